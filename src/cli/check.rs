//! `canteen check`: one text, or one draft a line.

use super::rules::Rules;
use super::{Outcome, input, jsonl, render};
use anyhow::{Context, Result};
use canteen::Draft;
use canteen::policy::Grade;
use std::io::Write as _;
use std::path::{Path, PathBuf};

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
    /// Read one draft a line as JSON, write one verdict a line; without FILE, standard input
    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-")]
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
    let (name, text) = match (&arguments.file, &arguments.text) {
        (Some(path), _) if path != Path::new("-") => {
            (path.display().to_string(), input::file(path)?)
        }
        (_, Some(text)) if text != "-" => ("text".to_owned(), text.clone()),
        _ => ("standard input".to_owned(), input::standard()?),
    };
    let verdict = engine.check(&Draft::new(text.as_str())).with_context(|| {
        format!("{name}: could not be checked (check the parts of a long text one by one)")
    })?;
    let mut out = anstream::stdout().lock();
    for finding in &verdict.findings {
        writeln!(out, "{}\n", render::finding(finding, &name, &text))?;
    }
    Ok(if verdict.verdict == Grade::Silent { Outcome::Nothing } else { Outcome::Found })
}
