//! Insults.
//!
//! An insult has a person for its target: a role, a name, "you", "she". The day, the printer, a
//! minister and the writer are none. Most insulting words are ordinary words too ("a cow in the
//! field", "useless printer", "I feel useless"), so all but the plainest need a target in the
//! words around them: "you lazy cow", "that snake on nights", "our manager is useless".

use super::whom::{self, Whom};
use super::{Detail, Reader, Traits, around, detail as words};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::Insult, admit, heads: Tags::STAFF_WORDS.union(Tags::STAFF_TITLES), frame };

/// Words that lean on an insult: "an absolute clown".
const WEIGHTS: &[&str] = &[
    "absolute",
    "total",
    "complete",
    "utter",
    "proper",
    "lying",
    "fat",
    "ugly",
    "lazy",
    "jumped",
    "smug",
    "bitter",
    "nasty",
    "horrible",
    "vile",
    "evil",
    "useless",
    "pathetic",
    "miserable",
    "stupid",
    "spineless",
    "sad",
    "wicked",
    "old",
    "snidey",
    "sly",
    "massive",
    "pure",
    "bloody",
    "fucking",
    "effing",
    "feckin",
    "fuckin",
    "wee",
    "stuck",
    "faced",
    "arrogant",
    "incompetent",
    "right",
    "snotty",
    "gobby",
    "hatchet",
];

/// Words between a target and what it is called.
const LINKS: &[&str] = &[
    "is",
    "are",
    "was",
    "were",
    "be",
    "been",
    "being",
    "youre",
    "shes",
    "hes",
    "theyre",
    "ur",
    "such",
    "what",
    "as",
    "like",
    "thinks",
    "acts",
    "absolutely",
    "pure",
    "wis",
    "isnae",
    "fat",
];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if whom::is_reported(text, detail.first) || whom::is_about_words(text, &detail) {
        return None;
    }
    if detail.traits.contains(Traits::AMBIGUOUS) {
        return has_target(text, &detail).then(|| whom::sure(detail));
    }
    let nearest = whom::nearest(text, detail.first, 5).map(|it| it.1);
    (!matches!(nearest, Some(Whom::Writer | Whom::Thing))).then_some(detail)
}

/// A colleague and, not far behind, a snake or a clown in a picture: "our matron again 🐍".
fn frame(text: &Text, at: usize) -> Option<Detail> {
    let end = text.words().len().min(at + 30);
    if text.lower(at).ends_with("'s") {
        return None;
    }
    let drawn = |place: usize| text.gap(place).contains(['🐍', '🤡', '🐀', '🐷']);
    let last = (at + 1..=end).find(|&place| drawn(place))? - 1;
    let own = around::has(text, at..last + 1, &["me", "i", "i'm", "im", "my", "myself"]);
    (!own).then(|| words(text, Kind::Insult, at, last))
}

/// Whether a doubtful word is said of a person.
fn has_target(text: &Text, detail: &Detail) -> bool {
    // "Stuck up his nose" is where a bead is.
    if text.lower(detail.first) == "stuck"
        && around::has(
            text,
            whom::after(text, detail.last, 1),
            &["his", "her", "my", "their", "there", "on", "a", "the"],
        )
    {
        return false;
    }
    let thing = |place| whom::at(text, place) == Some(Whom::Thing);
    if whom::after(text, detail.last, 1).any(thing) {
        return false;
    }
    let person = |place: usize| {
        matches!(
            whom::at(text, place),
            Some(Whom::Colleague | Whom::Patient | Whom::Someone | Whom::Many)
        )
    };
    // "Useless manager", "clown of a registrar", "the witch in HR", "that snake who runs the rota".
    let works =
        matches!(text.lower(detail.last + 1), "of" | "in" | "on" | "who" | "from" | "running")
            && !whom::after(text, detail.last, 3).any(thing)
            && (whom::after(text, detail.last, 4).any(person)
                || around::has(text, whom::after(text, detail.last, 4), whom::OFFICES)
                || around::has(text, whom::after(text, detail.last, 4), whom::UNITS));
    let named = whom::after(text, detail.last, 2)
        .take_while(|&place| !text.gap(place).contains(','))
        .any(person);
    let own = |place| matches!(text.lower(place), "my" | "i'm" | "im" | "i" | "feel" | "felt");
    if (works || named) && !whom::before(text, detail.first, 2).any(own) {
        return true;
    }
    match whom::nearest(text, detail.first, 7) {
        Some((
            at,
            Whom::Addressee | Whom::Someone | Whom::Colleague | Whom::Patient | Whom::Many,
        )) => {
            at + 1 == detail.first && whom::at(text, at) == Some(Whom::Addressee)
                || text.lower(at).contains('\'')
                || (at..detail.first).any(|place| LINKS.contains(&text.lower(place)))
                || WEIGHTS.contains(&text.lower(detail.first - 1))
                || text.lower(detail.first).starts_with("could")
        }
        Some(_) => false,
        None => {
            let weighed = detail.first > 0
                && !whom::opens(text, detail.first)
                && WEIGHTS.contains(&text.lower(detail.first - 1));
            weighed || is_verdict(text, detail)
        }
    }
}

/// "Snake." as a sentence of its own, behind one about a colleague.
fn is_verdict(text: &Text, detail: &Detail) -> bool {
    let alone =
        whom::opens(text, detail.first) && whom::after(text, detail.last, 1).next().is_none();
    let about = (detail.first.saturating_sub(40)..detail.first).any(|at| {
        whom::at(text, at) == Some(Whom::Colleague)
            || matches!(text.lower(at), "initials" | "certain" | "naming" | "names")
    });
    alone && about
}

#[cfg(test)]
mod tests {
    use super::super::testing::{finds, seen};
    use crate::detail::Traits;
    use crate::mention::Kind;

    #[test]
    fn an_insult_has_a_person_for_its_target() {
        finds(
            Kind::Insult,
            &[
                ("Our ward manager is useless", &["useless"]),
                ("you absolute clown", &["clown"]),
                ("Certain band 7, what a snake", &["snake"]),
                ("She couldn't run a bath, that matron", &["couldn't run a bath"]),
                ("That witch in HR has done it again", &["witch"]),
                ("two-faced, the lot of them on days", &["two-faced"]),
                ("He's a lazy waste of space", &["lazy", "waste of space"]),
                ("thon big lig in estates", &["lig"]),
                ("Useless clown of a registrar", &["clown"]),
                ("Matron's pet and our manager again 🐍", &["manager again"]),
                ("A certain band 7, initials KB. Snake.", &["snake"]),
                ("The site manager is a lying cow", &["cow"]),
            ],
        );
    }

    #[test]
    fn things_the_writer_and_the_day_are_no_target() {
        finds(
            Kind::Insult,
            &[
                ("This printer is useless", &[]),
                ("I'm such a clown, I forgot my pass", &[]),
                ("I feel useless after that shift", &[]),
                ("There was a cow in the car park", &[]),
                ("Lazy Sunday with my mum", &[]),
                ("This government is useless", &[]),
                ("Fucking hell what a shift", &[]),
                ("My dog is a lazy cow", &[]),
                ("Thick fog on the M6", &[]),
            ],
        );
    }

    #[test]
    fn what_was_suffered_is_not_said() {
        finds(
            Kind::Insult,
            &[
                ("A patient called me a useless cow today", &[]),
                ("Being called a waste of space by your manager", &[]),
                ("Stop calling students thick", &[]),
                ("Relative just now: you're a lazy cow", &[]),
                ("Hung up after \"you useless clown\" for the third time", &[]),
            ],
        );
    }

    #[test]
    fn the_vilest_decide_alone() {
        let found = seen(Kind::Insult, "Debs is a waste of oxygen");
        assert!(found.iter().all(|it| it.1.traits.contains(Traits::STRONG)) && found.len() == 1);
    }
}
