//! Words that stage a post: a teaching case, fiction, a published case, consent, a pet.
//!
//! They stand once, often at the start or the end, and say of everybody in the post what they are. One
//! word in passing does not: a case of last night is no teaching case, whatever it is called.

use super::account::{About, Draft, PASSAGE, Sources};
use super::cues::Reader;
use crate::detail::Traits;
use crate::mention::Kind;
use std::ops::Range;

/// Lets the words that stage a post say what its patients are.
pub(super) fn stage(sources: Sources<'_>, cues: &Reader<'_>, drafts: &mut [Draft]) {
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
pub(super) fn join(drafts: Vec<Draft>) -> Vec<Draft> {
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

/// Whether a draft tells of today, or of what nobody had seen before: that is no teaching case.
fn is_live(sources: Sources<'_>, draft: &Draft) -> bool {
    let words = draft.words.start.saturating_sub(PASSAGE)..draft.words.end + PASSAGE;
    let from = sources.details.partition_point(|it| it.first < words.start);
    let mut near = sources.details[from..].iter().take_while(|it| it.first < words.end);
    near.any(|it| {
        it.kind == Kind::Time && it.traits.contains(Traits::NOW) || it.kind == Kind::Rarity
    })
}
