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
    /// A text, how it is written, and where its marks start (`>-` stands on the line above).
    Text {
        text: String,
        style: Style,
        from: usize,
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

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Without quotation marks.
    Plain,
    /// Between quotation marks of either sort.
    Quoted,
    /// Beneath `>`, its lines joined.
    Folded,
    /// Beneath `|`, its lines kept.
    Literal,
}

impl From<ScalarStyle> for Style {
    fn from(style: ScalarStyle) -> Self {
        match style {
            ScalarStyle::Plain => Self::Plain,
            ScalarStyle::Folded => Self::Folded,
            ScalarStyle::Literal => Self::Literal,
            _ => Self::Quoted,
        }
    }
}

/// A text of a tree.
#[derive(Debug)]
pub(super) struct Scalar<'a> {
    /// The key that it stands after, or that of the list that it is in.
    pub(super) key: &'a str,
    /// Where it stands, in bytes, with its marks.
    pub(super) place: Range<usize>,
    /// What it says.
    pub(super) text: &'a str,
    /// How it is written.
    pub(super) style: Style,
}

/// One step of a path.
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// Why a text has no tree, and where that shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// The stretch of the text, in bytes; for [`Why::Syntax`] where the reader stopped.
    pub(super) place: Range<usize>,
    pub(super) why: Why,
}

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// It is not YAML.
    Syntax,
    /// There are only comments.
    Nothing,
    /// `---` starts another document.
    Second,
    /// A key stands a second time.
    Twice(String),
    /// An anchor, an alias or a tag: `&`, `*` or `!` at the start of a value.
    Mark,
    /// A key that is no text, or nesting that is too deep.
    Strange,
}

type Found<T> = Result<T, Broken>;

/// The tree of a text.
pub(super) fn tree(text: &str) -> Found<Node> {
    let mut reader = Reader { parser: Parser::new_from_str(text), text };
    let mut root = None;
    loop {
        let (event, span) = reader.next()?;
        match event {
            Event::StreamEnd => break,
            Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
            _ if root.is_some() => {
                return Err(Broken { place: reader.bytes(span), why: Why::Second });
            }
            event => root = Some(reader.node(event, span, DEEPEST)?),
        }
    }
    let nothing = |node: &Node| node.place.is_empty() && matches!(node.value, Value::Text { .. });
    root.filter(|node| !nothing(node)).ok_or(Broken { place: 0..0, why: Why::Nothing })
}

/// The comments of a text, without `#` and the spaces around them, in alphabetical order.
pub(super) fn comments(text: &str) -> Vec<String> {
    let events = Parser::new_from_str(text).map_while(Result::ok);
    let mut comments: Vec<String> = events
        .filter_map(|(event, _)| match event {
            Event::Comment(comment, _) => Some(comment.trim().to_owned()),
            _ => None,
        })
        .collect();
    comments.sort();
    comments
}

struct Reader<'a> {
    parser: Parser<'a, StrInput<'a>>,
    text: &'a str,
}

impl<'a> Reader<'a> {
    /// The next event that is no comment.
    fn next(&mut self) -> Found<(Event<'a>, Span)> {
        loop {
            match self.parser.next_event() {
                Some(Ok((Event::Comment(..), _))) => {}
                Some(Ok(next)) => return Ok(next),
                Some(Err(error)) => {
                    let at = error.marker().byte_offset().unwrap_or(self.text.len());
                    return Err(Broken { place: at..at, why: Why::Syntax });
                }
                None => {
                    let at = self.text.len();
                    return Err(Broken { place: at..at, why: Why::Syntax });
                }
            }
        }
    }

    fn node(&mut self, event: Event<'a>, span: Span, depth: usize) -> Found<Node> {
        let mut place = self.bytes(span);
        let broken = |place: &Range<usize>, why| Err(Broken { place: place.clone(), why });
        let Some(depth) = depth.checked_sub(1) else { return broken(&place, Why::Strange) };
        let value = match event {
            Event::Scalar(_, _, anchor, tag) if anchor != 0 || tag.is_some() => {
                return broken(&self.with_mark(place), Why::Mark);
            }
            Event::SequenceStart(_, anchor, tag) | Event::MappingStart(_, anchor, tag)
                if anchor != 0 || tag.is_some() =>
            {
                return broken(&self.with_mark(place), Why::Mark);
            }
            Event::Scalar(text, style, ..) => {
                let header = match style {
                    ScalarStyle::Folded => self.text[..place.start].rfind('>'),
                    ScalarStyle::Literal => self.text[..place.start].rfind('|'),
                    _ => None,
                };
                let from = header.unwrap_or(place.start);
                Value::Text { text: text.into_owned(), style: style.into(), from }
            }
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if matches!(event, Event::SequenceEnd) {
                        place.end = self.bytes(span).end;
                        break Value::List(items);
                    }
                    items.push(self.node(event, span, depth)?);
                }
            }
            Event::MappingStart(..) => {
                let mut entries: Vec<Entry> = Vec::new();
                loop {
                    let (event, span) = self.next()?;
                    if matches!(event, Event::MappingEnd) {
                        place.end = self.bytes(span).end;
                        break Value::Map(entries);
                    }
                    let key_place = self.bytes(span);
                    let Event::Scalar(key, ..) = event else {
                        return broken(&key_place, Why::Strange);
                    };
                    if entries.iter().any(|entry| entry.key == key) {
                        return broken(&key_place, Why::Twice(key.into_owned()));
                    }
                    let (event, of_value) = self.next()?;
                    let value = self.node(event, of_value, depth)?;
                    entries.push(Entry { key: key.into_owned(), key_place, value });
                }
            }
            // An alias, or what a reader that is not mistaken never gives here.
            _ => return broken(&place, Why::Mark),
        };
        Ok(Node { place, value })
    }

    /// A place and the mark before it, on its line.
    fn with_mark(&self, place: Range<usize>) -> Range<usize> {
        let before = &self.text[..place.start];
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let mark = before[line..].rfind(['&', '!']).map_or(place.start, |at| line + at);
        mark..place.end.max(mark + 1)
    }

    fn bytes(&self, span: Span) -> Range<usize> {
        let end = self.text.len();
        let at = |byte: Option<usize>| byte.unwrap_or(end).min(end);
        let start = at(span.start.byte_offset());
        start..at(span.end.byte_offset()).max(start)
    }
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
            Value::Text { style: Style::Plain, .. } => found.push(self.place.clone()),
            Value::Text { .. } => {}
            Value::List(items) => items.iter().for_each(|it| it.plain_texts(found)),
            Value::Map(entries) => entries.iter().for_each(|it| it.value.plain_texts(found)),
        }
    }

    /// All texts, in order.
    pub(super) fn texts(&self) -> Vec<Scalar<'_>> {
        let mut found = Vec::new();
        self.collect("", &mut found);
        found
    }

    fn collect<'a>(&'a self, key: &'a str, found: &mut Vec<Scalar<'a>>) {
        match &self.value {
            Value::Text { text, style, from } => {
                found.push(Scalar { key, place: *from..self.place.end, text, style: *style });
            }
            Value::List(items) => items.iter().for_each(|it| it.collect(key, found)),
            Value::Map(entries) => entries.iter().for_each(|it| it.value.collect(&it.key, found)),
        }
    }

    /// Whether it says what another says: the same texts under the same keys, in whatever order the
    /// keys stand and however the texts are written.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Value::Text { text: one, .. }, Value::Text { text: two, .. }) => one == two,
            (Value::List(one), Value::List(two)) => {
                one.len() == two.len() && one.iter().zip(two).all(|(a, b)| a.says_the_same(b))
            }
            (Value::Map(one), Value::Map(two)) => {
                one.len() == two.len()
                    && one.iter().all(|entry| {
                        let same = two.iter().find(|it| it.key == entry.key);
                        same.is_some_and(|it| entry.value.says_the_same(&it.value))
                    })
            }
            _ => false,
        }
    }

    /// The keys at the top, in order, and where they stand.
    pub(super) fn keys(&self) -> Vec<(&str, Range<usize>)> {
        match &self.value {
            Value::Map(entries) => {
                entries.iter().map(|it| (it.key.as_str(), it.key_place.clone())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Stretches that may go over several lines without being blocks: texts, and what stands
    /// between brackets.
    pub(super) fn runs(&self, text: &str, found: &mut Vec<Range<usize>>) {
        let bracket = text.get(self.place.start..).is_some_and(|it| it.starts_with(['[', '{']));
        match &self.value {
            Value::Text { from, .. } => found.push(*from..self.place.end),
            _ if bracket => found.push(self.place.clone()),
            Value::List(items) => items.iter().for_each(|it| it.runs(text, found)),
            Value::Map(entries) => entries.iter().for_each(|it| it.value.runs(text, found)),
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
        tree(text).ok()?.place(path).and_then(|place| text.get(place))
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
    fn what_a_policy_may_not_hold_is_named_with_its_place() {
        for (text, part, why) in [
            ("a: 1\nb: 2\na: 3", "a", Why::Twice("a".to_owned())),
            ("a: &x one", "&x one", Why::Mark),
            ("a: !x one", "!x one", Why::Mark),
            ("a: 1\n---\nb: 2", "b", Why::Second),
            ("# only this\n", "", Why::Nothing),
            ("[a]: 1", "[", Why::Strange),
        ] {
            let broken = tree(text).expect_err(text);
            assert_eq!(broken.why, why, "{text}");
            assert!(text[broken.place.start..].starts_with(part), "{text}");
        }
        assert_eq!(tree("a: [b").expect_err("not closed").why, Why::Syntax);
    }

    #[test]
    fn deep_nesting_has_no_tree() {
        assert!(tree(&"[".repeat(10_000)).is_err());
        assert!(tree(&("[".repeat(40) + &"]".repeat(40))).is_err());
    }

    proptest! {
        #[test]
        fn any_text_and_any_path_are_read(text in ".{0,200}", path in ".{0,40}", at in 0..300usize) {
            if let Ok(tree) = tree(&text) {
                let place = tree.place(&path);
                prop_assert!(place.is_none_or(|it| text.get(it).is_some()));
                tree.path_at(at);
            }
        }
    }
}
