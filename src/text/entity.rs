//! HTML character references, which come with text that is copied from a page's source or from a
//! template.
//!
//! Format: HTML Living Standard, "Named character references" (those that editors write; the
//! standard has over two thousand) and "Numeric character reference end state" (numbers of the
//! windows-1252 quotes and dashes mean these). The closing semicolon is asked for, so that
//! "A&E", "D&V" and "M&S" are what they look like.

/// The longest reference between `&` and `;`.
pub(super) const LONGEST: usize = 10;

/// The character that a reference stands for; `body` is what stands between `&` and `;`.
pub(super) fn decode(body: &str) -> Option<char> {
    match body.strip_prefix('#') {
        Some(number) => numeric(number),
        None => named(body),
    }
}

fn numeric(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16),
        None => (number, 10),
    };
    if !digits.starts_with(|c: char| c.is_ascii_hexdigit()) {
        return None;
    }
    Some(match u32::from_str_radix(digits, radix).ok()? {
        0x85 => '…',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x96 => '–',
        0x97 => '—',
        code => char::from_u32(code)?,
    })
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" | "Tab" => ' ',
        "NewLine" => '\n',
        "shy" => '\u{ad}',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        "hyphen" | "dash" => '‐',
        "ndash" => '–',
        "mdash" => '—',
        "minus" => '−',
        "lsquo" => '‘',
        "rsquo" => '’',
        "sbquo" => '‚',
        "ldquo" => '“',
        "rdquo" => '”',
        "bdquo" => '„',
        "laquo" => '«',
        "raquo" => '»',
        "prime" => '′',
        "Prime" => '″',
        "hellip" => '…',
        "bull" => '•',
        "middot" => '·',
        "commat" => '@',
        "num" => '#',
        "colon" => ':',
        "semi" => ';',
        "sol" => '/',
        "lpar" => '(',
        "rpar" => ')',
        "frac14" => '¼',
        "frac12" => '½',
        "frac34" => '¾',
        "deg" => '°',
        "times" => '×',
        "pound" => '£',
        "euro" => '€',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "agrave" => 'à',
        "aacute" => 'á',
        "acirc" => 'â',
        "auml" => 'ä',
        "aring" => 'å',
        "ccedil" => 'ç',
        "egrave" => 'è',
        "eacute" => 'é',
        "ecirc" => 'ê',
        "euml" => 'ë',
        "iacute" => 'í',
        "iuml" => 'ï',
        "ntilde" => 'ñ',
        "oacute" => 'ó',
        "ocirc" => 'ô',
        "ouml" => 'ö',
        "oslash" => 'ø',
        "uacute" => 'ú',
        "ucirc" => 'û',
        "uuml" => 'ü',
        "wcirc" => 'ŵ',
        "ycirc" => 'ŷ',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_names() {
        assert_eq!(decode("amp"), Some('&'));
        assert_eq!(decode("#39"), Some('\''));
        assert_eq!(decode("#x27"), Some('\''));
        assert_eq!(decode("#X200B"), Some('\u{200b}'));
        assert_eq!(decode("#146"), Some('’'));
    }

    #[test]
    fn what_is_no_reference_stays() {
        for body in
            ["", "#", "#x", "#xZ", "#-1", "#+39", "E", "V on the ward", "#xD800", "#9999999"]
        {
            assert_eq!(decode(body), None, "{body}");
        }
    }
}
