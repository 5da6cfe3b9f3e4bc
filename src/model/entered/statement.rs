//! Explanations of warnings that belong to no unit's month: a unit without a file, a plan, words, a task.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::model::period::date;

/// One entry of `giai-trinh.yaml`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Rule code.
    #[serde(rename = "ma")]
    pub code: String,
    /// What the warning is about: the file that it names, a unit, a period, or both (`2022-09/06727`).
    #[serde(rename = "doi_tuong")]
    pub subject: String,
    /// Why the warning is no mistake.
    #[serde(rename = "ly_do")]
    pub reason: String,
    /// Who says so.
    #[serde(rename = "nguoi")]
    pub who: String,
    /// When.
    #[serde(rename = "ngay", deserialize_with = "date")]
    pub date: Date,
}

/// A warning that was explained, as the manifest of a release keeps it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Explained {
    /// Rule code.
    #[serde(rename = "ma")]
    pub code: String,
    /// Where the warning stood.
    #[serde(rename = "cho")]
    pub place: String,
    /// What it said.
    #[serde(rename = "canh_bao")]
    pub message: String,
    /// Why it is no mistake, and where known who said so and when.
    #[serde(rename = "ly_do")]
    pub reason: String,
}
