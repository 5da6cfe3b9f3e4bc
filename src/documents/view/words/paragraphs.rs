//! From templates and narrative to paragraphs. While a template runs, every figure is wrapped in private characters that
//! carry its address; afterwards they become [`Run`]s, so each printed figure still knows where it comes from.

use std::collections::BTreeMap;

use tera::Context;

use crate::documents::DocumentError;
use crate::documents::templates::Templates;
use crate::documents::view::figures::figure_index::FigureIndex;
use crate::model::{Address, Outline, Paragraph, ParagraphKind, Run, Runs};

const OPEN: char = '\u{E000}';
const BETWEEN: char = '\u{E001}';
const CLOSE: char = '\u{E002}';
/// The section with the subject of a document, which is none of its parts.
const SUBJECT: &str = "trich_yeu";
/// Stands before data that begin like a section or an item, so that no line is taken for one because of them.
const GUARD: char = '\u{E003}';

/// A figure on its way through a template.
pub(in crate::documents::view) fn marked(address: &Address, text: &str) -> String {
    format!("{OPEN}{address}{BETWEEN}{text}{CLOSE}")
}

/// Text from data on its way into a template: on one line, without the private characters.
pub(in crate::documents::view) fn clean(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !matches!(*c, OPEN..=GUARD)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// [`clean`] text for a template.
pub(in crate::documents::view) fn data(text: &str) -> String {
    guarded(&clean(text))
}

/// Text that may hold figures, on one line, safe to stand at the start of a line.
pub(in crate::documents::view) fn guarded(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.starts_with(['=', '-', '+']) { format!("{GUARD}{text}") } else { text }
}

/// The words of one document by section. In the template a line `== name` opens a section; every other line is a
/// paragraph; a line that begins with a dash or a plus is an item.
pub(in crate::documents::view) struct Words(BTreeMap<String, Vec<Paragraph>>);

impl Words {
    /// Renders the template `file` and takes it apart; the figures it prints are marked in `index`.
    pub(in crate::documents::view) fn read(
        templates: &Templates,
        file: &str,
        context: &Context,
        index: &FigureIndex<'_>,
    ) -> Result<Self, DocumentError> {
        Ok(Self::some(&templates.words(file, context)?, index, |_| true))
    }

    /// The same with the sections that stand in `outline` and the subject alone: the figures of the others are not
    /// printed.
    pub(in crate::documents::view) fn of_outline(
        templates: &Templates,
        outline: &Outline,
        file: &str,
        context: &Context,
        index: &FigureIndex<'_>,
    ) -> Result<Self, DocumentError> {
        let text = templates.words(file, context)?;
        Ok(Self::some(&text, index, |section| section == SUBJECT || outline.has_text(section)))
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

    /// Takes a section out.
    pub(in crate::documents::view) fn take(&mut self, section: &str) -> Vec<Paragraph> {
        self.0.remove(section).unwrap_or_default()
    }

    /// Puts the sections that stand in `outline` among `texts`, but where somebody has written for that place.
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
    }

    /// Takes a section out as plain lines.
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

/// The words of a line, and the figures that were marked in it.
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

/// "02 hộ", but "2/3 hộ": the parts of a fraction are written alike.
fn unpad_fractions(runs: &mut [Run]) {
    for at in 1..runs.len().saturating_sub(1) {
        let is_fraction = runs[at].text == "/" && runs[at - 1].address.is_some() && runs[at + 1].address.is_some();
        for part in [at - 1, at + 1].into_iter().filter(|_| is_fraction) {
            if let Some(digit) = runs[part].text.strip_prefix('0').filter(|digit| !digit.is_empty()).map(str::to_owned)
            {
                runs[part].text = digit;
            }
        }
    }
}

fn plain(text: &str) -> Run {
    Run { text: text.to_owned(), address: None, old: None }
}

/// Sentences that people wrote: letter for letter, one paragraph each.
pub(in crate::documents::view) fn written(kind: ParagraphKind, sentences: &[String]) -> Vec<Paragraph> {
    let sentences = sentences.iter().map(|sentence| clean(sentence)).filter(|sentence| !sentence.is_empty());
    sentences.map(|sentence| Paragraph { kind, runs: Runs::plain(sentence) }).collect()
}
