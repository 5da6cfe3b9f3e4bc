//! What is sent in the place of a sheet: pages of the web with the ending of a workbook, documents, pictures, packed folders.

use super::NotASheet;

/// The signs with which files of other kinds begin.
const SIGNS: [(&[u8], NotASheet); 10] = [
    (b"%PDF", NotASheet::Document),
    (b"{\\rtf", NotASheet::Document),
    (b"\x89PNG", NotASheet::Document),
    (b"\xff\xd8\xff", NotASheet::Document),
    (b"GIF8", NotASheet::Document),
    (b"Rar!", NotASheet::Packed),
    (b"7z\xbc\xaf", NotASheet::Packed),
    (b"\x1f\x8b", NotASheet::Packed),
    (b"<", NotASheet::Page),
    (b"MIME-Version", NotASheet::Page),
];

/// The name of the stream of text in an old Word file, as such files hold names.
const OLD_WORD: &[u8] = b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0";

/// What a file is that is neither a workbook nor a text.
pub(super) fn other_kind(bytes: &[u8]) -> Option<NotASheet> {
    let begun = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if begun.is_empty() {
        return Some(NotASheet::Empty);
    }
    SIGNS.iter().find(|(sign, _)| begun.starts_with(sign)).map(|(_, kind)| kind.clone())
}

/// Whether a compound file is an old Word file.
pub(super) fn is_old_word(bytes: &[u8]) -> bool {
    bytes.windows(OLD_WORD.len()).any(|window| window == OLD_WORD)
}
