//! A table with more columns than a page has room for becomes several: each repeats the columns that name its rows, and no
//! group of the head is torn that fits on a page.

use std::ops::Range;

use tera::{Map, Value};

use super::cells::{Grid, list, number, text};

/// Room between the margins of a page, in points: upright and on its side.
const UPRIGHT: f64 = 467.0;
const ON_ITS_SIDE: f64 = 714.0;

/// The smallest size of letters in a table.
const SMALLEST: f64 = 7.0;

/// Room beside the words of a column, in their size.
const EDGES: f64 = 0.7;

/// Room that a page has for columns.
pub(super) const fn room(is_landscape: bool) -> f64 {
    if is_landscape { ON_ITS_SIDE } else { UPRIGHT }
}

/// What a column needs at least whose widest word has that width, in hundredths of the size.
#[expect(clippy::cast_precision_loss, reason = "widths of words are small")]
pub(super) fn least(widest: usize) -> f64 {
    (widest as f64 / 100.0 + EDGES).mul_add(SMALLEST, 0.5)
}

/// What a column needs where the widths are the usual ones, which are those of the layout.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    /// The widest of what it must hold, in hundredths of the size.
    widest: usize,
    /// Its share of the room that columns leave which are as wide as their widest cell; 0 for such a column.
    share: f64,
    /// Room beside the words, in their size.
    edges: f64,
}

impl Need {
    /// What a column of this kind needs for its widest word and its widest cell.
    pub(super) fn of(kind: &str, word: usize, cell: usize) -> Self {
        match kind {
            "sentence" => Self { widest: word, share: 5.0, edges: EDGES },
            "text" => Self { widest: word, share: 3.0, edges: EDGES },
            "figure" => Self { widest: word, share: 1.0, edges: 0.4 },
            _ => Self { widest: cell, share: 0.0, edges: EDGES },
        }
    }

    fn width(&self, size: f64) -> f64 {
        points(self.widest, size) + self.edges.mul_add(size, 0.5)
    }
}

/// The width of a word, which is told in hundredths of the size, in points.
#[expect(clippy::cast_precision_loss, reason = "widths of words are small")]
pub(super) fn points(width: usize, size: f64) -> f64 {
    width as f64 / 100.0 * size
}

/// The usual widths of all columns, in points.
pub(super) struct Widths(Vec<(f64, f64)>);

impl Widths {
    pub(super) fn usual(needs: &[Need], size: f64, room: f64) -> Self {
        let (left, shares) = shared(needs, size, room);
        let one = left.max(0.0) / shares.max(1.0);
        let width = |need: &Need| if need.share == 0.0 { need.width(size) } else { one * need.share };
        Self(needs.iter().map(|need| (width(need), need.edges)).collect())
    }

    /// The room for words in a column.
    pub(super) fn inner(&self, column: usize, size: f64) -> f64 {
        self.0.get(column).map_or(0.0, |(width, edges)| (width - edges * size).max(size))
    }

    /// The room for words in a cell over several columns.
    pub(super) fn over(&self, columns: Range<usize>, size: f64) -> f64 {
        let covered = self.0.get(columns).unwrap_or_default();
        let edges = covered.iter().map(|(_, edges)| *edges).fold(0.0, f64::max);
        covered.iter().map(|(width, _)| width).sum::<f64>() - edges * size
    }

    /// All columns together.
    pub(super) fn all(&self) -> f64 {
        self.0.iter().map(|(width, _)| width).sum()
    }
}

/// What columns of fixed widths leave of the room, and the shares of the others in it.
fn shared(needs: &[Need], size: f64, room: f64) -> (f64, f64) {
    let fixed: f64 = needs.iter().filter(|need| need.share == 0.0).map(|need| need.width(size)).sum();
    (room - fixed, needs.iter().map(|need| need.share).sum())
}

/// Whether the usual widths give every column what it needs, in letters of that size.
pub(super) fn have_room(needs: &[Need], size: f64, room: f64) -> bool {
    let (left, shares) = shared(needs, size, room);
    left >= 0.0 && needs.iter().all(|need| need.share == 0.0 || need.width(size) * shares <= left * need.share)
}

/// The parts of `table`, whose columns need `least` each; none where they have room.
pub(super) fn parts(table: &Value, least: &[f64], room: f64) -> Vec<Value> {
    if least.iter().sum::<f64>() <= room {
        return Vec::new();
    }
    let kinds = list(table, "columns");
    let keys = kinds.iter().position(|kind| kind.as_str() == Some("figure")).unwrap_or(kinds.len());
    let width = |columns: &[usize]| columns.iter().filter_map(|column| least.get(*column)).sum::<f64>();
    let keys: Vec<usize> = (0..keys).collect();
    let room = room - width(&keys);
    let mut parts: Vec<Vec<usize>> = Vec::new();
    for group in groups(table, keys.len(), kinds.len(), &|columns| width(columns) <= room) {
        match parts.last_mut().filter(|part| width(part) + width(&group) <= room) {
            Some(part) => part.extend(group),
            None => parts.push(group),
        }
    }
    if parts.len() < 2 {
        return Vec::new();
    }
    let count = parts.len();
    let part = |(at, part): (usize, &Vec<usize>)| {
        let caption = format!("{} (phần {at}/{count})", text(table, "caption"));
        let part = only(table, &[keys.as_slice(), part].concat());
        // Notes stand once, under the last part.
        let part = if at < count { with(&part, "notes", Value::from(Vec::<Value>::new())) } else { part };
        with(&part, "caption", Value::from(caption))
    };
    (1..).zip(&parts).map(part).collect()
}

/// Columns that stand under one cell of the head's first row; those of a group without room, one by one.
fn groups(table: &Value, first: usize, end: usize, has_room: &dyn Fn(&[usize]) -> bool) -> Vec<Vec<usize>> {
    let mut grid = Grid::new(end);
    let mut groups = Vec::new();
    for cell in list(table, "header").first().and_then(Value::as_array).unwrap_or_default() {
        let wide = number(cell, "columns");
        let Some(start) = grid.place(wide, number(cell, "rows")).filter(|start| *start >= first) else { continue };
        let group: Vec<usize> = (start..(start + wide).min(end)).collect();
        if has_room(&group) { groups.push(group) } else { groups.extend(group.into_iter().map(|column| vec![column])) }
    }
    groups
}

/// The same table with these columns alone.
fn only(table: &Value, columns: &[usize]) -> Value {
    let pick = |key: &str| {
        let all = list(table, key);
        Value::from(columns.iter().filter_map(|column| all.get(*column).cloned()).collect::<Vec<_>>())
    };
    let mut grid = Grid::new(list(table, "columns").len());
    let header = list(table, "header").iter().map(|row| {
        let cells = row.as_array().unwrap_or_default().iter().filter_map(|cell| {
            let (wide, high) = (number(cell, "columns"), number(cell, "rows"));
            let start = grid.place(wide, high)?;
            let kept = columns.iter().filter(|column| (start..start + wide).contains(column)).count();
            (kept > 0).then(|| with(cell, "columns", Value::from(kept as u64)))
        });
        let cells = Value::from(cells.collect::<Vec<_>>());
        grid.next_row();
        cells
    });
    let header = Value::from(header.collect::<Vec<_>>());
    let mut grid = Grid::new(list(table, "columns").len());
    let rows = list(table, "rows").iter().map(|row| {
        let cells = list(row, "cells").iter().filter(|cell| {
            let start = grid.place(1, number(cell, "r"));
            start.is_some_and(|start| columns.contains(&start))
        });
        let cells = Value::from(cells.cloned().collect::<Vec<_>>());
        grid.next_row();
        with(row, "cells", cells)
    });
    let rows = Value::from(rows.collect::<Vec<_>>());
    let part = with(&with(table, "header", header), "rows", rows);
    with(&with(&part, "columns", pick("columns")), "numbering", pick("numbering"))
}

fn with(value: &Value, key: &str, new: Value) -> Value {
    let mut map: Map = value.as_map().cloned().unwrap_or_default();
    map.insert(key.to_owned().into(), new);
    Value::from(map)
}
