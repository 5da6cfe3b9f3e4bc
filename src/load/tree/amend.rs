//! A data file with a few values changed, and everything else in it as somebody wrote it.

use super::locate::Locator;
use crate::load::tree;
use crate::load::typed::from_tree;
use crate::model::{FileId, SourceFile, UnitMonth};

/// The text of `file` with new plain values at some keys; `None` where a key is not in it.
pub fn amended(file: &SourceFile, values: &[(String, String)]) -> Option<String> {
    let locator = Locator::default();
    let located: Option<Vec<_>> = values.iter().map(|(key, value)| Some((locator.locate(file, key)?, value))).collect();
    let mut located = located?;
    located.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = file.text.clone();
    for (range, value) in located {
        text.replace_range(range, value);
    }
    Some(text)
}

/// What a unit's month says that was changed in a way that keeps its shape.
pub fn unit_month(file: FileId, text: &str) -> Option<UnitMonth> {
    from_tree(file, &tree::parse(text).ok()?).ok()
}
