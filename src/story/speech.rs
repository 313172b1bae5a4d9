//! Protected speech: raising concerns, criticism, union, belief, one's own story.
//!
//! One stray word makes no speech: "unsafe" in a story about a patient does not turn it into a safety
//! concern. So the cues of each kind are counted, a plain one twice, and have to carry a post of its
//! length: one in a short post, more in a long one. Whose story is told comes from the accounts.
//! Source: the Public Interest Disclosure Act 1998 (safety and wrongdoing), article 10 of the European
//! Convention on Human Rights (criticism, belief), the Trade Union and Labour Relations
//! (Consolidation) Act 1992 (pay and union).

use super::account::{About, Account};
use crate::detail::{Detail, Traits};
use crate::mention::Kind;
use crate::text::Text;

/// How many words one cue carries.
const CARRIED: usize = 60;

/// More cues than these do not make it more so.
const ENOUGH: usize = 6;

bitflags::bitflags! {
    /// What kinds of protected or harmless speech a post is.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Speech: u16 {
        /// Raises a concern about safety or wrongdoing.
        const SAFETY = 1;
        /// Criticises a service, an organisation, a policy, a minister.
        const CRITICISM = 1 << 1;
        /// Pay, strike, union.
        const UNION = 1 << 2;
        /// The writer's own health, life, grief; abuse suffered.
        const OWN = 1 << 3;
        /// The writer's family, as family.
        const FAMILY = 1 << 4;
        /// Belief and politics in own time.
        const BELIEF = 1 << 5;
        /// Teaching, research, debate, a published source.
        const LEARNING = 1 << 6;
        /// Campaign, vacancy, thanks, congratulations.
        const GOODWILL = 1 << 7;
    }
}

impl Speech {
    /// What the floor keeps silent where no patient and no colleague is spoken of.
    pub const PROTECTED: Self =
        Self::SAFETY.union(Self::CRITICISM).union(Self::UNION).union(Self::BELIEF).union(Self::OWN);
}

/// Reads what kinds of speech a post is.
pub(super) fn read(text: &Text, details: &[Detail], accounts: &[Account]) -> Speech {
    let needed = (1 + text.words().len() / CARRIED).min(ENOUGH);
    let mut speech = Speech::empty();
    for (name, flag) in [
        (&[Kind::Safety][..], Speech::SAFETY),
        (&[Kind::Criticism], Speech::CRITICISM),
        // Concern and criticism are often one: "unsafe" and "they were told".
        (&[Kind::Safety, Kind::Criticism], Speech::CRITICISM),
        (&[Kind::Union], Speech::UNION),
        (&[Kind::OwnStory], Speech::OWN),
        (&[Kind::FamilyStory], Speech::FAMILY),
        (&[Kind::Belief], Speech::BELIEF),
        (&[Kind::Teaching, Kind::Published], Speech::LEARNING),
        (&[Kind::Campaign, Kind::Thanks], Speech::GOODWILL),
    ] {
        let cues = details.iter().filter(|it| name.contains(&it.kind));
        let loud = |it: &Detail| if it.traits.contains(Traits::STRONG) { 2 } else { 1 };
        speech.set(flag, speech.contains(flag) || cues.map(loud).sum::<usize>() >= needed);
    }
    // "My mum of twins in bay 2" is no story of one's family.
    let told = |about| accounts.iter().any(|it| it.about == about);
    for (about, flag) in [(About::Writer, Speech::OWN), (About::Family, Speech::FAMILY)] {
        if told(About::Patient) && !told(about) {
            speech.remove(flag);
        }
    }
    speech | whose(accounts)
}

/// The speech of one's own story and of one's family's: where no patient's is told beside it.
fn whose(accounts: &[Account]) -> Speech {
    let plain = |about| accounts.iter().any(|it| it.about == about && it.weight >= 3);
    let mut speech = Speech::empty();
    if !accounts.iter().any(|it| it.about == About::Patient && it.weight >= 2) {
        speech.set(Speech::OWN, plain(About::Writer));
        speech.set(Speech::FAMILY, plain(About::Family));
        speech.set(Speech::LEARNING, plain(About::Imagined) || plain(About::Published));
    }
    speech
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Estimate;
    use crate::text::Span;

    fn cue(kind: Kind, traits: Traits) -> Detail {
        Detail { kind, first: 0, last: 0, span: Span::new(0, 1), bits: 0.0, traits }
    }

    fn account(about: About, weight: u8) -> Account {
        Account {
            words: 0..1,
            about,
            weight,
            because: Vec::new(),
            details: Vec::new(),
            mentions: Vec::new(),
            earlier: Vec::new(),
            estimate: Estimate::default(),
        }
    }

    #[test]
    fn a_cue_carries_a_short_post_and_not_a_long_one() {
        let short = Text::new("Unsafe again");
        let long = Text::new(&"word ".repeat(100));
        let one = [cue(Kind::Safety, Traits::empty())];
        let two = [one[0], one[0]];
        let plain = [cue(Kind::Safety, Traits::STRONG)];
        assert!(read(&short, &one, &[]).contains(Speech::SAFETY));
        assert!(!read(&long, &one, &[]).contains(Speech::SAFETY));
        assert!(read(&long, &two, &[]).contains(Speech::SAFETY));
        assert!(read(&long, &plain, &[]).contains(Speech::SAFETY));
    }

    #[test]
    fn each_cue_has_its_speech() {
        let text = Text::new("One two three");
        for (kind, speech) in [
            (Kind::Criticism, Speech::CRITICISM),
            (Kind::Union, Speech::UNION),
            (Kind::Belief, Speech::BELIEF),
            (Kind::OwnStory, Speech::OWN),
            (Kind::FamilyStory, Speech::FAMILY),
            (Kind::Teaching, Speech::LEARNING),
            (Kind::Published, Speech::LEARNING),
            (Kind::Campaign, Speech::GOODWILL),
            (Kind::Thanks, Speech::GOODWILL),
        ] {
            assert_eq!(read(&text, &[cue(kind, Traits::empty())], &[]), speech, "{kind:?}");
        }
        assert_eq!(read(&text, &[cue(Kind::Time, Traits::STRONG)], &[]), Speech::empty());
    }

    #[test]
    fn a_patient_s_mother_is_not_one_s_own() {
        let text = Text::new("One two three");
        let cue = [cue(Kind::FamilyStory, Traits::empty())];
        let patient = account(About::Patient, 4);
        assert_eq!(read(&text, &cue, std::slice::from_ref(&patient)), Speech::empty());
        let both = [patient, account(About::Family, 3)];
        assert_eq!(read(&text, &cue, &both), Speech::FAMILY);
    }

    #[test]
    fn one_s_own_story_is_one_without_a_patient_beside_it() {
        let text = Text::new("One two three");
        let own = account(About::Writer, 3);
        assert_eq!(read(&text, &[], std::slice::from_ref(&own)), Speech::OWN);
        assert_eq!(read(&text, &[], &[account(About::Family, 3)]), Speech::FAMILY);
        assert_eq!(read(&text, &[], &[own, account(About::Patient, 3)]), Speech::empty());
        assert_eq!(read(&text, &[], &[account(About::Writer, 1)]), Speech::empty());
    }
}
