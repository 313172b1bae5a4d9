//! Whether a pack can be used: everything in it has its place, its size and its partner.
//!
//! A pack may come from outside, so nothing in it is trusted, and what is wrong is said with its
//! place. A message about a name has the wrong one first, between backticks, then the known ones.
//!
//! [`crate::author`] finds the same in rule files and says it in their authors' words; this is the
//! engine's own check, which nothing gets past.

use super::Grade;
use super::canary;
use super::clue::{Clue, Phrases};
use super::message::{Language, Message, Wording};
use super::pack::{Pack, PackError, Part, Tuned};
use super::pattern::Pattern;
use super::phrase;
use super::rule::{Exception, Rule, Source, Way};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

const MAX_RULES: usize = 2_000;
const MAX_LISTS: usize = 1_000;
/// Of all lists and rules together.
const MAX_PHRASES: usize = 50_000;
/// A phrase of more words is a sentence that nobody will write again.
pub(crate) const MAX_PHRASE_WORDS: usize = 8;
const MAX_PHRASE: usize = 128;
/// Of all rules together: each may read the whole text.
const MAX_PATTERNS: usize = 32;
const MAX_PARTS: usize = 32;
const MAX_TUNED: usize = 1_000;
const MAX_CLUES: usize = 32;
const MAX_WAYS: usize = 32;
/// How many of the known names a message lists.
const MAX_KNOWN: usize = 20;

/// The longest name, in characters.
pub(crate) const MAX_NAME: usize = 64;
/// The longest headline, in characters.
pub const MAX_HEADLINE: usize = 60;
/// The longest text of any other kind, in characters.
pub const MAX_PROSE: usize = 600;

type Lists = BTreeMap<String, Vec<String>>;

/// Checks a pack.
pub(super) fn pack(pack: &Pack) -> Result<(), PackError> {
    name("id", &pack.id)?;
    version("version", &pack.version)?;
    pack.needs.as_ref().map_or(Ok(()), |needs| can_read(needs))?;
    optional("name", pack.name.as_ref(), MAX_PROSE)?;
    link("contact.help_link", pack.contact.help_link.as_ref())?;
    optional("contact.ask", pack.contact.ask.as_ref(), MAX_PROSE)?;
    optional("contact.speak_up", pack.contact.speak_up.as_ref(), MAX_PROSE)?;
    count("languages", pack.languages.len(), 0, 2)?;
    history(pack)?;
    count("rules", pack.rules.len(), 1, MAX_RULES)?;
    count("lists", pack.lists.len(), 0, MAX_LISTS)?;
    let clues = || pack.rules.iter().flat_map(|rule| rule.look_for.values());
    let own = clues().map(|clue| match clue {
        Clue::Phrase(Phrases::Own(own)) => own.len(),
        _ => 0,
    });
    let phrases = pack.lists.values().map(Vec::len).chain(own).sum();
    count("phrases of all lists and rules", phrases, 0, MAX_PHRASES)?;
    let patterns = clues().filter(|clue| matches!(clue, Clue::Pattern { .. })).count();
    count("patterns of all rules", patterns, 0, MAX_PATTERNS)?;
    for (list, phrases) in &pack.lists {
        name(list, list)
            .and_then(|()| count(list, phrases.len(), 1, MAX_PHRASES))
            .and_then(|()| phrases.iter().try_for_each(|it| self::phrase(list, it)))
            .map_err(|it| it.under("lists"))?;
    }
    // A rule that was inherited keeps the languages of the pack that it came from.
    let languages = if pack.parts.is_empty() { &pack.languages[..] } else { &[] };
    let mut ids = BTreeSet::new();
    for (at, rule) in pack.rules.iter().enumerate() {
        name("id", &rule.id).map_err(|it| it.under(format_args!("rules[{at}]")))?;
        let place = || format!("rules[{at}] ({})", rule.id);
        if !ids.insert(&rule.id) {
            return Err(error(place(), "another rule has this id; each needs its own"));
        }
        worded(&rule.message, languages)
            .and_then(|()| Pack::validate_rule(&pack.lists, rule))
            .map_err(|inner| error(format!("{}: {}", place(), inner.place), inner.problem))?;
    }
    canary::validate(pack, &ids)
}

/// Checks what a pack was built from.
fn history(pack: &Pack) -> Result<(), PackError> {
    count("parts", pack.parts.len(), 0, MAX_PARTS)?;
    let mut parts = BTreeSet::new();
    for (at, Part { pack, version: of, .. }) in pack.parts.iter().enumerate() {
        name("pack", pack)
            .and_then(|()| version("version", of))
            .and_then(|()| match parts.insert(pack) {
                true => Ok(()),
                false => Err(error("pack", format!("`{pack}` stands twice"))),
            })
            .map_err(|it| it.under(format_args!("parts[{at}]")))?;
    }
    count("tuned", pack.tuned.len(), 0, MAX_TUNED)?;
    for (at, it) in pack.tuned.iter().enumerate() {
        tuned(it).map_err(|it| it.under(format_args!("tuned[{at}]")))?;
    }
    Ok(())
}

fn tuned(tuned: &Tuned) -> Result<(), PackError> {
    let Tuned { filter, pack, rules, change, reason } = tuned;
    name("filter", filter)?;
    name("pack", pack)?;
    count("rules", rules.len(), 1, MAX_RULES)?;
    rules.iter().try_for_each(|it| name("rules", it))?;
    prose("change", change, MAX_PROSE)?;
    prose("reason", reason, MAX_PROSE)
}

impl Pack {
    /// Checks a rule by itself and against a pack's lists. The place of an error is written from
    /// the rule.
    pub(crate) fn validate_rule(lists: &Lists, rule: &Rule) -> Result<(), PackError> {
        if rule.grade == Grade::Silent {
            return Err(error("grade", "`silent`, expected `pause` or `note`"));
        }
        source(&rule.policy).map_err(|it| it.under("policy"))?;
        if rule.policy.part.is_some() {
            return Err(error("policy.part", "only what stands under `also` has one"));
        }
        count("also", rule.also.len(), 0, MAX_WAYS)?;
        for (at, also) in rule.also.iter().enumerate() {
            source(also).map_err(|it| it.under(format_args!("also[{at}]")))?;
        }
        message(&rule.message).map_err(|it| it.under("message"))?;
        count("look_for", rule.look_for.len(), 1, MAX_CLUES)?;
        for (clue_name, clue) in &rule.look_for {
            name("look_for", clue_name)?;
            self::clue(clue_name, clue, lists).map_err(|it| it.under("look_for"))?;
        }
        count("warn_when", rule.warn_when.len(), 1, MAX_WAYS)?;
        count("unless", rule.unless.len(), 0, MAX_WAYS)?;
        let mut used = BTreeSet::new();
        let mut names = BTreeSet::new();
        for (at, way) in rule.warn_when.iter().enumerate() {
            self::way(way, rule, &mut used, &mut names)
                .map_err(|it| it.under(format_args!("warn_when[{at}]")))?;
        }
        for (at, Exception { because, any, .. }) in rule.unless.iter().enumerate() {
            prose("because", because, MAX_PROSE)
                .and_then(|()| clues("any", any, 1, rule, &mut used))
                .map_err(|it| it.under(format_args!("unless[{at}]")))?;
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

fn clue(at: &str, clue: &Clue, lists: &Lists) -> Result<(), PackError> {
    match clue {
        Clue::Phrase(Phrases::List(list)) if !lists.contains_key(list) => {
            let known = known(list, lists.keys());
            Err(error(at, format!("there is no list `{}`; {known}", shown(list))))
        }
        Clue::Phrase(Phrases::Own(own)) => {
            own.iter().try_for_each(|it| phrase("phrases", it)).map_err(|it| it.under(at))
        }
        Clue::Pattern { pattern, reviewed_by } => prose("reviewed_by", reviewed_by, MAX_PROSE)
            .and_then(|()| Pattern::new(pattern).map(drop).map_err(|it| error("pattern", it)))
            .map_err(|it| it.under(at)),
        Clue::Detail { .. } | Clue::Concern { .. } | Clue::Phrase(_) => Ok(()),
    }
}

fn way<'a>(
    way: &'a Way,
    rule: &Rule,
    used: &mut BTreeSet<&'a str>,
    names: &mut BTreeSet<&'a str>,
) -> Result<(), PackError> {
    match &way.name {
        Some(of) => {
            name("name", of)?;
            if !names.insert(of) {
                let problem = format!("`{of}` is another way's name; each needs its own");
                return Err(error("name", problem));
            }
        }
        None if rule.warn_when.len() > 1 => {
            return Err(error("name", "none; a rule with more than one way needs one for each"));
        }
        None => {}
    }
    clues("all", &way.all, 1, rule, used)?;
    clues("any", &way.any, 0, rule, used)?;
    for (&least, names) in &way.and_at_least {
        clues("and_at_least", names, 1, rule, used)?;
        if least == 0 || least > names.len() {
            let problem = format!("{least} of {}, expected 1 to {}", names.len(), names.len());
            return Err(error("and_at_least", problem));
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
            let known = known(name, rule.look_for.keys());
            return Err(error(at, format!("unknown field `{}`, {known}", shown(name))));
        }
        used.insert(name);
    }
    Ok(())
}

/// The known names that a wrong one may stand for: all, or of very many those that begin alike.
fn known<'a>(wrong: &str, names: impl ExactSizeIterator<Item = &'a String>) -> String {
    let few = names.len() <= MAX_KNOWN;
    let alike = names.filter(|name| few || name.chars().next() == wrong.chars().next());
    let known: Vec<_> = alike.take(MAX_KNOWN).map(|name| format!("`{name}`")).collect();
    match known.len() {
        0 => "none with such a name is known".to_owned(),
        _ => format!("expected one of {}", known.join(", ")),
    }
}

fn source(source: &Source) -> Result<(), PackError> {
    prose("clause", &source.clause, MAX_NAME)?;
    prose("document", &source.document, MAX_PROSE)?;
    prose("section", &source.section, MAX_PROSE)?;
    prose("date", &source.date, MAX_NAME)?;
    optional("version", source.version.as_ref(), MAX_NAME)?;
    source.part.as_ref().map_or(Ok(()), |part| name("part", part))?;
    link("link", source.link.as_ref())
}

fn message(message: &Message) -> Result<(), PackError> {
    let Message { headline, why, instead, cy } = message;
    wording(headline, why, instead)?;
    match cy {
        Some(Wording { headline, why, instead }) => {
            wording(headline, why, instead).map_err(|it| it.under("cy"))
        }
        None => Ok(()),
    }
}

fn wording(headline: &str, why: &str, instead: &str) -> Result<(), PackError> {
    prose("headline", headline, MAX_HEADLINE)?;
    prose("why", why, MAX_PROSE)?;
    prose("instead", instead, MAX_PROSE)
}

/// Checks that a message is worded in all languages that the pack promises.
fn worded(message: &Message, languages: &[Language]) -> Result<(), PackError> {
    match languages.contains(&Language::Cy) && message.cy.is_none() {
        true => {
            Err(error("message", "no wording in Welsh (`cy`), which the pack's languages name"))
        }
        false => Ok(()),
    }
}

impl PackError {
    /// The same, its place written from further out.
    fn under(self, outer: impl fmt::Display) -> Self {
        Self { place: format!("{outer}.{}", self.place), ..self }
    }
}

pub(super) fn error(place: impl Into<String>, problem: impl Into<String>) -> PackError {
    PackError { place: place.into(), problem: problem.into() }
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
    let problem = format!(
        "`{}`: a name of 1 to {MAX_NAME} lower-case letters, digits and hyphens was expected",
        shown(name)
    );
    // A place may be made from the very name that is wrong.
    Err(error(
        at.chars().take(MAX_NAME * 2).filter(|&c| !is_hidden(c)).collect::<String>(),
        problem,
    ))
}

fn prose(at: &str, text: &str, most: usize) -> Result<(), PackError> {
    let length = text.chars().count();
    if !(1..=most).contains(&length) {
        return Err(error(at, format!("{length} characters, 1 to {most} expected")));
    }
    if text.chars().any(is_hidden) {
        return Err(error(at, "plain text on one line was expected, without hidden characters"));
    }
    if text.trim().is_empty() {
        return Err(error(at, "words were expected, not only spaces"));
    }
    Ok(())
}

/// Characters that a reader does not see: line ends, control characters, and those that turn the
/// order of letters round.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
        )
}

fn optional(at: &str, text: Option<&String>, most: usize) -> Result<(), PackError> {
    text.map_or(Ok(()), |text| prose(at, text, most))
}

fn link(at: &str, link: Option<&String>) -> Result<(), PackError> {
    let Some(link) = link else { return Ok(()) };
    prose(at, link, MAX_PROSE)?;
    let whole = link.strip_prefix("https://").is_some_and(|rest| !rest.is_empty());
    if whole && !link.contains(char::is_whitespace) {
        return Ok(());
    }
    Err(error(at, "an address that starts with https:// was expected"))
}

/// Checks a phrase of a list or of a rule.
pub(crate) fn phrase(at: &str, phrase: &str) -> Result<(), PackError> {
    let wrong = |what: &str| Err(error(at, format!("`{}`: {what}", shown(phrase))));
    if phrase.len() > MAX_PHRASE || phrase.split(' ').count() > MAX_PHRASE_WORDS {
        return wrong(&format!("1 to {MAX_PHRASE_WORDS} words expected"));
    }
    // Nearly all phrases are plain words, and there may be very many.
    let plain = |word: &str| !word.is_empty() && word.bytes().all(|it| it.is_ascii_lowercase());
    if phrase.split(' ').all(plain) {
        return Ok(());
    }
    if phrase.chars().any(is_hidden) || phrase.split(' ').any(str::is_empty) {
        return wrong("words with one space between them expected");
    }
    if phrase.chars().any(char::is_uppercase) {
        return wrong("expected in lower case; capitals in a post do not matter");
    }
    for word in phrase.split(' ') {
        let Some(star) = word.find('*') else { continue };
        let letters = word[..star].chars().rev().take_while(|c| c.is_alphabetic()).count();
        if star + 1 < word.len() || letters < phrase::LEAST_BEFORE_STAR {
            let least = phrase::LEAST_BEFORE_STAR;
            return wrong(&format!("`*` may end a word, after at least {least} letters"));
        }
    }
    let mut parts = Vec::new();
    phrase::cut(phrase, &mut parts);
    match parts.is_empty() {
        true => wrong("there is no letter and no digit in it, so it is never found"),
        false => Ok(()),
    }
}

/// Checks a version: numbers joined by full stops, such as `1.2.0`.
fn version(at: &str, version: &str) -> Result<(), PackError> {
    match numbers(version) {
        Some(_) => Ok(()),
        None => {
            let problem =
                format!("`{}` is not a version; expected one such as 1.2.0", shown(version));
            Err(error(at, problem))
        }
    }
}

/// Checks whether this engine can read a pack that needs an engine of a version.
pub(super) fn can_read(needs: &str) -> Result<(), PackError> {
    const OURS: &str = env!("CARGO_PKG_VERSION");
    version("needs", needs)?;
    if numbers(needs) > numbers(OURS) {
        return Err(error("needs", format!("Canteen {needs} or later; this is {OURS}")));
    }
    Ok(())
}

/// The numbers of a version, what is not written as 0.
pub(crate) fn numbers(version: &str) -> Option<[u32; 4]> {
    let mut numbers = [0; 4];
    for (nth, part) in version.split('.').enumerate() {
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        *numbers.get_mut(nth)? = part.parse().ok().filter(|_| digits)?;
    }
    Some(numbers)
}

/// The beginning of something wrong, fit to be shown.
pub(super) fn shown(wrong: &str) -> String {
    wrong.chars().filter(|&c| !is_hidden(c)).take(40).collect()
}
