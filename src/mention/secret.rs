//! Passwords, door codes, PINs and logins.
//!
//! What is found is the secret itself, so there must be a value: "the door code is C1234Z", "pin for
//! the pyxis is 4471", "password: Winter2024!", "login bank01 / Summer23". Words for a secret stand
//! in `src/lexicon/secret.txt`. The value follows the word at once, or after a colon, an equals sign
//! or "is"; it looks like one (digits for a code; letters mixed with digits, signs or capitals for a
//! password), or stands in quotes or alone behind the sign. The press-button lock's layout
//! (`C1234Z`) counts alone. There is no published format: the shapes are those that people give to
//! passwords, and those of keypads and press-button locks.
//!
//! Confusables: "forgot my password", "password must have 12 characters", "my PIN arrived", QR, dress,
//! discount, ICD and area codes.

use super::digit_run::DigitRun;
use super::{Evidence, Kind, Mention, Strength};
use super::{context, name};
use crate::text::{Case, Span, Tags, Text, WordKind};

/// How far after its word a value may stand, in words.
const VALUE_REACH: usize = 10;
/// How near the door stands that a bare "code" opens, in words.
const DOOR_REACH: usize = 6;
/// The longest value, in bytes.
const LONGEST: usize = 64;
/// Verbs and signs that put a value after its word.
const BE: &[&str] =
    &["is", "it's", "its", "was", "are", "still", "now", "be", "currently", "ydy", "yw", "just"];
/// Words after which no value comes, only talk about secrets.
const TALK: &[&str] = &[
    "must",
    "needs",
    "need",
    "should",
    "forgot",
    "forgotten",
    "expired",
    "expires",
    "expire",
    "reset",
    "resets",
    "policy",
    "manager",
    "have",
    "has",
    "change",
    "changed",
    "changes",
    "with",
    "least",
    "arrived",
    "came",
    "attempts",
    "characters",
    "every",
    "like",
    "never",
    "not",
    "don't",
    "isn't",
];

/// Words between the verb and the value ("is still the same", "is all lower case").
const FILLERS: &[&str] = &[
    "the",
    "a",
    "same",
    "as",
    "bloody",
    "literally",
    "always",
    "this",
    "set",
    "to",
    "my",
    "phone",
    "phone's",
    "bank",
    "card",
    "birthday",
    "old",
];

/// What a word for a secret asks of its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Digits, perhaps with a letter at either end.
    Code,
    /// Anything that is not a plain word.
    Password,
    /// The same, but a name to log in with may stand there instead.
    Login,
}

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    let mut free_from = 0;
    for (place, word) in text.words().iter().enumerate() {
        if place < free_from {
            continue;
        }
        let mention = if word.tags.contains(Tags::SECRET) {
            after_its_word(text, place)
        } else if word.kind == WordKind::Digits {
            press_button_code(text, place).or_else(|| before_its_word(text, place))
        } else {
            None
        };
        if let Some(mention) = mention {
            free_from = text.word_at(mention.span.end);
            found.push(mention);
        }
    }
}

fn after_its_word(text: &Text, place: usize) -> Option<Mention> {
    let shape = shape(text, place)?;
    let start = end_of_name(text, place);
    let mut is_set = false;
    let mut at = start;
    for _ in 0..VALUE_REACH {
        let gap = text.gap(at);
        let sign = gap.contains([':', '=']);
        let ends = context::breaks_off(text, at) && !(at == start && sign);
        if at >= text.words().len() || ends {
            return None;
        }
        is_set |= sign;
        let said = (shape == Shape::Code).then(|| DigitRun::spelled(text, at)).flatten();
        let value = said.as_ref().map_or_else(|| value(text, at, shape), |run| run.span);
        // "the code for the door 1945", but not "the code for room 1204 is".
        let names_door =
            text.tags(at - 1).contains(Tags::DOOR) && !text.tags(at - 1).contains(Tags::NUMBERED);
        let follows = shape == Shape::Code && names_door && gap == " "
            || at == start && !gap.contains(',')
            || is_set
            || gap.trim() == "/";
        if follows && (said.is_some() || is_value(value.of(text.as_str()), shape))
            || is_set && stands_alone(text, value, sign, shape)
            || at == start && is_shouted(text, place, at, shape)
        {
            return Some(mention(text, value, shape));
        }
        let word = text.lower(at);
        // "PIN same as my phone 2806"
        let is_verb = BE.contains(&word) || word == "same";
        let next = text.word_at(value.end).max(at + 1);
        // Of "name / password" the name may be a plain word.
        let is_filler = FILLERS.contains(&word) || text.gap(next).trim() == "/";
        if TALK.contains(&word) || gap.contains('?') || is_set && !is_verb && !is_filler {
            return None;
        }
        is_set |= is_verb;
        at = next;
    }
    None
}

/// The place after a secret's whole name ("PIN number", "log in", "keypad code").
fn end_of_name(text: &Text, place: usize) -> usize {
    let goes_on = |at: &usize| {
        matches!(text.lower(*at), "code" | "number" | "no" | "in" | "on" | "details" | "password")
            && matches!(text.gap(*at), " " | "-")
            && !(text.lower(*at) == "on" && text.lower(place) != "log")
    };
    (place + 1..place + 3).take_while(goes_on).last().map_or(place + 1, |last| last + 1)
}

/// Whether a password is in quotes, or is all that stands behind a colon in its line.
fn stands_alone(text: &Text, value: Span, sign: bool, shape: Shape) -> bool {
    let quoted = context::char_before(text, value.start).is_some_and(|c| "\"'`*".contains(c))
        && context::char_after(text, value.end).is_some_and(|c| "\"'`*".contains(c));
    let rest = text.as_str()[value.end..].trim_start_matches(['.', '!', ' ']);
    let ends_line = rest.is_empty() || rest.starts_with('\n');
    shape == Shape::Password && value.len() > 4 && (quoted || sign && ends_line)
}

/// "passcode BLUEWHALE": one word in capitals right behind its word in small letters.
fn is_shouted(text: &Text, place: usize, at: usize, shape: Shape) -> bool {
    let words = text.words();
    shape == Shape::Password
        && text.gap(at) == " "
        && text.lower(place).starts_with("pass")
        && words[place].case == Case::Lower
        && words[at].case == Case::Upper
        && words[at].span.len() > 5
        && !name::is_common(text.lower(at))
}

/// `C4471Y is the code for the door`: a value before its word.
fn before_its_word(text: &Text, place: usize) -> Option<Mention> {
    let words = text.words();
    let first = if words[place].glued { place.checked_sub(1)? } else { place };
    let start = words[first].span.start;
    let end = token_end(text, start);
    let value = trimmed(text, Span::new(start, end));
    let next = text.word_at(value.end);
    let be = matches!(text.lower(next), "is" | "opens" | "for" | "gets");
    if !be || context::breaks_off(text, next) {
        return None;
    }
    let label = (next + 1..next + 5)
        .take_while(|&at| at < words.len() && !context::breaks_off(text, at))
        .find(|&at| words[at].tags.contains(Tags::SECRET))?;
    let shape = shape(text, label)?;
    is_value(value.of(text.as_str()), shape).then(|| mention(text, value, shape))
}

/// The layout of press-button locks: C, digits, X, Y or Z.
fn press_button_code(text: &Text, place: usize) -> Option<Mention> {
    let words = text.words();
    let before = place.checked_sub(1)?;
    let after = words.get(place + 1)?;
    let is_lock = (3..=5).contains(&words[place].span.len())
        && words[place].glued
        && after.glued
        && !words[before].glued
        && !words.get(place + 2).is_some_and(|next| next.glued)
        && text.word(before) == "C"
        && matches!(text.word(place + 1), "X" | "Y" | "Z");
    let span = words[before].span.join(after.span);
    (is_lock
        && !context::is_in_link(text, span)
        && !context::tagged_before(text, before, Tags::REFERENCE, 4))
    .then_some(Mention {
        kind: Kind::Secret,
        span,
        strength: Strength::Likely,
        evidence: Evidence::LAYOUT,
    })
}

/// What the word for a secret at a place asks for; `None` if it is not one there ("QR code").
fn shape(text: &Text, place: usize) -> Option<Shape> {
    match text.lower(place) {
        "code" | "codes" | "code's" | "combination" | "combo" => {
            let door = (place.saturating_sub(2)..place)
                .any(|at| text.tags(at).contains(Tags::DOOR))
                || matches!(text.lower(place + 1), "for" | "to" | "on")
                    && (place + 2..place + 2 + DOOR_REACH)
                        .any(|at| text.tags(at).contains(Tags::DOOR));
            door.then_some(Shape::Code)
        }
        // Some regulators call their registration number a PIN too.
        "pin" | "pins"
            if matches!(text.lower(place.wrapping_sub(1)), "nmc" | "hcpc" | "gphc" | "gdc") =>
        {
            None
        }
        "pin" | "pins" | "pin's" | "keysafe" | "keysafe's" | "keycode" | "keypad" | "keypad's"
        | "doorcode" => Some(Shape::Code),
        "passcode" | "passcodes" if has_digits(text, place) => Some(Shape::Code),
        "safe" => (text.lower(place.wrapping_sub(1)) == "key").then_some(Shape::Code),
        "wifi" | "wifi's" => is_given(text, place).then_some(Shape::Password),
        "fi" => (text.lower(place.wrapping_sub(1)) == "wi" && is_given(text, place))
            .then_some(Shape::Password),
        "login" | "login's" | "logins" | "logon" | "logon's" | "username" | "user" | "creds"
        | "credentials" => Some(Shape::Password),
        "log" => matches!(text.lower(place + 1), "in" | "on").then_some(Shape::Login),
        "w" => (text.lower(place.wrapping_sub(1)) == "p" && text.gap(place) == "/")
            .then_some(Shape::Password),
        _ => Some(Shape::Password),
    }
}

/// "passcode 6070", "passcode is double seven one oh", not "passcode Winter2024".
fn has_digits(text: &Text, place: usize) -> bool {
    let words = text.words();
    let is_glued = |at: usize| words.get(at).is_some_and(|word| word.glued);
    let value = (place + 1..words.len()).find(|&at| !BE.contains(&text.lower(at)));
    value.is_some_and(|at| {
        let follows = (place + 1..=at)
            .all(|at| !context::breaks_off(text, at) || text.gap(at).contains([':', '=']));
        let digits = words[at].kind == WordKind::Digits && words[at].span.len() > 3;
        let whole = digits && !is_glued(at) && !is_glued(at + 1);
        follows && (whole || DigitRun::spelled(text, at).is_some())
    })
}

/// Whether a verb or a sign follows: "wifi is …", but not "wifi 6E".
fn is_given(text: &Text, place: usize) -> bool {
    BE.contains(&text.lower(place + 1)) || text.gap(place + 1).contains([':', '='])
}

/// The value that starts with the word at a place: to the next white space, without what closes a
/// sentence.
fn value(text: &Text, at: usize, shape: Shape) -> Span {
    let Some(word) = text.words().get(at) else { return Span::default() };
    let end = token_end(text, word.span.start);
    let value = trimmed(text, Span::new(word.span.start, end));
    match shape {
        Shape::Password | Shape::Login => value,
        Shape::Code => {
            // "4471#" and "*4471" keep their signs, "4471/4472" is the first.
            let code = value.of(text.as_str());
            let length = code.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '#' | '*'));
            Span::new(value.start, value.start + length.unwrap_or(code.len()))
        }
    }
}

fn token_end(text: &Text, start: usize) -> usize {
    let rest = &text.as_str()[start..];
    let length = rest.char_indices().find(|&(at, c)| c.is_whitespace() || at >= LONGEST);
    start + length.map_or(rest.len(), |(at, _)| at)
}

/// Takes off what closes a sentence or a quotation. An exclamation mark stays after a digit: more
/// passwords end so than sentences.
fn trimmed(text: &Text, span: Span) -> Span {
    let token = span.of(text.as_str());
    let mut kept = token.trim_end_matches(|c: char| ".,;:?)]}\"'`”’*/".contains(c));
    let marks = kept.len() - kept.trim_end_matches('!').len();
    let before = kept.trim_end_matches('!');
    if marks > 1 || marks == 1 && !before.ends_with(|c: char| c.is_ascii_digit()) {
        kept = if before.bytes().any(|byte| byte.is_ascii_digit()) {
            &kept[..before.len() + 1]
        } else {
            before
        };
    }
    Span::new(span.start, span.start + kept.len())
}

fn is_value(value: &str, shape: Shape) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let letters = value.chars().filter(|c| c.is_alphabetic()).count();
    match shape {
        Shape::Code => {
            let inside = value.trim_matches(|c: char| !c.is_ascii_digit());
            (3..=8).contains(&digits)
                && inside.len() == digits
                && letters <= 2
                && value.bytes().filter(u8::is_ascii_lowercase).count() <= 1
        }
        Shape::Password | Shape::Login => {
            let inner = value.trim_end_matches('!');
            let signs = inner.chars().any(|c| "!@#$%^&*_+?".contains(c));
            let mixed = letters > 0 && (digits > 0 || signs && inner.len() > 5);
            let capitals_inside = inner.chars().skip(1).any(char::is_uppercase)
                && inner.chars().any(char::is_lowercase);
            value.chars().count() > 4
                && (mixed && !is_measure(inner) || capitals_inside && letters > 7)
                && !value.contains("://")
        }
    }
}

/// `12hrs`, `2nd`, `90days`: a number and its unit.
fn is_measure(value: &str) -> bool {
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit());
    unit.len() < value.len() && unit.chars().all(|c| c.is_lowercase())
}

/// A secret at a span. Of "bank01 / Summer23" it is the second; a name to log in with is hardly one.
fn mention(text: &Text, value: Span, shape: Shape) -> Mention {
    let span = password_of_pair(text, value).unwrap_or(value);
    let secret = span.of(text.as_str());
    let is_name = shape == Shape::Login && span == value && !secret.contains(char::is_uppercase);
    let strength = if is_name { Strength::Weak } else { Strength::Strong };
    Mention { kind: Kind::Secret, span, strength, evidence: Evidence::LABEL }
}

/// The part after the stroke of `name / password`.
fn password_of_pair(text: &Text, value: Span) -> Option<Span> {
    let written = value.of(text.as_str());
    if let Some(stroke) = written.find('/') {
        let second = Span::new(value.start + stroke + 1, value.end);
        return is_value(second.of(text.as_str()), Shape::Password).then_some(second);
    }
    let next = text.word_at(value.end);
    if !matches!(text.gap(next).trim(), "/" | "//" | "|") {
        return None;
    }
    let second = self::value(text, next, Shape::Password);
    is_value(second.of(text.as_str()), Shape::Password).then_some(second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::{Likely, Strong, Weak};

    #[test]
    fn the_word_and_the_shape_of_its_value_make_it_one() {
        finds(
            find,
            &[
                ("the door code is C1234Z", "C1234Z", Strong, E::LABEL),
                ("C1234Z", "C1234Z", Likely, E::LAYOUT),
                ("pin for the pyxis is 4471.", "4471", Strong, E::LABEL),
                ("password: Winter2024!", "Winter2024!", Strong, E::LABEL),
                ("password:\n\nWinter2024!", "Winter2024!", Strong, E::LABEL),
                ("password: \"tulip\"", "tulip", Strong, E::LABEL),
                ("login bank01 / Summer23", "Summer23", Strong, E::LABEL),
                ("log in bank01", "bank01", Weak, E::LABEL),
                ("4471 is the keypad code", "4471", Strong, E::LABEL),
                ("back door code is 2 4 6 8", "2 4 6 8", Strong, E::LABEL),
            ],
        );
    }

    #[test]
    fn talk_of_secrets_and_other_codes_are_none() {
        is_silent(
            find,
            &[
                "forgot my password",
                "password must have 12 characters",
                "is the password tulip",
                "my PIN arrived in 2024",
                "discount code 4471",
                "ICD code F840",
                "my NMC PIN 71A2998E",
                "changed my password. Ward7B is quiet",
                "password expires 90days",
                "order C1234Z",
                "c1234z",
            ],
        );
    }
}
