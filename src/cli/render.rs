//! A finding for a person to read.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use canteen::policy::{Finding, Grade, Suggestion};

/// A finding as text, its words underlined; styled (plain output strips the styles).
pub(super) fn finding(finding: &Finding, name: &str, text: &str) -> String {
    let level = match finding.grade {
        Grade::Pause => Level::WARNING.with_name("pause"),
        _ => Level::NOTE.with_name("note"),
    };
    let annotations = finding.spans.iter().map(|span| {
        let annotation = AnnotationKind::Primary.span(span.start..span.end);
        let offered =
            finding.suggestions.iter().find(|it| it.start < span.end && span.start < it.end);
        match offered {
            Some(suggestion) => annotation.label(offer(suggestion, text)),
            None => annotation,
        }
    });
    let report = [level
        .primary_title(finding.headline.as_str())
        .element(Snippet::source(text).path(name).annotations(annotations))
        .element(Level::NOTE.with_name("why").message(finding.why.as_str()))
        .element(Level::HELP.with_name("instead").message(finding.instead.as_str()))
        .element(
            Level::INFO
                .with_name("clause")
                .message(format!("{} · {}", finding.clause, finding.source)),
        )];
    Renderer::styled().decor_style(DecorStyle::Ascii).render(&report)
}

fn offer(suggestion: &Suggestion, text: &str) -> String {
    let replaced = text.get(suggestion.start..suggestion.end).unwrap_or_default();
    if suggestion.replacement.is_empty() {
        return "leave this out".to_owned();
    }
    format!("\"{replaced}\" could be \"{}\"", suggestion.replacement)
}
