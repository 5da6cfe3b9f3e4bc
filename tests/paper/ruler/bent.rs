//! Proves that the rules about layout are checked: good documents are changed in one place each, and the broken rule
//! must be named.

use std::sync::Arc;

use super::ALL;
use crate::paper::bend::{Bend, all_are_seen};
use crate::paper::read::{Face, Glyph, Line, Pdf, Shape};

const BENDS: &[Bend] = &[
    Bend(CITY, |pdf| pdf.pages[0].width += 6.0, "A4, short side"),
    Bend(CITY, |pdf| flip(pdf, 1), "upright"),
    Bend(CITY, |pdf| dress(pdf, "BÁO CÁO", |face| face.family == "BeVietnamPro"), "family"),
    Bend(CITY, |pdf| line(pdf, "P", 0, 1, |glyph| glyph.colour = vec![0.4]), "ink of letters"),
    Bend(CITY, |pdf| line(pdf, "P", 0, 1, |glyph| glyph.upright = false), "letters"),
    Bend(CITY, |pdf| rule(pdf, 0, |shape| shape.colour = vec![0.4]), "ink of lines"),
    Bend(CITY, |pdf| everything(pdf, |glyph| slide(glyph, 6.0, 0.0)), "left margin"),
    Bend(CITY, |pdf| everything(pdf, |glyph| slide(glyph, -1.0, 0.0)), "left margin"),
    Bend(CITY, |pdf| line(pdf, "P", 0, 1, |glyph| slide(glyph, 1.0, 0.0)), "right margin"),
    Bend(CITY, |pdf| everything(pdf, |glyph| slide(glyph, 0.0, -1.0)), "top margin"),
    Bend(CITY, |pdf| everything(pdf, |glyph| slide(glyph, 0.0, 6.0)), "top margin"),
    Bend("a paragraph over two pages", |pdf| full_page(pdf, -15.0), "bottom margin of a full page"),
    Bend(CITY, |pdf| line(pdf, "P", 0, 1, |glyph| slide(glyph, 0.0, 200.0)), "lower edge of"),
    Bend(CITY, |pdf| rule(pdf, 2, |shape| widen(shape, 70.0)), "right edge of a line or an area"),
    Bend(CITY, |pdf| line(pdf, "P", 0, 1, |glyph| slide(glyph, 0.0, -5.0)), "letters over"),
    Bend(CITY, |pdf| rule(pdf, 2, |shape| lift(shape, 3.0)), "lines through"),
    Bend(CITY, |pdf| number(pdf, 1, |glyph| "3".clone_into(&mut glyph.text)), "page number"),
    Bend(CITY, |pdf| number(pdf, 1, |glyph| glyph.size = 12.0), "page number, size"),
    Bend(CITY, |pdf| number(pdf, 1, |glyph| slide(glyph, 3.0, 0.0)), "page number, middle"),
    Bend(CITY, |pdf| number(pdf, 1, |glyph| slide(glyph, 0.0, -8.5)), "page number, upper edge"),
    Bend(CITY, |pdf| pdf.pages[1].glyphs.retain(|glyph| !glyph.artifact), "page number"),
    Bend(CITY, |pdf| each(pdf, "CỘNG HÒA", |glyph| glyph.size = 14.0), "Quốc hiệu, size"),
    Bend(CITY, |pdf| dress(pdf, "CỘNG HÒA", |face| !face.bold), "Quốc hiệu and tiêu ngữ, style"),
    Bend(CITY, |pdf| each(pdf, "Độc lập", |glyph| glyph.size = 12.0), "tiêu ngữ, size"),
    Bend(CITY, |pdf| each(pdf, "Độc lập", |glyph| slide(glyph, 2.0, 0.0)), "tiêu ngữ, middle under Quốc hiệu"),
    Bend(CITY, |pdf| each(pdf, "CỘNG HÒA", |glyph| slide(glyph, 0.0, -2.0)), "Quốc hiệu to tiêu ngữ, single-spaced"),
    Bend(
        CITY,
        |pdf| each(pdf, "Độc lập", |glyph| respell(glyph, "-", "–")),
        "tiêu ngữ, with spaces around its hyphens",
    ),
    Bend(CITY, |pdf| rule(pdf, 1, |shape| widen(shape, -1.0)), "rule under tiêu ngữ, length"),
    Bend(CITY, |pdf| rule(pdf, 1, |shape| lift(shape, 1.7)), "rule under tiêu ngữ, below the letters"),
    Bend(CITY, |pdf| dress(pdf, "THÀNH PHỐ MÓNG CÁI", |face| !face.bold), "issuing body, style"),
    Bend(CITY, |pdf| each(pdf, "THÀNH PHỐ MÓNG CÁI", |glyph| glyph.size = 14.0), "THÀNH PHỐ MÓNG CÁI”, size"),
    Bend(CITY, |pdf| rule(pdf, 0, |shape| widen(shape, 8.0)), "rule under issuing body, length"),
    Bend(CITY, |pdf| rule(pdf, 0, |shape| widen(shape, -4.0)), "rule under issuing body, length"),
    Bend(LONG, |pdf| dress(pdf, "ỦY BAN NHÂN DÂN", |face| face.bold), "issuing body, style"),
    Bend(CITY, |pdf| each(pdf, "Số:", |glyph| glyph.size = 12.0), "number, size"),
    Bend(SIGNED, |pdf| each(pdf, "Số:", |glyph| respell(glyph, "0", "")), "number, form"),
    Bend(CITY, |pdf| each(pdf, "Số:", |glyph| slide(glyph, 2.0, 0.0)), "number, middle under the issuing body"),
    Bend(CITY, |pdf| dress(pdf, "Cái, ngày", |face| !face.italic), "place and date, with a comma between"),
    Bend(CITY, |pdf| each(pdf, "Cái, ngày", |glyph| slide(glyph, 0.0, 2.0)), "place and date, level with the number"),
    Bend(SIGNED, |pdf| each(pdf, "Phủ, ngày", |glyph| respell(glyph, "0", "")), "place and date, form"),
    Bend(URGENT, |pdf| each(pdf, "HỎA TỐC", |glyph| glyph.size = 12.0), "HỎA TỐC, size"),
    Bend(URGENT, |pdf| each(pdf, "HỎA TỐC", |glyph| glyph.colour = vec![0.0]), "HỎA TỐC, ink"),
    Bend(URGENT, |pdf| boxes(pdf, |shape| widen(shape, 2.0)), "HỎA TỐC, width of the box"),
    Bend(URGENT, |pdf| each(pdf, "Số 01 đường", |glyph| glyph.size = 10.0), "address, size"),
    Bend(URGENT, |pdf| rule(pdf, 3, |shape| widen(shape, -20.0)), "rule over the address, length"),
    Bend(URGENT, |pdf| dress(pdf, "LƯU HÀNH NỘI BỘ", |face| !face.bold), "LƯU HÀNH NỘI BỘ, style"),
    Bend(URGENT, |pdf| each(pdf, "NTH.(30)", |glyph| glyph.size = 12.0), "drafter, size"),
    Bend(CITY, |pdf| each(pdf, "BÁO CÁO", |glyph| slide(glyph, 3.0, 0.0)), "BÁO CÁO”, middle"),
    Bend(CITY, |pdf| line(pdf, "H1", 0, 2, |glyph| glyph.size = 12.0), "10 năm 2022”, size"),
    Bend(CITY, |pdf| rule(pdf, 2, |shape| widen(shape, 15.0)), "rule under trích yếu, length"),
    Bend(
        "three addressees",
        |pdf| each(pdf, "Sở Lao động", |glyph| respell(glyph, ".", ";")),
        "Kính gửi, end of a line",
    ),
    Bend("one addressee", |pdf| each(pdf, "Kính gửi", |glyph| glyph.size = 12.0), "Kính gửi, size"),
    Bend(CITY, |pdf| line(pdf, "P", 0, 1, |glyph| glyph.size = 13.0), "one size of text"),
    Bend(CITY, |pdf| everything(pdf, shrink), "size of text"),
    Bend(CITY, |pdf| line(pdf, "P", 0, 0, |glyph| slide(glyph, -1.5, 0.0)), "indent of a first line"),
    Bend(CITY, |pdf| line(pdf, "P", 0, 1, |glyph| slide(glyph, -2.0, 0.0)), "right edge, justified"),
    Bend(CITY, |pdf| line(pdf, "P", 0, 1, |glyph| slide(glyph, 0.0, 1.5)), "from line to line"),
    Bend(CITY, |pdf| line(pdf, "P", 1, 0, |glyph| slide(glyph, 0.0, -0.3)), "gap over"),
    Bend(CITY, |pdf| each(pdf, "87,5%", |glyph| respell(glyph, ",", ".")), "percentage"),
    Bend(CITY, |pdf| each(pdf, "15/12/2021", |glyph| respell(glyph, "5", "")), "date"),
    Bend(CITY, |pdf| dress(pdf, "II. KẾT QUẢ", |face| !face.bold), "style of a heading"),
    Bend(CITY, |pdf| line(pdf, "H3", 1, 0, |glyph| respell(glyph, "2", "3")), "order of headings"),
    Bend(CITY, |pdf| line(pdf, "H4", 4, 0, |glyph| respell(glyph, "đ", "e")), "order of headings"),
    Bend(CITY, |pdf| dress(pdf, "b) Bảo hiểm", |face| face.bold), "style of a heading"),
    Bend(CITY, alone_heading, "heading with its text"),
    Bend(CITY, |pdf| each(pdf, "Nơi nhận:", |glyph| glyph.size = 11.0), "Nơi nhận, size"),
    Bend(CITY, |pdf| dress(pdf, "Nơi nhận:", |face| face.bold && !face.italic), "Nơi nhận, style"),
    Bend(CITY, |pdf| each(pdf, "Nơi nhận:", |glyph| slide(glyph, 0.0, 1.0)), "Nơi nhận, level with the titles"),
    Bend(CITY, |pdf| each(pdf, "- Các phòng, ban", |glyph| glyph.size = 12.0), "liên quan;”, size"),
    Bend(CITY, |pdf| each(pdf, "- Các phòng, ban", |glyph| respell(glyph, ";", ".")), "recipients, end of a line"),
    Bend(CITY, |pdf| each(pdf, "- Lưu: VT", |glyph| respell(glyph, "V", "P")), "recipients, last line"),
    Bend(CITY, |pdf| dress(pdf, "KT. CHỦ TỊCH", |face| !face.bold), "signature, style"),
    Bend(CITY, |pdf| each(pdf, "KT. CHỦ TỊCH", |glyph| slide(glyph, 4.0, 0.0)), "KT. CHỦ TỊCH”, middle"),
    Bend(CITY, alone, "text above the signature on its page"),
    Bend(CITY, |pdf| each(pdf, "./.", |glyph| respell(glyph, "/", "")), "end mark"),
    Bend(CITY, |pdf| appendix(pdf, 0, |glyph| glyph.size = 13.0), "number of the appendix, size"),
    Bend(
        CITY,
        |pdf| appendix(pdf, 1, |glyph| slide(glyph, 9.0, 0.0)),
        "KẾT QUẢ GIẢM HỘ NGHÈO, HỘ CẬN NGHÈO THEO ĐƠN VỊ”, middle",
    ),
    Bend(CITY, |pdf| dress(pdf, "(Kèm theo", |face| !face.italic), "reference of the appendix"),
    Bend(CITY, unsay, "the text refers to the appendix"),
    Bend("sheet of Bắc Sơn", |pdf| pdf.pages.extend(pdf.pages.clone()), "pages of a sheet"),
];

const CITY: &str = "September";
const LONG: &str = "long issuing body under a superior one";
const SIGNED: &str = "numbered, dated and signed, of a place with a long name";
const URGENT: &str = "urgent, for internal use, with address, drafter and fingerprint";

#[test]
fn every_bend_of_a_good_paper_is_seen_and_the_broken_rule_is_named() {
    all_are_seen(BENDS, ALL);
}

fn everything(pdf: &mut Pdf, bend: fn(&mut Glyph)) {
    let below_margin = |glyph: &&mut Glyph| glyph.baseline > 20.0;
    pdf.pages.iter_mut().flat_map(|page| &mut page.glyphs).filter(below_margin).for_each(bend);
}

/// The letters of the first line with this text.
fn letters<'a>(pdf: &'a mut Pdf, says: &str) -> impl Iterator<Item = &'a mut Glyph> {
    let places =
        pdf.pages.iter().enumerate().flat_map(|(at, page)| page.lines().into_iter().map(move |line| (at, line)));
    let place = places.into_iter().find(|(_, line)| line.text().contains(says));
    assert!(place.is_some(), "no line says {says}");
    let (at, baseline, from, to) = place.map(|(at, line)| (at, line.baseline(), line.left(), line.right())).unwrap();
    let is_of_line = move |glyph: &&mut Glyph| {
        (glyph.baseline - baseline).abs() < 0.01 && glyph.start >= from - 0.01 && glyph.end <= to + 0.01
    };
    pdf.pages[at].glyphs.iter_mut().filter(is_of_line)
}

/// The letters of a line of the nth element of a kind.
fn line(pdf: &mut Pdf, kind: &str, nth: usize, line: usize, bend: fn(&mut Glyph)) {
    let lines = pdf.lines_of(pdf.tags.all(kind)[nth]);
    let (at, line) = &lines[line];
    let (at, baseline) = (*at, line.baseline());
    pdf.pages[at].glyphs.iter_mut().filter(|glyph| (glyph.baseline - baseline).abs() < 0.01).for_each(bend);
}

fn shrink(glyph: &mut Glyph) {
    glyph.size = if glyph.size > 13.5 { 12.5 } else { glyph.size };
}

fn each(pdf: &mut Pdf, says: &str, bend: fn(&mut Glyph)) {
    letters(pdf, says).for_each(bend);
}

/// Gives the letters another font of the document.
fn dress(pdf: &mut Pdf, says: &str, is: fn(&Face) -> bool) {
    let mut faces = pdf.pages.iter().flat_map(|page| &page.glyphs).map(|glyph| &glyph.face);
    let face = faces.find(|face| is(face)).map(Arc::clone);
    assert!(face.is_some(), "no such face for {says}");
    let face = face.unwrap();
    letters(pdf, says).for_each(|glyph| glyph.face = Arc::clone(&face));
}

fn slide(glyph: &mut Glyph, right: f64, down: f64) {
    glyph.start += right;
    glyph.end += right;
    glyph.baseline += down;
    if let Some(ink) = &mut glyph.ink {
        (ink.left, ink.right) = (ink.left + right, ink.right + right);
        (ink.top, ink.bottom) = (ink.top + down, ink.bottom + down);
    }
}

fn respell(glyph: &mut Glyph, old: &str, new: &str) {
    if glyph.text == old {
        new.clone_into(&mut glyph.text);
    }
}

/// The level line of page 1 with this number.
fn rule(pdf: &mut Pdf, nth: usize, bend: fn(&mut Shape)) {
    pdf.pages[0].shapes.iter_mut().filter(|shape| shape.is_rule() && shape.artifact).nth(nth).map(bend).unwrap();
}

/// Makes it longer on both sides.
fn widen(shape: &mut Shape, more: f64) {
    (shape.edges.left, shape.edges.right) = (shape.edges.left - more, shape.edges.right + more);
}

fn lift(shape: &mut Shape, up: f64) {
    (shape.edges.top, shape.edges.bottom) = (shape.edges.top - up, shape.edges.bottom - up);
}

/// The number of a page.
fn number(pdf: &mut Pdf, at: usize, bend: fn(&mut Glyph)) {
    pdf.pages[at].glyphs.iter_mut().filter(|glyph| glyph.baseline < 20.0).for_each(bend);
}

/// A line of the first appendix.
fn appendix(pdf: &mut Pdf, nth: usize, bend: fn(&mut Glyph)) {
    let first = pdf.pages.iter_mut().find(|page| page.lines()[0].text().starts_with("Phụ lục")).unwrap();
    let baseline = first.lines()[nth].baseline();
    first.glyphs.iter_mut().filter(|glyph| (glyph.baseline - baseline).abs() < 0.01).for_each(bend);
}

/// The red boxes of page 1.
fn boxes(pdf: &mut Pdf, bend: fn(&mut Shape)) {
    pdf.pages[0].shapes.iter_mut().filter(|shape| shape.colour.len() == 3).for_each(bend);
}

fn flip(pdf: &mut Pdf, at: usize) {
    let page = &mut pdf.pages[at];
    (page.width, page.height) = (page.height, page.width);
}

/// Moves everything on the page whose last paragraph continues on the next page.
fn full_page(pdf: &mut Pdf, down: f64) {
    let leaves =
        |lines: Vec<(usize, Line<'_>)>| lines.windows(2).find(|pair| pair[0].0 != pair[1].0).map(|pair| pair[0].0);
    let at = pdf.tags.all("P").into_iter().find_map(|tag| leaves(pdf.lines_of(tag))).unwrap();
    pdf.pages[at].glyphs.iter_mut().for_each(|glyph| slide(glyph, 0.0, down));
}

/// Misspells the references to the appendices in the text.
fn unsay(pdf: &mut Pdf) {
    let text = pdf.pages.iter_mut().take_while(|page| !page.lines()[0].text().starts_with("Phụ lục"));
    text.flat_map(|page| &mut page.glyphs).for_each(|glyph| respell(glyph, "ụ", "u"));
}

/// Removes everything below the heading of the first section.
fn alone_heading(pdf: &mut Pdf) {
    let lines = pdf.lines_of(pdf.tags.all("H2")[0]);
    let (at, baseline) = lines.last().map(|(at, line)| (*at, line.baseline())).unwrap();
    pdf.pages[at]
        .glyphs
        .iter_mut()
        .filter(|glyph| glyph.baseline > baseline + 1.0)
        .for_each(|glyph| glyph.artifact = true);
}

/// Removes the last paragraph above the signature.
fn alone(pdf: &mut Pdf) {
    let at = pdf.pages.iter().position(|page| page.lines().iter().any(|line| line.text() == "Nơi nhận:")).unwrap();
    let page = &mut pdf.pages[at];
    let label = page.lines().iter().find(|line| line.text() == "Nơi nhận:").map(Line::baseline).unwrap();
    page.glyphs.iter_mut().filter(|glyph| glyph.baseline < label - 3.0).for_each(|glyph| glyph.mark = None);
}
