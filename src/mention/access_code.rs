//! The code of a door, a cupboard or a key safe where no word says "code".
//!
//! Staff name the thing that opens and then the digits: "CD cupboard is 4471 then hash", "side door
//! is 4471#", "key safes are 1945 for no. 12", "locked out? it's 2580 star", "4471 gets you in". So a
//! code is three to six digits, perhaps between the letters of a press-button lock (C, X, Y, Z), and
//! a thing that locks stands before it in the sentence with a verb between, or a key sign (`#`, `*`,
//! "hash", "star") follows and something that opens stands near. There is no published format: this
//! is how staff pass codes on.
//!
//! Confusables: "room 4711 is flooded" (the number names the room), years ("the door is 1960"), times,
//! measures, prices, extensions and bleeps, "hash browns".

use super::context;
use super::digit_run::DigitRun;
use super::{Evidence, Kind, Mention, Strength};
use crate::text::{Case, Span, Tags, Text, WordKind};

/// How far the thing that locks may stand before its code, in words.
const REACH: usize = 14;
/// The same for a thing that does more than lock, such as a door.
const DOOR_REACH: usize = 8;

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    let mut free_from = 0;
    for place in 0..text.words().len() {
        let mention = if place < free_from { None } else { read(text, place) };
        if let Some(mention) = mention {
            free_from = text.word_at(mention.span.end);
            found.push(mention);
        }
    }
}

/// Digits as they stand in the text.
struct Code {
    first: usize,
    last: usize,
    digits: usize,
    /// The digits as one number.
    number: u32,
    /// Whether a letter of a press-button lock stands at either end.
    lettered: bool,
    /// Whether a key sign stands beside it.
    signed: bool,
    /// With its sign, if that is written as one.
    span: Span,
}

fn read(text: &Text, place: usize) -> Option<Mention> {
    let code = code(text, place)?;
    if is_other_number(text, &code) {
        return None;
    }
    let lock = lock_before(text, &code);
    let is_set = is_set(text, code.first);
    let plain = is_plain(&code);
    let strength = match lock {
        Some(Lock::KeySafe) if code.digits > 3 && (is_set || is_for(text, code.last)) => {
            Strength::Strong
        }
        Some(_) if code.signed => Strength::Strong,
        Some(_) if code.lettered => Strength::Likely,
        Some(Lock::Sure) if is_set && code.digits > 3 => Strength::Likely,
        Some(Lock::Door) if is_set && code.digits > 3 && plain => Strength::Likely,
        _ if is_locked_out(text, code.first) && is_set && (plain || code.signed) => {
            Strength::Likely
        }
        _ if opens(text, code.last) && code.digits > 3 && plain => Strength::Likely,
        _ if is_for_door(text, &code) && code.digits > 3 => Strength::Likely,
        _ if is_in_brackets(text, &code) && code.digits > 3 => Strength::Likely,
        _ => return None,
    };
    Some(Mention { kind: Kind::Secret, span: code.span, strength, evidence: Evidence::LABEL })
}

fn code(text: &Text, place: usize) -> Option<Code> {
    let words = text.words();
    if let Some(run) = DigitRun::spelled(text, place) {
        let DigitRun { first, last, span, .. } = run;
        let number = run.digits().iter().fold(0, |number, &digit| 10 * number + u32::from(digit));
        let (digits, signed) = (run.digits().len(), is_sign_said(text, last));
        return Some(Code { first, last, digits, number, lettered: false, signed, span });
    }
    if words[place].kind != WordKind::Digits {
        return None;
    }
    let digits = words[place].span.len();
    let letter = |at: usize, letters: &str| {
        words.get(at).is_some_and(|word| word.case == Case::Upper && word.span.len() == 1)
            && letters.contains(text.word(at))
    };
    let before = words[place].glued.then(|| place.wrapping_sub(1));
    let after = words.get(place + 1).filter(|word| word.glued).map(|_| place + 1);
    if !(2..=6).contains(&digits)
        || before.is_some_and(|at| !letter(at, "C") || words[at].glued)
        || after.is_some_and(|at| !letter(at, "XYZ"))
        || after.is_some() && words.get(place + 2).is_some_and(|word| word.glued)
    {
        return None;
    }
    let (first, last) = (before.unwrap_or(place), after.unwrap_or(place));
    let mut span = words[first].span.join(words[last].span);
    let written = context::char_after(text, span.end).is_some_and(|c| matches!(c, '#' | '*'));
    if written {
        span.end += 1;
    }
    let signed = written || is_sign_said(text, last);
    let lettered = first != last;
    let number = text.word(place).parse().ok()?;
    (digits > 3 || signed && (digits == 3 || lettered) || lettered && digits == 3).then_some(Code {
        first,
        last,
        digits,
        number,
        lettered,
        signed,
        span,
    })
}

/// "4471 then hash", "7709 star", "C25 then the star", "7713 then push".
fn is_sign_said(text: &Text, last: usize) -> bool {
    if text.lower(last + 1) == "then"
        && matches!(text.lower(last + 2), "turn" | "push" | "pull" | "twist" | "enter" | "key")
    {
        return true;
    }
    (last + 1..last + 4)
        .take_while(|&at| !context::breaks_off(text, at))
        .find(|&at| {
            !matches!(text.lower(at), "then" | "and" | "press" | "the" | "plus" | "followed" | "by")
        })
        .is_some_and(|at| {
            matches!(text.lower(at), "hash" | "star" | "asterisk")
                && !matches!(
                    text.lower(at + 1),
                    "brown" | "browns" | "rating" | "review" | "reviews"
                )
        })
}

/// Whether words or signs around say that the number counts, dates or names something else.
fn is_other_number(text: &Text, code: &Code) -> bool {
    let before = text.lower(code.first.wrapping_sub(1));
    let labelled = text.tags(code.first.wrapping_sub(1)).contains(Tags::NUMBERED)
        || context::tagged_before(text, code.first, Tags::REFERENCE | Tags::TELEPHONE, 2)
        || matches!(
            before,
            "since"
                | "in"
                | "at"
                | "by"
                | "from"
                | "until"
                | "till"
                | "til"
                | "before"
                | "after"
                | "no"
                | "number"
                | "flat"
                | "ext"
                | "extension"
                | "bleep"
                | "bleeps"
                | "about"
                | "around"
                | "nearly"
                | "over"
                | "under"
                | "only"
                | "than"
                | "apartment"
                | "page"
                | "form"
        );
    let counted = matches!(
        text.lower(code.last + 1),
        "hours"
            | "hrs"
            | "mins"
            | "minutes"
            | "patients"
            | "beds"
            | "people"
            | "staff"
            | "days"
            | "weeks"
            | "years"
            | "pounds"
            | "quid"
            | "mm"
            | "cm"
            | "metres"
            | "miles"
            | "times"
            | "steps"
            | "degrees"
            | "items"
            | "tablets"
            | "nurses"
            | "calls"
            | "feet"
            | "model"
            | "vintage"
    ) && text.gap(code.last + 1) == " ";
    let after = &text.as_str().as_bytes()[code.span.end..];
    let goes_on = matches!(after, [b'.' | b',' | b':' | b'-' | b'/', b'0'..=b'9', ..] | [b'%', ..]);
    let sign = context::char_before(text, text.words()[code.first].span.start);
    labelled
        || counted
        || goes_on
        || sign.is_some_and(|c| "£$€+@#.:-_".contains(c))
        || context::is_in_link(text, code.span)
}

/// Whether digits without a sign can hardly be a year or the time of day.
fn is_plain(code: &Code) -> bool {
    let value = code.number;
    let year = (1900..2040).contains(&value);
    let time = value < 2400 && value % 100 < 60 && value.is_multiple_of(5);
    code.lettered || code.digits != 4 || !year && !time
}

/// Whether a verb or a sign stands right before a code: "is still 2580", "it's C25Y", "use 4471".
fn is_set(text: &Text, first: usize) -> bool {
    let gap = text.gap(first);
    let before = first.wrapping_sub(1);
    if text.lower(before).ends_with("'s") && lock(text, before).is_some() && gap == " " {
        return true;
    }
    gap.contains([':', '=', '→'])
        || matches!(
            text.lower(first.wrapping_sub(1)),
            "is" | "it's"
                | "its"
                | "are"
                | "now"
                | "still"
                | "use"
                | "try"
                | "press"
                | "punch"
                | "type"
                | "enter"
                | "just"
                | "always"
                | "currently"
                | "ydy"
                | "yw"
        )
}

/// "2208 for the flat over the bakers".
fn is_for(text: &Text, last: usize) -> bool {
    text.lower(last + 1) == "for" && text.gap(last + 1) == " "
}

/// Things that lock, the more telling first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lock {
    KeySafe,
    /// A cupboard, a keypad, a locker.
    Sure,
    /// A door, a gate, a room: things of which numbers say more than their code.
    Door,
}

fn lock_before(text: &Text, code: &Code) -> Option<Lock> {
    let sentence = text.words()[code.first].sentence;
    let mut nearest = None;
    for at in (code.first.saturating_sub(REACH)..code.first).rev() {
        if text.words()[at].sentence != sentence {
            break;
        }
        match lock(text, at) {
            Some(Lock::KeySafe) => return Some(Lock::KeySafe),
            Some(other) if code.signed || is_one_clause(text, at, code.first) => {
                nearest = nearest.or(Some(other));
            }
            _ => {}
        }
    }
    nearest
}

/// Whether nothing between two words begins another clause.
fn is_one_clause(text: &Text, from: usize, to: usize) -> bool {
    to - from <= DOOR_REACH
        && (from + 1..=to).all(|at| {
            !text.gap(at).contains([',', ';', '?', '(', '—'])
                && !matches!(
                    text.lower(at),
                    "and" | "but" | "so" | "because" | "cos" | "which" | "when"
                )
        })
}

fn lock(text: &Text, at: usize) -> Option<Lock> {
    let before = text.lower(at.wrapping_sub(1));
    let word = text.lower(at);
    match word.strip_suffix("'s").unwrap_or(word) {
        "keysafe" | "keysafes" | "keysafe's" | "lockbox" | "keybox" => Some(Lock::KeySafe),
        "safe" | "safes" | "safe's" | "box" if matches!(before, "key" | "keys") => {
            Some(Lock::KeySafe)
        }
        "cupboard" | "cupboard's" | "cupboards" | "locker" | "lockers" | "padlock" | "keypad"
        | "keypad's" | "omnicell" | "pyxis" | "override" | "keycode" => Some(Lock::Sure),
        "door" | "door's" | "doors" | "gate" | "gates" | "cabinet" | "sluice" | "utility"
        | "storeroom" | "barrier" | "mortuary" | "entrance" | "alarm" | "lock" | "hatch"
        | "shutter" | "stairwell" | "toilet" => Some(Lock::Door),
        "room" | "room's" | "store" if is_named_room(before) => Some(Lock::Door),
        _ => None,
    }
}

/// "drug room", "plant room": rooms that are kept locked.
fn is_named_room(before: &str) -> bool {
    matches!(
        before,
        "drug"
            | "drugs"
            | "meds"
            | "medicine"
            | "medicines"
            | "medication"
            | "cd"
            | "plant"
            | "store"
            | "linen"
            | "equipment"
            | "treatment"
            | "clean"
            | "dirty"
            | "changing"
            | "staff"
            | "utility"
            | "server"
            | "records"
            | "comms"
            | "locker"
            | "prep"
            | "clinical"
            | "kit"
    )
}

/// "locked out again? it's 2580 star".
fn is_locked_out(text: &Text, first: usize) -> bool {
    (first.saturating_sub(REACH)..first)
        .any(|at| matches!(text.lower(at), "locked" | "lock") && text.lower(at + 1) == "out")
}

/// "4471 gets you in", "4471 opens the side door".
fn opens(text: &Text, last: usize) -> bool {
    let near_door = (last + 1..last + DOOR_REACH).any(|at| lock(text, at).is_some());
    match (text.lower(last + 1), text.lower(last + 2)) {
        ("opens", _) => near_door,
        ("gets" | "lets" | "get" | "let", "you" | "u" | "ya" | "yous" | "us") => {
            matches!(text.lower(last + 3), "in" | "into" | "through")
        }
        ("to", "get" | "open") => near_door,
        _ => false,
    }
}

/// "code's 8842 for the locker room".
fn is_for_door(text: &Text, code: &Code) -> bool {
    (code.first.saturating_sub(3)..code.first)
        .any(|at| matches!(text.lower(at), "code" | "code's" | "codes"))
        && matches!(text.lower(code.last + 1), "for" | "on" | "to")
        && (code.last + 2..code.last + DOOR_REACH).any(|at| lock(text, at).is_some())
}

/// "the same code for four years (1966, …)": a code in brackets behind its word and its lock.
fn is_in_brackets(text: &Text, code: &Code) -> bool {
    let closes = context::char_after(text, code.span.end).is_some_and(|c| matches!(c, ',' | ')'));
    text.gap(code.first) == " ("
        && closes
        && (code.first.saturating_sub(DOOR_REACH)..code.first)
            .any(|at| matches!(text.lower(at), "code" | "combination"))
        && (code.first.saturating_sub(2 * DOOR_REACH)..code.first)
            .any(|at| lock(text, at).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::{Likely, Strong};

    #[test]
    fn lock_verb_and_sign_each_add_to_it() {
        finds(
            find,
            &[
                ("CD cupboard is 4471", "4471", Likely, E::LABEL),
                ("CD cupboard is 4471 then hash", "4471", Strong, E::LABEL),
                ("side door 4471#", "4471#", Strong, E::LABEL),
                ("side door is 4471", "4471", Likely, E::LABEL),
                ("side door is 4 4 7 1", "4 4 7 1", Likely, E::LABEL),
                ("side door's double four seven one", "double four seven one", Likely, E::LABEL),
                ("cupboard C25Y then turn", "C25Y", Strong, E::LABEL),
                ("key safe is 1945", "1945", Strong, E::LABEL),
                ("locked out? it's 2580 star", "2580", Likely, E::LABEL),
                ("4471 gets you in", "4471", Likely, E::LABEL),
            ],
        );
    }

    #[test]
    fn rooms_years_times_and_counts_are_none() {
        is_silent(
            find,
            &[
                "4471",
                "4471#",
                "the door 4471",
                "the door is 1960",
                "the door is 1430",
                "the door is 1 9 6 0",
                "the doors 4 4 7 1",
                "room 4711 is flooded",
                "the cupboard is 4471 mm",
                "the cupboard is £4471",
                "the cupboard is full. It's 4471",
                "the door, and the bleep is 4471",
                "the cupboard is 4,471",
                "hash browns 4471",
            ],
        );
    }
}
