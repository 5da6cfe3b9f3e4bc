//! Tables whose cells are already formatted.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use crate::model::Address;

/// The width and the alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Names, flush left; the column takes a part of the remaining width.
    Text,
    /// Names that must not wrap, flush left; the column is as wide as its content.
    Name,
    /// Sentences; the column takes a larger part of the remaining width.
    Sentence,
    /// Short words or running numbers, centred; the column is as wide as its content.
    Label,
    /// Figures, in the middle as on the forms and under each other by their places; all such columns are equally wide.
    Figure,
}

/// A cell of the head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderCell {
    /// Its words.
    pub text: String,
    /// The number of columns that it covers.
    #[serde(deserialize_with = "span")]
    pub columns: usize,
    /// The number of rows that it covers.
    #[serde(deserialize_with = "span")]
    pub rows: usize,
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// One unit, one indicator, …
    Plain,
    /// A part of the whole (urban, rural), set in bold.
    Subtotal,
    /// The whole, set in bold.
    Total,
}

/// A cell of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The printed text; "–" for a share without a denominator, "chưa BC" for what was not reported.
    #[serde(rename = "t")]
    pub text: String,
    /// The address, if the cell is a figure.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// The address of the denominator, in a cell such as "3/4".
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<Address>,
    /// The text of the cell in the report that is corrected.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// Of "3/4", what was printed in the place of the 4.
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    pub old_whole: Option<String>,
    /// Over how many rows; the rows below leave the place out.
    #[serde(rename = "r", default = "one", skip_serializing_if = "is_one", deserialize_with = "span")]
    pub rows: usize,
    /// Over how many columns; the row leaves out the places that it covers.
    #[serde(rename = "n", default = "one", skip_serializing_if = "is_one", deserialize_with = "span")]
    pub columns: usize,
}

impl Cell {
    /// A cell of words.
    pub fn words(text: impl Into<String>) -> Self {
        let (text, old, old_whole) = (text.into(), None, None);
        Self { text, address: None, whole: None, old, old_whole, rows: 1, columns: 1 }
    }

    /// A cell with a figure.
    pub fn figure(text: impl Into<String>, address: Address) -> Self {
        Self { address: Some(address), ..Self::words(text) }
    }

    /// A cell such as "3/4", from the cell of the part and that of the whole.
    pub fn of(self, whole: Self) -> Self {
        Self { text: format!("{}/{}", self.text, whole.text), whole: whole.address, ..self }
    }

    /// What is printed, with the sign of a correction at each figure that was revised: "0r/1".
    pub fn label(&self) -> String {
        let signed = |text: &str, old: &Option<String>| format!("{text}{}", if old.is_some() { "r" } else { "" });
        match self.text.rsplit_once('/').filter(|_| self.whole.is_some()) {
            Some((part, whole)) => format!("{}/{}", signed(part, &self.old), signed(whole, &self.old_whole)),
            None => signed(&self.text, &self.old),
        }
    }

    /// The same cell over several columns.
    pub fn across(self, columns: usize) -> Self {
        Self { columns, ..self }
    }

    /// The same cell over several rows.
    pub fn over(self, rows: usize) -> Self {
        Self { rows, ..self }
    }
}

/// The largest number of rows or columns that a cell covers. A view may come from anybody, and the typesetter makes room for
/// every place that a cell covers.
const WIDEST: usize = 10_000;

/// Reads how many rows or columns a cell covers.
fn span<'de, D: Deserializer<'de>>(reader: D) -> Result<usize, D::Error> {
    let span = usize::deserialize(reader)?;
    if span <= WIDEST { Ok(span) } else { Err(D::Error::custom(format!("a cell over {span} places"))) }
}

const fn one() -> usize {
    1
}

const fn is_one(rows: &usize) -> bool {
    *rows == 1
}

/// A row of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// One cell for each column, except where a cell of a row above covers the place.
    pub cells: Vec<Cell>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Caption, above the table.
    pub caption: String,
    /// Columns, left to right.
    pub columns: Vec<Column>,
    /// The rows of the head, which together cover every column.
    pub header: Vec<Vec<HeaderCell>>,
    /// The row of letters and numbers under the head (A, B, 1, 2 …); empty if there is none.
    pub numbering: Vec<String>,
    /// Rows of the body.
    pub rows: Vec<Row>,
    /// Notes under the table.
    pub notes: Vec<String>,
}
