//! `baocao import`.

use std::fmt::Write;
use std::path::PathBuf;

use serde_json::json;

use crate::cli::arguments::{Common, MessageFormat};
use crate::cli::exchange::import_words;
use crate::cli::exit::Exit;
use crate::cli::publish::correct;
use crate::cli::show::output::{self, Output};
use crate::cli::show::{self, overview};
use crate::disk;
use crate::finding::{Finding, Resolved, Severity};
use crate::model::{Month, UnitStatus};
use crate::pipeline::{self, Failure, ImportOptions, Imported, ImportedUnit, Opened};

/// Bảng tính.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Các tệp đã nhận: biểu của `baocao xuat`, biểu của Thông tư 07/2021, biểu khác đã có tệp ghép cột; .xlsx, .xls, .xlsb, .ods, .csv; một thư mục, hoặc tên có dấu * như bieu-*.xlsx; hoặc một bản Word của `baocao word` (.docx), chỉ lấy lời văn đã sửa
    #[arg(value_name = "TỆP", required = true)]
    files: Vec<PathBuf>,
    /// Tháng của số liệu, viết như 2022-10, nếu tệp không ghi
    #[arg(long, value_name = "THÁNG")]
    month: Option<Month>,
    /// Ghi các thay đổi vào bộ số liệu; có lỗi thì không ghi gì
    #[arg(long)]
    write: bool,
    /// Đặt trạng thái của số liệu: uoc (số ước), chinh_thuc (số chính thức)
    #[arg(long, value_name = "TRẠNG_THÁI", value_parser = status)]
    status: Option<UnitStatus>,
    /// Ghi vào thư mục này bản trả lại của từng tệp còn chỗ sai: ô sai được tô màu, có ghi chú, thêm trang “Lỗi” dẫn đến từng ô
    #[arg(long = "return", value_name = "THƯ_MỤC")]
    returned: Option<PathBuf>,
    /// Tệp ghép cột của biểu riêng
    #[arg(long, value_name = "TỆP")]
    map: Option<PathBuf>,
    /// Lập tệp ghép cột cho biểu chưa nhận ra, ghi vào tệp này để xem lại; không nhập gì
    #[arg(long, value_name = "TỆP", conflicts_with_all = ["write", "map"])]
    learn: Option<PathBuf>,
}

fn status(text: &str) -> Result<UnitStatus, String> {
    let known = [UnitStatus::Estimate, UnitStatus::Official];
    known.into_iter().find(|status| status.key() == text).ok_or_else(|| "chọn uoc hoặc chinh_thuc".to_owned())
}

pub(in crate::cli) fn run(common: &Common, request: &Args, output: &Output) -> Result<Exit, Failure> {
    if request.write {
        correct::settle(common, output)?;
    }
    let opened = pipeline::open(&common.project)?;
    let files = pipeline::received_files(&request.files)?;
    if files.iter().any(|file| import_words::is_word(file)) {
        return import_words::run(&opened, common, &files, request.write, output);
    }
    let options = ImportOptions {
        files,
        month: request.month,
        status: request.status,
        map: request.map.as_deref().map(text_of).transpose()?,
        is_writing: request.write,
        returned_to: request.returned.clone(),
    };
    let imported = pipeline::import(&opened, &options)?;
    if let Some(path) = &request.learn {
        return learn(path, &imported);
    }
    let is_wrong = show_findings(&opened, &imported.findings, output);
    if imported.is_written {
        overview::refresh(common, output);
    }
    match output.format {
        MessageFormat::Json => output::json_to_stdout(&for_programs(&imported)),
        _ => output::to_stdout(&for_people(&imported, request, is_wrong)),
    }
    Ok(if is_wrong { Exit::Findings } else { Exit::Done })
}

fn text_of(path: &std::path::Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|_| Failure::Wrong(format!("không đọc được tệp “{}”", disk::shown(path))))
}

/// Prints what is wrong; returns whether there is an error.
pub(super) fn show_findings(opened: &Opened, findings: &[Finding], output: &Output) -> bool {
    let locate = |_: &_, _: &str| None;
    let resolve = |finding| Resolved::new(finding, &opened.files, opened.project.as_ref(), locate);
    let mut found: Vec<_> = findings.iter().cloned().map(resolve).collect();
    Resolved::sort(&mut found);
    show::findings::show(found, output);
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

fn for_people(imported: &Imported, request: &Args, is_wrong: bool) -> String {
    let mut text = String::new();
    for unit in &imported.units {
        let kind = if unit.is_new { "tệp mới" } else { "sửa" };
        let _ = writeln!(text, "{}, {}: {kind} {}", unit.title, unit.of.time(unit.month), disk::shown(&unit.path));
        for change in &unit.changes {
            let words = |value: &Option<String>| value.as_deref().map_or_else(|| "null".to_owned(), in_one_line);
            let _ = writeln!(
                text,
                "  {}: {} → {}   ({})",
                change.key,
                words(&change.old),
                words(&change.new),
                change.place
            );
        }
    }
    for path in &imported.returned {
        let _ = writeln!(text, "đã lập bản trả lại {}", disk::shown(path));
    }
    let unfilled = imported.units.iter().filter(|unit| unit.is_unfilled).count();
    if unfilled > 0 {
        let _ = writeln!(
            text,
            "{unfilled} đơn vị còn ghi `trang_thai: chua_nhap` nên chưa tính là đã báo cáo; nhập với `--status uoc` hoặc chọn trạng thái \
             trong biểu."
        );
    }
    let values: usize = imported.units.iter().map(|unit| unit.changes.len()).sum();
    let units = imported.units.len();
    let is_blocked = !imported.is_written && request.write && units > 0;
    let _ = match (units, imported.is_written) {
        (0, _) if is_wrong => {
            writeln!(text, "Chưa có gì để ghi, vì còn lỗi nêu trên: sửa trong bảng tính, lưu lại, rồi nhập lại.")
        }
        (0, _) if imported.unchanged == 0 => {
            writeln!(text, "Không có gì đổi: chưa đơn vị nào điền số liệu vào bảng tính.")
        }
        (0, _) => writeln!(text, "Không có gì đổi; {} đơn vị đã đúng như bảng tính.", imported.unchanged),
        (_, true) if is_wrong => writeln!(
            text,
            "Đã ghi {values} giá trị của {units} đơn vị, nhưng còn lỗi nêu trên: sửa trong bảng tính, lưu lại, rồi nhập lại."
        ),
        (_, true) => writeln!(text, "Đã ghi {values} giá trị của {units} đơn vị. Bước tiếp: chạy `baocao kiem-tra`."),
        (_, false) if is_blocked => {
            writeln!(text, "Chưa ghi gì, vì còn lỗi nêu trên: sửa trong bảng tính, lưu lại, rồi nhập lại.")
        }
        (_, false) => writeln!(
            text,
            "Chưa ghi gì: {values} giá trị của {units} đơn vị sẽ đổi. Xem lại rồi chạy lại với --write để ghi."
        ),
    };
    text
}

/// A value on one line, shortened.
fn in_one_line(value: &str) -> String {
    const MOST: usize = 60;
    let line = value.replace('\n', " | ");
    if line.chars().count() <= MOST { line } else { line.chars().take(MOST).chain(['…']).collect() }
}

fn for_programs(imported: &Imported) -> String {
    let line = |unit: &ImportedUnit| {
        let change = |change: &crate::pipeline::ImportedChange| json!({ "key": change.key, "old": change.old, "new": change.new, "place": change.place });
        let changes: Vec<_> = unit.changes.iter().map(change).collect();
        json!({
            "reason": "imported-unit", "unit": unit.unit, "month": unit.month.to_string(), "path": disk::shown(&unit.path),
            "new": unit.is_new, "written": imported.is_written, "changes": changes,
        })
    };
    let summary = json!({ "reason": "import", "units": imported.units.len(), "unchanged": imported.unchanged, "written": imported.is_written, "returned": imported.returned });
    imported.units.iter().map(line).chain([summary]).map(|line| line.to_string() + "\n").collect()
}

/// Writes a mapping of the columns that were not understood, for somebody to look through.
fn learn(path: &std::path::Path, imported: &Imported) -> Result<Exit, Failure> {
    if imported.unknown.is_empty() {
        output::to_stdout("Mọi cột đã nhận ra; không cần tệp ghép cột.\n");
        return Ok(Exit::Done);
    }
    let mut text = String::from(
        "# Ghép cột của biểu riêng với mục của tệp số liệu. Xem lại từng dòng: “muc” là mục mà cột ghi; null: cột không dùng.\n\
         # Dòng “Hộ” và dòng “Nhân khẩu” riêng thì viết dấu * thay cho ho, khau: ngheo.*.moi.\ncot:\n",
    );
    for (head, key) in &imported.unknown {
        let head = head.replace(['\\', '"', '\n', '\r'], " ");
        let _ = writeln!(text, "  - {{ dau_cot: \"{head}\", muc: {} }}", key.as_deref().unwrap_or("null"));
    }
    crate::pipeline::write_new(path, &text)?;
    output::to_stdout(&format!(
        "đã lập {}. Bước tiếp: xem lại từng dòng, rồi chạy `baocao nhap` với `--map {}`.\n",
        disk::shown(path),
        disk::shown(path)
    ));
    Ok(Exit::Done)
}
