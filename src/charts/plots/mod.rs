//! The kinds of plots, one file each. A plot is laid out when it is created and painted afterwards.

mod bullet;
mod empty;
mod funnel;
mod heat;
mod multiples;
mod profile;
mod shares;
mod trend;
mod waterfall;

use super::DrawError;
use super::canvas::Canvas;
use crate::model::{Chart, Plot};

/// A plot that is laid out, so that its height is known before anything is painted.
pub(super) trait Picture {
    /// The height in hundredths of a millimetre; all plots have the same width.
    fn height(&self) -> i32;

    /// Paints the plot with its upper left corner at the origin of `canvas`.
    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError>;
}

/// Lays out the plot of a chart.
pub(super) fn picture(chart: &Chart) -> Result<Box<dyn Picture + '_>, DrawError> {
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
