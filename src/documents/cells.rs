//! What the layout must know of a table's words before it can give every column its width, without looking at each cell
//! again: the longest word and the longest cell of each column, and which rows are long.

use tera::{Kwargs, Map, State, Value};

/// A cell with more letters than this may make its row higher than a page.
const LONG: usize = 400;

/// Filter `do_cot`: `tu` and `o`, the longest word and the longest cell of each column; `dai`, the numbers of the rows
/// with long cells; `tong`, the letters of all cells together.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
pub(super) fn extents(table: Value, _: Kwargs, _: &State<'_>) -> Value {
    let columns = list(&table, "columns").len();
    let mut extents = Extents { words: vec![""; columns], cells: vec![""; columns], total: 0 };
    let mut grid = Grid::new(columns);
    for row in list(&table, "header") {
        for cell in row.as_array().unwrap_or_default() {
            let (wide, high) = (number(cell, "columns"), number(cell, "rows"));
            if let Some(column) = grid.place(wide, high).filter(|_| wide == 1) {
                extents.see_word(column, text(cell, "text"));
            }
        }
        grid.next_row();
    }
    let mut grid = Grid::new(columns);
    let mut long = Vec::new();
    for (number_of_row, row) in list(&table, "rows").iter().enumerate() {
        let mut is_long = false;
        for cell in list(row, "cells") {
            let words = text(cell, "t");
            is_long |= words.len() > LONG;
            if let Some(column) = grid.place(1, number(cell, "r")) {
                extents.see_word(column, words);
                extents.see_cell(column, words);
            }
        }
        grid.next_row();
        long.extend(is_long.then(|| Value::from(number_of_row as u64)));
    }
    let mut answer = Map::new();
    answer.insert("tu".into(), strings(&extents.words));
    answer.insert("o".into(), strings(&extents.cells));
    answer.insert("dai".into(), Value::from(long));
    answer.insert("tong".into(), Value::from(extents.total as u64));
    Value::from(answer)
}

/// The longest of each column so far.
struct Extents<'a> {
    words: Vec<&'a str>,
    cells: Vec<&'a str>,
    total: usize,
}

impl<'a> Extents<'a> {
    fn see_word(&mut self, column: usize, text: &'a str) {
        let Some(longest) = self.words.get_mut(column) else { return };
        if text.len() <= longest.len() {
            return;
        }
        for word in text.split([' ', '\n']).filter(|word| letters(word) > letters(longest)) {
            *longest = word;
        }
    }

    fn see_cell(&mut self, column: usize, text: &'a str) {
        self.total += text.len();
        if let Some(longest) = self.cells.get_mut(column).filter(|longest| letters(text) > letters(longest)) {
            *longest = text;
        }
    }
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

/// Which places of the next row are covered by cells of rows above.
struct Grid {
    /// Rows that are still covered, by column.
    covered: Vec<usize>,
    next: usize,
}

impl Grid {
    fn new(columns: usize) -> Self {
        Self { covered: vec![0; columns], next: 0 }
    }

    /// The column of the next cell of this row, which is so many columns wide and rows high.
    fn place(&mut self, wide: usize, high: usize) -> Option<usize> {
        let free = self.covered.iter().skip(self.next).position(|rows| *rows == 0)? + self.next;
        self.covered.iter_mut().skip(free).take(wide).for_each(|rows| *rows = high);
        self.next = free + wide;
        Some(free)
    }

    fn next_row(&mut self) {
        self.covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        self.next = 0;
    }
}

fn list<'a>(value: &'a Value, key: &'a str) -> &'a [Value] {
    value.get_from_path(key).and_then(Value::as_array).unwrap_or_default()
}

fn text<'a>(value: &'a Value, key: &'a str) -> &'a str {
    value.get_from_path(key).and_then(Value::as_str).unwrap_or_default()
}

fn number(value: &Value, key: &str) -> usize {
    let number = value.get_from_path(key).and_then(Value::as_u64);
    number.and_then(|number| usize::try_from(number).ok()).unwrap_or(1)
}

fn strings(texts: &[&str]) -> Value {
    Value::from(texts.iter().map(|text| Value::from(*text)).collect::<Vec<_>>())
}
