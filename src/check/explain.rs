//! Explanations: in `giai_trinh` a unit, and in `giai-trinh.yaml` the office says why a warning is no mistake. The
//! warning is still listed, as explained.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use time::Date;
use time::Month::December;

use super::rules;
use super::unit_report::UnitReport;
use crate::disk;
use crate::finding::{Finding, Place, Rule, Severity};
use crate::model::{FileId, FileRole, Month, Period, Project, SourceFile, Statement, UnitCode, new_year, short_date};

/// Marks the `findings` that are explained, and adds findings about the explanations themselves. `rules` are all
/// rules of the program.
pub fn explain(project: &Project, files: &[SourceFile], rules: &[&[Rule]], findings: &mut Vec<Finding>) {
    let mut by_month = index(project, findings);
    let mut problems = Vec::new();
    for report in UnitReport::all(&project.months).filter(|report| !report.data.explanations.is_empty()) {
        let own = by_month.get_mut(&report.month).and_then(|units| units.remove(report.unit)).unwrap_or_default();
        for (number, explanation) in report.data.explanations.iter().enumerate() {
            let at = |rule: &Rule, key: &str, message: String| {
                report.at(rule, format!("giai_trinh[{number}].{key}"), message)
            };
            let entry = Entry { at: &at, code: explanation.code.trim(), reason: &explanation.reason };
            problems.extend(apply(&entry, rules, &own, &explanation.reason, findings));
        }
    }
    if let Some(filed) = &project.statements {
        let all = filed.value.iter().enumerate();
        problems
            .extend(all.filter_map(|(number, statement)| state(filed.file, number, statement, files, rules, findings)));
    }
    findings.extend(problems);
}

/// Marks the findings that one entry of `giai-trinh.yaml` explains.
fn state(
    file: FileId,
    number: usize,
    statement: &Statement,
    sources: &[SourceFile],
    rules: &[&[Rule]],
    findings: &mut [Finding],
) -> Option<Finding> {
    let at = |rule: &Rule, key: &str, message: String| {
        rule.at(Place::Key(file, format!("giai_trinh[{number}].{key}")), message)
    };
    let entry = Entry { at: &at, code: statement.code.trim(), reason: &statement.reason };
    let subject = statement.subject.trim();
    let is_meant = |finding: &Finding| finding.code.to_string() == entry.code && is_about(finding, subject, sources);
    let meant: Vec<usize> = (0..findings.len()).filter(|at| findings.get(*at).is_some_and(is_meant)).collect();
    let said = format!("{} ({}, {})", statement.reason.trim(), statement.who.trim(), short_date(statement.date));
    let problem = apply(&entry, rules, &meant, &said, findings)?;
    let elsewhere = |finding: &&Finding| finding.code.to_string() == entry.code && finding.explained.is_none();
    let other = findings.iter().find(elsewhere).filter(|_| problem.code == rules::EXPLAINS_NOTHING.code);
    let problem = match other.and_then(|other| subject_of(other, sources)) {
        Some(subject) => {
            problem.fix(format!("{} đang được nêu ở chỗ khác: ghi `doi_tuong` là `{subject}`", entry.code))
        }
        None => problem,
    };
    Some(with_time_of(subject, problem))
}

/// What names `finding` alone as the subject of an explanation: unit and month, or the file.
fn subject_of(finding: &Finding, files: &[SourceFile]) -> Option<String> {
    match (finding.month, &finding.unit) {
        (Some(month), Some(unit)) => Some(format!("{month}/{unit}")),
        _ => Some(path_of(finding, files)).filter(|path| !path.is_empty()),
    }
}

/// Limits a finding about an explanation to the time that its subject names: the explanation of a warning of another
/// period concerns this one as little as the warning itself.
fn with_time_of(subject: &str, problem: Finding) -> Finding {
    let data = Path::new(FileRole::DATA);
    let path = if Path::new(subject).starts_with(data) { PathBuf::from(subject) } else { data.join(subject) };
    let year = |year| Some((new_year(year)?, Date::from_calendar_date(year, December, 31).ok()?));
    match FileRole::of(&path) {
        FileRole::UnitMonth(month, unit) => problem.about(Some(&unit), Some(month)),
        FileRole::Narrative(period) => problem.in_period(period),
        FileRole::Plan(of) => match year(of) {
            Some((first, last)) => problem.between(first, last),
            None => problem,
        },
        _ => {
            let (time, unit) = subject.split_once('/').map_or((subject, None), |(time, unit)| (time, Some(unit)));
            match (time.parse(), unit.map(UnitCode::new)) {
                (Ok(Period::Month(month)), unit) => problem.about(unit.as_ref(), Some(month)),
                (Ok(period), _) => problem.in_period(period),
                (Err(_), _) => problem,
            }
        }
    }
}

/// Whether `subject` names the subject of `finding`: its file, its unit, its period, or unit and period.
fn is_about(finding: &Finding, subject: &str, files: &[SourceFile]) -> bool {
    let path = path_of(finding, files);
    let unit = finding.unit.as_ref().map(ToString::to_string);
    let time = finding.period.map(|period| period.to_string()).or_else(|| Some(finding.month?.to_string()));
    let both = unit.as_ref().zip(time.as_ref()).map(|(unit, time)| format!("{time}/{unit}"));
    subject == path
        || path.strip_prefix("data/") == Some(subject)
        || [unit, time, both].iter().flatten().any(|own| own == subject)
}

/// The file that `finding` is about.
fn path_of(finding: &Finding, files: &[SourceFile]) -> String {
    disk::shown(match &finding.place {
        Place::Path(path) => path.as_path(),
        place => place.file().and_then(|file| files.get(file.0)).map_or(Path::new(""), |file| file.path.as_path()),
    })
}

type Index<'a> = BTreeMap<Month, BTreeMap<&'a UnitCode, Vec<usize>>>;

/// The findings by unit and month, for those that have explanations.
fn index<'a>(project: &'a Project, findings: &[Finding]) -> Index<'a> {
    let explaining = UnitReport::all(&project.months).filter(|report| !report.data.explanations.is_empty());
    let mut index = Index::new();
    for report in explaining {
        index.entry(report.month).or_default().insert(report.unit, Vec::new());
    }
    for (number, finding) in findings.iter().enumerate() {
        if let (Some(month), Some(unit)) = (finding.month, &finding.unit)
            && let Some(own) = index.get_mut(&month).and_then(|units| units.get_mut(unit))
        {
            own.push(number);
        }
    }
    index
}

/// One explanation.
struct Entry<'a> {
    /// Creates a finding about one of the keys of the explanation.
    at: &'a dyn Fn(&Rule, &str, String) -> Finding,
    code: &'a str,
    reason: &'a str,
}

impl Entry<'_> {
    fn at(&self, rule: &Rule, key: &str, message: String) -> Finding {
        (self.at)(rule, key, message)
    }

    const fn code(&self) -> &str {
        self.code
    }
}

/// Marks those findings at the indices `own` that have the code of `entry`, with the explanation `said`.
fn apply(entry: &Entry, rules: &[&[Rule]], own: &[usize], said: &str, findings: &mut [Finding]) -> Option<Finding> {
    let code = entry.code();
    if !rules.iter().copied().flatten().any(|rule| rule.code.to_string() == code) {
        return Some(unknown(entry));
    }
    if entry.reason.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() < 2 {
        return Some(without_reason(entry));
    }
    let meant: Vec<usize> = own.iter().copied().filter(|at| findings[*at].code.to_string() == code).collect();
    if meant.iter().any(|at| findings[*at].severity == Severity::Error) {
        return Some(an_error(entry));
    }
    for at in &meant {
        findings[*at].explained.get_or_insert_with(|| said.to_owned());
    }
    meant.is_empty().then(|| nothing(entry))
}

fn unknown(entry: &Entry) -> Finding {
    let message = format!("Giải trình cho mã “{}”, không có quy tắc nào mang mã này", entry.code());
    let fix = "chép đúng mã đứng trong ngoặc vuông của cảnh báo, ví dụ BC405; không có cảnh báo nào thì xóa dòng này";
    entry.at(&rules::EXPLAINS_UNKNOWN, "ma", message).label("mã lạ").fix(fix)
}

fn without_reason(entry: &Entry) -> Finding {
    let message = format!("Giải trình cho {} chưa nói lý do", entry.code());
    let fix = "viết ngắn gọn vì sao số liệu vẫn đúng, căn cứ vào đâu";
    entry.at(&rules::EXPLAINS_WITHOUT_REASON, "ly_do", message).label("chưa có lý do").fix(fix)
}

fn an_error(entry: &Entry) -> Finding {
    let message = format!("{} là lỗi, không giải trình được", entry.code());
    let fix = "sửa số liệu cho hết lỗi rồi xóa dòng giải trình này; chỉ cảnh báo và lưu ý mới giải trình được";
    entry.at(&rules::EXPLAINS_ERROR, "ma", message).label("lỗi phải sửa").fix(fix)
}

fn nothing(entry: &Entry) -> Finding {
    let message = format!("Giải trình cho {}, nhưng ở chỗ được nêu không có cảnh báo ấy", entry.code());
    let fix = "xóa dòng này nếu số liệu đã sửa; nếu nhầm mã thì ghi đúng mã của cảnh báo";
    entry.at(&rules::EXPLAINS_NOTHING, "ma", message).label("không có gì để giải trình").fix(fix)
}
