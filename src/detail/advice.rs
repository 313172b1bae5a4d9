//! Individual medical advice to a stranger.
//!
//! Somebody is told what they have or what to take: "stop taking it", "double your dose", "sounds
//! like cellulitis, hun", "you don't need antibiotics", "ignore 111". Two things make it advice: an
//! instruction or a verdict, and somebody it is for. What everybody is told ("get your flu jab",
//! "ring 111", "ask your pharmacist"), what the writer takes and what a study shows are none.

use super::whom::{self, Whom};
use super::{Detail, Reader, Traits, around, detail as words};
use crate::mention::Kind;
use crate::text::{Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::Advice, admit, heads: Tags::MEDICINES, frame };

/// What one is told to do with a medicine.
const ORDERS: &[&str] = &[
    "take",
    "try",
    "stop",
    "double",
    "halve",
    "half",
    "skip",
    "ditch",
    "swap",
    "drop",
    "bin",
    "up",
    "chew",
    "alternate",
    "add",
    "start",
    "increase",
    "reduce",
    "switch",
    "miss",
    "avoid",
    "use",
    "give",
    "pop",
    "neck",
    "get",
    "have",
    "grab",
    "crush",
    "refuse",
    "demand",
    "rub",
    "layer",
    "stick",
    "keep",
    "alternating",
    "restart",
    "lower",
    "cut",
    "need",
    "want",
    "whack",
    "bung",
    "lash",
    "cymer",
    "cymrwch",
    "rho",
    "stopia",
    "stay",
    "save",
];

/// Those one is told to see or that everybody is offered: not advice of the writer's own.
const SIGNPOSTS: &[&str] = &[
    "111",
    "gp",
    "pharmacist",
    "chemist",
    "pharmacy",
    "doctor",
    "dr",
    "appointment",
    "booked",
    "book",
    "eligible",
    "clinic",
    "walk",
    "free",
    "offered",
    "leaflet",
    "prescription",
    "prescriptions",
    "flu",
    "covid",
    "nhs",
    "booster",
    "winter",
    "everyone",
    "campaign",
];

/// Words that bring advice close: an address or a kiss.
const ENDEARMENTS: &[&str] = &[
    "hun",
    "hunni",
    "hunny",
    "love",
    "lovely",
    "babe",
    "bab",
    "mate",
    "pal",
    "pet",
    "hen",
    "chick",
    "duck",
    "petal",
    "darling",
    "darlin",
    "sweetheart",
    "la",
    "lad",
    "bro",
    "cariad",
    "del",
    "bach",
    "chuck",
    "flower",
    "hinny",
    "dear",
    "x",
    "xx",
    "xxx",
    "treacle",
    "mucker",
];

/// What the body does, where "sounds like" is a verdict on it.
const COMPLAINTS: &[&str] = &[
    "viral",
    "virus",
    "infection",
    "infected",
    "cellulitis",
    "migraine",
    "tia",
    "stroke",
    "angina",
    "reflux",
    "gallstones",
    "appendicitis",
    "sepsis",
    "shingles",
    "scabies",
    "impetigo",
    "thrush",
    "cystitis",
    "uti",
    "asthma",
    "croup",
    "measles",
    "meningitis",
    "sciatica",
    "gout",
    "anxiety",
    "depression",
    "adhd",
    "menopause",
    "perimenopause",
    "endo",
    "endometriosis",
    "pcos",
    "ibs",
    "coeliac",
    "allergy",
    "hives",
    "eczema",
    "ringworm",
    "conjunctivitis",
    "tonsillitis",
    "bronchitis",
    "pneumonia",
    "chickenpox",
    "hfm",
    "slapped",
    "dvt",
    "clot",
    "fracture",
    "broken",
    "sprain",
    "torn",
    "concussion",
    "vertigo",
    "labyrinthitis",
    "thyroid",
    "anaemia",
    "diabetes",
    "cancer",
    "cyst",
    "hernia",
    "ulcer",
    "abscess",
    "piles",
    "costochondritis",
    "wind",
    "colic",
    "teething",
    "mastitis",
    "preeclampsia",
    "contractions",
    "miscarriage",
    "implantation",
    "withdrawal",
    "dehydration",
    "fibromyalgia",
    "long",
    "psoriasis",
    "rosacea",
    "folliculitis",
    "pleurisy",
    "pericarditis",
    "quinsy",
    "lyme",
    "plantar",
    "tendonitis",
    "arthritis",
    "gerd",
    "hiatus",
    "bppv",
    "pots",
    "bells",
    "shin",
    "frozen",
    "trapped",
    "slipped",
    "pulled",
    "kidney",
];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if is_told_of_others(text, &detail) || whom::is_about_words(text, &detail) {
        return None;
    }
    // "If you've got diabetes", "try not to worry", "what pain looks like".
    let before = detail.first.checked_sub(1).map_or("", |at| text.lower(at));
    let behind = text.lower(detail.last + 1);
    if matches!(before, "if" | "when" | "what" | "how")
        || text.lower(detail.last) == "try"
            && matches!(behind, "not" | "to" | "and" | "the" | "our")
    {
        return None;
    }
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let ill = whom::after(text, detail.last, 7)
        .any(|at| COMPLAINTS.contains(&text.lower(at)) || text.tags(at).contains(Tags::MEDICINES));
    let asked = is_addressed(text, &detail);
    (ill || asked && is_of_health(text, &detail)).then(|| whom::sure(detail))
}

/// An instruction about a medicine to somebody: "double your furosemide", "I'd skip the codeine".
fn frame(text: &Text, at: usize) -> Option<Detail> {
    let order = whom::before(text, at, 5).find(|&place| ORDERS.contains(&text.lower(place)))?;
    let found = words(text, Kind::Advice, order, at);
    if is_told_of_others(text, &found) || is_signpost(text, &found) {
        return None;
    }
    let before = order.checked_sub(1).map_or("", |before| text.lower(before));
    let opens = whom::opens(text, order)
        || text.gap(order).contains([',', '-'])
        || matches!(
            before,
            "just" | "and" | "or" | "then" | "please" | "honestly" | "yes" | "no" | "nah"
        );
    let meant = matches!(
        before,
        "you"
            | "u"
            | "i'd"
            | "id"
            | "should"
            | "could"
            | "can"
            | "must"
            | "don't"
            | "dont"
            | "not"
            | "definitely"
            | "always"
            | "never"
            | "her"
            | "him"
            | "them"
            | "it"
            | "to"
            | "ye"
            | "just"
    );
    // "You" nearby is enough for a clear instruction; an order that opens its sentence needs an
    // address, a dose or the listener's own ("your tablets").
    let yours = around::has(text, order + 1..at, &["your", "ur", "yer", "the", "that", "those"])
        && is_addressed(text, &found);
    let dosed = whom::after(text, at, 3).chain(order..at).any(|place| {
        text.words()[place].kind == WordKind::Digits
            || matches!(text.lower(place), "half" | "two" | "one" | "three" | "four" | "few")
    });
    let modal = matches!(before, "i'd" | "id") || is_you(text, order);
    ((opens && (yours || dosed || is_addressed(text, &found))) || meant && modal).then_some(found)
}

/// "You should", "you can", "tell her to" before an order.
fn is_you(text: &Text, order: usize) -> bool {
    whom::before(text, order, 3).any(|place| {
        matches!(text.lower(place), "you" | "u" | "ye" | "youse" | "yous" | "you'd" | "you'll")
    }) || around::has(text, whom::before(text, order, 3), &["tell"])
}

/// Whether a post speaks to one listener near a phrase.
fn is_addressed(text: &Text, detail: &Detail) -> bool {
    let end = text.words().len().min(detail.last + 20);
    (detail.first.saturating_sub(20)..end).any(|at| {
        whom::at(text, at) == Some(Whom::Addressee) || ENDEARMENTS.contains(&text.lower(at))
    })
}

/// Whether a post is about the body near a phrase.
fn is_of_health(text: &Text, detail: &Detail) -> bool {
    let end = text.words().len().min(detail.last + 20);
    (detail.first.saturating_sub(20)..end).any(|at| {
        text.tags(at).intersects(Tags::MEDICINES | Tags::CLINICAL)
            || COMPLAINTS.contains(&text.lower(at))
            || matches!(
                text.lower(at),
                "rash"
                    | "pain"
                    | "temp"
                    | "temperature"
                    | "fever"
                    | "cough"
                    | "swelling"
                    | "itch"
                    | "lump"
                    | "mole"
                    | "bp"
                    | "sugars"
                    | "headache"
                    | "headaches"
                    | "chest"
                    | "ankle"
                    | "ear"
                    | "throat"
                    | "tummy"
                    | "spots"
                    | "bump"
                    | "stitches"
                    | "bleeding"
                    | "dizzy"
            )
    })
}

/// What the writer, a patient or the family takes or was told, and what was done at work.
fn is_told_of_others(text: &Text, detail: &Detail) -> bool {
    let told = around::has(
        text,
        whom::before(text, detail.first, 4),
        &[
            "told",
            "said",
            "says",
            "asked",
            "gave",
            "had",
            "was",
            "were",
            "we",
            "i",
            "i'm",
            "they",
            "he",
            "she",
            "never",
            "who",
            "patients",
            "prescribed",
            "my",
            "people",
            "anyone",
        ],
    );
    let own =
        around::has(text, whom::before(text, detail.first, 2), &["i'd", "id", "you", "tell", "if"]);
    let asks = text.gap(detail.last + 1).contains('?');
    told && !own || asks
}

/// Whether an order only points at the services everybody is pointed at.
fn is_signpost(text: &Text, detail: &Detail) -> bool {
    let get = matches!(
        text.lower(detail.first),
        "get" | "have" | "grab" | "want" | "need" | "use" | "keep"
    );
    let around = detail.first..text.words().len().min(detail.last + 6);
    let vaccine =
        matches!(text.lower(detail.last), "jab" | "jabs" | "vaccine" | "vaccines" | "vaccination");
    get && (vaccine || around::has(text, around, SIGNPOSTS))
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn an_instruction_to_somebody_is_advice() {
        finds(
            Kind::Advice,
            &[
                ("Double your furosemide tonight love", &["double your furosemide"]),
                ("Stop taking your statins, they're poison", &["stop taking your statins"]),
                ("Sounds like cellulitis that babe", &["sounds like"]),
                ("You don't need antibiotics for that hun", &["you don't need antibiotics"]),
                ("Ignore 111 and go straight to bed", &["ignore 111"]),
                ("I'd take 50mg and see how you are", &["take 50mg"]),
                ("honestly id skip the codeine", &["skip the codeine"]),
                ("tell her to come off the pill", &["come off the pill"]),
                ("You should halve the dose", &["halve the dose"]),
            ],
        );
    }

    #[test]
    fn what_everybody_is_told_is_not() {
        finds(
            Kind::Advice,
            &[
                ("Get your flu jab", &[]),
                ("Ring 111 or see your pharmacist", &[]),
                ("I take sertraline every morning", &[]),
                ("My nan stopped taking her tablets", &[]),
                ("Sounds like a great day out", &[]),
                ("Stop taking the piss", &[]),
                ("We gave him paracetamol", &[]),
                ("Should I take paracetamol?", &[]),
                ("If you've got diabetes, ring your GP", &[]),
                ("Don't take your prescription bag home wet", &[]),
            ],
        );
    }
}
