//! Site files: what is known about each site, as data.
//!
//! `extension/sites/NAME.toml` says where a site's composers and buttons are, in a closed
//! vocabulary: no expressions and no scripts, so that a reviewer sees that a site file can only
//! point, never act. They become `extension/generated/sites.ts`.

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use serde_json::json;
use xshell::Shell;

/// The layout of site files that this reads.
const SCHEMA: u32 = 1;
/// The most surfaces of a site and selectors of a list: a page pays for each.
const MOST: usize = 12;
/// The longest selector.
const LONGEST: usize = 200;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SiteFile {
    schema: u32,
    id: String,
    hosts: Vec<String>,
    /// When a person last saw it work on the site itself; missing means never.
    #[serde(default)]
    verified: Option<toml::value::Datetime>,
    /// Interface languages that the labels in it are in; empty means that it uses none.
    #[serde(default)]
    languages: Vec<String>,
    surface: Vec<Surface>,
}

/// As `Surface` in extension/content/site.ts.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Surface {
    /// For people who read the file, and for errors.
    #[serde(skip_serializing)]
    id: String,
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    composer: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    also: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ignore: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    submit: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirm: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_submit: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keys: Option<Vec<Key>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    release: Option<Release>,
    #[serde(skip_serializing_if = "Option::is_none")]
    media: Option<Vec<String>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Post,
    Comment,
    Message,
    Caption,
}

#[derive(Debug, Deserialize, Serialize)]
enum Key {
    #[serde(rename = "enter")]
    Enter,
    #[serde(rename = "mod+enter")]
    ModEnter,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Release {
    Click,
    PressAgain,
}

/// The text of `sites.ts`. The sites' hosts must be those that the manifest runs on.
pub(crate) fn compile(sh: &Shell, manifest_hosts: &[String]) -> Result<String> {
    let mut files = Vec::new();
    for path in sh.read_dir("extension/sites").context("extension/sites")? {
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_stem().and_then(|stem| stem.to_str()).context("a file name")?;
            let file = read(&sh.read_file(&path)?).with_context(|| path.display().to_string())?;
            if file.id != name {
                bail!("{}: its id is `{}`", path.display(), file.id);
            }
            files.push(file);
        }
    }
    files.sort_by(|a, b| a.id.cmp(&b.id));
    same_hosts(&files, manifest_hosts)?;
    let sites: String = files.iter().map(listing).collect::<Result<_>>()?;
    Ok(format!(
        "// Made by `cargo xtask build` from extension/sites/*.toml.\n\n\
         import type {{ Site }} from \"../content/site.ts\";\n\n\
         export const SITES: readonly Site[] = [\n{sites}];\n"
    ))
}

/// A site as the content script has it: a line for each list, because every page pays for each byte.
fn listing(file: &SiteFile) -> Result<String> {
    let mut text = format!(
        "  {{\n    id: {},\n    hosts: {},\n    surfaces: [\n",
        json!(file.id),
        json!(file.hosts)
    );
    for surface in &file.surface {
        text.push_str("      {\n");
        for (name, value) in serde_json::to_value(surface)?.as_object().into_iter().flatten() {
            text.push_str(&format!("        {name}: {value},\n"));
        }
        text.push_str("      },\n");
    }
    text.push_str("    ],\n  },\n");
    Ok(text)
}

fn read(text: &str) -> Result<SiteFile> {
    let file: SiteFile = toml::from_str(text).map_err(|error| explain(error, text))?;
    check(&file)?;
    Ok(file)
}

/// Adds the likely name to an error about an unknown one.
fn explain(error: toml::de::Error, text: &str) -> anyhow::Error {
    let message = error.to_string();
    let unknown =
        error.span().and_then(|span| text.get(span)).unwrap_or_default().trim_matches('"');
    let known = error.message().split('`').skip(3).step_by(2);
    let nearest = known
        .map(|name| (strsim::jaro_winkler(name, unknown), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0));
    match nearest {
        Some((_, name)) if error.message().starts_with("unknown") => {
            anyhow::anyhow!("{message}did you mean `{name}`?")
        }
        _ => anyhow::anyhow!(message),
    }
}

fn check(file: &SiteFile) -> Result<()> {
    if file.schema != SCHEMA {
        bail!("schema {} is not known; this reads schema {SCHEMA}", file.schema);
    }
    if file.verified.is_some_and(|verified| verified.date.is_none()) {
        bail!("verified must be a date, like 2026-05-21");
    }
    if file.languages.iter().any(|language| language.len() != 2) {
        bail!("languages are two letters each, like \"en\"");
    }
    if file.hosts.is_empty() || file.surface.is_empty() || file.surface.len() > MOST {
        bail!("a site has at least one host, and one to {MOST} surfaces");
    }
    for (at, surface) in file.surface.iter().enumerate() {
        if file.surface[..at].iter().any(|other| other.id == surface.id) {
            bail!("two surfaces are called `{}`", surface.id);
        }
        selectors(surface).with_context(|| format!("surface `{}`", surface.id))?;
    }
    Ok(())
}

fn selectors(surface: &Surface) -> Result<()> {
    let lists = [
        ("composer", &surface.composer),
        ("also", &surface.also),
        ("ignore", &surface.ignore),
        ("reply_to", &surface.reply_to),
        ("submit", &surface.submit),
        ("confirm", &surface.confirm),
        ("not_submit", &surface.not_submit),
        ("media", &surface.media),
    ];
    for (name, list) in lists {
        let list = list.as_deref().unwrap_or_default();
        if list.len() > MOST {
            bail!("{name} has {} selectors; {MOST} are the most", list.len());
        }
        for selector in list {
            well_formed(selector).with_context(|| format!("{name}: `{selector}`"))?;
        }
    }
    Ok(())
}

/// What can be said without a browser; the page drops a selector that its browser refuses.
fn well_formed(selector: &str) -> Result<()> {
    if selector.len() > LONGEST {
        bail!("a selector has at most {LONGEST} characters");
    }
    // `>>>` steps into a shadow root, `|||` into a frame.
    for step in selector.split(">>>").flat_map(|step| step.split("|||")) {
        if step.trim().is_empty() {
            bail!("a step of the selector is empty");
        }
        for (open, close) in [('(', ')'), ('[', ']')] {
            if step.matches(open).count() != step.matches(close).count() {
                bail!("`{open}` without `{close}`");
            }
        }
        if step.matches('"').count() % 2 == 1 {
            bail!("a quotation mark is missing");
        }
    }
    if selector.matches(":has(").count() > 2 {
        bail!("more than two `:has()`: too slow on a large page");
    }
    Ok(())
}

fn same_hosts(files: &[SiteFile], manifest: &[String]) -> Result<()> {
    let mut hosts: Vec<_> = files.iter().flat_map(|file| &file.hosts).collect();
    hosts.sort();
    if let Some(twice) = hosts.windows(2).find(|pair| pair[0] == pair[1]) {
        bail!("extension/sites: {} stands twice", twice[0]);
    }
    if let Some(host) = manifest.iter().find(|host| !hosts.contains(host)) {
        bail!("manifest.json runs on {host}, which no file of extension/sites has");
    }
    if let Some(host) = hosts.iter().find(|host| !manifest.contains(host)) {
        bail!("extension/sites has {host}, on which manifest.json does not run");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r##"
        schema = 1
        id = "example"
        hosts = ["social.example"]
        verified = 2026-05-21
        languages = ["en"]

        [[surface]]
        id = "post"
        kind = "post"
        composer = ["#outlet >>> [role=textbox]", "iframe ||| body"]
        confirm = []
        keys = ["mod+enter"]
        release = "press-again"
    "##;

    fn error(text: &str) -> String {
        format!("{:#}", read(text).unwrap_err())
    }

    #[test]
    fn missing_and_empty_lists_stay_apart() {
        let file = read(GOOD).unwrap();
        let json = serde_json::to_value(&file.surface[0]).unwrap();
        assert_eq!(json["confirm"], serde_json::json!([]));
        assert!(json.get("submit").is_none());
        assert_eq!(json["keys"][0], "mod+enter");
        assert_eq!(json["release"], "press-again");
    }

    #[test]
    fn an_unknown_name_is_refused_with_the_likely_one() {
        let error = error(&GOOD.replace("composer =", "composr ="));
        assert!(error.contains("composr"), "{error}");
        assert!(error.contains("did you mean `composer`?"), "{error}");
    }

    #[test]
    fn an_unknown_value_is_refused_with_the_likely_one() {
        let error =
            error(&GOOD.replace("\"post\"\n        composer", "\"posts\"\n        composer"));
        assert!(error.contains("did you mean `post`?"), "{error}");
    }

    #[test]
    fn broken_selectors_are_refused() {
        for (selector, why) in [
            ("", "empty"),
            ("a >>> ", "empty"),
            ("[role=textbox", "`[` without `]`"),
            ("[name=\\\"x]", "quotation mark"),
            (":has(:has(:has(a)))", ":has()"),
        ] {
            let error = error(&GOOD.replace("iframe ||| body", selector));
            assert!(error.contains(why) && error.contains("surface `post`"), "{selector}: {error}");
        }
        let long = "a".repeat(LONGEST + 1);
        assert!(error(&GOOD.replace("iframe ||| body", &long)).contains("at most"));
    }

    #[test]
    fn hosts_agree_with_the_manifest() {
        let files = || vec![read(GOOD).unwrap()];
        let hosts = |names: &[&str]| names.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert!(same_hosts(&files(), &hosts(&["social.example"])).is_ok());
        let missing = same_hosts(&files(), &hosts(&["social.example", "other.example"]));
        assert!(missing.unwrap_err().to_string().contains("other.example"));
        let extra = same_hosts(&files(), &[]);
        assert!(extra.unwrap_err().to_string().contains("social.example"));
        let twice: Vec<_> = files().into_iter().chain(files()).collect();
        assert!(same_hosts(&twice, &hosts(&["social.example"])).is_err());
    }

    #[test]
    fn another_schema_is_refused() {
        assert!(error(&GOOD.replace("schema = 1", "schema = 2")).contains("schema 2"));
    }
}
