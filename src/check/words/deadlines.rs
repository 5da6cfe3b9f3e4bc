//! BC510, BC619: checks the deadlines of tasks and works, and the dates of documents and meetings, against the day of
//! the report.

use std::collections::BTreeMap;

use time::{Date, Duration};

use crate::check::rules;
use crate::finding::{Finding, Place};
use crate::model::{Filed, Narrative, Period, PeriodScheme, Progress, Project, short_date};

/// The longest time between the cut-off day of a report and its signing, for a report without a date.
const SIGNED_WITHIN: Duration = Duration::days(45);

/// The longest time between a meeting and the day of the report that was made for it.
const MET_WITHIN: Duration = Duration::days(31);

/// Checks every narrative.
pub(in crate::check) fn check(project: &Project, findings: &mut Vec<Finding>) {
    let scheme = project.settings.value.period_scheme;
    let mut narratives: Vec<_> = project.narratives.values().collect();
    narratives.sort_by_key(|narrative| (narrative.value.period.last_month(), narrative.value.period));
    let mut first = FirstSaid::new();
    for narrative in narratives {
        for promise in promises(&narrative.value) {
            findings.extend(late(narrative, scheme, &promise, &first));
            let Some(deadline) = promise.deadline else { continue };
            let said = first.entry(promise.work).or_insert((deadline, narrative.value.period));
            if deadline < said.0 {
                *said = (deadline, narrative.value.period);
            }
        }
        days(narrative, scheme, findings);
    }
}

/// A piece of work with a deadline.
struct Promise<'a> {
    /// Its kind: a task or works.
    kind: &'static str,
    /// Its key in the file.
    key: String,
    work: &'a str,
    deadline: Option<Date>,
    progress: Progress,
}

fn promises(words: &Narrative) -> Vec<Promise<'_>> {
    let tasks = words.tasks.iter().enumerate().map(|(index, task)| Promise {
        kind: "Nhiệm vụ",
        key: format!("nhiem_vu[{index}]"),
        work: task.work.trim(),
        deadline: task.deadline,
        progress: task.progress,
    });
    let built = words.works.iter().enumerate().map(|(index, works)| Promise {
        kind: "Công trình",
        key: format!("cong_trinh[{index}]"),
        work: works.name.trim(),
        deadline: works.deadline,
        progress: works.progress,
    });
    tasks.chain(built).collect()
}

/// The first deadline of each piece of work, and the report that set it.
type FirstSaid<'a> = BTreeMap<&'a str, (Date, Period)>;

fn late(narrative: &Filed<Narrative>, scheme: PeriodScheme, promise: &Promise, first: &FirstSaid) -> Option<Finding> {
    let period = narrative.value.period;
    let end = period.cut_off(scheme).to;
    let earlier = first.get(promise.work).filter(|(deadline, _)| promise.deadline.is_none_or(|own| *deadline < own));
    let deadline = earlier.map(|(deadline, _)| *deadline).or(promise.deadline)?;
    (promise.progress != Progress::Done && deadline < end).then(|| {
        let said = earlier.map_or(String::new(), |(_, said)| format!(" trong báo cáo {}", said.label()));
        let message = format!(
            "{} “{}” hạn {}{said}, đến ngày chốt số liệu {} vẫn {}",
            promise.kind,
            shortened(promise.work),
            short_date(deadline),
            short_date(end),
            promise.progress.label()
        );
        let place = Place::Key(narrative.file, format!("{}.trang_thai", promise.key));
        let fix = "ghi `xong` nếu đã hoàn thành; nếu chưa thì đôn đốc, nêu lý do ở `ton_tai`, và giải trình BC510 ở \
                   `giai-trinh.yaml`";
        rules::OVERDUE.at(place, message).label("đã quá hạn").fix(fix).in_period(period)
    })
}

fn shortened(work: &str) -> String {
    let words: Vec<_> = work.split_whitespace().collect();
    let more = if words.len() > 8 { " …" } else { "" };
    format!("{}{more}", words.iter().take(8).copied().collect::<Vec<_>>().join(" "))
}

/// Checks the dates that the narrative gives in keys of their own.
fn days(narrative: &Filed<Narrative>, scheme: PeriodScheme, findings: &mut Vec<Finding>) {
    let words = &narrative.value;
    let span = words.period.cut_off(scheme);
    let last = words.date.unwrap_or_else(|| span.to.saturating_add(SIGNED_WITHIN));
    let mut tell = |key: String, message: String, label: &str, fix: &str| {
        let finding = rules::OTHER_TIME.at(Place::Key(narrative.file, key), message).label(label).fix(fix);
        findings.push(finding.in_period(words.period));
    };
    if let Some(date) = words.date.filter(|date| *date < span.from) {
        let message =
            format!("Báo cáo {} ghi ký ngày {}, trước khi kỳ bắt đầu", words.period.label(), short_date(date));
        tell("ngay".to_owned(), message, "trước kỳ báo cáo", "ghi ngày ký của báo cáo này; chưa ký thì ghi null");
    }
    if let Some(date) = words.meeting.as_ref().map(|meeting| meeting.date) {
        let fix = "ghi ngày họp của kỳ này; không có cuộc họp thì ghi `cuoc_hop: null`";
        let (said, label) = (short_date(date), words.period.label());
        if date < span.from {
            let message = format!("Cuộc họp ngày {said} có trước {label}");
            tell("cuoc_hop.ngay".to_owned(), message, "trước kỳ báo cáo", fix);
        } else if date > last.saturating_add(MET_WITHIN) {
            let message = format!("Cuộc họp ngày {said} có quá lâu sau {label}");
            tell("cuoc_hop.ngay".to_owned(), message, "sau kỳ báo cáo", fix);
        }
    }
    if let Some(posting) = words.review.as_ref().map(|review| &review.posting) {
        let fix = "sửa `tu`, `den` của `niem_yet` theo ngày niêm yết kết quả của kỳ này; chưa định ngày thì ghi null";
        if let Some((from, to)) = posting.from.zip(posting.to).filter(|(from, to)| to < from) {
            let message = format!("Niêm yết đến hết ngày {}, trước ngày bắt đầu {}", short_date(to), short_date(from));
            tell("ra_soat.niem_yet.den".to_owned(), message, "trước ngày bắt đầu", fix);
        }
        if let Some(from) = posting.from.filter(|from| *from < span.from) {
            let message = format!("Niêm yết từ ngày {}, trước {}", short_date(from), words.period.label());
            tell("ra_soat.niem_yet.tu".to_owned(), message, "trước kỳ báo cáo", fix);
        }
    }
    for (index, document) in words.directives.iter().enumerate().filter(|(_, document)| document.date > last) {
        let when = words.date.map_or_else(
            || format!("quá lâu sau ngày chốt số liệu ({})", short_date(span.to)),
            |date| format!("sau ngày ký báo cáo ({})", short_date(date)),
        );
        let message = format!("{} ký ngày {}, {when}", document.short(), short_date(document.date));
        let fix = "sửa ngày ký của văn bản; văn bản có sau báo cáo này thì nêu ở báo cáo kỳ sau";
        tell(format!("van_ban_chi_dao[{index}].ngay"), message, "sau ngày của báo cáo", fix);
    }
}
