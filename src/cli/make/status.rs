//! `baocao status`.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::arguments::Common;
use crate::cli::exit::Exit;
use crate::cli::select::{plain, shown};
use crate::cli::show::output::Output;
use crate::cli::show::{causes, findings};
use crate::model::Period;
use crate::pipeline::{self, BuildOptions, Built, Failure, Opened, Outcome, Summary};

/// Tình trạng.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Chỉ kỳ này; không ghi thì xem tháng mới nhất và mọi kỳ đã lập
    #[arg(long, value_name = "KỲ")]
    pub(in crate::cli) period: Option<Period>,
    /// Thư mục kết quả; không ghi thì là `output/` của bộ số liệu
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Kết thúc bằng mã 4 nếu có tài liệu hoặc biểu đồ không còn đúng số liệu
    #[arg(long)]
    pub(in crate::cli) exit_code: bool,
}

pub(in crate::cli) fn run(opened: &Opened, common: &Common, request: &Args, output: &Output) -> Result<Exit, Failure> {
    findings::show_for(opened, request.period, output);
    let options = plain(common, request.period, request.out.clone());
    let summaries = pipeline::status(opened, &options)?;
    for summary in &summaries {
        tell(summary, &options, output);
    }
    let failed = |summary: &Summary| summary.count(|outcome| matches!(outcome, Outcome::Failed(_))) > 0;
    Ok(match () {
        () if opened.has_errors() || summaries.iter().any(failed) => Exit::Findings,
        () if request.exit_code && summaries.iter().any(Summary::is_stale) => Exit::Differs,
        () => Exit::Done,
    })
}

fn tell(summary: &Summary, options: &BuildOptions, output: &Output) {
    let made = summary.count(|outcome| matches!(outcome, Outcome::Made(_)));
    let current = summary.count(|outcome| *outcome == Outcome::Unchanged);
    let failed = summary.results.len() - made - current;
    let mut parts = vec![format!("{current} tài liệu đúng số liệu")];
    parts.extend((made > 0).then(|| format!("{made} cần lập lại")));
    parts.extend((failed > 0).then(|| format!("{failed} không lập được")));
    parts.extend((summary.pictures() > 0).then(|| format!("{} biểu đồ cần vẽ lại", summary.pictures())));
    parts.extend((!summary.leftovers.is_empty()).then(|| format!("{} tệp thừa", summary.leftovers.len())));
    let json = json!({
        "reason": "status", "period": summary.period, "current": current, "stale": made, "failed": failed,
        "pictures": summary.pictures(), "leftovers": summary.leftovers,
    });
    output.result(&format!("Kỳ {}: {}.", summary.period, parts.join(", ")), &json);
    for result in &summary.results {
        document(result, options, output);
    }
    for path in &summary.leftovers {
        let path = shown(&options.out, path);
        let json = json!({ "reason": "leftover", "path": path });
        output.result(
            &format!("  tệp thừa      {path} (đơn vị không còn trong kỳ; xóa bằng `baocao lap --prune`)"),
            &json,
        );
    }
}

fn document(result: &Built, options: &BuildOptions, output: &Output) {
    let path = shown(&options.out, &result.path);
    let json = |outcome: &str, why: Vec<&str>| json!({ "reason": "document", "document": result.document, "outcome": outcome, "path": path, "why": why });
    match &result.outcome {
        Outcome::Made(why) => {
            let line = format!("  cần lập lại   {path}: {}", pipeline::Cause::words(why));
            output.result(&line, &json("stale", causes::codes(why)));
        }
        Outcome::Failed(reason) => {
            output.result(&format!("  không lập được {path}: {reason}"), &json("failed", Vec::new()));
        }
        Outcome::Unchanged | Outcome::Skipped => {}
    }
}
