//! What the card says about a verdict, whatever it is shown on. It follows
//! `extension/content/card_view.ts` and `quote.ts`; a browser test compares the two.

use super::words::Words;
use canteen::policy::{Finding, Language, Suggestion};
use std::collections::HashSet;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Quotes beyond these are counted, not shown.
const MOST_QUOTES: usize = 8;

/// Longer quotes are cut in the middle. Counts UTF-16 code units, as the extension does.
const LONGEST: usize = 80;

/// References beyond this many UTF-16 code units are folded away.
const MOST_OTHERS: usize = 100;

/// The language of documents, and of rules that are not worded in another.
pub(super) const ENGLISH: &str = "en-GB";

/// A card: what it asks about first, and what else is in the post.
pub(super) struct Card {
    /// The language of its own words, and their direction.
    pub(super) lang: String,
    pub(super) dir: String,
    /// The line above the question.
    pub(super) who: String,
    /// What it asks about.
    pub(super) first: Said,
    /// What the words are read with, where they alone would not be asked about.
    pub(super) together: Option<String>,
    /// The heading over the others.
    pub(super) also: String,
    /// The other findings.
    pub(super) others: Vec<Said>,
    /// The button to go back.
    pub(super) back: String,
    /// The button to post.
    pub(super) post: String,
    /// The last line.
    pub(super) private: String,
}

/// What is said about one finding.
pub(super) struct Said {
    /// The language of the rule's words.
    pub(super) tongue: &'static str,
    /// One line: what this is about.
    pub(super) headline: String,
    /// The words of the post.
    pub(super) quotes: Vec<String>,
    /// "and 3 more", if there are more words than are shown.
    pub(super) more: Option<String>,
    /// Who could recognise whom.
    pub(super) why: String,
    /// "What you could change:"
    pub(super) label: String,
    /// What to change.
    pub(super) instead: String,
    /// The changes that are offered.
    pub(super) changes: Vec<Change>,
    /// The small print.
    pub(super) clause: String,
    /// Where that can be read, and the words that say how it opens.
    pub(super) link: Option<(String, String)>,
    /// What else says the same.
    pub(super) others: Others,
}

/// What else says the same.
pub(super) enum Others {
    /// Nothing.
    None,
    /// A line.
    Line(String),
    /// More than fits one: a heading and a list to open.
    Many(String, Vec<String>),
}

/// A change that is offered.
pub(super) enum Change {
    /// These words could go.
    LeaveOut {
        /// "Leave out"
        label: String,
        /// The words.
        before: String,
    },
    /// These words could be others.
    Replace {
        /// The words.
        before: String,
        /// "could be", read aloud in place of an arrow.
        label: String,
        /// The others.
        after: String,
    },
}

/// Builds the card for findings; none if there is nothing to ask about. `answers` says that without
/// the post that is answered there would be no question.
pub(super) fn card(words: &Words, text: &str, findings: &[Finding], answers: bool) -> Option<Card> {
    let (first, others) = findings.split_first()?;
    Some(Card {
        lang: words.say("lang", &[]),
        dir: words.say("dir", &[]),
        who: words.say("cardWho", &[]),
        first: said(words, text, first),
        together: answers.then(|| words.say("cardWithReply", &[])),
        also: words.say("cardAlso", &[]),
        others: others.iter().map(|it| said(words, text, it)).collect(),
        back: words.say("cardBack", &[]),
        post: words.say("cardPost", &[]),
        private: words.say("cardPrivate", &[]),
    })
}

/// What is said about one finding.
pub(super) fn said(words: &Words, text: &str, finding: &Finding) -> Said {
    let mut quotes = quotes(text, finding);
    let more = quotes.len().saturating_sub(MOST_QUOTES);
    quotes.truncate(MOST_QUOTES);
    let changes = finding.suggestions.iter();
    let link = finding.link.as_ref().filter(|link| link.starts_with("https://"));
    Said {
        headline: finding.headline.clone(),
        quotes,
        more: (more > 0).then(|| words.say("cardMoreWords", &[&more.to_string()])),
        why: finding.why.clone(),
        label: words.say("cardInstead", &[]),
        instead: finding.instead.clone(),
        changes: changes.filter_map(|it| change(words, text, finding, it)).collect(),
        clause: words.say("cardClause", &[&finding.source, &finding.clause]),
        tongue: match finding.language {
            Language::En => ENGLISH,
            Language::Cy => "cy",
        },
        link: link.map(|link| (link.clone(), words.say("cardNewTab", &[]))),
        others: others(words, &finding.also),
    }
}

fn others(words: &Words, also: &[String]) -> Others {
    let line = also.join("; ");
    match line.encode_utf16().count() {
        0 => Others::None,
        1..=MOST_OTHERS => Others::Line(words.say("cardOthers", &[&line])),
        _ => {
            let heading = words.say("cardOthersMany", &[&also.len().to_string()]);
            Others::Many(heading, also.to_vec())
        }
    }
}

fn change(words: &Words, text: &str, finding: &Finding, offer: &Suggestion) -> Option<Change> {
    let before = quoted(text, finding, offer.start..offer.end);
    if before.is_empty() {
        return None;
    }
    Some(if offer.replacement.is_empty() {
        Change::LeaveOut { label: words.say("cardLeaveOut", &[]), before }
    } else {
        let label = words.say("cardBecomes", &[]);
        Change::Replace { before, label, after: offer.replacement.clone() }
    })
}

/// The quotes of a finding in the order of the post, none twice.
fn quotes(text: &str, finding: &Finding) -> Vec<String> {
    let mut seen = HashSet::new();
    let quotes = merged(finding).into_iter().map(|it| shortened(text.get(it).unwrap_or_default()));
    quotes.filter(|quote| !quote.is_empty() && seen.insert(quote.clone())).collect()
}

/// The words of the post in a stretch, as far as the finding marks them.
fn quoted(text: &str, finding: &Finding, stretch: Range<usize>) -> String {
    let pieces = merged(finding).into_iter().filter_map(|it| {
        let inside = it.start.max(stretch.start)..it.end.min(stretch.end);
        (inside.start < inside.end).then(|| text.get(inside).unwrap_or_default().trim())
    });
    shortened(&pieces.collect::<Vec<_>>().join(" … "))
}

/// One stretch for spans that touch or overlap.
fn merged(finding: &Finding) -> Vec<Range<usize>> {
    merge(finding.spans.iter().map(|it| it.start..it.end).collect())
}

/// Stretches in order, those that touch or overlap joined.
pub(super) fn merge(mut stretches: Vec<Range<usize>>) -> Vec<Range<usize>> {
    stretches.sort_by_key(|it| it.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for stretch in stretches {
        match merged.last_mut() {
            Some(last) if stretch.start <= last.end => last.end = last.end.max(stretch.end),
            _ => merged.push(stretch),
        }
    }
    merged
}

fn shortened(quote: &str) -> String {
    let words = quote.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.encode_utf16().count() <= LONGEST {
        return words;
    }
    let head = within(words.graphemes(true), LONGEST / 2);
    let tail = within(words.graphemes(true).rev(), LONGEST / 2);
    let head = words[..head].trim_end();
    let tail = words[words.len() - tail..].trim_start();
    format!("{head} … {tail}").trim().to_owned()
}

/// How many bytes the graphemes have that fit into so many code units.
fn within<'a>(graphemes: impl Iterator<Item = &'a str>, most: usize) -> usize {
    let mut units = 0;
    let fitting = graphemes.take_while(|it| {
        units += it.encode_utf16().count();
        units <= most
    });
    fitting.map(str::len).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_quote_is_cut_in_the_middle_between_graphemes() {
        let family = "👨‍👩‍👧‍👦".repeat(20);
        let cut = shortened(&family);
        assert_eq!(cut, format!("{0} … {0}", "👨‍👩‍👧‍👦".repeat(3)));
        assert_eq!(shortened(&"a".repeat(81)), format!("{0} … {0}", "a".repeat(40)));
        assert_eq!(shortened(" two \n words "), "two words");
    }
}
