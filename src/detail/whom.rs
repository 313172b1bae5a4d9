//! Whom the words around a phrase speak of.
//!
//! "Useless" is an insult to a manager, a moan about a printer and a confession of the writer; "off
//! with stress" is the writer's own matter or a colleague's. The nearest noun or pronoun mostly
//! decides, so that is what is read here, in one sentence and for a few words only. A word may also
//! be no one's word: told as suffered ("called me a …") or talked about ("stop calling people …").

use super::{Detail, Traits, around};
use crate::text::{Case, Tags, Text, WordKind};

/// Whom a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whom {
    /// "I", "we", "my".
    Writer,
    /// The writer's family.
    Family,
    /// "You".
    Addressee,
    /// Somebody cared for, or their visitors.
    Patient,
    /// Somebody who works there.
    Colleague,
    /// "She", "that bloke", a name.
    Someone,
    /// "They", "the nurses", "staff".
    Many,
    /// Ministers, parties, referees.
    Public,
    /// "It", the printer, the day, the dog.
    Thing,
}

/// How far around a phrase, over the ends of sentences, its subject is looked for.
const AMONG: usize = 25;

/// Punctuation at which a phrase about somebody ends.
const STOPS: [char; 9] = ['.', '!', '?', ';', '\n', '\u{0C}', '(', ')', ':'];

/// The places before a word, nearest first, up to `reach` of them, within its sentence.
pub(super) fn before(text: &Text, at: usize, reach: usize) -> impl Iterator<Item = usize> {
    (at.saturating_sub(reach)..at).rev().take_while(move |&place| !text.gap_has(place + 1, &STOPS))
}

/// The places after a word, up to `reach` of them, within its sentence.
pub(super) fn after(text: &Text, at: usize, reach: usize) -> impl Iterator<Item = usize> {
    let end = text.words().len().min(at.saturating_add(reach + 1));
    (at + 1..end).take_while(move |&place| !text.gap_has(place, &STOPS))
}

/// Whether one of the words stands up to `reach` words before or behind a detail.
pub(super) fn near(text: &Text, detail: &Detail, reach: usize, words: &[&str]) -> bool {
    around::has(text, before(text, detail.first, reach), words)
        || around::has(text, after(text, detail.last, reach), words)
}

/// Whether a phrase begins its sentence.
pub(super) fn opens(text: &Text, at: usize) -> bool {
    before(text, at, 1).next().is_none()
}

/// A detail whose words no longer mean other things.
pub(super) fn sure(mut detail: Detail) -> Detail {
    detail.traits.remove(Traits::AMBIGUOUS);
    detail
}

/// A phrase that means other things too, where one of these words stands among those around it.
pub(super) fn if_among(text: &Text, detail: Detail, words: &[&str]) -> Option<Detail> {
    if !detail.traits.contains(Traits::AMBIGUOUS) {
        return Some(detail);
    }
    let end = text.words().len().min(detail.last + AMONG);
    let mut around = (detail.first.saturating_sub(AMONG)..detail.first).chain(detail.last + 1..end);
    around.any(|at| words.contains(&text.lower(at))).then(|| sure(detail))
}

/// Whom the word at a place means, if anyone.
pub(super) fn at(text: &Text, place: usize) -> Option<Whom> {
    let word = text.words().get(place)?;
    let lower = text.lower(place);
    let bare = lower.bytes().position(|it| it == b'\'').map_or(lower, |end| &lower[..end]);
    let plural = bare.ends_with('s') && !matches!(bare, "boss" | "ss" | "miss");
    let tags = if bare == lower { word.tags } else { crate::text::lexicon::tags(bare) };
    // "My 94 year old", "our bay 3": somebody cared for.
    let numbered = text.words().get(place + 1).is_some_and(|next| next.kind == WordKind::Digits);
    if numbered && matches!(bare, "my" | "our") {
        return Some(Whom::Patient);
    }
    // "A nurse on my ward": whose the ward is says nothing.
    let placed = place > 0 && matches!(text.lower(place - 1), "on" | "in" | "at" | "from" | "of");
    if placed && matches!(bare, "my" | "our" | "ma" | "oor") {
        return None;
    }
    Some(match bare {
        "i" | "im" | "ive" | "me" | "my" | "myself" | "we" | "weve" | "us" | "our" | "ours"
        | "feel" | "feeling" | "felt" | "fi" | "dwi" | "ma" | "wir" | "oor" => Whom::Writer,
        "you" | "u" | "ye" | "ya" | "yer" | "yous" | "youse" | "ur" | "your" | "youre"
        | "yourself" | "ti" | "chi" => Whom::Addressee,
        "he" | "she" | "him" | "her" | "his" | "hers" | "hes" | "shes" | "himself" | "herself"
        | "someone" | "somebody" | "whoever" | "mr" | "mrs" | "ms" | "who" | "whos" | "yin"
        | "wan" => Whom::Someone,
        "they" | "them" | "their" | "theyre" | "theirs" | "everyone" | "everybody" | "people"
        | "folk" | "those" | "these" | "management" | "admin" => Whom::Many,
        "relatives" | "relative" | "families" | "visitor" | "visitors" | "caller" | "callers"
        | "punter" | "punters" | "passenger" | "drunk" | "drunks" => Whom::Patient,
        "minister" | "ministers" | "government" | "govt" | "tory" | "tories" | "labour"
        | "reform" | "mp" | "mps" | "politician" | "politicians" | "pm" | "parliament"
        | "party" | "streeting" | "sunak" | "starmer" | "boris" | "johnson" | "hunt" | "truss"
        | "farage" | "trump" | "treasury" | "dhsc" | "ref" | "referee" | "var" | "striker"
        | "keeper" | "goalie" => Whom::Public,
        "it" | "its" | "printer" | "printers" | "computer" | "computers" | "laptop" | "system"
        | "systems" | "software" | "app" | "wifi" | "phone" | "phones" | "lift" | "lifts"
        | "car" | "bike" | "bus" | "train" | "trains" | "weather" | "day" | "shift" | "sunday"
        | "week" | "dog" | "dogs" | "cat" | "cats" | "pup" | "puppy" | "kitten" | "horse"
        | "goat" | "hamster" | "rabbit" | "knee" | "hip" | "back" | "body" | "brain" | "eyes"
        | "machine" | "bleep" | "tannoy" | "parking" | "kettle" | "microwave" | "toaster"
        | "telly" | "film" | "episode" | "match" | "policy" | "form" | "forms" | "email"
        | "emails" | "training" | "module" | "nhs" | "trust" | "website" | "process"
        | "scanner" | "badge" | "oven" | "washing" => Whom::Thing,
        _ if tags.contains(Tags::KIN_WORDS) => {
            let own =
                around::has(text, before(text, place, 2), &["my", "our", "me", "fy", "ma", "oor"]);
            let called = word.case == Case::Title && !opens(text, place);
            if own || called { Whom::Family } else { Whom::Someone }
        }
        "f" | "fy" if matches!(text.lower(place + 1), "1" | "2") => Whom::Colleague,
        "band" if matches!(text.lower(place + 1).as_bytes(), [b'1'..=b'9']) => Whom::Colleague,
        "staff" | "team" => Whom::Many,
        _ if tags.contains(Tags::PATIENT_WORDS) => Whom::Patient,
        _ if tags.intersects(Tags::STAFF_WORDS | Tags::STAFF_TITLES) => {
            if plural {
                Whom::Many
            } else {
                Whom::Colleague
            }
        }
        _ if tags.contains(Tags::PERSON_WORDS) => Whom::Someone,
        _ if tags.contains(Tags::GIVEN_NAMES) && word.case == Case::Title => {
            let doubtful = tags.contains(Tags::COMMON_WORDS) && opens(text, place);
            return (!doubtful).then_some(Whom::Someone);
        }
        _ => return None,
    })
}

/// Whom the nearest telling word before a place means, and where it stands.
pub(super) fn nearest(text: &Text, from: usize, reach: usize) -> Option<(usize, Whom)> {
    before(text, from, reach).find_map(|place| Some((place, at(text, place)?)))
}

/// Whether a phrase is told as suffered or overheard, and not said: "called me a …", "being called
/// a …", "told us to go back to …". What the writer says that the writer said is said.
pub(super) fn is_reported(text: &Text, first: usize) -> bool {
    let told = before(text, first, 14).any(|place| {
        let verb = matches!(
            text.lower(place),
            "called"
                | "call"
                | "calls"
                | "calling"
                | "told"
                | "tells"
                | "telling"
                | "said"
                | "says"
                | "shouted"
                | "shouting"
                | "shouts"
                | "screamed"
                | "screaming"
                | "screams"
                | "yelled"
                | "yelling"
                | "labelled"
                | "branded"
                | "spat"
                | "muttered"
                | "whispered"
                | "hissed"
                | "heard"
                | "hearing"
                | "wrote"
                | "scratched"
                | "asked"
                | "threatened"
                | "threatening"
                | "threatens"
                | "texted"
                | "caption"
        );
        if !verb {
            return false;
        }
        let own = around::has(
            text,
            before(text, place, 2),
            &["i", "we", "i'd", "i'll", "i've", "should"],
        );
        let suffered = matches!(text.lower(place + 1), "me" | "us" | "my" | "i'm" | "that");
        let passive = matches!(
            text.lower(place.wrapping_sub(1)),
            "been" | "being" | "get" | "got" | "getting" | "was" | "were" | "are"
        );
        let heard = matches!(text.lower(place), "heard" | "hearing");
        suffered || passive || heard || !own
    });
    told || is_in_quotes(text, first) || is_labelled(text, first)
}

/// Whether an opening quotation mark stands before a word, and no closing one since.
fn is_in_quotes(text: &Text, first: usize) -> bool {
    let marks = (first.saturating_sub(12)..=first).map(|at| text.gap(at));
    let double = marks.clone().map(|gap| gap.matches('"').count()).sum::<usize>();
    let opens = marks.clone().filter(|gap| gap.ends_with(" '") || *gap == "'").count();
    let closes = marks.skip(1).filter(|gap| gap.starts_with('\'')).count();
    double % 2 == 1 || opens > closes
}

/// Whether somebody else's words are announced: "Relative just now: you are …".
fn is_labelled(text: &Text, first: usize) -> bool {
    let colon = (first.saturating_sub(10)..=first).rev().find(|&at| text.gap_has(at, &[':']));
    colon.is_some_and(|colon| {
        (colon.saturating_sub(7)..colon).any(|place| {
            at(text, place) == Some(Whom::Patient)
                || matches!(
                    text.lower(place),
                    "scratched"
                        | "written"
                        | "voicemail"
                        | "comment"
                        | "note"
                        | "message"
                        | "heard"
                        | "overheard"
                        | "graffiti"
                        | "review"
                        | "verbatim"
                        | "quote"
                )
        })
    })
}

/// Whether a word is talked about as a word: "stop calling them …", "the term …", "I hate '…'".
pub(super) fn is_about_words(text: &Text, detail: &Detail) -> bool {
    let about = |place: usize| {
        matches!(
            text.lower(place),
            "term"
                | "terms"
                | "word"
                | "words"
                | "phrase"
                | "label"
                | "labels"
                | "labelling"
                | "language"
                | "slur"
                | "slurs"
                | "stigma"
                | "stereotype"
                | "stereotypes"
                | "derogatory"
                | "outdated"
                | "dehumanising"
                | "offensive"
        )
    };
    let call =
        |place: usize| matches!(text.lower(place), "call" | "calling" | "say" | "saying" | "use");
    let refuse = |place: usize| {
        matches!(
            text.lower(place),
            "stop"
                | "don't"
                | "dont"
                | "never"
                | "not"
                | "nobody"
                | "hate"
                | "no"
                | "shouldn't"
                | "wouldn't"
                | "why"
                | "please"
        )
    };
    before(text, detail.first, 6).any(about)
        || after(text, detail.last, 6).any(about)
        || before(text, detail.first, 5)
            .any(|place| call(place) && before(text, place, 4).any(refuse))
}

/// Where staff work and patients do not lie: "the witch in HR", "Kev in estates". Source: NHS Health
/// Careers, roles (2024).
pub(super) const OFFICES: &[&str] = &[
    "hr",
    "payroll",
    "estates",
    "stores",
    "catering",
    "kitchen",
    "kitchens",
    "laundry",
    "linen",
    "reception",
    "admin",
    "finance",
    "coding",
    "records",
    "switchboard",
    "switch",
    "control",
    "dispatch",
    "pharmacy",
    "recruitment",
    "rostering",
    "portering",
    "security",
    "domestics",
    "housekeeping",
    "comms",
    "procurement",
    "rota",
    "nights",
    "days",
    "earlies",
    "lates",
    "office",
    "bookings",
    "labs",
    "dispensary",
    "transport",
    "governance",
    "facilities",
    "agency",
    "bank",
    "station",
    "canteen",
    "desk",
    "informatics",
];

/// Units of a hospital, where both are.
pub(super) const UNITS: &[&str] = &[
    "nicu",
    "scbu",
    "amu",
    "itu",
    "icu",
    "ed",
    "hdu",
    "ccu",
    "mau",
    "sau",
    "cdu",
    "sdec",
    "theatre",
    "theatres",
    "radiology",
    "outpatients",
    "gynae",
    "ortho",
    "resus",
    "triage",
    "maternity",
    "paeds",
    "ward",
    "oncology",
    "endoscopy",
    "dialysis",
    "recovery",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_telling_word_decides() {
        for (words, whom) in [
            ("I'm so useless", Some(Whom::Writer)),
            ("my manager is useless", Some(Whom::Colleague)),
            ("our nan is useless", Some(Whom::Family)),
            ("her mum is useless", Some(Whom::Someone)),
            ("you're useless", Some(Whom::Addressee)),
            ("the printer is useless", Some(Whom::Thing)),
            ("ministers are useless", Some(Whom::Public)),
            ("the nurses are useless", Some(Whom::Many)),
            ("My manager left. Useless", None),
        ] {
            let text = Text::new(words);
            let found = nearest(&text, text.words().len() - 1, 8);
            assert_eq!(found.map(|it| it.1), whom, "{words}");
        }
    }

    #[test]
    fn what_was_suffered_is_not_said() {
        for (words, reported) in [
            ("She called me a snake", true),
            ("Been called a snake", true),
            ("told to my face that I am a snake", true),
            ("I called her a snake", false),
            ("Debs is a snake", false),
        ] {
            let text = Text::new(words);
            assert_eq!(is_reported(&text, text.words().len() - 1), reported, "{words}");
        }
    }
}
