//! BC240, BC415, BC420: money by the components of the programme, against their list and against the same money by source.

use std::collections::BTreeSet;

use crate::check::figures::breakdowns::left_out_fix;
use crate::check::rules;
use crate::check::unit_report::UnitReport;
use crate::finding::{Cause, Finding};
use crate::model::{BreakdownKind, Component, Count, FormLists, Period, Project, lower_first};

const KIND: BreakdownKind = BreakdownKind::Components;

/// Checks the components of which one unit tells the money in a month.
pub(in crate::check) fn check(project: &Project, report: &UnitReport, findings: &mut Vec<Finding>) {
    let Some(counts) = report.data.breakdown(KIND) else { return };
    let forms = project.forms_of(Period::Month(report.month));
    let told: BTreeSet<&str> = counts.rows().collect();
    let followed: Vec<&Component> = forms.components.followed().collect();
    let unknown = told.iter().filter(|key| followed.iter().all(|component| component.id.as_str() != **key));
    findings.extend(unknown.map(|key| unknown_component(project, report, key, &followed)));
    let untold: Vec<&Component> =
        followed.iter().copied().filter(|component| !told.contains(component.id.as_str())).collect();
    if untold.is_empty() {
        findings.extend(apart(forms, report));
    } else {
        findings.extend(untold.into_iter().map(|component| left_out(report, component)));
    }
}

fn unknown_component(project: &Project, report: &UnitReport, key: &str, followed: &[&Component]) -> Finding {
    let listed = &project.settings.value.programme.components;
    let month = report.month.short_label();
    let (message, label) = match listed.iter().find(|component| component.id.as_str() == key) {
        Some(component) => (
            format!("Dự án “{}” không thực hiện vào {month} theo `baocao.yaml`", component.name),
            "ngoài thời gian của dự án",
        ),
        None => (format!("Dự án `{key}` không có trong `chuong_trinh.du_an` của `baocao.yaml`"), "dự án lạ"),
    };
    let known: Vec<&str> = followed.iter().map(|component| component.id.as_str()).collect();
    let use_known =
        if known.is_empty() { String::new() } else { format!("dùng một trong: {}; hoặc ", known.join(", ")) };
    let fix = format!("{use_known}khai dự án ở `chuong_trinh.du_an` của `baocao.yaml`, có `tu`, `den` nếu cần");
    let cause = Cause::new(format!("component {key} {}", report.month), message.clone(), "đơn vị").label(label);
    let key = format!("{}.{key}", KIND.declared().key);
    report.at(&rules::UNKNOWN_COMPONENT, key, message).label(label).fix(fix).because(cause)
}

/// A unit must tell every component, because the sum of its money is known only then.
fn left_out(report: &UnitReport, component: &Component) -> Finding {
    let key = KIND.declared().key;
    let month = report.month.short_label();
    let message = format!("Chưa có số liệu {month} về kinh phí của dự án “{}”", component.name);
    let fix = left_out_fix(&format!("`{key}.{}`, không có vốn", component.id));
    let finding = report.at(&rules::LEFT_OUT, key, message);
    finding.label(format!("chưa ghi mục `{}`", component.id)).fix(fix)
}

/// Both tables tell the same money, so their sums agree.
fn apart(forms: FormLists<'_>, report: &UnitReport) -> Option<Finding> {
    let sum = |kind: BreakdownKind, column: &str| -> Option<Count> {
        let column = kind.declared().column(column)?;
        kind.declared().rows(forms).map(|row| report.data.count_of(kind, row.key, column)).sum()
    };
    let differing = KIND.declared().columns.iter().find_map(|column| {
        let sums = (sum(KIND, column.key)?, sum(BreakdownKind::Money, column.key)?);
        (sums.0 != sums.1).then_some((column, sums))
    });
    let (column, (by_component, by_source)) = differing?;
    let what = lower_first(column.label);
    let message = format!(
        "Kinh phí {what}: theo dự án cộng lại là {by_component}, theo nguồn vốn cộng lại là {by_source} triệu đồng"
    );
    let fix =
        "đối chiếu `kinh_phi` với `kinh_phi_du_an`; có vốn ngoài các dự án thì giải trình ở `giai_trinh` với mã BC420";
    let finding = report.at(&rules::MONEY_APART, KIND.declared().key, message);
    Some(finding.label(format!("theo nguồn vốn là {by_source}")).fix(fix))
}
