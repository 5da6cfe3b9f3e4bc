//! Results against the plan: the plan is a light bar, the result a dark bar on it, and a stroke marks where an even
//! pace would be by now.

use crate::charts::canvas::{Anchor, Block, Canvas};
use crate::charts::face::Face;
use crate::charts::parts::axis::Axis;
use crate::charts::parts::bars::BarFrame;
use crate::charts::parts::key::{Key, Sign};
use crate::charts::parts::names::Names;
use crate::charts::place::Bounds;
use crate::charts::scale::{length, whole};
use crate::charts::theme::{self, EDGE, GAP};
use plotters::style::RGBColor;

use super::Picture;
use crate::charts::DrawError;
use crate::model::{Datum, DoneBar};

/// The distance between the key and the bars.
const BELOW_KEY: i32 = 140;

/// The largest height of the bar of the plan.
const PLAN: i32 = 760;

/// The largest width of a name.
const NAME: i32 = 4_200;

/// The largest width of the words at the end of a row.
const WORDS: i32 = 5_200;

/// Months of a year.
const MONTHS: u8 = 12;

/// The bars and words with their places.
pub(in crate::charts) struct Bullets<'a> {
    bars: &'a [DoneBar],
    elapsed: Option<u8>,
    words: Vec<Block>,
    frame: BarFrame,
    right: i32,
}

impl<'a> Bullets<'a> {
    pub(in crate::charts) fn new(bars: &'a [DoneBar], unit: &str, elapsed: u8) -> Result<Self, DrawError> {
        let pitch = (9_000 / length(bars.len()).max(1)).clamp(640, 980);
        let mut names = Names::new(bars.iter().map(|bar| (bar.name.as_str(), false)), NAME, pitch)?;
        let mut words = Vec::new();
        for (index, bar) in bars.iter().enumerate() {
            let block = Block::new(&sentence(bar, unit), Face::regular(theme::LABEL), WORDS)?;
            names.stretch(index, block.height + GAP);
            words.push(block);
        }
        let right = theme::WIDTH - EDGE - Block::widest(&words) - 2 * GAP;
        let largest = bars.iter().flat_map(|bar| [&bar.done, &bar.planned]).flatten().map(whole).max().unwrap_or(0);
        let elapsed = (1..MONTHS).contains(&elapsed).then_some(elapsed);
        let axis = Axis::new(largest, names.right(), right, "");
        let key = key(elapsed, bars, names.right())?;
        let top = key.height() + BELOW_KEY;
        Ok(Self { bars, elapsed, words, frame: BarFrame { names, axis, key, top }, right })
    }

    /// The rows with their middles and the heights of the bars of the plan.
    fn rows(&self) -> impl Iterator<Item = (&DoneBar, i32, i32)> {
        let rows = self.frame.names.rows(self.frame.top);
        self.bars.iter().zip(rows).map(|(bar, (top, height))| (bar, top + height / 2, (height * 3 / 5).min(PLAN)))
    }

    /// The bar of a value; `None` if it is 0 or was not reported.
    fn bounds(&self, datum: Option<&Datum>, middle: i32, height: i32) -> Option<Bounds> {
        let value = datum?.value.to_drawing().filter(|value| *value > 0.0)?;
        let left = self.frame.names.right();
        Some(Bounds::new(left, middle - height / 2, self.frame.axis.x(value) - left, height))
    }

    fn plan(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (bar, middle, height) in self.rows() {
            if let Some(plan) = self.bounds(bar.planned.as_ref(), middle, height) {
                canvas.fill(plan, theme::PLAN)?;
            }
        }
        Ok(())
    }

    fn done(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (bar, middle, height) in self.rows() {
            if let Some(done) = self.bounds(bar.done.as_ref(), middle, height * 2 / 5) {
                canvas.fill(done, theme::FULL)?;
            }
        }
        Ok(())
    }

    /// Draws the end of the plan and the even pace. A result can go past them, so their strokes have a white edge
    /// that shows on its bar.
    fn strokes(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (bar, middle, height) in self.rows() {
            let Some(plan) = self.bounds(bar.planned.as_ref(), middle, height) else { continue };
            stroke(canvas, plan.right, (plan.top, plan.bottom), theme::AXIS, 36)?;
            if let Some(pace) = self.pace(bar) {
                let reach = height * 2 / 5;
                stroke(canvas, pace, (middle - reach, middle + reach), theme::INK, 60)?;
            }
        }
        Ok(())
    }

    /// Marks the values that were released before a correction.
    fn released(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (bar, middle, _) in self.rows() {
            if let Some(old) = bar.done.as_ref().and_then(Datum::old_to_drawing) {
                canvas.mark(theme::RELEASED_MARK, (self.frame.axis.x(old), middle), theme::MUTED)?;
            }
        }
        Ok(())
    }

    fn pace(&self, bar: &DoneBar) -> Option<i32> {
        let planned = bar.planned.as_ref()?.value.to_drawing()?;
        Some(self.frame.axis.x(planned * f64::from(self.elapsed?) / f64::from(MONTHS)))
    }

    fn words(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for ((bar, middle, _), words) in self.rows().zip(&self.words) {
            let color = if bar.done.is_some() { theme::INK } else { theme::MUTED };
            canvas.block(words, color, (self.right + 2 * GAP, middle, Anchor::Start))?;
        }
        Ok(())
    }
}

impl Picture for Bullets<'_> {
    fn height(&self) -> i32 {
        self.frame.height()
    }

    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let bars = || {
            self.plan(canvas)?;
            self.done(canvas)?;
            self.strokes(canvas)?;
            self.released(canvas)
        };
        self.frame.paint(canvas, bars, || Ok(()))?;
        self.words(canvas)
    }
}

fn key(elapsed: Option<u8>, bars: &[DoneBar], left: i32) -> Result<Key, DrawError> {
    let pace = elapsed.map(|elapsed| format!("mốc {elapsed}/{MONTHS} kế hoạch (chia đều theo tháng)"));
    let mut signs = vec![(Sign::Bar(theme::FULL), "thực hiện"), (Sign::Ground(theme::PLAN), "kế hoạch năm")];
    signs.extend(pace.as_deref().map(|pace| (Sign::Tick, pace)));
    let is_revised = bars.iter().any(|bar| bar.done.as_ref().and_then(Datum::old_to_drawing).is_some());
    signs.extend(is_revised.then_some((Sign::Mark(theme::RELEASED_MARK, theme::MUTED), theme::RELEASED)));
    Key::new(&signs, theme::WIDTH - left - EDGE)
}

fn stroke(canvas: &Canvas, x: i32, (top, bottom): (i32, i32), color: RGBColor, width: u32) -> Result<(), DrawError> {
    canvas.line(&[(x, top), (x, bottom)], theme::PAPER, width + 50)?;
    canvas.line(&[(x, top), (x, bottom)], color, width)
}

/// The words at the end of a row: "12/19 hộ · 63%", or what is missing.
fn sentence(bar: &DoneBar, unit: &str) -> String {
    let is_nothing = |plan: &Datum| whole(plan) == 0;
    match (&bar.done, &bar.planned) {
        (Some(done), Some(plan)) if is_nothing(plan) => format!("{} {unit} · không giao chỉ tiêu", done.label()),
        (None, Some(plan)) if is_nothing(plan) => "chưa báo cáo · không giao chỉ tiêu".to_owned(),
        (Some(done), Some(plan)) => format!("{}/{} {unit} · {}", done.label(), plan.label(), bar.share.label()),
        (Some(done), None) => format!("{} {unit} · không có kế hoạch", done.label()),
        (None, Some(plan)) => format!("chưa báo cáo · kế hoạch {} {unit}", plan.text),
        (None, None) => "chưa báo cáo · không có kế hoạch".to_owned(),
    }
}
