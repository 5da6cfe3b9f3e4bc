//! BC312 and BC318: check those entitled to a policy against the lists that its base names. Whoever is entitled as a poor or
//! near-poor household, or as a member of one, was on the list of the year at some time; where the base names the lists and
//! nothing else, everybody on them is entitled.

use crate::check::lookup::Lookup;
use crate::check::rules;
use crate::check::unit_report::UnitReport;
use crate::finding::Finding;
use crate::model::{Class, Count, Measure, Policy, Project};

/// The policies whose base names the lists, each with these lists and with what is counted. A policy whose base names others
/// besides is not checked.
pub(in crate::check) struct Bases<'a>(Vec<(&'a Policy, Measure, &'static [Class])>);

impl<'a> Bases<'a> {
    pub(in crate::check) fn new(project: &'a Project) -> Self {
        let read = |policy: &'a Policy| Some((policy, counted_in(&policy.counted_in)?, classes(&policy.base)?));
        Self(project.policies.value.iter().filter_map(read).collect())
    }

    /// Checks one unit's month.
    pub(in crate::check) fn check(&self, lookup: &Lookup, report: &UnitReport, findings: &mut Vec<Finding>) {
        let Some(unit) = lookup.registry.reporting_since_january(report) else { return };
        for (policy, measure, classes) in &self.0 {
            let Some(coverage) = report.data.policies.get(&policy.id).copied().flatten() else { continue };
            findings.extend(fewer_than_listed(lookup, report, policy, (*measure, coverage.eligible, classes)));
            let is_far_above = |listed| is_far_above(coverage.eligible, listed, *measure);
            // The year had at least those who are on the lists today, so most months are settled without the others.
            let today = classes.iter().map(|class| report.data.movement(*class).of(*measure).closing).sum();
            if !is_far_above(today) {
                continue;
            }
            let movement = |class| lookup.project.to_date_of(unit, class, *measure, report.month);
            let on_list = |class: &Class| movement(*class).map(|movement| movement.opening + movement.increases());
            let Some(listed) = classes.iter().map(on_list).sum::<Option<Count>>() else { continue };
            if is_far_above(listed) {
                findings.push(more_than_listed(report, policy, coverage.eligible, (*measure, listed)));
            }
        }
    }
}

/// BC318: everybody on the lists is entitled, and far fewer are told than stood on them in January and stand on them today.
fn fewer_than_listed(
    lookup: &Lookup,
    report: &UnitReport,
    policy: &Policy,
    (measure, eligible, classes): (Measure, Count, &[Class]),
) -> Option<Finding> {
    if !is_whole_list(&policy.base) {
        return None;
    }
    let today: Count = classes.iter().map(|class| report.data.movement(*class).of(measure).closing).sum();
    if !is_far_above(today, eligible, measure) {
        return None;
    }
    let unit = lookup.registry.reporting_since_january(report)?;
    let opening = |class: &Class| Some(lookup.project.to_date_of(unit, *class, measure, report.month)?.opening);
    let january = classes.iter().map(opening).sum::<Option<Count>>()?;
    let listed = today.min(january);
    is_far_above(listed, eligible, measure).then(|| {
        let word = measure.word();
        let message = format!(
            "`chinh_sach.{}`: chỉ {eligible} thuộc diện “{}”, nhưng danh sách có {listed} {word}",
            policy.id, policy.base
        );
        let fix = "ghi đủ số thuộc diện theo danh sách; chính sách chỉ cho một phần danh sách thì ghi rõ ở `co_so` của chính sách \
                   (ví dụ “hộ nghèo có nhu cầu …”); chưa có số liệu thì ghi `null`; nếu đúng như vậy thì giải trình ở \
                   `giai_trinh` với mã BC318";
        let place = format!("chinh_sach.{}.thuoc_dien", policy.id);
        report.at(&rules::ENTITLED_FEW, place, message).label(format!("danh sách có {listed} {word}")).fix(fix)
    })
}

/// Whether a base names lists and nothing that would choose among those on them.
fn is_whole_list(base: &str) -> bool {
    const OF_LISTS: [&str; 12] =
        ["hộ", "nghèo", "cận", "và", "người", "nhân", "khẩu", "thuộc", "các", "thành", "viên", "dân"];
    let base = base.to_lowercase();
    let mut words = base.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    words.all(|word| OF_LISTS.contains(&word))
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
    use super::{Class, classes, is_whole_list};

    #[test]
    fn a_base_that_chooses_is_not_the_whole_list() {
        for (base, is_whole) in [
            ("hộ nghèo", true),
            ("người thuộc hộ nghèo, cận nghèo", true),
            ("Hộ nghèo và hộ cận nghèo", true),
            ("hộ nghèo có nhu cầu vay vốn", false),
            ("học sinh, sinh viên con hộ nghèo", false),
            ("lao động thuộc hộ nghèo", false),
        ] {
            assert_eq!(is_whole_list(base), is_whole, "{base}");
        }
    }

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
