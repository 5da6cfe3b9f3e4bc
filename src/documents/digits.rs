//! Figures of a column stand under each other by their places: ones under ones, whatever follows them.
//!
//! A cell is centred, so it is moved by what its figure lacks on one side more than on the other. The widths are those of
//! the text family, Times New Roman and its metric twin, whose digits are all equally wide.

use tera::Value;

use super::cells::text;

/// Room that a figure takes before its ones' place is over, and behind it, in thousandths of the size of the letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sides {
    before: i32,
    behind: i32,
}

/// The widest of a column on either side, with the words they stand in.
#[derive(Clone, Debug, Default)]
struct Widest {
    sides: Sides,
    before: String,
    behind: String,
}

/// The figures of a cell, one a line.
struct Figures {
    column: usize,
    lines: Vec<Sides>,
}

/// The figures of a table, column by column.
pub(super) struct Digits {
    widest: Vec<Widest>,
    /// Row by row and cell by cell; `None` for a cell of words.
    rows: Vec<Vec<Option<Figures>>>,
}

impl Digits {
    pub(super) fn new(columns: usize) -> Self {
        Self { widest: vec![Widest::default(); columns], rows: Vec::new() }
    }

    pub(super) fn next_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Takes the next cell of the row; `column` is `None` where it is none of a column of figures.
    pub(super) fn see(&mut self, column: Option<usize>, cell: &Value, is_bold: bool) {
        let seen = column.and_then(|column| Some(Figures { column, lines: self.lines(column, cell, is_bold)? }));
        if let Some(row) = self.rows.last_mut() {
            row.push(seen);
        }
    }

    /// The figures of a cell; `None` where one of its lines is none.
    fn lines(&mut self, column: usize, cell: &Value, is_bold: bool) -> Option<Vec<Sides>> {
        let lines: Vec<_> = text(cell, "t").split('\n').map(parts).collect::<Option<_>>()?;
        let widest = self.widest.get_mut(column)?;
        let sides = lines.into_iter().map(|(before, behind)| {
            let marks =
                ["c", "d"].iter().filter(|key| cell.get_from_path(key).is_some_and(|old| !old.is_none())).count();
            let marks = "r".repeat(marks);
            let sides =
                Sides { before: width(before, is_bold), behind: width(behind, is_bold) + width(&marks, is_bold) };
            if sides.before > widest.sides.before {
                widest.sides.before = sides.before;
                before.clone_into(&mut widest.before);
            }
            if sides.behind > widest.sides.behind {
                widest.sides.behind = sides.behind;
                widest.behind = format!("{behind}{marks}");
            }
            sides
        });
        Some(sides.collect())
    }

    /// What a column must hold so that every figure finds its place in it.
    pub(super) fn blocks(&self) -> impl Iterator<Item = String> {
        self.widest.iter().map(|widest| format!("{}{}", widest.before, widest.behind))
    }

    /// How far each line of each cell, row by row, is wider to the left (or, below zero, to the right) than its words; none
    /// for a cell of words.
    pub(super) fn shifts(&self) -> Vec<Vec<Vec<i32>>> {
        let shift = |cell: &Option<Figures>| {
            let Some(Figures { column, lines }) = cell else { return Vec::new() };
            let widest = self.widest.get(*column).map_or(Sides::default(), |widest| widest.sides);
            let shift = |sides: &Sides| (widest.before - sides.before) - (widest.behind - sides.behind);
            lines.iter().map(shift).collect()
        };
        self.rows.iter().map(|row| row.iter().map(shift).collect()).collect()
    }
}

/// A figure up to its ones' place and what follows: "87" and ",5%", "9" and "/12"; `None` for words.
fn parts(text: &str) -> Option<(&str, &str)> {
    let is_figure = !text.is_empty() && text.chars().all(|c| advance(c, false).is_some() && c != 'r');
    let end = text.find([',', '%', '/']).unwrap_or(text.len());
    is_figure.then(|| text.split_at(end))
}

fn width(text: &str, is_bold: bool) -> i32 {
    text.chars().filter_map(|c| advance(c, is_bold)).sum()
}

/// The advance of a sign that figures are made of; "r" is the sign of a revised figure, which is set small.
const fn advance(c: char, is_bold: bool) -> Option<i32> {
    match c {
        '0'..='9' | '–' => Some(500),
        '.' | ',' => Some(250),
        '/' => Some(278),
        '%' => Some(if is_bold { 1000 } else { 833 }),
        '−' => Some(if is_bold { 570 } else { 564 }),
        'r' => Some(if is_bold { 289 } else { 216 }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> Value {
        Value::from(tera::Map::from_iter([("t".into(), Value::from(text))]))
    }

    #[test]
    fn a_figure_ends_at_its_ones_place() {
        assert_eq!(parts("19.610"), Some(("19.610", "")));
        assert_eq!(parts("87,5%"), Some(("87", ",5%")));
        assert_eq!(parts("63%"), Some(("63", "%")));
        assert_eq!(parts("9/12"), Some(("9", "/12")));
        assert_eq!(parts("−5,3"), Some(("−5", ",3")));
        assert_eq!(parts("–"), Some(("–", "")));
        assert_eq!(parts("chưa BC"), None);
        assert_eq!(parts("…"), None);
        assert_eq!(parts(""), None);
    }

    #[test]
    fn every_line_of_a_cell_finds_its_place() {
        let mut digits = Digits::new(1);
        digits.next_row();
        digits.see(Some(0), &cell("0\n12"), false);
        assert_eq!(digits.shifts(), [vec![vec![500, 0]]]);
    }

    #[test]
    fn what_a_figure_lacks_on_one_side_more_than_on_the_other_moves_it() {
        let mut digits = Digits::new(1);
        for text in ["8", "19.610", "87,5%", "chưa BC"] {
            digits.next_row();
            digits.see(Some(0), &cell(text), false);
        }
        // The widest are 19.610 (2750) and ,5% (1583).
        let shift = |before: i32, behind: i32| vec![vec![(2750 - before) - (1583 - behind)]];
        let expected = [shift(500, 0), shift(2750, 0), shift(1000, 1583), vec![vec![]]];
        assert_eq!(digits.shifts(), expected);
        assert_eq!(digits.blocks().collect::<Vec<_>>(), ["19.610,5%"]);
    }
}
