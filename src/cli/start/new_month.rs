//! `baocao new`.

use std::fmt::Write;

use serde_json::json;

use crate::cli::arguments::MessageFormat;
use crate::cli::exit::Exit;
use crate::cli::show::findings;
use crate::cli::show::output::{self, Output};
use crate::disk;
use crate::model::{Month, UnitCode, short_date};
use crate::pipeline::{self, Failure, NewFile, NewMonth, NewMonthOptions, Opened, Origin};

/// Tháng mới.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Tháng mới, viết như 2022-10
    #[arg(value_name = "THÁNG")]
    month: Month,
    /// Chỉ lập tệp của đơn vị này (mã); ghi nhiều lần cho nhiều đơn vị
    #[arg(long, value_name = "MÃ")]
    unit: Vec<String>,
    /// Chỉ nói sẽ lập những tệp nào; không ghi gì
    #[arg(long)]
    dry_run: bool,
}

pub(in crate::cli) fn run(opened: &Opened, request: &Args, output: &Output) -> Result<Exit, Failure> {
    findings::show_errors(opened, output);
    let options = NewMonthOptions {
        month: request.month,
        units: request.unit.iter().map(UnitCode::new).collect(),
        dry_run: request.dry_run,
    };
    let made = pipeline::new_month(opened, &options)?;
    if output.format == MessageFormat::Json {
        output::json_to_stdout(&for_programs(&made, &options));
    } else {
        output::to_stdout(&for_people(&made, &options));
    }
    Ok(Exit::Done)
}

fn for_people(made: &NewMonth, options: &NewMonthOptions) -> String {
    let mut text = String::new();
    let verb = if options.dry_run { "sẽ lập" } else { "đã lập" };
    for file in &made.written {
        let _ = writeln!(text, "{verb} {}{}", file.shown(), note(file));
    }
    for path in &made.kept {
        let _ = writeln!(text, "đã có {}, giữ nguyên", disk::shown(path));
    }
    if let Some(day) = made.without_standard {
        let _ = writeln!(
            text,
            "Chú ý: ngày {} không có chuẩn nghèo nào có hiệu lực, nên các tệp này theo chuẩn trước đó. Khai chuẩn mới ở \
             data/chuan-ngheo.yaml (hướng dẫn, mục 7), hoặc sửa ngày hết hiệu lực nếu chuẩn cũ được kéo dài; chuẩn mới có chỉ số \
             khác thì xóa các tệp vừa lập rồi chạy lại lệnh này.",
            short_date(day)
        );
    }
    let month = options.month;
    let _ = match (made.written.is_empty(), options.dry_run) {
        (true, _) => writeln!(text, "Không có tệp nào phải lập cho {}.", month.short_label()),
        (false, true) => writeln!(text, "Chưa ghi gì; bỏ --dry-run để ghi {} tệp.", made.written.len()),
        (false, false) => writeln!(
            text,
            "Bước tiếp: nhập số tăng, giảm và số cuối kỳ trong data/so-lieu/{month}/, đổi `trang_thai` của từng tệp thành \
             `uoc`, rồi chạy `baocao kiem-tra`."
        ),
    };
    text
}

fn note(file: &NewFile) -> String {
    let origin = origin(file);
    let Some(taken) = &file.takes_over else { return origin };
    let place = if taken.is_increase { "cột tăng khác (`tang_khac`)" } else { "số đầu kỳ (`dau_ky`)" };
    format!(
        "{origin} (nhận hộ của {}: theo biên bản bàn giao, ghi số hộ trong danh sách vào {place}, cộng phần nhận vào tổng số hộ, số \
         khẩu, số lũy kế của chính sách, hồ sơ)",
        taken.names.join(", ")
    )
}

fn origin(file: &NewFile) -> String {
    match &file.origin {
        Origin::Before => String::new(),
        Origin::Earlier(month) => {
            format!(" (thiếu các tháng sau {}: số đầu kỳ lấy theo tháng ấy, phải xem lại)", month.short_label())
        }
        Origin::Predecessors => " (đơn vị mới: số đầu kỳ là tổng số cuối kỳ của các đơn vị trước sắp xếp)".to_owned(),
        Origin::Renamed => " (tiếp nối một đơn vị trước sắp xếp: mọi số lấy theo tệp của đơn vị ấy)".to_owned(),
        Origin::Balance { has_persons: true } => " (số đầu kỳ lấy ở data/dau-ky.yaml)".to_owned(),
        Origin::Balance { has_persons: false } => {
            " (số hộ đầu kỳ lấy ở data/dau-ky.yaml; tệp ấy không có nhân khẩu: phải nhập nhân khẩu đầu kỳ)".to_owned()
        }
        Origin::Nothing => " (chưa có tệp nào trước đó: phải nhập cả số đầu kỳ)".to_owned(),
        Origin::Units => " (mỗi đơn vị một dòng: chép chỉ tiêu theo văn bản giao kế hoạch)".to_owned(),
        Origin::Words(period) => format!(" (theo lời văn {}; các câu phải viết mới)", period.label()),
    }
}

fn for_programs(made: &NewMonth, options: &NewMonthOptions) -> String {
    let origin = |origin: &Origin| match origin {
        Origin::Before => json!("previous"),
        Origin::Earlier(month) => json!(month.to_string()),
        Origin::Predecessors | Origin::Renamed => json!("predecessors"),
        Origin::Balance { .. } => json!("opening-balance"),
        Origin::Nothing | Origin::Units => json!(null),
        Origin::Words(period) => json!(period.to_string()),
    };
    let written = made.written.iter().map(|file| {
        let from = origin(&file.origin);
        json!({ "reason": "new-file", "path": file.shown(), "from": from, "takes_over": file.takes_over.as_ref().map(|taken| &taken.names), "written": !options.dry_run })
    });
    let kept = made.kept.iter().map(|path| json!({ "reason": "kept-file", "path": disk::shown(path) }));
    written.chain(kept).map(|line| line.to_string() + "\n").collect()
}
