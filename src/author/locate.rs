//! Where things stand in a YAML file, so that a problem with a value can be shown in its line.
//!
//! Reading into types forgets places. This reads the same text once more into a tree of places,
//! which a path such as `warn_when[0].all[1]` leads through.

use granit_parser::{Event, Parser, ScalarStyle, Span, StrInput};
use std::ops::Range;

/// Deeper nesting is no policy's; such a file has no tree.
const DEEPEST: usize = 32;

/// A value and where it stands, in bytes of the text.
#[derive(Clone, Debug)]
pub(super) struct Node {
    place: Range<usize>,
    value: Value,
}

#[derive(Clone, Debug)]
enum Value {
    /// A text, and whether it stands without quotation marks on one line.
    Text {
        plain: bool,
    },
    List(Vec<Node>),
    Map(Vec<Entry>),
}

#[derive(Clone, Debug)]
struct Entry {
    key: String,
    key_place: Range<usize>,
    value: Node,
}

/// One step of a path.
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// The tree of a text; none if it is not YAML that a policy may hold.
pub(super) fn tree(text: &str) -> Option<Node> {
    let mut parser = Parser::new_from_str(text);
    loop {
        let (event, span) = next(&mut parser)?;
        if matches!(event, Event::Scalar(..) | Event::SequenceStart(..) | Event::MappingStart(..)) {
            return node(&mut parser, event, span, DEEPEST);
        }
        if matches!(event, Event::StreamEnd) {
            return None;
        }
    }
}

type Events<'a> = Parser<'a, StrInput<'a>>;

/// The next event that is no comment.
fn next<'a>(parser: &mut Events<'a>) -> Option<(Event<'a>, Span)> {
    loop {
        let (event, span) = parser.next_event()?.ok()?;
        if !matches!(event, Event::Comment(..)) {
            return Some((event, span));
        }
    }
}

fn node<'a>(parser: &mut Events<'a>, event: Event<'a>, span: Span, depth: usize) -> Option<Node> {
    let depth = depth.checked_sub(1)?;
    let mut place = bytes(span)?;
    let value = match event {
        Event::Scalar(_, style, ..) => Value::Text { plain: style == ScalarStyle::Plain },
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            loop {
                let (event, span) = next(parser)?;
                if matches!(event, Event::SequenceEnd) {
                    place.end = bytes(span)?.end;
                    break Value::List(items);
                }
                items.push(node(parser, event, span, depth)?);
            }
        }
        Event::MappingStart(..) => {
            let mut entries = Vec::new();
            loop {
                let (event, span) = next(parser)?;
                if matches!(event, Event::MappingEnd) {
                    place.end = bytes(span)?.end;
                    break Value::Map(entries);
                }
                let Event::Scalar(key, ..) = event else { return None };
                let (event, of_value) = next(parser)?;
                let value = node(parser, event, of_value, depth)?;
                entries.push(Entry { key: key.into_owned(), key_place: bytes(span)?, value });
            }
        }
        _ => return None,
    };
    Some(Node { place, value })
}

fn bytes(span: Span) -> Option<Range<usize>> {
    Some(span.start.byte_offset()?..span.end.byte_offset()?)
}

impl Node {
    /// Where the value at a path stands: a text itself, the key of anything longer. As far as the
    /// path leads, if it does not lead all the way.
    pub(super) fn place(&self, path: &str) -> Option<Range<usize>> {
        let mut node = self;
        let mut place = None;
        for step in steps(path) {
            let Some((next, named)) = node.step(&step) else { break };
            let short = matches!(next.value, Value::Text { .. }) && !next.place.is_empty();
            place = Some(if short { next.place.clone() } else { named });
            node = next;
        }
        place
    }

    /// Where the key at the end of a path stands.
    pub(super) fn place_of_key(&self, path: &str) -> Option<Range<usize>> {
        let mut node = self;
        let mut place = None;
        for step in steps(path) {
            let (next, named) = node.step(&step)?;
            (node, place) = (next, Some(named));
        }
        place
    }

    /// The path to the innermost value around a byte, keys counted with their values.
    pub(super) fn path_at(&self, at: usize) -> String {
        let mut path = String::new();
        let mut node = self;
        loop {
            match &node.value {
                Value::Text { .. } => return path,
                Value::List(items) => {
                    let Some(index) = items.iter().rposition(|it| it.place.start <= at) else {
                        return path;
                    };
                    path.push_str(&format!("[{index}]"));
                    node = &items[index];
                }
                Value::Map(entries) => {
                    let Some(entry) = entries.iter().rfind(|it| it.key_place.start <= at) else {
                        return path;
                    };
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(&entry.key);
                    node = &entry.value;
                }
            }
        }
    }

    /// Where texts stand that have no quotation marks, in order.
    pub(super) fn plain_texts(&self, found: &mut Vec<Range<usize>>) {
        match &self.value {
            Value::Text { plain } if *plain => found.push(self.place.clone()),
            Value::Text { .. } => {}
            Value::List(items) => items.iter().for_each(|it| it.plain_texts(found)),
            Value::Map(entries) => entries.iter().for_each(|it| it.value.plain_texts(found)),
        }
    }

    /// The value one step on, and the place of the name of that step.
    fn step(&self, step: &Step<'_>) -> Option<(&Node, Range<usize>)> {
        match (step, &self.value) {
            (Step::Key(key), Value::Map(entries)) => {
                let entry = entries.iter().find(|it| it.key == *key)?;
                Some((&entry.value, entry.key_place.clone()))
            }
            (Step::Index(index), Value::List(items)) => {
                let item = items.get(*index)?;
                let first = match &item.value {
                    Value::Map(entries) => entries.first().map(|it| it.key_place.clone()),
                    _ => None,
                };
                Some((item, first.unwrap_or_else(|| item.place.clone())))
            }
            _ => None,
        }
    }
}

fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split(['.', '[']).filter(|part| !part.is_empty()).map(|part| {
        match part.strip_suffix(']').and_then(|index| index.parse().ok()) {
            Some(index) => Step::Index(index),
            None => Step::Key(part),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "rule: a # why\nlook_for:\n  place: {list: our-wads}\n\
                        warn_when:\n  - all: [place, 'day']\n    within: the same post\n";

    fn at<'a>(text: &'a str, path: &str) -> Option<&'a str> {
        tree(text)?.place(path).and_then(|place| text.get(place))
    }

    #[test]
    fn a_path_leads_to_a_place() {
        for (path, expected) in [
            ("rule", "a"),
            ("look_for.place.list", "our-wads"),
            ("look_for.place", "place"),
            ("warn_when[0]", "all"),
            ("warn_when[0].all[1]", "'day'"),
            ("warn_when[0].within", "the same post"),
            ("warn_when[0].nothing", "all"),
        ] {
            assert_eq!(at(TEXT, path), Some(expected), "{path}");
        }
        assert_eq!(at(TEXT, "nothing"), None);
    }

    #[test]
    fn a_place_leads_to_a_path() {
        let tree = tree(TEXT).expect("YAML");
        for (part, path) in [
            ("our-wads", "look_for.place.list"),
            ("'day'", "warn_when[0].all[1]"),
            ("within", "warn_when[0].within"),
        ] {
            assert_eq!(tree.path_at(TEXT.find(part).expect("a part")), path);
        }
    }

    #[test]
    fn letters_of_several_bytes_and_crlf_keep_places_right() {
        let text = "a: \"Tŷ Gŵydr – 🏥\"\r\nb: [ŵ, here]\r\n";
        assert_eq!(at(text, "b[1]"), Some("here"));
    }

    #[test]
    fn deep_nesting_has_no_tree() {
        assert!(tree(&"[".repeat(10_000)).is_none());
        assert!(tree(&("[".repeat(40) + &"]".repeat(40))).is_none());
    }

    proptest! {
        #[test]
        fn any_text_and_any_path_are_read(text in ".{0,200}", path in ".{0,40}", at in 0..300usize) {
            if let Some(tree) = tree(&text) {
                let place = tree.place(&path);
                prop_assert!(place.is_none_or(|it| text.get(it).is_some()));
                tree.path_at(at);
            }
        }
    }
}
