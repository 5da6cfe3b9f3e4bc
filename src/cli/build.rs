//! `baocao build`, `baocao charts`.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::{Build, Common, Select};
use super::exit::Exit;
use super::output::{self, Output};
use super::{check, progress};
use crate::model::Edition;
use crate::pipeline::{self, Built, Failure, Opened, Order, Outcome, Summary};

pub(super) fn run(opened: &Opened, common: &Common, build: &Build, output: &Output) -> Result<Exit, Failure> {
    check::report(opened, build.select.period, output);
    let order = Order {
        only: build.only.map(Into::into),
        edition: build.edition.into(),
        force: build.force,
        dry_run: build.dry_run,
        ..order(common, &build.select)
    };
    let bar = progress::bar(output, opened.project.as_ref().map_or(0, |project| project.units.value.len() + 1));
    let summary = pipeline::build(opened, &order, &|result| {
        bar.set_message(result.document.clone());
        bar.inc(1);
    })?;
    bar.finish_and_clear();
    for result in &summary.results {
        tell(result, &order, output);
    }
    conclude(&summary, &order, output);
    let failed = summary.count(|outcome| matches!(outcome, Outcome::Failed(_)));
    Ok(Exit::found(opened, failed > 0))
}

pub(super) fn order(common: &Common, select: &Select) -> Order {
    let workers = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    Order {
        period: select.period,
        units: select.unit.clone(),
        only: None,
        edition: Edition::Full,
        force: false,
        dry_run: false,
        jobs: select.jobs.unwrap_or(workers),
        out: select.out.clone().unwrap_or_else(|| output_folder(&common.project)),
    }
}

/// `output/` of the project; without a leading `./`, because paths are printed.
pub(super) fn output_folder(project: &Path) -> PathBuf {
    if project == Path::new(".") { PathBuf::from("output") } else { project.join("output") }
}

pub(super) fn shown(out: &Path, path: &str) -> String {
    out.join(path).display().to_string()
}

fn tell(result: &Built, order: &Order, output: &Output) {
    let path = shown(&order.out, &result.path);
    match &result.outcome {
        Outcome::Made => {
            output.result(
                &path,
                &json!({ "reason": "document", "document": result.document, "outcome": "made", "path": path }),
            );
        }
        Outcome::Unchanged => {
            let json =
                json!({ "reason": "document", "document": result.document, "outcome": "unchanged", "path": path });
            if output.verbose || output.format == super::args::MessageFormat::Json {
                output.note(&format!("giữ nguyên {path}"), &json);
            }
        }
        Outcome::Failed(reason) => {
            failure(output, &format!("{}: {reason}", result.document));
        }
    }
}

pub(super) fn failure(output: &Output, reason: &str) {
    match output.format {
        super::args::MessageFormat::Json => {
            output.result("", &json!({ "reason": "document", "outcome": "failed", "message": reason }));
        }
        _ => output::to_stderr(&format!("không lập được {reason}\n")),
    }
}

fn conclude(summary: &Summary, order: &Order, output: &Output) {
    let made = summary.count(|outcome| *outcome == Outcome::Made);
    let unchanged = summary.count(|outcome| *outcome == Outcome::Unchanged);
    let failed = summary.results.len() - made - unchanged;
    let verb = if order.dry_run { "sẽ lập" } else { "đã lập" };
    let failures = if failed > 0 { format!(", {failed} không lập được") } else { String::new() };
    let pictures = match (summary.pictures, order.dry_run) {
        (0, _) => String::new(),
        (pictures, true) => format!("; sẽ vẽ {pictures} biểu đồ"),
        (pictures, false) => format!("; đã vẽ {pictures} biểu đồ"),
    };
    let line = format!("Kỳ {}: {verb} {made} tài liệu, giữ nguyên {unchanged}{failures}{pictures}.", summary.period);
    let json = json!({
        "reason": "summary",
        "period": summary.period,
        "made": made,
        "unchanged": unchanged,
        "failed": failed,
        "pictures": summary.pictures,
    });
    output.note(&line, &json);
}
