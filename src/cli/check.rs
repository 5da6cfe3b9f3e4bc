//! `baocao check`, and the findings that every other command shows first.

use serde_json::json;

use super::args::MessageFormat;
use super::exit::Exit;
use super::findings;
use super::output::{self, Output};
use crate::model::{Month, Period, Resolved, Severity};
use crate::pipeline::{self, Failure, Opened};

pub(super) fn run(opened: &Opened, output: &Output) -> Result<Exit, Failure> {
    show(opened.resolved(), output);
    pipeline::rehearse(opened)?;
    if opened.findings.is_empty() {
        output.note("Không có lỗi, không có cảnh báo.", &json!({ "reason": "summary", "findings": 0 }));
    }
    Ok(if opened.has_errors() { Exit::Findings } else { Exit::Done })
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

/// To people on stderr, to programs on stdout.
fn show(mut found: Vec<Resolved<'_>>, output: &Output) {
    if output.quiet {
        found.retain(|found| found.finding.severity == Severity::Error);
    }
    let text = findings::render(&found, output.format, output.color);
    if output.format == MessageFormat::Json {
        output::to_stdout(&text);
        return;
    }
    output::to_stderr(&text);
    if let Some(summary) = findings::summary(&found) {
        output.note(&format!("Kiểm tra: {summary}."), &json!({ "reason": "summary", "findings": found.len() }));
    }
}
