//! Mục III.1: appendices.

use super::{capitals, column, rule_under};
use crate::paper::fault::Examiner;
use crate::paper::read::{Line, Page};

const ROMANS: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

/// The first page of every appendix, and its lines.
fn appendices<'a>(examiner: &Examiner<'a>) -> Vec<(usize, Vec<Line<'a>>)> {
    let pages = examiner.pdf.pages.iter().map(Page::lines).enumerate();
    let starts = |lines: &[Line<'_>]| lines.first().is_some_and(|line| line.text().starts_with("Phụ lục"));
    pages.filter(|(_, lines)| starts(lines)).collect()
}

/// The name of an appendix in the text: "Phụ lục II", or "Phụ lục" if it is the only one.
fn name(nth: usize, of: usize) -> String {
    if of < 2 { "Phụ lục".to_owned() } else { format!("Phụ lục {}", ROMANS[nth]) }
}

/// `Phụ lục I` 14 bold, the title in capitals 13–14 bold, `(Kèm theo …)` 13–14 italic and a short rule, all centred.
pub(super) fn heads(examiner: &mut Examiner<'_>) {
    let all = appendices(examiner);
    for (nth, (at, lines)) in all.iter().enumerate() {
        let page = &examiner.pdf.pages[*at];
        let (_, middle, _) = column(page);
        let number = &lines[0];
        examiner.holds(
            *at,
            "number of the appendix",
            number.text() == name(nth, all.len()),
            number.text(),
            name(nth, all.len()),
        );
        examiner.points(*at, "number of the appendix, size", number.size(), 14.0..=14.0);
        let title: Vec<_> =
            lines[1..].iter().take_while(|line| line.is_upright_bold() && line.size() >= 13.0).collect();
        examiner.holds(*at, "title of the appendix", !title.is_empty(), "none", "bold lines under the number");
        for line in &title {
            examiner.points(*at, "title of the appendix, size", line.size(), 13.0..=14.0);
            examiner.holds(*at, "title of the appendix, letters", capitals(&line.text()), line.text(), "capitals");
        }
        let reference: Vec<_> = lines[1 + title.len()..].iter().take_while(|line| line.is_light_italic()).collect();
        let said: Vec<_> = reference.iter().map(|line| line.text()).collect();
        let said = said.join(" ");
        let good = said.starts_with("(Kèm theo ") && said.ends_with(')');
        examiner.holds(*at, "reference of the appendix", good, &said, "(Kèm theo …)");
        for line in &reference {
            examiner.points(*at, "reference of the appendix, size", line.size(), 13.0..=14.0);
        }
        for line in std::iter::once(&number).chain(&title).chain(&reference) {
            examiner.length(*at, format!("“{}”, middle", line.text()), line.middle(), middle..=middle);
        }
        examiner.holds(*at, "number of the appendix, style", number.is_upright_bold(), "another", "upright bold");
        if let Some(last) = reference.last() {
            let rule = rule_under(page, last);
            examiner.there(*at, "rule under the reference of the appendix", rule);
        }
    }
}

/// Every appendix is named in the text before it.
pub(super) fn are_referred_to(examiner: &mut Examiner<'_>) {
    let all = appendices(examiner);
    let first = all.first().map_or(usize::MAX, |(at, _)| *at);
    let pages = examiner.pdf.pages.iter().take(first).flat_map(Page::lines);
    let text: Vec<_> = pages.map(|line| line.text()).collect();
    let text = text.join(" ");
    for (nth, (at, _)) in all.iter().enumerate() {
        let name = name(nth, all.len());
        let form = regex::Regex::new(&format!(r"{name}\b")).unwrap();
        examiner.holds(*at, "the text refers to the appendix", form.is_match(&text), "no mention", name);
    }
}
