//! BC621, BC622: texts that were copied from the previous report, and reports for which nobody has written any.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::check::lookup::Lookup;
use crate::check::rules;
use crate::check::unit_report::UnitReport;
use crate::finding::{Cause, Finding, Place};
use crate::model::{Class, Filed, Month, Narrative, Period, Project, Remarks, SourceFile};

/// Texts with fewer letters may well be the same every month.
const SHORT: usize = 30;

/// Reports remarks of a unit if half of their sentences, or any of the results, are copied from the previous month.
pub(in crate::check) fn remarks(lookup: &Lookup, report: &UnitReport, findings: &mut Vec<Finding>) {
    let Some(before) = lookup.before(report) else { return };
    let copied = Copied::between(lists(&before.data.remarks), lists(&report.data.remarks));
    let Some((key, index)) = copied.first() else { return };
    let month = before.month.short_label();
    let message = format!("{} câu nhận xét giống hệt {month}", copied.number());
    let fix =
        "xem lại từng câu: việc đã xong, hạn đã qua thì viết lại; vẫn đúng thì giải trình ở `giai_trinh` với mã BC621";
    let finding = report.at(&rules::REPEATED, format!("nhan_xet.{key}[{index}]"), message);
    let cause = Cause::new(format!("copied {}", report.month), format!("Nhận xét giống hệt {month}"), "đơn vị");
    findings.push(finding.label(format!("như {month}")).fix(fix).because(cause.label("đơn vị đầu tiên")));
}

/// Reports the units that wrote no remarks for a month for which most units did, although they have poor households.
pub(in crate::check) fn without_remarks(project: &Project, findings: &mut Vec<Finding>) {
    let mut months: BTreeMap<Month, Vec<UnitReport>> = BTreeMap::new();
    for report in UnitReport::all(&project.months) {
        months.entry(report.month).or_default().push(report);
    }
    for (month, reports) in months {
        let has = |report: &&UnitReport| lists(&report.data.remarks).iter().any(|(_, list)| !list.is_empty());
        let written = reports.iter().filter(has).count();
        if written < 2 || written * 4 < reports.len() * 3 {
            continue;
        }
        let is_asked = |report: &&UnitReport| !report.data.movement(Class::Poor).households.closing.is_zero();
        for report in reports.iter().filter(is_asked).filter(|report| !has(report)) {
            let message =
                format!("Đơn vị không có nhận xét {}, {written}/{} đơn vị có", month.short_label(), reports.len());
            let fix = "ghi ở `nhan_xet` kết quả, tồn tại của tháng này; không có gì để nêu thì giải trình ở `giai_trinh` với mã BC622";
            let cause = Cause::new(format!("no remarks {month}"), message.clone(), "đơn vị").label("đơn vị đầu tiên");
            let finding = report.at(&rules::NO_WORDS, "nhan_xet", message).label("phiếu chỉ có số liệu");
            findings.push(finding.fix(fix).because(cause));
        }
    }
}

fn lists(remarks: &Remarks) -> [(&'static str, &[String]); 4] {
    [
        ("ket_qua", &remarks.results),
        ("ton_tai", &remarks.limits),
        ("nguyen_nhan", &remarks.causes),
        ("giai_phap", &remarks.solutions),
    ]
}

/// The sentences of a text that stand in an earlier one too. Single repeated sentences are allowed, because many are
/// standing phrases.
struct Copied {
    /// The list and the index of each copied sentence.
    same: Vec<(&'static str, usize)>,
    /// The number of all sentences.
    all: usize,
}

impl Copied {
    fn between<'a>(
        then: impl IntoIterator<Item = (&'static str, &'a [String])>,
        now: impl IntoIterator<Item = (&'static str, &'a [String])>,
    ) -> Self {
        let then: BTreeSet<String> = sentences(then).into_iter().map(|(.., sentence)| sentence).collect();
        let all = sentences(now);
        let same = all.iter().filter(|(.., sentence)| then.contains(sentence)).map(|(key, index, _)| (*key, *index));
        Self { same: same.collect(), all: all.len() }
    }

    /// The first copied sentence that matters.
    fn first(&self) -> Option<(&'static str, usize)> {
        let of_results = self.same.iter().find(|(key, _)| *key == "ket_qua");
        of_results.or_else(|| self.same.first().filter(|_| self.same.len() * 2 >= self.all)).copied()
    }

    fn number(&self) -> String {
        format!("{}/{}", self.same.len(), self.all)
    }
}

/// Reports narratives that repeat the previous one.
pub(in crate::check) fn narratives(project: &Project, findings: &mut Vec<Finding>) {
    for narrative in project.narratives.values() {
        let before = narrative.value.period.previous().or(Some(narrative.value.period.a_year_before()));
        let before = before.and_then(|period| project.narratives.get(&period));
        findings.extend(before.and_then(|before| same_words(&before.value, narrative)));
    }
}

fn sentences<'a>(lists: impl IntoIterator<Item = (&'static str, &'a [String])>) -> Vec<(&'static str, usize, String)> {
    let numbered = |(key, list): (&'static str, &'a [String])| {
        list.iter().enumerate().map(move |(index, sentence)| (key, index, sentence))
    };
    let long = lists.into_iter().flat_map(numbered).filter(|(.., sentence)| sentence.chars().count() >= SHORT);
    let plain = |sentence: &str| sentence.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    long.map(|(key, index, sentence)| (key, index, plain(sentence))).collect()
}

fn slices(words: &Narrative) -> impl Iterator<Item = (&'static str, &[String])> {
    words.lists().into_iter().map(|(key, list)| (key, list.as_slice()))
}

/// Reports a narrative that is copied.
fn same_words(before: &Narrative, now: &Filed<Narrative>) -> Option<Finding> {
    let copied = Copied::between(slices(before), slices(&now.value));
    let (key, index) = copied.first()?;
    let message = format!("{} câu giống hệt lời văn {}", copied.number(), before.period.label());
    let fix = "viết lại cho kỳ này, nhất là kết quả, thời hạn; câu nào vẫn đúng thì giữ và giải trình BC621 ở `giai-trinh.yaml`";
    let place = Place::Key(now.file, format!("{key}[{index}]"));
    let finding = rules::REPEATED.at(place, message).label("câu đầu tiên như vậy").fix(fix);
    Some(finding.in_period(now.value.period))
}

/// Reports months that have figures and no narrative, from the first month with a narrative on, and the latest month
/// in any case.
pub(in crate::check) fn without(project: &Project, files: &[SourceFile], findings: &mut Vec<Finding>) {
    let months: BTreeSet<_> = project.months.keys().map(|(month, _)| *month).collect();
    let first = project.narratives.keys().find_map(|period| match period {
        Period::Month(month) => Some(*month),
        _ => None,
    });
    let Some(last) = months.last().copied() else { return };
    let is_written_later = |month: Month| project.narratives.keys().any(|other| other.last_month() > month);
    let is_latest = |month: Month| month == last && !is_written_later(month);
    for month in months.into_iter().filter(|month| is_latest(*month) || first.is_some_and(|first| *month > first)) {
        let period = Period::Month(month);
        let path = words_of(period);
        let is_there = files.iter().any(|file| file.path == Path::new(&path));
        // The report of a quarter or of nine months may replace that of its last month.
        let stands = project.narratives.keys().any(|other| other.last_month() == month);
        if is_there || stands {
            continue;
        }
        let fix = format!("viết `loi-van/{period}.yaml`; không cần lời văn thì giải trình BC622 ở `giai-trinh.yaml`");
        findings.push(without_words(period, path).fix(fix));
    }
}

/// Reports that there is no narrative for a period of several months whose report somebody asks for. Nobody needs to make
/// that report, so it is no finding about the data.
pub(in crate::check) fn of_asked(project: &Project, files: &[SourceFile], period: Period) -> Option<Finding> {
    let path = words_of(period);
    let is_there = project.narratives.contains_key(&period) || files.iter().any(|file| file.path == path);
    if is_there || matches!(period, Period::Month(_)) {
        return None;
    }
    let month = Period::Month(period.last_month());
    let fix = if files.iter().any(|file| file.path == words_of(month)) {
        format!(
            "chép `data/loi-van/{month}.yaml` thành `data/loi-van/{period}.yaml`, sửa `ky: {period}`, rồi viết lại cho kỳ này"
        )
    } else {
        let latest = files.iter().map(|file| &file.path).filter(|path| path.starts_with("data/loi-van")).max();
        latest.map_or_else(
            || format!("viết `data/loi-van/{period}.yaml` theo lược đồ `loi-van` (`baocao luoc-do`), bắt đầu bằng `ky: {period}`"),
            |latest| {
                let latest = crate::disk::shown(latest);
                format!(
                    "chép `{latest}` thành `data/loi-van/{period}.yaml`, sửa `ky: {period}`, rồi viết lại cho kỳ này"
                )
            },
        )
    };
    Some(without_words(period, path).fix(fix))
}

fn words_of(period: Period) -> PathBuf {
    PathBuf::from(format!("data/loi-van/{period}.yaml"))
}

fn without_words(period: Period, path: PathBuf) -> Finding {
    let message = format!(
        "Chưa có lời văn {}: báo cáo không có phần lãnh đạo, chỉ đạo và kiến nghị; tồn tại, giải pháp soạn từ số liệu và nhận xét của đơn vị",
        period.label()
    );
    rules::NO_WORDS.at(Place::Path(path), message).in_period(period)
}
