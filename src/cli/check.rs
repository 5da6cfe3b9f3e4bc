//! `baocao check`, and the findings that every other command shows first.

use serde_json::json;

use super::args::MessageFormat;
use super::exit::Exit;
use super::findings;
use super::output::{self, Output};
use crate::model::Severity;
use crate::pipeline::Opened;

pub(super) fn run(opened: &Opened, output: &Output) -> Exit {
    report(opened, output);
    if opened.findings.is_empty() {
        output.note("Không có lỗi, không có cảnh báo.", &json!({ "reason": "summary", "findings": 0 }));
    }
    if opened.has_errors() { Exit::Findings } else { Exit::Done }
}

/// Shows the findings: to people on stderr, to programs on stdout.
pub(super) fn report(opened: &Opened, output: &Output) {
    let mut found = opened.resolved();
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
