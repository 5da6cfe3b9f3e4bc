//! Shares as dots on ranked rows: the name, a line up to 100 %, the dot, the share, and the counts that it is made
//! of.

use std::borrow::Cow;

use super::Picture;
use crate::charts::DrawError;
use crate::charts::canvas::{Anchor, Block, Canvas};
use crate::charts::face::Face;
use crate::charts::parts::key::{Key, Sign};
use crate::charts::place::{Bounds, Taken};
use crate::charts::scale::{Plane, length};
use crate::charts::theme::{self, EDGE, GAP, Mark, Shape};
use crate::model::{Datum, DotKey, ShareRow};

/// The largest width of a name.
const NAME: i32 = 5_600;

/// The largest widths of notes: the first at which each needs no more than two lines, else the last.
const NOTES: [i32; 3] = [3_400, 4_000, 4_600];

/// The largest width of the words of a row without a mark.
const WORDS: i32 = 6_500;

/// The thickness of the line from 0 to the dot.
const STEM: u32 = 50;

/// The size of the dot.
const DOT: i32 = 105;

/// A share beyond this leaves the axis, with a pointer: one outlier must not flatten all others.
const FARTHEST: f64 = 3.0;

/// One row with its texts and its height.
struct Row<'a> {
    data: &'a ShareRow,
    share: Option<f64>,
    filled: bool,
    name: Block,
    note: Block,
    height: i32,
}

/// The rows with their places.
pub(in crate::charts) struct Shares<'a> {
    rows: Vec<Row<'a>>,
    full: Block,
    key: Key,
    left: i32,
    right: i32,
    percents: i32,
    farthest: f64,
}

impl<'a> Shares<'a> {
    pub(in crate::charts) fn new(rows: &'a [ShareRow], full: &str, key: &DotKey) -> Result<Self, DrawError> {
        let pitch = (9_700 / length(rows.len()).max(1)).clamp(430, 680);
        let has_own = rows.iter().any(|row| row.emphasized);
        let lay = |notes| {
            rows.iter().map(|row| Row::new(row, has_own, (pitch, rows.len()), notes)).collect::<Result<Vec<_>, _>>()
        };
        let [narrow, wider @ ..] = NOTES;
        let mut laid = lay(narrow)?;
        for notes in wider {
            if laid.iter().all(|row| row.share.is_none() || row.note.lines.len() <= 2) {
                break;
            }
            laid = lay(notes)?;
        }
        let names = Block::widest(laid.iter().map(|row| &row.name));
        let notes = Block::widest(laid.iter().filter(|row| row.share.is_some()).map(|row| &row.note));
        let mut percent = 0;
        for row in rows {
            percent = percent.max(face(row).width(&share_text(row))?);
        }
        let percents = theme::WIDTH - EDGE - notes - 2 * GAP;
        Ok(Self {
            left: EDGE + names + 3 * GAP,
            right: percents - percent - 4 * GAP,
            percents,
            farthest: laid.iter().filter_map(|row| row.share).fold(1.0, f64::max).min(FARTHEST),
            full: Block::new(full, Face::regular(theme::LABEL), WORDS)?,
            key: key_of(&laid, key)?,
            rows: laid,
        })
    }

    fn x(&self, share: f64) -> i32 {
        Plane::new(self.farthest, 1.0, (self.left, self.right), (0, 0)).place(share.min(self.farthest), 0.0).0
    }

    fn head(&self) -> i32 {
        self.full.height + 2 * GAP
    }

    fn bottom(&self) -> i32 {
        self.head() + self.rows.iter().map(|row| row.height).sum::<i32>()
    }

    /// Draws the lines at 0, one half and the whole, and their names.
    fn axis(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let (top, bottom) = (self.head() - GAP / 2, self.bottom());
        for (share, color) in [(0.5, theme::GRID), (0.0, theme::AXIS), (1.0, theme::AXIS)] {
            canvas.line(&[(self.x(share), top), (self.x(share), bottom)], color, theme::THIN)?;
        }
        let left = self.x(1.0) - self.full.width / 2;
        let left = left.min(theme::WIDTH - EDGE - self.full.width).max(EDGE);
        canvas.block(&self.full, theme::MUTED, (left, self.head() / 2, Anchor::Start))?;
        self.ticks(canvas, self.full.bounds(left, self.head() / 2))
    }

    fn ticks(&self, canvas: &Canvas, full: Bounds) -> Result<(), DrawError> {
        let middle = self.full.middle_of(full);
        let mut taken = Taken::new(Bounds::new(0, full.top, theme::WIDTH, full.bottom - full.top));
        taken.take(Bounds { left: full.left - 2 * GAP, right: full.right + 2 * GAP, ..full });
        for (share, text) in [(0.0, "0"), (0.5, "50%")] {
            let tick = Block::label(text)?;
            if let Some(bounds) = taken.free([tick.bounds(self.x(share) - tick.width / 2, middle)]) {
                taken.take(bounds);
                canvas.block(&tick, theme::MUTED, (bounds.left, middle, Anchor::Start))?;
            }
        }
        Ok(())
    }

    /// The rows that have a share, with their middles.
    fn marked(&self) -> impl Iterator<Item = (&Row<'a>, f64, i32)> {
        self.placed().filter_map(|(row, middle)| row.share.map(|share| (row, share, middle)))
    }

    fn placed(&self) -> impl Iterator<Item = (&Row<'a>, i32)> {
        let mut top = self.head();
        self.rows.iter().map(move |row| {
            top += row.height;
            (row, top - row.height / 2)
        })
    }

    /// Draws a thin line up to the whole in each row, and over it a thick one up to the share.
    fn stems(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (_, _, middle) in self.marked() {
            canvas.line(&[(self.left, middle), (self.x(1.0), middle)], theme::GRID, theme::THIN)?;
        }
        for (_, share, middle) in self.marked().filter(|(_, share, _)| *share > 0.0) {
            canvas.line(&[(self.left, middle), (self.x(share), middle)], theme::PART, STEM)?;
        }
        Ok(())
    }

    fn dots(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (beyond, filled) in [(false, false), (false, true), (true, false), (true, true)] {
            let shape = if beyond { Shape::Pointer } else { Shape::Dot };
            let same = |(row, share, _): &(&Row, f64, i32)| (*share > FARTHEST) == beyond && row.filled == filled;
            let places: Vec<_> = self.marked().filter(same).map(|(_, share, middle)| (self.x(share), middle)).collect();
            canvas.marks(Mark { shape, hollow: !filled, size: DOT }, &places, theme::FULL)?;
        }
        let old = |(row, _, middle): (&Row, f64, i32)| released(row.data).map(|share| (self.x(share), middle));
        canvas.marks(theme::RELEASED_MARK, &self.marked().filter_map(old).collect::<Vec<_>>(), theme::MUTED)
    }

    /// Writes the texts column by column, so that neighbours share a style and become one SVG element.
    fn texts(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (row, middle) in self.placed() {
            canvas.block(&row.name, theme::INK, (self.left - 3 * GAP, middle, Anchor::End))?;
        }
        for (row, _, middle) in self.marked() {
            canvas.text(&share_text(row.data), face(row.data), theme::INK, (self.percents, middle, Anchor::End))?;
        }
        for (row, middle) in self.placed() {
            let left = if row.share.is_some() { self.percents } else { self.left } + 2 * GAP;
            // Words in place of a dot stand on the lines of the axis, on paper of their own.
            if row.share.is_none() && left + row.note.width > self.x(0.5) {
                canvas.fill(row.note.bounds(left, middle), theme::PAPER)?;
            }
            canvas.block(&row.note, theme::MUTED, (left, middle, Anchor::Start))?;
        }
        Ok(())
    }
}

impl Picture for Shares<'_> {
    fn height(&self) -> i32 {
        let key = if self.key.height() > 0 { self.key.height() + GAP } else { 0 };
        self.bottom() + key + 2 * EDGE
    }

    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        self.axis(canvas)?;
        self.stems(canvas)?;
        self.dots(canvas)?;
        self.texts(canvas)?;
        self.key.paint(canvas, EDGE, self.bottom() + GAP)
    }
}

impl<'a> Row<'a> {
    fn new(row: &'a ShareRow, has_own: bool, (pitch, count): (i32, usize), notes: i32) -> Result<Self, DrawError> {
        let share = row.share.as_ref().and_then(|share| share.value.to_drawing());
        let name = Block::name(&row.name, face(row), NAME, count)?;
        let note = Block::new(&row.note.label(), face(row), if share.is_some() { notes } else { WORDS })?;
        let height = pitch.max(name.row_height()).max(note.row_height());
        let is_reached = || row.is_reached.unwrap_or_else(|| share.is_some_and(|share| share >= 1.0));
        let filled = if has_own { row.emphasized } else { is_reached() };
        Ok(Self { data: row, share, filled, name, note, height })
    }
}

/// The key, which says what filled and hollow dots mean; it names only those that occur.
fn key_of(rows: &[Row], key: &DotKey) -> Result<Key, DrawError> {
    let is_there = |filled: bool| rows.iter().any(|row| row.share.is_some() && row.filled == filled);
    let sign = |hollow| Sign::Mark(Mark { shape: Shape::Dot, hollow, size: DOT }, theme::FULL);
    let signs = [(sign(false), key.filled.as_str(), is_there(true)), (sign(true), &key.hollow, is_there(false))];
    let is_revised = rows.iter().any(|row| released(row.data).is_some());
    let old = (Sign::Mark(theme::RELEASED_MARK, theme::MUTED), theme::RELEASED, is_revised);
    let signs: Vec<_> = signs
        .into_iter()
        .chain([old])
        .filter(|(.., is_there)| *is_there)
        .map(|(sign, words, _)| (sign, words))
        .collect();
    Key::new(&signs, theme::WIDTH - 2 * EDGE)
}

fn face(row: &ShareRow) -> Face {
    Face { size: theme::LABEL, bold: row.emphasized }
}

fn share_text(row: &ShareRow) -> Cow<'_, str> {
    row.share.as_ref().map_or(Cow::Borrowed(""), Datum::label)
}

/// The share that was released before a correction.
fn released(row: &ShareRow) -> Option<f64> {
    row.share.as_ref().and_then(Datum::old_to_drawing)
}
