//! A page of a PDF: letters and lines with their places.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::font::Face;
use super::geometry::Rect;
use super::line::{Line, lines};

/// A page. Lengths are millimetres, places are measured from the upper-left corner, sizes of letters are points.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) shapes: Vec<Shape>,
    /// The number of text operators so far.
    pub(super) pieces: usize,
    /// The index of the first letter of each stretch of marked content.
    pub(super) marks: BTreeMap<u32, usize>,
}

/// A letter.
#[derive(Clone, Debug)]
pub(crate) struct Glyph {
    pub(crate) text: String,
    /// The horizontal places at which the letter begins and ends.
    pub(crate) start: f64,
    pub(crate) end: f64,
    pub(crate) baseline: f64,
    /// The box of its ink; `None` for a space.
    pub(crate) ink: Option<Rect>,
    pub(crate) size: f64,
    pub(crate) upright: bool,
    pub(crate) face: Arc<Face>,
    pub(crate) colour: Vec<f64>,
    /// The number of the text operator that drew it; letters of one operator follow each other.
    pub(crate) piece: usize,
    /// The marked content it belongs to.
    pub(crate) mark: Option<u32>,
    /// Whether it is an artifact outside the reading order: a page number, a repeated head.
    pub(crate) artifact: bool,
}

impl Glyph {
    pub(crate) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    pub(crate) fn is_black(&self) -> bool {
        is_black(&self.colour)
    }

    /// Whether it belongs to a chart, which has a font family of its own.
    pub(crate) fn is_of_chart(&self) -> bool {
        self.face.family == "BeVietnamPro"
    }
}

/// A drawn path.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    pub(crate) edges: Rect,
    /// Thickness of its stroke; 0 for a filled one.
    pub(crate) line: f64,
    pub(crate) colour: Vec<f64>,
    pub(crate) mark: Option<u32>,
    pub(crate) artifact: bool,
}

impl Shape {
    /// Whether it is a horizontal line, drawn or filled.
    pub(crate) fn is_rule(&self) -> bool {
        self.edges.height() < 0.5 && self.edges.width() > 3.0
    }

    /// Whether it is a vertical line.
    pub(crate) fn is_upright_rule(&self) -> bool {
        self.edges.width() < 0.5 && self.edges.height() > 1.0
    }

    pub(crate) fn is_black(&self) -> bool {
        is_black(&self.colour)
    }
}

fn is_black(colour: &[f64]) -> bool {
    match colour {
        [c, m, y, k] => *k >= 1.0 || [c, m, y].iter().all(|part| **part >= 1.0),
        parts => parts.iter().all(|part| *part <= 0.0),
    }
}

impl Page {
    pub(crate) fn is_upright(&self) -> bool {
        self.width < self.height
    }

    /// The letters of a stretch of marked content, which are drawn one after the other.
    pub(super) fn marked(&self, id: u32) -> impl Iterator<Item = &Glyph> {
        let first = self.marks.get(&id).copied().unwrap_or(self.glyphs.len());
        self.glyphs[first..].iter().take_while(move |glyph| glyph.mark == Some(id)).filter(|glyph| !glyph.artifact)
    }

    /// Lines of text from top to bottom, those of one height from left to right.
    pub(crate) fn lines(&self) -> Vec<Line<'_>> {
        let mut lines = lines(self.glyphs.iter().filter(|glyph| !glyph.is_of_chart()));
        lines.sort_by(|one, other| {
            one.baseline().total_cmp(&other.baseline()).then(one.left().total_cmp(&other.left()))
        });
        lines
    }

    /// Horizontal lines that do not belong to a chart.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &Shape> {
        self.shapes.iter().filter(|shape| shape.is_rule() && shape.artifact)
    }
}
