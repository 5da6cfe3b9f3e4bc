//! A chart as a table of its values, which is written beside the picture for further calculations.

use std::borrow::Cow;

use crate::model::{Chart, Datum, DoneBar, Funnel, HeatCell, HeatRow, Plot, ProfileRow, SmallRow, Tick, TrendSeries};

/// The note of a value that was not reported.
const MISSING: &str = "chưa báo cáo";

/// The note of an estimate.
const ESTIMATE: &str = "ước";

/// One value of a chart, or the words in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record<'a> {
    /// The subject of the value: a unit, a class, a policy, an indicator.
    pub item: &'a str,
    /// The series within the subject: "Thực hiện", "Kế hoạch năm".
    pub series: &'a str,
    /// The month.
    pub time: &'a str,
    /// The value; `None` where there is none.
    pub value: Option<&'a Datum>,
    /// Words beside the value or in its place.
    pub note: Cow<'a, str>,
}

impl Chart {
    /// Every value that is drawn, in the order of the picture.
    pub fn records(&self) -> Vec<Record<'_>> {
        match &self.plot {
            Plot::Trend { ticks, series, last } => {
                series.iter().flat_map(|series| trend(series, ticks, *last)).collect()
            }
            Plot::DoneAgainstPlan { bars, .. } => bars.iter().flat_map(done).collect(),
            Plot::Shares { rows, .. } => {
                rows.iter().map(|row| plain(&row.name, row.share.as_ref(), row.note.text())).collect()
            }
            Plot::Waterfall { steps } => steps.iter().map(|step| plain(&step.name, Some(&step.value), "")).collect(),
            Plot::Profile { rows, own, whole } => {
                rows.iter().flat_map(|row| profile(row, own, whole.as_deref())).collect()
            }
            Plot::Heat { ticks, rows } => rows.iter().flat_map(|row| heat(row, ticks)).collect(),
            Plot::Multiples { ticks, columns, rows } => {
                rows.iter().flat_map(|row| multiples(row, columns, ticks)).collect()
            }
            Plot::Funnel { stages, funnels } => funnels.iter().flat_map(|funnel| stages_of(funnel, stages)).collect(),
        }
    }
}

fn plain<'a>(item: &'a str, value: Option<&'a Datum>, note: impl Into<Cow<'a, str>>) -> Record<'a> {
    Record { item, value, note: note.into(), ..Record::default() }
}

/// The value of a month, or a note that it was not reported.
fn monthly<'a>(item: &'a str, series: &'a str, tick: &'a Tick, value: Option<&'a Datum>) -> Record<'a> {
    let note = match value {
        None => MISSING,
        Some(_) if tick.is_estimate => ESTIMATE,
        Some(_) => "",
    };
    Record { item, series, time: &tick.label, value, note: note.into() }
}

fn trend<'a>(series: &'a TrendSeries, ticks: &'a [Tick], last: usize) -> Vec<Record<'a>> {
    let points = ticks.iter().take(last.saturating_add(1)).enumerate();
    let points =
        points.map(|(index, tick)| monthly(&series.name, "", tick, series.points.get(index).and_then(Option::as_ref)));
    let target = series.target.iter();
    let target =
        target.map(|target| Record { series: "Kế hoạch cuối năm", ..plain(&series.name, Some(target), "") });
    points.chain(target).collect()
}

fn done(bar: &DoneBar) -> [Record<'_>; 2] {
    let (unknown, unplanned) = (bar.done.is_none(), bar.planned.is_none());
    let share = if unknown { MISSING.into() } else { Cow::Owned(bar.share.text()) };
    let done = plain(&bar.name, bar.done.as_ref(), share);
    let planned = plain(&bar.name, bar.planned.as_ref(), if unplanned { "không có kế hoạch" } else { "" });
    [Record { series: "Thực hiện", ..done }, Record { series: "Kế hoạch năm", ..planned }]
}

fn profile<'a>(row: &'a ProfileRow, own: &'a str, whole: Option<&'a str>) -> Vec<Record<'a>> {
    let own = Record { series: own, ..plain(&row.name, row.share.as_ref(), row.note.as_str()) };
    let whole = whole.map(|whole| Record { series: whole, ..plain(&row.name, row.whole.as_ref(), "") });
    std::iter::once(own).chain(whole).collect()
}

fn heat<'a>(row: &'a HeatRow, ticks: &'a [Tick]) -> Vec<Record<'a>> {
    if row.cells.is_empty() {
        return vec![plain(&row.name, None, row.note.as_str())];
    }
    let cells = row.cells.iter().zip(ticks).filter_map(|(cell, tick)| match cell {
        HeatCell::Share(share) => Some(monthly(&row.name, "", tick, Some(share))),
        HeatCell::Missing => Some(monthly(&row.name, "", tick, None)),
        HeatCell::Nothing => None,
    });
    cells.collect()
}

fn multiples<'a>(row: &'a SmallRow, columns: &'a [String], ticks: &'a [Tick]) -> Vec<Record<'a>> {
    let lines = row.lines.iter().zip(columns);
    let points = lines.flat_map(|(line, column)| {
        let life = line.iter().zip(ticks).skip(row.since);
        life.map(move |(point, tick)| monthly(&row.name, column, tick, point.as_ref()))
    });
    points.collect()
}

fn stages_of<'a>(funnel: &'a Funnel, stages: &'a [String]) -> Vec<Record<'a>> {
    let pairs = funnel.values.iter().zip(stages);
    let stage = |(value, stage): (&'a Option<Datum>, &'a String)| {
        let note = if value.is_some() { "" } else { MISSING };
        Record { series: &funnel.name, ..plain(stage, value.as_ref(), note) }
    };
    pairs.map(stage).collect()
}
