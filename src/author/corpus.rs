//! A policy's own posts: `corpus/fine/*.txt` must stay silent, `corpus/bad/*.txt` must be flagged.
//!
//! Examples show what each rule does; these posts show what the policy as a whole does, in the
//! words of its own people. One post a paragraph, a blank line between two, `#` for comments.

use super::Problem;
use super::alone::Alone;
use super::examples::quotes;
use super::floor::one_line;
use super::marked::{self, Post};
use super::placeholder::Filler;
use super::source::Source;
use crate::Engine;
use crate::policy::Pack;
use crate::policy::rule::Status;

/// A file of posts.
#[derive(Debug)]
pub(super) struct Posts {
    pub(super) source: Source,
    /// What must become of them.
    pub(super) expected: Expected,
}

/// What must become of a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    Silent,
    Flagged,
}

/// What running the posts came to.
#[derive(Debug, Default)]
pub(super) struct Ran {
    pub(super) fine: usize,
    pub(super) bad: usize,
    pub(super) problems: Vec<Problem>,
    pub(super) posts: Vec<Post>,
}

/// Runs the posts of some files: against the rules that speak to everyone and, if asked for, those
/// on trial.
pub(super) fn run(engine: &Engine, pack: &Pack, files: &[Posts], with_trial: bool) -> Ran {
    let speaks = |status: Status| status == Status::Live || with_trial;
    let rules = Alone::new(pack, pack.rules.iter().filter(|it| speaks(it.status)).cloned());
    let mut ran = Ran::default();
    for Posts { source, expected } in files {
        for (line, text) in paragraphs(&source.text) {
            let draft = marked::draft(Filler::new(0).fill(&text), None, false);
            let Some(post) = Post::read(engine, draft) else { continue };
            let finding = rules.finding(&post);
            match (expected, finding) {
                (Expected::Silent, Some(finding)) => {
                    let what = format!(
                        "this post should be left alone, and `{}` flags {}: \"{}\"",
                        finding.rule,
                        quotes(&finding),
                        one_line(&post.draft.text)
                    );
                    let help = "Add an exception to that rule, or ask it for more evidence.";
                    ran.problems.push(source.problem_on(line, what).with_help(help));
                }
                (Expected::Flagged, None) => {
                    let what = format!(
                        "this post should be flagged, and no rule fires: \"{}\"",
                        one_line(&post.draft.text)
                    );
                    let help = "Add a way to a rule with this post as its example, or move it to \
                                corpus/fine.";
                    ran.problems.push(source.problem_on(line, what).with_help(help));
                }
                _ => {}
            }
            match expected {
                Expected::Silent => ran.fine += 1,
                Expected::Flagged => ran.bad += 1,
            }
            ran.posts.push(post);
        }
    }
    ran
}

/// Posts that a blank line parts, without lines that are comments, each with its first line.
pub fn paragraphs(text: &str) -> Vec<(u64, String)> {
    let mut posts: Vec<(u64, String)> = Vec::new();
    let mut open = false;
    for (line, number) in text.lines().zip(1..) {
        let line = line.trim_end();
        if is_comment(line) {
            continue;
        }
        match posts.last_mut().filter(|_| open) {
            _ if line.trim().is_empty() => open = false,
            Some((_, post)) => {
                post.push('\n');
                post.push_str(line);
            }
            None => {
                posts.push((number, line.to_owned()));
                open = true;
            }
        }
    }
    posts
}

/// `#` alone or before a space: a hashtag may open a post.
fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line == "#" || line.starts_with("# ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_parted_by_blank_lines_and_know_their_place() {
        let text = "# why\r\n\r\none\r\ntwo\r\n \r\n\r\n# aside\r\n#hashtag opens\r\n";
        let posts = paragraphs(text);
        let expected = [(3, "one\ntwo".to_owned()), (8, "#hashtag opens".to_owned())];
        assert_eq!(posts, expected);
        assert_eq!(paragraphs("\n# only a comment\n"), []);
    }
}
