//! The preview as one page that needs nothing else: no script, no request.
//!
//! The card stands in a shadow root of its own, with the very style of the extension, so the page
//! around it and the card leave each other alone, as they do on a site.

use super::card::{Card, Change, ENGLISH, Others, Said};
use super::{Preview, SHOWN_BY};
use canteen::policy::Grade;
use std::fmt::Write as _;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("../../../../extension/content/card.css.ts");

/// What differs on paper from a window: the card lies open in the page, as long as it is, and may
/// be closed by its buttons.
const LAID_OUT: &str = "
dialog { position: relative; max-height: none; }
.again { display: none; }
dialog:not([open]) + .again { display: block; text-align: center; color: #fff; font: 1em/1.5 Arial, sans-serif; }
";

const AGAIN: &str = "The card has closed. Reload this page to see it again.";

/// The mug of the icon, as `card_view.ts` draws it.
const MUG: &str = "M28 48h54a6 6 0 0 1 6 6v2h3a19 19 0 0 1 0 38h-6a16 16 0 0 1-13 6H56L36 115V99.3a16 16 0 0 1-14-15.3\
V54a6 6 0 0 1 6-6zM88 66v18h3a9 9 0 0 0 0-18z";

/// The page.
pub(super) fn page(preview: &Preview<'_>) -> String {
    let parts = |name: &str| match name {
        "title" => escaped(preview.title()),
        "post" => post(preview),
        "card" => preview.card.as_ref().map_or_else(String::new, shadow),
        "notes" => notes(preview),
        _ => String::new(),
    };
    let mut page = String::new();
    let mut rest = PAGE;
    while let Some((before, after)) = rest.split_once("{{") {
        let (name, after) = after.split_once("}}").unwrap_or((after, ""));
        page += before;
        page += &parts(name);
        rest = after;
    }
    page + rest
}

/// The style of the extension's card: what stands between the backquotes of its file.
fn style() -> &'static str {
    STYLE.split('`').nth(1).unwrap_or_default()
}

/// The post, its words underlined.
fn post(preview: &Preview<'_>) -> String {
    let mut html = String::new();
    if let Some(answered) = &preview.draft.reply_to {
        html += &element("p class=\"answered\"", &escaped(answered));
    }
    let text = preview.draft.text.as_str();
    let mut at = 0;
    let mut body = String::new();
    for range in preview.marked() {
        body += &escaped(text.get(at..range.start).unwrap_or_default());
        body += &element("mark", &escaped(text.get(range.clone()).unwrap_or_default()));
        at = range.end;
    }
    body += &escaped(text.get(at..).unwrap_or_default());
    html + &element("p class=\"post\" dir=\"auto\"", &body)
}

/// The card in its root.
fn shadow(card: &Card) -> String {
    format!(
        "<div class=\"screen\"><div><template shadowrootmode=\"open\"><style>{}{LAID_OUT}</style>{}\
         <p class=\"again\">{AGAIN}</p></template></div></div>",
        style(),
        dialog(card)
    )
}

fn dialog(card: &Card) -> String {
    let Card { lang, dir, .. } = card;
    let mut html = format!(
        "<dialog open role=\"alertdialog\" lang=\"{lang}\" dir=\"{dir}\" aria-labelledby=\"question\" \
         aria-describedby=\"words reason also\"><p class=\"who\"><svg viewBox=\"18 44 92 72\" \
         aria-hidden=\"true\">",
    );
    let _ = write!(html, "<path d=\"{MUG}\"></path></svg>{}</p>", escaped(&card.who));
    html += &in_tongue("h1 id=\"question\"", &card.first, &escaped(&card.first.headline));
    let together = card
        .together
        .as_deref()
        .map_or_else(String::new, |it| element("span class=\"together\"", &escaped(it)));
    html += &element("p id=\"words\" class=\"words\"", &(quotes(&card.first) + &together));
    html += &element("div id=\"reason\"", &reason(&card.first));
    html += &sources(&card.first, &card.lang);
    if !card.others.is_empty() {
        html += &element("h2 id=\"also\"", &escaped(&card.also));
        html.extend(card.others.iter().map(|it| row(it, &card.lang)));
    }
    html + &foot(card) + "</dialog>"
}

/// A finding after the first: a row that opens.
fn row(said: &Said, lang: &str) -> String {
    let quotes = element("span class=\"said\"", &quotes(said));
    let headline = in_tongue("span", said, &escaped(&said.headline));
    let summary = element("summary", &format!("{headline} {quotes}"));
    element("details", &(summary + &reason(said) + &sources(said, lang)))
}

fn reason(said: &Said) -> String {
    let label = element("strong", &escaped(&said.label));
    let instead = format!("{label} {}", in_tongue("span", said, &escaped(&said.instead)));
    let mut html =
        in_tongue("p", said, &escaped(&said.why)) + &element("p class=\"instead\"", &instead);
    if !said.changes.is_empty() {
        html += &element("ul", &said.changes.iter().map(change).collect::<String>());
    }
    html
}

fn change(change: &Change) -> String {
    let html = match change {
        Change::LeaveOut { label, before } => format!("{} {}", escaped(label), quote(before)),
        Change::Replace { before, label, after } => {
            let arrow = element("span aria-hidden=\"true\"", " → ");
            let aloud = element("span class=\"aloud\"", &format!(" {} ", escaped(label)));
            [quote(before), arrow, aloud, quote(after)].concat()
        }
    };
    element("li", &html)
}

fn quotes(said: &Said) -> String {
    let quotes: Vec<String> = said.quotes.iter().map(|it| quote(it)).collect();
    let more = said.more.as_ref().map_or_else(String::new, |it| format!(" {}", escaped(it)));
    quotes.join(", ") + &more
}

fn quote(words: &str) -> String {
    format!("“{}”", element("bdi", &escaped(words)))
}

/// The small print: which clause says so, and what else does.
fn sources(said: &Said, lang: &str) -> String {
    let named = escaped(&said.clause);
    let named = match &said.link {
        None => named,
        Some((link, opens)) => {
            let span = format!("span class=\"aloud\" lang=\"{lang}\"");
            let aloud = element(&span, &format!(" {}", escaped(opens)));
            let link = escaped(link);
            let tag = format!("a href=\"{link}\" target=\"_blank\" rel=\"noreferrer noopener\"");
            element(&tag, &(named + &aloud))
        }
    };
    let small = element(&format!("p class=\"clause\" lang=\"{ENGLISH}\""), &named);
    small
        + &match &said.others {
            Others::None => String::new(),
            Others::Line(line) => element("p class=\"clause\"", &escaped(line)),
            Others::Many(heading, all) => {
                let all: String = all.iter().map(|it| element("li", &escaped(it))).collect();
                let list = element(&format!("ul lang=\"{ENGLISH}\""), &all);
                let heading = element("summary", &escaped(heading));
                element("details class=\"others\"", &(heading + &list))
            }
        }
}

/// An element in the language of a rule's words.
fn in_tongue(tag: &str, said: &Said, content: &str) -> String {
    element(&format!("{tag} lang=\"{}\"", said.tongue), content)
}

fn foot(card: &Card) -> String {
    let back = element("button class=\"back\" value=\"back\"", &escaped(&card.back));
    let post = element("button class=\"post\" value=\"post\"", &escaped(&card.post));
    let form = element("form method=\"dialog\"", &(back + &post));
    let private = element("p class=\"private\"", &escaped(&card.private));
    element("div class=\"foot\"", &(form + &private))
}

/// What an author wants to know besides: which rules, where they can be read, what nearly spoke.
fn notes(preview: &Preview<'_>) -> String {
    let mut html = String::new();
    if preview.verdict.verdict == Grade::Note {
        for said in &preview.quiet {
            html += &element("h2", &escaped(&said.headline));
            html += &element("p", &quotes(said));
            html += &reason(said);
            html += &sources(said, ENGLISH);
        }
    }
    for finding in &preview.verdict.findings {
        let mut line = format!("{SHOWN_BY} {}", escaped(&finding.rule));
        if let Some(link) = &finding.link {
            let link = escaped(link);
            let _ = write!(line, ": <a href=\"{link}\" rel=\"noreferrer\">{link}</a>");
        }
        for also in &finding.also {
            let _ = write!(line, "<br>See also {}", escaped(also));
        }
        html += &element("p", &line);
    }
    html.extend(preview.remarks.iter().map(|line| element("p", &escaped(line))));
    html + &element("p", &escaped(&preview.pack_name()))
}

/// An element with its content, which is markup already.
fn element(tag: &str, content: &str) -> String {
    let name = tag.split(' ').next().unwrap_or_default();
    format!("<{tag}>{content}</{name}>")
}

/// A text that markup cannot be made of.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\0' => html.push('\u{fffd}'),
            c => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_is_the_extension_s_and_whole() {
        let style = style();
        assert!(style.contains("dialog::backdrop") && style.trim_end().ends_with('}'));
        assert!(!style.contains(['\\', '<']) && !style.contains("${"), "taken as it stands");
        assert_eq!(STYLE.matches('`').count(), 2);
    }

    #[test]
    fn nothing_that_is_quoted_is_markup() {
        assert_eq!(escaped("<b a=\"1\">&'\0"), "&lt;b a=&quot;1&quot;&gt;&amp;'\u{fffd}");
    }
}
