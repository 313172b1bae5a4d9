//! `canteen policy test`: whether a policy does what its examples promise, and no harm.

use super::super::Outcome;
use super::problems;
use anyhow::Result;
use canteen::author::{self, Counts, Coverage, Problem, Proof};
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The policy's folder
    dir: PathBuf,
    /// Print one JSON object, for a program to read
    #[arg(long)]
    json: bool,
    /// Hold rules on trial against the policy's own posts too, as the pilot ring sees them
    #[arg(long)]
    trial: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { dir, json, trial } = arguments;
    let tested = author::test(dir, problems::today(), *trial);
    if *json {
        let report = match &tested {
            Ok(proof) => serde_json::to_value(proof)?,
            Err(problems) => serde_json::json!({ "problems": problems }),
        };
        writeln!(anstream::stdout(), "{report}")?;
    } else {
        show(dir, &tested)?;
    }
    Ok(if tested.is_ok_and(|proof| proof.holds()) { Outcome::Nothing } else { Outcome::Failed })
}

/// Prints what testing a policy came to: what is wrong to standard error, the rest to standard
/// output, and last one line that says whether it is ready.
pub(super) fn show(dir: &Path, tested: &Result<Proof, Vec<Problem>>) -> Result<()> {
    let found = match tested {
        Ok(proof) => {
            write!(anstream::stdout(), "{}", report(proof))?;
            &proof.problems
        }
        Err(problems) => problems,
    };
    problems::show(found, dir, false)?;
    if let Ok(proof) = tested
        && proof.holds()
    {
        let Proof { pack, version, .. } = proof;
        writeln!(anstream::stdout(), "{pack} {version} is ready to be built.")?;
    }
    Ok(())
}

/// What was run, a line each, and what nothing exercises.
fn report(proof: &Proof) -> String {
    let Proof { pack, version, parts, counts, coverage, .. } = proof;
    let mut report = format!("{pack} {version}");
    for (at, part) in parts.iter().enumerate() {
        let over = if at == 0 { " on" } else { "," };
        let _ = write!(report, "{over} {} {}", part.pack, part.version);
    }
    report.push('\n');
    for (name, said) in lines(counts, coverage) {
        let _ = writeln!(report, "  {name:<11}{said}");
    }
    if proof.holds() {
        unexercised(&mut report, coverage);
    }
    report
}

fn lines(counts: &Counts, coverage: &Coverage) -> Vec<(&'static str, String)> {
    let mut rules = format!("{} live", counts.live);
    for (number, name) in [(counts.trial, "on trial"), (counts.drafts, "in draft")] {
        if number > 0 {
            let _ = write!(rules, ", {number} {name}");
        }
    }
    let mut floor =
        format!("{} of {} protected posts left alone", counts.floor_silent, counts.floor);
    if counts.floor_as_base > 0 {
        let _ = write!(
            floor,
            "; no one is interrupted, and {} get the base pack's own quiet note",
            counts.floor_as_base
        );
    }
    let mut lines = vec![
        ("rules", rules),
        ("examples", format!("{} run, of {} rules", counts.examples, counts.rules_tested)),
        ("ways", format!("{} of {} shown by an example", counts.ways_shown, counts.ways)),
    ];
    let proven = |proven, all| format!("{proven} of {all} proven by an example");
    if counts.exceptions > 0 {
        lines.push(("exceptions", proven(counts.exceptions_proven, counts.exceptions)));
    }
    if counts.filters > 0 {
        lines.push(("filters", proven(counts.filters_shown, counts.filters)));
    }
    lines.push(("floor", floor));
    if counts.fine + counts.bad > 0 {
        let posts = format!("{} fine and {} bad posts of its own", counts.fine, counts.bad);
        lines.push(("corpus", posts));
    }
    if coverage.phrases > 0 {
        let phrases = format!("{} of {} phrases exercised", coverage.exercised, coverage.phrases);
        lines.push(("coverage", phrases));
    }
    lines
}

/// How many files, and how many names of each, are listed of what nothing exercises.
const FILES_SHOWN: usize = 12;
const NAMES_SHOWN: usize = 6;

fn unexercised(report: &mut String, coverage: &Coverage) {
    let groups = [
        ("No example or post has these phrases:", &coverage.unexercised),
        ("No example of the rule has this evidence:", &coverage.unseen),
    ];
    for (title, files) in groups {
        if files.is_empty() {
            continue;
        }
        let _ = writeln!(report, "  {title}");
        for (file, names) in files.iter().take(FILES_SHOWN) {
            let shown: Vec<&str> = names.iter().take(NAMES_SHOWN).map(String::as_str).collect();
            let more = match names.len().saturating_sub(NAMES_SHOWN) {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let _ = writeln!(report, "    {file}: {}{more}", shown.join(", "));
        }
        if let Some(more) = files.len().checked_sub(FILES_SHOWN).filter(|&more| more > 0) {
            let _ = writeln!(report, "    and {more} more files");
        }
    }
}
