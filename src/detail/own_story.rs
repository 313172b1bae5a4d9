//! The writer's own health and life.
//!
//! A detail here says that the health spoken of is the writer's: "I was diagnosed", "my chemo",
//! "I'm autistic", "as a patient myself". Staff also own their patients' matters ("my DKA in bed
//! 3", "I had a stroke in at four", "my lady's hip"), so a person, a bed or a list after the words
//! ends the reading; and work done to others ("I had to intubate") is no illness. Words about parts
//! of the body count where they can hardly be a figure of speech ("my knee", not "my heart").

use super::people::{adjoins, after, before, phrase_of, placed};
use super::{Detail, Reader, Traits, around, detail};
use crate::mention::Kind;
use crate::text::{Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::OwnStory, admit, heads: Tags::FIRST_PERSON, frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    let Detail { first, last, .. } = detail;
    let holds = match text.lower(first) {
        "my" => !is_handed_on(text, last) && placed(text, last).is_none(),
        "as" if detail.traits.contains(Traits::AMBIGUOUS) => {
            (last + 1..last + 4).any(|at| phrase_of(text, at, &[Kind::Condition]).is_some())
        }
        "day" | "week" => phrase_of(text, last + 1, &[Kind::Condition, Kind::Procedure]).is_some(),
        "signed"
            if matches!(text.lower(last + 1), "my" | "on" | "level" | "as" | "competencies") =>
        {
            false
        }
        // "off sick" is the writer's when the writer stands before it or the subject is left out.
        _ if detail.traits.contains(Traits::AMBIGUOUS) => {
            has_writer(text, first, 4) || before(text, first, 1).next().is_none()
        }
        _ => true,
    };
    holds.then_some(detail)
}

fn frame(text: &Text, at: usize) -> Option<Detail> {
    let last = match text.lower(at) {
        "my" | "ma" | "mi" | "fy" | "f'" => mine(text, at)?,
        "i" | "i've" | "i'd" | "i'm" | "am" => had(text, at).or_else(|| state(text, at))?,
        "myself" | "misen" | "masel" => return himself(text, at),
        _ => return None,
    };
    Some(detail(text, Kind::OwnStory, at, last))
}

/// "my own cancer", "my left breast", "my third round of IVF", "my anxiety".
fn mine(text: &Text, at: usize) -> Option<usize> {
    let reach = (at + 1..at + 6).take_while(|&place| adjoins(text, place));
    for place in reach {
        let word = text.lower(place);
        let last = if text.tags(place).contains(Tags::OWN_THINGS) {
            place
        } else if is_works(text, at, place) {
            return None;
        } else if place > at + 1 || text.lower(at) != "fy" {
            match phrase_of(text, place, &[Kind::Condition, Kind::Procedure]) {
                Some(last) => last,
                None if is_between(text, place) => continue,
                None => return None,
            }
        } else {
            continue;
        };
        let work = is_handed_on(text, last);
        let acute = !text.tags(place).contains(Tags::OWN_THINGS)
            && text.lower(last + 1) == "in"
            && word.len() <= 4;
        return (!work && !acute && placed(text, last).is_none() && !is_everyday(text, at, place))
            .then_some(last);
    }
    None
}

/// Whether what follows "my X" hands it to a patient or to work: "my chemo patient".
fn is_handed_on(text: &Text, last: usize) -> bool {
    let at = last + 1;
    adjoins(text, at)
        && (text.tags(at).contains(Tags::WORK_THINGS)
            || text.tags(at).intersects(Tags::PATIENT_NOUNS | Tags::PATIENT_WORDS))
}

/// "my consultant", "my port of call", "my first shift", "my bag": things that staff have too.
fn is_everyday(text: &Text, at: usize, place: usize) -> bool {
    let next = text.lower(place + 1);
    match text.lower(place) {
        "consultant" | "surgeon" => {
            !around::has(
                text,
                after(text, place, 8),
                &["rang", "scan", "scans", "chemo", "diagnosed", "op", "told"],
            ) || text.lower(at + 1) == "favourite"
        }
        "bag" => !matches!(text.lower(place - 1), "stoma" | "colostomy" | "leg" | "catheter"),
        "port" | "root" | "wisdom" | "egg" | "eggs" | "cycle" | "glasses" | "hearing"
        | "period" | "lump" | "pip" => {
            !["canal", "tooth", "teeth", "collection", "aid", "aids", "loss", "assessment", "pains"]
                .contains(&next)
        }
        "op" | "scan" | "bloods" | "admission" | "fluids" | "theatre" | "hoist" | "obs"
        | "discharges" | "wound" | "cannula" | "cannulas" | "jab" | "dressings" | "cold" => {
            !around::has(
                text,
                after(text, place, 6).chain(before(text, place, 6)),
                &["cancelled", "own", "last", "sore", "home", "recovering"],
            )
        }
        "labour" | "treatment" | "recovery" => matches!(next, "ward" | "room" | "suite" | "nurse"),
        "knee" => text.lower(at.wrapping_sub(1)) == "on",
        "shoulder" => matches!(text.lower(at.wrapping_sub(1)), "on" | "over"),
        "hip" => text.lower(at.wrapping_sub(1)) == "on",
        _ => false,
    }
}

/// What is of the writer's work and not of their health: "my first arrest", "my diabetics".
fn is_works(text: &Text, at: usize, place: usize) -> bool {
    let ordinal = matches!(text.lower(at + 1), "first" | "last" | "only" | "next");
    let work = ["ed", "falls", "strokes", "resus", "theatre", "sections", "bloods"];
    ordinal
        && place > at + 1
        && phrase_of(text, place, &[Kind::Condition, Kind::Procedure]).is_some()
        || work.contains(&text.lower(place))
        || text.lower(place).ends_with("ics")
}

/// Words between "my" and what is the writer's: "my own left knee", "my third round of IVF".
fn is_between(text: &Text, at: usize) -> bool {
    text.words()[at].kind == WordKind::Digits
        || [
            "own",
            "left",
            "right",
            "bad",
            "dodgy",
            "poorly",
            "second",
            "third",
            "fourth",
            "round",
            "cycle",
            "course",
            "dose",
            "of",
            "late",
            "chronic",
            "severe",
            "mild",
            "recent",
            "type",
            "stage",
            "long",
            "old",
            "new",
            "knackered",
            "bloody",
            "stupid",
            "lovely",
            "broken",
            "torn",
            "final",
            "brown",
            "blue",
            "current",
            "week",
            "weeks",
            "month",
            "year",
            "years",
            "first",
            "last",
            "daily",
            "elective",
            "dear",
        ]
        .contains(&text.lower(at))
}

/// "I had cancer", "I've got an ulcer", "I was diagnosed with", "I take sertraline", "I broke my".
fn had(text: &Text, at: usize) -> Option<usize> {
    let mut verb = at + 1;
    while [
        "also", "have", "had", "just", "only", "was", "still", "once", "nearly", "actually", "got",
        "been", "never", "finally", "recently", "then", "even", "ve", "already",
    ]
    .contains(&text.lower(verb))
        && !matches!(text.lower(verb + 1), "a" | "an" | "the" | "my")
        && verb < at + 4
        && phrase_of(text, verb + 1, &[Kind::Condition, Kind::Procedure]).is_none()
    {
        verb += 1;
    }
    if !(at + 1..=verb).all(|place| adjoins(text, place)) || text.lower(at) == "am" {
        return None;
    }
    match text.lower(verb) {
        "diagnosed" | "miscarried" | "relapsed" | "overdosed" | "haemorrhaged" | "collapsed" => {
            Some(verb)
        }
        "sectioned" | "admitted" | "intubated" | "ventilated" | "hospitalised" | "discharged" => {
            let passive =
                (at..verb).any(|place| matches!(text.lower(place), "was" | "been" | "got" | "i'm"));
            passive.then_some(verb)
        }
        "lost" => around::has(text, after(text, verb, 3), &["pregnancy", "babies"])
            .then_some(verb)
            .or_else(|| text.phrase(verb + 1, &["my", "baby"]).then_some(verb + 2)),
        "broke" | "fractured" | "dislocated" | "tore" | "snapped" | "sprained" | "injured" => {
            (text.lower(verb + 1) == "my").then_some(verb + 1)
        }
        "take" | "took" | "inject" | "self" => {
            phrase_of(text, verb + 1, &[Kind::Procedure, Kind::Condition])
                .filter(|_| text.lower(verb) != "took")
        }
        "had" | "have" | "got" | "suffer" | "suffered" | "survived" | "live" | "lived"
        | "caught" | "developed" | "beat" | "needed" | "was" | "having" => disease(text, verb),
        _ if text.lower(at) == "i've" => phrase_of(text, at + 1, &[Kind::Condition]),
        _ => None,
    }
}

/// A disease or treatment a few words after a verb, with no person between, nor one it came with.
fn disease(text: &Text, verb: usize) -> Option<usize> {
    for place in verb + 1..verb + 7 {
        if !adjoins(text, place) {
            return None;
        }
        let tags = text.tags(place);
        let word = text.lower(place);
        if ["cold", "fit", "fits", "fitting", "broken", "drunk", "falls", "ed", "theatre"]
            .contains(&word)
        {
            return None;
        }
        if let Some(last) = phrase_of(text, place, &[Kind::Condition, Kind::Procedure]) {
            let next = text.lower(last + 1);
            let person = text
                .tags(last + 1)
                .intersects(Tags::PATIENT_NOUNS | Tags::PATIENT_WORDS | Tags::PERSON_WORDS)
                || text.tags(last + 1).contains(Tags::PHRASE_HEADS)
                    && phrase_of(text, last + 1, &[Kind::PatientWord]).is_some();
            let numbered =
                text.words().get(place - 1).is_some_and(|it| it.kind == WordKind::Digits)
                    || text.tags(place - 1).contains(Tags::NUMBER_WORDS)
                        && text.lower(place - 1) != "one"
                        && !matches!(next, "times" | "years" | "miscarriages");
            let brought = [
                "in", "on", "come", "came", "from", "tonight", "at", "down", "coming", "who",
                "with",
            ]
            .contains(&next)
                && !text.phrase(last + 1, &["in", "my"])
                && !is_age_or_year(text, last + 1);
            let work = text.tags(last + 1).contains(Tags::WORK_THINGS);
            return (!person && !numbered && !brought && !work).then_some(last);
        }
        let ends = tags.intersects(
            Tags::PATIENT_NOUNS | Tags::PATIENT_WORDS | Tags::PERSON_WORDS | Tags::STAFF_WORDS,
        ) && word != "one"
            || [
                "to", "no", "not", "patient", "patients", "with", "him", "her", "them", "his",
                "their", "about", "and", "who", "told", "asked", "never", "when", "if",
            ]
            .contains(&word)
                && !(word == "with" && matches!(text.lower(verb), "live" | "lived"));
        if ends {
            return None;
        }
    }
    None
}

/// "at 34", "in 2019", "in March": when it was, and no bed.
fn is_age_or_year(text: &Text, at: usize) -> bool {
    let number: u16 = text.lower(at + 1).parse().unwrap_or(0);
    match text.lower(at) {
        "at" => (13..100).contains(&number),
        "in" => (1900..2100).contains(&number) || text.tags(at + 1).contains(Tags::MONTHS),
        _ => false,
    }
}

/// "I'm autistic", "I'm 34 weeks pregnant", "I am on chemo", "I'm a cancer survivor".
fn state(text: &Text, at: usize) -> Option<usize> {
    let first = match text.lower(at) {
        "i'm" => at + 1,
        "i" if matches!(text.lower(at + 1), "am" | "was") => at + 2,
        _ => return None,
    };
    for place in first..first + 5 {
        if !adjoins(text, place) {
            return None;
        }
        let word = text.lower(place);
        if text.tags(place).contains(Tags::OWN_STATES) {
            let light = [
                "allergic",
                "recovering",
                "signed",
                "expecting",
                "overdue",
                "depressed",
                "infected",
                "terminal",
            ]
            .contains(&word);
            let meant = match word {
                "signed" => text.lower(place + 1) == "off" && text.lower(place + 2) != "on",
                "expecting" => matches!(text.lower(place + 1), "my" | "our" | "twins"),
                "allergic" => {
                    text.lower(place + 1) == "to"
                        && !matches!(
                            text.lower(place + 2),
                            "exercise" | "mornings" | "bullshit" | "work"
                        )
                }
                "overdue" => {
                    text.tags(place - 1).contains(Tags::MATERNITY_WORDS)
                        || text.lower(place - 1) == "days"
                }
                _ => !light || matches!(word, "recovering" | "depressed"),
            };
            return meant.then_some(place);
        }
        if matches!(word, "on" | "having" | "awaiting") {
            let last = phrase_of(text, place + 1, &[Kind::Procedure]);
            return last.filter(|_| {
                !matches!(word, "on")
                    || !text.tags(place + 1).contains(Tags::CARE_UNITS)
                        && placed(text, place - 1).is_none()
            });
        }
        if ["not", "the", "with", "so", "sorry", "going", "about", "who", "and"].contains(&word) {
            return None;
        }
    }
    None
}

/// "a type 1 myself", "been there myself", "as a patient myself".
fn himself(text: &Text, at: usize) -> Option<Detail> {
    let near = before(text, at, 5).find(|&place| {
        matches!(text.lower(place), "patient" | "survivor" | "sufferer" | "carer")
            || phrase_of(text, place, &[Kind::Condition])
                .is_some_and(|last| last + 1 == at || last == place)
    })?;
    let joined = (near + 1..=at).all(|place| adjoins(text, place));
    joined.then(|| detail(text, Kind::OwnStory, near, at))
}

/// Whether the writer stands before a word and nobody else between.
fn has_writer(text: &Text, at: usize, reach: usize) -> bool {
    let other = |place: usize| {
        ["she", "he", "she's", "he's", "who", "they", "they're", "her", "him"]
            .contains(&text.lower(place))
    };
    let mut places = before(text, at, reach);
    places
        .find(|&place| other(place) || text.tags(place).contains(Tags::FIRST_PERSON))
        .is_some_and(|place| !other(place))
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn the_writers_own_health() {
        finds(
            Kind::OwnStory,
            &[
                ("I was diagnosed in March", &["i was diagnosed"]),
                ("My third round of IVF failed", &["my third round of ivf"]),
                ("I'm autistic and a nurse", &["i'm autistic"]),
                ("My anxiety is loud today", &["my anxiety"]),
                ("I had a stroke at 34", &["i had a stroke"]),
                ("I had breast cancer myself last year", &["i had breast cancer"]),
                ("I had my gallbladder out", &["i had my gallbladder out"]),
                ("I broke my wrist falling off a kerb", &["i broke my"]),
                ("I take sertraline and I do this job", &["i take sertraline"]),
            ],
        );
    }

    #[test]
    fn patients_and_work_are_not_the_writers() {
        finds(
            Kind::OwnStory,
            &[
                ("My lady with a stroke went home", &[]),
                ("My DKA in bed 3 is better", &[]),
                ("I had a chap with chest pain", &[]),
                ("I had a stroke in at four", &[]),
                ("I had to intubate", &[]),
                ("My hip patient walked", &[]),
                ("I'm on the ward till nine", &[]),
                ("My chemo clinic was full", &[]),
                ("I have three fractures to plaster", &[]),
                ("My mum has cancer", &[]),
            ],
        );
    }
}
