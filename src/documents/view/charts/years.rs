//! The chart of the lists at the ends of several years.

use super::alt::{course, opening};
use super::{Chart, ChartMaker, Plot};
use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::parts::years::{DeclaredYear, declared};
use crate::documents::view::words::paragraphs::clean;
use crate::model::{ChartKind, Class, Datum, Period, Scope, Tick, TrendSeries};

/// What stands on the axis where another standard begins.
const NEW_STANDARD: &str = "chuẩn mới";

/// A chart of fewer points shows no course.
const FEWEST: usize = 3;

/// What stands at a place of the time axis.
enum At<'a> {
    /// The end of an earlier year.
    Year(DeclaredYear<'a>),
    /// The end of the period.
    Now,
    /// A year of which nothing is declared.
    Gap(i32),
    /// The place where the lists by another standard begin.
    Break,
}

impl ChartMaker<'_> {
    /// Households of both lists at the end of each year. Lists by different standards are never joined by a line.
    pub(in crate::documents::view) fn years(&self) -> Option<Chart> {
        let scope = Scope::Total;
        let basis =
            DocumentBasis { project: self.project, indicators: self.indicators, index: self.index, scope: &scope };
        let declared = declared(&basis);
        let axis = axis(&declared, self.indicators.period);
        let points = axis.iter().filter(|at| !matches!(at, At::Gap(_) | At::Break)).count();
        (points >= FEWEST).then_some(())?;
        let ticks: Vec<Tick> = axis.iter().map(|at| self.tick(at)).collect();
        let series = Class::ALL.map(|class| TrendSeries {
            name: format!("Hộ {}", class.word()),
            points: axis.iter().map(|at| self.datum(at, class)).collect(),
            target: None,
            lacks_units: false,
        });
        let has_break = declared.iter().any(|year| year.before.is_some());
        let remark = if has_break { " (đường ngắt ở năm đổi chuẩn nghèo)" } else { "" };
        let title = format!("Hộ nghèo, hộ cận nghèo {} qua các năm{remark}", self.about);
        let mut alt = vec![opening("Biểu đồ đường", &title)];
        alt.extend(series.iter().flat_map(|series| words(series, &axis, &ticks)));
        let last = ticks.len().saturating_sub(1);
        self.chart(ChartKind::Years.into(), title, "hộ", &alt, Plot::Trend { ticks, series: series.into(), last })
    }

    fn tick(&self, at: &At<'_>) -> Tick {
        let (label, is_estimate) = match at {
            At::Year(year) => (year.year.to_string(), false),
            At::Now => (now(self.indicators.period), self.indicators.is_estimate),
            At::Gap(year) => (year.to_string(), false),
            At::Break => (NEW_STANDARD.to_owned(), false),
        };
        Tick { label, is_estimate, is_break: matches!(at, At::Break) }
    }

    fn datum(&self, at: &At<'_>, class: Class) -> Option<Datum> {
        match at {
            At::Year(year) => self.index.datum(&Scope::Total, &year.key(&format!("{}.ho", class.key()))),
            At::Now => self.index.datum(&Scope::Total, &format!("{}.ho.cuoi_ky", class.key())),
            At::Gap(_) | At::Break => None,
        }
    }
}

/// The time axis: every year from the first declared one on, by each standard.
fn axis<'a>(declared: &[DeclaredYear<'a>], period: Period) -> Vec<At<'a>> {
    let mut axis: Vec<At<'a>> = Vec::new();
    let mut before: Option<&DeclaredYear<'a>> = None;
    let number = |year: &DeclaredYear<'_>| year.before.map(|(number, _)| number);
    for year in declared {
        match before {
            Some(before) if number(before) != number(year) => axis.push(At::Break),
            Some(before) => axis.extend((before.year + 1..year.year).map(At::Gap)),
            None => {}
        }
        axis.push(At::Year(*year));
        before = Some(year);
    }
    match before {
        Some(before) if before.before.is_some() => axis.push(At::Break),
        Some(before) => axis.extend((before.year + 1..period.year()).map(At::Gap)),
        None => {}
    }
    axis.push(At::Now);
    axis
}

/// The end of the period: "2026" at the end of its year, "T9/2026" before it.
fn now(period: Period) -> String {
    match period.last_month().number() {
        12 => period.year().to_string(),
        number => format!("T{number}/{}", period.year()),
    }
}

/// What a line shows, by each standard: "Hộ nghèo: giảm từ 420 (2021) xuống 35 (2025); … Từng năm: 2021 420, …".
fn words(series: &TrendSeries, axis: &[At<'_>], ticks: &[Tick]) -> Vec<String> {
    let places: Vec<usize> = (0..axis.len()).collect();
    let is_of_standard = |place: usize| match &axis[place] {
        At::Year(year) => Some(year.before.map(|(number, _)| number)),
        At::Now => Some(None),
        At::Gap(_) | At::Break => None,
    };
    let mut standards: Vec<_> = places.iter().filter_map(|place| is_of_standard(*place)).collect();
    standards.dedup();
    let of = |standard: Option<usize>| {
        let own = places.iter().filter(|place| is_of_standard(**place) == Some(standard));
        let points = own.filter_map(|place| Some((ticks[*place].label.as_str(), series.points[*place].as_ref()?)));
        let points: Vec<_> = points.collect();
        let course = course(&points, false)?;
        let each: Vec<_> = points.iter().map(|(label, datum)| format!("{label} {}", datum.text)).collect();
        let named = standard.and_then(|number| {
            axis.iter().find_map(|at| match at {
                At::Year(year) => year.before.filter(|(own, _)| *own == number).map(|(_, own)| clean(&own.name)),
                At::Now | At::Gap(_) | At::Break => None,
            })
        });
        let by = named.map_or_else(String::new, |name| format!(" theo {name}"));
        Some(format!("{}{by}: {course}. Từng năm: {}.", series.name, each.join(", ")))
    };
    standards.into_iter().filter_map(of).collect()
}
