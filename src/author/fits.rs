//! Whether what a rule says fits together: names that it uses, texts and their lengths.
//!
//! The engine's own check of a pack comes last and would catch all of this too, in an engineer's
//! words. Here it is said in the author's, with its place.

use super::day::Day;
use super::folder::Folder;
use super::problem::{Problem, either, nearest};
use super::rule_file::{RuleFile, Status};
use super::source::Source;
use super::words;
use crate::policy::clue::{Clue, Phrases};
use crate::policy::message::Message;
use crate::policy::rule::{Rule, Source as Reference};
use crate::policy::{Grade, Pack, validate};
use std::collections::BTreeMap;

type Lists = BTreeMap<String, Vec<String>>;

/// What is wrong with a policy's pack.yaml.
pub(super) fn pack(own: &Folder, problems: &mut Vec<Problem>) {
    let (source, pack) = (&own.pack_source, &own.pack);
    if validate::name("pack", &pack.pack).is_err() {
        let what = format!("`{}` is not a name that can be used here", pack.pack);
        let problem = source.problem("pack", what);
        problems.push(
            problem.with_help(
                "Write lower-case words joined by hyphens, like `pack: eastmoor-trust`.",
            ),
        );
    }
    problems.extend(prose(source, "version", &pack.version, validate::MAX_NAME));
    let contact = &pack.contact;
    let texts = [
        ("name", &pack.name),
        ("owner", &pack.owner),
        ("contact.ask", &contact.ask),
        ("contact.speak_up", &contact.speak_up),
    ];
    for (at, text) in texts {
        let Some(text) = text else { continue };
        problems.extend(prose(source, at, text, validate::MAX_PROSE));
    }
    if let Some(link) = &contact.help_link {
        problems.extend(address(source, "contact.help_link", link));
    }
    if own.rules.is_empty()
        && own.filters.is_empty()
        && pack.base.is_none()
        && pack.bodies.is_empty()
    {
        let problem = source.whole("this policy has no rules");
        problems.push(
            problem.with_help("Write a rule in rules/local/, or write `base: nhs-base` here."),
        );
    }
}

/// What is wrong with the parts of a rule's file that its pack does not hold.
pub(super) fn file(source: &Source, parts: &RuleFile) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Some(review_by) = &parts.review_by
        && Day::parse(&review_by.value).is_none()
    {
        let what = format!("`{}` is not a day of the calendar", review_by.value);
        let problem = source.problem("review_by", what);
        problems
            .push(problem.with_help("Write the year, the month and the day, like `2027-04-01`."));
    }
    if let Some(owner) = &parts.owner {
        problems.extend(prose(source, "owner", owner, validate::MAX_PROSE));
    }
    if parts.grade == Grade::Silent {
        let problem = source.problem("grade", "a rule that is silent would do nothing");
        problems.push(problem.with_help(match parts.status {
            Status::Retired => "Write `pause` or `note`; `status: retired` keeps it out.",
            _ => "Write `pause` or `note`; to keep a rule out of the pack, `status: draft`.",
        }));
    }
    problems
}

/// What is wrong with a rule, held against the lists that there are.
pub(super) fn rule(source: &Source, rule: &Rule, lists: &Lists) -> Vec<Problem> {
    let mut problems = Vec::new();
    evidence(source, rule, lists, &mut problems);
    names(source, rule, &mut problems);
    reference(source, "policy", &rule.policy, &mut problems);
    message(source, &rule.message, &mut problems);
    if problems.is_empty() {
        problems.extend(otherwise(source, rule, lists));
    }
    problems
}

/// What is wrong with a rule after a filter: only what the filter brought, since the rest is not
/// its author's.
pub(super) fn filtered(source: &Source, rule: &Rule, before: &Rule, lists: &Lists) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut brought = rule.clone();
    brought.look_for.retain(|name, _| !before.look_for.contains_key(name));
    evidence(source, &brought, lists, &mut problems);
    for (at, exception) in rule.unless.iter().skip(before.unless.len()).enumerate() {
        for (nth, name) in exception.any.iter().enumerate() {
            let path = format!("unless[{at}].any[{nth}]");
            problems.extend(unknown_name(source, &path, name, rule));
        }
    }
    let used = |name: &String| rule.unless.iter().any(|it| it.any.contains(name));
    for name in brought.look_for.keys().filter(|name| !used(name)) {
        problems.push(unused_name(source, name, "`unless`"));
    }
    if rule.message != before.message {
        message(source, &rule.message, &mut problems);
    }
    for also in rule.also.iter().skip(before.also.len()) {
        reference(source, "also", also, &mut problems);
    }
    if problems.is_empty() {
        problems.extend(otherwise(source, rule, lists));
    }
    problems
}

/// The engine's own check, for what is not said above.
fn otherwise(source: &Source, rule: &Rule, lists: &Lists) -> Option<Problem> {
    if rule.grade == Grade::Silent {
        // That is said of the file.
        return None;
    }
    let error = Pack::validate_rule(lists, rule).err()?;
    let problem = source.problem(&error.place, &error.problem);
    if error.place.ends_with(".pattern") {
        let problem =
            source.problem(&error.place, format!("this pattern cannot be used: {}", error.problem));
        return Some(
            problem
                .with_help("Ask somebody who reads patterns to mend it, or use `phrases` instead."),
        );
    }
    let placed = problem.line.is_some();
    Some(match placed {
        true => problem.with_help("Compare it with a rule that works."),
        false => source
            .whole(format!("{}: {}", error.place, error.problem))
            .with_help("Compare it with a rule that works."),
    })
}

fn evidence(source: &Source, rule: &Rule, lists: &Lists, problems: &mut Vec<Problem>) {
    for (name, clue) in &rule.look_for {
        let at = format!("look_for.{name}");
        if validate::name(&at, name).is_err() {
            let what = format!("`{name}` is not a name that can be used here");
            let problem = source.problem_with_key(&at, what);
            let better = name.to_lowercase().replace(' ', "-");
            problems.push(match validate::name(&at, &better) {
                Ok(()) => {
                    problem.with_help(format!("Write `{better}`, here and wherever it is used."))
                }
                Err(_) => problem.with_help("Write lower-case words joined by hyphens."),
            });
        }
        match clue {
            Clue::Phrase(Phrases::List(list)) if !lists.contains_key(list) => {
                let what = format!("there is no list called `{list}`");
                let problem = source.problem(&format!("{at}.list"), what);
                let known = lists.keys().map(String::as_str);
                problems.push(problem.with_help(match nearest(list, known) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => format!("Write it as words/{list}.txt, one phrase a line."),
                }));
            }
            Clue::Phrase(Phrases::Own(phrases)) => {
                for (what, help) in phrases.iter().filter_map(|phrase| words::slip(phrase)) {
                    let problem = source.problem_with_key(&format!("{at}.phrases"), what);
                    problems.push(problem.with_help(help));
                }
            }
            _ => {}
        }
    }
}

/// Whether the names of evidence are the rule's own, and all are used.
fn names(source: &Source, rule: &Rule, problems: &mut Vec<Problem>) {
    let mut used: Vec<(String, &String)> = Vec::new();
    for (at, way) in rule.warn_when.iter().enumerate() {
        let way_at = format!("warn_when[{at}]");
        if way.name.is_none() && rule.warn_when.len() > 1 {
            let what = "this way of warning has no name, and the rule has several";
            let problem = source.problem(&way_at, what);
            problems.push(problem.with_help(
                "Write `name:` and a word above `strength`, and say it in an example's `by`.",
            ));
        }
        if way.all.is_empty() {
            let problem = source.problem_with_key(&format!("{way_at}.all"), "`all` names nothing");
            let first = rule.look_for.keys().next().map_or("name", String::as_str);
            problems.push(
                problem.with_help(format!(
                    "Name what must be there, from `look_for`: `all: [{first}]`."
                )),
            );
        }
        let named = |key: &str, names: &'_ [String]| -> Vec<(String, usize)> {
            (0..names.len()).map(|nth| (format!("{way_at}.{key}[{nth}]"), nth)).collect()
        };
        used.extend(named("all", &way.all).into_iter().map(|(path, nth)| (path, &way.all[nth])));
        used.extend(named("any", &way.any).into_iter().map(|(path, nth)| (path, &way.any[nth])));
        for (least, names) in &way.and_at_least {
            let path = format!("{way_at}.and_at_least.{least}");
            if *least == 0 || *least > names.len() {
                let what = format!("{least} are wanted of {} names", names.len());
                let problem = source.problem_with_key(&path, what);
                problems.push(problem.with_help(format!(
                    "Write a number from 1 to {} before the colon.",
                    names.len().max(1)
                )));
            }
            used.extend((0..names.len()).map(|nth| (format!("{path}[{nth}]"), &names[nth])));
        }
    }
    for (at, exception) in rule.unless.iter().enumerate() {
        let paths = (0..exception.any.len()).map(|nth| format!("unless[{at}].any[{nth}]"));
        used.extend(paths.zip(&exception.any));
    }
    let unknown: Vec<_> =
        used.iter().filter_map(|(path, name)| unknown_name(source, path, name, rule)).collect();
    if !unknown.is_empty() {
        // What seems unused may be what was meant.
        problems.extend(unknown);
        return;
    }
    for name in rule.look_for.keys().filter(|name| !used.iter().any(|(_, it)| it == name)) {
        problems.push(unused_name(source, name, "`warn_when` or `unless`"));
    }
}

fn unknown_name(source: &Source, path: &str, name: &String, rule: &Rule) -> Option<Problem> {
    if rule.look_for.contains_key(name) {
        return None;
    }
    let known = || rule.look_for.keys().map(String::as_str);
    let problem = source.problem(path, format!("`{name}` is not among what the rule looks for"));
    Some(match nearest(name, known()) {
        Some(near) => problem.with_help(format!("Did you mean `{near}`?")),
        None => problem.with_help(format!(
            "Add `{name}` under `look_for`, or write {} here.",
            either(known())
        )),
    })
}

fn unused_name(source: &Source, name: &str, by: &str) -> Problem {
    let what = format!("`{name}` is looked for, and nothing in {by} uses it");
    source
        .problem_with_key(&format!("look_for.{name}"), what)
        .with_help(format!("Name it in {by}, or take the line out."))
}

fn reference(source: &Source, at: &str, reference: &Reference, problems: &mut Vec<Problem>) {
    let Reference { clause, document, section, date, version, link, part } = reference;
    let texts = [("clause", clause), ("document", document), ("section", section), ("date", date)];
    let limits = [validate::MAX_NAME, validate::MAX_PROSE, validate::MAX_PROSE, validate::MAX_NAME];
    for ((key, text), most) in texts.into_iter().zip(limits) {
        problems.extend(prose(source, &format!("{at}.{key}"), text, most));
    }
    if let Some(version) = version {
        problems.extend(prose(source, &format!("{at}.version"), version, validate::MAX_NAME));
    }
    if let Some(link) = link {
        problems.extend(address(source, &format!("{at}.link"), link));
    }
    if part.is_some() {
        let problem =
            source.problem_with_key(&format!("{at}.part"), "`part` is not a setting here");
        problems.push(problem.with_help("Take this line out: whose reference it is is known."));
    }
}

/// What is wrong with an address that staff are sent to.
pub(super) fn address(source: &Source, at: &str, link: &str) -> Option<Problem> {
    let rest = link.strip_prefix("https://");
    if rest.is_some_and(|rest| !rest.is_empty()) && !link.contains(char::is_whitespace) {
        return prose(source, at, link, validate::MAX_PROSE);
    }
    let problem = source.problem(at, format!("`{link}` is not an address that can be linked to"));
    let bare = link.strip_prefix("http://").unwrap_or(link);
    Some(match bare.contains(char::is_whitespace) || !bare.contains('.') {
        true => problem.with_help("Copy the whole address from the browser: https://…"),
        false => problem.with_help(format!("Write `https://{bare}`.")),
    })
}

fn message(source: &Source, message: &Message, problems: &mut Vec<Problem>) {
    let english = [&message.headline, &message.why, &message.instead];
    let welsh = message.cy.as_ref().map(|it| [&it.headline, &it.why, &it.instead]);
    let all = [("message", Some(english)), ("message.cy", welsh)];
    let limits = [validate::MAX_HEADLINE, validate::MAX_PROSE, validate::MAX_PROSE];
    for (at, texts) in all {
        let Some(texts) = texts else { continue };
        for ((key, text), most) in ["headline", "why", "instead"].into_iter().zip(texts).zip(limits)
        {
            problems.extend(prose(source, &format!("{at}.{key}"), text, most));
        }
    }
}

/// What is wrong with a text that staff read.
pub(super) fn prose(source: &Source, at: &str, text: &str, most: usize) -> Option<Problem> {
    let name = at.rsplit('.').next().unwrap_or(at);
    let length = text.chars().count();
    if text.trim().is_empty() {
        let problem = source.problem_with_key(at, format!("`{name}` is empty"));
        return Some(problem.with_help(format!("Write the text after `{name}:`.")));
    }
    if length > most {
        let what = format!("`{name}` has {length} characters, {} too many", length - most);
        let problem = source.problem(at, what);
        return Some(problem.with_help(format!("Shorten it to {most} characters.")));
    }
    if text.trim_end().chars().any(char::is_control) || text.ends_with('\n') {
        let problem = source.problem_with_key(at, format!("`{name}` goes over several lines"));
        return Some(problem.with_help(
            "Write `>-` after the colon and the text beneath: its lines are then joined to one.",
        ));
    }
    None
}
