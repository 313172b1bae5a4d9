//! One character at a time: what it is written for, whatever it looks like.
//!
//! Unicode's own compatibility decomposition (UAX #15, form NFKD) covers full-width forms,
//! ligatures, circled and mathematical letters. This file adds what it leaves apart although a
//! reader does not: every script's digits (general category `Nd`), dashes (`Pd` and the minus
//! signs), quotation marks and primes, spaces, line ends, and squared letters. Characters that show
//! nothing (`Default_Ignorable_Code_Point`, which holds the zero-width characters, the soft hyphen,
//! variation selectors and the bidirectional controls) fold to nothing. Tables: Unicode 16.

use icu_normalizer::DecomposingNormalizerBorrowed;
use std::iter;

/// Gives the characters that one character folds to, none if it shows nothing. They are fully
/// decomposed: composing them is left to the caller, who sees their neighbours.
pub(super) fn fold(c: char, mut each: impl FnMut(char)) {
    if c.is_ascii() {
        return each(if matches!(c, '\r' | '\x0b') { '\n' } else { c });
    }
    if let Some(number) = ten_or_more(c) {
        each(char::from(b'0' + number / 10));
        return each(char::from(b'0' + number % 10));
    }
    if is_invisible(c) {
        return;
    }
    if let Some(plain) = plain(c) {
        return each(plain);
    }
    let parts = DecomposingNormalizerBorrowed::new_nfkd().normalize_iter(iter::once(c));
    for part in parts.filter(|&part| !is_invisible(part)) {
        each(plain(part).unwrap_or(part));
    }
}

/// Whether a character is a number of its own even when it stands right after a digit: a raised or
/// lowered digit (`84¹`) or a fraction (`4½`).
pub(super) fn is_apart(c: char) -> bool {
    matches!(c, '¼'..='¾' | '⅐'..='⅞' | '↉' | '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉')
}

/// Whether a character shows nothing. The enclosing keycap shows, but only around a digit.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{20e3}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The plain character that a non-ASCII one stands for.
fn plain(c: char) -> Option<char> {
    Some(match c {
        // Spaces, and the blank Braille pattern, which sites do not trim.
        '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{2800}'
        | '\u{3000}' => ' ',
        '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{58a}'
        | '\u{5be}'
        | '\u{1400}'
        | '\u{1806}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{207b}'
        | '\u{208b}'
        | '\u{2212}'
        | '\u{2796}'
        | '\u{2e17}'
        | '\u{2e1a}'
        | '\u{2e3a}'..='\u{2e3b}'
        | '\u{2e40}'
        | '\u{2e5d}'
        | '\u{301c}'
        | '\u{3030}'
        | '\u{30a0}'
        | '\u{fe31}'..='\u{fe32}'
        | '\u{fe58}'
        | '\u{fe63}'
        | '\u{ff0d}'
        | '\u{10ead}' => '-',
        '\u{b4}'
        | '\u{2b9}'
        | '\u{2bb}'..='\u{2bd}'
        | '\u{2c8}'
        | '\u{55a}'
        | '\u{5f3}'
        | '\u{2018}'..='\u{201b}'
        | '\u{2032}'
        | '\u{2035}'
        | '\u{2039}'..='\u{203a}'
        | '\u{275b}'..='\u{275c}'
        | '\u{a78c}' => '\'',
        '\u{ab}'
        | '\u{bb}'
        | '\u{2ba}'
        | '\u{2ee}'
        | '\u{5f4}'
        | '\u{201c}'..='\u{201f}'
        | '\u{2033}'
        | '\u{2036}'
        | '\u{275d}'..='\u{275e}'
        | '\u{301d}'..='\u{301f}' => '"',
        // Negative circled and squared letters: NFKD has only the positive ones.
        '\u{1f150}'..='\u{1f169}' => offset(c, '\u{1f150}', b'A'),
        '\u{1f170}'..='\u{1f189}' => offset(c, '\u{1f170}', b'A'),
        // Circled digits that NFKD leaves alone.
        '\u{24ff}' => '0',
        '\u{24f5}'..='\u{24fd}' => offset(c, '\u{24f5}', b'1'),
        '\u{2776}'..='\u{277e}' => offset(c, '\u{2776}', b'1'),
        '\u{2780}'..='\u{2788}' => offset(c, '\u{2780}', b'1'),
        '\u{278a}'..='\u{2792}' => offset(c, '\u{278a}', b'1'),
        _ => return digit(c),
    })
}

/// The circled numbers from ten that NFKD leaves alone, and the keycap ten.
fn ten_or_more(c: char) -> Option<u8> {
    match c {
        '\u{24eb}'..='\u{24f4}' => Some(11 + (u32::from(c) - 0x24eb) as u8),
        '\u{24fe}' | '\u{277f}' | '\u{2789}' | '\u{2793}' | '\u{1f51f}' => Some(10),
        _ => None,
    }
}

fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    let at = ZEROS.partition_point(|&zero| zero <= code).checked_sub(1)?;
    char::from_digit(code - ZEROS[at], 10)
}

/// The character as far from `base` as `c` is from `first`.
fn offset(c: char, first: char, base: u8) -> char {
    char::from(base + (u32::from(c) - u32::from(first)) as u8)
}

/// The zero of each script's decimal digits, each followed by its one to nine.
const ZEROS: &[u32] = &[
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
    0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
    0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0,
    0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11f50,
    0x16130, 0x16a60, 0x16ac0, 0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec,
    0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        for c in text.chars() {
            fold(c, |part| out.push(part));
        }
        out
    }

    #[test]
    fn digits_of_every_kind_are_ascii() {
        for digits in [
            "0123456789",
            "０１２３４５６７８９",
            "٠١٢٣٤٥٦٧٨٩",
            "۰۱۲۳۴۵۶۷۸۹",
            "०१२३४५६७८९",
            "০১২৩৪৫৬৭৮৯",
            "⓪①②③④⑤⑥⑦⑧⑨",
            "⓿❶❷❸❹❺❻❼❽❾",
            "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
            "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡",
            "0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣9️⃣",
            "⁰¹²³⁴⁵⁶⁷⁸⁹",
        ] {
            assert_eq!(folded(digits), "0123456789", "{digits}");
        }
        assert_eq!(folded("🔟⑩⓫⓴❿"), "1010112010");
    }

    #[test]
    fn dashes_quotes_and_spaces_are_plain() {
        assert_eq!(folded("‐‑‒–—―−➖﹣－"), "----------");
        assert_eq!(folded("‘’‚‛′´ʼ"), "'''''''");
        assert_eq!(folded("“”„‟″«»＂"), "\"\"\"\"\"\"\"\"");
        assert_eq!(folded("\u{a0}\u{2003}\u{2009}\u{202f}\u{3000}\u{2800}"), "      ");
        assert_eq!(folded("\u{2028}\u{2029}\u{85}\r\x0b"), "\n\n\n\n\n");
    }

    #[test]
    fn what_shows_nothing_goes() {
        assert_eq!(
            folded("\u{200b}\u{200d}\u{feff}\u{ad}\u{202e}\u{2066}\u{fe0f}\u{3164}\u{e0067}"),
            ""
        );
    }

    #[test]
    fn letters_in_costume_are_letters() {
        assert_eq!(folded("Ｍｒｓ"), "Mrs");
        assert_eq!(folded("𝓜𝕣𝖘"), "Mrs");
        assert_eq!(folded("🅼🅡🅂"), "MRS");
        assert_eq!(folded("ﬁ"), "fi");
    }

    #[test]
    fn zeros_are_in_order() {
        assert!(ZEROS.is_sorted());
    }
}
