//! The chart of the lists at the ends of several years.

use super::alt::{among_known, course, opening};
use super::trend::estimates;
use super::{Chart, ChartMaker, Plot};
use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::parts::years::{DeclaredYear, declared};
use crate::documents::view::words::paragraphs::clean;
use crate::indicators::Coverage;
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
        let mut axis = axis(&declared);
        let is_whole = self.is_whole();
        if is_whole {
            axis.extend(until_now(declared.last()?, self.indicators.period));
        }
        let points = axis.iter().filter(|at| matches!(at, At::Year(_) | At::Now)).count();
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
        alt.extend(estimates(&ticks));
        alt.extend(
            (!is_whole).then(|| format!("Cuối {} chưa đủ số liệu của các đơn vị.", self.indicators.period.label())),
        );
        let last = ticks.len().saturating_sub(1);
        self.chart(ChartKind::Years.into(), title, "hộ", &alt, Plot::Trend { ticks, series: series.into(), last })
    }

    /// Whether the lists at the end of the period are those of all units. A line from all units to some of them would fall
    /// where no household has left.
    fn is_whole(&self) -> bool {
        let total = &self.indicators.total;
        let is_known = |key: &str| total.count(key).is_some() && total.covers(key).is_none_or(Coverage::is_whole);
        Class::ALL.into_iter().all(|class| is_known(&closing(class)))
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
            At::Now => self.index.datum(&Scope::Total, &closing(class)),
            At::Gap(_) | At::Break => None,
        }
    }
}

fn closing(class: Class) -> String {
    format!("{}.ho.cuoi_ky", class.key())
}

/// The time axis: every year from the first declared one on, by each standard.
fn axis<'a>(declared: &[DeclaredYear<'a>]) -> Vec<At<'a>> {
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
    axis
}

/// What follows the last declared year until the end of the period.
fn until_now<'a>(last: &DeclaredYear<'a>, period: Period) -> Vec<At<'a>> {
    let between = match last.before {
        Some(_) => vec![At::Break],
        None => (last.year + 1..period.year()).map(At::Gap).collect(),
    };
    between.into_iter().chain([At::Now]).collect()
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
    let mut start = 0;
    let parts = axis.split(|at| matches!(at, At::Break)).map(|part| {
        let places = start..start + part.len();
        start = places.end + 1;
        (part, &series.points[places.clone()], &ticks[places])
    });
    parts.filter_map(|(part, points, ticks)| words_of_part(&series.name, part, points, ticks)).collect()
}

/// The same of the lists by one standard; nothing where no figure is known.
fn words_of_part(name: &str, part: &[At<'_>], points: &[Option<Datum>], ticks: &[Tick]) -> Option<String> {
    let known = points.iter().zip(ticks).filter_map(|(point, tick)| Some((tick.label.as_str(), point.as_ref()?)));
    let course = course(&known.collect::<Vec<_>>(), &among_known(points, "năm"))?;
    let each = points.iter().zip(ticks).map(|(point, tick)| {
        let text = point.as_ref().map_or("chưa có số liệu", |point| point.text.as_str());
        format!("{} {text}", tick.label)
    });
    let before = part.iter().find_map(|at| match at {
        At::Year(year) => year.before,
        At::Now | At::Gap(_) | At::Break => None,
    });
    let by = before.map_or_else(String::new, |(_, standard)| format!(" theo {}", clean(&standard.name)));
    Some(format!("{name}{by}: {course}. Từng năm: {}.", each.collect::<Vec<_>>().join(", ")))
}
