//! Sentences whose figures carry their addresses.

use serde::{Deserialize, Serialize};

use crate::model::Address;

/// A piece of a sentence: words, or a printed figure with its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// What is printed.
    #[serde(rename = "t")]
    pub text: String,
    /// The address, if it is a figure.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// The text in the report that is corrected: the old figure or, where words differ, the whole old sentence.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
}

/// A text as a sequence of runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Runs(pub Vec<Run>);

impl Runs {
    /// Words without figures.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Run { text: text.into(), address: None, old: None }])
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }
}

/// The form of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ParagraphKind {
    /// An ordinary paragraph.
    #[serde(rename = "doan")]
    Body,
    /// An item with a dash.
    #[serde(rename = "gach")]
    Dash,
    /// An item with a plus sign, below an item with a dash.
    #[serde(rename = "cong")]
    Plus,
}

/// A paragraph of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// The form of the paragraph.
    #[serde(rename = "kieu")]
    pub kind: ParagraphKind,
    /// Its text.
    #[serde(rename = "chu")]
    pub runs: Runs,
}
