//! `baocao compute`.

use serde_json::{Value, json};

use crate::cli::arguments::TableFormat;
use crate::cli::exit::Exit;
use crate::cli::show::columns::{Align, Columns};
use crate::cli::show::findings;
use crate::cli::show::output::{self, Output};
use crate::model::{Period, Unit, UnitCode};
use crate::pipeline::{self, Coverage, CsvStyle, Failure, FigureLine, FigureList, Opened};

/// Tính.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Kỳ báo cáo; không ghi thì lấy tháng mới nhất
    #[arg(long, value_name = "KỲ")]
    pub(in crate::cli) period: Option<Period>,
    /// Chỉ đơn vị có mã hoặc tên này; ghi được nhiều lần. Không ghi thì in số tổng hợp và mọi đơn vị
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
    match request.format {
        TableFormat::Table => output::pieces_to_stdout(table(&figures), false),
        TableFormat::Csv => output::pieces_to_stdout(csv(CsvStyle::Plain, &figures), false),
        TableFormat::VietnameseCsv => output::pieces_to_stdout(csv(CsvStyle::Vietnamese, &figures), false),
        TableFormat::Json => output::pieces_to_stdout(figures.lines().map(|line| json_line(&line)), true),
    }
    Ok(Exit::found(opened, false))
}

/// The table line by line. A province has more than a million lines, so they are gone through once to see how wide the columns
/// are, and are made again to be printed.
fn table(figures: &FigureList) -> impl Iterator<Item = String> {
    let row = |line: FigureLine<'_>| {
        let FigureLine { about, label, counted_in, address, .. } = &line;
        let (label, counted_in) = ((*label).to_owned(), (*counted_in).to_owned());
        [about.to_string(), label, line.told(), counted_in, covered(line.units), address.to_string()]
    };
    let head = ["Đơn vị", "Chỉ tiêu", "Giá trị", "Đơn vị tính", "Số liệu của", "Địa chỉ"].map(str::to_owned);
    let mut columns = Columns::new([Align::Left, Align::Left, Align::Right, Align::Left, Align::Left, Align::Left]);
    figures.lines().for_each(|line| columns.see(&row(line)));
    columns.leave_out_if_empty(4);
    columns.see(&head);
    std::iter::once(head).chain(figures.lines().map(row)).map(move |row| columns.line(&row))
}

/// "16/17 đơn vị; chưa có xã Bắc Sơn" if a figure does not cover all units, otherwise nothing.
pub(in crate::cli) fn covered(units: Option<&Coverage>) -> String {
    let Some(units) = units.filter(|units| !units.is_whole()) else { return String::new() };
    let named = units.missing.get(..NAMED).unwrap_or(&units.missing);
    let more = match units.missing.len() - named.len() {
        0 => String::new(),
        more => format!(" và {more} đơn vị khác"),
    };
    format!("{}/{} đơn vị; chưa có {}{more}", units.told(), units.of, names(named))
}

/// How many missing units the table names: the width of a column is the width of every line. CSV and JSON name all.
const NAMED: usize = 3;

fn names(units: &[Unit]) -> String {
    units.iter().map(Unit::full_name).collect::<Vec<_>>().join(", ")
}

fn csv(style: CsvStyle, figures: &FigureList) -> impl Iterator<Item = String> {
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
    let rows = figures.lines().map(move |line| {
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
    pipeline::csv_pieces(style, std::iter::once(HEAD.map(str::to_owned)).chain(rows))
}

fn json_line(line: &FigureLine) -> String {
    let line = json!({
        "reason": "figure",
        "address": line.address,
        "about": &*line.about,
        "label": line.label,
        "value": line.value,
        "unit": line.counted_in,
        "units": line.units.map(coverage),
    });
    format!("{line}\n")
}

/// The units of a figure for programs.
pub(in crate::cli) fn coverage(units: &Coverage) -> Value {
    let missing: Vec<_> = units.missing.iter().map(|unit| unit.code.as_str()).collect();
    json!({ "covered": units.told(), "of": units.of, "missing": missing })
}
