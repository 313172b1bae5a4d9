//! What earlier posts told: details dripped over a thread add up.
//!
//! "My lady in 6 went this morning" and, an hour later, "forty years behind the bar at the Railway"
//! are harmless apart. So a post that goes on about somebody is judged on what was told of them
//! before, too: in the earlier posts of the thread or on this site, and in the post that it answers.
//! Earlier posts alone never count: they are out. What was told before is kept in memory for as long
//! as the draft, and only as words that the page handed over.
//!
//! Confusables: a new patient ("an old gent this time", another age, another sex) is not the one of
//! the post before; who answers a stranger's story with sympathy tells nothing of anybody.

use super::account::{self, About, Account, Sources};
use super::fact::{self, Earlier, Fact, Told};
use super::{cues, said, subject};
use crate::Draft;
use crate::detail;
use crate::mention::{self, Kind};
use crate::text::Text;

/// How many earlier posts are read, the latest of them.
const POSTS: usize = 6;

/// How much of an earlier post is read, in bytes.
const BYTES: usize = 2_000;

/// What was told before.
#[derive(Default)]
struct Memory {
    /// Of the writer's patient, and the setting.
    told: Vec<Earlier>,
    /// Whether a patient was told of, and not only a setting.
    patient: bool,
}

/// Adds what earlier posts told to the accounts that go on with it.
pub(super) fn recall(draft: &Draft, sources: Sources<'_>, accounts: &mut [Account]) {
    if draft.earlier.is_empty() && draft.reply_to.is_none() {
        return;
    }
    let mut memory = Memory::default();
    let from = draft.earlier.len().saturating_sub(POSTS);
    for post in &draft.earlier[from..] {
        memory.hear(post, false);
    }
    if let Some(post) = &draft.reply_to {
        memory.hear(post, true);
    }
    if memory.told.is_empty() {
        return;
    }
    promote(sources, &memory, accounts);
    for account in accounts.iter_mut().filter(|it| it.about == About::Patient) {
        let own = fact::of(sources, account);
        if own.iter().any(|it| it.kind != Kind::PatientWord)
            && !is_new(sources.text, account)
            && !differs(sources.text, &own, &memory.told)
        {
            account.earlier.clone_from(&memory.told);
        }
    }
}

impl Memory {
    /// Reads an earlier post. One that is answered may be another's: whoever it asks about is meant.
    fn hear(&mut self, post: &str, answered: bool) {
        let text = Text::new(cut(post));
        let mentions = mention::find(&text);
        let details = detail::find(&text);
        let mut cues = cues::Reader::new(&text);
        let subjects: Vec<_> = mentions
            .iter()
            .map(|it| account::told_of(&text, it, subject::of(&text, it, &mut cues)))
            .collect();
        let sources =
            Sources { text: &text, mentions: &mentions, subjects: &subjects, details: &details };
        let accounts = account::read(sources, &mut cues);
        // "Tough one tonight. That's all I'll say": somebody's, though nothing is told of them.
        let staged =
            |it: &Account| matches!(it.about, About::Imagined | About::Animal | About::Family);
        self.patient |= said::is_told_of_care(sources) && !accounts.iter().any(staged);
        for account in &accounts {
            let patient = match account.about {
                About::Patient => true,
                About::Imagined | About::Animal | About::Published | About::Consented => continue,
                _ => answered && !account.mentions.is_empty(),
            };
            let facts = fact::of(sources, account);
            if patient && differs(&text, &facts, &self.told) {
                // Another patient: the one before is done with.
                self.told.clear();
            }
            self.patient |= patient;
            for fact in facts.iter().filter(|it| patient || is_setting(it.kind)) {
                let Told::Here(span) = fact.told else { continue };
                let quote = span.of(text.as_str()).to_owned();
                let Fact { kind, bits, traits, .. } = *fact;
                if !self.told.iter().any(|it| it.kind == kind && it.quote == quote) {
                    self.told.push(Earlier { quote, kind, bits, traits });
                }
            }
        }
    }
}

/// The start of a post.
fn cut(post: &str) -> &str {
    let end = (0..=BYTES.min(post.len())).rev().find(|&end| post.is_char_boundary(end));
    &post[..end.unwrap_or_default()]
}

fn is_setting(kind: Kind) -> bool {
    matches!(kind, Kind::Time | Kind::Date | Kind::CarePlace | Kind::Town | Kind::WardBed)
}

/// Lets an account that names nobody ("It was their headteacher") be of the patient told of before,
/// if it tells something of a person.
fn promote(sources: Sources<'_>, memory: &Memory, accounts: &mut [Account]) {
    if !memory.patient || accounts.iter().any(|it| it.about == About::Patient) {
        return;
    }
    let open = accounts.iter_mut().find(|it| {
        let vague = it.weight <= 1 && !matches!(it.about, About::Family | About::Animal)
            || it.about == About::People;
        vague && tells(sources, it)
    });
    if let Some(account) = open {
        account.about = About::Patient;
        account.weight = 2;
    }
}

/// Whether an account tells something of a person, or goes on about one.
fn tells(sources: Sources<'_>, account: &Account) -> bool {
    let told = account.details.iter().filter_map(|&at| sources.details.get(at)).any(|it| {
        matches!(
            it.kind,
            Kind::Occupation
                | Kind::Relation
                | Kind::Descriptor
                | Kind::Condition
                | Kind::Event
                | Kind::Confirmation
        )
    });
    let pronoun = account.words.clone().any(|at| {
        matches!(
            sources.text.lower(at),
            "he" | "she" | "him" | "her" | "his" | "he's" | "she's" | "they" | "them" | "their"
        )
    });
    let set = !account.details.is_empty() || !account.mentions.is_empty();
    told || pronoun && set
}

/// "An old gent this time": somebody new.
fn is_new(text: &Text, account: &Account) -> bool {
    account.because.first().is_some_and(|it| {
        [it.start, it.start.wrapping_sub(1)]
            .iter()
            .any(|&at| matches!(text.lower(at), "a" | "an" | "another" | "new"))
    })
}

/// Whether what is told here and what was told before cannot be of one person: another age, another
/// sex.
fn differs(text: &Text, own: &[Fact], earlier: &[Earlier]) -> bool {
    own.iter().any(|fact| {
        let Told::Here(span) = fact.told else { return false };
        let here = span.of(text.as_lower());
        earlier.iter().filter(|it| it.kind == fact.kind).any(|it| match fact.kind {
            Kind::Age => number(here) != number(&it.quote),
            Kind::PatientWord if fact.bits > 0.0 && it.bits > 0.0 => {
                fact::is_female(here) != fact::is_female(&it.quote.to_lowercase())
            }
            _ => false,
        })
    })
}

/// The digits of an age, if it is written in digits.
fn number(age: &str) -> Option<u32> {
    let digits: String = age.chars().filter(char::is_ascii_digit).take(3).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{Band, Story, read};

    fn story(text: &str, earlier: &[&str], reply_to: Option<&str>) -> Story {
        let draft = Draft {
            text: text.to_owned(),
            earlier: earlier.iter().map(|&it| it.to_owned()).collect(),
            reply_to: reply_to.map(str::to_owned),
            ..Draft::default()
        };
        let text = Text::new(&draft.text);
        let mentions = mention::find(&text);
        let details = detail::find(&text);
        read(&draft, &text, &mentions, &details)
    }

    /// What earlier posts told of the patient of a post.
    fn recalled(text: &str, earlier: &[&str], reply_to: Option<&str>) -> Vec<String> {
        let story = story(text, earlier, reply_to);
        let patients = story.accounts.into_iter().filter(|it| it.about == About::Patient);
        patients.flat_map(|it| it.earlier).map(|it| it.quote).collect()
    }

    #[test]
    fn a_post_that_goes_on_is_judged_on_the_union() {
        let before = ["Lost my lady in bed 6 last night"];
        let alone = story("She was 84 and she never complained on our ward", &[], None);
        let union = story("She was 84 and she never complained on our ward", &before, None);
        let left = |story: &Story| {
            let patient = story.accounts.iter().find(|it| it.about == About::Patient);
            patient.expect("a patient").estimate.left
        };
        assert!(left(&union) < left(&alone), "{} {}", left(&union), left(&alone));
        let told = recalled("She was 84 and she never complained on our ward", &before, None);
        assert!(told.iter().any(|it| it.contains("bed 6")), "{told:?}");
    }

    #[test]
    fn earlier_posts_alone_never_count() {
        let before = ["Lost my lady in bed 6 last night, 84, the vicar of our village"];
        for text in ["Tea, then bed.", "What a lovely sunset", "Patients deserve better", ""] {
            let story = story(text, &before, None);
            let firm = |it: &&Account| it.estimate.band > Band::Many;
            assert!(story.accounts.iter().find(firm).is_none(), "{text}: {:?}", story.accounts);
        }
    }

    #[test]
    fn another_patient_is_not_the_one_before() {
        let before = ["My lady in bed 6, aged 84, died last night"];
        for text in [
            "A gentleman in resus today, aged 40, all alone",
            "My gent in bed 2 went home today, aged 91",
        ] {
            assert!(recalled(text, &before, None).is_empty(), "{text}");
        }
    }

    #[test]
    fn an_answer_is_about_whom_it_is_asked() {
        let asked = Some("Is it true that Mr Abara is in your hospital?");
        let told = recalled("He is on our ward, that's all I can say", &[], asked);
        assert!(told.iter().any(|it| it.contains("Abara")), "{told:?}");
        let sad = Some("My mum died in your hospital last night");
        assert!(recalled("So sorry to hear that, take care of yourself", &[], sad).is_empty());
    }
}
