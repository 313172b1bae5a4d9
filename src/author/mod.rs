//! Rule files to a pack. Not part of the engine that ships.
//!
//! A policy is a folder that people edit with any editor:
//!
//! ```text
//! pack.yaml                    the pack's name and version
//! rules/SECTION/RULE.yaml      one rule each; the file's name is the rule's id
//! words/LIST.txt               one phrase a line, # for comments
//! ```
//!
//! The YAML is strict: an unknown key, a key twice, an anchor or a tag is an error, with the file,
//! the line and one suggestion. Each rule carries its own examples, and [`build`] makes no pack
//! unless all of them come out as promised.

pub mod compare;
mod examples;
mod filter_file;
mod folder;
mod pack_file;
pub mod placeholder;
mod problem;
mod rule_file;
mod words;
mod yaml;

pub use problem::Problem;

use crate::Engine;
use crate::policy::Pack;
use std::path::Path;

/// A pack whose examples all came out as promised.
#[derive(Debug)]
pub struct Built {
    /// The pack.
    pub pack: Pack,
    /// How many examples were run.
    pub examples: usize,
}

impl Built {
    /// The pack as a file: the same bytes for the same folder, everywhere.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(&self.pack).map(|json| json + "\n")
    }
}

/// Reads a policy folder and checks that its parts fit together, without running its examples.
pub fn load(dir: &Path) -> Result<Pack, Vec<Problem>> {
    folder::read(dir).map(|policy| policy.pack)
}

/// Reads a policy folder, checks it and runs its examples. All problems are found, not only the
/// first.
pub fn build(dir: &Path) -> Result<Built, Vec<Problem>> {
    let policy = folder::read(dir)?;
    let engine = Engine::with_own_reader(policy.pack);
    let problems: Vec<Problem> =
        policy.rules.iter().flat_map(|rule| examples::run(&engine, rule)).collect();
    if !problems.is_empty() {
        return Err(problems);
    }
    let examples = policy.rules.iter().map(|rule| rule.examples.len()).sum();
    Ok(Built { pack: engine.pack().clone(), examples })
}
