//! The accounts of a post: who each is about, and which details belong to it.
//!
//! A post may tell of several people ("my own mum died of it, and tonight my lady in 6 …"). It is cut
//! into clauses; the hints of a clause say whom it is about; a clause that says so plainly opens an
//! account, and one that does not goes on with the account before it, as people do when they write on
//! with "she", or with nothing. What stands before the first person ("Roofer. 43. Off a ladder. We had
//! him in resus") belongs to the person who follows. Words that stage a whole post (a teaching case,
//! fiction, consent) then turn what sounded like a patient into what it is.

use super::clause::{self, Clause};
use super::cues::Reader;
use super::jigsaw::Estimate;
use super::{Subject, fact, said, staging};
use crate::detail::Detail;
use crate::mention::{Kind, Mention};
use crate::text::Text;
use serde::Serialize;
use std::ops::Range;

/// How far from an account a time or a place of the same passage may stand, in words.
pub(super) const PASSAGE: usize = 120;

/// How much words that only lean have to add up to for a patient: "she" is one, "a lady" two.
const LEANS: u8 = 3;

/// How many of the words that decided are kept.
const BECAUSE: usize = 6;

/// Whom an account is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// One particular patient, or someone close to one.
    Patient,
    /// The writer.
    Writer,
    /// The writer's family, as family.
    Family,
    /// A colleague.
    Colleague,
    /// Patients or people in general, in numbers, a usual day.
    People,
    /// A hypothetical, a teaching case, a simulation, fiction.
    Imagined,
    /// A published or televised case, somebody in public life.
    Published,
    /// Someone who agreed to be told about.
    Consented,
    /// An animal or a thing.
    Animal,
    /// The organisation, the service, the government.
    Service,
    /// Nobody in particular.
    Nobody,
}

impl About {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Nobody as usize + 1;

    /// Of equal weights the first wins: an owner named outright ("my mum") before a verb of care.
    pub(super) const ORDER: [Self; Self::COUNT] = [
        Self::Consented,
        Self::Family,
        Self::Writer,
        Self::Patient,
        Self::Imagined,
        Self::Published,
        Self::Animal,
        Self::Colleague,
        Self::People,
        Self::Service,
        Self::Nobody,
    ];

    /// Whether it is somebody of whom a text goes on to tell with "she".
    fn is_person(self) -> bool {
        matches!(
            self,
            Self::Patient
                | Self::Family
                | Self::Colleague
                | Self::Imagined
                | Self::Published
                | Self::Animal
        )
    }
}

/// One account: what a post tells about one person, or one sort of people.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Its words.
    pub words: Range<usize>,
    /// Whom it is about.
    pub about: About,
    /// How plainly the words say so: 1 leans, 2 speaks for it, 3 and more say it.
    pub weight: u8,
    /// The words that decided that.
    pub because: Vec<Range<usize>>,
    /// The places, among the text's details, of those that tell about them.
    pub details: Vec<usize>,
    /// The places, among the text's mentions, of those that are theirs.
    pub mentions: Vec<usize>,
    /// What earlier posts told about them.
    pub earlier: Vec<fact::Earlier>,
    /// How few people they could be.
    pub estimate: Estimate,
}

impl Account {
    /// Whether any of it is told in a passage.
    pub fn is_in(&self, passage: &Range<usize>) -> bool {
        self.words.start < passage.end && passage.start < self.words.end
    }
}

/// What accounts are read from.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a> {
    pub text: &'a Text,
    pub mentions: &'a [Mention],
    /// Whose each mention is, as far as accounts go ([`told_of`]).
    pub subjects: &'a [Subject],
    pub details: &'a [Detail],
}

/// "He's 33" is not the writer's age, whoever else stands in the sentence.
pub(super) fn told_of(text: &Text, mention: &Mention, subject: Subject) -> Subject {
    let at = text.word_at(mention.span.start);
    let his = (at.saturating_sub(2)..at)
        .any(|place| matches!(text.lower(place), "he" | "she" | "he's" | "she's" | "hes" | "shes"))
        || at.checked_sub(1).is_some_and(|before| {
            matches!(text.lower(before), "a" | "an" | "the" | "this" | "of" | "another" | "our")
        });
    match subject {
        Subject::Writer if mention.kind == Kind::Age && his => Subject::Unknown,
        _ => subject,
    }
}

/// Cuts a post into accounts.
pub(super) fn read(sources: Sources<'_>, cues: &mut Reader<'_>) -> Vec<Account> {
    let mut drafts = cut(sources, cues);
    // One word that leans ("a lady", "she") is not yet anybody.
    for draft in &mut drafts {
        if draft.about == About::Patient && draft.weight <= 1 && draft.leans < LEANS {
            draft.about = About::Nobody;
        }
    }
    staging::stage(sources, cues, &mut drafts);
    staging::join(drafts).into_iter().map(|draft| draft.finish(sources)).collect()
}

/// An account that is being read.
pub(super) struct Draft {
    pub words: Range<usize>,
    pub about: About,
    /// The greatest weight of a clause of it.
    pub weight: u8,
    pub because: Vec<Range<usize>>,
    /// How far words lean towards a patient.
    pub leans: u8,
}

fn cut(sources: Sources<'_>, cues: &mut Reader<'_>) -> Vec<Draft> {
    let text = sources.text;
    let clauses = clause::cut(text);
    let mut unread = said::Unread::default();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut in_care = false;
    let short = text.words().len() <= PASSAGE;
    for (nth, clause) in clauses.iter().enumerate() {
        if nth == 0 || clause.opens_paragraph && !short {
            in_care = said::is_in_care(sources, &clauses[nth..], short);
        }
        let mut because = Vec::new();
        let said = said::read(sources, cues, clause, in_care, &mut unread, &mut because);
        let (about, weight) = said.best();
        let open = drafts.last().is_some_and(|last| goes_on(last, clause, &said, about, weight));
        match drafts.last_mut().filter(|_| open) {
            Some(last) => {
                last.words.end = clause.words.end;
                last.leans = last.leans.saturating_add(said.leans);
                // Somebody without a name turns out to be a patient: "Roofer. 43. We had him in resus".
                let turns_out = about == About::Patient && last.about != About::Family;
                if last.weight <= 1 && (weight > last.weight || weight == 1 && turns_out) {
                    (last.about, last.weight) = (about, weight);
                    last.because = because;
                } else if about == last.about {
                    last.weight = last.weight.max(weight);
                    last.because.extend(because);
                }
            }
            None => drafts.push(Draft {
                words: clause.words.clone(),
                about,
                weight,
                because,
                leans: said.leans,
            }),
        }
    }
    drafts
}

/// Whether a clause goes on with the account before it.
fn goes_on(last: &Draft, clause: &Clause, said: &said::Said, about: About, weight: u8) -> bool {
    // "Dad was driving": the father of the patient who is told of.
    if last.about == About::Patient && last.weight > 1 && about == About::Family && weight < 3 {
        return !clause.opens_paragraph;
    }
    // "She": of the person before, even in a new paragraph; not "her lady".
    let plain = if last.about == About::Family { 4 } else { 3 };
    if said.pronoun && last.about.is_person() && (weight < plain || about == last.about) {
        return !matches!(about, About::Family) || last.about == About::Family;
    }
    if clause.opens_paragraph {
        return about == last.about && about.is_person() && weight < 4;
    }
    // A word on people in general is said in passing.
    if about == About::People && last.weight > 1 && last.about.is_person() {
        return true;
    }
    // Who tells of their own kin meets others beside them: only a patient outright is another's story.
    if matches!(last.about, About::Family | About::Writer) && about == About::Patient && weight < 3
    {
        return true;
    }
    // Somebody is already leant towards: a colleague beside them is another.
    if last.about == About::Patient && last.leans >= LEANS && weight > 1 && about != last.about {
        return false;
    }
    if last.weight <= 1 {
        // Nobody in particular yet: they join whoever is told of next in this paragraph.
        return true;
    }
    weight <= 1 || about == last.about
}

impl Draft {
    fn finish(self, sources: Sources<'_>) -> Account {
        let Self { words, about, weight, mut because, .. } = self;
        because.sort_by_key(|it| it.start);
        because.dedup();
        because.truncate(BECAUSE);
        let whole = sources.text.words().len() <= PASSAGE;
        let passage = if whole {
            0..sources.text.words().len()
        } else {
            words.start.saturating_sub(PASSAGE)..words.end + PASSAGE
        };
        let from = sources.details.partition_point(|it| it.first < passage.start);
        let details = sources.details.iter().enumerate().skip(from);
        let details = details
            .take_while(|(_, it)| it.first < passage.end)
            .filter(|(_, it)| words.contains(&it.first) || is_setting(it.kind))
            .map(|(at, _)| at)
            .collect();
        let first = sources
            .mentions
            .partition_point(|it| sources.text.word_at(it.span.start) < passage.start);
        let mentions = sources.mentions.iter().enumerate().skip(first);
        let mentions = mentions
            .map(|(at, it)| (at, it, sources.text.word_at(it.span.start)))
            .take_while(|(_, _, place)| *place < passage.end)
            .filter(|(at, it, place)| {
                belongs(sources.subjects[*at], about) && words.contains(place)
                    || it.kind == Kind::Date
            })
            .map(|(at, ..)| at)
            .collect();
        Account {
            words,
            about,
            weight,
            because,
            details,
            mentions,
            earlier: Vec::new(),
            estimate: Estimate::default(),
        }
    }
}

/// Whether a detail sets the scene for everybody in a passage.
fn is_setting(kind: Kind) -> bool {
    matches!(kind, Kind::Time | Kind::History | Kind::CarePlace | Kind::Town)
}

/// Whether a mention of one subject can belong to an account.
fn belongs(subject: Subject, about: About) -> bool {
    match subject {
        Subject::Unknown => true,
        Subject::Patient => {
            matches!(about, About::Patient | About::Consented | About::Published | About::Imagined)
        }
        Subject::Writer => about == About::Writer,
        Subject::Family => about == About::Family,
        Subject::Colleague => about == About::Colleague,
        Subject::Public => about == About::Service,
        Subject::Nobody => about == About::Imagined,
    }
}

#[cfg(test)]
mod tests;
