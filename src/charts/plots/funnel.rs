//! The stages of dossiers: how many passed each stage, and how many were lost from one stage to the next.

use plotters::style::RGBColor;

use super::Picture;
use crate::charts::DrawError;
use crate::charts::canvas::{Anchor, Block, Canvas};
use crate::charts::face::Face;
use crate::charts::parts::names::Names;
use crate::charts::place::{Bounds, Point};
use crate::charts::scale::{Plane, height_of, length, whole};
use crate::charts::theme::{self, EDGE, GAP};
use crate::model::{Datum, Funnel};

const PITCH: i32 = 680;
const BAR: i32 = 360;

/// The largest width of a name.
const NAME: i32 = 4_400;

/// The distance between two panels.
const APART: i32 = 500;

/// The height of the headings of the panels above the bars.
const HEAD: i32 = 560;

const MISSING: &str = "chưa có số liệu";

/// The panels with their places.
pub(in crate::charts) struct Funnels<'a> {
    panels: &'a [Funnel],
    names: Names,
    heads: Vec<Block>,
    top: i32,
    width: i32,
    largest: u64,
    label: i32,
}

impl<'a> Funnels<'a> {
    pub(in crate::charts) fn new(stages: &'a [String], funnels: &'a [Funnel]) -> Result<Self, DrawError> {
        let names = Names::new(stages.iter().map(|stage| (stage.as_str(), false)), NAME, PITCH)?;
        let count = length(funnels.len()).max(1);
        let width = (theme::WIDTH - EDGE - names.right() - (count - 1) * APART) / count;
        let head = |funnel: &Funnel| Block::new(&funnel.name, Face::bold(theme::LABEL), width);
        let heads = funnels.iter().map(head).collect::<Result<Vec<_>, _>>()?;
        let values = || funnels.iter().flat_map(|funnel| &funnel.values).flatten();
        let label = Face::bold(theme::LABEL).widest(values().map(|datum| &datum.text))?;
        let top = heads.iter().map(|head| head.height).max().unwrap_or(0).max(HEAD - 2 * GAP) + 2 * GAP;
        let largest = values().map(whole).max().unwrap_or(0);
        Ok(Self { panels: funnels, names, heads, top, width, largest, label })
    }

    fn left(&self, panel: usize) -> i32 {
        self.names.right() + length(panel) * (self.width + APART)
    }

    /// The bars of a panel; `None` for a stage of which nothing was reported.
    fn bars(&self, panel: usize) -> Vec<Option<Bounds>> {
        let left = self.left(panel);
        let right = left + self.width - self.label - 2 * GAP;
        let plane = Plane::new(height_of(self.largest.max(1)), 1.0, (left, right), (0, 0));
        let values = self.panels[panel].values.iter().zip(self.names.middles(self.top));
        let bar = |(value, middle): (&Option<Datum>, i32)| {
            let x = plane.place(height_of(whole(value.as_ref()?)), 0.0).0;
            Some(Bounds::new(left, middle - BAR / 2, x - left, BAR))
        };
        values.map(bar).collect()
    }

    /// Draws the area between two bars, whose narrowing shows the loss from one stage to the next.
    fn slopes(&self, canvas: &Canvas, panel: usize) -> Result<(), DrawError> {
        for pair in self.bars(panel).windows(2) {
            let (Some(upper), Some(lower)) = (pair[0], pair[1]) else { continue };
            let corners: [Point; 4] = [
                (upper.left, upper.bottom),
                (upper.right, upper.bottom),
                (lower.right, lower.top),
                (lower.left, lower.top),
            ];
            canvas.area(&corners, theme::TRACK)?;
        }
        Ok(())
    }

    fn panel(&self, canvas: &Canvas, panel: usize, color: RGBColor) -> Result<(), DrawError> {
        for bar in self.bars(panel).into_iter().flatten().filter(|bar| bar.right > bar.left) {
            canvas.fill(bar, color)?;
        }
        let (left, bottom) = (self.left(panel), self.top + self.names.height());
        canvas.line(&[(left, self.top), (left, bottom)], theme::AXIS, theme::THIN)
    }

    fn texts(&self, canvas: &Canvas, panel: usize) -> Result<(), DrawError> {
        let (left, funnel) = (self.left(panel), &self.panels[panel]);
        let head = &self.heads[panel];
        canvas.block(head, theme::INK, (left, (self.top - 2 * GAP) / 2, Anchor::Start))?;
        let rows = funnel.values.iter().zip(self.bars(panel)).zip(self.names.middles(self.top));
        for ((value, bar), middle) in rows {
            if let (Some(value), Some(bar)) = (value, bar) {
                let at = (bar.right + GAP, middle, Anchor::Start);
                canvas.text(&value.text, Face::bold(theme::LABEL), theme::INK, at)?;
            } else {
                let words = Block::new(MISSING, Face::regular(theme::LABEL), self.width - GAP)?;
                canvas.block(&words, theme::MUTED, (left + GAP, middle, Anchor::Start))?;
            }
        }
        Ok(())
    }
}

impl Picture for Funnels<'_> {
    fn height(&self) -> i32 {
        self.top + self.names.height() + EDGE
    }

    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let panels = 0..self.panels.len();
        for panel in panels.clone() {
            self.slopes(canvas, panel)?;
        }
        for panel in panels.clone() {
            self.panel(canvas, panel, theme::line(0).line)?;
        }
        self.names.paint(canvas, self.top)?;
        for panel in panels {
            self.texts(canvas, panel)?;
        }
        Ok(())
    }
}
