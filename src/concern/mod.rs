//! What could be wrong with a post, and how sure one can be.
//!
//! Mentions say what points at a person, details what the post tells, the story about whom it is,
//! the [`reader`](crate::reader) what it sounds like. [`evidence`] turns all of that into one row of
//! named numbers, and one model, whose weights stand in one file, weighs them: what speaks for a
//! word to the writer, what against. The same weights say why (`canteen explain`).
//!
//! A long text is judged passage by passage, because a story is told in a few sentences, and a page
//! of other things must not drown it.

pub mod evidence;
mod judge;
mod marked;
mod passage;
mod wishes;

use crate::mention::{Kind, Strength};
use crate::text::Span;
use serde::{Deserialize, Serialize};

pub use evidence::Evidence;
pub use judge::{Judgement, Weighed, read};

/// What could be wrong with a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Topic {
    /// One particular patient's story, so that they or those close to them could know it.
    PatientStory,
    /// A kind farewell to a patient who died, which still tells who it was.
    Tribute,
    /// Saying or hinting that somebody is or was a patient.
    Confirmation,
    /// A picture that shows a patient, a record, a list or a screen.
    Picture,
    /// Making fun of patients.
    Mockery,
    /// Insulting, threatening or exposing a colleague or another person.
    Abuse,
    /// Slurs against a group, or treating it as less.
    Discrimination,
    /// A colleague's sickness, pay, discipline or private life.
    ColleagueMatter,
    /// What the organisation has not made public.
    OrganisationMatter,
    /// A way into a building, a cupboard or a system.
    Security,
    /// Medical advice to one person.
    Advice,
    /// Praise of a product for a gain that is not declared.
    Endorsement,
    /// Speaking for the organisation.
    OfficialVoice,
    /// Friendship, meetings or messages with patients.
    Boundary,
}

impl Topic {
    /// All topics, in order.
    pub const ALL: [Self; 14] = [
        Self::PatientStory,
        Self::Tribute,
        Self::Confirmation,
        Self::Picture,
        Self::Mockery,
        Self::Abuse,
        Self::Discrimination,
        Self::ColleagueMatter,
        Self::OrganisationMatter,
        Self::Security,
        Self::Advice,
        Self::Endorsement,
        Self::OfficialVoice,
        Self::Boundary,
    ];
}

impl Topic {
    /// Its name, as rules and the reader's heads have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::PatientStory => "patient-story",
            Self::Tribute => "tribute",
            Self::Confirmation => "confirmation",
            Self::Picture => "picture",
            Self::Mockery => "mockery",
            Self::Abuse => "abuse",
            Self::Discrimination => "discrimination",
            Self::ColleagueMatter => "colleague-matter",
            Self::OrganisationMatter => "organisation-matter",
            Self::Security => "security",
            Self::Advice => "advice",
            Self::Endorsement => "endorsement",
            Self::OfficialVoice => "official-voice",
            Self::Boundary => "boundary",
        }
    }

    /// Whether it can be worth interrupting for; what cannot is a quiet mark at most.
    pub fn interrupts(self) -> bool {
        !matches!(self, Self::Advice | Self::Endorsement | Self::OfficialVoice | Self::Boundary)
    }

    /// The kinds of detail that are about this topic and nothing else.
    fn kinds(self) -> &'static [Kind] {
        match self {
            Self::PatientStory | Self::Tribute => &[],
            Self::Confirmation => &[Kind::Confirmation],
            Self::Picture => &[Kind::Picture],
            Self::Mockery => &[Kind::Mockery, Kind::Insult],
            Self::Abuse => &[Kind::Insult, Kind::Threat, Kind::Colleague],
            Self::Discrimination => &[Kind::Slur],
            Self::ColleagueMatter => &[Kind::ColleagueMatter, Kind::Colleague],
            Self::OrganisationMatter => &[Kind::OrganisationMatter],
            Self::Security => &[Kind::Secret],
            Self::Advice => &[Kind::Advice],
            Self::Endorsement => &[Kind::Endorsement],
            Self::OfficialVoice => &[Kind::OfficialVoice],
            Self::Boundary => &[Kind::Boundary],
        }
    }

    /// The kind of words that no recogniser named.
    fn kind(self) -> Kind {
        self.kinds().first().copied().unwrap_or(Kind::PatientWord)
    }
}

/// A concern about a passage of a post.
#[derive(Clone, Debug, PartialEq)]
pub struct Concern {
    /// What it is about.
    pub topic: Topic,
    /// How sure the model is: weak is worth a quiet mark, likely worth a question.
    pub strength: Strength,
    /// The words that it is about, each with what it is; at least one.
    pub words: Vec<(Kind, Span)>,
}
