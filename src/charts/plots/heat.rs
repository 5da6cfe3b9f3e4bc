//! A table of units and months with a percentage in each cell; the darker a cell, the nearer the unit is to its plan.

use super::Picture;
use crate::charts::DrawError;
use crate::charts::canvas::{Anchor, Block, Canvas};
use crate::charts::face::Face;
use crate::charts::parts::key::{Key, Sign};
use crate::charts::parts::names::Names;
use crate::charts::place::Bounds;
use crate::charts::scale::length;
use crate::charts::theme::{self, EDGE, GAP};
use crate::model::{HeatCell, HeatRow, Tick};

const PITCH: i32 = 440;

/// The largest width of a name.
const NAME: i32 = 4_200;

/// The white gap between two cells.
const SEAM: i32 = 24;

/// The height of one line of the names of the months above the cells.
const LINE: i32 = 440;

/// The unit of the numbers in the cells, which is written once, in the heading.
const COUNTED: &str = "%";

/// The cells with their places.
pub(in crate::charts) struct Heat<'a> {
    rows: &'a [HeatRow],
    heads: Vec<Block>,
    names: Names,
    key: Key,
}

impl<'a> Heat<'a> {
    pub(in crate::charts) fn new(ticks: &'a [Tick], rows: &'a [HeatRow]) -> Result<Self, DrawError> {
        let names = Names::new(rows.iter().map(|row| (row.name.as_str(), false)), NAME, PITCH)?;
        let width = (theme::WIDTH - EDGE - names.right()) / length(ticks.len()).max(1);
        let mut heads = Vec::new();
        for tick in ticks {
            let label = if tick.is_estimate { format!("{} ước", tick.label) } else { tick.label.clone() };
            heads.push(Block::new(&label, Face::regular(theme::LABEL), width - GAP / 2)?);
        }
        Ok(Self { rows, heads, names, key: key(rows)? })
    }

    fn top(&self) -> i32 {
        self.heads.iter().map(|head| head.height).max().unwrap_or(0).max(LINE) + GAP
    }

    /// The left edge of the cells of a month.
    fn x(&self, tick: usize) -> i32 {
        let (left, right) = (self.names.right(), theme::WIDTH - EDGE);
        left + (right - left) * length(tick) / length(self.heads.len()).max(1)
    }

    /// Every cell with its box.
    fn cells(&self) -> impl Iterator<Item = (&HeatCell, Bounds)> {
        self.rows.iter().zip(self.names.rows(self.top())).flat_map(move |(row, (top, height))| {
            row.cells.iter().take(self.heads.len()).enumerate().map(move |(tick, cell)| {
                let (left, right) = (self.x(tick), self.x(tick + 1) - SEAM);
                (cell, Bounds { left, top, right, bottom: top + height - SEAM })
            })
        })
    }

    fn shares(&self) -> impl Iterator<Item = (usize, &str, Bounds)> {
        self.cells().filter_map(|(cell, bounds)| match cell {
            HeatCell::Share(share) => Some((theme::step(share.value.to_drawing()?), share.text.as_str(), bounds)),
            _ => None,
        })
    }

    /// Draws the grounds of the cells shade by shade, so that the cells of one shade become one SVG path.
    fn grounds(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for shade in 0..theme::STEP_NAMES.len() {
            for (_, _, bounds) in self.shares().filter(|(step, ..)| *step == shade) {
                canvas.fill(bounds, theme::step_colors(shade).0)?;
            }
        }
        for (_, bounds) in self.cells().filter(|(cell, _)| matches!(cell, HeatCell::Missing)) {
            canvas.hatch(bounds)?;
        }
        Ok(())
    }

    /// Writes the percentages, those in dark ink first. One that does not fit is left out here and stands only in the
    /// table of the figures.
    fn percents(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for ink in [theme::INK, theme::PAPER] {
            for (step, text, bounds) in self.shares().filter(|(step, ..)| theme::step_colors(*step).1 == ink) {
                let face = Face { size: theme::LABEL, bold: step + 1 == theme::STEP_NAMES.len() };
                let number = text.trim_end_matches('%');
                if face.width(number)? + GAP / 2 <= bounds.right - bounds.left {
                    let at = i32::midpoint(bounds.left, bounds.right);
                    canvas.text(number, face, ink, (at, i32::midpoint(bounds.top, bounds.bottom), Anchor::Middle))?;
                }
            }
        }
        Ok(())
    }

    fn heads(&self, canvas: &Canvas) -> Result<(), DrawError> {
        for (tick, head) in self.heads.iter().enumerate() {
            let centre = i32::midpoint(self.x(tick), self.x(tick + 1) - SEAM);
            canvas.block(head, theme::MUTED, (centre, (self.top() - GAP) / 2, Anchor::Middle))?;
        }
        let at = (self.names.right() - 2 * GAP, (self.top() - GAP) / 2, Anchor::End);
        canvas.text(COUNTED, Face::regular(theme::LABEL), theme::MUTED, at)
    }

    fn notes(&self, canvas: &Canvas) -> Result<(), DrawError> {
        let noted = self.rows.iter().zip(self.names.middles(self.top())).filter(|(row, _)| row.cells.is_empty());
        for (row, middle) in noted {
            let words = Block::new(&row.note, Face::regular(theme::LABEL), theme::WIDTH - EDGE - self.names.right())?;
            let middle = middle - SEAM / 2;
            canvas.block(&words, theme::MUTED, (self.names.right() + GAP, middle, Anchor::Start))?;
        }
        Ok(())
    }
}

impl Picture for Heat<'_> {
    fn height(&self) -> i32 {
        self.top() + self.names.height() + GAP + self.key.height() + EDGE
    }

    fn paint(&self, canvas: &Canvas) -> Result<(), DrawError> {
        self.grounds(canvas)?;
        self.percents(canvas)?;
        self.heads(canvas)?;
        self.names.paint(canvas, self.top() - SEAM / 2)?;
        self.notes(canvas)?;
        self.key.paint(canvas, EDGE, self.top() + self.names.height() + GAP)
    }
}

fn key(rows: &[HeatRow]) -> Result<Key, DrawError> {
    let is_missing = rows.iter().flat_map(|row| &row.cells).any(|cell| *cell == HeatCell::Missing);
    let shades = theme::STEP_NAMES.iter().enumerate();
    let mut signs: Vec<_> = shades.map(|(step, name)| (Sign::Ground(theme::step_colors(step).0), *name)).collect();
    if is_missing {
        signs.push((Sign::Hatch, "chưa báo cáo đủ"));
    }
    Key::new(&signs, theme::WIDTH - 2 * EDGE)
}
