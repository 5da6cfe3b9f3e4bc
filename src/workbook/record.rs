//! Writes tables as CSV for other programs.

use super::SheetError;
use crate::model::{Chart, Quantity, Record, percent_value};

/// A style of CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CsvStyle {
    /// Commas between fields and a decimal point, for programs.
    Plain,
    /// Semicolons between fields and a decimal comma, for Excel with Vietnamese regional settings, which then opens
    /// the file by a double click.
    Vietnamese,
}

impl CsvStyle {
    const fn delimiter(self) -> u8 {
        match self {
            Self::Plain => b',',
            Self::Vietnamese => b';',
        }
    }

    fn decimal(self, text: String) -> String {
        match self {
            Self::Plain => text,
            Self::Vietnamese => text.replace('.', ","),
        }
    }
}

/// The byte order mark, which says that the text is UTF-8. Without it Excel garbles every Vietnamese letter.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// The figures of a chart, one a line: their exact values, their printed texts and their addresses.
pub(crate) fn records(style: CsvStyle, chart: &Chart) -> Result<Vec<u8>, SheetError> {
    const HEAD: [&str; 10] = [
        "Nội dung",
        "Chỉ tiêu",
        "Thời điểm",
        "Giá trị",
        "Đơn vị tính",
        "Tử số",
        "Mẫu số",
        "In trên hình",
        "Ghi chú",
        "Địa chỉ",
    ];
    let lines = chart.records().into_iter().map(|record| line(style, &record, &chart.unit));
    csv(style, std::iter::once(HEAD.map(str::to_owned)).chain(lines))
}

/// Lines of fields as CSV with a byte order mark.
pub fn csv<const FIELDS: usize>(
    style: CsvStyle,
    lines: impl IntoIterator<Item = [String; FIELDS]>,
) -> Result<Vec<u8>, SheetError> {
    written(style, MARK, lines)
}

fn written<const FIELDS: usize>(
    style: CsvStyle,
    begin: &[u8],
    lines: impl IntoIterator<Item = [String; FIELDS]>,
) -> Result<Vec<u8>, SheetError> {
    let mut writer = ::csv::WriterBuilder::new().delimiter(style.delimiter()).from_writer(begin.to_vec());
    for line in lines {
        writer.write_record(&line)?;
    }
    writer.into_inner().map_err(|error| SheetError::Text(error.into_error().into()))
}

/// How many lines go into a piece.
const PIECE: usize = 1000;

/// The same as text in pieces of many lines, for lists that are too long to be held in memory.
pub fn csv_pieces<const FIELDS: usize>(
    style: CsvStyle,
    lines: impl Iterator<Item = [String; FIELDS]>,
) -> impl Iterator<Item = String> {
    let (mut lines, mut mark) = (lines.peekable(), MARK);
    std::iter::from_fn(move || {
        lines.peek()?;
        let begin = std::mem::take(&mut mark);
        // Writing to memory cannot fail, and all fields are text.
        let bytes = written(style, begin, lines.by_ref().take(PIECE)).unwrap_or_default();
        Some(String::from_utf8(bytes).unwrap_or_default())
    })
}

/// A value in three fields with one number each: the value itself (for a share its percentage with up to four
/// decimals), and for a share the two counts that it is made of.
pub fn value_fields(style: CsvStyle, value: Quantity) -> [String; 3] {
    match value {
        Quantity::Count(value) => [value.to_string(), String::new(), String::new()],
        Quantity::Change(value) => [value.to_string(), String::new(), String::new()],
        Quantity::Share(part, whole) => {
            [style.decimal(percent_value(part, whole).unwrap_or_default()), part.to_string(), whole.to_string()]
        }
        Quantity::Mean(part, whole) => {
            [style.decimal(signed_decimal(part, whole)), part.to_string(), whole.to_string()]
        }
        Quantity::Points(part, whole) => {
            let size = style.decimal(percent_value(part.unsigned_abs(), whole).unwrap_or_default());
            [format!("{}{size}", if part < 0 { "-" } else { "" }), part.to_string(), whole.to_string()]
        }
    }
}

/// A quotient with its sign, up to four decimals and a decimal point; empty without a divisor.
fn signed_decimal(part: i64, whole: u64) -> String {
    // A percentage is a hundred times the quotient.
    let size = whole.checked_mul(100).and_then(|whole| percent_value(part.unsigned_abs(), whole)).unwrap_or_default();
    format!("{}{size}", if part < 0 { "-" } else { "" })
}

fn line(style: CsvStyle, record: &Record, unit: &str) -> [String; 10] {
    let [value, part, whole] = record.value.map_or_else(Default::default, |datum| value_fields(style, datum.value));
    let (text, address) = record.value.map_or(("", ""), |datum| (datum.text.as_str(), datum.address.as_str()));
    let counted_in = if record.value.is_some() { unit } else { "" };
    [
        inert(record.item),
        inert(record.series),
        inert(record.time),
        value,
        inert(counted_in),
        part,
        whole,
        inert(text),
        inert(&note(record)),
        inert(address),
    ]
}

/// The words beside a value, and the number of units that it covers if these are not all.
fn note(record: &Record) -> String {
    let units = record.value.and_then(|datum| datum.units.as_deref());
    let words = [record.note.as_ref(), units.unwrap_or_default()];
    words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("; ")
}

/// Words that no spreadsheet runs as a formula.
fn inert(words: &str) -> String {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{words}") } else { words.to_owned() }
}
