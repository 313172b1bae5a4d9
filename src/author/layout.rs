//! Laying a policy's file out in one way, so that two people's files differ only in what they say.
//!
//! No comment is lost and no meaning changed: what comes out is read again and held against what
//! went in, and if anything differs the file is left alone. So this keeps to lines:
//!
//! - blocks at the top stand in the order in which the format lists their keys, each with the
//!   comments above it; keys further in keep their order;
//! - each step in is two spaces, entries of a list one step in from their key;
//! - a post stands between quotation marks, and so does a text that other programs would take for a
//!   number, a date or yes and no;
//! - prose that is too long for a line is wrapped beneath `>-`;
//! - no spaces at the ends of lines, no two empty lines together, one line end at the end.
//!
//! What stands between brackets is not touched, and a word list keeps its author's order.

use super::locate::{self, Node, Scalar, Style};
use super::problem::Problem;
use super::source::Source;
use super::yaml;
use std::ops::Range;

/// The longest line of prose, in characters.
const WIDTH: usize = 100;
const STEP: usize = 2;

/// The keys at the top of a policy's files, in order.
const ORDER: [&str; 23] = [
    "pack",
    "version",
    "name",
    "base",
    "bodies",
    "languages",
    "rule",
    "filter",
    "rules",
    "reason",
    "status",
    "switch_off",
    "grade",
    "owner",
    "review_by",
    "contact",
    "policy",
    "look_for",
    "warn_when",
    "unless",
    "message",
    "also",
    "examples",
];

/// Texts that are prose, and may be wrapped.
const PROSE: [&str; 3] = ["why", "instead", "reason"];

/// A YAML file's text, laid out.
pub(super) fn yaml(source: &Source) -> Result<String, Problem> {
    let text = source.text.replace("\r\n", "\n");
    let source = Source::of(&source.file, text).located();
    let before = match locate::tree(&source.text) {
        Ok(tree) => tree,
        Err(broken) => return Err(yaml::unreadable(&source, &broken)),
    };
    let refused = || {
        source
            .whole("laying this file out might change what it says, so it is left as it is")
            .with_help("Lay it out by hand as in the rules of the base pack.")
    };
    let laid = indented(&source.text, &before);
    let laid = in_order(&laid).ok_or_else(refused)?;
    let tree = locate::tree(&laid).map_err(|_| refused())?;
    let laid = tidy(&quoted(&laid, &tree));
    let same = locate::tree(&laid).is_ok_and(|after| before.says_the_same(&after))
        && locate::comments(&source.text) == locate::comments(&laid);
    if same { Ok(laid) } else { Err(refused()) }
}

/// A word list's text, laid out.
pub(super) fn words(text: &str) -> String {
    tidy(text)
}

/// No spaces at the ends of lines, no two empty lines together, none at either end of the text.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut gap = false;
    for line in text.lines() {
        let line = line.trim_end();
        if line.is_empty() {
            gap = !tidy.is_empty();
            continue;
        }
        if gap {
            tidy.push('\n');
            gap = false;
        }
        tidy.push_str(line);
        tidy.push('\n');
    }
    tidy
}

fn depth(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Steps in, as they are and as they should be. Entries of a list count as half a column further
/// in than their dash, since a list may start right under its key.
struct Steps(Vec<(usize, usize)>);

impl Steps {
    /// Where something that stands at a half column should stand.
    fn at(&mut self, half: usize) -> usize {
        while self.0.len() > 1 && self.0.last().is_some_and(|(was, _)| *was > half) {
            self.0.pop();
        }
        match self.0.last() {
            Some(&(was, is)) if was == half => is,
            Some(&(_, is)) => {
                self.0.push((half, is + STEP));
                is + STEP
            }
            None => 0,
        }
    }
}

/// The text with two spaces for each step in.
fn indented(text: &str, tree: &Node) -> String {
    let mut runs = Vec::new();
    tree.runs(text, &mut runs);
    let mut laid = String::with_capacity(text.len());
    let mut steps = Steps(vec![(0, 0)]);
    let mut comments: Vec<&str> = Vec::new();
    let mut start = 0;
    // How far the line moved in which the current text or bracket began.
    let mut moved: isize = 0;
    let mut runs = runs.into_iter().peekable();
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let line = line.trim_end_matches('\n');
        while runs.next_if(|run: &Range<usize>| run.end <= at).is_some() {}
        let goes_on = runs.peek().is_some_and(|run| run.start < at && at < run.end);
        if goes_on {
            laid.push_str(&shifted(line, moved));
            laid.push('\n');
            continue;
        }
        let inner = line.trim_start_matches(' ');
        if inner.is_empty() || inner.starts_with('#') {
            comments.push(line);
            continue;
        }
        let was = depth(line);
        let is = place(&mut steps, was, inner);
        for comment in comments.drain(..) {
            let to = if depth(comment) >= was { is } else { near(&steps, depth(comment)) };
            laid.push_str(&" ".repeat(to));
            laid.push_str(comment.trim());
            laid.push('\n');
        }
        laid.push_str(&" ".repeat(is));
        laid.push_str(&dashes(inner, &mut steps, was, is));
        laid.push('\n');
        moved = is as isize - was as isize;
    }
    for comment in comments {
        laid.push_str(&" ".repeat(near(&steps, depth(comment))));
        laid.push_str(comment.trim());
        laid.push('\n');
    }
    laid
}

fn place(steps: &mut Steps, was: usize, inner: &str) -> usize {
    let dash = inner.starts_with("- ") || inner == "-";
    steps.at(2 * was + usize::from(dash))
}

/// Where a comment should stand that is less far in than what follows it.
fn near(steps: &Steps, was: usize) -> usize {
    let step = steps.0.iter().rev().find(|(half, _)| *half <= 2 * was + 1);
    step.map_or(0, |(_, is)| *is)
}

/// A line from its dash on, with one space after the dash; the keys of the entry are one step in.
fn dashes(inner: &str, steps: &mut Steps, was: usize, is: usize) -> String {
    let Some(entry) = inner.strip_prefix("- ") else { return inner.to_owned() };
    let entry_inner = entry.trim_start_matches(' ');
    let offset = inner.len() - entry_inner.len();
    steps.0.push((2 * (was + offset), is + STEP));
    format!("- {entry_inner}")
}

fn shifted(line: &str, by: isize) -> String {
    if line.trim().is_empty() {
        return String::new();
    }
    let inner = line.trim_start_matches(' ');
    let to = (depth(line) as isize + by).max(0).unsigned_abs();
    format!("{}{inner}", " ".repeat(to))
}

/// The text with its blocks in the order of the format; none if it is not made of blocks.
fn in_order(text: &str) -> Option<String> {
    let tree = locate::tree(text).ok()?;
    let keys = tree.keys();
    // A header stays on top: comments that an empty line parts from the first key.
    let first = keys.first()?.1.start;
    let head = text[..first].rfind("\n\n").map_or(0, |at| at + 2);
    let mut starts = vec![head];
    for (_, place) in keys.iter().skip(1) {
        let line = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
        starts.push(above(text, line));
    }
    starts.push(text.len());
    let mut blocks: Vec<(usize, &str)> = Vec::new();
    for ((key, _), ends) in keys.iter().zip(starts.windows(2)) {
        let rank = ORDER.iter().position(|it| it == key)?;
        blocks.push((rank, text.get(ends[0]..ends[1])?));
    }
    blocks.sort_by_key(|(rank, _)| *rank);
    let mut laid = text[..head].to_owned();
    for (_, block) in blocks {
        laid.push_str(block.trim_end());
        laid.push('\n');
    }
    Some(laid)
}

/// The start of the comments at the left edge that stand right above a line, and of the empty
/// lines above those.
fn above(text: &str, mut line: usize) -> usize {
    while line > 0 {
        let before = text[..line - 1].rfind('\n').map_or(0, |at| at + 1);
        let content = &text[before..line - 1];
        if !content.trim().is_empty() && !content.starts_with('#') {
            break;
        }
        line = before;
    }
    line
}

/// The text with quotation marks where they should be, and prose wrapped.
fn quoted(text: &str, tree: &Node) -> String {
    let mut laid = text.to_owned();
    for scalar in tree.texts().into_iter().rev() {
        let Some((place, written)) = rewritten(text, &scalar) else { continue };
        laid.replace_range(place, &written);
    }
    laid
}

fn rewritten(text: &str, scalar: &Scalar<'_>) -> Option<(Range<usize>, String)> {
    let line = text[..scalar.place.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line..scalar.place.start];
    let in_brackets = before.contains(['{', '[']);
    let says = scalar.text;
    if PROSE.contains(&scalar.key) && !in_brackets {
        return wrapped(text, scalar, before);
    }
    if scalar.style != Style::Plain || says.contains('\n') || says.is_empty() {
        return None;
    }
    let post = matches!(scalar.key, "text" | "reply_to");
    let odd = looks_otherwise(says) && !matches!(scalar.key, "picture" | "switch_off");
    if !post && !odd {
        return None;
    }
    let escaped = says.replace('\\', "\\\\").replace('"', "\\\"");
    Some((scalar.place.clone(), format!("\"{escaped}\"")))
}

/// Whether other programs would take a text without quotation marks for something else.
fn looks_otherwise(text: &str) -> bool {
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | ':' | '_' | '+');
    let number = text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(digits);
    let word = text.to_lowercase();
    number || ["yes", "no", "on", "off", "true", "false", "null", "~"].contains(&word.as_str())
}

/// Prose beneath `>-` if it is too long for its line, or stands there already.
fn wrapped(text: &str, scalar: &Scalar<'_>, before: &str) -> Option<(Range<usize>, String)> {
    let says = scalar.text;
    let even = says.split(' ').all(|word| !word.is_empty()) && !says.contains(['\n', '\t']);
    let long = before.chars().count() + says.chars().count() > WIDTH;
    let folds = scalar.style == Style::Folded;
    if !even || says.is_empty() || scalar.style == Style::Literal || !(folds || long) {
        return None;
    }
    let step = depth(before) + STEP + if before.trim_start().starts_with("- ") { STEP } else { 0 };
    let indent = " ".repeat(step);
    let mut written = String::from(">-\n");
    let mut line = indent.clone();
    for word in says.split(' ') {
        let longer = line.chars().count() + 1 + word.chars().count() > WIDTH;
        if longer && line.len() > step {
            written.push_str(&line);
            written.push('\n');
            line.clone_from(&indent);
        }
        if line.len() > step {
            line.push(' ');
        }
        line.push_str(word);
    }
    written.push_str(&line);
    if folds && text[scalar.place.clone()].lines().next()?.contains('#') {
        return None;
    }
    // A block's stretch takes in the ends of its lines, and one of them parts it from the next.
    let end = text[..scalar.place.end].trim_end().len().max(scalar.place.start);
    Some((scalar.place.start..end, written))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn laid(text: &str) -> String {
        yaml(&Source::of("a.yaml", text.to_owned())).expect("a file that can be laid out")
    }

    #[test]
    fn blocks_stand_in_order_with_their_comments() {
        let text = "# About this file.\n\n# How serious.\ngrade: pause\n# Its name.\nrule: a\n\n\n";
        assert_eq!(
            laid(text),
            "# About this file.\n\n# Its name.\nrule: a\n# How serious.\ngrade: pause\n"
        );
    }

    #[test]
    fn each_step_in_is_two_spaces() {
        let text = "rule: a  \nwarn_when:\n-   strength: weak\n    # Both of them.\n    all:\n    - x\n    \
                    - y\nlook_for:\n     x: {list: l,\n          phrases: z}\n";
        assert_eq!(
            laid(text),
            "rule: a\nlook_for:\n  x: {list: l,\n       phrases: z}\nwarn_when:\n  - strength: weak\n    \
             # Both of them.\n    all:\n      - x\n      - y\n"
        );
    }

    #[test]
    fn posts_and_what_looks_like_a_number_stand_between_quotation_marks() {
        let text = "pack: a\r\nversion: 1.0\r\nexamples:\r\n  fine:\r\n    - text: Tea, then bed\r\n      \
                    because: no\r\n      picture: true\r\n";
        assert_eq!(
            laid(text),
            "pack: a\nversion: \"1.0\"\nexamples:\n  fine:\n    - text: \"Tea, then bed\"\n      \
             because: \"no\"\n      picture: true\n"
        );
    }

    #[test]
    fn long_prose_is_wrapped() {
        let prose = "word ".repeat(40);
        let text = format!("message:\n  why: {}\n  instead: short\n", prose.trim());
        let once = laid(&text);
        assert!(once.starts_with("message:\n  why: >-\n    word word"), "{once}");
        assert!(once.lines().all(|line| line.chars().count() <= WIDTH), "{once}");
        assert!(once.ends_with("\n  instead: short\n"), "{once}");
        assert_eq!(laid(&once), once);
    }

    #[test]
    fn what_cannot_be_read_is_not_laid_out() {
        let broken = Source::of("a.yaml", "rule: [a\ngrade: note\n".to_owned());
        assert!(yaml(&broken).is_err());
    }

    #[test]
    fn a_word_list_keeps_its_order_and_comments() {
        assert_eq!(words("\u{20}\n# b first\nb \r\n\r\n\r\na"), "# b first\nb\n\na\n");
    }

    proptest! {
        #[test]
        fn what_is_laid_out_says_the_same_and_stays(
            text in "(( {0,4}(- )?(rule|why|text|grade|all):? ?(\\[a, b\\]|\"x\"|>-|\\|| # c|ŵ|no|7)?\n?){0,8})"
        ) {
            if let Ok(once) = yaml(&Source::of("a.yaml", text)) {
                let twice = yaml(&Source::of("a.yaml", once.clone()));
                prop_assert_eq!(twice.as_ref(), Ok(&once));
            }
        }
    }
}
