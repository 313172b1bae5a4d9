//! The cases of `tests/cases`: what they hold, and how they are read.

use super::placeholder::Filler;
use canteen::draft::{Attachment, Draft};
use canteen::mention::{Evidence, Kind, Strength};
use canteen::policy::Grade;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;

/// A file of cases.
pub(crate) struct CaseFile {
    /// Its name without the extension.
    pub(crate) name: String,
    /// The kinds of which a case lists every mention; mentions of other kinds are left aside.
    pub(crate) kinds: Vec<Kind>,
    /// The cases, in order.
    pub(crate) cases: Vec<Case>,
}

/// A post, and what the engine must find in it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    pub(crate) name: String,
    text: String,
    #[serde(default)]
    mentions: Vec<Expected>,
    /// What Canteen must do about the post; not said where another file tests it.
    pub(crate) verdict: Option<Grade>,
    /// The least that Canteen must do, where a pause and a mark are both right.
    pub(crate) at_least: Option<Grade>,
    /// The most that Canteen may do: a quiet mark does no harm, a question would.
    pub(crate) at_most: Option<Grade>,
    site: Option<String>,
    reply_to: Option<String>,
    #[serde(default)]
    attachments: Vec<Attachment>,
    #[serde(default)]
    profile_names_employer: bool,
    #[serde(default)]
    earlier: Vec<String>,
}

/// A mention that must be found.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    pub(crate) kind: Kind,
    pub(crate) quote: String,
    /// How sure the recogniser must be; not said where it does not matter.
    pub(crate) strength: Option<Strength>,
    /// What must be among its evidence, as the constants of [`Evidence`].
    #[serde(default)]
    evidence: Vec<String>,
    /// Where the quote stands in the filled text, in bytes.
    #[serde(skip)]
    pub(crate) start: usize,
    #[serde(skip)]
    pub(crate) needs: Option<Evidence>,
}

impl CaseFile {
    /// Reads all files of a folder, in the order of their names.
    pub(crate) fn read_all(dir: &Path) -> Result<Vec<Self>, String> {
        let entries = dir.read_dir().map_err(|error| format!("{}: {error}", dir.display()))?;
        let mut paths: Vec<_> = entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()
            .map_err(|error| format!("{}: {error}", dir.display()))?;
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
        paths.sort();
        paths
            .iter()
            .map(|path| {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                let source = std::fs::read_to_string(path).map_err(|e| format!("{name}: {e}"))?;
                Self::parse(&name, &source)
            })
            .collect()
    }

    /// Reads a file.
    pub(crate) fn parse(name: &str, source: &str) -> Result<Self, String> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Raw {
            kinds: Vec<Kind>,
            #[serde(default, rename = "case")]
            cases: Vec<toml::Table>,
        }
        let raw: Raw = toml::from_str(source).map_err(|error| format!("{name}: {error}"))?;
        let mut names = BTreeSet::new();
        let mut cases = Vec::with_capacity(raw.cases.len());
        for (at, table) in raw.cases.into_iter().enumerate() {
            let called = match table.get("name").and_then(toml::Value::as_str) {
                Some(called) => called.to_owned(),
                None => return Err(format!("{name}: case {} has no name", at + 1)),
            };
            let case: Case =
                table.try_into().map_err(|error| format!("{name}: {called}: {error}"))?;
            if let Some(other) = case.mentions.iter().find(|m| !raw.kinds.contains(&m.kind)) {
                return Err(format!(
                    "{name}: {called}: {:?} is not among the file's kinds",
                    other.kind
                ));
            }
            if !names.insert(called.clone()) {
                return Err(format!("{name}: {called}: there are two cases of this name"));
            }
            cases.push(case);
        }
        Ok(Self { name: name.to_owned(), kinds: raw.kinds, cases })
    }
}

impl Case {
    /// The draft and the mentions that must be found in it, with the values of a seed.
    pub(crate) fn fill(&self, seed: u64) -> Result<(Draft, Vec<Expected>), String> {
        let mut filler = Filler::new(seed);
        let text = filler.fill(&self.text)?;
        let mut expected: Vec<Expected> = Vec::with_capacity(self.mentions.len());
        for mention in &self.mentions {
            let quote = filler.fill(&mention.quote)?;
            let from = expected
                .iter()
                .filter(|other| other.quote == quote)
                .map(|other| other.start + quote.len())
                .max()
                .unwrap_or(0);
            let start = text[from..]
                .find(&quote)
                .map(|at| from + at)
                .ok_or_else(|| format!("`{quote}` does not stand in `{text}`"))?;
            let mut needs = Evidence::empty();
            for flag in &mention.evidence {
                needs |= Evidence::from_name(flag)
                    .ok_or_else(|| format!("there is no evidence called `{flag}`"))?;
            }
            expected.push(Expected { quote, start, needs: Some(needs), ..mention.clone() });
        }
        expected.sort_by_key(|mention| mention.start);
        let earlier =
            self.earlier.iter().map(|post| filler.fill(post)).collect::<Result<_, _>>()?;
        let reply_to = self.reply_to.as_ref().map(|post| filler.fill(post)).transpose()?;
        let draft = Draft {
            language: canteen::policy::Language::En,
            text,
            site: self.site.clone(),
            reply_to,
            attachments: self.attachments.clone(),
            profile_names_employer: self.profile_names_employer,
            earlier,
        };
        Ok((draft, expected))
    }
}
