//! Findings whose places have been found in the texts, ready to be sorted and shown.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

use super::{Finding, Place, QuotedLine, Words};
use crate::disk;
use crate::model::{FileId, Month, Project, Scope, SourceFile, Unit, UnitCode, capitalized};

/// A finding whose place is resolved to a path, a line and a column.
#[derive(Clone, Debug)]
pub struct Resolved<'a> {
    /// The finding itself.
    pub finding: Finding,
    /// The path from the project's folder, with `/` on every system.
    pub path: String,
    /// The text of the file and the range of bytes to underline; `None` for a file that could not be read or does not
    /// exist.
    pub excerpt: Option<(Cow<'a, str>, Range<usize>)>,
    /// Line, from 1.
    pub line: usize,
    /// Column counted in letters, from 1.
    pub column: usize,
    /// The words beside the caret, with the other lines that may be wrong instead.
    pub label: String,
    /// Whom the finding is about, such as "Phường Ka Long, tháng 9/2022"; empty if it is about no unit and no month.
    pub about: String,
}

impl<'a> Resolved<'a> {
    /// Resolves the place of `finding`; `locate` returns the range of bytes of a key in a text.
    pub fn new(
        finding: Finding,
        files: &'a [SourceFile],
        project: Option<&Project>,
        locate: impl Fn(&'a SourceFile, &str) -> Option<Range<usize>>,
    ) -> Self {
        let about = about(&finding, project);
        let (path, excerpt) = find(&finding.place, files, &locate);
        let (line, column) = match (&finding.place, &excerpt) {
            // Of a cell, the line is its row, so that findings stand in the order of the sheet.
            (Place::Cell(cell), _) => (cell.at.0 as usize + 1, cell.at.1 as usize + 1),
            (Place::Line(quoted), _) => (quoted.line, quoted.column),
            (_, Some((text, range))) => line_and_column(text, range.start),
            (_, None) => (1, 1),
        };
        let label = format!("{}{}", finding.label, instead(&finding, files, line, &locate).unwrap_or_default());
        Self { finding, path, excerpt, line, column, label, about }
    }

    /// Sorts by path, position and code, with findings about the ledger first, and removes duplicates.
    pub fn sort(findings: &mut Vec<Self>) {
        findings.sort_by(|a, b| a.order().cmp(&b.order()));
        findings.dedup_by(|a, b| a.order() == b.order());
    }

    fn order(&self) -> (bool, &str, usize, usize, u16, &str) {
        (
            !self.finding.code.is_of_the_ledger(),
            &self.path,
            self.line,
            self.column,
            self.finding.code.0,
            &self.finding.message,
        )
    }
}

/// The other lines that may be wrong, such as ", hoặc sửa một trong các dòng 7–14".
fn instead<'a>(
    finding: &Finding,
    files: &'a [SourceFile],
    line: usize,
    locate: &impl Fn(&'a SourceFile, &str) -> Option<Range<usize>>,
) -> Option<String> {
    let Place::Key(file, _) = &finding.place else { return None };
    let source = files.get(file.0)?;
    let [first, last] = finding.instead.as_ref()?;
    let line_of = |key: &str| Some(line_and_column(&source.text, locate(source, key)?.start).0);
    Some(match (line_of(first)?, line_of(last)?) {
        (first, last) if first == last && first == line => ", hoặc sửa một số khác trên dòng này".to_owned(),
        (first, last) if first == last => format!(", hoặc sửa dòng {first}"),
        (first, last) => format!(", hoặc sửa một trong các dòng {first}–{last}"),
    })
}

/// The path of `place`, with its line and column from 1 where it is inside a file.
pub fn located<'a>(
    place: &Place,
    files: &'a [SourceFile],
    locate: impl Fn(&'a SourceFile, &str) -> Option<Range<usize>>,
) -> String {
    let (path, excerpt) = find(place, files, &locate);
    let at = match place {
        Place::Line(quoted) => Some((quoted.line, quoted.column)),
        _ => excerpt.map(|(text, range)| line_and_column(&text, range.start)),
    };
    at.map_or(path.clone(), |(line, column)| format!("{path}:{line}:{column}"))
}

fn find<'a>(
    place: &Place,
    files: &'a [SourceFile],
    locate: &impl Fn(&'a SourceFile, &str) -> Option<Range<usize>>,
) -> (String, Excerpt<'a>) {
    match place {
        Place::Path(path) => (disk::shown(path), None),
        Place::Cell(cell) => (format!("{}: {cell}", disk::shown(&cell.file)), None),
        Place::Line(quoted) => (disk::shown(&quoted.path), Some((Cow::Owned(quoted.text.clone()), word_at(quoted)))),
        Place::Bytes(file, range) => in_file(files, *file, |_| range.clone()),
        Place::Key(file, key) => in_file(files, *file, |source| nearest(source, key, locate)),
        Place::Words(file, words) => in_file(files, *file, |source| spoken(source, words, locate)),
    }
}

type Excerpt<'a> = Option<(Cow<'a, str>, Range<usize>)>;

/// The word at which a quoted line is wrong, or the sign that stands there.
fn word_at(quoted: &QuotedLine) -> Range<usize> {
    let place = |at: usize| quoted.text.char_indices().nth(at).map_or(quoted.text.len(), |(byte, _)| byte);
    let (start, next) = (place(quoted.column.saturating_sub(1)), place(quoted.column));
    let is_of_word = |letter: char| letter.is_alphanumeric() || "_-".contains(letter);
    let rest = &quoted.text[start..];
    let end = rest.find(|letter| !is_of_word(letter)).map_or(quoted.text.len(), |end| start + end);
    start..end.max(next)
}

fn in_file<'a>(
    files: &'a [SourceFile],
    file: FileId,
    range: impl FnOnce(&'a SourceFile) -> Range<usize>,
) -> (String, Excerpt<'a>) {
    let Some(source) = files.get(file.0) else { return (String::new(), None) };
    let range = within(&source.text, range(source));
    (disk::shown(&source.path), Some((Cow::Borrowed(source.text.as_str()), range)))
}

/// The range of the value at `key`. A missing key has no range, so the nearest value around it is taken instead.
fn nearest<'a>(
    source: &'a SourceFile,
    key: &str,
    locate: &impl Fn(&'a SourceFile, &str) -> Option<Range<usize>>,
) -> Range<usize> {
    let mut key = key;
    loop {
        if let Some(range) = locate(source, key) {
            return range;
        }
        let Some(end) = key.rfind(['.', '[']) else { return 0..0 };
        key = &key[..end];
    }
}

/// The range of `words` in the text of the file.
fn spoken<'a>(
    source: &'a SourceFile,
    words: &Words,
    locate: &impl Fn(&'a SourceFile, &str) -> Option<Range<usize>>,
) -> Range<usize> {
    let value = nearest(source, &words.key, locate);
    let written = source.text.get(value.clone()).unwrap_or_default();
    let found = written_as(written, &words.text, words.start);
    value.start + found.start..value.start + found.end
}

/// The range of `written` that holds `text` from its byte `start` on. The letters must come in the same order, but
/// quotation marks, the sign of a folded text, line breaks and indentation may stand between them.
fn written_as(written: &str, text: &str, start: usize) -> Range<usize> {
    let mut letters =
        text.char_indices().filter(|(_, letter)| !letter.is_whitespace() || *letter == '\u{a0}').peekable();
    let (mut first, mut end) = (None, 0);
    for (at, letter) in written.char_indices() {
        let Some((place, wanted)) = letters.peek().copied() else { break };
        if letter == wanted {
            if place >= start {
                first = first.or(Some(at));
            }
            end = at + letter.len_utf8();
            letters.next();
        }
    }
    first.unwrap_or(end)..end
}

/// Moves both ends of `range` to character boundaries inside the text.
fn within(text: &str, range: Range<usize>) -> Range<usize> {
    let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = boundary(range.start);
    start..boundary(range.end).max(start)
}

fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (lines_ended(before) + 1, before[line_start..].chars().count() + 1)
}

/// How many lines end in `text`. Bytes are counted, as thousands of findings may point into one long file.
fn lines_ended(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

fn about(finding: &Finding, project: Option<&Project>) -> String {
    let of_one = finding.unit.as_ref().filter(|unit| !Scope::is_of_several(unit.as_str()));
    let unit = of_one.map(|unit| unit_title(unit, finding.month, project));
    let month = finding.month.map(Month::short_label);
    unit.into_iter().chain(month).collect::<Vec<_>>().join(", ")
}

fn unit_title(code: &UnitCode, month: Option<Month>, project: Option<&Project>) -> String {
    let named = project.and_then(|project| {
        let in_month = month.and_then(|month| project.unit(code, month));
        in_month.or_else(|| project.units.value.iter().find(|unit| &unit.code == code))
    });
    // A code may come from the name of a file, which may contain anything.
    named.map_or_else(|| capitalized(&format!("đơn vị {}", disk::shown(Path::new(code.as_str())))), Unit::title)
}
