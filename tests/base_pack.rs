//! The base pack in the repository is what its rule files build to, and leaves protected speech
//! alone.

use canteen::author;
use std::fs;
use std::path::Path;

const DIR: &str = "policies/nhs-base";

#[test]
fn the_pack_is_what_the_rule_files_build_to() {
    let built = author::build(Path::new(DIR)).unwrap_or_else(|problems| {
        let problems: Vec<_> = problems.iter().map(ToString::to_string).collect();
        panic!("{}", problems.join("\n"))
    });
    let committed = |file: &str| fs::read_to_string(format!("{DIR}/{file}")).expect("a file");
    let pack = built.to_json().expect("plain data");
    let canaries = built.canaries_to_json().expect("canaries apart").expect("plain data");
    let same = pack == committed("pack.json") && canaries == committed("canaries.json");
    assert!(same, "run `cargo run -- policy build {DIR}` and commit the result");
}

#[test]
fn no_protected_post_is_interrupted_and_few_are_marked() {
    let proof = author::test(Path::new(DIR), None, false).expect("a policy that can be read");
    let mut said = proof.problems.iter().filter(|it| it.what.contains(" protected post"));
    assert!(said.all(|it| it.what.contains("` marks ")), "{:#?}", proof.problems);
    // Each mark is a defect of the engine: this number is to fall.
    assert!(proof.counts.floor - proof.counts.floor_silent <= 7);
}

#[test]
fn every_way_and_every_exception_has_its_example() {
    let proof = author::test(Path::new(DIR), None, false).expect("a policy that can be read");
    let counts = proof.counts;
    assert_eq!(counts.ways_shown, counts.ways);
    assert_eq!(counts.exceptions_proven, counts.exceptions);
    assert_eq!(counts.rules_tested, counts.live + counts.trial + counts.drafts);
}
