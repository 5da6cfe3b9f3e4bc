//! Tables as text with commas, for programs that count on.

use super::SheetError;
use crate::model::{Chart, Quantity, Record};

/// Says that the text is UTF-8; without it Excel breaks every Vietnamese letter.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// The figures of a chart, one a line: exact, as printed, and with their addresses.
pub fn records(chart: &Chart) -> Result<Vec<u8>, SheetError> {
    const HEAD: [&str; 9] = [
        "Nội dung",
        "Chỉ tiêu",
        "Thời điểm",
        "Giá trị",
        "Trên tổng số",
        "Đơn vị tính",
        "In trên hình",
        "Ghi chú",
        "Địa chỉ",
    ];
    let lines = chart.records().into_iter().map(|record| line(&record, &chart.unit));
    let mut out = MARK.to_vec();
    out.extend(csv(std::iter::once(HEAD.map(str::to_owned)).chain(lines))?);
    Ok(out)
}

/// Lines of fields as CSV.
pub fn csv<const FIELDS: usize>(lines: impl IntoIterator<Item = [String; FIELDS]>) -> Result<Vec<u8>, SheetError> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    for line in lines {
        writer.write_record(&line)?;
    }
    writer.into_inner().map_err(|error| SheetError::Text(error.into_error().into()))
}

fn line(record: &Record, unit: &str) -> [String; 9] {
    let (value, whole) = record.value.map_or_else(Default::default, |datum| exact(datum.value));
    let (text, address) = record.value.map_or(("", ""), |datum| (datum.text.as_str(), datum.address.as_str()));
    let counted_in = if record.value.is_some() { unit } else { "" };
    [
        inert(record.item),
        inert(record.series),
        inert(record.time),
        value,
        whole,
        inert(counted_in),
        inert(text),
        inert(&note(record)),
        inert(address),
    ]
}

/// The words beside a value, and how many units it holds where these are not all.
fn note(record: &Record) -> String {
    let units = record.value.and_then(|datum| datum.units.as_deref());
    [record.note, units.unwrap_or_default()]
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

/// A share as the two counts it is made of.
fn exact(value: Quantity) -> (String, String) {
    match value {
        Quantity::Count(value) => (value.to_string(), String::new()),
        Quantity::Change(value) => (value.to_string(), String::new()),
        Quantity::Share(numerator, denominator) => (numerator.to_string(), denominator.to_string()),
    }
}

/// Words that a spreadsheet would run as a formula stay words.
fn inert(words: &str) -> String {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{words}") } else { words.to_owned() }
}
