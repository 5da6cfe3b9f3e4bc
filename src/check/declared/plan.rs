//! BC5xx: checks the plan of a year against itself and against the registry.

use std::collections::{BTreeMap, BTreeSet};

use time::Date;

use crate::check::declared::registry::unknown_code;
use crate::check::declared::role_plan::RolePlan;
use crate::check::declared::totals;
use crate::check::lookup::{Lookup, Registry};
use crate::check::rules;
use crate::finding::{Finding, Place};
use crate::model::{
    Amendment, Citation, Class, Count, FileRole, FormRow, Measure, Month, Period, Plan, Project, SourceFile,
    StandardRole, Target, Targets, Unit, UnitMonth,
};

/// Checks every plan.
pub(in crate::check) fn check(lookup: &Lookup, files: &[SourceFile], findings: &mut Vec<Finding>) {
    let project = lookup.project;
    for plan in RolePlan::all(project) {
        let plan = &plan;
        lists(&lookup.registry, plan, findings);
        findings.extend(without_standard(project, plan));
        let targets = &Targets::new(plan.value, &project.units.value, Date::MAX);
        let year = YearPlan { project, plan, targets };
        // A target for an unknown unit has a finding of its own.
        if plan.value.lists_on(Date::MAX).all(|(_, list)| list.iter().all(|target| lookup.registry.knows(&target.unit)))
        {
            findings.extend(Class::ALL.into_iter().flat_map(|class| totals::check(project, plan, class)));
        }
        year.without_target(findings);
        year.over_list(findings);
    }
    let years: BTreeSet<i32> = project.months.keys().map(|(month, _)| month.year()).collect();
    for year in years.into_iter().filter(|year| !project.plans.contains_key(year)) {
        let path = FileRole::plan(year);
        if files.iter().any(|file| file.path == path) {
            continue;
        }
        let message = format!("Chưa có kế hoạch năm {year}");
        let fix = format!(
            "thêm `ke-hoach/{year}.yaml`, mẫu ở `baocao giai-thich BC505`; chưa có kế hoạch thì báo cáo không ghi tỷ lệ thực hiện kế \
             hoạch: giải trình BC505 ở `giai-trinh.yaml` với `doi_tuong` là `data/ke-hoach/{year}.yaml`"
        );
        findings.push(rules::NO_PLAN.at(Place::Path(path), message).fix(fix));
    }
}

/// Targets for lists by a standard that is not in force beside the other one at any time of the year.
fn without_standard(project: &Project, plan: &RolePlan<'_>) -> Option<Finding> {
    let mut months = Period::Year(plan.value.year).months();
    let is_in_force =
        plan.role == StandardRole::Main || months.any(|month| project.beside_of(Period::Month(month)).is_some());
    (!is_in_force).then(|| {
        let message = format!(
            "Có chỉ tiêu ở `song_song`, nhưng năm {} không có chuẩn nghèo nào áp dụng song song",
            plan.value.year
        );
        let fix = "khai chuẩn ấy với `song_song: true` ở `chuan-ngheo.yaml`, hoặc sửa `tu`, `den` của chuẩn; ghi nhầm thì xóa mục `song_song`";
        rules::BESIDE_UNKNOWN.at(plan.at("toan_dia_ban"), message).label("không biết theo chuẩn nào").fix(fix)
    })
}

fn lists(registry: &Registry, plan: &RolePlan<'_>, findings: &mut Vec<Finding>) {
    let value = plan.value;
    let mut add = |found: Vec<Finding>, day: Date| {
        findings.extend(found.into_iter().map(|finding| finding.from_day(day)));
    };
    add(list(registry, plan, "chi_tieu", &value.targets), value.starts());
    for (index, amendment) in value.amendments.iter().enumerate() {
        add(
            list(registry, plan, &format!("dieu_chinh[{index}].chi_tieu"), &amendment.targets),
            amendment.counts_from(),
        );
    }
}

fn list(registry: &Registry, plan: &RolePlan<'_>, key: &str, targets: &[Target]) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = BTreeMap::new();
    for (index, target) in targets.iter().enumerate() {
        let place = plan.at(&format!("{key}[{index}].don_vi"));
        if !registry.knows(&target.unit) {
            let message = format!("Chỉ tiêu cho mã {}, mã này không có trong `don-vi.yaml`", target.unit);
            let fix = "sửa mã cho đúng, hoặc thêm đơn vị vào `don-vi.yaml`";
            let finding = rules::UNKNOWN_UNIT.at(place.clone(), message).label("mã lạ").fix(fix);
            findings.push(finding.because(unknown_code(&target.unit)));
        }
        if let Some(first) = seen.insert(&target.unit, index + 1) {
            let message = format!("Đơn vị {} có hai chỉ tiêu trong một văn bản", target.unit);
            let label = format!("đã có ở mục thứ {first} của danh sách");
            findings.push(rules::PLAN_TWICE.at(place, message).label(label).fix("giữ một dòng đúng, xóa dòng kia"));
        }
    }
    findings
}

/// A plan with the targets of its year.
struct YearPlan<'a> {
    project: &'a Project,
    plan: &'a RolePlan<'a>,
    targets: &'a Targets<'a>,
}

impl YearPlan<'_> {
    fn without_target(&self, findings: &mut Vec<Finding>) {
        let months: Vec<_> = Period::Year(self.plan.value.year).months().collect();
        let tells = |month: &UnitMonth| month.movement_by(self.plan.role, Class::Poor).is_some();
        let reports = |unit: &Unit| {
            months.iter().any(|month| {
                unit.exists_in(*month, self.project.scheme())
                    && self.project.month(*month, &unit.code).is_some_and(tells)
            })
        };
        for unit in self.project.units.value.iter().filter(|unit| self.targets.of(unit).is_none() && reports(unit)) {
            let named = self.plan.role.remark();
            let message = format!("{} chưa được giao chỉ tiêu năm {}{named}", unit.title(), self.plan.value.year);
            // A code may have stood for another unit earlier in the year.
            let began = months
                .iter()
                .copied()
                .find(|month| unit.exists_in(*month, self.project.scheme()))
                .filter(|month| month.number() > 1);
            let list = match began {
                None => "`chi_tieu`",
                Some(_) => "`dieu_chinh`, có hiệu lực từ ngày đơn vị hoạt động",
            };
            let fix = format!("thêm một dòng cho \"{}\" vào {list}; không giao thì ghi 0", unit.code);
            let finding = rules::NO_TARGET.at(self.plan.at("chi_tieu"), message);
            findings.push(finding.label("trong danh sách này chưa có").fix(fix).about(Some(&unit.code), began));
        }
    }

    /// Reports a target that is larger than the number of all households that were on the list this year, which is seldom
    /// meant.
    fn over_list(&self, findings: &mut Vec<Finding>) {
        let Some(january) = Month::new(self.plan.value.year, 1) else { return };
        for unit in self.project.units_in(january) {
            let first = self.project.month(january, &unit.code);
            let lists = first.and_then(|first| first.movement_by(self.plan.role, Class::Poor));
            let (Some(target), Some(_)) = (self.targets.of(unit), lists) else {
                continue;
            };
            for class in Class::ALL {
                let (wanted, listed) = (target.of(class), self.listed(unit, january, class));
                if wanted <= listed {
                    continue;
                }
                let (title, word) = (unit.title(), format!("{}{}", class.word(), self.plan.role.remark()));
                let message = format!(
                    "{title} được giao giảm {wanted} hộ {word}, nhưng danh sách từ đầu năm đến nay chỉ có {listed} hộ"
                );
                let key = format!("{}.{}", target_key(self.plan.value, target), Target::key(class));
                let finding = rules::OVER_LIST.at(self.plan.at(&key), message).label(format!("nhiều hơn {listed}"));
                let fix = format!(
                    "đối chiếu phụ lục của {} rồi sửa chỉ tiêu; đúng như văn bản thì giải trình BC513 ở `giai-trinh.yaml`",
                    document_of(self.plan.value, target).short()
                );
                let from = day_of(self.plan.value, target);
                findings.push(finding.fix(fix).about(Some(&unit.code), Some(january)).from_day(from));
            }
        }
    }

    /// Households that were on the list in January or were added to it since.
    fn listed(&self, unit: &Unit, january: Month, class: Class) -> Count {
        let row = FormRow { role: self.plan.role, class, measure: Measure::Households };
        let reported = Period::Year(january.year())
            .months()
            .filter(|month| unit.exists_in(*month, self.project.scheme()))
            .filter_map(|month| self.project.month(month, &unit.code));
        let rows = reported.filter_map(|month| Some((month.month, row.of(month)?)));
        rows.map(|(month, row)| row.increases() + if month == january { row.opening } else { Count::ZERO }).sum()
    }
}

/// The first day of which a report counts the list with `target`.
fn day_of(plan: &Plan, target: &Target) -> Date {
    amendment_of(plan, target).map_or_else(|| plan.starts(), Amendment::counts_from)
}

/// The document that assigns `target`.
fn document_of<'a>(plan: &'a Plan, target: &Target) -> &'a Citation {
    amendment_of(plan, target).map_or(&plan.document, |amendment| &amendment.document)
}

/// The amendment whose list has `target`; `None` for one of the plan itself.
fn amendment_of<'a>(plan: &'a Plan, target: &Target) -> Option<&'a Amendment> {
    let has_it = |amendment: &&Amendment| amendment.targets.iter().any(|other| std::ptr::eq(other, target));
    plan.amendments.iter().find(has_it)
}

/// The key of `target` in the file of its plan.
fn target_key(plan: &Plan, target: &Target) -> String {
    let place = |list: &[Target]| list.iter().position(|other| std::ptr::eq(other, target));
    let amended = plan.amendments.iter().enumerate();
    let mut amended = amended.filter_map(|(number, list)| Some((number, place(&list.targets)?)));
    match (place(&plan.targets), amended.next()) {
        (None, Some((number, index))) => format!("dieu_chinh[{number}].chi_tieu[{index}]"),
        (index, _) => format!("chi_tieu[{}]", index.unwrap_or_default()),
    }
}
