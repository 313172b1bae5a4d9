//! `canteen check`: one text, or one draft a line.

use super::{Outcome, jsonl, render};
use anyhow::{Context, Result, bail};
use canteen::policy::Grade;
use canteen::{Draft, Engine};
use std::fs::File;
use std::io::{self, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(super) struct Arguments {
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

pub(super) fn run(arguments: &Arguments, engine: &Engine) -> Result<Outcome> {
    if let Some(path) = &arguments.jsonl {
        return jsonl::run(path, arguments.mentions, engine);
    }
    let (name, text) = match (&arguments.file, &arguments.text) {
        (Some(path), _) if path != Path::new("-") => (path.display().to_string(), read(path)?),
        (_, Some(text)) if text != "-" => ("text".to_owned(), text.clone()),
        _ => ("standard input".to_owned(), utf8("standard input", &stdin()?)?),
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

/// The text of a file.
fn read(path: &Path) -> Result<String> {
    let name = path.display().to_string();
    let bytes = bytes_of(open(path)?).with_context(|| format!("{name}: could not be read"))?;
    utf8(&name, &bytes)
}

/// Opens a file for reading.
pub(super) fn open(path: &Path) -> Result<BufReader<File>> {
    let name = path.display();
    let file = File::open(path).with_context(|| {
        format!("{name}: expected a file that can be read (is the path right?)")
    })?;
    Ok(BufReader::new(file))
}

fn stdin() -> Result<Vec<u8>> {
    bytes_of(io::stdin().lock()).context("standard input: could not be read")
}

fn bytes_of(mut from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn utf8(name: &str, bytes: &[u8]) -> Result<String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.to_owned()),
        Err(error) => {
            let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
            bail!("{name}:{line}: expected UTF-8 text (save it as UTF-8 and try again)")
        }
    }
}
