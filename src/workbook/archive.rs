//! Packing the parts of an Office file, and the same bytes on every system: a zip archive says on which it was written.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The end of the list of files: its length, and where it keeps the number of files and the place of the list.
const END: usize = 22;
const END_SIGN: &[u8] = b"PK\x05\x06";
const COUNT: usize = 10;
const START: usize = 16;

/// An entry of the list: its length without texts, and where it keeps the system, the lengths of its texts and the rights.
const ENTRY: usize = 46;
const ENTRY_SIGN: &[u8] = b"PK\x01\x02";
const SYSTEM: usize = 5;
const LENGTHS: usize = 28;
const RIGHTS: usize = 38;

/// What is written on Unix: the number of the system, and a file that its owner may read and write.
const UNIX: u8 = 3;
const FILE: [u8; 4] = 0x8180_0000_u32.to_le_bytes();

/// The parts as a file, in the order of their names; `None` if they cannot be packed.
pub(super) fn packed(parts: &BTreeMap<String, Vec<u8>>) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).ok()?;
        writer.write_all(bytes).ok()?;
    }
    Some(same_on_every_system(writer.finish().ok()?.into_inner()))
}

/// The archive as it is written on Unix, wherever it was written.
pub(super) fn same_on_every_system(mut bytes: Vec<u8>) -> Vec<u8> {
    let number = |bytes: &[u8], at: usize, length: usize| {
        let digits = bytes.get(at..at + length)?;
        Some(digits.iter().rev().fold(0_usize, |number, digit| number << 8 | usize::from(*digit)))
    };
    let end = bytes.len().saturating_sub(END);
    if bytes.get(end..end + END_SIGN.len()) != Some(END_SIGN) {
        return bytes;
    }
    let count = number(&bytes, end + COUNT, 2).unwrap_or(0);
    let mut at = number(&bytes, end + START, 4).unwrap_or(end);
    for _ in 0..count {
        if bytes.get(at..at + ENTRY_SIGN.len()) != Some(ENTRY_SIGN) {
            break;
        }
        let texts: usize = [0, 2, 4].iter().filter_map(|more| number(&bytes, at + LENGTHS + more, 2)).sum();
        if let Some(entry) = bytes.get_mut(at..at + ENTRY) {
            entry[SYSTEM] = UNIX;
            entry[RIGHTS..RIGHTS + FILE.len()].copy_from_slice(&FILE);
        }
        at += ENTRY + texts;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_of_windows_becomes_that_of_unix() {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet().write_string(0, 0, "x").unwrap();
        let unix = same_on_every_system(book.save_to_buffer().unwrap());
        let mut windows = unix.clone();
        let signs: Vec<usize> = (0..windows.len() - 4).filter(|at| windows[*at..].starts_with(ENTRY_SIGN)).collect();
        assert!(signs.len() > 5);
        for at in signs {
            windows[at + SYSTEM] = 0;
            windows[at + RIGHTS..at + RIGHTS + 4].copy_from_slice(&[0x20, 0, 0, 0]);
        }
        assert_ne!(windows, unix);
        assert_eq!(same_on_every_system(windows), unix);
        assert_eq!(same_on_every_system(b"no archive".to_vec()), b"no archive");
    }
}
