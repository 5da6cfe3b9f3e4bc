//! BC3xx, what households lack and receive: forms 4 and 6, policies, dossiers.

use crate::check::figures::breakdowns::is_too_much;
use crate::check::rules;
use crate::check::unit_report::UnitReport;
use crate::finding::{Cause, Finding};
use crate::model::{Class, Count, Deprivation, FormLists, Movement, Period, Project, StandardRole};

/// Checks lacks, policies and dossiers of one unit's month against each other.
pub(in crate::check) fn within(forms: FormLists<'_>, report: &UnitReport, findings: &mut Vec<Finding>) {
    for class in Class::ALL {
        dossier(forms, report, class, findings);
    }
    for (id, coverage) in &report.data.policies {
        let Some(coverage) = coverage else { continue };
        let key = format!("chinh_sach.{id}");
        if coverage.served > coverage.eligible {
            findings.push(over(report, &key, coverage.served, coverage.eligible));
        }
        findings.extend(coverage.million_dong.and_then(|sum| money(report, &key, sum, coverage.served)));
        findings.extend(coverage.million_dong.and_then(|sum| unpaid(report, &key, sum, coverage.served)));
    }
}

/// Checks them against the poverty standard and the list of policies.
pub(in crate::check) fn check(project: &Project, report: &UnitReport, findings: &mut Vec<Finding>) {
    for role in report.data.roles() {
        for class in Class::ALL {
            lacking(project, report, (role, class), findings);
            findings.extend(total(project, report, (role, class)));
        }
    }
    policies(project, report, findings);
}

/// The lists by one standard.
type List = (StandardRole, Class);

/// What a list has closed with, and what its households lack; `None` if that was not reported.
fn lacks<'r>(report: &'r UnitReport, (role, class): List) -> Option<(&'r Deprivation, &'r Movement)> {
    let movement = report.data.movement_by(role, class)?;
    Some((report.data.deprivation_by(role, class)?, &movement.households))
}

fn lacking(project: &Project, report: &UnitReport, (role, class): List, findings: &mut Vec<Finding>) {
    let Some((deprivation, movement)) = lacks(report, (role, class)) else { return };
    let (households, prefix) = (movement.closing, role.prefix());
    for indicator in project.forms_by(role, Period::Month(report.month)).lack_indicators {
        let Some(lacking) = deprivation.lacking(&indicator.key) else { continue };
        if lacking > households {
            let message = format!(
                "{lacking} hộ {}{} thiếu hụt “{}”, nhưng cuối kỳ chỉ có {households} hộ",
                class.word(),
                role.remark(),
                indicator.label
            );
            let key = format!("{prefix}thieu_hut.{}.{}", class.key(), indicator.key);
            let fix = format!("đếm lại trong danh sách cuối kỳ; hoặc sửa `{prefix}{}.ho.cuoi_ky`", class.key());
            let label = format!("nhiều nhất là {households}");
            findings.push(report.at(&rules::LACKING, key, message).label(label).fix(fix));
        }
    }
}

/// Checks the number of lacks: a poor household lacks at least three indicators, a near-poor one fewer (NĐ
/// 07/2021/NĐ-CP, Điều 3).
fn total(project: &Project, report: &UnitReport, (role, class): List) -> Option<Finding> {
    let (deprivation, movement) = lacks(report, (role, class))?;
    let total = deprivation.total().get();
    if !movement.is_balanced() {
        return None;
    }
    let households = movement.closing.get();
    let standard = project.standard_by(role, Period::Month(report.month)).filter(|standard| !standard.is_unread())?;
    let minimum = u64::from(standard.minimum_lacks);
    let (bound, fits, wanted) = match class {
        Class::Poor => (minimum * households, total >= minimum * households, "từ"),
        Class::NearPoor => {
            let most = minimum.saturating_sub(1) * households;
            (most, total <= most, "nhiều nhất")
        }
    };
    let wanted = format!("{wanted} {bound}{}", if class == Class::Poor { " trở lên" } else { "" });
    (!fits).then(|| {
        let message = format!(
            "{households} hộ {}{} thiếu hụt tổng cộng {total} chỉ số; theo chuẩn nghèo phải {wanted}",
            class.word(),
            role.remark()
        );
        let fix = "đối chiếu phiếu B; nếu đúng như vậy thì giải trình ở `giai_trinh` với mã BC306";
        let key = format!("{}thieu_hut.{}", role.prefix(), class.key());
        report.at(&rules::LACKS, key, message).label(format!("cộng lại là {total}, cần {wanted}")).fix(fix)
    })
}

fn policies(project: &Project, report: &UnitReport, findings: &mut Vec<Finding>) {
    for (id, coverage) in &report.data.policies {
        let key = format!("chinh_sach.{id}");
        let has_money = coverage.is_some_and(|coverage| coverage.million_dong.is_some());
        let own = project.policies.value.iter().find(|policy| &policy.id == id);
        if let Some(policy) = own.filter(|policy| has_money && policy.money.is_none()) {
            let message =
                format!("Số tiền của chính sách “{}” không in ra ở đâu: `chinh-sach.yaml` không theo dõi", policy.name);
            let cause = Cause::new(format!("money {id}"), message.clone(), "tháng").label("số này không được in");
            let fix =
                "ghi tên số tiền ở `so_tien` của chính sách trong `chinh-sach.yaml`, hoặc xóa `so_tien_trieu_dong`";
            let place = format!("{key}.so_tien_trieu_dong");
            let finding = report.at(&rules::MONEY_OF_NOTHING, place, message).label("số này không được in").fix(fix);
            findings.push(finding.because(cause));
        }
        if own.is_none() {
            let known: Vec<_> = project.policies.value.iter().map(|policy| policy.id.as_str()).collect();
            let message = format!("Chính sách `{id}` không có trong `chinh-sach.yaml`");
            let cause = message.clone();
            let fix = format!("dùng một trong: {}; hoặc thêm chính sách vào `chinh-sach.yaml`", known.join(", "));
            findings.push(
                report
                    .at(&rules::UNKNOWN_POLICY, &key, message)
                    .label("chính sách này không có trong danh sách")
                    .fix(fix)
                    .because(Cause::new(format!("policy {id}"), cause, "tháng").label("chính sách lạ")),
            );
        }
    }
}

/// Money is entered in millions of đồng; more than a thousand of them for each one reached is money in đồng.
fn money(report: &UnitReport, key: &str, money: Count, served: Count) -> Option<Finding> {
    is_too_much(money, served).then(|| {
        let message = format!("`{key}.so_tien_trieu_dong` ghi {money} triệu đồng cho {served} đối tượng được hưởng");
        let fix = "ghi số tiền bằng triệu đồng, ví dụ 60 triệu đồng thì ghi 60; nếu đúng như vậy thì giải trình ở `giai_trinh` với mã BC311";
        let place = format!("{key}.so_tien_trieu_dong");
        report.at(&rules::MONEY, place, message).label("bình quân trên 1.000 triệu đồng").fix(fix)
    })
}

/// Whoever was reached with money got some, and money reached somebody.
fn unpaid(report: &UnitReport, key: &str, money: Count, served: Count) -> Option<Finding> {
    (money.is_zero() != served.is_zero()).then(|| {
        let message = format!("`{key}`: {served} được hưởng, số tiền ghi {money} triệu đồng");
        let fix = "sửa `duoc` hoặc `so_tien_trieu_dong`; chưa có số tiền thì bỏ `so_tien_trieu_dong`; nếu đúng như vậy thì giải trình ở \
                   `giai_trinh` với mã BC316";
        let place = format!("{key}.so_tien_trieu_dong");
        report.at(&rules::PAIR, place, message).label(format!("đi đôi với {served}")).fix(fix)
    })
}

fn over(report: &UnitReport, key: &str, served: Count, eligible: Count) -> Finding {
    let message = format!("`{key}`: được hưởng {served}, nhưng chỉ có {eligible} thuộc diện");
    let fix = "kiểm tra hai số; người được hưởng mà chưa tính vào thuộc diện thì sửa `thuoc_dien`";
    let place = format!("{key}.duoc");
    report.at(&rules::COVERAGE, place, message).label(format!("nhiều nhất là {eligible}")).fix(fix)
}

fn dossier(forms: FormLists<'_>, report: &UnitReport, class: Class, findings: &mut Vec<Finding>) {
    let Some(dossier) = report.data.dossier(class) else { return };
    let steps = forms.dossier_stages.iter().enumerate().filter(|(_, stage)| stage.is_step);
    let counted: Vec<_> = steps.filter_map(|(place, stage)| Some((stage, dossier.reached(place)?))).collect();
    for pair in counted.windows(2) {
        let [(before, more), (after, fewer)] = pair else { continue };
        if fewer > more {
            let message =
                format!("Hồ sơ hộ {}: {fewer} hộ {}, nhưng chỉ {more} hộ {}", class.word(), after.label, before.label);
            let key = format!("ho_so.{}.{}", class.key(), after.key);
            let fix = format!("mỗi bước tính cả hộ đã qua bước sau: sửa `{}` hoặc `{}`", before.key, after.key);
            let label = format!("nhiều nhất là {more}");
            findings.push(report.at(&rules::DOSSIERS, key, message).label(label).fix(fix));
        }
    }
}
