//! Titled names that everybody knows from books and from the screen.

use super::super::{
    name::{self, Name},
    nearby,
};
use crate::text::{Tags, Text, lexicon};

/// People of books and of the screen whose surnames real people have too: "Mr Darcy".
const FAMOUS: &[&[&str]] = &[
    &["mr", "darcy"],
    &["mr", "bingley"],
    &["mr", "bennet"],
    &["mrs", "bennet"],
    &["miss", "bennet"],
    &["mr", "rochester"],
    &["mr", "knightley"],
    &["mr", "micawber"],
    &["mr", "pickwick"],
    &["mr", "bumble"],
    &["mr", "hyde"],
    &["mr", "ripley"],
    &["mr", "rigsby"],
    &["mr", "mainwaring"],
    &["mrs", "slocombe"],
    &["mr", "fawlty"],
    &["mrs", "bucket"],
    &["mr", "chips"],
    &["mr", "benn"],
    &["mr", "tickle"],
    &["mr", "happy"],
    &["mrs", "danvers"],
    &["mrs", "dalloway"],
    &["mrs", "beeton"],
    &["mrs", "hinch"],
    &["mrs", "merton"],
    &["mrs", "overall"],
    &["mrs", "tiggy"],
    &["mrs", "weasley"],
    &["miss", "marple"],
    &["miss", "moneypenny"],
    &["miss", "jean", "brodie"],
    &["miss", "honey"],
    &["miss", "rabbit"],
    &["miss", "saigon"],
    &["miss", "daisy"],
    &["ms", "rachel"],
];

/// "Mr Bean", "Mr T", "Mr Bates vs the Post Office".
pub(super) fn is_on_screen(text: &Text, name: &Name) -> bool {
    if !name.titled || name.last != name.first + 1 {
        return false;
    }
    let listed = lexicon::tags(name::bare(text.lower(name.last))).contains(Tags::SCREEN_NAMES);
    let masked = name.initials && nearby::is_clinical(text, name.first, name.last);
    let versus =
        matches!(text.lower(name.last + 1), "vs" | "v") && text.lower(name.last) == "bates";
    listed && !masked || versus
}

/// Whether a name is a famous character's. A tie to a patient outweighs it.
pub(super) fn is_character(text: &Text, name: &Name) -> bool {
    name.titled
        && FAMOUS.iter().any(|famous| {
            famous.len() == name.last - name.first + 1
                && famous
                    .iter()
                    .enumerate()
                    .all(|(step, word)| name::bare(text.lower(name.first + step)) == *word)
        })
}
