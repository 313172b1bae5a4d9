//! How somebody is related.
//!
//! A wife fits half of the people, the receptionist's dad one; so the bits lie in whose the
//! relative is. Kin of "his" and "her" count little, kin of a colleague or of someone named count
//! as a tie to people the readers know. The writer's own kin are [family](super::family_story).
//!
//! Confusables: "sister" of a ward, "mother and baby unit", "father" of the church, "family room".

use super::people::{adjoins, bare, determiner, is_given_name, phrase_of, tags};
use super::{Detail, Reader, Traits, detail};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text};

pub(super) const READER: Reader = Reader {
    kind: Kind::Relation,
    admit,
    heads: Tags::KIN_WORDS.union(Tags::FAMILY_NOUNS).union(Tags::VENUE),
    frame,
};

/// A tie to someone the readers know.
const KNOWN: f32 = 12.0;

/// Kin that "the" and "a" do not tie to anybody: "the sister in charge", "a friend", "the father".
const LOOSE: &[&str] = &[
    "sister", "sisters", "father", "friend", "mate", "brother", "family", "partner", "kids",
    "mothers", "tribe", "oldest", "youngest", "daddy",
];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let Detail { first, last, .. } = detail;
    let prior = if adjoins(text, first) { text.lower(first - 1) } else { "" };
    let person = |at: usize| {
        text.tags(at).intersects(
            Tags::PATIENT_NOUNS | Tags::PERSON_WORDS | Tags::PERSONAL | Tags::PATIENT_WORDS,
        ) || text.lower(at) == "him"
            || is_given_name(text, at)
    };
    let holds = match text.lower(first) {
        "from" | "on" | "in" | "well" | "birth" => {
            first > 0 && (person(first - 1) || first > 1 && person(first - 2))
        }
        "taught" => first > 0 && matches!(prior, "she" | "he" | "who" | "that" | "him" | "her"),
        "related" => matches!(prior, "is" | "are" | "she's" | "he's"),
        "twins" => !matches!(prior, "my" | "our" | "the"),
        "my" => !matches!(text.lower(last + 1), "and"),
        "groom" => matches!(prior, "the" | "a" | "his"),
        _ => true,
    };
    holds.then_some(detail)
}

fn frame(text: &Text, at: usize) -> Option<Detail> {
    if tags(text, at).contains(Tags::VENUE) {
        return from_shop(text, at);
    }
    let word = bare(text, at);
    // "Sister in charge", "the family room"; "da" and "mab" are other words in English.
    let of_a_ward = matches!(text.lower(at + 1), "charge" | "room" | "unit");
    if of_a_ward || matches!(word, "da" | "mab") {
        return None;
    }
    let tell = |first: usize, bits: f32| {
        let mut told = detail(text, Kind::Relation, first, at);
        told.bits = bits;
        Some(told)
    };
    if let Some(owner) = possessor(text, at) {
        return tell(owner, whose(text, owner)?);
    }
    let by = determiner(text, at)?;
    let near = at - by <= 3;
    match text.lower(by) {
        "his" | "her" | "their" if near && !between(text, by, at) => {
            let bits = match word {
                "wife" | "husband" | "mum" | "mam" | "mother" | "dad" | "father" | "family"
                | "parents" => 1.0,
                "twin" | "twins" => 6.0,
                "fiance" | "fiancee" | "goddaughter" | "godson" => 5.0,
                _ => 1.5,
            };
            tell(by, bits)
        }
        // "the daughter", "a husband who": of somebody spoken of.
        "the" | "a" if by + 1 == at && !LOOSE.contains(&word) => {
            let parent = matches!(word, "mum" | "mam" | "mother" | "dad") && text.lower(by) == "a";
            if parent { None } else { tell(by, 1.0) }
        }
        _ => None,
    }
}

/// Whether another noun of a person stands between: "her lovely midwife's mum".
fn between(text: &Text, by: usize, at: usize) -> bool {
    (by + 1..at).any(|place| {
        text.tags(place).intersects(Tags::KIN_WORDS | Tags::STAFF_WORDS)
            || text.lower(place).ends_with("'s")
    })
}

/// The possessor of kin: "receptionist's" of "our receptionist's dad", with what stands before it.
fn possessor(text: &Text, at: usize) -> Option<usize> {
    let owner = at.checked_sub(1).filter(|_| adjoins(text, at))?;
    let word = text.lower(owner);
    let possessive =
        word.ends_with("'s") || word.ends_with('s') && text.gap(at).starts_with(['\'', '’']);
    // "the footballers wife": without its apostrophe.
    let unmarked = word.strip_suffix('s').is_some_and(|stem| {
        stem.len() > 3
            && crate::text::lexicon::tags(stem).intersects(Tags::STAFF_WORDS | Tags::PHRASE_HEADS)
            && !tags(text, owner).intersects(Tags::KIN_WORDS | Tags::PATIENT_NOUNS)
            && ["wife", "husband", "daughter", "son", "mum", "dad", "mother", "brother", "sister"]
                .contains(&bare(text, at))
    });
    let contraction = [
        "it's",
        "that's",
        "he's",
        "she's",
        "what's",
        "who's",
        "there's",
        "here's",
        "let's",
        "where's",
        "how's",
        "today's",
        "everyone's",
        "world's",
        "nobody's",
        "somebody's",
        "someone's",
        "bless",
    ]
    .contains(&word);
    ((possessive || unmarked) && !contraction).then_some(owner)
}

/// The bits of kin by whose it is; nothing if it is the writer's own.
fn whose(text: &Text, owner: usize) -> Option<f32> {
    let tags_of = tags(text, owner);
    let by = determiner(text, owner).map_or("", |place| text.lower(place));
    let own = matches!(by, "my" | "our" | "me" | "ma");
    if tags_of.intersects(Tags::PATIENT_WORDS) {
        return Some(1.0);
    }
    if tags_of.intersects(Tags::STAFF_WORDS) {
        return Some(KNOWN);
    }
    // "footballers wife": by the work.
    if !text.lower(owner).ends_with("'s") {
        return Some(8.0);
    }
    if tags_of.intersects(Tags::KIN_WORDS | Tags::FAMILY_NOUNS) && own {
        return None;
    }
    if ["neighbour", "boss", "friend", "mate", "colleague", "receptionist", "cleaner", "school"]
        .contains(&bare(text, owner))
    {
        return Some(KNOWN);
    }
    if phrase_of(text, owner, &[Kind::Occupation]).is_some() {
        return Some(if own || by == "the" { KNOWN } else { 8.0 });
    }
    let named = text.words()[owner].case == Case::Title && is_given_name(text, owner);
    Some(if named { 10.0 } else { 1.5 })
}

/// "the lady from the post office", "the man who runs the pub": known by a shop of the town.
fn from_shop(text: &Text, at: usize) -> Option<Detail> {
    let the =
        determiner(text, at).filter(|&place| matches!(text.lower(place), "the" | "our" | "my"))?;
    let link = the.checked_sub(1)?;
    if !matches!(text.lower(link), "from" | "runs" | "owns" | "behind" | "in" | "at")
        || at - the > 2
    {
        return None;
    }
    let verb = matches!(text.lower(link), "runs" | "owns");
    let mut person = link.checked_sub(1)?;
    if verb && matches!(text.lower(person), "who" | "that") {
        person = person.checked_sub(1)?;
    }
    let noun = text.tags(person).intersects(Tags::PATIENT_NOUNS) && text.lower(person) != "one";
    let by = determiner(text, person).filter(|&place| text.lower(place) == "the")?;
    let care = ["hospital", "surgery", "infirmary", "clinic", "ysbyty", "campus"]
        .contains(&text.lower(at))
        || text.lower(at) == "office" && text.lower(at - 1) != "post";
    let shop = matches!(text.lower(link), "from" | "runs" | "owns" | "behind")
        || matches!(text.lower(at), "chippy" | "shop" | "pub");
    (noun && !care && shop).then(|| {
        let mut told = detail(text, Kind::Relation, by, at);
        told.bits = 11.0;
        told
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{finds, seen};
    use crate::mention::Kind;

    #[test]
    fn reads_whose_somebody_is() {
        finds(
            Kind::Relation,
            &[
                ("His wife was with him", &["his wife"]),
                ("our receptionist's dad is in", &["receptionist's dad"]),
                ("It is the consultant's husband", &["consultant's husband"]),
                ("mum of three, only 31", &["mum of three"]),
                ("My mum is here", &[]),
                ("Sister was on nights", &[]),
                ("a footballers wife", &["footballers wife"]),
                ("the lady from the library came in", &["the lady from the library"]),
                ("You all know him", &["you all know him"]),
            ],
        );
    }

    #[test]
    fn a_tie_to_the_readers_weighs_more() {
        let bits = |text: &str| seen(Kind::Relation, text).first().map_or(0.0, |it| it.1.bits);
        assert!(bits("the manager's brother") >= 10.0);
        assert!(bits("his brother") < 2.0);
    }
}
