//! `baocao build`.

use clap::ValueEnum;
use std::fmt::Write;

use serde_json::json;

use crate::cli::arguments::{Common, MessageFormat};
use crate::cli::exit::Exit;
use crate::cli::interrupt;
use crate::cli::scale::shard::{self, ShardName};
use crate::cli::select::{self, Select, shown};
use crate::cli::show::output::Output;
use crate::cli::show::{causes, findings, progress};
use crate::model::{DocumentKind, Edition};
use crate::pipeline::{self, BuildOptions, Built, Failure, Inputs, Opened, Outcome, RunCache, Summary};

/// Lập tài liệu.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags that do not depend on each other")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    pub(in crate::cli) select: Select,
    /// Chỉ loại tài liệu này: bao-cao (báo cáo tổng hợp), phieu (phiếu từng đơn vị)
    #[arg(long, value_name = "LOẠI", value_enum, hide_possible_values = true)]
    pub(in crate::cli) only: Option<Only>,
    /// Bản: day-du (cho cơ quan, nơi nhận), cong-khai (cho mọi người: giấu số nhỏ của từng đơn vị); không ghi là day-du
    #[arg(long, value_name = "BẢN", value_enum, default_value_t = EditionName::DayDu, hide_default_value = true, hide_possible_values = true)]
    pub(in crate::cli) edition: EditionName,
    /// Không vẽ biểu đồ kèm theo; chỉ lập PDF và bảng tính
    #[arg(long)]
    pub(in crate::cli) no_charts: bool,
    /// Vẽ biểu đồ cả ở dạng PNG để chèn vào văn bản; không ghi thì là SVG, và những PNG đã có được vẽ lại theo số liệu
    #[arg(long, conflicts_with = "no_charts")]
    pub(in crate::cli) png: bool,
    /// Lập lại cả những tài liệu không thay đổi
    #[arg(long)]
    pub(in crate::cli) force: bool,
    /// Chỉ nói sẽ lập những gì và vì sao, không ghi
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Chỉ làm phần thứ i trong n phần, để nhiều máy cùng làm; xong thì gộp bằng `baocao gop`. `auto` lấy i, n của Slurm;
    /// `auto/n` lấy i của Slurm hoặc Kubernetes
    #[arg(long, value_name = "i/n", value_parser = shard::parse)]
    pub(in crate::cli) shard: Option<ShardName>,
    /// Dừng ở tài liệu đầu tiên không lập được
    #[arg(long)]
    pub(in crate::cli) fail_fast: bool,
    /// Kết thúc bằng mã 4 nếu có tài liệu hoặc biểu đồ không còn đúng số liệu
    #[arg(long)]
    pub(in crate::cli) exit_code: bool,
    /// Xóa tệp do các lần trước lập cho đơn vị không còn trong kỳ; tệp đã bị sửa thì giữ lại
    #[arg(long)]
    pub(in crate::cli) prune: bool,
}

/// The kinds of documents that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Only {
    /// The report.
    BaoCao,
    /// The sheets.
    Phieu,
}

impl From<Only> for DocumentKind {
    fn from(only: Only) -> Self {
        match only {
            Only::BaoCao => Self::Report,
            Only::Phieu => Self::Sheet,
        }
    }
}

/// The audience of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum EditionName {
    /// The office and those on its list.
    DayDu,
    /// Everybody.
    CongKhai,
}

impl From<EditionName> for Edition {
    fn from(name: EditionName) -> Self {
        match name {
            EditionName::DayDu => Self::Full,
            EditionName::CongKhai => Self::Public,
        }
    }
}

pub(in crate::cli) fn run(common: &Common, build: &Args, output: &Output) -> Result<Exit, Failure> {
    let options = BuildOptions {
        only: build.only.map(Into::into),
        edition: build.edition.into(),
        shard: build.shard.map(shard::resolve).transpose()?,
        force: build.force,
        dry_run: build.dry_run,
        pictures: !build.no_charts,
        png: build.png,
        fail_fast: build.fail_fast,
        prune: build.prune,
        stop: interrupt::flag(),
        ..select::options(common, &build.select)
    };
    let inputs = Inputs::of(&common.project);
    if let Some(summary) = inputs.as_ref().and_then(|inputs| pipeline::known_unchanged(inputs, &options)) {
        tell_all(&summary, &options, output);
        return Ok(Exit::Done);
    }
    let mut opened = pipeline::open(&common.project)?;
    opened.ask_for(build.select.period);
    findings::show_for(&opened, build.select.period, output);
    let summary = make(None, &opened, &options, output)?;
    if let Some(inputs) = inputs {
        pipeline::note_unchanged(&common.project, &inputs, &opened, &options, &summary)?;
    }
    Ok(exit(&opened, &summary, &options, build.exit_code))
}

/// Builds, and prints what became of each document. A process that goes on has a `cache`.
pub(in crate::cli) fn make(
    cache: Option<&mut RunCache>,
    opened: &Opened,
    options: &BuildOptions,
    output: &Output,
) -> Result<Summary, Failure> {
    let summary = watched(cache, opened, options, output)?;
    tell_all(&summary, options, output);
    tell_next(opened, &summary, options, output);
    Ok(summary)
}

fn tell_all(summary: &Summary, options: &BuildOptions, output: &Output) {
    for result in &summary.results {
        tell(result, options, output);
    }
    conclude(summary, options, output);
}

/// Builds with a progress bar, if a person is watching.
fn watched(
    cache: Option<&mut RunCache>,
    opened: &Opened,
    options: &BuildOptions,
    output: &Output,
) -> Result<Summary, Failure> {
    let bar = progress::bar(output);
    let progress = |result: &Built, total: usize| {
        bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
        bar.set_message(result.document.clone());
        bar.inc(1);
    };
    let summary = match cache {
        Some(cache) => pipeline::build_again(cache, opened, options, &progress),
        None => pipeline::build(opened, options, &progress),
    };
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
                output.note(&format!("  vì {}", pipeline::Cause::words(why)), &json!(null));
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
        Outcome::Failed(reason) => output.unmade(&format!("{}: {reason}", result.document)),
    }
}

fn conclude(summary: &Summary, options: &BuildOptions, output: &Output) {
    damaged(summary, options, output);
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

/// Says what comes after a whole report that is to be signed.
fn tell_next(opened: &Opened, summary: &Summary, options: &BuildOptions, output: &Output) {
    let is_whole = options.only.is_none()
        && options.units.is_empty()
        && options.shard.is_none()
        && options.edition == Edition::Full;
    let is_made = |result: &Built| matches!(result.outcome, Outcome::Made(_));
    let is_done = |result: &Built| is_made(result) || result.outcome == Outcome::Unchanged;
    let is_made = summary.results.iter().any(is_made) && summary.results.iter().all(is_done);
    if !is_made || !is_whole || options.dry_run || output.format == MessageFormat::Json {
        return;
    }
    let period = summary.period;
    if !pipeline::is_to_sign(opened, period) {
        return;
    }
    let report = shown(&options.out, &format!("{period}/bao-cao.pdf"));
    let next = format!("Bước tiếp: xem {report}; đúng rồi thì `baocao phat-hanh chuan-bi {period}` để trình ký.");
    output.note(&next, &json!(null));
}

/// A manifest that no run of this program wrote: whoever damaged it wants to know, and why everything was made again.
fn damaged(summary: &Summary, options: &BuildOptions, output: &Output) {
    if !summary.was_damaged {
        return;
    }
    let path = shown(&options.out, &format!("{}/ban-ke.json", summary.period));
    let what = if options.dry_run {
        "mọi tài liệu sẽ được lập lại"
    } else {
        "đã lập lại mọi tài liệu và ghi bản kê mới"
    };
    let line = format!("bản kê {path} bị hỏng hoặc bị sửa: không biết lần trước đã lập gì nên {what}");
    output.note(&line, &json!({ "reason": "damaged", "path": path }));
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
