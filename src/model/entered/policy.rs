//! Policies for poor and near-poor households, and how many of those entitled were reached.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::{Count, Ratio};

/// The key of a policy: `tin_dung`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PolicyId(String);

impl PolicyId {
    /// The key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PolicyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A policy that the report follows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Key in the unit files.
    #[serde(rename = "ma")]
    pub id: PolicyId,
    /// Heading, and label in charts.
    #[serde(rename = "ten")]
    pub name: String,
    /// What is counted: hộ, người, …
    #[serde(rename = "don_vi_tinh")]
    pub counted_in: String,
    /// The named base of the denominator, as it stands in a sentence.
    #[serde(rename = "co_so")]
    pub base: String,
    /// The policy of which this one is a part: it is told under that one, and has no place of its own in tables and charts.
    #[serde(rename = "thuoc", default)]
    pub part_of: Option<PolicyId>,
    /// The base at full length, where the sentence's words are not precise enough.
    #[serde(rename = "ghi_chu_co_so", default)]
    pub base_note: Option<String>,
    /// The sentence, with `{{ ty_le }}`, `{{ duoc }}`, `{{ thuoc_dien }}`, `{{ co_so }}`.
    #[serde(rename = "cau")]
    pub sentence: String,
    /// Label of the money column, if the policy has one.
    #[serde(rename = "so_tien", default)]
    pub money: Option<String>,
}

/// Reached / entitled, since the start of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Those entitled.
    #[serde(rename = "thuoc_dien")]
    pub eligible: Count,
    /// Those reached.
    #[serde(rename = "duoc")]
    pub served: Count,
    /// Money, in millions of đồng.
    #[serde(rename = "so_tien_trieu_dong", default)]
    pub million_dong: Option<Count>,
}

impl Coverage {
    /// Served / eligible.
    pub const fn ratio(&self) -> Ratio {
        Ratio::new(self.served, self.eligible)
    }

    /// Two territories together: Σ served / Σ eligible, never a mean of percentages.
    pub fn together_with(&self, other: &Self) -> Self {
        Self {
            eligible: self.eligible + other.eligible,
            served: self.served + other.served,
            million_dong: match (self.million_dong, other.million_dong) {
                (Some(mine), Some(theirs)) => Some(mine + theirs),
                (mine, theirs) => mine.or(theirs),
            },
        }
    }
}
