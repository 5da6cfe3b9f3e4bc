//! A data file as a flat list of its values, for comparing two versions of it.

use std::collections::BTreeMap;

use super::{Kind, Node};
use crate::load::tree;
use crate::model::Entered;

/// Every value of `text` by its path: `ngheo.ho.cuoi_ky`, `nhan_xet.ton_tai[0]`. Comments, order, indentation and
/// quotation marks make no difference. A text that is not YAML has no values.
pub fn cells(text: &str) -> BTreeMap<String, Entered> {
    let mut found = BTreeMap::new();
    if let Ok(root) = tree::parse(text) {
        collect(&root, String::new(), &mut found);
    }
    found
}

fn collect(node: &Node, path: String, found: &mut BTreeMap<String, Entered>) {
    match &node.kind {
        Kind::Map(entries) => {
            for (key, value) in entries {
                let name = key.text().unwrap_or_default();
                let path = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
                collect(value, path, found);
            }
        }
        Kind::List(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, format!("{path}[{index}]"), found);
            }
        }
        Kind::Scalar { .. } if node.is_null() => drop(found.insert(path, Entered::Null)),
        Kind::Scalar { text, .. } => drop(found.insert(path, Entered::Text(text.trim_end().to_owned()))),
        Kind::Alias => {}
    }
}
