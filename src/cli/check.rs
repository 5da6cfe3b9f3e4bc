//! `baocao check`, and the findings that every other command shows first.

use serde_json::Value;

use super::args::MessageFormat;
use super::exit::Exit;
use super::findings;
use super::output::{self, Output};
use crate::model::Severity;
use crate::pipeline::Opened;

pub(super) fn run(opened: &Opened, output: &Output) -> Exit {
    let summary = report(opened, output);
    if output.format == MessageFormat::Json {
        output::to_stdout(&format!("{summary}\n"));
    } else if opened.findings.is_empty() {
        output.note("Không có lỗi, không có cảnh báo.", &summary);
    }
    if opened.has_errors() { Exit::Findings } else { Exit::Done }
}

/// Shows the findings: to people on stderr, to programs on stdout. Returns how many there are, shown or not.
pub(super) fn report(opened: &Opened, output: &Output) -> Value {
    let mut found = opened.resolved();
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
