//! The kinds of plots, and the data that each of them shows.

use serde::{Deserialize, Serialize};

use crate::model::{Datum, PictureWords, Run};

/// A place on the time axis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// "Đầu năm", "T1", …, "T12".
    pub label: String,
    /// Whether the figures of this month are estimates, whose points are drawn hollow.
    pub is_estimate: bool,
    /// Whether lists of another kind begin behind it, so that the lines break here although nothing is missing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_break: bool,
}

/// One line of a trend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrendSeries {
    /// "Hộ nghèo".
    pub name: String,
    /// One point for each tick; `None` where nothing was reported.
    pub points: Vec<Option<Datum>>,
    /// The value that the plan sets for the last tick.
    pub target: Option<Datum>,
    /// Whether the points that are missing between others are sums that some of the units lack.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lacks_units: bool,
}

/// A result and the plan for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoneBar {
    /// "Hộ nghèo".
    pub name: String,
    /// The result; `None` where nothing was reported.
    pub done: Option<Datum>,
    /// The planned value; `None` where there is no plan.
    pub planned: Option<Datum>,
    /// The share as it is printed: "63%", "–".
    pub share: PictureWords,
}

/// A row with a share of the whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareRow {
    /// The unit's or the policy's name.
    pub name: String,
    /// The share; `None` where nothing was reported. A share whose denominator is 0 is replaced by words.
    pub share: Option<Datum>,
    /// What stands at the end of the row: "2/2 hộ", "không có hộ thuộc diện", "chưa báo cáo".
    pub note: PictureWords,
    /// Whether the row is the one the chart is about.
    pub emphasized: bool,
    /// Whether all that was asked for was reached, where the share alone does not tell: a surplus in one class of
    /// households lifts the share of both, but fulfils no other target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is_reached: Option<bool>,
}

/// The meanings of filled and hollow dots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DotKey {
    /// "đạt kế hoạch", "phường Ka Long".
    pub filled: String,
    /// "chưa đạt", "đơn vị khác".
    pub hollow: String,
}

/// The effect of a step of a movement on the stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FlowKind {
    /// The stock itself, at the opening or the closing.
    Stock,
    /// The step makes the stock smaller.
    Decrease,
    /// The step makes the stock larger.
    Increase,
}

/// One step of a movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlowBar {
    /// "Đầu năm", "Vượt chuẩn cận nghèo".
    pub name: String,
    /// Its effect on the stock.
    pub kind: FlowKind,
    /// Its size.
    pub value: Datum,
}

/// One row of a profile: a share, and the share of the whole territory for comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileRow {
    /// "Việc làm".
    pub name: String,
    /// The share; `None` where nothing was reported.
    pub share: Option<Datum>,
    /// The counts of the share: "2/8 hộ".
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
    /// Some month up to this one was not reported.
    Missing,
    /// There is no value, because the unit did not exist yet.
    Nothing,
}

/// One row of a heat map.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeatRow {
    /// The unit's name.
    pub name: String,
    /// One cell for each tick; empty if [`Self::note`] says why there are none.
    pub cells: Vec<HeatCell>,
    /// The reason for a row without cells, such as "không giao chỉ tiêu"; otherwise empty.
    pub note: String,
}

/// One row of small multiples, with one line for each column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmallRow {
    /// The unit's name.
    pub name: String,
    /// For each column, one point for each tick; `None` where nothing was reported.
    pub lines: Vec<Vec<Option<Datum>>>,
    /// The first tick at which the unit exists.
    pub since: usize,
}

/// The numbers of households that passed each stage of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Funnel {
    /// "Thoát nghèo".
    pub name: String,
    /// One value for each stage; `None` where nothing was reported.
    pub values: Vec<Option<Datum>>,
}

/// What a chart shows, by the kind of its plot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Plot {
    /// Stocks by month, with the course that the plan requires.
    Trend {
        /// The time axis: the whole year.
        ticks: Vec<Tick>,
        /// The lines.
        series: Vec<TrendSeries>,
        /// Last tick that belongs to the period; the rest of the year is left empty.
        last: usize,
    },
    /// Results against the plan.
    DoneAgainstPlan {
        /// One bar for each class.
        bars: Vec<DoneBar>,
        /// The months of the year that have passed, from which the even pace is drawn; 0 if it is not drawn.
        elapsed: u8,
    },
    /// Shares from 0 to 100 % and beyond: units by percentage of the plan, policies by coverage. If a row is
    /// emphasized, only its dot is filled; otherwise the dots of the rows that have reached 100 %.
    Shares {
        /// The rows from top to bottom.
        rows: Vec<ShareRow>,
        /// The words for 100 %: "100% kế hoạch".
        full: String,
        /// The meanings of filled and hollow dots.
        key: DotKey,
    },
    /// The movement from the opening stock to the closing one.
    Waterfall {
        /// The opening stock, the steps, and the closing stock.
        steps: Vec<FlowBar>,
    },
    /// Shares of several things side by side, each with the share of the whole territory.
    Profile {
        /// The rows from top to bottom.
        rows: Vec<ProfileRow>,
        /// The subject of the bars.
        own: String,
        /// The subject of the marks; `None` if the bars are about the whole territory.
        whole: Option<String>,
    },
    /// Units by month, in cells that are darker the nearer a unit is to its plan.
    Heat {
        /// The time axis: the whole year.
        ticks: Vec<Tick>,
        /// The rows from top to bottom.
        rows: Vec<HeatRow>,
    },
    /// A table with a small line for each unit.
    Multiples {
        /// The time axis, up to the period.
        ticks: Vec<Tick>,
        /// The headings of the columns.
        columns: Vec<String>,
        /// The rows from top to bottom.
        rows: Vec<SmallRow>,
    },
    /// The stages of dossiers.
    Funnel {
        /// The names of the stages.
        stages: Vec<String>,
        /// One funnel for each class.
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

    /// The words beside the marks that may hold figures of their own, each with the name of its row.
    pub fn words_mut(&mut self) -> Vec<(&str, &mut PictureWords)> {
        match self {
            Self::DoneAgainstPlan { bars, .. } => {
                bars.iter_mut().map(|bar| (bar.name.as_str(), &mut bar.share)).collect()
            }
            Self::Shares { rows, .. } => rows.iter_mut().map(|row| (row.name.as_str(), &mut row.note)).collect(),
            _ => Vec::new(),
        }
    }

    /// The figures among the words beside the marks, each with the name of its row.
    pub fn figures_in_words(&self) -> Vec<(String, Run)> {
        let mut plot = self.clone();
        let words = plot.words_mut().into_iter();
        let figures = words.flat_map(|(name, words)| {
            let runs = words.0.0.iter().filter(|run| run.address.is_some());
            runs.map(|run| (name.to_owned(), run.clone())).collect::<Vec<_>>()
        });
        figures.collect()
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
