//! `baocao export`.

use std::fmt::Write;
use std::path::PathBuf;

use serde_json::json;

use crate::cli::arguments::{Common, MessageFormat};
use crate::cli::exit::Exit;
use crate::cli::show::output::{self, Output};
use crate::cli::show::{findings, overview};
use crate::disk;
use crate::model::{Collected, Month, UnitCode};
use crate::pipeline::{self, ExportOptions, Exported, Failure, Opened};

/// Biểu nhập.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Tháng, viết như 2022-10; chưa có số liệu thì số đầu kỳ lấy từ tháng trước
    #[arg(value_name = "THÁNG")]
    month: Month,
    /// Chỉ đơn vị này (mã), thành một tệp riêng; ghi nhiều lần cho nhiều đơn vị
    #[arg(long, value_name = "MÃ")]
    unit: Vec<String>,
    /// Mỗi đơn vị một tệp
    #[arg(long)]
    each: bool,
    /// Biểu số đầu kỳ (`data/dau-ky.yaml`), tính từ đầu năm đến hết tháng này, cho các đơn vị có tệp số liệu từ tháng sau
    #[arg(long)]
    opening: bool,
    /// Thư mục ghi các tệp; không ghi thì là `output/THÁNG/bieu-nhap` của bộ số liệu
    #[arg(long, value_name = "THƯ_MỤC")]
    out: Option<PathBuf>,
}

pub(in crate::cli) fn run(opened: &Opened, common: &Common, request: &Args, output: &Output) -> Result<Exit, Failure> {
    findings::show_errors(opened, output);
    let default = || common.project.join("output").join(request.month.to_string()).join("bieu-nhap");
    let options = ExportOptions {
        month: request.month,
        of: if request.opening { Collected::Opening } else { Collected::Month },
        units: request.unit.iter().map(UnitCode::new).collect(),
        is_one_each: request.each || !request.unit.is_empty(),
        folder: request.out.clone().unwrap_or_else(default),
    };
    let files = pipeline::export(opened, &options)?;
    overview::refresh(common, output);
    if output.format == MessageFormat::Json {
        output::json_to_stdout(&files.iter().map(for_programs).collect::<String>());
        return Ok(Exit::Done);
    }
    let mut text = String::new();
    for file in &files {
        let _ = writeln!(text, "đã lập {} ({} đơn vị)", disk::shown(&file.path), file.units.len());
    }
    text.push_str(
        "Bước tiếp: gửi tệp cho các đơn vị điền; nhận lại thì chạy `baocao nhap TỆP` để xem sẽ đổi những gì.\n",
    );
    output::to_stdout(&text);
    Ok(Exit::Done)
}

fn for_programs(file: &Exported) -> String {
    json!({ "reason": "form", "path": disk::shown(&file.path), "units": file.units }).to_string() + "\n"
}
