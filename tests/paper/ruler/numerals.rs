//! Mục II.4 and NĐ 86/2012/NĐ-CP, Phụ lục V: dates and numbers as they are written.

use regex::Regex;

use crate::paper::fault::Examiner;
use crate::paper::read::{Line, Tag};

/// Elements whose words are read as one text: paragraphs, headings, cells.
fn passages<'a>(examiner: &Examiner<'a>) -> Vec<(usize, Vec<Line<'a>>)> {
    let pdf = examiner.pdf;
    let is_passage =
        |tag: &&Tag| matches!(tag.kind.as_str(), "P" | "H1" | "H2" | "H3" | "H4" | "TH" | "TD" | "Span" | "Caption");
    let passages = pdf.tags.walk().into_iter().filter(is_passage).map(|tag| pdf.lines_of(tag));
    let passages = passages.filter(|lines| !lines.is_empty());
    passages.map(|lines| (lines[0].0, lines.into_iter().map(|(_, line)| line).collect())).collect()
}

fn check(examiner: &mut Examiner<'_>, rule: &str, written: &str, allowed: &str, shown: &str) {
    let (written, allowed) = (Regex::new(written).unwrap(), Regex::new(allowed).unwrap());
    for (at, lines) in passages(examiner) {
        let text: String = lines.iter().map(Line::text).collect::<Vec<_>>().join(" ");
        for found in written.find_iter(&text) {
            examiner.holds(at, rule, allowed.is_match(found.as_str()), found.as_str(), shown);
        }
    }
}

/// Days below 10 and the months 1 and 2 have a zero in front, other months none.
pub(super) fn dates(examiner: &mut Examiner<'_>) {
    let allowed = r"^(0[1-9]|[12]\d|3[01])/(01|02|[3-9]|1[0-2])/\d{4}$";
    check(examiner, "date", r"\b\d{1,2}/\d{1,2}/\d{4}\b", allowed, "05/02/2022, 29/9/2022");
    let allowed = r"^ngày (0[1-9]|[12]\d|3[01]) tháng (01|02|[3-9]|1[0-2]) năm$";
    check(examiner, "date in words", r"ngày \d+ tháng \d+ năm", allowed, "ngày 05 tháng 02 năm");
}

/// A comma before decimals, a dot between thousands, no space before %.
pub(super) fn decimals(examiner: &mut Examiner<'_>) {
    let allowed = r"^\d{1,3}(\.\d{3})*(,\d+)?%$";
    check(examiner, "percentage", r"\d[\d.,]*\s?%", allowed, "87,5%");
}

/// A number stays on the line of what it counts and of what it numbers, a dash on that of the word before it, number and
/// symbol of a document are one: in sentences, headings, captions and cells.
pub(super) fn numbers_stay_with_what_they_count(examiner: &mut Examiner<'_>) {
    let parted = [
        (r"\d%?$", r"^(hộ|khẩu|nhân khẩu|người|triệu|đồng|đơn vị|hồ sơ)\b|^%"),
        (r"(?i)\b(ngày|tháng|năm|số|Bảng|Biểu đồ|Điều|khoản|quý|khu|tổ)$", r"^[\d…]"),
        (r"\d (điểm|triệu|tỷ|nghìn|nhân|đơn|học|lao|hồ)$", r"^(%|đồng|khẩu|vị|sinh|động|sơ)"),
        (r"(?i)\b(lục|quý|mục|bảng)$", r"^[IVX]+(\.\d+)*\b"),
        (r"(?i)\bđiểm$", r"^\p{Ll}\b"),
        (r"(?i)\b(định|hoạch|cáo|quyết)$", r"^\d+/\d*/?\p{Lu}"),
        // Behind the end of a clause a dash begins an item.
        (r"[^;:.\s]$", r"^[-–] "),
        (r"\d [-–]$", r"^\d"),
        (r"\b(TM|KT|TL|TUQ|TP|TX)\.$", r"^\p{Lu}"),
        (r"[\p{Lu}\p{N}][-/]$", r"^\p{L}"),
    ];
    let parted = parted.map(|(end, start)| (Regex::new(end).unwrap(), Regex::new(start).unwrap()));
    for (at, lines) in passages(examiner) {
        for pair in lines.windows(2) {
            let (end, start) = (pair[0].text(), pair[1].text());
            let (last, first) =
                (end.split(' ').next_back().unwrap_or_default(), start.split(' ').next().unwrap_or_default());
            let is_long = last.chars().count() + first.chars().count() >= 25;
            let is_parted =
                !is_long && parted.iter().any(|(of_end, of_start)| of_end.is_match(&end) && of_start.is_match(&start));
            examiner.holds(at, "number and unit", !is_parted, format!("{end} / {start}"), "on one line");
        }
    }
}
