//! What the tests of the recognisers share.

use super::{Evidence, Kind, Recogniser, Strength, check_digit};
use crate::text::Text;
use std::fmt::Debug;

/// What a recogniser finds in a text, each with the writer's own words.
pub(super) fn seen(find: Recogniser, text: &str) -> Vec<(Kind, String, Strength, Evidence)> {
    let read = Text::new(text);
    let mut found = Vec::new();
    find(&read, &mut found);
    let quote = |span| read.original(span).of(text).to_owned();
    found.into_iter().map(|it| (it.kind, quote(it.span), it.strength, it.evidence)).collect()
}

/// Fails unless a recogniser finds in each text one detail and nothing else: its words, how sure and
/// by what. All rows are read before it fails.
pub(super) fn finds<T: AsRef<str>, Q: AsRef<str>>(
    find: Recogniser,
    rows: &[(T, Q, Strength, Evidence)],
) {
    let wrong = rows.iter().filter_map(|(text, quote, strength, evidence)| {
        let found = seen(find, text.as_ref());
        let is_right = matches!(&found[..], [(_, words, sure, by)]
            if words == quote.as_ref() && sure == strength && by == evidence);
        let expected = (quote.as_ref(), strength, evidence);
        (!is_right).then(|| (text.as_ref(), format!("{found:?} is not {expected:?}")))
    });
    none(wrong.collect());
}

/// Fails if a recogniser finds anything in one of the texts.
pub(super) fn is_silent<T: AsRef<str>>(find: Recogniser, texts: &[T]) {
    let wrong = texts.iter().map(|text| (text.as_ref(), seen(find, text.as_ref())));
    none(wrong.filter(|(_, found)| !found.is_empty()).collect());
}

fn none<T: Debug>(wrong: Vec<(&str, T)>) {
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Ten digits that begin with eight given ones and whose check digit passes. A number of a range
/// that is issued is made so, and never stored.
pub(super) fn with_check_digit(eight: &str) -> String {
    let candidates = (0..100).map(|rest| format!("{eight}{rest:02}"));
    candidates.into_iter().find(|number| passes(number)).expect("one in eleven passes")
}

/// The same with a check digit that fails.
pub(super) fn with_wrong_check_digit(eight: &str) -> String {
    let right = with_check_digit(eight);
    let last = (right.as_bytes()[9] - b'0' + 1) % 10;
    format!("{}{last}", &right[..9])
}

/// Ten digits in groups: `grouped("9990000018", &[3, 3, 4])`.
pub(super) fn grouped(number: &str, sizes: &[usize]) -> String {
    let mut rest = number;
    let groups = sizes.iter().map(|&size| {
        let (group, left) = rest.split_at(size);
        rest = left;
        group
    });
    groups.collect::<Vec<_>>().join(" ")
}

fn passes(number: &str) -> bool {
    let digits = <[u8; 10]>::try_from(number.as_bytes()).expect("ten digits");
    check_digit::passes(&digits.map(|byte| byte - b'0'))
}
