//! Finds the bytes of the value at a key. Places are found only when they are needed, so that the model need not
//! carry them.

use std::cell::RefCell;
use std::ops::Range;
use std::ptr;

use super::Node;
use crate::load::tree;
use crate::model::SourceFile;

/// Finds keys and keeps the tree of the last file, so that each file is parsed only once if the keys are asked for
/// file by file.
#[derive(Debug, Default)]
pub struct Locator<'a>(RefCell<Option<Tree<'a>>>);

/// A file and its tree, if it could be parsed.
type Tree<'a> = (&'a SourceFile, Option<Node<'a>>);

impl<'a> Locator<'a> {
    /// The bytes of the value at `key`, such as `ngheo.ho.cuoi_ky`, `nhan_xet.ton_tai[0]` or `chi_tieu[3].don_vi`.
    pub fn locate(&self, file: &'a SourceFile, key: &str) -> Option<Range<usize>> {
        let mut kept = self.0.borrow_mut();
        let (_, root) = match kept.take() {
            Some(tree) if ptr::eq(tree.0, file) => kept.insert(tree),
            _ => kept.insert((file, tree::parse(&file.text).ok())),
        };
        key.split('.').try_fold(root.as_ref()?, descend).map(|node| node.span.clone())
    }
}

/// The node at one step of a path, which is a key followed by indices: `ton_tai[0]`.
fn descend<'n, 't>(node: &'n Node<'t>, step: &str) -> Option<&'n Node<'t>> {
    let (name, indices) = step.find('[').map_or((step, ""), |at| step.split_at(at));
    let mut node = if name.is_empty() { node } else { node.get(name)? };
    for index in indices.split('[').filter(|index| !index.is_empty()) {
        node = node.item(index.strip_suffix(']')?.parse().ok()?)?;
    }
    Some(node)
}
