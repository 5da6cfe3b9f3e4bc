//! A horizontal axis of whole numbers that begins at 0, with light lines across the plot and the numbers below it.

use crate::charts::DrawError;
use crate::charts::canvas::{Anchor, Block, Canvas};
use crate::charts::scale::{Plane, height_of, whole_ticks};
use crate::charts::theme::{self, EDGE, GAP};
use crate::model::grouped;

/// The height of the numbers below the plot.
pub(in crate::charts) const ROOM: i32 = 460;

/// The axis of a plot between `left` and `right`.
pub(in crate::charts) struct Axis {
    levels: Vec<u64>,
    left: i32,
    plane: Plane,
    suffix: &'static str,
}

impl Axis {
    /// An axis that reaches at least `largest`; `suffix` follows every number but 0.
    pub(in crate::charts) fn new(largest: u64, left: i32, right: i32, suffix: &'static str) -> Self {
        let levels = whole_ticks(largest);
        let top = height_of(levels.last().copied().unwrap_or(1));
        Self { levels, left, plane: Plane::new(top, 1.0, (left, right), (0, 0)), suffix }
    }

    /// The horizontal place of `value`.
    pub(in crate::charts) fn x(&self, value: f64) -> i32 {
        self.plane.place(value, 0.0).0
    }

    /// Draws the lines across the plot; everything else is drawn over them.
    pub(in crate::charts) fn grid(&self, canvas: &Canvas, top: i32, bottom: i32) -> Result<(), DrawError> {
        for level in self.levels.iter().skip(1) {
            let x = self.x(height_of(*level));
            canvas.line(&[(x, top), (x, bottom)], theme::GRID, theme::THIN)?;
        }
        Ok(())
    }

    /// Draws the line at 0; it is drawn over everything else.
    pub(in crate::charts) fn zero(&self, canvas: &Canvas, top: i32, bottom: i32) -> Result<(), DrawError> {
        canvas.line(&[(self.left, top), (self.left, bottom)], theme::AXIS, theme::THIN)
    }

    /// Draws the numbers. If they would overlap, only every second, third, … is drawn.
    pub(in crate::charts) fn numbers(&self, canvas: &Canvas, top: i32) -> Result<(), DrawError> {
        let mut numbers = Vec::new();
        for level in &self.levels {
            let suffix = if *level == 0 { "" } else { self.suffix };
            let block = Block::label(&format!("{}{suffix}", grouped(u128::from(*level))))?;
            let left = self.x(height_of(*level)) - block.width / 2;
            numbers.push((left.min(theme::WIDTH - EDGE - block.width).max(EDGE), block));
        }
        let meets = |step: usize| {
            let shown: Vec<_> = numbers.iter().step_by(step).collect();
            shown.windows(2).any(|pair| pair[0].0 + pair[0].1.width + GAP > pair[1].0)
        };
        let step = (1..numbers.len().max(2)).find(|step| !meets(*step)).unwrap_or(numbers.len().max(1));
        for (left, block) in numbers.iter().step_by(step) {
            canvas.block(block, theme::MUTED, (*left, top + ROOM / 2, Anchor::Start))?;
        }
        Ok(())
    }
}
