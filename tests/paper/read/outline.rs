//! Bookmarks.

use lopdf::{Dictionary, Document};

/// A bookmark.
#[derive(Clone, Debug)]
pub(crate) struct Bookmark {
    /// From 1.
    pub(crate) depth: usize,
    pub(crate) title: String,
}

pub(super) fn read(pdf: &Document) -> Vec<Bookmark> {
    let mut found = Vec::new();
    if let Ok(root) = pdf.catalog().unwrap().get_deref(b"Outlines", pdf) {
        beneath(pdf, root.as_dict().unwrap(), 1, &mut found);
    }
    found
}

fn beneath(pdf: &Document, parent: &Dictionary, depth: usize, found: &mut Vec<Bookmark>) {
    let step =
        |from: &Dictionary, key: &[u8]| from.get_deref(key, pdf).ok().and_then(|next| next.as_dict().ok().cloned());
    let mut next = step(parent, b"First");
    while let Some(item) = next {
        let title = lopdf::decode_text_string(item.get_deref(b"Title", pdf).unwrap()).unwrap();
        found.push(Bookmark { depth, title });
        beneath(pdf, &item, depth + 1, found);
        next = step(&item, b"Next");
    }
}
