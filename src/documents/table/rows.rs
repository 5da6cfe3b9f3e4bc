//! The cells of a table as the typesetter takes them. What they hold is decided here once, so that a table of a thousand
//! rows needs no script for each of its cells.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use tera::Value;

use super::cells::{Grid, LONG, list, number, text};
use super::closeness;
use super::widths::width;
use crate::documents::markup;

/// How the rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    /// At the usual widths: finished cells.
    Usual,
    /// A function that gives the cells: only the typesetter knows whether figures stand under each other and go on in the
    /// next line after their stroke, so it says what `lui`, `lien` and a stroke are.
    Measured,
}

/// The rows of `table` as an expression; `shifts` moves each line of each cell, and of the rows in `long` the cells are told
/// by their parts, because such a row may be higher than a page.
pub(super) fn body(table: &Value, setting: Setting, shifts: &[Vec<Vec<i32>>], long: &[usize]) -> String {
    let kinds: Vec<&str> = list(table, "columns").iter().filter_map(Value::as_str).collect();
    let writer = Writer { setting, names: kinds.iter().position(|kind| NAMING.contains(kind)), kinds: &kinds };
    let heads = headings(table, long);
    let rows = list(table, "rows").iter().enumerate().map(|(at, row)| {
        let shifts = shifts.get(at).map(Vec::as_slice).unwrap_or_default();
        let is_heading = heads.iter().any(|heading| (heading.at..heading.at + heading.rows).contains(&at));
        writer.row(row, shifts, Place { is_long: long.contains(&at), is_heading })
    });
    let rows = written(&rows.collect::<Vec<_>>());
    match setting {
        Setting::Usual => rows,
        Setting::Measured => format!("(lui, lien, xuyet) => {rows}"),
    }
}

/// The rows as an expression. What makes a cell that stands several times is written, read and called once: most figures of a
/// long table are the same few.
fn written(rows: &[Vec<String>]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for cell in rows.iter().flatten().filter(|cell| cell.contains('(')) {
        *counts.entry(cell).or_default() += 1;
    }
    counts.retain(|_, count| *count > 1);
    let names: BTreeMap<&str, String> = counts.keys().zip(1..).map(|(cell, at)| (*cell, format!("o{at}"))).collect();
    let cells: Vec<String> = names.iter().map(|(cell, name)| format!("let {name} = {cell}; ")).collect();
    let mut code = String::from("(");
    for row in rows {
        code.push('(');
        for cell in row {
            code.extend([names.get(cell.as_str()).map_or(cell.as_str(), String::as_str), ","]);
        }
        code.push_str("),");
    }
    if cells.is_empty() { code + ")" } else { format!("{{ {}{code}) }}", cells.concat()) }
}

/// The head of `table`: its rows, and under them the letters and numbers of the columns. `room` is the room for words in
/// columns, in hundredths of the size of their letters, where it is known.
pub(super) fn head(table: &Value, room: &dyn Fn(Range<usize>) -> Option<f64>) -> String {
    let span = |key: &str, count: usize| if count > 1 { format!(", {key}: {count}") } else { String::new() };
    let mut grid = Grid::new(list(table, "columns").len());
    let rows = list(table, "header").iter().map(|row| {
        let cells = row.as_array().unwrap_or_default().iter().map(|cell| {
            let (wide, high) = (number(cell, "columns"), number(cell, "rows"));
            let room = grid.place(wide, high).and_then(|column| room(column..column + wide));
            let words = heading(text(cell, "text"), room);
            format!("o-dau({}{}{}),", quoted(&words), span("cot", wide), span("hang", high))
        });
        let cells = cells.collect::<String>();
        grid.next_row();
        cells
    });
    let number = |name: &Value| format!("so-cot({}),", quoted(name.as_str().unwrap_or_default()));
    let numbers: String = list(table, "numbering").iter().map(number).collect();
    let rows = rows.chain((!numbers.is_empty()).then_some(numbers));
    format!("({})", rows.map(|row| format!("({row}),")).collect::<Vec<_>>().concat())
}

/// The words of a cell of the head. Where its room is known, words of two syllables stay together unless that takes a further
/// line.
#[expect(clippy::cast_precision_loss, reason = "widths of words are small")]
fn heading(text: &str, room: Option<f64>) -> Cow<'_, str> {
    let set = markup::set(text);
    let Some(room) = room else { return set };
    let whole = text.split('\n').map(markup::title).collect::<Vec<_>>().join("\n");
    let has_room = whole.split([' ', '\n']).all(|word| width(word) as f64 <= room);
    if has_room && closeness::lines(&whole, room) <= closeness::lines(&set, room) { whole.into() } else { set }
}

/// A row that heads those below it, or several in which a name stands over households and persons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heading {
    pub(super) at: usize,
    pub(super) rows: usize,
}

/// The rows of one cell, and those of an area above its units, which never stand alone at the end of a page. Rows in `long`
/// may be higher than a page and head nothing.
pub(super) fn headings(table: &Value, long: &[usize]) -> Vec<Heading> {
    let rows = list(table, "rows");
    let columns = list(table, "columns").len();
    // Two headings one above the other would keep only the lower one from the end of a page.
    let has_alone = columns > 1 && rows.iter().any(|row| list(row, "cells").len() == 1);
    let heading = |(at, row): (usize, &Value)| {
        let cells = list(row, "cells");
        let heading = Heading { at, rows: cells.iter().map(|cell| number(cell, "r")).max().unwrap_or(1).max(1) };
        let next = rows.get(at + heading.rows).map(|next| text(next, "kind"));
        // Typst 0.15 sets a head of two rows twice where it does not find room at the end of a page.
        let is_whole = heading.rows == 1 && cells.len() == columns;
        let is_area = is_whole && !has_alone && text(row, "kind") == "subtotal" && next == Some("plain");
        let is_alone = columns > 1 && cells.len() == 1;
        let is_short = !(at..at + heading.rows).any(|row| long.contains(&row));
        (is_alone || is_area && is_short).then_some(heading)
    };
    rows.iter().enumerate().filter_map(heading).collect()
}

/// How many rows at the end are never parted, so that a total does not go over to a new page alone: two rows or pairs of
/// rows, and the headings above them.
pub(super) fn together(table: &Value, headings: &[Heading]) -> usize {
    let rows = list(table, "rows");
    let has_pairs = rows.iter().any(|row| list(row, "cells").iter().any(|cell| number(cell, "r") > 1));
    let mut count = rows.len().min(if has_pairs { 4 } else { 2 });
    while let Some(heading) = headings.iter().find(|heading| heading.at + heading.rows + count == rows.len()) {
        count += heading.rows;
    }
    count
}

/// Columns of which the first names the rows, for those who hear the table.
const NAMING: [&str; 3] = ["text", "name", "sentence"];

/// Where a row stands.
#[derive(Clone, Copy)]
struct Place {
    is_long: bool,
    is_heading: bool,
}

struct Writer<'a> {
    setting: Setting,
    kinds: &'a [&'a str],
    /// The column that names the rows.
    names: Option<usize>,
}

impl Writer<'_> {
    /// The cells of a row.
    fn row(&self, row: &Value, shifts: &[Vec<i32>], place: Place) -> Vec<String> {
        let cells = list(row, "cells");
        let is_whole = cells.len() == self.kinds.len();
        let is_bold = text(row, "kind") != "plain";
        let finish = |(at, cell): (usize, &Value)| {
            // In a bold row sentences stay as they are.
            let is_bold = is_bold && !(is_whole && self.kinds.get(at) == Some(&"sentence"));
            let shifts = shifts.get(at).map(Vec::as_slice).unwrap_or_default();
            let words = self.words(cell, is_bold, shifts);
            let is_name = self.names.is_some_and(|names| at + self.kinds.len() == names + cells.len());
            let finished = finished(cell, &words, is_name, place.is_long);
            // In the head of an area only its name is a head, its figures are figures.
            let is_data = place.is_heading && is_whole && !is_name;
            if is_data { format!("o-so({finished})") } else { finished }
        };
        cells.iter().enumerate().map(finish).collect()
    }

    /// What stands in a cell.
    fn words(&self, cell: &Value, is_bold: bool, shifts: &[i32]) -> String {
        let told = markup::set(text(cell, "t"));
        let bold = |words: String| if is_bold { format!("dam({words})") } else { words };
        let mark = |key: &str| if has(cell, key) { "+da-sua" } else { "" };
        if told.contains('\n') {
            let lines = told.split('\n').enumerate();
            let lines = lines.map(|(at, line)| shifted(self.text(line), shifts.get(at).copied().unwrap_or(0)));
            return bold(lines.collect::<Vec<_>>().join("+xuong+") + mark("c"));
        }
        // The sign of a revised figure stands at that figure: "0r/1".
        let words = match told.split_once('/').filter(|_| has(cell, "m") && (has(cell, "c") || has(cell, "d"))) {
            Some((part, whole)) => {
                let stroke = if self.setting == Setting::Measured { "xuyet" } else { "\"/\"" };
                let (part, whole) = (self.text(part) + mark("c"), self.text(whole) + mark("d"));
                format!("{part}+{stroke}+{whole}")
            }
            None => self.text(&told) + mark("c"),
        };
        shifted(bold(words), shifts.first().copied().unwrap_or(0))
    }

    /// A line of a cell; number and symbol of a document ("377/KH-UBND") and years with a dash between them are never parted.
    fn text(&self, line: &str) -> String {
        if !line.contains(['-', '–', '−', '/']) {
            return quoted(line);
        }
        let mut parts = Parts::default();
        for (at, word) in line.split(' ').enumerate() {
            parts.plain.push_str(if at > 0 { " " } else { "" });
            if markup::holds_a_dash(word) {
                parts.push(self, &format!("lien({})", quoted(word)));
                continue;
            }
            for (at, piece) in word.split(markup::NO_BREAK).enumerate() {
                parts.plain.extend((at > 0).then_some(markup::NO_BREAK));
                if markup::is_symbol(piece) {
                    parts.push(self, &format!("lien({})", quoted(piece)));
                } else {
                    parts.plain.push_str(piece);
                }
            }
        }
        parts.joined(self)
    }

    /// Words between which nothing keeps together.
    fn plain(&self, words: &str) -> String {
        match self.setting {
            Setting::Usual => quoted(words),
            Setting::Measured => words.split('/').map(quoted).collect::<Vec<_>>().join("+xuyet+"),
        }
    }
}

/// A line of a cell so far.
#[derive(Default)]
struct Parts {
    written: Vec<String>,
    plain: String,
}

impl Parts {
    fn push(&mut self, writer: &Writer<'_>, code: &str) {
        self.flush(writer);
        self.written.push(code.to_owned());
    }

    fn flush(&mut self, writer: &Writer<'_>) {
        if !self.plain.is_empty() {
            self.written.push(writer.plain(&self.plain));
            self.plain.clear();
        }
    }

    fn joined(mut self, writer: &Writer<'_>) -> String {
        self.flush(writer);
        self.written.join("+")
    }
}

/// The cell around its words.
fn finished(cell: &Value, words: &str, is_name: bool, is_long: bool) -> String {
    let (rows, columns) = (number(cell, "r"), number(cell, "n"));
    if is_long {
        let is_measured = text(cell, "t").len() > LONG;
        return format!("(chu: {words}, dai: {is_measured}, ten: {is_name}, hang: {rows}, cot: {columns})");
    }
    // A cell over several rows does not break, so the rows it covers stay on one page.
    match (rows > 1 || columns > 1, is_name) {
        (false, false) => words.to_owned(),
        (false, true) => format!("o-ten({words})"),
        (true, false) => format!("o-lon({rows}, {columns}, {words})"),
        (true, true) => format!("o-ten-lon({rows}, {columns}, {words})"),
    }
}

/// Words moved right or, below zero, left of the middle, in thousandths of their size.
fn shifted(words: String, by: i32) -> String {
    if by == 0 { words } else { format!("lui({by}, {words})") }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", markup::escaped(text))
}

fn has(cell: &Value, key: &str) -> bool {
    cell.get_from_path(key).is_some_and(|value| !value.is_none() && !value.is_undefined())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In whatever room, a cell of the head has the words it would have, in no more lines, and none that is wider than the
    /// room.
    #[test]
    fn words_of_two_syllables_stay_together_where_that_takes_no_further_line() {
        for text in
            ["Kinh phí đã hỗ trợ\n(triệu đồng)", "Hộ không có khả năng lao động", "Diện tích nhà ở", "Tỷ lệ giải ngân"]
        {
            let set = markup::set(text);
            let widest = |text: &str| text.split([' ', '\n']).map(width).max().unwrap_or_default();
            let mut kept = 0;
            for room in (widest(&set)..2000).step_by(10).map(|room| f64::from(u32::try_from(room).unwrap())) {
                let head = heading(text, Some(room));
                assert_eq!(head.replace('\u{a0}', " "), set.replace('\u{a0}', " "));
                assert!(closeness::lines(&head, room) <= closeness::lines(&set, room), "{head} in {room}");
                assert!(f64::from(u32::try_from(widest(&head)).unwrap()) <= room, "{head} in {room}");
                kept += usize::from(head != set);
            }
            assert!(kept > 50 && heading(text, None) == set, "{text} {kept}");
        }
    }

    fn table(cells: &serde_json::Value) -> Value {
        Value::from_serializable(&serde_json::json!({
            "columns": ["name", "figure", "sentence"],
            "rows": [{ "kind": "total", "cells": cells }],
        }))
    }

    fn written(cells: &serde_json::Value, setting: Setting, shift: i32) -> String {
        let shifts = vec![vec![vec![], vec![shift], vec![]]];
        body(&table(cells), setting, &shifts, &[])
    }

    #[test]
    fn cells_are_finished() {
        let cells = serde_json::json!([{ "t": "Xã" }, { "t": "8" }, { "t": "theo 377/KH-UBND nhé" }]);
        assert_eq!(
            written(&cells, Setting::Usual, 500),
            r#"((o-ten(dam("Xã")),lui(500, dam("8")),"theo "+lien("377\u{2f}KH\u{2d}UBND")+"\u{20}nhé",),)"#
        );
    }

    #[test]
    fn each_revised_figure_has_its_sign() {
        let cells = serde_json::json!([{ "t": "Xã" }, { "t": "0/1", "m": "x", "c": "1" }, { "t": "" }]);
        assert_eq!(
            written(&cells, Setting::Usual, -28),
            r#"((o-ten(dam("Xã")),lui(-28, dam("0"+da-sua+"/"+"1")),"",),)"#
        );
        assert_eq!(
            written(&cells, Setting::Measured, 0),
            r#"(lui, lien, xuyet) => ((o-ten(dam("Xã")),dam("0"+da-sua+xuyet+"1"),"",),)"#
        );
    }
}
