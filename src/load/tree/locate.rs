//! From a key to the bytes of its value, on demand, so that the model carries no places.

use std::cell::RefCell;
use std::ops::Range;
use std::ptr;

use super::Node;
use crate::load::tree;
use crate::model::SourceFile;

/// Finds keys and keeps the tree of the last file it was asked about: ask file by file, and each is parsed once.
#[derive(Debug, Default)]
pub struct Locator<'a>(RefCell<Option<Tree<'a>>>);

/// A file and its tree, if it has one.
type Tree<'a> = (&'a SourceFile, Option<Node<'a>>);

impl<'a> Locator<'a> {
    /// The bytes of the value at `key`: `ngheo.ho.cuoi_ky`, `nhan_xet.ton_tai[0]`, `chi_tieu[3].don_vi`.
    pub fn locate(&self, file: &'a SourceFile, key: &str) -> Option<Range<usize>> {
        let mut kept = self.0.borrow_mut();
        let (_, root) = match kept.take() {
            Some(tree) if ptr::eq(tree.0, file) => kept.insert(tree),
            _ => kept.insert((file, tree::parse(&file.text).ok())),
        };
        key.split('.').try_fold(root.as_ref()?, descend).map(|node| node.span.clone())
    }
}

/// `ton_tai[0]`: a key, then indices.
fn descend<'n, 't>(node: &'n Node<'t>, step: &str) -> Option<&'n Node<'t>> {
    let (name, indices) = step.find('[').map_or((step, ""), |at| step.split_at(at));
    let mut node = if name.is_empty() { node } else { node.get(name)? };
    for index in indices.split('[').filter(|index| !index.is_empty()) {
        node = node.item(index.strip_suffix(']')?.parse().ok()?)?;
    }
    Some(node)
}
