//! A chart of the view becomes a picture.
//!
//! In: a [`Chart`] whose numbers are already words. Out: one SVG with its printed size, and a PNG
//! of the same SVG. The same chart gives the same bytes.
//! Never: knows a page, reads or writes a file, rounds or counts anything that is printed.

mod canvas;
mod error;
mod face;
mod parts;
mod place;
mod plots;
mod png;
mod scale;
mod svg;
mod theme;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use error::DrawError;
pub use png::Raster;

use crate::model::Chart;
use canvas::Canvas;
use parts::frame::Frame;
use svg::{Sheet, SvgBackend};

/// Where the picture will stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// On a page that carries the caption and the source itself: the bare plot on a transparent ground.
    Embedded,
    /// Alone, for slides and the web: white ground, the title above, the source below.
    Standalone,
}

/// A drawn chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The picture. Text stays text, in the bundled family.
    pub svg: String,
    /// Width in print, in millimetres: every label is at least 8 pt at this width.
    pub width_mm: f64,
    /// Height in print, in millimetres.
    pub height_mm: f64,
}

/// Draws `chart`. Whatever the figures are (none, all zero, a million), something honest is drawn.
pub fn draw(chart: &Chart, form: Form) -> Result<Drawing, DrawError> {
    face::register()?;
    let picture = plots::picture(chart)?;
    let frame = Frame::new(chart, form, picture.height())?;
    let sheet = Sheet { width: theme::WIDTH, height: frame.height(), border: frame.border() };
    let mut svg = String::new();
    let canvas = Canvas::new(SvgBackend::new(&mut svg, chart, sheet));
    frame.paint(&canvas)?;
    picture.paint(&canvas.below(frame.above()))?;
    canvas.finish()?;
    Ok(Drawing {
        svg,
        width_mm: theme::millimetres(sheet.width + 2 * sheet.border),
        height_mm: theme::millimetres(sheet.height + 2 * sheet.border),
    })
}
