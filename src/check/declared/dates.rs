//! BC508–BC512: the amendments of a plan, the validity of the poverty standard, and cut-off days.

use time::Date;

use crate::check::declared::role_plan::RolePlan;
use crate::check::rules;
use crate::finding::{Cause, Finding, Place};
use crate::model::{
    Class, Count, Filed, FiledMonth, Month, Period, PeriodScheme, Project, Settings, Target, UnitMonth, short_date,
};

/// Checks plans, the standard and cut-off days.
pub(in crate::check) fn check(project: &Project, findings: &mut Vec<Finding>) {
    for plan in RolePlan::all(project) {
        amendments(&plan, findings);
        findings.extend(out_of_year(&plan, project.settings.value.period_scheme));
    }
    findings.extend(project.months.values().filter_map(|month| cut_off(month, &project.settings)));
}

/// Checks the cut-off day, because figures of units with different cut-off days cannot be added up.
fn cut_off(month: &FiledMonth, settings: &Filed<Settings>) -> Option<Finding> {
    let UnitMonth { unit, month: of, cut_off, .. } = &*month.value;
    let expected = Period::Month(*of).cut_off(settings.value.period_scheme).to;
    (*cut_off != expected).then(|| {
        let cause = other_day(*of, *cut_off, settings);
        let (cut_off, expected) = (short_date(*cut_off), short_date(expected));
        let message = format!("Số liệu {} chốt ngày {cut_off}, ngày chốt của kỳ là {expected}", of.short_label());
        let fix = "nếu chép từ tệp tháng trước thì sửa lại `ngay_chot`; nếu đúng là chốt vào ngày ấy thì giải trình ở `giai_trinh` với mã BC512";
        let place = Place::Key(month.file, "ngay_chot".to_owned());
        let finding = rules::CUT_OFF.at(place, message).label(format!("kỳ này là {expected}")).fix(fix);
        finding.about(Some(unit), Some(*of)).because(cause)
    })
}

/// The cause if several units have another cut-off day: the setting is wrong for them, or the folder of a month was
/// copied.
fn other_day(of: Month, cut_off: Date, settings: &Filed<Settings>) -> Cause {
    let scheme = settings.value.period_scheme;
    let other = [PeriodScheme::Decree09, PeriodScheme::Calendar].into_iter().filter(|other| *other != scheme);
    if other.into_iter().any(|other| Period::Month(of).cut_off(other).to == cut_off) {
        let message = "Số liệu chốt theo cách tính kỳ khác với `cach_tinh_ky`";
        let fix =
            "ghi đúng `cach_tinh_ky` trong `baocao.yaml`; nếu `cach_tinh_ky` đúng thì sửa `ngay_chot` của từng tệp";
        let place = Place::Key(settings.file, "cach_tinh_ky".to_owned());
        return Cause::new("scheme", message, "tệp").at(place).label("các tệp chốt ngày khác").fix(fix);
    }
    let message =
        format!("Số liệu {} chốt ngày {}, không phải ngày chốt của kỳ", of.short_label(), short_date(cut_off));
    Cause::new(format!("cut-off {of} {cut_off}"), message, "tệp").label("tệp đầu tiên như vậy")
}

fn amendments(plan: &RolePlan<'_>, findings: &mut Vec<Finding>) {
    findings.extend(Class::ALL.into_iter().filter_map(|class| rewritten(plan, class)));
    let mut before = plan.value.document.date;
    for (index, amendment) in plan.value.amendments.iter().enumerate() {
        let key = |name: &str| plan.at(&format!("dieu_chinh[{index}].van_ban.{name}"));
        let document = &amendment.document;
        if document.number.as_ref().is_none_or(|number| number.trim().is_empty()) {
            let message = "Điều chỉnh kế hoạch mà không ghi số văn bản";
            let fix = "ghi số, ký hiệu của văn bản điều chỉnh; chưa có văn bản thì chưa điều chỉnh";
            let finding = rules::AMENDMENT.at(key("so"), message).label("chưa có số").fix(fix);
            findings.push(finding.from_day(amendment.counts_from()));
        }
        if document.date < before {
            // Either day may be the wrong one.
            let from = document.date.min(amendment.starts());
            let (date, before) = (short_date(document.date), short_date(before));
            let message = format!("Văn bản điều chỉnh ký ngày {date}, trước văn bản đứng trên nó ({before})");
            let fix = "sửa ngày ký, hoặc xếp các lần điều chỉnh theo thứ tự ngày ký; lần có ngày hiệu lực (`tu`) sau cùng được tính";
            let finding = rules::AMENDMENT.at(key("ngay"), message).label(format!("trước {before}")).fix(fix);
            findings.push(finding.from_day(from));
        }
        before = before.max(document.date);
    }
}

/// Reports amendments whose day is not one of the year of their plan: no report of the year counts them, or all do.
fn out_of_year(plan: &RolePlan<'_>, scheme: PeriodScheme) -> Vec<Finding> {
    let year = Period::Year(plan.value.year);
    let days = year.cut_off(scheme);
    let amendments = plan.value.amendments.iter().enumerate();
    let outside = amendments.filter_map(|(index, amendment)| {
        let day = amendment.counts_from();
        let (what, fix) = if day > days.to {
            let fix = "năm ghi nhầm thì sửa; điều chỉnh của năm sau thì ghi vào kế hoạch năm ấy";
            (format!("sau ngày chốt {} của {}, nên không báo cáo nào tính đến", short_date(days.to), year.label()), fix)
        } else if day < days.from {
            let fix = "năm ghi nhầm thì sửa; đúng như vậy thì ghi số mới vào `chi_tieu`, `toan_dia_ban` của kế hoạch";
            (format!("trước khi {} bắt đầu", year.label()), fix)
        } else {
            return None;
        };
        let key = if amendment.valid_from == Some(day) { "tu" } else { "van_ban.ngay" };
        let day = short_date(day);
        let message = format!("Điều chỉnh kế hoạch có hiệu lực từ ngày {day}, {what}");
        let finding = rules::AMENDMENT.at(plan.at(&format!("dieu_chinh[{index}].{key}")), message);
        // Either day may be the wrong one.
        let from = amendment.document.date.min(amendment.starts());
        Some(finding.label(format!("không thuộc {}", year.label())).fix(fix).from_day(from))
    });
    outside.collect()
}

/// Checks whether somebody has overwritten the first targets of a plan that was amended: they then no longer add up
/// to its total.
fn rewritten(plan: &RolePlan<'_>, class: Class) -> Option<Finding> {
    let sum: Count = plan.value.targets.iter().map(|target| target.of(class)).sum();
    let total = plan.value.total.of(class);
    (!plan.value.amendments.is_empty() && sum != total).then(|| {
        let message = format!(
            "Chỉ tiêu giảm hộ {}{} giao ban đầu cộng lại là {sum}, nhưng kế hoạch ban đầu ghi {total}",
            class.word(),
            plan.role.remark()
        );
        let key = format!("toan_dia_ban.{}", Target::key(class));
        let fix = "giữ `chi_tieu` và `toan_dia_ban` đúng như kế hoạch ban đầu; số mới ghi vào `dieu_chinh`";
        let finding = rules::PLAN_REWRITTEN.at(plan.at(&key), message);
        finding.label(format!("các đơn vị cộng lại là {sum}")).fix(fix).from_day(plan.value.starts())
    })
}
