//! What is known of one person, from details, mentions and words alike.
//!
//! Source of the bits: Census 2021 (sex, age in decades and single years), the share of people over 90
//! and over 100 (ONS estimates), the addresses of a postcode; what points at one person alone (a name,
//! a number, an address) leaves nobody else.

use super::account::{About, Account, Sources};
use crate::detail::Traits;
use crate::mention::{Kind, Mention};
use crate::text::{Span, Text, WordKind};

/// The most words of an account that are searched for the person's sex.
const REACH: usize = 200;

/// Something known of a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fact {
    /// What it is.
    pub kind: Kind,
    /// As in [`Detail::bits`](crate::detail::Detail).
    pub bits: f32,
    /// What is special about it.
    pub traits: Traits,
    /// Where it is told.
    pub told: Told,
}

/// Where a fact is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Told {
    /// In this text.
    Here(Span),
    /// In an earlier post: the place among [`Account::earlier`].
    Earlier(usize),
}

/// What an earlier post told of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    /// The words, as they stood there.
    pub quote: String,
    /// What it is.
    pub kind: Kind,
    /// What it tells, in bits.
    pub bits: f32,
    /// What is special about it.
    pub traits: Traits,
}

/// What is known of the person of an account.
pub(super) fn of(sources: Sources<'_>, account: &Account) -> Vec<Fact> {
    let mut facts: Vec<Fact> =
        Vec::with_capacity(account.details.len() + account.mentions.len() + 1);
    for &at in &account.details {
        let Some(detail) = sources.details.get(at) else { continue };
        let told = Told::Here(detail.span);
        // "When I was a student" is a time.
        let kind = if detail.kind == Kind::History { Kind::Time } else { detail.kind };
        facts.push(Fact { kind, bits: detail.bits, traits: detail.traits, told });
    }
    for &at in &account.mentions {
        let Some(mention) = sources.mentions.get(at) else { continue };
        if let Some((bits, traits)) = of_mention(sources.text, mention) {
            facts.push(Fact { kind: mention.kind, bits, traits, told: Told::Here(mention.span) });
        }
    }
    if account.about == About::Patient {
        facts.extend(sex(sources.text, account));
    }
    for (at, earlier) in account.earlier.iter().enumerate() {
        let Earlier { kind, bits, traits, .. } = *earlier;
        facts.push(Fact { kind, bits, traits, told: Told::Earlier(at) });
    }
    facts
}

/// What a mention tells: for a ward or a bed, as for any place, how many are cared for there.
fn of_mention(text: &Text, mention: &Mention) -> Option<(f32, Traits)> {
    let bits = match mention.kind {
        Kind::Age => return Some(age(text, mention.span)),
        Kind::Date => 0.0,
        Kind::WardBed => ward(text, mention.span),
        Kind::Initials => 8.0,
        Kind::DateOfBirth => 14.8,
        Kind::Postcode => 20.6,
        Kind::Person => 16.0,
        Kind::NhsNumber
        | Kind::ChiNumber
        | Kind::HcNumber
        | Kind::Nino
        | Kind::HospitalNumber
        | Kind::Email
        | Kind::Phone
        | Kind::Address
        | Kind::VehicleRegistration => 26.0,
        _ => return None,
    };
    Some((bits, Traits::empty()))
}

/// A bed or a cubicle holds one, a bay a handful, a ward two dozen.
fn ward(text: &Text, span: Span) -> f32 {
    let first = text.word_at(span.start);
    let last = text.word_at(span.end);
    let has = |words: &[&str]| (first..last).any(|at| words.contains(&text.lower(at)));
    if has(&[
        "bed", "cubicle", "side", "sr", "room", "rm", "siddy", "chair", "cot", "trolley", "gwely",
    ]) {
        0.0
    } else if has(&["bay", "pod"]) {
        2.4
    } else if has(&["theatre"]) {
        3.0
    } else {
        4.8
    }
}

/// A single year of age fits one in eighty, a decade one in eight.
fn age(text: &Text, span: Span) -> (f32, Traits) {
    let words = text.word_at(span.start)..text.word_at(span.end);
    let lower = span.of(text.as_lower());
    let young =
        ["week", "wk", "day", "month", "/52", "/12", "/7", "/40", "hour", "newborn", "neonate"];
    if young.iter().any(|it| lower.contains(it)) {
        return (6.4, Traits::CHILD);
    }
    let number = words.clone().find(|&at| text.words()[at].kind == WordKind::Digits);
    let value: Option<u32> = number.and_then(|at| text.word(at).parse().ok());
    let decade = lower.ends_with("0s")
        || lower.ends_with("0's")
        || lower.ends_with("ties")
        || lower.contains("teen") && value.is_none();
    match value {
        _ if decade => (3.1, Traits::empty()),
        Some(100..) => (12.0, Traits::RARE),
        Some(90..) => (6.8, Traits::empty()),
        Some(..18) => (6.4, Traits::CHILD),
        _ => (6.4, Traits::empty()),
    }
}

/// Half of all people.
fn sex(text: &Text, account: &Account) -> Option<Fact> {
    let words = account.words.start..account.words.end.min(account.words.start + REACH);
    let told = |at: &usize| {
        matches!(
            text.lower(*at),
            "he" | "she"
                | "him"
                | "her"
                | "his"
                | "lady"
                | "woman"
                | "man"
                | "gentleman"
                | "gent"
                | "bloke"
                | "chap"
                | "lad"
                | "lass"
                | "girl"
                | "boy"
                | "fella"
                | "mr"
                | "mrs"
                | "miss"
                | "ms"
                | "male"
                | "female"
                | "mum"
                | "dad"
                | "nan"
                | "gran"
                | "grandad"
                | "widow"
                | "widower"
                | "f"
                | "m"
        )
    };
    let at = words.into_iter().find(told)?;
    let span = text.words_span(at..at + 1);
    Some(Fact {
        kind: Kind::PatientWord,
        bits: 1.0,
        traits: Traits::empty(),
        told: Told::Here(span),
    })
}

/// Whether a word for a person's sex says female.
pub(super) fn is_female(word: &str) -> bool {
    matches!(
        word,
        "she"
            | "her"
            | "lady"
            | "woman"
            | "lass"
            | "girl"
            | "mrs"
            | "miss"
            | "ms"
            | "female"
            | "mum"
            | "nan"
            | "gran"
            | "widow"
            | "f"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_age_tells_as_much_as_it_is_exact() {
        for (age_told, bits) in [
            ("84", 6.4),
            ("84-year-old", 6.4),
            ("in her 80s", 3.1),
            ("eighties", 3.1),
            ("93", 6.8),
            ("102", 12.0),
            ("3 weeks old", 6.4),
        ] {
            let text = Text::new(age_told);
            assert_eq!(age(&text, Span::new(0, age_told.len())).0, bits, "{age_told}");
        }
        let text = Text::new("7");
        assert!(age(&text, Span::new(0, 1)).1.contains(Traits::CHILD));
    }

    #[test]
    fn a_bed_holds_one_and_a_ward_two_dozen() {
        for (place, people) in [
            ("bed 9", 1.0..1.1),
            ("side room 2", 1.0..1.1),
            ("bay 2", 4.0..7.0),
            ("theatre 3", 7.0..9.0),
            ("Ward 7", 24.0..31.0),
            ("ward 7 bed 2", 1.0..1.1),
        ] {
            let text = Text::new(place);
            let bits = ward(&text, Span::new(0, place.len()));
            assert!(people.contains(&bits.exp2()), "{place}: {}", bits.exp2());
        }
    }
}
