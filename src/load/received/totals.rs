//! Compares the rows of totals with the sums of the rows of units.

use super::columns::Layout;
use super::rows::Row;
use super::{SheetReader, rules};
use crate::finding::Finding;
use crate::model::{CellValue, EntryKind, Measure};

/// A finding for each total that is not the sum of the rows of its measure.
pub(super) fn check(
    reader: &SheetReader<'_>,
    layout: &Layout,
    units: &[Row<'_>],
    totals: &[(u32, Option<Measure>)],
) -> Vec<Finding> {
    let number = |row: u32, column: u32| match reader.sheet.value((row, column))? {
        CellValue::Number(text) => text.parse::<u64>().ok(),
        _ => None,
    };
    let mut findings = Vec::new();
    for (row, measure) in totals {
        for (column, (_, kind)) in &layout.keys {
            let Some(total) = number(*row, *column).filter(|_| *kind == EntryKind::Count) else { continue };
            let rows = units.iter().filter(|unit| unit.measure == *measure);
            let sum: u64 = rows.filter_map(|unit| number(unit.at, *column)).sum();
            if sum != total {
                let message = format!("Dòng tổng ghi {total}, cộng các dòng đơn vị được {sum}");
                let fix = "xem có dòng nào gõ sai, gõ dưới dạng chữ hay nằm ngoài công thức tổng";
                findings.push(reader.finding(&rules::WRONG_TOTAL, (*row, *column), message).fix(fix));
            }
        }
    }
    findings
}
