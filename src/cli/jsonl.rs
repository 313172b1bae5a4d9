//! `canteen check --jsonl`: one draft a line in, one verdict a line out, in order.

use super::{Outcome, input};
use anyhow::{Context, Result};
use canteen::draft::Attachment;
use canteen::policy::{Finding, Grade, Language, Verdict};
use canteen::{Draft, Engine, FoundMention};
use indicatif::{ProgressBar, ProgressStyle};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::Path;

/// A draft as a line has it. Other keys are let be: a corpus carries labels of its own.
#[derive(Deserialize)]
struct Line {
    text: String,
    site: Option<String>,
    reply_to: Option<String>,
    attachments: Option<Vec<Attachment>>,
    profile_names_employer: Option<bool>,
    earlier: Option<Vec<String>>,
    /// What a labelled post says of its picture, which the engine never learns.
    image: Option<String>,
    language: Option<Language>,
    author: Option<Author>,
}

/// What a labelled post says of its writer.
#[derive(Deserialize)]
struct Author {
    #[serde(default)]
    employer_in_bio: bool,
}

impl From<Line> for Draft {
    fn from(line: Line) -> Self {
        Self {
            text: line.text,
            site: line.site,
            reply_to: line.reply_to,
            attachments: line
                .attachments
                .unwrap_or_else(|| line.image.iter().map(|_| Attachment::Image).collect()),
            profile_names_employer: line
                .profile_names_employer
                .unwrap_or_else(|| line.author.is_some_and(|it| it.employer_in_bio)),
            language: line.language.unwrap_or_default(),
            earlier: line.earlier.unwrap_or_default(),
        }
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    verdict: Grade,
    findings: Vec<Finding>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mentions: Option<Vec<FoundMention>>,
}

#[derive(Serialize)]
struct Refusal<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a Value>,
    error: String,
}

/// What stays the same from line to line.
struct Job<'a> {
    engine: &'a Engine,
    mentions: bool,
}

pub(super) fn run(path: &Path, mentions: bool, engine: &Engine) -> Result<Outcome> {
    let job = Job { engine, mentions };
    if path == Path::new("-") {
        return job.lines(io::stdin().lock(), "standard input", progress(None));
    }
    let file = input::open(path)?;
    let size = file.get_ref().metadata().ok().map(|metadata| metadata.len());
    job.lines(file, &path.display().to_string(), progress(size))
}

/// A bar on standard error; `indicatif` draws none unless that is a terminal.
fn progress(size: Option<u64>) -> ProgressBar {
    let bar = size.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    let template = match size {
        Some(_) => "{bar:40} {bytes}/{total_bytes} {eta}",
        None => "{spinner} {bytes}",
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

impl Job<'_> {
    fn lines(&self, mut from: impl BufRead, name: &str, bar: ProgressBar) -> Result<Outcome> {
        let mut out = BufWriter::new(io::stdout().lock());
        let mut outcome = Outcome::Nothing;
        let mut line = Vec::new();
        let mut number = 0;
        loop {
            line.clear();
            number += 1;
            let read = from.read_until(b'\n', &mut line);
            if read.with_context(|| format!("{name}: could not be read"))? == 0 {
                break;
            }
            bar.inc(line.len() as u64);
            if line.trim_ascii().is_empty() {
                continue;
            }
            match self.line(number, &line, &mut out)? {
                Outcome::Nothing => {}
                Outcome::Found if outcome == Outcome::Failed => {}
                worse => outcome = worse,
            }
        }
        bar.finish_and_clear();
        out.flush()?;
        Ok(outcome)
    }

    /// Answers one line.
    fn line(&self, number: usize, line: &[u8], out: &mut impl Write) -> Result<Outcome> {
        let (id, answer) = match serde_json::from_slice::<Value>(line) {
            Ok(value) => (id_of(&value), self.answer(value)),
            Err(error) => (None, Err(said(&error))),
        };
        let outcome = match answer {
            Ok((verdict, mentions)) => {
                let Verdict { verdict, findings } = verdict;
                let id = id.as_ref().unwrap_or(&Value::Null);
                let answer = Answer { id, verdict, findings, mentions };
                serde_json::to_writer(&mut *out, &answer).map_err(io::Error::from)?;
                if verdict == Grade::Silent { Outcome::Nothing } else { Outcome::Found }
            }
            Err(error) => {
                let error = format!("line {number}: {error}");
                let refusal = Refusal { id: id.as_ref(), error };
                serde_json::to_writer(&mut *out, &refusal).map_err(io::Error::from)?;
                Outcome::Failed
            }
        };
        out.write_all(b"\n")?;
        Ok(outcome)
    }

    fn answer(&self, value: Value) -> Result<(Verdict, Option<Vec<FoundMention>>), String> {
        let draft = draft_of(value)?;
        let verdict = self.engine.check(&draft).map_err(|error| error.to_string())?;
        let mentions = self.mentions.then(|| self.engine.mentions(&draft)).transpose();
        Ok((verdict, mentions.map_err(|error| error.to_string())?))
    }
}

/// The draft of a line.
pub(super) fn draft_of(value: Value) -> Result<Draft, String> {
    if !value.is_object() {
        return Err(EXPECTED.to_owned());
    }
    Ok(serde_json::from_value::<Line>(value).map_err(|it| said(&it))?.into())
}

/// The id of a line, if it is a plain value.
fn id_of(value: &Value) -> Option<Value> {
    let id = value.get("id")?;
    (!id.is_array() && !id.is_object()).then(|| id.clone())
}

const EXPECTED: &str = "expected one JSON object with a `text` on the line";

/// A JSON error with what was expected, without the line, which is always 1 here.
fn said(error: &serde_json::Error) -> String {
    let error = error.to_string().replace(" at line 1", "");
    format!("{EXPECTED}: {error}")
}
