//! `baocao check`, and the findings that every other command shows first.

use serde_json::Value;

use super::args::MessageFormat;
use super::exit::Exit;
use super::findings;
use super::output::{self, Output};
use crate::finding::{Resolved, Severity};
use crate::model::{Month, Period};
use crate::pipeline::{self, Failure, Opened};

pub(super) fn run(opened: &Opened, output: &Output) -> Result<Exit, Failure> {
    let summary = show(opened.resolved(), output);
    pipeline::dry_run_templates(opened)?;
    if output.format == MessageFormat::Json {
        output::to_stdout(&format!("{summary}\n"));
    } else if opened.findings.is_empty() {
        output.note("Không có lỗi, không có cảnh báo.", &summary);
    }
    Ok(Exit::found(opened, false))
}

/// Shows the findings to somebody who works on one period: every error, but no warning about months that the period does
/// not count.
pub(super) fn report(opened: &Opened, asked: Option<Period>, output: &Output) {
    let mut found = opened.resolved();
    let period = opened.project.as_ref().and_then(|project| pipeline::period(project, asked).ok());
    if let Some(last) = period.map(Period::last_month) {
        let counts = |month: Month| month.year() == last.year() && month <= last;
        found.retain(|found| found.finding.severity == Severity::Error || found.finding.month.is_none_or(counts));
    }
    show(found, output);
}

/// Shows only the errors: the command that follows tells the rest itself.
pub(super) fn quietly(opened: &Opened, output: &Output) {
    let mut found = opened.resolved();
    found.retain(|found| found.finding.severity == Severity::Error && found.finding.code.0 / 100 != 7);
    show(found, output);
}

/// To people on stderr, to programs on stdout. Returns how many there are, shown or not.
fn show(mut found: Vec<Resolved<'_>>, output: &Output) -> Value {
    let summary = findings::counts(&found);
    if output.quiet {
        found.retain(|found| found.finding.severity == Severity::Error);
    }
    let text = findings::render(&found, output.format, output.color);
    if output.format == MessageFormat::Json {
        output::to_stdout(&text);
        return summary;
    }
    output::to_stderr(&text);
    if let Some(words) = findings::summary(&found) {
        output.note(&format!("Kiểm tra: {words}."), &summary);
    }
    summary
}
