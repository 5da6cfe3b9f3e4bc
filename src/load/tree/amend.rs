//! Changes a few values in a data file and leaves everything else as it was written.

use super::locate::Locator;
use crate::load::read;
use crate::load::tree;
use crate::model::SourceFile;
use crate::model::contract::Contract;

/// The text of `file` with new plain values at some keys; `None` if it does not have one of them.
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

/// The new `text` of a file with the byte order mark and the CR LF line ends that the file has on the disk. `None` if
/// the file is no longer what was read as `was`; for a file that does not exist, both are `None`.
pub fn rewritten(bytes: Option<&[u8]>, was: Option<&str>, text: &str) -> Option<String> {
    let Some(bytes) = bytes else { return was.is_none().then(|| text.to_owned()) };
    let raw = String::from_utf8(bytes.to_vec()).ok()?;
    let (mark, ends) = (raw.starts_with('\u{feff}'), raw.contains("\r\n"));
    if Some(read::composed(raw).text.as_str()) != was {
        return None;
    }
    let text = if ends { text.replace('\n', "\r\n") } else { text.to_owned() };
    Some(if mark { format!("\u{feff}{text}") } else { text })
}

/// Reads `text` as a value, if it has the shape of `T`.
pub fn value<T: Contract>(text: &str) -> Option<T> {
    T::read(&tree::parse(text).ok()?)
}
