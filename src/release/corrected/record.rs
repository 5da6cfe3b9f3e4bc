//! A correction record as a file.

use std::fmt::Write;

use time::Date;

use crate::model::{CellChange, Correction, CorrectionKind, Entered};

/// The folder of records, from the project's.
pub const RECORDS: &str = "data/dinh-chinh";

const HEAD: &str = "# Bản ghi đính chính số liệu đã phát hành. Ghi đủ ngay, nguoi_duyet, ly_do, chung_cu rồi chạy `baocao kiem-tra`.\n";

/// A record that nobody has filled in yet.
pub fn new_record(id: String, kind: CorrectionKind, changes: Vec<CellChange>, replaces: Vec<String>) -> Correction {
    Correction {
        id,
        kind,
        date: None,
        proposed_by: None,
        approved_by: None,
        reason: None,
        evidence: None,
        changes,
        replaces,
    }
}

/// The next free number of a year: `DC-2022-002`.
pub fn next_id<'a>(year: i32, taken: impl Iterator<Item = &'a str>) -> String {
    let prefix = format!("DC-{year}-");
    let last = taken.filter_map(|id| id.strip_prefix(&prefix)?.parse::<u32>().ok()).max().unwrap_or(0);
    format!("{prefix}{:03}", last + 1)
}

/// The text of the file; `approved` and the like stay `null` until somebody fills them in.
pub fn record_text(record: &Correction) -> String {
    let mut text = HEAD.to_owned();
    let date = record.date.map_or_else(|| "null".to_owned(), iso);
    let words = |words: &Option<String>| words.as_deref().map_or_else(|| "null".to_owned(), quoted);
    let lines = [
        ("ma", record.id.clone()),
        ("loai", record.kind.key().to_owned()),
        ("ngay", date),
        ("nguoi_de_nghi", words(&record.proposed_by)),
        ("nguoi_duyet", words(&record.approved_by)),
        ("ly_do", words(&record.reason)),
        ("chung_cu", words(&record.evidence)),
    ];
    // Writing to memory cannot fail.
    for (key, value) in lines {
        let _ = writeln!(text, "{key}: {value}");
    }
    text.push_str(if record.changes.is_empty() { "thay_doi: []\n" } else { "thay_doi:\n" });
    for change in &record.changes {
        let _ = writeln!(
            text,
            "  - {{ o: {}{}{} }}",
            quoted(change.address.as_str()),
            part("cu", change.old.as_ref()),
            part("moi", change.new.as_ref())
        );
    }
    let replaces: Vec<_> = record.replaces.iter().map(|number| quoted(number)).collect();
    let _ = writeln!(text, "thay_the: [{}]", replaces.join(", "));
    text
}

fn part(key: &str, value: Option<&Entered>) -> String {
    match value {
        None => String::new(),
        Some(Entered::Null) => format!(", {key}: null"),
        Some(Entered::Text(text)) => format!(", {key}: {}", scalar(text)),
    }
}

/// Numbers and simple words stand as they are; everything else in quotation marks.
fn scalar(text: &str) -> String {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.to_owned() } else { quoted(text) }
}

/// In single quotation marks a letter stands for itself.
fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.contains(['"', '\\']) { format!("'{}'", line.replace('\'', "''")) } else { format!("\"{line}\"") }
}

fn iso(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), u8::from(date.month()), date.day())
}
