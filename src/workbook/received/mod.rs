//! Reads the workbooks and CSV files that offices send: values as they were computed when the file was saved, merged
//! areas, and what is hidden. Macros are never run, and nothing is written.

mod csv;
mod kind;
mod mended;
mod ods;
mod package;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{CellErrorType, Data, ExcelDateTime, ExcelDateTimeType, Ods, Reader, SheetVisible, Xls, Xlsb, Xlsx};
use serde::{Deserialize, Serialize};

use crate::model::{CellAt, CellValue, ReceivedCell, ReceivedSheet};
pub(in crate::workbook) use package::{Package, is, parsed, part_beside};

/// The largest size of a file, and of what is packed in it.
const LARGEST: usize = 64 * 1024 * 1024;

/// The largest number of cells in a sheet, far above that of any form.
const MOST_CELLS: usize = 2_000_000;

/// Why a file cannot be read as a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub(crate) enum NotASheet {
    /// It is larger than any form.
    #[error("tệp quá lớn; biểu số liệu chỉ vài trăm KB")]
    TooLarge,
    /// It is locked by a password, or is another kind of file.
    #[error("tệp có mật khẩu hoặc bị hỏng")]
    Locked,
    /// It is damaged.
    #[error("tệp bị hỏng hoặc không phải bảng tính")]
    Damaged,
    /// It is a text in an old character set.
    #[error("tệp CSV không dùng bảng mã Unicode (UTF-8)")]
    OldLetters,
    /// It is a text in which a quotation mark of this line is not closed, so that the rest of the file is one cell.
    #[error("dấu nháy kép mở ở dòng {0} không đóng, phần sau của tệp dính thành một ô")]
    OpenQuote(u64),
    /// There is nothing in it.
    #[error("tệp trống")]
    Empty,
    /// It is a page of the web, which other systems give the ending of a workbook.
    #[error("tệp là trang mạng (HTML, XML) mang đuôi của bảng tính")]
    Page,
    /// It is a text, a picture or a print.
    #[error("tệp là văn bản, ảnh hoặc bản in (Word, PDF, ảnh chụp), không phải bảng tính")]
    Document,
    /// It is a folder packed into a file.
    #[error("tệp nén")]
    Packed,
}

impl NotASheet {
    /// What can be done about it.
    pub(crate) const fn cure(&self) -> &'static str {
        match self {
            Self::TooLarge | Self::Locked | Self::Damaged | Self::OldLetters => {
                "mở bằng Excel, lưu lại dạng .xlsx không mật khẩu (CSV thì chọn CSV UTF-8), rồi nhập lại"
            }
            Self::OpenQuote(_) => "mở bằng Notepad, đóng hoặc xóa dấu nháy kép ở dòng ấy, lưu lại rồi nhập lại",
            Self::Empty => "chép lại tệp từ nơi gửi, mở xem có số liệu không, rồi nhập lại",
            Self::Page => "mở bằng Excel, chọn Save As, kiểu tệp “Excel Workbook (.xlsx)”, rồi nhập tệp vừa lưu",
            Self::Document => "xin bảng tính gốc (.xlsx); chỉ có bản in thì gõ số vào biểu lập bằng `baocao xuat`",
            Self::Packed => "giải nén (“Extract All”) rồi nhập thư mục vừa giải nén",
        }
    }
}

const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// Whether the bytes are those of a workbook, not of a text, and not too many to be one.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    bytes.len() <= LARGEST && (bytes.starts_with(ZIP) || bytes.starts_with(COMPOUND))
}

/// The text of a file with these bytes that is no workbook.
pub(crate) fn received_text(bytes: &[u8]) -> Result<String, NotASheet> {
    kind::other_kind(bytes).map_or_else(|| csv::text(bytes), Err)
}

/// The sheets of the file `name` with these bytes.
pub(crate) fn received_sheets(name: &str, bytes: &[u8]) -> Result<Vec<ReceivedSheet>, NotASheet> {
    if bytes.len() > LARGEST {
        return Err(NotASheet::TooLarge);
    }
    if let Some(other) = kind::other_kind(bytes) {
        return Err(other);
    }
    if bytes.starts_with(COMPOUND) {
        if kind::is_old_word(bytes) {
            return Err(NotASheet::Document);
        }
        let book = Xls::new(Cursor::new(bytes)).map_err(|_| NotASheet::Locked)?;
        let merged: Vec<_> = book.sheet_names().iter().map(|name| book.worksheet_merge_cells(name)).collect();
        let mut sheets = dense(book)?;
        for (sheet, areas) in sheets.iter_mut().zip(merged) {
            sheet.merged = areas.iter().flatten().map(|area| (area.start, area.end)).collect();
            sheet.is_hiding_unknown = true;
        }
        return Ok(sheets);
    }
    if !bytes.starts_with(ZIP) {
        return csv::sheet(name, bytes).map(|sheet| vec![sheet]);
    }
    let package = Package::open(bytes, LARGEST * 4)?;
    if package.has("xl/workbook.xml") {
        return xlsx(bytes, &package);
    }
    if package.has("xl/workbook.bin") {
        let mut sheets = dense(Xlsb::new(Cursor::new(bytes)).map_err(|_| NotASheet::Damaged)?)?;
        for sheet in &mut sheets {
            sheet.is_hiding_unknown = true;
        }
        return Ok(sheets);
    }
    if package.has("word/document.xml") {
        return Err(NotASheet::Document);
    }
    if !package.has("content.xml") {
        return Err(NotASheet::Packed);
    }
    let mut sheets = dense(Ods::new(Cursor::new(bytes)).map_err(|_| NotASheet::Damaged)?)?;
    ods::look_at(&package, &mut sheets);
    Ok(sheets)
}

/// The sheets of an xlsx file. Its cells are read one by one, because a single cell far below would make a table of
/// millions.
fn xlsx(bytes: &[u8], package: &Package) -> Result<Vec<ReceivedSheet>, NotASheet> {
    let damaged = |_| NotASheet::Damaged;
    let mended = mended::with_known_errors(package);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(mended.as_deref().unwrap_or(bytes))).map_err(damaged)?;
    let percents = package.percent_formats();
    let list: Vec<_> = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for about in list {
        let mut sheet = named(&about.name, about.visible);
        {
            let Ok(mut reader) = book.worksheet_cells_reader(&about.name) else { continue };
            while let Some(cell) = reader.next_cell().map_err(damaged)? {
                if sheet.cells.len() > MOST_CELLS {
                    return Err(NotASheet::TooLarge);
                }
                put(&mut sheet, cell.get_position(), cell_value(&decoded(Data::from(cell.get_value().clone()))));
            }
        }
        {
            let mut reader = book.worksheet_cells_reader(&about.name).map_err(damaged)?;
            while let Some(formula) = reader.next_formula().map_err(damaged)? {
                if !formula.get_value().is_empty() {
                    computed(&mut sheet, formula.get_position());
                }
            }
        }
        let merged = book.worksheet_merge_cells(&about.name).and_then(Result::ok).unwrap_or_default();
        sheet.merged = merged.iter().map(|area| (area.start, area.end)).collect();
        package.look_at(&mut sheet, &percents);
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// The sheets of a file of another format.
fn dense<'b, R: Reader<Cursor<&'b [u8]>>>(mut book: R) -> Result<Vec<ReceivedSheet>, NotASheet> {
    let list: Vec<_> = book.sheets_metadata().to_vec();
    let mut sheets = Vec::new();
    for about in list {
        let mut sheet = named(&about.name, about.visible);
        let range = book.worksheet_range(&about.name).map_err(|_| NotASheet::Damaged)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            put(&mut sheet, (top + narrow(row), left + narrow(column)), cell_value(value));
        }
        if let Ok(formulas) = book.worksheet_formula(&about.name) {
            let (top, left) = formulas.start().unwrap_or_default();
            for (row, column, _) in formulas.used_cells().filter(|(.., formula)| !formula.is_empty()) {
                computed(&mut sheet, (top + narrow(row), left + narrow(column)));
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn named(name: &str, visible: SheetVisible) -> ReceivedSheet {
    ReceivedSheet {
        name: name.to_owned(),
        is_hidden: visible != SheetVisible::Visible,
        cells: BTreeMap::new(),
        ..ReceivedSheet::default()
    }
}

fn put(sheet: &mut ReceivedSheet, at: CellAt, value: Option<CellValue>) {
    if let Some(value) = value {
        sheet.cells.insert(at, ReceivedCell { value, is_formula: false });
    }
}

fn computed(sheet: &mut ReceivedSheet, at: CellAt) {
    let nothing = ReceivedCell { value: CellValue::Nothing, is_formula: true };
    sheet.cells.entry(at).or_insert(nothing).is_formula = true;
}

/// A text with its letters in the place of codes.
fn decoded(value: Data) -> Data {
    match value {
        Data::String(text) => Data::String(mended::without_codes(&text)),
        value => value,
    }
}

/// Makes the number at a place a share, because the sheet shows it as one.
fn as_percent(sheet: &mut ReceivedSheet, at: CellAt) {
    const WHOLE: f64 = 100.0;
    let Some(cell) = sheet.cells.get_mut(&at) else { return };
    let CellValue::Number(text) = &cell.value else { return };
    let share = text.parse::<f64>().map_or_else(|_| text.clone(), |number| shortest(number * WHOLE));
    cell.value = CellValue::Percent(format!("{share}%"));
}

fn narrow(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

fn cell_value(value: &Data) -> Option<CellValue> {
    match value {
        Data::Int(number) => Some(CellValue::Number(number.to_string())),
        Data::Float(number) => Some(CellValue::Number(shortest(*number))),
        Data::String(text) => text_value(text),
        Data::Bool(flag) => Some(CellValue::Flag(*flag)),
        Data::DateTime(date) => Some(day(*date)),
        Data::DateTimeIso(text) | Data::DurationIso(text) => Some(iso_day(text)),
        Data::Error(error) => Some(CellValue::Error(sign(error).to_owned())),
        Data::Empty => None,
    }
}

/// A text; `None` if it has only blanks, because such a cell looks empty.
fn text_value(text: &str) -> Option<CellValue> {
    (!text.trim().is_empty()).then(|| CellValue::Text(text.to_owned()))
}

/// A number as a spreadsheet shows it, with at most 15 digits: sums of fractions are not exact.
pub(super) fn shortest(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    let text = rounded.to_string();
    if text == "-0" { "0".to_owned() } else { text }
}

/// The day of a date. Workbooks that began on an old Mac count the days from 1904; the library does not tell this of a
/// date, but dates that are alike are equal.
fn day(date: ExcelDateTime) -> CellValue {
    const FROM_1900_TO_1904: f64 = 1462.0;
    let serial = date.as_f64();
    let is_from_1904 = date == ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, true);
    let serial = if is_from_1904 { serial + FROM_1900_TO_1904 } else { serial };
    day_of(serial).unwrap_or_else(|| CellValue::Number(shortest(serial)))
}

/// The day with a serial number: the days since the last but one of 1899. Excel believes that 1900 had a 29th of February,
/// its number 60, so that earlier days are one later.
fn day_of(serial: f64) -> Option<CellValue> {
    const BEFORE_THE_FIRST: i32 = 2_415_019;
    const NO_DAY: i32 = 60;
    let days: i32 = format!("{:.0}", serial.floor()).parse().ok()?;
    let days = if days < NO_DAY { days.checked_add(1)? } else { days };
    let date = time::Date::from_julian_day(BEFORE_THE_FIRST.checked_add(days)?).ok()?;
    Some(CellValue::Date(u16::try_from(date.year()).ok()?, date.month().into(), date.day()))
}

/// A day in ISO form, as ODS files hold it; every other text stays one.
fn iso_day(text: &str) -> CellValue {
    let mut parts = text.split(['T', ' ']).next().unwrap_or_default().split('-');
    let mut next = || parts.next();
    let parsed = (
        next().and_then(|year| year.parse().ok()),
        next().and_then(|month| month.parse().ok()),
        next().and_then(|day| day.parse().ok()),
    );
    match parsed {
        (Some(year), Some(month), Some(day)) => CellValue::Date(year, month, day),
        _ => CellValue::Text(text.to_owned()),
    }
}

const fn sign(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value | CellErrorType::GettingData => "#VALUE!",
    }
}
