//! A rule's examples, run. They are its contract.
//!
//! Every way of warning has a post that is flagged by it, with exactly the marked words; every
//! exception a post that would be flagged without it; and every rule two posts that it leaves
//! alone. What nobody has shown to work is taken not to work, and the pack is not built.
//!
//! "By that way" means that no other way which is as sure fires on the same post. A weaker way
//! often looks at the same evidence and fires along; it changes nothing.

use super::Problem;
use super::alone::Alone;
use super::folder::Tested;
use super::marked::{self, Post};
use super::placeholder::Filler;
use super::rule_file::{Fine, Flagged};
use crate::policy::rule::{Rule, Way};
use crate::policy::{Finding, Pack};
use crate::{Draft, Engine};
use std::ops::Range;

/// A rule that never stays silent has not been thought through.
const LEAST_FINE: usize = 2;

/// What running a rule's examples came to.
#[derive(Debug, Default)]
pub(super) struct Ran {
    pub(super) problems: Vec<Problem>,
    /// How many ways were shown to fire.
    pub(super) ways: usize,
    /// How many exceptions were shown to be needed.
    pub(super) exceptions: usize,
    /// The posts, as they were read.
    pub(super) posts: Vec<Post>,
}

/// Runs the examples of one rule of a pack.
pub(super) fn run(engine: &Engine, tested: &Tested) -> Ran {
    let contract = Contract::new(engine, tested);
    let mut problems = contract.names();
    let mut posts = Vec::new();
    let mut shown = vec![false; tested.rule.warn_when.len()];
    for example in &tested.examples.flags {
        match contract.flagged(example) {
            Ok((way, post)) => {
                shown[way] = true;
                posts.push(post);
            }
            Err(problem) => problems.push(problem),
        }
    }
    let mut fine = Vec::new();
    for example in &tested.examples.fine {
        match contract.fine(example) {
            Ok(post) => fine.push(post),
            Err(problem) => problems.push(problem),
        }
    }
    problems.extend(contract.ways_shown());
    if tested.examples.fine.len() < LEAST_FINE {
        problems.push(contract.too_few_fine());
    }
    let unproven = contract.unproven(&fine);
    let exceptions = tested.rule.unless.len() - unproven.len();
    problems.extend(unproven);
    posts.extend(fine);
    Ran { problems, ways: shown.iter().filter(|&&it| it).count(), exceptions, posts }
}

/// A rule, whole and by each of its ways.
struct Contract<'a> {
    engine: &'a Engine,
    tested: &'a Tested,
    whole: Alone,
    ways: Vec<Alone>,
}

impl<'a> Contract<'a> {
    fn new(engine: &'a Engine, tested: &'a Tested) -> Self {
        let (pack, rule) = (engine.pack(), &tested.rule);
        let whole = Alone::new(pack, std::slice::from_ref(rule));
        let ways = match rule.warn_when.len() {
            1 => Vec::new(),
            ways => (0..ways).map(|way| Alone::by(pack, rule, way)).collect(),
        };
        Self { engine, tested, whole, ways }
    }

    fn rule(&self) -> &'a Rule {
        &self.tested.rule
    }

    fn pack(&self) -> &'a Pack {
        self.engine.pack()
    }

    fn problem(&self, line: Option<u64>, what: impl Into<String>) -> Problem {
        Problem::new(&self.tested.file, line, what)
    }

    fn way_line(&self, way: usize) -> Option<u64> {
        self.tested.lines.ways.get(way).copied()
    }

    /// Whether examples can say which way they mean.
    fn names(&self) -> Vec<Problem> {
        let ways = &self.rule().warn_when;
        if ways.len() < 2 {
            return Vec::new();
        }
        let mut problems = Vec::new();
        for (at, way) in ways.iter().enumerate() {
            let line = self.way_line(at);
            match &way.name {
                None => problems.push(
                    self.problem(line, "this way of warning has no name, and the rule has several")
                        .with_help("Add a `name`, and say it in an example's `by`."),
                ),
                Some(name) if ways[..at].iter().any(|it| it.name.as_ref() == Some(name)) => {
                    let what = format!("two ways of warning are called `{name}`");
                    problems.push(self.problem(line, what).with_help("Give each its own name."));
                }
                Some(_) => {}
            }
        }
        problems
    }

    /// Runs an example that must be flagged: the way it shows, and the post.
    fn flagged(&self, example: &Flagged) -> Result<(usize, Post), Problem> {
        let line = Some(example.text.referenced.line());
        let way = self.way_of(example)?;
        let filled = Filler::new(0).fill(&example.text.value);
        let Some((text, expected)) = marked::unmark(&filled) else {
            let what = "expected the words to flag between [[ and ]]";
            let help = "Mark exactly the words that the rule should point to.";
            return Err(self.problem(line, what).with_help(help));
        };
        let draft = marked::draft(text, example.reply_to.as_deref(), example.picture);
        let post = self.read(line, draft)?;
        let Some(finding) = self.whole.finding(&post) else {
            let what = "this example should be flagged, but the rule did not fire";
            return Err(self.problem(line, what).with_help(self.seen(&post)));
        };
        self.fires_by(way, &post).map_err(|(what, help)| {
            let problem = self.problem(line, what);
            problem.with_help(help)
        })?;
        same_words(&post.draft.text, &expected, &finding).map_err(|what| {
            self.problem(line, what)
                .with_help("Mark what the rule flags, or change what it looks for.")
        })?;
        Ok((way, post))
    }

    /// Runs an example that must be left alone.
    fn fine(&self, example: &Fine) -> Result<Post, Problem> {
        let line = Some(example.text.referenced.line());
        let text = Filler::new(0).fill(&example.text.value);
        let draft = marked::draft(text, example.reply_to.as_deref(), example.picture);
        let post = self.read(line, draft)?;
        let Some(finding) = self.whole.finding(&post) else { return Ok(post) };
        let by = (0..self.ways.len()).find(|&way| self.ways[way].finding(&post).is_some());
        let by = by.and_then(|way| self.rule().warn_when[way].name.as_ref());
        let what = format!(
            "this example should be left alone ({}), but the rule flags {}{}",
            example.because,
            quotes(&finding),
            by.map_or_else(String::new, |name| format!(" by `{name}`"))
        );
        let help = "Add an exception (`unless`), or ask for more evidence in `warn_when`.";
        Err(self.problem(line, what).with_help(help))
    }

    fn read(&self, line: Option<u64>, draft: Draft) -> Result<Post, Problem> {
        Post::read(self.engine, draft)
            .ok_or_else(|| self.problem(line, "this example is too long to be read"))
    }

    /// The way that an example must be flagged by.
    fn way_of(&self, example: &Flagged) -> Result<usize, Problem> {
        let ways = &self.rule().warn_when;
        let names = || {
            let names = ways.iter().filter_map(|way| way.name.as_ref());
            names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        };
        let line = Some(example.text.referenced.line());
        match &example.by {
            Some(by) => ways.iter().position(|way| way.name.as_ref() == Some(by)).ok_or_else(|| {
                let what = match names() {
                    none if none.is_empty() => format!("`by: {by}`, and no way of warning has a name"),
                    names => format!("`{by}` is no way of warning; expected one of {names}"),
                };
                self.problem(line, what)
            }),
            None if ways.len() > 1 => {
                let what = "this example does not say by which way of warning it is flagged";
                let help = format!("Add `by:` with one of {}.", names());
                Err(self.problem(line, what).with_help(help))
            }
            None => Ok(0),
        }
    }

    /// Whether a post is flagged by one way and by no other that is as sure.
    fn fires_by(&self, way: usize, post: &Post) -> Result<(), (String, String)> {
        if self.ways.is_empty() {
            return Ok(());
        }
        let named = |way: usize| match &self.rule().warn_when[way].name {
            Some(name) => format!("`{name}`"),
            None => format!("way {}", way + 1),
        };
        let fired: Vec<usize> =
            (0..self.ways.len()).filter(|&it| self.ways[it].finding(post).is_some()).collect();
        let list = |ways: &[usize]| ways.iter().map(|&it| named(it)).collect::<Vec<_>>().join(", ");
        if !fired.contains(&way) {
            let what = format!("expected {} to fire, and {} fired", named(way), list(&fired));
            return Err((what, self.seen(post)));
        }
        let sure = |it: usize| self.rule().warn_when[it].strength;
        let too: Vec<usize> =
            fired.into_iter().filter(|&it| it != way && sure(it) >= sure(way)).collect();
        if too.is_empty() {
            return Ok(());
        }
        let what = format!("fired by {} too; expected {} alone", list(&too), named(way));
        let help = "Take out of the post what the other needs, so that it shows one way.";
        Err((what, help.to_owned()))
    }

    /// Says of each way that no example means it.
    fn ways_shown(&self) -> Vec<Problem> {
        let ways = &self.rule().warn_when;
        let is_meant = |way: &Way| {
            let mut flags = self.tested.examples.flags.iter();
            flags.any(|it| ways.len() == 1 || it.by.is_some() && it.by == way.name)
        };
        let silent = ways.iter().enumerate().filter(|(_, way)| !is_meant(way));
        let problem = |(at, way): (usize, &Way)| {
            let (what, by) = match &way.name {
                Some(name) => {
                    (format!("no example is flagged by `{name}`"), format!(" and `by: {name}`"))
                }
                None => ("no example is flagged by this way of warning".to_owned(), String::new()),
            };
            let help = format!("Add a post to `examples: flags:` with its words in [[ ]]{by}.");
            self.problem(self.way_line(at), what).with_help(help)
        };
        silent.map(problem).collect()
    }

    fn too_few_fine(&self) -> Problem {
        let found = self.tested.examples.fine.len();
        let what = format!("{found} example(s) that are fine; at least {LEAST_FINE} expected");
        let help = "Add posts to `examples: fine:` that come near and must be left alone.";
        self.problem(None, what).with_help(help)
    }

    /// Says of each exception that nothing shows what it is for.
    fn unproven(&self, fine: &[Post]) -> Vec<Problem> {
        let exceptions = self.rule().unless.iter().enumerate();
        let unproven = exceptions.filter(|&(at, _)| {
            let without = Alone::without(self.pack(), self.rule(), at);
            !fine.iter().any(|post| without.finding(post).is_some())
        });
        let problem = |(at, exception): (usize, &crate::policy::rule::Exception)| {
            let what = format!(
                "no `fine` example needs the exception \"{}\": without it, all come out the same",
                exception.because
            );
            let help = "Add a post to `examples: fine:` that would be flagged but for it.";
            self.problem(self.tested.lines.exceptions.get(at).copied(), what).with_help(help)
        };
        unproven.map(problem).collect()
    }

    /// What the engine does see in a text, for an author who wonders why a rule is silent.
    fn seen(&self, post: &Post) -> String {
        let mentions = self.engine.mentions(&post.draft).unwrap_or_default();
        if mentions.is_empty() {
            return "No detector found anything in it.".to_owned();
        }
        let seen: Vec<_> = mentions
            .iter()
            .map(|it| format!("{:?} \"{}\" ({:?})", it.kind, it.quote, it.strength))
            .collect();
        format!("The detectors see: {}.", seen.join(", "))
    }
}

/// Whether a finding marks exactly the words that an example marks.
fn same_words(text: &str, expected: &[Range<usize>], finding: &Finding) -> Result<(), String> {
    let found: Vec<_> = finding.spans.iter().map(|span| span.start..span.end).collect();
    if found == expected {
        return Ok(());
    }
    let expected: Vec<_> = expected
        .iter()
        .filter_map(|range| text.get(range.clone()))
        .map(|quote| format!("\"{quote}\""))
        .collect();
    Err(format!("expected {}, and the rule flags {}", expected.join(", "), quotes(finding)))
}

/// The words that a finding marks, quoted.
pub(super) fn quotes(finding: &Finding) -> String {
    let quotes: Vec<_> = finding.spans.iter().map(|span| format!("\"{}\"", span.quote)).collect();
    quotes.join(", ")
}
