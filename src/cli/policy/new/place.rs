//! Where a new rule goes: the policy's folder, what stands in it, and what is written there.

use super::super::schema;
use super::Arguments;
use super::asker::{Asker, Question};
use super::file;
use super::questions::{Answers, suggested, wrong_name};
use anyhow::{Context, Result, bail};
use canteen::policy::clue::{Clue, Phrases};
use canteen::{Pack, author};
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// More phrases than this go to a file of their own.
const MOST_IN_RULE: usize = 8;

/// A policy's folder, before the rule.
pub(super) struct Place {
    dir: PathBuf,
    /// The pack's id and name, if the folder is new.
    start: Option<(String, String)>,
    /// The pack as it stands.
    pub(super) pack: Pack,
    /// The folders under rules/.
    pub(super) sections: Vec<String>,
}

impl Place {
    /// Reads the folder, or asks what a new one is to be called.
    pub(super) fn new(asker: &mut Asker, given: &Arguments) -> Result<Self> {
        let dir = given.dir.clone();
        if !dir.join("pack.yaml").exists() {
            let start = Some(start(asker, given, &dir)?);
            let pack = Pack::base()?;
            return Ok(Self { dir, start, pack, sections: Vec::new() });
        }
        let pack = author::load(&dir).map_err(|problems| {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            let name = dir.display();
            anyhow::anyhow!("{name} has problems; mend them first\n{}", lines.join("\n"))
        })?;
        Ok(Self { sections: folders(&dir.join("rules")), dir, start: None, pack })
    }

    /// The names of the lists that a rule may use.
    pub(super) fn lists(&self) -> Vec<String> {
        self.pack.lists.keys().cloned().collect()
    }

    /// The ids that are taken.
    pub(super) fn ids(&self) -> Vec<String> {
        let mut ids: Vec<_> = self.pack.rules.iter().map(|rule| rule.id.clone()).collect();
        // Drafts and retired rules are in no pack and have their names all the same.
        for section in &self.sections {
            ids.extend(stems(&self.dir.join("rules").join(section)));
        }
        ids
    }

    /// Writes the rule and what it needs; none of it if one of the files is there already. Answers
    /// what was written.
    pub(super) fn write(&self, answers: &mut Answers) -> Result<Vec<String>> {
        let mut files = Vec::new();
        let schemas = self.schemas();
        if let Some((id, name)) = &self.start {
            let schema = format!("{}pack.json", schemas.0);
            files.push(("pack.yaml".to_owned(), file::pack(id, name, &schema)));
        }
        for (list, phrases) in long_phrases(answers) {
            files.push((format!("words/{list}.txt"), phrases.join("\n") + "\n"));
        }
        let schema = format!("../../{}rule.json", schemas.0);
        let rule = format!("rules/{}/{}.yaml", answers.section, answers.rule.id);
        files.push((rule, file::rule(answers, &schema)?));
        for (name, _) in &files {
            if self.dir.join(name).exists() {
                bail!("{name} is there already; nothing was written");
            }
        }
        for (name, text) in &files {
            let path = self.dir.join(name);
            write(&path, text)?;
            if name.ends_with(".yaml")
                && let Ok(laid) = author::lay_out(&path, name)
            {
                fs::write(&path, laid.after).with_context(|| name.clone())?;
            }
        }
        if schemas.1 {
            schema::write(&self.dir.join("schema"))?;
        }
        Ok(files.into_iter().map(|(name, _)| name).collect())
    }

    /// Where the schemas stand, seen from the folder, and whether they must be put there.
    fn schemas(&self) -> (&'static str, bool) {
        let above = self.dir.join("../schema/rule.json").exists();
        let here = self.dir.join("schema/rule.json").exists();
        match (here, above) {
            (true, _) => ("schema/", false),
            (false, true) => ("../schema/", false),
            (false, false) => ("schema/", true),
        }
    }
}

/// What a new folder is called.
fn start(asker: &mut Asker, given: &Arguments, dir: &Path) -> Result<(String, String)> {
    asker.tell(&format!("{} holds no policy yet, so one is begun.", dir.display()))?;
    let question = Question {
        option: "name",
        text: "What is your organisation called?",
        offered: None,
        wrong: &|it| (it.chars().count() > 600).then(|| "that is too long".to_owned()),
    };
    let name = asker.answer(&question, given.name.as_deref())?;
    let question = Question {
        option: "pack",
        text: "A short name for its policy",
        offered: Some(suggested(&name)).filter(|id| !id.is_empty()),
        wrong: &wrong_name,
    };
    let id = asker.answer(&question, given.pack.as_deref())?;
    Ok((id, name))
}

/// Moves phrases that are many from the rule into lists, and answers those.
fn long_phrases(answers: &mut Answers) -> Vec<(String, Vec<String>)> {
    let id = answers.rule.id.clone();
    let mut lists = Vec::new();
    for (name, clue) in &mut answers.rule.look_for {
        let Clue::Phrase(Phrases::Own(phrases)) = clue else { continue };
        if phrases.len() > MOST_IN_RULE {
            let list: String = format!("{id}-{name}").chars().take(64).collect();
            lists.push((list.clone(), std::mem::take(phrases)));
            *clue = Clue::Phrase(Phrases::List(list));
        }
    }
    lists
}

/// Writes a file that is not there yet.
fn write(path: &Path, text: &str) -> Result<()> {
    let name = path.display();
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(|| format!("{}", folder.display()))?;
    }
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let mut file =
        file.with_context(|| format!("{name}: expected a file that is not there yet"))?;
    file.write_all(text.as_bytes()).with_context(|| format!("{name}"))
}

fn folders(dir: &Path) -> Vec<String> {
    names(dir, |path| path.is_dir())
}

fn stems(dir: &Path) -> Vec<String> {
    let files = names(dir, Path::is_file);
    files.iter().filter_map(|name| Some(name.strip_suffix(".yaml")?.to_owned())).collect()
}

fn names(dir: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<String> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| wanted(path));
    let mut names: Vec<_> =
        paths.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned())).collect();
    names.sort();
    names
}
