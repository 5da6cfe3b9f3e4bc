//! `baocao merge`.

use serde_json::json;

use super::args::{Common, Merge};
use super::build::plain;
use super::causes;
use super::exit::Exit;
use super::output::Output;
use crate::pipeline::{self, BuildOptions, Failure, Gap, Opened};

pub(super) fn run(opened: &Opened, common: &Common, request: &Merge, output: &Output) -> Result<Exit, Failure> {
    super::check::report(opened, request.period, output);
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
        Gap::NoShard(shard) => format!("thiếu phần {shard}: chạy `baocao build --shard {shard}` rồi gộp lại"),
        Gap::OtherCount(shard) => format!("phần {shard} là của một lần chia khác: xóa bản kê của phần ấy rồi gộp lại"),
        Gap::Double(document, one, other) => format!("{document}: cả phần {one} và phần {other} cùng lập"),
        Gap::Document(document, why) => format!("{document}: không đúng số liệu hiện có ({})", causes::words(why)),
        Gap::Failed(document, reason) => format!("{document}: {reason}"),
        Gap::Pictures(document, count) => format!("{document}: {count} biểu đồ thiếu hoặc không đúng số liệu hiện có"),
    }
}
