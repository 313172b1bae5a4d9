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
use super::marked::{self, Post};
use super::merge::{Layer, Tested};
use super::placeholder::Filler;
use super::problem::{either, nearest};
use super::rule_file::{Fine, Flagged};
use super::why_not::why_not;
use crate::policy::rule::{Rule, Way};
use crate::policy::trace::{RuleTrace, WayOutcome};
use crate::policy::{Finding, Pack};
use crate::{Draft, Engine};
use std::collections::BTreeSet;
use std::ops::Range;

/// A rule that never stays silent has not been thought through.
const LEAST_FINE: usize = 2;

/// What running a rule's examples came to.
#[derive(Debug, Default)]
pub(super) struct Ran {
    pub(super) problems: Vec<Problem>,
    /// How many ways an example showed.
    pub(super) ways: usize,
    /// How many exceptions an example needed.
    pub(super) exceptions: usize,
    /// The names of evidence that some example had.
    pub(super) seen: BTreeSet<String>,
    /// The posts, as they were read.
    pub(super) posts: Vec<Post>,
}

/// Runs the examples of one rule of a pack. Of an inherited rule they must still come out; whether
/// they are enough was proven where it was written.
pub(super) fn run(engine: &Engine, rule: &Rule, tested: &Tested) -> Ran {
    let contract = Contract::new(engine, rule, tested);
    let is_own = tested.layer == Layer::Own;
    let mut ran = Ran::default();
    if is_own {
        ran.problems.extend(contract.names());
    }
    let mut shown = vec![false; rule.warn_when.len()];
    for (at, example) in tested.examples.flags.iter().enumerate() {
        match contract.flagged(at, example) {
            Ok((way, post)) => {
                shown[way] = true;
                ran.posts.push(post);
            }
            Err(problem) => ran.problems.push(problem),
        }
    }
    let mut fine = Vec::new();
    for (at, example) in tested.examples.fine.iter().enumerate() {
        match contract.fine(at, example) {
            Ok(post) => fine.push(post),
            Err(problem) => ran.problems.push(problem),
        }
    }
    if is_own {
        ran.problems.extend(contract.ways_shown());
        if tested.examples.fine.len() < LEAST_FINE {
            ran.problems.push(contract.too_few_fine());
        }
        let unproven = contract.unproven(&fine);
        ran.ways = shown.iter().filter(|&&it| it).count();
        ran.exceptions = rule.unless.len() - unproven.len();
        ran.problems.extend(unproven);
    }
    ran.posts.extend(fine);
    ran.seen = contract.evidence_in(&ran.posts);
    ran
}

/// A rule and its examples.
struct Contract<'a> {
    engine: &'a Engine,
    rule: &'a Rule,
    tested: &'a Tested,
    alone: Alone,
}

impl<'a> Contract<'a> {
    fn new(engine: &'a Engine, rule: &'a Rule, tested: &'a Tested) -> Self {
        let alone = Alone::new(engine.pack(), [rule.clone()]);
        Self { engine, rule, tested, alone }
    }

    fn pack(&self) -> &'a Pack {
        self.engine.pack()
    }

    fn problem(&self, path: &str, what: impl Into<String>) -> Problem {
        self.tested.source.problem(path, what)
    }

    /// Whether examples can say which way they mean.
    fn names(&self) -> Vec<Problem> {
        let ways = &self.rule.warn_when;
        if ways.len() < 2 {
            return Vec::new();
        }
        let mut problems = Vec::new();
        for (at, way) in ways.iter().enumerate() {
            let path = format!("warn_when[{at}]");
            match &way.name {
                None => {
                    let what = "this way of warning has no name, and the rule has several";
                    let help = "Add a `name`, and say it in an example's `by`.";
                    problems.push(self.problem(&path, what).with_help(help));
                }
                Some(name) if ways[..at].iter().any(|it| it.name.as_ref() == Some(name)) => {
                    let what = format!("two ways of warning are called `{name}`");
                    let problem = self.problem(&format!("{path}.name"), what);
                    problems.push(problem.with_help("Give each its own name."));
                }
                Some(_) => {}
            }
        }
        problems
    }

    /// Runs an example that must be flagged: the way it shows, and the post.
    fn flagged(&self, at: usize, example: &Flagged) -> Result<(usize, Post), Problem> {
        let path = format!("examples.flags[{at}].text");
        let way = self.way_of(at, example)?;
        let filled = Filler::new(0).fill(&example.text.value);
        let Some((text, expected)) = marked::unmark(&filled) else {
            let what = "no words of this example are marked";
            let help = "Put exactly the words that the rule should flag between [[ and ]].";
            return Err(self.problem(&path, what).with_help(help));
        };
        let draft = marked::draft(text, example.reply_to.as_deref(), example.picture);
        let post = self.read(&path, draft)?;
        let quotes: Vec<&str> =
            expected.iter().filter_map(|range| post.draft.text.get(range.clone())).collect();
        let trace = self.alone.trace(&post);
        let Some(finding) = self.alone.finding(&post) else {
            let what = "this example should be flagged, and the rule stays silent";
            return Err(self.silent(&path, what, way, trace.as_ref(), &quotes));
        };
        if let Some(trace) = &trace {
            self.fires_by(&path, way, trace, &quotes)?;
        }
        same_words(&quotes, &expected, &finding).map_err(|what| {
            self.problem(&path, what)
                .with_help("Mark what the rule flags, or change what it looks for.")
        })?;
        Ok((way, post))
    }

    /// Runs an example that must be left alone.
    fn fine(&self, at: usize, example: &Fine) -> Result<Post, Problem> {
        let path = format!("examples.fine[{at}].text");
        let text = Filler::new(0).fill(&example.text.value);
        let draft = marked::draft(text, example.reply_to.as_deref(), example.picture);
        let post = self.read(&path, draft)?;
        let Some(finding) = self.alone.finding(&post) else { return Ok(post) };
        let ways = self.alone.trace(&post).map(|trace| fired(&trace)).unwrap_or_default();
        let by = match ways.first().and_then(|&way| self.rule.warn_when[way].name.as_ref()) {
            Some(name) => format!(" by `{name}`"),
            None => String::new(),
        };
        let what = format!(
            "this example should be left alone ({}), and the rule flags {}{by}",
            example.because,
            quotes(&finding)
        );
        let help = "Add an exception under `unless`, or ask for more evidence in `warn_when`.";
        Err(self.problem(&path, what).with_help(help))
    }

    fn read(&self, path: &str, draft: Draft) -> Result<Post, Problem> {
        Post::read(self.engine, draft)
            .ok_or_else(|| self.problem(path, "this example is too long to be read"))
    }

    /// The way that an example must be flagged by.
    fn way_of(&self, at: usize, example: &Flagged) -> Result<usize, Problem> {
        let ways = &self.rule.warn_when;
        let names: Vec<&str> = ways.iter().filter_map(|way| way.name.as_deref()).collect();
        let Some(by) = &example.by else {
            if ways.len() < 2 {
                return Ok(0);
            }
            let what = "this example does not say by which way of warning it is flagged";
            let help = format!("Add `by:` with {}.", either(names));
            return Err(self.problem(&format!("examples.flags[{at}].text"), what).with_help(help));
        };
        if let Some(way) = ways.iter().position(|way| way.name.as_ref() == Some(by)) {
            return Ok(way);
        }
        let what = format!("no way of warning is called `{by}`");
        let problem = self.problem(&format!("examples.flags[{at}].by"), what);
        Err(match nearest(by, names.iter().copied()) {
            Some(near) => problem.with_help(format!("Did you mean `{near}`?")),
            None if names.is_empty() => problem.with_help("Take the line out: there is one way."),
            None => problem.with_help(format!("Write {}.", either(names))),
        })
    }

    /// Whether a post is flagged by one way and by no other that is as sure.
    fn fires_by(
        &self,
        path: &str,
        way: usize,
        trace: &RuleTrace,
        marked: &[&str],
    ) -> Result<(), Problem> {
        let fired = fired(trace);
        let names = |ways: &[usize]| {
            let names = ways.iter().map(|&it| self.rule.warn_when[it].name.as_deref());
            names.map(|name| format!("`{}`", name.unwrap_or("?"))).collect::<Vec<_>>().join(", ")
        };
        if !fired.contains(&way) {
            let what = format!("fired by {}, not by {}", names(&fired), names(&[way]));
            return Err(self.silent(path, &what, way, Some(trace), marked));
        }
        let sure = |it: usize| self.rule.warn_when[it].strength;
        let too: Vec<usize> =
            fired.into_iter().filter(|&it| it != way && sure(it) >= sure(way)).collect();
        if too.is_empty() {
            return Ok(());
        }
        let what = format!("fired by {} too; expected {} alone", names(&too), names(&[way]));
        let help = "Take out of the post what the other needs, so that it shows one way.";
        Err(self.problem(path, what).with_help(help))
    }

    /// A problem with an example that is not flagged, or not so, and why that is.
    fn silent(
        &self,
        path: &str,
        what: &str,
        way: usize,
        trace: Option<&RuleTrace>,
        marked: &[&str],
    ) -> Problem {
        let Some(trace) = trace else { return self.problem(path, what) };
        let because = why_not(self.pack(), self.rule, way, trace, marked);
        self.problem(path, format!("{what}: {}", because.why)).with_help(because.help)
    }

    /// Says of each way that no example means it.
    fn ways_shown(&self) -> Vec<Problem> {
        let ways = &self.rule.warn_when;
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
            let help = format!("Add a post under `examples: flags:` with its words in [[ ]]{by}.");
            self.problem(&format!("warn_when[{at}]"), what).with_help(help)
        };
        silent.map(problem).collect()
    }

    fn too_few_fine(&self) -> Problem {
        let what = match self.tested.examples.fine.len() {
            0 => "no example is fine".to_owned(),
            found => format!("only {found} example is fine"),
        };
        let help = "Add posts under `examples: fine:` that come near and must be left alone.";
        self.tested
            .source
            .problem_with_key("examples", what)
            .expecting(format!("At least {LEAST_FINE} posts that the rule leaves alone."))
            .with_help(help)
    }

    /// Says of each exception that nothing shows what it is for.
    fn unproven(&self, fine: &[Post]) -> Vec<Problem> {
        let is_unproven = |at: usize| {
            let without = Alone::without(self.pack(), self.rule, at);
            !fine.iter().any(|post| without.finding(post).is_some())
        };
        let exceptions = self.rule.unless.iter().enumerate();
        let own = exceptions.filter(|&(at, _)| is_unproven(at));
        own.map(|(at, exception)| {
            let what = format!(
                "no example needs the exception \"{}\": without it, all come out the same",
                exception.because
            );
            let help = "Add a post under `examples: fine:` that would be flagged but for it.";
            self.problem(&format!("unless[{at}]"), what).with_help(help)
        })
        .collect()
    }

    /// The names of evidence that was found in some of the posts.
    fn evidence_in(&self, posts: &[Post]) -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        for trace in posts.iter().filter_map(|post| self.alone.trace(post)) {
            for way in trace.ways {
                seen.extend(way.found.into_iter().map(|it| it.name));
                seen.extend(way.excuses.into_iter().map(|it| it.seen.name));
            }
        }
        seen
    }
}

/// The ways that fired.
fn fired(trace: &RuleTrace) -> Vec<usize> {
    let ways = trace.ways.iter().enumerate();
    ways.filter(|(_, way)| way.outcome == WayOutcome::Fired).map(|(at, _)| at).collect()
}

/// Whether a finding marks exactly the words that an example marks.
fn same_words(marked: &[&str], expected: &[Range<usize>], finding: &Finding) -> Result<(), String> {
    let found: Vec<_> = finding.spans.iter().map(|span| span.start..span.end).collect();
    if found == expected {
        return Ok(());
    }
    let marked: Vec<_> = marked.iter().map(|quote| format!("\"{quote}\"")).collect();
    Err(format!("expected {}, and the rule flags {}", marked.join(", "), quotes(finding)))
}

/// The words that a finding marks, quoted.
pub(super) fn quotes(finding: &Finding) -> String {
    let quotes: Vec<_> = finding.spans.iter().map(|span| format!("\"{}\"", span.quote)).collect();
    quotes.join(", ")
}
