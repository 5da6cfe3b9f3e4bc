//! What a chart shows, before anybody draws it.

use serde::{Deserialize, Serialize};

use super::{Address, Quantity};

/// A description for those who cannot see the chart: at least one full sentence with the figures in it. It cannot be
/// empty, so a chart without one cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AltText(String);

impl AltText {
    /// A description that begins with `sentence`.
    pub fn new(sentence: impl Into<String>) -> Option<Self> {
        let sentence = sentence.into();
        (!sentence.trim().is_empty()).then_some(Self(sentence))
    }

    /// The description.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A value that is drawn: exact, as printed, and with its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Datum {
    /// The figure's address.
    #[serde(rename = "o")]
    pub address: Address,
    /// The exact value.
    #[serde(rename = "v")]
    pub value: Quantity,
    /// As it is printed beside the mark.
    #[serde(rename = "t")]
    pub text: String,
    /// As it was printed in the report that is corrected.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
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
}

/// What kind of picture it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Plot {
    /// Stocks by month, with the plan's end point.
    Trend {
        /// Labels of the time axis: "Đầu năm", "T1", …, "T12".
        ticks: Vec<String>,
        /// The lines.
        series: Vec<TrendSeries>,
        /// Last tick that belongs to the period; the rest of the year is left empty.
        last: usize,
    },
    /// Done against plan.
    DoneAgainstPlan {
        /// One pair a class.
        bars: Vec<DoneBar>,
    },
    /// Shares from 0 to 100 % and beyond: units by percent of plan, policies by coverage.
    Shares {
        /// Top to bottom.
        rows: Vec<ShareRow>,
        /// Where 100 % stands in words: "100% kế hoạch".
        full: String,
    },
}

/// A chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// File name without ending: `dien-bien`.
    pub id: String,
    /// Title: caption on paper, heading of the standalone picture.
    pub title: String,
    /// What the axis counts: "hộ", "%".
    pub unit: String,
    /// Source and cut-off, under the standalone picture.
    pub source: String,
    /// For those who cannot see it.
    pub alt: AltText,
    /// What it shows.
    pub plot: Plot,
}
