//! Slurs, and words that make a group less than human.
//!
//! A slur decides by itself, also with a star in it. Most contempt for a group is written without
//! one: "send them home", "they breed", "go back where you came from", "cannot speak a word of
//! English", "not even real nurses". Those words are innocent beside other things ("go back to
//! bed"), so they need a group near them. The list holds what is needed to know contempt when it
//! is said, and no more. Contempt suffered or condemned ("called me a …", "that is racist") is not
//! said.

use super::whom;
use super::{Detail, Reader, Traits, around, detail as words};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader = Reader { kind: Kind::Slur, admit, heads: Tags::GROUPS, frame };

/// Contempt, where it is said of a group.
const CONTEMPT: &[&str] = &[
    "animals",
    "vermin",
    "rats",
    "breed",
    "scum",
    "filth",
    "filthy",
    "stink",
    "stinking",
    "stinks",
    "robbing",
    "thieving",
    "thieves",
    "invasion",
    "invading",
    "savages",
    "perverts",
    "freaks",
    "scroungers",
    "sponging",
    "deport",
    "deported",
    "monkey",
    "monkeys",
    "jabber",
    "jabbering",
    "gibberish",
    "infested",
    "hosed",
    "swarm",
    "swarms",
    "parasites",
    "uncivilised",
    "unnatural",
    "abomination",
    "dribbling",
];

/// Words that are contempt of a group only if they are said of all of it.
const FAULTS: &[&str] =
    &["lazy", "useless", "thick", "dirty", "smell", "smells", "clueless", "backward", "rude"];

/// What a post that condemns contempt says.
const CONDEMNED: &[&str] = &[
    "racism",
    "racist",
    "homophobia",
    "homophobic",
    "transphobia",
    "transphobic",
    "islamophobia",
    "islamophobic",
    "antisemitism",
    "antisemitic",
    "discrimination",
    "ableist",
    "ableism",
    "prejudice",
    "abuse",
    "abused",
    "reported",
    "unacceptable",
    "disgusting",
    "ashamed",
    "solidarity",
    "allies",
    "tolerance",
    "challenge",
    "challenged",
    "hate",
    "stigma",
    "complaint",
    "overheard",
    "shame",
];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    // "paki-update": a prefix of Tagalog.
    let prefix = text.gap(detail.last + 1) == "-" && detail.first == detail.last;
    if prefix || is_condemned(text, &detail) {
        return None;
    }
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    // Not to speak English is a need as well: an interpreter is asked for.
    let helped = whom::near(
        text,
        &detail,
        14,
        &["interpreter", "interpreters", "translator", "translate", "line", "leaflets", "scared"],
    );
    (!helped && group_near(text, detail.first, detail.last)).then(|| whom::sure(detail))
}

/// Whether a group stands in the words around.
fn group_near(text: &Text, first: usize, last: usize) -> bool {
    let end = text.words().len().min(last + 14);
    (first.saturating_sub(14)..end)
        .any(|at| !(first..=last).contains(&at) && text.tags(at).contains(Tags::GROUPS))
}

/// A group with contempt in its sentence: "Travellers, animals the lot of them".
fn frame(text: &Text, at: usize) -> Option<Detail> {
    let many = text.lower(at).ends_with('s')
        || text.words().get(at + 1).is_some_and(|_| {
            matches!(
                text.lower(at + 1),
                "lot"
                    | "nurses"
                    | "ones"
                    | "doctors"
                    | "staff"
                    | "people"
                    | "family"
                    | "families"
                    | "carers"
                    | "patients"
                    | "crowd"
                    | "brigade"
                    | "men"
                    | "women"
                    | "kids"
                    | "students"
            )
        });
    if !many {
        return None;
    }
    let scorned = |place: &usize| {
        let word = text.lower(*place);
        CONTEMPT.contains(&word) || FAULTS.contains(&word)
    };
    let behind = whom::after(text, at, 9).find(scorned);
    let before = whom::before(text, at, 3).find(scorned);
    let found = match (behind, before) {
        (Some(last), _) => words(text, Kind::Slur, at, last),
        (None, Some(first)) => words(text, Kind::Slur, first, at),
        (None, None) => return None,
    };
    let denied = around::has(
        text,
        found.first..found.last,
        &["not", "aren't", "isn't", "never", "without", "of", "with", "who", "my", "i"],
    );
    (!denied && !is_condemned(text, &found)).then(|| {
        let mut found = found;
        let vile = (found.first..=found.last).any(|at| CONTEMPT.contains(&text.lower(at)));
        found.traits.set(Traits::STRONG, vile);
        found
    })
}

/// Whether contempt is told as suffered or is condemned.
fn is_condemned(text: &Text, detail: &Detail) -> bool {
    let end = text.words().len().min(detail.last + 16);
    let condemned = (detail.first.saturating_sub(16)..end).any(|at| {
        CONDEMNED.contains(&text.lower(at))
            && !around::has(
                text,
                whom::before(text, at, 3),
                &["not", "no", "isn't", "ain't", "call", "isnt"],
            )
    });
    condemned || whom::is_reported(text, detail.first) || whom::is_about_words(text, detail)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{finds, seen};
    use crate::detail::Traits;
    use crate::mention::Kind;

    #[test]
    fn contempt_for_a_group_is_a_slur() {
        finds(
            Kind::Slur,
            &[
                ("Pikeys in majors again", &["pikeys"]),
                ("P*kis everywhere on this ward", &["p*kis"]),
                (
                    "Travellers in bay 3, animals the lot of them",
                    &["travellers in bay 3, animals", "the lot of them"],
                ),
                ("Overseas nurses, send them back", &["send them back"]),
                (
                    "Not racist but these foreign nurses should go back to where they came from",
                    &["where they came from"],
                ),
                ("Muslims breed like rats", &["breed like rats"]),
            ],
        );
        let found = seen(Kind::Slur, "Muslims breed like rats");
        assert!(found[0].1.traits.contains(Traits::STRONG));
    }

    #[test]
    fn contempt_suffered_or_condemned_is_none() {
        finds(
            Kind::Slur,
            &[
                ("Someone called me a paki again today", &[]),
                ("Mga kabayan, paki-update ng next of kin", &[]),
                ("A patient told us to go back to where you came from", &[]),
                ("Saying travellers are thieves is racist", &[]),
                ("Time to go back to bed", &[]),
                ("Send them home with a leaflet", &[]),
                ("Proud of our overseas nurses", &[]),
                ("I'm gay and I love my ward", &[]),
                ("Retard the flow of the pump", &[]),
            ],
        );
    }
}
