//! Counts that are days without their format: 44817 where somebody typed 13/9 and the cell was made a number again.

use std::collections::BTreeMap;

use super::cells::serial_day;
use super::{ReceivedValue, Reception, rules};
use crate::finding::{Finding, Place};
use crate::model::{EntryColumn, EntryKind, UnitCode, short_date};

/// How often all persons of a unit may be counted before a number is none of theirs: figures since the start of a year count
/// some of them twice, and the known population may be an old one.
const MOST_TIMES: u64 = 2;

/// The keys of the population begin like this.
const POPULATION: &str = "dan_cu.";

/// Money may be of any size.
const MONEY: &str = "triệu đồng";

/// Takes away the counts that are serial numbers of days and more than all persons of their units, and tells each.
pub(super) fn check(reception: &Reception<'_>, values: &mut Vec<ReceivedValue>) -> Vec<Finding> {
    let columns = reception.form.by_key();
    let received = received_persons(values);
    let mut findings = Vec::new();
    values.retain(|value| {
        let is_of_persons = columns.get(&value.key).is_some_and(|column| is_of_persons(column));
        let number = value.value.as_deref().filter(|_| is_of_persons);
        let Some((number, day)) = number.and_then(|number| Some((number, serial_day(number)?))) else { return true };
        let known = known_persons(reception, &value.unit);
        // A population that was received just now is no evidence for itself.
        let received = received.get(&value.unit).copied().filter(|_| !value.key.starts_with(POPULATION));
        let Some(persons) = known.max(received).filter(|persons| *persons > 0) else { return true };
        if number.parse::<u64>().is_ok_and(|number| number <= persons.saturating_mul(MOST_TIMES)) {
            return true;
        }
        let message = format!(
            "`{}`: “{number}” là số thứ tự của ngày {}, đơn vị chỉ có {persons} nhân khẩu; ở đây cần số đếm",
            value.key,
            short_date(day)
        );
        let fix = format!(
            "ghi lại con số đếm (thường do gõ {0}/{1} nên Excel hiểu là ngày); đúng là {number} thì sửa `dan_cu` của đơn vị trước",
            day.day(),
            u8::from(day.month())
        );
        let finding = rules::DATE_FOR_COUNT.at(Place::Cell(value.cell.clone()), message).label("ngày đã mất định dạng");
        findings.push(finding.about(Some(&value.unit), Some(reception.month)).fix(fix));
        false
    });
    findings
}

fn is_of_persons(column: &EntryColumn) -> bool {
    column.kind == EntryKind::Count && !column.about.contains(MONEY)
}

/// The persons that the file itself gives each unit.
fn received_persons(values: &[ReceivedValue]) -> BTreeMap<UnitCode, u64> {
    let persons = values.iter().filter(|value| value.key == "dan_cu.khau");
    persons.filter_map(|value| Some((value.unit.clone(), value.value.as_deref()?.parse().ok()?))).collect()
}

/// The persons of a unit by the last month that tells them.
fn known_persons(reception: &Reception<'_>, unit: &UnitCode) -> Option<u64> {
    let months = reception.project.months.iter().rev();
    let its = months.filter(|((month, code), _)| *month <= reception.month && code == unit);
    its.map(|(_, filed)| filed.value.population.persons.get()).find(|persons| *persons > 0)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::load;
    use crate::model::{EntryForm, SheetCell};

    /// The keys of figures that are money.
    fn is_money(key: &str) -> bool {
        const NAMES: [&str; 5] = ["so_tien_trieu_dong", "du_no", "qua_han", "giao", "giai_ngan"];
        let last = key.rsplit('.').next().unwrap_or_default();
        NAMES.contains(&last) || (key.starts_with("ho_tro_nha_o.") && last == "kinh_phi")
    }

    #[test]
    fn a_day_is_told_in_every_count_that_cannot_be_so_large_and_nowhere_else() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/phuong-mong-cai-1");
        let project = load::load(&root).unwrap().project.unwrap();
        let month = project.latest_month().unwrap();
        let form = EntryForm::new(&project, month, crate::model::Collected::Month);
        let path = Path::new("bieu.xlsx");
        let reception = Reception { project: &project, form: &form, month, path, map: None };
        let unit = project.units_in(month).next().unwrap();
        let persons = project.month(month, &unit.code).unwrap().population.persons.get();
        let cell = SheetCell { file: path.to_path_buf(), sheet: "Chung".to_owned(), at: (6, 5) };
        let told = |key: &str, number: u64, further: Option<u64>| {
            let value = |key: &str, number: u64| ReceivedValue {
                unit: unit.code.clone(),
                key: key.to_owned(),
                value: Some(number.to_string()),
                cell: cell.clone(),
            };
            let mut values = vec![value(key, number)];
            values.extend(further.map(|persons| value("dan_cu.khau", persons)));
            let before = values.len();
            let findings = check(&reception, &mut values);
            assert_eq!(before - values.len(), findings.len(), "{key}");
            !findings.is_empty()
        };
        assert!(persons * MOST_TIMES < 36_526, "the unit is too large for this test");
        for (key, column) in form.by_key() {
            let is_count = column.kind == EntryKind::Count && !is_money(&key);
            for (number, is_day) in
                [(0, false), (persons, false), (36_526, true), (44_817, true), (73_050, true), (73_051, false)]
            {
                assert_eq!(told(&key, number, None), is_count && is_day, "{key}: {number}");
            }
            // A unit that has grown has more of everything, but not more than itself.
            if is_count && !key.starts_with(POPULATION) {
                assert!(!told(&key, 44_817, Some(30_000)), "{key}");
            }
        }
    }
}
