//! Understands the sheets that offices send: which form each is, which unit and which value each cell is about, and what
//! is wrong with it.
//!
//! Columns are recognized by the keys in our own form, by what a mapping says, or by the words of their heads, never by
//! their position. Rows are recognized by the code or the name of a unit.

mod cells;
mod columns;
mod letters;
mod meant;
mod missing;
mod month;
mod official;
mod rows;
mod said;
mod serial;
mod settle;
mod totals;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cells::Judged;
use columns::Layout;
use missing::NamedUnits;
use rows::{Row, Rows};

use super::rules;
use crate::finding::{Finding, Place, Rule};
use crate::model::{
    CellAt, ColumnMap, EntryForm, EntryKind, FAULT_SHEET, IDENTITY_SHEET, Measure, Month, Project, ReceivedSheet,
    SheetCell, Unit, UnitCode, with_measure,
};

pub use meant::{nearest_unit, units_meant};
pub use month::{collected, said_month};
pub(super) use rows::is_total;
pub use settle::{Settled, SettledValue, settle};

/// What is known when sheets are read.
#[derive(Clone, Copy, Debug)]
pub struct Reception<'a> {
    /// The project.
    pub project: &'a Project,
    /// The form of the month.
    pub form: &'a EntryForm,
    /// The month of the figures.
    pub month: Month,
    /// The file as it was named.
    pub path: &'a Path,
    /// What the columns of a foreign sheet are.
    pub map: Option<&'a ColumnMap>,
}

/// A value that a cell has for a unit; `None` for an empty cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedValue {
    /// The unit.
    pub unit: UnitCode,
    /// The key of the value.
    pub key: String,
    /// The value as it is written in data files; sentences are on lines of their own.
    pub value: Option<String>,
    /// Where it was found.
    pub cell: SheetCell,
}

/// The findings for sheets with words in old letters, in which no name and no head can be read.
pub fn old_letters_in(path: &Path, sheets: &[ReceivedSheet]) -> Vec<Finding> {
    sheets.iter().filter_map(|sheet| letters::check(path, sheet)).collect()
}

/// What was understood of a file.
#[derive(Clone, Debug, Default)]
pub struct Received {
    /// The values, without those that a finding is about.
    pub values: Vec<ReceivedValue>,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// The columns whose values are not known, by the words of their heads, each with the key that it probably has.
    pub unknown: Vec<(String, Option<String>)>,
}

/// Reads the sheets of a file.
pub fn received<'a>(reception: &'a Reception<'a>, sheets: &'a [ReceivedSheet]) -> Received {
    let mut result = Received::default();
    let templates = columns::templates(reception);
    month::check(reception, sheets, &mut result.findings);
    let mut is_any = false;
    let mut is_our_form = sheets.iter().any(|sheet| sheet.name == IDENTITY_SHEET);
    let mut found: BTreeMap<usize, Option<NamedUnits<'a>>> = BTreeMap::new();
    let is_own = |sheet: &&ReceivedSheet| [IDENTITY_SHEET, FAULT_SHEET].contains(&sheet.name.as_str());
    // Who is told that a sheet cannot be read need not be told what is not understood of it.
    let is_readable = |sheet: &&ReceivedSheet| letters::check(reception.path, sheet).is_none();
    let filled = sheets.iter().filter(|sheet| !is_own(sheet) && !sheet.cells.is_empty());
    for sheet in filled {
        let reader = SheetReader { reception, sheet };
        if !is_readable(&sheet) {
            let layout = Layout::find(&reader, &templates);
            let number = layout.and_then(|layout| missing::number_of(reception, &layout));
            found.extend(number.map(|number| (number, None)));
            continue;
        }
        let Some(layout) = Layout::find(&reader, &templates) else {
            result.unknown.extend(columns::guesses(&reader));
            let message = "Trang tính không có biểu nào mà chương trình nhận ra, nên không được đọc";
            let fix = "trang này không phải biểu số liệu thì thôi; là biểu riêng thì chạy lại với `--learn` để lập tệp ghép cột";
            result.findings.push(reader.finding(&rules::UNKNOWN_SHEET, (0, 0), message).fix(fix));
            continue;
        };
        is_our_form |= layout.codes.is_some();
        let number = missing::number_of(reception, &layout);
        found.extend(number.map(|number| (number, None)));
        if sheet.is_hidden {
            let message = "Trang tính bị ẩn có số liệu, không được đọc";
            let fix = "trang cũ thì xóa; cần dùng thì bỏ ẩn (“Unhide”) rồi gửi lại";
            result.findings.push(reader.finding(&rules::HIDDEN_FIGURES, (0, 0), message).fix(fix));
            continue;
        }
        is_any = true;
        let named = reader.read(&layout, &mut result);
        found.extend(number.map(|number| (number, Some(named))));
    }
    result.findings.extend(serial::check(reception, &mut result.values));
    unanswered(reception, &mut result);
    if is_any && sheets.iter().any(|sheet| sheet.is_hiding_unknown) {
        let place = Place::Path(reception.path.to_path_buf());
        let message = "Dạng tệp này không cho biết dòng, cột nào bị ẩn, ô nào hiện tỷ lệ phần trăm; số ở đó, nếu có, vẫn được đọc (100% là 1)";
        let fix = "lưu lại dạng .xlsx rồi nhập lại, chương trình sẽ soát những chỗ ấy; hoặc mở bằng Excel, xem có dòng, cột nào bị ẩn, ô nào là phần trăm không";
        result.findings.push(rules::HIDING_UNKNOWN.at(place, message).fix(fix));
    }
    if is_our_form && is_any {
        result.findings.extend(missing::check(reception, sheets, &found));
    }
    let is_unknown = result.findings.iter().all(|finding| finding.code == rules::UNKNOWN_SHEET.code);
    if !is_any && is_unknown && sheets.iter().all(|sheet| is_readable(&sheet)) {
        let place = Place::Path(reception.path.to_path_buf());
        let message = "Tệp không có biểu nào mà chương trình nhận ra";
        let fix = "gửi biểu lập bằng `baocao xuat`, biểu của Thông tư 07/2021, hoặc chạy lại với `--learn` để lập tệp ghép cột";
        result.findings.push(rules::NO_FORM.at(place, message).fix(fix));
    }
    result
}

/// Leaves out the units of which every cell is empty: who has not answered takes nothing back of what was told before.
fn unanswered(reception: &Reception<'_>, result: &mut Received) {
    let answered: BTreeSet<UnitCode> =
        result.values.iter().filter(|value| value.value.is_some()).map(|value| value.unit.clone()).collect();
    let (values, empty): (Vec<_>, Vec<_>) =
        std::mem::take(&mut result.values).into_iter().partition(|value| answered.contains(&value.unit));
    result.values = values;
    let is_told = |finding: &Finding, unit: &UnitCode| {
        finding.code == rules::EMPTY_ROW.code && finding.unit.as_ref() == Some(unit)
    };
    for ReceivedValue { unit, cell, .. } in empty {
        if result.findings.iter().any(|finding| is_told(finding, &unit)) {
            continue;
        }
        let named = reception.project.units_in(reception.month).find(|known| known.code == unit);
        let title = named.map_or_else(|| unit.to_string(), Unit::title);
        result.findings.push(empty_row(&title, Place::Cell(cell)).about(Some(&unit), Some(reception.month)));
    }
}

/// The finding for a row in which nobody has written anything.
fn empty_row(title: &str, place: Place) -> Finding {
    let fix = "đơn vị chưa gửi thì thôi; đã gửi thì điền rồi nhập lại";
    rules::EMPTY_ROW.at(place, format!("{title} chưa điền dòng này")).fix(fix)
}

/// The cell `at` of a sheet of the file at `path`.
fn cell_of(path: &Path, sheet: &ReceivedSheet, at: CellAt) -> SheetCell {
    SheetCell { file: path.to_path_buf(), sheet: sheet.name.clone(), at }
}

/// A sheet that is being read.
struct SheetReader<'a> {
    reception: &'a Reception<'a>,
    sheet: &'a ReceivedSheet,
}

impl<'a> SheetReader<'a> {
    fn cell(&self, at: CellAt) -> SheetCell {
        cell_of(self.reception.path, self.sheet, at)
    }

    fn finding(&self, rule: &Rule, at: CellAt, message: impl Into<String>) -> Finding {
        rule.at(Place::Cell(self.cell(at)), message).about(None, Some(self.reception.month))
    }

    fn about(&self, rule: &Rule, at: CellAt, unit: &UnitCode, message: impl Into<String>) -> Finding {
        self.finding(rule, at, message).about(Some(unit), Some(self.reception.month))
    }

    /// Reads the sheet; returns the units that it names.
    fn read(&self, layout: &Layout, result: &mut Received) -> NamedUnits<'a> {
        result.findings.extend(layout.findings(self));
        result.unknown.extend(layout.unknown.iter().map(|(_, head)| (head.clone(), None)));
        let mut rows = Rows::new(self, layout);
        let halves: Vec<u32> = missing::halves(layout, &rows).iter().map(|row| row.at).collect();
        result.findings.append(&mut rows.findings);
        let mut taken: BTreeMap<(&UnitCode, Option<Measure>), u32> = BTreeMap::new();
        for row in &rows.units {
            if let Some(first) = taken.insert((&row.unit.code, row.measure), row.at) {
                let message = format!("{} có ở hai dòng: dòng {} và dòng {}", row.unit.title(), first + 1, row.at + 1);
                let fix = "giữ một dòng đúng, xóa dòng kia rồi gửi lại";
                result
                    .findings
                    .push(self.about(&rules::UNIT_TWICE, (row.at, row.column), &row.unit.code, message).fix(fix));
            }
            let values = result.values.len();
            self.read_row(layout, row, result);
            // What is wrong with half a unit is told, but half a movement is none.
            if halves.contains(&row.at) {
                result.findings.push(missing::half(self, row));
                result.values.truncate(values);
            }
        }
        result.findings.extend(totals::check(self, layout, &rows.units, &rows.totals));
        NamedUnits::new(self.sheet, layout, &rows)
    }

    fn read_row(&self, layout: &Layout, row: &Row<'_>, result: &mut Received) {
        let columns: Vec<(u32, String, EntryKind)> = layout.values_of(row.measure).collect();
        let is_blank = columns.iter().all(|(column, ..)| self.sheet.value((row.at, *column)).is_none());
        let is_all_optional = || {
            let form = self.reception.form.by_key();
            columns.iter().all(|(_, key, kind)| {
                *kind == EntryKind::Sentences
                    || form.get(key).is_some_and(|column| column.nullable_at(key).next().is_some())
            })
        };
        if is_blank && !is_all_optional() {
            let place = Place::Cell(self.cell((row.at, row.column)));
            let finding = empty_row(&row.unit.title(), place);
            result.findings.push(finding.about(Some(&row.unit.code), Some(self.reception.month)));
            return;
        }
        if !is_blank && self.sheet.hidden_rows.contains(&row.at) {
            let message = format!("Dòng của {} bị ẩn mà có số liệu; số vẫn được đọc", row.unit.full_name());
            let fix = "bỏ ẩn (“Unhide”) dòng này, xem số còn đúng không";
            result
                .findings
                .push(self.about(&rules::HIDDEN_FIGURES, (row.at, row.column), &row.unit.code, message).fix(fix));
        }
        for (column, key, kind) in columns {
            let at = (row.at, column);
            let judged = if self.sheet.home(at) == at && !self.sheet.merged.iter().any(|(first, _)| *first == at) {
                cells::judge(kind, self.sheet.cells.get(&at))
            } else {
                cells::merged()
            };
            let value = match judged {
                Judged::Blank => None,
                Judged::Value(value) => Some(value),
                Judged::Doubtful(value, problem) => {
                    result.findings.push(self.problem(at, row.unit, &key, &problem));
                    Some(value)
                }
                Judged::Wrong(problem) => {
                    result.findings.push(self.problem(at, row.unit, &key, &problem));
                    continue;
                }
            };
            result.values.push(ReceivedValue { unit: row.unit.code.clone(), key, value, cell: self.cell(at) });
        }
    }

    fn problem(&self, at: CellAt, unit: &Unit, key: &str, problem: &cells::CellProblem) -> Finding {
        let shown = self.sheet.text(at);
        let shown = if shown.is_empty() { "ô trống".to_owned() } else { format!("“{}”", shortened(&shown)) };
        let message = format!("`{key}`: {shown} {}", problem.what);
        self.about(problem.rule, at, &unit.code, message).label(problem.label.clone()).fix(problem.fix.clone())
    }
}

/// The text on one line, shortened.
fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let line: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if line.chars().count() <= MOST { line } else { line.chars().take(MOST).chain(['…']).collect() }
}

/// Reports values of one unit, month and key that differ between two sheets, and keeps the first of each.
pub fn contradictions(values: &mut Vec<(Month, ReceivedValue)>) -> Vec<Finding> {
    let mut known: BTreeMap<(Month, UnitCode, String), (Option<String>, SheetCell)> = BTreeMap::new();
    let mut findings = Vec::new();
    values.retain(|(month, value)| {
        let place = (*month, value.unit.clone(), value.key.clone());
        let Some((first, at)) = known.get(&place) else {
            known.insert(place, (value.value.clone(), value.cell.clone()));
            return true;
        };
        let is_elsewhere = (&at.file, &at.sheet) != (&value.cell.file, &value.cell.sheet);
        if *first != value.value && is_elsewhere {
            let words = |value: &Option<String>| value.clone().unwrap_or_else(|| "ô trống".to_owned());
            let file = at.file.file_name().filter(|_| at.file != value.cell.file);
            let file = file.map_or_else(String::new, |file| format!(" của tệp {}", file.to_string_lossy()));
            let (key, now, first) = (&value.key, words(&value.value), words(first));
            let message = format!("`{key}`: ở đây là {now}, ở {at}{file} là {first}");
            let finding = rules::TWO_VALUES.at(Place::Cell(value.cell.clone()), message);
            let finding = finding.about(Some(&value.unit), Some(*month));
            findings.push(finding.fix("đối chiếu hai biểu, sửa ô sai hoặc bỏ biểu cũ ra ngoài, rồi nhập lại"));
        }
        false
    });
    findings
}

/// The finding for a file that cannot be read as a sheet.
pub fn not_a_sheet(path: &Path, reason: &str, fix: &str) -> Finding {
    let message = format!("Không đọc được bảng tính: {reason}");
    rules::NOT_A_SHEET.at(Place::Path(path.to_path_buf()), message).fix(fix)
}

/// The finding for a file that another program has open, which has left `owner` beside it: what was typed and not saved
/// is not read.
pub fn is_open_elsewhere(path: &Path, owner: &str) -> Finding {
    let message = "Bảng tính đang mở trong Excel hoặc phần mềm khác; phần chưa lưu không được đọc";
    let fix = format!("lưu và đóng bảng tính rồi nhập lại; không mở ở đâu cả thì xóa tệp `{owner}` còn sót");
    rules::OPEN_ELSEWHERE.at(Place::Path(path.to_path_buf()), message).fix(fix)
}

/// The finding for a file that does not say its month.
pub fn month_is_missing(path: &Path) -> Finding {
    let fix = "nhập lại với `--month`, ví dụ `baocao nhap TỆP --month 2022-09`";
    rules::OTHER_MONTH.at(Place::Path(path.to_path_buf()), "Tệp không ghi là của tháng nào").fix(fix)
}

/// The finding for a unit whose file would not be whole with what was received.
pub fn is_incomplete(cell: &SheetCell, unit: &Unit, month: Month) -> Finding {
    let message =
        format!("Chưa ghi được tệp của {}: còn thiếu mục bắt buộc, hoặc tệp đang có còn lỗi", unit.full_name());
    let fix = "xem `baocao kiem-tra`; nhận thêm biểu còn thiếu rồi nhập các tệp cùng một lần";
    rules::INCOMPLETE.at(Place::Cell(cell.clone()), message).about(Some(&unit.code), Some(month)).fix(fix)
}

/// The key in a row of `measure`.
fn key_for(key: &str, measure: Option<Measure>) -> String {
    with_measure(key, measure)
}
