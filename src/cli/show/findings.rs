//! Findings on a screen: with the lines they are about for people, one a line for editors, as JSON for programs.

use std::fmt::Write;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};
use serde::Serialize;

use crate::cli::arguments::MessageFormat;
use crate::cli::show::output::{self, Output};
use crate::finding::{Family, Resolved, Severity};
use crate::model::{Month, Period, UnitCode};
use crate::pipeline::{self, Opened};

/// Shows the findings to somebody who works on one period: every error, but no warning about months that the period does
/// not count.
pub(in crate::cli) fn show_for(opened: &Opened, asked: Option<Period>, output: &Output) {
    let mut found = opened.resolved();
    let period = opened.project.as_ref().and_then(|project| pipeline::period(project, asked).ok());
    if let Some(last) = period.map(Period::last_month) {
        let counts = |month: Month| month.year() == last.year() && month <= last;
        found.retain(|found| found.finding.severity == Severity::Error || found.finding.month.is_none_or(counts));
    }
    show(found, output);
}

/// Shows what is wrong with the ledger and what it names; tells whether anything is.
pub(in crate::cli) fn show_of_ledger(opened: &Opened, output: &Output) -> bool {
    let mut found = opened.resolved();
    found.retain(|found| found.finding.code.is_of_the_ledger());
    let is_any = !found.is_empty();
    if is_any {
        show(found, output);
    }
    is_any
}

/// Shows only the errors: the command that follows tells the rest itself.
pub(in crate::cli) fn show_errors(opened: &Opened, output: &Output) {
    let mut found = opened.resolved();
    found.retain(|found| {
        let code = found.finding.code;
        found.finding.severity == Severity::Error && (code.family() != Family::Releases || code.is_of_the_ledger())
    });
    show(found, output);
}

/// To people on stderr, to programs on stdout. Returns how many there are, shown or not.
pub(in crate::cli) fn show(mut found: Vec<Resolved<'_>>, output: &Output) -> serde_json::Value {
    let summary = counts(&found);
    if output.quiet {
        found.retain(|found| found.finding.severity == Severity::Error);
    }
    let text = render(&found, output.format, output.color);
    if output.format == MessageFormat::Json {
        output::json_to_stdout(&text);
        return summary;
    }
    output::painted_to_stderr(&text);
    if let Some(words) = self::summary(&found) {
        output.note(&format!("Kiểm tra: {words}."), &summary);
    }
    summary
}

/// The findings as text, in the order given.
pub fn render(findings: &[Resolved], format: MessageFormat, color: bool) -> String {
    let mut out = String::new();
    for finding in findings {
        match format {
            MessageFormat::Human => out.push_str(&(human(finding, color) + "\n")),
            MessageFormat::Short => out.push_str(&short(finding)),
            MessageFormat::Json => out.push_str(&json(finding)),
        }
        out.push('\n');
    }
    out
}

/// "3 lỗi, 1 cảnh báo, 2 cảnh báo đã giải trình": the last line for people; `None` when there is nothing to say.
pub(in crate::cli) fn summary(findings: &[Resolved]) -> Option<String> {
    let count = |severity, explained| {
        let of_kind =
            |found: &&Resolved| (found.finding.severity, found.finding.explained.is_some()) == (severity, explained);
        findings.iter().filter(of_kind).count()
    };
    let kinds = [false, true].into_iter().flat_map(|explained| {
        [Severity::Error, Severity::Warning, Severity::Note].map(|severity| (severity, explained))
    });
    let parts: Vec<_> = kinds
        .map(|(severity, explained)| (count(severity, explained), severity, explained))
        .filter(|(count, ..)| *count > 0)
        .map(|(count, severity, explained)| {
            format!("{count} {}{}", severity.word(), if explained { " đã giải trình" } else { "" })
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// How many there are of each kind: the last line for programs.
pub(in crate::cli) fn counts(findings: &[Resolved]) -> serde_json::Value {
    let count = |severity| findings.iter().filter(|found| found.finding.severity == severity).count();
    serde_json::json!({
        "reason": "summary",
        "findings": findings.len(),
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "notes": count(Severity::Note),
        "explained": findings.iter().filter(|found| found.finding.explained.is_some()).count(),
    })
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
    .with_name(severity.word())
}

fn human(found: &Resolved, color: bool) -> String {
    let code = found.finding.code.to_string();
    let (message, path) = (normalize_untrusted_str(&message(found)), normalize_untrusted_str(&found.path));
    let title = level(found.finding.severity).primary_title(message.as_str()).id(code.as_str());
    let mut group = Group::with_title(title);
    group = match &found.excerpt {
        Some((text, range)) => {
            let label = normalize_untrusted_str(&found.label);
            let label = (!label.is_empty()).then_some(label);
            let (text, line_start, range) = window(text, range.clone());
            let caret = AnnotationKind::Primary.span(range).label(label);
            group.element(Snippet::source(text).line_start(line_start).path(path.as_str()).annotation(caret))
        }
        None => group.element(Origin::path(path.as_str())),
    };
    let fix = normalize_untrusted_str(&found.finding.fix);
    // What has been explained needs no mending.
    if !fix.is_empty() && found.finding.explained.is_none() {
        group = group.element(Level::HELP.with_name("cách sửa").message(fix));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let text = renderer.decor_style(DecorStyle::Ascii).term_width(TERM_WIDTH).render(&[group]);
    with_about(&text, &found.about)
}

/// Rows of a form are long; cutting them would hide the figures that the message speaks of.
const TERM_WIDTH: usize = 200;

/// Only the lines that are meant, and of a long value only its beginning: an excerpt is a pointer, not a listing.
fn window(text: &str, range: std::ops::Range<usize>) -> (&str, usize, std::ops::Range<usize>) {
    let start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[range.start..].find('\n').map_or(text.len(), |newline| range.start + newline);
    let line = text[..start].matches('\n').count() + 1;
    (&text[start..line_end], line, range.start - start..range.end.min(line_end) - start)
}

/// Puts "(Phường Ka Long, tháng 9/2022)" behind the place.
fn with_about(text: &str, about: &str) -> String {
    let Some(end) = place_end(text).filter(|_| !about.is_empty()) else { return text.to_owned() };
    format!("{}   ({}){}", &text[..end], normalize_untrusted_str(about), &text[end..])
}

fn place_end(text: &str) -> Option<usize> {
    let arrow = text.find("--> ")?;
    Some(text[arrow..].find('\n').map_or(text.len(), |newline| arrow + newline))
}

/// What is wrong and, where the unit has said why it is no mistake, that too.
fn message(found: &Resolved) -> String {
    match &found.finding.explained {
        Some(reason) => {
            format!("{} (đã giải trình: {})", found.finding.message, normalize_untrusted_str(reason.trim()))
        }
        None => found.finding.message.clone(),
    }
}

fn short(found: &Resolved) -> String {
    let finding = &found.finding;
    let mut line = format!(
        "{}:{}:{}: {}[{}]: {}",
        found.path,
        found.line,
        found.column,
        finding.severity.word(),
        finding.code,
        message(found)
    );
    if !found.about.is_empty() {
        let _ = write!(line, " ({})", found.about);
    }
    normalize_untrusted_str(&line)
}

#[derive(Serialize)]
struct Record<'a> {
    reason: &'static str,
    code: String,
    severity: Severity,
    unit: Option<&'a UnitCode>,
    month: Option<Month>,
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
    label: &'a str,
    fix: &'a str,
    explained: Option<&'a str>,
    #[serde(skip_serializing_if = "is_one")]
    places: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_one(places: &usize) -> bool {
    *places == 1
}

fn json(found: &Resolved) -> String {
    let line = Record {
        reason: "finding",
        code: found.finding.code.to_string(),
        severity: found.finding.severity,
        unit: found.finding.unit.as_ref(),
        month: found.finding.month,
        path: &found.path,
        line: found.line,
        column: found.column,
        message: &found.finding.message,
        label: &found.label,
        fix: &found.finding.fix,
        explained: found.finding.explained.as_deref(),
        places: found.finding.places,
    };
    serde_json::to_string(&line).unwrap_or_default()
}
