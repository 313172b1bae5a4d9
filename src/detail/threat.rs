//! Threats.
//!
//! "I know where you live", "deserves a slap", "watch your tyres". Said to or of a person; not of a
//! brew ("I'd kill for a cuppa"), a printer, or as suffered ("he said he'd find me").

use super::whom::{self, Whom};
use super::{Detail, Reader, Traits, around, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Threat, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    let told = whom::is_reported(text, detail.first) || whom::is_about_words(text, &detail);
    let before = whom::before(text, detail.first, 5);
    let suffered =
        around::has(text, before, &["he'd", "she'd", "they'd", "threatened", "threats", "been"])
            || around::has(text, whom::after(text, detail.last, 3), &["me", "us"]);
    if told || suffered {
        return None;
    }
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let person = |place: usize| {
        matches!(
            whom::at(text, place),
            Some(Whom::Addressee | Whom::Someone | Whom::Colleague | Whom::Patient | Whom::Many)
        )
    };
    let nearest = whom::nearest(text, detail.first, 8).map(|it| it.1);
    let said_of =
        !matches!(nearest, None | Some(Whom::Writer | Whom::Family | Whom::Thing | Whom::Public));
    let said_to = whom::after(text, detail.last, 3).any(person);
    let joke = whom::near(text, &detail, 6, JOKES);
    ((said_of || said_to) && !joke).then(|| whom::sure(detail))
}

/// What one would kill for.
const JOKES: &[&str] = &[
    "brew",
    "cuppa",
    "coffee",
    "tea",
    "curry",
    "pint",
    "gin",
    "wine",
    "nap",
    "bed",
    "wee",
    "kitkat",
    "chocolate",
    "biscuit",
    "printer",
    "lol",
    "haha",
    "joking",
    "love",
    "cake",
    "pizza",
    "kebab",
    "fag",
    "bacon",
    "toast",
    "sandwich",
    "holiday",
];

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn a_threat_is_to_somebody() {
        finds(
            Kind::Threat,
            &[
                ("I know where you live Sandra", &["know where you live"]),
                ("Watch your back, KB", &["watch your back"]),
                ("That matron deserves a slap", &["deserves a slap"]),
                ("He's going to get what's coming to him", &["get what's coming"]),
                ("I hope somebody keys that Tesla", &["hope somebody keys"]),
            ],
        );
    }

    #[test]
    fn jokes_and_threats_suffered_are_none() {
        finds(
            Kind::Threat,
            &[
                ("I'd kill for a brew", &[]),
                ("Could murder a curry", &[]),
                ("He said he knows where I live", &[]),
                ("A relative told me you'll regret this", &[]),
                ("This printer deserves a slap", &[]),
            ],
        );
    }
}
