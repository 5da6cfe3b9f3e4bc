//! `baocao release triangle`.

use serde_json::json;

use crate::cli::arguments::TableFormat;
use crate::cli::exit::Exit;
use crate::cli::show::output::{self, Output};
use crate::pipeline::{self, CsvStyle, Failure, Opened, RevisionTriangle, UnitRevision};

/// Bảng tam giác.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Chỉ tiêu, như ở cột địa chỉ của `baocao compute`
    #[arg(long, value_name = "TÊN", default_value = "ngheo.ho.cuoi_ky", hide_default_value = true)]
    pub(in crate::cli) key: String,
    /// Dạng in: bang (bảng trên màn hình), csv, csv-excel (mở ngay bằng Excel), json
    #[arg(long, value_name = "DẠNG", value_enum, default_value_t = TableFormat::Table, hide_default_value = true, hide_possible_values = true)]
    pub(in crate::cli) format: TableFormat,
}

pub(in crate::cli) fn run(opened: &Opened, request: &Args, _: &Output) -> Result<Exit, Failure> {
    let triangle = pipeline::revision_triangle(opened, &request.key)?;
    output::to_stdout(&match request.format {
        TableFormat::Table => people(&triangle),
        TableFormat::Csv => csv(CsvStyle::Plain, &triangle),
        TableFormat::VietnameseCsv => csv(CsvStyle::Vietnamese, &triangle),
        TableFormat::Json => programs(&triangle),
    });
    Ok(Exit::Done)
}

/// "0,5": the mean with one decimal, rounded half away from zero; exact integers until here.
fn mean(sum: i64, count: usize) -> String {
    let count = i64::try_from(count).unwrap_or(i64::MAX).max(1);
    let tenths = (sum.abs() * 20 + count) / (count * 2);
    let sign = if sum < 0 && tenths > 0 { "−" } else { "" };
    format!("{sign}{},{}", tenths / 10, tenths % 10)
}

fn people(triangle: &RevisionTriangle) -> String {
    let mut table = comfy_table::Table::new();
    table.load_preset(comfy_table::presets::NOTHING);
    let numbers = triangle.vintages.iter().map(|vintage| vintage.number.clone());
    table.set_header(std::iter::once("Tháng".to_owned()).chain(numbers));
    for month in &triangle.months {
        let values = triangle.vintages.iter().map(|vintage| vintage.months.get(month).map(ToString::to_string));
        let values = values.map(|value| value.unwrap_or_else(|| "·".to_owned()));
        table.add_row(std::iter::once(month.to_string()).chain(values));
    }
    let mut units = comfy_table::Table::new();
    units.load_preset(comfy_table::presets::NOTHING);
    units.set_header(["Đơn vị", "Số tháng", "Tháng phải sửa", "Sửa bình quân", "Bình quân không kể dấu"]);
    for (name, UnitRevision { months, revised, sum, absolute, .. }) in &triangle.units {
        let row =
            [name.clone(), months.to_string(), revised.to_string(), mean(*sum, *months), mean(*absolute, *months)];
        units.add_row(row);
    }
    format!("{}: toàn địa bàn theo từng lần phát hành\n{table}\n\nMức sửa của từng đơn vị\n{units}\n", triangle.key)
}

fn csv(style: CsvStyle, triangle: &RevisionTriangle) -> String {
    let head = ["thang", "bao_cao", "gia_tri"].map(str::to_owned);
    let rows = triangle.vintages.iter().flat_map(|vintage| {
        vintage.months.iter().map(|(month, value)| [month.to_string(), vintage.number.clone(), value.to_string()])
    });
    // Writing to memory cannot fail.
    let bytes = pipeline::csv(style, std::iter::once(head).chain(rows)).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn programs(triangle: &RevisionTriangle) -> String {
    let vintages = triangle.vintages.iter().map(|vintage| {
        let months: serde_json::Map<_, _> =
            vintage.months.iter().map(|(month, value)| (month.to_string(), json!(value))).collect();
        json!({ "reason": "vintage", "key": triangle.key, "number": vintage.number, "months": months })
    });
    let units = triangle.units.iter().map(|(name, UnitRevision { unit, months, revised, sum, absolute })| {
        json!({
            "reason": "revision", "unit": unit, "name": name, "months": months, "revised": revised, "sum": sum,
            "absolute": absolute,
        })
    });
    vintages.chain(units).map(|line| line.to_string() + "\n").collect()
}
