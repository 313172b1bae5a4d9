//! The base pack in the repository is what its rule files build to.

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
    let committed = fs::read_to_string(format!("{DIR}/pack.json")).expect("the base pack");
    let built = built.to_json().expect("plain data");
    assert!(built == committed, "run `cargo run -- policy build {DIR}` and commit the result");
}

/// Protected posts that the base pack interrupts all the same, by how they begin. Each is a defect
/// of the engine: whoever mends one takes it off, and none is ever added.
const INTERRUPTED: [&str; 3] = [
    "Step count for the week",
    "The Prime Minister's visit",
    "This is what a consultant looks like",
];

#[test]
fn protected_posts_are_left_alone_but_for_known_defects() {
    let proof = author::test(Path::new(DIR), None, false).expect("a policy that can be read");
    let interrupted = proof.problems.iter().filter(|it| it.what.contains(" interrupts "));
    let mut posts: Vec<&str> =
        interrupted.filter_map(|it| it.what.split_once("\": \"").map(|(_, post)| post)).collect();
    posts.sort_unstable();
    let is_known = |(post, known): (&&str, &&str)| post.starts_with(known);
    let same = posts.len() == INTERRUPTED.len() && posts.iter().zip(&INTERRUPTED).all(is_known);
    assert!(same, "{posts:#?}");
}

#[test]
fn every_way_and_every_exception_has_its_example() {
    let proof = author::test(Path::new(DIR), None, false).expect("a policy that can be read");
    let counts = proof.counts;
    assert_eq!(counts.ways_shown, counts.ways);
    assert_eq!(counts.exceptions_proven, counts.exceptions);
    assert_eq!(counts.rules_tested, counts.live);
}
