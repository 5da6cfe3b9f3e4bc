//! What kinds of pictures there are, and what each of them shows.

use serde::{Deserialize, Serialize};

use crate::model::Datum;

/// A place on the time axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// "Đầu năm", "T1", …, "T12".
    pub label: String,
    /// Whether a figure of this month is an estimate: its points are hollow.
    pub is_estimate: bool,
}

/// One line of a trend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendSeries {
    /// "Hộ nghèo".
    pub name: String,
    /// One point a tick; a gap where nothing was reported.
    pub points: Vec<Option<Datum>>,
    /// Where the plan wants the line to end, at the last tick.
    pub target: Option<Datum>,
}

/// A pair of done and planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoneBar {
    /// "Hộ nghèo".
    pub name: String,
    /// What was done; `None` where nothing was reported.
    pub done: Option<Datum>,
    /// What was planned; `None` where there is no plan.
    pub planned: Option<Datum>,
    /// The share as it is printed: "63%", "–".
    pub share: String,
}

/// A row with a share of the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareRow {
    /// The unit's or the policy's name.
    pub name: String,
    /// The share; `None` where nothing was reported. A share without a denominator is drawn as words.
    pub share: Option<Datum>,
    /// What stands at the end of the row: "2/2 hộ", "không có hộ thuộc diện", "chưa báo cáo".
    pub note: String,
    /// Whether the row is the one the chart is about.
    pub emphasized: bool,
    /// Whether all that was asked for was reached, where the share alone does not tell: a surplus in one class of
    /// households lifts the share of both, but fulfils no other target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_reached: Option<bool>,
}

/// What filled and hollow dots mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DotKey {
    /// "đạt kế hoạch", "phường Ka Long".
    pub filled: String,
    /// "chưa đạt", "đơn vị khác".
    pub hollow: String,
}

/// What a step of a movement does to the stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowKind {
    /// The stock itself: opening, closing.
    Stock,
    /// Fewer.
    Decrease,
    /// More.
    Increase,
}

/// One step of a movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowBar {
    /// "Đầu năm", "Vượt chuẩn cận nghèo".
    pub name: String,
    /// What it does.
    pub kind: FlowKind,
    /// How many.
    pub value: Datum,
}

/// One row of a profile: a share, and the share of the whole territory to compare it with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileRow {
    /// "Việc làm".
    pub name: String,
    /// The share; `None` where nothing was reported.
    pub share: Option<Datum>,
    /// What the share is made of: "2/8 hộ".
    pub note: String,
    /// The share of the whole territory.
    pub whole: Option<Datum>,
}

/// One cell of a heat map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HeatCell {
    /// A share.
    Share(Datum),
    /// A month up to this one was not reported.
    Missing,
    /// There is nothing of the kind: the unit did not exist yet.
    Nothing,
}

/// One row of a heat map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeatRow {
    /// The unit's name.
    pub name: String,
    /// One cell a tick; none where [`Self::note`] says why.
    pub cells: Vec<HeatCell>,
    /// "không giao chỉ tiêu", or nothing.
    pub note: String,
}

/// One row of small lines, one line a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmallRow {
    /// The unit's name.
    pub name: String,
    /// For each column, one point a tick; a gap where nothing was reported.
    pub lines: Vec<Vec<Option<Datum>>>,
    /// First tick of the unit's life: before it there is nothing to report.
    pub since: usize,
}

/// How many passed each stage of a way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funnel {
    /// "Thoát nghèo".
    pub name: String,
    /// One value a stage; `None` where nothing was reported.
    pub values: Vec<Option<Datum>>,
}

/// What kind of picture it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Plot {
    /// Stocks by month, with the way that the plan wants.
    Trend {
        /// The time axis: the whole year.
        ticks: Vec<Tick>,
        /// The lines.
        series: Vec<TrendSeries>,
        /// Last tick that belongs to the period; the rest of the year is left empty.
        last: usize,
    },
    /// Done against plan.
    DoneAgainstPlan {
        /// One pair a class.
        bars: Vec<DoneBar>,
        /// Months of the year that have passed: where an even pace would stand; 0 where there is no such pace.
        elapsed: u8,
    },
    /// Shares from 0 to 100 % and beyond: units by percent of plan, policies by coverage. Where a row is emphasized its
    /// dot alone is filled, else the dots of those that have reached the whole.
    Shares {
        /// Top to bottom.
        rows: Vec<ShareRow>,
        /// Where 100 % stands in words: "100% kế hoạch".
        full: String,
        /// What filled and hollow dots mean.
        key: DotKey,
    },
    /// From the opening stock to the closing one.
    Waterfall {
        /// Opening, what happened, closing.
        steps: Vec<FlowBar>,
    },
    /// Shares of several things side by side, each with that of the whole territory.
    Profile {
        /// Top to bottom.
        rows: Vec<ProfileRow>,
        /// Whom the bars are about.
        own: String,
        /// Whom the marks are about; `None` where the bars are about the whole territory.
        whole: Option<String>,
    },
    /// Units by month.
    Heat {
        /// The time axis: the whole year.
        ticks: Vec<Tick>,
        /// Top to bottom.
        rows: Vec<HeatRow>,
    },
    /// A small line for each unit.
    Multiples {
        /// The time axis up to the period.
        ticks: Vec<Tick>,
        /// Heads of the columns.
        columns: Vec<String>,
        /// Top to bottom.
        rows: Vec<SmallRow>,
    },
    /// The way of dossiers.
    Funnel {
        /// Names of the stages.
        stages: Vec<String>,
        /// One a class.
        funnels: Vec<Funnel>,
    },
}

impl Plot {
    /// Every value that is drawn, in the order of the picture.
    pub fn data_mut(&mut self) -> Vec<&mut Datum> {
        match self {
            Self::Trend { series, .. } => series
                .iter_mut()
                .flat_map(|TrendSeries { points, target, .. }| points.iter_mut().flatten().chain(target.as_mut()))
                .collect(),
            Self::DoneAgainstPlan { bars, .. } => {
                bars.iter_mut().flat_map(|bar| bar.done.iter_mut().chain(bar.planned.as_mut())).collect()
            }
            Self::Shares { rows, .. } => rows.iter_mut().filter_map(|row| row.share.as_mut()).collect(),
            Self::Waterfall { steps } => steps.iter_mut().map(|step| &mut step.value).collect(),
            Self::Profile { rows, .. } => {
                rows.iter_mut().flat_map(|row| row.share.iter_mut().chain(row.whole.as_mut())).collect()
            }
            Self::Heat { rows, .. } => {
                let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
                cells
                    .filter_map(|cell| match cell {
                        HeatCell::Share(datum) => Some(datum),
                        HeatCell::Missing | HeatCell::Nothing => None,
                    })
                    .collect()
            }
            Self::Multiples { rows, .. } => {
                rows.iter_mut().flat_map(|row| &mut row.lines).flatten().filter_map(Option::as_mut).collect()
            }
            Self::Funnel { funnels, .. } => {
                funnels.iter_mut().flat_map(|funnel| &mut funnel.values).filter_map(Option::as_mut).collect()
            }
        }
    }

    /// Whether there is nothing to draw.
    pub const fn is_empty(&self) -> bool {
        match self {
            Self::Trend { ticks, series, .. } => ticks.is_empty() || series.is_empty(),
            Self::DoneAgainstPlan { bars, .. } => bars.is_empty(),
            Self::Shares { rows, .. } => rows.is_empty(),
            Self::Waterfall { steps } => steps.is_empty(),
            Self::Profile { rows, .. } => rows.is_empty(),
            Self::Heat { ticks, rows } => ticks.is_empty() || rows.is_empty(),
            Self::Multiples { ticks, columns, rows } => ticks.is_empty() || columns.is_empty() || rows.is_empty(),
            Self::Funnel { stages, funnels } => stages.is_empty() || funnels.is_empty(),
        }
    }
}
