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
//!
//! A rule that is too wide speaks of many of the posts, all for the same reason, so what one way of it
//! does is told once, with how many posts there are and the first two.

use super::alone::Alone;
use super::examples::quotes;
use super::marked::{self, Post};
use super::{Problem, Severity, corpus};
use crate::policy::clue::Clue;
use crate::policy::rule::Rule;
use crate::policy::trace::{RuleTrace, WayOutcome};
use crate::policy::{Finding, Grade, Pack};
use crate::{Draft, Engine};
use std::collections::{BTreeMap, BTreeSet};

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
    /// What it would interrupt or mark.
    pub(super) harms: Vec<Harm>,
}

/// What one way of a rule does to protected posts.
#[derive(Debug)]
pub(super) struct Harm {
    /// The rule's id.
    pub(super) rule: String,
    /// The place of the way in the rule: of several that fire, the surest.
    pub(super) way: usize,
    /// What is said of it.
    pub(super) problem: Problem,
}

/// A rule, the place of a way in it, what it does, and how much that matters.
type By = (String, usize, &'static str, Severity);

/// What was found on the floor, by rule and way.
#[derive(Debug, Default)]
struct Harms {
    found: BTreeMap<By, Told>,
    /// How many posts, of all rules.
    count: usize,
}

/// Posts, of which the first are shown.
#[derive(Debug, Default)]
struct Told {
    /// How many were found before the first, of all rules: what was found first is told first.
    first: usize,
    count: usize,
    shown: Vec<String>,
}

/// So many posts of a harm are shown.
const SHOWN: usize = 2;

impl Harms {
    /// Adds a post of which a way of a rule speaks, by these words.
    fn add(&mut self, by: By, protected: &Protected, words: &str) {
        let first = self.count;
        let told = self.found.entry(by).or_insert(Told { first, ..Told::default() });
        self.count += 1;
        told.count += 1;
        if told.shown.len() < SHOWN {
            let (class, text) = (protected.class.name, one_line(&protected.draft.text));
            told.shown.push(format!("({class}), by the words {words}: \"{text}\""));
        }
    }

    fn told(self) -> Vec<Harm> {
        let mut found: Vec<_> = self.found.into_iter().collect();
        found.sort_by_key(|(_, told)| told.first);
        found.into_iter().map(|(by, told)| harm(by, &told)).collect()
    }
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
    let mut harms = Harms::default();
    for protected in all {
        let Some(post) = Post::read(engine, protected.draft.clone()) else { continue };
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
            let (way, words) = (surest(pack, &trace), words_of(&trace));
            harms.add((trace.rule, way, "speaks against", Severity::Error), &protected, &words);
        }
        for finding in findings {
            let does = if finding.grade == Grade::Pause { "interrupts" } else { "marks" };
            let is_known = is_known(&known, &finding);
            let severity = if is_known { Severity::Warning } else { Severity::Error };
            let way = rules.trace_of(&post, &finding.rule).map_or(0, |it| surest(pack, &it));
            let words = quotes(&finding);
            harms.add((finding.rule, way, does, severity), &protected, &words);
        }
    }
    held.harms = harms.told();
    held
}

/// The place of the way by which a rule fired: of several, the surest.
fn surest(pack: &Pack, trace: &RuleTrace) -> usize {
    let rule = pack.rules.iter().find(|rule| rule.id == trace.rule);
    let ways = rule.map_or(&[][..], |rule| &rule.warn_when).iter().zip(&trace.ways).enumerate();
    let fired = ways.filter(|(_, (_, traced))| traced.outcome == WayOutcome::Fired);
    let sure = fired.map(|(at, (way, _))| (at, way.strength));
    // The first of those that are as sure.
    sure.rev().max_by_key(|&(_, strength)| strength).map_or(0, |(at, _)| at)
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

fn harm((rule, way, does, severity): By, told: &Told) -> Harm {
    let what = match &told.shown[..] {
        [first, second] => format!(
            "`{rule}` {does} {} protected posts. The first {first} The second {second}",
            told.count
        ),
        shown => format!("`{rule}` {does} a protected post {}", shown.concat()),
    };
    let problem = Problem::new("pack.yaml", None, what)
        .expecting("Silence: staff may say this in public, and no policy can forbid it.")
        .with_help(
            "Ask the rule for a detail of a patient or a colleague as well, or add an exception \
             under `unless`.",
        );
    Harm { rule, way, problem: Problem { severity, ..problem } }
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
