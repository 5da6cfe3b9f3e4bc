//! The working copy of a report in Word, and what comes back of it.
//!
//! It is written here and not by a crate: docx-rs has no locked content controls and reads files of others back with loss,
//! while the two crates that this takes, zip and roxmltree, are in this room for workbooks already.
//!
//! Figures stand in content controls that are locked and carry their address. Paragraphs that people wrote have a style
//! with the name of their list, which follows a paragraph wherever it is moved, also through other programs. What the copy
//! said when it was made travels in it, so that what comes back can be compared with that, however the data have changed.

mod body;
mod frame;
mod parts;
mod read;
mod table;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::archive;
use crate::model::{Period, ResolvedOutline, View};
use body::Body;

pub(crate) use read::{NotAWord, read_word};

/// How the place of the heading of a section begins.
const HEADING: &str = "tên mục ";

/// A list of sentences that people wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WordList {
    /// The name of its paragraphs in the view: `nguyen_nhan_chu_quan`.
    #[serde(rename = "doan")]
    pub(crate) block: String,
    /// Its key in the file: `nguyen_nhan.chu_quan`.
    #[serde(rename = "muc")]
    pub(crate) key: String,
    /// The sentences as they are in the file, with their placeholders.
    #[serde(rename = "cau")]
    pub(crate) sentences: Vec<String>,
}

/// What a working copy is made from.
pub(crate) struct WordCopy<'a> {
    /// The report.
    pub(crate) view: &'a View,
    /// Its parts.
    pub(crate) outline: &'a ResolvedOutline,
    /// The pictures of its charts as PNG, by their identifiers.
    pub(crate) pictures: BTreeMap<String, Vec<u8>>,
    /// The lists that may be edited.
    pub(crate) lists: Vec<WordList>,
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum WordPiece {
    /// Words.
    #[serde(rename = "chu")]
    Words(String),
    /// A figure: its address, and what is printed.
    #[serde(rename = "so")]
    Figure(String, String),
}

/// A paragraph as it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WordParagraph {
    /// The key of the list that its style names.
    #[serde(rename = "muc")]
    pub(crate) list: Option<String>,
    /// Where it stands, in words.
    #[serde(rename = "cho")]
    pub(crate) place: String,
    /// Its pieces; neighbouring words are one piece.
    #[serde(rename = "gom")]
    pub(crate) pieces: Vec<WordPiece>,
}

impl WordParagraph {
    /// What is read in it.
    pub(crate) fn text(&self) -> String {
        let text = |piece: &WordPiece| match piece {
            WordPiece::Words(text) | WordPiece::Figure(_, text) => text.clone(),
        };
        self.pieces.iter().map(text).collect()
    }

    /// Whether it is the heading of a section.
    pub(crate) fn is_heading(&self) -> bool {
        self.place.starts_with(HEADING)
    }

    /// Its figures: their addresses and what is printed.
    pub(crate) fn figures(&self) -> impl Iterator<Item = (&str, &str)> {
        self.pieces.iter().filter_map(|piece| match piece {
            WordPiece::Figure(address, text) => Some((address.as_str(), text.as_str())),
            WordPiece::Words(_) => None,
        })
    }
}

/// What a working copy said when it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct WordOrigin {
    /// The period of the report.
    #[serde(rename = "ky")]
    pub(crate) period: Period,
    /// The lists that may be edited.
    #[serde(rename = "loi_van")]
    pub(crate) lists: Vec<WordList>,
    /// All its paragraphs, in order.
    #[serde(rename = "doan")]
    pub(crate) paragraphs: Vec<WordParagraph>,
}

/// A working copy that has been read: what it said, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReceivedWord {
    /// What it said when it was made.
    pub(crate) origin: WordOrigin,
    /// All its paragraphs, in order.
    pub(crate) paragraphs: Vec<WordParagraph>,
    /// The places of changes that nobody has accepted or rejected.
    pub(crate) undecided: Vec<String>,
    /// The places of words of a list that now stand in a table.
    pub(crate) in_tables: Vec<String>,
    /// What stands in the words of a list and is no text, each with its place.
    pub(crate) strange: Vec<(String, &'static str)>,
    /// What people have written beside the text, each with its place.
    pub(crate) beside: Vec<(String, String)>,
}

impl ReceivedWord {
    /// Whether nobody has changed a word of it.
    pub(crate) fn is_as_made(&self) -> bool {
        let said = |paragraph: &WordParagraph| (paragraph.list.clone(), paragraph.pieces.clone());
        let is_untouched = self.undecided.is_empty() && self.strange.is_empty() && self.beside.is_empty();
        is_untouched && self.origin.paragraphs.iter().map(said).eq(self.paragraphs.iter().map(said))
    }
}

/// The working copy as a file; the same report gives the same bytes.
pub(crate) fn word(copy: &WordCopy<'_>) -> Result<Vec<u8>, NotAWord> {
    let mut body = Body::new(copy);
    body.whole();
    let document = body.document();
    let origin = WordOrigin {
        period: copy.view.document.period,
        lists: copy.lists.clone(),
        paragraphs: read::paragraphs(&document, &parts::styles(copy))?,
    };
    let mut files = parts::of(copy, &body.pictures, &origin);
    files.insert(parts::DOCUMENT.to_owned(), document.into_bytes());
    files.extend(body.pictures.into_iter().map(|(name, bytes)| (format!("word/media/{name}"), bytes)));
    archive::packed(&files).ok_or(NotAWord::Damaged)
}

/// Text inside XML: signs that mean something are written as words, and what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\u{FFFE}' | '\u{FFFF}' => {}
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}
