//! `baocao check`.

use super::args::Check;
use super::exit::Exit;
use super::output::{self, Output};
use crate::pipeline::{Failure, Opened};

pub(super) fn run(opened: &Opened, _: &Check, output: &Output) -> Result<Exit, Failure> {
    report(opened, output);
    Ok(if opened.has_errors() { Exit::Findings } else { Exit::Done })
}

/// Prints the findings.
pub(super) fn report(opened: &Opened, _: &Output) {
    for finding in &opened.findings {
        output::to_stderr(&format!("{}[{}]: {} {:?}\n", finding.severity.word(), finding.code, finding.message, finding.place));
    }
}
