//! The pages of a file in the order of reading.

use std::collections::BTreeSet;

use super::file::Pdf;
use super::unreadable::{LARGEST_STREAM, MOST_PAGES, Reading, Unreadable};
use super::value::{Dictionary, Id, Value};

/// How deep the tree of pages may be.
const DEPTH: usize = 50;

/// What pages take over from what they hang on.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// A page with what it has taken over.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) id: Id,
    pub(super) dictionary: Dictionary,
}

/// The pages of a file, and the numbers of what they hang on.
#[derive(Clone, Debug, Default)]
pub(super) struct Leaves {
    pub(super) pages: Vec<Leaf>,
    pub(super) branches: BTreeSet<u32>,
}

impl Leaves {
    pub(super) fn read(pdf: &Pdf<'_>) -> Reading<Self> {
        let catalog = pdf.catalog()?;
        let root = catalog.get(b"Pages").and_then(Value::reference).ok_or(Unreadable::TREE)?;
        let mut leaves = Self::default();
        leaves.collect(pdf, root, &Dictionary::default(), 0)?;
        Ok(leaves)
    }

    /// Which page that is, from 0; of a page that stands there twice the first.
    pub(super) fn position(&self, id: Id) -> Option<usize> {
        self.pages.iter().position(|page| page.id == id)
    }

    fn collect(&mut self, pdf: &Pdf<'_>, id: Id, above: &Dictionary, depth: usize) -> Reading<()> {
        let Value::Dictionary(mut node) = pdf.object(id)?.value else { return Err(Unreadable::TREE) };
        for key in INHERITED {
            if let Some(value) = above.get(key) {
                node.inherit(key, value);
            }
        }
        if !node.has(b"Kids") {
            self.pages.push(Leaf { id, dictionary: node });
            return if self.pages.len() > MOST_PAGES { Err(Unreadable::PAGES) } else { Ok(()) };
        }
        if depth > DEPTH || !self.branches.insert(id.0) {
            return Err(Unreadable::TREE);
        }
        for kid in pdf.list(&node, b"Kids")? {
            self.collect(pdf, kid.reference().ok_or(Unreadable::TREE)?, &node, depth + 1)?;
        }
        Ok(())
    }
}

/// The most that a page may draw whose words are read, in bytes.
const WORDY: usize = 2 << 20;

impl Pdf<'_> {
    /// Whether the words of the pages are read quickly: of files with no more than so many objects.
    pub fn is_read_quickly(&self, objects: usize) -> bool {
        let is_short = |page: &Leaf| content(self, &page.dictionary, WORDY).is_ok();
        self.numbers().count() <= objects && Leaves::read(self).is_ok_and(|leaves| leaves.pages.iter().all(is_short))
    }
}

/// What a page draws, its parts joined as readers do, never more than `most` bytes.
pub(super) fn content(pdf: &Pdf<'_>, page: &Dictionary, most: usize) -> Reading<Vec<u8>> {
    let parts = match page.get(b"Contents") {
        None => return Ok(Vec::new()),
        Some(value) => match pdf.follow(value)?.value {
            Value::Array(parts) => parts,
            _ => vec![value.clone()],
        },
    };
    let mut content = Vec::new();
    for part in &parts {
        let item = pdf.follow(part)?;
        let (Some(dictionary), Some(data)) = (item.value.dictionary(), item.data) else {
            return Err(Unreadable::OBJECT);
        };
        let left = most.saturating_sub(content.len()).min(LARGEST_STREAM);
        content.extend(pdf.inflated(dictionary, data, left)?);
        content.push(b'\n');
    }
    Ok(content)
}
