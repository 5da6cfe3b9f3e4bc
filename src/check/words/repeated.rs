//! BC621, BC622: texts that were copied from the previous report, and reports for which nobody has written any.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::check::lookup::Lookup;
use crate::check::rules;
use crate::check::unit_report::UnitReport;
use crate::finding::{Finding, Place};
use crate::model::{Filed, Month, Narrative, Period, Project, Remarks, SourceFile};

/// Texts with fewer letters may well be the same every month.
const SHORT: usize = 30;

/// Reports remarks of a unit that are copied word for word from the previous month.
pub(in crate::check) fn remarks(lookup: &Lookup, report: &UnitReport, findings: &mut Vec<Finding>) {
    let Some(before) = lookup.before(report) else { return };
    let (then, now) = (&before.data.remarks, &report.data.remarks);
    if then != now || letters(now) < SHORT {
        return;
    }
    let month = before.month.short_label();
    let message = format!("Nhận xét giống hệt {month}");
    let fix =
        "xem lại từng câu: việc đã xong, hạn đã qua thì viết lại; vẫn đúng thì giải trình ở `giai_trinh` với mã BC621";
    findings.push(report.at(&rules::REPEATED, "nhan_xet", message).label(format!("như {month}")).fix(fix));
}

fn letters(remarks: &Remarks) -> usize {
    let lists = [&remarks.results, &remarks.limits, &remarks.causes, &remarks.solutions];
    lists.into_iter().flatten().map(|sentence| sentence.chars().count()).sum()
}

/// Reports narratives that repeat the previous one.
pub(in crate::check) fn narratives(project: &Project, findings: &mut Vec<Finding>) {
    for narrative in project.narratives.values() {
        let before = narrative.value.period.previous().or(Some(narrative.value.period.a_year_before()));
        let before = before.and_then(|period| project.narratives.get(&period));
        findings.extend(before.and_then(|before| same_words(&before.value, narrative)));
    }
}

fn sentences(words: &Narrative) -> impl Iterator<Item = (&'static str, usize, String)> + '_ {
    let lists = words.lists().into_iter();
    let all =
        lists.flat_map(|(key, list)| list.iter().enumerate().map(move |(index, sentence)| (key, index, sentence)));
    all.filter(|(.., sentence)| sentence.chars().count() >= SHORT).map(|(key, index, sentence)| {
        (key, index, sentence.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
    })
}

/// Reports a narrative if half of its sentences, or any of its results, are copied. Single repeated sentences are
/// allowed, because many are standing phrases.
fn same_words(before: &Narrative, now: &Filed<Narrative>) -> Option<Finding> {
    let then: BTreeSet<String> = sentences(before).map(|(.., sentence)| sentence).collect();
    let all: Vec<_> = sentences(&now.value).collect();
    let same: Vec<_> = all.iter().filter(|(.., sentence)| then.contains(sentence)).collect();
    let of_results = same.iter().find(|(key, ..)| *key == "ket_qua");
    let (key, index, _) = of_results.or_else(|| same.first().filter(|_| same.len() * 2 >= all.len()))?;
    let message = format!("{}/{} câu giống hệt lời văn {}", same.len(), all.len(), before.period.label());
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
        let path = PathBuf::from(format!("data/loi-van/{period}.yaml"));
        let is_there = files.iter().any(|file| file.path == Path::new(&path));
        // The report of a quarter or of nine months may replace that of its last month.
        let stands = project.narratives.keys().any(|other| other.last_month() == month);
        if is_there || stands {
            continue;
        }
        let message = format!(
            "Chưa có lời văn {}: báo cáo chỉ có số liệu, không có phần chỉ đạo, tồn tại, giải pháp",
            period.label()
        );
        let fix = format!("viết `loi-van/{period}.yaml`; không cần lời văn thì giải trình BC622 ở `giai-trinh.yaml`");
        findings.push(rules::NO_WORDS.at(Place::Path(path), message).fix(fix).in_period(period));
    }
}
