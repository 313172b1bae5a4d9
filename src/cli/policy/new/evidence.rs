//! What gives a post away, chosen from short menus in plain words.

use super::asker::{Asker, Question, say};
use super::questions::suggested;
use anyhow::Result;
use canteen::author::vocabulary::{CONCERNS, DETECTORS, Term};
use canteen::policy::clue::{Clue, Phrases};
use serde_json::json;

/// Evidence, as a person names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Words that were typed, in lower case.
    Phrases(Vec<String>),
    /// A list that is there already.
    List(String),
    /// A detail that the engine recognises.
    Detector(&'static str),
    /// What a whole post tells.
    Concern(&'static str),
}

/// Whose a detail may be, in the order of the menu: as an option names it, in plain words, and as a
/// rule writes it.
pub(super) const WHOSE: [(&str, &str, &[&str]); 4] = [
    ("unsaid", "a patient's, or the post does not say whose", &["patient", "unknown"]),
    ("patient", "clearly a patient's", &["patient"]),
    ("colleague", "a colleague's", &["colleague"]),
    ("anybody", "anybody's", &["patient", "unknown", "colleague", "writer", "family", "public"]),
];

impl Evidence {
    /// Reads what an option says: `phrases:a, b`, `list:NAME`, `detector:NAME`, `concern:NAME`.
    pub(super) fn parse(text: &str, lists: &[String]) -> Result<Self, String> {
        let expected = "expected phrases:A,B, list:NAME, detector:NAME or concern:NAME";
        let (sort, what) = text.split_once(':').ok_or(expected)?;
        match sort.trim() {
            "phrases" => phrases(what).map(Self::Phrases),
            "list" => name_in(what, lists.iter().map(String::as_str))
                .map(|name| Self::List(name.to_owned())),
            "detector" => name_in(what, DETECTORS.iter().map(|it| it.name)).map(Self::Detector),
            "concern" => name_in(what, CONCERNS.iter().map(|it| it.name)).map(Self::Concern),
            _ => Err(expected.to_owned()),
        }
    }

    /// As a rule holds it; a detail must be one of these people's.
    pub(super) fn clue(&self, whose: &[&str]) -> Result<Clue, serde_json::Error> {
        match self {
            Self::Phrases(phrases) => Ok(Clue::Phrase(Phrases::Own(phrases.clone()))),
            Self::List(list) => Ok(Clue::Phrase(Phrases::List(list.clone()))),
            Self::Detector(name) => serde_json::from_value(
                json!({ "detectors": [name], "of": whose, "at_least": "likely" }),
            ),
            Self::Concern(name) => {
                serde_json::from_value(json!({ "concern": name, "at_least": "likely" }))
            }
        }
    }

    /// What a rule may call it: words by the first of them.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Phrases(phrases) => {
                let name = phrases.first().map(|it| suggested(it)).unwrap_or_default();
                if name.is_empty() { "words".to_owned() } else { name }
            }
            Self::List(list) => list.clone(),
            Self::Detector(name) | Self::Concern(name) => (*name).to_owned(),
        }
    }
}

/// Phrases out of a line, in lower case, without second ones.
pub(super) fn phrases(line: &str) -> Result<Vec<String>, String> {
    let squeezed = line.split(',').map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut phrases: Vec<String> = Vec::new();
    for phrase in squeezed.map(|it| it.replace('\u{2019}', "'").to_lowercase()) {
        if !phrase.is_empty() && !phrases.contains(&phrase) {
            phrases.push(phrase);
        }
    }
    if phrases.is_empty() {
        Err("expected words, with commas between".to_owned())
    } else {
        Ok(phrases)
    }
}

fn name_in<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Result<&'a str, String> {
    let name = name.trim();
    known.clone().find(|&it| it == name).ok_or_else(|| match known.collect::<Vec<_>>() {
        known if known.is_empty() => format!("there is no `{name}`: there are none yet"),
        known => format!("there is no `{name}`; there are {}", known.join(", ")),
    })
}

/// Asks what gives a post away, or what must stand near that; none where nothing is an answer.
pub(super) fn ask(
    asker: &mut Asker,
    option: &str,
    text: &str,
    given: Option<&str>,
    lists: &[String],
    may_be_none: bool,
) -> Result<Option<Evidence>> {
    if let Some(given) = given {
        let read = Evidence::parse(given, lists);
        return Ok(Some(read.map_err(|wrong| anyhow::anyhow!("--{option}: {wrong}"))?));
    }
    let mut sorts = vec![("words or phrases that I type now", Sort::Phrases)];
    if !lists.is_empty() {
        sorts.push(("one of the word lists that are there already", Sort::List));
    }
    sorts.push(("a detail that Canteen recognises: a ward, a name, a number …", Sort::Detector));
    if !may_be_none {
        sorts.push(("what the whole post tells: a patient's story, an insult …", Sort::Concern));
    }
    let mut menu: Vec<&str> = sorts.iter().map(|it| it.0).collect();
    if may_be_none {
        menu.push("nothing else");
    }
    let none = if may_be_none { Some(menu.len()) } else { None };
    let Some((_, sort)) = sorts.get(choose(asker, option, text, &menu, none)?) else {
        return Ok(None);
    };
    Ok(Some(match sort {
        Sort::Phrases => {
            let question = Question {
                option,
                text: "Which words? With commas between; * stands for any ending (clos*)",
                offered: None,
                wrong: &|it| phrases(it).err(),
            };
            let line = asker.answer(&question, None)?;
            Evidence::Phrases(phrases(&line).map_err(anyhow::Error::msg)?)
        }
        Sort::List => {
            let names: Vec<&str> = lists.iter().map(String::as_str).collect();
            Evidence::List(lists[choose(asker, option, "Which list?", &names, None)?].clone())
        }
        Sort::Detector => Evidence::Detector(choose_term(asker, option, "Which?", DETECTORS)?),
        Sort::Concern => Evidence::Concern(choose_term(asker, option, "Which?", CONCERNS)?),
    }))
}

enum Sort {
    Phrases,
    List,
    Detector,
    Concern,
}

fn choose_term(
    asker: &mut Asker,
    option: &str,
    text: &str,
    terms: &'static [Term],
) -> Result<&'static str> {
    let menu: Vec<String> = terms
        .iter()
        .map(|term| match term.example {
            "" => term.plain.to_owned(),
            example => format!("{} ({example})", term.plain),
        })
        .collect();
    let menu: Vec<&str> = menu.iter().map(String::as_str).collect();
    Ok(terms[choose(asker, option, text, &menu, None)?].name)
}

/// Asks for a number of a menu, counted from 1; answers its place, counted from 0.
pub(super) fn choose(
    asker: &mut Asker,
    option: &str,
    text: &str,
    menu: &[&str],
    offered: Option<usize>,
) -> Result<usize> {
    let place = |it: &str| it.parse().ok().filter(|it| (1..=menu.len()).contains(it));
    let lines = menu.iter().zip(1..).map(|(line, number)| format!("\n  {number:>2}  {line}"));
    let question = Question {
        option,
        text: &format!("{text}{}", lines.collect::<String>()),
        offered: offered.map(|it| it.to_string()),
        wrong: &|it| {
            place(it).is_none().then(|| format!("expected a number from 1 to {}", menu.len()))
        },
    };
    let answer = asker.answer(&question, None)?;
    Ok(place(&answer).unwrap_or(1) - 1)
}

/// Says something and leaves a line free.
pub(super) fn heading(text: &str) -> Result<()> {
    say(&format!("\n{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_names_evidence() {
        let lists = ["our-wards".to_owned()];
        let read = |text| Evidence::parse(text, &lists);
        let words = vec!["norovirus".to_owned(), "winter bug".to_owned()];
        assert_eq!(
            read("phrases: Norovirus,  winter  bug, norovirus"),
            Ok(Evidence::Phrases(words))
        );
        assert_eq!(read("list: our-wards"), Ok(Evidence::List("our-wards".to_owned())));
        assert_eq!(read("detector:ward-bed"), Ok(Evidence::Detector("ward-bed")));
        assert_eq!(read("concern:abuse"), Ok(Evidence::Concern("abuse")));
        for wrong in ["norovirus", "phrases: ,", "list:theirs", "detector:wards", "words:a"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
