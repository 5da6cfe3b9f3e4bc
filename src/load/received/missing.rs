//! What our own form had when it was written and no longer has: sheets, rows of units, one of the two rows of a unit.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Layout;
use super::rows::{Row, Rows};
use super::{Reception, SheetReader, month, rules};
use crate::finding::{Finding, Place};
use crate::model::{EntrySheet, IDENTITY_SHEET, IDENTITY_UNIT, Measure, ReceivedSheet, Unit, UnitCode};

/// The units that a sheet of our own form names.
#[derive(Debug)]
pub(super) struct NamedUnits<'a> {
    sheet: &'a ReceivedSheet,
    /// The cell above the names.
    head: (u32, u32),
    units: BTreeSet<&'a UnitCode>,
}

impl<'a> NamedUnits<'a> {
    pub(super) fn new(sheet: &'a ReceivedSheet, layout: &Layout, rows: &Rows<'a>) -> Self {
        let named = rows.units.iter().map(|row| row.unit).chain(rows.unclear.iter().copied());
        let head = rows.units.first().map_or((0, 0), |row| (layout.top.saturating_sub(1), row.column));
        Self { sheet, head, units: named.map(|unit| &unit.code).collect() }
    }
}

/// The number of the sheet in our own form that has these columns.
pub(super) fn number_of(reception: &Reception<'_>, layout: &Layout) -> Option<usize> {
    let keys: BTreeSet<&str> = layout.keys.values().map(|(key, _)| key.as_str()).collect();
    reception.form.sheets.iter().position(|sheet| sheet.columns.iter().any(|column| keys.contains(column.key.as_str())))
}

/// The units of which the sheet has one row where every unit has two, each with the row that is there. Forms of others that
/// count households alone lack nothing.
pub(super) fn halves<'r, 'a>(layout: &Layout, rows: &'r Rows<'a>) -> Vec<&'r Row<'a>> {
    let mut known: BTreeMap<&UnitCode, BTreeSet<Measure>> = BTreeMap::new();
    for row in &rows.units {
        known.entry(&row.unit.code).or_default().extend(row.measure);
    }
    let is_two_rowed = layout.codes.is_some() || known.values().any(|measures| measures.len() > 1);
    // A row whose unit is not known may be the other one, and stops everything anyway.
    let is_any_unknown = rows.findings.iter().any(|finding| finding.code == rules::UNKNOWN_UNIT.code);
    if !layout.is_by_measure || !is_two_rowed || is_any_unknown {
        return Vec::new();
    }
    let is_unclear = |row: &Row<'_>| rows.unclear.iter().any(|unit| unit.code == row.unit.code);
    let is_half = |row: &&Row<'_>| known.get(&row.unit.code).is_some_and(|measures| measures.len() == 1);
    rows.units.iter().filter(is_half).filter(|row| !is_unclear(row)).collect()
}

/// The finding for a unit of which one of two rows is there.
pub(super) fn half(reader: &SheetReader<'_>, row: &Row<'_>) -> Finding {
    let word = |measure: Option<Measure>| if measure == Some(Measure::Households) { "Hộ" } else { "Nhân khẩu" };
    let other = if row.measure == Some(Measure::Households) { Measure::Persons } else { Measure::Households };
    let (here, other) = (word(row.measure), word(Some(other)));
    let message = format!("{} thiếu dòng {other}, nên dòng {here} cũng không được nhập", row.unit.title());
    let fix = format!("thêm lại dòng {other} ngay cạnh dòng {here} (cột Phân tổ ghi “{other}”), điền số rồi nhập lại");
    reader.about(&rules::MISSING_ROW, (row.at, row.column), &row.unit.code, message).fix(fix)
}

/// The findings for sheets and units that a file of our own form lacks. `sheets` are those that were found, by the number of the
/// sheet in the form; `None` for one that is not read, which is told elsewhere.
pub(super) fn check<'a>(
    reception: &'a Reception<'a>,
    all: &'a [ReceivedSheet],
    found: &BTreeMap<usize, Option<NamedUnits<'a>>>,
) -> Vec<Finding> {
    let in_month: Vec<&Unit> = reception.project.units_in(reception.month).collect();
    let listed: BTreeSet<String> = month::identities(all, IDENTITY_UNIT).collect();
    let named: BTreeSet<&UnitCode> = found.values().flatten().flat_map(|sheet| &sheet.units).copied().collect();
    let is_expected = |unit: &&&Unit| named.contains(&unit.code) || listed.contains(unit.code.as_str());
    let expected: Vec<&Unit> = in_month.iter().filter(is_expected).copied().collect();
    let (here, gone): (Vec<&Unit>, Vec<&Unit>) = expected.iter().partition(|unit| named.contains(&unit.code));
    // A text of one sheet has no others.
    let is_whole = all.iter().any(|sheet| sheet.name == IDENTITY_SHEET);
    let without =
        reception.form.sheets.iter().enumerate().filter(|(number, _)| is_whole && !found.contains_key(number));
    let mut findings: Vec<Finding> = without.map(|(_, sheet)| no_sheet(reception, sheet)).collect();
    if !gone.is_empty() {
        let message = format!("Biểu không còn dòng nào của {}, nên không có gì được nhập cho đơn vị ấy", names(&gone));
        let place = Place::Path(reception.path.to_path_buf());
        findings.push(rules::MISSING_ROW.at(place, message).about(None, Some(reception.month)).fix(FIX));
    }
    for sheet in found.values().flatten() {
        let lacking: Vec<&Unit> = here.iter().filter(|unit| !sheet.units.contains(&unit.code)).copied().collect();
        if lacking.is_empty() {
            continue;
        }
        let message =
            format!("Trang này thiếu dòng của {}, nên không có gì được nhập ở đây cho đơn vị ấy", names(&lacking));
        let reader = SheetReader { reception, sheet: sheet.sheet };
        findings.push(reader.finding(&rules::MISSING_ROW, sheet.head, message).fix(FIX));
    }
    findings
}

const FIX: &str =
    "đơn vị chưa gửi thì thôi; dòng bị xóa nhầm thì lập lại biểu bằng `baocao xuat`, điền dòng ấy rồi nhập lại";

fn no_sheet(reception: &Reception<'_>, sheet: &EntrySheet) -> Finding {
    let message = format!("Biểu thiếu trang “{}”, nên không có gì của trang ấy được nhập", sheet.name);
    let fix = "không có số liệu của trang ấy thì thôi; xóa nhầm thì lập lại biểu bằng `baocao xuat`, điền trang ấy rồi nhập lại";
    let place = Place::Path(reception.path.to_path_buf());
    rules::MISSING_SHEET.at(place, message).about(None, Some(reception.month)).fix(fix)
}

fn names(units: &[&Unit]) -> String {
    units.iter().map(|unit| unit.full_name()).collect::<Vec<_>>().join(", ")
}
