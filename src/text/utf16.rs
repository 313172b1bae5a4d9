//! Byte offsets as UTF-16 code-unit offsets, which is how JavaScript counts.

/// Turns byte offsets of a text into offsets in its UTF-16 form, in one pass over the text. They
/// may come in any order and repeat. An offset inside a character counts as the character's start,
/// one past the end as the end.
pub fn from_bytes(text: &str, offsets: &mut [usize]) {
    let mut order: Vec<&mut usize> = offsets.iter_mut().collect();
    order.sort_by_key(|offset| **offset);
    let mut order = order.into_iter().peekable();
    let mut units = 0;
    for (start, c) in text.char_indices() {
        if order.peek().is_none() {
            return;
        }
        while let Some(offset) = order.next_if(|offset| **offset < start + c.len_utf8()) {
            *offset = units;
        }
        units += c.len_utf16();
    }
    order.for_each(|offset| *offset = units);
}

#[cfg(test)]
mod tests {
    use super::from_bytes;
    use proptest::prelude::*;

    fn units(text: &str, mut offsets: Vec<usize>) -> Vec<usize> {
        from_bytes(text, &mut offsets);
        offsets
    }

    #[test]
    fn ascii_is_the_same() {
        assert_eq!(units("bed 4", vec![0, 4, 5]), [0, 4, 5]);
    }

    #[test]
    fn characters_outside_the_basic_plane_are_two_units() {
        let text = "👩‍⚕️ bed 4";
        assert_eq!(text.len(), 19);
        assert_eq!(units(text, vec![0, 4, 7, 10, 13, 14, 19]), [0, 2, 3, 4, 5, 6, 11]);
    }

    #[test]
    fn a_lone_surrogate_is_one_unit() {
        let text = String::from_utf16_lossy(&[0xd800, u16::from(b'x')]);
        assert_eq!(text, "\u{fffd}x");
        assert_eq!(units(&text, vec![3, 4]), [1, 2]);
    }

    #[test]
    fn any_order_and_repeats() {
        assert_eq!(units("é 🛏 x", vec![8, 0, 7, 3, 0]), [5, 0, 4, 2, 0]);
    }

    #[test]
    fn inside_a_character_and_past_the_end() {
        assert_eq!(units("🛏x", vec![2, 99]), [0, 3]);
        assert_eq!(units("", vec![0, 7]), [0, 0]);
    }

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(text in any::<String>()) {
            let bytes: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
            let expected: Vec<usize> =
                bytes.iter().map(|&at| text[..at].encode_utf16().count()).collect();
            prop_assert_eq!(units(&text, bytes), expected);
        }
    }
}
