//! A less specific phrase for a detail, so that the writer's point stays and the person goes.
//!
//! An age becomes "older", a ward "the ward", a name "a patient"; what has no gentler form (a
//! number, a password) is left out, and its label with it. Suggestions are offers: nothing is ever
//! changed for the writer.

use super::Suggestion;
use crate::mention::{Evidence, Kind, Mention, Strength};
use crate::text::{Span, Text, WordKind};

/// What to write in place of a mention; `original` is the text as the writer wrote it.
pub fn instead_of(text: &Text, mention: &Mention, original: &str) -> Suggestion {
    let around = Around::of(text, mention.span);
    let (span, phrase) = match mention.kind {
        Kind::Person | Kind::Initials => person(text, mention.span, &around),
        Kind::Age => age(text, mention.span, &around),
        Kind::WardBed => place(text, mention.span, &around),
        Kind::Date => date(text, mention.span, &around),
        _ => (left_out(text, mention.span), String::new()),
    };
    let span = text.original(span);
    let phrase = if opens_sentence(original, span) { capitalised(&phrase) } else { phrase };
    Suggestion { start: span.start, end: span.end, replacement: phrase }
}

/// What to write in place of words that a story tells, where there is a plain gentler phrase.
pub fn instead_of_told(text: &Text, kind: Kind, span: Span, original: &str) -> Option<Suggestion> {
    if kind < Kind::PatientWord {
        let mention =
            Mention { kind, span, strength: Strength::Likely, evidence: Evidence::empty() };
        return Some(instead_of(text, &mention, original));
    }
    if kind != Kind::Time {
        return None;
    }
    let phrase = "recently";
    let span = text.original(span);
    let phrase =
        if opens_sentence(original, span) { capitalised(phrase) } else { phrase.to_owned() };
    Some(Suggestion { start: span.start, end: span.end, replacement: phrase })
}

/// The words beside a mention.
struct Around {
    /// The place of its first word.
    first: usize,
    /// The place of the first word after it.
    after: usize,
}

impl Around {
    fn of(text: &Text, span: Span) -> Self {
        Self { first: text.word_at(span.start), after: text.word_at(span.end) }
    }

    /// The place of the word just before, if only spaces stand between.
    fn before(&self, text: &Text) -> Option<usize> {
        let before = self.first.checked_sub(1)?;
        text.gap(self.first).chars().all(|c| c == ' ').then_some(before)
    }

    /// Whether a word follows with only spaces between: `84-year-old [man]`.
    fn leads_on(&self, text: &Text) -> bool {
        let gap = text.gap(self.after);
        self.after < text.words().len() && !gap.is_empty() && gap.chars().all(|c| c == ' ')
    }
}

const PATIENT_WORDS: &[&str] = &["pt", "pts", "patient", "px", "client", "resident"];
const OWNING: &[&str] = &["a", "an", "the", "my", "our", "this", "that"];

fn person(text: &Text, span: Span, around: &Around) -> (Span, String) {
    let before = around.before(text).map_or("", |at| text.lower(at));
    if PATIENT_WORDS.contains(&before) {
        return (left_out(text, span), String::new());
    }
    let owns = text.as_lower()[span.start..span.end].ends_with("'s");
    let noun = if owns { "patient's" } else { "patient" };
    if OWNING.contains(&before) { (span, noun.to_owned()) } else { (span, format!("a {noun}")) }
}

/// Ages from which a person is called "older", as in NHS services for older people.
const OLDER: u32 = 65;
const ADULT: u32 = 18;

fn age(text: &Text, span: Span, around: &Around) -> (Span, String) {
    let years = (around.first..around.after)
        .find(|&at| text.words()[at].kind == WordKind::Digits)
        .and_then(|at| text.word(at).parse::<u32>().ok());
    let written = span.of(text.as_lower());
    let sex = written
        .strip_suffix(['f', 'm'])
        .filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit() || c == ' '));
    let noun = match (sex.is_some(), written.ends_with('f')) {
        (true, true) => " woman",
        (true, false) => " man",
        _ => "",
    };
    // Weeks, days and months are written with a stroke: 3/52, 28/40.
    let infant = written.contains('/')
        || written.contains("week")
        || written.contains("month")
        || written.contains("day");
    let word = match years {
        _ if infant => "very young",
        Some(years) if years >= OLDER => "older",
        Some(years) if years < ADULT => "young",
        Some(_) if noun.is_empty() && !around.leads_on(text) => "an adult",
        _ if noun.is_empty() => "",
        _ => "",
    };
    let phrase = format!("{word}{noun}");
    let phrase = phrase.trim_start();
    if phrase.is_empty() {
        return (left_out(text, span), String::new());
    }
    // "a 84yo man" and "an 8-year-old": the article goes with the word that follows it.
    let article = around.before(text).filter(|&at| matches!(text.lower(at), "a" | "an"));
    match article {
        Some(at) => {
            let vowel = phrase.starts_with(['a', 'e', 'i', 'o', 'u']);
            let phrase = phrase.strip_prefix("an ").unwrap_or(phrase);
            (
                text.words()[at].span.join(span),
                format!("{} {phrase}", if vowel { "an" } else { "a" }),
            )
        }
        None => (span, phrase.to_owned()),
    }
}

fn place(text: &Text, span: Span, around: &Around) -> (Span, String) {
    let owned = around.before(text).is_some_and(|at| OWNING.contains(&text.lower(at)));
    let first = text.lower(around.first);
    let noun = match first {
        "bed" | "bay" | "cubicle" | "chair" | "room" => first,
        "side" | "sr" | "siderm" => "side room",
        "theatre" | "resus" => return (span, first.to_owned()),
        _ => "ward",
    };
    match noun {
        _ if owned => (span, noun.to_owned()),
        "ward" => (span, "the ward".to_owned()),
        noun => (span, format!("a {noun}")),
    }
}

fn date(text: &Text, span: Span, around: &Around) -> (Span, String) {
    let preposition =
        around.before(text).filter(|&at| matches!(text.lower(at), "on" | "in" | "since"));
    (preposition.map_or(span, |at| text.words()[at].span.join(span)), "recently".to_owned())
}

/// Words that only announce what follows.
const LABELS: &[&str] = &[
    "nhs",
    "chi",
    "hc",
    "h",
    "c",
    "ni",
    "nino",
    "hospital",
    "mrn",
    "unit",
    "number",
    "no",
    "num",
    "id",
    "dob",
    "d",
    "o",
    "b",
    "born",
    "date",
    "of",
    "birth",
    "tel",
    "phone",
    "mobile",
    "mob",
    "email",
    "e",
    "mail",
    "postcode",
    "reg",
    "registration",
    "password",
    "pass",
    "pw",
    "pwd",
    "code",
    "pin",
    "is",
    "its",
    "it's",
    "with",
];

/// A stretch together with the label before it and one of the spaces around it.
fn left_out(text: &Text, span: Span) -> Span {
    let mut first = text.word_at(span.start);
    let mut start = span.start;
    while let Some(before) = first.checked_sub(1) {
        let gap = &text.as_str()[text.words()[before].span.end.min(start)..start];
        let joins = gap.chars().all(|c| matches!(c, ' ' | ':' | '-' | '.' | '#' | '/' | '&' | '='));
        if !joins || !LABELS.contains(&text.lower(before)) {
            break;
        }
        start = text.words()[before].span.start;
        first = before;
    }
    let mut lead = text.as_str()[..start].trim_end_matches(' ');
    if lead.len() < start && text.as_str()[span.end..].starts_with(['.', '!', '?']) {
        lead = lead.trim_end_matches(',');
    }
    let start = lead.len();
    Span::new(start, span.end)
}

/// Whether a stretch opens a sentence, unless the writer opens sentences in lower case.
fn opens_sentence(original: &str, span: Span) -> bool {
    let (before, rest) = original.split_at_checked(span.start).unwrap_or_default();
    let before = before.trim_end_matches([' ', '"', '(', '\u{201c}']);
    (before.is_empty() || before.ends_with(['.', '!', '?', '\n', '\u{c}']))
        && !rest.starts_with(char::is_lowercase)
}

fn capitalised(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mention::{Evidence, Strength};

    /// The text with the suggestion for the words between brackets taken.
    fn taken(marked: &str, kind: Kind) -> String {
        let (before, rest) = marked.split_once('[').expect("an opening bracket");
        let (inside, after) = rest.split_once(']').expect("a closing bracket");
        let mut original = [before, inside, after].concat();
        let span = Span::new(before.len(), before.len() + inside.len());
        let evidence = Evidence::empty();
        let mention = Mention { kind, span, strength: Strength::Strong, evidence };
        let suggestion = instead_of(&Text::new(&original), &mention, &original);
        original.replace_range(suggestion.start..suggestion.end, &suggestion.replacement);
        original
    }

    #[test]
    fn a_name_becomes_a_patient() {
        let cases = [
            ("Saw [Mrs Okonkwo] in clinic", "Saw a patient in clinic"),
            ("[Derek] died tonight", "A patient died tonight"),
            ("It broke me. [Derek] died", "It broke me. A patient died"),
            ("my [Derek] again", "my patient again"),
            ("took [Derek's] hand", "took a patient's hand"),
        ];
        for (marked, expected) in cases {
            assert_eq!(taken(marked, Kind::Person), expected);
        }
        assert_eq!(taken("pt [JB] in bed 4", Kind::Initials), "pt in bed 4");
    }

    #[test]
    fn an_age_becomes_a_stage_of_life() {
        let cases = [
            ("an [84-year-old] man", "an older man"),
            ("a [84yo] man", "an older man"),
            ("my [84 year old] patient", "my older patient"),
            ("[84F] with a hip", "Older woman with a hip"),
            ("a [27M] with burns", "a man with burns"),
            ("a [34 year old] mum", "a mum"),
            ("an [8-year-old] girl", "a young girl"),
            ("she is only [7]", "she is only young"),
            ("a [3/52 old] baby", "a very young baby"),
        ];
        for (marked, expected) in cases {
            assert_eq!(taken(marked, Kind::Age), expected);
        }
    }

    #[test]
    fn a_place_and_a_date_lose_their_numbers() {
        assert_eq!(taken("on [Ward 7, bed 4] today", Kind::WardBed), "on the ward today");
        assert_eq!(taken("our [Ward 7] rocks", Kind::WardBed), "our ward rocks");
        assert_eq!(taken("in [side room 2]", Kind::WardBed), "in a side room");
        assert_eq!(taken("he fell on [3 March]", Kind::Date), "he fell recently");
    }

    #[test]
    fn what_has_no_gentler_form_goes_with_its_label() {
        let cases = [
            ("Hers, NHS no: [943 476 5919]. Help", Kind::NhsNumber, "Hers. Help"),
            ("DOB [03/02/1947] again", Kind::DateOfBirth, " again"),
            ("ring her on [07700 900123] please", Kind::Phone, "ring her on please"),
            ("lives at [SW1A 9ZZ]", Kind::Postcode, "lives at"),
        ];
        for (marked, kind, expected) in cases {
            assert_eq!(taken(marked, kind), expected);
        }
    }
}
