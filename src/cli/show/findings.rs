//! Prints findings: with excerpts for people, one a line for editors, as JSON for programs.

use std::fmt::Write;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};
use serde::Serialize;

use crate::cli::arguments::MessageFormat;
use crate::cli::show::alike::{self, Showing};
use crate::cli::show::output::{self, Output};
use crate::finding::{Family, Resolved, Severity};
use crate::model::{Month, Period, UnitCode};
use crate::pipeline::{self, Failure, Opened};

/// Prints the findings for somebody who works on one period: every error, but no warnings about months that the
/// period does not count.
pub(in crate::cli) fn show_for(opened: &Opened, asked: Option<Period>, output: &Output) {
    let mut found = opened.resolved();
    let period = opened.project.as_ref().and_then(|project| pipeline::period(project, asked).ok());
    if let Some(last) = period.map(Period::last_month) {
        let counts = |month: Month| month.year() == last.year() && month <= last;
        found.retain(|found| found.finding.severity == Severity::Error || found.finding.month.is_none_or(counts));
    }
    show(found, output);
}

/// Prints the findings about the ledger and the files that it names; returns whether there are any.
pub(in crate::cli) fn show_of_ledger(opened: &Opened, output: &Output) -> bool {
    let mut found = opened.resolved();
    found.retain(|found| found.finding.code.is_of_the_ledger());
    let is_any = !found.is_empty();
    if is_any {
        show(found, output);
    }
    is_any
}

/// Prints only the errors, for commands that report on the releases themselves; returns whether there are any.
pub(in crate::cli) fn show_errors(opened: &Opened, output: &Output) -> bool {
    let mut found = opened.resolved();
    found.retain(|found| {
        let code = found.finding.code;
        found.finding.severity == Severity::Error && (code.family() != Family::Releases || code.is_of_the_ledger())
    });
    let is_any = !found.is_empty();
    show(found, output);
    is_any
}

/// Prints why the command could not do its work: a template that cannot be used like every other finding.
pub(in crate::cli) fn show_failure(failure: &Failure, output: &Output) {
    if let Some(finding) = failure.finding() {
        show(vec![Resolved::new(finding, &[], None, |_, _| None)], output);
    } else {
        output.failure(failure);
    }
}

/// Prints the findings, on stderr for people and on stdout for programs. Returns the number of each kind, including
/// those that were not printed.
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

/// The findings as text, in the given order. For people, many findings of one kind in one file are gathered.
pub fn render(findings: &[Resolved], format: MessageFormat, color: bool) -> String {
    match format {
        MessageFormat::Human => for_people(findings, color),
        MessageFormat::Short => findings.iter().map(|finding| short(finding) + "\n").collect(),
        MessageFormat::Json => findings.iter().map(|finding| json(finding) + "\n").collect(),
    }
}

fn for_people(findings: &[Resolved], color: bool) -> String {
    let mut out = String::new();
    for (finding, showing) in findings.iter().zip(alike::showings(findings)) {
        let others = match &showing {
            Showing::Gathered => continue,
            Showing::WithOthers(words) => Some(words.as_str()),
            Showing::Whole => None,
        };
        out += &human(finding, others, color);
        out += "\n\n";
    }
    out
}

/// The last line for people, such as "3 lỗi, 1 cảnh báo, 2 cảnh báo đã giải trình"; `None` if there are no findings.
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

/// The number of findings of each kind: the last line for programs.
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

fn human(found: &Resolved, others: Option<&str>, color: bool) -> String {
    let code = found.finding.code.to_string();
    let (message, path) = (normalize_untrusted_str(&message(found)), normalize_untrusted_str(&found.path));
    let title = level(found.finding.severity).primary_title(message.as_str()).id(code.as_str());
    let mut group = Group::with_title(title);
    group = match &found.excerpt {
        Some((text, range)) => {
            let label = normalize_untrusted_str(&found.label);
            let label = (!label.is_empty()).then_some(label);
            let (text, range) = window(text, range.clone());
            let caret = AnnotationKind::Primary.span(range).label(label);
            group.element(Snippet::source(text).line_start(found.line).path(path.as_str()).annotation(caret))
        }
        None => group.element(Origin::path(path.as_str())),
    };
    let fix = normalize_untrusted_str(&found.finding.fix);
    // A value that has been explained needs no cure.
    if !fix.is_empty() && found.finding.explained.is_none() {
        group = group.element(Level::HELP.with_name("cách sửa").message(fix));
    }
    if let Some(others) = others {
        group = group.element(Level::NOTE.with_name("còn nữa").message(normalize_untrusted_str(others)));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let text = renderer.decor_style(DecorStyle::Ascii).term_width(TERM_WIDTH).render(&[group]);
    output::shown_with_colours(&with_about(&text, &found.about))
}

/// The lines of forms are long, and if they were cut, the figures that the message mentions would be hidden.
const TERM_WIDTH: usize = 200;

/// The line with the marked value; of a value over several lines only the first.
fn window(text: &str, range: std::ops::Range<usize>) -> (&str, std::ops::Range<usize>) {
    let start = text[..range.start].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[range.start..].find('\n').map_or(text.len(), |newline| range.start + newline);
    (&text[start..line_end], range.start - start..range.end.min(line_end) - start)
}

/// Adds whom the finding is about, such as "(Phường Ka Long, tháng 9/2022)", behind the place.
fn with_about(text: &str, about: &str) -> String {
    let Some(end) = place_end(text).filter(|_| !about.is_empty()) else { return text.to_owned() };
    format!("{}   ({}){}", &text[..end], normalize_untrusted_str(about), &text[end..])
}

fn place_end(text: &str) -> Option<usize> {
    let arrow = text.find("--> ")?;
    Some(text[arrow..].find('\n').map_or(text.len(), |newline| arrow + newline))
}

/// The message and, if the unit has explained the value, the explanation.
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
    output::shown(&normalize_untrusted_str(&line)).into_owned()
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
