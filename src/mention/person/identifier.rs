//! Names with an identifier or an age right behind: "Dorothy Hargreaves (84F)", "Mr Fairhurst, dob".

use super::super::{
    Evidence, Mention, Strength,
    name::{self, Name},
    nearby,
};
use super::{mention, tied};
use crate::text::{Text, WordKind};

/// "Doreen Askwith, NHS no …", "Mr Fairhurst, dob …", "BROADHEAD T, hosp no …".
pub(super) fn before_label(text: &Text, at: usize) -> Option<Mention> {
    let labels = match text.lower(at) {
        "dob" | "mrn" => true,
        "h" => text.lower(at + 1) == "c" && text.gap(at + 1).trim() == "&",
        "nhs" | "chi" | "hosp" | "hospital" => {
            matches!(text.lower(at + 1), "no" | "number" | "num" | "id")
                || text.words().get(at + 1).is_some_and(|word| word.kind == WordKind::Digits)
        }
        _ => false,
    };
    if !labels || text.gap(at).len() > 3 || text.gap(at).contains('\n') {
        return None;
    }
    let name = name::ending_at(text, at.checked_sub(1)?)?;
    if !(name.titled || name.listed || name.capital && name.last > name.first)
        || name.initials && !name.titled
    {
        return None;
    }
    tied(text, &name)
}

/// Whether an age, a birth date's label or an identifier's stands right behind a name.
pub(super) fn is_tied_by_identifier(text: &Text, name: &Name) -> bool {
    let next = name.last + 1;
    let gap = text.gap(next);
    if gap.len() > 3 || gap.contains(['.', '!', '?', '\n']) {
        return false;
    }
    if matches!(text.lower(next), "dob" | "mrn" | "chi" | "hosp" | "nhs") {
        return true;
    }
    is_staff_age(text, next)
}

/// An age as staff write it behind a name: `84F`, `(84)`, `82M`, `84yo`, `6/12`.
pub(super) fn is_staff_age(text: &Text, at: usize) -> bool {
    let Some(word) = text.words().get(at) else { return false };
    if word.kind != WordKind::Digits || word.span.len() > 3 {
        return false;
    }
    let after = at + 1;
    let sex = matches!(text.lower(after), "f" | "m" | "yo" | "yrs" | "yr" | "y")
        && text.gap(after).len() <= 1
        && !text.words().get(after + 1).is_some_and(|next| next.glued);
    let bracketed = text.gap(at).ends_with('(') && text.gap(after).starts_with(')');
    let listed = matches!(text.gap(at), " " | ", ")
        && text.gap(after).starts_with(',')
        && word.span.len() == 2;
    sex || bracketed || listed || is_part_of_year(text, at)
}

/// An age in months, weeks or days, as only clinicians write it: `(3/12)`, `(5/52)`, `(2/7)`.
fn is_part_of_year(text: &Text, at: usize) -> bool {
    text.gap(at).ends_with('(')
        && text.gap(at + 1) == "/"
        && matches!(text.lower(at + 1), "12" | "52" | "7")
        && text.gap(at + 2).starts_with(')')
}

/// "Dorothy Hargreaves (84F)", "Winifred Stobbart, 84yo".
pub(super) fn before_age(text: &Text, at: usize) -> Option<Mention> {
    if !is_staff_age(text, at)
        || text.gap(at).len() > 2
        || text.gap(at).contains(['.', '!', '?', '\n'])
    {
        return None;
    }
    let name = name::ending_at(text, at.checked_sub(1)?)?;
    if name.initials || name.titled || !(name.listed && name.capital) {
        return None;
    }
    let sex = matches!(text.lower(at + 1), "f" | "m") && text.gap(at + 1).is_empty();
    if sex && (text.gap(at).ends_with('(') || nearby::is_clinical(text, name.first, at)) {
        return tied(text, &name);
    }
    if nearby::is_clinical(text, name.first, at) {
        if is_part_of_year(text, at) {
            return tied(text, &name);
        }
        return mention(text, &name, Strength::Likely, Evidence::LAYOUT);
    }
    None
}

/// "ABERNATHY-COLE Ruth | 999 000 0018": a name right before a number of ten digits.
pub(super) fn before_number(text: &Text, at: usize) -> Option<Mention> {
    let digits = |place: usize| {
        text.words()
            .get(place)
            .filter(|word| word.kind == WordKind::Digits)
            .map_or(0, |word| word.span.len())
    };
    let grouped = digits(at) == 3 && digits(at + 1) == 3 && digits(at + 2) == 4;
    let gap = text.gap(at);
    if !(digits(at) == 10 || grouped)
        || gap.len() > 3
        || gap.contains(['.', '!', '?', '\n', '#', '+'])
    {
        return None;
    }
    let name = name::ending_at(text, at.checked_sub(1)?)?;
    if !(name.titled || name.listed && name.capital && name.last > name.first) {
        return None;
    }
    tied(text, &name)
}
