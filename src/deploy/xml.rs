//! A small XML document read into a tree, to look artefacts over.

use anyhow::{Context, Result, bail};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::BTreeMap;

/// Deeper documents are none of ours.
const MOST_DEPTH: usize = 32;

/// An element: its name with any prefix, its attributes, what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: BTreeMap<String, String>,
    pub(super) children: Vec<Element>,
    pub(super) text: String,
}

impl Element {
    /// An attribute's value; empty if it is not there.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map(String::as_str).unwrap_or_default()
    }

    /// The first child of this name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of this name.
    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    fn open(start: &BytesStart<'_>) -> Result<Self> {
        let mut attributes = BTreeMap::new();
        for attribute in start.attributes() {
            let attribute = attribute.context("an attribute has no form")?;
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.context("an attribute has no form")?.into_owned();
            attributes.insert(attribute.key.as_ref().to_owned(), value);
        }
        let name = start.name().as_ref().to_owned();
        Ok(Self { name, attributes, ..Self::default() })
    }
}

/// The root element of a document.
///
/// # Errors
/// If it is not well-formed.
pub(super) fn parse(text: &str) -> Result<Element> {
    let mut reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().context("this is not well-formed XML")?;
        match event {
            Event::Start(start) => open.push(Element::open(&start)?),
            Event::Empty(start) => {
                let element = Element::open(&start)?;
                open.last_mut().context("nothing is open")?.children.push(element);
            }
            Event::End(_) => {
                let element = open.pop().context("nothing is open")?;
                open.last_mut().context("nothing is open")?.children.push(element);
            }
            Event::Text(text) => {
                let element = open.last_mut().context("nothing is open")?;
                element.text += text.as_ref();
            }
            Event::GeneralRef(reference) => {
                let element = open.last_mut().context("nothing is open")?;
                element.text += &entity(&reference)?;
            }
            Event::Eof => break,
            _ => {}
        }
        if open.len() > MOST_DEPTH {
            bail!("the elements stand too deep in one another");
        }
    }
    let [document] = open.as_mut_slice() else { bail!("an element is not closed") };
    match document.children.len() {
        1 => document.children.pop().context("no element"),
        _ => bail!("expected one root element"),
    }
}

/// The character that `&name;` or `&#9;` stands for.
fn entity(reference: &quick_xml::events::BytesRef<'_>) -> Result<String> {
    if let Some(c) = reference.resolve_char_ref().context("a character reference has no form")? {
        return Ok(c.to_string());
    }
    let name: &str = reference.as_ref();
    let known = quick_xml::escape::resolve_predefined_entity(name);
    Ok(known.with_context(|| format!("`&{name};` is not known"))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_becomes_a_tree() {
        let root =
            parse("<?xml version=\"1.0\"?><a b=\"1 &amp; 2\"><c/>x &lt; y<c d='e'/></a>").unwrap();
        assert_eq!(root.attribute("b"), "1 & 2");
        assert_eq!(root.named("c").count(), 2);
        assert_eq!(root.text, "x < y");
        for broken in ["", "<a>", "<a></b>", "<a/><b/>", "<a b=c/>", "<a>&unknown;</a>"] {
            assert!(parse(broken).is_err(), "{broken}");
        }
    }
}
