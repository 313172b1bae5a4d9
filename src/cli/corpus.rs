//! `canteen corpus`: how right the engine is on labelled posts.
//!
//! A post is a line of JSON as `training/LABELS.md` says: `text`, `verdict`, `shape`, `spans`,
//! perhaps a `pair`; or, in a file that ends in `.txt`, a paragraph. Posts without a verdict are
//! counted by what the engine says. Placeholders of labelled posts are filled with fresh numbers, the
//! same for the same seed.

mod against;
mod figures;
mod post;

use super::rules::Rules;
use super::{Outcome, input};
use against::{Differences, Other};
use anyhow::{Context, Result};
use canteen::Pack;
use canteen::policy::Grade;
use figures::Figures;
use post::{Answered, Post};
use std::io::{BufRead, Write as _};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    rules: Rules,
    /// Posts: JSON Lines, labelled or plain, or a .txt with one post a paragraph
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Show the posts whose verdict is not the label's
    #[arg(long, value_name = "WHICH")]
    list: Option<List>,
    /// List the posts whose verdict is another than by this policy, or than in this earlier run
    /// (the output of canteen check --jsonl, or of --save)
    #[arg(long, value_name = "DIR|FILE|VERDICTS", conflicts_with = "list")]
    against: Option<PathBuf>,
    /// Write what --against finds as JSON
    #[arg(long, requires = "against")]
    json: bool,
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
    let other = arguments.against.as_ref().map(|path| Other::read(path, &arguments.rules));
    let other = other.transpose()?;
    let mut answered = Vec::new();
    for path in &arguments.files {
        for (place, post) in posts(path, arguments.seed)? {
            let read = engine.read(&post.draft).with_context(|| place)?;
            let verdict = engine.verdict(&post.draft, &read);
            let before = other.as_ref().and_then(|other| other.said(&post, &read));
            answered.push(Answered { post, verdict, before });
        }
    }
    let mut out = anstream::stdout().lock();
    if let Some(path) = &arguments.save {
        let lines = answered.iter().map(Answered::line).collect::<Result<Vec<_>, _>>()?;
        std::fs::write(path, lines.concat())
            .with_context(|| format!("{}: could not be written", path.display()))?;
    }
    if let Some(other) = other {
        let differences = Differences::of(&answered);
        if arguments.json {
            writeln!(out, "{}", serde_json::to_string_pretty(&differences.to_json())?)?;
        } else {
            let Pack { id, version, .. } = engine.pack();
            writeln!(out, "From {} to {id} {version}\n", other.name())?;
            write!(out, "{}", differences.shown())?;
        }
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

/// The posts of a file, each with its place.
fn posts(path: &Path, seed: u64) -> Result<Vec<(String, Post)>> {
    let name = path.display().to_string();
    if path.extension().is_some_and(|it| it.eq_ignore_ascii_case("txt")) {
        let text = input::file(path)?;
        let posts = post::plain(&name, text.trim_start_matches('\u{feff}'));
        return Ok(posts.into_iter().map(|post| (post.id.clone(), post)).collect());
    }
    let mut posts = Vec::new();
    for (number, line) in input::open(path)?.lines().enumerate() {
        let place = format!("{name}:{}", number + 1);
        let line = line.with_context(|| place.clone())?;
        if !line.trim().is_empty() {
            let post = Post::read(&line, seed).with_context(|| place.clone())?;
            posts.push((place, post));
        }
    }
    Ok(posts)
}
