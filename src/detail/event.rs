//! What happened: an accident, a crime, a birth, a death, a day that a town remembers.
//!
//! **Confusables.** Most words of violence and death have an everyday sense ("killed it today",
//! "dying of laughter", "lost my pen", "passed my OSCE", "a shot of espresso"), crash and fire go
//! with things ("crash call", "the system crashed", "fire door"), babies and training are both
//! delivered. A match or a storm is an event of a story only where someone came hurt from it.

mod senses;

use super::around::{
    after, any_after, any_before, before, grown, has_sense, in_care, one_of, phrase, tagged,
};
use super::{Detail, Reader, Traits, no_frame};
use crate::mention::Kind;
use crate::text::{Case, Tags, Text, WordKind};
use senses::SENSES;

pub(super) const READER: Reader =
    Reader { kind: Kind::Event, admit, heads: Tags::empty(), frame: no_frame };

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let happened = match phrase(text, detail) {
        "lost" => is_bereaved(text, detail),
        "passed" => is_passing(text, detail),
        "delivered" => is_birth(text, detail),
        "born" => is_new(text, detail),
        "missing" => is_missed(text, detail),
        "fell" | "fallen" | "falling" | "fallin" => is_fall(text, detail),
        "came off" | "come off" | "coming off" => return thrown(text, detail),
        "dead" => is_dead(text, detail),
        "dying" => is_dying(text, detail),
        "birthday" => return birthday(text, detail),
        "storm" => return storm(text, detail),
        "killed" | "crushed" | "trapped" | "drowned" | "choked" | "swallowed" => {
            !is_figure(text, detail) && has_sense(SENSES, text, detail)
        }
        "fire" | "explosion" | "siege" | "riot" | "murder" | "crash"
            if is_of_a_town(text, detail) =>
        {
            true
        }
        name if one_of(first_word(name), GATHERINGS) => {
            !is_street(text, detail) && is_scene(text, detail)
        }
        _ => has_sense(SENSES, text, detail),
    };
    happened.then_some(detail)
}

fn first_word(phrase: &str) -> &str {
    phrase.split(' ').find(|word| *word != "the").unwrap_or(phrase)
}

/// Gatherings, weather and feasts, by their first word.
const GATHERINGS: &str = "festival match derby cup races marathon half fun great carnival parade \
    fireworks bonfire gig concert rave protest floods flood rally air regatta fair agricultural \
    royal highland pride nightclub hen stag prom school coach wedding christening motorbike quad \
    trampoline bouncy golden diamond platinum got getting";

/// "On Station Parade": a street, not "off the Pride Parade".
fn is_street(text: &Text, detail: Detail) -> bool {
    let feasts = "pride christmas victory remembrance easter orange carnival mayor's day";
    let named = detail.first.checked_sub(1).and_then(|at| text.words().get(at));
    text.tags(detail.last).contains(Tags::STREET)
        && text.words()[detail.last].case == Case::Title
        && named.is_some_and(|name| name.case == Case::Title)
        && !one_of(before(text, detail.first, 1), feasts)
        && one_of(before(text, detail.first, 2), "on off at in from of along")
}

/// "The Larne fire": an event that is named by its town.
fn is_of_a_town(text: &Text, detail: Detail) -> bool {
    let town = detail.first.checked_sub(1).and_then(|at| text.words().get(at));
    town.is_some_and(|town| town.case == Case::Title)
        && one_of(before(text, detail.first, 2), "the that this from")
        && !one_of(
            after(text, detail.last, 1),
            "station service brigade officer engine crew call mystery alarm",
        )
}

/// "Lost him at 4", "we lost one of our regulars", not "lost my pen", "lost the will to live".
fn is_bereaved(text: &Text, detail: Detail) -> bool {
    let at = detail.last;
    if one_of(before(text, detail.first, 1), "get got getting the feel feeling i'm am are") {
        return false;
    }
    match after(text, at, 1) {
        "him" | "them" => true,
        "her" => {
            one_of(
                after(text, at, 2),
                "today tonight last this at on in to just yesterday too and \
            so before after suddenly peacefully",
            ) || after(text, at, 2).is_empty()
        }
        "another" => text.tags(at + 2).intersects(PEOPLE),
        "his" | "their" => one_of(
            after(text, at, 2),
            "life baby wife husband leg arm eye finger son daughter \
            foot thumb hand twin sight",
        ),
        "a" | "an" | "our" | "my" | "one" | "two" | "three" | "the" => {
            let stops = "will plot count track key keys pen pens phone job voice mind temper bet game \
                weight way bag pass badge lanyard battle stone pound pounds day bit lot shift";
            (2..=6).take_while(|&steps| !one_of(after(text, at, steps), stops)).any(|steps| {
                !after(text, at, steps).is_empty() && text.tags(at + steps).intersects(PEOPLE)
            }) && !any_after(text, at, 3, stops)
        }
        _ => false,
    }
}

/// Words for people, also one's own.
const PEOPLE: Tags = Tags::PERSON_WORDS.union(Tags::PATIENT_WORDS).union(Tags::KIN_WORDS);

/// "He passed at 4", "passed peacefully", not "passed my exam", "passed on the message".
fn is_passing(text: &Text, detail: Detail) -> bool {
    let ahead = before(text, detail.first, 1);
    let behind = after(text, detail.last, 1);
    if one_of(ahead, "i we i've ive just you exam test") && !one_of(behind, "away peacefully") {
        return false;
    }
    let when = "peacefully suddenly yesterday last this today tonight overnight surrounded sadly in on \
        at during just before after with holding while from on's away";
    let someone = "he she they he's she's who has had mum dad nan gran wife husband lady man \
        gentleman resident patient baby sadly pt";
    let exam = any_after(
        text,
        detail.last,
        4,
        "exam osce test driving first flying distinction \
        probation viva boards merit prescribing course degree",
    );
    !exam
        && (behind.is_empty() && one_of(ahead, someone)
            || one_of(behind, when) && (one_of(ahead, someone) || tagged(text, detail, PEOPLE)))
}

/// "Delivered twins", "she delivered in the car park", not "delivered training".
fn is_birth(text: &Text, detail: Detail) -> bool {
    let babies = "baby babies twins triplets breech boy girl placenta bairn wean weans babs babby \
        daughter son babi bubba";
    let ahead = before(text, detail.first, 1);
    any_after(text, detail.last, 5, babies)
        || one_of(after(text, detail.last, 1), "in at on by vaginally before")
            && one_of(ahead, "she mum who woman lady mam mother baby been")
            && !any_after(text, detail.last, 3, "person time budget")
}

/// "Born at 6 this morning", not "born and bred", "I was born in Leeds".
fn is_new(text: &Text, detail: Detail) -> bool {
    let ahead = before(text, detail.first, 1);
    let own = "i i'm you we ireland naturally natural world stubborn uk british foreign";
    !one_of(after(text, detail.last, 1), "and to again ready out free with this leader")
        && !one_of(ahead, own)
        && !one_of(before(text, detail.first, 2), "i you we were")
        && !text
            .words()
            .get(detail.last + 2)
            .is_some_and(|word| word.kind == WordKind::Digits && word.span.len() == 4)
}

/// "A missing walker", "the lad missing from Hull", not "missing you", "missing out".
fn is_missed(text: &Text, detail: Detail) -> bool {
    let person = "teenager teen walker swimmer student hiker schoolgirl schoolboy fisherman climber \
        girl boy man woman lad child person kayaker runner dad mum pensioner toddler baby tourist";
    one_of(after(text, detail.last, 1), person)
        || one_of(before(text, detail.first, 1), person)
            && one_of(after(text, detail.last, 1), "from since off in for on")
}

/// "Fell off a ladder", not "fell in love", "fell asleep".
fn is_fall(text: &Text, detail: Detail) -> bool {
    if one_of(before(text, detail.first, 1), "i i've numbers rates standards tears") {
        return false;
    }
    let place = after(text, detail.last, 1);
    let object = (2..=3).map(|steps| after(text, detail.last, steps));
    let figure = "love place line radar face chair laughing hands ears category trap cracks edge \
        net wayside sleep us hole";
    one_of(
        place,
        "off from down out into through over onto on under overboard in backwards at aff doon",
    ) && !object.into_iter().any(|word| one_of(word, figure))
        && !(one_of(place, "out over in")
            && one_of(after(text, detail.last, 2), "with myself laughing on"))
}

/// "Came off his bike", not "came off the phone", "came off nights".
fn thrown(text: &Text, detail: Detail) -> Option<Detail> {
    let mount = "bike motorbike motorcycle horse pony quad moped scooter escooter ladder roof wall \
        trampoline skateboard swing bunk scaffolding scaffold pushbike tractor bridge cliff top \
        multi road harley jet segway sledge crossbar bikes kawasaki yamaha bmx cob saddle";
    let steps = (1..=4).find(|&steps| one_of(after(text, detail.last, steps), mount))?;
    Some(grown(text, detail, detail.first, detail.last + steps))
}

/// "He was dead when we got there", not "dead good", "dead on my feet".
fn is_dead(text: &Text, detail: Detail) -> bool {
    one_of(
        before(text, detail.first, 1),
        "is was were he's she's found already be lay stone pronounced now declared lying two three four",
    ) && !one_of(
        after(text, detail.last, 1),
        "good tired on proud nice end excited funny easy slow quiet busy chuffed inside to behind",
    )
}

/// "She's dying", not "dying of laughter", "I'm dying".
fn is_dying(text: &Text, detail: Detail) -> bool {
    let person = "he's she's is was were man woman lady child patient people they're mum dad actively husband wife baby";
    one_of(before(text, detail.first, 1), person)
        && !one_of(after(text, detail.last, 1), "for to laughing of")
}

/// "Killed it", "trapped in a meeting", "drowned in e-mails": nobody was hurt.
fn is_figure(text: &Text, detail: Detail) -> bool {
    one_of(after(text, detail.last, 1), "it me my the")
        && !one_of(
            after(text, detail.last, 2),
            "driver passenger cyclist river sea fire rider lad boy girl man",
        )
        || any_after(
            text,
            detail.last,
            3,
            "emails paperwork meeting traffic admin meetings pride words nerve drama",
        )
        || any_before(text, detail.first, 2, "nearly i i'm i've we almost dreams hopes feeling")
}

/// A gathering that someone came hurt from: "off the derby", "collapsed at the wedding".
fn is_scene(text: &Text, detail: Detail) -> bool {
    let off = "off from aff";
    one_of(before(text, detail.first, 1), off)
        || one_of(before(text, detail.first, 2), off)
        || in_care(text, detail)
            && !any_before(
                text,
                detail.first,
                3,
                "my our your going ticket tickets watching running training sponsor",
            )
}

/// "Her 100th birthday": a day that few have. Other birthdays are nobody's in particular.
fn birthday(text: &Text, detail: Detail) -> Option<Detail> {
    let ordinal = one_of(before(text, detail.first, 1), "th st nd rd");
    let years: u32 = before(text, detail.first, 2).parse().ok().filter(|_| ordinal).unwrap_or(0);
    let hundredth = one_of(before(text, detail.first, 1), "hundredth ninetieth");
    if years < 90 && !hundredth {
        return None;
    }
    let first = detail.first - if ordinal { 2 } else { 1 };
    let bits = if years >= 100 || hundredth { 12.0 } else { 8.0 };
    Some(Detail { bits, ..grown(text, detail, first, detail.last) })
}

/// A storm with a name ("Storm Arwen"), or one that somebody was hurt in.
fn storm(text: &Text, detail: Detail) -> Option<Detail> {
    let next = text.words().get(detail.last + 1)?;
    let named = next.case == Case::Title && text.word(detail.first).starts_with('S');
    if named && text.gap(detail.last + 1) == " " {
        return Some(grown(text, detail, detail.first, detail.last + 1));
    }
    (in_care(text, detail) && after(text, detail.last, 1) != "in").then_some(detail)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{finds, seen};
    use super::*;

    const EVENT: Kind = Kind::Event;

    #[test]
    fn accidents_and_crimes() {
        finds(
            EVENT,
            &[
                ("in a car crash on the A65", &["car crash"]),
                ("the bairn from the Larne fire", &["fire"]),
                ("came off his bike near Otley", &["came off his bike"]),
                ("the lad from the High St stabbing", &["stabbing"]),
                ("shot in the leg outside a pub", &["shot"]),
                ("burns from a fire at the mill", &["fire"]),
                ("fell off a wall", &["fell"]),
                ("cardiac arrest in the foyer", &["cardiac arrest"]),
                ("arrested on the ward by two officers", &["arrested"]),
                ("the missing walker is with us", &["missing"]),
                ("she took an overdose", &["overdose"]),
            ],
        );
    }

    #[test]
    fn everyday_senses_are_nothing() {
        finds(
            EVENT,
            &[
                ("the system crashed again", &[]),
                ("on a crash diet", &[]),
                ("my laptop crashed", &[]),
                ("fell asleep on the bus", &[]),
                ("I fell in love with this job", &[]),
                ("fire door wedged open, fire drill at 10", &[]),
                ("got fired up, you're fire", &[]),
                ("a shot of espresso", &[]),
                ("shooting pain in my knee", &[]),
                ("missing you all, missing out", &[]),
                ("killed it today, this job nearly killed me", &[]),
                ("came off nights", &[]),
                ("drowning in paperwork", &[]),
                ("at the match tonight, what a derby", &[]),
                ("in with us, from the wool shop on Station Parade", &[]),
                ("in resus, off the parade", &["parade"]),
                ("in resus, off the Victory Parade", &["parade"]),
                ("my twins start school", &[]),
            ],
        );
    }

    #[test]
    fn births_and_deaths() {
        finds(
            EVENT,
            &[
                ("twins last night", &["twins"]),
                ("delivered a baby in the car park", &["delivered"]),
                ("she delivered in the lift", &["delivered"]),
                ("delivered training all day", &[]),
                ("born at 6 this morning", &["born"]),
                ("born and bred in Leeds, I was born in 1980", &[]),
                ("we lost him at four", &["lost"]),
                ("lost one of our regulars, lovely lady", &["lost"]),
                ("lost my pen, lost the will to live", &[]),
                ("he passed peacefully", &["passed"]),
                ("passed my OSCE first time", &[]),
                ("dying of laughter here", &[]),
                ("dead good night", &[]),
                ("bu farw neithiwr", &["bu farw"]),
            ],
        );
        let died = seen(EVENT, "he died")[0].1;
        assert!(died.traits.contains(Traits::DEATH));
    }

    #[test]
    fn what_a_town_knows() {
        finds(
            EVENT,
            &[
                ("it was on the news", &["on the news"]),
                ("got one off the derby, broken jaw", &["derby"]),
                ("three patients from Storm Dudley", &["storm dudley"]),
                ("her 100th birthday", &["100th birthday"]),
                ("happy birthday mum", &[]),
            ],
        );
    }
}
