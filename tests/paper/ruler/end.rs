//! Mục II.7 and II.9: the end of the text, recipients, signature.

use super::{capitals, column};
use crate::paper::fault::Examiner;
use crate::paper::read::{Line, Page, Shape};

/// The page of the signature, with its lines from `Nơi nhận:` on.
struct Foot<'a> {
    at: usize,
    label: Line<'a>,
    /// Ô 9b, to the line of the archive.
    recipients: Vec<Line<'a>>,
    /// Ô 11 and 12 beneath, the fingerprint.
    marks: Vec<Line<'a>>,
    signature: Vec<Line<'a>>,
}

fn foot<'a>(examiner: &mut Examiner<'a>) -> Option<Foot<'a>> {
    if !examiner.is_report() {
        return None;
    }
    let pages = &examiner.pdf.pages;
    let is_label = |line: &Line<'_>| line.text() == "Nơi nhận:";
    let page = pages.iter().map(Page::lines).enumerate().find(|(_, lines)| lines.iter().any(is_label));
    if examiner.is_extract() {
        examiner.holds(None, "no recipients of an extract", page.is_none(), "Nơi nhận:", "none");
        return None;
    }
    let (at, lines) = examiner.there(None, "Nơi nhận: on a line of its own", page)?;
    let label = lines.iter().find(|line| is_label(line))?.clone();
    let below = lines.into_iter().filter(|line| line.baseline() > label.baseline() - 3.0 && !is_label(line));
    let half = pages[at].width / 2.0;
    let (left, signature): (Vec<_>, _) = below.partition(|line| line.left() < half);
    let archive = left.iter().position(|line| line.text().starts_with("- Lưu:")).unwrap_or(0);
    let wraps = left[archive..].iter().position(|line| line.text().ends_with('.')).unwrap_or(0);
    let (recipients, marks) = left.split_at(left.len().min(archive + wraps + 1));
    Some(Foot { at, label, recipients: recipients.to_vec(), marks: marks.to_vec(), signature })
}

/// Ô 11: 13–14 bold in a box; ô 12: 11 upright; besides them only the fingerprint in small print.
pub(super) fn marks(examiner: &mut Examiner<'_>) {
    let Some(Foot { at, marks, .. }) = foot(examiner) else { return };
    let drafter = regex::Regex::new(r"^\p{Lu}+\.\(\d+\)$").unwrap();
    for line in marks {
        let text = line.text();
        if matches!(text.as_str(), "XEM XONG TRẢ LẠI" | "LƯU HÀNH NỘI BỘ") {
            examiner.points(at, format!("{text}, size"), line.size(), 13.0..=14.0);
            examiner.holds(at, format!("{text}, style"), line.is_upright_bold(), "another", "upright bold");
            let ink = line.ink();
            let is_around =
                |shape: &Shape| shape.line > 0.0 && !shape.is_rule() && shape.edges.intersection(ink).is_some();
            let boxes = examiner.pdf.pages[at].shapes.iter().filter(|shape| is_around(shape)).count();
            examiner.holds(at, format!("{text}, box"), boxes > 0, "none", "one of a single line");
        } else if drafter.is_match(&text) {
            examiner.points(at, "drafter, size", line.size(), 11.0..=11.0);
            examiner.holds(at, "drafter, style", line.is_regular(), &text, "upright");
        } else {
            examiner.holds(
                at,
                "words under Nơi nhận",
                text.starts_with("Mã nội dung: "),
                &text,
                "ô 11, ô 12, fingerprint",
            );
        }
    }
}

/// Ô 9b: the label 12 bold italic and level with the titles, its lines 11, `- … ;`, the last `- Lưu: VT, ….`.
pub(super) fn recipients(examiner: &mut Examiner<'_>) {
    let Some(Foot { at, label, recipients, signature, .. }) = foot(examiner) else { return };
    let (left, ..) = column(&examiner.pdf.pages[at]);
    examiner.points(at, "Nơi nhận, size", label.size(), 12.0..=12.0);
    let style = label.glyphs().all(|glyph| glyph.is_blank() || (glyph.face.bold && glyph.face.italic));
    examiner.holds(at, "Nơi nhận, style", style, "another", "bold italic");
    examiner.length(at, "Nơi nhận, left edge", label.left(), left..=left);
    if let Some(title) = signature.first() {
        examiner.length(at, "Nơi nhận, level with the titles", label.baseline(), title.baseline()..=title.baseline());
    }
    for line in &recipients {
        let text = line.text();
        examiner.points(at, format!("“{text}”, size"), line.size(), 11.0..=11.0);
        examiner.holds(at, "recipients, style", line.is_regular(), &text, "upright");
        examiner.length(at, format!("“{text}”, left edge"), line.left(), left..=left);
    }
    let text: Vec<_> = recipients.iter().map(Line::text).collect();
    let text = text.join("\n");
    let items: Vec<_> = format!("\n{text}").split("\n- ").skip(1).map(str::to_owned).collect();
    let Some((last, others)) = items.split_last() else {
        examiner.holds(at, "recipients, dashes", false, text, "- … a line");
        return;
    };
    let form = regex::Regex::new(r"^Lưu: VT(, .+)?\.$").unwrap();
    examiner.holds(at, "recipients, last line", form.is_match(last), last, "Lưu: VT, ….");
    for item in others {
        examiner.holds(at, "recipients, end of a line", item.ends_with(';'), item, ";");
    }
}

/// Ô 7: titles in capitals and the name, 13–14 bold, centred on one another in the right half; text above on the page.
pub(super) fn signature(examiner: &mut Examiner<'_>) {
    let Some(Foot { at, label, signature, .. }) = foot(examiner) else { return };
    let page = &examiner.pdf.pages[at];
    let Some(first) = examiner.there(at, "titles of the signer", signature.first()) else { return };
    for line in &signature {
        let text = line.text();
        examiner.points(at, format!("“{text}”, size"), line.size(), 13.0..=14.0);
        examiner.holds(at, "signature, style", line.is_upright_bold(), &text, "upright bold");
        examiner.length(at, format!("“{text}”, right half"), line.left(), page.width / 2.0..=page.width);
        examiner.length(at, format!("“{text}”, middle"), line.middle(), first.middle()..=first.middle());
    }
    let names = signature.iter().filter(|line| !capitals(&line.text())).count();
    let is_last = names == 0 || signature.last().is_some_and(|line| !capitals(&line.text()));
    examiner.holds(at, "titles in capitals, then the name", names < 2 && is_last, names, "one name, at the end");
    let form = regex::Regex::new(r"^(TM\.|KT\.|Q\.|TL\.|TUQ\.|CHỦ TỊCH|TRƯỞNG|GIÁM ĐỐC|CHÁNH)").unwrap();
    examiner.holds(
        at,
        "authority of the signer",
        form.is_match(&first.text()),
        first.text(),
        "TM., KT., … or an office",
    );
    let mut closing = examiner.pdf.tags.all("P").into_iter().map(|tag| examiner.pdf.lines_of(tag));
    let is_before = |(page, line): &(usize, Line<'_>)| *page == at && line.baseline() < label.baseline();
    let closing = closing.rfind(|lines| lines.last().is_some_and(is_before)).unwrap_or_default();
    let top = closing.iter().filter(|(page, _)| *page == at).map(|(_, line)| line.baseline()).reduce(f64::min);
    examiner.holds(at, "text above the signature on its page", top.is_some(), "none", "the closing words");
    let begins = top.unwrap_or_else(|| label.baseline());
    let letters = page.glyphs.iter().filter(|glyph| !glyph.artifact && !glyph.is_blank());
    let more = letters.filter(|glyph| glyph.baseline < begins - 1.0).count();
    examiner.holds(
        at,
        "more than the closing words with the signature",
        more > 0,
        "the closing words alone",
        "the part before",
    );
}

/// `./.` at the end of the text and nowhere else.
pub(super) fn end_mark(examiner: &mut Examiner<'_>) {
    if !examiner.is_report() {
        return;
    }
    let pdf = examiner.pdf;
    let label = foot(examiner).map(|foot| (foot.at, foot.label.baseline()));
    let paragraphs = pdf.tags.all("P").into_iter().map(|tag| (pdf.lines_of(tag), pdf.text_of(tag)));
    let before = |lines: &[(usize, Line<'_>)]| {
        lines.first().is_some_and(|(at, line)| label.is_none_or(|label| (*at, line.baseline()) < label))
    };
    let text: Vec<_> = paragraphs.filter(|(lines, _)| before(lines)).map(|(_, text)| text).collect();
    let last = text.last().cloned().unwrap_or_default();
    examiner.holds(None, "end mark", last.ends_with("./."), &last, "… ./.");
    let marks: usize = pdf.pages.iter().flat_map(Page::lines).map(|line| line.text().matches("./.").count()).sum();
    examiner.holds(None, "end marks", marks == 1, marks, 1);
}
