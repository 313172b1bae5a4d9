//! A rule that nobody has written down yet, tried on a post.

use super::super::super::why;
use anyhow::Result;
use canteen::policy::rule::Rule;
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
        if self.finding(post).is_some() {
            return None;
        }
        let draft = Draft::new(unmarked(post));
        let read = self.engine.read(&draft).ok()?;
        let traces = self.engine.trace(&draft, &read);
        let told = why::told(self.engine.pack(), &traces).into_iter().next();
        Some(told.map_or_else(|| "it found nothing of what it looks for.".to_owned(), |it| it.says))
    }

    /// The words that the rule would flag; none if it says nothing.
    pub(super) fn flagged(&self, post: &str) -> Option<String> {
        let finding = self.finding(post)?;
        let quotes: Vec<_> = finding.spans.iter().map(|span| format!("“{}”", span.quote)).collect();
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
