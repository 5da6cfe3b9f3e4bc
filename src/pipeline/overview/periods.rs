//! The periods: their documents, the sheets and charts of the units, and whether these say what the data say.

use std::collections::BTreeSet;

use super::Overview;
use crate::documents::{Link, PeriodCard, SheetRow, Standing};
use crate::model::{DocumentId, Edition, Period, Unit, capitalized, short_date};
use crate::pipeline::exchange::word_path;
use crate::pipeline::{Outcome, Summary};
use crate::release::CHANGES;
use crate::store::Cause;

impl Overview<'_> {
    /// The periods, the latest first; of those that end together, the shortest first.
    pub(super) fn periods(&self) -> Vec<PeriodCard> {
        let looked_at = self.standings().map(|(period, _)| period);
        let mut periods: Vec<Period> = self.shelf.periods().chain(looked_at).collect();
        periods.sort_by_key(|period| std::cmp::Reverse((period.last_month(), period.first_month())));
        periods.dedup();
        periods.into_iter().map(|period| self.card(period)).collect()
    }

    fn card(&self, period: Period) -> PeriodCard {
        let documents = self.documents(period);
        let sheets: Vec<_> = self.project.units_in(period.last_month()).map(|unit| self.sheet(period, unit)).collect();
        let sheets: Vec<_> = sheets.into_iter().flatten().collect();
        let links = sheets.iter().flat_map(|row| row.sheet.iter().chain(&row.charts));
        let linked: BTreeSet<&str> = documents.iter().chain(links).map(|link| link.href.as_str()).collect();
        let others = self.others(period, &linked);
        PeriodCard {
            id: format!("ky-{period}"),
            name: capitalized(&period.label()),
            released: self.released(period),
            standing: self.standing(period),
            documents,
            sheets,
            others,
        }
    }

    fn standing(&self, period: Period) -> Standing {
        match self.standings().find(|(other, _)| *other == period) {
            Some((_, Ok(summary))) => of_period(summary),
            Some((_, Err(reason))) => Standing { words: format!("chưa xét được: {reason}"), is_stale: true },
            None => Standing::default(),
        }
    }

    /// The documents about the whole that are there.
    fn documents(&self, period: Period) -> Vec<Link> {
        let report = DocumentId::report(period);
        let public = report.clone().of(Edition::Public);
        let named = [
            (report.pdf_path(), "Báo cáo (PDF)"),
            (report.workbook_path(), "Biểu số liệu (Excel)"),
            (word_path(&report), "Bản làm việc (Word)"),
            (format!("{period}/bieu-do/index.html"), "Biểu đồ"),
            (report.path_ending(CHANGES), "Thay đổi so với báo cáo được thay thế (tệp cho máy đọc)"),
            (public.pdf_path(), "Bản công khai (PDF)"),
            (public.workbook_path(), "Biểu số liệu, bản công khai (Excel)"),
            (format!("{}/index.html", public.chart_folder()), "Biểu đồ, bản công khai"),
            (public.path_ending(CHANGES), "Thay đổi, bản công khai (tệp cho máy đọc)"),
        ];
        named.iter().filter_map(|(path, words)| self.shelf.link(period, path, words)).collect()
    }

    /// The row of a unit, if it has anything or ought to have it.
    fn sheet(&self, period: Period, unit: &Unit) -> Option<SheetRow> {
        let document = DocumentId::sheet(period, unit);
        let name = document.to_string();
        let summary = self.standings().find(|(other, _)| *other == period).and_then(|(_, told)| told.as_ref().ok());
        let result = summary.and_then(|summary| summary.results.iter().find(|result| result.document == name));
        let row = SheetRow {
            unit: unit.title(),
            sheet: self.shelf.link(period, &document.pdf_path(), "Phiếu (PDF)"),
            charts: self.shelf.link(period, &format!("{}/index.html", document.chart_folder()), "Biểu đồ"),
            standing: result.map(|result| of_document(&result.outcome)).unwrap_or_default(),
        };
        (result.is_some() || row.sheet.is_some() || row.charts.is_some()).then_some(row)
    }

    /// The files of the period that nothing else on the page leads to. Pictures are shown on the pages of their folders.
    fn others(&self, period: Period, linked: &BTreeSet<&str>) -> Vec<Link> {
        let pictures = format!("{period}/bieu-do/");
        let is_shown = |path: &str| path.starts_with(&pictures) && !path.ends_with("/index.html");
        let others = self.shelf.of(period).filter(|path| !is_shown(path));
        let words = |path: &str| path.strip_prefix(&format!("{period}/")).unwrap_or(path).to_owned();
        let links = others.filter_map(|path| self.shelf.link(period, path, &words(path)));
        links.filter(|link| !linked.contains(link.href.as_str())).collect()
    }

    /// The release of the period that is in force, in words; empty if there is none.
    fn released(&self, period: Period) -> String {
        let current = self.opened.archive.current_of(period);
        current.map_or_else(String::new, |release| {
            let line = &release.line;
            let replaces = line.supersedes.as_ref().map(|number| format!(", thay thế Báo cáo số {number}"));
            format!(
                "Đã phát hành: Báo cáo số {} ngày {}{}",
                line.number,
                short_date(line.date),
                replaces.unwrap_or_default()
            )
        })
    }
}

/// The period as a whole.
fn of_period(summary: &Summary) -> Standing {
    let made = summary.count(|outcome| matches!(outcome, Outcome::Made(_)));
    let failed = summary.count(|outcome| matches!(outcome, Outcome::Failed(_)));
    let current = summary.count(|outcome| *outcome == Outcome::Unchanged);
    let counts = [
        (current, "tài liệu đúng số liệu"),
        (made, "tài liệu cần lập lại"),
        (failed, "tài liệu không lập được"),
        (summary.pictures(), "biểu đồ cần vẽ lại"),
    ];
    let told = counts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
    Standing { words: told.collect::<Vec<_>>().join(", "), is_stale: summary.is_stale() }
}

/// One document.
pub(super) fn of_document(outcome: &Outcome) -> Standing {
    match outcome {
        Outcome::Unchanged => Standing { words: "đúng số liệu".to_owned(), is_stale: false },
        Outcome::Made(causes) if causes[..] == [Cause::New] => {
            Standing { words: "chưa lập".to_owned(), is_stale: true }
        }
        Outcome::Made(causes) => {
            Standing { words: format!("cần lập lại: {}", Cause::words(causes)), is_stale: true }
        }
        Outcome::Failed(reason) => Standing { words: format!("không lập được: {reason}"), is_stale: true },
        Outcome::Skipped => Standing { words: "chưa làm".to_owned(), is_stale: true },
    }
}
