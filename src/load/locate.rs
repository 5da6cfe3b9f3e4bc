//! From a key to the bytes of its value, on demand, so that the model carries no places.

use std::ops::Range;

use super::tree::{self, Node};
use crate::model::SourceFile;

/// The bytes of the value at `key`: `ngheo.ho.cuoi_ky`, `nhan_xet.ton_tai[0]`, `chi_tieu[3].don_vi`.
pub fn locate(file: &SourceFile, key: &str) -> Option<Range<usize>> {
    let root = tree::parse(&file.text).ok()?;
    let mut node = &root;
    for step in key.split('.') {
        node = descend(node, step)?;
    }
    Some(node.span.clone())
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
