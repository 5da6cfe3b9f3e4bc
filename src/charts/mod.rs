//! A chart of the view becomes a picture.
//!
//! In: a [`Chart`](crate::model::Chart) whose numbers are already words. Out: one SVG with its printed size, and a PNG
//! of the same SVG. The same chart gives the same bytes.
//! Never: knows a page, reads or writes a file, rounds or counts anything that is printed.

mod axis;
mod bullet;
mod canvas;
mod compact;
mod empty;
mod error;
mod face;
mod frame;
mod funnel;
mod heat;
mod key;
mod multiples;
mod names;
mod place;
mod png;
mod profile;
mod scale;
mod shares;
mod theme;
mod trend;
mod waterfall;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use error::DrawError;
pub use png::Raster;

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

fn picture(chart: &Chart) -> Result<Box<dyn Picture + '_>, DrawError> {
    Ok(match &chart.plot {
        plot if plot.is_empty() => Box::new(empty::Empty),
        Plot::Trend { ticks, series, last } => Box::new(trend::Trend::new(ticks, series, *last, &chart.unit)?),
        Plot::DoneAgainstPlan { bars, elapsed } => Box::new(bullet::Bullets::new(bars, &chart.unit, *elapsed)?),
        Plot::Shares { rows, full, key } => Box::new(shares::Shares::new(rows, full, key)?),
        Plot::Waterfall { steps } => Box::new(waterfall::Waterfall::new(steps)?),
        Plot::Profile { rows, own, whole } => Box::new(profile::Profile::new(rows, own, whole.as_deref())?),
        Plot::Heat { ticks, rows } => Box::new(heat::Heat::new(ticks, rows)?),
        Plot::Multiples { ticks, columns, rows } => Box::new(multiples::Multiples::new(ticks, columns, rows)?),
        Plot::Funnel { stages, funnels } => Box::new(funnel::Funnels::new(stages, funnels)?),
    })
}
