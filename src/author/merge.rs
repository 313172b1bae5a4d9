//! Laying policies over one another: the base, professional bodies, a trust's own.
//!
//! Each layer does four things, in this order: its lists join those beneath (a list with the name
//! of an inherited one adds to it), its rules join those beneath (none may take an inherited id: a
//! copy would go stale without a word), and its filters tune what it inherited. A rule that a base
//! mends is so mended for everyone above, and what a trust changed stays in view, with its reason.
//!
//! Drafts and retired rules are read and checked like all others. Neither is in the pack; drafts
//! are in the pack that examples are run with, so that they can be tried.

use super::corpus::Posts;
use super::day::Day;
use super::filter_file::FilterFile;
use super::folder::{self, Folder, List, Written};
use super::pack_file::PackFile;
use super::problem::{Problem, either, nearest};
use super::rule_file::{Examples, Status};
use super::source::Source;
use super::{filter, fits, yaml};
use crate::policy::clue::{Clue, Phrases};
use crate::policy::pack::{Part, Tuned};
use crate::policy::rule::Rule;
use crate::policy::{Pack, pack};
use std::collections::BTreeMap;
use std::path::Path;

/// A base may be laid over a base, so often.
pub(super) const DEEPEST: usize = 4;

/// A policy folder, read and laid over its base.
#[derive(Debug)]
pub(super) struct Policy {
    /// What is built: the rules that are live or on trial.
    pub(super) pack: Pack,
    /// What examples are run with: the same, and the drafts.
    pub(super) with_drafts: Pack,
    /// Every rule that has examples, its file and whose it is. No retired rule, and none that a
    /// filter switched off.
    pub(super) rules: Vec<Tested>,
    /// The policy's own filters, and what each rule was before it.
    pub(super) filters: Vec<TestedFilter>,
    /// The policy's own lists.
    pub(super) lists: BTreeMap<String, List>,
    /// The policy's own posts.
    pub(super) corpus: Vec<Posts>,
    /// What is worth saying and hinders nothing.
    pub(super) remarks: Vec<Problem>,
    /// Rules whose review is late: said in a test, and refused in a release.
    pub(super) late: Vec<Problem>,
}

/// A rule's examples, and where they stand.
#[derive(Debug)]
pub(super) struct Tested {
    /// The rule's id.
    pub(super) rule: String,
    /// Its file, as the author would name it.
    pub(super) file: String,
    /// That file, to place problems in (`source.problem("examples.fine[1].text", …)`).
    pub(super) source: Source,
    /// Its examples.
    pub(super) examples: Examples,
    /// Whose rule it is.
    pub(super) layer: Layer,
    /// Whether it is a draft: in `with_drafts` only.
    pub(super) draft: bool,
}

/// Where a rule stands in a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    /// The policy wrote it itself.
    Own,
    /// It comes from a base or a body, and was tested there.
    Inherited,
}

/// A filter's examples, and what they are held against.
#[derive(Debug)]
pub(super) struct TestedFilter {
    /// Its file, to place problems in.
    pub(super) source: Source,
    /// Its examples, if it has any.
    pub(super) examples: Option<Examples>,
    /// Whether it changes verdicts, not only what is said.
    pub(super) changes_verdicts: bool,
    /// The rules that it names, as they were before it: `with_drafts` with these in place of those
    /// of the same ids (or added, if it switched them off) is the policy without the filter.
    pub(super) before: Vec<Rule>,
}

/// What has been laid so far.
#[derive(Debug, Default)]
pub(super) struct Laid {
    pub(super) parts: Vec<Part>,
    pub(super) tuned: Vec<Tuned>,
    pub(super) lists: BTreeMap<String, Vec<String>>,
    pub(super) rules: Vec<Standing>,
    pub(super) tested: Vec<Tested>,
    filters: Vec<TestedFilter>,
    /// Whether something beneath could not be read, so that what is not there may be in it.
    pub(super) incomplete: bool,
}

/// A rule in its place.
#[derive(Debug)]
pub(super) struct Standing {
    pub(super) rule: Rule,
    pub(super) status: Status,
    /// The pack that wrote it.
    pub(super) pack: String,
    /// The file that it stands in, or its pack if that is built in.
    pub(super) file: String,
}

/// Reads a policy folder and lays it over what it is built on. `today` decides which reviews are
/// late; without it, none are.
pub(super) fn read(dir: &Path, today: Option<Day>) -> Result<Policy, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut laid = Laid::default();
    let own = lay_folder(dir, "", DEEPEST, &mut laid, &mut problems);
    if let Some(own) = &own {
        fits::pack(own, &mut problems);
        worded(own, &laid, &mut problems);
    }
    let (Some(own), false) = (own, problems.iter().any(Problem::is_error)) else {
        return Err(problems);
    };
    let pack = pack_of(&own, &laid, |status| matches!(status, Status::Live | Status::Trial));
    let with_drafts = pack_of(&own, &laid, |status| status != Status::Retired);
    if let Err(error) = pack.validate() {
        problems.push(own.pack_source.problem(&error.place, error.problem));
        return Err(problems);
    }
    let late = reviews(&own, today);
    let Laid { tested, filters, .. } = laid;
    let Folder { lists, corpus, .. } = own;
    let rules = tested;
    Ok(Policy { pack, with_drafts, rules, filters, lists, corpus, remarks: problems, late })
}

/// Lays a folder, and before it what it is built on; none if its pack.yaml is no good.
fn lay_folder(
    dir: &Path,
    prefix: &str,
    depth: usize,
    laid: &mut Laid,
    problems: &mut Vec<Problem>,
) -> Option<Folder> {
    let folder = folder::read(dir, prefix, problems)?;
    let before = problems.len();
    lay_base(&folder, prefix, depth, laid, problems);
    for (at, body) in folder.pack.bodies.iter().enumerate() {
        let within = format!("bodies[{at}]");
        let Some(path) = folder_named(&folder, &body.value, &within, problems) else {
            continue;
        };
        let inner = format!("{prefix}{}/", body.value.trim_end_matches('/'));
        let Some(body) = folder::read(&path, &inner, problems) else { continue };
        body_fits(&folder, &body, &within, laid, problems);
        lay(&body, Layer::Inherited, laid, problems);
        laid.parts.push(Part { body: true, ..part(&body) });
    }
    laid.incomplete |= problems.len() > before;
    let layer = if prefix.is_empty() { Layer::Own } else { Layer::Inherited };
    lay(&folder, layer, laid, problems);
    Some(folder)
}

fn lay_base(
    folder: &Folder,
    prefix: &str,
    depth: usize,
    laid: &mut Laid,
    problems: &mut Vec<Problem>,
) {
    let Some(base) = &folder.pack.base else { return };
    if let Ok(built_in) = Pack::base()
        && built_in.id == base.value
    {
        lay_built(&built_in, laid);
        return;
    }
    let Some(depth) = depth.checked_sub(1) else {
        let what = "too many policies are laid over one another here (or one over itself)";
        problems.push(folder.pack_source.problem("base", what));
        return;
    };
    let Some(path) = folder_named(folder, &base.value, "base", problems) else {
        return;
    };
    let inner = format!("{prefix}{}/", base.value.trim_end_matches('/'));
    if let Some(base) = lay_folder(&path, &inner, depth, laid, problems) {
        laid.parts.push(part(&base));
    }
}

/// Lays a pack that is built already.
fn lay_built(pack: &Pack, laid: &mut Laid) {
    laid.parts.extend(pack.parts.iter().cloned());
    let (id, version) = (pack.id.clone(), pack.version.clone());
    laid.parts.push(Part { pack: id, version, body: false });
    laid.tuned.extend(pack.tuned.iter().cloned());
    laid.lists.extend(pack.lists.clone());
    laid.rules.extend(pack.rules.iter().map(|rule| Standing {
        rule: rule.clone(),
        status: Status::Live,
        pack: pack.id.clone(),
        file: format!("the pack {}", pack.id),
    }));
}

/// The folder that a pack.yaml names, from where it stands.
fn folder_named(
    from: &Folder,
    name: &str,
    path: &str,
    problems: &mut Vec<Problem>,
) -> Option<std::path::PathBuf> {
    let dir = from.dir.join(name);
    if dir.join("pack.yaml").is_file() {
        return Some(dir);
    }
    let source = &from.pack_source;
    let built_in = Pack::base().map(|it| it.id).unwrap_or_default();
    let problem = if name.contains(['/', '\\', '.']) || path != "base" {
        source
            .problem(path, format!("there is no policy in the folder `{name}`"))
            .expecting("The folder is written from the one that this file stands in.")
            .with_help(match name.contains('\\') {
                true => format!("Write it with /: `{}`.", name.replace('\\', "/")),
                false => format!("See that there is a file {name}/pack.yaml."),
            })
    } else {
        let problem = source.problem(path, format!("no pack called `{name}` is built in"));
        match nearest(name, [built_in.as_str()]) {
            Some(near) => problem.with_help(format!("Did you mean `{near}`?")),
            None => problem.with_help(format!(
                "Write `{built_in}`, or the folder of another policy, like `../{name}`."
            )),
        }
    };
    problems.push(problem);
    None
}

/// Checks that what a body was written over is there, and that it brings no bodies of its own.
fn body_fits(own: &Folder, body: &Folder, at: &str, laid: &Laid, problems: &mut Vec<Problem>) {
    let name = &body.pack.pack;
    if !body.pack.bodies.is_empty() {
        let what = format!("`{name}` has `bodies` of its own, which are not laid here");
        let help = "Name those bodies in this file too, before it.";
        problems.push(own.pack_source.problem(at, what).with_help(help));
    }
    let Some(base) = &body.pack.base else { return };
    let id = id_of(body, &base.value);
    if !laid.parts.iter().any(|part| part.pack == id) {
        let what = format!("`{name}` is written over `{id}`, which this policy is not built on");
        let help = format!("Write `base: {}` in this file.", base.value);
        problems.push(own.pack_source.problem(at, what).with_help(help));
    }
}

/// The id of the pack that a folder's pack.yaml names as its base.
fn id_of(from: &Folder, base: &str) -> String {
    let file = from.dir.join(base).join("pack.yaml");
    let read = Source::read(&file, base).ok().map(Source::located);
    match read.and_then(|source| yaml::read::<PackFile>(&source).ok()) {
        Some(pack) => pack.pack,
        None => base.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned(),
    }
}

fn part(folder: &Folder) -> Part {
    let PackFile { pack, version, .. } = &folder.pack;
    Part { pack: pack.clone(), version: version.clone(), body: false }
}

/// Lays one folder over what is there.
fn lay(folder: &Folder, layer: Layer, laid: &mut Laid, problems: &mut Vec<Problem>) {
    let pack = &folder.pack.pack;
    for (name, list) in &folder.lists {
        let all = laid.lists.entry(name.clone()).or_default();
        all.extend(list.phrases.iter().cloned());
        all.sort();
        all.dedup();
    }
    for Written { parts, source } in &folder.rules {
        let id = &parts.rule.value;
        if let Some(first) = laid.rules.iter().find(|it| it.rule.id == *id) {
            problems.push(second(source, id, first, pack));
            continue;
        }
        let rule = parts.rule();
        problems.extend(fits::file(source, parts));
        problems.extend(fits::rule(source, &rule, &laid.lists));
        let (pack, file) = (pack.clone(), source.file.clone());
        laid.rules.push(Standing { rule, status: parts.status, pack, file });
    }
    for Written { parts, source } in &folder.rules {
        if parts.status != Status::Retired {
            laid.tested.push(tested(parts, source, layer));
        }
    }
    for Written { parts, source } in &folder.filters {
        let before = filter::apply(parts, source, pack, laid, problems);
        if layer == Layer::Own {
            laid.filters.push(tested_filter(parts, source, before));
        }
    }
    // A file that could not be read might use them.
    if !problems.iter().any(Problem::is_error) {
        unused_lists(folder, laid, problems);
    }
}

fn tested(parts: &super::rule_file::RuleFile, source: &Source, layer: Layer) -> Tested {
    Tested {
        rule: parts.rule.value.clone(),
        file: source.file.clone(),
        source: source.clone(),
        examples: parts.examples.clone(),
        layer,
        draft: parts.status == Status::Draft,
    }
}

fn tested_filter(parts: &FilterFile, source: &Source, before: Vec<Rule>) -> TestedFilter {
    TestedFilter {
        source: source.clone(),
        examples: parts.examples.clone(),
        changes_verdicts: parts.changes_verdicts(),
        before,
    }
}

/// A rule with an id that is taken.
fn second(source: &Source, id: &str, first: &Standing, pack: &str) -> Problem {
    let what = format!("there is a rule called `{id}` already, in {}", first.file);
    let problem = source.problem("rule", what);
    if first.pack == pack {
        return problem.with_help("Give one of them another name.");
    }
    problem.with_help(format!(
        "To change that rule, write a filter: filters/{id}.yaml with `rules: [{id}]`. To add one \
         of your own, give it another name."
    ))
}

fn unused_lists(folder: &Folder, laid: &Laid, problems: &mut Vec<Problem>) {
    let used = |name: &String| laid.rules.iter().any(|it| uses(&it.rule, name));
    let names: Vec<&str> = laid.lists.keys().map(String::as_str).collect();
    for (name, list) in folder.lists.iter().filter(|(name, _)| !used(name)) {
        let others = names.iter().copied().filter(|it| it != name);
        let help = match nearest(name, others) {
            Some(near) => format!(
                "Should it add to the list `{near}`? Then call the file {near}.txt. Otherwise \
                 name it in a rule, or delete it."
            ),
            None => format!(
                "Name it in a rule's `look_for`, like `places: {{list: {name}}}`, or delete it."
            ),
        };
        problems.push(list.source.whole("no rule uses this list").with_help(help));
    }
}

fn uses(rule: &Rule, list: &str) -> bool {
    rule.look_for.values().any(|clue| matches!(clue, Clue::Phrase(Phrases::List(it)) if it == list))
}

/// What was laid, as a pack: the rules of some statuses, and the lists that they use.
fn pack_of(own: &Folder, laid: &Laid, goes_in: impl Fn(Status) -> bool) -> Pack {
    let rules: Vec<Rule> =
        laid.rules.iter().filter(|it| goes_in(it.status)).map(|it| it.rule.clone()).collect();
    let mut lists = laid.lists.clone();
    lists.retain(|name, _| rules.iter().any(|rule| uses(rule, name)));
    Pack {
        schema: pack::SCHEMA,
        id: own.pack.pack.clone(),
        version: own.pack.version.clone(),
        name: own.pack.name.clone(),
        needs: Some(env!("CARGO_PKG_VERSION").to_owned()),
        languages: own.pack.languages.clone(),
        contact: own.pack.contact.clone(),
        parts: laid.parts.clone(),
        tuned: laid.tuned.clone(),
        lists,
        rules,
        canaries: Vec::new(),
    }
}

/// Whether a policy speaks all the languages that it says it does.
///
/// What it writes itself (its rules, and messages of its filters) must be worded in each. What it
/// inherits without that wording speaks English: that is said once, and is no error, since the
/// words are not this policy's to write. It may word such a rule with a filter.
fn worded(own: &Folder, laid: &Laid, problems: &mut Vec<Problem>) {
    use crate::policy::Language;
    if !own.pack.languages.contains(&Language::Cy) {
        return;
    }
    let what = "this message has no Welsh wording, and pack.yaml says `languages: [cy]`";
    let help = "Add `cy:` with a `headline`, a `why` and an `instead` under `message`.";
    for Written { parts, source } in &own.rules {
        if parts.message.cy.is_some() || parts.status == Status::Retired {
            continue;
        }
        let problem = source.problem_with_key("message", what).with_help(help);
        let draft = parts.status == Status::Draft;
        problems.push(if draft { problem.warning() } else { problem });
    }
    for Written { parts, source } in &own.filters {
        if parts.message.as_ref().is_some_and(|it| it.cy.is_none()) {
            problems.push(source.problem_with_key("message", what).with_help(help));
        }
    }
    let english: Vec<&str> = laid
        .rules
        .iter()
        .filter(|it| it.pack != own.pack.pack && it.rule.message.cy.is_none())
        .map(|it| it.rule.id.as_str())
        .collect();
    if let Some(first) = english.first() {
        let what = format!(
            "{} inherited rules have no Welsh wording, and speak English: {}",
            english.len(),
            english.join(", ")
        );
        let help = format!("To word one, write a filter with `rules: [{first}]` and `message`.");
        problems.push(own.pack_source.problem("languages", what).with_help(help).note());
    }
}

/// Reviews that are late.
fn reviews(own: &Folder, today: Option<Day>) -> Vec<Problem> {
    let mut problems = Vec::new();
    for Written { parts, source } in &own.rules {
        let Some(review_by) = &parts.review_by else { continue };
        let late = Day::parse(&review_by.value)
            .zip(today)
            .is_some_and(|(review_by, today)| review_by < today);
        if late && parts.status != Status::Retired {
            let what = format!("this rule was to be reviewed by {}", review_by.value);
            let help = "Review it, then write the next date here.";
            problems.push(source.problem("review_by", what).with_help(help).warning());
        }
    }
    problems
}

/// Inherited rules, by name, as a sentence lists them.
pub(super) fn known(laid: &Laid, pack: &str) -> String {
    either(laid.rules.iter().filter(|it| it.pack != pack).map(|it| it.rule.id.as_str()))
}
