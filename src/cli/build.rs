//! `baocao build`.

use std::fmt::Write;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::{Build, Common, MessageFormat, Select};
use super::exit::Exit;
use super::output::{self, Output};
use super::{causes, check, interrupt, progress, shard};
use crate::model::Period;
use crate::pipeline::{self, BuildOptions, Built, Failure, Inputs, Opened, Outcome, Summary};

pub(super) fn run(common: &Common, build: &Build, output: &Output) -> Result<Exit, Failure> {
    let options = BuildOptions {
        only: build.only.map(Into::into),
        edition: build.edition.into(),
        shard: build.shard.map(shard::resolve).transpose()?,
        force: build.force,
        dry_run: build.dry_run,
        pictures: !build.no_charts,
        fail_fast: build.fail_fast,
        prune: build.prune,
        stop: interrupt::flag(),
        ..options(common, &build.select)
    };
    let inputs = Inputs::of(&common.project);
    if let Some(summary) = inputs.as_ref().and_then(|inputs| pipeline::known_unchanged(inputs, &options)) {
        tell_all(&summary, &options, output);
        return Ok(Exit::Done);
    }
    let opened = pipeline::open(&common.project)?;
    check::report(&opened, build.select.period, output);
    let summary = make(&opened, &options, output)?;
    if let Some(inputs) = inputs {
        pipeline::note_unchanged(&common.project, &inputs, &opened, &options, &summary)?;
    }
    Ok(exit(&opened, &summary, &options, build.exit_code))
}

/// Builds, and tells what became of each document.
pub(super) fn make(opened: &Opened, options: &BuildOptions, output: &Output) -> Result<Summary, Failure> {
    let summary = watched(opened, options, output)?;
    tell_all(&summary, options, output);
    Ok(summary)
}

fn tell_all(summary: &Summary, options: &BuildOptions, output: &Output) {
    for result in &summary.results {
        tell(result, options, output);
    }
    conclude(summary, options, output);
}

/// Builds, with a progress bar if somebody watches.
fn watched(opened: &Opened, options: &BuildOptions, output: &Output) -> Result<Summary, Failure> {
    let bar = progress::bar(output);
    let summary = pipeline::build(opened, options, &|result, total| {
        bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
        bar.set_message(result.document.clone());
        bar.inc(1);
    });
    bar.finish_and_clear();
    summary
}

fn exit(opened: &Opened, summary: &Summary, options: &BuildOptions, by_staleness: bool) -> Exit {
    let failed = summary.count(|outcome| matches!(outcome, Outcome::Failed(_)));
    match Exit::found(opened, failed > 0) {
        _ if options.is_stopped() => Exit::Interrupted,
        Exit::Done if by_staleness && summary.is_stale() => Exit::Differs,
        exit => exit,
    }
}

/// The order for commands that choose by period alone.
pub(super) fn plain(common: &Common, period: Option<Period>, out: Option<PathBuf>) -> BuildOptions {
    options(common, &Select { period, unit: Vec::new(), jobs: None, out })
}

pub(super) fn options(common: &Common, select: &Select) -> BuildOptions {
    let workers = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let out = select.out.clone().unwrap_or_else(|| output_folder(&common.project));
    BuildOptions {
        period: select.period,
        units: select.unit.clone(),
        jobs: select.jobs.unwrap_or(workers),
        ..BuildOptions::new(out)
    }
}

/// `output/` of the project; without a leading `./`, because paths are printed.
pub(super) fn output_folder(project: &Path) -> PathBuf {
    if project == Path::new(".") { PathBuf::from("output") } else { project.join("output") }
}

pub(super) fn shown(out: &Path, path: &str) -> String {
    out.join(path).display().to_string()
}

fn tell(result: &Built, options: &BuildOptions, output: &Output) {
    let path = shown(&options.out, &result.path);
    let json = |outcome: &str, why: Vec<&str>| {
        json!({
            "reason": "document", "document": result.document, "outcome": outcome, "path": path, "why": why,
            "pictures": result.pictures,
        })
    };
    match &result.outcome {
        Outcome::Made(why) => {
            output.result(&path, &json("made", causes::codes(why)));
            if output.format != MessageFormat::Json && (output.verbose || options.dry_run) {
                output.note(&format!("  vì {}", causes::words(why)), &json!(null));
            }
        }
        Outcome::Unchanged | Outcome::Skipped => {
            let (words, outcome) = match result.outcome {
                Outcome::Skipped => ("chưa làm", "skipped"),
                _ => ("giữ nguyên", "unchanged"),
            };
            if output.verbose || output.format == MessageFormat::Json {
                output.note(&format!("{words} {path}"), &json(outcome, Vec::new()));
            }
        }
        Outcome::Failed(reason) => failure(output, &format!("{}: {reason}", result.document)),
    }
}

pub(super) fn failure(output: &Output, reason: &str) {
    match output.format {
        MessageFormat::Json => {
            output.result("", &json!({ "reason": "document", "outcome": "failed", "message": reason }));
        }
        _ => output::to_stderr(&format!("không lập được {reason}\n")),
    }
}

fn conclude(summary: &Summary, options: &BuildOptions, output: &Output) {
    leftovers(summary, options, output);
    let made = summary.count(|outcome| matches!(outcome, Outcome::Made(_)));
    let [unchanged, failed, skipped] = [
        summary.count(|outcome| *outcome == Outcome::Unchanged),
        summary.count(|outcome| matches!(outcome, Outcome::Failed(_))),
        summary.count(|outcome| *outcome == Outcome::Skipped),
    ];
    let (verb, draw) = if options.dry_run { ("sẽ lập", "sẽ vẽ") } else { ("đã lập", "đã vẽ") };
    let mut line = format!("Kỳ {}: {verb} {made} tài liệu, giữ nguyên {unchanged}", summary.period);
    let more = [(failed, "không lập được"), (skipped, "chưa làm vì dừng giữa chừng")];
    for (count, words) in more.iter().filter(|(count, _)| *count > 0) {
        // Writing to memory cannot fail.
        let _ = write!(line, ", {count} {words}");
    }
    if summary.pictures() > 0 {
        let _ = write!(line, "; {draw} {} biểu đồ", summary.pictures());
    }
    let reasons = summary.results.iter().filter_map(|result| match &result.outcome {
        Outcome::Made(why) => Some(why),
        _ => None,
    });
    line.push('.');
    if made > 0 {
        let _ = write!(line, " Lý do: {}.", causes::tally(reasons));
    }
    let json = json!({
        "reason": "summary", "period": summary.period, "made": made, "unchanged": unchanged, "failed": failed,
        "skipped": skipped, "pictures": summary.pictures(),
    });
    output.note(&line, &json);
}

/// Files of units that the period does not have any more.
fn leftovers(summary: &Summary, options: &BuildOptions, output: &Output) {
    for path in &summary.leftovers {
        let path = shown(&options.out, path);
        let json = json!({ "reason": "leftover", "path": path, "removed": summary.pruned });
        let line = if summary.pruned {
            format!("đã xóa {path}: đơn vị không còn trong kỳ")
        } else {
            format!("tệp thừa {path}: đơn vị không còn trong kỳ (xóa bằng --prune)")
        };
        output.note(&line, &json);
    }
}
