//! Number and date that the words of a report give it, against those that the ledger holds.

use super::audit::AuditContext;
use crate::finding::{Finding, Place};
use crate::model::{Filed, Narrative, short_date};
use crate::release::{Line, ReportNumber, rules};

/// One finding for each report in force whose words give it another number or another date. Words that already speak of a
/// replacement are left alone as long as a record waits for it.
pub(super) fn contradictions<'a>(context: &'a AuditContext<'_>) -> impl Iterator<Item = Finding> + 'a {
    context.drifts.iter().filter_map(|drift| {
        let line = &drift.release.line;
        let words = context.project.narratives.get(&line.period)?;
        let is_waiting = context.records().values().any(|filed| context.archive.is_to_replace(&filed.value, line));
        if is_waiting { None } else { contradiction(context, words, line) }
    })
}

fn contradiction(context: &AuditContext<'_>, words: &Filed<Narrative>, line: &Line) -> Option<Finding> {
    let symbol = line.number.split_once('/').map_or("", |(_, symbol)| symbol);
    let written = words.value.number.as_ref().map(ToString::to_string);
    let written = written.map(|number| if number.contains('/') { number } else { format!("{number}/{symbol}") });
    let mut of_period = context.archive.ledger.lines.iter().filter(|known| known.period == line.period);
    let is_meant = |known: &&Line| written.as_ref().is_none_or(|number| ReportNumber::is_same(number, &known.number));
    let meant = of_period.rfind(is_meant);
    let at = |key: &str, message: String, right: String| {
        let finding = rules::OTHER_WORDS.at(Place::Key(words.file, key.to_owned()), message);
        let fix = format!("ghi {key}: {right} như trong sổ cái; sổ cái ghi nhầm thì `baocao phat-hanh huy-ghi`");
        finding.label(format!("sổ cái: {right}")).fix(fix)
    };
    match (meant, written) {
        (None, Some(number)) => {
            let message =
                format!("`so` ghi {number}, nhưng sổ cái ghi báo cáo kỳ {} là số {}", line.period, line.number);
            Some(at("so", message, line.number.clone()))
        }
        (Some(meant), _) => {
            let date = words.value.date.filter(|date| *date != meant.date)?;
            let (date, right) = (short_date(date), short_date(meant.date));
            let message = format!("`ngay` ghi {date}, nhưng sổ cái ghi Báo cáo số {} ngày {right}", meant.number);
            Some(at(
                "ngay",
                message,
                format!("{}-{:02}-{:02}", meant.date.year(), u8::from(meant.date.month()), meant.date.day()),
            ))
        }
        (None, None) => None,
    }
}
