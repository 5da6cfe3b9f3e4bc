//! The rows of a chart and their names in a column at the left. The rows have equal heights, except those whose names
//! need several lines.

use crate::charts::DrawError;
use crate::charts::canvas::{Anchor, Block, Canvas};
use crate::charts::face::Face;
use crate::charts::theme::{self, EDGE, GAP};

/// The column of names, with its width and the heights of the rows.
pub(in crate::charts) struct Names {
    blocks: Vec<Block>,
    heights: Vec<i32>,
    width: i32,
}

impl Names {
    /// Breaks `names`, some of them emphasized, into lines no wider than `limit`; each row is at least `pitch` high.
    pub(in crate::charts) fn new<'n>(
        names: impl IntoIterator<Item = (&'n str, bool)>,
        limit: i32,
        pitch: i32,
    ) -> Result<Self, DrawError> {
        let (mut blocks, mut heights, mut width) = (Vec::new(), Vec::new(), 0);
        let names: Vec<_> = names.into_iter().collect();
        for (name, bold) in &names {
            let block = Block::name(name, Face { size: theme::LABEL, bold: *bold }, limit, names.len())?;
            width = width.max(block.width);
            heights.push(pitch.max(block.row_height()));
            blocks.push(block);
        }
        Ok(Self { blocks, heights, width })
    }

    /// Makes the row number `index` at least `height` high.
    pub(in crate::charts) fn stretch(&mut self, index: usize, height: i32) {
        if let Some(row) = self.heights.get_mut(index) {
            *row = height.max(*row);
        }
    }

    /// The left edge of the plot beside the names.
    pub(in crate::charts) const fn right(&self) -> i32 {
        EDGE + self.width + 2 * GAP
    }

    /// The height of all rows together.
    pub(in crate::charts) fn height(&self) -> i32 {
        self.heights.iter().sum()
    }

    /// The top and the height of each row, with the first row at `top`.
    pub(in crate::charts) fn rows(&self, top: i32) -> impl Iterator<Item = (i32, i32)> {
        self.heights.iter().scan(top, |top, height| {
            let row = (*top, *height);
            *top += height;
            Some(row)
        })
    }

    /// The middle of each row, with the first row at `top`.
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
