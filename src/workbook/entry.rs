//! Writes the forms in which figures are collected: heads that cannot be changed, cells that take what the contract takes,
//! a note on every head, totals as formulas. A hidden row names the key of each column and a hidden column the code of
//! each unit, so that a form that comes back is understood even if its columns were moved.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Formula, Note, ProtectionOptions, Workbook, Worksheet,
};

use super::archive::same_on_every_system;
use super::{SheetError, head_format};
use crate::model::{
    Collected, EntryColumn, EntryForm, EntryKind, EntrySheet, Flow, IDENTITY_LINES, IDENTITY_SHEET, IDENTITY_UNIT,
    KEY_MARK, Measure, Movement, column_name, parse_date,
};

/// A form with what is known already.
#[derive(Debug)]
pub(crate) struct EntryBook<'f> {
    /// The form.
    pub(crate) form: &'f EntryForm,
    /// The month, as it is written in data files.
    pub(crate) month: String,
    /// The time that it is about, "tháng 9/2022".
    pub(crate) time: String,
    /// The name of the reporting body.
    pub(crate) body: String,
    /// The cut-off day of the month.
    pub(crate) day: (i32, u8, u8),
    /// The units in the order of every table.
    pub(crate) units: Vec<EntryUnit>,
}

/// A unit with its values by key; sentences are on lines of their own.
#[derive(Debug)]
pub(crate) struct EntryUnit {
    /// Its code.
    pub(crate) code: String,
    /// Its name with the kind.
    pub(crate) title: String,
    /// Its values.
    pub(crate) values: BTreeMap<String, String>,
}

/// The rows above the units: title, advice, keys, three rows of heads, numbers.
const KEYS: u32 = 2;
const HEADS: u32 = 3;
/// The columns before the figures: code, number, name.
const CODE: u16 = 0;
const NUMBER: u16 = 1;
const NAME: u16 = 2;

/// Writes the form.
pub(crate) fn entry_workbook(book: &EntryBook<'_>) -> Result<Vec<u8>, SheetError> {
    let mut workbook = Workbook::new();
    let (year, month, day) = book.day;
    let date = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), month, day)?;
    let title = format!("Biểu nhập số liệu {}", book.time);
    workbook.set_properties(&DocProperties::new().set_title(title).set_author(&book.body).set_creation_datetime(&date));
    for sheet in &book.form.sheets {
        let worksheet = workbook.add_worksheet().set_name(&sheet.name)?;
        SheetWriter { book, sheet, depth: depth(sheet) }.write(worksheet)?;
    }
    let identity = workbook.add_worksheet().set_name(IDENTITY_SHEET)?;
    identity.set_hidden(true).protect();
    let about = IDENTITY_LINES.into_iter().zip([book.form.of.version(), &book.month, &book.body]);
    // The units are listed, so that one whose rows somebody deletes is missed.
    let units = book.units.iter().map(|unit| (IDENTITY_UNIT, unit.code.as_str()));
    for (row, (name, value)) in (0..).zip(about.chain(units)) {
        identity.write_string(row, 0, name)?.write_string(row, 1, value)?;
    }
    Ok(same_on_every_system(workbook.save_to_buffer()?))
}

/// The number of rows of heads.
fn depth(sheet: &EntrySheet) -> u32 {
    let depth = sheet.columns.iter().map(|column| column.groups.len()).max().unwrap_or(0) + 1;
    u32::try_from(depth).unwrap_or(1)
}

struct SheetWriter<'b> {
    book: &'b EntryBook<'b>,
    sheet: &'b EntrySheet,
    depth: u32,
}

impl SheetWriter<'_> {
    fn write(&self, sheet: &mut Worksheet) -> Result<(), SheetError> {
        let title = format!("{}, {}", self.sheet.title, self.book.time);
        sheet.write_string_with_format(0, NUMBER, title, &Format::new().set_bold().set_font_size(13))?;
        let advice = match self.book.form.of {
            Collected::Month => {
                "Điền vào các ô nền vàng. Không có thì ghi 0; chưa có số liệu thì để trống. Chỉ vào đầu cột để đọc giải thích."
            }
            Collected::Opening => {
                "Điền vào các ô nền vàng. Cột giảm, tăng: số cộng từ đầu năm; cuối kỳ: bằng đầu kỳ của tệp tháng sau. Không có thì ghi 0; \
                 không có số nhân khẩu thì để trống cả dòng. Chỉ vào đầu cột để đọc giải thích."
            }
        };
        sheet.write_string_with_format(1, NUMBER, advice, &Format::new().set_italic())?;
        self.heads(sheet)?;
        self.body(sheet)?;
        self.totals(sheet)?;
        self.look(sheet)
    }

    /// The first column of figures.
    const fn first(&self) -> u16 {
        if self.sheet.is_by_measure { NAME + 2 } else { NAME + 1 }
    }

    fn columns(&self) -> impl Iterator<Item = (u16, &EntryColumn)> {
        (self.first()..).zip(&self.sheet.columns)
    }

    /// The column behind the last one, with the check of forms 2 and 3.
    fn behind(&self) -> u16 {
        self.first() + u16::try_from(self.sheet.columns.len()).unwrap_or(u16::MAX)
    }

    /// The row of column numbers.
    const fn numbers(&self) -> u32 {
        HEADS + self.depth
    }

    const fn top(&self) -> u32 {
        self.numbers() + 1
    }

    /// The measures of a unit's rows.
    fn measures(&self) -> Vec<Option<Measure>> {
        if self.sheet.is_by_measure { Measure::ALL.map(Some).to_vec() } else { vec![None] }
    }

    fn row_of(&self, unit: usize, line: usize) -> u32 {
        let lines = self.measures().len();
        self.top() + u32::try_from(unit * lines + line).unwrap_or(u32::MAX)
    }

    fn heads(&self, sheet: &mut Worksheet) -> Result<(), SheetError> {
        sheet.write_string(KEYS, CODE, KEY_MARK)?;
        let last = self.numbers() - 1;
        let mut fixed = vec![(NUMBER, "STT"), (NAME, "Đơn vị")];
        if self.sheet.is_by_measure {
            fixed.push((NAME + 1, "Phân tổ"));
            fixed.push((self.behind(), "Kiểm tra (phải là “đúng”)"));
        }
        for (column, head) in fixed {
            range(sheet, (HEADS, column), (last, column), head, &head_format())?;
        }
        for (column, entry) in self.columns() {
            sheet.write_string(KEYS, column, &entry.key)?;
            let own = HEADS + u32::try_from(entry.groups.len()).unwrap_or(0);
            range(sheet, (own, column), (last, column), &entry.head, &head_format())?;
            let note =
                Note::new(note(entry)).set_author("baocao").add_author_prefix(false).set_width(260).set_height(110);
            sheet.insert_note(own, column, &note)?;
            let number = u32::from(column - self.first()) + 1;
            sheet.write_number_with_format(self.numbers(), column, number, &small_format())?;
        }
        for (column, letter) in (NUMBER..self.first()).zip(["A", "B", "C"]) {
            sheet.write_string_with_format(self.numbers(), column, letter, &small_format())?;
        }
        for level in 0..self.depth - 1 {
            self.group_heads(sheet, level)?;
        }
        Ok(())
    }

    /// One row of heads that stand over several columns.
    fn group_heads(&self, sheet: &mut Worksheet, level: u32) -> Result<(), SheetError> {
        let at = usize::try_from(level).unwrap_or(0);
        let columns: Vec<_> = self.columns().collect();
        let runs = columns.chunk_by(|(_, one), (_, other)| one.groups.get(..=at) == other.groups.get(..=at));
        for run in runs {
            let (Some((first, entry)), Some((last, _))) = (run.first(), run.last()) else { continue };
            let Some(words) = entry.groups.get(at) else { continue };
            range(sheet, (HEADS + level, *first), (HEADS + level, *last), words, &head_format())?;
        }
        Ok(())
    }

    fn body(&self, sheet: &mut Worksheet) -> Result<(), SheetError> {
        for (index, unit) in self.book.units.iter().enumerate() {
            for (line, measure) in self.measures().into_iter().enumerate() {
                let row = self.row_of(index, line);
                sheet.write_string(row, CODE, &unit.code)?;
                if line == 0 {
                    sheet.write_number_with_format(
                        row,
                        NUMBER,
                        u32::try_from(index + 1).unwrap_or(0),
                        &fixed_format(),
                    )?;
                } else {
                    sheet.write_blank(row, NUMBER, &fixed_format())?;
                }
                sheet.write_string_with_format(row, NAME, &unit.title, &fixed_format())?;
                if let Some(measure) = measure {
                    sheet.write_string_with_format(row, NAME + 1, capital(measure.word()), &fixed_format())?;
                    let check = self.check(row);
                    let formula = Formula::new(check).set_result(self.balance(unit, measure).to_string());
                    sheet.write_formula_with_format(row, self.behind(), formula, &check_format())?;
                }
                for (column, entry) in self.columns() {
                    let value = unit.values.get(&entry.key_for(measure)).map(String::as_str);
                    write_value(sheet, (row, column), entry.kind, value.unwrap_or_default())?;
                }
            }
        }
        let last = self.row_of(self.book.units.len(), 0).saturating_sub(1);
        for (column, entry) in self.columns() {
            if let Some(rule) = validation(entry)? {
                sheet.add_data_validation(self.top(), column, last, column, &rule)?;
            }
        }
        Ok(())
    }

    /// The formula of column 9: opening less decreases plus increases less closing.
    fn check(&self, row: u32) -> String {
        let cell = |(column, _): (u16, &EntryColumn)| format!("{}{}", column_name(u32::from(column)), row + 1);
        let signed = self.columns().map(|column| [sign(column.1).to_string(), cell(column)].concat());
        std::iter::once("=0".to_owned()).chain(signed).collect()
    }

    fn balance(&self, unit: &EntryUnit, measure: Measure) -> i64 {
        let value = |entry: &EntryColumn| unit.values.get(&entry.key_for(Some(measure)))?.parse::<i64>().ok();
        let signed = |entry: &EntryColumn| value(entry).map(|value| if sign(entry) == '+' { value } else { -value });
        self.sheet.columns.iter().filter_map(signed).sum()
    }

    /// The totals of the columns of counts, which nobody types.
    fn totals(&self, sheet: &mut Worksheet) -> Result<(), SheetError> {
        let units = self.book.units.len();
        for (line, measure) in self.measures().into_iter().enumerate() {
            let row = self.row_of(units, line);
            sheet.write_string_with_format(row, NAME, "Tổng cộng", &total_format())?;
            if let Some(measure) = measure {
                sheet.write_string_with_format(row, NAME + 1, capital(measure.word()), &total_format())?;
            }
            for (column, entry) in self.columns().filter(|(_, entry)| entry.kind == EntryKind::Count) {
                let values = self.book.units.iter().filter_map(|unit| unit.values.get(&entry.key_for(measure)));
                let sum: u64 = values.filter_map(|value| value.parse::<u64>().ok()).sum();
                let formula = Formula::new(self.sum(column, measure)).set_result(sum.to_string());
                sheet.write_formula_with_format(row, column, formula, &total_format())?;
            }
        }
        Ok(())
    }

    /// The sum of a column; over the rows of one measure where each unit has two.
    fn sum(&self, column: u16, measure: Option<Measure>) -> String {
        let (first, last) = (self.top() + 1, self.row_of(self.book.units.len(), 0));
        let letter = column_name(u32::from(column));
        let kind = column_name(u32::from(NAME + 1));
        match measure {
            None => format!("=SUM({letter}{first}:{letter}{last})"),
            Some(measure) => format!(
                "=SUMIF({kind}{first}:{kind}{last},\"{}\",{letter}{first}:{letter}{last})",
                capital(measure.word())
            ),
        }
    }

    fn look(&self, sheet: &mut Worksheet) -> Result<(), SheetError> {
        sheet.set_row_hidden(KEYS)?;
        sheet.set_column_hidden(CODE)?;
        sheet.set_column_width(NUMBER, 5)?;
        sheet.set_column_width(NAME, 24)?;
        if self.sheet.is_by_measure {
            sheet.set_column_width(NAME + 1, 11)?;
            sheet.set_column_width(self.behind(), 14)?;
        }
        for (column, entry) in self.columns() {
            let width = match entry.kind {
                EntryKind::Sentences => 55,
                EntryKind::Text => 36,
                EntryKind::Date | EntryKind::Choice(_) => 14,
                EntryKind::Count => 12,
            };
            sheet.set_column_width(column, width)?;
        }
        for row in HEADS..self.numbers() {
            // Rows of merged cells do not grow with their text.
            let is_own = row + 1 == self.numbers();
            sheet.set_row_height(row, if is_own { 62 } else { 34 })?;
        }
        sheet.set_freeze_panes(self.top(), self.first())?;
        sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_repeat_rows(HEADS, self.numbers())?;
        sheet.protect_with_options(&ProtectionOptions {
            format_columns: true,
            format_rows: true,
            ..Default::default()
        });
        Ok(())
    }
}

/// The sign with which a column of forms 2 and 3 enters the balance.
fn sign(entry: &EntryColumn) -> char {
    let key = entry.key.rsplit('.').next().unwrap_or_default();
    let is_decrease = |flow: &Flow| crate::model::Class::ALL.iter().any(|class| flow.key(*class) == key);
    let flow = Flow::ALL.into_iter().find(is_decrease);
    if key == Movement::CLOSING || flow.is_some_and(Flow::is_decrease) { '-' } else { '+' }
}

fn note(entry: &EntryColumn) -> String {
    let empty = if entry.nullable.is_empty() && entry.kind == EntryKind::Count {
        "\nKhông có thì ghi 0, không để trống."
    } else {
        ""
    };
    format!("{}{empty}", entry.about)
}

fn write_value(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    kind: EntryKind,
    value: &str,
) -> Result<(), SheetError> {
    let format = entry_format(kind);
    match (kind, value.parse::<u32>(), parse_date(value)) {
        _ if value.is_empty() => sheet.write_blank(row, column, &format)?,
        (EntryKind::Count, Ok(number), _) => sheet.write_number_with_format(row, column, number, &format)?,
        (EntryKind::Date, _, Some(date)) => {
            let year = u16::try_from(date.year()).unwrap_or(1900);
            let date = ExcelDateTime::from_ymd(year, date.month().into(), date.day())?;
            sheet.write_datetime_with_format(row, column, date, &format)?
        }
        _ => sheet.write_string_with_format(row, column, value, &format)?,
    };
    Ok(())
}

fn validation(entry: &EntryColumn) -> Result<Option<DataValidation>, SheetError> {
    let rule = match entry.kind {
        EntryKind::Count => DataValidation::new()
            .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
            .set_error_message("Ghi số nguyên từ 0 trở lên, không có dấu chấm, dấu phẩy.")?,
        EntryKind::Choice(words) => DataValidation::new()
            .allow_list_strings(words)?
            .set_error_message(format!("Chọn một trong: {}.", words.join(", ")))?,
        EntryKind::Date => DataValidation::new()
            .allow_date(DataValidationRule::GreaterThan(ExcelDateTime::from_ymd(2000, 1, 1)?))
            .set_error_message("Ghi ngày, ví dụ 14/9/2022.")?,
        EntryKind::Sentences | EntryKind::Text => return Ok(None),
    };
    Ok(Some(rule.set_error_title("Chưa đúng")?))
}

fn range(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    (last_row, last_column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), SheetError> {
    if (row, column) == (last_row, last_column) {
        sheet.write_string_with_format(row, column, text, format)?;
    } else {
        sheet.merge_range(row, column, last_row, last_column, text, format)?;
    }
    Ok(())
}

fn capital(text: &str) -> String {
    crate::model::capitalized(text)
}

fn bordered() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter)
}

/// A cell that somebody fills in.
fn entry_format(kind: EntryKind) -> Format {
    let format = bordered().set_unlocked().set_background_color(Color::RGB(0xFF_FB_E6));
    match kind {
        EntryKind::Count => format.set_num_format("0"),
        EntryKind::Date => format.set_num_format("dd/mm/yyyy"),
        EntryKind::Choice(_) => format,
        EntryKind::Sentences | EntryKind::Text => format.set_text_wrap().set_align(FormatAlign::Top),
    }
}

fn fixed_format() -> Format {
    bordered()
}

fn small_format() -> Format {
    bordered().set_italic().set_align(FormatAlign::Center)
}

fn total_format() -> Format {
    bordered().set_bold().set_num_format("#,##0")
}

/// Shows a balance of 0 in grey and every other one in red.
fn check_format() -> Format {
    bordered().set_num_format("[Red]\"lệch \"#,##0;[Red]\"lệch \"-#,##0;\"đúng\"")
}
