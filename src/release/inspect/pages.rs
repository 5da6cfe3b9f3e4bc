//! The pages of a file in the order of reading.

use std::collections::BTreeSet;

use super::file::Pdf;
use super::unreadable::{LARGEST_STREAM, MOST_PAGES, Reading, Unreadable};
use super::value::{Dictionary, Id, Value};

/// The largest depth of the tree of pages.
const DEPTH: usize = 50;

/// The entries that pages inherit from the nodes above them.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// A page with the entries that it inherits.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) id: Id,
    pub(super) dictionary: Dictionary,
}

/// The pages of a file, and the numbers of the nodes of their tree.
#[derive(Clone, Debug, Default)]
pub(super) struct Leaves {
    pub(super) pages: Vec<Leaf>,
    pub(super) branches: BTreeSet<u32>,
    /// The pages, from 1, of which a reader may see other ones or others may inherit something else: where what the tree
    /// says of itself is not so.
    pub(super) doubtful: BTreeSet<usize>,
}

impl Leaves {
    pub(super) fn read(pdf: &Pdf<'_>) -> Reading<Self> {
        let catalog = pdf.catalog()?;
        let root = catalog.get(b"Pages").and_then(Value::reference).ok_or(Unreadable::TREE)?;
        let mut leaves = Self::default();
        leaves.collect(pdf, root, (None, &Dictionary::default()), 0)?;
        Ok(leaves)
    }

    /// The index of a page, from 0; of a page that occurs twice, the first index.
    pub(super) fn position(&self, id: Id) -> Option<usize> {
        self.pages.iter().position(|page| page.id == id)
    }

    /// Collects the pages of a node that hangs under `above`. Readers differ in what they trust: the type of a node, the
    /// number of pages that it states, or the node that it names as its parent. All must agree.
    fn collect(&mut self, pdf: &Pdf<'_>, id: Id, above: (Option<Id>, &Dictionary), depth: usize) -> Reading<()> {
        let Value::Dictionary(mut node) = pdf.object(id)?.value else { return Err(Unreadable::TREE) };
        let before = self.pages.len();
        let is_branch = node.has(b"Kids");
        let kind = pdf.entry(&node, b"Type")?;
        let is_typed = kind.is_name(if is_branch { b"Pages" } else { b"Page" });
        if !is_typed || node.get(b"Parent").and_then(Value::reference) != above.0 {
            self.doubtful.insert(before + 1);
        }
        for key in INHERITED {
            if let Some(value) = above.1.get(key) {
                node.inherit(key, value);
            }
        }
        if !is_branch {
            self.pages.push(Leaf { id, dictionary: node });
            return if self.pages.len() > MOST_PAGES { Err(Unreadable::PAGES) } else { Ok(()) };
        }
        if depth > DEPTH || !self.branches.insert(id.0) {
            return Err(Unreadable::TREE);
        }
        for kid in pdf.list(&node, b"Kids")? {
            self.collect(pdf, kid.reference().ok_or(Unreadable::TREE)?, (Some(id), &node), depth + 1)?;
        }
        let (count, stated) = (self.pages.len() - before, pdf.entry(&node, b"Count")?.size());
        if stated != Some(count) {
            self.doubtful.insert(before + 1 + stated.unwrap_or(0).min(count.saturating_sub(1)));
        }
        Ok(())
    }
}

/// The largest drawing, in bytes, of a page whose words are read.
const WORDY: usize = 2 << 20;

impl Pdf<'_> {
    /// Whether the words of the pages can be read quickly: the file has at most this many objects, and no page is
    /// large.
    pub fn is_read_quickly(&self, objects: usize) -> bool {
        let is_short = |page: &Leaf| content(self, &page.dictionary, WORDY).is_ok();
        self.numbers().count() <= objects && Leaves::read(self).is_ok_and(|leaves| leaves.pages.iter().all(is_short))
    }
}

impl Pdf<'_> {
    /// Refuses a file whose attachment is so much larger than all that is drawn that the pages cannot come from it.
    pub fn is_drawn_from(&self, attachment: &[u8]) -> Reading<()> {
        let mut drawn = 0;
        for page in Leaves::read(self)?.pages {
            drawn += match content(self, &page.dictionary, LARGEST_STREAM) {
                Ok(content) => content.len(),
                // What cannot be read is named with its page when the pages are compared.
                Err(Unreadable::OBJECT | Unreadable::STREAM) => 0,
                Err(error) => return Err(error),
            };
        }
        let is_possible = attachment.len() <= ATTACHED_A_BYTE * drawn + ATTACHED;
        if is_possible {
            Ok(())
        } else {
            Err(Unreadable::TooMuch("số liệu đính kèm lớn hơn nhiều so với các trang"))
        }
    }
}

/// How many bytes of an attached view belong to a byte that is drawn: of our documents, at most about one.
const ATTACHED_A_BYTE: usize = 4;
/// What is attached to a page with nothing on it.
const ATTACHED: usize = 1 << 20;

/// The drawing of a page, with its parts joined as readers do; an error if it is longer than `most` bytes.
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
