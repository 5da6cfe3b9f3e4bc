//! Where what the parts of an outline name is looked up: in what a document says, or in what it says of its own correction.

use crate::model::{Item, Paragraph, Revision, Table, View};

/// Where the paragraphs, items and tables of a part are looked up.
#[derive(Clone, Copy, Debug)]
pub enum PartSource<'a> {
    /// What the document says.
    Own(&'a View),
    /// What it says of its own correction.
    Correction(&'a View),
}

impl<'a> PartSource<'a> {
    /// The paragraphs of this name.
    pub fn text(self, key: &str) -> &'a [Paragraph] {
        match self {
            Self::Own(view) => view.texts.get(key).map_or(&[], Vec::as_slice),
            Self::Correction(view) => {
                let texts = view.revision.iter().flat_map(Revision::texts);
                texts.filter(|(name, _)| *name == key).map(|(_, text)| text).next().unwrap_or_default()
            }
        }
    }

    /// The table of this name.
    pub fn table(self, key: &str) -> Option<&'a Table> {
        match self {
            Self::Own(view) => view.tables.get(key),
            Self::Correction(view) => {
                let mut tables = view.revision.iter().flat_map(Revision::tables);
                tables.find(|(name, _)| *name == key).map(|(_, table)| table)
            }
        }
    }

    /// The document.
    pub const fn view(self) -> &'a View {
        match self {
            Self::Own(view) | Self::Correction(view) => view,
        }
    }

    /// The lettered items of this name.
    pub fn items(self, key: &str) -> &'a [Item] {
        self.view().items.get(key).map_or(&[], Vec::as_slice)
    }
}
