//! The key of a chart: signs with their meanings, in one line or, if that is too short, in several.

use plotters::style::RGBColor;

use crate::charts::DrawError;
use crate::charts::canvas::{Anchor, Block, Canvas};
use crate::charts::face::Face;
use crate::charts::place::Bounds;
use crate::charts::scale::length;
use crate::charts::theme::{self, GAP, Mark};

/// The distance from one line of a key to the next.
const LINE: i32 = 480;

/// The width of a sign that is a bar or a line.
const LONG: i32 = 420;

/// The distance between two entries.
const APART: i32 = 5 * GAP;

/// A sign of the key, drawn as in the plot.
#[derive(Clone, Copy, Debug)]
pub(in crate::charts) enum Sign {
    /// A thin solid bar.
    Bar(RGBColor),
    /// A thick bar in the background, such as the plan.
    Ground(RGBColor),
    /// A vertical stroke.
    Tick,
    /// A dashed line.
    Dashes(RGBColor),
    /// A mark.
    Mark(Mark, RGBColor),
    /// A hatched box, for a value that was not reported.
    Hatch,
}

impl Sign {
    const fn width(self) -> i32 {
        match self {
            Self::Tick => 60,
            Self::Mark(mark, _) => 2 * mark.reach(),
            _ => LONG,
        }
    }

    fn paint(self, canvas: &Canvas, left: i32, middle: i32) -> Result<(), DrawError> {
        let centre = left + self.width() / 2;
        let boxed = |height: i32| Bounds::new(left, middle - height / 2, LONG, height);
        match self {
            Self::Bar(color) => canvas.fill(boxed(150), color),
            Self::Ground(color) => {
                canvas.fill(boxed(260), color)?;
                canvas.outline(boxed(260), theme::AXIS, theme::HAIR)
            }
            Self::Tick => canvas.line(&[(centre, middle - 150), (centre, middle + 150)], theme::INK, 60),
            Self::Dashes(color) => canvas.dashes((left, middle), (left + LONG, middle), color, 28),
            Self::Mark(mark, color) => canvas.mark(mark, (centre, middle), color),
            Self::Hatch => canvas.hatch(boxed(260)),
        }
    }
}

/// One entry and its place, measured from the upper left corner of the key.
struct Entry {
    sign: Sign,
    words: Block,
    left: i32,
    middle: i32,
}

/// The entries of a key with their places.
pub(in crate::charts) struct Key {
    entries: Vec<Entry>,
    lines: i32,
    width: i32,
}

impl Key {
    /// Arranges the signs and their words in lines no wider than `limit`.
    pub(in crate::charts) fn new(signs: &[(Sign, &str)], limit: i32) -> Result<Self, DrawError> {
        let mut key = Self { entries: Vec::new(), lines: i32::from(!signs.is_empty()), width: 0 };
        let mut left = 0;
        for (sign, words) in signs {
            let words = Block::new(words, Face::regular(theme::LABEL), limit - LONG - 2 * GAP)?;
            let width = sign.width() + GAP + words.width;
            if left > 0 && left + width > limit {
                left = 0;
                key.lines += 1;
            }
            let middle = (key.lines - 1) * LINE + words.height.max(LINE) / 2;
            key.lines += length(words.lines.len()) - 1;
            key.width = key.width.max(left + width);
            key.entries.push(Entry { sign: *sign, words, left, middle });
            left += width + APART;
        }
        Ok(key)
    }

    pub(in crate::charts) const fn height(&self) -> i32 {
        self.lines * LINE
    }

    pub(in crate::charts) const fn width(&self) -> i32 {
        self.width
    }

    pub(in crate::charts) fn paint(&self, canvas: &Canvas, left: i32, top: i32) -> Result<(), DrawError> {
        for entry in &self.entries {
            entry.sign.paint(canvas, left + entry.left, top + entry.middle)?;
        }
        for Entry { sign, words, left: inner, middle } in &self.entries {
            let at = (left + inner + sign.width() + GAP, top + middle, Anchor::Start);
            canvas.block(words, theme::MUTED, at)?;
        }
        Ok(())
    }
}
