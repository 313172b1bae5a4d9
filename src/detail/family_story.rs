//! A family member, spoken of as family.
//!
//! "My nan", "our Darren", "hubby", "fy nain", "my wee boy": whose story it is decides, for a
//! relative may be told about as family. Owned kin count, and so do names of kin that stand alone
//! with a capital ("Nan", "Grandad"). "Her mum", "the wife of bed 4" and "mum and baby" are a
//! patient's; "my baby in cot 3" and "our Doris in 14" are patients; "sister" in charge of a ward,
//! "family" of a team and a "brother" in the union are no relatives.

use super::people::{adjoins, bare, before, is_given_name, is_resident, placed, tags};
use super::{Detail, Reader, around, as_told, detail};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text, WordKind};

pub(super) const READER: Reader = Reader {
    kind: Kind::FamilyStory,
    admit: as_told,
    heads: Tags::KIN_WORDS
        .union(Tags::PATIENT_NOUNS)
        .union(Tags::GIVEN_NAMES)
        .union(Tags::FAMILY_NOUNS),
    frame,
};

/// Owners of the writer's kin.
const OWNERS: &[&str] =
    &["my", "ma", "mi", "mah", "me", "fy", "f'", "our", "oor", "wor", "ein", "mine"];

/// Own children and men, unless a bed follows.
const OWN: &[&str] = &[
    "boy", "boys", "girl", "lad", "laddie", "lass", "lassie", "wean", "weans", "bairn", "bairns",
    "toddler", "teenager", "kid", "kids", "baby", "child", "children", "man", "fella", "tribe",
    "newborn", "daughter",
];

/// Words of kin that are names with a capital: "Nan rang".
const NAMED: &[&str] = &[
    "nan", "nana", "nanna", "nannan", "gran", "granny", "grandad", "granda", "grandpa", "grandma",
    "nain", "taid", "mamgu", "tadcu", "auntie", "dad", "daddy", "hubby", "mum", "mam", "appachan",
    "ammachi", "dadi", "nani", "lola", "lolo", "ammi", "abbu", "gramps", "bampi", "bampy",
    "grancha",
];

/// Words of the list of kin that are kin only for some: read by themselves, or not at all.
const FRIENDS: &[&str] =
    &["friend", "mate", "family", "bestie", "partner", "twin", "twins", "bro", "bf", "gf"];

/// Kin that a team has too: its mums, its sisters in charge.
const TEAM: &[&str] = &[
    "mums",
    "dads",
    "parents",
    "mothers",
    "fathers",
    "mother",
    "father",
    "sister",
    "sisters",
    "brother",
    "brothers",
    "daughters",
    "sons",
];

/// Words that hand "my sister" to someone else, or to work.
const WORK: &[&str] = &[
    "in",
    "trust",
    "ward",
    "hospital",
    "unit",
    "charge",
    "station",
    "site",
    "college",
    "branch",
    "company",
    "organisation",
    "union",
];

fn frame(text: &Text, at: usize) -> Option<Detail> {
    if let Some(first) = owned(text, at) {
        return Some(detail(text, Kind::FamilyStory, first, at));
    }
    named(text, at).then(|| detail(text, Kind::FamilyStory, at, at))
}

/// "my late nan", "our Darren", "my 5 year old", "my other half".
fn owned(text: &Text, at: usize) -> Option<usize> {
    let word = bare(text, at);
    let old = matches!(word, "old" | "yo") && at > 1 && is_counted(text, at);
    let own = OWN.contains(&word);
    let kin =
        tags(text, at).intersects(Tags::KIN_WORDS | Tags::FAMILY_NOUNS) && !FRIENDS.contains(&word);
    let close = matches!(word, "family" | "partner" | "twin" | "twins" | "gf" | "bf");
    let name = is_given_name(text, at);
    if !(old || own || kin || close || name) {
        return None;
    }
    let first = owner(text, at)?;
    let by = text.lower(first);
    let our = matches!(by, "our" | "oor" | "ein");
    let staff =
        text.tags(at + 1).contains(Tags::STAFF_WORDS) || WORK.contains(&text.lower(at + 1)) && our;
    let meant = if kin {
        // A team has its mums, parents, sisters and brothers; only a few adjectives say kin.
        let team = TEAM.contains(&word);
        !(our && (staff || team && !is_kinds(text, first, at))) && !(word == "sister" && staff)
    } else if own {
        let many = word.ends_with('s') && !matches!(word, "lass" | "kids" | "weans" | "bairns");
        !(many && our)
            && (first + 1 == at || is_kinds(text, first, at))
            && (!our || ["lad", "lass", "bairns", "kids", "wean", "girl", "boy"].contains(&word))
            && placed(text, at).is_none()
    } else if name {
        // "our Darren": with nothing between, and neither a resident nor a colleague.
        first + 1 == at
            && matches!(by, "our" | "oor" | "wor")
            && !is_resident(text, at)
            && !(at.saturating_sub(10)..at + 10)
                .any(|place| text.tags(place).contains(Tags::STAFF_WORDS))
            && text
                .words()
                .get(at + 1)
                .is_none_or(|next| next.case != Case::Title || !adjoins(text, at + 1))
    } else if close {
        let crew =
            word == "partner" && around::has(text, before(text, at, 6).chain(at + 1..at + 8), CREW);
        let room = word == "family" && matches!(text.lower(at + 1), "room" | "tree");
        let other =
            matches!(text.lower(at - 1), "work" | "nhs" | "ward" | "crime" | "second" | "extended");
        !(our || crew || room || other)
    } else {
        !our || placed(text, at).is_none()
    };
    (meant && placed(text, at).is_none_or(|last| text.words()[last].kind != WordKind::Digits))
        .then_some(first)
}

/// Words around a paramedic's partner, a dance partner and a partner of a firm.
const CREW: &[&str] =
    &["crew", "crewmate", "truck", "ambulance", "dance", "practice", "gp", "shift"];

/// The owner of kin: "my" of "my poor old nan". No other noun may stand between.
fn owner(text: &Text, at: usize) -> Option<usize> {
    let mut place = at;
    for _ in 0..5 {
        if !adjoins(text, place) {
            return None;
        }
        place -= 1;
        let word = text.lower(place);
        if OWNERS.contains(&word) {
            // "told me mum" owns her; "told me Mum was ill" and "asked me nan" do too, in dialect.
            let object =
                word == "me" && !(place + 1 == at && tags(text, at).contains(Tags::KIN_WORDS));
            return (!object && word != "mine").then_some(place);
        }
        let other =
            text.tags(place).intersects(Tags::KIN_WORDS | Tags::STAFF_WORDS | Tags::PATIENT_WORDS)
                && !matches!(word, "twin" | "baby")
                || word.ends_with("'s")
                || [
                    "and",
                    "of",
                    "to",
                    "is",
                    "was",
                    "the",
                    "a",
                    "his",
                    "her",
                    "their",
                    "in",
                    "for",
                    "with",
                    "on",
                    "who",
                    "that",
                    "patient's",
                    "i",
                    "not",
                ]
                .contains(&word);
        if other {
            return None;
        }
    }
    None
}

/// Whether the words between an owner and kin are ones for one's own: "my wee boy", "our big
/// sister", not "our night sister", "my bay 4 girl".
fn is_kinds(text: &Text, owner: usize, at: usize) -> bool {
    const KINDS: &[&str] = &[
        "own",
        "wee",
        "little",
        "big",
        "baby",
        "twin",
        "two",
        "three",
        "four",
        "five",
        "poor",
        "lovely",
        "beautiful",
        "gorgeous",
        "old",
        "year",
        "month",
        "grown",
        "up",
        "middle",
        "youngest",
        "eldest",
        "oldest",
        "late",
        "dear",
        "only",
        "teenage",
        "autistic",
        "disabled",
        "first",
        "second",
        "and",
        "daft",
        "clever",
        "bonny",
        "brave",
        "darling",
        "precious",
        "half",
        "ten",
        "week",
        "adult",
    ];
    owner + 1 < at
        && (owner + 1..at).all(|place| {
            text.words()[place].kind == WordKind::Digits || KINDS.contains(&text.lower(place))
        })
}

/// "5 year old", "12yo".
fn is_counted(text: &Text, at: usize) -> bool {
    let year = if text.lower(at) == "yo" { at } else { at - 1 };
    (year == at || matches!(text.lower(year), "year" | "yr" | "month" | "week" | "day"))
        && year > 0
        && (text.words()[year - 1].kind == WordKind::Digits
            || text.tags(year - 1).contains(Tags::NUMBER_WORDS))
}

/// "Nan rang", "Dad's scan": kin with a capital and no owner.
fn named(text: &Text, at: usize) -> bool {
    let word = bare(text, at);
    if !NAMED.contains(&word) || text.words()[at].case != Case::Title {
        return false;
    }
    let starts = before(text, at, 1).next().is_none();
    let prior = if starts { "" } else { text.lower(at - 1) };
    let owned = [
        "his", "her", "their", "your", "the", "a", "an", "whose", "every", "new", "this", "first",
        "call", "some", "bless", "big", "and", "father", "sugar", "happy", "baby", "hiya", "santa",
        "another", "poor", "wee", "old", "lovely", "one", "that", "no",
    ]
    .contains(&prior)
        || prior.ends_with("'s")
        || text
            .words()
            .get(at + 1)
            .is_some_and(|next| next.case == Case::Title && adjoins(text, at + 1))
            && matches!(word, "auntie" | "nana" | "nan" | "granny")
            && prior.is_empty();
    // At the start of a sentence midwives write of a mother so ("Mum and baby well").
    let parent = matches!(word, "mum" | "mam" | "dad" | "daddy");
    let mothers = parent
        && (starts && !text.lower(at).ends_with("'s") && !is_recalled(text, at)
            || text.phrase(at + 1, &["and", "baby"])
            || text.phrase(at + 1, &["and", "dad"])
            || around::has(
                text,
                before(text, at, 12).chain(at..at + 12),
                &["labour", "labouring", "midwife", "newborn", "placenta", "contractions"],
            ));
    !owned && !mothers
}

/// "Mum was my", "Dad taught me", "Dad died": what one tells of one's own.
fn is_recalled(text: &Text, at: usize) -> bool {
    around::has(text, at + 1..at + 12, &["me", "my", "i", "us", "our", "i've", "we"])
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn owned_kin_are_family() {
        finds(
            Kind::FamilyStory,
            &[
                ("My mum is on the ward", &["my mum"]),
                ("my poor old nan fell", &["my poor old nan"]),
                ("Our Darren is getting married", &["our darren"]),
                ("my wee boy broke his arm", &["my wee boy"]),
                ("my 5 year old asked why", &["my 5 year old"]),
                ("Fy nain yn 90", &["fy nain"]),
                ("my husband's op was cancelled", &["my husband's"]),
                ("hubby made tea", &["hubby"]),
                ("We lost Nan on Sunday", &["nan"]),
                ("rang me mam from the car", &["me mam"]),
                ("Our lad passed his test", &["our lad"]),
            ],
        );
    }

    #[test]
    fn others_kin_and_patients_are_not() {
        finds(
            Kind::FamilyStory,
            &[
                ("Her mum was with her", &[]),
                ("Mum and baby are well", &[]),
                ("Mum laboured all night", &[]),
                ("My boy in cubicle 3 wants his tea", &[]),
                ("Our Doris in 14 has eaten", &[]),
                ("my patient's daughter rang", &[]),
                ("My lady in 4", &[]),
                ("my colleague's dad died", &[]),
                ("Sister told me off", &[]),
                ("his nan came in", &[]),
                ("our night sister is a star", &[]),
                ("one of our old boys died", &[]),
            ],
        );
    }
}
