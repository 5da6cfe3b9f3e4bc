//! `baocao diff`.

use std::fmt::Write;

use serde_json::{Value, json};

use super::exit::Exit;
use super::life::{Diff, Form};
use super::output::{self, Output};
use super::{check, side_by_side};
use crate::model::short_date;
use crate::pipeline::{self, Difference, EditLine, Failure, FigureChange, Opened};
use crate::pipeline::{Change, PassageChange};
use crate::store;

pub(super) fn run(opened: &Opened, request: &Diff, output: &Output) -> Result<Exit, Failure> {
    check::quietly(opened, output);
    let difference = pipeline::diff(opened, request.since.as_deref())?;
    output::to_stdout(&match request.format {
        Form::Table => people(&difference),
        Form::Csv => csv(&difference),
        Form::Json => programs(&difference),
    });
    if let Some(path) = &request.html {
        store::write(path, side_by_side::page(&difference).as_bytes())?;
        output.note(&format!("Đã ghi {}", path.display()), &json!({ "reason": "file", "path": path }));
    }
    Ok(if request.exit_code && !difference.is_empty() { Exit::Differs } else { Exit::Done })
}

/// What differs, for people.
pub(super) fn people(difference: &Difference) -> String {
    let line = &difference.line;
    let head = format!("So với Báo cáo số {} ngày {} (kỳ {}):\n", line.number, short_date(line.date), line.period);
    if difference.is_empty() {
        return format!("{head}không có gì khác.\n");
    }
    let mut text = head;
    if !difference.edits.is_empty() {
        let _ = writeln!(text, "\nSố liệu nhập đã sửa ({} ô):", difference.edits.len());
        for EditLine { address, old, new, place } in &difference.edits {
            let _ = writeln!(text, "  {address}: {old} → {new}   ({place})");
        }
    }
    let seen: Vec<_> = difference.figures.iter().filter(|figure| figure.change.is_seen()).collect();
    let _ = writeln!(text, "\nCon số thay đổi ({}):", seen.len());
    for FigureChange { change, about, .. } in &seen {
        let (old, new) = (print(change.old_text()), print(change.new_text()));
        let _ = writeln!(text, "  {}  {about}: {}: {old} → {new}", change.address, change.label);
    }
    let unseen = difference.figures.len() - seen.len();
    if unseen > 0 {
        let _ = writeln!(text, "  và {unseen} tỷ lệ đổi tử số hoặc mẫu số nhưng in ra vẫn như cũ");
    }
    let _ = writeln!(text, "\nTài liệu thay đổi ({}):", difference.documents.len());
    for changed in &difference.documents {
        let _ = writeln!(text, "  {}", changed.document);
        for passage in &changed.comparison.passages {
            text.push_str(&place(passage));
            for (column, change) in passage.figures(&changed.comparison.figures) {
                text.push_str(&figure(column, change));
            }
            if passage.figures(&changed.comparison.figures).next().is_none() {
                text.push_str(&words(passage));
            }
        }
    }
    text
}

fn place(passage: &PassageChange) -> String {
    let page = passage.page.map_or_else(String::new, |page| format!("trang {page}: "));
    format!("    {page}{}\n", passage.place)
}

fn figure(column: &str, change: &Change) -> String {
    let what = if column.is_empty() { change.label.as_str() } else { column };
    format!("      {what}: {} → {}\n", print(change.old_text()), print(change.new_text()))
}

/// A passage in which only words differ.
fn words(passage: &PassageChange) -> String {
    let line = |sign: &str, passage: &pipeline::Passage| format!("      {sign} {}\n", passage.text());
    let old = passage.old.as_ref().map(|passage| line("−", passage));
    let new = passage.new.as_ref().map(|passage| line("+", passage));
    old.into_iter().chain(new).collect()
}

/// A printed figure, or that there was none.
pub(super) fn print(text: Option<&str>) -> &str {
    text.unwrap_or("không có")
}

fn csv(difference: &Difference) -> String {
    let head = ["dia_chi", "don_vi", "chi_tieu", "cu", "moi", "tai_lieu", "vi_tri", "trang"].map(str::to_owned);
    let rows = difference.passages().flat_map(|(document, passage, changes)| {
        passage.figures(changes).map(move |(column, change)| {
            let about = difference.figures.iter().find(|figure| figure.change.address == change.address);
            let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
            let column = if column.is_empty() { String::new() } else { format!(", cột “{column}”") };
            [
                change.address.to_string(),
                about.map(|figure| figure.about.clone()).unwrap_or_default(),
                change.label.clone(),
                text(change.old_text()),
                text(change.new_text()),
                document.to_string(),
                format!("{}{column}", passage.place),
                passage.page.map_or_else(String::new, |page| page.to_string()),
            ]
        })
    });
    // Writing to memory cannot fail.
    let bytes = pipeline::csv(pipeline::CsvStyle::Plain, std::iter::once(head).chain(rows)).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn programs(difference: &Difference) -> String {
    let edits = difference.edits.iter().map(|EditLine { address, old, new, place }| {
        json!({ "reason": "edit", "address": address, "old": old, "new": new, "place": place })
    });
    let figures = difference.figures.iter().map(|FigureChange { change, about, documents }| {
        json!({
            "reason": "figure", "address": change.address, "about": about, "label": change.label,
            "old": change.old_text(), "new": change.new_text(), "documents": documents,
        })
    });
    let passages = difference.passages().map(|(document, passage, changes)| {
        let figures: Vec<_> = passage.figures(changes).map(|(_, change)| &change.address).collect();
        json!({
            "reason": "passage", "document": document.to_string(), "kind": passage.kind.key(), "place": passage.place,
            "page": passage.page, "figures": figures,
            "old": passage.old.as_ref().map(pipeline::Passage::text),
            "new": passage.new.as_ref().map(pipeline::Passage::text),
        })
    });
    let summary = json!({
        "reason": "summary", "since": difference.line.number, "edits": difference.edits.len(),
        "figures": difference.figures.len(), "documents": difference.documents.len(),
    });
    let lines: Vec<Value> = edits.chain(figures).chain(passages).chain([summary]).collect();
    lines.iter().map(|line| line.to_string() + "\n").collect()
}
