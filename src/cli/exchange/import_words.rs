//! `baocao import` of a working copy in Word.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::cli::arguments::{Common, MessageFormat};
use crate::cli::exchange::import;
use crate::cli::exit::Exit;
use crate::cli::show::output::{self, Output};
use crate::cli::show::overview;
use crate::disk;
use crate::pipeline::{self, Failure, ImportedWords, Opened};

/// Whether the file is one of Word, by its name.
pub(super) fn is_word(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("docx"))
}

pub(super) fn run(
    opened: &Opened,
    common: &Common,
    files: &[PathBuf],
    is_writing: bool,
    output: &Output,
) -> Result<Exit, Failure> {
    let [file] = files else {
        return Err(Failure::Wrong("mỗi lần nhập một bản Word, không kèm tệp khác".to_owned()));
    };
    let imported = pipeline::import_words(opened, file, is_writing)?;
    if imported.is_written {
        overview::refresh(common, output);
    }
    let is_wrong = import::show_findings(opened, &imported.findings, output);
    match output.format {
        MessageFormat::Json => output::json_to_stdout(&for_programs(&imported)),
        _ => output::to_stdout(&for_people(&imported, is_writing, is_wrong)),
    }
    Ok(if is_wrong { Exit::Findings } else { Exit::Done })
}

fn for_people(imported: &ImportedWords, is_writing: bool, is_wrong: bool) -> String {
    // Writing to memory cannot fail.
    let mut text = String::new();
    for change in &imported.changes {
        let _ = writeln!(text, "{}:", change.key);
        if let Some(old) = &change.old {
            let _ = writeln!(text, "  - {old}");
        }
        if let Some(new) = &change.new {
            let _ = writeln!(text, "  + {new}");
        }
    }
    let (count, path) = (imported.changes.len(), disk::shown(&imported.path));
    let _ = match () {
        () if imported.is_written => {
            writeln!(text, "Đã ghi {count} câu vào {path}. Bước tiếp: chạy `baocao kiem-tra`.")
        }
        () if is_wrong => {
            writeln!(text, "Chưa ghi gì, vì còn chỗ không nhận nêu trên: sửa lại trong bản Word, lưu, rồi nhập lại.")
        }
        () if count == 0 => writeln!(text, "Không có gì đổi: {path} đã đúng như bản Word."),
        () if is_writing => writeln!(text, "Chưa ghi gì."),
        () => writeln!(text, "Chưa ghi gì: {count} câu của {path} sẽ đổi. Xem lại rồi chạy lại với --write để ghi."),
    };
    text
}

fn for_programs(imported: &ImportedWords) -> String {
    let changes = imported
        .changes
        .iter()
        .map(|change| json!({ "reason": "words", "key": change.key, "old": change.old, "new": change.new }));
    let summary = json!({
        "reason": "import", "period": imported.period, "path": disk::shown(&imported.path),
        "changes": imported.changes.len(), "written": imported.is_written,
    });
    changes.chain([summary]).map(|line| line.to_string() + "\n").collect()
}
