//! BC407, BC408: checks totals that people counted by hand (`doi_chieu`) against the sums over months and units.

use crate::check::lookup::Lookup;
use crate::check::rules;
use crate::check::unit_report::UnitReport;
use crate::check::words::statements::Subject;
use crate::finding::{Finding, Place};
use crate::model::{Class, Count, Filed, Movement, Narrative};

/// Checks the unit's own total since the start of the year.
pub(in crate::check) fn of_unit(lookup: &Lookup, report: &UnitReport, findings: &mut Vec<Finding>) {
    let Some(own) = &report.data.cross_check else { return };
    for class in Class::ALL {
        let counted = own.reduced_to_date(class).zip(reduced(lookup, report, class));
        let Some((own, sum)) = counted.filter(|(own, sum)| own != sum) else { continue };
        let message =
            format!("Đơn vị tự tính từ đầu năm giảm {own} hộ {}, nhưng cộng các tháng được {sum}", class.word());
        let fix = "xem tháng nào đã sửa sau khi báo cáo; sửa số của tháng ấy, hoặc sửa số tự tính";
        let finding = report.at(&rules::OWN_TOTAL, key(class), message);
        findings.push(finding.label(format!("cộng các tháng là {sum}")).fix(fix));
    }
}

/// Households that left the list since the start of the year, counted as plans count them; `None` if a month is
/// missing.
pub(in crate::check) fn reduced(lookup: &Lookup, report: &UnitReport, class: Class) -> Option<Count> {
    to_date(lookup, report, class).map(|movement| movement.reduced(class))
}

/// The movement since the start of the year, or since the unit was founded; `None` if a month is missing.
pub(in crate::check) fn to_date(lookup: &Lookup, report: &UnitReport, class: Class) -> Option<Movement> {
    lookup.project.to_date(lookup.registry.reporting(report)?, class, report.month)
}

/// Checks the totals of the whole territory that a narrative gives.
pub(in crate::check) fn of_territory(narrative: &Filed<Narrative>, subject: &Subject, findings: &mut Vec<Finding>) {
    let Some(given) = &narrative.value.cross_check else { return };
    let computed = subject.figures().key_figures();
    for class in Class::ALL {
        let sum = computed.of(class).to_date.map(|movement| movement.reduced(class));
        let Some((given, sum)) = given.reduced_to_date(class).zip(sum).filter(|(given, sum)| given != sum) else {
            continue;
        };
        let message =
            format!("Toàn địa bàn ghi từ đầu năm giảm {given} hộ {}, nhưng cộng các đơn vị được {sum}", class.word());
        let fix = "đối chiếu với số của từng đơn vị (`baocao tinh`); sửa số đơn vị nào sai, hoặc sửa số ghi ở đây";
        let finding = rules::GIVEN_TOTAL.at(Place::Key(narrative.file, key(class)), message);
        findings.push(finding.label(format!("cộng các đơn vị là {sum}")).fix(fix).in_period(narrative.value.period));
    }
}

fn key(class: Class) -> String {
    format!("doi_chieu.{}.giam_luy_ke", class.key())
}
