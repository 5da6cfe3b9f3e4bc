//! A data file with a few values changed, and everything else in it as somebody wrote it.

use super::locate::Locator;
use crate::load::tree;
use crate::model::SourceFile;
use crate::model::contract::Contract;

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

/// The value that `text` writes, if it has the shape of `T`.
pub fn value<T: Contract>(text: &str) -> Option<T> {
    T::read(&tree::parse(text).ok()?)
}
