//! Numbers that stand in an example only while it runs.
//!
//! An NHS number in the issued range could be someone's, so no file holds one: an example says
//! `{NHS}`, and a number that passes its check digit is made for the run.

use crate::mention::check_digit;

/// Fills the placeholders of an example: `{NHS}`, `{CHI}`, `{HC}`.
pub(super) fn fill(text: &str) -> String {
    let mut filled = text.to_owned();
    for (name, make) in MAKERS {
        if filled.contains(name) {
            filled = filled.replace(name, &make());
        }
    }
    filled
}

type Maker = fn() -> String;

const MAKERS: [(&str, Maker); 3] = [
    // England, Wales and the Isle of Man: 4000000000 to 4999999999, written 3-3-4.
    ("{NHS}", || {
        let digits = checked(40 * 10_000_000 + 8_315_297);
        format!("{} {} {}", &digits[..3], &digits[3..6], &digits[6..])
    }),
    // Scotland: a date of birth (12 March 1954), two digits, one for the sex, the check digit.
    ("{CHI}", || checked_with_sex("120354", 61)),
    // Northern Ireland: 3200000000 to 3999999999.
    ("{HC}", || checked(32 * 10_000_000 + 6_104_853)),
];

/// The first number at or after nine digits that has a check digit (modulus 11, weights 10 to 2).
fn checked(nine: u32) -> String {
    (nine..)
        .find_map(|nine| check_digit(nine).map(|digit| format!("{nine:09}{digit}")))
        .unwrap_or_default()
}

fn checked_with_sex(birth: &str, from: u32) -> String {
    let numbers = (from..99).filter_map(|serial| format!("{birth}{serial}3").parse().ok());
    numbers
        .into_iter()
        .find_map(|nine| check_digit(nine).map(|digit| format!("{nine:09}{digit}")))
        .unwrap_or_default()
}

fn check_digit(nine: u32) -> Option<u8> {
    let digits: Vec<u8> = format!("{nine:09}").bytes().map(|digit| digit - b'0').collect();
    check_digit::of(&digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_those_of_published_test_numbers() {
        // 943 476 5919 and 987 654 3210: never issued, quoted in public documentation.
        assert_eq!(check_digit(943_476_591), Some(9));
        assert_eq!(check_digit(987_654_321), Some(0));
    }

    #[test]
    fn fills_every_placeholder() {
        let filled = fill("{NHS}, {CHI}, {HC}");
        assert!(!filled.contains(['{', '}']));
        assert_eq!(filled.chars().filter(char::is_ascii_digit).count(), 30);
    }
}
