//! The frame of a plot of horizontal bars: names at the left, an axis of numbers under the bars, and a key above
//! them.

use super::axis::{self, Axis};
use super::key::Key;
use super::names::Names;
use crate::charts::DrawError;
use crate::charts::canvas::Canvas;
use crate::charts::theme::EDGE;

/// The parts of the frame with their places.
pub(in crate::charts) struct BarFrame {
    pub(in crate::charts) names: Names,
    pub(in crate::charts) axis: Axis,
    pub(in crate::charts) key: Key,
    /// The top of the first row.
    pub(in crate::charts) top: i32,
}

impl BarFrame {
    /// Height of the whole plot.
    pub(in crate::charts) fn height(&self) -> i32 {
        self.top + self.names.height() + axis::ROOM + EDGE
    }

    /// The middle of each row.
    pub(in crate::charts) fn middles(&self) -> impl Iterator<Item = i32> {
        self.names.middles(self.top)
    }

    /// Paints the grid and the key, then the bars, the line at 0, the marks, and finally the numbers and names.
    pub(in crate::charts) fn paint(
        &self,
        canvas: &Canvas,
        bars: impl FnOnce() -> Result<(), DrawError>,
        marks: impl FnOnce() -> Result<(), DrawError>,
    ) -> Result<(), DrawError> {
        let (top, bottom) = (self.top, self.top + self.names.height());
        self.axis.grid(canvas, top, bottom)?;
        self.key.paint(canvas, self.names.right(), 0)?;
        bars()?;
        self.axis.zero(canvas, top, bottom)?;
        marks()?;
        self.axis.numbers(canvas, bottom)?;
        self.names.paint(canvas, top)
    }
}
