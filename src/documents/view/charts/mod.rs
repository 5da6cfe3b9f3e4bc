//! What the charts show, each with a description made of the same figures. The charts of a page and the pictures that
//! stand beside it are made by the same hand.

mod album;
mod alt;
mod deprivation;
mod dossiers;
mod movement;
mod multiples;
mod plan;
mod policies;
mod progress;
mod ranking;
mod trend;

pub use album::Territory;
pub(in crate::documents) use album::album;

use crate::documents::view::figures::coverage;
use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::words::paragraphs::clean;
use crate::indicators::Indicators;
use crate::model::{
    AltText, Chart, ChartId, ChartKind, Plot, Project, Scope, Tick, UnitStatus, capitalized, short_date,
};

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
        let mut plot = plot;
        let covered = self.covered(&mut plot);
        let said = covered.iter().map(|words| format!("{}.", capitalized(words)));
        let alt = AltText::new(alt.iter().cloned().chain(said).collect::<Vec<_>>().join(" "))?;
        let title = title + &in_title(&mut plot);
        let source = self.source(&covered);
        Some(Chart { id, title, unit: unit.to_owned(), source, alt, plot })
    }

    /// Which units the values of a picture hold where these are not all: in words, the names with them.
    fn covered(&self, plot: &mut Plot) -> Vec<String> {
        let data = plot.data_mut();
        let partial =
            data.iter().filter_map(|datum| self.index.coverage(&datum.address)).filter(|units| !units.is_whole());
        let mut said: Vec<String> = partial.map(coverage::words).collect();
        said.sort();
        said.dedup();
        said
    }

    fn source(&self, covered: &[String]) -> String {
        let settings = &self.project.settings.value;
        let last = self.indicators.period.cut_off(settings.period_scheme).to;
        let estimate = if self.indicators.is_estimate { " (số ước)" } else { "" };
        let notice = settings.options.notice.as_deref().map_or(String::new(), |notice| format!(" {}", clean(notice)));
        let issuer = clean(&settings.issuer.name);
        let said = covered.iter().map(|words| format!(" {}.", capitalized(words))).collect::<Vec<_>>().concat();
        format!("Nguồn: {issuer}; số liệu chốt ngày {}{estimate}.{said}{notice}", short_date(last))
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

/// How many units the values of a picture hold, where these are not all. A picture whose rows say it each for itself, or
/// that holds several sets of units, says only that some are not all.
fn in_title(plot: &mut Plot) -> String {
    let beside = match plot {
        Plot::Profile { rows, whole: Some(whole), .. } => {
            let units = rows.iter().find_map(|row| row.whole.as_ref()?.units.clone());
            return units.map_or_else(String::new, |units| format!(" ({whole}: {units})"));
        }
        Plot::Shares { .. } => return String::new(),
        plot => plot.data_mut(),
    };
    let mut units: Vec<_> = beside.iter().map(|datum| datum.units.clone()).collect();
    units.sort();
    units.dedup();
    match units.as_slice() {
        [Some(units)] => format!(" ({units})"),
        [] | [None] => String::new(),
        _ => " (có giá trị chưa đủ các đơn vị)".to_owned(),
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
