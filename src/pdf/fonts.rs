//! The bundled fonts, parsed once.

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

use super::diagnostics::PdfError;
use crate::model::{self, OFFICE_FAMILY, TEXT_FAMILY, TEXT_STYLES};

/// The fonts, and the index by which Typst finds them. The fonts of the machine are never searched, because pages
/// would then break differently on every computer.
pub(super) struct Fonts {
    faces: Vec<Font>,
    book: LazyHash<FontBook>,
}

impl Fonts {
    pub(super) fn new(files: &[model::Font]) -> Result<Self, PdfError> {
        let mut faces = Vec::new();
        for file in files {
            faces.extend(parse(file)?);
        }
        let book = LazyHash::new(FontBook::from_fonts(&faces));
        Ok(Self { faces, book })
    }

    /// The family of running text: the one that the decree prescribes, if all its styles are available.
    pub(super) fn text_family(&self) -> &'static str {
        let styles = self.faces.iter().filter(|face| face.info().family == OFFICE_FAMILY).count();
        if styles >= TEXT_STYLES { OFFICE_FAMILY } else { TEXT_FAMILY }
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(super) fn get(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }
}

/// Parses all fonts of a file. A file without any is an error, because its text would silently be set in another
/// font.
fn parse(file: &model::Font) -> Result<Vec<Font>, PdfError> {
    let faces: Vec<Font> = Font::iter(Bytes::new(file.bytes.clone())).collect();
    if faces.is_empty() { Err(PdfError::Font(file.name.clone())) } else { Ok(faces) }
}
