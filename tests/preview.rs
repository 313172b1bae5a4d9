//! `canteen policy preview`: the card in the terminal, and the page. That the page is the card is for
//! `tests/browser/preview.test.mjs`.

use snapbox::cmd::{Command, OutputAssert, cargo_bin};
use snapbox::file;
use std::path::PathBuf;

const POLICY: &str = "tests/policies/after";
const OUTBREAK: &str = "Oak Ward has norovirus again";

fn preview(args: &[&str]) -> OutputAssert {
    let command = Command::new(cargo_bin("canteen")).env("NO_COLOR", "1");
    command.args(["policy", "preview"]).args(args).assert().stderr_eq("")
}

fn text(assert: &OutputAssert) -> String {
    String::from_utf8(assert.get_output().stdout.clone()).expect("text")
}

/// The page that a preview writes.
fn page(name: &str, args: &[&str]) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    preview(&[args, &["--html", path.to_str().expect("a path")]].concat());
    std::fs::read_to_string(path).expect("the page")
}

#[test]
fn the_card_is_drawn_with_the_words_underlined() {
    preview(&[OUTBREAK, "--pack", POLICY]).code(1).stdout_eq(file!["snapshots/preview.txt"]);
}

#[test]
fn a_policy_speaks_welsh_where_it_is_worded_in_it() {
    let assert = preview(&[OUTBREAK, "--pack", POLICY, "--language", "cy"]).code(1);
    assert!(text(&assert).contains("A yw’r ymddiriedolaeth wedi cyhoeddi hyn?"));
}

#[test]
fn a_note_opens_no_card() {
    let assert = preview(&["Back on Oak Ward. It is norovirus", "--pack", POLICY]).code(1);
    let shown = text(&assert);
    assert!(shown.contains("A quiet note: no card opens"), "{shown}");
    assert!(shown.contains("Has the trust announced it yet?") && !shown.contains('┌'), "{shown}");
}

#[test]
fn silence_says_what_came_near_and_what_it_lacked() {
    let assert = preview(&["Oak Ward won the quiz", "--pack", POLICY]).code(0);
    let shown = text(&assert);
    assert!(shown.contains("Nothing to say: no card opens"), "{shown}");
    assert!(shown.contains("Nearly: rule ward-outbreak found “Oak Ward”"), "{shown}");
    assert!(shown.contains("there is no `outbreak`"), "{shown}");
}

#[test]
fn an_exception_says_why_it_applies() {
    let assert = preview(&["As announced, Oak Ward has norovirus", "--pack", POLICY]).code(0);
    let shown = text(&assert);
    assert!(shown.contains("and stays silent: the trust has announced it"), "{shown}");
}

#[test]
fn the_page_needs_nothing_and_runs_nothing() {
    let page = page("card.html", &[OUTBREAK, "--pack", POLICY]);
    assert!(page.starts_with("<!doctype html>") && page.ends_with("</html>\n"));
    assert!(page.contains("default-src 'none'"));
    for never in ["<script", "<link", "<img", "src=", "url(", "@import", "javascript:", "{{"] {
        assert!(!page.contains(never), "{never}");
    }
    assert!(page.contains("<mark>Oak Ward</mark> has norovirus again"));
    assert!(page.contains("<a href=\"https://example.org/social-media/outbreaks\""));
}

#[test]
fn what_is_quoted_is_never_markup() {
    let text = "<script>alert(1)</script> {{card}} Oak Ward has norovirus & \"more\"";
    let page = page("hostile.html", &[text, "--pack", POLICY, "--reply-to", "<img src=x>"]);
    assert!(!page.contains("<script") && !page.contains("<img"));
    assert!(page.contains("alert(1)&lt;/script&gt; {{card}} <mark>Oak Ward</mark> has norovirus"));
    assert_eq!(page.matches("<dialog").count(), 1);
}
