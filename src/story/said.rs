//! What a clause says of whom it is about: its words, its details and its mentions, added up.

use super::Subject;
use super::account::{About, Sources};
use super::clause::{self, Clause};
use super::cues::{self, Reader};
use super::hint::{self, Hint};
use super::kin;
use crate::detail::{Detail, Traits};
use crate::mention::{Kind, Mention, Strength};
use crate::text::{Tags, Text};
use std::ops::Range;

/// How far from consent stands what it is to, in words.
const TOLD: usize = 15;

/// What the hints of one clause can add up to.
const LOUDEST: u8 = 6;

/// What the hints of a clause add up to.
#[derive(Clone, Copy, Default)]
pub(super) struct Said {
    weights: [u8; About::COUNT],
    /// Whether it goes on about somebody: "she", "his".
    pub pronoun: bool,
    /// How far words lean towards a patient.
    pub leans: u8,
}

impl Said {
    fn add(&mut self, about: About, weight: u8) {
        let sum = &mut self.weights[about as usize];
        *sum = ((*sum).max(weight) + u8::from(*sum > 1 && weight > 1)).min(LOUDEST);
    }

    pub(super) fn best(&self) -> (About, u8) {
        let mut best = (About::Nobody, 0);
        for about in About::ORDER {
            let weight = self.weights[about as usize];
            if weight > best.1 {
                best = (about, weight);
            }
        }
        // Who tells of "him" in care tells of him, though "I" stands beside.
        let own = self.weights[About::Family as usize] > 0;
        if best.1 == 1 && self.weights[About::Patient as usize] == 1 && !own {
            return (About::Patient, 1);
        }
        best
    }
}

/// Whether care is spoken of in the paragraph that these clauses begin, or in all of a short post.
pub(super) fn is_in_care(sources: Sources<'_>, clauses: &[Clause], short: bool) -> bool {
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
        let of_care = matches!(
            it.kind,
            Kind::PatientWord | Kind::Condition | Kind::Procedure | Kind::CarePlace | Kind::Event
        );
        // Staff who write "tonight" write of their shift.
        of_care || it.kind == Kind::Time && it.traits.contains(Traits::NOW)
    });
    let place = |mention: &Mention| sources.text.word_at(mention.span.start);
    let from = sources.mentions.partition_point(|it| place(it) < words.start);
    let here = sources.mentions[from..].iter().take_while(|it| place(it) < words.end);
    told || words.clone().any(care) || here.clone().any(|it| it.kind == Kind::WardBed)
}

/// Whether a whole post speaks of care.
pub(super) fn is_told_of_care(sources: Sources<'_>) -> bool {
    let clauses = clause::cut(sources.text);
    is_in_care(sources, &clauses, true)
}

/// The details and mentions that were not read yet.
#[derive(Default)]
pub(super) struct Unread {
    detail: usize,
    mention: usize,
}

/// Adds up the hints of a clause: its words, its mentions, its details.
pub(super) fn read(
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
    let mut ill = false;
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
        ill |= matches!(
            detail.kind,
            Kind::Condition | Kind::Procedure | Kind::Rarity | Kind::CarePlace
        );
        if let Some((about, weight, in_care)) = by_detail(text, detail, clause.quoted) {
            hints.push((Hint { at: detail.first, about, weight, in_care }, detail.last));
        }
    }
    while let Some(mention) = sources.mentions.get(unread.mention) {
        let at = text.word_at(mention.span.start);
        if at >= clause.words.end {
            break;
        }
        let subject = sources.subjects[unread.mention];
        ill |= mention.kind == Kind::WardBed;
        let bed = is_bed_for_patient(text, mention, at);
        let read = if bed { Some((About::Patient, 3)) } else { by_mention(mention, subject) };
        if let Some((about, weight)) = read {
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
    // A pronoun leans once, another word twice.
    let leaning = hints.iter().filter(|(it, _)| it.about == About::Patient);
    let leans = leaning.take(9).map(|(it, _)| if is_pronoun(text.lower(it.at)) { 1 } else { 2 });
    said.leans = leans.sum::<u8>();
    if said.leans > 0 && ill {
        said.leans += 1;
    }
    let (best, _) = said.best();
    let deciding = hints.iter().filter(|(it, _)| it.about == best && it.weight > 1);
    because.extend(deciding.map(|(it, last)| it.at..last + 1));
    said
}

fn is_pronoun(word: &str) -> bool {
    matches!(
        word,
        "ganddi"
            | "ganddo"
            | "iddi"
            | "iddo"
            | "wrthi"
            | "wrtho"
            | "arni"
            | "arno"
            | "he"
            | "she"
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
        Kind::PatientWord if is_trainer(text, detail) => return None,
        // "Our vicar" is one, and known.
        Kind::Occupation if owned && !many && !is_elected(text, detail) => {
            (About::Patient, 2, true)
        }
        Kind::PatientWord => (About::Patient, if owned { 4 } else { 3 }, false),
        // "I won't say where I work" hints at nobody.
        Kind::Confirmation if text.lower(detail.last) == "where" => return None,
        Kind::Confirmation => (About::Patient, if strong { 3 } else { 2 }, false),
        Kind::Event if detail.traits.contains(Traits::DEATH) && !many && !quoted => {
            (About::Patient, 2, true)
        }
        Kind::Mockery | Kind::Rarity | Kind::Occupation | Kind::Relation | Kind::Event if !many => {
            (About::Patient, 1, true)
        }
        Kind::OwnStory if !quoted => (About::Writer, 3, false),
        Kind::FamilyStory if quoted => return None,
        // "Mum" at a birth is the mother.
        Kind::FamilyStory
            if is_bare_parent(text, detail) && kin::is_birth_near(text, detail.first) =>
        {
            return None;
        }
        Kind::FamilyStory if (detail.first..=detail.last).any(|at| kin::is_parent_of(text, at)) => {
            return None;
        }
        // "My 47 year old" is no child of one's own.
        Kind::FamilyStory if is_of_age(text, detail) => return None,
        // "Our Sandra" is a sister in Leeds, and a patient on a ward.
        Kind::FamilyStory if text.lower(detail.first) == "our" => {
            let kin = (detail.first..=detail.last).any(|at| cues::is_family(text, at));
            (About::Family, if kin { 3 } else { 1 }, false)
        }
        Kind::FamilyStory => (About::Family, if is_owned(text, detail) { 3 } else { 2 }, false),
        Kind::Colleague => (About::Colleague, 2, false),
        Kind::General => (About::People, 2, false),
        Kind::Teaching | Kind::Fiction => (About::Imagined, if strong { 5 } else { 3 }, false),
        Kind::Published => (About::Published, if strong { 5 } else { 2 }, false),
        Kind::Consent if !is_to_tell(text, detail) => return None,
        Kind::Consent => (About::Consented, 5, false),
        Kind::Criticism | Kind::Union | Kind::Safety => (About::Service, 1, false),
        _ => return None,
    })
}

/// Whether consent is to be told about ("signed the form and picked the photo"), and not to an
/// operation ("signed the form, no family").
fn is_to_tell(text: &Text, detail: &Detail) -> bool {
    let words = text.words_span(detail.first..detail.last + 1).of(text.as_lower());
    let near = detail.first.saturating_sub(TOLD)..detail.last + TOLD;
    !["consent", "sign", "form"].iter().any(|it| words.contains(it))
        || ["photo", "media", "share", "post", "tell"].iter().any(|it| words.contains(it))
        || near.into_iter().any(|at| {
            matches!(
                text.lower(at),
                "share"
                    | "shared"
                    | "sharing"
                    | "post"
                    | "posted"
                    | "posting"
                    | "tell"
                    | "telling"
                    | "story"
                    | "stories"
                    | "photo"
                    | "photos"
                    | "picture"
                    | "pic"
                    | "video"
                    | "filmed"
                    | "film"
                    | "comms"
                    | "caption"
                    | "words"
                    | "wrote"
                    | "website"
                    | "blog"
                    | "publish"
                    | "published"
                    | "newsletter"
                    | "rannu"
                    | "stori"
                    | "llun"
            )
        })
}

/// "Mum", "Dad's", with no word that owns them.
fn is_bare_parent(text: &Text, detail: &Detail) -> bool {
    let word = text.lower(detail.first);
    matches!(word.strip_suffix("'s").unwrap_or(word), "mum" | "mam" | "dad")
}

/// "I've told my MP": written to, and not cared for.
fn is_elected(text: &Text, detail: &Detail) -> bool {
    matches!(
        text.lower(detail.last),
        "mp" | "msp" | "ms" | "mla" | "councillor" | "minister" | "mayor"
    )
}

/// A personal trainer: "my PT", where a gym is near.
fn is_trainer(text: &Text, detail: &Detail) -> bool {
    text.word(detail.last) == "PT"
        && (detail.first.saturating_sub(TOLD)..detail.last + TOLD).any(|at| {
            matches!(
                text.lower(at),
                "gym"
                    | "burpees"
                    | "squats"
                    | "reps"
                    | "deadlift"
                    | "deadlifts"
                    | "lift"
                    | "plan"
                    | "weights"
                    | "session"
                    | "workout"
                    | "plank"
                    | "lunges"
            )
        })
}

/// "my 47 year old".
fn is_of_age(text: &Text, detail: &Detail) -> bool {
    (detail.first..=detail.last).any(|at| text.word(at).parse::<u32>().is_ok_and(|age| age > 20))
}

fn is_owned(text: &Text, detail: &Detail) -> bool {
    (detail.first..=detail.last).any(|at| {
        matches!(text.lower(at), "my" | "me" | "mi" | "ma" | "fy" | "our" | "own" | "mine")
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

/// "Bed 3's husband", "cubicle 2 is asking again": the bed stands for who lies in it.
fn is_bed_for_patient(text: &Text, mention: &Mention, at: usize) -> bool {
    let last = text.word_at(mention.span.end).saturating_sub(1).max(at);
    let bed = mention.kind == Kind::WardBed
        && matches!(text.lower(at), "bed" | "cubicle" | "chair" | "room" | "side" | "sr" | "siddy");
    let opens = at == 0
        || text.words()[at - 1].sentence != text.words()[at].sentence
        || matches!(text.lower(at - 1), "and" | "but" | "then" | "cos" | "because" | "that");
    let goes_on = text.lower(last).ends_with("'s")
        || text.lower(last + 1) == "s"
        || matches!(
            text.lower(last + 1),
            "is" | "has"
                | "was"
                | "had"
                | "wants"
                | "thinks"
                | "died"
                | "went"
                | "keeps"
                | "just"
                | "can't"
                | "won't"
        );
    bed && opens && goes_on
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
