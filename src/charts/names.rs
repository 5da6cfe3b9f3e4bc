//! Rows of a chart: names in a column at the left, one pitch apart, taller where a name needs several lines.

use super::DrawError;
use super::canvas::{Anchor, Block, Canvas};
use super::face::Face;
use super::theme::{self, EDGE, GAP};

/// The column of names, laid out.
pub(super) struct Names {
    blocks: Vec<Block>,
    heights: Vec<i32>,
    width: i32,
}

impl Names {
    /// `names` with their emphasis, no wider than `limit`, at least `pitch` apart.
    pub(super) fn new<'n>(
        names: impl IntoIterator<Item = (&'n str, bool)>,
        limit: i32,
        pitch: i32,
    ) -> Result<Self, DrawError> {
        let (mut blocks, mut heights, mut width) = (Vec::new(), Vec::new(), 0);
        for (name, bold) in names {
            let block = Block::new(name, Face { size: theme::LABEL, bold }, limit)?;
            width = width.max(block.width);
            let needed = if block.lines.len() > 1 { block.height + 2 * GAP } else { 0 };
            heights.push(pitch.max(needed));
            blocks.push(block);
        }
        Ok(Self { blocks, heights, width })
    }

    /// Makes the row number `index` at least as tall as something else in it.
    pub(super) fn stretch(&mut self, index: usize, height: i32) {
        if let Some(row) = self.heights.get_mut(index) {
            *row = height.max(*row);
        }
    }

    /// Where the plot may begin.
    pub(super) const fn right(&self) -> i32 {
        EDGE + self.width + 2 * GAP
    }

    /// Height of all rows.
    pub(super) fn height(&self) -> i32 {
        self.heights.iter().sum()
    }

    /// Top and height of each row, the first at `top`.
    pub(super) fn rows(&self, top: i32) -> impl Iterator<Item = (i32, i32)> {
        self.heights.iter().scan(top, |top, height| {
            let row = (*top, *height);
            *top += height;
            Some(row)
        })
    }

    /// The middle of each row.
    pub(super) fn middles(&self, top: i32) -> impl Iterator<Item = i32> {
        self.rows(top).map(|(top, height)| top + height / 2)
    }

    pub(super) fn paint(&self, canvas: &Canvas, top: i32) -> Result<(), DrawError> {
        for (block, middle) in self.blocks.iter().zip(self.middles(top)) {
            canvas.block(block, theme::INK, (EDGE + self.width, middle, Anchor::End))?;
        }
        Ok(())
    }
}
