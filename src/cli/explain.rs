//! `canteen explain`: why a text gets its verdict.
//!
//! It goes the way that the engine goes: what it sees, whom that is about, how the whole reads, what
//! each rule made of it, and which policy the rules come from. Whoever owns the policy should be able
//! to follow it, so each number says what it counts.

mod evidence;

use super::post::Post;
use super::rules::Rules;
use super::{Outcome, render, why};
use anyhow::{Context, Result};
use canteen::author::sentence::{kind, subject};
use canteen::concern::Judgement;
use canteen::engine::Read;
use canteen::mention::{Kind, Strength};
use canteen::policy::trace::{RuleOutcome, RuleTrace};
use canteen::policy::{Finding, Grade};
use canteen::story::{About, Account};
use canteen::{Draft, Engine, Pack};
use serde::Serialize;
use serde_json::json;
use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::Range;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    post: Post,
    #[command(flatten)]
    rules: Rules,
    /// Write the explanation as JSON; offsets count bytes of UTF-8
    #[arg(long)]
    json: bool,
}

/// How many pieces of evidence are shown, for and against.
const SHOWN: usize = 8;

/// Evidence that weighs less than this is not shown.
const LEAST: f32 = 0.05;

/// How many passages of a long text are shown, and how many details.
const PASSAGES: usize = 3;
const MOST_SEEN: usize = 60;

/// How many rules are shown that did not speak.
const NEARLY: usize = 8;

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let engine = &arguments.rules.engine()?;
    let (name, draft) = arguments.post.read()?;
    let read = engine.read(&draft).with_context(|| format!("{name}: could not be read"))?;
    let explained = Explained::of(engine, &draft, &read);
    let mut out = anstream::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&explained.to_json())?)?;
    } else {
        write!(out, "{}", explained.shown(&name))?;
    }
    let silent = explained.verdict == Grade::Silent;
    Ok(if silent { Outcome::Nothing } else { Outcome::Found })
}

/// All that is said.
struct Explained<'a> {
    draft: &'a Draft,
    pack: &'a Pack,
    seen: Vec<Seen>,
    about: Vec<String>,
    speech: Vec<String>,
    passages: Vec<Passage>,
    findings: Vec<Finding>,
    traces: Vec<RuleTrace>,
    /// The rules that would speak to the pilot group only.
    trial: Vec<String>,
    verdict: Grade,
    because: &'static str,
}

/// A detail.
#[derive(Serialize)]
struct Seen {
    quote: String,
    kind: Kind,
    /// What is said of it.
    says: String,
}

/// A passage, weighed.
#[derive(Serialize)]
struct Passage {
    /// Its first words.
    begins: String,
    /// What it would be about.
    topic: &'static str,
    /// Whether it is one, so that rules may speak about it.
    speaks: bool,
    /// The sum to interrupt.
    pause: f32,
    /// The sum to mark.
    note: f32,
    /// What the sum to interrupt starts from.
    start: f32,
    /// What spoke for and against interrupting, the heaviest first.
    weighed: Vec<Weighed>,
}

#[derive(Serialize)]
struct Weighed {
    name: String,
    says: String,
    by: f32,
}

impl<'a> Explained<'a> {
    fn of(engine: &'a Engine, draft: &'a Draft, read: &Read) -> Self {
        let verdict = engine.verdict(draft, read);
        let traces = engine.trace(draft, read);
        Self {
            draft,
            pack: engine.pack(),
            seen: seen(read),
            about: read.story.accounts.iter().map(|it| about(it, read)).collect(),
            speech: read.story.speech.iter_names().map(|it| it.0.to_lowercase()).collect(),
            passages: read.judgements.iter().filter_map(|it| passage(engine, it, read)).collect(),
            findings: verdict.findings,
            because: because(read, verdict.verdict, &traces),
            traces,
            trial: why::on_trial(engine, draft, read),
            verdict: verdict.verdict,
        }
    }

    fn to_json(&self) -> serde_json::Value {
        let traces: Vec<&RuleTrace> = self.traces.iter().filter(|it| it.is_telling()).collect();
        let Pack { id, version, parts, tuned, .. } = self.pack;
        json!({
            "verdict": self.verdict,
            "because": self.because,
            "seen": self.seen,
            "about": self.about,
            "speech": self.speech,
            "passages": self.passages,
            "findings": self.findings,
            "rules": traces,
            "on_trial": self.trial,
            "pack": {"id": id, "version": version, "parts": parts, "tuned": tuned},
        })
    }

    fn shown(&self, name: &str) -> String {
        let mut out = String::new();
        let _ = match &self.seen[..] {
            [] => writeln!(out, "What the engine sees: nothing that tells of anyone."),
            _ => writeln!(out, "What the engine sees:"),
        };
        for Seen { quote, says, .. } in self.seen.iter().take(MOST_SEEN) {
            let _ = writeln!(out, "  “{quote}”  {says}");
        }
        more(&mut out, self.seen.len(), MOST_SEEN);
        if !self.about.is_empty() {
            let _ = writeln!(out, "\nWhom it is about:\n  {}", self.about.join("\n  "));
        }
        if !self.speech.is_empty() {
            let _ = writeln!(
                out,
                "\nSpeech that is protected or harmless as long as it tells nothing of a patient or a \
                 colleague: {}",
                self.speech.join(", ")
            );
        }
        self.show_passages(&mut out);
        self.show_rules(&mut out);
        self.show_policy(&mut out);
        for finding in &self.findings {
            let _ = writeln!(out, "\n{}", render::finding(finding, name, &self.draft.text));
        }
        let grade = match self.verdict {
            Grade::Pause => "pause",
            Grade::Note => "note",
            Grade::Silent => "silent",
        };
        let _ = writeln!(out, "\nVerdict: {grade}: {}", self.because);
        out
    }

    fn show_passages(&self, out: &mut String) {
        if self.passages.is_empty() {
            *out += "\nNothing in it could be about anyone, so nothing was weighed.\n";
            return;
        }
        *out += "\nHow the whole of it reads. Each number is what one thing adds to the odds: +0.7 \
                 doubles them, -0.7 halves them.\n";
        for passage in self.passages.iter().take(PASSAGES) {
            if self.passages.len() > 1 {
                let _ = writeln!(out, "The passage that begins “{}”", passage.begins);
            }
            passage.show(out);
        }
        more(out, self.passages.len(), PASSAGES);
    }

    fn show_rules(&self, out: &mut String) {
        let told = why::told(self.pack, &self.traces);
        let (found, nearly): (Vec<_>, Vec<_>) = told.into_iter().partition(|it| it.found);
        for (title, told) in
            [("Rules that fired:", found), ("Rules that nearly fired, and why not:", nearly)]
        {
            if told.is_empty() {
                continue;
            }
            let _ = writeln!(out, "\n{title}");
            for it in told.iter().take(NEARLY) {
                let _ = writeln!(out, "  {} {}", it.rule, it.says);
            }
            more(out, told.len(), NEARLY);
        }
        if !self.trial.is_empty() {
            let rules = self.trial.join(", ");
            let _ = writeln!(out, "\nRules on trial, which only the pilot group hears: {rules}");
        }
    }

    fn show_policy(&self, out: &mut String) {
        let Pack { id, version, parts, tuned, .. } = self.pack;
        let order = parts.iter().map(|it| format!("{} {}", it.pack, it.version));
        let order: Vec<String> = order.chain([format!("{id} {version}")]).collect();
        let over = if parts.is_empty() { "" } else { " (each laid over the one before)" };
        let _ = writeln!(out, "\nThe policy: {}{over}", order.join(", then "));
        for it in tuned {
            let rules = it.rules.join(", ");
            let _ = writeln!(
                out,
                "  {} by {}: {rules}: {}. {}",
                it.filter, it.pack, it.change, it.reason
            );
        }
    }
}

/// What points at a person, and what is told.
fn seen(read: &Read) -> Vec<Seen> {
    let quote = |span: canteen::text::Span| span.of(read.text.as_str()).to_owned();
    let mentions = read.mentions.iter().zip(&read.story.subjects).map(|(mention, whose)| Seen {
        quote: quote(mention.span),
        kind: mention.kind,
        says: format!("{} of {}, {}", kind(mention.kind), subject(*whose), sure(mention.strength)),
    });
    let details = read.details.iter().map(|detail| {
        let fewer = match detail.bits.exp2() {
            fewer if fewer < 1.5 => String::new(),
            fewer if fewer < 9.5 => format!(", which fits one person in {fewer:.0}"),
            fewer if fewer < 1e6 => format!(", which fits one person in {}", rounded(fewer)),
            _ => ", which fits hardly anyone else".to_owned(),
        };
        let says = format!("{}{fewer}", kind(detail.kind));
        Seen { quote: quote(detail.span), kind: detail.kind, says }
    });
    mentions.chain(details).collect()
}

/// A large number with one digit that counts: 1049 is 1000.
fn rounded(number: f32) -> u32 {
    let digit = 10f32.powf(number.log10().floor());
    ((number / digit).round() * digit) as u32
}

fn sure(strength: Strength) -> &'static str {
    match strength {
        Strength::Weak => "perhaps",
        Strength::Likely => "likely",
        Strength::Strong => "for sure",
    }
}

/// Whom a part of it is about, and how few people that leaves.
fn about(account: &Account, read: &Read) -> String {
    let about = match account.about {
        About::Patient => "one particular patient",
        About::Writer => "the writer",
        About::Family => "the writer's family",
        About::Colleague => "a colleague",
        About::People => "people in general",
        About::Imagined => "nobody real (teaching, fiction, a hypothetical)",
        About::Published => "something published",
        About::Consented => "someone who agreed",
        About::Animal => "an animal or a thing",
        About::Service => "the service",
        About::Nobody => "nobody in particular",
    };
    let leaves = account.estimate.in_words(&read.text);
    if account.about == About::Patient && !leaves.is_empty() {
        return format!("{about}: {leaves}");
    }
    about.to_owned()
}

/// What spoke for and against.
fn passage(engine: &Engine, judgement: &Judgement, read: &Read) -> Option<Passage> {
    let weighed = judgement.weighed(engine.reader()?);
    let sum: f32 = weighed.iter().map(|it| it.by).sum();
    let weighed = weighed.into_iter().map(|it| Weighed {
        says: evidence::plain(&it.name),
        name: it.name,
        by: it.by,
    });
    Some(Passage {
        begins: begins(&judgement.passage, read),
        topic: judgement.topic.name(),
        speaks: judgement.concern.is_some(),
        pause: judgement.pause,
        note: judgement.note,
        start: judgement.pause - sum,
        weighed: weighed.collect(),
    })
}

/// The first words of a passage.
fn begins(passage: &Range<usize>, read: &Read) -> String {
    const FEW: usize = 6;
    let words = read.text.words().get(passage.clone()).unwrap_or_default();
    let (Some(first), Some(last)) = (words.first(), words.iter().take(FEW).next_back()) else {
        return String::new();
    };
    first.span.join(last.span).of(read.text.as_str()).to_owned()
}

/// Says how many more there are than are shown.
fn more(out: &mut String, all: usize, shown: usize) {
    if all > shown {
        let _ = writeln!(out, "  and {} more", all - shown);
    }
}

impl Passage {
    fn show(&self, out: &mut String) {
        for (title, sign) in [("Evidence for asking", 1.0), ("Evidence against", -1.0)] {
            let _ = writeln!(out, "{title}:");
            if sign < 0.0 {
                let _ =
                    writeln!(out, "  {:+.2}  where every post starts: most are fine", self.start);
            }
            let those = self.weighed.iter().filter(|it| it.by * sign > LEAST);
            for it in those.take(SHOWN) {
                let _ = writeln!(out, "  {:+.2}  {}", it.by, it.says);
            }
        }
        let Self { topic, pause, note, speaks, .. } = self;
        let _ = writeln!(
            out,
            "Sum, with what is too small to show: {pause:+.2} for a question, {note:+.2} for a note. \
             Above 0 the engine\nsees something that a rule may speak about; in a post about no patient \
             and no care, above 1 to 2½."
        );
        if *speaks {
            let _ = writeln!(out, "It is most like: {topic}");
        }
    }
}

/// Why the verdict is what it is.
fn because(read: &Read, verdict: Grade, traces: &[RuleTrace]) -> &'static str {
    let any = |outcome| traces.iter().any(|trace| trace.outcome == outcome);
    match verdict {
        Grade::Pause => "the writer is asked before it is posted",
        Grade::Note => "a quiet mark, no interruption",
        Grade::Silent
            if any(RuleOutcome::Protected) || read.judgements.iter().any(|it| it.protected) =>
        {
            "protected speech without a detail of a patient or a colleague"
        }
        Grade::Silent if read.judgements.iter().any(|it| it.wishes_well) => {
            "an answer that only wishes somebody well"
        }
        Grade::Silent if any(RuleOutcome::Excused) => {
            "a rule would speak, and its exception applies"
        }
        Grade::Silent if read.judgements.iter().any(|it| it.concern.is_some()) => {
            "no rule of the pack speaks about this"
        }
        Grade::Silent => "what speaks for a word does not outweigh what speaks against",
    }
}
