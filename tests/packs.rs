//! Every pack in `policies/` is proved by its own examples and the floor, says what a kind colleague
//! would say, and names its sources; and professional bodies' packs change no verdict.

use canteen::author::{self, Problem};
use canteen::policy::Pack;
use canteen::policy::rule::{Rule, Source};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Nobody is told off: what a kind colleague would not say.
const UNKIND: [&str; 7] =
    ["breach", "unprofessional", "violat", "disciplin", "must not", "illegal", "score"];

/// What cites itself has no published text behind it, and says so.
const OWN_DOCUMENT: &str = "Canteen base rules";

#[test]
fn every_pack_keeps_its_promises() {
    let dirs = packs(Path::new("policies"));
    assert!(dirs.len() > 6, "found only {dirs:?}");
    for dir in dirs {
        let proof = author::test(&dir, None, true).unwrap_or_else(|it| panic!("{}", told(&it)));
        assert!(proof.holds(), "{}: {}", dir.display(), told(&proof.problems));
    }
}

#[test]
fn no_message_accuses_or_threatens() {
    for (dir, pack) in loaded(Path::new("policies")) {
        for Rule { id, message, .. } in &pack.rules {
            let said = [&message.headline, &message.why, &message.instead];
            let said = said.map(|it| it.to_lowercase()).join(" ");
            for word in UNKIND {
                assert!(!said.contains(word), "{}: {id}: `{word}` in: {said}", dir.display());
            }
        }
    }
}

#[test]
fn every_published_source_of_the_base_and_the_bodies_can_be_looked_up() {
    let base = author::load(Path::new("policies/nhs-base")).expect("the base pack");
    let packs = loaded(Path::new("policies/bodies")).into_iter().map(|(_, pack)| pack);
    for pack in packs.chain([base]) {
        for Rule { id, policy, also, .. } in &pack.rules {
            for Source { document, link, .. } in also.iter().chain([policy]) {
                let has_link = link.as_ref().is_some_and(|it| it.starts_with("https://"));
                let expected = document != OWN_DOCUMENT;
                assert_eq!(has_link, expected, "{}: {id}: {document}", pack.id);
            }
        }
    }
}

/// So a trust may lay any of them between, in any order, and staff are warned of the same posts.
#[test]
fn the_bodies_change_what_is_said_and_never_when() {
    let base = author::load(Path::new("policies/nhs-base")).expect("the base pack");
    let mut reworded = BTreeMap::new();
    for (dir, pack) in loaded(Path::new("policies/bodies")) {
        assert_eq!(pack.rules.len(), base.rules.len(), "{}", dir.display());
        for (rule, inherited) in pack.rules.iter().zip(&base.rules) {
            if rule.message != inherited.message {
                let other = reworded.insert(rule.id.clone(), pack.id.clone());
                assert_eq!(other, None, "{} rewords {} too", pack.id, rule.id);
            }
            let mut rule = rule.clone();
            rule.message.clone_from(&inherited.message);
            rule.also.clear();
            assert_eq!(rule, *inherited, "{}", dir.display());
        }
    }
}

/// The folders of packs in a folder, however deep, by name.
fn packs(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    if dir.join("pack.yaml").is_file() {
        found.push(dir.to_owned());
    }
    let inside = fs::read_dir(dir).expect("a folder").map(|it| it.expect("an entry").path());
    let mut inside: Vec<_> = inside.filter(|it| it.is_dir()).collect();
    inside.sort();
    found.extend(inside.iter().flat_map(|it| packs(it)));
    found
}

fn loaded(dir: &Path) -> Vec<(PathBuf, Pack)> {
    let load = |dir: PathBuf| match author::load(&dir) {
        Ok(pack) => (dir, pack),
        Err(problems) => panic!("{}: {}", dir.display(), told(&problems)),
    };
    packs(dir).into_iter().map(load).collect()
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
