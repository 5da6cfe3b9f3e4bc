//! Commands that exchange figures with Excel, and words with Word.

pub(super) mod export;
pub(super) mod import;
pub(super) mod import_words;
pub(super) mod word;
