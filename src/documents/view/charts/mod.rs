//! What the charts show, each with a description made of the same figures. The charts of a page and the pictures that
//! stand beside it are made by the same hand.

mod album;
mod alt;
mod coverage;
mod deprivation;
mod dossiers;
mod movement;
mod multiples;
mod plan;
mod progress;
mod ranking;
mod trend;

pub use album::Territory;
pub(in crate::documents) use album::album;

use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::words::paragraphs::clean;
use crate::indicators::Indicators;
use crate::model::{AltText, Chart, ChartId, ChartKind, Plot, Project, Scope, Tick, UnitStatus, short_date};

/// More units than this are no picture: a heat map or a table of small lines that nobody could read is not made.
const MOST_UNITS: usize = 200;

/// The charts of one document share their words and their figures.
pub(super) struct ChartMaker<'a> {
    /// Figures.
    pub(super) index: &'a FigureIndex<'a>,
    /// Indicators of the period.
    pub(super) indicators: &'a Indicators,
    /// Names, and which months are estimates.
    pub(super) project: &'a Project,
    /// Whom the charts are about, in words: "thành phố Móng Cái".
    pub(super) about: String,
}

impl ChartMaker<'_> {
    fn chart(&self, id: ChartId, title: String, unit: &str, alt: &[String], plot: Plot) -> Option<Chart> {
        let alt = AltText::new(alt.join(" "))?;
        Some(Chart { id, title, unit: unit.to_owned(), source: self.source(), alt, plot })
    }

    fn source(&self) -> String {
        let settings = &self.project.settings.value;
        let last = self.indicators.period.cut_off(settings.period_scheme).to;
        let estimate = if self.indicators.is_estimate { " (số ước)" } else { "" };
        let notice = settings.options.notice.as_deref().map_or(String::new(), |notice| format!(" {}", clean(notice)));
        let (issuer, counted) = (clean(&settings.issuer.name), self.counted());
        format!("Nguồn: {issuer}; số liệu{counted} chốt ngày {}{estimate}.{notice}", short_date(last))
    }

    /// Which units a picture of the whole territory counts, where that is not all of them.
    fn counted(&self) -> String {
        let (counted, all) = (self.indicators.complete(), self.indicators.units.len());
        let is_whole = self.index.entry(&Scope::Total, "don_vi.tong").is_none() || counted == all;
        if is_whole { String::new() } else { format!(" của {counted}/{all} đơn vị báo cáo đủ,") }
    }

    /// The time axis from the start of the year to December; a month is an estimate while any figure of it is.
    fn ticks(&self, scope: &Scope) -> Vec<Tick> {
        let start = Tick { label: "Đầu năm".to_owned(), is_estimate: false };
        let estimates = self.estimates(scope);
        let month = |number: usize| Tick {
            label: format!("T{number}"),
            is_estimate: estimates.get(number - 1).copied().unwrap_or(false),
        };
        std::iter::once(start).chain((1..=12).map(month)).collect()
    }

    /// For each month up to the end of the period.
    fn estimates(&self, scope: &Scope) -> Vec<bool> {
        let months = self.indicators.period.last_month().year_to_date();
        let is_estimate = |month, code| {
            self.project.month(month, code).is_some_and(|reported| reported.status == UnitStatus::Estimate)
        };
        let any = |month| match scope {
            Scope::Unit(code) => is_estimate(month, code),
            _ => self.project.units_in(month).any(|unit| is_estimate(month, &unit.code)),
        };
        months.map(any).collect()
    }

    /// How many ticks belong to the period.
    fn shown(&self) -> usize {
        usize::from(self.indicators.period.last_month().number())
    }
}

/// Rows in as few parts as hold no more than `limit` each, about equally long.
fn parts<T>(rows: &[T], limit: usize) -> impl Iterator<Item = &[T]> {
    let count = rows.len().div_ceil(limit).max(1);
    rows.chunks(rows.len().div_ceil(count).max(1))
}

/// Identity and title of part number `index` of `count`.
fn part_of(kind: ChartKind, title: &str, index: usize, count: usize) -> (ChartId, String) {
    if count == 1 {
        return (kind.into(), title.to_owned());
    }
    (ChartId::part(kind, (index + 1).to_string()), format!("{title} (phần {}/{count})", index + 1))
}
