//! A patient, in the words of staff.
//!
//! "pt", "my lady in 4", "our wee man", "a resident": someone cared for. "Patient" the adjective
//! ("be patient with us") and "pt 2" (part two) are not.

use super::{Detail, Reader, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::PatientWord, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    let is_part = text.lower(detail.first) == "pt"
        && text.words().get(detail.last + 1).is_some_and(|next| next.kind == WordKind::Digits);
    (!is_part).then_some(detail)
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn reads_short_forms_and_not_parts() {
        finds(Kind::PatientWord, &[("My pt died", &["pt"]), ("Thread, pt 2", &[])]);
    }
}
