//! BC312: checks those entitled to a policy against the lists that its base names. Whoever is entitled as a poor or near-poor
//! household, or as a member of one, was on the list of the year at some time.

use crate::check::lookup::Lookup;
use crate::check::rules;
use crate::check::unit_report::UnitReport;
use crate::finding::Finding;
use crate::model::{Class, Count, Measure, Policy};

/// Checks one unit's month. A unit that was founded within the year continues the policies of its predecessors, so it is not
/// checked, and neither is a policy whose base names others besides the two lists.
pub(in crate::check) fn check(lookup: &Lookup, report: &UnitReport, findings: &mut Vec<Finding>) {
    let january = report.month.year_to_date().next();
    let is_old = |unit: &crate::model::Unit| january.is_some_and(|january| lookup.registry.exists(unit, january));
    if !lookup.registry.reporting(report).is_some_and(is_old) {
        return;
    }
    for policy in &lookup.project.policies.value {
        let Some(coverage) = report.data.policies.get(&policy.id).copied().flatten() else { continue };
        let Some((measure, listed)) = listed(lookup, report, policy) else { continue };
        if is_far_above(coverage.eligible, listed, measure) {
            findings.push(more_than_listed(report, policy, coverage.eligible, (measure, listed)));
        }
    }
}

/// Households come and go between the day of the list and the day on which a policy counts, so only numbers that no such
/// difference explains are told: more than twice the list, and not by a mere handful.
const fn is_far_above(eligible: Count, listed: Count, measure: Measure) -> bool {
    let handful = match measure {
        Measure::Households => 3,
        Measure::Persons => 10,
    };
    eligible.get() > listed.get() * 2 && eligible.get() >= listed.get() + handful
}

fn more_than_listed(
    report: &UnitReport,
    policy: &Policy,
    eligible: Count,
    (measure, listed): (Measure, Count),
) -> Finding {
    let word = measure.word();
    let message = format!(
        "`chinh_sach.{}`: {eligible} thuộc diện “{}”, nhưng từ đầu năm danh sách chỉ có {listed} {word}",
        policy.id, policy.base
    );
    let fix = "đếm lại số thuộc diện; mẫu số còn gồm đối tượng khác thì ghi rõ ở `co_so` của chính sách; nếu đúng như vậy thì giải \
               trình ở `giai_trinh` với mã BC312";
    let place = format!("chinh_sach.{}.thuoc_dien", policy.id);
    report.at(&rules::ENTITLED_LIST, place, message).label(format!("nhiều nhất là {listed}")).fix(fix)
}

/// How many were on the lists that the base of the policy names, at the start of the year or since, and in what they are
/// counted; `None` if the base names no list or others besides, or a month is not known.
fn listed(lookup: &Lookup, report: &UnitReport, policy: &Policy) -> Option<(Measure, Count)> {
    let measure = counted_in(&policy.counted_in)?;
    let unit = lookup.registry.reporting(report)?;
    let movements = classes(&policy.base)?
        .iter()
        .map(|class| lookup.project.to_date_of(unit, *class, measure, report.month))
        .collect::<Option<Vec<_>>>()?;
    let on_list = movements.iter().map(|movement| movement.opening + movement.increases());
    Some((measure, on_list.sum()))
}

/// Households are counted as households; members, pupils and workers are persons.
fn counted_in(unit: &str) -> Option<Measure> {
    const PERSONS: [&str; 6] = ["người", "học sinh", "sinh viên", "trẻ em", "lao động", "nhân khẩu"];
    let unit = unit.trim().to_lowercase();
    if unit == "hộ" {
        return Some(Measure::Households);
    }
    PERSONS.iter().any(|word| unit.starts_with(word)).then_some(Measure::Persons)
}

/// The lists that a base names; `None` if it names none, or others besides ("hộ mới thoát nghèo", "và hộ có thu nhập thấp").
fn classes(base: &str) -> Option<&'static [Class]> {
    const OTHERS: [&str; 8] =
        ["thoát", "thu nhập", "trung bình", "dân tộc", "bảo trợ", "người có công", "gia đình chính sách", "khác"];
    let base = base.to_lowercase();
    if OTHERS.iter().any(|other| base.contains(other)) {
        return None;
    }
    let is_poor = base.replace("cận nghèo", "").contains("nghèo");
    match (is_poor, base.contains("cận nghèo")) {
        (true, true) => Some(&[Class::Poor, Class::NearPoor]),
        (true, false) => Some(&[Class::Poor]),
        (false, true) => Some(&[Class::NearPoor]),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Class, classes};

    #[test]
    fn a_base_names_its_lists_or_is_left_alone() {
        let both: &[Class] = &[Class::Poor, Class::NearPoor];
        for (base, expected) in [
            ("hộ nghèo có nhu cầu vay vốn", Some(&[Class::Poor] as &[Class])),
            ("người thuộc hộ nghèo, cận nghèo", Some(both)),
            ("Hộ nghèo và hộ cận nghèo", Some(both)),
            ("hộ cận nghèo có nhà dột nát", Some(&[Class::NearPoor])),
            ("hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo", None),
            ("người cao tuổi", None),
        ] {
            assert_eq!(classes(base), expected, "{base}");
        }
    }
}
