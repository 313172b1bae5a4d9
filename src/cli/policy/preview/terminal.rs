//! The preview in a terminal: the post with its words underlined, and the card in a box.

use super::card::{Card, Change, Said};
use super::{Preview, SHOWN_BY};
use canteen::policy::Grade;
use clap::builder::styling::{AnsiColor, Style};
use std::fmt::Write as _;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns the text in the box has: what reads well, in a window of any width.
const WIDTH: usize = 68;

const BOLD: Style = Style::new().bold();
const BLUE: Style = AnsiColor::Blue.on_default().bold();
const QUIET: Style = Style::new().dimmed();

/// The preview as text; styled (plain output strips the styles).
pub(super) fn shown(preview: &Preview<'_>) -> String {
    let mut out = String::new();
    if let Some(answered) = &preview.draft.reply_to {
        out += "Answering:\n";
        out.extend(wrapped(answered).iter().map(|line| format!("  {line}\n")));
        out.push('\n');
    }
    out += &post(preview);
    out.push('\n');
    if let Some(card) = &preview.card {
        out += &boxed(card);
        out.push('\n');
    }
    let _ = writeln!(out, "{}", styled(BOLD, preview.title()));
    if preview.verdict.verdict == Grade::Note {
        for said in &preview.quiet {
            let _ = writeln!(out, "\n{}", styled(BOLD, &said.headline));
            let lines = about(said).into_iter().map(|(style, line)| styled(style, &line));
            out.extend(lines.map(|line| format!("{line}\n")));
        }
        out.push('\n');
    }
    for finding in &preview.verdict.findings {
        let link = finding.link.as_ref().map_or_else(String::new, |link| format!(": {link}"));
        let _ = writeln!(out, "{SHOWN_BY} {}{link}", finding.rule);
        out.extend(finding.also.iter().map(|also| format!("  See also {also}\n")));
    }
    out.extend(preview.remarks.iter().map(|line| format!("{line}\n")));
    let _ = writeln!(out, "{}", styled(QUIET, &preview.pack_name()));
    out
}

/// The post, with a line under the words that are meant.
fn post(preview: &Preview<'_>) -> String {
    let text = preview.draft.text.as_str();
    let marked = preview.marked();
    let is_marked = |at: usize| marked.iter().any(|range| range.contains(&at));
    let mut out = String::from("The post:\n");
    for (start, line) in lines_of(text) {
        let _ = writeln!(out, "  {}", line.trim_end());
        let mut under = String::new();
        for (at, c) in line.char_indices() {
            let sign = if is_marked(start + at) { "~" } else { " " };
            under += &sign.repeat(c.width().unwrap_or(0));
        }
        if !under.trim_end().is_empty() {
            let _ = writeln!(out, "  {}", styled(BLUE, under.trim_end()));
        }
    }
    out
}

/// The card in a box.
fn boxed(card: &Card) -> String {
    let mut lines = vec![(QUIET, card.who.clone()), (Style::new(), String::new())];
    lines.extend(in_style(BOLD, &card.first.headline));
    lines.push((Style::new(), String::new()));
    let quotes = card.first.quotes.iter().map(|quote| format!("“{quote}”"));
    let mut words = quotes.collect::<Vec<_>>().join(", ");
    words.extend(card.first.more.iter().map(|more| format!(" {more}")));
    lines.extend(in_style(BLUE, &words));
    lines.extend(card.together.iter().flat_map(|it| in_style(Style::new(), it)));
    lines.push((Style::new(), String::new()));
    lines.extend(about(&card.first));
    if !card.others.is_empty() {
        lines.push((Style::new(), String::new()));
        lines.extend(in_style(BOLD, &card.also));
        for other in &card.others {
            let quotes: Vec<String> = other.quotes.iter().map(|it| format!("“{it}”")).collect();
            let row = format!("▸ {} {}", other.headline, quotes.join(", "));
            lines.extend(in_style(Style::new(), &row));
        }
    }
    let buttons = vec![
        (BOLD, format!("[ {} ]   [ {} ]", card.back, card.post)),
        (QUIET, card.private.clone()),
    ];
    let rule = "─".repeat(WIDTH + 2);
    let row = |(style, line): (Style, String)| {
        let fill = " ".repeat(WIDTH.saturating_sub(line.width()));
        format!("│ {}{fill} │\n", styled(style, &line))
    };
    let top: String = lines.into_iter().map(row).collect();
    let foot: String = buttons.into_iter().map(row).collect();
    format!("┌{rule}┐\n{top}├{rule}┤\n{foot}└{rule}┘\n")
}

/// Why, what to change, and the clause.
fn about(said: &Said) -> Vec<(Style, String)> {
    let mut lines = in_style(Style::new(), &said.why);
    lines.push((Style::new(), String::new()));
    lines.extend(in_style(Style::new(), &format!("{} {}", said.label, said.instead)));
    for change in &said.changes {
        let line = match change {
            Change::LeaveOut { label, before } => format!("• {label} “{before}”"),
            Change::Replace { before, after, .. } => format!("• “{before}” → “{after}”"),
        };
        lines.extend(in_style(Style::new(), &line));
    }
    lines.push((Style::new(), String::new()));
    lines.extend(in_style(QUIET, &said.clause));
    lines
}

fn in_style(style: Style, text: &str) -> Vec<(Style, String)> {
    wrapped(text).into_iter().map(|line| (style, line)).collect()
}

fn styled(style: Style, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{style}{text}{style:#}") }
}

/// The lines of a text that fit the width, without the spaces at their ends.
fn wrapped(text: &str) -> Vec<String> {
    lines_of(text).into_iter().map(|(_, line)| line.trim_end().to_owned()).collect()
}

/// A text cut into lines that fit the width, each with its place: between words, or in a word that
/// is longer.
fn lines_of(text: &str) -> Vec<(usize, &str)> {
    let mut lines = Vec::new();
    let (mut start, mut cut, mut width) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        let wide = c.width().unwrap_or(0);
        if c == '\n' {
            lines.push((start, &text[start..at]));
            (start, cut, width) = (at + 1, at + 1, 0);
            continue;
        }
        if c == ' ' {
            cut = at + 1;
        } else if width + wide > WIDTH {
            let end = if cut > start { cut } else { at };
            lines.push((start, &text[start..end]));
            start = end;
            width = text[start..at].width();
        }
        width += wide;
    }
    lines.push((start, &text[start..]));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_lose_nothing() {
        let long = format!("one two {} three\n\nfour", "x".repeat(150));
        let lines = lines_of(&long);
        assert!(lines.iter().all(|(_, line)| line.trim_end().width() <= WIDTH), "{lines:?}");
        let joined: String = lines.into_iter().map(|(_, line)| line).collect();
        assert_eq!(joined, long.replace('\n', ""));
        assert_eq!(wrapped(&"word ".repeat(20)).len(), 2);
    }
}
