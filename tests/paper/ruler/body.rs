//! Mục II.6: the running text.

use super::{SINGLE, column};
use crate::paper::fault::Examiner;
use crate::paper::read::{Line, MM, Pdf, Tag};

/// The paragraphs of the running text as lines, each with its page.
fn running(pdf: &Pdf) -> Vec<Vec<(usize, Line<'_>)>> {
    let all = pdf.tags.all("P").into_iter().map(|tag| pdf.lines_of(tag));
    let is_address = |line: &Line<'_>| line.text().starts_with("Kính gửi");
    all.filter(|lines| lines.first().is_some_and(|(_, first)| !is_address(first))).collect()
}

/// Paragraphs and headings in reading order, with `None` for tables and charts.
fn blocks(tag: &Tag) -> Vec<Option<&Tag>> {
    match tag.kind.as_str() {
        "P" | "H2" | "H3" | "H4" => vec![Some(tag)],
        "Table" | "Figure" | "Caption" | "H1" => vec![None],
        _ if tag.tags().next().is_none() => vec![None],
        _ => tag.tags().flat_map(blocks).collect(),
    }
}

fn is_appendix(tag: &Tag, lines: &[(usize, Line<'_>)]) -> bool {
    tag.kind == "H2" && lines.first().is_some_and(|(_, line)| line.text().starts_with("Phụ lục"))
}

/// Size 13–14 and one size throughout, first line indented 1 or 1,27 cm, both edges flush.
pub(super) fn paragraphs(examiner: &mut Examiner<'_>) {
    let pdf = examiner.pdf;
    let paragraphs = running(pdf);
    examiner.holds(None, "running text", !paragraphs.is_empty(), "none", "some");
    let Some((_, model)) = paragraphs.first().map(|lines| &lines[0]) else { return };
    for lines in &paragraphs {
        edges(examiner, lines, model.left());
        for (at, line) in lines {
            let good = line.is_of_one_size() && (line.size() - model.size()).abs() < 0.01;
            examiner.holds(*at, "one size of text", good, format!("{:.2} pt: {}", line.size(), line.text()), "one");
            if examiner.is_report() {
                examiner.points(*at, "size of text", line.size(), 13.0..=14.0);
            }
        }
    }
}

fn edges(examiner: &mut Examiner<'_>, lines: &[(usize, Line<'_>)], indented: f64) {
    for (nth, (at, line)) in lines.iter().enumerate() {
        let (left, _, right) = column(&examiner.pdf.pages[*at]);
        let text = line.text();
        if nth == 0 {
            let indent = line.left() - left;
            let good = [10.0, 12.7].iter().any(|allowed| (indent - allowed).abs() < 0.3);
            examiner.holds(*at, "indent of a first line", good, format!("{indent:.2} mm: {text}"), "10 or 12.7 mm");
            examiner.length(*at, "the same indent everywhere", line.left(), indented..=indented);
        } else {
            examiner.length(*at, format!("left edge of “{text}”"), line.left(), left..=left);
        }
        if nth + 1 < lines.len() {
            examiner.length(*at, format!("right edge, justified, of “{text}”"), line.right(), right..=right);
        }
    }
}

/// Lines single to 1,5 apart; paragraphs at least 6 pt more.
pub(super) fn distances(examiner: &mut Examiner<'_>) {
    let pdf = examiner.pdf;
    let mut pitches = Vec::new();
    for lines in running(pdf) {
        for pair in lines.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            let pitch = (pair[1].1.baseline() - pair[0].1.baseline()) / MM;
            let single = SINGLE * pair[0].1.size();
            examiner.points(pair[0].0, "from line to line", pitch, single..=1.5 * single);
            pitches.push(pitch);
        }
    }
    let Some(pitch) = pitches.into_iter().reduce(f64::max) else { return };
    if examiner.is_report() {
        gaps(examiner, pitch);
    }
}

fn gaps(examiner: &mut Examiner<'_>, pitch: f64) {
    let pdf = examiner.pdf;
    let blocks: Vec<_> = blocks(&pdf.tags).into_iter().map(|block| Some((block?, pdf.lines_of(block?)))).collect();
    for pair in blocks.windows(2) {
        let [Some((_, above)), Some((next, below))] = pair else { continue };
        let (Some((at, last)), Some((other, first))) = (above.last(), below.first()) else { continue };
        if at == other && !is_appendix(next, below) {
            let gap = (first.baseline() - last.baseline()) / MM - pitch;
            examiner.points(*at, format!("gap over “{}”", first.text()), gap, 6.0..=24.0);
        }
    }
}
