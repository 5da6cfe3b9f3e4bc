//! Stocks month by month, with the plan for the end of the year.

mod field;
mod labels;

use std::borrow::Cow;

use super::Picture;
use crate::charts::DrawError;
use crate::charts::canvas::{Anchor, Block, Canvas};
use crate::charts::face::Face;
use crate::charts::parts::key::{Key, Sign};
use crate::charts::place::{Bounds, Point};
use crate::charts::scale::{Plane, height_of, position, whole_ticks};
use crate::charts::theme::{self, EDGE, GAP, LineStyle, Mark, Shape};
use crate::model::{Datum, Tick, TrendSeries, grouped};
use labels::Labels;

/// The height of the picture.
const HEIGHT: i32 = 5_800;

/// The room above the highest grid line, for values and the unit.
const ABOVE: i32 = 1_000;

/// The room below the plot, for the months.
const BELOW: i32 = 520;

/// The largest width of a label beside a line.
const LABEL: i32 = 4_000;

/// The distance from the axis to the first point, so that the point does not stand on the axis.
const INSET: i32 = 350;

/// The distance from the last month to the right end.
const OUTSET: i32 = 160;

/// The middle of the unit's name above the axis.
const UNIT: i32 = 190;

/// A point and the printed text of its value.
struct Spot<'a> {
    at: Point,
    text: Cow<'a, str>,
    /// The place of the value that was released before a correction, and its printed text.
    old: Option<(Point, &'a str)>,
}

/// A line on the canvas with one mark for each tick of the period; `None` where nothing was reported.
struct Curve<'a> {
    style: LineStyle,
    name: &'a str,
    marks: Vec<Option<Spot<'a>>>,
    target: Option<Spot<'a>>,
    is_whole_year: bool,
    /// Whether some units have figures at the gaps.
    lacks_units: bool,
}

/// The number of ticks of a whole year: its start and twelve months.
const WHOLE_YEAR: usize = 13;

/// The trend with the places of its parts.
pub(in crate::charts) struct Trend<'a> {
    ticks: &'a [Tick],
    unit: &'a str,
    levels: Vec<u64>,
    key: Key,
    field: Bounds,
    plane: Plane,
    curves: Vec<Curve<'a>>,
}

impl<'a> Trend<'a> {
    pub(in crate::charts) fn new(
        ticks: &'a [Tick],
        series: &'a [TrendSeries],
        last: usize,
        unit: &'a str,
    ) -> Result<Self, DrawError> {
        let end = ticks.len().saturating_sub(1);
        let last = last.min(end);
        let levels = whole_ticks(field::largest(series, last));
        let field = field::field(ticks, series, last, &levels)?;
        let top = levels.last().copied().unwrap_or(1);
        let plane = Plane::new(
            position(end),
            height_of(top),
            (field.left + INSET, field.right - OUTSET),
            (field.bottom, field.top),
        );
        let curves = series.iter().enumerate().map(|(index, series)| Curve::new(index, series, last, end, &plane));
        let curves: Vec<_> = curves.collect();
        Ok(Self { ticks, unit, levels, key: key(&curves, &ticks[..=last])?, field, curves, plane })
    }

    /// The upper left corner of the key.
    const fn key_place(&self) -> Point {
        (theme::WIDTH - EDGE - self.key.width(), UNIT - self.key.height() / 2)
    }

    fn grid(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let face = Face::regular(theme::LABEL);
        for (index, (y, _)) in self.levels().enumerate() {
            let color = if index == 0 { theme::AXIS } else { theme::GRID };
            canvas.line(&[(self.field.left, y), (self.field.right, y)], color, theme::THIN)?;
        }
        for (y, text) in self.levels() {
            canvas.text(&text, face, theme::MUTED, (self.field.left - GAP, y, Anchor::End))?;
        }
        canvas.block(&Block::label(self.unit)?, theme::MUTED, (EDGE, UNIT, Anchor::Start))
    }

    /// The heights of the grid lines with the numbers beside them.
    fn levels(&self) -> impl Iterator<Item = (i32, String)> {
        self.levels.iter().map(|level| (self.plane.place(0.0, height_of(*level)).1, grouped(u128::from(*level))))
    }

    /// Writes the names of the months, from the first on, leaving out those that would overlap.
    fn months(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let x = |index| self.plane.place(position(index), 0.0).0;
        for x in (0..self.ticks.len()).map(x) {
            canvas.line(&[(x, self.field.bottom), (x, self.field.bottom + 70)], theme::AXIS, theme::THIN)?;
        }
        let mut free_from = i32::MIN;
        for (index, tick) in self.ticks.iter().enumerate() {
            let block = Block::label(&tick.label)?;
            // The first tick has a longer name than the others, so it is moved to the left.
            let left = (x(index) - block.width / 2 - if index == 0 { GAP } else { 0 }).max(EDGE);
            if left >= free_from && left + block.width <= theme::WIDTH {
                canvas.block(&block, theme::MUTED, (left, HEIGHT - 210, Anchor::Start))?;
                free_from = left + block.width + GAP / 2;
            }
        }
        Ok(())
    }

    fn curve(&self, canvas: &Canvas, curve: &Curve) -> Result<(), DrawError> {
        for (from, to) in curve.strokes() {
            canvas.line(&[from, to], curve.style.line, curve.style.stroke)?;
        }
        for spot in curve.marks.iter().flatten() {
            if let Some((old, _)) = spot.old {
                canvas.line(&[old, spot.at], theme::MUTED, theme::HAIR)?;
                canvas.mark(theme::RELEASED_MARK, old, theme::MUTED)?;
            }
        }
        for hollow in [false, true] {
            let spots = curve.marks.iter().zip(self.ticks).filter(|(_, tick)| tick.is_estimate == hollow);
            let places: Vec<_> = spots.filter_map(|(spot, _)| spot.as_ref()).map(|spot| spot.at).collect();
            canvas.marks(Mark { hollow, ..Mark::filled(curve.style.shape) }, &places, curve.style.line)?;
        }
        Ok(())
    }

    fn plan(canvas: &Canvas, curve: &Curve) -> Result<(), DrawError> {
        if let Some((from, to)) = curve.path() {
            canvas.dashes(from, to, curve.style.line, 28)?;
        }
        let Some(target) = &curve.target else { return Ok(()) };
        canvas.mark(PLANNED, target.at, curve.style.line)
    }
}

/// The mark at the end of the plan.
const PLANNED: Mark = Mark::hollow(Shape::Diamond);

/// What dashes and hollow points mean, where there are any.
fn key(curves: &[Curve], shown: &[Tick]) -> Result<Key, DrawError> {
    let mut signs = Vec::new();
    if curves.iter().any(|curve| curve.path().is_some()) {
        signs.push((Sign::Dashes(theme::MUTED), "kế hoạch, chia đều theo tháng"));
    }
    let has_estimate =
        |curve: &Curve| curve.marks.iter().zip(shown).any(|(mark, tick)| mark.is_some() && tick.is_estimate);
    if curves.iter().any(has_estimate) {
        signs.push((Sign::Mark(Mark::hollow(Shape::Dot), theme::MUTED), "số ước"));
    }
    if curves.iter().any(|curve| curve.marks.iter().flatten().any(|spot| spot.old.is_some())) {
        signs.push((Sign::Mark(theme::RELEASED_MARK, theme::MUTED), theme::RELEASED));
    }
    Key::new(&signs, theme::WIDTH / 4 * 3)
}

impl Picture for Trend<'_> {
    fn height(&self) -> i32 {
        HEIGHT
    }

    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        self.grid(canvas)?;
        self.months(canvas)?;
        let labels = Labels::place(self)?;
        labels.leaders(canvas)?;
        for curve in &self.curves {
            Self::plan(canvas, curve)?;
        }
        for curve in self.curves.iter().rev() {
            self.curve(canvas, curve)?;
        }
        labels.paint(canvas)?;
        let (left, top) = self.key_place();
        self.key.paint(canvas, left, top)
    }
}

impl<'a> Curve<'a> {
    fn new(index: usize, series: &'a TrendSeries, last: usize, end: usize, plane: &Plane) -> Self {
        let mark = |tick: usize, datum: &'a Datum| {
            let value = datum.value.to_drawing()?;
            let height = |value: f64| plane.place(position(tick), value.max(0.0));
            Some(Spot {
                at: height(value),
                text: datum.label(),
                old: datum.old_to_drawing().map(height).zip(datum.old.as_deref()),
            })
        };
        let at = |tick: usize| series.points.get(tick).and_then(Option::as_ref).and_then(|datum| mark(tick, datum));
        Self {
            style: theme::line(index),
            name: &series.name,
            marks: (0..=last).map(at).collect(),
            target: series.target.as_ref().and_then(|datum| mark(end, datum)),
            is_whole_year: end + 1 == WHOLE_YEAR,
            lacks_units: series.lacks_units,
        }
    }

    /// The lines between neighbouring reported points; a gap stays open.
    fn strokes(&self) -> impl Iterator<Item = (Point, Point)> {
        self.marks.windows(2).filter_map(|pair| match pair {
            [Some(from), Some(to)] => Some((from.at, to.at)),
            _ => None,
        })
    }

    /// The straight line from the start of the year to the plan at its end; `None` for a line that begins within the
    /// year.
    fn path(&self) -> Option<(Point, Point)> {
        let start = self.marks.first()?.as_ref().filter(|_| self.is_whole_year)?;
        Some((start.at, self.target.as_ref()?.at))
    }

    /// The last reported point.
    fn current(&self) -> Option<&Spot<'a>> {
        self.marks.iter().flatten().last()
    }
}
