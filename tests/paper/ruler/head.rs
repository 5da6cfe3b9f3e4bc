//! Mục II.1–5 and II.9: the upper part of the first page.

use super::{capitals, clear_of, column, rule_under, short_rule};
use crate::paper::fault::Examiner;
use crate::paper::read::{Line, MM, Rect, Shape};

const NATION: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";

/// The lines of the first page of a report; none for a sheet.
fn first_page<'a>(examiner: &Examiner<'a>) -> Vec<Line<'a>> {
    if examiner.is_report() { examiner.pdf.pages[0].lines() } else { Vec::new() }
}

fn with<'a, 'b>(lines: &'b [Line<'a>], is: impl Fn(&str) -> bool) -> Option<&'b Line<'a>> {
    lines.iter().find(|line| is(&line.text()))
}

/// Ô 1: 12–13 and 13–14 bold, one line each, single-spaced, the rule as long as the motto; nothing above.
pub(super) fn national_name_and_motto(examiner: &mut Examiner<'_>) {
    let lines = first_page(examiner);
    if lines.is_empty() {
        return;
    }
    let page = &examiner.pdf.pages[0];
    let nation = examiner.there(0, "Quốc hiệu on a line of its own", with(&lines, |text| text == NATION));
    let motto = examiner.there(0, "tiêu ngữ, with spaces around its hyphens", with(&lines, |text| text == MOTTO));
    let (Some(nation), Some(motto)) = (nation, motto) else { return };
    examiner.points(0, "Quốc hiệu, size", nation.size(), 12.0..=13.0);
    examiner.points(0, "tiêu ngữ, size", motto.size(), 13.0..=14.0);
    let bold = nation.is_upright_bold() && motto.is_upright_bold();
    examiner.holds(0, "Quốc hiệu and tiêu ngữ, style", bold, "another", "upright bold");
    examiner.length(0, "tiêu ngữ, middle under Quốc hiệu", motto.middle(), nation.middle()..=nation.middle());
    let single = motto.size() * MM;
    let pitch = motto.baseline() - nation.baseline();
    examiner.length(0, "Quốc hiệu to tiêu ngữ, single-spaced", pitch, single..=super::SINGLE * single);
    let right_half = page.width / 2.0..=column(page).2;
    examiner.length(0, "Quốc hiệu in the right half, its middle", nation.middle(), right_half);
    examiner.holds(0, "nothing above Quốc hiệu", lines[0].baseline() >= nation.baseline(), lines[0].text(), "nothing");
    let Some(rule) = examiner.there(0, "rule under tiêu ngữ", rule_under(page, motto)) else { return };
    examiner.length(0, "rule under tiêu ngữ, length", rule.edges.width(), motto.width()..=motto.width());
    examiner.length(0, "rule under tiêu ngữ, middle", rule.edges.middle(), motto.middle()..=motto.middle());
    clear_of(examiner, 0, "tiêu ngữ", motto, rule);
}

/// Lines of the left column above `Số:`; in an extract, which has no number, those beside the motto.
fn body_lines<'a>(lines: &[Line<'a>]) -> Vec<Line<'a>> {
    let beside = || with(lines, |text| text == MOTTO).map(|motto| motto.baseline() + 1.0);
    let Some(end) = with(lines, is_number).map(Line::baseline).or_else(beside) else { return Vec::new() };
    let nation = with(lines, |text| text == NATION).map_or(f64::INFINITY, Line::left);
    let above = lines.iter().filter(|line| line.baseline() < end && line.right() < nation);
    above.cloned().collect()
}

fn is_number(text: &str) -> bool {
    text.starts_with("Số:")
}

/// Ô 2: capitals 12–13, the superior body upright, the issuing body bold with the short rule.
pub(super) fn issuing_body(examiner: &mut Examiner<'_>) {
    let lines = first_page(examiner);
    if lines.is_empty() {
        return;
    }
    let body = body_lines(&lines);
    let Some(last) = examiner.there(0, "issuing body", body.last()) else { return };
    let superior = body.iter().take_while(|line| !line.is_bold()).count();
    for line in &body {
        let text = line.text();
        examiner.points(0, format!("“{text}”, size"), line.size(), 12.0..=13.0);
        examiner.holds(0, "issuing body, letters", capitals(&text), &text, "capitals");
        examiner.length(0, format!("“{text}”, middle over the rule"), line.middle(), last.middle()..=last.middle());
    }
    for (nth, line) in body.iter().enumerate() {
        let good = if nth < superior { line.is_regular() } else { line.is_upright_bold() };
        examiner.holds(0, "issuing body, style", good, line.text(), "superior upright, issuer upright bold");
    }
    examiner.holds(0, "issuing body in bold", superior < body.len(), "none", "one");
    short_rule(examiner, 0, "issuing body", last);
}

/// Ô 3 and 4: `Số: 05/BC-UBND` 13, place and date 13–14 italic on the same line.
pub(super) fn number_and_date(examiner: &mut Examiner<'_>) {
    let lines = first_page(examiner);
    if lines.is_empty() {
        return;
    }
    if examiner.is_extract() {
        let number = with(&lines, is_number).map(Line::text);
        examiner.holds(0, "no number on an extract", number.is_none(), number.unwrap_or_default(), "none");
        return;
    }
    let number = examiner.there(0, "Số:", with(&lines, is_number));
    let is_date = |line: &&Line<'_>| line.text().contains(", ngày ") && line.is_italic();
    let date = examiner.there(0, "place and date, with a comma between", lines.iter().find(is_date));
    let (Some(number), Some(date)) = (number, date) else { return };
    examiner.points(0, "number, size", number.size(), 13.0..=13.0);
    examiner.holds(0, "number, style", number.is_regular(), "bold or italic", "upright");
    let form = regex::Regex::new(r"^Số: (0[1-9]|[1-9]\d+|\s+)/[A-ZĐ]+(-[A-ZĐ&]+)+$").unwrap();
    examiner.holds(0, "number, form", form.is_match(&number.text()), number.text(), "Số: 05/BC-UBND or blank");
    if let Some(body) = body_lines(&lines).last() {
        examiner.length(0, "number, middle under the issuing body", number.middle(), body.middle()..=body.middle());
    }
    examiner.points(0, "place and date, size", date.size(), 13.0..=14.0);
    examiner.holds(0, "place and date, style", date.is_light_italic(), "bold or upright", "italic");
    examiner.length(0, "place and date, level with the number", date.baseline(), number.baseline()..=number.baseline());
    let form = r"^\p{Lu}.*, ngày (0[1-9]|[12]\d|3[01]|…+) tháng (01|02|[3-9]|1[0-2]|…+) năm (\d{4}|…+)$";
    let form = regex::Regex::new(form).unwrap();
    examiner.holds(0, "place and date, form", form.is_match(&date.text()), date.text(), "ngày 05 tháng 02 năm 2022");
    if let Some(nation) = with(&lines, |text| text == NATION) {
        examiner.length(0, "place and date, middle under Quốc hiệu", date.middle(), nation.middle()..=nation.middle());
    }
}

/// Ô 5a: BÁO CÁO and the subject, 13–14 bold, centred, the short rule beneath.
pub(super) fn title(examiner: &mut Examiner<'_>) {
    let lines = first_page(examiner);
    if lines.is_empty() {
        return;
    }
    let page = &examiner.pdf.pages[0];
    let (_, middle, _) = column(page);
    let kind = if examiner.is_extract() { "BÁO CÁO (BẢN CÔNG KHAI)" } else { "BÁO CÁO" };
    let at = lines.iter().position(|line| line.text() == kind);
    let Some(at) = examiner.there(0, "BÁO CÁO on a line of its own", at) else { return };
    let title: Vec<_> = lines[at..].iter().take_while(|line| line.is_upright_bold()).collect();
    examiner.holds(0, "trích yếu, bold under BÁO CÁO", title.len() > 1, "none", "a line or more");
    for line in &title {
        let text = line.text();
        examiner.points(0, format!("“{text}”, size"), line.size(), 13.0..=14.0);
        examiner.length(0, format!("“{text}”, middle"), line.middle(), middle..=middle);
    }
    if let Some(last) = title.last() {
        short_rule(examiner, 0, "trích yếu", last);
    }
}

/// Ô 9a: `Kính gửi:` 13–14 upright; one addressee on the same line, several on lines of their own, `- ` under the colon.
pub(super) fn addressees(examiner: &mut Examiner<'_>) {
    let lines = first_page(examiner);
    let Some(at) = lines.iter().position(|line| line.text().starts_with("Kính gửi")) else { return };
    let first = &lines[at];
    let (left, ..) = column(&examiner.pdf.pages[0]);
    let begins_text = |line: &&Line<'_>| (9.0..14.0).contains(&(line.left() - left)) || line.left() < left + 1.0;
    let rest: Vec<_> = lines[at + 1..].iter().take_while(|line| !begins_text(line)).collect();
    for line in std::iter::once(&first).chain(&rest) {
        examiner.points(0, "Kính gửi, size", line.size(), 13.0..=14.0);
        examiner.holds(0, "Kính gửi, style", line.is_regular(), line.text(), "upright");
    }
    if first.text() != "Kính gửi:" {
        let form = regex::Regex::new(r"^Kính gửi: \S").unwrap();
        examiner.holds(0, "Kính gửi of one addressee", form.is_match(&first.text()), first.text(), "Kính gửi: …");
        return;
    }
    let colon = first.glyphs().filter(|glyph| glyph.text == ":").last().map_or(0.0, |colon| colon.start);
    let dashes: Vec<_> = rest.iter().filter(|line| line.text().starts_with("- ") || line.text() == "-").collect();
    examiner.holds(0, "Kính gửi of several, dashes", dashes.len() > 1, dashes.len(), "one a line");
    for dash in dashes {
        examiner.length(0, "Kính gửi, dash under the colon", dash.left(), colon..=colon + 1.0);
    }
    let text: Vec<_> = rest.iter().map(|line| format!("\n{}", line.text())).collect();
    let text = text.concat();
    let items: Vec<_> = text.split("\n- ").skip(1).collect();
    for (nth, item) in items.iter().enumerate() {
        let mark = if nth + 1 == items.len() { '.' } else { ';' };
        examiner.holds(0, "Kính gửi, end of a line", item.ends_with(mark), item, mark);
    }
}

/// Ô 10b: 13–14 bold in a box of one line, red, left under the number; 30, 40 or 20 mm wide and 8 mm high.
pub(super) fn urgency(examiner: &mut Examiner<'_>) {
    let lines = first_page(examiner);
    for (mark, width) in [("HỎA TỐC", 30.0), ("THƯỢNG KHẨN", 40.0), ("KHẨN", 20.0)] {
        let Some(line) = with(&lines, |text| text == mark) else { continue };
        let page = &examiner.pdf.pages[0];
        examiner.points(0, format!("{mark}, size"), line.size(), 13.0..=14.0);
        examiner.holds(0, format!("{mark}, style"), line.is_upright_bold(), "another", "upright bold");
        examiner.length(0, format!("{mark}, left half"), line.right(), 0.0..=page.width / 2.0);
        let number = with(&lines, is_number).map_or(0.0, Line::baseline);
        examiner.length(0, format!("{mark}, under the number"), line.ink().top, number..=page.height / 2.0);
        let is_around =
            |shape: &&Shape| shape.line > 0.0 && !shape.is_rule() && shape.edges.intersection(line.ink()).is_some();
        let bounds = page.shapes.iter().filter(is_around).map(|shape| shape.edges).reduce(Rect::union);
        let Some(bounds) = examiner.there(0, &format!("{mark}, box"), bounds) else { continue };
        examiner.length(0, format!("{mark}, width of the box"), bounds.width(), width..=width);
        examiner.length(0, format!("{mark}, height of the box"), bounds.height(), 8.0..=8.0);
        let red = line.glyphs().all(|glyph| is_red(&glyph.colour))
            && page.shapes.iter().filter(is_around).all(|shape| is_red(&shape.colour));
        examiner.holds(0, format!("{mark}, ink"), red, "another", "bright red");
    }
}

fn is_red(colour: &[f64]) -> bool {
    matches!(colour, [red, green, blue] if *red > 0.8 && *green < 0.2 && *blue < 0.2)
}

/// Ô 13: at the foot of the first page 11–12 upright under a rule over the whole width.
pub(super) fn contact(examiner: &mut Examiner<'_>) {
    let lines = first_page(examiner);
    let Some(line) = lines.last().filter(|line| line.size() < 12.5 && line.is_regular()) else { return };
    let page = &examiner.pdf.pages[0];
    let (left, _, right) = column(page);
    examiner.points(0, "address, size", line.size(), 11.0..=12.0);
    let same = |other: &&Line<'_>| (other.size() - line.size()).abs() < 0.01 && other.is_regular();
    let top = lines.iter().rev().take_while(same).last().map_or(0.0, |first| first.ink().top);
    let is_above = |rule: &&Shape| (0.0..6.0).contains(&(top - rule.edges.top));
    let Some(rule) = examiner.there(0, "rule over the address", page.rules().find(is_above)) else { return };
    examiner.length(0, "rule over the address, length", rule.edges.width(), right - left..=right - left);
}
