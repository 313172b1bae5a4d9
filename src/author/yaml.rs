//! Strict YAML: an unknown key, a key twice, an anchor or a tag is an error with its place.
//!
//! The reader's own messages are those of an engineer. Here each is said again in the words of
//! somebody who writes a rule, with one suggestion.

use super::locate::{Broken, Why};
use super::problem::{Problem, either, nearest};
use super::slips;
use super::source::Source;
use serde::de::DeserializeOwned;
use serde_saphyr::{Error, Options};

/// Reads a file's text.
pub(super) fn read<T: DeserializeOwned>(source: &Source) -> Result<T, Vec<Problem>> {
    if let Some(broken) = source.broken() {
        return Err(vec![unreadable(source, broken)]);
    }
    let slips = slips::in_texts(source);
    if !slips.is_empty() {
        return Err(slips);
    }
    serde_saphyr::from_str_with_options(&source.text, strict())
        .map_err(|error| vec![said(source, error.without_snippet())])
}

fn strict() -> Options {
    serde_saphyr::options! {
        strict_booleans: true,
        merge_keys: serde_saphyr::MergeKeyPolicy::Error,
        budget: serde_saphyr::budget! { max_aliases: 0, max_anchors: 0 },
    }
}

/// A file that is no YAML, or YAML of a kind that no policy needs.
pub(super) fn unreadable(source: &Source, broken: &Broken) -> Problem {
    let at = |what: &str| source.at(broken.place.clone(), what);
    match &broken.why {
        Why::Syntax => syntax(source, source.line_of(broken.place.start)),
        Why::Nothing => source
            .whole("the file says nothing: all its lines are comments")
            .with_help("Write it, or delete the file."),
        Why::Second => at("after `---` starts a second document, which is not read")
            .with_help("Take `---` out, or write what follows in a file of its own."),
        Why::Twice(key) => {
            at(&format!("`{key}` stands here a second time")).with_help("Keep one of the two.")
        }
        Why::Mark => at("`&`, `*` and `!` have a meaning of their own at the start of a value")
            .with_help("Put quotation marks around the value, or take the mark out."),
        Why::Strange => at("this is nested in a way that no policy needs")
            .with_help("Compare it with a file that works."),
    }
}

/// The reader stopped at a line: the slip is on it or above.
fn syntax(source: &Source, line: u64) -> Problem {
    if let Some(slip) = slips::before(source, line, usize::MAX) {
        return slip;
    }
    let depth = |number| {
        let (_, text) = source.line(number);
        text.len() - text.trim_start().len()
    };
    let above = (1..line).rev().find(|&number| !source.line(number).1.trim().is_empty());
    let what = match above.map(depth) {
        Some(above) if above != depth(line) => {
            format!("this line starts {} spaces in, and the one above it {above}", depth(line))
        }
        _ => "this line does not fit what stands above it".to_owned(),
    };
    source
        .problem_on(line, what)
        .with_help("Start it exactly as far in as the lines that it belongs with.")
}

/// An error of the reader, said to the author.
fn said(source: &Source, error: &Error) -> Problem {
    let place = Place::of(source, error);
    match error {
        Error::SerdeUnknownField { field, expected, .. } => unknown_key(&place, field, expected),
        Error::SerdeUnknownVariant { variant, expected, .. } => {
            unknown_value(&place, variant, expected)
        }
        Error::SerdeMissingField { field, .. } => missing(&place, field),
        Error::InvalidBooleanStrict { .. } => {
            let problem = place.problem("only `true` or `false` can stand here");
            problem.with_help("Write `true` for yes, `false` for no.")
        }
        Error::NullIntoString { .. } => {
            let problem = place.problem("nothing stands after the colon");
            problem.with_help("Write the text there, or take the line out.")
        }
        Error::MergeKeyNotAllowed { .. } => {
            let problem = place.problem("`<<` is not used here");
            problem.with_help("Write the lines out.")
        }
        Error::Unexpected { expected, .. } => unexpected(&place, expected),
        Error::SerdeInvalidType { expected, .. } | Error::SerdeInvalidValue { expected, .. } => {
            unexpected(&place, expected)
        }
        Error::ExternallyTaggedEnumExpectedScalarOrMapping { .. } => unexpected(&place, "scalar"),
        Error::InvalidScalar { .. } => {
            let problem = place.problem("a number was expected here");
            problem.with_help("Write a number, like `2`.")
        }
        error => other(&place, &text_of(error)),
    }
}

fn text_of(error: &Error) -> String {
    let text = match error {
        Error::Message { msg, .. } | Error::SerdeVariantId { msg, .. } => msg.clone(),
        error => error.to_string(),
    };
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

/// Where the reader was when it stopped.
struct Place<'a> {
    source: &'a Source,
    line: Option<u64>,
    /// The path to the value.
    path: String,
}

impl<'a> Place<'a> {
    fn of(source: &'a Source, error: &Error) -> Self {
        let Some(at) = error.location().filter(|at| at.line() > 0) else {
            return Self { source, line: None, path: String::new() };
        };
        let path = source.path_at(source.offset(at.line(), at.column()));
        Self { source, line: Some(at.line()), path }
    }

    /// A problem with the value.
    fn problem(&self, what: impl Into<String>) -> Problem {
        let problem = self.source.problem(&self.path, what);
        match self.line {
            Some(line) if problem.line.is_none() => self.source.problem_on(line, problem.what),
            _ => problem,
        }
    }

    /// A problem with its key.
    fn problem_with_key(&self, what: impl Into<String>) -> Problem {
        let problem = self.source.problem_with_key(&self.path, what);
        match self.line {
            Some(line) if problem.line.is_none() => self.source.problem_on(line, problem.what),
            _ => problem,
        }
    }

    /// The place of what holds the value: the reader stops at the last key of a block when it
    /// misses another.
    fn parent(&self) -> Self {
        let path = self.path.rsplit_once('.').map(|(parent, _)| parent.to_owned());
        Self { source: self.source, line: self.line, path: path.unwrap_or_default() }
    }

    /// The last key of the path.
    fn key(&self) -> &str {
        let last = self.path.rsplit('.').next().unwrap_or_default();
        last.split('[').next().unwrap_or_default()
    }

    /// The value, if it is a short text.
    fn value(&self) -> String {
        let shown = self.problem("").excerpt;
        let shown = shown.and_then(|it| it.text.get(it.start..it.end).map(str::to_owned));
        shown.unwrap_or_default()
    }

    fn item(&self) -> bool {
        self.path.ends_with(']')
    }
}

/// Names that people bring from elsewhere, and what they are called here.
const CALLED: [(&str, &str); 16] = [
    ("level", "grade"),
    ("severity", "grade"),
    ("id", "rule"),
    ("name", "rule"),
    ("detector", "detectors"),
    ("words", "list"),
    ("phrase", "phrases"),
    ("regex", "pattern"),
    ("topic", "concern"),
    ("title", "headline"),
    ("suggestion", "instead"),
    ("reason", "because"),
    ("because", "reason"),
    ("distance", "within"),
    ("except", "unless"),
    ("disabled", "switch_off"),
];

/// Values that people bring from elsewhere, and what they are called here.
const VALUE_CALLED: [(&str, &str); 14] = [
    ("pilot", "trial"),
    ("test", "trial"),
    ("active", "live"),
    ("on", "live"),
    ("off", "retired"),
    ("disabled", "retired"),
    ("high", "strong"),
    ("certain", "strong"),
    ("medium", "likely"),
    ("low", "weak"),
    ("welsh", "cy"),
    ("english", "en"),
    ("staff", "colleague"),
    ("self", "writer"),
];

/// Where settings belong that stand in the wrong place.
const HOMES: [(&str, &[&str]); 5] = [
    ("message", &["headline", "why", "instead", "cy"]),
    ("warn_when", &["strength", "all", "any", "and_at_least", "within"]),
    ("policy", &["clause", "document", "section", "date", "link"]),
    ("look_for", &["detectors", "list", "phrases", "concern", "pattern"]),
    ("examples", &["flags", "fine", "text"]),
];

fn unknown_key(place: &Place<'_>, key: &str, expected: &[&'static str]) -> Problem {
    if let Some((name, value)) = key.split_once(':') {
        let problem = place.problem_with_key("a space is missing after the colon");
        return problem.with_help(format!("Write `{name}: {value}`."));
    }
    let problem = place.problem_with_key(format!("`{key}` is not a setting here"));
    let home = HOMES.iter().find(|(home, keys)| keys.contains(&key) && expected.contains(home));
    let home = home.map(|(home, _)| *home);
    let called = CALLED.iter().find(|(theirs, ours)| *theirs == key && expected.contains(ours));
    let near = || nearest(key, expected.iter().copied()).filter(|_| home.is_none());
    match called.map(|(_, ours)| *ours).or_else(near) {
        Some(near) => problem.with_help(format!("Did you mean `{near}`?")),
        None if home.is_some() => problem.with_help(format!(
            "Write it further down, under `{}` and two spaces further in.",
            home.unwrap_or_default()
        )),
        None => problem
            .expecting(format!("Here one can write {}.", either(expected.iter().copied())))
            .with_help("Take the line out, or see whether it is as far in as it should be."),
    }
}

fn unknown_value<T: AsRef<str>>(place: &Place<'_>, value: &str, expected: &[T]) -> Problem {
    let known = || expected.iter().map(AsRef::as_ref);
    let theirs = value.to_lowercase();
    let called =
        VALUE_CALLED.iter().find(|(name, ours)| *name == theirs && known().any(|it| it == *ours));
    let near = called.map(|(_, ours)| *ours).or_else(|| nearest(value, known()));
    match place.key() {
        "grade" => {
            let problem = place.problem(format!("there is no grade `{value}`"));
            problem
                .expecting("`pause` asks before the post goes out, `note` makes a quiet mark. Nothing stops a post.")
                .with_help(match value.to_lowercase().as_str() {
                    "tip" | "info" | "low" | "notes" => "Write `note`.",
                    _ => "Write `pause`.",
                })
        }
        key => {
            let what = match key {
                "detectors" => format!("there is no detector called `{value}`"),
                "concern" => format!("there is no concern called `{value}`"),
                "languages" => format!("`{value}` is not a language of this tool"),
                _ => format!("`{value}` cannot stand here"),
            };
            let problem = place.problem(what);
            match near {
                Some(near) => problem.with_help(format!("Did you mean `{near}`?")),
                None => problem.with_help(format!("Write {}.", either(known()))),
            }
        }
    }
}

/// What to write where something is missing.
const MISSING: [(&str, &str); 22] = [
    ("pack", "Write the policy's short name, like `pack: eastmoor-trust`."),
    ("version", "Write the version between quotation marks, like `version: \"1.0\"`."),
    ("rule", "Write `rule:` and the file's name without its ending."),
    ("filter", "Write `filter:` and the file's name without its ending."),
    ("rules", "Write the rules that it changes, like `rules: [patient-name]`."),
    ("reason", "Write `reason:` and a sentence that says why. Approvers read it."),
    ("grade", "Write `grade: pause` (asks before posting) or `grade: note` (a quiet mark)."),
    ("policy", "Write `policy:` with `clause`, `document`, `section` and `date` beneath."),
    ("clause", "Write `clause:` and the clause's short name or number."),
    ("document", "Write `document:` and the name of the policy or guidance."),
    ("section", "Write `section:` and the section or paragraph."),
    ("date", "Write `date:` and the document's date, like `date: \"2026-03-01\"`."),
    ("look_for", "Write `look_for:` and beneath it what to look for, each with a name."),
    ("warn_when", "Write `warn_when:` with a way beneath: `strength`, `all` and `within`."),
    ("message", "Write `message:` with `headline`, `why` and `instead` beneath."),
    ("examples", "Write `examples:` with posts under `flags:` and under `fine:`."),
    ("headline", "Write `headline:` and one line that says what this is about."),
    ("why", "Write `why:` and who could recognise whom, or what could go wrong."),
    ("instead", "Write `instead:` and what to change."),
    ("within", "Write how near: `within: 25 words`, `the same sentence` or `the same post`."),
    ("strength", "Write how sure it is: `strength: strong`, `likely` or `weak`."),
    ("because", "Write `because:` and why, in a few words."),
];

fn missing(place: &Place<'_>, key: &str) -> Problem {
    let place = &place.parent();
    let what = match (place.path.as_str(), place.item()) {
        ("", _) => format!("`{key}` is missing"),
        (_, true) => format!("`{key}` is missing in this entry"),
        _ => format!("`{key}` is missing under `{}`", place.key()),
    };
    let problem = match place.path.as_str() {
        "" => place.source.whole(what),
        _ => place.problem_with_key(what),
    };
    match MISSING.iter().find(|(name, _)| *name == key) {
        Some((_, help)) => problem.with_help(*help),
        None => problem.with_help(format!("Write `{key}:` and its value.")),
    }
}

/// Settings that hold entries with settings of their own.
const LISTS: [&str; 4] = ["warn_when", "unless", "flags", "fine"];

/// Another sort of value than was expected.
fn unexpected(place: &Place<'_>, expected: &str) -> Problem {
    if let Some(slip) = place.line.and_then(|line| slips::before(place.source, line, 2)) {
        return slip;
    }
    // An entry without its dash: the reader stops at the first setting of it.
    let parent = place.parent();
    let place = match expected {
        "sequence start" if LISTS.contains(&parent.key()) && !parent.item() => &parent,
        _ => place,
    };
    let key = place.key();
    let value = place.value();
    let (what, help) = match expected {
        "sequence start" => (
            format!("a list was expected for `{key}`"),
            match key {
                key if LISTS.contains(&key) => {
                    "Start each entry on its own line with `- `.".to_owned()
                }
                _ => format!("Write it between square brackets: `{key}: [{value}]`."),
            },
        ),
        "mapping start" if place.path.is_empty() => (
            "`name: value` was expected".to_owned(),
            "Start the line with the setting's name, a colon and a space.".to_owned(),
        ),
        "mapping start" if matches!(key, "flags" | "fine") => {
            ("a post starts with `text:`".to_owned(), format!("Write `- text: {value}`."))
        }
        "mapping start" if place.item() => (
            "this entry was expected to have settings of its own".to_owned(),
            "Write each as `name: value`, in line with the first.".to_owned(),
        ),
        "mapping start" if place.path.starts_with("look_for.") => (
            format!("it is not said what `{key}` is"),
            match value.as_str() {
                value if value.is_empty() || value == key => format!(
                    "Write `{key}: {{phrases: [one, two]}}` or `{key}: {{list: its-name}}`."
                ),
                value => format!(
                    "Write `{key}: {{list: {value}}}` for a list of that name, or \
                     `{key}: {{phrases: [{value}]}}` for the words themselves."
                ),
            },
        ),
        "mapping start" => (
            format!("settings were expected beneath `{key}`"),
            "Write each on its own line as `name: value`, two spaces further in.".to_owned(),
        ),
        "scalar" | "string scalar" | "string" | "a string" => (
            format!("`{key}` takes one text, and neither a list nor settings"),
            "Write it on the same line, between quotation marks.".to_owned(),
        ),
        expected => (
            format!("{expected} was expected for `{key}`"),
            "Compare it with a rule that works.".to_owned(),
        ),
    };
    place.problem(what).with_help(help)
}

/// What the types of rules say themselves, and what is no YAML at all.
fn other(place: &Place<'_>, text: &str) -> Problem {
    let mut quoted = text.split('`').skip(1).step_by(2);
    if text.starts_with("unknown variant") {
        let value = quoted.next().unwrap_or_default();
        // What a story tells points at nobody by itself: a rule cannot look for it.
        let known: Vec<&str> = quoted.take_while(|name| *name != "patient-word").collect();
        return unknown_value(place, value, &known);
    }
    if text.contains("is not a distance") {
        return not_a_distance(place, quoted.next().unwrap_or_default());
    }
    if text.starts_with("expected one of `detectors`") {
        return place.problem_with_key("it is not clear what to look for here").with_help(
            "Write exactly one of `detectors`, `list`, `phrases`, `concern` and `pattern`, and not empty.",
        );
    }
    if text.starts_with("expected `pattern` and `reviewed_by`") {
        let problem = place.problem_with_key("a pattern needs somebody who has reviewed it");
        return problem.with_help("Add `reviewed_by: \"name, date\"`, beside `pattern`.");
    }
    if text.starts_with("expected `at_least`") {
        let what = "`at_least` belongs to `detectors` and to `concern`, always and only";
        let problem = place.problem_with_key(what);
        return problem.with_help("Write `at_least: likely` there, or take it out here.");
    }
    if text.starts_with("expected at least one entry in `of`") {
        let problem = place.problem_with_key("it is not said whose detail is looked for");
        return problem.with_help("Add `of: [patient]` (or `colleague`, `writer`, `unknown` …).");
    }
    if text.starts_with("`of`, `seen_by` and `not_by`") {
        let problem = place.problem_with_key("`of`, `seen_by` and `not_by` belong to `detectors`");
        return problem.with_help("Take them out here.");
    }
    if text.contains("points at nobody by itself") {
        let name = quoted.next().unwrap_or_default();
        let what = format!("`{name}` points at nobody by itself, so no rule can look for it");
        return place
            .problem_with_key(what)
            .with_help("Look for a story: `concern: patient-story`.");
    }
    syntax(place.source, place.line.unwrap_or(1))
}

fn not_a_distance(place: &Place<'_>, text: &str) -> Problem {
    let number: String = text.chars().filter(char::is_ascii_digit).collect();
    let problem = place.problem(format!("`{text}` is not a distance"));
    let problem = problem.expecting(
        "A distance is `the same sentence`, `the same post`, or `1 words` to `200 words`.",
    );
    let number: Option<u32> = number.parse().ok();
    problem.with_help(match number {
        Some(number @ 1..=200) => format!("Write `{number} words`."),
        Some(201..) => "Write `the same post`.".to_owned(),
        _ if text.contains("sentence") => "Write `the same sentence`.".to_owned(),
        _ if text.contains("post") || text.contains("anywhere") => {
            "Write `the same post`.".to_owned()
        }
        _ => "Write `25 words`.".to_owned(),
    })
}
