//! Tables, with every cell already written as it is printed.

use serde::{Deserialize, Serialize};

use crate::model::Address;

/// How a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Names: takes the room that is left, flush left.
    Text,
    /// Names that must not wrap: as wide as they are, flush left.
    Name,
    /// Sentences: takes more of the room that is left.
    Sentence,
    /// Short words or running numbers: as wide as its content, centred.
    Label,
    /// Figures: of equal width, centred as the forms do.
    Figure,
}

/// A cell of the head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderCell {
    /// Its words.
    pub text: String,
    /// Over how many columns.
    pub columns: usize,
    /// Over how many rows.
    pub rows: usize,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// One unit, one indicator, …
    Plain,
    /// A part of the whole (urban, rural): bold.
    Subtotal,
    /// The whole: bold.
    Total,
}

/// A cell of the body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// What is printed; "–" where there is no denominator, "chưa BC" where nothing was reported.
    #[serde(rename = "t")]
    pub text: String,
    /// The figure's address, where it is one.
    #[serde(rename = "o", default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// Of "3/4", the address of the 4.
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    pub whole: Option<Address>,
    /// What was printed here in the report that is corrected.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
    /// Over how many rows; the rows below leave the place out.
    #[serde(rename = "r", default = "one", skip_serializing_if = "is_one")]
    pub rows: usize,
}

impl Cell {
    /// A cell of words.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: text.into(), address: None, whole: None, old: None, rows: 1 }
    }

    /// A cell with a figure.
    pub fn figure(text: impl Into<String>, address: Address) -> Self {
        Self { text: text.into(), address: Some(address), whole: None, old: None, rows: 1 }
    }

    /// "3/4": this figure and the one that it is a part of.
    pub fn of(self, whole: Self) -> Self {
        Self { text: format!("{}/{}", self.text, whole.text), whole: whole.address, ..self }
    }

    /// The same cell over several rows.
    pub fn over(self, rows: usize) -> Self {
        Self { rows, ..self }
    }
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
    /// One cell a column, without the places that a cell of a row above covers.
    pub cells: Vec<Cell>,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// Caption, above the table.
    pub caption: String,
    /// Columns, left to right.
    pub columns: Vec<Column>,
    /// Rows of the head; together they cover every column.
    pub header: Vec<Vec<HeaderCell>>,
    /// The row of letters and numbers under the head (A, B, 1, 2 …); empty for none.
    pub numbering: Vec<String>,
    /// Rows of the body.
    pub rows: Vec<Row>,
    /// Notes under the table.
    pub notes: Vec<String>,
}
