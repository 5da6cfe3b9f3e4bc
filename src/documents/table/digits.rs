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

/// A figure: its room, and its signs on both sides of its ones' place.
struct Line {
    sides: Sides,
    before: String,
    behind: String,
}

/// The figures of a cell, one a line.
struct Figures {
    column: usize,
    lines: Vec<Line>,
}

/// The widest of figures that stand under each other on either side, with the signs that they are made of.
#[derive(Clone, Debug, Default)]
struct Widest {
    sides: Sides,
    before: String,
    behind: String,
}

impl Widest {
    fn take(&mut self, line: &Line) {
        if line.sides.before > self.sides.before {
            self.sides.before = line.sides.before;
            self.before.clone_from(&line.before);
        }
        if line.sides.behind > self.sides.behind {
            self.sides.behind = line.sides.behind;
            self.behind.clone_from(&line.behind);
        }
    }

    const fn width(&self) -> i32 {
        self.sides.before + self.sides.behind
    }
}

/// The figures of a table, row by row and cell by cell; `None` for a cell of words.
pub(super) struct Digits {
    columns: usize,
    rows: Vec<Vec<Option<Figures>>>,
}

impl Digits {
    pub(super) const fn new(columns: usize) -> Self {
        Self { columns, rows: Vec::new() }
    }

    pub(super) fn next_row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Takes the next cell of the row; `column` is `None` where it is none of a column of figures.
    pub(super) fn see(&mut self, column: Option<usize>, cell: &Value, is_bold: bool) {
        let column = column.filter(|column| *column < self.columns);
        let seen = column.and_then(|column| Some(Figures { column, lines: lines(cell, is_bold)? }));
        if let Some(row) = self.rows.last_mut() {
            row.push(seen);
        }
    }

    /// What a column must hold so that every figure finds its place in it.
    pub(super) fn blocks(&self) -> impl Iterator<Item = String> {
        let [levels, changes] = self.widest();
        let wider = |(level, change): (Widest, Widest)| if change.width() > level.width() { change } else { level };
        levels.into_iter().zip(changes).map(wider).map(|widest| format!("{}{}", widest.before, widest.behind))
    }

    /// How far each line of each cell, row by row, is wider to the left (or, below zero, to the right) than its words; none
    /// for a cell of words.
    pub(super) fn shifts(&self) -> Vec<Vec<Vec<i32>>> {
        let widest = self.widest();
        let has_shares = self.has_shares();
        let rows = self.rows.iter().map(|row| {
            let is_of_changes = are_changes(row);
            let shift = |cell: &Option<Figures>| {
                let Some(Figures { column, lines }) = cell else { return Vec::new() };
                let block = usize::from(has_shares[*column] && is_apart(lines, is_of_changes));
                let Sides { before, behind } = widest[block][*column].sides;
                lines.iter().map(|line| (before - line.sides.before) - (behind - line.sides.behind)).collect()
            };
            row.iter().map(shift).collect()
        });
        rows.collect()
    }

    /// The widest figures of every column: first those that stand under each other, then what a column of percentages has
    /// beside them, changes in points and dashes, as a block of its own. Under the percentages it would stand at the edge.
    fn widest(&self) -> [Vec<Widest>; 2] {
        let mut widest = [vec![Widest::default(); self.columns], vec![Widest::default(); self.columns]];
        let has_shares = self.has_shares();
        for row in &self.rows {
            let is_of_changes = are_changes(row);
            for Figures { column, lines } in row.iter().flatten() {
                let block = &mut widest[usize::from(has_shares[*column] && is_apart(lines, is_of_changes))];
                for line in lines {
                    block[*column].take(line);
                }
            }
        }
        widest
    }

    /// Which columns have a percentage.
    fn has_shares(&self) -> Vec<bool> {
        let mut has_shares = vec![false; self.columns];
        for Figures { column, lines } in self.rows.iter().flatten().flatten() {
            has_shares[*column] |= is_share(lines);
        }
        has_shares
    }
}

/// Whether a cell of a column of percentages has no place among them: a change in points, or the dash for none.
fn is_apart(lines: &[Line], is_of_changes: bool) -> bool {
    is_of_changes && !is_share(lines) || lines.iter().all(|line| line.before == "–")
}

fn is_share(lines: &[Line]) -> bool {
    lines.iter().any(|line| line.behind.contains('%'))
}

/// Whether a row tells changes: one of its figures has a sign.
fn are_changes(row: &[Option<Figures>]) -> bool {
    let has_sign = |line: &Line| line.before.starts_with(['+', '−']);
    row.iter().flatten().flat_map(|figures| &figures.lines).any(has_sign)
}

/// The figures of a cell; `None` where one of its lines is none.
fn lines(cell: &Value, is_bold: bool) -> Option<Vec<Line>> {
    let marks = ["c", "d"].iter().filter(|key| cell.get_from_path(key).is_some_and(|old| !old.is_none())).count();
    let marks = "r".repeat(marks);
    let line = |(before, behind): (&str, &str)| {
        let behind = format!("{behind}{marks}");
        let sides = Sides { before: width(before, is_bold), behind: width(&behind, is_bold) };
        Line { sides, before: before.to_owned(), behind }
    };
    text(cell, "t").split('\n').map(|text| parts(text).map(line)).collect()
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
        '−' | '+' => Some(if is_bold { 570 } else { 564 }),
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
    fn changes_in_points_stand_under_each_other_in_the_middle_of_a_column_of_percentages() {
        let mut digits = Digits::new(2);
        for texts in [["12", "2,30%"], ["9", "10,00%"], ["−3", "+7,70"], ["0", "0"], ["5", "–"]] {
            digits.next_row();
            for (column, text) in texts.into_iter().enumerate() {
                digits.see(Some(column), &cell(text), false);
            }
        }
        let of_second: Vec<i32> = digits.shifts().iter().map(|row| row[1][0]).collect();
        // The percentages share their ones' place, and so does the bare zero; the change and the dash have theirs.
        assert_eq!(of_second, [500, 0, 0, 500 - 2083, 564 - 500 - 750]);
        assert_eq!(digits.blocks().collect::<Vec<_>>(), ["−3", "10,30%"]);
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
