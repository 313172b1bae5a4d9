//! Slurs against groups.

use super::{Reader, as_told, no_frame};
use crate::mention::Kind;
use crate::text::Tags;

pub(super) const READER: Reader =
    Reader { kind: Kind::Slur, admit: as_told, heads: Tags::empty(), frame: no_frame };
