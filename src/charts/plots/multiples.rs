//! A table with a small line for each unit between its first and its last value. Every line has its own scale from 0,
//! so lines show the course and numbers the size.

use super::Picture;
use crate::charts::DrawError;
use crate::charts::canvas::{Anchor, Block, Canvas};
use crate::charts::face::Face;
use crate::charts::parts::key::{Key, Sign};
use crate::charts::parts::names::Names;
use crate::charts::place::{Bounds, Point};
use crate::charts::scale::{Plane, height_of, length, position, whole};
use crate::charts::theme::{self, EDGE, GAP, Mark, Shape};
use crate::model::{Datum, SmallRow, Tick};

const PITCH: i32 = 560;

/// The largest width of a name.
const NAME: i32 = 4_200;

/// The height of a small line.
const LINE: i32 = 330;

/// The distance between two columns.
const APART: i32 = 500;

/// The room for the headings of the columns and, under them, for the first and the last month.
const HEAD: i32 = 1_000;

const MISSING: &str = "chưa BC";
const NOTHING: &str = "–";
const NOTE: &str = "Mỗi đường có thang đo riêng, bắt đầu từ 0: đường cho biết diễn biến, con số cho biết độ lớn.";

/// A column with the widths of its widest first and last values.
struct Column<'a> {
    head: &'a str,
    bounds: Bounds,
    first: i32,
    last: i32,
}

impl Column<'_> {
    /// The left and the right edge of the lines of this column.
    const fn line(&self) -> (i32, i32) {
        (self.bounds.left + self.first + 2 * GAP, self.bounds.right - self.last - 2 * GAP)
    }
}

/// The table with its places.
pub(in crate::charts) struct Multiples<'a> {
    ticks: &'a [Tick],
    rows: &'a [SmallRow],
    names: Names,
    columns: Vec<Column<'a>>,
    note: Block,
    key: Key,
}

impl<'a> Multiples<'a> {
    pub(in crate::charts) fn new(
        ticks: &'a [Tick],
        heads: &'a [String],
        rows: &'a [SmallRow],
    ) -> Result<Self, DrawError> {
        let names = Names::new(rows.iter().map(|row| (row.name.as_str(), false)), NAME, PITCH)?;
        let left = names.right() + GAP;
        let count = length(heads.len()).max(1);
        let width = (theme::WIDTH - EDGE - left - (count - 1) * APART) / count;
        let mut columns = Vec::new();
        for (index, head) in heads.iter().enumerate() {
            let bounds = Bounds::new(left + length(index) * (width + APART), 0, width, 0);
            let lines = || rows.iter().filter_map(move |row| row.lines.get(index));
            let (mut first, mut last) = head_widths(ticks)?;
            for line in lines() {
                first = first.max(Face::regular(theme::LABEL).width(text_of(line.first()))?);
                last = last.max(Face::bold(theme::LABEL).width(text_of(line.get(ticks.len() - 1)))?);
            }
            columns.push(Column { head, bounds, first, last });
        }
        let note = Block::new(NOTE, Face::regular(theme::LABEL), theme::WIDTH - 2 * EDGE)?;
        Ok(Self { ticks, rows, names, columns, note, key: key(ticks)? })
    }

    fn bottom(&self) -> i32 {
        HEAD + self.names.height() + GAP
    }

    /// Every line with its column and the middle of its row.
    fn lines(&self) -> impl Iterator<Item = (usize, &Column<'a>, &[Option<Datum>], i32)> {
        self.cells().map(|(index, column, row, middle)| (index, column, row.lines[index].as_slice(), middle))
    }

    /// Every row of every column, with the middle of the row.
    fn cells(&self) -> impl Iterator<Item = (usize, &Column<'a>, &SmallRow, i32)> {
        self.rows.iter().zip(self.names.middles(HEAD)).flat_map(move |(row, middle)| {
            let columns = self.columns.iter().take(row.lines.len()).enumerate();
            columns.map(move |(index, column)| (index, column, row, middle))
        })
    }

    fn points(&self, column: &Column, line: &[Option<Datum>], middle: i32) -> Vec<Option<Point>> {
        let top = line.iter().flatten().map(whole).max().unwrap_or(0).max(1);
        let (up, down) = (middle - LINE / 2, middle + LINE / 2);
        let end = position(self.ticks.len().saturating_sub(1));
        let plane = Plane::new(end, height_of(top), column.line(), (down, up));
        let spot = |(tick, point): (usize, &Option<Datum>)| {
            Some(plane.place(position(tick), point.as_ref()?.value.to_drawing()?.max(0.0)))
        };
        line.iter().take(self.ticks.len()).enumerate().map(spot).collect()
    }

    fn bases(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (_, column, _, middle) in self.lines() {
            let (left, right) = column.line();
            let base = middle + LINE / 2;
            canvas.line(&[(left, base), (right, base)], theme::GRID, theme::THIN)?;
        }
        Ok(())
    }

    fn curves(&self, canvas: &Canvas, wanted: usize) -> Result<(), DrawError> {
        let style = theme::line(wanted);
        let lines = || self.lines().filter(|(index, ..)| *index == wanted);
        for (_, column, line, middle) in lines() {
            let points = self.points(column, line, middle);
            for run in points.split(Option::is_none).filter(|run| run.len() > 1) {
                let run: Vec<_> = run.iter().flatten().copied().collect();
                canvas.line(&run, style.line, style.stroke.min(45))?;
            }
        }
        let ends: Vec<_> =
            lines().flat_map(|(_, column, line, middle)| self.ends(&self.points(column, line, middle))).collect();
        for hollow in [false, true] {
            let places: Vec<_> = ends.iter().filter(|(_, estimate)| *estimate == hollow).map(|(at, _)| *at).collect();
            canvas.marks(Mark { shape: style.shape, hollow, size: 70 }, &places, style.line)?;
        }
        Ok(())
    }

    /// The points that get a mark: the last value, and every value between two gaps; with whether it is an estimate.
    fn ends(&self, points: &[Option<Point>]) -> Vec<(Point, bool)> {
        let is_there = |tick: Option<usize>| tick.and_then(|tick| points.get(tick)).is_some_and(Option::is_some);
        let ends = points.iter().zip(self.ticks).enumerate().filter_map(|(tick, (point, named))| {
            let is_alone = !is_there(tick.checked_sub(1)) && !is_there(Some(tick + 1));
            point.filter(|_| is_alone || tick + 1 == self.ticks.len()).map(|at| (at, named.is_estimate))
        });
        ends.collect()
    }

    fn heads(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let ends = [self.ticks.first(), self.ticks.last()].map(|tick| tick.map_or("", |tick| tick.label.as_str()));
        for column in &self.columns {
            let (left, right) = (column.bounds.left, column.bounds.right);
            let head = Block::new(column.head, Face::bold(theme::LABEL), right - left)?;
            canvas.block(&head, theme::INK, (left, 230, Anchor::Start))?;
            canvas.line(&[(left, HEAD - 60), (right, HEAD - 60)], theme::AXIS, theme::HAIR)?;
        }
        let face = Face::regular(theme::LABEL);
        for column in &self.columns {
            canvas.text(ends[0], face, theme::MUTED, (column.bounds.left, 680, Anchor::Start))?;
            if self.ticks.len() > 1 {
                canvas.text(ends[1], face, theme::MUTED, (column.bounds.right, 680, Anchor::End))?;
            }
        }
        Ok(())
    }

    fn values(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let end = self.ticks.len().saturating_sub(1);
        for (index, column, row, middle) in self.cells().filter(|_| end > 0) {
            let text = if row.since > 0 { NOTHING } else { text_of(row.lines[index].first()) };
            let at = (column.bounds.left + column.first, middle, Anchor::End);
            canvas.text(text, Face::regular(theme::LABEL), theme::MUTED, at)?;
        }
        for (_, column, line, middle) in self.lines() {
            let last = line.get(end);
            let is_there = last.is_some_and(Option::is_some);
            let (face, color) = if is_there {
                (Face::bold(theme::LABEL), theme::INK)
            } else {
                (Face::regular(theme::LABEL), theme::MUTED)
            };
            canvas.text(text_of(last), face, color, (column.bounds.right, middle, Anchor::End))?;
        }
        Ok(())
    }
}

impl Picture for Multiples<'_> {
    fn height(&self) -> i32 {
        self.bottom() + self.note.height + GAP + self.key.height() + EDGE
    }

    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        self.bases(canvas)?;
        for index in 0..self.columns.len() {
            self.curves(canvas, index)?;
        }
        self.heads(canvas)?;
        self.names.paint(canvas, HEAD)?;
        self.values(canvas)?;
        let middle = self.note.middle_of(Bounds::new(EDGE, self.bottom(), self.note.width, self.note.height));
        canvas.block(&self.note, theme::MUTED, (EDGE, middle, Anchor::Start))?;
        self.key.paint(canvas, EDGE, self.bottom() + self.note.height)
    }
}

/// The key, which explains hollow marks; empty if there are none.
fn key(ticks: &[Tick]) -> Result<Key, DrawError> {
    let sign = Sign::Mark(Mark::hollow(Shape::Dot), theme::MUTED);
    let signs = ticks.iter().any(|tick| tick.is_estimate).then_some((sign, "số ước"));
    Key::new(signs.as_slice(), theme::WIDTH)
}

fn head_widths(ticks: &[Tick]) -> Result<(i32, i32), DrawError> {
    let face = Face::regular(theme::LABEL);
    let width = |tick: Option<&Tick>| tick.map_or(Ok(0), |tick| face.width(&tick.label));
    Ok((width(ticks.first())?, width(ticks.last())?))
}

fn text_of(value: Option<&Option<Datum>>) -> &str {
    value.and_then(Option::as_ref).map_or(MISSING, |datum| &datum.text)
}
