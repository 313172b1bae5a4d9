//! Superlatives and rarity: "highest I have ever seen", "only the third in the UK", "textbook".
//!
//! A boast of rarity is what makes a case findable, and by its nature it leaves few people.
//!
//! **Confusables.** "Worst shift", "biggest cake", "best team I've ever worked with": a superlative
//! of staff, days and food. So one counts beside a word of medicine, or with "I've ever seen". "One
//! in four of us" is a statistic, "never seen a pay rise" a complaint, "record" also a document.

use super::around::{
    Sense, after, any_after, any_before, before, grown, has_sense, in_care, one_of, phrase, tagged,
};
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text, WordKind};

pub(super) const READER: Reader =
    Reader { kind: Kind::Rarity, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if is_of_work(text, detail) {
        return None;
    }
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let name = phrase(text, detail);
    match name {
        "in" => one_in_many(text, detail),
        "only the" => is_nth(text, detail),
        "first time in" | "first in" => years(text, detail),
        "rare" | "textbook" | "freak" | "bizarre" | "miracle" | "unicorn" | "publishable"
        | "never seen" => {
            (in_care(text, detail) && has_sense(SENSES, text, detail)).then_some(detail)
        }
        _ if one_of(name, SUPERLATIVES) => superlative(text, detail),
        _ => has_sense(SENSES, text, detail).then_some(detail),
    }
}

const SUPERLATIVES: &str = "biggest largest smallest heaviest highest lowest worst youngest oldest longest \
    fastest strangest weirdest fattest deepest maddest wildest sickest nastiest tallest tiniest grossest \
    goriest earliest bluest mwyaf hynaf ieuengaf gwaethaf lleiaf prinnaf";

/// The other senses of ambiguous words.
const SENSES: &[Sense] = &[
    Sense {
        not_before: "as occasion treat steak night day moment sighting to",
        ..Sense::of("rare")
    },
    Sense { not_before: "price prices chapter on page bully", ..Sense::of("textbook") },
    Sense { not_before: "out", not_after: "control", ..Sense::of("freak") },
    Sense {
        not_before: "shift day shifts week job holiday pay payslip cat dog",
        needs_behind: "seen had done heard nursed delivered taken recorded met known treated scanned x bled measured come printed pulled removed",
        ..Sense::of("i've ive we've weve i we any ever")
    },
    Sense {
        needs_behind: "high low number year reported temperature",
        needs_ahead: "new lab house unit",
        not_before: "store shop player keeping of",
        ..Sense::of("record the")
    },
    Sense {
        needs_behind: "the this our me us scotland wales england britain",
        ..Sense::of("first")
    },
    Sense { needs_behind: "years ages months decades the textbook", ..Sense::of("seen") },
    Sense {
        needs_behind: "case in time",
        needs_ahead: "the our my a",
        ..Sense::of("third second")
    },
];

/// Whether it is said of work, staff or the writer's day: "worst shift I've ever had".
fn is_of_work(text: &Text, detail: Detail) -> bool {
    let work = "shift shifts manager managers boss team week year staffing pay staff leadership government \
        decision wait waits queue queues rota parking canteen coffee brew biscuits morale placement interview \
        colleagues students mentor bunch crew pile backlog cake film episode holiday fan cheer christmas winter \
        vacancy email meeting understaffed behaviour system policy mistake regret fear priority driver";
    any_after(text, detail.last, 2, work)
        || any_before(text, detail.first, 2, work)
            && one_of(text.lower(detail.first), "i've ive i we've weve we")
        || one_of(text.lower(detail.first), "never") && any_after(text, detail.last, 4, work)
        || any_before(text, detail.first, 2, "best worst team day film")
            && any_after(text, detail.last, 4, "worked eaten watched read been")
}

/// "One in 40,000", not "one in four of us", "one in the morning". Grows to its "one".
fn one_in_many(text: &Text, detail: Detail) -> Option<Detail> {
    if !one_of(before(text, detail.first, 1), "one 1") {
        return None;
    }
    let at = detail.last + 1;
    let many = text
        .words()
        .get(at)
        .is_some_and(|word| word.kind == WordKind::Digits && word.span.len() >= 4)
        || text.gap(at + 1) == ","
            && text.words().get(at + 1).is_some_and(|word| word.kind == WordKind::Digits)
        || any_after(text, detail.last, 3, "thousand million billion");
    let several =
        any_after(text, detail.last, 5, "people women men adults of children us patients");
    (many && !several).then(|| grown(text, detail, detail.first - 1, detail.last))
}

/// "Only the third in Wales", "only the second I've seen".
fn is_nth(text: &Text, detail: Detail) -> Option<Detail> {
    let nth = after(text, detail.last, 1);
    let known = one_of(nth, "second third fourth fifth sixth seventh eighth ninth tenth");
    let first = one_of(nth, "2 3 4 5 6") && one_of(after(text, detail.last, 2), "nd rd th");
    let last = detail.last + if first { 2 } else { 1 };
    let kind =
        one_of(after(text, last, 1), "ever in case one i've ive i time recorded known of reported");
    ((known || first) && kind && !any_after(text, last, 3, "week day shift month"))
        .then(|| Detail { bits: 10.0, ..grown(text, detail, detail.first, last) })
}

/// "First time in 20 years", "the first in eighteen years of doing this".
fn years(text: &Text, detail: Detail) -> Option<Detail> {
    let long =
        (2..=3).find(|&steps| one_of(after(text, detail.last, steps), "years yrs decades year"))?;
    in_care(text, detail).then(|| grown(text, detail, detail.first, detail.last + long))
}

/// "Highest Ca125 I've ever seen", "biggest gallstone", "youngest on the unit".
fn superlative(text: &Text, detail: Detail) -> Option<Detail> {
    if one_of(before(text, detail.first, 1), "at my your his her")
        || one_of(after(text, detail.last, 1), "and of thing part bit case")
    {
        return None;
    }
    let seen = "ever seen had recorded met delivered";
    let boast = (1..=8).find(|&steps| one_of(after(text, detail.last, steps), seen));
    let case = "stone gallstone cyst baby tumour hernia abscess potassium sodium lactate crp temp bmi sats hb \
        glucose clot ulcer fibroid foreign body rash heart rate pressure lady fella lad bloke admission";
    let thing = (1..=2).any(|steps| {
        let word = after(text, detail.last, steps);
        one_of(word, case)
            || !word.is_empty()
                && text
                    .tags(detail.last + steps)
                    .intersects(Tags::CLINICAL | Tags::PATIENT_WORDS | Tags::MATERNITY_WORDS)
    });
    match boast {
        Some(steps)
            if thing || in_care(text, detail) || tagged(text, detail, Tags::PERSON_WORDS) =>
        {
            Some(Detail { bits: 8.0, ..grown(text, detail, detail.first, detail.last + steps) })
        }
        None if thing => Some(detail),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use super::*;

    #[test]
    fn boasts_of_a_case() {
        finds(
            Kind::Rarity,
            &[
                ("highest potassium I've ever seen", &["highest potassium i've ever"]),
                ("biggest gallstone today", &["biggest"]),
                ("only the third in the UK", &["only the third"]),
                ("first time in 20 years we saw measles on the ward", &["first time in 20 years"]),
                ("one in a million", &["one in a million"]),
                ("1 in 40,000 births", &["1 in"]),
                ("a rare tumour", &["rare"]),
                ("never in all my years", &["never in all my"]),
                ("had to look it up", &["had to look it up"]),
                ("you couldn't make it up", &["you couldn't make it up"]),
            ],
        );
    }

    #[test]
    fn shifts_staff_and_numbers_are_none() {
        finds(
            Kind::Rarity,
            &[
                ("worst shift I've ever had", &[]),
                ("best team I've ever worked with", &[]),
                ("biggest cake", &[]),
                ("one in four of us", &[]),
                ("1 in 3 adults admitted", &[]),
                ("a rare day off", &[]),
                ("only the best", &[]),
                ("my youngest starts school", &[]),
                ("never seen a pay rise", &[]),
            ],
        );
    }
}
