//! BC508–BC512: amendments of a plan, deadlines that have passed, the time of the poverty standard, cut-off days.

use std::collections::BTreeMap;

use time::Date;

use crate::check::rules;
use crate::finding::{Finding, Place};
use crate::model::{
    Class, Count, Filed, Month, Narrative, Period, PeriodScheme, Plan, Progress, Project, Target, Task, UnitMonth,
    short_date,
};

/// Checks plans, tasks and the standard.
pub(in crate::check) fn check(project: &Project, findings: &mut Vec<Finding>) {
    for plan in project.plans.values() {
        amendments(plan, findings);
    }
    overdue(project, findings);
    findings.extend(standard(project));
    let scheme = project.settings.value.period_scheme;
    findings.extend(project.months.values().filter_map(|month| cut_off(month, scheme)));
}

/// Units that take their figures on other days cannot be added up.
fn cut_off(month: &Filed<UnitMonth>, scheme: PeriodScheme) -> Option<Finding> {
    let UnitMonth { unit, month: of, cut_off, .. } = &month.value;
    let expected = Period::Month(*of).cut_off(scheme).to;
    (*cut_off != expected).then(|| {
        let (cut_off, expected) = (short_date(*cut_off), short_date(expected));
        let message = format!("Số liệu {} chốt ngày {cut_off}, ngày chốt của kỳ là {expected}", of.short_label());
        let fix = "nếu chép từ tệp tháng trước thì sửa lại `ngay_chot`; nếu đúng là chốt vào ngày ấy thì giải trình ở `giai_trinh` với mã BC512";
        let place = Place::Key(month.file, "ngay_chot".to_owned());
        rules::CUT_OFF.at(place, message).label(format!("kỳ này là {expected}")).fix(fix).about(Some(unit), Some(*of))
    })
}

fn amendments(plan: &Filed<Plan>, findings: &mut Vec<Finding>) {
    findings.extend(Class::ALL.into_iter().filter_map(|class| rewritten(plan, class)));
    let mut before = plan.value.document.date;
    for (index, amendment) in plan.value.amendments.iter().enumerate() {
        let key = |name: &str| Place::Key(plan.file, format!("dieu_chinh[{index}].van_ban.{name}"));
        let document = &amendment.document;
        if document.number.as_ref().is_none_or(|number| number.trim().is_empty()) {
            let message = "Điều chỉnh kế hoạch mà không ghi số văn bản";
            let fix = "ghi số, ký hiệu của văn bản điều chỉnh; chưa có văn bản thì chưa điều chỉnh";
            findings.push(rules::AMENDMENT.at(key("so"), message).label("chưa có số").fix(fix));
        }
        if document.date < before {
            let (date, before) = (short_date(document.date), short_date(before));
            let message = format!("Văn bản điều chỉnh ký ngày {date}, trước văn bản đứng trên nó ({before})");
            let fix = "sửa ngày ký, hoặc xếp các lần điều chỉnh theo thứ tự ngày ký; lần có ngày hiệu lực (`tu`) sau cùng được tính";
            findings.push(rules::AMENDMENT.at(key("ngay"), message).label(format!("trước {before}")).fix(fix));
        }
        before = before.max(document.date);
    }
}

/// Where a plan has been amended, its first targets stay as they were; a sum that no longer fits shows that somebody
/// wrote over them.
fn rewritten(plan: &Filed<Plan>, class: Class) -> Option<Finding> {
    let sum: Count = plan.value.targets.iter().map(|target| target.of(class)).sum();
    let total = plan.value.total.of(class);
    (!plan.value.amendments.is_empty() && sum != total).then(|| {
        let message = format!(
            "Chỉ tiêu giảm hộ {} giao ban đầu cộng lại là {sum}, nhưng kế hoạch ban đầu ghi {total}",
            class.word()
        );
        let key = format!("toan_dia_ban.{}", Target::key(class));
        let fix = "giữ `chi_tieu` và `toan_dia_ban` đúng như kế hoạch ban đầu; số mới ghi vào `dieu_chinh`";
        let finding = rules::PLAN_REWRITTEN.at(Place::Key(plan.file, key), message);
        finding.label(format!("các đơn vị cộng lại là {sum}")).fix(fix)
    })
}

/// When a task was first to be done, and in which report it was said.
type Promises<'a> = BTreeMap<&'a str, (Date, Period)>;

fn overdue(project: &Project, findings: &mut Vec<Finding>) {
    let mut narratives: Vec<_> = project.narratives.values().collect();
    narratives.sort_by_key(|narrative| (narrative.value.period.last_month(), narrative.value.period));
    let mut promises = Promises::new();
    for narrative in narratives {
        let scheme = project.settings.value.period_scheme;
        for (index, task) in narrative.value.tasks.iter().enumerate() {
            findings.extend(late(narrative, scheme, (index, task), &promises));
            let Some(deadline) = task.deadline else { continue };
            let first = promises.entry(task.work.trim()).or_insert((deadline, narrative.value.period));
            if deadline < first.0 {
                *first = (deadline, narrative.value.period);
            }
        }
    }
}

fn late(
    narrative: &Filed<Narrative>,
    scheme: PeriodScheme,
    (index, task): (usize, &Task),
    promises: &Promises,
) -> Option<Finding> {
    let period = narrative.value.period;
    let end = period.cut_off(scheme).to;
    let earlier =
        promises.get(task.work.trim()).filter(|(deadline, _)| task.deadline.is_none_or(|own| *deadline < own));
    let deadline = earlier.map(|(deadline, _)| *deadline).or(task.deadline)?;
    (task.progress != Progress::Done && deadline < end).then(|| {
        let said = earlier.map_or(String::new(), |(_, said)| format!(" trong báo cáo {}", said.label()));
        let message = format!(
            "Nhiệm vụ “{}” hạn {}{said}, đến ngày chốt số liệu {} vẫn {}",
            shortened(&task.work),
            short_date(deadline),
            short_date(end),
            task.progress.label()
        );
        let place = Place::Key(narrative.file, format!("nhiem_vu[{index}].trang_thai"));
        let fix = "ghi `xong` nếu đã hoàn thành; nếu chưa thì đôn đốc, nêu lý do ở `ton_tai` và đặt hạn mới";
        let finding = rules::OVERDUE.at(place, message).label("đã quá hạn").fix(fix);
        finding.in_period(period)
    })
}

fn shortened(work: &str) -> String {
    let words: Vec<_> = work.split_whitespace().collect();
    let more = if words.len() > 8 { " …" } else { "" };
    format!("{}{more}", words.iter().take(8).copied().collect::<Vec<_>>().join(" "))
}

/// The standard must be in force in every month with data.
fn standard(project: &Project) -> Option<Finding> {
    let (standard, scheme) = (&project.settings.value.standard, project.settings.value.period_scheme);
    let end = |month: Month| Period::Month(month).cut_off(scheme).to;
    let months = project.months.keys().map(|(month, _)| *month);
    let mut outside = months.filter(|month| end(*month) < standard.valid_from || end(*month) > standard.valid_to);
    let first = outside.next()?;
    let last = outside.next_back().unwrap_or(first);
    let months =
        if first == last { first.short_label() } else { format!("{} … {}", first.short_label(), last.short_label()) };
    let key = if end(first) < standard.valid_from { "hieu_luc_tu" } else { "hieu_luc_den" };
    let message = format!("Có số liệu {months} ngoài thời gian hiệu lực của chuẩn nghèo");
    let fix = "mỗi chuẩn nghèo một bộ số liệu: ghi chuẩn đang áp dụng, hoặc sửa ngày hiệu lực; không cộng số liệu của hai chuẩn";
    let place = Place::Key(project.settings.file, format!("chuan_ngheo.{key}"));
    Some(rules::STANDARD_TIME.at(place, message).label("không bao gồm hết các tháng có số liệu").fix(fix))
}
