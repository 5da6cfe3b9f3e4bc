//! The movement from the opening stock to the closing one; every step begins where the one before it ended.

use super::Picture;
use crate::charts::DrawError;
use crate::charts::canvas::{Anchor, Block, Canvas};
use crate::charts::face::Face;
use crate::charts::parts::axis::Axis;
use crate::charts::parts::bars::BarFrame;
use crate::charts::parts::key::Key;
use crate::charts::parts::names::Names;
use crate::charts::place::Bounds;
use crate::charts::scale::{height_of, whole};
use crate::charts::theme::{self, EDGE, GAP};
use crate::model::{FlowBar, FlowKind};

/// The distance from one row to the next.
const PITCH: i32 = 520;

/// The thickness of a bar.
const BAR: i32 = 300;

/// The largest width of a name.
const NAME: i32 = 5_600;

/// A step with the levels before and after it.
struct Step<'a> {
    flow: &'a FlowBar,
    from: u64,
    to: u64,
    label: Block,
}

/// The steps with their places.
pub(in crate::charts) struct Waterfall<'a> {
    steps: Vec<Step<'a>>,
    frame: BarFrame,
}

impl<'a> Waterfall<'a> {
    pub(in crate::charts) fn new(steps: &'a [FlowBar]) -> Result<Self, DrawError> {
        let steps = chain(steps)?;
        let is_stock = |step: &Step| step.flow.kind == FlowKind::Stock;
        let names = Names::new(steps.iter().map(|step| (step.flow.name.as_str(), is_stock(step))), NAME, PITCH)?;
        let labels = Block::widest(steps.iter().map(|step| &step.label));
        let largest = steps.iter().map(|step| step.from.max(step.to)).max().unwrap_or(0);
        let axis = Axis::new(largest, names.right(), theme::WIDTH - EDGE - labels - 2 * GAP, "");
        Ok(Self { steps, frame: BarFrame { names, axis, key: Key::new(&[], theme::WIDTH)?, top: 0 } })
    }

    fn level(&self, level: u64) -> i32 {
        self.frame.axis.x(height_of(level))
    }

    fn rows(&self) -> impl Iterator<Item = (&Step<'a>, i32)> {
        self.steps.iter().zip(self.frame.middles())
    }

    /// Draws the lines that join each bar to the next at their common level.
    fn threads(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let rows: Vec<_> = self.rows().collect();
        for pair in rows.windows(2) {
            let ((before, upper), (after, lower)) = (&pair[0], &pair[1]);
            let shared = if after.flow.kind == FlowKind::Stock { after.to } else { after.from };
            if before.to == shared {
                let x = self.level(shared);
                canvas.line(&[(x, upper + BAR / 2), (x, lower - BAR / 2)], theme::AXIS, theme::THIN)?;
            }
        }
        Ok(())
    }

    fn bars(&self, canvas: &Canvas, kind: FlowKind) -> Result<(), DrawError> {
        for (step, middle) in self.rows().filter(|(step, _)| step.flow.kind == kind) {
            let (left, right) = (self.level(step.from.min(step.to)), self.level(step.from.max(step.to)));
            let bounds = Bounds::new(left, middle - BAR / 2, right - left, BAR);
            match kind {
                _ if left == right => {
                    canvas.line(&[(left, bounds.top), (left, bounds.bottom)], theme::AXIS, theme::THIN)?;
                }
                FlowKind::Stock => canvas.fill(bounds, theme::FULL)?,
                FlowKind::Decrease => canvas.fill(bounds, theme::FEWER)?,
                FlowKind::Increase => {
                    canvas.fill(bounds, theme::PAPER)?;
                    canvas.outline(bounds, theme::MORE, 45)?;
                }
            }
        }
        Ok(())
    }

    fn labels(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (step, middle) in self.rows() {
            let right = self.level(step.from.max(step.to));
            canvas.block(&step.label, theme::INK, (right + GAP, middle, Anchor::Start))?;
        }
        Ok(())
    }
}

impl Picture for Waterfall<'_> {
    fn height(&self) -> i32 {
        self.frame.height()
    }

    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let bars = || {
            self.threads(canvas)?;
            [FlowKind::Stock, FlowKind::Decrease, FlowKind::Increase]
                .into_iter()
                .try_for_each(|kind| self.bars(canvas, kind))
        };
        self.frame.paint(canvas, bars, || Ok(()))?;
        self.labels(canvas)
    }
}

/// The levels before and after every step. The view orders the steps so that no level is negative; should one be so
/// all the same, it is drawn at 0.
fn chain(flows: &[FlowBar]) -> Result<Vec<Step<'_>>, DrawError> {
    let mut level: u64 = 0;
    let mut steps = Vec::new();
    for flow in flows {
        let value = whole(&flow.value);
        let (from, to) = match flow.kind {
            FlowKind::Stock => (0, value),
            FlowKind::Decrease => (level, level.saturating_sub(value)),
            FlowKind::Increase => (level, level.saturating_add(value)),
        };
        level = to;
        steps.push(Step { flow, from, to, label: label(flow)? });
    }
    Ok(steps)
}

/// The label of a bar, such as "20", "−12" or "+2".
fn label(flow: &FlowBar) -> Result<Block, DrawError> {
    let sign = match flow.kind {
        _ if whole(&flow.value) == 0 => "",
        FlowKind::Stock => "",
        FlowKind::Decrease => "−",
        FlowKind::Increase => "+",
    };
    let face = Face { size: theme::LABEL, bold: flow.kind == FlowKind::Stock };
    Block::new(&format!("{sign}{}", flow.value.text), face, i32::MAX)
}
