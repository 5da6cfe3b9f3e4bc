//! How close the rows of an appendix stand: closer than usual where a few rows would otherwise go over to a second page. All
//! heights are estimates at the widest letters, so that the typesetter has to measure nothing.

use tera::Value;

use super::cells::{Grid, list, number, text};
use super::columns::Widths;
use super::widths::width;
use crate::documents::markup;

/// Room above and below the words of a row, in their size: usual, close, and as close as rows of an appendix may be.
const ROOMS: [f64; 3] = [0.27, 0.12, 0.05];

/// The height of a line between its edges, and the gap to the next one, in the size of its letters.
const LINE: f64 = 1.13;
const GAP: f64 = 0.02;

/// The height, in points, that a page on its side has for the table of an appendix under its heading and caption.
const PAGE: f64 = 380.0;

/// The size of notes and the room around them, in points.
const NOTE: f64 = 10.0;
const AROUND_NOTES: f64 = 8.0;

/// The room of the rows of `table`, whose rows are one line each in letters of `size`, in columns of these widths.
pub(super) fn room(table: &Value, is_close: bool, size: f64, widths: &Widths) -> f64 {
    let usual = ROOMS[usize::from(is_close)];
    let fits = |room: &&f64| height(table, **room, size, widths) <= PAGE;
    ROOMS.iter().filter(|room| **room <= usual).find(fits).copied().unwrap_or(usual)
}

/// The usual room.
pub(super) fn usual(is_close: bool) -> f64 {
    ROOMS[usize::from(is_close)]
}

#[expect(clippy::cast_precision_loss, reason = "tables have few rows")]
fn height(table: &Value, room: f64, size: f64, widths: &Widths) -> f64 {
    let (rows, head_rows) = (list(table, "rows").len(), list(table, "header").len());
    let numbers = usize::from(!list(table, "numbering").is_empty());
    let lines = head_lines(table, size, widths).max(head_rows);
    let edges = 2.0 * room * size;
    let body = (rows + numbers) as f64 * LINE.mul_add(size, edges);
    let head = (lines as f64).mul_add((LINE + GAP) * size, head_rows as f64 * edges);
    body + head + notes(table, widths)
}

#[expect(clippy::cast_precision_loss, reason = "tables have few notes")]
fn notes(table: &Value, widths: &Widths) -> f64 {
    let notes = list(table, "notes").iter().filter_map(Value::as_str);
    let lines: usize = notes.map(|note| lines(note, widths.all() * 100.0 / NOTE)).sum();
    if lines == 0 { 0.0 } else { (lines as f64).mul_add((LINE + GAP) * NOTE, AROUND_NOTES) }
}

/// The lines of the head above the numbers of its columns.
fn head_lines(table: &Value, size: f64, widths: &Widths) -> usize {
    let mut grid = Grid::new(list(table, "columns").len());
    let (mut sum, mut highest) = (0, 0);
    for row in list(table, "header") {
        let mut in_row = 1;
        for cell in row.as_array().unwrap_or_default() {
            let (wide, high) = (number(cell, "columns"), number(cell, "rows"));
            let Some(column) = grid.place(wide, high).filter(|_| wide == 1) else { continue };
            let lines = lines(&markup::set(text(cell, "text")), widths.inner(column, size) * 100.0 / size);
            if high == 1 { in_row = in_row.max(lines) } else { highest = highest.max(lines) }
        }
        sum += in_row;
        grid.next_row();
    }
    sum.max(highest)
}

/// The lines that a text needs in a column of so many hundredths of the size of its letters.
#[expect(clippy::cast_precision_loss, reason = "widths of words are small")]
pub(super) fn lines(text: &str, room: f64) -> usize {
    text.split('\n')
        .map(|line| {
            let (mut lines, mut used) = (1, 0.0);
            for word in line.split([' ', markup::MAY_BREAK]) {
                let wide = width(word) as f64;
                let after = if used == 0.0 { wide } else { used + width(" ") as f64 + wide };
                if after > room && used > 0.0 {
                    lines += 1;
                    used = wide;
                } else {
                    used = after;
                }
            }
            lines
        })
        .sum()
}
