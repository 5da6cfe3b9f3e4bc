//! The text of a PDF's pages without spaces, because line breaks can be anywhere in print.

use lopdf::{Document, LoadOptions};

use crate::release::AttachmentError;

/// The largest size of an inflated stream, in bytes.
const LARGEST: usize = 32 << 20;

/// The letters of all pages in order, without page numbers and spaces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    letters: String,
    /// The byte of `letters` at which each page begins.
    starts: Vec<usize>,
}

impl Pages {
    /// Reads the pages of `pdf`.
    pub fn read(pdf: &[u8]) -> Result<Self, AttachmentError> {
        let document = Document::load_mem_with_options(pdf, LoadOptions::with_max_decompressed_size(LARGEST))?;
        let mut pages = Self::default();
        for number in document.get_pages().into_keys() {
            // A page that cannot be read has no letters, so what should be on it will be reported as missing.
            let text = document.extract_text(&[number]).unwrap_or_default();
            pages.starts.push(pages.letters.len());
            pages.letters.push_str(&squeezed(without_number(&text)));
        }
        Ok(pages)
    }

    /// The number of pages.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The number of times that these letters occur.
    pub fn count_of(&self, letters: &str) -> usize {
        self.letters.matches(letters).count()
    }

    /// Whether all pages together have the same letters.
    pub fn has_letters_of(&self, other: &Self) -> bool {
        self.letters == other.letters
    }

    /// The letters of a page, from 1.
    pub fn page(&self, number: usize) -> &str {
        let Some(start) = number.checked_sub(1).and_then(|index| self.starts.get(index)) else { return "" };
        &self.letters[*start..self.starts.get(number).copied().unwrap_or(self.letters.len())]
    }

    fn number_at(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    /// A reader that begins at the first page.
    pub const fn reader(&self) -> Reader<'_> {
        Reader { pages: self, at: 0 }
    }
}

/// Finds passages one after the other, in the order of the pages.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    pages: &'a Pages,
    at: usize,
}

impl Reader<'_> {
    /// The page on which `text` begins, from 1. The next occurrence counts or, if there is none, the first one.
    pub fn find(&mut self, text: &str) -> Option<usize> {
        let wanted = squeezed(text);
        let letters = &self.pages.letters;
        let next = letters[self.at..].find(&wanted).map(|offset| self.at + offset);
        let found = next.or_else(|| letters.find(&wanted))?;
        // The next passage may begin inside this one, because the letters of a row begin with the cells that reach
        // into it from the row above.
        self.at = found + wanted.chars().next().map_or(0, char::len_utf8);
        Some(self.pages.number_at(found))
    }

    /// How many of the `pieces`, joined from the first on, occur somewhere in print.
    pub fn readable(&self, pieces: &[&str]) -> usize {
        let mut text = String::new();
        for (count, piece) in pieces.iter().enumerate() {
            text.push_str(&squeezed(piece));
            if !self.pages.letters.contains(&text) {
                return count;
            }
        }
        pieces.len()
    }
}

/// The text without any spaces.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The text without the page number, which is on a line of its own before everything else.
fn without_number(text: &str) -> &str {
    let text = text.trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let is_number = !first.trim().is_empty() && first.trim().bytes().all(|byte| byte.is_ascii_digit());
    if is_number { rest } else { text }
}
