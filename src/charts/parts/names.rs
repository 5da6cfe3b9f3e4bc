//! Rows of a chart: names in a column at the left, one pitch apart, taller where a name needs several lines.

use crate::charts::DrawError;
use crate::charts::canvas::{Anchor, Block, Canvas};
use crate::charts::face::Face;
use crate::charts::theme::{self, EDGE, GAP};

/// The column of names, laid out.
pub(in crate::charts) struct Names {
    blocks: Vec<Block>,
    heights: Vec<i32>,
    width: i32,
}

impl Names {
    /// `names` with their emphasis, no wider than `limit`, at least `pitch` apart.
    pub(in crate::charts) fn new<'n>(
        names: impl IntoIterator<Item = (&'n str, bool)>,
        limit: i32,
        pitch: i32,
    ) -> Result<Self, DrawError> {
        let (mut blocks, mut heights, mut width) = (Vec::new(), Vec::new(), 0);
        for (name, bold) in names {
            let block = Block::name(name, Face { size: theme::LABEL, bold }, limit)?;
            width = width.max(block.width);
            heights.push(pitch.max(block.row_height()));
            blocks.push(block);
        }
        Ok(Self { blocks, heights, width })
    }

    /// Makes the row number `index` at least as tall as something else in it.
    pub(in crate::charts) fn stretch(&mut self, index: usize, height: i32) {
        if let Some(row) = self.heights.get_mut(index) {
            *row = height.max(*row);
        }
    }

    /// Where the plot may begin.
    pub(in crate::charts) const fn right(&self) -> i32 {
        EDGE + self.width + 2 * GAP
    }

    /// Height of all rows.
    pub(in crate::charts) fn height(&self) -> i32 {
        self.heights.iter().sum()
    }

    /// Top and height of each row, the first at `top`.
    pub(in crate::charts) fn rows(&self, top: i32) -> impl Iterator<Item = (i32, i32)> {
        self.heights.iter().scan(top, |top, height| {
            let row = (*top, *height);
            *top += height;
            Some(row)
        })
    }

    /// The middle of each row.
    pub(in crate::charts) fn middles(&self, top: i32) -> impl Iterator<Item = i32> {
        self.rows(top).map(|(top, height)| top + height / 2)
    }

    pub(in crate::charts) fn paint(&self, canvas: &Canvas, top: i32) -> Result<(), DrawError> {
        for (block, middle) in self.blocks.iter().zip(self.middles(top)) {
            canvas.block(block, theme::INK, (EDGE + self.width, middle, Anchor::End))?;
        }
        Ok(())
    }
}
