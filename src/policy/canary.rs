//! Canaries: a post that a rule flags and one that it leaves alone, carried in the pack.
//!
//! A pack was proven with the engine of the machine that built it, and is put in force by another,
//! which may be older or newer. Before it is, the engine that will apply it tries each rule on its
//! own examples ([`Engine::try_out`](crate::Engine::try_out)), and a pack of which a rule does
//! otherwise is refused: the rules before stay in force, which are known to work.
//!
//! What trying costs is bounded by the caps below: two posts a rule, each no longer than a post on
//! most sites, and a sum of all that a browser reads in a third of a second (`benches/packs.mjs`, with
//! 1,000 rules), well within the 1.5 s that a page waits for its own answer.

use super::validate::{error, name, shown};
use super::{Pack, PackError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The longest post of a canary, in bytes.
pub const MAX_POST: usize = 2_000;

/// The most that the posts of a pack's canaries may come to, in bytes.
pub const MAX_POSTS: usize = 400_000;

/// What one rule does, shown on posts of no more than a text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Canary {
    /// The rule, by its id.
    pub rule: String,
    /// A post that it flags.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flags: Option<String>,
    /// A post that it leaves alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fine: Option<String>,
}

impl Canary {
    /// Its posts, each with whether the rule flags it.
    pub(crate) fn posts(&self) -> impl Iterator<Item = (&str, bool)> {
        let flags = self.flags.as_deref().map(|post| (post, true));
        let fine = self.fine.as_deref().map(|post| (post, false));
        flags.into_iter().chain(fine)
    }

    /// That the rule does otherwise with one of its posts.
    pub(crate) fn belied(&self, at: usize, post: &str, flagged: bool) -> PackError {
        let rule = &self.rule;
        let does = match flagged {
            true => "no longer speaks about its own example",
            false => "speaks about its own example of a post that is fine",
        };
        let problem = format!("the rule `{rule}` {does} with this engine: “{}”", shown(post));
        error(format!("canaries[{at}]"), problem)
    }
}

/// Checks the canaries of a pack that has these rules.
pub(super) fn validate(pack: &Pack, rules: &BTreeSet<&String>) -> Result<(), PackError> {
    let mut tried = BTreeSet::new();
    let mut bytes = 0;
    for (at, canary) in pack.canaries.iter().enumerate() {
        let place = |inner: &str| format!("canaries[{at}].{inner}");
        let rule = &canary.rule;
        name(&place("rule"), rule)?;
        if !rules.contains(rule) {
            return Err(error(place("rule"), format!("the pack has no rule `{rule}`")));
        }
        if !tried.insert(rule) {
            let problem = format!("`{rule}` has a canary already; one for each rule expected");
            return Err(error(place("rule"), problem));
        }
        for (post, flagged) in canary.posts() {
            if post.trim().is_empty() || post.len() > MAX_POST {
                let problem = format!("{} bytes, a post of 1 to {MAX_POST} expected", post.len());
                return Err(error(place(if flagged { "flags" } else { "fine" }), problem));
            }
            bytes += post.len();
        }
    }
    match bytes {
        0..=MAX_POSTS => Ok(()),
        _ => {
            let problem = format!("posts of {bytes} bytes, at most {MAX_POSTS} expected");
            Err(error("canaries", problem))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Engine;
    use crate::policy::Terms;
    use crate::policy::testing::{pack, rule};

    const WAY: &str =
        r#""warn_when":[{"strength":"strong","all":["tea"],"within":"the same post"}]"#;

    fn canary(rule: &str, flags: Option<&str>, fine: Option<&str>) -> Canary {
        let owned = |post: Option<&str>| post.map(str::to_owned);
        Canary { rule: rule.to_owned(), flags: owned(flags), fine: owned(fine) }
    }

    /// A pack that asks about tea, tries to note it too, and will ask about cake one day.
    fn teas(canaries: Vec<Canary>) -> Pack {
        let tea = r#""tea":{"phrases":["cups of tea"]}"#;
        let cake = r#""tea":{"phrases":["cake"]}"#;
        let trial = format!(r#""status":"trial",{WAY}"#);
        let rules = [
            rule("asks", "pause", tea, WAY),
            rule("notes", "note", tea, WAY),
            rule("later", "pause", cake, &trial),
        ];
        Pack { canaries, ..pack(&rules.join(",")) }
    }

    /// Why the pack with these canaries is refused on these terms.
    fn refusal(canaries: Vec<Canary>, terms: &Terms) -> Option<String> {
        let engine = Engine::new(teas(canaries)).on(terms);
        engine.try_out().err().map(|error| error.to_string())
    }

    #[test]
    fn a_rule_that_does_otherwise_is_named_with_its_post() {
        let everyone = Terms::default();
        let good = canary("asks", Some("Four cups of tea"), Some("Tea, then bed"));
        assert_eq!(refusal(vec![good.clone()], &everyone), None);
        let silent = canary("notes", Some("A pot of\u{202e} tea"), None);
        assert_eq!(
            refusal(vec![good.clone(), silent], &everyone).as_deref(),
            Some(
                "the policy pack cannot be used: canaries[1]: the rule `notes` no longer speaks \
                 about its own example with this engine: “A pot of tea”"
            )
        );
        let loud = canary("asks", None, Some("Six cups of tea"));
        let said = refusal(vec![loud], &everyone).expect("a refusal");
        assert!(said.contains("the rule `asks` speaks about its own example of a post"), "{said}");
    }

    #[test]
    fn a_rule_is_tried_by_itself_whoever_else_speaks_of_the_same_words() {
        // `asks` covers what `notes` says, and nobody hears it.
        let covered = canary("notes", Some("Four cups of tea"), None);
        assert_eq!(refusal(vec![covered], &Terms::default()), None);
    }

    #[test]
    fn a_rule_that_the_terms_silence_is_not_tried() {
        let wrong = vec![canary("later", Some("Tea"), None)];
        assert_eq!(refusal(wrong.clone(), &Terms::default()), None);
        assert!(refusal(wrong.clone(), &Terms::of_pilot_ring()).is_some());
        let withdrawn = vec!["later".to_owned(), "unheard-of".to_owned()];
        assert_eq!(refusal(wrong, &Terms { withdrawn, ..Terms::of_pilot_ring() }), None);
    }

    #[test]
    fn canaries_fit_the_pack_and_their_caps() {
        let long = "x".repeat(MAX_POST + 1);
        for (canaries, place, said) in [
            (vec![canary("coffee", Some("a"), None)], "canaries[0].rule", "no rule `coffee`"),
            (vec![canary("A b", Some("a"), None)], "canaries[0].rule", "a name of 1 to 64"),
            (
                vec![canary("asks", Some("a"), None), canary("asks", None, Some("b"))],
                "canaries[1].rule",
                "one for each rule",
            ),
            (vec![canary("asks", Some(&long), None)], "canaries[0].flags", "2001 bytes"),
            (vec![canary("asks", None, Some(" \n"))], "canaries[0].fine", "1 to 2000 expected"),
        ] {
            let error = teas(canaries).validate().expect_err("a wrong pack");
            assert_eq!(error.place, place);
            assert!(error.problem.contains(said), "{error}");
        }
        let many: Vec<String> = (0..201).map(|nth| format!("rule-{nth}")).collect();
        let look = r#""tea":{"phrases":["tea"]}"#;
        let rules: Vec<String> = many.iter().map(|id| rule(id, "note", look, WAY)).collect();
        let post = "x".repeat(MAX_POST / 2);
        let canaries = |of: usize| {
            many.iter().take(of).map(|id| canary(id, Some(&post), Some(&post))).collect()
        };
        let whole = pack(&rules.join(","));
        assert_eq!(Pack { canaries: canaries(200), ..whole.clone() }.validate(), Ok(()));
        let error = Pack { canaries: canaries(201), ..whole }.validate().expect_err("too much");
        assert_eq!(error.problem, "posts of 402000 bytes, at most 400000 expected");
    }
}
