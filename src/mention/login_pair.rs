//! A name to log in with and its password, side by side: "locum07 / Winter!24".
//!
//! The sentence speaks of logging in ("use my login til Thursday, ksandhu4 Bleep1966!") or lends
//! one ("use mine"), and of two tokens beside each other the first is written like a user name (small
//! letters and digits; or small letters and a stroke between blanks, with a dot where one is only
//! lent) and the second like a password (both cases and a digit). What is found is the password. A
//! pair right behind its word, as in "login bank01 / Summer23", is read in [`super::secret`] too. There
//! is no published format: this is how staff lend a login.
//!
//! Confusables: drug names with strengths, model names, a login that is only complained about.

use super::context;
use super::{Evidence, Kind, Mention, Strength};
use crate::text::{Span, Tags, Text, WordKind};

/// How far before a pair the word for logging in may stand.
const REACH: usize = 30;
/// The shortest password of a pair, in bytes.
const SHORTEST: usize = 6;

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for &place in text.numbers() {
        found.extend(read(text, place));
    }
}

fn read(text: &Text, place: usize) -> Option<Mention> {
    let token = token(text, text.words()[place].span);
    if token.len() < SHORTEST || !is_password(token.of(text.as_str())) {
        return None;
    }
    let first = text.word_at(token.start);
    let before = first.checked_sub(1)?;
    if !matches!(text.gap(first).trim(), "" | "/" | "//" | "|" | ",")
        || context::breaks_off(text, first)
    {
        return None;
    }
    let name = self::token(text, text.words()[before].span);
    let name_text = name.of(text.as_str());
    let stroke = text.gap(first) == " / ";
    // Of what has no figure in it a stroke tells, and a dot where nobody speaks of logging in.
    let lent = if speaks_of_login(text, first) {
        stroke || name_text.contains(|c: char| c.is_ascii_digit())
    } else {
        stroke && name_text.contains(['.', '_']) && lends(text, first)
    };
    (lent
        && is_user_name(name_text)
        && name.end <= token.start
        && !context::is_in_link(text, token))
    .then_some(Mention {
        kind: Kind::Secret,
        span: token,
        strength: Strength::Strong,
        evidence: Evidence::LABEL,
    })
}

/// The token that a span stands in, without what closes a sentence.
fn token(text: &Text, span: Span) -> Span {
    const LONGEST: usize = 64;
    let ends = |c: char| c.is_whitespace() || matches!(c, '/' | ',' | '|');
    let all = text.as_str();
    let before = all[..span.start].char_indices().rev();
    let start = before
        .take_while(|&(at, c)| !ends(c) && span.start - at < LONGEST)
        .last()
        .map_or(span.start, |(at, _)| at);
    let rest = &all[span.end..];
    let length = rest.char_indices().find(|&(at, c)| ends(c) || at >= LONGEST);
    let end = span.end + length.map_or(rest.len(), |(at, _)| at);
    let kept = all[start..end].trim_end_matches(['.', ';', ':', ')', '"', '\'', '?']);
    Span::new(start, start + kept.len())
}

fn is_password(token: &str) -> bool {
    token.contains(|c: char| c.is_ascii_digit())
        && token.contains(char::is_uppercase)
        && token.contains(char::is_lowercase)
}

fn is_user_name(token: &str) -> bool {
    token.len() > 3
        && token.starts_with(|c: char| c.is_ascii_lowercase())
        && token
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-'))
}

/// "Just use mine."
fn lends(text: &Text, first: usize) -> bool {
    (first.saturating_sub(REACH)..first).any(|at| {
        matches!(text.lower(at), "use" | "share" | "borrow")
            && text.lower(at + 1) == "mine"
            && !matches!(
                text.lower(at.wrapping_sub(1)),
                "can't" | "cant" | "cannot" | "don't" | "dont" | "not" | "never"
            )
    })
}

fn speaks_of_login(text: &Text, first: usize) -> bool {
    let words = text.words();
    (first.saturating_sub(REACH)..first)
        .filter(|&at| words[at].kind == WordKind::Letters && text.tags(at).contains(Tags::SECRET))
        .any(|at| match text.lower(at) {
            "log" => matches!(text.lower(at + 1), "in" | "on" | "into"),
            word => matches!(
                word,
                "login"
                    | "login's"
                    | "logins"
                    | "logon"
                    | "logon's"
                    | "password"
                    | "passwords"
                    | "username"
                    | "creds"
                    | "credentials"
            ),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::Strong;

    #[test]
    fn a_name_and_a_password_where_logging_in_is_spoken_of() {
        finds(
            find,
            &[
                ("use my login: locum07 / Winter!24", "Winter!24", Strong, E::LABEL),
                ("use my login til Friday, ksandhu4 Bleep1966!", "Bleep1966!", Strong, E::LABEL),
                ("use my login: locum / Winter!24", "Winter!24", Strong, E::LABEL),
                ("bank can just use mine, b.lane / Teddy1", "Teddy1", Strong, E::LABEL),
            ],
        );
        is_silent(
            find,
            &[
                "locum07 / Winter!24",
                "use my login: locum, Winter!24",
                "can't log in to outlook/Office365 again",
                "referral code? use mine: bit.ly/3Kd9LmQ",
                "can't use mine, b.lane / Teddy1",
                "use mine, locum / Winter!24",
                "use my login: locum07 / winter24",
                "use my login: locum07 / Win1",
                "locum07 / Winter!24 is no login",
                "my login is broken. locum07. Winter!24",
            ],
        );
    }
}
