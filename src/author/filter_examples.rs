//! A filter's examples, run: each kind of change must show in a post.
//!
//! A filter changes rules that somebody else wrote and tested, so it must show what it changes: a
//! post that comes out otherwise without it. Different words or another reference need no post.

use super::Problem;
use super::alone::Alone;
use super::examples::quotes;
use super::marked::{self, Post};
use super::merge::TestedFilter;
use super::placeholder::Filler;
use crate::Engine;
use crate::policy::rule::Rule;
use crate::policy::{Finding, Grade, Pack};

/// What running a filter's examples came to.
#[derive(Debug, Default)]
pub(super) struct Ran {
    pub(super) problems: Vec<Problem>,
    /// Whether a post showed what it changes.
    pub(super) shown: bool,
    pub(super) posts: Vec<Post>,
}

/// The rules that a filter names, with it and without it.
struct Compared<'a> {
    engine: &'a Engine,
    tested: &'a TestedFilter,
    with: Alone,
    without: Alone,
}

/// Runs the examples of a filter of a pack.
pub(super) fn run(engine: &Engine, pack: &Pack, tested: &TestedFilter) -> Ran {
    let named = |rule: &&Rule| tested.before.iter().any(|before| before.id == rule.id);
    let compared = Compared {
        engine,
        tested,
        with: Alone::new(pack, pack.rules.iter().filter(named).cloned()),
        without: Alone::new(pack, tested.before.iter().cloned()),
    };
    let mut ran = Ran::default();
    let examples = tested.examples.as_ref();
    for (at, example) in examples.map_or(&[][..], |it| &it.flags).iter().enumerate() {
        let path = format!("examples.flags[{at}].text");
        let filled = Filler::new(0).fill(&example.text.value);
        let Some((text, expected)) = marked::unmark(&filled) else {
            let what = "no words of this example are marked";
            let help = "Put exactly the words that should be flagged between [[ and ]].";
            ran.problems.push(tested.source.problem(&path, what).with_help(help));
            continue;
        };
        let draft = marked::draft(text, example.reply_to.as_deref(), example.picture);
        let Some(post) = Post::read(compared.engine, draft) else { continue };
        match compared.with.finding(&post) {
            None => {
                let what =
                    "this example should be flagged, and no rule that the filter names fires";
                let help = "Change the example, or narrow the filter's exception.";
                ran.problems.push(tested.source.problem(&path, what).with_help(help));
            }
            Some(finding) if !finding.spans.iter().map(|it| it.start..it.end).eq(expected) => {
                let what = format!("other words are flagged than are marked: {}", quotes(&finding));
                let help = "Mark exactly those words, or change the example.";
                ran.problems.push(tested.source.problem(&path, what).with_help(help));
            }
            Some(_) => {}
        }
        ran.shown |= compared.differ(&post);
        ran.posts.push(post);
    }
    for (at, example) in examples.map_or(&[][..], |it| &it.fine).iter().enumerate() {
        let path = format!("examples.fine[{at}].text");
        let text = Filler::new(0).fill(&example.text.value);
        let draft = marked::draft(text, example.reply_to.as_deref(), example.picture);
        let Some(post) = Post::read(compared.engine, draft) else { continue };
        if let Some(finding) = compared.with.finding(&post) {
            let what = format!(
                "this example should be left alone ({}), and `{}` flags {}",
                example.because,
                finding.rule,
                quotes(&finding)
            );
            let help = "Widen the filter's exception, or move the example to `flags`.";
            ran.problems.push(tested.source.problem(&path, what).with_help(help));
        }
        ran.shown |= compared.differ(&post);
        ran.posts.push(post);
    }
    if tested.changes_verdicts && !ran.shown {
        ran.problems.push(compared.unshown());
    }
    ran
}

impl Compared<'_> {
    /// Whether a post comes out otherwise without the filter.
    fn differ(&self, post: &Post) -> bool {
        let graded = |findings: Vec<Finding>| {
            let graded = findings.into_iter().map(|finding| (finding.rule, finding.grade));
            graded.collect::<Vec<(String, Grade)>>()
        };
        graded(self.with.findings(post)) != graded(self.without.findings(post))
    }

    fn unshown(&self) -> Problem {
        let what = match &self.tested.examples {
            None => "no example shows what this filter changes",
            Some(_) => "without this filter all its examples come out the same",
        };
        let key = if self.tested.examples.is_some() { "examples" } else { "filter" };
        let help =
            "Add a post under `examples: fine:` that the rule would flag but for the filter.";
        self.tested
            .source
            .problem_with_key(key, what)
            .expecting("At least one post that comes out otherwise without the filter.")
            .with_help(help)
    }
}
