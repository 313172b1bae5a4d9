//! Problems of a policy, for a person or for a program to read.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use anyhow::Result;
use canteen::author::{Day, Problem, Severity};
use std::io::Write as _;
use std::path::Path;
use std::time::SystemTime;

/// Prints problems and how many they are: to standard error for a person, or as one JSON object to
/// standard output.
pub(in crate::cli) fn show(problems: &[Problem], dir: &Path, json: bool) -> Result<()> {
    if json {
        let report = serde_json::json!({ "problems": problems });
        writeln!(anstream::stdout(), "{report}")?;
        return Ok(());
    }
    let mut err = anstream::stderr();
    for problem in problems {
        writeln!(err, "{}\n", one(problem))?;
    }
    if !problems.is_empty() {
        writeln!(err, "{}: {}", dir.display(), counted(problems))?;
    }
    Ok(())
}

/// What day it is in Greenwich, by this machine's clock.
pub(in super::super) fn today() -> Option<Day> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    Day::of_unix_time(since.as_secs())
}

/// `2 errors, 1 warning`.
fn counted(problems: &[Problem]) -> String {
    let sorts =
        [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let counts = sorts.into_iter().filter_map(|(severity, name)| {
        let count = problems.iter().filter(|it| it.severity == severity).count();
        (count > 0).then(|| format!("{count} {name}{}", if count == 1 { "" } else { "s" }))
    });
    counts.collect::<Vec<_>>().join(", ")
}

/// A problem as text, its words underlined; styled (plain output strips the styles).
fn one(problem: &Problem) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let group = level.primary_title(problem.what.as_str());
    let mut group = match (&problem.excerpt, problem.line) {
        (Some(excerpt), Some(line)) => group.element(
            Snippet::source(excerpt.text.as_str())
                .line_start(usize::try_from(line).unwrap_or(1))
                .path(problem.file.as_str())
                .annotation(AnnotationKind::Primary.span(excerpt.start..excerpt.end)),
        ),
        (_, line) => {
            let origin = Origin::path(problem.file.as_str());
            let line = line.and_then(|line| usize::try_from(line).ok());
            group.element(line.map_or(origin.clone(), |line| origin.line(line)))
        }
    };
    if let Some(expected) = &problem.expected {
        group = group.element(Level::NOTE.with_name("expected").message(expected.as_str()));
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.with_name("try").message(help.as_str()));
    }
    Renderer::styled().decor_style(DecorStyle::Ascii).render(&[group])
}
