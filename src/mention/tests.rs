//! Which of the details that overlap stays, and that no text upsets a recogniser.

use super::{Evidence, Kind, Mention, RECOGNISERS, Strength, find, settle};
use crate::text::{Span, Text};
use Strength::{Likely, Strong, Weak};
use proptest::prelude::*;

fn mention(kind: Kind, start: usize, end: usize, strength: Strength) -> Mention {
    Mention { kind, span: Span::new(start, end), strength, evidence: Evidence::empty() }
}

#[test]
fn the_strongest_stays_then_the_longest_then_the_more_telling() {
    let strong = mention(Kind::Date, 4, 6, Strong);
    let longer = mention(Kind::NhsNumber, 0, 9, Likely);
    let shorter = mention(Kind::NhsNumber, 2, 9, Likely);
    let telling = mention(Kind::DateOfBirth, 0, 9, Likely);
    let plain = mention(Kind::Date, 0, 9, Likely);
    for (one, other, stays) in [
        (longer, strong, strong),
        (shorter, plain, plain),
        (plain, telling, telling),
        (mention(Kind::Nino, 0, 9, Weak), plain, plain),
    ] {
        assert_eq!(settle(vec![one, other]), [stays]);
        assert_eq!(settle(vec![other, one]), [stays]);
    }
}

#[test]
fn what_only_touches_stays_and_all_stand_in_order() {
    let [first, second, third] =
        [(0, 3), (3, 6), (8, 9)].map(|(start, end)| mention(Kind::Age, start, end, Likely));
    assert_eq!(settle(vec![third, second, first]), [first, second, third]);
    // The middle one loses to the first, so the last, which only it overlaps, is free.
    let middle = mention(Kind::Age, 2, 5, Weak);
    let last = mention(Kind::Age, 4, 6, Weak);
    assert_eq!(settle(vec![middle, first, last]), [first, last]);
}

#[test]
fn a_stretch_that_two_recognisers_read_is_the_more_telling_kind() {
    let kinds = |text: &str| find(&Text::new(text)).iter().map(|it| it.kind).collect::<Vec<_>>();
    assert_eq!(kinds("DOB 03/02/1947"), [Kind::DateOfBirth]);
    assert_eq!(
        kinds("pt JB in bed 4, admitted 12/03"),
        [Kind::Initials, Kind::WardBed, Kind::Date]
    );
    assert_eq!(kinds(""), []);
}

/// Pieces that recognisers look for, broken off and run together.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "NHS number ",
        "999 000 0018",
        "CHI",
        "H&C ",
        "DOB ",
        "03/02/1947",
        "3/2",
        "/52",
        "84",
        "F",
        "yo",
        " aged ",
        "ward ",
        "bed 4",
        "w7",
        "side room",
        "pt ",
        "JB",
        "J.B.",
        "Mrs ",
        "Pugh",
        "'s",
        "07700 900123",
        "+44 ",
        "tel",
        "@",
        "a@b.nhs.uk",
        "QQ",
        " 12 34 56 A",
        "AB12 ",
        "CDE",
        "code ",
        "C1234Z",
        "password: ",
        "=",
        "#",
        "door ",
        " is ",
        "Datix W",
        "12345",
        "2024/",
        "GMC ",
        "HCPC PA",
        "71A2998E",
        "14 Larch Row",
        "LS1 2AB",
        "www.",
        "://",
        "doi10.",
        "key ",
        " in the tin",
        "login ",
        "x1 / Yy22zz",
        ". ",
        "\n\n",
        "\u{c}",
        "é",
        "🏥",
        "\u{200b}",
        "７",
        "ﬁ",
        "&nbsp;",
        "\u{301}",
        "İ",
        "\0",
        "-",
        ":",
        "(",
        ")",
        "!",
        "eighty-",
        "hundred and ",
    ]);
    let mix = prop_oneof![pieces.prop_map(str::to_owned), ".{0,6}"];
    prop::collection::vec(mix, 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_recogniser_stays_inside_any_text(text in texts()) {
        let read = Text::new(&text);
        for recogniser in RECOGNISERS {
            let mut found = Vec::new();
            recogniser(&read, &mut found);
            for Mention { kind, span, .. } in found {
                prop_assert!(!span.is_empty(), "{kind:?} at {span:?}");
                prop_assert!(read.as_str().get(span.start..span.end).is_some(), "{kind:?} {span:?}");
                let own = read.original(span);
                prop_assert!(text.get(own.start..own.end).is_some_and(|words| !words.is_empty()));
            }
        }
        let kept = find(&read);
        prop_assert!(kept.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    }
}
