//! What speaks for a word to the writer, and what against: one row of named numbers a passage.
//!
//! [`each`] names every piece of evidence and gives its value, always all of them in one order, so
//! that the names and the values cannot come apart. Most are 0 or 1; a count is its logarithm.

use crate::Draft;
use crate::detail::{Detail, Traits};
use crate::draft::Attachment;
use crate::mention::{Evidence as Seen, Kind, Mention, Strength};
use crate::story::{About, Account, Band, Speech, Story, Subject};
use crate::text::{Span, Tags, Text};
use std::ops::Range;

/// What the evidence of a passage is read from.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// Its text.
    pub text: &'a Text,
    /// What points at a person.
    pub mentions: &'a [Mention],
    /// What is told.
    pub details: &'a [Detail],
    /// Of whom.
    pub story: &'a Story,
}

impl<'a> Sources<'a> {
    /// The details that begin in a passage.
    pub(super) fn details_in(self, passage: &Range<usize>) -> impl Iterator<Item = &'a Detail> {
        self.details.iter().filter(|it| passage.contains(&it.first))
    }

    /// The accounts of which any is told in a passage.
    pub(super) fn accounts_in(self, passage: &Range<usize>) -> impl Iterator<Item = &'a Account> {
        self.story.accounts.iter().filter(|it| it.is_in(passage))
    }

    /// Whether words begin in a passage.
    pub(super) fn is_in(self, span: Span, passage: &Range<usize>) -> bool {
        passage.contains(&self.text.word_at(span.start))
    }
}

/// The evidence of a passage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// The values, in the order of [`names`].
    pub values: Vec<f32>,
}

/// The names of all evidence, in order.
pub fn names() -> Vec<String> {
    let draft = Draft::default();
    let text = Text::new("");
    let story = Story::default();
    let sources =
        Sources { draft: &draft, text: &text, mentions: &[], details: &[], story: &story };
    let mut names = Vec::new();
    each(sources, 0..0, |group, name, _| names.push(format!("{group}.{name}")));
    names
}

impl Evidence {
    /// Reads the evidence of the words of a passage.
    pub fn of(sources: Sources<'_>, passage: Range<usize>) -> Self {
        let mut values = Vec::with_capacity(160);
        each(sources, passage, |_, _, value| values.push(value));
        Self { values }
    }
}

/// Names each piece of evidence and gives its value.
fn each(sources: Sources<'_>, passage: Range<usize>, mut put: impl FnMut(&str, &str, f32)) {
    let Sources { draft, text, mentions, story, .. } = sources;
    let has = |yes: bool| if yes { 1.0 } else { 0.0 };

    let here: Vec<&Detail> = sources.details_in(&passage).collect();
    let of_kind = |kind: Kind| here.iter().filter(move |it| it.kind == kind);
    for kind in Kind::ALL.into_iter().filter(|&kind| kind >= Kind::PatientWord) {
        put("told", kind.name(), count_of(of_kind(kind).count()));
    }
    for (trait_of, name) in [
        (Traits::SENSITIVE, "sensitive"),
        (Traits::RARE, "rare"),
        (Traits::NEWS, "news"),
        (Traits::DEATH, "death"),
        (Traits::CHILD, "child"),
        (Traits::PLURAL, "plural"),
        (Traits::STRONG, "strong"),
        (Traits::NOW, "now"),
        (Traits::PAST, "past"),
    ] {
        put("trait", name, count_of(here.iter().filter(|it| it.traits.contains(trait_of)).count()));
    }
    for kind in [
        Kind::Mockery,
        Kind::Insult,
        Kind::Slur,
        Kind::Threat,
        Kind::Confirmation,
        Kind::Picture,
        Kind::ColleagueMatter,
        Kind::OrganisationMatter,
        Kind::OfficialVoice,
        Kind::Endorsement,
        Kind::Advice,
        Kind::Boundary,
        Kind::Teaching,
        Kind::Fiction,
        Kind::Consent,
        Kind::OwnStory,
    ] {
        let strong = of_kind(kind).any(|it| it.traits.contains(Traits::STRONG));
        put("strong", kind.name(), has(strong));
    }

    let mine = mentions.iter().zip(&story.subjects).filter(|(it, _)| {
        sources.is_in(it.span, &passage)
            && it.strength >= Strength::Likely
            // A number made for tests is nobody's.
            && !it.evidence.contains(Seen::TEST_RANGE)
    });
    let mine: Vec<(Kind, Subject)> = mine.map(|(it, subject)| (it.kind, *subject)).collect();
    for kind in Kind::ALL.into_iter().filter(|&kind| kind < Kind::PatientWord) {
        let of = |subjects: &[Subject]| {
            mine.iter().filter(|(it, subject)| *it == kind && subjects.contains(subject)).count()
        };
        put("patient", kind.name(), count_of(of(&[Subject::Patient])));
        put("unknown", kind.name(), count_of(of(&[Subject::Unknown])));
    }
    for (subject, name) in [
        (Subject::Writer, "writer"),
        (Subject::Family, "family"),
        (Subject::Colleague, "colleague"),
        (Subject::Public, "public"),
        (Subject::Nobody, "nobody"),
    ] {
        put("whose", name, count_of(mine.iter().filter(|(_, it)| *it == subject).count()));
    }

    let accounts: Vec<&Account> = sources.accounts_in(&passage).collect();
    for (about, name) in [
        (About::Patient, "patient"),
        (About::Writer, "writer"),
        (About::Family, "family"),
        (About::Colleague, "colleague"),
        (About::People, "people"),
        (About::Imagined, "imagined"),
        (About::Published, "published"),
        (About::Consented, "consented"),
        (About::Animal, "animal"),
        (About::Service, "service"),
        (About::Nobody, "nobody"),
    ] {
        put("about", name, has(accounts.iter().any(|it| it.about == about)));
    }
    // How plainly it says that a patient is meant: it leans to it, it speaks for it, it says so.
    let patient = accounts.iter().filter(|it| it.about == About::Patient);
    let plainly = patient.map(|it| it.weight).max().unwrap_or(0);
    put("patient", "spoken-for", has(plainly >= 2));
    put("patient", "said", has(plainly >= 3));
    put("patient", "said-twice", has(plainly >= 4));
    let earlier = accounts.iter().any(|it| it.about == About::Patient && !it.earlier.is_empty());
    put("patient", "earlier", has(earlier));
    let closest = accounts
        .iter()
        .filter(|it| it.about == About::Patient)
        .min_by(|a, b| a.estimate.left.total_cmp(&b.estimate.left));
    let estimate = closest.map(|it| &it.estimate);
    let band = estimate.map_or(Band::Many, |it| it.band);
    put("jigsaw", "told", estimate.map_or(0.0, |it| count_of(it.contributions.len())));
    put(
        "jigsaw",
        "bits",
        estimate.map_or(0.0, |it| {
            it.contributions.iter().map(|it| it.bits).sum::<f32>().min(30.0) / 10.0
        }),
    );
    put("jigsaw", "closeness", estimate.map_or(0.0, |it| (20.0 - it.left).clamp(0.0, 20.0) / 10.0));
    put("jigsaw", "insider", has(estimate.is_some_and(|it| it.insider)));
    put("jigsaw", "one", has(band >= Band::One));
    put("jigsaw", "few", has(band >= Band::Few));
    put("jigsaw", "dozens", has(band >= Band::Dozens));

    for (name, flag) in Speech::all().iter_names() {
        put("speech", name, has(story.speech.contains(flag)));
    }

    let some = |kind: Kind| of_kind(kind).next().is_some();
    let now = of_kind(Kind::Time).any(|it| it.traits.contains(Traits::NOW));
    let place = some(Kind::CarePlace) || mine.iter().any(|(kind, _)| *kind == Kind::WardBed);
    let patient = some(Kind::PatientWord) || plainly >= 2;
    let striking = [Kind::Relation, Kind::Occupation, Kind::Descriptor, Kind::Event, Kind::Rarity]
        .into_iter()
        .filter(|&kind| some(kind))
        .count();
    put("both", "now+place", has(now && place));
    put("both", "now+patient", has(now && patient));
    put("both", "place+patient", has(place && patient));
    put("both", "patient+striking", if patient { count_of(striking) } else { 0.0 });
    put("both", "patient+condition", has(patient && some(Kind::Condition)));
    put("both", "patient+town", has(patient && some(Kind::Town)));
    put("both", "patient+mockery", has(patient && some(Kind::Mockery)));
    put("both", "colleague+insult", has(some(Kind::Colleague) && some(Kind::Insult)));
    put("both", "colleague+matter", has(some(Kind::Colleague) && some(Kind::ColleagueMatter)));

    let words = |tags: Tags| passage.clone().filter(|&at| text.tags(at).intersects(tags)).count();
    put("world", "care", count_of(words(Tags::CARE_WORDS | Tags::CLINICAL | Tags::CARE_UNITS)));
    put("world", "staff", count_of(words(Tags::STAFF_WORDS | Tags::STAFF_TITLES)));
    let care = is_of_care(sources, &passage);
    put("world", "none", has(!care));
    let who =
        |group: &[&str]| passage.clone().filter(|&at| group.contains(&text.lower(at))).count();
    put("who", "i", count_of(who(&["i", "i'm", "i've", "i'd", "me", "my", "myself", "mine"])));
    put("who", "we", count_of(who(&["we", "we're", "we've", "us", "our", "ours"])));
    put("who", "you", count_of(who(&["you", "your", "you're", "u", "ur"])));
    put("who", "one", count_of(who(&["he", "he's", "him", "his", "she", "she's", "her", "hers"])));
    put("who", "they", count_of(who(&["they", "they're", "them", "their"])));

    let attached = |what: Attachment| has(draft.attachments.contains(&what));
    let pictured = !draft.attachments.is_empty();
    put("both", "picture+care", has(pictured && care));
    put("both", "picture+told", has(pictured && some(Kind::Picture)));
    put("both", "reply+confirmation", has(draft.reply_to.is_some() && some(Kind::Confirmation)));
    put("draft", "image", attached(Attachment::Image));
    put("draft", "video", attached(Attachment::Video));
    put("draft", "reply", has(draft.reply_to.is_some()));
    put("draft", "employer", has(draft.profile_names_employer));
    put("draft", "short", has(passage.len() < 12));
    put("draft", "long", has(passage.len() > 60));
}

/// Whether anything in a passage says that it is about health or care, or about work in it.
pub(super) fn is_of_care(sources: Sources<'_>, passage: &Range<usize>) -> bool {
    let text = sources.text;
    let words = Tags::CARE_WORDS
        .union(Tags::CLINICAL)
        .union(Tags::CARE_UNITS)
        .union(Tags::STAFF_WORDS)
        .union(Tags::STAFF_TITLES);
    let kinds = [
        Kind::PatientWord,
        Kind::CarePlace,
        Kind::Condition,
        Kind::Procedure,
        Kind::Colleague,
        Kind::Confirmation,
        Kind::OrganisationMatter,
        Kind::OfficialVoice,
        Kind::Boundary,
        Kind::Advice,
    ];
    // "W12" is a ward, "w/ 2 others" and "WD40" are not.
    let short = |at: usize| matches!(text.lower(at), "w" | "wd");
    passage.clone().any(|at| text.tags(at).intersects(words) && !short(at))
        || sources.details_in(passage).any(|it| kinds.contains(&it.kind))
        || sources.mentions.iter().any(|it| {
            matches!(it.kind, Kind::WardBed | Kind::NhsNumber) && sources.is_in(it.span, passage)
        })
}

/// The logarithm (base 2) of a number and one: from a table, so that it is the same on every machine.
fn count_of(number: usize) -> f32 {
    const LOG2: [f32; 9] = [0.0, 1.0, 1.585, 2.0, 2.322, 2.585, 2.807, 3.0, 3.17];
    LOG2[number.min(LOG2.len() - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn each_piece_has_a_name_of_its_own_and_a_value() {
        let names = names();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        let draft = Draft::new("My lady in bed 9 died last night");
        let text = Text::new(&draft.text);
        let mentions = crate::mention::find(&text);
        let details = crate::detail::find(&text);
        let story = crate::story::read(&draft, &text, &mentions, &details);
        let sources = Sources {
            draft: &draft,
            text: &text,
            mentions: &mentions,
            details: &details,
            story: &story,
        };
        assert_eq!(Evidence::of(sources, 0..text.words().len()).values.len(), names.len());
    }
}
