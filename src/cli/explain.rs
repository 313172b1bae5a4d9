//! `canteen explain`: why a text gets its verdict.

use super::render;
use super::rules::Rules;
use super::{Outcome, input};
use anyhow::{Context, Result};
use canteen::concern::Judgement;
use canteen::engine::Read;
use canteen::policy::Grade;
use canteen::story::{About, Account};
use canteen::{Draft, Engine};
use std::io::Write as _;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    rules: Rules,
    /// The text, or - to read it from standard input
    #[arg(conflicts_with = "file", required_unless_present = "file")]
    text: Option<String>,
    /// Read the text from a file
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// The post that it answers
    #[arg(long, value_name = "TEXT")]
    reply_to: Option<String>,
    /// A picture is attached
    #[arg(long)]
    image: bool,
}

/// How many pieces of evidence are shown, for and against.
const SHOWN: usize = 8;

/// Evidence that weighs less than this is not shown.
const LEAST: f32 = 0.05;

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let engine = &arguments.rules.engine()?;
    let text = match (&arguments.file, &arguments.text) {
        (Some(path), _) => input::file(path)?,
        (_, Some(text)) if text != "-" => text.clone(),
        _ => input::standard()?,
    };
    let mut draft = Draft::new(text);
    draft.reply_to.clone_from(&arguments.reply_to);
    if arguments.image {
        draft.attachments.push(canteen::draft::Attachment::Image);
    }
    let read = engine.read(&draft).context("the text could not be read")?;
    let verdict = engine.verdict(&draft, &read);
    let mut out = anstream::stdout().lock();
    write!(out, "{}", told(&read))?;
    write!(out, "{}", stories(&read))?;
    for judgement in &read.judgements {
        write!(out, "{}", weighed(engine, judgement))?;
    }
    if read.judgements.is_empty() {
        writeln!(out, "Nothing in it could be about anyone, so nothing was weighed.")?;
    }
    writeln!(out)?;
    for finding in &verdict.findings {
        writeln!(out, "{}\n", render::finding(finding, "text", &draft.text))?;
    }
    writeln!(out, "Verdict: {}", why(&read, verdict.verdict))?;
    Ok(if verdict.verdict == Grade::Silent { Outcome::Nothing } else { Outcome::Found })
}

/// What points at a person, and what is told.
fn told(read: &Read) -> String {
    let quote = |span: canteen::text::Span| span.of(read.text.as_str()).to_owned();
    let mut lines = String::new();
    for (mention, subject) in read.mentions.iter().zip(&read.story.subjects) {
        lines += &format!(
            "  “{}”  {} of {}, {}\n",
            quote(mention.span),
            said(&mention.kind),
            said(subject),
            said(&mention.strength)
        );
    }
    for detail in read.details.iter() {
        let bits =
            if detail.bits > 0.0 { format!(", {:.1} bits", detail.bits) } else { String::new() };
        lines += &format!("  “{}”  {}{bits}\n", quote(detail.span), said(&detail.kind));
    }
    if lines.is_empty() { "Found: nothing\n".to_owned() } else { format!("Found:\n{lines}") }
}

/// Whom it is about, and how few people that leaves.
fn stories(read: &Read) -> String {
    let account = |it: &Account| {
        let about = match it.about {
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
        let mut line = format!("  {about}");
        if it.about == About::Patient && !it.estimate.contributions.is_empty() {
            line += &format!(": {}", it.estimate.in_words(&read.text));
        }
        line + "\n"
    };
    let lines: String = read.story.accounts.iter().map(account).collect();
    let speech: Vec<String> =
        read.story.speech.iter_names().map(|(name, _)| name.to_lowercase()).collect();
    let mut text = if lines.is_empty() { String::new() } else { format!("About:\n{lines}") };
    if !speech.is_empty() {
        text += &format!("Protected or harmless speech: {}\n", speech.join(", "));
    }
    text
}

/// What spoke for and against.
fn weighed(engine: &Engine, judgement: &Judgement) -> String {
    let Some(reader) = engine.reader() else { return String::new() };
    let weighed = judgement.weighed(reader);
    let some = |sign: f32| {
        let those = weighed.iter().filter(|it| it.by * sign > LEAST);
        let lines = those.take(SHOWN).map(|it| format!("  {:+.2}  {}\n", it.by, plain(&it.name)));
        lines.collect::<String>()
    };
    format!(
        "Evidence for interrupting:\n{}Evidence against:\n{}Sum: {:+.2} to interrupt, {:+.2} to mark \
         (above 0 it does); most like: {}\n",
        some(1.0),
        some(-1.0),
        judgement.pause,
        judgement.note,
        judgement.topic.name()
    )
}

/// The name of a piece of evidence for a person: `told.patient-word` is "told: patient word".
fn plain(name: &str) -> String {
    let plain = name.replacen('.', ": ", 1).replace('-', " ").to_lowercase();
    plain.replace("sounds like:", "it sounds like")
}

/// The verdict, and why if it is silent.
fn why(read: &Read, verdict: Grade) -> String {
    if verdict == Grade::Pause {
        return "pause: the writer is asked before it is posted".to_owned();
    }
    if verdict == Grade::Note {
        return "note: a quiet mark, no interruption".to_owned();
    }
    if read.judgements.iter().any(|it| it.protected) {
        return "silent: protected speech without a detail of a patient or a colleague".to_owned();
    }
    if read.judgements.iter().any(|it| it.concern.is_some()) {
        return "silent: no rule of the pack speaks about this".to_owned();
    }
    "silent: what speaks for a word does not outweigh what speaks against".to_owned()
}

/// A value's name as people write it: `WARD_BED` is "ward bed".
fn said(value: &impl serde::Serialize) -> String {
    let name = serde_json::to_value(value).ok();
    let name = name.as_ref().and_then(|it| it.as_str()).unwrap_or_default();
    name.to_lowercase().replace(['_', '-'], " ")
}
