//! The floor: protected posts that no pack may interrupt.
//!
//! People who are warned off the words of a concern stop raising it, and that is the second harm of
//! this domain, as grave as a leak. So a pack is held against posts that must never be interrupted:
//! whistleblowing, criticism, union, own illness, belief, a bad day. They are invented, written
//! without a look at the engine, and stand in `floor/`, one class a file with the source of its
//! protection. They are part of this tool, and no pack can change them.
//!
//! A pack that would interrupt or mark one is not built, also where the engine would hold a rule of
//! words alone back when a post is published: it knows protected speech often, not always. The base
//! pack that is built into this tool interrupts none. Where it leaves a quiet note, that is a defect
//! which its maintainers see as a warning and nobody else could mend: a pack that inherits it is
//! built all the same.

use super::alone::Alone;
use super::examples::quotes;
use super::marked::{self, Post};
use super::{Problem, corpus};
use crate::policy::clue::Clue;
use crate::policy::rule::Rule;
use crate::policy::trace::{RuleTrace, WayOutcome};
use crate::policy::{Finding, Grade, Pack};
use crate::{Draft, Engine};
use std::collections::BTreeSet;

/// A class of protected speech.
#[derive(Debug)]
struct Class {
    /// What it is, as a sentence names it.
    name: &'static str,
    /// Its posts, a blank line between two, `#` for comments.
    posts: &'static str,
    /// Whether they come with a picture.
    picture: bool,
}

macro_rules! class {
    ($file:literal, $name:literal) => {
        class!($file, $name, false)
    };
    ($file:literal, $name:literal, $picture:literal) => {
        Class {
            name: $name,
            posts: include_str!(concat!("floor/", $file, ".txt")),
            picture: $picture,
        }
    };
}

const CLASSES: [Class; 25] = [
    class!("whistleblow", "raising a concern"),
    class!("service-criticism", "criticism of a service or a policy"),
    class!("pay-union", "pay, strikes and unions"),
    class!("own-health", "the writer's own health"),
    class!("abuse-suffered", "abuse that the writer suffered"),
    class!("grief-burnout", "the writer's own grief or burnout"),
    class!("relative-family", "the writer's own family"),
    class!("politics-belief", "politics and belief in own time"),
    class!("published-stats", "published figures"),
    class!("official-public", "public announcements and people in public"),
    class!("debate-research", "professional debate and research"),
    class!("teaching", "teaching"),
    class!("campaign", "a campaign"),
    class!("recruitment", "looking for colleagues"),
    class!("thanks", "thanks and pride"),
    class!("congrats", "good news about the writer's own work"),
    class!("reflection", "a reflection about nobody in particular"),
    class!("aggregate-day", "the day as a whole"),
    class!("vent", "letting off steam about the day"),
    class!("anonymous-blog", "an anonymous critical blog"),
    class!("off-duty", "off-duty silliness, with a picture", true),
    class!("history", "memories of long ago"),
    class!("fiction-tv", "fiction"),
    class!("boundaries-kept", "keeping confidentiality in public"),
    class!("numbers", "numbers that point at nobody"),
];

/// A post of the floor.
#[derive(Debug)]
struct Protected {
    class: &'static Class,
    draft: Draft,
}

/// What holding a pack against the floor came to.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// How many posts there are.
    pub(super) posts: usize,
    /// How many of them the pack leaves alone.
    pub(super) silent: usize,
    /// Of how many it says what the base pack says too, and no more.
    pub(super) as_base: usize,
    /// What it would interrupt or mark, the rule's id beside each.
    pub(super) problems: Vec<(String, Problem)>,
}

/// Holds the rules of a pack against every post, those on trial like the rest.
pub(super) fn hold(engine: &Engine, pack: &Pack) -> Held {
    let rules = Alone::new(pack, pack.rules.iter().cloned());
    let words_alone =
        Alone::new(pack, pack.rules.iter().filter(|it| may_need_words_alone(it)).cloned());
    let base = Pack::base().ok();
    let is_base = base.as_ref().is_some_and(|base| base.id == pack.id);
    let base = base.map(|base| Alone::new(&base, base.rules.iter().cloned()));
    let all: Vec<Protected> = CLASSES.iter().flat_map(posts).collect();
    let mut held = Held { posts: all.len(), ..Held::default() };
    for protected in all {
        let Some(post) = Post::read(engine, protected.draft) else { continue };
        let mut findings = rules.findings(&post);
        let held_back = words_alone.held_back(&post);
        if findings.is_empty() && held_back.is_empty() {
            held.silent += 1;
            continue;
        }
        let known = base.as_ref().map(|base| base.findings(&post)).unwrap_or_default();
        if !is_base {
            findings.retain(|finding| !is_known(&known, finding));
            held.as_base += usize::from(findings.is_empty() && held_back.is_empty());
        }
        for trace in held_back {
            let problem = problem(
                protected.class,
                &post.draft.text,
                &trace.rule,
                "speaks against",
                &words_of(&trace),
            );
            held.problems.push((trace.rule, problem));
        }
        for finding in findings {
            let does = if finding.grade == Grade::Pause { "interrupts" } else { "marks" };
            let problem =
                problem(protected.class, &post.draft.text, &finding.rule, does, &quotes(&finding));
            let problem = if is_known(&known, &finding) { problem.warning() } else { problem };
            held.problems.push((finding.rule, problem));
        }
    }
    held
}

/// Whether one of a rule's ways asks for no more than words of the policy's own.
fn may_need_words_alone(rule: &Rule) -> bool {
    let is_words = |name: &String| {
        matches!(rule.look_for.get(name), Some(Clue::Phrase(_) | Clue::Pattern { .. }))
    };
    rule.warn_when.iter().any(|way| way.all.iter().all(is_words))
}

/// Whether it is a quiet note on words of which the base pack says as much, by whichever rule.
fn is_known(base: &[Finding], finding: &Finding) -> bool {
    if finding.grade == Grade::Pause {
        return false;
    }
    let said = base.iter().flat_map(|it| &it.spans);
    let said: Vec<(usize, usize)> = said.map(|span| (span.start, span.end)).collect();
    let covers = |start, end| said.iter().any(|&(from, to)| from <= start && end <= to);
    finding.spans.iter().all(|span| covers(span.start, span.end))
}

/// The words by which a rule fired, quoted.
fn words_of(trace: &RuleTrace) -> String {
    let fired = trace.ways.iter().filter(|way| way.outcome == WayOutcome::Fired);
    let words: BTreeSet<String> =
        fired.flat_map(|way| &way.found).map(|seen| format!("\"{}\"", seen.quote)).collect();
    words.into_iter().collect::<Vec<_>>().join(", ")
}

fn problem(class: &Class, text: &str, rule: &str, does: &str, words: &str) -> Problem {
    let what = format!(
        "`{rule}` {does} a protected post ({}), by the words {words}: \"{}\"",
        class.name,
        one_line(text)
    );
    Problem::new("pack.yaml", None, what)
        .expecting("Silence: staff may say this in public, and no policy can forbid it.")
        .with_help(
            "Ask the rule for a detail of a patient or a colleague as well, or add an exception \
             under `unless`.",
        )
}

/// The posts of a class.
fn posts(class: &'static Class) -> impl Iterator<Item = Protected> {
    let draft = |text| marked::draft(text, None, class.picture);
    corpus::paragraphs(class.posts)
        .into_iter()
        .map(move |(_, text)| Protected { class, draft: draft(text) })
}

/// A post on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_posts_of_a_post_s_length() {
        let mut all = 0;
        for class in &CLASSES {
            let posts: Vec<Protected> = posts(class).collect();
            assert!(posts.len() >= 4, "{}", class.name);
            for post in &posts {
                let words = post.draft.text.split_whitespace().count();
                assert!((5..=120).contains(&words), "{}: {}", class.name, post.draft.text);
            }
            all += posts.len();
        }
        assert!(all >= 160, "{all} posts");
    }

    #[test]
    fn no_post_stands_twice() {
        let mut texts: Vec<String> =
            CLASSES.iter().flat_map(posts).map(|it| it.draft.text).collect();
        let all = texts.len();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), all);
    }
}
