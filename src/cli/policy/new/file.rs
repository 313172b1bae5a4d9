//! The files of a new rule, before `canteen policy fmt` lays them out.

use super::questions::Answers;
use canteen::policy::Grade;
use canteen::policy::clue::Clue;
use canteen::policy::message::Wording;
use canteen::policy::rule::{Exception, Way};
use serde_json::Value;
use std::fmt::Write as _;

/// The order of the keys of evidence.
const CLUE_KEYS: [&str; 5] = ["detectors", "list", "phrases", "concern", "of"];

/// The text of the rule's file. `schema` is where its schema stands, seen from the file.
pub(super) fn rule(answers: &Answers, schema: &str) -> Result<String, serde_json::Error> {
    let Answers { title, owner, review_by, rule, flags, fine, .. } = answers;
    let mut file = format!("# yaml-language-server: $schema={schema}\n# {title}\n");
    let grade = if rule.grade == Grade::Pause { "pause" } else { "note" };
    let _ = write!(file, "rule: {}\ngrade: {grade}\n", rule.id);
    for (key, value) in [("owner", owner), ("review_by", review_by)] {
        if !value.is_empty() {
            let _ = writeln!(file, "{key}: {}", scalar(value));
        }
    }
    file += "policy:\n";
    let policy = &rule.policy;
    for (key, value) in [
        ("clause", &policy.clause),
        ("document", &policy.document),
        ("section", &policy.section),
        ("date", &policy.date),
    ] {
        let _ = writeln!(file, "  {key}: {}", scalar(value));
    }
    file += "look_for:\n";
    for (name, clue) in &rule.look_for {
        let _ = writeln!(file, "  {name}: {}", evidence(clue)?);
    }
    file += "warn_when:\n";
    for Way { strength, all, within, .. } in &rule.warn_when {
        let strength = serde_json::to_value(strength)?;
        let _ = writeln!(file, "  - strength: {}", flow(&strength));
        let _ = writeln!(file, "    all: [{}]", all.join(", "));
        let _ = writeln!(file, "    within: {}", String::from(*within));
    }
    if !rule.unless.is_empty() {
        file += "unless:\n";
    }
    for Exception { because, any, within } in &rule.unless {
        let _ = writeln!(file, "  - because: {}", scalar(because));
        let _ = writeln!(file, "    any: [{}]", any.join(", "));
        let _ = writeln!(file, "    within: {}", String::from(*within));
    }
    let message = &rule.message;
    file += "message:\n";
    for (key, value) in
        [("headline", &message.headline), ("why", &message.why), ("instead", &message.instead)]
    {
        let _ = writeln!(file, "  {key}: {}", scalar(value));
    }
    if let Some(Wording { headline, why, instead }) = &message.cy {
        file += "  cy:\n";
        for (key, value) in [("headline", headline), ("why", why), ("instead", instead)] {
            let _ = writeln!(file, "    {key}: {}", scalar(value));
        }
    }
    file += "examples:\n  flags:\n";
    for text in flags {
        let _ = writeln!(file, "    - text: {}", quoted(text));
    }
    file += "  fine:\n";
    for (text, because) in fine {
        let _ = writeln!(file, "    - text: {}\n      because: {}", quoted(text), scalar(because));
    }
    Ok(file)
}

/// A new policy's `pack.yaml`.
pub(super) fn pack(id: &str, name: &str, schema: &str) -> String {
    format!(
        "# yaml-language-server: $schema={schema}\n\
         pack: {id}\nversion: \"0.1.0\"\nname: {}\nbase: nhs-base\n",
        scalar(name)
    )
}

fn evidence(clue: &Clue) -> Result<String, serde_json::Error> {
    let Value::Object(keys) = serde_json::to_value(clue)? else { return Ok("{}".to_owned()) };
    let first = CLUE_KEYS.iter().filter(|key| keys.contains_key(**key)).copied();
    let rest = keys.keys().map(String::as_str).filter(|key| !CLUE_KEYS.contains(key));
    let pairs: Vec<_> =
        first.chain(rest).map(|key| format!("{key}: {}", flow(&keys[key]))).collect();
    Ok(format!("{{{}}}", pairs.join(", ")))
}

fn flow(value: &Value) -> String {
    match value {
        Value::Array(entries) => {
            format!("[{}]", entries.iter().map(flow).collect::<Vec<_>>().join(", "))
        }
        Value::String(text) => scalar(text),
        other => other.to_string(),
    }
}

/// A text in YAML: bare where nobody could read it as something else.
pub(super) fn scalar(text: &str) -> String {
    const ELSE: [&str; 8] = ["true", "false", "null", "yes", "no", "on", "off", "y"];
    let plain = |c: char| c.is_alphanumeric() || " -'’.()".contains(c);
    let bare = text.starts_with(|c: char| c.is_alphabetic())
        && text.chars().all(plain)
        && !text.ends_with(' ')
        && !ELSE.contains(&text.to_lowercase().as_str());
    if bare { text.to_owned() } else { quoted(text) }
}

/// A text in double quotes, as YAML and JSON both write it.
fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_a_text() {
        for text in [
            "4.2",
            "no",
            "2026-03",
            "a: b",
            "# x",
            "say \"no\"",
            "* x",
            "plain words",
            "É",
            "[[a]]",
        ] {
            let read: String = serde_saphyr::from_str(&scalar(text)).expect("YAML");
            assert_eq!(read, text);
        }
        assert_eq!(scalar("Social media policy"), "Social media policy");
    }
}
