//! Shares of several things side by side: a bar for the unit, and a diamond for the whole territory.

use super::Picture;
use crate::charts::DrawError;
use crate::charts::canvas::{Anchor, Block, Canvas};
use crate::charts::face::Face;
use crate::charts::parts::axis::Axis;
use crate::charts::parts::bars::BarFrame;
use crate::charts::parts::key::{Key, Sign};
use crate::charts::parts::names::Names;
use crate::charts::place::Bounds;
use crate::charts::scale::whole;
use crate::charts::theme::{self, EDGE, GAP, Mark, Shape};
use crate::model::{Datum, ProfileRow};

const PITCH: i32 = 500;
const BAR: i32 = 230;

/// The distance between the key and the rows.
const BELOW_KEY: i32 = 100;

/// The largest width of a name.
const NAME: i32 = 5_000;

/// The largest width of a note.
const NOTE: i32 = 3_400;

/// The width of the mark of the whole territory before its percentage.
const WHOLE_MARK: i32 = 420;

const WHOLE: Mark = Mark::hollow(Shape::Diamond);

/// The rows with their places.
pub(in crate::charts) struct Profile<'a> {
    rows: &'a [ProfileRow],
    notes: Vec<Block>,
    frame: BarFrame,
    /// The right edge of the unit's percentages, the left edge of the notes, and the left edge of the percentages of
    /// the whole territory.
    columns: (i32, i32, i32),
}

impl<'a> Profile<'a> {
    pub(in crate::charts) fn new(
        rows: &'a [ProfileRow],
        own: &str,
        whole_name: Option<&str>,
    ) -> Result<Self, DrawError> {
        let mut names = Names::new(rows.iter().map(|row| (row.name.as_str(), false)), NAME, PITCH)?;
        let mut notes = Vec::new();
        for (index, row) in rows.iter().enumerate() {
            let note = Block::new(&row.note, Face::regular(theme::LABEL), NOTE)?;
            names.stretch(index, note.row_height());
            notes.push(note);
        }
        let of_whole = Face::regular(theme::LABEL).widest(texts(rows, |row| row.whole.as_ref()))?;
        let room = if of_whole > 0 { of_whole + WHOLE_MARK + 2 * GAP } else { 0 };
        let notes_left = theme::WIDTH - EDGE - room - Block::widest(&notes);
        let percents = notes_left - 2 * GAP;
        let percent = Face::bold(theme::LABEL).widest(texts(rows, |row| row.share.as_ref()))?;
        let largest = rows.iter().flat_map(|row| [&row.share, &row.whole]).flatten().map(whole).max().unwrap_or(0);
        let axis = Axis::new(largest, names.right(), percents - percent - 4 * GAP, "%");
        let columns = (percents, notes_left, theme::WIDTH - EDGE - of_whole);
        let key = key(own, whole_name, names.right())?;
        let top = if key.height() > 0 { key.height() + BELOW_KEY } else { EDGE };
        Ok(Self { rows, notes, frame: BarFrame { names, axis, key, top }, columns })
    }

    fn placed(&self) -> impl Iterator<Item = (&ProfileRow, i32)> {
        self.rows.iter().zip(self.frame.middles())
    }

    fn x(&self, share: Option<&Datum>) -> Option<i32> {
        Some(self.frame.axis.x(share?.value.to_drawing()? * 100.0))
    }

    fn bars(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let left = self.frame.names.right();
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
        self.frame.height()
    }

    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        self.frame.paint(canvas, || self.bars(canvas), || self.marks(canvas))?;
        self.texts(canvas)
    }
}

fn key(own: &str, whole: Option<&str>, left: i32) -> Result<Key, DrawError> {
    let Some(whole) = whole else { return Key::new(&[], theme::WIDTH) };
    let signs = [(Sign::Bar(theme::FULL), own), (Sign::Mark(WHOLE, theme::MORE), whole)];
    Key::new(&signs, theme::WIDTH - left - EDGE)
}

/// The printed text of one value of each row that has it.
fn texts<'r>(
    rows: &'r [ProfileRow],
    of: impl Fn(&'r ProfileRow) -> Option<&'r Datum>,
) -> impl Iterator<Item = &'r str> {
    rows.iter().filter_map(of).map(|datum| datum.text.as_str())
}
