//! On what terms a pack is in force: what its readers decide, and not its writers.
//!
//! One pack goes to everyone. Who hears it differs all the same: the pilot ring tries rules before
//! others do, a release may withdraw a rule without a new pack, and a group of staff has its own
//! professional bodies.

use super::Pack;
use super::rule::{Rule, Source, Status};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// On what terms a pack is in force. As they are by default: for everyone, nothing withdrawn, every
/// body's references cited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Terms {
    /// Whether it speaks to the pilot ring, so that rules on trial speak, too.
    pub pilot: bool,
    /// Rules that stay silent, by id. A pack need not have them.
    pub withdrawn: Vec<String>,
    /// The professional bodies whose references are cited, by the names of their packs; all of them
    /// if there is no list. What a body words otherwise is so worded for everyone.
    pub bodies: Option<Vec<String>>,
}

impl Terms {
    /// The terms of the pilot ring.
    pub fn of_pilot_ring() -> Self {
        Self { pilot: true, ..Self::default() }
    }
}

/// The rules that terms silence.
pub(super) struct Silenced<'a> {
    pilot: bool,
    withdrawn: BTreeSet<&'a String>,
}

impl<'a> Silenced<'a> {
    pub(super) fn by(terms: &'a Terms) -> Self {
        let mut withdrawn = BTreeSet::new();
        withdrawn.extend(&terms.withdrawn);
        Self { pilot: terms.pilot, withdrawn }
    }

    pub(super) fn has(&self, rule: &Rule) -> bool {
        (rule.status == Status::Trial && !self.pilot) || self.withdrawn.contains(&rule.id)
    }
}

/// The parts of a pack of which terms cite nothing: a few at most.
#[derive(Clone, Debug, Default)]
pub(super) struct Uncited(Vec<String>);

impl Uncited {
    pub(super) fn by(terms: &Terms, pack: &Pack) -> Self {
        let Some(cited) = &terms.bodies else { return Self::default() };
        let bodies = pack.parts.iter().filter(|part| part.body).map(|part| &part.pack);
        Self(bodies.filter(|body| !cited.contains(body)).cloned().collect())
    }

    /// Whether a reference that stands under a rule's `also` is one of theirs.
    pub(super) fn has(&self, source: &Source) -> bool {
        source.part.as_ref().is_some_and(|part| self.0.contains(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::testing::{pack, rule};
    use crate::{Draft, Engine};

    /// Two rules that speak of tea, one of them cited by two bodies, by the trust and by nobody.
    fn cited() -> Pack {
        let tea = r#""tea":{"phrases":["cups of tea"]}"#;
        let way = r#""warn_when":[{"strength":"strong","all":["tea"],"within":"the same post"}]"#;
        let source = r#""clause":"C","document":"D","section":"S","date":"2026""#;
        let of = |part: &str| format!(r#"{{{source},"part":"{part}"}}"#);
        let also = [of("nmc"), of("gmc"), of("test"), format!("{{{source}}}")].join(",");
        let rules = [
            rule("one", "pause", tea, &format!(r#""also":[{also}],{way}"#)),
            rule("two", "pause", tea, way),
        ];
        let mut pack = pack(&rules.join(","));
        pack.parts = serde_json::from_str(
            r#"[{"pack":"base","version":"1"},{"pack":"nmc","version":"1","body":true},
                {"pack":"gmc","version":"1","body":true}]"#,
        )
        .expect("parts");
        assert_eq!(pack.validate(), Ok(()));
        pack
    }

    /// The rules that speak, each with how many references beside its own it cites.
    fn said(terms: &Terms) -> Vec<(String, usize)> {
        let engine = Engine::new(cited()).on(terms);
        let verdict = engine.check(&Draft::new("Four cups of tea")).expect("a short post");
        verdict.findings.into_iter().map(|it| (it.rule, it.also.len())).collect()
    }

    #[test]
    fn a_rule_that_is_withdrawn_is_silent_and_what_is_not_there_is_no_matter() {
        let withdrawn = |ids: &[&str]| Terms {
            withdrawn: ids.iter().map(|&id| id.to_owned()).collect(),
            ..Terms::default()
        };
        let (one, two) = (("one".to_owned(), 4), ("two".to_owned(), 0));
        assert_eq!(said(&Terms::default()), [one.clone(), two.clone()]);
        assert_eq!(said(&withdrawn(&["one", "three", ""])), [two]);
        assert_eq!(said(&withdrawn(&["two"])), [one]);
        assert_eq!(said(&withdrawn(&["two", "one"])), []);
    }

    #[test]
    fn of_the_bodies_only_those_listed_are_cited_and_everybody_else_always() {
        let cited = |bodies: &[&str]| {
            let bodies = bodies.iter().map(|&body| body.to_owned()).collect();
            said(&Terms { bodies: Some(bodies), ..Terms::default() })[0].1
        };
        assert_eq!(cited(&["nmc", "gmc"]), 4);
        assert_eq!(cited(&["gmc", "rcn"]), 3);
        assert_eq!(cited(&[]), 2);
    }

    #[test]
    fn terms_replace_those_before() {
        let draft = Draft::new("Four cups of tea");
        let withdrawn = Terms { withdrawn: vec!["one".to_owned()], ..Terms::default() };
        let engine = Engine::new(cited()).on(&withdrawn).on(&Terms::default());
        assert_eq!(engine.check(&draft).expect("a short post").findings.len(), 2);
    }
}
