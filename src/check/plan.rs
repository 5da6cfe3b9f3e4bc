//! BC5xx: the plan of a year against itself and against the registry.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::rules;
use super::scene::Registry;
use crate::model::{Class, Count, FileId, Filed, Finding, Place, Plan, Project, SourceFile, Target};

/// Checks every plan.
pub(super) fn check(project: &Project, registry: &Registry, files: &[SourceFile], findings: &mut Vec<Finding>) {
    for plan in project.plans.values() {
        lists(registry, plan, findings);
        for class in Class::ALL {
            findings.extend(total(project, plan, class));
        }
        without_target(project, plan, findings);
    }
    let years: BTreeSet<i32> = project.months.keys().map(|(month, _)| month.year()).collect();
    for year in years.into_iter().filter(|year| !project.plans.contains_key(year)) {
        let path = format!("data/ke-hoach/{year}.yaml");
        if files.iter().any(|file| file.path == Path::new(&path)) {
            continue;
        }
        let message = format!("Chưa có kế hoạch năm {year}");
        let fix =
            format!("thêm `ke-hoach/{year}.yaml`; chưa có kế hoạch thì báo cáo không ghi tỷ lệ thực hiện kế hoạch");
        findings.push(rules::NO_PLAN.at(Place::Path(path.into()), message).fix(fix));
    }
}

fn lists(registry: &Registry, plan: &Filed<Plan>, findings: &mut Vec<Finding>) {
    list(registry, plan.file, "chi_tieu", &plan.value.targets, findings);
    for (index, amendment) in plan.value.amendments.iter().enumerate() {
        list(registry, plan.file, &format!("dieu_chinh[{index}].chi_tieu"), &amendment.targets, findings);
    }
}

fn list(registry: &Registry, file: FileId, key: &str, targets: &[Target], findings: &mut Vec<Finding>) {
    let mut seen = BTreeMap::new();
    for (index, target) in targets.iter().enumerate() {
        let place = Place::Key(file, format!("{key}[{index}].don_vi"));
        if !registry.knows(&target.unit) {
            let message = format!("Chỉ tiêu cho mã {}, mã này không có trong `don-vi.yaml`", target.unit);
            let fix = "sửa mã cho đúng, hoặc thêm đơn vị vào `don-vi.yaml`";
            findings.push(rules::UNKNOWN_UNIT.at(place.clone(), message).label("mã lạ").fix(fix));
        }
        if let Some(first) = seen.insert(&target.unit, index + 1) {
            let message = format!("Đơn vị {} có hai chỉ tiêu trong một văn bản", target.unit);
            let label = format!("đã có ở mục thứ {first} của danh sách");
            findings.push(rules::PLAN_TWICE.at(place, message).label(label).fix("giữ một dòng đúng, xóa dòng kia"));
        }
    }
}

/// The targets in force add up to the target of the whole territory in force.
fn total(project: &Project, plan: &Filed<Plan>, class: Class) -> Option<Finding> {
    let wanted = plan.value.total_in_force().of(class);
    let mut codes: Vec<_> = plan.value.targets.iter().map(|target| &target.unit).collect();
    codes.extend(plan.value.amendments.iter().flat_map(|amendment| &amendment.targets).map(|target| &target.unit));
    let codes: BTreeSet<_> = codes.into_iter().collect();
    let sum: Count = codes.into_iter().filter_map(|code| plan.value.target(code)).map(|target| target.of(class)).sum();
    (sum != wanted).then(|| {
        let message = format!(
            "Cộng chỉ tiêu giảm hộ {} của các đơn vị được {sum}, nhưng toàn địa bàn ghi {wanted}",
            class.word()
        );
        let key = format!("{}.giam_ho_{}", total_key(&plan.value), class.key());
        let fix = format!(
            "đối chiếu phụ lục của {}; sửa chỉ tiêu đơn vị hoặc chỉ tiêu chung (địa bàn {})",
            plan.value.document.short(),
            project.settings.value.territory.name
        );
        rules::PLAN_SUM.at(Place::Key(plan.file, key), message).label(format!("các đơn vị cộng lại là {sum}")).fix(fix)
    })
}

/// Where the target in force of the whole territory stands.
fn total_key(plan: &Plan) -> String {
    match plan.amendments.iter().rposition(|amendment| amendment.total.is_some()) {
        Some(index) => format!("dieu_chinh[{index}].toan_dia_ban"),
        None => "toan_dia_ban".to_owned(),
    }
}

fn without_target(project: &Project, plan: &Filed<Plan>, findings: &mut Vec<Finding>) {
    let planned: BTreeSet<_> = plan.value.targets.iter().map(|target| &target.unit).collect();
    let amended: BTreeSet<_> =
        plan.value.amendments.iter().flat_map(|amendment| &amendment.targets).map(|target| &target.unit).collect();
    let reporting: BTreeSet<_> =
        project.months.keys().filter(|(month, _)| month.year() == plan.value.year).map(|(_, unit)| unit).collect();
    let units = project.units.value.iter().filter(|unit| reporting.contains(&unit.code));
    for unit in units.filter(|unit| !planned.contains(&unit.code) && !amended.contains(&unit.code)) {
        let message = format!("{} chưa được giao chỉ tiêu năm {}", unit.title(), plan.value.year);
        let fix = format!("thêm một dòng cho \"{}\" vào `chi_tieu`; không giao thì ghi 0", unit.code);
        let finding = rules::NO_TARGET.at(Place::Key(plan.file, "chi_tieu".to_owned()), message);
        findings.push(finding.label("trong danh sách này chưa có").fix(fix).about(Some(&unit.code), None));
    }
}
