//! `baocao compute`.

use serde_json::json;

use crate::cli::arguments::TableFormat;
use crate::cli::exit::Exit;
use crate::cli::show::findings;
use crate::cli::show::output::{self, Output};
use crate::model::Quantity;
use crate::model::{Period, UnitCode};
use crate::pipeline::{self, CsvStyle, Failure, FigureLine, Opened};

/// Tính.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Kỳ báo cáo; không ghi thì lấy tháng mới nhất
    #[arg(long, value_name = "KỲ")]
    pub(in crate::cli) period: Option<Period>,
    /// Chỉ đơn vị có mã này; ghi được nhiều lần. Không ghi thì in số tổng hợp và mọi đơn vị
    #[arg(long, value_name = "MÃ")]
    pub(in crate::cli) unit: Vec<UnitCode>,
    /// Chỉ các chỉ tiêu ở tên này hoặc dưới tên này, ví dụ `ngheo.ho.giam`
    #[arg(long, value_name = "TÊN")]
    pub(in crate::cli) key: Option<String>,
    /// Dạng in: bang (bảng trên màn hình), csv, csv-excel (dấu chấm phẩy giữa các cột, dấu phẩy thập phân), json
    #[arg(long, value_name = "DẠNG", value_enum, default_value_t = TableFormat::Table, hide_default_value = true, hide_possible_values = true)]
    pub(in crate::cli) format: TableFormat,
}

pub(in crate::cli) fn run(opened: &Opened, request: &Args, output: &Output) -> Result<Exit, Failure> {
    findings::show_for(opened, request.period, output);
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let key = request.key.as_deref().unwrap_or_default();
    let lines = pipeline::figures(project, request.period, &request.unit, key)?;
    output::to_stdout(&match request.format {
        TableFormat::Table => table(&lines),
        TableFormat::Csv => csv(CsvStyle::Plain, &lines),
        TableFormat::VietnameseCsv => csv(CsvStyle::Vietnamese, &lines),
        TableFormat::Json => lines.iter().map(json_line).collect(),
    });
    Ok(Exit::found(opened, false))
}

/// Exact: a share is written as the two counts it is made of.
fn exact(value: Option<Quantity>) -> String {
    match value {
        None => String::new(),
        Some(Quantity::Count(value)) => value.to_string(),
        Some(Quantity::Change(value)) => value.to_string(),
        Some(Quantity::Share(numerator, denominator)) => format!("{numerator}/{denominator}"),
    }
}

fn table(lines: &[FigureLine]) -> String {
    let mut table = comfy_table::Table::new();
    table.load_preset(comfy_table::presets::NOTHING);
    table.set_header(["Đơn vị", "Chỉ tiêu", "Giá trị", "Đơn vị tính", "Địa chỉ"]);
    for FigureLine { address, about, label, counted_in, value } in lines {
        let text = if value.is_some() { exact(*value) } else { "chưa có số liệu".to_owned() };
        table.add_row([about, label, &text, counted_in, address.as_str()]);
    }
    if let Some(column) = table.column_mut(2) {
        column.set_cell_alignment(comfy_table::CellAlignment::Right);
    }
    format!("{table}\n")
}

fn csv(style: CsvStyle, lines: &[FigureLine]) -> String {
    const HEAD: [&str; 7] = ["dia_chi", "don_vi", "chi_tieu", "gia_tri", "don_vi_tinh", "tu_so", "mau_so"];
    let rows = lines.iter().map(|FigureLine { address, about, label, counted_in, value }| {
        let [value, part, whole] = value.map_or_else(Default::default, |value| pipeline::value_fields(style, value));
        [address.to_string(), about.clone(), label.clone(), value, counted_in.clone(), part, whole]
    });
    // Writing to memory cannot fail.
    pipeline::csv(style, std::iter::once(HEAD.map(str::to_owned)).chain(rows))
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

fn json_line(FigureLine { address, about, label, counted_in, value }: &FigureLine) -> String {
    let line = json!({
        "reason": "figure",
        "address": address,
        "about": about,
        "label": label,
        "value": value,
        "unit": counted_in,
    });
    format!("{line}\n")
}
