//! E-mail addresses, NHSmail among them.
//!
//! A local part, `@`, and a domain with a dot (`name2@nhs.net`). Source: RFC 5322 §3.4.1 and
//! RFC 1035, in the spelling that people use. Mailboxes of an office rather than a person (`info@`,
//! `pals@`, `ward7.team@`; `src/lexicon/mailbox.txt`) are marked [`Evidence::PUBLIC`].
//!
//! Confusables: handles (`@name`, `@name@server`), addresses on the web that hold an `@`.

use super::context;
use super::{Evidence, Kind, Mention, Strength};
use crate::text::lexicon::{self, Tags};
use crate::text::{Span, Text};

/// The longest local part and domain, in bytes.
const LOCAL_LIMIT: usize = 64;
const DOMAIN_LIMIT: usize = 255;

pub(super) fn find(text: &Text, found: &mut Vec<Mention>) {
    for (at, _) in text.as_lower().match_indices('@') {
        found.extend(read(text, at));
    }
}

fn read(text: &Text, at: usize) -> Option<Mention> {
    let lower = text.as_lower();
    let start = local_start(lower, at)?;
    let end = domain_end(lower, at)?;
    let span = Span::new(start, end);
    let before = context::char_before(text, start);
    let in_link = matches!(before, Some('/' | ':')) && context::is_in_link(text, span);
    if before == Some('@') || in_link {
        return None;
    }
    let mut evidence = Evidence::LAYOUT;
    evidence.set(Evidence::PUBLIC, is_mailbox(&lower[start..at]));
    Some(Mention { kind: Kind::Email, span, strength: Strength::Strong, evidence })
}

fn local_start(lower: &str, at: usize) -> Option<usize> {
    let is_local = |byte: u8| byte.is_ascii_alphanumeric() || b"._%+'-".contains(&byte);
    let length =
        lower.as_bytes()[..at].iter().rev().take(LOCAL_LIMIT).take_while(|&&b| is_local(b)).count();
    let local = &lower[at - length..at];
    let trimmed = local.trim_start_matches(['.', '\'', '-', '+', '%']);
    (!trimmed.is_empty()).then(|| at - trimmed.len())
}

/// The end of a domain of at least two labels whose last is letters.
fn domain_end(lower: &str, at: usize) -> Option<usize> {
    let is_domain = |byte: u8| byte.is_ascii_alphanumeric() || b".-".contains(&byte);
    let rest = &lower.as_bytes()[at + 1..];
    let length = rest.iter().take(DOMAIN_LIMIT).take_while(|&&byte| is_domain(byte)).count();
    let domain = lower[at + 1..at + 1 + length].trim_end_matches(['.', '-']);
    let (host, last) = domain.rsplit_once('.')?;
    let is_well_formed = !host.is_empty()
        && !domain.contains("..")
        && last.len() >= 2
        && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_well_formed.then(|| at + 1 + domain.len())
}

fn is_mailbox(local: &str) -> bool {
    local
        .split(|c: char| !c.is_ascii_alphabetic())
        .any(|part| lexicon::tags(part).contains(Tags::MAILBOX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::testing::{finds, is_silent};
    use Evidence as E;
    use Strength::Strong;

    #[test]
    fn a_person_s_and_an_office_s_are_told_apart() {
        finds(
            find,
            &[
                ("j.pugh2@nhs.net", "j.pugh2@nhs.net", Strong, E::LAYOUT),
                ("(mail J.Pugh2@NHS.NET).", "J.Pugh2@NHS.NET", Strong, E::LAYOUT),
                ("mailto:j.pugh2@nhs.net", "j.pugh2@nhs.net", Strong, E::LAYOUT),
                ("j.pugh2＠nhs.net", "j.pugh2＠nhs.net", Strong, E::LAYOUT),
                ("pals@nhs.net", "pals@nhs.net", Strong, E::LAYOUT | E::PUBLIC),
                ("ward7.team@nhs.net", "ward7.team@nhs.net", Strong, E::LAYOUT | E::PUBLIC),
            ],
        );
    }

    #[test]
    fn handles_links_and_halves_are_none() {
        is_silent(
            find,
            &[
                "@jpugh",
                "@jpugh@example.social",
                "jpugh@nhs",
                "jpugh@nhs.4",
                "jpugh@nhs..net",
                "jpugh@.net",
                "@nhs.net",
                "x @ y.net",
                "https://example.org/@jpugh@example.social",
            ],
        );
    }
}
