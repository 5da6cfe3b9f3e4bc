//! `baocao diff`.

use std::path::PathBuf;

use std::fmt::Write;

use serde_json::{Value, json};

use crate::cli::arguments::TableFormat;
use crate::cli::exit::Exit;
use crate::cli::show::findings;
use crate::cli::show::output::{self, Output};
use crate::disk;
use crate::model::short_date;
use crate::pipeline::{self, CsvStyle, Difference, EditLine, Failure, FigureChange, Opened};
use crate::pipeline::{Change, PassageChange};
use crate::store;

/// So sánh.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Số của báo cáo đã phát hành; không ghi thì là báo cáo phát hành gần nhất
    #[arg(long, value_name = "SỐ")]
    pub(in crate::cli) since: Option<String>,
    /// Dạng in: bang (chữ trên màn hình), csv, csv-excel (mở ngay bằng Excel), json
    #[arg(long, value_name = "DẠNG", value_enum, default_value_t = TableFormat::Table, hide_default_value = true, hide_possible_values = true)]
    pub(in crate::cli) format: TableFormat,
    /// Kết thúc với mã 4 nếu có gì khác
    #[arg(long)]
    pub(in crate::cli) exit_code: bool,
    /// Ghi thêm một trang web đặt bản cũ và bản mới cạnh nhau, chỗ khác được tô màu
    #[arg(long, value_name = "TỆP")]
    pub(in crate::cli) html: Option<PathBuf>,
}

pub(in crate::cli) fn run(opened: &Opened, request: &Args, output: &Output) -> Result<Exit, Failure> {
    let has_errors = findings::show_errors(opened, output);
    let difference = pipeline::diff(opened, request.since.as_deref())?;
    let text = match request.format {
        TableFormat::Table => people(&difference),
        TableFormat::Csv => csv(CsvStyle::Plain, &difference),
        TableFormat::VietnameseCsv => csv(CsvStyle::Vietnamese, &difference),
        TableFormat::Json => programs(&difference),
    };
    output::table_to_stdout(&text, request.format == TableFormat::Json);
    if let Some(path) = &request.html {
        store::write_where_told(path, pipeline::side_by_side(opened, &difference)?.as_bytes())?;
        let path = disk::shown(path);
        output.note(&format!("Đã ghi {path}"), &json!({ "reason": "file", "path": path }));
    }
    // What differs may only seem to, where the data cannot be read.
    Ok(match request.exit_code && !difference.is_empty() {
        true => Exit::Differs,
        false if has_errors => Exit::Findings,
        false => Exit::Done,
    })
}

/// The differences as text for people.
pub(in crate::cli) fn people(difference: &Difference) -> String {
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

/// A passage of which the words differ but no figure.
fn words(passage: &PassageChange) -> String {
    let line = |sign: &str, passage: &pipeline::Passage| format!("      {sign} {}\n", passage.text());
    let old = passage.old.as_ref().map(|passage| line("−", passage));
    let new = passage.new.as_ref().map(|passage| line("+", passage));
    old.into_iter().chain(new).collect()
}

/// A printed figure, or words that say that there was none.
pub(in crate::cli) fn print(text: Option<&str>) -> &str {
    text.unwrap_or("không có")
}

fn csv(style: CsvStyle, difference: &Difference) -> String {
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
    let bytes = pipeline::csv(style, std::iter::once(head).chain(rows)).unwrap_or_default();
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
