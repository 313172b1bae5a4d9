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
