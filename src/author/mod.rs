//! Rule files to a pack. Not part of the engine that ships.
//!
//! A policy is a folder that people edit with any editor:
//!
//! ```text
//! pack.yaml                    the pack's name and version
//! rules/SECTION/RULE.yaml      one rule each; the file's name is the rule's id
//! words/LIST.txt               one phrase a line, # for comments
//! filters/FILTER.yaml          what it changes in the rules that it inherits, and why
//! corpus/fine/, corpus/bad/    posts that must stay silent, and posts that must be flagged
//! ```
//!
//! The YAML is strict: an unknown key, a key twice, an anchor or a tag is an error, with the file,
//! the line and one suggestion. Each rule carries its own examples, and [`build`] makes no pack
//! unless all of them come out as promised, the policy's own posts too, and unless the pack leaves
//! the protected posts of the floor alone.

#![expect(
    clippy::result_large_err,
    reason = "a problem is made once for each mistake of an author, and never in the engine"
)]

mod alone;
mod canaries;
pub mod compare;
mod corpus;
mod coverage;
mod day;
mod examples;
mod filter;
mod filter_examples;
mod filter_file;
mod fits;
mod floor;
mod folder;
mod folders;
mod layout;
mod locate;
mod marked;
mod merge;
mod pack_file;
pub mod placeholder;
pub(crate) mod problem;
mod proof;
mod rule_file;
pub mod schema;
pub mod sentence;
mod slips;
mod source;
pub mod vocabulary;
mod why_not;
mod words;
mod yaml;

use canaries::Candidates;
pub use corpus::paragraphs;
pub use coverage::Coverage;
pub use day::Day;
pub use folders::folders;
pub use problem::{Excerpt, Problem, Severity};
pub use proof::{Counts, Proof};

use crate::policy::Pack;
use crate::policy::canary::Canary;
use std::path::Path;

/// A pack whose examples all came out as promised.
#[derive(Debug)]
pub struct Built {
    /// The pack.
    pub pack: Pack,
    /// Its canaries, where they stand apart from it: the base pack's, which is built into every
    /// engine and should be no larger than it must.
    pub apart: Option<Vec<Canary>>,
    /// How many examples were run.
    pub examples: usize,
    /// What is worth saying and hindered nothing.
    pub remarks: Vec<Problem>,
}

impl Built {
    /// The pack as a file: the same bytes for the same folder, everywhere.
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string_pretty(&self.pack).map(|json| json + "\n")
    }

    /// The file of the canaries that stand apart from the pack, if they do.
    pub fn canaries_to_json(&self) -> Option<Result<String, serde_json::Error>> {
        let json = serde_json::to_string_pretty(self.apart.as_ref()?);
        Some(json.map(|json| json + "\n"))
    }
}

/// Reads a policy folder and checks that its parts fit together, without running its examples.
pub fn load(dir: &Path) -> Result<Pack, Vec<Problem>> {
    merge::read(dir, None).map(|policy| policy.pack)
}

/// All that is wrong or odd with a policy folder, without running its examples. `today` decides
/// which reviews are late; without it, none are.
pub fn check(dir: &Path, today: Option<Day>) -> Vec<Problem> {
    match merge::read(dir, today) {
        Ok(policy) => policy.remarks.into_iter().chain(policy.late).collect(),
        Err(problems) => problems,
    }
}

/// A file of a policy as it is and laid out in one way, by its ending: YAML, or a word list. What
/// it says and its comments stay; a file for which that cannot be warranted is a problem.
pub fn lay_out(path: &Path, file: &str) -> Result<LaidOut, Problem> {
    let before = source::Source::read(path, file)?;
    let words = path.extension().is_some_and(|it| it == "txt");
    let after = if words { layout::words(&before.text) } else { layout::yaml(&before)? };
    Ok(LaidOut { before: before.text, after })
}

/// A file as it is and as it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaidOut {
    /// Its text now.
    pub before: String,
    /// Its text, laid out.
    pub after: String,
}

/// Reads a policy folder, checks it and runs its examples. All problems are found, not only the
/// first.
pub fn build(dir: &Path) -> Result<Built, Vec<Problem>> {
    build_on(dir, None)
}

/// The same on a day, so that late reviews are among the remarks.
pub fn build_on(dir: &Path, today: Option<Day>) -> Result<Built, Vec<Problem>> {
    let mut policy = merge::read(dir, today)?;
    policy.remarks.append(&mut policy.late);
    prove(policy)
}

/// The same for a pack that goes out to staff: a rule whose review is late refuses it.
pub fn release(dir: &Path, today: Option<Day>) -> Result<Built, Vec<Problem>> {
    let mut policy = merge::read(dir, today)?;
    if policy.late.is_empty() {
        return prove(policy);
    }
    policy.late.iter_mut().for_each(|problem| problem.severity = Severity::Error);
    Err(policy.late)
}

/// Reads a policy folder and runs all that proves it: the examples of its rules and filters, the
/// floor, its own posts. `with_trial` lets rules on trial speak of those posts, as they do in the
/// pilot ring. Fails only if the folder cannot be read.
pub fn test(dir: &Path, today: Option<Day>, with_trial: bool) -> Result<Proof, Vec<Problem>> {
    let mut policy = merge::read(dir, today)?;
    policy.remarks.append(&mut policy.late);
    Ok(proof::of(policy, with_trial).1)
}

fn prove(policy: merge::Policy) -> Result<Built, Vec<Problem>> {
    let candidates = Candidates::of(&policy.rules);
    let (mut pack, proof) = proof::of(policy, false);
    if !proof.holds() {
        return Err(proof.problems);
    }
    let canaries = candidates.choose(&pack);
    let apart = match canaries::stand_apart(&pack) {
        true => Some(canaries),
        false => {
            pack.canaries = canaries;
            None
        }
    };
    Ok(Built { pack, apart, examples: proof.counts.examples, remarks: proof.problems })
}
