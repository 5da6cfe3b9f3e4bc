//! The ruler sees what is wrong: good papers are bent in one place each, and it must say which rule is broken.

use std::sync::Arc;

use super::ALL;
use crate::paper::bend::{Bend, all_are_seen};
use crate::paper::read::{Face, Glyph, Line, Pdf, Shape};

const BENDS: &[Bend] = &[
    Bend("September", |pdf| pdf.pages[0].width += 6.0, "A4, short side"),
    Bend("September", |pdf| flip(pdf, 1), "upright"),
    Bend("September", |pdf| dress(pdf, "BÁO CÁO", |face| face.family == "BeVietnamPro"), "family"),
    Bend("September", |pdf| each(pdf, "Kế hoạch số 377", |glyph| glyph.colour = vec![0.4]), "ink of letters"),
    Bend("September", |pdf| rule(pdf, 0, |shape| shape.colour = vec![0.4]), "ink of lines"),
    Bend("September", |pdf| each(pdf, "Kế hoạch số 377", |glyph| glyph.upright = false), "letters"),
    Bend("September", |pdf| everything(pdf, |glyph| slide(glyph, 6.0, 0.0)), "left margin"),
    Bend("September", |pdf| everything(pdf, |glyph| slide(glyph, -1.0, 0.0)), "left margin"),
    Bend("September", |pdf| each(pdf, "vững; tập trung", |glyph| slide(glyph, 1.0, 0.0)), "right margin"),
    Bend("September", |pdf| everything(pdf, |glyph| slide(glyph, 0.0, -1.0)), "top margin"),
    Bend("September", |pdf| everything(pdf, |glyph| slide(glyph, 0.0, 6.0)), "top margin"),
    Bend("a paragraph over two pages", |pdf| full_page(pdf, -15.0), "bottom margin of a full page"),
    Bend("September", |pdf| each(pdf, "những tháng cuối năm.", |glyph| slide(glyph, 0.0, 23.0)), "lower edge of"),
    Bend("September", |pdf| rule(pdf, 2, |shape| shape.edges.right += 70.0), "right edge of a line or an area"),
    Bend("September", |pdf| each(pdf, "chủ trì.", |glyph| slide(glyph, 0.0, -6.0)), "letters over"),
    Bend("September", |pdf| rule(pdf, 2, |shape| lift(shape, 3.0)), "lines through"),
    Bend("September", |pdf| number(pdf, 1, |glyph| glyph.text = "3".to_owned()), "page number"),
    Bend("September", |pdf| number(pdf, 1, |glyph| glyph.size = 12.0), "page number, size"),
    Bend("September", |pdf| number(pdf, 1, |glyph| slide(glyph, 3.0, 0.0)), "page number, middle"),
    Bend("September", |pdf| number(pdf, 1, |glyph| slide(glyph, 0.0, -8.5)), "page number, upper edge"),
    Bend("September", |pdf| pdf.pages[1].glyphs.retain(|glyph| !glyph.artifact), "page number"),
    Bend("September", |pdf| each(pdf, "CỘNG HÒA", |glyph| glyph.size = 14.0), "Quốc hiệu, size"),
    Bend("September", |pdf| dress(pdf, "CỘNG HÒA", |face| !face.bold), "Quốc hiệu and tiêu ngữ, style"),
    Bend("September", |pdf| each(pdf, "Độc lập", |glyph| glyph.size = 12.0), "tiêu ngữ, size"),
    Bend("September", |pdf| each(pdf, "Độc lập", |glyph| slide(glyph, 2.0, 0.0)), "tiêu ngữ, middle under Quốc hiệu"),
    Bend(
        "September",
        |pdf| each(pdf, "CỘNG HÒA", |glyph| slide(glyph, 0.0, -2.0)),
        "Quốc hiệu to tiêu ngữ, single-spaced",
    ),
    Bend(
        "September",
        |pdf| each(pdf, "Độc lập", |glyph| respell(glyph, "-", "–")),
        "tiêu ngữ, with spaces around its hyphens",
    ),
    Bend("September", |pdf| rule(pdf, 1, |shape| shape.edges.right -= 2.0), "rule under tiêu ngữ, length"),
    Bend("September", |pdf| rule(pdf, 1, |shape| lift(shape, 1.7)), "rule under tiêu ngữ, below the letters"),
    Bend("September", |pdf| dress(pdf, "THÀNH PHỐ MÓNG CÁI", |face| !face.bold), "issuing body, style"),
    Bend("September", |pdf| each(pdf, "THÀNH PHỐ MÓNG CÁI", |glyph| glyph.size = 14.0), "THÀNH PHỐ MÓNG CÁI”, size"),
    Bend("September", |pdf| rule(pdf, 0, |shape| widen(shape, 8.0)), "rule under issuing body, length"),
    Bend("September", |pdf| rule(pdf, 0, |shape| widen(shape, -4.0)), "rule under issuing body, length"),
    Bend(
        "long issuing body under a superior one",
        |pdf| dress(pdf, "ỦY BAN NHÂN DÂN", |face| face.bold),
        "issuing body, style",
    ),
    Bend("September", |pdf| each(pdf, "Số:", |glyph| glyph.size = 12.0), "number, size"),
    Bend(
        "numbered, dated and signed, of a place with a long name",
        |pdf| each(pdf, "Số:", |glyph| respell(glyph, "0", "")),
        "number, form",
    ),
    Bend("September", |pdf| each(pdf, "Số:", |glyph| slide(glyph, 2.0, 0.0)), "number, middle under the issuing body"),
    Bend("September", |pdf| dress(pdf, "Móng Cái, ngày", |face| !face.italic), "place and date, with a comma between"),
    Bend(
        "September",
        |pdf| each(pdf, "Móng Cái, ngày", |glyph| slide(glyph, 0.0, 2.0)),
        "place and date, level with the number",
    ),
    Bend(
        "numbered, dated and signed, of a place with a long name",
        |pdf| each(pdf, "Phủ, ngày", |glyph| respell(glyph, "0", "")),
        "place and date, form",
    ),
    Bend("September", |pdf| each(pdf, "BÁO CÁO", |glyph| slide(glyph, 3.0, 0.0)), "BÁO CÁO”, middle"),
    Bend(
        "September",
        |pdf| each(pdf, "phương hướng, nhiệm vụ tháng 10", |glyph| glyph.size = 12.0),
        "10 năm 2022”, size",
    ),
    Bend("September", |pdf| rule(pdf, 2, |shape| widen(shape, 15.0)), "rule under trích yếu, length"),
    Bend(
        "three addressees",
        |pdf| each(pdf, "Sở Lao động", |glyph| respell(glyph, ".", ";")),
        "Kính gửi, end of a line",
    ),
    Bend("one addressee", |pdf| each(pdf, "Kính gửi", |glyph| glyph.size = 12.0), "Kính gửi, size"),
    Bend("September", |pdf| each(pdf, "giảm nghèo năm 2022 trên", |glyph| glyph.size = 13.0), "one size of text"),
    Bend(
        "September",
        |pdf| {
            everything(pdf, |glyph| {
                if glyph.size > 13.5 {
                    glyph.size = 12.5
                }
            })
        },
        "size of text",
    ),
    Bend("September", |pdf| each(pdf, "Thực hiện Kế hoạch", |glyph| slide(glyph, -1.5, 0.0)), "indent of a first line"),
    Bend("September", |pdf| each(pdf, "phố Móng Cái, Ủy", |glyph| slide(glyph, -2.0, 0.0)), "right edge, justified"),
    Bend("September", |pdf| each(pdf, "phố Móng Cái, Ủy", |glyph| slide(glyph, 0.0, 1.5)), "from line to line"),
    Bend("September", |pdf| each(pdf, "Số liệu trong kỳ", |glyph| slide(glyph, 0.0, -0.3)), "gap over"),
    Bend("September", |pdf| each(pdf, "nghèo, đạt 87,5%", |glyph| respell(glyph, ",", ".")), "percentage"),
    Bend("September", |pdf| dress(pdf, "II. KẾT QUẢ", |face| !face.bold), "style of a heading"),
    Bend("September", |pdf| each(pdf, "2. Tồn tại", |glyph| respell(glyph, "2", "3")), "order of headings"),
    Bend("September", |pdf| each(pdf, "đ) Nước", |glyph| respell(glyph, "đ", "e")), "order of headings"),
    Bend("September", |pdf| dress(pdf, "b) Bảo hiểm", |face| face.bold), "style of a heading"),
    Bend("September", |pdf| each(pdf, "Nơi nhận:", |glyph| glyph.size = 11.0), "Nơi nhận, size"),
    Bend("September", |pdf| dress(pdf, "Nơi nhận:", |face| face.bold && !face.italic), "Nơi nhận, style"),
    Bend("September", |pdf| each(pdf, "Nơi nhận:", |glyph| slide(glyph, 0.0, 1.0)), "Nơi nhận, level with the titles"),
    Bend("September", |pdf| each(pdf, "- Các phòng, ban", |glyph| glyph.size = 12.0), "liên quan;”, size"),
    Bend(
        "September",
        |pdf| each(pdf, "- Các phòng, ban", |glyph| respell(glyph, ";", ".")),
        "recipients, end of a line",
    ),
    Bend("September", |pdf| each(pdf, "- Lưu: VT", |glyph| respell(glyph, "V", "P")), "recipients, last line"),
    Bend("September", |pdf| dress(pdf, "KT. CHỦ TỊCH", |face| !face.bold), "signature, style"),
    Bend("September", |pdf| each(pdf, "KT. CHỦ TỊCH", |glyph| slide(glyph, 4.0, 0.0)), "KT. CHỦ TỊCH”, middle"),
    Bend("September", |pdf| alone(pdf), "text above the signature on its page"),
    Bend("September", |pdf| each(pdf, "Móng Cái./.", |glyph| respell(glyph, "/", "")), "end mark"),
    Bend("September", |pdf| appendix(pdf, |glyph| glyph.size = 13.0), "number of the appendix, size"),
    Bend(
        "September",
        |pdf| each(pdf, "DIỄN BIẾN HỘ NGHÈO", |glyph| slide(glyph, 9.0, 0.0)),
        "DIỄN BIẾN HỘ NGHÈO”, middle",
    ),
    Bend("September", |pdf| dress(pdf, "(Kèm theo", |face| !face.italic), "reference of the appendix"),
    Bend(
        "September",
        |pdf| each(pdf, "chi tiết theo đơn vị tại Phụ lục IV", |glyph| respell(glyph, "V", "")),
        "the text refers to the appendix",
    ),
];

#[test]
fn every_bend_of_a_good_paper_is_seen_and_the_broken_rule_is_named() {
    all_are_seen(BENDS, ALL);
}

fn everything(pdf: &mut Pdf, bend: fn(&mut Glyph)) {
    let below_margin = |glyph: &&mut Glyph| glyph.baseline > 20.0;
    pdf.pages.iter_mut().flat_map(|page| &mut page.glyphs).filter(below_margin).for_each(bend);
}

/// The letters of the first line that says so.
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

fn each(pdf: &mut Pdf, says: &str, bend: fn(&mut Glyph)) {
    letters(pdf, says).for_each(bend);
}

/// Gives the letters another face of the document.
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

/// Longer on both sides.
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

/// The first line of the first appendix.
fn appendix(pdf: &mut Pdf, bend: fn(&mut Glyph)) {
    let first = pdf.pages.iter_mut().find(|page| page.lines()[0].text().starts_with("Phụ lục")).unwrap();
    let baseline = first.lines()[0].baseline();
    first.glyphs.iter_mut().filter(|glyph| (glyph.baseline - baseline).abs() < 0.01).for_each(bend);
}

fn flip(pdf: &mut Pdf, at: usize) {
    let page = &mut pdf.pages[at];
    (page.width, page.height) = (page.height, page.width);
}

/// Lifts the last line of every page from which a paragraph goes on overleaf.
fn full_page(pdf: &mut Pdf, down: f64) {
    let paragraphs = pdf.tags.all("P").into_iter().map(|tag| pdf.lines_of(tag));
    let last = |lines: Vec<(usize, Line<'_>)>| {
        let pair = lines.windows(2).find(|pair| pair[0].0 != pair[1].0)?;
        Some((pair[0].0, pair[0].1.baseline()))
    };
    let (at, baseline) = paragraphs.into_iter().find_map(last).unwrap();
    let is_of_line = |glyph: &&mut Glyph| (glyph.baseline - baseline).abs() < 0.01;
    pdf.pages[at].glyphs.iter_mut().filter(is_of_line).for_each(|glyph| slide(glyph, 0.0, down));
}

/// Takes the last paragraph from above the signature.
fn alone(pdf: &mut Pdf) {
    let at = pdf.pages.iter().position(|page| page.lines().iter().any(|line| line.text() == "Nơi nhận:")).unwrap();
    let page = &mut pdf.pages[at];
    let label = page.lines().iter().find(|line| line.text() == "Nơi nhận:").map(|line| line.baseline()).unwrap();
    page.glyphs.iter_mut().filter(|glyph| glyph.baseline < label - 3.0).for_each(|glyph| glyph.mark = None);
}
