//! The look of all charts: sizes and colours. No other file knows a colour.
//!
//! Lengths are hundredths of a millimetre in print, because the drawing library has only whole pixels, and on a
//! canvas this fine its rounding is invisible. Colours keep their order of lightness in greyscale, and they are solid
//! tints instead of being transparent.

use plotters::style::RGBColor;

/// The printed width: the text block of an official A4 page (160 mm) with a small margin.
pub(super) const WIDTH: i32 = 15_500;

/// The room that a stroke at the edge of the picture needs.
pub(super) const EDGE: i32 = 30;

/// The size of labels and values, 8.5 pt.
pub(super) const LABEL: i32 = 300;

/// The size of the line with the source, 8.1 pt.
pub(super) const SMALL: i32 = 286;

/// The size of the title of a standalone picture, 11 pt.
pub(super) const HEADING: i32 = 390;

/// The distance from one line of a label to the next.
pub(super) const LEADING: i32 = 420;

/// The words in the key for a value that was released before a correction.
pub(super) const RELEASED: &str = "số cũ";

/// The gap between a mark and its text.
pub(super) const GAP: i32 = 110;

/// The margin around a standalone picture.
pub(super) const MARGIN: i32 = 400;

/// The width of leaders and other fine lines.
pub(super) const HAIR: u32 = 12;

/// The width of axes, grid lines and outlines.
pub(super) const THIN: u32 = 22;

/// Half the size of a marker.
pub(super) const MARKER: i32 = 85;

pub(super) const PAPER: RGBColor = RGBColor(0xFF, 0xFF, 0xFF);
pub(super) const INK: RGBColor = RGBColor(0x1F, 0x29, 0x33);
pub(super) const MUTED: RGBColor = RGBColor(0x52, 0x5D, 0x69);
pub(super) const AXIS: RGBColor = RGBColor(0x6B, 0x77, 0x85);
pub(super) const GRID: RGBColor = RGBColor(0xDC, 0xE1, 0xE6);
pub(super) const TRACK: RGBColor = RGBColor(0xE6, 0xEA, 0xEE);

/// The bar of the plan, on which the result is drawn.
pub(super) const PLAN: RGBColor = RGBColor(0xD5, 0xDD, 0xE5);

/// The bar of a decrease. In greyscale it differs from that of an increase, and their signs differ too.
pub(super) const FEWER: RGBColor = RGBColor(0x5B, 0x8D, 0xBC);

/// The bar of an increase.
pub(super) const MORE: RGBColor = RGBColor(0xD0, 0x83, 0x1C);

/// The bar or dot of a result.
pub(super) const FULL: RGBColor = RGBColor(0x12, 0x39, 0x5F);

/// A lighter tint of the same colour: the line up to a share, below its dot.
pub(super) const PART: RGBColor = RGBColor(0x8F, 0xAF, 0xCD);

/// The shades of a share, from nothing (light) to the whole (dark). Neighbours are distinguishable in greyscale.
const STEPS: [RGBColor; 6] = [
    RGBColor(0xEA, 0xEF, 0xF4),
    RGBColor(0xCE, 0xDC, 0xE9),
    RGBColor(0xA8, 0xC1, 0xD9),
    RGBColor(0x70, 0x98, 0xBE),
    RGBColor(0x3C, 0x6C, 0x9C),
    FULL,
];

/// The names of the steps of a share.
pub(super) const STEP_NAMES: [&str; 6] = ["0%", "dưới 25%", "25–49%", "50–74%", "75–99%", "từ 100%"];

/// The index of the step in which a share lies.
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

/// The ground of a step, and the ink that is readable on it.
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

/// A mark at a value: filled if the value is certain and complete, hollow if it is estimated, planned or incomplete.
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

    /// The distance from the middle to the outermost point. Pointed shapes reach farther, so that all shapes look
    /// equally heavy.
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

/// A length in millimetres.
pub(super) fn millimetres(length: i32) -> f64 {
    f64::from(length) / 100.0
}
