//! Group Policy: an administrative template with every setting, for each browser and its id.
//!
//! The template (`canteen.admx`) says which registry value a policy writes, the two texts beside it
//! (`canteen.adml`, for British and for American Windows) what it is called. Class *Both*: for computers
//! or for people. The organisation's own values are offered where the editor lets a value be offered;
//! it has no way to offer a list. Installing the extension is left to the browser's own template,
//! whose lists are the organisation's. Format: Microsoft, Group Policy: Registry Extension Encoding
//! (MS-GPREG) and the ADMX Syntax Reference.

use super::Settings;
use super::schema::{self, Setting, Sort};
use super::target::Target;
use anyhow::Result;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde_json::Value;
use std::io;

/// The namespace of both formats; nothing is fetched from there.
pub(super) const NAMESPACE: &str =
    "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions";

/// The languages that the texts are written for: the second is the one that every Windows falls back to.
pub const LANGUAGES: [&str; 2] = ["en-GB", "en-US"];

type Xml = Writer<Vec<u8>>;

/// The name of a browser's category, and of what it is supported on.
fn category(target: &Target) -> String {
    format!("Canteen_{}", target.browser.key())
}

/// The name of the policy for a setting in a browser.
pub(super) fn policy_name(target_key: &str, setting: &str) -> String {
    format!("{target_key}_{setting}")
}

/// `canteen.admx`.
///
/// # Errors
/// If it cannot be written.
pub fn template(targets: &[Target]) -> Result<String> {
    document("policyDefinitions", |xml| {
        xml.create_element("policyNamespaces").write_inner_content(|xml| {
            let target = [("prefix", "canteen"), ("namespace", "Canteen.Policies")];
            xml.create_element("target").with_attributes(target).write_empty()?;
            Ok(())
        })?;
        xml.create_element("resources")
            .with_attribute(("minRequiredRevision", "1.0"))
            .write_empty()?;
        xml.create_element("supportedOn").write_inner_content(|xml| {
            xml.create_element("definitions").write_inner_content(|xml| {
                for target in targets {
                    let name = category(target);
                    named(xml, "definition", &name, &string(&name)).write_empty()?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
        xml.create_element("categories").write_inner_content(|xml| {
            named(xml, "category", "Canteen", &string("Canteen")).write_empty()?;
            for target in targets {
                let name = category(target);
                named(xml, "category", &name, &string(&name)).write_inner_content(|xml| {
                    xml.create_element("parentCategory")
                        .with_attribute(("ref", "Canteen"))
                        .write_empty()?;
                    Ok(())
                })?;
            }
            Ok(())
        })?;
        xml.create_element("policies").write_inner_content(|xml| {
            for target in targets {
                for setting in schema::settings() {
                    policy(xml, target, setting)?;
                }
            }
            Ok(())
        })?;
        Ok(())
    })
}

fn policy(xml: &mut Xml, target: &Target, setting: &Setting) -> io::Result<()> {
    let category = category(target);
    let key = target.browser.settings_key(&target.id);
    let name = &setting.name;
    let is_boolean = setting.sort == Sort::Boolean;
    let mut attributes = vec![
        ("name", policy_name(target.browser.key(), name)),
        ("class", "Both".to_owned()),
        ("displayName", string(name)),
        ("explainText", string(&format!("{name}_help"))),
        ("key", key.clone()),
    ];
    match is_boolean {
        true => attributes.push(("valueName", name.clone())),
        false => attributes.push(("presentation", format!("$(presentation.{name})"))),
    }
    let attributes = attributes.iter().map(|(name, value)| (*name, value.as_str()));
    xml.create_element("policy").with_attributes(attributes).write_inner_content(|xml| {
        xml.create_element("parentCategory")
            .with_attribute(("ref", category.as_str()))
            .write_empty()?;
        xml.create_element("supportedOn")
            .with_attribute(("ref", category.as_str()))
            .write_empty()?;
        if is_boolean {
            value(xml, "enabledValue", "1")?;
            value(xml, "disabledValue", "0")?;
            return Ok(());
        }
        xml.create_element("elements").write_inner_content(|xml| element(xml, setting, &key))?;
        Ok(())
    })?;
    Ok(())
}

/// What a policy writes when it is on, and what when it is off.
fn value(xml: &mut Xml, name: &str, number: &str) -> io::Result<()> {
    xml.create_element(name).write_inner_content(|xml| {
        xml.create_element("decimal").with_attribute(("value", number)).write_empty()?;
        Ok(())
    })?;
    Ok(())
}

fn element(xml: &mut Xml, setting: &Setting, key: &str) -> io::Result<()> {
    let name = setting.name.as_str();
    let both = [("id", name), ("valueName", name), ("required", "true")];
    match &setting.sort {
        Sort::Boolean => {}
        Sort::Integer { least, most } => {
            let bounds = [("minValue", least.to_string()), ("maxValue", most.to_string())];
            let bounds = bounds.iter().map(|(name, value)| (*name, value.as_str()));
            xml.create_element("decimal")
                .with_attributes(both.into_iter().chain(bounds))
                .write_empty()?;
        }
        Sort::Text { most } => {
            let most = most.to_string();
            xml.create_element("text")
                .with_attributes(both)
                .with_attribute(("maxLength", most.as_str()))
                .write_empty()?;
        }
        Sort::Choice(words) => {
            xml.create_element("enum").with_attributes(both).write_inner_content(|xml| {
                for word in words {
                    let shown = string(&format!("{name}_{word}"));
                    xml.create_element("item")
                        .with_attribute(("displayName", shown.as_str()))
                        .write_inner_content(|xml| {
                            xml.create_element("value").write_inner_content(|xml| {
                                xml.create_element("string")
                                    .write_text_content(BytesText::new(word))?;
                                Ok(())
                            })?;
                            Ok(())
                        })?;
                }
                Ok(())
            })?;
        }
        Sort::List => {
            let list = format!(r"{key}\{name}");
            xml.create_element("list")
                .with_attributes([("id", name), ("key", list.as_str()), ("valuePrefix", "")])
                .write_empty()?;
        }
    }
    Ok(())
}

/// `canteen.adml`, with the organisation's own values on offer.
///
/// # Errors
/// If it cannot be written.
pub fn texts(targets: &[Target], settings: &Settings) -> Result<String> {
    document("policyDefinitionResources", |xml| {
        text(xml, "displayName", "Canteen")?;
        text(xml, "description", "Settings of the browser extension Canteen")?;
        xml.create_element("resources").write_inner_content(|xml| {
            xml.create_element("stringTable").write_inner_content(|xml| {
                entry(xml, "Canteen", "Canteen")?;
                for target in targets {
                    entry(xml, &category(target), target.browser.title())?;
                }
                for setting in schema::settings() {
                    strings(xml, setting)?;
                }
                Ok(())
            })?;
            xml.create_element("presentationTable").write_inner_content(|xml| {
                for setting in schema::settings().iter().filter(|it| it.sort != Sort::Boolean) {
                    presentation(xml, setting, settings.get(&setting.name))?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
        Ok(())
    })
}

fn strings(xml: &mut Xml, setting: &Setting) -> io::Result<()> {
    let name = &setting.name;
    entry(xml, name, &setting.title)?;
    entry(xml, &format!("{name}_help"), &setting.description)?;
    if let Sort::Choice(words) = &setting.sort {
        for word in words {
            entry(xml, &format!("{name}_{word}"), word)?;
        }
    }
    Ok(())
}

/// The control that a value is typed into.
fn presentation(xml: &mut Xml, setting: &Setting, offered: Option<&Value>) -> io::Result<()> {
    let name = setting.name.as_str();
    let label = format!("{}:", setting.title);
    xml.create_element("presentation").with_attribute(("id", name)).write_inner_content(|xml| {
        match &setting.sort {
            Sort::Boolean => {}
            Sort::Integer { .. } => {
                let offered = offered.and_then(Value::as_u64).map(|it| it.to_string());
                let mut attributes = vec![("refId", name)];
                attributes.extend(offered.as_deref().map(|it| ("defaultValue", it)));
                xml.create_element("decimalTextBox")
                    .with_attributes(attributes)
                    .write_text_content(BytesText::new(&label))?;
            }
            Sort::Text { .. } => {
                xml.create_element("textBox").with_attribute(("refId", name)).write_inner_content(
                    |xml| {
                        text(xml, "label", &label)?;
                        match offered.and_then(Value::as_str) {
                            Some(offered) => text(xml, "defaultValue", offered),
                            None => Ok(()),
                        }
                    },
                )?;
            }
            Sort::Choice(words) => {
                let at = words.iter().position(|word| offered.is_some_and(|it| it == word));
                let at = at.map(|at| at.to_string());
                let mut attributes = vec![("refId", name), ("noSort", "true")];
                attributes.extend(at.as_deref().map(|at| ("defaultItem", at)));
                xml.create_element("dropdownList")
                    .with_attributes(attributes)
                    .write_text_content(BytesText::new(&label))?;
            }
            Sort::List => {
                xml.create_element("listBox")
                    .with_attribute(("refId", name))
                    .write_text_content(BytesText::new(&label))?;
            }
        }
        Ok(())
    })?;
    Ok(())
}

fn entry(xml: &mut Xml, id: &str, words: &str) -> io::Result<()> {
    xml.create_element("string")
        .with_attribute(("id", id))
        .write_text_content(BytesText::new(words))?;
    Ok(())
}

fn text(xml: &mut Xml, name: &str, words: &str) -> io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(words))?;
    Ok(())
}

fn named<'w>(
    xml: &'w mut Xml,
    element: &str,
    name: &str,
    shown: &str,
) -> quick_xml::writer::ElementWriter<'w, Vec<u8>> {
    xml.create_element(element.to_owned()).with_attributes([("name", name), ("displayName", shown)])
}

/// A reference to a text in the other file.
fn string(id: &str) -> String {
    format!("$(string.{id})")
}

fn document(root: &str, content: impl FnOnce(&mut Xml) -> io::Result<()>) -> Result<String> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    xml.create_element(root.to_owned())
        .with_attributes([("xmlns", NAMESPACE), ("revision", "1.0"), ("schemaVersion", "1.0")])
        .write_inner_content(content)?;
    let mut text = String::from_utf8(xml.into_inner())?;
    text.push('\n');
    Ok(text.replace('\n', "\r\n"))
}
