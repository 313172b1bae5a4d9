//! The accounts of a post: who each is about, and which details belong to it.
//!
//! A post may tell of several people ("my own mum died of it, and tonight my lady in 6 …"). It is cut
//! into clauses; the [`hint`]s of a clause say whom it is about; a clause that says so plainly opens an
//! account, and one that does not goes on with the account before it, as people do when they write on
//! with "she", or with nothing. What stands before the first person ("Roofer. 43. Off a ladder. We had
//! him in resus") belongs to the person who follows. Words that stage a whole post (a teaching case,
//! fiction, consent) then turn what sounded like a patient into what it is.

use super::clause::{self, Clause};
use super::cues::{self, Reader};
use super::hint::{self, Hint};
use super::jigsaw::Estimate;
use super::{Subject, fact};
use crate::detail::{Detail, Traits};
use crate::mention::{Kind, Mention, Strength};
use crate::text::{Tags, Text};
use serde::Serialize;
use std::ops::Range;

/// How far from an account a time or a place of the same passage may stand, in words.
const PASSAGE: usize = 120;

/// What the hints of one clause can add up to.
const LOUDEST: u8 = 6;

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
    const COUNT: usize = Self::Nobody as usize + 1;

    /// Of equal weights the first wins: an owner named outright ("my mum") before a verb of care.
    const ORDER: [Self; Self::COUNT] = [
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

/// What accounts are read from.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a> {
    pub text: &'a Text,
    pub mentions: &'a [Mention],
    /// Whose each mention is.
    pub subjects: &'a [Subject],
    pub details: &'a [Detail],
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
    stage(sources, cues, &mut drafts);
    join(drafts).into_iter().map(|draft| draft.finish(sources)).collect()
}

/// An account that is being read.
struct Draft {
    words: Range<usize>,
    about: About,
    /// The greatest weight of a clause of it.
    weight: u8,
    because: Vec<Range<usize>>,
    /// How far words lean towards a patient.
    leans: u8,
}

/// What the hints of a clause add up to.
#[derive(Clone, Copy, Default)]
struct Said {
    weights: [u8; About::COUNT],
    /// Whether it goes on about somebody: "she", "his".
    pronoun: bool,
    /// How far words lean towards a patient.
    leans: u8,
}

impl Said {
    fn add(&mut self, about: About, weight: u8) {
        let sum = &mut self.weights[about as usize];
        *sum = ((*sum).max(weight) + u8::from(*sum > 1 && weight > 1)).min(LOUDEST);
    }

    fn best(&self) -> (About, u8) {
        let mut best = (About::Nobody, 0);
        for about in About::ORDER {
            let weight = self.weights[about as usize];
            if weight > best.1 {
                best = (about, weight);
            }
        }
        // Who tells of "him" in care tells of him, though "I" stands beside.
        if best.1 == 1 && self.weights[About::Patient as usize] == 1 {
            return (About::Patient, 1);
        }
        best
    }
}

fn cut(sources: Sources<'_>, cues: &mut Reader<'_>) -> Vec<Draft> {
    let text = sources.text;
    let clauses = clause::cut(text);
    let mut unread = Unread::default();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut in_care = false;
    let short = text.words().len() <= PASSAGE;
    for (nth, clause) in clauses.iter().enumerate() {
        if nth == 0 || clause.opens_paragraph && !short {
            in_care = is_in_care(sources, &clauses[nth..], short);
        }
        let mut because = Vec::new();
        let said = read_clause(sources, cues, clause, in_care, &mut unread, &mut because);
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
fn goes_on(last: &Draft, clause: &Clause, said: &Said, about: About, weight: u8) -> bool {
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
    // Who tells of their own kin meets others beside them: only a patient outright is another's story.
    if matches!(last.about, About::Family | About::Writer) && about == About::Patient && weight < 3
    {
        return true;
    }
    if last.weight <= 1 {
        // Nobody in particular yet: they join whoever is told of next in this paragraph.
        return true;
    }
    weight <= 1 || about == last.about
}

/// Whether care is spoken of in the paragraph that these clauses begin, or in all of a short post.
fn is_in_care(sources: Sources<'_>, clauses: &[Clause], short: bool) -> bool {
    let Some(first) = clauses.first() else { return false };
    let more = clauses[1..].iter().position(|it| it.opens_paragraph);
    let end = more
        .filter(|_| !short)
        .map_or(sources.text.words().len(), |at| clauses[at + 1].words.start);
    let words = first.words.start..end;
    let care = |at: usize| {
        sources
            .text
            .tags(at)
            .intersects(Tags::CLINICAL | Tags::CARE_WORDS | Tags::CARE_VERBS | Tags::STAFF_WORDS)
    };
    let from = sources.details.partition_point(|it| it.first < words.start);
    let told = sources.details[from..].iter().take_while(|it| it.first < words.end).any(|it| {
        matches!(
            it.kind,
            Kind::PatientWord | Kind::Condition | Kind::Procedure | Kind::CarePlace | Kind::Event
        )
    });
    let place = |mention: &Mention| sources.text.word_at(mention.span.start);
    let from = sources.mentions.partition_point(|it| place(it) < words.start);
    let here = sources.mentions[from..].iter().take_while(|it| place(it) < words.end);
    told || words.clone().any(care) || here.clone().any(|it| it.kind == Kind::WardBed)
}

/// The details and mentions that were not read yet.
#[derive(Default)]
struct Unread {
    detail: usize,
    mention: usize,
}

/// Adds up the hints of a clause: its words, its mentions, its details.
fn read_clause(
    sources: Sources<'_>,
    cues: &mut Reader<'_>,
    clause: &Clause,
    in_care: bool,
    unread: &mut Unread,
    because: &mut Vec<Range<usize>>,
) -> Said {
    let text = sources.text;
    let mut said = Said::default();
    let mut hints: Vec<(Hint, usize)> = Vec::new();
    for at in clause.words.clone() {
        if text.tags(at).contains(Tags::STORY_WORDS) {
            said.pronoun |= is_pronoun(text.lower(at));
        }
        hints.extend(hint::at(text, at, clause.quoted).map(|hint| (hint, at)));
    }
    while let Some(detail) =
        sources.details.get(unread.detail).filter(|it| it.first < clause.words.end)
    {
        unread.detail += 1;
        if let Some((about, weight, in_care)) = by_detail(text, detail, clause.quoted) {
            hints.push((Hint { at: detail.first, about, weight, in_care }, detail.last));
        }
    }
    while let Some(mention) = sources.mentions.get(unread.mention) {
        let at = text.word_at(mention.span.start);
        if at >= clause.words.end {
            break;
        }
        let subject = whose(text, mention, at, sources.subjects[unread.mention]);
        if let Some((about, weight)) = by_mention(mention, subject) {
            let last = text.word_at(mention.span.end).saturating_sub(1).max(at);
            hints.push((Hint { at, about, weight, in_care: false }, last));
        }
        unread.mention += 1;
    }
    let general = hints
        .iter()
        .filter(|(it, _)| it.about == About::People && it.weight > 1 || it.about == About::Nobody)
        .map(|(it, _)| it.at)
        .min();
    // Outside care "a lady" is a passer-by.
    hints.retain(|(it, _)| in_care || !it.in_care);
    for (hint, _) in &mut hints {
        // "If a patient …", "every time a lady …": no particular one.
        if hint.about == About::Patient && hint.weight < 4 && general.is_some_and(|at| at < hint.at)
        {
            hint.about = About::People;
        }
    }
    if hints.iter().any(|(it, _)| it.about == About::Patient) {
        let sentence = text.words()[clause.words.start].sentence;
        let staged = cues.of(sentence, clause.words.start).nobody;
        said.weights[About::Imagined as usize] += if staged { 5 } else { 0 };
    }
    hints.iter().for_each(|(it, _)| said.add(it.about, it.weight));
    let leaning = hints.iter().filter(|(it, _)| it.about == About::Patient);
    let leans = leaning.take(9).map(|(it, _)| if is_pronoun(text.lower(it.at)) { 1 } else { 2 });
    said.leans = leans.sum::<u8>();
    let (best, _) = said.best();
    let deciding = hints.iter().filter(|(it, _)| it.about == best && it.weight > 1);
    because.extend(deciding.map(|(it, last)| it.at..last + 1));
    said
}

fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "he" | "she"
            | "him"
            | "her"
            | "his"
            | "hers"
            | "he's"
            | "she's"
            | "hes"
            | "shes"
            | "himself"
            | "herself"
    )
}

/// What a detail says of whom it is told, and whether it does so only where care is spoken of.
fn by_detail(text: &Text, detail: &Detail, quoted: bool) -> Option<(About, u8, bool)> {
    let strong = detail.traits.contains(Traits::STRONG);
    let many = detail.traits.contains(Traits::PLURAL);
    let owned = (detail.first.saturating_sub(1)..=detail.last)
        .any(|at| matches!(text.lower(at), "my" | "our" | "ours" | "this" | "mine"));
    Some(match detail.kind {
        Kind::PatientWord if many || is_rule(text, detail) => (About::People, 2, false),
        Kind::PatientWord => (About::Patient, if owned { 4 } else { 3 }, false),
        Kind::Confirmation => (About::Patient, if strong { 3 } else { 2 }, false),
        Kind::Event if detail.traits.contains(Traits::DEATH) && !many => (About::Patient, 2, true),
        Kind::Mockery | Kind::Rarity | Kind::Occupation | Kind::Relation | Kind::Event if !many => {
            (About::Patient, 1, true)
        }
        Kind::OwnStory if !quoted => (About::Writer, 3, false),
        Kind::FamilyStory if quoted => return None,
        Kind::FamilyStory
            if (detail.first..=detail.last).any(|at| hint::is_parent_of(text, at)) =>
        {
            return None;
        }
        // "Our Sandra" is a sister in Leeds, and a patient on a ward.
        Kind::FamilyStory if text.lower(detail.first) == "our" => {
            let kin = (detail.first..=detail.last).any(|at| cues::is_family(text, at));
            (About::Family, if kin { 3 } else { 1 }, false)
        }
        Kind::FamilyStory => (About::Family, 3, false),
        Kind::Colleague => (About::Colleague, 2, false),
        Kind::General => (About::People, 3, false),
        Kind::Teaching | Kind::Fiction => (About::Imagined, if strong { 5 } else { 3 }, false),
        Kind::Published => (About::Published, if strong { 5 } else { 2 }, false),
        Kind::Consent => (About::Consented, 5, false),
        Kind::Criticism | Kind::Union | Kind::Safety => (About::Service, 1, false),
        _ => return None,
    })
}

/// "A patient could smoke in bed", "a resident should": any of them.
fn is_rule(text: &Text, detail: &Detail) -> bool {
    let before = detail.first.wrapping_sub(1);
    matches!(text.lower(before), "a" | "an")
        && matches!(
            text.lower(detail.last + 1),
            "can" | "could" | "should" | "would" | "may" | "might" | "must" | "who" | "is"
        )
        && text.lower(detail.last + 2) != "came"
}

/// "He's 33" is not the writer's age, whoever else stands in the sentence.
fn whose(text: &Text, mention: &Mention, at: usize, subject: Subject) -> Subject {
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

/// What a mention, and whose it is, says.
fn by_mention(mention: &Mention, subject: Subject) -> Option<(About, u8)> {
    if mention.strength < Strength::Likely {
        return None;
    }
    let pointing = !matches!(mention.kind, Kind::Date | Kind::Age | Kind::WardBed);
    Some(match subject {
        Subject::Patient => (About::Patient, if pointing { 4 } else { 2 }),
        Subject::Writer => (About::Writer, 2),
        Subject::Family => (About::Family, 3),
        Subject::Colleague => (About::Colleague, 2),
        Subject::Nobody => (About::Imagined, 3),
        Subject::Unknown if mention.kind == Kind::Age => (About::Patient, 1),
        Subject::Public | Subject::Unknown => return None,
    })
}

/// Lets the words that stage a post say what its patients are.
fn stage(sources: Sources<'_>, cues: &Reader<'_>, drafts: &mut [Draft]) {
    let consented = drafts.iter().any(|it| it.about == About::Consented);
    let staged: Vec<(Range<usize>, About, u8)> = drafts
        .iter()
        .filter(|it| matches!(it.about, About::Imagined | About::Published | About::Animal))
        .map(|it| (it.words.clone(), it.about, it.weight))
        .collect();
    for draft in drafts.iter_mut().filter(|it| it.about == About::Patient) {
        if consented {
            draft.about = About::Consented;
        } else if cues.is_staged(draft.words.start) {
            draft.about = About::Imagined;
        } else if let Some((_, about, _)) = staged.iter().find(|(words, _, weight)| {
            let near =
                words.start.abs_diff(draft.words.end).min(draft.words.start.abs_diff(words.end));
            near < PASSAGE
                && (*weight >= 5 || draft.weight < 4 && *weight >= 3 && !is_live(sources, draft))
        }) {
            draft.about = *about;
        }
    }
}

/// What is staged is one account, however often it comes back to its people.
fn join(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let staged = matches!(
            draft.about,
            About::Consented | About::Imagined | About::Published | About::Animal
        );
        match joined.last_mut().filter(|last| staged && last.about == draft.about) {
            Some(last) => {
                last.words.end = draft.words.end;
                last.because.extend(draft.because);
            }
            None => joined.push(draft),
        }
    }
    joined
}

/// Whether a draft tells of today: a case of last night is no teaching case.
fn is_live(sources: Sources<'_>, draft: &Draft) -> bool {
    let from = sources.details.partition_point(|it| it.first < draft.words.start);
    sources.details[from..]
        .iter()
        .take_while(|it| it.first < draft.words.end)
        .any(|it| it.kind == Kind::Time && it.traits.contains(Traits::NOW))
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
    matches!(kind, Kind::Time | Kind::CarePlace | Kind::Town)
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
