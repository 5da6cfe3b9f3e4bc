//! From the SVG of the drawing library to a small one: neighbours of one style become one path, what every text shares
//! is said once, lengths are in print millimetres, and the picture says what it shows.

use std::fmt::Write as _;

use super::theme;
use crate::model::{CHART_FAMILY, Chart};

/// The sheet: the drawn part, and a white border around it where the picture stands alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) border: i32,
}

/// The small SVG of a raw one.
pub(super) fn compact(raw: &str, chart: &Chart, sheet: Sheet) -> String {
    let mut out = opening(chart, sheet);
    let mut run = Run::default();
    for tag in raw.split('<').map(Tag::new) {
        match tag.name {
            "line" | "polyline" => run.add(&mut out, Shared::Path, &stroke_style(&tag), &outline_of(&tag)),
            "polygon" => run.add(&mut out, Shared::Path, &fill_style(&tag), &format!("{}z", outline_of(&tag))),
            "rect" => run.add(&mut out, Shared::Path, &fill_style(&tag), &rectangle(&tag)),
            "circle" => run.add(&mut out, Shared::Group, &circle_style(&tag), &circle(&tag)),
            "text" => run.add(&mut out, Shared::Group, &text_style(&tag), &text(&tag)),
            _ => {}
        }
    }
    run.end(&mut out);
    out.push_str("</svg>\n");
    out
}

fn opening(chart: &Chart, sheet: Sheet) -> String {
    let Sheet { border, .. } = sheet;
    let (width, height) = (sheet.width + 2 * border, sheet.height + 2 * border);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}mm\" height=\"{}mm\" viewBox=\"{} {} {width} {height}\" \
         role=\"img\" font-family=\"{CHART_FAMILY}\" font-size=\"{}\" stroke-linejoin=\"round\">\n\
         <title>{}</title>\n<desc>{}</desc>\n",
        theme::millimetres(width),
        theme::millimetres(height),
        -border,
        -border,
        theme::LABEL,
        escaped(&chart.title),
        escaped(chart.alt.as_str()),
    );
    if border > 0 {
        let _ = writeln!(out, "<path d=\"M{} {}h{width}v{height}h-{width}z\" fill=\"#FFFFFF\"/>", -border, -border);
    }
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in super::face::printable(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// A tag of the library's output with what follows it. The library escapes `<` and `"` in every text and attribute, so
/// splitting at them is exact.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
    content: &'a str,
}

impl<'a> Tag<'a> {
    fn new(piece: &'a str) -> Self {
        let (head, content) = piece.split_once('>').unwrap_or((piece, ""));
        let (name, attributes) = head.split_once(' ').unwrap_or((head, ""));
        Self { name, attributes: pairs(attributes), content: content.trim_matches('\n') }
    }

    fn get(&self, key: &str) -> &'a str {
        self.attributes.iter().find(|(name, _)| *name == key).map_or("", |(_, value)| value)
    }

    fn number(&self, key: &str) -> i32 {
        self.get(key).parse().unwrap_or(0)
    }
}

fn pairs(attributes: &str) -> Vec<(&str, &str)> {
    let mut pairs = Vec::with_capacity(9);
    let mut rest = attributes;
    while let Some((name, (value, after))) =
        rest.split_once("=\"").and_then(|(name, rest)| Some((name, rest.split_once('"')?)))
    {
        pairs.push((name.trim_start(), value));
        rest = after;
    }
    pairs
}

/// What elements of one style become.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Shared {
    /// One path with all their outlines.
    #[default]
    Path,
    /// A group that says the style once.
    Group,
}

/// Elements of one style that follow each other.
#[derive(Default)]
struct Run {
    shared: Shared,
    style: String,
    data: String,
}

impl Run {
    fn add(&mut self, out: &mut String, shared: Shared, style: &str, data: &str) {
        if self.style != style || self.shared != shared {
            self.end(out);
            style.clone_into(&mut self.style);
            self.shared = shared;
        }
        self.data.push_str(data);
    }

    fn end(&mut self, out: &mut String) {
        let Self { shared, style, data } = std::mem::take(self);
        let _ = match shared {
            _ if data.is_empty() => Ok(()),
            Shared::Path => writeln!(out, "<path d=\"{data}\"{style}/>"),
            Shared::Group => writeln!(out, "<g{style}>\n{data}</g>"),
        };
    }
}

fn stroke_style(tag: &Tag) -> String {
    format!(" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"", tag.get("stroke"), tag.get("stroke-width"))
}

fn fill_style(tag: &Tag) -> String {
    format!(" fill=\"{}\"", tag.get("fill"))
}

/// `M` to the first point, then steps: shorter than places.
fn outline_of(tag: &Tag) -> String {
    let mut out = String::new();
    let mut last = None;
    for (x, y) in points(tag) {
        let _ = match last {
            None => write!(out, "M{x} {y}"),
            Some((_, before)) if before == y => write!(out, "h{}", x - last.map_or(0, |(x, _)| x)),
            Some((before, _)) if before == x => write!(out, "v{}", y - last.map_or(0, |(_, y)| y)),
            Some((before_x, before_y)) => write!(out, "l{} {}", x - before_x, y - before_y),
        };
        last = Some((x, y));
    }
    out
}

fn points(tag: &Tag) -> Vec<(i32, i32)> {
    if tag.name == "line" {
        return vec![(tag.number("x1"), tag.number("y1")), (tag.number("x2"), tag.number("y2"))];
    }
    let pairs = tag.get("points").split(' ').filter_map(|pair| pair.split_once(','));
    pairs.filter_map(|(x, y)| Some((x.parse().ok()?, y.parse().ok()?))).collect()
}

fn rectangle(tag: &Tag) -> String {
    let (width, height) = (tag.number("width"), tag.number("height"));
    format!("M{} {}h{width}v{height}h-{width}z", tag.get("x"), tag.get("y"))
}

fn circle_style(tag: &Tag) -> String {
    if tag.get("fill") == "none" { stroke_style(tag) } else { fill_style(tag) }
}

fn circle(tag: &Tag) -> String {
    format!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"/>\n", tag.get("cx"), tag.get("cy"), tag.get("r"))
}

fn text_style(tag: &Tag) -> String {
    let mut out = fill_style(tag);
    if tag.get("text-anchor") != "start" {
        let _ = write!(out, " text-anchor=\"{}\"", tag.get("text-anchor"));
    }
    let size = tag.get("font-size").parse::<f64>().unwrap_or_default().round();
    if (size - f64::from(theme::LABEL)).abs() > 0.5 {
        let _ = write!(out, " font-size=\"{size}\"");
    }
    if tag.get("font-weight") == "bold" {
        out.push_str(" font-weight=\"bold\"");
    }
    out
}

/// The canvas places the base line at `y` itself, so the library's shift of it is dropped.
fn text(tag: &Tag) -> String {
    format!("<text x=\"{}\" y=\"{}\">{}</text>\n", tag.get("x"), tag.get("y"), tag.content)
}
