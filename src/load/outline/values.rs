//! Scalars in the tree of an outline.

use std::ops::Range;

use crate::load::tree::{Kind, Node};
use crate::model::TypeSize;

/// The first line of a part, at which a finding about the whole part points.
pub(super) fn first_line(text: &str, node: &Node<'_>) -> Range<usize> {
    let length = text[node.span.clone()].lines().next().map_or(0, str::len);
    node.span.start..node.span.start + length
}

pub(super) fn items<'n, 'a>(node: &'n Node<'a>, key: &str) -> &'n [Node<'a>] {
    match node.get(key).map(|list| &list.kind) {
        Some(Kind::List(items)) => items,
        _ => &[],
    }
}

pub(super) fn word(node: &Node<'_>, key: &str) -> Option<String> {
    node.get(key)?.text().map(str::to_owned)
}

pub(super) fn flag(node: &Node<'_>, key: &str) -> bool {
    node.get(key).and_then(Node::text) == Some("true")
}

/// A size of letters: "11.5" is 115 tenths of a point.
pub(super) fn type_size(text: &str) -> Option<TypeSize> {
    let (whole, tenth) = text.split_once('.').unwrap_or((text, "0"));
    Some(TypeSize(whole.parse::<u16>().ok()? * 10 + tenth.parse::<u16>().ok()?))
}
