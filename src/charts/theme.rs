//! How every chart looks: canvas, sizes, colours. The only place that knows a colour.
//!
//! Lengths are hundredths of a millimetre in print: the drawing library knows whole pixels only, and on a canvas this
//! fine its rounding cannot be seen. Colours keep their order of lightness in greyscale, and are solid: tints instead
//! of opacity.

use plotters::style::RGBColor;

/// Printed width: the text block of an official A4 page (160 mm) less a little air.
pub(super) const WIDTH: i32 = 15_500;

/// Room at the edges for half a stroke.
pub(super) const EDGE: i32 = 30;

/// Labels and values, 8.5 pt.
pub(super) const LABEL: i32 = 300;

/// Source line, 8.1 pt.
pub(super) const SMALL: i32 = 286;

/// Heading of the standalone picture, 11 pt.
pub(super) const HEADING: i32 = 390;

/// From one line of a label to the next.
pub(super) const LEADING: i32 = 420;

/// What the mark of a value says that was released before a correction.
pub(super) const RELEASED: &str = "số cũ";

/// Between a mark and the text that belongs to it.
pub(super) const GAP: i32 = 110;

/// Around the standalone picture.
pub(super) const MARGIN: i32 = 400;

/// Grid lines and leaders.
pub(super) const HAIR: u32 = 12;

/// Axes and outlines.
pub(super) const THIN: u32 = 22;

/// Half the size of a marker.
pub(super) const MARKER: i32 = 85;

pub(super) const PAPER: RGBColor = RGBColor(0xFF, 0xFF, 0xFF);
pub(super) const INK: RGBColor = RGBColor(0x1F, 0x29, 0x33);
pub(super) const MUTED: RGBColor = RGBColor(0x52, 0x5D, 0x69);
pub(super) const AXIS: RGBColor = RGBColor(0x6B, 0x77, 0x85);
pub(super) const GRID: RGBColor = RGBColor(0xDC, 0xE1, 0xE6);
pub(super) const TRACK: RGBColor = RGBColor(0xE6, 0xEA, 0xEE);

/// What is planned: the ground that what is done is measured on.
pub(super) const PLAN: RGBColor = RGBColor(0xD5, 0xDD, 0xE5);

/// Fewer, more: lighter and darker than each other, and their signs differ.
pub(super) const FEWER: RGBColor = RGBColor(0x5B, 0x8D, 0xBC);
pub(super) const MORE: RGBColor = RGBColor(0xD0, 0x83, 0x1C);

/// What is done, complete.
pub(super) const FULL: RGBColor = RGBColor(0x12, 0x39, 0x5F);

/// What is done, incomplete: lighter, and its mark is hollow.
pub(super) const PART: RGBColor = RGBColor(0x8F, 0xAF, 0xCD);

/// Steps of a share from nothing to the whole, light to dark: the last is the whole. Neighbours stay apart in greyscale.
const STEPS: [RGBColor; 6] = [
    RGBColor(0xEA, 0xEF, 0xF4),
    RGBColor(0xCE, 0xDC, 0xE9),
    RGBColor(0xA8, 0xC1, 0xD9),
    RGBColor(0x70, 0x98, 0xBE),
    RGBColor(0x3C, 0x6C, 0x9C),
    FULL,
];

/// What the steps are called.
pub(super) const STEP_NAMES: [&str; 6] = ["0%", "dưới 25%", "25–49%", "50–74%", "75–99%", "từ 100%"];

/// The step of a share.
pub(super) fn step(share: f64) -> usize {
    match share {
        none if none <= 0.0 => 0,
        part if part < 0.25 => 1,
        part if part < 0.5 => 2,
        part if part < 0.75 => 3,
        part if part < 1.0 => 4,
        _ => 5,
    }
}

/// The ground of a step, and the ink that can be read on it.
pub(super) fn step_colors(step: usize) -> (RGBColor, RGBColor) {
    (STEPS[step % STEPS.len()], if step < 4 { INK } else { PAPER })
}

/// The form of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Dot,
    Square,
    Triangle,
    Diamond,
    Pointer,
    Cross,
}

/// A mark at a value: filled for what is certain and complete, hollow for what is estimated, planned or incomplete.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) shape: Shape,
    pub(super) hollow: bool,
    pub(super) size: i32,
}

impl Mark {
    pub(super) const fn filled(shape: Shape) -> Self {
        Self { shape, hollow: false, size: MARKER }
    }

    /// From its middle to its outermost point: the pointed ones reach farther, so that all are about equally heavy.
    pub(super) const fn reach(self) -> i32 {
        match self.shape {
            Shape::Dot | Shape::Square | Shape::Cross => self.size,
            Shape::Triangle | Shape::Pointer => self.size + 38,
            Shape::Diamond => self.size + 50,
        }
    }

    pub(super) const fn hollow(shape: Shape) -> Self {
        Self { shape, hollow: true, size: MARKER }
    }
}

/// What was released before a correction: a cross, which is no mark of anything that is so today, in grey too.
pub(super) const RELEASED_MARK: Mark = Mark { shape: Shape::Cross, hollow: false, size: MARKER };

/// How a line of a trend is told from the others: lightness, weight and shape, then colour.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineStyle {
    pub(super) line: RGBColor,
    pub(super) text: RGBColor,
    pub(super) stroke: u32,
    pub(super) shape: Shape,
}

const LINES: [LineStyle; 4] = [
    LineStyle { line: FULL, text: FULL, stroke: 70, shape: Shape::Dot },
    LineStyle { line: RGBColor(0xD0, 0x83, 0x1C), text: RGBColor(0x8A, 0x4F, 0x00), stroke: 42, shape: Shape::Square },
    LineStyle {
        line: RGBColor(0x4B, 0x8B, 0x6B),
        text: RGBColor(0x24, 0x62, 0x43),
        stroke: 42,
        shape: Shape::Triangle,
    },
    LineStyle { line: RGBColor(0x93, 0x9B, 0xA4), text: MUTED, stroke: 42, shape: Shape::Diamond },
];

/// The style of the line number `index`.
pub(super) fn line(index: usize) -> LineStyle {
    LINES[index % LINES.len()]
}

/// A length as the printer sees it.
pub(super) fn millimetres(length: i32) -> f64 {
    f64::from(length) / 100.0
}
