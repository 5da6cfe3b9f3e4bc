//! The title and the source around the plot of a standalone picture.

use crate::charts::canvas::{Anchor, Block, Canvas};
use crate::charts::face::Face;
use crate::charts::place::Bounds;
use crate::charts::{DrawError, Form, theme};
use crate::model::Chart;

/// The title above and the source below, and the room that they take.
pub(in crate::charts) struct Frame {
    around: Option<(Block, Block)>,
    plot: i32,
}

impl Frame {
    pub(in crate::charts) fn new(chart: &Chart, form: Form, plot: i32) -> Result<Self, DrawError> {
        let around = match form {
            Form::Embedded => None,
            Form::Standalone => Some((
                Block::new(&chart.title, Face::bold(theme::HEADING), theme::WIDTH)?,
                Block::new(&chart.source, Face::regular(theme::SMALL), theme::WIDTH)?,
            )),
        };
        Ok(Self { around, plot })
    }

    /// The room above the plot.
    pub(in crate::charts) fn above(&self) -> i32 {
        self.around.as_ref().map_or(0, |(title, _)| title.height + theme::MARGIN)
    }

    /// Height of the whole picture.
    pub(in crate::charts) fn height(&self) -> i32 {
        self.above() + self.plot + self.around.as_ref().map_or(0, |(_, source)| source.height + theme::MARGIN * 3 / 4)
    }

    /// The width of the white border on every side.
    pub(in crate::charts) fn border(&self) -> i32 {
        if self.around.is_some() { theme::MARGIN } else { 0 }
    }

    pub(in crate::charts) fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let Some((title, source)) = &self.around else { return Ok(()) };
        let height = self.height();
        let at = title.middle_of(Bounds::new(0, 0, title.width, title.height));
        canvas.block(title, theme::INK, (0, at, Anchor::Start))?;
        let at = source.middle_of(Bounds::new(0, height - source.height, source.width, source.height));
        canvas.block(source, theme::MUTED, (0, at, Anchor::Start))
    }
}
