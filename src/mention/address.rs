//! House number and street: `14 Larch Row`, `22a St Mary's Road`.
//!
//! A number of up to four digits, one to three words of a name, and the word for a street
//! (`src/lexicon/street.txt`). Capitals are needed where no word of living somewhere stands before.
//! Source for the form: BS 7666-2 (2006), primary addressable object and street descriptor.
//!
//! Confusables: "2208 for the terrace", "a 12 hour drive", "10 minute walk", "2 days way", "bay 4
//! Green", "7.30 Park Run", prices. The address of a place that the public visits is marked
//! [`Evidence::PUBLIC`].

use super::context;
use super::{Evidence, Kind, Mention, Strength};
use crate::text::{Case, Tags, Text, WordKind};

/// The longest name of a street, in words.
const NAME_WORDS: usize = 3;
/// Words for a street that stand before its name.
const WELSH_STREETS: &[&str] = &["ffordd", "heol", "lôn", "stryd"];
const HOME_REACH: usize = 5;
const VENUE_REACH: usize = 8;

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for &place in text.numbers() {
        found.extend(read(text, place));
    }
}

fn read(text: &Text, place: usize) -> Option<Mention> {
    let words = text.words();
    let number = words[place];
    if number.span.len() > 4 || number.glued || text.word(place).starts_with('0') {
        return None;
    }
    if context::char_before(text, number.span.start).is_some_and(|c| "£$€.:,/+#@".contains(c))
        || text.tags(place.wrapping_sub(1)).contains(Tags::NUMBERED)
    {
        return None;
    }
    let name = match words.get(place + 1) {
        Some(letter) if letter.glued && letter.span.len() == 1 => place + 2,
        Some(next) if next.glued => return None,
        _ => place + 1,
    };
    if !matches!(text.gap(name), " " | ", ") {
        return None;
    }
    let street = match WELSH_STREETS.contains(&text.lower(name)) {
        true => name + 1,
        false => (name + 1..=name + NAME_WORDS)
            .take_while(|&at| at == name + 1 || is_word_of_name(text, at - 1))
            .find(|&at| text.tags(at).contains(Tags::STREET) && is_joined(text, at))?,
    };
    if matches!(text.lower(name), "for" | "at" | "by" | "from" | "with" | "if")
        || !is_word_of_name(text, name)
        || !is_word_of_name(text, street)
        || !(name + 1..=street).all(|at| is_joined(text, at))
        || words.get(street + 1).is_some_and(|next| next.glued)
    {
        return None;
    }

    let is_home = context::tagged_before(text, place, Tags::ADDRESS, HOME_REACH);
    let in_capitals = (name..=street).all(|at| words[at].case != Case::Lower);
    let names_something = (name..street).any(|at| !text.tags(at).contains(Tags::STREET));
    let all_lower = (name..=street).all(|at| words[at].case == Case::Lower);
    let is_road = text.tags(street).contains(Tags::ROAD);
    if !(in_capitals || is_home && all_lower && is_road) || !names_something && street > name + 1 {
        return None;
    }
    let mut evidence = Evidence::LAYOUT;
    evidence.set(Evidence::LABEL, is_home);
    let public =
        is_famous(text, place, street) || context::is_public_place(text, place, VENUE_REACH);
    evidence.set(Evidence::PUBLIC, public);
    let strength = if is_home { Strength::Strong } else { Strength::Likely };
    let span = number.span.join(words[street].span);
    Some(Mention { kind: Kind::Address, span, strength, evidence })
}

fn is_word_of_name(text: &Text, place: usize) -> bool {
    text.words().get(place).is_some_and(|word| word.kind == WordKind::Letters)
        && !text.tags(place).contains(Tags::MEASURE)
}

fn is_joined(text: &Text, place: usize) -> bool {
    matches!(text.gap(place), " " | "-" | ". " | "' ")
}

/// Addresses that stand for an institution.
fn is_famous(text: &Text, place: usize, street: usize) -> bool {
    let name: Vec<&str> = (place..=street).take(3).map(|at| text.lower(at)).collect();
    matches!(name.as_slice(), ["10" | "11", "downing", "street"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::{Likely, Strong};

    #[test]
    fn capitals_make_it_likely_and_a_home_makes_it_sure() {
        finds(
            find,
            &[
                ("14 Larch Row", "14 Larch Row", Likely, E::LAYOUT),
                ("22a St Mary's Road,", "22a St Mary's Road", Likely, E::LAYOUT),
                ("she lives at 14 Larch Row", "14 Larch Row", Strong, E::LAYOUT | E::LABEL),
                ("she lives at 14 larch road", "14 larch road", Strong, E::LAYOUT | E::LABEL),
                ("12 Heol Derw", "12 Heol Derw", Likely, E::LAYOUT),
                ("10 Downing Street", "10 Downing Street", Likely, E::LAYOUT | E::PUBLIC),
            ],
        );
    }

    #[test]
    fn distances_beds_times_and_prices_are_none() {
        is_silent(
            find,
            &[
                "14 larch road",
                "10 Minute Walk",
                "bay 4 Green Close",
                "7.30 Park Road",
                "£14 Larch Row",
                "14000 Larch Row",
                "014 Larch Row",
                "14. Larch Row",
                "Larch Row",
            ],
        );
    }
}
