//! A pack: the rules and word lists of one organisation, as data.
//!
//! A pack is one JSON file, built from rule files by `canteen policy build`. It may come from
//! outside, so reading it trusts nothing: what is not understood is refused with the place and
//! what was expected, and everything that could grow has a cap.

use super::Grade;
use super::clue::{Clue, Phrases};
use super::message::{Language, Message, Wording};
use super::rule::{Exception, Rule, Source, Way};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// The version of the pack format. A pack of another version is refused: a rule that is understood
/// in part could say the opposite of what was meant.
pub const SCHEMA: u32 = 1;

/// The longest pack, in bytes.
pub const MAX_BYTES: usize = 4_000_000;
const MAX_RULES: usize = 2_000;
const MAX_LISTS: usize = 1_000;
const MAX_PHRASES: usize = 50_000;
const MAX_PHRASE_WORDS: usize = 8;
pub(crate) const MAX_NAME: usize = 64;
pub(crate) const MAX_HEADLINE: usize = 60;
pub(crate) const MAX_PROSE: usize = 600;
const MAX_CLUES: usize = 32;
const MAX_WAYS: usize = 32;

/// The rules and word lists of one organisation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The version of the format: [`SCHEMA`].
    pub schema: u32,
    /// The pack's name.
    pub id: String,
    /// The pack's own version.
    pub version: String,
    /// What people call the organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The earliest engine that understands it (`0.2.0`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<String>,
    /// The languages in which every rule of its own is worded, beside English. What it inherits may
    /// speak English all the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// Whom to ask.
    #[serde(default, skip_serializing_if = "Contact::is_empty")]
    pub contact: Contact,
    /// The packs that it was built on, in the order in which they were laid over one another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// What it changed in the rules of those.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tuned: Vec<Tuned>,
    /// Phrases in lower case, by list, each list in order: so they are sought.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub lists: BTreeMap<String, Vec<String>>,
    /// The rules.
    pub rules: Vec<Rule>,
}

/// Whom a person may ask about the rules, or go to with a concern.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
pub struct Contact {
    /// A page about the policy: an `https:` address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help_link: Option<String>,
    /// Whom to ask about the policy: a team, with its e-mail address or telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask: Option<String>,
    /// The Freedom to Speak Up guardian, with an e-mail address or telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speak_up: Option<String>,
}

impl Contact {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A pack that another was built on.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name.
    pub pack: String,
    /// Its version.
    pub version: String,
}

/// A change that a pack made to rules that it did not write.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Tuned {
    /// The filter that made it: the name of its file.
    pub filter: String,
    /// The pack that the filter belongs to.
    pub pack: String,
    /// The rules that it changed.
    pub rules: Vec<String>,
    /// What it changed, in a few words (`switched off`).
    pub change: String,
    /// Why.
    pub reason: String,
}

/// Why a pack was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// Where: a line and column, or a place such as `rules[3] (nhs-number): message.headline`.
    pub place: String,
    /// What is there and what was expected.
    pub problem: String,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the policy pack cannot be used: {}: {}", self.place, self.problem)
    }
}

impl std::error::Error for PackError {}

impl Pack {
    /// Reads a pack.
    pub fn from_json(bytes: &[u8]) -> Result<Self, PackError> {
        if bytes.len() > MAX_BYTES {
            let problem = format!("{} bytes, at most {MAX_BYTES} expected", bytes.len());
            return Err(error("the file", problem));
        }
        /// The one key that every version has.
        #[derive(Deserialize)]
        struct Versioned {
            schema: u32,
        }
        let Versioned { schema } = serde_json::from_slice(bytes).map_err(not_json)?;
        if schema != SCHEMA {
            let problem = format!("version {schema}, and this engine reads version {SCHEMA}");
            return Err(error("schema", problem));
        }
        let mut pack: Self = serde_json::from_slice(bytes).map_err(not_json)?;
        pack.validate()?;
        pack.lists.values_mut().for_each(|list| list.sort_unstable());
        Ok(pack)
    }

    /// Whether everything in it fits together.
    pub fn validate(&self) -> Result<(), PackError> {
        name("id", &self.id)?;
        prose("version", &self.version, MAX_NAME)?;
        optional("name", self.name.as_ref(), MAX_PROSE)?;
        self.contact.help_link.as_ref().map_or(Ok(()), |it| link("contact.help_link", it))?;
        optional("contact.ask", self.contact.ask.as_ref(), MAX_PROSE)?;
        optional("contact.speak_up", self.contact.speak_up.as_ref(), MAX_PROSE)?;
        count("rules", self.rules.len(), 1, MAX_RULES)?;
        count("lists", self.lists.len(), 0, MAX_LISTS)?;
        count("lists: phrases", self.lists.values().map(Vec::len).sum(), 0, MAX_PHRASES)?;
        for (list, phrases) in &self.lists {
            let at = format!("lists.{list}");
            name(&at, list)?;
            count(&at, phrases.len(), 1, MAX_PHRASES)?;
            phrases.iter().try_for_each(|it| phrase(&at, it))?;
        }
        let mut ids = BTreeSet::new();
        for (at, rule) in self.rules.iter().enumerate() {
            let place =
                format!("rules[{at}] ({})", rule.id.chars().take(MAX_NAME).collect::<String>());
            name(&format!("rules[{at}].id"), &rule.id)?;
            if !ids.insert(&rule.id) {
                return Err(error(place, "another rule has this id; each needs its own"));
            }
            Self::validate_rule(&self.lists, rule)
                .map_err(|inner| error(format!("{place}: {}", inner.place), inner.problem))?;
        }
        Ok(())
    }

    /// Whether everything in a rule fits together and with a pack's lists. Its place is written
    /// from the rule.
    pub(crate) fn validate_rule(
        lists: &BTreeMap<String, Vec<String>>,
        rule: &Rule,
    ) -> Result<(), PackError> {
        if rule.grade == Grade::Silent {
            return Err(error("grade", "`silent`, expected `pause` or `note`"));
        }
        source("policy", &rule.policy)?;
        count("also", rule.also.len(), 0, MAX_WAYS)?;
        for (at, also) in rule.also.iter().enumerate() {
            source(&format!("also[{at}]"), also)?;
        }
        message("message", &rule.message)?;
        count("look_for", rule.look_for.len(), 1, MAX_CLUES)?;
        for (clue_name, clue) in &rule.look_for {
            name("look_for", clue_name)?;
            let Clue::Phrase(Phrases::List(list)) = clue else { continue };
            if !lists.contains_key(list) {
                let problem = format!("there is no list `{list}` in this pack");
                return Err(error(format!("look_for.{clue_name}"), problem));
            }
        }
        count("warn_when", rule.warn_when.len(), 1, MAX_WAYS)?;
        count("unless", rule.unless.len(), 0, MAX_WAYS)?;
        let mut used = BTreeSet::new();
        for (at, way) in rule.warn_when.iter().enumerate() {
            way_of(way, &format!("warn_when[{at}]"), rule, &mut used)?;
        }
        for (at, Exception { because, any, .. }) in rule.unless.iter().enumerate() {
            prose(&format!("unless[{at}].because"), because, MAX_PROSE)?;
            clues(&format!("unless[{at}].any"), any, 1, rule, &mut used)?;
        }
        match rule.look_for.keys().find(|name| !used.contains(name.as_str())) {
            Some(name) => {
                let problem = "nothing in `warn_when` or `unless` uses it";
                Err(error(format!("look_for.{name}"), problem))
            }
            None => Ok(()),
        }
    }
}

fn source(at: &str, source: &Source) -> Result<(), PackError> {
    prose(&format!("{at}.clause"), &source.clause, MAX_NAME)?;
    prose(&format!("{at}.document"), &source.document, MAX_PROSE)?;
    prose(&format!("{at}.section"), &source.section, MAX_PROSE)?;
    prose(&format!("{at}.date"), &source.date, MAX_NAME)?;
    optional(&format!("{at}.version"), source.version.as_ref(), MAX_NAME)?;
    source.link.as_ref().map_or(Ok(()), |it| link(&format!("{at}.link"), it))
}

fn message(at: &str, message: &Message) -> Result<(), PackError> {
    let Message { headline, why, instead, cy } = message;
    wording(at, headline, why, instead)?;
    match cy {
        Some(Wording { headline, why, instead }) => {
            wording(&format!("{at}.cy"), headline, why, instead)
        }
        None => Ok(()),
    }
}

fn wording(at: &str, headline: &str, why: &str, instead: &str) -> Result<(), PackError> {
    prose(&format!("{at}.headline"), headline, MAX_HEADLINE)?;
    prose(&format!("{at}.why"), why, MAX_PROSE)?;
    prose(&format!("{at}.instead"), instead, MAX_PROSE)
}

fn way_of<'a>(
    way: &'a Way,
    at: &str,
    rule: &Rule,
    used: &mut BTreeSet<&'a str>,
) -> Result<(), PackError> {
    clues(&format!("{at}.all"), &way.all, 1, rule, used)?;
    clues(&format!("{at}.any"), &way.any, 0, rule, used)?;
    for (&least, names) in &way.and_at_least {
        let at = format!("{at}.and_at_least");
        clues(&at, names, 1, rule, used)?;
        if least == 0 || least > names.len() {
            let problem = format!("{least} of {}, expected 1 to {}", names.len(), names.len());
            return Err(error(at, problem));
        }
    }
    Ok(())
}

/// Checks that names of evidence are names of this rule's own, and notes that they are used.
fn clues<'a>(
    at: &str,
    names: &'a [String],
    least: usize,
    rule: &Rule,
    used: &mut BTreeSet<&'a str>,
) -> Result<(), PackError> {
    count(at, names.len(), least, MAX_CLUES)?;
    for name in names {
        if !rule.look_for.contains_key(name) {
            let known: Vec<_> = rule.look_for.keys().map(|name| format!("`{name}`")).collect();
            let problem = format!("unknown field `{name}`, expected one of {}", known.join(", "));
            return Err(error(at, problem));
        }
        used.insert(name);
    }
    Ok(())
}

fn error(place: impl Into<String>, problem: impl Into<String>) -> PackError {
    PackError { place: place.into(), problem: problem.into() }
}

fn not_json(error: serde_json::Error) -> PackError {
    let place = format!("line {}, column {}", error.line(), error.column());
    let problem = error.to_string();
    let problem = problem.split(" at line ").next().unwrap_or_default().to_owned();
    PackError { place, problem }
}

fn count(at: &str, found: usize, least: usize, most: usize) -> Result<(), PackError> {
    if (least..=most).contains(&found) {
        return Ok(());
    }
    Err(error(at, format!("{found} entries, {least} to {most} expected")))
}

pub(crate) fn name(at: &str, name: &str) -> Result<(), PackError> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    if (1..=MAX_NAME).contains(&name.len()) && name.chars().all(plain) {
        return Ok(());
    }
    let problem =
        format!("a name of 1 to {MAX_NAME} lower-case letters, digits and hyphens was expected");
    Err(error(at, problem))
}

fn prose(at: &str, text: &str, most: usize) -> Result<(), PackError> {
    let length = text.chars().count();
    if (1..=most).contains(&length) && !text.chars().any(char::is_control) {
        return Ok(());
    }
    Err(error(at, format!("{length} characters, 1 to {most} on one line expected")))
}

fn optional(at: &str, text: Option<&String>, most: usize) -> Result<(), PackError> {
    text.map_or(Ok(()), |text| prose(at, text, most))
}

fn link(at: &str, link: &str) -> Result<(), PackError> {
    prose(at, link, MAX_PROSE)?;
    let whole = link.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
    if whole && !link.contains(char::is_whitespace) {
        return Ok(());
    }
    Err(error(at, "an address that starts with https:// was expected"))
}

fn phrase(at: &str, phrase: &str) -> Result<(), PackError> {
    let words = phrase.split_whitespace().count();
    if (1..=MAX_PHRASE_WORDS).contains(&words)
        && phrase.len() <= MAX_NAME * 2
        && phrase == phrase.to_lowercase()
    {
        return Ok(());
    }
    let shown: String = phrase.chars().take(40).collect();
    Err(error(at, format!("`{shown}`: 1 to {MAX_PHRASE_WORDS} words in lower case expected")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn sample() -> Value {
        json!({
            "schema": 1, "id": "trust", "version": "1.2.3", "lists": {"care": ["ward"]},
            "rules": [{
                "id": "named", "grade": "pause",
                "policy": {"clause": "C", "document": "D", "section": "S", "date": "2026"},
                "look_for": {
                    "name": {"detectors": ["person"], "of": ["patient"], "at_least": "likely"},
                    "care": {"list": "care"}
                },
                "warn_when": [{"strength": "strong", "all": ["name", "care"], "within": "9 words"}],
                "message": {"headline": "h", "why": "w", "instead": "i"}
            }]
        })
    }

    fn read(pack: &Value) -> Result<Pack, PackError> {
        Pack::from_json(pack.to_string().as_bytes())
    }

    /// What is said about the sample after one change.
    fn refusal(pointer: &str, value: Value) -> String {
        let mut pack = sample();
        *pack.pointer_mut(pointer).expect("a place in the sample") = value;
        read(&pack).expect_err("a wrong pack").to_string()
    }

    #[test]
    fn a_pack_survives_the_way_out_and_in() {
        let pack = read(&sample()).expect("a good pack");
        let again = serde_json::to_vec(&pack).expect("plain data");
        assert_eq!(Pack::from_json(&again).as_ref(), Ok(&pack));
    }

    #[test]
    fn another_version_is_refused_before_anything_else_is_read() {
        let mut pack = sample();
        pack["schema"] = json!(2);
        pack["new_thing"] = json!(true);
        let error = read(&pack).expect_err("a later version");
        assert_eq!(error.place, "schema");
        assert_eq!(error.problem, "version 2, and this engine reads version 1");
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        let rule = "/rules/0";
        for (at, value, said) in [
            ("/id", json!("My Trust"), "id: a name of 1 to 64 lower-case letters"),
            ("/rules", json!([]), "rules: 0 entries, 1 to 2000 expected"),
            ("/lists/care", json!(["Ward"]), "lists.care: `Ward`: 1 to 8 words in lower case"),
            (&format!("{rule}/grade"), json!("block"), "unknown variant `block`, expected one of"),
            (&format!("{rule}/grade"), json!("silent"), "rules[0] (named): grade: `silent`"),
            (&format!("{rule}/message/headline"), json!("h".repeat(61)), "61 characters, 1 to 60"),
            (
                &format!("{rule}/look_for/name/detectors"),
                json!(["persn"]),
                "unknown variant `persn`",
            ),
            (&format!("{rule}/look_for/name/of"), json!([]), "at least one entry in `detectors`"),
            (
                &format!("{rule}/look_for/care"),
                json!({"list": "cares"}),
                "there is no list `cares`",
            ),
            (&format!("{rule}/warn_when/0/all"), json!(["name"]), "look_for.care: nothing in"),
            (
                &format!("{rule}/warn_when/0/within"),
                json!("9 miles"),
                "`9 miles` is not a distance",
            ),
            (&format!("{rule}/warn_when/0/all/1"), json!("car"), "unknown field `car`"),
        ] {
            let refusal = refusal(at, value);
            assert!(refusal.contains(said), "{at}: {refusal}");
        }
    }

    #[test]
    fn unknown_keys_and_second_ids_are_refused() {
        let mut pack = sample();
        pack["rules"][0]["script"] = json!("x");
        assert!(read(&pack).expect_err("a wrong pack").problem.contains("unknown field `script`"));
        let mut pack = sample();
        let rule = pack["rules"][0].clone();
        pack["rules"] = json!([rule, rule]);
        assert!(
            read(&pack).expect_err("a wrong pack").problem.contains("another rule has this id")
        );
    }

    #[test]
    fn size_and_depth_are_capped() {
        let long = vec![b' '; MAX_BYTES + 1];
        assert!(Pack::from_json(&long).expect_err("too long").problem.contains("at most"));
        let deep = format!(r#"{{"schema":1,"id":{}"#, "[".repeat(100_000));
        assert!(Pack::from_json(deep.as_bytes()).is_err());
    }

    /// The sample with one value, anywhere in it, turned into another.
    fn damaged() -> impl Strategy<Value = Vec<u8>> {
        let bytes = sample().to_string().into_bytes();
        let places = 0..bytes.len();
        (places, any::<u8>()).prop_map(move |(at, byte)| {
            let mut bytes = bytes.clone();
            bytes[at] = byte;
            bytes
        })
    }

    proptest! {
        #[test]
        fn never_panics_on_bytes(bytes in any::<Vec<u8>>()) {
            prop_assert!(Pack::from_json(&bytes).is_err());
        }

        #[test]
        fn a_damaged_pack_is_refused_or_whole(bytes in damaged()) {
            if let Ok(pack) = Pack::from_json(&bytes) {
                prop_assert_eq!(pack.validate(), Ok(()));
            }
        }
    }
}
