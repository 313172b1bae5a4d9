//! `canteen check`: one text, or one draft a line.

use super::post::{Setting, text_of};
use super::rules::Rules;
use super::{Outcome, jsonl, render};
use anyhow::{Context, Result};
use canteen::policy::Grade;
use std::io::Write as _;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    rules: Rules,
    /// The text, or - to read it from standard input
    #[arg(conflicts_with_all = ["file", "jsonl"], required_unless_present_any = ["file", "jsonl"])]
    text: Option<String>,
    /// Read the text from a file
    #[arg(long, value_name = "FILE", conflicts_with = "jsonl")]
    file: Option<PathBuf>,
    #[command(flatten)]
    setting: Setting,
    /// Write the verdict as JSON; offsets count bytes of UTF-8
    #[arg(long)]
    json: bool,
    /// Read one draft a line as JSON, write one verdict a line; without FILE, standard input
    #[arg(
        long,
        value_name = "FILE",
        num_args = 0..=1,
        default_missing_value = "-",
        conflicts_with_all = ["reply_to", "picture", "language", "json"]
    )]
    jsonl: Option<PathBuf>,
    /// Add the details that were found, whosever they are
    #[arg(long, requires = "jsonl")]
    mentions: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let engine = &arguments.rules.engine()?;
    if let Some(path) = &arguments.jsonl {
        return jsonl::run(path, arguments.mentions, engine);
    }
    let (name, text) = text_of(arguments.text.as_deref(), arguments.file.as_deref())?;
    let draft = arguments.setting.draft(text);
    let verdict = engine.check(&draft).with_context(|| {
        format!("{name}: could not be checked (check the parts of a long text one by one)")
    })?;
    let mut out = anstream::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&verdict)?)?;
    } else {
        for finding in &verdict.findings {
            writeln!(out, "{}\n", render::finding(finding, &name, &draft.text))?;
        }
    }
    Ok(if verdict.verdict == Grade::Silent { Outcome::Nothing } else { Outcome::Found })
}
