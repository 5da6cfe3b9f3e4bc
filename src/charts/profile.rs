//! Shares of several things side by side: a bar for the unit, a diamond for the whole territory.

use super::axis::{self, Axis};
use super::canvas::{Anchor, Block, Canvas};
use super::face::Face;
use super::key::{Key, Sign};
use super::names::Names;
use super::place::Bounds;
use super::scale::whole;
use super::theme::{self, EDGE, GAP, Mark, Shape};
use super::{DrawError, Picture};
use crate::model::{Datum, ProfileRow};

const PITCH: i32 = 500;
const BAR: i32 = 230;

/// Between the key and the rows.
const BELOW_KEY: i32 = 100;

/// Widest name, widest note.
const NAME: i32 = 5_000;
const NOTE: i32 = 3_400;

/// How much of the row the mark of the whole takes before its words.
const WHOLE_MARK: i32 = 420;

const WHOLE: Mark = Mark::hollow(Shape::Diamond);

/// The rows, laid out.
pub(super) struct Profile<'a> {
    rows: &'a [ProfileRow],
    names: Names,
    notes: Vec<Block>,
    key: Key,
    axis: Axis,
    /// Right edge of the unit's percents, left edge of the notes, left edge of the whole's percents.
    columns: (i32, i32, i32),
}

impl<'a> Profile<'a> {
    pub(super) fn new(rows: &'a [ProfileRow], own: &str, whole_name: Option<&str>) -> Result<Self, DrawError> {
        let mut names = Names::new(rows.iter().map(|row| (row.name.as_str(), false)), NAME, PITCH)?;
        let mut notes = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let note = Block::new(&row.note, Face::regular(theme::LABEL), NOTE)?;
            names.stretch(index, if note.lines.len() > 1 { note.height + 2 * GAP } else { 0 });
            notes.push(note);
        }
        let of_whole = widest(Face::regular(theme::LABEL), rows.iter().filter_map(|row| row.whole.as_ref()))?;
        let room = if of_whole > 0 { of_whole + WHOLE_MARK + 2 * GAP } else { 0 };
        let note = notes.iter().map(|note| note.width).max().unwrap_or(0);
        let notes_left = theme::WIDTH - EDGE - room - note;
        let percents = notes_left - 2 * GAP;
        let percent = widest(Face::bold(theme::LABEL), rows.iter().filter_map(|row| row.share.as_ref()))?;
        let largest = rows.iter().flat_map(|row| [&row.share, &row.whole]).flatten().map(whole).max().unwrap_or(0);
        let axis = Axis::new(largest, names.right(), percents - percent - 4 * GAP, "%");
        let columns = (percents, notes_left, theme::WIDTH - EDGE - of_whole);
        let key = key(own, whole_name, names.right())?;
        Ok(Self { rows, names, notes, key, axis, columns })
    }

    fn top(&self) -> i32 {
        if self.key.height() > 0 { self.key.height() + BELOW_KEY } else { EDGE }
    }

    fn placed(&self) -> impl Iterator<Item = (&ProfileRow, i32)> {
        self.rows.iter().zip(self.names.middles(self.top()))
    }

    fn x(&self, share: Option<&Datum>) -> Option<i32> {
        Some(self.axis.x(share?.value.to_drawing()? * 100.0))
    }

    fn bars(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let left = self.names.right();
        for (row, middle) in self.placed() {
            if let Some(x) = self.x(row.share.as_ref()).filter(|x| *x > left) {
                canvas.fill(Bounds::new(left, middle - BAR / 2, x - left, BAR), theme::FULL)?;
            }
        }
        Ok(())
    }

    fn marks(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (row, middle) in self.placed() {
            if let Some(x) = self.x(row.whole.as_ref()) {
                canvas.mark(WHOLE, (x, middle), theme::MORE)?;
                canvas.mark(WHOLE, (self.columns.2 - WHOLE_MARK * 3 / 5, middle), theme::MORE)?;
            }
        }
        Ok(())
    }

    fn texts(&self, canvas: &Canvas) -> Result<(), DrawError> {
        self.names.paint(canvas, self.top())?;
        let (percents, notes, wholes) = self.columns;
        for (row, middle) in self.placed() {
            if let Some(share) = &row.share {
                canvas.text(&share.text, Face::bold(theme::LABEL), theme::INK, (percents, middle, Anchor::End))?;
            }
        }
        for ((_, middle), note) in self.placed().zip(&self.notes) {
            canvas.block(note, theme::MUTED, (notes, middle, Anchor::Start))?;
        }
        for (row, middle) in self.placed() {
            if let Some(whole) = &row.whole {
                canvas.text(&whole.text, Face::regular(theme::LABEL), theme::MUTED, (wholes, middle, Anchor::Start))?;
            }
        }
        Ok(())
    }
}

impl Picture for Profile<'_> {
    fn height(&self) -> i32 {
        self.top() + self.names.height() + axis::ROOM + EDGE
    }

    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let (top, bottom) = (self.top(), self.top() + self.names.height());
        self.axis.grid(canvas, top, bottom)?;
        self.key.paint(canvas, self.names.right(), 0)?;
        self.bars(canvas)?;
        self.axis.zero(canvas, top, bottom)?;
        self.marks(canvas)?;
        self.axis.numbers(canvas, bottom)?;
        self.texts(canvas)
    }
}

fn key(own: &str, whole: Option<&str>, left: i32) -> Result<Key, DrawError> {
    let Some(whole) = whole else { return Key::new(&[], theme::WIDTH) };
    let signs = [(Sign::Bar(theme::FULL), own), (Sign::Mark(WHOLE, theme::MORE), whole)];
    Key::new(&signs, theme::WIDTH - left - EDGE)
}

fn widest<'d>(face: Face, data: impl Iterator<Item = &'d Datum>) -> Result<i32, DrawError> {
    let mut widest = 0;
    for datum in data {
        widest = widest.max(face.width(&datum.text)?);
    }
    Ok(widest)
}
