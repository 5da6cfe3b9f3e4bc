//! A sheet of a workbook or CSV that an office sent, as it was received.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// The row and the column of a cell, both from 0.
pub type CellAt = (u32, u32);

/// A sheet with the values of its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedSheet {
    /// The name on its tab; of a CSV, the name of the file.
    pub name: String,
    /// Whether the sheet is hidden.
    pub is_hidden: bool,
    /// The cells that are not empty.
    #[serde(with = "as_list")]
    pub cells: BTreeMap<CellAt, ReceivedCell>,
    /// The first and the last cell of each merged area.
    pub merged: Vec<(CellAt, CellAt)>,
    /// The rows that nobody sees.
    pub hidden_rows: BTreeSet<u32>,
    /// The columns that nobody sees.
    pub hidden_columns: BTreeSet<u32>,
    /// Whether rows and columns may be hidden without the two sets above saying so, because of the format of the file.
    pub is_hiding_unknown: bool,
}

/// Cells as a list: in JSON the key of a mapping is a text.
mod as_list {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serializer};

    use super::{CellAt, ReceivedCell};

    pub(super) fn serialize<S: Serializer>(
        cells: &BTreeMap<CellAt, ReceivedCell>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(cells)
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(
        deserializer: D,
    ) -> Result<BTreeMap<CellAt, ReceivedCell>, D::Error> {
        Vec::<(CellAt, ReceivedCell)>::deserialize(deserializer).map(|cells| cells.into_iter().collect())
    }
}

/// The content of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedCell {
    /// Its value, which for a formula is the one that was computed when the file was saved.
    pub value: CellValue,
    /// Whether the value was computed by a formula.
    pub is_formula: bool,
}

/// The value of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellValue {
    /// A number in its shortest decimal form, with a decimal point: `12`, `12.5`, `-3`.
    Number(String),
    /// A number that the sheet shows as a share of a hundred, as it is shown: `12.5%`.
    Percent(String),
    /// A text.
    Text(String),
    /// True or false.
    Flag(bool),
    /// A number that the sheet shows as a date: year, month, day.
    Date(u16, u8, u8),
    /// A failed formula, such as `#REF!`.
    Error(String),
    /// A formula without a computed value.
    Nothing,
}

impl CellValue {
    /// The value as a person reads it in the sheet.
    pub fn shown(&self) -> String {
        match self {
            Self::Number(text) | Self::Percent(text) | Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Flag(true) => "TRUE".to_owned(),
            Self::Flag(false) => "FALSE".to_owned(),
            Self::Date(year, month, day) => format!("{day}/{month}/{year}"),
            Self::Nothing => String::new(),
        }
    }
}

/// A cell of a file that was received.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SheetCell {
    /// The file.
    pub file: PathBuf,
    /// The name of the sheet.
    pub sheet: String,
    /// Row and column.
    pub at: CellAt,
}

impl fmt::Display for SheetCell {
    /// "Hộ nghèo!E12".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}!{}", self.sheet, cell_name(self.at))
    }
}

/// The name of a cell, such as "E12".
pub fn cell_name((row, column): CellAt) -> String {
    format!("{}{}", column_name(column), row + 1)
}

/// The name of a column, such as "E" or "AB".
pub fn column_name(column: u32) -> String {
    let mut name = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        name.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    name
}

impl ReceivedSheet {
    /// The value at a place; inside a merged area, the value of its first cell.
    pub fn value(&self, at: CellAt) -> Option<&CellValue> {
        self.cells.get(&self.home(at)).map(|cell| &cell.value)
    }

    /// The text at a place, without blanks around it; empty for an empty cell.
    pub fn text(&self, at: CellAt) -> String {
        self.value(at).map(CellValue::shown).unwrap_or_default().trim().to_owned()
    }

    /// The first cell of the merged area around a place, or the place itself.
    pub fn home(&self, at: CellAt) -> CellAt {
        let holds = |((top, left), (bottom, right)): &&(CellAt, CellAt)| {
            (*top..=*bottom).contains(&at.0) && (*left..=*right).contains(&at.1)
        };
        self.merged.iter().find(holds).map_or(at, |(first, _)| *first)
    }

    /// The number of rows down to the last cell that is not empty.
    pub fn height(&self) -> u32 {
        self.cells.keys().map(|(row, _)| row + 1).max().unwrap_or(0)
    }

    /// The number of columns up to the last cell that is not empty.
    pub fn width(&self) -> u32 {
        self.cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        assert_eq!(
            [(0, 0), (11, 4), (0, 25), (0, 26), (9, 701), (9, 702)].map(cell_name),
            ["A1", "E12", "Z1", "AA1", "ZZ10", "AAA10"]
        );
    }
}
