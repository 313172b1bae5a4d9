//! Applying a filter: what a policy changes in rules that it did not write.

use super::filter_file::FilterFile;
use super::merge::Laid;
use super::problem::{Problem, nearest};
use super::source::Source;
use super::{fits, words};
use crate::policy::pack::Tuned;
use crate::policy::rule::Rule;
use crate::policy::{Grade, validate};

/// Applies a filter of a pack, and gives the rules that it names as they were before.
pub(super) fn apply(
    filter: &FilterFile,
    source: &Source,
    pack: &str,
    laid: &mut Laid,
    problems: &mut Vec<Problem>,
) -> Vec<Rule> {
    let slips = slips(filter, source);
    let sound = slips.is_empty();
    problems.extend(slips);
    let mut before = Vec::new();
    for (at, id) in filter.rules.iter().enumerate() {
        let path = format!("rules[{at}]");
        let id = &id.value;
        if filter.rules[..at].iter().any(|earlier| earlier.value == *id) {
            problems.push(source.problem(&path, format!("`{id}` is named twice")));
            continue;
        }
        let Some(place) = laid.rules.iter().position(|it| it.rule.id == *id) else {
            if !laid.incomplete {
                problems.push(unknown(source, &path, id, pack, laid));
            }
            continue;
        };
        let standing = &mut laid.rules[place];
        if standing.pack == pack {
            let what = format!("`{id}` is a rule of this policy itself");
            let help = format!("Change it where it stands: {}.", standing.file);
            problems.push(source.problem(&path, what).with_help(help));
            continue;
        }
        if !sound {
            continue;
        }
        before.push(standing.rule.clone());
        if filter.switch_off {
            laid.rules.remove(place);
            laid.tested.retain(|it| it.rule != *id);
            continue;
        }
        match changed(filter, source, &standing.rule) {
            Ok(mut rule) => {
                problems.extend(fits::filtered(source, &rule, &standing.rule, &laid.lists));
                let brought = rule.also.iter_mut().skip(standing.rule.also.len());
                brought.for_each(|also| also.part = Some(pack.to_owned()));
                standing.rule = rule;
            }
            Err(problem) => problems.push(problem),
        }
    }
    laid.tuned.push(Tuned {
        filter: filter.filter.value.clone(),
        pack: pack.to_owned(),
        rules: filter.rules.iter().map(|it| it.value.clone()).collect(),
        change: change(filter),
        reason: filter.reason.trim().to_owned(),
    });
    before
}

/// What is wrong with a filter whatever rules there are.
fn slips(filter: &FilterFile, source: &Source) -> Vec<Problem> {
    let mut problems = Vec::new();
    if filter.rules.is_empty() {
        let problem = source.problem_with_key("rules", "the filter names no rule");
        problems
            .push(problem.with_help("Write the rules that it changes: `rules: [patient-name]`."));
    }
    if filter.reason.trim().is_empty() {
        let problem = source.problem_with_key("reason", "the filter gives no reason");
        problems.push(problem.with_help("Say why, in a sentence. Approvers read it."));
    } else {
        problems.extend(fits::prose(source, "reason", &filter.reason, validate::MAX_PROSE));
    }
    if let Some(owner) = &filter.owner {
        problems.extend(fits::prose(source, "owner", owner, validate::MAX_PROSE));
    }
    let changes = filter.grade.is_some()
        || !filter.unless.is_empty()
        || filter.message.is_some()
        || filter.also.is_some();
    if !filter.switch_off && !changes {
        let what = match filter.look_for.is_empty() {
            true => "the filter changes nothing",
            false => "the filter looks for something, and does nothing with it",
        };
        let problem = source.problem_with_key("filter", what).expecting(
            "A filter has at least one of `switch_off: true`, `grade`, `unless`, `message` and \
             `also`.",
        );
        problems.push(problem.with_help("Add what it should change, or delete the file."));
    }
    if filter.switch_off && (changes || !filter.look_for.is_empty()) {
        let what = "the filter switches the rule off, and changes it as well";
        let help = "Keep `switch_off: true`, or keep the changes.";
        problems.push(source.problem_with_key("switch_off", what).with_help(help));
    }
    if filter.grade == Some(Grade::Silent) {
        let problem = source.problem("grade", "a filter cannot give the grade `silent`");
        problems.push(problem.with_help("Write `switch_off: true` instead."));
    }
    problems
}

fn unknown(source: &Source, path: &str, id: &str, pack: &str, laid: &Laid) -> Problem {
    let inherited = laid.rules.iter().filter(|it| it.pack != pack).map(|it| it.rule.id.as_str());
    let problem = source.problem(path, format!("this policy inherits no rule called `{id}`"));
    match nearest(id, inherited.clone()) {
        Some(near) => problem.with_help(format!("Did you mean `{near}`?")),
        None if inherited.count() == 0 => {
            problem.with_help("Name a `base` in pack.yaml; a filter tunes the rules of that.")
        }
        None => problem.with_help(format!("It inherits {}.", super::merge::known(laid, pack))),
    }
}

/// The rule with the filter's changes.
fn changed(filter: &FilterFile, source: &Source, rule: &Rule) -> Result<Rule, Problem> {
    let mut rule = rule.clone();
    if let Some(grade) = filter.grade {
        if grade == rule.grade {
            let grade = grade_name(grade);
            let what = format!("the grade of `{}` is `{grade}` already", rule.id);
            return Err(source.problem("grade", what).with_help("Take this line out."));
        }
        rule.grade = grade;
    }
    for (name, clue) in words::normalised(&filter.look_for) {
        if rule.look_for.contains_key(&name) {
            let what = format!("`{}` looks for something called `{name}` already", rule.id);
            let problem = source.problem_with_key(&format!("look_for.{name}"), what);
            return Err(problem.with_help(format!("Choose another name, like `our-{name}`.")));
        }
        rule.look_for.insert(name, clue);
    }
    rule.unless.extend(filter.unless.iter().cloned());
    if let Some(message) = &filter.message {
        rule.message = message.clone();
    }
    rule.also.extend(filter.also.clone());
    Ok(rule)
}

/// What a filter changes, in a few words.
fn change(filter: &FilterFile) -> String {
    let mut changes = Vec::new();
    if filter.switch_off {
        changes.push("switched off".to_owned());
    }
    if let Some(grade) = filter.grade {
        changes.push(format!("grade now {}", grade_name(grade)));
    }
    for exception in &filter.unless {
        changes.push(format!("silent when {}", exception.because));
    }
    if filter.message.is_some() {
        changes.push("other words".to_owned());
    }
    if let Some(also) = &filter.also {
        changes.push(format!("also cites {} {}", also.document, also.section));
    }
    changes.join("; ")
}

fn grade_name(grade: Grade) -> &'static str {
    match grade {
        Grade::Pause => "pause",
        Grade::Note => "note",
        Grade::Silent => "silent",
    }
}
