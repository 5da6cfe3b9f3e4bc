//! The errors of typesetting, with their places in the source of the document.

use std::fmt;

use serde::{Deserialize, Serialize};
use typst::diag::{HintedString, SourceDiagnostic};
use typst::syntax::{DiagSpan, Lines};
use typst::{World, WorldExt};

use super::foreign_words::WORDS;
use super::guard::{MisplacedWord, Misplacement};
use super::world::DocumentWorld;
use crate::model::MAY_BREAK;

/// Why no PDF was made.
#[derive(Debug, thiserror::Error, Serialize, Deserialize)]
pub enum PdfError {
    /// Typst cannot lay out the document, or the archival standards forbid the result.
    #[error("không dàn được trang:{}", lines(.0))]
    Layout(Vec<Problem>),
    /// The document has more pages than anybody can print.
    #[error("tài liệu dài {pages} trang, quá mức {most} trang: mẫu văn bản có vòng lặp không dừng đúng lúc")]
    TooLong {
        /// The number of pages.
        pages: usize,
        /// The largest number that is allowed.
        most: usize,
    },
    /// Words that could not be read on paper.
    #[error("không ghi {document}: có chữ không in trọn được trên trang giấy:{}", places(.words))]
    Misplaced {
        /// Which document.
        document: String,
        /// The first of these words.
        words: Vec<MisplacedWord>,
    },
    /// A font file without a face.
    #[error("tệp phông chữ không đọc được: {0}")]
    Font(String),
    /// The layout makes so much that typesetting was ended.
    #[error("{0}")]
    Stopped(String),
    /// The name of a template cannot be used as a path.
    #[error("tên mẫu trình bày không hợp lệ: {name} ({reason})")]
    Name {
        /// The name.
        name: String,
        /// What is wrong with it.
        reason: String,
    },
}

impl PdfError {
    pub(super) fn name(name: &str, reason: &dyn fmt::Debug) -> Self {
        Self::Name { name: name.to_owned(), reason: format!("{reason:?}") }
    }
}

/// One problem that Typst reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The place; `None` if the document as a whole is meant.
    pub spot: Option<Spot>,
    /// The message.
    pub message: String,
    /// The places from which the code at `spot` was called, innermost first: an error in a layout module is usually
    /// caused by its caller.
    pub callers: Vec<Spot>,
}

/// A place in a file of the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The file, such as `main.typ`, `lib/van-ban.typ` or `chart-1.svg`.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(spot) = &self.spot {
            write!(f, "{spot}: ")?;
        }
        write!(f, "{}", self.message)?;
        self.callers.iter().try_for_each(|caller| write!(f, "\n    gọi từ {caller}"))
    }
}

fn lines(problems: &[Problem]) -> String {
    problems.iter().fold(String::new(), |text, problem| text + "\n  " + &problem.to_string())
}

fn places(words: &[MisplacedWord]) -> String {
    words.iter().fold(String::new(), |text, word| text + "\n  " + &word.to_string())
}

impl fmt::Display for MisplacedWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fault = match self.fault {
            Misplacement::Outside => "ra ngoài vùng in",
            Misplacement::OnWord => "đè lên chữ khác",
            Misplacement::OnLine => "đè lên đường kẻ",
            Misplacement::Missing => "không được in ra đủ",
        };
        if let Some(page) = self.page {
            write!(f, "trang {page}: ")?;
        }
        write!(f, "chữ “{}” trong “{}” {fault}", start(&self.word), start(&self.line))?;
        self.part.as_ref().map_or(Ok(()), |part| write!(f, ", thuộc {}", start(part)))
    }
}

/// The beginning of a text that may be long.
fn start(text: &str) -> String {
    const MOST: usize = 80;
    let visible = || text.chars().filter(|c| *c != MAY_BREAK);
    let mut start: String = visible().take(MOST).collect();
    if visible().nth(MOST).is_some() {
        start.push('…');
    }
    start
}

/// An error that has no place.
pub(super) fn hinted(error: &HintedString) -> PdfError {
    PdfError::Layout(vec![Problem { spot: None, message: WORDS.say(error.message()), callers: Vec::new() }])
}

/// Converts all of Typst's diagnostics and resolves their places to lines and columns.
pub(super) fn collect(world: &DocumentWorld<'_>, diagnostics: &[SourceDiagnostic]) -> PdfError {
    PdfError::Layout(diagnostics.iter().map(|diagnostic| problem(world, diagnostic)).collect())
}

/// The largest number of callers that are named; a function that calls itself has one for each call.
const CALLERS: usize = 6;

fn problem(world: &DocumentWorld<'_>, diagnostic: &SourceDiagnostic) -> Problem {
    Problem {
        spot: spot(world, diagnostic.span),
        message: WORDS.say(diagnostic.message.trim_start_matches("assertion failed: ")),
        callers: diagnostic.trace.iter().take(CALLERS).filter_map(|point| spot(world, point.span.into())).collect(),
    }
}

/// The line and column of a span, which may point into any file of the document.
fn spot(world: &DocumentWorld<'_>, span: DiagSpan) -> Option<Spot> {
    let id = span.id()?;
    let start = world.range(span)?.start;
    let file = world.file(id).ok()?;
    let (text, start) = world.written(id, start).map_or_else(|| Some((file.as_str().ok()?, start)), Some)?;
    let (line, column) = Lines::new(text).byte_to_line_column(start)?;
    Some(Spot { file: id.get().vpath().get_without_slash().to_owned(), line: line + 1, column: column + 1 })
}
