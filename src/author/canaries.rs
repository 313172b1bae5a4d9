//! Choosing a pack's canaries: of each rule's examples the first that shows what it does.
//!
//! A rule was proven by itself, with numbers made for the run. A canary is tried in the pack as a
//! whole, by an engine that is handed nothing but the text and the pack, and it stands in a file. So
//! an example with a picture or a post that it answers is none, nor is one with a placeholder of which
//! every value could be somebody's, nor with an NHS, CHI, H&C or National Insurance number that could be,
//! written out by its author. The others are tried in their order, and a rule of which none will do has
//! no canary.
//!
//! The base pack is part of every engine, which was tested with it. Its canaries would only make the
//! engine larger, so they stand in a file beside it, for the packs that inherit its rules.

use super::marked;
use super::merge::Tested;
use super::placeholder::Filler;
use super::rule_file::Examples;
use crate::Engine;
use crate::mention::{self, Evidence, Kind, Mention};
use crate::policy::canary::{Canary, MAX_POST, MAX_POSTS};
use crate::policy::{Pack, Terms};
use crate::text::Text;
use std::collections::BTreeMap;

/// The canaries of the base pack, written with it.
const BASE: &[u8] = include_bytes!("../../policies/nhs-base/canaries.json");

/// Posts that may be canaries of one rule.
#[derive(Debug, Default)]
struct Posts {
    flags: Vec<String>,
    fine: Vec<String>,
}

/// Posts that may be canaries, by rule.
#[derive(Debug)]
pub(super) struct Candidates(BTreeMap<String, Posts>);

impl Candidates {
    /// The posts of examples; of a rule of the base pack that is built in, the base's own canaries.
    pub(super) fn of(rules: &[Tested]) -> Self {
        let base = serde_json::from_slice::<Vec<Canary>>(BASE).unwrap_or_default();
        let inherited = base.into_iter().map(|Canary { rule, flags, fine }| {
            let flags = flags.into_iter().collect();
            (rule, Posts { flags, fine: fine.into_iter().collect() })
        });
        let mut posts: BTreeMap<String, Posts> = inherited.collect();
        posts.extend(rules.iter().map(|it| (it.rule.clone(), Posts::of(&it.examples))));
        Self(posts)
    }

    /// Chooses the canaries of a pack, in the order of its rules.
    ///
    /// They are tried as the pilot ring's, so that rules on trial have theirs. What one rule says by
    /// itself does not depend on who else speaks, so they hold on any other terms.
    pub(super) fn choose(mut self, pack: &Pack) -> Vec<Canary> {
        let engine = Engine::with_own_reader(pack.clone()).on(&Terms::of_pilot_ring());
        let mut chosen = Vec::new();
        let mut room = MAX_POSTS;
        for rule in &pack.rules {
            let Posts { flags, fine } = self.0.remove(&rule.id).unwrap_or_default();
            let mut first = |posts: Vec<String>, flagged: bool| {
                let mut fit = posts.into_iter().filter(|post| post.len() <= room.min(MAX_POST));
                let post = fit.find(|post| engine.speaks(&rule.id, post) == flagged)?;
                room -= post.len();
                Some(post)
            };
            let (flags, fine) = (first(flags, true), first(fine, false));
            if flags.is_some() || fine.is_some() {
                chosen.push(Canary { rule: rule.id.clone(), flags, fine });
            }
        }
        chosen
    }
}

impl Posts {
    fn of(examples: &Examples) -> Self {
        let filled = |text: &str| Filler::new(0).fill_for_file(text);
        let flags = examples.flags.iter().filter(|it| it.reply_to.is_none() && !it.picture);
        let flags = flags.filter_map(|it| marked::unmark(&filled(&it.text.value)?));
        let flags = flags.map(|(post, _)| post).filter(|post| is_nobody_s(post));
        let fine = examples.fine.iter().filter(|it| it.reply_to.is_none() && !it.picture);
        let fine = fine.filter_map(|it| filled(&it.text.value)).filter(|post| is_nobody_s(post));
        Self { flags: flags.collect(), fine: fine.collect() }
    }
}

/// Whether no NHS, CHI, H&C or National Insurance number in a post could have been given to a person.
fn is_nobody_s(post: &str) -> bool {
    let is_issued = |it: &Mention| match it.kind {
        Kind::NhsNumber | Kind::ChiNumber | Kind::HcNumber => {
            it.evidence.contains(Evidence::ISSUED_RANGE | Evidence::CHECK_DIGIT)
        }
        Kind::Nino => it.evidence.contains(Evidence::ISSUED_RANGE),
        _ => false,
    };
    !mention::find(&Text::new(post)).iter().any(is_issued)
}

/// Whether a pack is the one that is built in, so that its canaries stand apart.
pub(super) fn stand_apart(pack: &Pack) -> bool {
    Pack::base().is_ok_and(|base| base.id == pack.id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_base_s_canaries_hold_in_the_base_as_it_is_built_in() {
        let canaries: Vec<Canary> = serde_json::from_slice(BASE).expect("a list of canaries");
        assert!(canaries.iter().filter(|it| it.flags.is_some()).count() > 20);
        let pack = Pack { canaries, ..Pack::base().expect("the base pack") };
        assert_eq!(pack.validate(), Ok(()));
        let engine = Engine::with_own_reader(pack).on(&Terms::of_pilot_ring());
        assert_eq!(engine.try_out(), Ok(()));
    }

    #[test]
    fn a_number_that_could_be_somebody_s_is_kept_out_of_files() {
        let issued = Filler::new(0).fill("NHS number {NHS}, CHI {CHI}, H&C {HC}, NI number {NINO}");
        for post in issued.split(", ") {
            assert!(!is_nobody_s(post), "{post}");
        }
        let test = Filler::new(0).fill_for_file("NHS number {NHS}, NI number {NINO}, {TEN}");
        assert!(test.is_some_and(|post| is_nobody_s(&post)));
    }
}
