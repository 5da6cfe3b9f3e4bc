//! `giai_trinh`: a unit says why a warning about its month is no mistake. The warning stays listed, as explained.

use std::collections::BTreeMap;

use super::rules;
use super::scene::Report;
use crate::finding::{Finding, Rule, Severity};
use crate::model::{Explanation, Month, Project, UnitCode};

/// Marks what the units of `project` have explained among all `findings` of a run, and adds what is wrong with the
/// explanations themselves. `rules` are all that the program knows.
pub fn explain(project: &Project, rules: &[&[Rule]], findings: &mut Vec<Finding>) {
    let mut by_month = index(project, findings);
    let mut problems = Vec::new();
    for report in Report::all(&project.months).filter(|report| !report.data.explanations.is_empty()) {
        let own = by_month.get_mut(&report.month).and_then(|units| units.remove(report.unit)).unwrap_or_default();
        for (number, explanation) in report.data.explanations.iter().enumerate() {
            problems.extend(apply(&Entry { report, number, explanation }, rules, &own, findings));
        }
    }
    findings.extend(problems);
}

type Index<'a> = BTreeMap<Month, BTreeMap<&'a UnitCode, Vec<usize>>>;

/// Which findings are about which unit and month, for those with explanations.
fn index<'a>(project: &'a Project, findings: &[Finding]) -> Index<'a> {
    let explaining = Report::all(&project.months).filter(|report| !report.data.explanations.is_empty());
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

/// One explanation of one unit's month.
struct Entry<'a> {
    report: Report<'a>,
    number: usize,
    explanation: &'a Explanation,
}

impl Entry<'_> {
    fn at(&self, rule: &Rule, key: &str, message: String) -> Finding {
        self.report.at(rule, format!("giai_trinh[{}].{key}", self.number), message)
    }

    fn code(&self) -> &str {
        self.explanation.code.trim()
    }
}

fn apply(entry: &Entry, rules: &[&[Rule]], own: &[usize], findings: &mut [Finding]) -> Option<Finding> {
    let code = entry.code();
    if !rules.iter().copied().flatten().any(|rule| rule.code.to_string() == code) {
        return Some(unknown(entry));
    }
    if entry.explanation.reason.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count() < 2 {
        return Some(without_reason(entry));
    }
    let meant: Vec<usize> = own.iter().copied().filter(|at| findings[*at].code.to_string() == code).collect();
    if meant.iter().any(|at| findings[*at].severity == Severity::Error) {
        return Some(an_error(entry));
    }
    for at in &meant {
        findings[*at].explained.get_or_insert_with(|| entry.explanation.reason.clone());
    }
    meant.is_empty().then(|| nothing(entry))
}

fn unknown(entry: &Entry) -> Finding {
    let message = format!("Giải trình cho mã “{}”, không có quy tắc nào mang mã này", entry.code());
    let fix = "chép đúng mã đứng trong ngoặc vuông của cảnh báo, ví dụ BC405";
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
    let message = format!("Giải trình cho {}, nhưng tháng này của đơn vị không có cảnh báo ấy", entry.code());
    let fix = "xóa dòng này nếu số liệu đã sửa; nếu nhầm mã thì ghi đúng mã của cảnh báo";
    entry.at(&rules::EXPLAINS_NOTHING, "ma", message).label("không có gì để giải trình").fix(fix)
}
