//! Shares as ranked rows: the name, a track to 100 %, how far it is filled, the share and what it is made of.

use super::canvas::{Anchor, Block, Canvas};
use super::face::Face;
use super::place::{Bounds, Taken};
use super::scale::{Plane, length};
use super::theme::{self, EDGE, GAP, Marker};
use super::{DrawError, Picture};
use crate::model::ShareRow;

/// Widest name, widest note, widest words of a row without a mark.
const NAME: i32 = 5_600;
const NOTE: i32 = 3_400;
const WORDS: i32 = 6_500;

/// Thickness of the track.
const TRACK: i32 = 110;

/// A share beyond this leaves the axis, with a pointer: one outlier must not flatten all others.
const FARTHEST: f64 = 3.0;

/// One row, laid out.
struct Row<'a> {
    data: &'a ShareRow,
    share: Option<f64>,
    name: Block,
    note: Block,
    height: i32,
}

/// The rows, laid out.
pub(super) struct Shares<'a> {
    rows: Vec<Row<'a>>,
    full: Block,
    left: i32,
    right: i32,
    percents: i32,
    farthest: f64,
}

impl<'a> Shares<'a> {
    pub(super) fn new(rows: &'a [ShareRow], full: &str) -> Result<Self, DrawError> {
        let pitch = (9_700 / length(rows.len()).max(1)).clamp(440, 680);
        let laid: Vec<_> = rows.iter().map(|row| Row::new(row, pitch)).collect::<Result<_, _>>()?;
        let names = laid.iter().map(|row| row.name.width).max().unwrap_or(0);
        let notes = laid.iter().filter(|row| row.share.is_some()).map(|row| row.note.width).max().unwrap_or(0);
        let mut percent = 0;
        for row in rows {
            percent = percent.max(face(row).width(share_text(row))?);
        }
        let percents = theme::WIDTH - EDGE - notes - 2 * GAP;
        Ok(Self {
            left: EDGE + names + 3 * GAP,
            right: percents - percent - 3 * GAP,
            percents,
            farthest: laid.iter().filter_map(|row| row.share).fold(1.0, f64::max).min(FARTHEST),
            full: Block::new(full, Face::regular(theme::LABEL), WORDS)?,
            rows: laid,
        })
    }

    fn x(&self, share: f64) -> i32 {
        Plane::new(self.farthest, 1.0, (self.left, self.right), (0, 0)).place(share.min(self.farthest), 0.0).0
    }

    fn head(&self) -> i32 {
        self.full.height + 2 * GAP
    }

    /// Lines at 0, half and the whole, and what they are called.
    fn axis(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let (top, bottom) = (self.head() - GAP / 2, self.height() - EDGE);
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

    /// Rows that have a share, with their middles.
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

    fn tracks(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (_, _, middle) in self.marked() {
            canvas.fill(self.bar(middle, 1.0), theme::TRACK)?;
        }
        Ok(())
    }

    /// One style after the other, so that neighbours become one path.
    fn bars(&self, canvas: &Canvas, complete: bool) -> Result<(), DrawError> {
        let color = if complete { theme::FULL } else { theme::PART };
        for (_, share, middle) in self.marked().filter(|(_, share, _)| is_complete(*share) == complete) {
            canvas.fill(self.bar(middle, share), color)?;
        }
        Ok(())
    }

    fn bar(&self, middle: i32, share: f64) -> Bounds {
        Bounds::new(self.left, middle - TRACK / 2, self.x(share) - self.left, TRACK)
    }

    fn markers(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (_, share, middle) in self.marked() {
            let marker = match share {
                beyond if beyond > FARTHEST => Marker::Pointer,
                share if is_complete(share) => Marker::Dot,
                _ => Marker::Ring,
            };
            canvas.marker(marker, (self.x(share), middle), theme::FULL)?;
        }
        Ok(())
    }

    fn texts(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (row, middle) in self.placed() {
            canvas.block(&row.name, theme::INK, (self.left - 3 * GAP, middle, Anchor::End))?;
            if row.share.is_some() {
                canvas.text(share_text(row.data), face(row.data), theme::INK, (self.percents, middle, Anchor::End))?;
                canvas.block(&row.note, theme::MUTED, (self.percents + 2 * GAP, middle, Anchor::Start))?;
            } else {
                canvas.block(&row.note, theme::MUTED, (self.left + 2 * GAP, middle, Anchor::Start))?;
            }
        }
        Ok(())
    }
}

impl Picture for Shares<'_> {
    fn height(&self) -> i32 {
        self.head() + self.rows.iter().map(|row| row.height).sum::<i32>() + 2 * EDGE
    }

    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        self.tracks(canvas)?;
        self.axis(canvas)?;
        self.bars(canvas, false)?;
        self.bars(canvas, true)?;
        self.markers(canvas)?;
        self.texts(canvas)
    }
}

impl<'a> Row<'a> {
    fn new(row: &'a ShareRow, pitch: i32) -> Result<Self, DrawError> {
        let share = row.share.as_ref().and_then(|share| share.value.to_drawing());
        let name = Block::new(&row.name, face(row), NAME)?;
        let note = Block::new(&row.note, face(row), if share.is_some() { NOTE } else { WORDS })?;
        let lines = name.lines.len().max(note.lines.len());
        let height = if lines > 1 { pitch.max(name.height.max(note.height) + 2 * GAP) } else { pitch };
        Ok(Self { data: row, share, name, note, height })
    }
}

fn face(row: &ShareRow) -> Face {
    Face { size: theme::LABEL, bold: row.emphasized }
}

fn share_text(row: &ShareRow) -> &str {
    row.share.as_ref().map_or("", |share| &share.text)
}

fn is_complete(share: f64) -> bool {
    share >= 1.0
}
