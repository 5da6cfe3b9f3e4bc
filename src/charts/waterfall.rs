//! From the opening stock to the closing one: every step hangs where the one before it ended.

use super::axis::{self, Axis};
use super::canvas::{Anchor, Block, Canvas};
use super::face::Face;
use super::names::Names;
use super::place::Bounds;
use super::scale::whole;
use super::theme::{self, EDGE, GAP};
use super::{DrawError, Picture};
use crate::model::{FlowBar, FlowKind};

/// From one row to the next, and the thickness of a bar.
const PITCH: i32 = 520;
const BAR: i32 = 300;

/// Widest name.
const NAME: i32 = 5_600;

/// A step on its way: the levels before and after it.
struct Hung<'a> {
    step: &'a FlowBar,
    from: u64,
    to: u64,
    label: Block,
}

/// The steps, laid out.
pub(super) struct Waterfall<'a> {
    steps: Vec<Hung<'a>>,
    names: Names,
    axis: Axis,
}

impl<'a> Waterfall<'a> {
    pub(super) fn new(steps: &'a [FlowBar]) -> Result<Self, DrawError> {
        let steps = hang(steps)?;
        let is_stock = |hung: &Hung| hung.step.kind == FlowKind::Stock;
        let names = Names::new(steps.iter().map(|hung| (hung.step.name.as_str(), is_stock(hung))), NAME, PITCH)?;
        let labels = steps.iter().map(|hung| hung.label.width).max().unwrap_or(0);
        let largest = steps.iter().map(|hung| hung.from.max(hung.to)).max().unwrap_or(0);
        let axis = Axis::new(largest, names.right(), theme::WIDTH - EDGE - labels - 2 * GAP, "");
        Ok(Self { steps, names, axis })
    }

    fn level(&self, level: u64) -> i32 {
        self.axis.x(super::scale::height_of(level))
    }

    fn rows(&self) -> impl Iterator<Item = (&Hung<'a>, i32)> {
        self.steps.iter().zip(self.names.middles(0))
    }

    /// From each bar to the next, at the level that both share.
    fn threads(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let rows: Vec<_> = self.rows().collect();
        for pair in rows.windows(2) {
            let ((before, upper), (after, lower)) = (&pair[0], &pair[1]);
            let shared = if after.step.kind == FlowKind::Stock { after.to } else { after.from };
            if before.to == shared {
                let x = self.level(shared);
                canvas.line(&[(x, upper + BAR / 2), (x, lower - BAR / 2)], theme::AXIS, theme::THIN)?;
            }
        }
        Ok(())
    }

    fn bars(&self, canvas: &Canvas, kind: FlowKind) -> Result<(), DrawError> {
        for (hung, middle) in self.rows().filter(|(hung, _)| hung.step.kind == kind) {
            let (left, right) = (self.level(hung.from.min(hung.to)), self.level(hung.from.max(hung.to)));
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
        for (hung, middle) in self.rows() {
            let right = self.level(hung.from.max(hung.to));
            canvas.block(&hung.label, theme::INK, (right + GAP, middle, Anchor::Start))?;
        }
        Ok(())
    }
}

impl Picture for Waterfall<'_> {
    fn height(&self) -> i32 {
        self.names.height() + axis::ROOM + EDGE
    }

    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let bottom = self.names.height();
        self.axis.grid(canvas, 0, bottom)?;
        self.threads(canvas)?;
        for kind in [FlowKind::Stock, FlowKind::Decrease, FlowKind::Increase] {
            self.bars(canvas, kind)?;
        }
        self.axis.zero(canvas, 0, bottom)?;
        self.axis.numbers(canvas, bottom)?;
        self.names.paint(canvas, 0)?;
        self.labels(canvas)
    }
}

/// Where every step begins and ends. What comes in is counted before what goes out where the stock would else fall
/// below nothing; such an order is that of the data, so here a level is only kept from falling.
fn hang(steps: &[FlowBar]) -> Result<Vec<Hung<'_>>, DrawError> {
    let mut level: u64 = 0;
    let mut hung = Vec::new();
    for step in steps {
        let value = whole(&step.value);
        let (from, to) = match step.kind {
            FlowKind::Stock => (0, value),
            FlowKind::Decrease => (level, level.saturating_sub(value)),
            FlowKind::Increase => (level, level.saturating_add(value)),
        };
        level = to;
        hung.push(Hung { step, from, to, label: label(step)? });
    }
    Ok(hung)
}

/// "20", "−12", "+2".
fn label(step: &FlowBar) -> Result<Block, DrawError> {
    let sign = match step.kind {
        _ if whole(&step.value) == 0 => "",
        FlowKind::Stock => "",
        FlowKind::Decrease => "−",
        FlowKind::Increase => "+",
    };
    let face = Face { size: theme::LABEL, bold: step.kind == FlowKind::Stock };
    Block::new(&format!("{sign}{}", step.value.text), face, i32::MAX)
}
