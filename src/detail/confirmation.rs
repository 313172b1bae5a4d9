//! Confirming that somebody is or was a patient.

use super::{Reader, as_told, no_frame};
use crate::mention::Kind;
use crate::text::Tags;

pub(super) const READER: Reader =
    Reader { kind: Kind::Confirmation, admit: as_told, heads: Tags::empty(), frame: no_frame };
