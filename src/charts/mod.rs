//! A chart of the view becomes a picture.
//!
//! In: a [`Chart`](crate::model::Chart) whose numbers are already words. Out: one SVG with its printed size, and a PNG
//! of the same SVG. The same chart gives the same bytes.
//! Never: knows a page, reads or writes a file, rounds or counts anything that is printed.

mod canvas;
mod compact;
mod done;
mod empty;
mod error;
mod face;
mod frame;
mod place;
mod png;
mod scale;
mod shares;
mod theme;
mod trend;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use error::DrawError;
pub use png::to_png;

use crate::model::{Chart, Plot};
use canvas::Canvas;
use compact::Sheet;
use frame::Frame;

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
    let picture = picture(chart)?;
    let frame = Frame::new(chart, form, picture.height())?;
    let mut raw = String::new();
    let canvas = Canvas::new(&mut raw, frame.height());
    frame.paint(&canvas)?;
    picture.paint(&canvas.below(frame.above()))?;
    canvas.finish()?;
    let sheet = Sheet { width: theme::WIDTH, height: frame.height(), border: frame.border() };
    Ok(Drawing {
        svg: compact::compact(&raw, chart, sheet),
        width_mm: theme::millimetres(sheet.width + 2 * sheet.border),
        height_mm: theme::millimetres(sheet.height + 2 * sheet.border),
    })
}

/// A plot that is laid out: its height is known before anything is painted.
trait Picture {
    fn height(&self) -> i32;
    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError>;
}

fn is_empty(plot: &Plot) -> bool {
    match plot {
        Plot::Trend { ticks, series, .. } => ticks.is_empty() || series.is_empty(),
        Plot::DoneAgainstPlan { bars } => bars.is_empty(),
        Plot::Shares { rows, .. } => rows.is_empty(),
    }
}

fn picture(chart: &Chart) -> Result<Box<dyn Picture + '_>, DrawError> {
    Ok(match &chart.plot {
        plot if is_empty(plot) => Box::new(empty::Empty),
        Plot::Trend { ticks, series, last } => Box::new(trend::Trend::new(ticks, series, *last, &chart.unit)?),
        Plot::DoneAgainstPlan { bars } => Box::new(done::Bars::new(bars, &chart.unit)?),
        Plot::Shares { rows, full } => Box::new(shares::Shares::new(rows, full)?),
    })
}
