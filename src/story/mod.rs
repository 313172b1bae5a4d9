//! Whom a post is about.
//!
//! The seam for narrative reasoning. Today it answers one question for each mention: whose detail
//! is it? `cues` gathers what each sentence says about its people, and `subject` reads, for one
//! mention, first the words that own it ("my", "our Dad's", "a gentleman"), then its sentence, then
//! the sentences beside it. The estimate of how recognisable a patient is, and protected speech,
//! join here as files of their own that read the same cues.

mod account;
mod clause;
mod cues;
mod fact;
mod hint;
mod jigsaw;
mod speech;
mod subject;
mod surgeon;
mod thread;

pub use account::{About, Account};
pub use fact::{Earlier, Fact, Told};
pub use jigsaw::{Band, Contribution, Estimate};
pub use speech::Speech;

use crate::Draft;
use crate::detail::Detail;
use crate::mention::Mention;
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// Whose a detail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// A particular patient or service user, or someone close to one.
    Patient,
    /// The writer.
    Writer,
    /// The writer's family or friends, spoken of as family.
    Family,
    /// A colleague.
    Colleague,
    /// An organisation, or a person in a public role.
    Public,
    /// Nobody real: a teaching case, a test value, fiction, a hypothetical.
    Nobody,
    /// The post does not say.
    Unknown,
}

/// The story that a post tells.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// Whose each mention is, in the order of the mentions.
    pub subjects: Vec<Subject>,
    /// What it tells of whom.
    pub accounts: Vec<Account>,
    /// What kinds of protected speech it is.
    pub speech: Speech,
}

/// Reads the story out of a draft: its text, its mentions and its details.
pub fn read(draft: &Draft, text: &Text, mentions: &[Mention], details: &[Detail]) -> Story {
    let mut cues = cues::Reader::new(text);
    let subjects: Vec<Subject> =
        mentions.iter().map(|it| subject::of(text, it, &mut cues)).collect();
    let sources = account::Sources { text, mentions, subjects: &subjects, details };
    let mut accounts = account::read(sources, &mut cues);
    thread::recall(draft, sources, &mut accounts);
    for account in &mut accounts {
        let facts = fact::of(sources, account);
        account.estimate = Estimate::of(&facts, draft.profile_names_employer);
    }
    let speech = speech::read(text, details, &accounts);
    Story { subjects, accounts, speech }
}
