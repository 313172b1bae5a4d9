//! Whom a post is about, and whether they could be known.
//!
//! Four questions, each with files of its own:
//!
//! - whose is each mention? `cues` gathers what each sentence says about its people, `subject` reads,
//!   for one mention, first the words that own it ("my", "our Dad's", "a gentleman"), then its
//!   sentence, then the sentences beside it;
//! - whom is the post about? [`Account`]s, cut by `clause`, `hint` and `said`, and `staging`;
//! - how few people could that be? [`Estimate`], from the `fact`s of an account, those of earlier
//!   posts too (`thread`);
//! - what kind of speech is it? [`Speech`].

mod account;
mod clause;
mod cues;
mod fact;
mod hint;
mod jigsaw;
mod kin;
mod said;
mod speech;
mod staging;
mod subject;
mod surgeon;
mod thread;
mod writer;

pub use account::{About, Account};
pub use fact::{Earlier, Fact, Told};
pub use jigsaw::{Band, Contribution, Estimate};
pub use speech::Speech;

use crate::Draft;
use crate::detail::Detail;
use crate::mention::{Kind, Mention};
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
    let mut subjects: Vec<Subject> =
        mentions.iter().map(|it| subject::of(text, it, &mut cues)).collect();
    let owners: Vec<Subject> = mentions
        .iter()
        .zip(&subjects)
        .map(|(mention, &subject)| account::told_of(text, mention, subject))
        .collect();
    let sources = account::Sources { text, mentions, subjects: &owners, details };
    let mut accounts = account::read(sources, &mut cues);
    thread::recall(draft, sources, &mut accounts);
    for account in &mut accounts {
        let facts = fact::of(sources, account);
        account.estimate = Estimate::of(&facts, draft.profile_names_employer);
    }
    for account in accounts.iter().filter(|it| it.about == About::Consented) {
        agree(mentions, account, &mut subjects);
    }
    let speech = speech::read(text, details, &accounts);
    Story { subjects, accounts, speech }
}

/// Who agreed to be told about is named in public; nobody agrees to have a number published.
fn agree(mentions: &[Mention], account: &Account, subjects: &mut [Subject]) {
    for &at in &account.mentions {
        let named = matches!(
            mentions[at].kind,
            Kind::Person | Kind::Initials | Kind::Age | Kind::WardBed | Kind::Date
        );
        if named && subjects[at] == Subject::Patient {
            subjects[at] = Subject::Public;
        }
    }
}
