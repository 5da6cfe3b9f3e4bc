//! A data file with a few values changed, and everything else in it as somebody wrote it.

use super::locate::Locator;
use crate::load::read;
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

/// The new text of a file with the marks of its bytes that reading takes away: a byte order mark, lines ended by CR LF.
/// `None` if its bytes are no longer those that were read as `was`; both are `None` for a file that is not there.
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

/// The value that `text` writes, if it has the shape of `T`.
pub fn value<T: Contract>(text: &str) -> Option<T> {
    T::read(&tree::parse(text).ok()?)
}
