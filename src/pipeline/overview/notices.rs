//! What somebody has to look at: findings, units that have not reported, documents that no longer say what the data say.

use super::Overview;
use super::periods::of_document;
use crate::documents::Notice;
use crate::finding::{Finding, Resolved, Severity};
use crate::model::{Period, Unit, capitalized};
use crate::pipeline::{Outcome, Summary};

/// How many single places are told; `check` and `status` tell all.
const MOST_TOLD: usize = 20;

impl Overview<'_> {
    pub(super) fn notices(&self) -> Vec<Notice> {
        let stale = self.standings().filter_map(|(period, told)| stale(period, told));
        let unseen = self.summaries.is_none().then(|| Notice {
            words: "Có quá nhiều tài liệu để xét ở đây tài liệu nào còn đúng số liệu.".to_owned(),
            command: "baocao tinh-trang".to_owned(),
            items: Vec::new(),
        });
        self.findings().into_iter().chain(self.missing()).chain(stale).chain(unseen).collect()
    }

    /// The findings, without those that are explained.
    fn findings(&self) -> Option<Notice> {
        let is_open = |finding: &Finding| match finding.severity {
            Severity::Error => true,
            Severity::Warning => finding.explained.is_none(),
            Severity::Note => false,
        };
        let resolved: Vec<_> =
            self.opened.resolved().into_iter().filter(|resolved| is_open(&resolved.finding)).collect();
        let errors = resolved.iter().filter(|resolved| resolved.finding.severity == Severity::Error).count();
        let warnings = resolved.len() - errors;
        let counted = [(errors, "lỗi"), (warnings, "cảnh báo")].into_iter().filter(|(count, _)| *count > 0);
        let counted: Vec<_> = counted.map(|(count, words)| format!("{count} {words}")).collect();
        let words = format!("Số liệu còn {}.", counted.join(", "));
        let items = told(resolved.iter().map(line));
        (!resolved.is_empty()).then(|| Notice { words, command: "baocao kiem-tra".to_owned(), items })
    }

    /// The units that have not reported for the latest month.
    fn missing(&self) -> Option<Notice> {
        let month = self.project.latest_month()?;
        let is_missing = |unit: &&Unit| self.project.month(month, &unit.code).is_none();
        let names: Vec<_> = self.project.units_in(month).filter(is_missing).map(Unit::title).collect();
        let label = capitalized(&Period::Month(month).label());
        let words = format!("{label}: {} đơn vị chưa có số liệu.", names.len());
        let items = told(names.iter().cloned());
        (!names.is_empty()).then(|| Notice { words, command: String::new(), items })
    }
}

/// The documents of a period that no longer say what the data say.
fn stale(period: Period, told_of_it: &Result<Summary, String>) -> Option<Notice> {
    let label = capitalized(&period.label());
    let summary = match told_of_it {
        Ok(summary) => summary,
        Err(reason) => {
            let words = format!("{label}: chưa xét được kết quả còn đúng số liệu không: {reason}");
            return Some(Notice { words, ..Notice::default() });
        }
    };
    let results = summary.results.iter().filter(|result| result.outcome != Outcome::Unchanged);
    let items = told(results.map(|result| format!("{}: {}", result.path, of_document(&result.outcome).words)));
    let leftovers = summary.leftovers.iter().map(|path| format!("{path}: tệp thừa, đơn vị không còn trong kỳ"));
    let items: Vec<_> = items.into_iter().chain(told(leftovers)).collect();
    let pictures = summary.pictures();
    if items.is_empty() && pictures == 0 {
        return None;
    }
    let charts = if pictures > 0 { format!(" {pictures} biểu đồ cần vẽ lại.") } else { String::new() };
    let words = format!("{label}: kết quả chưa theo số liệu hiện có.{charts}");
    Some(Notice { words, command: format!("baocao lap --period {period}"), items })
}

/// A finding as a line.
fn line(resolved: &Resolved<'_>) -> String {
    let finding = &resolved.finding;
    let about = if resolved.about.is_empty() { String::new() } else { format!(" ({})", resolved.about) };
    format!(
        "{} {}, {} dòng {}: {}{about}",
        finding.severity.word(),
        finding.code,
        resolved.path,
        resolved.line,
        finding.message
    )
}

/// The first of `items`, and how many there are besides.
fn told(items: impl Iterator<Item = String>) -> Vec<String> {
    let mut items: Vec<_> = items.collect();
    let more = items.len().saturating_sub(MOST_TOLD);
    items.truncate(MOST_TOLD);
    items.extend((more > 0).then(|| format!("và {more} chỗ khác")));
    items
}
