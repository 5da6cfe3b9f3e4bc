//! Sentences whose figures know their addresses.

use serde::{Deserialize, Serialize};

use crate::model::Address;

/// A piece of a sentence: words, or a printed figure with its address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// What is printed.
    #[serde(rename = "t")]
    pub text: String,
    /// The figure's address, where it is one.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// What stood here in the report that is corrected: a figure, or the whole sentence where words differ.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
}

/// A line of text in pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Runs(pub Vec<Run>);

impl Runs {
    /// Words without figures.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Run { text: text.into(), address: None, old: None }])
    }

    /// The text as it is read.
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }
}

/// How a paragraph stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ParagraphKind {
    /// An ordinary paragraph.
    #[serde(rename = "doan")]
    Body,
    /// A dash item.
    #[serde(rename = "gach")]
    Dash,
    /// A plus item under a dash item.
    #[serde(rename = "cong")]
    Plus,
}

/// A paragraph of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// How it stands on the page.
    #[serde(rename = "kieu")]
    pub kind: ParagraphKind,
    /// Its text.
    #[serde(rename = "chu")]
    pub runs: Runs,
}
