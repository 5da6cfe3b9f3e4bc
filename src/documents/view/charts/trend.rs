//! The chart of stocks by month, with the plan.

use super::alt::{among_known, course, has_gaps, opening};
use super::{Chart, ChartMaker, Plot, Tick};
use crate::documents::view::words::paragraphs::clean;
use crate::indicators::ScopeIndicators;
use crate::model::{ChartId, ChartKind, Class, Datum, Month, Period, Quantity, Scope, StandardRole, TrendSeries};

impl ChartMaker<'_> {
    /// Stocks by month, with the value that the plan sets for the end of the year.
    pub(in crate::documents::view) fn trend(&self, role: StandardRole, scope: &ScopeIndicators) -> Option<Chart> {
        let unborn = unknown(role, scope);
        let ticks = self.ticks(&scope.scope).split_off(unborn);
        let series = Class::ALL.map(|class| {
            let mut series = self.series(scope, (role, class));
            series.points.drain(..unborn.min(series.points.len()));
            series
        });
        // A chart without a single point would look as if there were no household.
        series.iter().any(|series| series.points.iter().any(Option::is_some)).then_some(())?;
        let year = self.indicators.period.year();
        let title = format!("Hộ nghèo, hộ cận nghèo {} theo tháng, năm {year}{}", self.about, self.named_after(role));
        let mut alt = vec![opening("Biểu đồ đường", &title)];
        alt.extend(series.iter().map(|series| words(series, &ticks)));
        alt.extend(estimates(&ticks));
        self.chart(
            ChartId::from(ChartKind::Trend).by(role),
            title,
            "hộ",
            &alt,
            Plot::Trend { ticks, series: series.into(), last: self.shown().saturating_sub(unborn) },
        )
    }

    fn series(&self, scope: &ScopeIndicators, (role, class): (StandardRole, Class)) -> TrendSeries {
        let points = self.points(scope, (role, class));
        let is_sum = !matches!(scope.scope, Scope::Unit(_));
        TrendSeries {
            name: format!("Hộ {}", class.word()),
            lacks_units: is_sum && has_gaps(&points),
            points,
            target: self.target(scope, (role, class)),
        }
    }

    /// The households that the plan leaves at the end of the year; nothing where no reduction was planned.
    fn target(&self, scope: &ScopeIndicators, (role, class): (StandardRole, Class)) -> Option<Datum> {
        let of = |name: &str| format!("{}.ho.giam.{name}", role.list(class));
        let is_planned = self.index.value(&scope.scope, &of("ke_hoach")) != Some(Quantity::Count(0));
        is_planned.then(|| self.index.datum(&scope.scope, &of("cuoi_nam"))).flatten()
    }

    /// Households at the start of the year and at the end of each month.
    pub(super) fn points(&self, scope: &ScopeIndicators, (role, class): (StandardRole, Class)) -> Vec<Option<Datum>> {
        let point = |(count, number): (&Option<_>, u8)| {
            let (month, cell) = if number == 0 { (1, "dau_ky") } else { (number, "cuoi_ky") };
            let period = Period::Month(Month::new(self.indicators.period.year(), month)?);
            let time = if number == 0 { "đầu năm" } else { "cuối kỳ" };
            let label = format!("Hộ {}{} {time}", class.word(), role.remark());
            let key = format!("{}.ho.{cell}", role.list(class));
            Some(self.index.count_of(period, &scope.scope, &key, &label, (*count)?))
        };
        scope.class_by(role, class).stocks().iter().zip(0u8..).map(point).collect()
    }
}

/// The number of ticks before the scope was founded, if that was within the year; nothing can be reported in them.
pub(super) fn before(scope: &ScopeIndicators) -> usize {
    match scope.since.number() {
        1 => 0,
        first => usize::from(first),
    }
}

/// The number of leading ticks at which the units do not exist yet, or at which neither class has a known stock.
pub(super) fn unknown(role: StandardRole, scope: &ScopeIndicators) -> usize {
    let first = |class| scope.class_by(role, class).stocks().iter().position(Option::is_some);
    let known = Class::ALL.into_iter().filter_map(first);
    known.min().unwrap_or_default().max(before(scope))
}

/// The description, such as "Hộ nghèo: giảm từ 20 … Từng tháng: Đầu năm 20, T1 20, …; kế hoạch cuối năm còn 1."
fn words(series: &TrendSeries, ticks: &[Tick]) -> String {
    let reported = series.points.iter().zip(ticks);
    let reported: Vec<_> = reported.filter_map(|(point, tick)| Some((tick.label.as_str(), point.as_ref()?))).collect();
    let Some(course) = course(&reported, &among_known(&series.points, "tháng")) else {
        return format!("{}: chưa có số liệu.", clean(&series.name));
    };
    let points = series.points.iter().zip(ticks).map(|(point, tick)| match point {
        Some(point) => format!("{} {}", tick.label, point.text),
        None if series.lacks_units => format!("{} chưa đủ số liệu của các đơn vị", tick.label),
        None => format!("{} chưa có số liệu", tick.label),
    });
    let target =
        series.target.as_ref().map_or(String::new(), |target| format!("; kế hoạch cuối năm còn {}", target.text));
    format!("{}: {course}. Từng tháng: {}{target}.", series.name, points.collect::<Vec<_>>().join(", "))
}

/// The times that are estimates, in words.
pub(super) fn estimates(ticks: &[Tick]) -> Option<String> {
    let estimates: Vec<_> = ticks.iter().filter(|tick| tick.is_estimate).map(|tick| tick.label.as_str()).collect();
    (!estimates.is_empty()).then(|| format!("Số ước: {}.", estimates.join(", ")))
}
