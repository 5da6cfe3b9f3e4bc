//! `baocao merge`.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::arguments::Common;
use crate::cli::exit::Exit;
use crate::cli::select::plain;
use crate::cli::show::findings;
use crate::cli::show::output::Output;
use crate::model::Period;
use crate::pipeline::{self, BuildOptions, Failure, Gap, Opened};

/// Gộp.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Không đòi có biểu đồ kèm theo: các phần đã chạy với --no-charts
    #[arg(long)]
    pub(in crate::cli) no_charts: bool,
    /// Kỳ báo cáo; không ghi thì lấy tháng mới nhất
    #[arg(long, value_name = "KỲ")]
    pub(in crate::cli) period: Option<Period>,
    /// Thư mục kết quả; không ghi thì là `output/` của bộ số liệu
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(in crate::cli) out: Option<PathBuf>,
}

pub(in crate::cli) fn run(opened: &Opened, common: &Common, request: &Args, output: &Output) -> Result<Exit, Failure> {
    findings::show_for(opened, request.period, output);
    let options = BuildOptions { pictures: !request.no_charts, ..plain(common, request.period, request.out.clone()) };
    let merged = pipeline::merge(opened, &options)?;
    for gap in &merged.gaps {
        let line = words(gap);
        output.problem(&line, &json!({ "reason": "gap", "message": line }));
    }
    if !merged.gaps.is_empty() {
        return Ok(Exit::Findings);
    }
    let json = json!({ "reason": "merged", "documents": merged.documents });
    output.note(&format!("Đã gộp {} tài liệu.", merged.documents), &json);
    Ok(if opened.has_errors() { Exit::Findings } else { Exit::Done })
}

fn words(gap: &Gap) -> String {
    match gap {
        Gap::NoShard(shard) => format!("thiếu phần {shard}: chạy `baocao lap --shard {shard}` rồi gộp lại"),
        Gap::OtherCount(shard) => format!("phần {shard} là của một lần chia khác: xóa bản kê của phần ấy rồi gộp lại"),
        Gap::Double(document, one, other) => format!("{document}: cả phần {one} và phần {other} cùng lập"),
        Gap::Document(document, why) => {
            format!("{document}: không đúng số liệu hiện có ({})", pipeline::Cause::words(why))
        }
        Gap::Failed(document, reason) => format!("{document}: {reason}"),
        Gap::Pictures(document, count) => format!("{document}: {count} biểu đồ thiếu hoặc không đúng số liệu hiện có"),
    }
}
