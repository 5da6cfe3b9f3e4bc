//! What the layout must know of a table's words before it can give every column its width, without looking at each cell
//! again: the longest word and the longest cell of each column, and which rows are long.

use tera::{Kwargs, Map, State, Value};

/// A cell with more bytes than this may make its row higher than a page.
const LONG: usize = 400;

/// Filter `do_cot`: `tu` and `o`, the longest words and the longest cell of each column; `dai`, the numbers of the rows
/// with long cells; `tong`, the bytes of all cells together.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
pub(super) fn extents(table: Value, _: Kwargs, _: &State<'_>) -> Value {
    let columns = list(&table, "columns").len();
    let mut extents = Extents {
        heads: vec![Widest::default(); columns],
        words: vec![Widest::default(); columns],
        cells: vec![""; columns],
        total: 0,
    };
    let mut grid = Grid::new(columns);
    for row in list(&table, "header") {
        for cell in row.as_array().unwrap_or_default() {
            let (wide, high) = (number(cell, "columns"), number(cell, "rows"));
            if let Some(column) = grid.place(wide, high).filter(|_| wide == 1) {
                Extents::see_words(&mut extents.heads, column, text(cell, "text"));
                extents.see_cell(column, text(cell, "text"));
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
                Extents::see_words(&mut extents.words, column, words);
                extents.see_cell(column, words);
            }
        }
        grid.next_row();
        long.extend(is_long.then(|| Value::from(number_of_row as u64)));
    }
    let mut answer = Map::new();
    let words = extents.heads.iter().zip(&extents.words).map(|(head, body)| strings(&[head.0, body.0].concat()));
    answer.insert("tu".into(), Value::from(words.collect::<Vec<_>>()));
    answer.insert("o".into(), strings(&extents.cells));
    answer.insert("dai".into(), Value::from(long));
    answer.insert("tong".into(), Value::from(extents.total as u64));
    Value::from(answer)
}

/// The longest of each column so far.
struct Extents<'a> {
    heads: Vec<Widest<'a>>,
    words: Vec<Widest<'a>>,
    cells: Vec<&'a str>,
    total: usize,
}

impl<'a> Extents<'a> {
    fn see_words(columns: &mut [Widest<'a>], column: usize, text: &'a str) {
        let Some(widest) = columns.get_mut(column) else { return };
        text.split([' ', '\n']).for_each(|word| widest.see(word));
    }

    fn see_cell(&mut self, column: usize, text: &'a str) {
        self.total += text.len();
        if let Some(longest) = self.cells.get_mut(column).filter(|longest| width(text) > width(longest)) {
            *longest = text;
        }
    }
}

/// The two words that are probably the widest: which one is, only the typesetter knows.
#[derive(Clone, Default)]
struct Widest<'a>([&'a str; 2]);

impl<'a> Widest<'a> {
    fn see(&mut self, word: &'a str) {
        let [first, second] = self.0;
        if width(word) > width(first) {
            self.0 = [word, first];
        } else if word != first && width(word) > width(second) {
            self.0 = [first, word];
        }
    }
}

/// About how wide a text is, in hundredths of its size: enough to tell the widest of a column.
fn width(text: &str) -> usize {
    let of = |c: char| match c {
        ' ' | '.' | ',' | ':' | ';' | '/' | 'i' | 'j' | 'l' | 't' | 'I' | '-' => 28,
        'f' | 'r' | 's' | '(' | ')' => 36,
        'm' | 'M' | 'w' | 'W' | '%' => 82,
        c if c.is_uppercase() => 70,
        _ => 50,
    };
    text.chars().map(of).sum()
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
