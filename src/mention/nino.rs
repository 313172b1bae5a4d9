//! National Insurance number.
//!
//! Two letters, six digits, a letter A to D: `AB 12 34 56 C`. D, F, I, Q, U and V are in neither
//! place of the prefix and O is not in the second; BG, GB, KN, NK, NT, TN and ZZ are not issued, and
//! `QQ 12 34 56 A` is the official dummy. Source: HMRC, NIM39110 (2024).
//!
//! Without its label it must have the whole layout, a prefix that is issued, and capitals or no
//! gaps. Confusables: product and order codes, "to 123456 a month".

use super::context::{self, Phrase};
use super::digit_run::DigitRun;
use super::{Evidence, Kind, Mention, Strength};
use crate::text::{Case, Tags, Text, WordKind};

const LABELS: &[Phrase] = &[
    &["ni", "number"],
    &["ni", "no"],
    &["ni", "num"],
    &["ni", "nr"],
    &["n", "i", "number"],
    &["n", "i", "no"],
    &["nino"],
    &["ninos"],
    &["national", "insurance"],
    &["nat", "ins"],
    &["nat", "insurance"],
    &["yswiriant", "gwladol"],
];
const SHORT_LABELS: &[Phrase] = &[&["ni"], &["n", "i"]];
const LABEL_REACH: usize = 5;
const OTHER_LABEL_REACH: usize = 5;
const NOT_ISSUED: &[&str] = &["bg", "gb", "kn", "nk", "nt", "tn", "zz"];

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for &place in text.numbers() {
        found.extend(read(text, place));
    }
}

fn read(text: &Text, place: usize) -> Option<Mention> {
    let words = text.words();
    let prefix = place.checked_sub(1)?;
    if words[prefix].kind != WordKind::Letters
        || words[prefix].span.len() != 2
        || words[prefix].glued
        || !is_separator_or_none(text.gap(place))
    {
        return None;
    }
    let run = DigitRun::read(text, place, 6, 6, is_separator_or_none)?;
    if run.digits().len() != 6 {
        return None;
    }
    let suffix = run.last + 1;
    let has_suffix = matches!(text.lower(suffix), "a" | "b" | "c" | "d")
        && is_separator_or_none(text.gap(suffix))
        && !words.get(suffix + 1).is_some_and(|next| next.glued);
    let last = if has_suffix { suffix } else { run.last };
    let span = words[prefix].span.join(words[last].span);

    let mut evidence = Evidence::empty();
    evidence.set(Evidence::LAYOUT, has_suffix);
    evidence.set(Evidence::ISSUED_RANGE, is_issued(text.lower(prefix)));
    evidence.set(Evidence::LABEL, is_labelled(text, prefix, last));
    if evidence.contains(Evidence::LABEL) {
        let dummy = text.lower(prefix) == "qq";
        evidence.set(Evidence::TEST_RANGE, dummy);
        let strength = match (dummy, evidence.contains(Evidence::LAYOUT | Evidence::ISSUED_RANGE)) {
            (true, _) => Strength::Weak,
            (false, true) => Strength::Strong,
            (false, false) => Strength::Likely,
        };
        return Some(Mention { kind: Kind::Nino, span, strength, evidence });
    }

    let in_capitals = words[prefix].case == Case::Upper && words[last].case == Case::Upper;
    let in_one = span.len() == 9;
    let is_other = context::tagged_before(text, prefix, Tags::REFERENCE, OTHER_LABEL_REACH)
        || context::is_in_link(text, span)
        || words.get(last + 1).is_some_and(|next| next.glued)
        || context::char_before(text, span.start)
            .is_some_and(|c| matches!(c, '#' | '@' | '/' | '-' | '_'));
    (evidence.contains(Evidence::LAYOUT | Evidence::ISSUED_RANGE)
        && (in_capitals || in_one)
        && !is_other)
        .then_some(Mention { kind: Kind::Nino, span, strength: Strength::Likely, evidence })
}

fn is_labelled(text: &Text, first: usize, last: usize) -> bool {
    context::label_before(text, first, LABELS, LABEL_REACH).is_some()
        || context::label_before(text, first, SHORT_LABELS, 1).is_some()
        || context::label_after(text, last, LABELS, LABEL_REACH).is_some()
        || context::label_after(text, last, SHORT_LABELS, 2).is_some()
}

fn is_issued(prefix: &str) -> bool {
    let barred = |c: char| matches!(c, 'd' | 'f' | 'i' | 'q' | 'u' | 'v');
    prefix.bytes().all(|byte| byte.is_ascii_alphabetic())
        && !prefix.contains(barred)
        && !prefix.ends_with('o')
        && !NOT_ISSUED.contains(&prefix)
}

fn is_separator_or_none(gap: &str) -> bool {
    matches!(gap, "" | " " | "  " | "-" | ".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::{Likely, Strong, Weak};

    #[test]
    fn label_layout_and_prefix_each_add_to_it() {
        let (layout, issued, label) = (E::LAYOUT, E::ISSUED_RANGE, E::LABEL);
        finds(
            find,
            &[
                ("NI number AB 12 34 56 C", "AB 12 34 56 C", Strong, layout | issued | label),
                ("nino: ab123456c", "ab123456c", Strong, layout | issued | label),
                ("NI number AB 12 34 56", "AB 12 34 56", Likely, issued | label),
                ("NI number GB 12 34 56 C", "GB 12 34 56 C", Likely, layout | label),
                ("NI number QQ 12 34 56 A", "QQ 12 34 56 A", Weak, layout | label | E::TEST_RANGE),
                ("AB 12 34 56 C", "AB 12 34 56 C", Likely, layout | issued),
                ("ab123456c", "ab123456c", Likely, layout | issued),
            ],
        );
    }

    #[test]
    fn without_its_label_it_must_be_whole_and_issued() {
        is_silent(
            find,
            &[
                "ab 12 34 56 c",
                "AB 12 34 56",
                "GB 12 34 56 C",
                "QQ 12 34 56 A",
                "AO 12 34 56 C",
                "AB 12 34 56 E",
                "AB123456CD",
                "order AB123456C",
                "from 123456 a month",
                "#AB123456C",
            ],
        );
    }
}
