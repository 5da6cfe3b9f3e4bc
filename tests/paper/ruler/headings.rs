//! Mục II.6 and Mục V, ô 6: sections `I.`, `1.`, `a)`.

use super::capitals;
use crate::paper::fault::Examiner;

/// A kind of numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Section,
    Clause,
    Point,
}

const LETTERS: [&str; 23] =
    ["a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x", "y"];
const ROMANS: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

/// `II. KẾT QUẢ` → a section, the second one.
fn numbered(text: &str) -> Option<(Level, usize)> {
    let place = |names: &[&str], name: &str| names.iter().position(|one| *one == name).map(|at| at + 1);
    if let Some((number, _)) = text.split_once(". ") {
        let clause = || number.parse().ok().map(|number| (Level::Clause, number));
        return place(&ROMANS, number).map(|number| (Level::Section, number)).or_else(clause);
    }
    let (letter, _) = text.split_once(") ")?;
    Some((Level::Point, place(&LETTERS, letter)?))
}

/// The headings of the text: the page, the lines joined to one text, the size, and whether all letters have each
/// style.
fn headings(examiner: &Examiner<'_>) -> Vec<(usize, String, f64, [bool; 3])> {
    let pdf = examiner.pdf;
    let tags = pdf.tags.walk().into_iter().filter(|tag| matches!(tag.kind.as_str(), "H2" | "H3" | "H4"));
    let look = |tag| {
        let lines = pdf.lines_of(tag);
        let text = pdf.text_of(tag).replace('\n', " ");
        let (at, size) = lines.first().map(|(at, line)| (*at, line.size()))?;
        let styles = [
            lines.iter().all(|(_, line)| line.is_upright_bold()),
            lines.iter().all(|(_, line)| line.is_regular()),
            lines.iter().all(|(_, line)| line.is_of_one_size()),
        ];
        (!text.starts_with("Phụ lục")).then_some((at, text, size, styles))
    };
    tags.filter_map(look).collect()
}

/// `I. CAPITALS` bold; `1. Letters` bold; `a) letters` upright; 13–14.
pub(super) fn look(examiner: &mut Examiner<'_>) {
    for (at, text, size, [bold, regular, one_size]) in headings(examiner) {
        let Some((level, _)) = numbered(&text) else {
            examiner.holds(at, "number of a heading", false, &text, "I. | 1. | a)");
            continue;
        };
        let good = match level {
            Level::Section => bold && capitals(&text),
            Level::Clause => bold && !capitals(&text),
            Level::Point => regular,
        };
        examiner.holds(at, "style of a heading", good, &text, "I. CAPITALS bold, 1. bold, a) upright");
        examiner.holds(at, "one size of a heading", one_size, &text, "one");
        if examiner.is_report() {
            examiner.points(at, format!("size of “{text}”"), size, 13.0..=14.0);
        }
    }
}

/// Numbers follow each other and begin anew under the next higher heading; letters in the order of the alphabet.
pub(super) fn order(examiner: &mut Examiner<'_>) {
    let mut last = [0; 3];
    for (at, text, ..) in headings(examiner) {
        let Some((level, number)) = numbered(&text) else { continue };
        let depth = level as usize;
        let expected = last[depth] + 1;
        examiner.holds(at, "order of headings", number == expected, &text, format!("number {expected} of its level"));
        last[depth] = number;
        last[depth + 1..].fill(0);
    }
}

/// Some text follows a heading on the same page.
pub(super) fn stay_with_their_text(examiner: &mut Examiner<'_>) {
    let pdf = examiner.pdf;
    for heading in pdf.tags.walk().into_iter().filter(|tag| matches!(tag.kind.as_str(), "H2" | "H3" | "H4")) {
        let Some((at, line)) = pdf.lines_of(heading).pop() else { continue };
        let letters = pdf.pages[at].glyphs.iter().filter(|glyph| !glyph.artifact && !glyph.is_blank());
        let below = letters.filter(|glyph| glyph.baseline > line.baseline() + 1.0).count();
        examiner.holds(at, "heading with its text", below > 0, line.text(), "text beneath on the page");
    }
}
