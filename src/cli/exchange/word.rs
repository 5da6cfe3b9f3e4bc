//! `baocao word`.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::arguments::Common;
use crate::cli::exit::Exit;
use crate::cli::make::build::EditionName;
use crate::cli::select::{plain, shown};
use crate::cli::show::findings;
use crate::cli::show::output::Output;
use crate::model::Period;
use crate::pipeline::{self, BuildOptions, Failure, Opened};

/// Bản Word.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Kỳ báo cáo: 2022-09, 2022-Q3, 2022-6T, 2022-9T hoặc 2022; không ghi thì lấy tháng mới nhất
    #[arg(value_name = "KỲ")]
    period: Option<Period>,
    /// Bản: day-du, cong-khai (giấu số nhỏ của từng đơn vị); không ghi là day-du
    #[arg(long, value_name = "BẢN", value_enum, default_value_t = EditionName::DayDu, hide_default_value = true, hide_possible_values = true)]
    edition: EditionName,
    /// Thư mục kết quả; không ghi thì là `output/` của bộ số liệu
    #[arg(long, value_name = "THƯ_MỤC")]
    out: Option<PathBuf>,
    /// Ghi đè cả bản đã có người sửa
    #[arg(long)]
    force: bool,
}

pub(in crate::cli) fn run(opened: &Opened, common: &Common, request: &Args, output: &Output) -> Result<Exit, Failure> {
    findings::show_for(opened, request.period, output);
    let options =
        BuildOptions { edition: request.edition.into(), ..plain(common, request.period, request.out.clone()) };
    let path = shown(&options.out, &pipeline::word_copy(opened, &options, request.force)?);
    output.result(&path, &json!({ "reason": "file", "path": path }));
    let line = format!(
        "Bước tiếp: sửa những đoạn có vạch xanh bên trái, lưu lại, rồi `baocao nhap {path}` để xem sẽ đổi những gì."
    );
    output.note(&line, &json!(null));
    Ok(Exit::Done)
}
