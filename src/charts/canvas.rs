//! The canvas on which charts are drawn: a few simple marks on top of the drawing library, in hundredths of a
//! millimetre.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, DashedPathElement, Drawable, PathElement, PointCollection, Polygon, Rectangle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, RGBColor, ShapeStyle, TextStyle};

use super::DrawError;
use super::face::{Face, printable};
use super::place::{Bounds, Point};
use super::scale::length;
use super::svg::SvgBackend;
use super::theme::{self, Mark, Shape};
use crate::model::CHART_FAMILY;

/// Half the height of a capital, in hundredths of the text size. Texts are centred on the middle of their capitals.
const HALF_CAPITAL: i32 = 37;

/// The room that a word needs above the base line (capitals with two marks) and below it (the dot of ạ), in
/// hundredths of the text size.
const WORD: (i32, i32) = (96, 24);

/// The room that a number needs above and below the base line.
const NUMBER: (i32, i32) = (77, 10);

/// Which part of a line of text stands at the given place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Lines of text, broken and measured, that are placed as one block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) lines: Vec<String>,
    pub(super) face: Face,
    pub(super) width: i32,
    pub(super) height: i32,
    above: i32,
}

impl Block {
    /// Breaks `text` into lines no wider than `limit`.
    pub(super) fn new(text: &str, face: Face, limit: i32) -> Result<Self, DrawError> {
        Self::of_lines(face.wrap(text, limit)?, face)
    }

    /// A name in three lines, of many rows in two: a chart must keep to a page with some words. What is left out stands in
    /// the table of the same figures.
    pub(super) fn name(text: &str, face: Face, limit: i32, rows: usize) -> Result<Self, DrawError> {
        const MANY: usize = 12;
        let most_lines = if rows > MANY { 2 } else { 3 };
        let mut lines = face.wrap(text, limit)?;
        if lines.len() > most_lines {
            lines.truncate(most_lines);
            if let Some(last) = lines.last_mut() {
                // Whole words are left out; only a word of more than a line loses letters.
                while face.width(&format!("{last}…"))? > limit && !last.is_empty() {
                    let before = last.rfind(' ').or_else(|| last.char_indices().next_back().map(|(at, _)| at));
                    last.truncate(before.unwrap_or(0));
                }
                last.push('…');
            }
        }
        Self::of_lines(lines, face)
    }

    fn of_lines(lines: Vec<String>, face: Face) -> Result<Self, DrawError> {
        let width = face.widest(&lines)?;
        let is_number = lines.iter().flat_map(|line| line.chars()).all(|c| c.is_ascii_digit() || c == '.');
        let (above, below) = if is_number { NUMBER } else { WORD };
        let height = (above + below) * face.size / 100 + (length(lines.len()) - 1) * leading(face);
        Ok(Self { lines, face, width, height, above: above * face.size / 100 })
    }

    /// A block of one line in the size of labels.
    pub(super) fn label(text: &str) -> Result<Self, DrawError> {
        Self::new(text, Face::regular(theme::LABEL), i32::MAX)
    }

    /// The height that the block needs of its row; 0 for a single line, which fits into every row.
    pub(super) fn row_height(&self) -> i32 {
        if self.lines.len() > 1 { self.height + 2 * theme::GAP } else { 0 }
    }

    /// The width of the widest block.
    pub(super) fn widest<'b>(blocks: impl IntoIterator<Item = &'b Self>) -> i32 {
        blocks.into_iter().map(|block| block.width).max().unwrap_or(0)
    }

    /// The box of the block, given its left edge and the middle of its capitals.
    pub(super) fn bounds(&self, left: i32, middle: i32) -> Bounds {
        let top = self.first_base(middle) - self.above;
        Bounds::new(left, top, self.width, self.height)
    }

    /// The middle at which the block has the given box.
    pub(super) fn middle_of(&self, bounds: Bounds) -> i32 {
        let base = bounds.top + self.above;
        base - HALF_CAPITAL * self.face.size / 100 + self.half_extra()
    }

    fn first_base(&self, middle: i32) -> i32 {
        middle - self.half_extra() + HALF_CAPITAL * self.face.size / 100
    }

    fn half_extra(&self) -> i32 {
        (length(self.lines.len()) - 1) * leading(self.face) / 2
    }
}

fn leading(face: Face) -> i32 {
    face.size * theme::LEADING / theme::LABEL
}

/// The drawing area, or a part of it with an origin of its own.
pub(super) struct Canvas<'a> {
    area: DrawingArea<SvgBackend<'a>, Shift>,
}

impl<'a> Canvas<'a> {
    /// A canvas that covers the whole picture.
    pub(super) fn new(backend: SvgBackend<'a>) -> Self {
        Self { area: backend.into_drawing_area() }
    }

    /// The part of the canvas below `top`, with its origin there.
    pub(super) fn below(&self, top: i32) -> Self {
        Self { area: self.area.split_vertically(top).1 }
    }

    /// Completes the picture.
    pub(super) fn finish(self) -> Result<(), DrawError> {
        self.area.present().map_err(DrawError::plot)
    }

    fn add<'e, E, B>(&self, element: &'e E) -> Result<(), DrawError>
    where
        B: plotters::element::CoordMapper,
        &'e E: PointCollection<'e, Point, B>,
        E: Drawable<SvgBackend<'a>, B>,
    {
        self.area.draw(element).map_err(DrawError::plot)
    }

    /// A straight or broken line.
    pub(super) fn line(&self, points: &[Point], color: RGBColor, stroke: u32) -> Result<(), DrawError> {
        self.add(&PathElement::new(points, color.stroke_width(stroke)))
    }

    /// A dashed line, which stands for the plan.
    pub(super) fn dashes(&self, from: Point, to: Point, color: RGBColor, stroke: u32) -> Result<(), DrawError> {
        self.add(&DashedPathElement::new([from, to], 150, 100, color.stroke_width(stroke)))
    }

    /// A filled box.
    pub(super) fn fill(&self, bounds: Bounds, color: RGBColor) -> Result<(), DrawError> {
        self.add(&Rectangle::new([(bounds.left, bounds.top), (bounds.right, bounds.bottom)], color.filled()))
    }

    /// The outline of a box. It is drawn as a path because the library draws the outline of its own rectangle one
    /// unit wide.
    pub(super) fn outline(&self, bounds: Bounds, color: RGBColor, stroke: u32) -> Result<(), DrawError> {
        let Bounds { left, top, right, bottom } = bounds;
        self.line(&[(left, top), (right, top), (right, bottom), (left, bottom), (left, top)], color, stroke)
    }

    /// A mark with its middle at `at`; a hollow mark covers what was drawn before it.
    pub(super) fn mark(&self, mark: Mark, at: Point, color: RGBColor) -> Result<(), DrawError> {
        self.marks(mark, &[at], color)
    }

    /// The same mark at several places. The grounds of all marks come first and their outlines after them, so that
    /// each becomes one SVG element.
    pub(super) fn marks(&self, mark: Mark, places: &[Point], color: RGBColor) -> Result<(), DrawError> {
        let Mark { shape, hollow, size } = mark;
        if shape == Shape::Cross {
            return places.iter().try_for_each(|at| self.cross(*at, size, color));
        }
        let ground = if hollow { theme::PAPER } else { color };
        for at in places {
            match shape {
                Shape::Dot => self.circle(*at, size, ground.filled())?,
                _ => self.polygon(&corners(mark, *at), ground)?,
            }
        }
        for at in places.iter().filter(|_| hollow) {
            match shape {
                Shape::Dot => self.circle(*at, size, color.stroke_width(40))?,
                _ => self.closed(&corners(mark, *at), color, 36)?,
            }
        }
        Ok(())
    }

    /// Two strokes with a white edge, so that they can be seen on a bar.
    fn cross(&self, (x, y): Point, size: i32, color: RGBColor) -> Result<(), DrawError> {
        let strokes = [[(x - size, y - size), (x + size, y + size)], [(x - size, y + size), (x + size, y - size)]];
        for (color, stroke) in [(theme::PAPER, 110), (color, 44)] {
            for points in &strokes {
                self.line(points, color, stroke)?;
            }
        }
        Ok(())
    }

    /// A box of which nothing is known: an outline with strokes across.
    pub(super) fn hatch(&self, bounds: Bounds) -> Result<(), DrawError> {
        let Bounds { left, top, right, bottom } = bounds;
        let reach = bottom - top;
        let mut start = left + 140;
        while start + reach <= right {
            self.line(&[(start, bottom), (start + reach, top)], theme::PART, theme::HAIR)?;
            start += 280;
        }
        self.outline(bounds, theme::PART, theme::HAIR)
    }

    /// A filled area.
    pub(super) fn area(&self, corners: &[Point], color: RGBColor) -> Result<(), DrawError> {
        self.polygon(corners, color)
    }

    fn circle(&self, at: Point, radius: i32, style: ShapeStyle) -> Result<(), DrawError> {
        self.add(&Circle::new(at, radius, style))
    }

    fn polygon(&self, corners: &[Point], color: RGBColor) -> Result<(), DrawError> {
        self.add(&Polygon::new(corners, color.filled()))
    }

    fn closed(&self, corners: &[Point], color: RGBColor, stroke: u32) -> Result<(), DrawError> {
        let closed: Vec<Point> = corners.iter().chain(&corners[..2.min(corners.len())]).copied().collect();
        self.line(&closed, color, stroke)
    }

    /// One line of text; the second coordinate of the place is the middle of its capitals.
    pub(super) fn text(
        &self,
        text: &str,
        face: Face,
        color: RGBColor,
        at: (i32, i32, Anchor),
    ) -> Result<(), DrawError> {
        let (x, middle, anchor) = at;
        let base = middle + HALF_CAPITAL * face.size / 100;
        let horizontal = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let style = TextStyle::from((CHART_FAMILY, f64::from(face.size), face.style()))
            .color(&color)
            .pos(Pos::new(horizontal, VPos::Bottom));
        self.area.draw_text(&printable(text), &style, (x, base)).map_err(DrawError::plot)
    }

    /// A block of lines; the second coordinate of the place is the middle of the whole block.
    pub(super) fn block(&self, block: &Block, color: RGBColor, at: (i32, i32, Anchor)) -> Result<(), DrawError> {
        let (x, middle, anchor) = at;
        let mut middle = middle - block.half_extra();
        for line in &block.lines {
            self.text(line, block.face, color, (x, middle, anchor))?;
            middle += leading(block.face);
        }
        Ok(())
    }
}

/// The corners of a mark.
fn corners(mark: Mark, (x, y): Point) -> Vec<Point> {
    let (size, reach) = (mark.size, mark.reach());
    match mark.shape {
        Shape::Dot | Shape::Square | Shape::Cross => {
            vec![(x - size, y - size), (x + size, y - size), (x + size, y + size), (x - size, y + size)]
        }
        Shape::Diamond => vec![(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)],
        Shape::Triangle => vec![(x, y - reach), (x + reach, y + size), (x - reach, y + size)],
        Shape::Pointer => vec![(x - reach, y - reach), (x + reach, y), (x - reach, y + reach)],
    }
}
