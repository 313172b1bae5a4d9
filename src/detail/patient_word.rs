//! A patient, in the words of staff.
//!
//! "pt", "service user" and "cleifion" stand in the table. Far more often a patient is "my lady in
//! 4", "a wee man came in", "this lad", "someone I looked after", "our Doris in 14": a plain noun,
//! and only its owner, the place and the care around it tell. Staff own "my lady" and "our
//! gentleman"; "my man", "our lad" and "my girl" are the writer's own people unless a place of care
//! follows. Words for patients in general and in number carry [`Traits::PLURAL`].
//!
//! Confusables: "patient" the adjective and in the names of things ("patient safety"), "pt 2" (part
//! two), a PT (personal trainer), league points, resident doctors, consultants' clients.

use super::people::{
    adjoins, after, around, bare, before, determiner, has, is_care_near, is_given_name,
    is_resident, phrase_of, placed,
};
use super::{Detail, Reader, Traits, detail};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text, WordKind};

pub(super) const READER: Reader = Reader {
    kind: Kind::PatientWord,
    admit,
    heads: Tags::PATIENT_NOUNS.union(Tags::GIVEN_NAMES).union(Tags::CARE_UNITS),
    frame,
};

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

fn admit(text: &Text, mut detail: Detail) -> Option<Detail> {
    let Detail { first, last, .. } = detail;
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let prior = first.checked_sub(1).map_or("", |at| text.lower(at));
    let next = if adjoins(text, last + 1) { text.lower(last + 1) } else { "" };
    let after_digits = first > 0 && text.words()[first - 1].kind == WordKind::Digits;
    let holds = match bare(text, first) {
        "pt" => {
            let is_part = text.words().get(last + 1).is_some_and(|it| it.kind == WordKind::Digits);
            let is_trainer = text.words()[first].case == Case::Upper
                && (matches!(next, "session" | "sessions" | "and" | "student" | "ot")
                    || !is_care_near(text, first));
            !is_part && !is_trainer && !(after_digits && text.words()[first].glued)
        }
        "pts" => {
            let is_score = matches!(
                next,
                "clear" | "ahead" | "behind" | "from" | "off" | "in" | "a" | "each" | "above" | ""
            );
            !(after_digits && (is_score || text.words()[first].glued))
        }
        "px" => !after_digits,
        "relatives" | "the" if next == "room" => false,
        "patient" => is_patient_noun(text, first, prior, next, &mut detail),
        "inpatient" | "outpatient" => !is_compound(next) && !matches!(next, "bed" | "beds"),
        "resident" | "residents" => {
            let named = text.words().get(last + 1).is_some_and(|it| it.case == Case::Title);
            !(matches!(prior, "permanent" | "local" | "village") || named && !next.is_empty())
                && !matches!(
                    next,
                    "doctor"
                        | "doctors"
                        | "evil"
                        | "parking"
                        | "permit"
                        | "alien"
                        | "dj"
                        | "band"
                        | "association"
                        | "artist"
                        | "comedian"
                        | "expert"
                        | "grump"
                        | "chef"
                )
        }
        // Affection is for anyone: only where care is near it is for a patient.
        "bless" | "bugger" | "wee" | "old" | "auld" | "our" | "my" | "the" | "one" => {
            is_care_near(text, first) || placed(text, last).is_some()
        }
        _ => is_care_near(text, first),
    };
    holds.then_some(detail)
}

/// Whether "patient" is a person: no adjective, and no part of the name of a thing. One of many
/// ("every patient") is marked as such.
fn is_patient_noun(text: &Text, at: usize, prior: &str, next: &str, detail: &mut Detail) -> bool {
    const DEGREES: &[&str] = &[
        "be",
        "being",
        "been",
        "is",
        "was",
        "are",
        "were",
        "so",
        "very",
        "more",
        "less",
        "too",
        "really",
        "stay",
        "remain",
        "am",
        "i'm",
        "you're",
        "she's",
        "he's",
        "they're",
        "how",
        "infinitely",
        "incredibly",
        "super",
        "extra",
        "always",
        "most",
        "and",
        "were",
    ];
    const MANY: &[&str] =
        &["every", "each", "any", "per", "no", "if", "when", "whether", "potential", "average"];
    if is_compound(next) || DEGREES.contains(&prior) && !matches!(prior, "and" | "is" | "was") {
        return false;
    }
    // The writer: "nurse turned patient", "today I am the patient", "being a patient".
    let linked = at.checked_sub(2).map_or("", |place| text.lower(place));
    if prior == "turned"
        || matches!(linked, "am" | "i'm" | "being" | "as" | "becoming")
            && matches!(prior, "a" | "the")
    {
        return false;
    }
    if matches!(prior, "is" | "was") || prior == "as" && text.lower(at + 1) == "as" {
        return false;
    }
    // "The kind and patient staff": an adjective before a noun.
    if prior == "and" && before(text, at, 2).any(|it| matches!(text.lower(it), "kind" | "calm")) {
        return false;
    }
    if matches!(next, "with" | "as" | "while" | "and") && matches!(prior, "and" | "is") {
        return false;
    }
    let general = MANY.contains(&prior)
        || matches!(prior, "a" | "the") && at > 1 && MANY.contains(&text.lower(at - 2));
    if general {
        detail.traits |= Traits::PLURAL;
    }
    true
}

/// Whether "patient" before a word is a part of the name of a thing: "patient safety".
fn is_compound(next: &str) -> bool {
    matches!(
        next,
        "safety"
            | "care"
            | "experience"
            | "flow"
            | "transport"
            | "records"
            | "group"
            | "groups"
            | "participation"
            | "outcomes"
            | "outcome"
            | "information"
            | "choice"
            | "voice"
            | "confidentiality"
            | "satisfaction"
            | "feedback"
            | "facing"
            | "centred"
            | "contact"
            | "advocacy"
            | "association"
            | "engagement"
            | "involvement"
            | "pathway"
            | "pathways"
            | "data"
            | "access"
            | "education"
            | "leaflet"
            | "leaflets"
            | "portal"
            | "numbers"
            | "unit"
            | "units"
            | "service"
            | "services"
            | "department"
            | "clinic"
            | "clinics"
            | "appointments"
            | "ward"
            | "wards"
            | "zero"
            | "simulator"
            | "simulation"
            | "liaison"
            | "line"
            | "list"
            | "lists"
            | "app"
            | "dignity"
            | "harm"
            | "story"
            | "stories"
    )
}

fn frame(text: &Text, at: usize) -> Option<Detail> {
    if text.tags(at).contains(Tags::CARE_UNITS) {
        return at_work(text, at);
    }
    if !text.tags(at).contains(Tags::PATIENT_NOUNS) {
        return resident(text, at);
    }
    match text.lower(at) {
        "old" | "olds" | "yo" => aged(text, at),
        _ => noun(text, at).or_else(|| resident(text, at)),
    }
}

/// "a lady with a hip", "my gent in 4", "the wee man", "this lad", "a girl I had all night".
fn noun(text: &Text, at: usize) -> Option<Detail> {
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
        return (held && (placed || is_care_near(text, at)) || placed).then(|| many(first));
    }
    let generic =
        matches!(word, "one" | "soul" | "person" | "student" | "family" | "couple" | "twin");
    if placed(text, at).is_some() && !(generic && owner.is_none()) && word != "student" {
        return (!family || is_bay_placed(text, at)).then(|| tell(owner.unwrap_or(at)));
    }
    let of_ours = text.lower(at + 1) == "of" && matches!(text.lower(at + 2), "ours" | "mine");
    if (cared_for(text, at) || of_ours && is_care_near(text, at)) && word != "one" {
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
    at > 0
        && matches!(
            text.lower(at - 1),
            "tea"
                | "trolley"
                | "dinner"
                | "lollipop"
                | "cleaning"
                | "bin"
                | "delivery"
                | "new"
                | "it"
                | "lift"
                | "post"
                | "union"
                | "estates"
                | "agency"
                | "bank"
                | "gas"
                | "ice"
                | "van"
                | "shop"
                | "weather"
                | "best"
                | "plastic"
                | "average"
                | "right"
                | "single"
                | "sim"
        )
}

/// A noun without a determiner, as notes are written: "Bloke walked into A&E", "Lad of 29",
/// "Palliative lady with three bairns".
fn is_bare(text: &Text, at: usize) -> bool {
    let noun = matches!(
        bare(text, at),
        "lady"
            | "gent"
            | "gentleman"
            | "bloke"
            | "fella"
            | "lad"
            | "lass"
            | "lassie"
            | "chap"
            | "woman"
            | "girl"
            | "boy"
            | "man"
            | "bairn"
            | "wean"
            | "toddler"
            | "teenager"
    );
    let starts = |at: usize| !adjoins(text, at);
    let described = at > 0
        && starts(at - 1)
        && (text.lower(at - 1).len() > 2 && !text.tags(at - 1).contains(Tags::GIVEN_NAMES))
        && !matches!(
            text.lower(at - 1),
            "hey" | "yes" | "and" | "thank" | "from" | "every" | "any" | "hello"
        );
    let goes_on = matches!(
        text.lower(at + 1),
        "of" | "in"
            | "with"
            | "from"
            | "who"
            | "that"
            | "had"
            | "has"
            | "was"
            | "came"
            | "walked"
            | "comes"
            | "on"
            | "wanted"
            | "tells"
            | "told"
            | "asked"
            | "just"
            | "brought"
            | "died"
    );
    noun && (starts(at) || described) && goes_on && is_care_near(text, at)
}

/// Whether a noun stands before a noun of its own: "baby clothes", "family room", "man flu".
fn is_conjoined(text: &Text, at: usize) -> bool {
    adjoins(text, at + 1)
        && matches!(
            text.lower(at + 1),
            "clothes"
                | "room"
                | "flu"
                | "shower"
                | "united"
                | "city"
                | "utd"
                | "cave"
                | "up"
                | "gaga"
                | "tax"
                | "food"
                | "monitor"
                | "grow"
                | "unit"
                | "loss"
                | "steps"
                | "friend"
                | "hood"
                | "day"
                | "doctor"
                | "nurse"
                | "midwife"
                | "hours"
                | "planning"
                | "members"
                | "member"
                | "therapy"
                | "group"
                | "groups"
                | "driver"
                | "liaison"
                | "who's"
                | "bank"
                | "brain"
        )
        && text.lower(at + 1) != "who's"
}

/// Words for the writer's own people when "my" or "our" owns them.
fn is_kin(word: &str) -> bool {
    matches!(
        word,
        "man"
            | "woman"
            | "boy"
            | "girl"
            | "lad"
            | "laddie"
            | "lass"
            | "lassie"
            | "baby"
            | "babe"
            | "bairn"
            | "wean"
            | "wain"
            | "twin"
            | "toddler"
            | "child"
            | "kid"
            | "kiddo"
            | "teen"
            | "teenager"
            | "mum"
            | "mam"
            | "mummy"
            | "mammy"
            | "mama"
            | "mother"
            | "dad"
            | "daddy"
            | "father"
            | "granny"
            | "gran"
            | "grandad"
            | "nana"
            | "fella"
            | "family"
            | "newborn"
    )
}

/// Whether a bed, bay, cot or number follows, and not just "in recovery" or "on the ward", where
/// the writer's own people lie too.
fn is_bay_placed(text: &Text, at: usize) -> bool {
    placed(text, at).is_some_and(|last| {
        text.words()[last].kind == WordKind::Digits
            || text.tags(last).contains(Tags::NUMBER_WORDS)
            || text.lower(last) == "resus"
    })
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
        matches!(
            text.lower(place),
            "came"
                | "come"
                | "comes"
                | "walked"
                | "brought"
                | "rolled"
                | "wheeled"
                | "presented"
                | "presents"
                | "rocked"
                | "blued"
                | "carried"
                | "airlifted"
        )
    });
    next.is_some_and(|verb| {
        (at + 1..=verb).all(|place| adjoins(text, place))
            && (text.lower(verb).starts_with("present")
                || has(text, after(text, verb, 3), &["in", "through", "to"]))
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
    let plain = matches!(
        text.lower(verb),
        "had" | "have" | "met" | "saw" | "lost" | "took" | "sat" | "look" | "looked" | "support"
    );
    writer
        && (CARING.contains(&text.lower(verb)) || text.tags(verb).contains(Tags::CARE_VERBS))
        && (!plain || is_care_near(text, at) || text.lower(verb + 1) == "after")
        && !(plain && matches!(text.lower(verb + 1), "to" | "a" | "in"))
}

/// "an 84 year old", "a twenty-something-year-old", "this 3yo": a person by the age alone.
fn aged(text: &Text, at: usize) -> Option<Detail> {
    let year = if text.lower(at) == "yo" {
        at
    } else {
        let before = at.checked_sub(1)?;
        let is_o = text.lower(before) == "o"
            || matches!(
                text.lower(before),
                "year" | "yr" | "yrs" | "years" | "month" | "week" | "day" | "mth" | "weeks"
            );
        (is_o && text.gap(at).len() <= 1).then_some(before)?
    };
    let number = year.checked_sub(1)?;
    let counted = text.words()[number].kind == WordKind::Digits
        || text.tags(number).contains(Tags::NUMBER_WORDS)
        || text.lower(number) == "something";
    if !counted || text.gap(year).len() > 1 {
        return None;
    }
    let owner = determiner(text, number)?;
    let thing = adjoins(text, at + 1) && text.tags(at + 1).contains(Tags::OLD_THINGS);
    let family =
        matches!(text.lower(owner), "my" | "our" | "oor" | "ma" | "your" | "his" | "her" | "their");
    let like = owner > 0 && matches!(text.lower(owner - 1), "like" | "as" | "am" | "i'm");
    (!thing && !family && !like && is_care_near(text, at)).then(|| {
        let mut told = detail(text, Kind::PatientWord, owner, at);
        let hypothetical = owner > 0 && matches!(text.lower(owner - 1), "if" | "say" | "when");
        let any = matches!(text.lower(owner), "any" | "every" | "each" | "no");
        if text.lower(at) == "olds" || any || hypothetical {
            told.traits |= Traits::PLURAL;
        }
        told
    })
}

/// "our Doris in 14", "our Reg" among residents: a care home's own, by the given name.
fn resident(text: &Text, at: usize) -> Option<Detail> {
    let owner = at.checked_sub(1)?;
    let our = matches!(text.lower(owner), "our" | "my") && adjoins(text, at);
    // "Jack in 14": among staff a name with a bed or room is a patient's.
    if !our && is_given_name(text, at) && text.lower(at + 1) == "in" && is_bay_placed(text, at) {
        return (text.lower(at + 2) != "resus").then(|| detail(text, Kind::PatientWord, at, at));
    }
    let staff = around(text, at, 4).any(|place| text.tags(place).contains(Tags::STAFF_WORDS));
    (our && is_given_name(text, at) && !staff && is_resident(text, at))
        .then(|| detail(text, Kind::PatientWord, owner, at))
}

/// "the ex nun in room 14": a person by their work, in a bed or room.
fn at_work(text: &Text, unit: usize) -> Option<Detail> {
    let preposition = before(text, unit, 3).find(|&at| matches!(text.lower(at), "in" | "from"))?;
    let noun = preposition.checked_sub(1)?;
    placed(text, noun).filter(|&last| last > unit)?;
    let starts = noun.saturating_sub(2)..=noun;
    let first =
        starts.into_iter().find(|&at| phrase_of(text, at, &[Kind::Occupation]) == Some(noun))?;
    Some(detail(text, Kind::PatientWord, determiner(text, first).unwrap_or(first), noun))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{finds, seen};
    use super::Traits;
    use crate::mention::Kind;

    #[test]
    fn reads_short_forms_and_not_their_doubles() {
        finds(
            Kind::PatientWord,
            &[
                ("My pt died", &["my pt"]),
                ("Thread, pt 2", &[]),
                ("12pt font", &[]),
                ("They went 6 pts clear at the top", &[]),
                ("Six pts waiting for beds", &["pts"]),
                ("Booked a PT session at the gym", &[]),
                ("Resize it to 300 px", &[]),
            ],
        );
    }

    #[test]
    fn the_adjective_is_nobody() {
        finds(
            Kind::PatientWord,
            &[
                ("Please be patient with us", &[]),
                ("She is so patient and kind", &[]),
                ("Patient safety matters", &[]),
                ("A patient told me today", &["patient"]),
                ("The patient experience team", &[]),
            ],
        );
    }

    #[test]
    fn staff_own_their_ladies_and_families_their_lads() {
        finds(
            Kind::PatientWord,
            &[
                ("My lady in 4 has gone home", &["my lady"]),
                ("Our gentleman was ninety", &["our gentleman"]),
                ("My man made me tea", &[]),
                ("Our lad passed his driving test", &[]),
                ("The lad in resus is only 19", &["the lad"]),
                ("Baby in cot 3 is feeding", &["baby"]),
                ("My boy in cubicle 3 wants his mum", &["my boy"]),
                ("One of my ladies went home from the ward", &["one of my ladies"]),
                ("Pray to Our Lady", &[]),
            ],
        );
    }

    #[test]
    fn care_makes_a_stranger_a_patient() {
        finds(
            Kind::PatientWord,
            &[
                ("Had a wee man brought in by ambulance, obs all over the place", &["a wee man"]),
                ("This guy on the bus is singing", &[]),
                ("Someone I looked after wrote to me", &["someone"]),
                ("A woman I delivered in March", &["a woman"]),
                ("An 84 year old on a trolley in the corridor in A&E", &["an 84 year old"]),
                ("An 84 year old house", &[]),
                ("My 5 year old got an ice cream from the ward", &[]),
                ("I've got a boy and a girl", &[]),
            ],
        );
    }

    #[test]
    fn a_care_home_has_first_names() {
        finds(
            Kind::PatientWord,
            &[
                ("Our Doris in 14 has eaten all her tea", &["our doris"]),
                ("Our Kev is getting married", &[]),
            ],
        );
    }

    #[test]
    fn many_are_marked() {
        for (text, plural) in [
            ("Patients wait for hours", true),
            ("Every patient deserves better", true),
            ("The patient waited for hours", false),
            ("My ladies on the ward love bingo", true),
            ("One of my ladies on the ward loves bingo", false),
        ] {
            let found = seen(Kind::PatientWord, text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].1.traits.contains(Traits::PLURAL), plural, "{text}");
        }
    }
}
