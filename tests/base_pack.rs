//! The base pack in the repository is what its rule files build to, and says what a kind colleague
//! would say.

use canteen::author;
use canteen::policy::Pack;
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

#[test]
fn no_message_accuses_or_threatens() {
    let bytes = fs::read(format!("{DIR}/pack.json")).expect("the base pack");
    let pack = Pack::from_json(&bytes).expect("a good pack");
    for rule in &pack.rules {
        let message = &rule.message;
        let said =
            [&message.headline, &message.why, &message.instead].map(String::as_str).join(" ");
        for word in
            ["breach", "unprofessional", "violat", "disciplin", "must not", "illegal", "score"]
        {
            assert!(!said.to_lowercase().contains(word), "{}: `{word}` in: {said}", rule.id);
        }
    }
}
