//! A person noun that means a patient: whose it is, where it stands, and the care around it.

use super::super::people::{adjoins, after, bare, determiner, is_care_near, placed};
use super::super::{Detail, Traits, around, detail};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text, WordKind};

/// Nouns for a patient as soon as staff own them: "my lady", "our gentleman".
const OWNED: &[&str] =
    &["lady", "gent", "gentleman", "chap", "chappie", "bloke", "poppet", "primip", "multip"];

/// Plural nouns for a team's patients as soon as it owns them: "my ladies".
const OWNED_MANY: &[&str] = &[
    "ladies",
    "gents",
    "gentlemen",
    "chaps",
    "mums",
    "mams",
    "mothers",
    "babies",
    "bairns",
    "weans",
    "families",
    "women",
    "men",
    "couples",
    "poppets",
    "doubles",
    "regulars",
    "favourites",
    "stayers",
    "oldies",
];

/// Verbs with which staff meet a person: "had a lady", "conveyed a lad".
const MEETING: &[&str] = &[
    "had",
    "saw",
    "see",
    "seen",
    "treated",
    "nursed",
    "admitted",
    "clerked",
    "helped",
    "held",
    "washed",
    "bathed",
    "delivered",
    "conveyed",
    "scanned",
    "visited",
    "turned",
    "fed",
    "lost",
    "transferred",
    "discharged",
    "cannulated",
    "intubated",
    "with",
    "to",
    "for",
    "of",
    "got",
    "sectioned",
    "scrubbed",
    "xrayed",
    "catheterised",
    "reviewed",
    "assessed",
    "resuscitated",
];

/// Verbs of care after "I" or "we": "a girl I looked after".
const CARING: &[&str] = &[
    "looked",
    "look",
    "nursed",
    "nurse",
    "cared",
    "care",
    "delivered",
    "treated",
    "treat",
    "saw",
    "had",
    "have",
    "scanned",
    "xrayed",
    "conveyed",
    "sat",
    "washed",
    "visit",
    "visited",
    "support",
    "supported",
    "admitted",
    "clerked",
    "lost",
    "met",
    "transferred",
    "discharged",
    "took",
];

/// Words before a noun that make it someone at work: "the tea lady", "the new girl".
const AT_WORK: &[&str] = &[
    "tea", "trolley", "dinner", "lollipop", "cleaning", "bin", "delivery", "new", "it", "lift",
    "post", "union", "estates", "agency", "bank", "gas", "ice", "van", "shop", "weather", "best",
    "plastic", "average", "right", "single", "sim",
];

/// Nouns that notes write without a determiner.
const BARE: &[&str] = &[
    "of", "in", "with", "from", "who", "that", "had", "has", "was", "came", "walked", "comes",
    "on", "wanted", "tells", "told", "asked", "just", "brought", "died",
];

/// Words with which a note goes on about the person: "lad of 29", "bloke walked in".
const GOES_ON: &[&str] = &["hey", "yes", "and", "thank", "from", "every", "any", "hello"];

/// Words after a noun that make it a part of another: "baby clothes", "man flu".
const CONJOINED: &[&str] = &[
    "clothes", "room", "flu", "shower", "united", "city", "utd", "cave", "up", "gaga", "tax",
    "food", "monitor", "grow", "unit", "loss", "steps", "friend", "hood", "day", "doctor", "nurse",
    "midwife", "hours", "planning", "members", "member", "therapy", "group", "groups", "driver",
    "liaison", "bank", "brain",
];

/// Words for the writer's own people when "my" or "our" owns them.
const KIN: &[&str] = &[
    "man", "woman", "boy", "girl", "lad", "laddie", "lass", "lassie", "baby", "babe", "bairn",
    "wean", "wain", "twin", "toddler", "child", "kid", "kiddo", "teen", "teenager", "mum", "mam",
    "mummy", "mammy", "mama", "mother", "dad", "daddy", "father", "granny", "gran", "grandad",
    "nana", "fella", "family", "newborn",
];

/// "a lady with a hip", "my gent in 4", "the wee man", "this lad", "a girl I had all night".
pub(super) fn noun(text: &Text, at: usize) -> Option<Detail> {
    let word = bare(text, at);
    if is_conjoined(text, at) {
        return None;
    }
    let owner = determiner(text, at);
    let owned_by = owner.map_or("", |place| text.lower(place));
    let tell = |first: usize| detail(text, Kind::PatientWord, first, at);
    let many = |owner: usize| {
        if is_one_of(text, owner) {
            return tell(owner - 2);
        }
        let mut told = tell(owner);
        told.traits |= Traits::PLURAL;
        told
    };
    let own = matches!(owned_by, "my" | "our" | "oor" | "ma" | "wor" | "mi");
    let family = own && is_kin(word);
    if OWNED_MANY.contains(&word) || word.ends_with("ren") || word == "kids" || word == "twins" {
        let first = owner?;
        let held = own && OWNED_MANY.contains(&word) || matches!(owned_by, "these" | "those");
        let placed = own && placed(text, at).is_some();
        return (placed || held && is_care_near(text, at)).then(|| many(first));
    }
    let generic = ["one", "soul", "person", "student", "family", "couple", "twin"].contains(&word);
    if placed(text, at).is_some() && !(generic && owner.is_none()) && word != "student" {
        return (!family || is_bay_placed(text, at)).then(|| tell(owner.unwrap_or(at)));
    }
    let of_ours = text.lower(at + 1) == "of" && matches!(text.lower(at + 2), "ours" | "mine");
    if (cared_for(text, at) || of_ours || is_aged(text, at)) && word != "one" {
        return (!family).then(|| tell(owner.unwrap_or(at)));
    }
    if matches!(word, "someone" | "somebody" | "person" | "family") || is_at_work(text, at) {
        return None;
    }
    if owner.is_none() {
        return is_bare(text, at).then(|| tell(at));
    }
    let first = owner?;
    let lady = text.words()[at].case == Case::Title && word == "lady";
    let bedded = (first + 1..at).any(|place| text.tags(place).contains(Tags::CARE_UNITS));
    if own && bedded {
        return Some(tell(first));
    }
    if own {
        return (OWNED.contains(&word) && !lady).then(|| tell(first));
    }
    if matches!(word, "one" | "student" | "twin") && !is_wee(text, at) {
        return None;
    }
    match owned_by {
        "this" | "that" | "the" | "y" | "yr" => {
            (is_care_near(text, at) && text.lower(at + 1) != "from").then(|| tell(first))
        }
        "a" | "an" | "another" | "one" | "some" => {
            let met = first > 0 && MEETING.contains(&text.lower(first - 1));
            let came = comes(text, at);
            let child = matches!(word, "boy" | "girl" | "baby" | "child" | "twin");
            let own_child = child
                && first > 1
                && matches!(text.lower(first - 1), "got" | "have" | "had")
                && matches!(text.lower(first - 2), "i've" | "i" | "we" | "we've");
            let is_like =
                first > 0 && matches!(text.lower(first - 1), "like" | "as" | "being" | "i'm");
            ((met || came || is_care_near(text, at)) && !own_child && !is_like && {
                came || is_care_near(text, at)
            })
            .then(|| tell(first))
        }
        _ => None,
    }
}

/// Whether the word before makes the noun someone at work: "the tea lady", "the new girl".
fn is_at_work(text: &Text, at: usize) -> bool {
    at > 0 && AT_WORK.contains(&text.lower(at - 1))
}

/// A noun without a determiner, as notes are written: "Bloke walked into A&E", "Lad of 29",
/// "Palliative lady with three bairns".
fn is_bare(text: &Text, at: usize) -> bool {
    let noun = [
        "lady",
        "gent",
        "gentleman",
        "bloke",
        "fella",
        "lad",
        "lass",
        "lassie",
        "chap",
        "woman",
        "girl",
        "boy",
        "man",
        "bairn",
        "wean",
        "toddler",
        "teenager",
    ]
    .contains(&bare(text, at));
    let starts = |at: usize| !adjoins(text, at);
    let described = at > 0
        && starts(at - 1)
        && (text.lower(at - 1).len() > 2 && !text.tags(at - 1).contains(Tags::GIVEN_NAMES))
        && !GOES_ON.contains(&text.lower(at - 1));
    let goes_on = BARE.contains(&text.lower(at + 1));
    noun && (starts(at) || described) && goes_on && is_care_near(text, at)
}

/// Whether a noun stands before a noun of its own: "baby clothes", "family room", "man flu".
fn is_conjoined(text: &Text, at: usize) -> bool {
    adjoins(text, at + 1) && CONJOINED.contains(&text.lower(at + 1))
}

/// Words for the writer's own people when "my" or "our" owns them.
fn is_kin(word: &str) -> bool {
    KIN.contains(&word)
}

/// Whether a bed, bay, cot or number follows, and not just "in recovery" or "on the ward", where
/// the writer's own people lie too.
pub(super) fn is_bay_placed(text: &Text, at: usize) -> bool {
    placed(text, at).is_some_and(|last| {
        text.words()[last].kind == WordKind::Digits
            || text.tags(last).contains(Tags::NUMBER_WORDS)
            || text.lower(last) == "resus"
    })
}

/// "a lady of 91", "lad of 19".
fn is_aged(text: &Text, at: usize) -> bool {
    let digits = text.words().get(at + 2).filter(|it| it.kind == WordKind::Digits);
    adjoins(text, at + 1)
        && text.lower(at + 1) == "of"
        && digits.is_some_and(|it| it.span.len() == 2)
        && is_kin(bare(text, at)) | OWNED.contains(&bare(text, at))
}

/// "wee one", "little one": a child.
fn is_wee(text: &Text, at: usize) -> bool {
    at > 0 && matches!(text.lower(at - 1), "wee" | "little" | "tiny" | "poorly" | "old" | "auld")
}

/// Whether "one of" or "two of" stands before an owner: "one of my ladies".
fn is_one_of(text: &Text, owner: usize) -> bool {
    owner > 1 && text.lower(owner - 1) == "of" && text.lower(owner - 2) == "one"
}

/// "came in", "walked in with", "brought in": what a person does who arrives for care.
fn comes(text: &Text, at: usize) -> bool {
    let next = (at + 1..at + 4).find(|&place| {
        [
            "came",
            "come",
            "comes",
            "walked",
            "brought",
            "rolled",
            "wheeled",
            "presented",
            "presents",
            "rocked",
            "blued",
            "carried",
            "airlifted",
        ]
        .contains(&text.lower(place))
    });
    next.is_some_and(|verb| {
        (at + 1..=verb).all(|place| adjoins(text, place))
            && (text.lower(verb).starts_with("present")
                || around::has(text, after(text, verb, 3), &["in", "through", "to"]))
            && is_care_near(text, at)
    })
}

/// "someone I looked after", "a woman I delivered", "the girl that we lost".
fn cared_for(text: &Text, at: usize) -> bool {
    let who = at + 1;
    let i = who + usize::from(matches!(text.lower(who), "who" | "that" | "whom"));
    if !(who..=i + 1).all(|place| adjoins(text, place)) {
        return false;
    }
    let writer = matches!(text.lower(i), "i" | "we" | "i've" | "we've");
    let verb =
        i + 1 + usize::from(matches!(text.lower(i + 1), "once" | "just" | "really" | "ever"));
    let plain = ["had", "have", "met", "saw", "lost", "took", "sat", "look", "looked", "support"]
        .contains(&text.lower(verb));
    writer
        && (CARING.contains(&text.lower(verb)) || text.tags(verb).contains(Tags::CARE_VERBS))
        && (!plain || is_care_near(text, at) || text.lower(verb + 1) == "after")
        && !(plain && matches!(text.lower(verb + 1), "to" | "a" | "in"))
}
