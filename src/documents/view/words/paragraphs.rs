//! Turns rendered templates into paragraphs. While a template is rendered, every figure is enclosed in private
//! characters that carry its address; afterwards these become [`Run`]s, so that each printed figure keeps its
//! address.

use std::collections::BTreeMap;

use tera::Context;

use crate::documents::DocumentError;
use crate::documents::templates::Templates;
use crate::documents::view::figures::figure_index::FigureIndex;
use crate::model::{Address, BreakdownKind, Outline, Paragraph, ParagraphKind, Run, Runs};

const OPEN: char = '\u{E000}';
const BETWEEN: char = '\u{E001}';
const CLOSE: char = '\u{E002}';
/// The section with the subject of the document, which is not a part of the outline.
const SUBJECT: &str = "trich_yeu";
/// The end of the name of a section that stands before a block, whoever writes the rest of it: what figures tell against
/// the results of a period is not left out where people write something else.
const OF_FIGURES: &str = ".so_lieu";
/// How the names of the sections about several years begin.
const LONG_VIEW: &str = "nhieu_nam";
/// A private character before data that look like the beginning of a section or an item, so that they are not taken
/// for one.
const GUARD: char = '\u{E003}';

/// A figure with its address, as it is passed to a template.
pub(in crate::documents::view) fn marked(address: &Address, text: &str) -> String {
    // There are thousands of them.
    let mut marked = String::with_capacity(address.as_str().len() + text.len() + 3 * CLOSE.len_utf8());
    marked.push(OPEN);
    marked.push_str(address.as_str());
    marked.push(BETWEEN);
    marked.push_str(text);
    marked.push(CLOSE);
    marked
}

/// Text from data, on one line and without private characters.
pub(in crate::documents::view) fn clean(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !matches!(*c, OPEN..=GUARD)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A sentence of a list as it is printed: it ends with a stop as those around it do, however it was typed.
pub(in crate::documents::view) fn ended(sentence: &str) -> String {
    let mut sentence = clean(sentence);
    if sentence.ends_with([',', ';']) {
        sentence.pop();
    }
    // A placeholder for a figure may stand at the end.
    if sentence.ends_with(|last: char| last.is_alphanumeric() || matches!(last, ')' | '%' | '”' | '"' | '}')) {
        sentence.push('.');
    }
    sentence
}

/// Takes away the places of what only some offices tell, breakdowns and earlier years, where nothing is said of it.
pub(in crate::documents::view) fn without_empty(texts: &mut BTreeMap<String, Vec<Paragraph>>) {
    let is_optional = |name: &str| BreakdownKind::with_key(name).is_some() || name.starts_with(LONG_VIEW);
    texts.retain(|name, lines| !lines.is_empty() || !is_optional(name));
}

/// Text from data, prepared for a template.
pub(in crate::documents::view) fn data(text: &str) -> String {
    guarded(&clean(text))
}

/// Text that may contain figures, on one line and safe at the beginning of a line.
pub(in crate::documents::view) fn guarded(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.starts_with(['=', '-', '+']) { format!("{GUARD}{text}") } else { text }
}

/// The block of the outline in which a section stands.
fn block_of(section: &str) -> &str {
    section.strip_suffix(OF_FIGURES).unwrap_or(section)
}

/// The words of one document by section. In the template, a line `== name` begins a section, every other line is a
/// paragraph, and a line that begins with a dash or a plus sign is an item. The section `name.so_lieu` stands before the block
/// `name`, whether a template or a person fills that.
pub(in crate::documents::view) struct Words(BTreeMap<String, Vec<Paragraph>>);

impl Words {
    /// Renders the template `file` and splits it into sections; the figures that it prints are recorded in `index`.
    pub(in crate::documents::view) fn read(
        templates: &Templates,
        file: &str,
        context: &Context,
        index: &FigureIndex<'_>,
    ) -> Result<Self, DocumentError> {
        Ok(Self::some(&templates.words(file, context)?, index, |_| true))
    }

    /// Reads only the subject and the sections that are in `outline`, so that figures of other sections are not
    /// recorded as printed.
    pub(in crate::documents::view) fn of_outline(
        templates: &Templates,
        outline: &Outline,
        file: &str,
        context: &Context,
        index: &FigureIndex<'_>,
    ) -> Result<Self, DocumentError> {
        let text = templates.words(file, context)?;
        Ok(Self::some(&text, index, |section| section == SUBJECT || outline.has_text(block_of(section))))
    }

    fn some(text: &str, index: &FigureIndex<'_>, is_wanted: impl Fn(&str) -> bool) -> Self {
        let mut sections: BTreeMap<String, Vec<Paragraph>> = BTreeMap::new();
        let mut name = String::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match line.strip_prefix("== ") {
                Some(next) => {
                    next.clone_into(&mut name);
                    sections.entry(name.clone()).or_default();
                }
                None if !is_wanted(&name) => {}
                None => sections.entry(name.clone()).or_default().push(paragraph(line, index)),
            }
        }
        Self(sections)
    }

    /// Removes a section and returns it.
    pub(in crate::documents::view) fn take(&mut self, section: &str) -> Vec<Paragraph> {
        self.0.remove(section).unwrap_or_default()
    }

    /// Moves the sections that are in `outline` to `texts`, except where the narrative has filled the place; what figures tell
    /// comes before both.
    pub(in crate::documents::view) fn fill(&mut self, outline: &Outline, texts: &mut BTreeMap<String, Vec<Paragraph>>) {
        for (name, paragraphs) in &mut self.0 {
            if !outline.has_text(name) {
                continue;
            }
            let place = texts.entry(name.clone()).or_default();
            if place.is_empty() {
                *place = std::mem::take(paragraphs);
            }
        }
        for (name, paragraphs) in &mut self.0 {
            let block = name.strip_suffix(OF_FIGURES).filter(|block| outline.has_text(block));
            if let Some(block) = block {
                texts.entry(block.to_owned()).or_default().splice(0..0, paragraphs.drain(..));
            }
        }
    }

    /// Removes a section and returns it as plain lines.
    pub(in crate::documents::view) fn take_lines(&mut self, section: &str) -> Vec<String> {
        self.take(section).iter().map(|paragraph| paragraph.runs.text()).collect()
    }
}

fn paragraph(line: &str, index: &FigureIndex<'_>) -> Paragraph {
    let (kind, text) = match (line.strip_prefix("- "), line.strip_prefix("+ ")) {
        (Some(text), _) => (ParagraphKind::Dash, text),
        (_, Some(text)) => (ParagraphKind::Plus, text),
        _ => (ParagraphKind::Body, line),
    };
    let text = text.replace(GUARD, "").split_whitespace().collect::<Vec<_>>().join(" ");
    Paragraph { kind, runs: runs(&text, index) }
}

/// The runs of a line, with the figures that it contains.
pub(in crate::documents::view) fn runs(text: &str, index: &FigureIndex<'_>) -> Runs {
    let mut pieces = text.split(OPEN);
    let mut runs = vec![plain(pieces.next().unwrap_or_default())];
    for piece in pieces {
        let (figure, rest) = piece.split_once(CLOSE).unwrap_or((piece, ""));
        let (address, text) = figure.split_once(BETWEEN).unwrap_or(("", figure));
        let address = Address::from_text(address);
        index.mark(&address);
        runs.push(Run { text: text.to_owned(), address: Some(address), old: None });
        runs.push(plain(rest));
    }
    runs.retain(|run| !run.text.is_empty());
    unpad_fractions(&mut runs);
    Runs(runs)
}

/// "02 hộ", but "2/3 hộ": the parts of a fraction are written alike, also where one of them was typed.
fn unpad_fractions(runs: &mut [Run]) {
    let is_number = |run: &Run| run.address.is_some();
    let begins = |text: &str| text.strip_prefix('/').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let ends = |text: &str| text.strip_suffix('/').is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let parts: Vec<usize> = (0..runs.len())
        .filter(|at| {
            let before = at.checked_sub(1).and_then(|before| runs.get(before));
            let before_that = at.checked_sub(2).and_then(|before| runs.get(before));
            let (after, after_that) = (runs.get(at + 1), runs.get(at + 2));
            let is_upper = after.is_some_and(|run| {
                !is_number(run) && (begins(&run.text) || (run.text == "/" && after_that.is_some_and(is_number)))
            });
            let is_lower = before.is_some_and(|run| {
                !is_number(run) && (ends(&run.text) || (run.text == "/" && before_that.is_some_and(is_number)))
            });
            is_number(&runs[*at]) && (is_upper || is_lower)
        })
        .collect();
    for part in parts {
        if let Some(digit) = runs[part].text.strip_prefix('0').filter(|digit| !digit.is_empty()).map(str::to_owned) {
            runs[part].text = digit;
        }
    }
}

fn plain(text: &str) -> Run {
    Run { text: text.to_owned(), address: None, old: None }
}

/// Sentences that people wrote, letter for letter, each as a paragraph.
pub(in crate::documents::view) fn written(kind: ParagraphKind, sentences: &[String]) -> Vec<Paragraph> {
    let sentences = sentences.iter().map(|sentence| clean(sentence)).filter(|sentence| !sentence.is_empty());
    sentences.map(|sentence| Paragraph { kind, runs: Runs::plain(sentence) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_with_one_stop() {
        for (typed, printed) in [
            ("Thiếu vốn", "Thiếu vốn."),
            ("Thiếu vốn;", "Thiếu vốn."),
            ("Giảm 50%", "Giảm 50%."),
            ("Còn {{ ngheo.cuoi_ky }}", "Còn {{ ngheo.cuoi_ky }}."),
            ("Thiếu vốn.", "Thiếu vốn."),
            ("Thiếu vốn…", "Thiếu vốn…"),
            ("", ""),
        ] {
            assert_eq!(ended(typed), printed);
        }
    }
}
