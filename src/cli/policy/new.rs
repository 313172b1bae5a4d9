//! `canteen policy new`: a rule from a few questions, for people who do not write programs.
//!
//! Every question is an option too, and where nobody sits at a terminal the answers are read from
//! standard input, a line each. What is written is an ordinary rule's file, to be changed with any
//! editor; a file that is there already is never written over.

mod asker;
mod evidence;
mod file;
mod place;
mod questions;
mod trial;

use super::super::Outcome;
use super::{problems, test};
use anyhow::Result;
use asker::Asker;
use canteen::author;
use canteen::policy::Language;
use place::Place;
use questions::Known;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use trial::Trial;

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// The policy's folder; a new one is begun if there is none
    #[arg(long = "in", value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// Ask nothing: take what is offered wherever no option answers
    #[arg(long)]
    yes: bool,
    /// What the organisation is called (for a new policy)
    #[arg(long)]
    name: Option<String>,
    /// The new policy's short name
    #[arg(long, value_name = "ID")]
    pack: Option<String>,
    /// What the policy asks for, in one line
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The rule's short name
    #[arg(long)]
    id: Option<String>,
    /// The folder under rules/
    #[arg(long, value_name = "FOLDER")]
    section: Option<String>,
    /// The document that says so
    #[arg(long, value_name = "TEXT")]
    document: Option<String>,
    /// The clause of it
    #[arg(long, value_name = "TEXT")]
    clause: Option<String>,
    /// The document's date or year
    #[arg(long, value_name = "TEXT")]
    date: Option<String>,
    /// What gives a post away: phrases:A,B, list:NAME, detector:NAME or concern:NAME
    #[arg(long, value_name = "EVIDENCE")]
    gives_away: Option<String>,
    /// Phrases that give a post away, with commas between
    #[arg(long, value_name = "A,B", conflicts_with = "gives_away")]
    phrases: Option<String>,
    /// Whose a detail must be: unsaid, patient, colleague or anybody
    #[arg(long)]
    whose: Option<String>,
    /// What must stand near it (may be given more than once)
    #[arg(long, value_name = "EVIDENCE")]
    near: Vec<String>,
    /// How near: "the same sentence", "25 words" or "the same post"
    #[arg(long, value_name = "DISTANCE")]
    within: Option<String>,
    /// pause (ask before it is posted) or note (a quiet mark)
    #[arg(long)]
    grade: Option<String>,
    /// What makes such a post fine after all
    #[arg(long, value_name = "EVIDENCE")]
    unless: Option<String>,
    /// Why it is fine then
    #[arg(long, value_name = "TEXT")]
    unless_because: Option<String>,
    /// What the card says: one short line
    #[arg(long, value_name = "TEXT")]
    headline: Option<String>,
    /// What could go wrong
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// What to write instead
    #[arg(long, value_name = "TEXT")]
    instead: Option<String>,
    /// The headline in Welsh, where the policy asks for Welsh
    #[arg(long, value_name = "TEXT")]
    headline_cy: Option<String>,
    /// What could go wrong, in Welsh
    #[arg(long, value_name = "TEXT")]
    why_cy: Option<String>,
    /// What to write instead, in Welsh
    #[arg(long, value_name = "TEXT")]
    instead_cy: Option<String>,
    /// A post that must be flagged; the words to mark may stand in [[ ]]
    #[arg(long, value_name = "POST")]
    flag: Option<String>,
    /// A post that is fine (twice)
    #[arg(long, value_name = "POST")]
    fine: Vec<String>,
    /// Why that post is fine (once for each)
    #[arg(long, value_name = "TEXT")]
    because: Vec<String>,
    /// Who answers for the rule
    #[arg(long)]
    owner: Option<String>,
    /// The day by which somebody must look at it again (2027-04-01)
    #[arg(long, value_name = "DAY")]
    review_by: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let mut asker = Asker::new(arguments.yes);
    let place = Place::new(&mut asker, arguments)?;
    let (lists, ids) = (place.lists(), place.ids());
    let welsh = place.pack.languages.contains(&Language::Cy);
    let known = Known { lists: &lists, sections: &place.sections, welsh, ids: &ids };
    let trial = |rule: &_| Trial::new(&place.pack, rule);
    let mut answers = questions::ask(&mut asker, arguments, &known, &trial)?;
    let written = place.write(&mut answers)?;
    let mut out = anstream::stdout();
    writeln!(out)?;
    for file in &written {
        writeln!(out, "{file}: written")?;
    }
    writeln!(out)?;
    out.flush()?;
    let dir = &arguments.dir;
    let tested = author::test(dir, problems::today(), false);
    test::show(dir, &tested)?;
    let holds = tested.is_ok_and(|proof| proof.holds());
    writeln!(out, "\n{}", next_steps(dir, written.last().map_or("", String::as_str), holds))?;
    Ok(if holds { Outcome::Nothing } else { Outcome::Failed })
}

/// What to do now.
fn next_steps(dir: &Path, rule: &str, holds: bool) -> String {
    let dir = dir.display().to_string();
    let dir = if dir.contains(' ') { format!("\"{dir}\"") } else { dir };
    if !holds {
        return format!(
            "Next: mend {rule} with any editor, then\n  \
             canteen policy test {dir}"
        );
    }
    format!(
        "Next: look at the card, and when you like it build the pack.\n  \
         canteen policy preview \"a post of your own\" --pack {dir}\n  \
         canteen policy build {dir}"
    )
}
