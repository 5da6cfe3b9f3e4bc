//! Mục I and Mục III.1: paper, letters, margins, page numbers.

use std::collections::BTreeSet;

use super::{BOTTOM, LEFT, RIGHT, SINGLE, TOP, column};
use crate::paper::fault::Examiner;
use crate::paper::read::{Glyph, Line, MM, Page, Rect, Tag};

/// How far a line of Times New Roman reaches above and below its baseline, in em.
const ASCENT: f64 = 0.891;
const DESCENT: f64 = 0.216;

/// Pages are A4; a page is in landscape only if it belongs to an appendix.
pub(super) fn paper(examiner: &mut Examiner<'_>) {
    for (at, page) in examiner.pdf.pages.iter().enumerate() {
        let (short, long) = (page.width.min(page.height), page.width.max(page.height));
        examiner.length(at, "A4, short side", short, 210.0..=210.0);
        examiner.length(at, "A4, long side", long, 297.0..=297.0);
        let may_lie = at > 0 && (starts_appendix(page) || !examiner.pdf.pages[at - 1].is_upright());
        examiner.holds(at, "upright", page.is_upright() || may_lie, "on its side", "upright outside appendices");
    }
}

/// Times New Roman or the face with its metrics; another family only in charts. Black, but for the urgency mark.
pub(super) fn letters_and_ink(examiner: &mut Examiner<'_>) {
    let pdf = examiner.pdf;
    let charts: BTreeSet<_> = pdf.tags.all("Figure").iter().flat_map(|figure| figure.spots()).collect();
    for (at, page) in pdf.pages.iter().enumerate() {
        let is_of_figure =
            |glyph: &Glyph| glyph.mark.is_some_and(|id| charts.iter().any(|spot| (spot.page, spot.id) == (at, id)));
        for glyph in page.glyphs.iter().filter(|glyph| !glyph.is_blank()) {
            let family = glyph.face.family.as_str();
            let good = matches!(family, "LiberationSerif" | "TimesNewRoman" | "TimesNewRomanPS") || is_of_figure(glyph);
            examiner.holds(at, "family", good, format!("{family} ({})", glyph.text), "Times New Roman outside charts");
            examiner.holds(at, "letters", glyph.upright || is_of_figure(glyph), &glyph.text, "none on its side");
        }
        for line in page.lines().iter().filter(|line| !is_urgency(&line.text())) {
            let is_black = line.glyphs().all(Glyph::is_black);
            examiner.holds(at, "ink of letters", is_black, line.text(), "black");
        }
        let grey = page.rules().filter(|rule| !rule.is_black() && rule.mark.is_none()).count();
        examiner.holds(at, "ink of lines", grey == 0, format!("{grey} that are not"), "black");
    }
}

fn is_urgency(text: &str) -> bool {
    matches!(text, "KHẨN" | "THƯỢNG KHẨN" | "HỎA TỐC")
}

fn starts_appendix(page: &Page) -> bool {
    page.lines().first().is_some_and(|line| line.text().starts_with("Phụ lục"))
}

/// The free space above and below the text of a sheet, which is a working paper.
const WORKING: f64 = 15.0;

/// Lines in the top margin.
fn in_top_margin(page: &Page) -> Vec<Line<'_>> {
    page.lines().into_iter().filter(|line| line.baseline() < WORKING).collect()
}

/// Visible letters below the top margin.
fn text(page: &Page) -> impl Iterator<Item = &Glyph> {
    page.glyphs.iter().filter(|glyph| !glyph.is_blank() && glyph.baseline >= WORKING)
}

/// 20–25 mm above and below, 30–35 mm left, 15–20 mm right, by the outermost letters of all pages.
pub(super) fn margins(examiner: &mut Examiner<'_>) {
    let pages = &examiner.pdf.pages;
    let left = pages.iter().flat_map(text).map(|glyph| glyph.start).fold(f64::INFINITY, f64::min);
    examiner.length(None, "left margin", left, 30.0..=35.0);
    let free = |page: &Page| page.width - text(page).map(|glyph| glyph.end).fold(0.0, f64::max);
    examiner.length(None, "right margin", pages.iter().map(free).fold(f64::INFINITY, f64::min), 15.0..=20.0);
    if examiner.is_report() {
        let height = |glyph: &Glyph| glyph.baseline - ASCENT * glyph.size * MM;
        let top = pages.iter().flat_map(text).map(height).fold(f64::INFINITY, f64::min);
        examiner.length(None, "top margin", top, 20.0..=25.0);
        full_pages(examiner);
    }
}

/// If a paragraph continues on the next page, the page is full: less than one more line would fit above its bottom
/// margin.
fn full_pages(examiner: &mut Examiner<'_>) {
    let pdf = examiner.pdf;
    let leaves = |tag: &Tag| {
        let lines = pdf.lines_of(tag);
        lines.windows(2).find(|pair| pair[0].0 != pair[1].0).map(|pair| pair[0].0)
    };
    let full: BTreeSet<_> = pdf.tags.all("P").into_iter().filter_map(leaves).collect();
    for at in full {
        let page = &pdf.pages[at];
        let Some(last) = page.lines().pop() else { continue };
        let size = last.size() * MM;
        let free = page.height - last.baseline() - DESCENT * size;
        examiner.length(at, "bottom margin of a full page", free, 20.0..=25.0 + 1.5 * SINGLE * size);
    }
}

/// Every letter and every line, of charts and tables too, lies within the margins.
pub(super) fn nothing_is_clipped(examiner: &mut Examiner<'_>) {
    let (above, below) = if examiner.is_report() { (TOP, BOTTOM) } else { (WORKING, WORKING) };
    for (at, page) in examiner.pdf.pages.iter().enumerate() {
        let (width, height) = (page.width, page.height);
        let numbers: Vec<_> = in_top_margin(page).iter().map(Line::baseline).collect();
        let is_number = |glyph: &&Glyph| numbers.iter().any(|line| (line - glyph.baseline).abs() < 0.01);
        let letters = page.glyphs.iter().filter(|glyph| !is_number(glyph));
        let letters = letters.filter_map(|glyph| Some((glyph.ink?, glyph.text.as_str())));
        let shapes = page.shapes.iter().map(|shape| (shape.edges, "a line or an area"));
        for (Rect { left, top, right, bottom }, what) in letters.chain(shapes) {
            examiner.length(at, format_args!("left edge of {what}"), left, LEFT..=width);
            examiner.length(at, format_args!("right edge of {what}"), right, 0.0..=width - RIGHT);
            examiner.length(at, format_args!("upper edge of {what}"), top, above..=height);
            examiner.length(at, format_args!("lower edge of {what}"), bottom, 0.0..=height - below);
        }
    }
}

/// No letter overlaps a letter of another line or a drawn line, except in charts.
pub(super) fn nothing_is_overprinted(examiner: &mut Examiner<'_>) {
    const TOUCH: f64 = 0.1;
    for (at, page) in examiner.pdf.pages.iter().enumerate() {
        let lines = page.lines();
        let inks: Vec<_> = lines.iter().map(|line| (line.ink(), line.text())).collect();
        for (nth, (ink, text)) in inks.iter().enumerate() {
            let others = inks[nth + 1..].iter().take_while(|(other, _)| other.top < ink.bottom + 20.0);
            let meets =
                |other: Rect| ink.intersection(other).is_some_and(|both| both.width() > TOUCH && both.height() > TOUCH);
            let hit = others.filter(|(other, _)| meets(*other)).map(|(_, text)| text.as_str());
            let hit: Vec<_> = hit.collect();
            examiner.holds(at, format_args!("letters over “{text}”"), hit.is_empty(), hit.join("; "), "none");
            let rules =
                page.shapes.iter().filter(|shape| shape.artifact && (shape.is_rule() || shape.is_upright_rule()));
            let struck =
                rules.map(|rule| line_of(rule.edges, rule.line)).filter(|rule| rule.intersection(*ink).is_some());
            let struck = struck.filter(|rule| strikes(*rule, &lines[nth])).count();
            examiner.holds(at, format!("lines through “{text}”"), struck == 0, struck, "none");
        }
    }
}

/// The box of a drawn line with its thickness.
fn line_of(edges: Rect, thick: f64) -> Rect {
    let half = thick / 2.0;
    Rect { left: edges.left - half, top: edges.top - half, right: edges.right + half, bottom: edges.bottom + half }
}

fn strikes(rule: Rect, line: &Line<'_>) -> bool {
    line.glyphs().filter_map(|glyph| glyph.ink).any(|ink| ink.intersection(rule).is_some())
}

/// None on the first page, anew for each appendix; 13–14, upright, in the middle of the top margin.
pub(super) fn numbers(examiner: &mut Examiner<'_>) {
    let mut expected = 0;
    for (at, page) in examiner.pdf.pages.iter().enumerate() {
        let top = in_top_margin(page);
        expected = if at == 0 || starts_appendix(page) { 1 } else { expected + 1 };
        let found: Vec<_> = top.iter().map(Line::text).collect();
        let wanted = if expected == 1 { Vec::new() } else { vec![expected.to_string()] };
        examiner.holds(at, "page number", found == wanted, format!("{found:?}"), format!("{wanted:?}"));
        for line in &top {
            number(examiner, at, page, line);
        }
    }
}

fn number(examiner: &mut Examiner<'_>, at: usize, page: &Page, line: &Line<'_>) {
    let (_, middle, _) = column(page);
    examiner.points(at, "page number, size", line.size(), 13.0..=14.0);
    examiner.holds(at, "page number, style", line.is_regular(), "bold or italic", "upright");
    examiner.length(at, "page number, middle", line.middle(), middle..=middle);
    examiner.length(at, "page number, upper edge", line.ink().top, 5.0..=TOP);
    examiner.length(at, "page number, lower edge", line.ink().bottom, 5.0..=TOP);
}

/// Sheets are short, because they are read out at village meetings.
pub(super) fn sheets_are_short(examiner: &mut Examiner<'_>) {
    let pages = examiner.pdf.pages.len();
    examiner.holds(None, "pages of a sheet", examiner.is_report() || pages < 3, pages, "2 at most");
}
