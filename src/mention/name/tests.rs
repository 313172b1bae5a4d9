//! The shape of a name, by the words it takes in.

use super::{Name, ending_at, is_common, is_eponym, starting_at};
use crate::text::Text;

fn words(text: &Text, name: Name) -> String {
    text.words_span(name.first..name.last + 1).of(text.as_str()).to_owned()
}

#[test]
fn grows_from_its_first_word_over_what_a_name_holds() {
    for (text, name) in [
        ("Mrs Okonkwo fell", Some("Mrs Okonkwo")),
        ("mr o'brien fell", Some("mr o'brien")),
        ("Mr van der Berg fell", Some("Mr van der Berg")),
        ("Mrs. Smith-Jones", Some("Mrs. Smith-Jones")),
        ("Mrs P", Some("Mrs P")),
        ("Dorothy Hargreaves", Some("Dorothy Hargreaves")),
        ("Mrs Okonkwo. Pugh", Some("Mrs Okonkwo")),
        ("Mrs Okonkwo\nPugh", Some("Mrs Okonkwo")),
        ("MS clinic", None),
        ("miss you", None),
        ("J.B.", None),
        ("", None),
    ] {
        let read = Text::new(text);
        let found = starting_at(&read, 0).map(|name| words(&read, name));
        assert_eq!(found.as_deref(), name, "{text:?}");
    }
}

#[test]
fn grows_back_from_its_last_word() {
    for (text, name, titled, initials) in [
        ("saw Mr Yilmaz", "Mr Yilmaz", true, false),
        ("saw Dorothy Hargreaves", "Dorothy Hargreaves", false, false),
        ("saw J.B", "J.B", false, true),
    ] {
        let read = Text::new(text);
        let found = ending_at(&read, read.words().len() - 1).expect("a name");
        assert_eq!(
            (words(&read, found).as_str(), found.titled, found.initials),
            (name, titled, initials)
        );
    }
    assert!(ending_at(&Text::new("saw it"), 1).is_none());
}

#[test]
fn eponyms_and_ordinary_words_are_no_names() {
    for (text, eponym) in [
        ("Foley catheter", true),
        ("Bell's palsy", true),
        ("Parkinson's", true),
        ("Bell's chair", false),
        ("Pugh's catheter", false),
    ] {
        assert_eq!(is_eponym(&Text::new(text), 0), eponym, "{text}");
    }
    for word in ["walked", "walking", "ward's", "nurses"] {
        assert!(is_common(word), "{word}");
    }
    assert!(!is_common("okonkwo"));
}
