//! A backend for the drawing library that writes a small SVG. Neighbours of one style become one path, attributes
//! that all texts share are written once, lengths are in print millimetres, and the picture carries its title and
//! description.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};

use super::canvas::Anchor;
use super::face::{Face, printable};
use super::theme;
use crate::model::{CHART_FAMILY, Chart};

/// The size of the drawing, and of the white border around it in a standalone picture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) border: i32,
}

/// The families of a standalone picture: that of the charts, and what offices have where it is missing.
const STANDALONE_FAMILY: &str = "Be Vietnam Pro, Segoe UI, Arial, sans-serif";

/// The backend of the drawing library. All colours of the theme are solid, so opacity is never written.
pub(super) struct SvgBackend<'a> {
    svg: &'a mut String,
    size: (u32, u32),
    /// The style of the element that is being written, if there is one.
    current: Option<Style>,
    /// Whether each text is written with its length. A picture on its own is seen by programs that may not have the
    /// family, and the letters of another then take no more room than those of this one.
    is_fitted: bool,
    is_finished: bool,
}

/// Writing into memory cannot fail.
type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> SvgBackend<'a> {
    /// Writes the head of the picture of `chart` to `svg`.
    pub(super) fn new(svg: &'a mut String, chart: &Chart, sheet: Sheet) -> Self {
        write_head(svg, chart, sheet);
        let size = (sheet.width.unsigned_abs(), sheet.height.unsigned_abs());
        Self { svg, size, current: None, is_fitted: sheet.border > 0, is_finished: false }
    }

    /// Continues the current element if it has this style, or begins a new one.
    fn go_on(&mut self, style: Style) {
        if self.current == Some(style) {
            return;
        }
        self.end();
        match style.element {
            Element::Path => self.svg.push_str("<path d=\""),
            Element::Group => {
                self.svg.push_str("<g");
                style.write(self.svg);
                self.svg.push_str(">\n");
            }
        }
        self.current = Some(style);
    }

    /// Ends the current element.
    fn end(&mut self) {
        let Some(style) = self.current.take() else { return };
        match style.element {
            Element::Path => {
                self.svg.push('"');
                style.write(self.svg);
                self.svg.push_str("/>\n");
            }
            Element::Group => self.svg.push_str("</g>\n"),
        }
    }

    /// Adds the outline through `points` to a path; without points nothing is written.
    fn outline(&mut self, paint: Paint, points: impl IntoIterator<Item = BackendCoord>, end: &str) {
        let mut points = points.into_iter();
        let Some(first) = points.next() else { return };
        self.go_on(Style::path(paint));
        write_outline(self.svg, first, points);
        self.svg.push_str(end);
    }

    /// Adds a piece of text to the current element.
    fn put(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string never fails.
        let _ = self.svg.write_fmt(line);
    }
}

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        self.end();
        if !self.is_finished {
            self.svg.push_str("</svg>\n");
            self.is_finished = true;
        }
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (width, height) = (right - left, bottom - top);
        self.go_on(Style::path(Paint::new(style, fill)));
        self.put(format_args!("M{left} {top}h{width}v{height}h-{width}z"));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        self.outline(Paint::new(style, false), path, "");
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        self.go_on(Style::group(Paint::new(style, fill), Lettering::DEFAULT));
        self.put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>\n"));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Drawn {
        self.outline(Paint::new(style, true), corners, "z");
        Ok(())
    }

    /// Here `y` is always the base line, whichever vertical anchor the library passes in the style.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        self.go_on(Style::group(Paint::new(&style.color(), true), Lettering::new(style)));
        self.put(format_args!("<text x=\"{x}\" y=\"{y}\""));
        if let Some(length) = self.is_fitted.then(|| Lettering::new(style).length(text)).flatten() {
            self.put(format_args!(" textLength=\"{length}\""));
        }
        self.svg.push('>');
        push_escaped(self.svg, text, "&apos;");
        self.svg.push_str("</text>\n");
        Ok(())
    }
}

/// The SVG element into which neighbours of one style are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Element {
    /// One path with the outlines of all.
    Path,
    /// A group that carries the style of all.
    Group,
}

/// The fill or the stroke of an element.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Paint {
    Fill(Rgb),
    Stroke(Rgb, u32),
}

type Rgb = (u8, u8, u8);

impl Paint {
    fn new(style: &impl BackendStyle, fill: bool) -> Self {
        let color = style.color().rgb;
        if fill { Self::Fill(color) } else { Self::Stroke(color, style.stroke_width()) }
    }
}

/// The attributes of a text; other elements have the default.
#[derive(Clone, Copy, PartialEq)]
struct Lettering {
    anchor: Anchor,
    size: f64,
    is_bold: bool,
}

impl Lettering {
    /// The attributes that are written once for the whole picture.
    const DEFAULT: Self = Self { anchor: Anchor::Start, size: theme::LABEL as f64, is_bold: false };

    fn new(style: &impl BackendTextStyle) -> Self {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        Self { anchor, size: style.size().round(), is_bold: matches!(style.style(), FontStyle::Bold) }
    }
}

impl Lettering {
    /// The length of a text in these letters; a figure or a short word differs too little between families to need it.
    fn length(self, text: &str) -> Option<i32> {
        // Sizes are whole.
        #[expect(clippy::cast_possible_truncation, reason = "a rounded size of some hundreds")]
        let face = Face { size: self.size as i32, bold: self.is_bold };
        (text.chars().count() > 6).then(|| face.width(text).ok()).flatten()
    }
}

/// What neighbours must share to become one element.
#[derive(Clone, Copy, PartialEq)]
struct Style {
    element: Element,
    paint: Paint,
    lettering: Lettering,
}

impl Style {
    const fn path(paint: Paint) -> Self {
        Self { element: Element::Path, paint, lettering: Lettering::DEFAULT }
    }

    const fn group(paint: Paint, lettering: Lettering) -> Self {
        Self { element: Element::Group, paint, lettering }
    }

    /// Writes the attributes, except those that are the default of the whole picture.
    fn write(self, svg: &mut String) {
        let Self { paint, lettering: Lettering { anchor, size, is_bold }, .. } = self;
        let _ = match paint {
            Paint::Fill((red, green, blue)) => write!(svg, " fill=\"#{red:02X}{green:02X}{blue:02X}\""),
            Paint::Stroke((red, green, blue), width) => {
                write!(svg, " fill=\"none\" stroke=\"#{red:02X}{green:02X}{blue:02X}\" stroke-width=\"{width}\"")
            }
        };
        match anchor {
            Anchor::Start => {}
            Anchor::Middle => svg.push_str(" text-anchor=\"middle\""),
            Anchor::End => svg.push_str(" text-anchor=\"end\""),
        }
        if (size - Lettering::DEFAULT.size).abs() > 0.5 {
            let _ = write!(svg, " font-size=\"{size}\"");
        }
        if is_bold {
            svg.push_str(" font-weight=\"bold\"");
        }
    }
}

/// Writes an outline as `M` and relative steps, which are shorter than absolute places.
fn write_outline(svg: &mut String, first: BackendCoord, others: impl Iterator<Item = BackendCoord>) {
    let (mut x, mut y) = first;
    let _ = write!(svg, "M{x} {y}");
    for (next_x, next_y) in others {
        let _ = match (next_x - x, next_y - y) {
            (across, 0) => write!(svg, "h{across}"),
            (0, down) => write!(svg, "v{down}"),
            (across, down) => write!(svg, "l{across} {down}"),
        };
        (x, y) = (next_x, next_y);
    }
}

fn write_head(svg: &mut String, chart: &Chart, sheet: Sheet) {
    let Sheet { border, .. } = sheet;
    let (width, height) = (sheet.width + 2 * border, sheet.height + 2 * border);
    let (wide, high) = (theme::millimetres(width), theme::millimetres(height));
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}mm\" height=\"{high}mm\" \
         viewBox=\"{corner} {corner} {width} {height}\" role=\"img\" font-family=\"{family}\" \
         font-size=\"{size}\" stroke-linejoin=\"round\">\n<title>",
        corner = -border,
        family = if border > 0 { STANDALONE_FAMILY } else { CHART_FAMILY },
        size = theme::LABEL,
    );
    push_escaped(svg, &printable(&chart.title), "&#39;");
    svg.push_str("</title>\n<desc>");
    push_escaped(svg, &printable(chart.alt.as_str()), "&#39;");
    svg.push_str("</desc>\n");
    if border > 0 {
        let corner = -border;
        let _ = writeln!(svg, "<path d=\"M{corner} {corner}h{width}v{height}h-{width}z\" fill=\"#FFFFFF\"/>");
    }
}

/// Appends a text with the special characters of XML escaped. The apostrophe is written in one way in the head and in
/// another in labels, because existing pictures must keep their bytes.
fn push_escaped(svg: &mut String, text: &str, apostrophe: &str) {
    for c in text.chars() {
        match c {
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '&' => svg.push_str("&amp;"),
            '"' => svg.push_str("&quot;"),
            '\'' => svg.push_str(apostrophe),
            c => svg.push(c),
        }
    }
}
