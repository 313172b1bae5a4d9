//! The model that weighs the evidence of a passage.

use super::evidence::{self, Evidence, Sources};
use super::{Concern, Topic, marked, passage, wishes};
use crate::detail::Traits;
use crate::mention::{Kind, Mention, Strength};
use crate::reader::{self, Feature, Heard, Reader, Token, Whole};
use crate::story::{About, Band, Speech, Subject};
use crate::text::{Span, Text};
use std::ops::Range;

/// What the model makes of one passage.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// Its words.
    pub passage: Range<usize>,
    /// What it sounds like.
    pub heard: Heard,
    /// The evidence.
    pub evidence: Evidence,
    /// What it says as a whole; nothing where no answer could change the verdict, nor past the
    /// first passages of a long text.
    pub whole: Option<Whole>,
    /// How far beyond the point where it would interrupt; below zero, how far from it.
    pub pause: f32,
    /// The same for a mark.
    pub note: f32,
    /// What it would be about.
    pub topic: Topic,
    /// Whether it is protected speech that tells nothing of a patient or a colleague.
    pub protected: bool,
    /// Whether it is an answer that only wishes somebody well.
    pub wishes_well: bool,
    /// The concern, if there is one.
    pub concern: Option<Concern>,
}

/// One piece of evidence with what it weighed.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// Its name.
    pub name: String,
    /// What it added; below zero it spoke against.
    pub by: f32,
}

/// Judges a text, passage by passage.
pub fn read(reader: &Reader, sources: Sources<'_>) -> Vec<Judgement> {
    let passages = passage::cut(sources.text);
    let passages = passages.into_iter().filter(|it| !it.is_empty());
    let reply_to = sources.draft.reply_to.as_deref().map(Text::new);
    let answered = reply_to.as_ref().map_or_else(Answered::default, |it| Answered {
        features: reader::answered(it, Some(reader)),
        tokens: reader::answered_tokens(it),
    });
    let mut asks = ASKS;
    passages.map(|passage| judge(reader, sources, passage, &answered, &mut asks)).collect()
}

/// Of how many passages of a text the encoder is asked, so that a long one is not waited for: the
/// first whose answer it could change.
const ASKS: usize = 6;

/// The post that is answered.
#[derive(Default)]
struct Answered<'a> {
    features: Vec<Feature>,
    tokens: Vec<Token<'a>>,
}

/// How much surer the model must be where nothing shows what it would be about.
const UNTOLD: f32 = 0.95;

/// How much surer it must be to mark where care is not spoken of either.
const UNSPOKEN: f32 = 2.6;

/// How much less sure the model may be where the story itself leaves nobody else: told here, or
/// begun in an earlier post, of which the reader hears nothing.
const OUTRIGHT: f32 = 2.0;
const CONTINUED: f32 = 3.5;

/// Where a story that leaves about one person is told.
#[derive(Clone, Copy)]
enum Told {
    Here,
    Earlier,
}

/// Whether a passage says outright that it is about a patient, and its details leave about one.
fn leaves_one(sources: Sources<'_>, passage: &Range<usize>) -> Option<Told> {
    let mut stories = sources.accounts_in(passage).filter(|it| {
        let telling = it.estimate.contributions.iter().filter(|it| it.bits > 2.0).count();
        it.about == About::Patient
            && it.weight >= 2
            && it.estimate.band >= Band::One
            && telling >= 2
    });
    let story = stories.next()?;
    Some(if story.earlier.is_empty() { Told::Here } else { Told::Earlier })
}

/// Whether a passage speaks of what a topic is about: of one patient, or in words of its own.
fn is_spoken_of(sources: Sources<'_>, passage: &Range<usize>, topic: Topic) -> bool {
    sources.accounts_in(passage).any(|it| it.about == About::Patient)
        || sources.details_in(passage).any(|it| topic.kinds().contains(&it.kind))
        || !sources.draft.attachments.is_empty()
        || sources.draft.reply_to.is_some()
}

/// Whether words under a picture say that a record or a patient may be in it.
fn tells_of_picture(sources: Sources<'_>, passage: &Range<usize>) -> bool {
    let kinds = [Kind::Picture, Kind::PatientWord, Kind::Condition];
    sources.details_in(passage).any(|it| kinds.contains(&it.kind))
        || sources.accounts_in(passage).any(|it| it.about == About::Patient && it.weight >= 2)
}

/// Whether a passage holds a code, a password, or where a key is kept.
fn has_secret(sources: Sources<'_>, passage: &Range<usize>) -> bool {
    let mut mentions = sources.mentions.iter();
    mentions.any(|it| it.kind == Kind::Secret && sources.is_in(it.span, passage))
}

/// Whether a passage names a ward, and nobody on it: "Bluebell Ward won the bake-off".
fn is_of_ward_alone(sources: Sources<'_>, passage: &Range<usize>) -> bool {
    let text = sources.text;
    let nobody = |kind: Kind| {
        use Kind::{CarePlace, Condition, Date, Event, Time, Town, WardBed};
        kind >= Kind::OwnStory
            || matches!(kind, WardBed | CarePlace | Condition | Event | Town | Time | Date)
    };
    let somebody = |at: usize| {
        let words = [
            "he", "she", "him", "her", "his", "hers", "they", "them", "who", "someone", "somebody",
        ];
        words.contains(&text.lower(at))
    };
    let ward = |at: usize| matches!(text.lower(at), "ward" | "wards" | "unit");
    // "Willow Ward" may be a person, and on a post about nobody it is none.
    let ends_in_ward = |it: &Mention| ward(text.word_at(it.span.end).saturating_sub(1));
    let mut mentions = sources.mentions.iter().filter(|it| sources.is_in(it.span, passage));
    sources.draft.attachments.is_empty()
        && sources.draft.reply_to.is_none()
        && passage.clone().any(ward)
        && !passage.clone().any(somebody)
        && mentions.all(|it| nobody(it.kind) || ends_in_ward(it))
        && sources.details_in(passage).all(|it| nobody(it.kind))
}

/// What a passage would be about, and how sure the model must be of it.
#[derive(Clone, Copy)]
struct Aim {
    topic: Topic,
    /// How far beyond its point the model must be to interrupt.
    to_pause: f32,
    /// The same for a mark.
    to_mark: f32,
}

impl Aim {
    /// Where nothing shows what it would be about the model must be surer, the more so where care is not
    /// spoken of.
    fn of(
        sources: Sources<'_>,
        passage: &Range<usize>,
        topic: Topic,
        of_care: bool,
        one: Option<Told>,
    ) -> Self {
        let spoken_of = is_spoken_of(sources, passage, topic);
        // What tells of nobody sounds like anything, and any row of numbers like a code.
        let told = match topic {
            Topic::Security => has_secret(sources, passage),
            // Staff may be silly in pictures; only what is in them may need a second look.
            Topic::Picture => tells_of_picture(sources, passage),
            _ => spoken_of,
        };
        let to_pause = match (told, one) {
            (_, Some(Told::Earlier)) => -CONTINUED,
            (true, Some(Told::Here)) => -OUTRIGHT,
            (true, None) => 0.0,
            (false, _) => UNTOLD,
        };
        let to_mark = match told {
            true => 0.0,
            false if spoken_of || of_care => UNTOLD,
            false => UNSPOKEN,
        };
        Self { topic, to_pause, to_mark }
    }
}

fn judge(
    reader: &Reader,
    sources: Sources<'_>,
    passage: Range<usize>,
    answered: &Answered<'_>,
    asks: &mut usize,
) -> Judgement {
    let mut features = reader::features(sources, passage.clone(), Some(reader));
    features.extend_from_slice(&answered.features);
    let heard = reader.hear(&features);
    let evidence = Evidence::of(sources, passage.clone());
    let card = reader.card();
    let weigh = |weights: &reader::Weights| {
        let heads: f32 = weights.heads.iter().zip(reader.beyond(&heard)).map(|(w, x)| w * x).sum();
        let named: f32 = weights.evidence.iter().zip(&evidence.values).map(|(w, x)| w * x).sum();
        weights.bias + heads + named - weights.threshold
    };
    let protected = is_protected(sources, &passage);
    let wishes_well = wishes::only_wishes_well(sources, &passage);
    let tells_nothing = protected || wishes_well;
    let of_care = evidence::is_of_care(sources, &passage);
    let one = leaves_one(sources, &passage);
    let (mut pause, mut note) = (weigh(&card.pause), weigh(&card.note));
    // A caption that says outright that a record or a patient is in the picture needs no weighing.
    let shown = is_shown(sources, &passage);
    let aims = [false, true].map(|interrupts| {
        let topic = match shown {
            true => Topic::Picture,
            false => topic(reader, &heard, interrupts, sources, &passage),
        };
        Aim::of(sources, &passage, topic, of_care, one)
    });
    // Of what was begun in earlier posts the encoder hears only the end.
    let unheard = tells_nothing || matches!(one, Some(Told::Earlier));
    let mut whole = None;
    if let Some(encoder) = reader.encoder().filter(|_| !unheard && *asks > 0) {
        let [pause_at_most, note_at_most] = encoder.most();
        let could_be =
            |it: &Aim| pause + pause_at_most > it.to_pause || note + note_at_most > it.to_mark;
        if aims.iter().any(could_be) {
            *asks -= 1;
            let tokens = reader::tokens(sources, passage.clone());
            let mut said = encoder.read(&answered.tokens, &tokens);
            // In the name of a ward it hears somebody's.
            if is_of_ward_alone(sources, &passage) {
                said = Whole { pause: said.pause.min(0.0), note: said.note.min(0.0) };
            }
            pause += said.pause;
            note += said.note;
            whole = Some(said);
        }
    }
    let Aim { topic, to_pause, to_mark } = aims[usize::from(pause > 0.0)];
    let attached = !sources.draft.attachments.is_empty();
    let interrupts = pause > to_pause || shown && attached;
    let marks = note > to_mark || shown;
    let strength = match (interrupts, marks) {
        (true, _) => Some(Strength::Likely),
        (false, true) => Some(Strength::Weak),
        _ => None,
    };
    let concern = strength.filter(|_| !tells_nothing).map(|strength| {
        let words = marked::words(reader, sources, &passage, topic, &features);
        Concern { topic, strength, words }
    });
    Judgement {
        passage,
        heard,
        evidence,
        whole,
        pause,
        note,
        topic,
        protected,
        wishes_well,
        concern,
    }
}

/// What a detail of its own adds to a topic.
const LEANS: f32 = 2.0;

/// Whether a caption says outright that a record, a list, a screen or a patient is in the picture.
fn is_shown(sources: Sources<'_>, passage: &Range<usize>) -> bool {
    sources
        .details_in(passage)
        .any(|it| it.kind == Kind::Picture && it.traits.contains(Traits::STRONG))
}

/// The topic that a passage sounds most like, of all or of those that are worth interrupting for.
fn topic(
    reader: &Reader,
    heard: &Heard,
    interrupts: bool,
    sources: Sources<'_>,
    passage: &Range<usize>,
) -> Topic {
    let leans = |topic: Topic| {
        let mut here = sources.details_in(passage);
        let pictured = topic == Topic::Picture && !sources.draft.attachments.is_empty();
        pictured || here.any(|it| topic.kinds().first() == Some(&it.kind))
    };
    let scored = reader.topics().zip(&heard.scores).zip(reader.usual()).filter_map(
        |((topic, score), usual)| {
            let topic = topic?;
            Some((topic, score - usual + if leans(topic) { LEANS } else { 0.0 }))
        },
    );
    let fitting = scored.filter(|(topic, _)| !interrupts || topic.interrupts());
    fitting.max_by(|a, b| a.1.total_cmp(&b.1)).map_or(Topic::PatientStory, |(topic, _)| topic)
}

/// The floor: speech that the law and the regulators protect, with nothing in it about one
/// particular patient or a colleague's private life, is never interrupted.
fn is_protected(sources: Sources<'_>, passage: &Range<usize>) -> bool {
    if !sources.story.speech.intersects(Speech::PROTECTED) {
        return false;
    }
    let in_passage = |span: Span| sources.is_in(span, passage);
    let mut accounts = sources.story.accounts.iter();
    let patient = accounts.any(|it| it.about == About::Patient && it.weight >= 2);
    let told = [
        Kind::ColleagueMatter,
        Kind::Slur,
        Kind::Insult,
        Kind::Threat,
        Kind::Mockery,
        Kind::Confirmation,
        Kind::Picture,
        Kind::OfficialVoice,
        Kind::Boundary,
        Kind::OrganisationMatter,
        Kind::Colleague,
    ];
    let harms = sources.details.iter().any(|it| told.contains(&it.kind) && in_passage(it.span));
    // A ward that is nobody's is where the trouble is: "an outbreak on Ward 7".
    let ward = |it: &Mention| {
        let first = sources.text.word_at(it.span.start);
        it.kind == Kind::WardBed && matches!(sources.text.lower(first), "ward" | "wards")
    };
    let pointed = sources.mentions.iter().zip(&sources.story.subjects).any(|(it, subject)| {
        let points = match subject {
            Subject::Unknown => !ward(it),
            _ => matches!(subject, Subject::Patient | Subject::Colleague),
        };
        points && it.kind != Kind::Date && in_passage(it.span)
    });
    !patient && !harms && !pointed
}

impl Judgement {
    /// What spoke for and against interrupting, the heaviest first.
    pub fn weighed(&self, reader: &Reader) -> Vec<Weighed> {
        let card = reader.card();
        let heads = reader.heads().map(|name| format!("sounds-like.{name}"));
        let heads = heads.zip(&card.pause.heads).zip(reader.beyond(&self.heard));
        let named = evidence::names().into_iter();
        let named = named.zip(&card.pause.evidence).zip(&self.evidence.values);
        let whole =
            self.whole.map(|it| Weighed { name: "as-a-whole.interrupt".to_owned(), by: it.pause });
        let mut weighed: Vec<Weighed> = heads
            .chain(named.map(|(it, &value)| (it, value)))
            .map(|((name, weight), value)| Weighed { name, by: weight * value })
            .chain(whole)
            .filter(|it| it.by != 0.0)
            .collect();
        weighed.sort_by(|a, b| b.by.abs().total_cmp(&a.by.abs()));
        weighed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Draft, Engine};

    fn judged(text: &str) -> Vec<Judgement> {
        let engine = Engine::embedded().expect("the base pack");
        let draft = Draft { text: text.to_owned(), ..Draft::default() };
        engine.read(&draft).expect("a short text").judgements
    }

    const STORY: &str = "My wee lady in bed 4 fell off her bike again last night, hip this time, \
                         and her daughter is that councillor. ";

    #[test]
    fn the_encoder_is_asked_of_the_first_passages_of_a_long_text() {
        let page = judged(&STORY.repeat(100));
        assert!(page.len() > ASKS);
        assert!(page[..ASKS].iter().all(|it| it.whole.is_some()));
        assert!(page[ASKS..].iter().all(|it| it.whole.is_none()));
    }

    #[test]
    fn a_ward_that_is_nobody_s_leaves_speech_protected() {
        let outbreak = "Whistleblowing is not disloyal. We have an outbreak on Ward 7 and were \
                        told not to fill in incident forms.";
        assert!(judged(outbreak).iter().all(|it| it.protected));
        let bed = "Whistleblowing is not disloyal. Bed 7 was left on the floor for an hour.";
        assert!(judged(bed).iter().any(|it| !it.protected));
    }

    #[test]
    fn of_a_ward_and_nobody_on_it_the_encoder_speaks_for_nothing() {
        let whole = |text: &str| judged(text)[0].whole.expect("it is asked");
        assert!(whole("Lovely day on Bluebell Ward").pause <= 0.0);
        assert!(whole("Lovely day on Bluebell Ward, and she is back in bed 4").pause > 0.0);
    }

    #[test]
    fn it_is_not_asked_where_its_word_could_change_nothing() {
        let walk = "Went for a walk round the reservoir and the dog fell in twice.";
        let alarm = "Raised it through Freedom to Speak Up: our staffing levels are unsafe.";
        for text in [walk, alarm] {
            assert!(judged(text).iter().all(|it| it.whole.is_none()), "{text}");
        }
        assert!(judged(STORY).iter().all(|it| it.whole.is_some()));
    }
}
