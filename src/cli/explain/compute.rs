//! `baocao compute`.

use serde_json::json;

use crate::cli::arguments::TableFormat;
use crate::cli::exit::Exit;
use crate::cli::show::findings;
use crate::cli::show::output::{self, Output};
use crate::model::{Period, Unit, UnitCode};
use crate::pipeline::{self, CsvStyle, Failure, FigureLine, FigureList, Opened};

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
    let figures = pipeline::figures(project, request.period, &request.unit, key)?;
    let text = match request.format {
        TableFormat::Table => table(&figures),
        TableFormat::Csv => csv(CsvStyle::Plain, &figures),
        TableFormat::VietnameseCsv => csv(CsvStyle::Vietnamese, &figures),
        TableFormat::Json => figures.lines().map(|line| json_line(&line)).collect(),
    };
    output::table_to_stdout(&text, request.format == TableFormat::Json);
    Ok(Exit::found(opened, false))
}

fn table(figures: &FigureList) -> String {
    let is_whole = figures.lines().all(|line| covered(&line).is_empty());
    let mut head = vec!["Đơn vị", "Chỉ tiêu", "Giá trị", "Đơn vị tính", "Số liệu của", "Địa chỉ"];
    let mut table = comfy_table::Table::new();
    table.load_preset(comfy_table::presets::NOTHING);
    if is_whole {
        head.retain(|name| *name != "Số liệu của");
    }
    table.set_header(head);
    for line in figures.lines() {
        let mut row = vec![line.about.to_string(), line.label.to_owned(), line.told(), line.counted_in.to_owned()];
        row.extend((!is_whole).then(|| covered(&line)));
        row.push(line.address.to_string());
        table.add_row(row);
    }
    if let Some(column) = table.column_mut(2) {
        column.set_cell_alignment(comfy_table::CellAlignment::Right);
    }
    format!("{table}\n")
}

/// "16/17 đơn vị; chưa có xã Bắc Sơn" if a figure does not cover all units, otherwise nothing.
fn covered(line: &FigureLine) -> String {
    let Some(units) = line.units.as_ref().filter(|units| !units.is_whole()) else { return String::new() };
    format!("{}/{} đơn vị; chưa có {}", units.told(), units.of, names(&units.missing))
}

fn names(units: &[Unit]) -> String {
    units.iter().map(Unit::full_name).collect::<Vec<_>>().join(", ")
}

fn csv(style: CsvStyle, figures: &FigureList) -> String {
    const HEAD: [&str; 10] = [
        "dia_chi",
        "don_vi",
        "chi_tieu",
        "gia_tri",
        "don_vi_tinh",
        "tu_so",
        "mau_so",
        "so_don_vi_co_so_lieu",
        "so_don_vi",
        "don_vi_chua_co",
    ];
    let rows = figures.lines().map(|line| {
        let [value, part, whole] =
            line.value.map_or_else(Default::default, |value| pipeline::value_fields(style, value));
        let [covered, of, missing] = line.units.as_ref().map_or_else(Default::default, |units| {
            [units.told().to_string(), units.of.to_string(), names(&units.missing)]
        });
        let FigureLine { address, about, label, counted_in, .. } = line;
        let (address, about, label, unit) =
            (address.to_string(), about.to_string(), label.to_owned(), counted_in.to_owned());
        [address, about, label, value, unit, part, whole, covered, of, missing]
    });
    // Writing to memory cannot fail.
    pipeline::csv(style, std::iter::once(HEAD.map(str::to_owned)).chain(rows))
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default()
}

fn json_line(line: &FigureLine) -> String {
    let units = line.units.as_ref().map(|units| {
        let missing: Vec<_> = units.missing.iter().map(|unit| unit.code.as_str()).collect();
        json!({ "covered": units.told(), "of": units.of, "missing": missing })
    });
    let line = json!({
        "reason": "figure",
        "address": line.address,
        "about": &*line.about,
        "label": line.label,
        "value": line.value,
        "unit": line.counted_in,
        "units": units,
    });
    format!("{line}\n")
}
