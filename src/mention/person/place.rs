//! Names beside a bed: "Sandra in bed 4", "bed 4: Sandra", "Gaz in 9".

use super::super::ward_bed::{self, Size};
use super::super::{
    Evidence, Mention, Strength,
    name::{self, Name},
    nearby,
};
use super::{is_place_name, mention, tied};
use crate::text::{Tags, Text};

/// "Sandra in bed 4", "Doreen Ackerley bed 9", "Alfie from side room 2".
pub(super) fn before_place(text: &Text, at: usize) -> Option<Mention> {
    let unit = ward_bed::unit(text, at)?;
    let mut last = at.checked_sub(1)?;
    let mut preposition = "";
    let mut skipped = 0;
    while [
        "in", "from", "on", "the", "our", "my", "to", "over", "at", "into", "off", "down", "mewn",
        "yn",
    ]
    .contains(&text.lower(last))
        && skipped < 3
    {
        if !nearby::blank(text, last + 1) {
            return None;
        }
        preposition = match (preposition, text.lower(last)) {
            ("", "the" | "our" | "my") => "",
            ("", word) => word,
            (known, _) => known,
        };
        last = last.checked_sub(1)?;
        skipped += 1;
    }
    let gap = text.gap(last + 1);
    let direct = skipped == 0;
    if !(nearby::blank(text, last + 1) || matches!(gap, ", " | " (" | " - " | " @ " | "," | " | "))
    {
        return None;
    }
    if direct && unit.size == Size::Ward {
        return None;
    }
    let name = name::ending_at(text, last)?;
    if name.initials && !name.titled || is_staffed(text, &name) {
        return None;
    }
    let known = name.listed || name.titled || name.capital && name.last > name.first;
    if direct && !known {
        return None;
    }
    let place = unit.size == Size::Place
        && !matches!(preposition, "to" | "at" | "over" | "off" | "down")
        || preposition == "in" && unit.size == Size::Ward;
    let lone = !name.capital && !name.listed;
    if !place {
        return (name.listed || name.titled)
            .then(|| mention(text, &name, Strength::Likely, Evidence::LAYOUT))?;
    }
    if lone && !matches!(preposition, "in" | "from")
        || lone && text.gap(name.first).trim().is_empty() && !is_opening(text, name.first)
    {
        return None;
    }
    tied(text, &name)
}

/// Whether a phrase starts at a word: at the start of a sentence, or behind a joining word.
pub(super) fn is_opening(text: &Text, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return true };
    text.gap(at).contains(['.', ',', '!', '?', '\n', ':', '-'])
        || text.words()[before].sentence != text.words()[at].sentence
        || [
            "our", "my", "and", "wee", "little", "big", "poor", "dear", "old", "lovely", "with",
            "for", "to", "has", "when", "that", "but", "so", "because", "cos", "about", "given",
            "gave", "ask", "asked", "tell", "told", "see", "saw", "help", "helped", "by", "is",
            "think", "if", "then", "of", "from", "love", "miss", "feed", "fed", "wash", "washed",
            "turn", "moved", "got", "had", "left", "heard", "found", "said", "gyda", "gan", "mae",
        ]
        .contains(&text.lower(before))
}

/// Whether a name belongs to staff by the word before it: "nurse Sarah", "HCA Tom".
pub(super) fn is_staffed(text: &Text, name: &Name) -> bool {
    let Some(before) = name.first.checked_sub(1) else { return false };
    text.tags(before).intersects(Tags::STAFF_WORDS | Tags::STAFF_TITLES)
        && nearby::blank(text, name.first)
}

/// "bed 4: Sandra", "Bed 3 is Mr Okafor", "Rm 10 Tommo EOL".
pub(super) fn behind_place(text: &Text, at: usize) -> Option<Mention> {
    let unit = ward_bed::unit(text, at)?;
    if unit.size == Size::Ward {
        return None;
    }
    let mut next = unit.last + 1;
    let gap = text.gap(next);
    let punctuated = matches!(gap, ": " | ":" | " - " | ", " | " = " | " | " | " (");
    if !punctuated && !nearby::blank(text, next) {
        return None;
    }
    let verb = matches!(text.lower(next), "is" | "has" | "was" | "had");
    if verb {
        next += 1;
    }
    let name = name::starting_at(text, next)?;
    let known = name.titled || name.listed && name.capital;
    let spelt = punctuated && gap != ", " && (name.capital || name.listed);
    if !(known || spelt) || is_staffed(text, &name) || is_place_name(text, &name) {
        return None;
    }
    tied(text, &name)
}

/// "Gaz in 9. Still not dead": a name and the bare number of a bed.
pub(super) fn before_bare_bed(text: &Text, at: usize) -> Option<Mention> {
    let preposition = at.checked_sub(1)?;
    let unit = ward_bed::behind_person(text, preposition)?;
    let name = name::ending_at(text, preposition.checked_sub(1)?)?;
    let named = (name.listed || name.titled) && name.capital && unit.size == Size::Place;
    if named && nearby::blank(text, preposition) { tied(text, &name) } else { None }
}
