//! Reads sentences of a finished PDF paragraph by paragraph.

use std::sync::LazyLock;

use baocao::model::{Item, Masthead, Paragraph, ParagraphKind, SignatureBlock, View};
use regex::Regex;

use super::numbers::numbers;
use super::same::{same, shape};
use crate::paper::fault::Examiner;
use crate::paper::read::{Line, Pdf};
use crate::paper::tags::{plain, texts};

/// Paragraphs of one part of the view, in order.
struct Part {
    name: String,
    paragraphs: Vec<String>,
}

fn part(name: impl Into<String>, paragraphs: impl IntoIterator<Item = String>) -> Part {
    Part { name: name.into(), paragraphs: paragraphs.into_iter().collect() }
}

fn words(paragraph: &Paragraph) -> String {
    let mark = match paragraph.kind {
        ParagraphKind::Body => "",
        ParagraphKind::Dash => "- ",
        ParagraphKind::Plus => "+ ",
    };
    format!("{mark}{}", paragraph.runs.text())
}

/// Everything that the view says in sentences and lines. An appendix repeats which document it belongs to.
fn parts(view: &View, appendices: usize) -> Vec<Part> {
    let mut parts = head(&view.masthead);
    parts.extend(view.signature.iter().flat_map(|signature| foot(&view.masthead, signature)));
    parts.extend((0..appendices).map(|_| part("attached", [view.attached.clone()])));
    parts.push(part("notice", view.notice.clone()));
    parts.extend(view.texts.iter().map(|(name, paragraphs)| part(name, paragraphs.iter().map(words))));
    for (name, items) in &view.items {
        parts.extend(items.iter().map(|item| lettered(name, item, view.signature.is_some())));
    }
    parts
}

/// The parts that only signed documents have.
fn foot(head: &Masthead, signature: &SignatureBlock) -> Vec<Part> {
    vec![
        part("masthead.number", [head.number.clone()]),
        part("masthead.place_date", [head.place_date.clone()]),
        part("masthead.urgency", head.urgency.clone()),
        part("masthead.contact", head.contact.clone()),
        part("masthead.addressees", addressees(head)),
        part("signature.recipients", signature.recipients.clone()),
        part("signature.drafter", signature.drafter.clone()),
        part("signature.circulation", signature.circulation.clone()),
        part("signature.titles", signature.titles.clone()),
        part("signature.name", signature.name.clone()),
    ]
}

fn head(head: &Masthead) -> Vec<Part> {
    let title = std::iter::once(&head.kind).chain(&head.subject).cloned();
    vec![part("masthead.issuer", head.superior.iter().chain(&head.issuer).cloned()), part("masthead.subject", title)]
}

fn addressees(head: &Masthead) -> Vec<String> {
    match head.addressees.as_slice() {
        [] => Vec::new(),
        [one] => vec![format!("Kính gửi: {one}")],
        [several @ .., last] => several.iter().map(|one| format!("{one};")).chain([format!("{last}.")]).collect(),
    }
}

/// An item as it is printed: with its letter in a report, without it on a sheet.
fn lettered(name: &str, item: &Item, with_letter: bool) -> Part {
    let title = with_letter.then(|| format!("{}) {}", item.letter, item.title));
    part(format!("{name}, {})", item.letter), title.into_iter().chain(item.paragraphs.iter().map(words)))
}

/// A line of running text as it is printed.
#[derive(Clone)]
pub(super) struct Printed {
    page: usize,
    text: String,
    shape: String,
    is_of_view: bool,
}

pub(super) fn printed(pdf: &Pdf) -> Vec<Printed> {
    let is_outside = |line: &Line<'_>| line.glyphs().all(|glyph| glyph.artifact);
    let foot = pdf.pages[0].lines().into_iter().filter(is_outside).map(|line| (0, line));
    let lines = texts(&pdf.tags).into_iter().flat_map(|tag| pdf.lines_of(tag)).chain(foot);
    let read = |(page, line): (usize, Line<'_>)| {
        let text = line.text();
        Printed { page, shape: shape(&text), text, is_of_view: false }
    };
    lines.map(read).collect()
}

/// Checks that every part is printed with its paragraphs in order, and that no other line contains a figure.
pub(super) fn is_printed(examiner: &mut Examiner<'_>) {
    compare(examiner, printed(examiner.pdf));
}

pub(super) fn compare(examiner: &mut Examiner<'_>, mut lines: Vec<Printed>) {
    let appendices = lines.iter().filter(|line| line.text.starts_with("(Kèm theo ")).count();
    for Part { name, paragraphs } in parts(examiner.view, appendices) {
        let mut from = 0;
        for (nth, wanted) in paragraphs.iter().enumerate() {
            let rule = format!("{name}, paragraph {}", nth + 1);
            let place = match paragraphs.get(nth + 1).filter(|_| nth == 0) {
                Some(next) => find_before(&lines, wanted, next),
                None => find(&lines, from, wanted),
            };
            let Some((first, last)) = examiner.there(None, &format!("{rule}: {wanted}"), place) else { continue };
            let found = joined(&lines[first..=last]);
            examiner.holds(lines[first].page, rule, same(&found, wanted), found, wanted);
            lines[first..=last].iter_mut().for_each(|line| line.is_of_view = true);
            from = last + 1;
        }
    }
    for line in lines.iter().filter(|line| !line.is_of_view) {
        let figures = numbers(&without_references(&line.text)).join(", ");
        examiner.holds(
            line.page,
            format!("figures in “{}”", line.text),
            figures.is_empty(),
            figures,
            "those of the view",
        );
    }
}

/// The lines of a paragraph: those with exactly these words or, if there are none, those with the same words and
/// other figures. Lines that were found before are skipped.
fn find(lines: &[Printed], from: usize, wanted: &str) -> Option<(usize, usize)> {
    let shaped = shape(wanted);
    let meant = |first: usize| {
        let mut rest = shaped.as_str();
        for (last, line) in lines.iter().enumerate().skip(first).take_while(|(_, line)| !line.is_of_view) {
            rest = rest.strip_prefix(&line.shape)?;
            if rest.is_empty() {
                return Some((first, last));
            }
        }
        None
    };
    let all: Vec<_> = (from..lines.len()).filter_map(meant).collect();
    let exact = all.iter().find(|(first, last)| same(&joined(&lines[*first..=*last]), wanted));
    exact.or(all.first()).copied()
}

/// The place of a paragraph that more than one part begins with: the one that the next paragraph of the part follows.
fn find_before(lines: &[Printed], wanted: &str, next: &str) -> Option<(usize, usize)> {
    let first = find(lines, 0, wanted);
    let mut places = std::iter::successors(first, |(first, _)| find(lines, first + 1, wanted));
    let is_followed = |(_, last): &(usize, usize)| find(lines, last + 1, next).is_some_and(|(at, _)| at == last + 1);
    places.find(is_followed).or(first)
}

fn joined(lines: &[Printed]) -> String {
    lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// A heading without its number, a reference without the number of its table.
fn without_references(text: &str) -> String {
    static REFERENCE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\d+\. |(Bảng|Biểu đồ) \d+|^Mã nội dung: [0-9a-f ]+$").unwrap());
    REFERENCE.replace_all(&plain(text), "").into_owned()
}
