//! The area of the plot between the labels on both sides.

use super::{ABOVE, BELOW, DrawError, HEIGHT, INSET, OUTSET, labels};
use crate::charts::face::Face;
use crate::charts::place::Bounds;
use crate::charts::scale::{length, whole};
use crate::charts::theme::{self, EDGE, GAP, MARKER};
use crate::model::{Tick, TrendSeries, grouped};

/// The distance from a point to the text beside it.
const BESIDE: i32 = 2 * MARKER + GAP;

/// The area of the plot without its labels.
pub(super) fn field(ticks: &[Tick], series: &[TrendSeries], last: usize, levels: &[u64]) -> Result<Bounds, DrawError> {
    let left = left(ticks, levels)?;
    let steps = length(ticks.len().saturating_sub(1)).max(1);
    let right = right(series, last, (length(last), steps), left + INSET)? + OUTSET;
    Ok(Bounds { left, top: ABOVE, right: right.min(theme::WIDTH - EDGE), bottom: HEIGHT - BELOW })
}

/// The left edge: the numbers of the axis stand left of it, and so does half of the name of the first month.
fn left(ticks: &[Tick], levels: &[u64]) -> Result<i32, DrawError> {
    let face = Face::regular(theme::LABEL);
    let numbers = face.widest(levels.iter().map(|level| grouped(u128::from(*level))))?;
    let first = ticks.first().map_or(Ok(0), |tick| face.width(&tick.label))?;
    Ok(EDGE + (numbers + GAP).max(first / 2 - INSET))
}

/// The place of the last month. The label of the plan stands right of it, and the name of a line stands right of the
/// last point, which may be earlier.
fn right(series: &[TrendSeries], last: usize, (done, steps): (i32, i32), first: i32) -> Result<i32, DrawError> {
    let (mut planned, mut named) = (0, 0);
    for series in series {
        planned = planned.max(labels::target(series)?.map_or(0, |label| label.width));
        named = named.max(labels::end(series, last)?.width);
    }
    let room = theme::WIDTH - BESIDE - 2 * EDGE;
    let of_name = (room - named - first).saturating_mul(steps) / done.max(1);
    Ok((room - planned).min(first.saturating_add(of_name)))
}

/// The largest value that is drawn, rounded up to a whole number.
pub(super) fn largest(series: &[TrendSeries], last: usize) -> u64 {
    let points = series.iter().flat_map(|series| series.points.iter().take(last + 1).chain([&series.target]));
    points.flatten().map(whole).max().unwrap_or(0)
}
