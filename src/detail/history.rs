//! A past long gone.
//!
//! "In 1978", "back in the 80s", "thirty years ago", "when I trained": a tale nobody can place any
//! more. A year of birth tells an age, and a patient's own past ("a miner in the 60s") is still
//! told of them, so both are left; so are prices, numbers and years of this decade.

use super::people::{adjoins, before};
use super::{Detail, Reader, Traits, detail};
use crate::mention::Kind;
use crate::text::{Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::History, admit, heads: Tags::THEN_WORDS.union(Tags::FIRST_PERSON), frame };

/// How many years make it long ago.
const LONG: u32 = 8;

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    // "Years ago", and not "three years ago".
    let prior = detail.first.checked_sub(1).filter(|_| adjoins(text, detail.first));
    let counted = prior.is_some_and(|at| {
        text.words()[at].kind == WordKind::Digits
            || text.tags(at).contains(Tags::NUMBER_WORDS)
            || matches!(text.lower(at), "few" | "couple" | "of" | "odd")
    });
    (!detail.traits.contains(Traits::AMBIGUOUS) || !counted).then_some(detail)
}

fn frame(text: &Text, at: usize) -> Option<Detail> {
    let first = match text.lower(at) {
        "ago" | "back" => years_ago(text, at)?,
        "s" => decade(text, at)?,
        _ => return year(text, at).or_else(|| season(text, at)),
    };
    Some(told(text, first, at))
}

/// "in 1978", "since 1986", and "1986, my first ward" at the start of a sentence.
fn year(text: &Text, at: usize) -> Option<Detail> {
    let leads = ["in", "since", "from", "yn", "ym", "circa", "of", "summer", "christmas"]
        .contains(&text.lower(at));
    let opens = |at: usize| before(text, at, 1).next().is_none();
    let place = if leads { at + 1 } else { at.checked_sub(1).filter(|&place| opens(place))? };
    let word = text
        .words()
        .get(place)
        .filter(|word| word.kind == WordKind::Digits && word.span.len() == 4)?;
    let past = text.lower(place).parse::<u32>().is_ok_and(|it| (1930..2010).contains(&it));
    let joined = word.glued
        || text
            .words()
            .get(place + 1)
            .is_some_and(|next| next.kind == WordKind::Digits && text.gap(place + 1).len() < 2)
        || text.gap(place).contains(['£', '$', '/', '+', '#']);
    let born =
        before(text, at, 3).any(|it| matches!(text.lower(it), "born" | "dob" | "ref" | "code"));
    (past && !joined && !born).then(|| told(text, place, place))
}

fn told(text: &Text, first: usize, last: usize) -> Detail {
    let mut told = detail(text, Kind::History, first, last);
    told.traits = Traits::PAST;
    told.bits = 10.0;
    told
}

/// "30 years ago", "twelve years back".
fn years_ago(text: &Text, at: usize) -> Option<usize> {
    let years = at.checked_sub(1).filter(|_| adjoins(text, at))?;
    let years = if text.lower(years) == "odd" { years.checked_sub(1)? } else { years };
    if !matches!(text.lower(years), "years" | "yrs") {
        return None;
    }
    let mut number = years.checked_sub(1)?;
    if text.lower(number) == "odd" {
        number = number.checked_sub(1)?;
    }
    let long = match text.words()[number].kind {
        WordKind::Digits => {
            text.lower(number).parse::<u32>().is_ok_and(|it| (LONG..100).contains(&it))
        }
        WordKind::Letters => {
            text.tags(number).contains(Tags::NUMBER_WORDS)
                && !["one", "two", "three", "four", "five", "six", "seven"]
                    .contains(&text.lower(number))
        }
    };
    long.then_some(number)
}

/// "the 80s", "the 1970s", "'90s".
fn decade(text: &Text, at: usize) -> Option<usize> {
    let number = at.checked_sub(1)?;
    let is_decade = text.words()[at].glued || text.gap(at) == "'";
    let value = text.lower(number).parse::<u32>().ok()?;
    let the = number
        .checked_sub(1)
        .filter(|&place| matches!(text.lower(place), "the" | "late" | "early" | "mid"))?;
    let past = (1930..2010).contains(&value) || (30..100).contains(&value);
    (is_decade && value % 10 == 0 && past).then_some(the)
}

/// "easter 77", "October 87", "class of 86": with a year of two digits.
fn season(text: &Text, at: usize) -> Option<Detail> {
    let of = usize::from(text.lower(at + 1) == "of");
    let number = at + 1 + of;
    let word = text.words().get(number).filter(|word| word.kind == WordKind::Digits)?;
    let value = text.lower(number).parse::<u32>().ok()?;
    let of_class = matches!(text.lower(at), "class" | "intake") && of == 1;
    let in_short = text.lower(at) == "in" && text.gap(number).ends_with(['\'', '’']);
    let dated = text.tags(at).contains(Tags::MONTHS)
        || matches!(
            text.lower(at),
            "easter" | "christmas" | "summer" | "winter" | "spring" | "autumn"
        );
    if !(of_class || in_short || dated && of == 0) {
        return None;
    }
    let plain = adjoins(text, number)
        && word.span.len() == 2
        && !text.gap(number + 1).starts_with(['%', ':', '/']);
    (plain && (45..100).contains(&value) && text.lower(number + 1) != "patients")
        .then(|| told(text, at, number))
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn reads_what_is_long_gone() {
        finds(
            Kind::History,
            &[
                ("In 1978 we had one bath", &["1978"]),
                ("back in the 80s", &["the 80s"]),
                ("thirty years ago", &["thirty years ago"]),
                ("25 years ago today", &["25 years ago"]),
                ("easter 77", &["easter 77"]),
                ("We opened in '98", &["in '98"]),
                ("1986, my first post", &["1986"]),
                ("When I trained there were caps", &["when i trained"]),
            ],
        );
    }

    #[test]
    fn births_numbers_and_last_years_are_left() {
        finds(
            Kind::History,
            &[
                ("born in 1931", &[]),
                ("1,978 calls", &[]),
                ("£1984 for a lift", &[]),
                ("three years ago", &[]),
                ("she is in her 80s", &[]),
                ("a history of falls", &[]),
                ("I'm 52 and a sodium of 98", &[]),
                ("March 21", &[]),
            ],
        );
    }
}
