//! `baocao check`.

use crate::cli::arguments::MessageFormat;
use crate::cli::exit::Exit;
use crate::cli::show::findings;
use crate::cli::show::output::{self, Output};
use crate::pipeline::{self, Failure, Opened};

pub(in crate::cli) fn run(mut opened: Opened, output: &Output) -> Result<Exit, Failure> {
    let broken = pipeline::dry_run_templates(&opened);
    opened.findings.extend(broken.as_ref().ok().cloned().flatten());
    let summary = findings::show(opened.resolved(), output);
    broken?;
    if output.format == MessageFormat::Json {
        output::json_to_stdout(&format!("{summary}\n"));
    } else if opened.findings.is_empty() {
        output.note("Không có lỗi, không có cảnh báo.", &summary);
    }
    Ok(Exit::found(&opened, false))
}
