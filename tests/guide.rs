//! The guides for people who write rules, and for IT, show what the tool really prints (`support/transcript.rs`).

#[path = "support/transcript.rs"]
mod transcript;

use std::fs;
use std::path::Path;
use transcript::run;

/// Follows a guide from its start.
fn follow(guide: &str) {
    transcript::follow(guide, &mut run);
}

#[test]
fn the_guide_shows_what_the_tool_prints() {
    follow("policies/README.md");
}

#[test]
fn the_tables_name_all_that_a_rule_may_name() {
    follow("policies/evidence.md");
}

#[test]
fn the_guide_for_it_shows_what_the_tool_prints() {
    follow("docs/deploy.md");
}

#[test]
fn the_transcript_shows_what_the_tool_prints() {
    follow("docs/first-rule.md");
}

/// What the guide says of messages is about messages that there are.
#[test]
fn the_messages_that_the_guide_explains_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut said = String::new();
    for folder in ["src/author", "tests/policies/wrong"] {
        for entry in fs::read_dir(root.join(folder)).expect("a folder") {
            said += &fs::read_to_string(entry.expect("an entry").path()).unwrap_or_default();
        }
    }
    let guide = fs::read_to_string(root.join("policies/README.md")).expect("the guide");
    let table = guide.split("| it says | it means |").nth(1).expect("the table");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    let messages = rows.filter_map(|row| row.split(" | ").next()).flat_map(|row| {
        row.split('`').skip(1).step_by(2).flat_map(|message| message.split(['…', '(', ')', ',']))
    });
    for message in messages.map(str::trim).filter(|it| !it.is_empty()) {
        assert!(said.contains(message), "`{message}` is in no message");
    }
}
