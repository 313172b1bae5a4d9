//! A text cut into passages of whole sentences.

use crate::text::Text;
use std::ops::Range;

/// About how many words a passage has: the length of a long post.
const WORDS: usize = 180;

/// The passages of a text, as words: all of a post of usual length.
pub(super) fn cut(text: &Text) -> Vec<Range<usize>> {
    let words = text.words();
    let mut passages = Vec::new();
    let mut start = 0;
    while words.len() - start > WORDS + WORDS / 2 {
        let limit = start + WORDS;
        let sentence = words[limit].sentence;
        let opens = words[start..limit].partition_point(|word| word.sentence < sentence);
        // A sentence of hundreds of words is cut where it has to be.
        let end = if opens > WORDS / 2 { start + opens } else { limit };
        passages.push(start..end);
        start = end;
    }
    passages.push(start..words.len());
    passages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_is_one_passage_and_a_page_several() {
        assert_eq!(cut(&Text::new("Tea, then bed.")), vec![0..3]);
        assert_eq!(cut(&Text::new("")), vec![0..0]);
        let page = "We had tea and cake. ".repeat(100);
        let passages = cut(&Text::new(&page));
        assert_eq!(passages.first(), Some(&(0..180)));
        assert_eq!(passages.last().map(|it| it.end), Some(500));
        assert!(passages.windows(2).all(|pair| pair[0].end == pair[1].start));
    }

    #[test]
    fn a_sentence_without_end_is_cut_all_the_same() {
        let passages = cut(&Text::new(&"word ".repeat(1000)));
        assert!(passages.iter().all(|it| it.len() <= 270));
    }
}
