//! Done against plan: the plan as an outlined bar, what is done as a solid bar inside it.

use super::canvas::{Anchor, Block, Canvas};
use super::face::Face;
use super::place::Bounds;
use super::scale::{Plane, length};
use super::theme::{self, EDGE, GAP};
use super::{DrawError, Picture};
use crate::model::{Datum, DoneBar};

/// Room for the key above the bars.
const KEY: i32 = 620;

/// Largest height of the plan's bar.
const PLAN: i32 = 740;

/// Widest name and widest words at the end of a row.
const NAME: i32 = 4200;
const WORDS: i32 = 5200;

/// One pair, laid out.
struct Row<'a> {
    bar: &'a DoneBar,
    name: Block,
    words: Block,
    height: i32,
}

/// The bars, laid out.
pub(super) struct Bars<'a> {
    rows: Vec<Row<'a>>,
    left: i32,
    right: i32,
    largest: f64,
}

impl<'a> Bars<'a> {
    pub(super) fn new(bars: &'a [DoneBar], unit: &str) -> Result<Self, DrawError> {
        let pitch = (9_000 / length(bars.len()).max(1)).clamp(640, 1_420);
        let rows: Vec<_> = bars.iter().map(|bar| Row::new(bar, unit, pitch)).collect::<Result<_, _>>()?;
        let names = rows.iter().map(|row| row.name.width).max().unwrap_or(0);
        let words = rows.iter().map(|row| row.words.width).max().unwrap_or(0);
        let values = bars.iter().flat_map(|bar| [&bar.done, &bar.planned]).flatten().filter_map(value);
        Ok(Self {
            left: EDGE + names + 2 * GAP,
            right: theme::WIDTH - EDGE - words - 2 * GAP,
            largest: values.fold(0.0, f64::max),
            rows,
        })
    }

    fn key(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let face = Face::regular(theme::LABEL);
        let middle = 230;
        let done = Bounds::new(self.left, middle - 80, 420, 160);
        canvas.fill(done, theme::FULL)?;
        canvas.text("Thực hiện", face, theme::MUTED, (done.right + GAP, middle, Anchor::Start))?;
        let plan = Bounds::new(done.right + GAP + face.width("Thực hiện")? + 5 * GAP, middle - 120, 420, 240);
        canvas.outline(plan, theme::AXIS, theme::THIN)?;
        canvas.text("Kế hoạch", face, theme::MUTED, (plan.right + GAP, middle, Anchor::Start))
    }

    fn row(&self, canvas: &Canvas, row: &Row, top: i32) -> Result<(), DrawError> {
        let middle = top + row.height / 2;
        canvas.block(&row.name, theme::INK, (self.left - 2 * GAP, middle, Anchor::End))?;
        self.bars(canvas, row, middle)?;
        let color = if row.bar.done.is_some() { theme::INK } else { theme::MUTED };
        canvas.block(&row.words, color, (self.right + 2 * GAP, middle, Anchor::Start))
    }

    /// Where the plan ends inside a longer bar, it is cut in white.
    fn bars(&self, canvas: &Canvas, row: &Row, middle: i32) -> Result<(), DrawError> {
        let height = (row.height * 11 / 20).min(PLAN);
        let plan = self.bounds(row.bar.planned.as_ref(), middle, height);
        let done = self.bounds(row.bar.done.as_ref(), middle, height * 11 / 20);
        if let Some(plan) = plan {
            canvas.outline(plan, theme::AXIS, theme::THIN)?;
        }
        if let Some(done) = done {
            canvas.fill(done, theme::FULL)?;
        }
        match (plan, done) {
            (Some(plan), Some(done)) if done.right > plan.right => {
                canvas.line(&[(plan.right, done.top), (plan.right, done.bottom)], theme::PAPER, 2 * theme::THIN)
            }
            _ => Ok(()),
        }
    }

    /// The bar of a value; nothing for nothing.
    fn bounds(&self, datum: Option<&Datum>, middle: i32, height: i32) -> Option<Bounds> {
        let value = datum.and_then(value).filter(|value| *value > 0.0)?;
        let end = Plane::new(self.largest, 1.0, (self.left, self.right), (0, 0)).place(value, 0.0).0;
        Some(Bounds::new(self.left, middle - height / 2, end - self.left, height))
    }
}

impl Picture for Bars<'_> {
    fn height(&self) -> i32 {
        KEY + self.rows.iter().map(|row| row.height).sum::<i32>() + 2 * EDGE
    }

    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        self.key(canvas)?;
        let mut top = KEY;
        for row in &self.rows {
            self.row(canvas, row, top)?;
            top += row.height;
        }
        canvas.line(&[(self.left, KEY), (self.left, top)], theme::AXIS, theme::THIN)
    }
}

impl<'a> Row<'a> {
    fn new(bar: &'a DoneBar, unit: &str, pitch: i32) -> Result<Self, DrawError> {
        let face = Face::regular(theme::LABEL);
        let name = Block::new(&bar.name, face, NAME)?;
        let words = Block::new(&words(bar, unit), face, WORDS)?;
        let height = pitch.max(name.height.max(words.height) + GAP);
        Ok(Self { bar, name, words, height })
    }
}

/// What stands at the end of a row: "12/19 hộ · 63%", or in words what is missing.
fn words(bar: &DoneBar, unit: &str) -> String {
    let planned = bar.planned.as_ref().filter(|plan| value(plan).is_some_and(|value| value > 0.0));
    match (&bar.done, planned) {
        (Some(done), Some(plan)) => format!("{}/{} {unit} · {}", done.text, plan.text, bar.share),
        (Some(done), None) => format!("{} {unit} · không có kế hoạch", done.text),
        (None, Some(plan)) => format!("chưa báo cáo · kế hoạch {} {unit}", plan.text),
        (None, None) => "chưa báo cáo · không có kế hoạch".to_owned(),
    }
}

fn value(datum: &Datum) -> Option<f64> {
    datum.value.to_drawing()
}
