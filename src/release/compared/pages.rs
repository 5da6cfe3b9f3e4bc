//! The letters of a PDF's pages, without the spaces between them: line breaks in print fall where they will.

use lopdf::{Document, LoadOptions};

use crate::release::AttachmentError;

/// The most that one stream of a file may inflate to, in bytes.
const LARGEST: usize = 32 << 20;

/// The letters of all pages, one after the other, without page numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pages {
    letters: String,
    /// Where each page begins in `letters`.
    starts: Vec<usize>,
}

impl Pages {
    /// Reads the pages of `pdf`.
    pub fn read(pdf: &[u8]) -> Result<Self, AttachmentError> {
        let document = Document::load_mem_with_options(pdf, LoadOptions::with_max_decompressed_size(LARGEST))?;
        let mut pages = Self::default();
        for number in document.get_pages().into_keys() {
            // A page whose letters cannot be read holds none: what should be there will be missed.
            let text = document.extract_text(&[number]).unwrap_or_default();
            pages.starts.push(pages.letters.len());
            pages.letters.push_str(&squeezed(without_number(&text)));
        }
        Ok(pages)
    }

    /// How many pages there are.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// How often these letters stand in print.
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

    /// A reader who begins at the first page.
    pub const fn reader(&self) -> Reader<'_> {
        Reader { pages: self, at: 0 }
    }
}

/// Finds passages one after the other, as they stand in print.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    pages: &'a Pages,
    at: usize,
}

impl Reader<'_> {
    /// The page on which `text` begins, from 1: the next place where it stands, else the first.
    pub fn find(&mut self, text: &str) -> Option<usize> {
        let wanted = squeezed(text);
        let letters = &self.pages.letters;
        let next = letters[self.at..].find(&wanted).map(|offset| self.at + offset);
        let found = next.or_else(|| letters.find(&wanted))?;
        // The next passage may begin with what covers its row from above, so it may begin inside this one.
        self.at = found + wanted.chars().next().map_or(0, char::len_utf8);
        Some(self.pages.number_at(found))
    }

    /// How many of `pieces`, put together, can be read in print from some place on.
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

/// Text without any space.
pub fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The number of a page stands in a line of its own before everything else.
fn without_number(text: &str) -> &str {
    let text = text.trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let is_number = !first.trim().is_empty() && first.trim().bytes().all(|byte| byte.is_ascii_digit());
    if is_number { rest } else { text }
}
