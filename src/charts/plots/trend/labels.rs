//! The labels beside the lines of a trend, and the search for room for them.

use std::borrow::Cow;

use super::{Curve, HEIGHT, LABEL, Spot, Trend, UNIT};
use crate::charts::canvas::{Anchor, Block, Canvas};
use crate::charts::face::Face;
use crate::charts::place::{Bounds, Point, Taken, spread};
use crate::charts::theme::{self, EDGE, GAP, MARKER};
use crate::charts::{DrawError, scale};
use crate::model::{Datum, TrendSeries};
use plotters::style::RGBColor;

/// The words at a gap in a line.
const MISSING: &str = "chưa có số liệu";

/// The same where some units have figures and others lack them.
const INCOMPLETE: &str = "chưa đủ số liệu";

/// A label that is farther than this from its point gets a leader: one that stands over its neighbour needs none.
const FAR: i32 = 700;

/// Labels with less room than this between them look like one.
const STACKED: i32 = 260;

/// A label in its place.
struct Placed {
    block: Block,
    color: RGBColor,
    bounds: Bounds,
    leader: Option<(Point, Point)>,
    /// Whether it stands on paper of its own, over dashes.
    hides: bool,
}

/// All labels of a trend and their places.
pub(super) struct Labels {
    taken: Taken,
    placed: Vec<Placed>,
}

/// The label of the plan, such as "Kế hoạch cuối năm: 1".
pub(super) fn target(series: &TrendSeries) -> Result<Option<Block>, DrawError> {
    series.target.as_ref().map(|target| target_block(&target.label())).transpose()
}

fn target_block(text: &str) -> Result<Block, DrawError> {
    Block::new(&format!("Kế hoạch cuối năm: {text}"), Face::regular(theme::LABEL), LABEL)
}

/// The label at the end of a line, its name and its last value, such as "Hộ nghèo 8".
pub(super) fn end(series: &TrendSeries, last: usize) -> Result<Block, DrawError> {
    let last = series.points.iter().take(last.saturating_add(1)).flatten().last();
    end_block(&series.name, &last.map_or(Cow::Borrowed(MISSING), Datum::label))
}

fn end_block(name: &str, text: &str) -> Result<Block, DrawError> {
    Block::new(&format!("{name} {text}"), Face::bold(theme::LABEL), LABEL)
}

impl Labels {
    /// Places all labels. Those of the plan stand in a column at the right; then follow, by importance, names, first
    /// values, gaps and changes.
    pub(super) fn place(trend: &Trend) -> Result<Self, DrawError> {
        let mut labels = Self { taken: obstacles(trend)?, placed: Vec::new() };
        labels.targets(trend)?;
        let mut curves: Vec<&Curve> = trend.curves.iter().collect();
        curves.sort_by_key(|curve| curve.current().map_or(HEIGHT, |mark| mark.at.1));
        for curve in &curves {
            labels.name(trend, curve)?;
        }
        // A name stands at its point and hides the dashes behind it; all other labels keep off them.
        for (from, to) in trend.curves.iter().filter_map(Curve::path) {
            labels.taken.take_stroke(from, to);
        }
        for curve in &curves {
            labels.first(curve)?;
        }
        for curve in &curves {
            labels.revised(curve)?;
        }
        for curve in &curves {
            labels.gaps(trend, curve)?;
        }
        for curve in &curves {
            labels.changes(curve)?;
            labels.released(curve)?;
        }
        Ok(labels)
    }

    fn targets(&mut self, trend: &Trend) -> Result<(), DrawError> {
        let mut column = Vec::new();
        for curve in &trend.curves {
            if let Some(target) = &curve.target {
                column.push((target, curve.style.text, target_block(&target.text)?));
            }
        }
        let preferred: Vec<_> = column.iter().map(|(target, _, block)| (target.at.1, block.height)).collect();
        let middles = spread(&preferred, trend.field.top - 200, trend.field.bottom + 200);
        for ((target, color, block), middle) in column.into_iter().zip(middles) {
            let from = (target.at.0 + 2 * MARKER, target.at.1);
            let bounds = block.bounds(from.0 + GAP, middle);
            self.put(block, color, bounds, leader(from, bounds, middle));
        }
        Ok(())
    }

    /// Places the name right of the last point, moved up or down until it touches no line.
    fn name(&mut self, trend: &Trend, curve: &Curve) -> Result<(), DrawError> {
        let Some(Spot { at, text, .. }) = curve.current() else { return self.silent(trend, curve) };
        let block = end_block(curve.name, text)?;
        if let Some(bounds) = self.taken.best(after(&block, *at)) {
            let middle = block.middle_of(bounds);
            let leader = leader((at.0 + MARKER, at.1), bounds, middle);
            self.taken.take(bounds);
            self.placed.push(Placed { block, color: curve.style.text, bounds, leader, hides: true });
        }
        Ok(())
    }

    /// Places the name of a line that has no points.
    fn silent(&mut self, trend: &Trend, curve: &Curve) -> Result<(), DrawError> {
        let block = Block::new(&format!("{}: chưa có số liệu", curve.name), Face::bold(theme::LABEL), 2 * LABEL)?;
        let middle = i32::midpoint(trend.field.top, trend.field.bottom);
        let left = trend.field.left + 2 * GAP;
        let places = shifted(12, 150).map(|(shift, price)| (block.bounds(left, middle + shift), price));
        let best = self.taken.best(places);
        if let Some(bounds) = best {
            self.put(block, curve.style.text, bounds, None);
        }
        Ok(())
    }

    /// Places the first value, unless it is also the last one or would cover another label.
    fn first(&mut self, curve: &Curve) -> Result<(), DrawError> {
        let mut marks = curve.marks.iter().flatten();
        let (Some(mark), Some(_)) = (marks.next(), marks.next()) else { return Ok(()) };
        let block = Block::label(&mark.text)?;
        let best = self.taken.best(beside(&block, mark.at).filter(|bounds| self.is_unstacked(bounds)).zip(0..));
        if let Some(bounds) = best.filter(|bounds| self.taken.is_apart(bounds)) {
            self.put(block, curve.style.text, bounds, None);
        }
        Ok(())
    }

    /// Says in the middle of every gap what is missing.
    fn gaps(&mut self, trend: &Trend, curve: &Curve) -> Result<(), DrawError> {
        if curve.current().is_none() {
            return Ok(());
        }
        for middle in gaps(trend, curve) {
            let one_line = Block::label(if curve.lacks_units { INCOMPLETE } else { MISSING })?;
            let two_lines = Block::new(&one_line.lines.concat(), one_line.face, one_line.width * 2 / 3)?;
            let places = |block: &Block, reach: i32| {
                let (left, block) = (middle.0 - block.width / 2, block.clone());
                shifted(reach, 50).map(move |(shift, price)| (block.bounds(left, middle.1 + shift), price))
            };
            if let Some(bounds) = self.taken.free(places(&one_line, 8).map(|(bounds, _)| bounds)) {
                self.put(one_line, curve.style.text, bounds, None);
                continue;
            }
            // Overlapping words are unreadable, so without room only the gap itself and the description tell it.
            let best = self.taken.best(places(&two_lines, 40)).filter(|bounds| self.taken.is_apart(bounds));
            if let Some(bounds) = best {
                self.put(two_lines, curve.style.text, bounds, None);
            }
        }
        Ok(())
    }

    /// A revised value between the first and the last is printed in any case, beside its point.
    fn revised(&mut self, curve: &Curve) -> Result<(), DrawError> {
        let marks: Vec<&Spot> = curve.marks.iter().flatten().collect();
        let inner = marks.len().saturating_sub(1).max(1);
        for mark in marks[..inner.min(marks.len())].iter().skip(1).filter(|mark| mark.old.is_some()) {
            let block = Block::label(&mark.text)?;
            let best = self.taken.best(beside(&block, mark.at).zip(0..));
            if let Some(bounds) = best {
                self.put(block, curve.style.text, bounds, None);
            }
        }
        Ok(())
    }

    /// Values that differ from the month before, where there is room.
    fn changes(&mut self, curve: &Curve) -> Result<(), DrawError> {
        let marks: Vec<&Spot> = curve.marks.iter().flatten().collect();
        let inner = marks.len().saturating_sub(1);
        let is_said = |pair: &&[&Spot]| pair[1].old.is_none() && pair[0].text != pair[1].text;
        for pair in marks[..inner].windows(2).filter(is_said) {
            let block = Block::label(&pair[1].text)?;
            let places = beside(&block, pair[1].at).filter(|bounds| self.is_unstacked(bounds));
            if let Some(bounds) = self.taken.free(places) {
                self.put(block, curve.style.text, bounds, None);
            }
        }
        Ok(())
    }

    /// Places the values that were printed before a correction, in grey, where there is room.
    fn released(&mut self, curve: &Curve) -> Result<(), DrawError> {
        for (at, text) in curve.marks.iter().flatten().filter_map(|mark| mark.old) {
            let block = Block::label(text)?;
            let places = beside(&block, at).filter(|bounds| self.is_unstacked(bounds));
            if let Some(bounds) = self.taken.free(places) {
                self.put(block, theme::MUTED, bounds, None);
            }
        }
        Ok(())
    }

    /// Whether no other label stands right over or under a place: a number over another reads as a fraction.
    fn is_unstacked(&self, bounds: &Bounds) -> bool {
        let is_over = |other: &Bounds| other.left < bounds.right && bounds.left < other.right;
        let is_near = |other: &Bounds| other.top < bounds.bottom + STACKED && bounds.top < other.bottom + STACKED;
        !self.placed.iter().any(|label| is_over(&label.bounds) && is_near(&label.bounds))
    }

    fn put(&mut self, block: Block, color: RGBColor, bounds: Bounds, leader: Option<(Point, Point)>) {
        self.taken.take(bounds);
        self.placed.push(Placed { block, color, bounds, leader, hides: false });
    }

    pub(super) fn leaders(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (from, to) in self.placed.iter().filter_map(|label| label.leader) {
            canvas.line(&[from, to], theme::AXIS, theme::HAIR)?;
        }
        Ok(())
    }

    pub(super) fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for label in &self.placed {
            if label.hides {
                canvas.fill(label.bounds, theme::PAPER)?;
            }
            let middle = label.block.middle_of(label.bounds);
            canvas.block(&label.block, label.color, (label.bounds.left, middle, Anchor::Start))?;
        }
        Ok(())
    }
}

/// The middle of every run of ticks without a report, at the height of the points around it.
fn gaps(trend: &Trend, curve: &Curve) -> Vec<Point> {
    let mut gaps = Vec::new();
    let mut start = 0;
    while let Some(from) = (start..curve.marks.len()).find(|&tick| curve.marks[tick].is_none()) {
        let to = (from..curve.marks.len()).find(|&tick| curve.marks[tick].is_some()).unwrap_or(curve.marks.len());
        if trend.ticks.get(from..to).is_some_and(|ticks| ticks.iter().any(|tick| tick.is_break)) {
            start = to;
            continue;
        }
        let x = trend.plane.place(f64::midpoint(scale::position(from), scale::position(to - 1)), 0.0).0;
        let before = curve.marks[..from].last().and_then(Option::as_ref).map(|mark| mark.at.1);
        let after = curve.marks[to..].first().and_then(Option::as_ref).map(|mark| mark.at.1);
        gaps.extend(before.or(after).map(|y| (x, i32::midpoint(y, after.unwrap_or(y)))));
        start = to;
    }
    gaps
}

/// Everything that is drawn before the labels are placed.
fn obstacles(trend: &Trend) -> Result<Taken, DrawError> {
    let field = trend.field;
    let mut taken = Taken::new(Bounds { left: EDGE, top: 0, right: theme::WIDTH - EDGE, bottom: field.bottom + 200 });
    taken.take_stroke((field.left, field.bottom), (field.right, field.bottom));
    taken.take(Block::label(trend.unit)?.bounds(EDGE, UNIT));
    let (left, top) = trend.key_place();
    taken.take(Bounds::new(left - GAP, top, trend.key.width() + GAP, trend.key.height()));
    for (y, level) in trend.levels() {
        let block = Block::label(&level)?;
        taken.take(block.bounds(field.left - GAP - block.width, y));
    }
    for curve in &trend.curves {
        for mark in curve.marks.iter().flatten() {
            taken.take(Bounds::around(mark.at, MARKER + 20));
            if let Some((old, _)) = mark.old {
                taken.take(Bounds::around(old, MARKER + 20));
            }
        }
        for (from, to) in curve.strokes() {
            taken.take_stroke(from, to);
        }
        if let Some(target) = &curve.target {
            taken.take(Bounds::around(target.at, 2 * MARKER));
        }
    }
    Ok(taken)
}

/// Places to the right of a point, moved up and down, and places above and below the line that leads to it.
fn after(block: &Block, (x, y): Point) -> impl Iterator<Item = (Bounds, i32)> {
    let reach = MARKER + block.height / 2 + 40;
    let right = shifted(32, 50).map(move |(shift, price)| (block.bounds(x + MARKER + GAP, y + shift), price));
    // Over the line that leads there only where the right has no room at all.
    let back = [reach, -reach].map(|shift| (block.bounds(x + MARKER - block.width, y + shift), 3 * reach));
    right.chain(back)
}

/// Shifts of nothing, a little up, a little down, farther up, farther down, …, each with its price.
fn shifted(count: i32, step: i32) -> impl Iterator<Item = (i32, i32)> {
    (0..count).map(move |index| index * step).flat_map(|shift| [(-shift, shift), (shift, shift)])
}

/// Places above and below a point and a little to its sides.
fn beside(block: &Block, (x, y): Point) -> impl Iterator<Item = Bounds> {
    let centre = x - block.width / 2;
    let (reach, aside) = (MARKER + theme::LABEL / 2 + 80, block.width / 2 - MARKER);
    [
        (0, -reach),
        (0, reach),
        (130, -reach),
        (-130, reach),
        (130, reach),
        (-130, -reach),
        (aside, -reach),
        (aside, reach),
    ]
    .map(|(dx, dy)| block.bounds(centre + dx, y + dy))
    .into_iter()
}

/// The line from a point to its label; only for a label that stands right of its point and far from it.
fn leader(from: Point, bounds: Bounds, middle: i32) -> Option<(Point, Point)> {
    (bounds.left > from.0 && (middle - from.1).abs() > FAR).then_some((from, (bounds.left - 40, middle)))
}
