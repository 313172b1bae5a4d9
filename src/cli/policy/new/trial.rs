//! A rule that nobody has written down yet, tried on a post.

use anyhow::Result;
use canteen::policy::rule::Rule;
use canteen::policy::trace::{RuleOutcome, RuleTrace};
use canteen::policy::{Finding, Pack};
use canteen::{Draft, Engine};

/// An engine that knows one rule.
pub(super) struct Trial {
    engine: Engine,
}

impl Trial {
    /// Lays the rule into a pack, whose lists it may use, in place of that one's rules.
    pub(super) fn new(pack: &Pack, rule: &Rule) -> Result<Self> {
        let pack = Pack { rules: vec![rule.clone()], ..pack.clone() };
        pack.validate()?;
        Ok(Self { engine: Engine::with_own_reader(pack) })
    }

    /// Why the rule says nothing of a post; none if it speaks.
    pub(super) fn silent(&self, post: &str) -> Option<String> {
        let draft = Draft::new(unmarked(post));
        let read = self.engine.read(&draft).ok()?;
        let trace = self.engine.trace(&draft, &read).into_iter().next()?;
        match trace.outcome {
            RuleOutcome::Fired(_) | RuleOutcome::Covered => None,
            RuleOutcome::Protected => Some("it is a concern that staff may always raise".to_owned()),
            RuleOutcome::Excused => Some("the exception applies".to_owned()),
            RuleOutcome::Near | RuleOutcome::Silent => Some(missing(&trace)),
        }
    }

    /// The words that the rule would flag; none if it says nothing.
    pub(super) fn flagged(&self, post: &str) -> Option<String> {
        let finding = self.finding(post)?;
        let quotes: Vec<_> =
            finding.spans.iter().map(|span| format!("“{}”", span.quote)).collect();
        Some(quotes.join(", "))
    }

    /// A post with its words marked: as they are, if some are, else as the rule marks them.
    pub(super) fn marked(&self, post: &str) -> String {
        if post.contains("[[") {
            return post.to_owned();
        }
        let Some(finding) = self.finding(post) else { return post.to_owned() };
        let mut marked = post.to_owned();
        for span in finding.spans.iter().rev() {
            marked.insert_str(span.end, "]]");
            marked.insert_str(span.start, "[[");
        }
        marked
    }

    fn finding(&self, post: &str) -> Option<Finding> {
        self.engine.check(&Draft::new(unmarked(post))).ok()?.findings.into_iter().next()
    }
}

fn unmarked(post: &str) -> String {
    post.replace("[[", "").replace("]]", "")
}

fn missing(trace: &RuleTrace) -> String {
    let ways = trace.ways.iter().flat_map(|way| &way.missing);
    let missing: Vec<_> = ways.map(|it| format!("{it}")).collect();
    if missing.is_empty() { "it found nothing".to_owned() } else { missing.join("; ") }
}
