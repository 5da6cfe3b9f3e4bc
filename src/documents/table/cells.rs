//! What the layout must know of a table's words before it can give every column its width, without looking at each cell
//! again: the longest word and the longest cell of each column, and which rows are long.

use std::ops::Range;

use tera::{Kwargs, Map, State, TeraResult, Value};

use super::columns::{Need, Widths, points};
use super::digits::Digits;
use super::rows::Setting;
use super::widths::width;
use super::{closeness, columns, rows};
use crate::documents::markup;

/// A cell with more bytes than this may make its row higher than a page.
pub(super) const LONG: usize = 400;

/// Filter `do_cot`: a table as the layout takes it, for letters of the size `co` (in tenths of a point) on a page that stands
/// or, with `ngang`, lies: `dau`, its head; `dong`, its rows; `ten`, where headings begin and how many rows they take; `cuoi`, how
/// many rows are never parted at its end; `tong`, the bytes of all cells together; `do`, where the usual widths may be too
/// narrow, what the typesetter measures; `mot`, whether every row is one line high where its columns have room; `cao`, how close the rows stand, by `khit` and by
/// what keeps an appendix to one page. `phan` are the tables that it is parted into where a page has no room for all columns,
/// unless `la_phan` says that it is such a part.
#[expect(clippy::needless_pass_by_value, reason = "the shape of a filter")]
pub(in crate::documents) fn extents(table: Value, arguments: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let is_lying = arguments.get::<bool>("ngang")?.unwrap_or(false);
    let room = columns::room(is_lying);
    let (extents, digits, long) = seen(&table);
    let least: Vec<f64> = extents.columns.iter().map(|extent| columns::least(extent.least())).collect();
    let is_part = arguments.get::<bool>("la_phan")?.unwrap_or(false);
    let parts = columns::parts(&table, &least, room);
    let mut answer = Map::new();
    if !is_part && !parts.is_empty() {
        answer.insert("phan".into(), Value::from(parts));
        return Ok(Value::from(answer));
    }
    let is_single = has_single_lines(&table);
    let size = arguments.get::<f64>("co")?.unwrap_or(110.0) / 10.0;
    let needs = extents.needs(&table);
    let usual = Widths::usual(&needs, size, room);
    let has_room =
        columns::have_room(&needs, size, room) && extents.over.iter().all(|over| over.has_room(&usual, size));
    let fits = long.is_empty() && has_room;
    let is_close = arguments.get::<bool>("khit")?.unwrap_or(false);
    let closeness = if is_single && is_lying {
        closeness::room(&table, is_close, size, &usual)
    } else {
        closeness::usual(is_close)
    };
    let setting = if fits { Setting::Usual } else { Setting::Measured };
    let headings = rows::headings(&table, &long);
    let numbers = |numbers: &[usize]| Value::from(numbers.iter().map(|at| Value::from(*at as u64)).collect::<Vec<_>>());
    let room = |columns| fits.then(|| usual.over(columns, size) * 100.0 / size);
    answer.insert("dau".into(), Value::safe_string(&rows::head(&table, &room)));
    answer.insert("dong".into(), Value::safe_string(&rows::body(&table, setting, &digits.shifts(), &long)));
    answer.insert("cuoi".into(), Value::from(rows::together(&table, &headings) as u64));
    let told =
        headings.iter().map(|heading| Value::from([heading.at, heading.rows].map(|n| Value::from(n as u64)).to_vec()));
    answer.insert("ten".into(), Value::from(told.collect::<Vec<_>>()));
    answer.insert("tong".into(), Value::from(extents.total as u64));
    answer.insert("mot".into(), Value::from(is_single));
    answer.insert("cao".into(), Value::from(closeness));
    let measured = (!fits).then(|| {
        let mut measured = extents.told();
        measured.insert("dai".into(), numbers(&long));
        Value::from(measured)
    });
    answer.insert("phan".into(), Value::none());
    answer.insert("do".into(), measured.unwrap_or(Value::none()));
    Ok(Value::from(answer))
}

/// The extents of the columns, the figures in them, and the numbers of the rows with long cells.
fn seen(table: &Value) -> (Extents, Digits, Vec<usize>) {
    let width = list(table, "columns").len();
    let mut extents = Extents::new(width);
    let mut grid = Grid::new(width);
    for row in list(table, "header") {
        for cell in row.as_array().unwrap_or_default() {
            let (wide, high) = (number(cell, "columns"), number(cell, "rows"));
            match grid.place(wide, high) {
                Some(column) if wide == 1 => extents.see(column, text(cell, "text"), true),
                Some(column) => extents.see_over(column, wide, text(cell, "text")),
                None => {}
            }
        }
        grid.next_row();
    }
    let mut grid = Grid::new(width);
    let mut long = Vec::new();
    let mut digits = Digits::new(width);
    let is_figure: Vec<bool> = list(table, "columns").iter().map(|kind| kind.as_str() == Some("figure")).collect();
    for (number_of_row, row) in list(table, "rows").iter().enumerate() {
        let mut is_long = false;
        let is_bold = text(row, "kind") != "plain";
        digits.next_row();
        for cell in list(row, "cells") {
            let words = text(cell, "t");
            is_long |= words.len() > LONG;
            let wide = number(cell, "n");
            let column = grid.place(wide, number(cell, "r")).filter(|_| wide == 1);
            if let Some(column) = column {
                extents.see(column, words, false);
            }
            digits.see(column.filter(|column| is_figure.get(*column) == Some(&true)), cell, is_bold);
        }
        grid.next_row();
        long.extend(is_long.then_some(number_of_row));
    }
    digits.blocks().enumerate().for_each(|(column, block)| extents.see_block(column, &block));
    (extents, digits, long)
}

/// Whether every row is one line high as long as no cell is wider than its column: names and labels, which are as wide as
/// the widest of their column, and figures of one word.
fn has_single_lines(table: &Value) -> bool {
    let kinds: Vec<&str> = list(table, "columns").iter().filter_map(Value::as_str).collect();
    let mut grid = Grid::new(kinds.len());
    list(table, "rows").iter().all(|row| {
        let is_single = list(row, "cells").iter().all(|cell| {
            let wide = number(cell, "n");
            let kind = grid.place(wide, number(cell, "r")).and_then(|column| kinds.get(column).copied());
            let breaks = |at: char| at == '\n' || (at == ' ' && kind == Some("figure"));
            wide == 1 && !matches!(kind, None | Some("text" | "sentence")) && !text(cell, "t").contains(breaks)
        });
        grid.next_row();
        is_single
    })
}

/// The longest of each column so far.
struct Extents {
    columns: Vec<Extent>,
    over: Vec<Over>,
    total: usize,
}

/// The longest of a column so far: which word is the widest, only the typesetter knows, so there are two of head and body.
#[derive(Clone, Default)]
struct Extent {
    head: [Widest; 2],
    body: [Widest; 2],
    /// The widest piece of a word that stands over several columns.
    piece: Widest,
    cell: Widest,
}

impl Extent {
    fn words(&self) -> impl Iterator<Item = &Widest> {
        self.head.iter().chain(&self.body)
    }

    fn widest(&self) -> usize {
        self.words().map(|word| word.width).max().unwrap_or(0)
    }

    /// Room for its words where figures go on in the next line after their stroke.
    fn least(&self) -> usize {
        let words = self.words().chain([&self.piece]);
        words.flat_map(|word| word.text.split_inclusive('/')).map(width).max().unwrap_or(0)
    }
}

/// How wide the widest word of a head over several columns is.
struct Over {
    columns: Range<usize>,
    width: usize,
}

impl Over {
    fn has_room(&self, widths: &Widths, size: f64) -> bool {
        widths.over(self.columns.clone(), size) >= points(self.width, size)
    }
}

/// A text and about how wide it is.
#[derive(Clone, Default)]
struct Widest {
    text: String,
    width: usize,
}

impl Widest {
    fn see(&mut self, text: &str, width: usize) {
        if width > self.width {
            *self = Self { text: text.to_owned(), width };
        }
    }
}

impl Extents {
    fn new(columns: usize) -> Self {
        Self { columns: vec![Extent::default(); columns], over: Vec::new(), total: 0 }
    }

    fn see(&mut self, column: usize, text: &str, is_head: bool) {
        self.total += text.len();
        let text = markup::set(text);
        let Some(extent) = self.columns.get_mut(column) else { return };
        for line in text.split('\n') {
            extent.cell.see(line, width(line));
        }
        let words = if is_head { &mut extent.head } else { &mut extent.body };
        for word in text.split([' ', '\n', markup::MAY_BREAK]) {
            see_word(words, word);
        }
    }

    /// What the head says over several columns: each holds a piece of every word, so that together they hold the word.
    fn see_over(&mut self, first: usize, columns: usize, text: &str) {
        let text = markup::set(text);
        let mut widest = 0;
        for word in text.split([' ', '\n', markup::MAY_BREAK]) {
            widest = widest.max(width(word));
            for (extent, piece) in self.columns.iter_mut().skip(first).zip(pieces(word, columns)) {
                extent.piece.see(&piece, width(&piece));
            }
        }
        self.over.push(Over { columns: first..first + columns, width: widest });
    }

    /// What stands in the column as one word, whatever its cells hold.
    fn see_block(&mut self, column: usize, block: &str) {
        let Some(extent) = self.columns.get_mut(column) else { return };
        extent.cell.see(block, width(block));
        see_word(&mut extent.body, block);
    }

    /// What each column must hold, at most.
    fn needs(&self, table: &Value) -> Vec<Need> {
        let kinds = list(table, "columns").iter().map(|kind| kind.as_str().unwrap_or_default());
        let need = |(extent, kind): (&Extent, &str)| Need::of(kind, extent.widest(), extent.cell.width);
        self.columns.iter().zip(kinds).map(need).collect()
    }

    /// What the typesetter measures: `tu` and `o`, the widest words and the widest cell of each column.
    fn told(self) -> Map {
        let mut answer = Map::new();
        let words = |extent: &Extent| {
            let piece = (extent.piece.width > extent.widest()).then_some(&extent.piece);
            let both = extent.words().chain(piece).filter(|word| word.width > 0);
            Value::from(both.map(|word| Value::from(word.text.as_str())).collect::<Vec<_>>())
        };
        let columns = |of: &dyn Fn(&Extent) -> Value| Value::from(self.columns.iter().map(of).collect::<Vec<_>>());
        answer.insert("tu".into(), columns(&words));
        answer.insert("o".into(), columns(&|extent| Value::from(extent.cell.text.as_str())));
        answer
    }
}

/// A word in so many pieces of about one width.
fn pieces(word: &str, count: usize) -> Vec<String> {
    let most = width(word).div_ceil(count);
    let mut pieces: Vec<String> = Vec::new();
    for letter in word.chars() {
        match pieces.last_mut().filter(|piece| width(piece) < most) {
            Some(piece) => piece.push(letter),
            None => pieces.push(letter.to_string()),
        }
    }
    pieces
}

fn see_word([first, second]: &mut [Widest; 2], word: &str) {
    let width = width(word);
    if width > first.width {
        let new = Widest { text: word.to_owned(), width };
        *second = std::mem::replace(first, new);
    } else if word != first.text {
        second.see(word, width);
    }
}

/// Which places of the next row are covered by cells of rows above.
pub(in crate::documents) struct Grid {
    /// Rows that are still covered, by column.
    covered: Vec<usize>,
    next: usize,
}

impl Grid {
    pub(in crate::documents) fn new(columns: usize) -> Self {
        Self { covered: vec![0; columns], next: 0 }
    }

    /// The column of the next cell of this row, which is so many columns wide and rows high.
    pub(in crate::documents) fn place(&mut self, wide: usize, high: usize) -> Option<usize> {
        let free = self.covered.iter().skip(self.next).position(|rows| *rows == 0)? + self.next;
        self.covered.iter_mut().skip(free).take(wide).for_each(|rows| *rows = high);
        self.next = free + wide;
        Some(free)
    }

    pub(in crate::documents) fn next_row(&mut self) {
        self.covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        self.next = 0;
    }
}

pub(super) fn list<'a>(value: &'a Value, key: &'a str) -> &'a [Value] {
    value.get_from_path(key).and_then(Value::as_array).unwrap_or_default()
}

pub(super) fn text<'a>(value: &'a Value, key: &'a str) -> &'a str {
    value.get_from_path(key).and_then(Value::as_str).unwrap_or_default()
}

pub(super) fn number(value: &Value, key: &str) -> usize {
    let number = value.get_from_path(key).and_then(Value::as_u64);
    number.and_then(|number| usize::try_from(number).ok()).unwrap_or(1)
}
