//! `canteen policy preview`: the card as the person would see it, in the terminal and as a page.
//!
//! The terminal draws it in a box; the page is the extension's card itself, with its own style and
//! markup. If nothing would be asked, that is said, and what came near.

mod card;
mod page;
mod terminal;
mod words;

use super::super::Outcome;
use super::super::post::Post;
use super::super::rules::Rules;
use super::super::why;
use anyhow::{Context, Result};
use canteen::engine::Read;
use canteen::policy::{Grade, Verdict};
use canteen::{Draft, Engine, Pack};
use card::{Card, Said};
use std::fs;
use std::io::Write as _;
use std::ops::Range;
use std::path::PathBuf;
use words::Words;

/// What stands before a rule's name.
const SHOWN_BY: &str = "Rule";

/// How many rules are named that did not speak.
const NEARLY: usize = 3;

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    #[command(flatten)]
    post: Post,
    #[command(flatten)]
    rules: Rules,
    /// Write the card as one page that any browser shows
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

/// What is shown.
struct Preview<'a> {
    draft: &'a Draft,
    verdict: &'a Verdict,
    pack: &'a Pack,
    /// The card; none if the post goes without a question.
    card: Option<Card>,
    /// What a verdict without a card would mark.
    quiet: Vec<Said>,
    /// Rules on trial that would speak, and what came near if nothing was found.
    remarks: Vec<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let engine = arguments.rules.engine()?;
    let (name, draft) = arguments.post.read()?;
    let read = engine.read(&draft).with_context(|| name)?;
    let verdict = engine.verdict(&draft, &read);
    let words = Words::read(draft.language)?;
    let asks = verdict.verdict == Grade::Pause;
    let card = if asks {
        let answers = rests_on_the_answered(&engine, &draft)?;
        card::card(&words, &draft.text, &verdict.findings, answers)
    } else {
        None
    };
    let preview = Preview {
        draft: &draft,
        verdict: &verdict,
        pack: engine.pack(),
        card,
        quiet: verdict.findings.iter().map(|it| card::said(&words, &draft.text, it)).collect(),
        remarks: remarks(&engine, &draft, &read, verdict.verdict),
    };
    if let Some(path) = &arguments.html {
        fs::write(path, page::page(&preview))
            .with_context(|| format!("{}: expected a file that can be written", path.display()))?;
    }
    let mut out = anstream::stdout().lock();
    write!(out, "{}", terminal::shown(&preview))?;
    if let Some(path) = &arguments.html {
        writeln!(out, "{}: written; open it in a browser", path.display())?;
    }
    Ok(if verdict.verdict == Grade::Silent { Outcome::Nothing } else { Outcome::Found })
}

/// The rules on trial that would speak; if nothing was found, those that came near, each with what
/// it lacked.
fn remarks(engine: &Engine, draft: &Draft, read: &Read, verdict: Grade) -> Vec<String> {
    let trial = why::on_trial(engine, draft, read).into_iter();
    let mut remarks: Vec<String> = trial
        .map(|rule| format!("Rule {rule} is on trial: --pilot shows what the pilot group sees."))
        .collect();
    if verdict == Grade::Silent {
        let told = why::told(engine.pack(), &engine.trace(draft, read));
        let nearly = told.into_iter().take(NEARLY);
        remarks.extend(nearly.map(|it| format!("Nearly: rule {} {}", it.rule, it.says)));
    }
    remarks
}

/// Whether there would be no question without the post that this one answers, as
/// `extension/background/basis.ts` asks.
fn rests_on_the_answered(engine: &Engine, draft: &Draft) -> Result<bool> {
    if draft.reply_to.is_none() {
        return Ok(false);
    }
    let alone = engine.check(&Draft { reply_to: None, ..draft.clone() })?;
    Ok(alone.verdict != Grade::Pause)
}

impl Preview<'_> {
    /// What the person sees, in a line.
    fn title(&self) -> &'static str {
        match self.verdict.verdict {
            Grade::Pause => "This card opens before the post goes.",
            Grade::Note => "A quiet note: no card opens, and the post goes as it is.",
            Grade::Silent => "Nothing to say: no card opens, and the post goes as it is.",
        }
    }

    /// Which rules these are.
    fn pack_name(&self) -> String {
        let Pack { id, version, .. } = self.pack;
        format!("By the rules of {id} {version}.")
    }

    /// Where the words stand that are meant.
    fn marked(&self) -> Vec<Range<usize>> {
        let spans = self.verdict.findings.iter().flat_map(|it| &it.spans);
        card::merge(spans.map(|it| it.start..it.end).collect())
    }
}
