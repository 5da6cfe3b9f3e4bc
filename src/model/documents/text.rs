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

impl Run {
    /// Words.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), address: None, old: None }
    }
}

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

/// Words beside a mark of a picture, with the figures among them: "12/19 hộ". Views that were frozen before pictures knew
/// these figures hold them as plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct PictureWords(pub Runs);

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Runs(Runs),
}

impl From<Written> for PictureWords {
    fn from(written: Written) -> Self {
        match written {
            Written::Text(text) => text.as_str().into(),
            Written::Runs(runs) => Self(runs),
        }
    }
}

impl From<PictureWords> for Written {
    fn from(words: PictureWords) -> Self {
        let has_figure = words.0.0.iter().any(|run| run.address.is_some());
        if has_figure { Self::Runs(words.0) } else { Self::Text(words.text()) }
    }
}

impl From<&str> for PictureWords {
    fn from(text: &str) -> Self {
        Self(if text.is_empty() { Runs::default() } else { Runs::plain(text) })
    }
}

impl PictureWords {
    /// The words as they are read.
    pub fn text(&self) -> String {
        self.0.text()
    }

    /// The same with the sign of a correction at each figure that was revised.
    pub fn label(&self) -> String {
        let runs = self.0.0.iter();
        runs.map(|run| if run.old.is_some() { format!("{}r", run.text) } else { run.text.clone() }).collect()
    }
}

/// How a paragraph stands on the page.
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
