//! `baocao init`.

use std::fmt::Write;
use std::io::{self, BufRead, IsTerminal, Read};
use std::path::PathBuf;

use serde_json::json;

use crate::cli::arguments::{Common, MessageFormat};
use crate::cli::exit::Exit;
use crate::cli::show::output::{self, Output};
use crate::disk;
use crate::model::{Month, short_date};
use crate::pipeline::{self, Beginning, Begun, Failure};

/// Bộ số liệu mới. Không ghi gì thêm thì chương trình hỏi từng điều.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Lấy bộ mẫu có sẵn, số minh họa: city-2022 (thành phố, 17 xã, phường), commune-2026 (phường, 06 khu, qua năm 2027), province-2026 (tỉnh, 06 xã, phường, đặc khu)
    #[arg(long, value_name = "TÊN", conflicts_with_all = ["body", "units", "month"])]
    sample: Option<String>,
    /// Cơ quan lập báo cáo, ví dụ "Ủy ban nhân dân phường Móng Cái 1"
    #[arg(long, value_name = "CƠ_QUAN")]
    body: Option<String>,
    /// Tệp danh sách đơn vị, mỗi dòng một đơn vị, có mã hoặc không: "Khu 1", "06709 Phường Ka Long"; dấu - là đọc từ bàn phím
    #[arg(long, value_name = "TỆP")]
    units: Option<PathBuf>,
    /// Tháng báo cáo đầu tiên, viết như 2026-10
    #[arg(long, value_name = "THÁNG")]
    month: Option<Month>,
}

pub(in crate::cli) fn run(common: &Common, request: &Args, output: &Output) -> Result<Exit, Failure> {
    let beginning = match &request.sample {
        Some(name) => Beginning::Sample(name.clone()),
        None => asked(request)?,
    };
    let Begun { paths, without_standard } = pipeline::init(&common.project, &beginning)?;
    if output.format == MessageFormat::Json {
        let line = |path: &PathBuf| format!("{}\n", json!({ "reason": "new-file", "path": disk::shown(path) }));
        output::json_to_stdout(&paths.iter().map(line).collect::<Vec<_>>().concat());
        return Ok(Exit::Done);
    }
    let mut text = String::new();
    let _ = writeln!(text, "đã lập {} tệp trong {}", paths.len(), disk::shown(&common.project.join("data")));
    if let (Some(day), Beginning::Body { month, .. }) = (without_standard, &beginning) {
        text.push_str(&told_without_standard(&short_date(day), *month));
    }
    text.push_str(&next(&beginning));
    output::to_stdout(&text);
    Ok(Exit::Done)
}

/// The forms of a month ask for the indicators of its standard, so the standard comes first.
fn told_without_standard(day: &str, month: Month) -> String {
    format!(
        "Chú ý: chuẩn nghèo trong data/baocao.yaml không có hiệu lực ngày {day}. Khai chuẩn của tháng ấy ở data/chuan-ngheo.yaml, bỏ \
         mục `chuan_ngheo` của data/baocao.yaml (hướng dẫn, mục 7, “Sang năm 2027: chuẩn nghèo thay đổi”), xóa thư mục \
         data/so-lieu/{month} rồi chạy `baocao them-thang {month}`: tệp tháng, biểu nhập sẽ hỏi đúng các chỉ số của chuẩn ấy.\n"
    )
}

/// What comes next. What was before the first month can be told once, so that the year has a beginning.
fn next(beginning: &Beginning) -> String {
    let Beginning::Body { month, .. } = beginning else {
        return "Bước tiếp: chạy `baocao lap` để lập báo cáo của bộ mẫu.\n".to_owned();
    };
    let before = match month.number() {
        1 => String::new(),
        _ => format!("số từ đầu năm điền vào biểu của `baocao xuat {} --opening` rồi nhập, ", month.previous()),
    };
    format!(
        "Bước tiếp: xem lại các dòng có chữ “xem lại” trong data/baocao.yaml, chép chỉ tiêu vào tệp trong data/ke-hoach, {before}gửi \
         biểu cho các đơn vị bằng `baocao xuat {month} --each` (hoặc nhập thẳng trong data/so-lieu), rồi chạy `baocao kiem-tra`.\n"
    )
}

/// The parts of a new project. Those that are missing are asked for, if somebody can answer.
fn asked(request: &Args) -> Result<Beginning, Failure> {
    let is_answered = io::stdin().is_terminal();
    let missing = |what: &str| {
        Failure::Wrong(format!(
            "thiếu {what}; ví dụ: baocao init --body \"Ủy ban nhân dân phường Móng Cái 1\" --units don-vi.txt --month \
             2026-10, hoặc baocao init --sample city-2022"
        ))
    };
    let body = match &request.body {
        Some(body) => body.clone(),
        None if is_answered => line("Cơ quan lập báo cáo (ví dụ: Ủy ban nhân dân phường Móng Cái 1): ")?,
        None => return Err(missing("--body (cơ quan lập báo cáo)")),
    };
    let month = match request.month {
        Some(month) => month,
        None if is_answered => {
            let said = line("Tháng báo cáo đầu tiên (ví dụ: 2026-10): ")?;
            said.parse().map_err(|_| Failure::Wrong(format!("“{said}” không phải một tháng; viết như 2026-10")))?
        }
        None => return Err(missing("--month (tháng báo cáo đầu tiên)")),
    };
    let units = match &request.units {
        Some(path) if path.as_os_str() == "-" => everything()?,
        Some(path) => pipeline::unit_list(path)?,
        None if is_answered => {
            output::to_stderr("Dán danh sách đơn vị, mỗi dòng một đơn vị, xong để một dòng trống:\n");
            lines()?
        }
        None => return Err(missing("--units (tệp danh sách đơn vị)")),
    };
    Ok(Beginning::Body { body, units, month })
}

fn unheard(error: &io::Error) -> Failure {
    let reason =
        if error.kind() == io::ErrorKind::InvalidData { "không phải văn bản UTF-8" } else { "lỗi khi đọc" };
    Failure::Wrong(format!("không đọc được câu trả lời: {reason}"))
}

fn line(question: &str) -> Result<String, Failure> {
    output::to_stderr(question);
    let mut text = String::new();
    io::stdin().lock().read_line(&mut text).map_err(|error| unheard(&error))?;
    Ok(text.trim().to_owned())
}

fn lines() -> Result<String, Failure> {
    let mut text = String::new();
    for line in io::stdin().lock().lines() {
        let line = line.map_err(|error| unheard(&error))?;
        if line.trim().is_empty() {
            break;
        }
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}

fn everything() -> Result<String, Failure> {
    let mut text = String::new();
    io::stdin().lock().read_to_string(&mut text).map_err(|error| unheard(&error))?;
    Ok(text)
}
