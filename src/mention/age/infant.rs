//! Ages before the second birthday, as staff write them: `3/52`, `28/40`, `28+3`, "day 2 baby".

use super::super::number_word::Number;
use super::super::{Evidence, Strength, nearby};
use super::{GESTATION, Reading, is_fraction, is_sex};
use crate::text::{Case, Tags, Text};

/// `3/52 old`, `5/7 old`, "baby, 3/12".
pub(super) fn fraction(text: &Text, at: usize, number: Number) -> Option<Reading> {
    if number.last != at || !is_fraction(text, at) || text.gap(at + 2) == "/" {
        return None;
    }
    let limit = match text.word(at + 1) {
        "7" => 27,
        "52" => 78,
        "12" => 35,
        _ => return None,
    };
    if !(1..=limit).contains(&number.value) || text.word(at) == "24" {
        return None;
    }
    let next = at + 2;
    let says_old = nearby::close(text, next)
        && ([
            "old", "boy", "girl", "baby", "infant", "neonate", "twin", "twins", "prem", "child",
            "bairn", "wean",
        ]
        .contains(&text.lower(next))
            || is_sex(text, next));
    let last = if text.lower(next) == "old" || is_sex(text, next) && nearby::close(text, next) {
        next
    } else {
        at + 1
    };
    if says_old {
        return Reading::new(at, last, Strength::Strong, Evidence::LAYOUT);
    }
    let before = at.wrapping_sub(1);
    let labelled =
        matches!(text.lower(before), "aged" | "age" | "baby" | "infant" | "neonate" | "bairn");
    let named = text.tags(before).contains(Tags::GIVEN_NAMES)
        && matches!(text.words()[before].case, Case::Title | Case::Upper)
        && (nearby::blank(text, at) || text.gap(at) == ", " || text.gap(at) == " (");
    let child = text.gap(at) == ", "
        && matches!(text.lower(before), "boy" | "girl" | "baby" | "infant" | "child" | "toddler");
    if labelled || named || child {
        return Reading::new(at, at + 1, Strength::Likely, Evidence::LAYOUT);
    }
    None
}

/// `28/40`, `28+3`, "28 weeker", "34 weeks pregnant".
pub(super) fn gestation(text: &Text, at: usize, number: Number) -> Option<Reading> {
    if !GESTATION.contains(&number.value) && !(4..20).contains(&number.value) {
        return None;
    }
    let late = GESTATION.contains(&number.value);
    let next = number.last + 1;
    if nearby::close(text, next) {
        let term = |place: usize| {
            nearby::close(text, place)
                && matches!(
                    text.lower(place),
                    "pregnant" | "preg" | "gestation" | "gest" | "antenatal"
                )
        };
        match text.lower(next) {
            "weeker" | "wker" if late => {
                return Reading::new(at, next, Strength::Strong, Evidence::LAYOUT);
            }
            "weeks" | "wks" | "week" | "wk" if term(next + 1) => {
                return Reading::new(at, next + 1, Strength::Strong, Evidence::LAYOUT);
            }
            "weeks" | "wks" | "weeker"
                if late
                    && text.lower(at.wrapping_sub(1)) == "at"
                    && nearby::before(text, at, 3, |word| {
                        matches!(word, "born" | "delivered" | "arrived")
                    }) =>
            {
                return Reading::new(at, next, Strength::Strong, Evidence::LAYOUT);
            }
            _ => {}
        }
    }
    if number.last != at || !late {
        return None;
    }
    let maternity = (at.saturating_sub(8)..at)
        .chain(at + 2..at + 10)
        .any(|place| text.tags(place).contains(Tags::MATERNITY_WORDS));
    let fortieths = text.gap(at + 1) == "/" && text.word(at + 1) == "40" && text.gap(at + 2) != "/";
    let days =
        text.gap(at + 1) == "+" && ["0", "1", "2", "3", "4", "5", "6"].contains(&text.word(at + 1));
    let sum = text.gap(at + 2).trim_start().starts_with('=');
    if !(fortieths || days) || sum || !maternity {
        return None;
    }
    let last =
        if days && text.gap(at + 2) == "/" && text.word(at + 2) == "40" { at + 2 } else { at + 1 };
    Reading::new(at, last, Strength::Strong, Evidence::LAYOUT)
}

/// "day 2 baby", "day 3 of life".
pub(super) fn day_of_life(text: &Text, at: usize, number: Number) -> Option<Reading> {
    let before = at.checked_sub(1)?;
    if number.value > 28 || text.lower(before) != "day" || !nearby::blank(text, at) {
        return None;
    }
    let next = number.last + 1;
    let baby =
        matches!(text.lower(next), "baby" | "neonate" | "newborn" | "old" | "twins" | "prem")
            || text.lower(next) == "of" && text.lower(next + 1) == "life";
    if !baby {
        return None;
    }
    Reading::new(before, number.last, Strength::Strong, Evidence::LAYOUT)
}

#[cfg(test)]
mod tests {
    use super::super::find;
    use crate::mention::testing::{finds, is_silent};
    use crate::mention::{Evidence as E, Strength::*};

    #[test]
    fn parts_of_a_year_and_gestation_need_a_child_or_a_pregnancy() {
        let clinical = E::LAYOUT | E::CLINICAL_CONTEXT;
        finds(
            find,
            &[
                ("3/52 old", "3/52 old", Strong, E::LAYOUT),
                ("aged 3/12", "3/12", Likely, E::LAYOUT),
                ("baby, 5/7", "5/7", Likely, clinical),
                ("28 weeker", "28 weeker", Strong, E::LAYOUT),
                ("12 weeks pregnant", "12 weeks pregnant", Strong, E::LAYOUT),
                ("day 3 of life", "day 3", Strong, E::LAYOUT),
            ],
        );
        is_silent(
            find,
            &[
                "3/52",
                "for 5/7",
                "24/7 old",
                "3/12/24 old",
                "5/500 old",
                "28/40",
                "got 38/40",
                "28+3",
                "28+3=31",
                "day 3 of nights",
                "79/52 old",
                "12 weeker",
            ],
        );
    }
}
