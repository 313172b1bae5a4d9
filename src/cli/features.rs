//! `canteen features`: what the reader reads in labelled posts, for the command that fits it.

use super::jsonl::draft_of;
use super::{Outcome, input};
use anyhow::{Context, Result};
use canteen::concern::{Evidence, evidence};
use canteen::mention::Kind;
use canteen::text::Text;
use canteen::{Engine, reader};
use serde::Serialize;
use serde_json::Value;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Posts as JSON Lines
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

#[derive(Serialize)]
struct Names {
    evidence: Vec<String>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a Value,
    /// The hashes of its n-grams.
    grams: Vec<u32>,
    /// The values of its evidence.
    evidence: Vec<f32>,
    /// Its tokens, after those of the post that it answers.
    tokens: Vec<&'a str>,
    /// The kind of each token, if it has one.
    kinds: Vec<Option<Kind>>,
}

/// Writes a line with the names of the evidence, and then a line for each post.
pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let engine = Engine::embedded()?;
    let mut out = BufWriter::new(io::stdout().lock());
    serde_json::to_writer(&mut out, &Names { evidence: evidence::names() })?;
    out.write_all(b"\n")?;
    for path in &arguments.files {
        for (number, line) in input::open(path)?.lines().enumerate() {
            let place = || format!("{}:{}", path.display(), number + 1);
            let post: Value = serde_json::from_str(&line?).with_context(place)?;
            let id = post.get("id").cloned().unwrap_or_default();
            let draft = draft_of(post).map_err(anyhow::Error::msg).with_context(place)?;
            let read = engine.read(&draft).with_context(place)?;
            let sources = read.sources(&draft);
            let all = 0..read.text.words().len();
            let features = reader::features(sources, all.clone(), None);
            let reply_to = draft.reply_to.as_deref().map(Text::new);
            let answered = reply_to.as_ref().map_or_else(Vec::new, |it| reader::answered(it, None));
            let grams = features.iter().chain(&answered).map(|it| it.hash).collect();
            let evidence = Evidence::of(sources, all.clone()).values;
            let mut tokens = reply_to.as_ref().map_or_else(Vec::new, reader::answered_tokens);
            tokens.extend(reader::tokens(sources, all));
            let kinds = tokens.iter().map(|it| it.kind).collect();
            let tokens = tokens.iter().map(|it| &*it.text).collect();
            serde_json::to_writer(&mut out, &Row { id: &id, grams, evidence, tokens, kinds })?;
            out.write_all(b"\n")?;
        }
    }
    out.flush()?;
    Ok(Outcome::Nothing)
}
