//! Confidential matters of the organisation.
//!
//! What is not to be known yet: an embargo, a memo, a tender price, a draft report, a closure or
//! cuts before they are announced. The secrecy is what counts ("not public yet", "keep this quiet",
//! "the board sees it Thursday"); the matter alone (a closure, a contract, a figure) is news and
//! criticism as well, so it needs a word of secrecy in the same breath. What is published,
//! announced, on a website or answered under freedom of information is no secret.

use super::whom;
use super::{Detail, Reader, Traits, around, no_frame};
use crate::mention::Kind;
use crate::text::{Tags, Text};

pub(super) const READER: Reader =
    Reader { kind: Kind::OrganisationMatter, admit, heads: Tags::empty(), frame: no_frame };

/// Words that say a matter is known.
const PUBLISHED: &[&str] = &[
    "published",
    "publicly",
    "foi",
    "website",
    "press",
    "newspaper",
    "bbc",
    "announced",
    "papers",
    "paper's",
    "webcast",
    "intranet",
    "herald",
    "itv",
    "guardian",
    "panorama",
    "minutes",
    "p",
    "page",
];

/// Words that deny the ones above: "not published", "before it's announced".
const NOT_YET: &[&str] = &[
    "not", "isn't", "isnt", "before", "until", "til", "till", "hasn't", "hasnt", "un", "yet",
    "never", "ddim", "cyn", "won't", "aren't", "wasn't",
];

/// Words of secrecy.
const SECRECY: &[&str] = &[
    "embargoed",
    "embargo",
    "leaked",
    "leak",
    "confidential",
    "quiet",
    "hush",
    "secret",
    "yet",
    "internal",
    "email",
    "e-mail",
    "memo",
    "draft",
    "exec",
    "execs",
    "board",
    "unreleased",
    "nda",
    "shh",
    "sshh",
    "yourself",
    "zipped",
    "allowed",
    "supposed",
    "meant",
    "screenshot",
    "slide",
    "panel",
    "typing",
    "shared",
    "private",
    "between",
    "staffside",
    "finance",
    "partners",
];

fn admit(text: &Text, detail: Detail) -> Option<Detail> {
    let reach = 18;
    let is_known = |at: usize| {
        PUBLISHED.contains(&text.lower(at))
            && !around::has(text, whom::before(text, at, 4), NOT_YET)
            && !around::has(text, whom::after(text, at, 2), &["yet", "til", "until"])
    };
    let end = text.words().len().min(detail.last + reach);
    let mut around = detail.first.saturating_sub(reach)..end;
    let mut found = whom::sure(detail);
    // A phrase of secrecy that holds the word itself ("before it's announced") is not denied by it.
    if around.any(|at| !(detail.first..=detail.last).contains(&at) && is_known(at)) {
        return None;
    }
    if detail.traits.contains(Traits::AMBIGUOUS) {
        let mut around = detail.first.saturating_sub(reach)..end;
        let secret = around.any(|at| {
            !(detail.first..=detail.last).contains(&at) && SECRECY.contains(&text.lower(at))
        });
        return secret.then_some(found);
    }
    if around::has(text, whom::before(text, detail.first, 3), &["no", "under", "not", "without"])
        && text.lower(detail.first) == "nda"
    {
        found.traits.remove(Traits::STRONG);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::super::testing::finds;
    use crate::mention::Kind;

    #[test]
    fn secrecy_makes_a_matter_confidential() {
        finds(
            Kind::OrganisationMatter,
            &[
                ("Not public yet but ward 9 is closing", &["not public yet", "is closing"]),
                ("Internal email from the exec says cuts", &["email from the exec"]),
                ("The winning bid was lower, keep this quiet", &["winning bid", "keep this quiet"]),
                (
                    "Before it's announced, you heard it here first",
                    &["before it's announced", "heard it here first"],
                ),
                ("Figures are embargoed til Monday", &["embargoed"]),
                ("The draft SI report lands Friday", &["draft si report"]),
                ("Redundancy list went to the board in private", &["redundancy list"]),
                ("Board doesn't see it til Thursday", &["board doesn't see it"]),
            ],
        );
    }

    #[test]
    fn what_is_known_is_no_secret() {
        finds(
            Kind::OrganisationMatter,
            &[
                ("Board papers published today: ward 9 is closing", &[]),
                ("They are closing our ward and we should fight it", &[]),
                ("FOI answer: the contract value was 2m", &[]),
                ("The merger was announced on the website", &[]),
                ("Contract value of my phone is a joke", &[]),
            ],
        );
    }
}
