//! `canteen corpus`: how right the engine is on labelled posts.
//!
//! A post is a line of JSON as `training/LABELS.md` says: `text`, `verdict`, `shape`, `spans`,
//! perhaps a `pair`. Posts without a verdict are counted by what the engine says. Placeholders are
//! filled with fresh numbers, the same for the same seed.

mod figures;
mod post;

use super::rules::Rules;
use super::{Outcome, input};
use anyhow::{Context, Result, bail};
use canteen::Engine;
use canteen::policy::Grade;
use figures::Figures;
use post::{Answered, Post};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, Write as _};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    rules: Rules,
    /// Posts as JSON Lines, labelled or plain
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Show the posts whose verdict is not the label's
    #[arg(long, value_name = "WHICH")]
    list: Option<List>,
    /// Compare with the verdicts of another run (the output of canteen check --jsonl)
    #[arg(long, value_name = "VERDICTS")]
    against: Option<PathBuf>,
    /// Write the verdicts as JSON Lines, for --against
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// The seed of the numbers that fill placeholders
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum List {
    /// Every verdict that differs from its label
    Wrong,
    /// Breaches that were not found
    Missed,
    /// Innocent posts that were interrupted or marked
    Alarms,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let engine = &arguments.rules.engine()?;
    let mut answered = Vec::new();
    for path in &arguments.files {
        read(path, arguments.seed, engine, &mut answered)?;
    }
    let mut out = anstream::stdout().lock();
    if let Some(path) = &arguments.save {
        let lines = answered.iter().map(Answered::line).collect::<Result<Vec<_>, _>>()?;
        std::fs::write(path, lines.concat())
            .with_context(|| format!("{}: could not be written", path.display()))?;
    }
    if let Some(path) = &arguments.against {
        write!(out, "{}", differences(&answered, &verdicts(path)?))?;
        return Ok(Outcome::Nothing);
    }
    if let Some(list) = arguments.list {
        for it in answered.iter().filter(|it| is_listed(list, it)) {
            writeln!(out, "{}", it.shown())?;
        }
        return Ok(Outcome::Nothing);
    }
    write!(out, "{}", Figures::of(&answered))?;
    Ok(Outcome::Nothing)
}

fn is_listed(list: List, it: &Answered) -> bool {
    let Some(label) = it.post.verdict else { return it.verdict.verdict != Grade::Silent };
    let given = it.verdict.verdict;
    match list {
        List::Wrong => given != label,
        List::Missed => label != Grade::Silent && given == Grade::Silent,
        List::Alarms => label == Grade::Silent && given != Grade::Silent,
    }
}

fn read(path: &Path, seed: u64, engine: &Engine, answered: &mut Vec<Answered>) -> Result<()> {
    for (number, line) in input::open(path)?.lines().enumerate() {
        let place = || format!("{}:{}", path.display(), number + 1);
        let line = line.with_context(place)?;
        if line.trim().is_empty() {
            continue;
        }
        let post = Post::read(&line, seed).with_context(place)?;
        let verdict = engine.check(&post.draft).with_context(place)?;
        answered.push(Answered { post, verdict });
    }
    Ok(())
}

/// The verdict of one line of another run.
#[derive(Deserialize)]
struct Line {
    id: String,
    verdict: Grade,
}

fn verdicts(path: &Path) -> Result<BTreeMap<String, Grade>> {
    let mut verdicts = BTreeMap::new();
    for (number, line) in input::open(path)?.lines().enumerate() {
        let place = || {
            format!(
                "{}:{}: expected an `id` and a `verdict`, as canteen check --jsonl writes them",
                path.display(),
                number + 1
            )
        };
        let Line { id, verdict } = serde_json::from_str(&line?).with_context(place)?;
        if verdicts.insert(id.clone(), verdict).is_some() {
            bail!("{}:{}: the id `{id}` stands there twice", path.display(), number + 1);
        }
    }
    Ok(verdicts)
}

/// The posts whose verdict is another than before.
fn differences(answered: &[Answered], before: &BTreeMap<String, Grade>) -> String {
    let mut text = String::new();
    let mut changed = 0;
    let mut unknown = 0;
    for it in answered {
        let Some(&old) = before.get(&it.post.id) else {
            unknown += 1;
            continue;
        };
        let new = it.verdict.verdict;
        if old != new {
            changed += 1;
            let right = match it.post.verdict {
                Some(label) if label == new => "now right",
                Some(label) if label == old => "no longer right",
                Some(_) => "wrong before and now",
                None => "not labelled",
            };
            let _ = writeln!(
                text,
                "{} → {} ({right}) {}",
                post::name_of(old),
                post::name_of(new),
                it.shown()
            );
        }
    }
    let _ = writeln!(text, "{changed} of {} posts changed", answered.len() - unknown);
    if unknown > 0 {
        let _ = writeln!(text, "{unknown} posts are not in the other run");
    }
    text
}
