//! Vehicle registration marks.
//!
//! Since 2001 `AA00 AAA`: two letters for the place, two digits for the half-year (02–29 and
//! 51–79), three letters; no I, Q or Z in the first two, no I or Q in the last three. Before:
//! `A000 AAA` and `AAA 000A`; Northern Ireland `AAZ 0000`. Source: DVLA INF104 (2023).
//!
//! The 2001 layout counts in capitals; the others only beside the word for a vehicle. Confusables:
//! ambulance call signs, ward codes ("ED24 HRS"), anything in a post all in capitals.

use super::context;
use super::{Evidence, Kind, Mention, Strength};
use crate::text::{Case, Tags, Text, Word, WordKind};

const VEHICLE_REACH: usize = 8;

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for &place in text.numbers() {
        found.extend(read(text, place));
    }
}

fn read(text: &Text, place: usize) -> Option<Mention> {
    let words = text.words();
    let before = place.checked_sub(1)?;
    let after = place + 1;
    let (head, number) = (words[before], words[place]);
    if head.kind != WordKind::Letters || head.span.len() > 3 || head.glued {
        return None;
    }
    let tail = words
        .get(after)
        .filter(|tail| tail.kind == WordKind::Letters && text.gap(after).len() <= 1);
    let shape = [head.span.len(), number.span.len(), tail.map_or(0, |tail| tail.span.len())];
    let is_current = matches!(shape, [2, 2, 3]) && number.glued && is_period(text.word(place));
    let is_older = match shape {
        [1, 1..=3, 3] => number.glued,
        [3, 1..=3, 1] => words[after].glued,
        [3, 4, _] => text.lower(before).contains(['i', 'z']),
        _ => false,
    };
    if !is_current && !is_older {
        return None;
    }
    let last = if shape[1] == 4 { place } else { after };
    let barred_in_head = if is_current { ['i', 'q', 'z'] } else { ['q'; 3] };
    let barred_in_tail = if shape[1] == 4 { [' '; 2] } else { ['i', 'q'] };
    let letters_fit =
        !text.lower(before).contains(barred_in_head) && !text.lower(after).contains(barred_in_tail);
    let span = head.span.join(words[last].span);
    if !letters_fit
        || words.get(last + 1).is_some_and(|next| next.glued)
        || !matches!(text.gap(place), "" | " ")
        || shape[1] != 4 && !matches!(text.gap(after), "" | " ")
        || context::char_before(text, span.start).is_some_and(|c| "#@/-_=".contains(c))
        || context::is_in_link(text, span)
    {
        return None;
    }

    let has_vehicle = context::tagged_near(text, before, last, Tags::VEHICLE, VEHICLE_REACH);
    let in_capitals =
        head.case == Case::Upper && (last == place || words[last].case == Case::Upper);
    let in_one = text.gap(place).is_empty() && text.gap(after).is_empty();
    let stands_out = in_capitals
        && !is_in_capitals(text, before.checked_sub(1))
        && !is_in_capitals(text, Some(last + 1));
    let is_other = context::tagged_before(text, before, Tags::REFERENCE, 4);
    let mut evidence = Evidence::LAYOUT;
    evidence.set(Evidence::LABEL, has_vehicle);
    if is_older && !(stands_out || in_one) {
        return None;
    }
    match (has_vehicle, is_current && stands_out && !is_other) {
        (true, _) => Some(Strength::Strong),
        (false, true) => Some(Strength::Likely),
        (false, false) => None,
    }
    .map(|strength| Mention { kind: Kind::VehicleRegistration, span, strength, evidence })
}

/// The half-year of first registration: 02 for March 2002, 52 for September 2002.
fn is_period(digits: &str) -> bool {
    matches!(
        digits.as_bytes(),
        [b'0', b'2'..=b'9'] | [b'1' | b'2', _] | [b'5', b'1'..=b'9'] | [b'6' | b'7', _]
    )
}

fn is_in_capitals(text: &Text, place: Option<usize>) -> bool {
    place
        .and_then(|place| text.words().get(place))
        .is_some_and(|word: &Word| word.case == Case::Upper && word.span.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::{Likely, Strong};

    #[test]
    fn the_current_layout_stands_out_and_a_vehicle_frees_the_others() {
        finds(
            find,
            &[
                ("seen AB12 CDE again", "AB12 CDE", Likely, E::LAYOUT),
                ("her car AB12 CDE", "AB12 CDE", Strong, E::LAYOUT | E::LABEL),
                ("the car ab12cde", "ab12cde", Strong, E::LAYOUT | E::LABEL),
                ("the van A123 BCD", "A123 BCD", Strong, E::LAYOUT | E::LABEL),
                ("the van, AAZ 1234.", "AAZ 1234", Strong, E::LAYOUT | E::LABEL),
            ],
        );
        is_silent(
            find,
            &[
                "seen ab12 cde again",
                "seen A123 BCD there",
                "AAZ 1234",
                "her car AI12 CDE",
                "her car AB01 CDE",
                "her car AB12 CDEF",
                "THANKS TO AB12 CDE TODAY",
                "order AB12 CDE",
            ],
        );
    }
}
