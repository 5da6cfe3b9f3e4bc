//! Reads a finished PDF: pages, letters, lines, tags, bookmarks. It knows nothing about reports.

mod font;
mod geometry;
mod ink;
mod line;
mod outline;
mod page;
mod tag;
mod tests;

use std::collections::BTreeMap;

use lopdf::Document;

pub(crate) use font::Face;
pub(crate) use geometry::{MM, Rect};
pub(crate) use line::{Line, lines};
pub(crate) use outline::Bookmark;
pub(crate) use page::{Glyph, Page, Shape};
pub(crate) use tag::{Kid, Spot, Tag};

/// A finished PDF.
#[derive(Clone, Debug)]
pub(crate) struct Pdf {
    pub(crate) pages: Vec<Page>,
    pub(crate) tags: Tag,
    pub(crate) bookmarks: Vec<Bookmark>,
    /// The language from the catalogue, and the title from the document information.
    pub(crate) lang: String,
    pub(crate) title: String,
}

impl Pdf {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let pdf = Document::load_mem(bytes).unwrap();
        let ids: Vec<_> = pdf.page_iter().collect();
        let mut faces = BTreeMap::new();
        let numbered = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let text = |object| lopdf::decode_text_string(object).unwrap();
        let information = pdf.trailer.get_deref(b"Info", &pdf).unwrap().as_dict().unwrap();
        Self {
            pages: ids.iter().map(|id| ink::page(&pdf, *id, &mut faces)).collect(),
            tags: tag::tree(&pdf, &numbered),
            bookmarks: outline::read(&pdf),
            lang: text(pdf.catalog().unwrap().get_deref(b"Lang", &pdf).unwrap()),
            title: text(information.get_deref(b"Title", &pdf).unwrap()),
        }
    }

    /// The letters of a stretch of marked content.
    pub(crate) fn glyphs_at(&self, spot: Spot) -> impl Iterator<Item = &Glyph> {
        self.pages[spot.page].marked(spot.id)
    }

    /// The lines of an element with the page of each, in reading order.
    pub(crate) fn lines_of(&self, tag: &Tag) -> Vec<(usize, Line<'_>)> {
        let mut found = Vec::new();
        for spots in tag.spots().chunk_by(|one, next| one.page == next.page) {
            let glyphs = spots.iter().flat_map(|spot| self.glyphs_at(*spot));
            found.extend(lines(glyphs).into_iter().map(|line| (spots[0].page, line)));
        }
        found
    }

    /// The text of an element with the line breaks of the page, or its replacement text if it has one.
    pub(crate) fn text_of(&self, tag: &Tag) -> String {
        if let Some(actual) = &tag.actual {
            return actual.clone();
        }
        let lines: Vec<_> = self.lines_of(tag).iter().map(|(_, line)| line.text()).collect();
        lines.join("\n")
    }
}
