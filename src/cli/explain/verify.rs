//! `baocao verify`.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::arguments::Common;
use crate::cli::exit::Exit;
use crate::cli::explain::diff::print;
use crate::cli::explain::verify_words as words;
use crate::cli::open;
use crate::cli::show::output::Output;
use crate::model::short_date;
use crate::pipeline::{self, Alteration, Answer, Change, Failure, LARGEST_FILE, Line, Mismatch, Opened, Verdict};
use crate::store;

/// The largest number of figures that are listed; `diff` lists them all.
const NAMED: usize = 20;

/// Xác minh.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Tệp PDF do baocao lập (đã ký hoặc chưa), hoặc số của báo cáo đã phát hành; không ghi thì xác minh cả sổ cái
    #[arg(value_name = "TỆP")]
    pub(in crate::cli) file: Option<PathBuf>,
}

pub(in crate::cli) fn run(common: &Common, request: &Args, output: &Output) -> Result<Exit, Failure> {
    let Some(file) = &request.file else {
        let opened = open(common)?;
        return Ok(tell(&pipeline::verify_releases(&opened, None)?, output));
    };
    if let Some(pdf) = store::read_at_most(file, LARGEST_FILE)? {
        let opened = project(common)?;
        return Ok(tell(&[pipeline::verify(opened.as_ref(), &pdf)?], output));
    }
    let number = file.to_string_lossy();
    let opened = project(common)?;
    let undone = opened.as_ref().and_then(|opened| undone(opened, &number));
    let opened =
        opened.filter(|opened| opened.archive.ledger.broken.is_some() || !opened.archive.named(&number).is_empty());
    let missing = || {
        Failure::Wrong(
            undone
                .unwrap_or_else(|| format!("không đọc được tệp “{number}”, và sổ cái không có báo cáo nào mang số ấy")),
        )
    };
    Ok(tell(&pipeline::verify_releases(&opened.ok_or_else(missing)?, Some(&number))?, output))
}

/// What is said of a number that was recorded by mistake and undone.
fn undone(opened: &Opened, number: &str) -> Option<String> {
    let (line, undo) = opened.archive.undone().filter(|(line, _)| line.number == number).last()?;
    let why = undo.reason.as_ref().map_or_else(String::new, |reason| format!(" ({reason})"));
    Some(format!(
        "lần ghi sổ báo cáo số {number} ngày {}, kỳ {}, đã hủy{why}; sổ cái không có báo cáo nào mang số ấy",
        short_date(line.date),
        line.period
    ))
}

/// The project, if there is one. An archivist may have nothing but the PDF.
fn project(common: &Common) -> Result<Option<Opened>, Failure> {
    if common.project.join("data").is_dir() { open(common).map(Some) } else { Ok(None) }
}

fn tell(answers: &[Answer], output: &Output) -> Exit {
    for answer in answers {
        one(answer, output);
    }
    let is_bad = answers.iter().any(|answer| matches!(answer.verdict, Verdict::Differs(_)));
    if is_bad { Exit::Mismatch } else { Exit::Done }
}

fn one(answer: &Answer, output: &Output) {
    let subject = &answer.subject;
    let mut json =
        json!({ "reason": "verdict", "document": subject, "matches": true, "recomputed": answer.recomputed });
    let seen = &answer.additions;
    json["ledger"] = json!(answer.ledger.as_ref().map(ToString::to_string));
    json["pages"] = json!(answer.pages);
    json["signatures"] = json!(seen.signatures);
    json["timestamps"] = json!(seen.timestamps);
    json["beside"] = json!(answer.beside);
    json["also"] = json!(answer.also.iter().map(|line| &line.number).collect::<Vec<_>>());
    match &answer.verdict {
        Verdict::Matches(basis, line) => {
            json["basis"] = json!(words::key(*basis));
            json["number"] = json!(line.as_ref().map(|line| &line.number));
            let whose = line.as_ref().map_or_else(|| subject.clone(), |line| whose(answer, line));
            output.result(&format!("khớp: {whose}: {}", words::proved(*basis, answer)), &json);
        }
        Verdict::Superseded(basis, lines) => {
            let [line, by, in_force] = &**lines;
            let now = if by == in_force {
                String::new()
            } else {
                format!(", nay là {} đang có hiệu lực", words::named(in_force))
            };
            json["basis"] = json!(words::key(*basis));
            json["number"] = json!(line.number);
            json["superseded_by"] = json!(by.number);
            json["in_force"] = json!(in_force.number);
            let text = format!(
                "khớp nhưng đã được thay thế bởi {}{now}: {}: {}",
                words::named(by),
                whose(answer, line),
                words::proved(*basis, answer)
            );
            output.result(&text, &json);
        }
        Verdict::Differs(mismatch) => {
            let (text, changes) = words::why(mismatch);
            json["matches"] = json!(false);
            json["message"] = json!(text);
            json["changes"] = json!(changes.len());
            if let Mismatch::Seen(_, differences, misprint) = mismatch {
                json["address"] = json!(misprint.as_ref().and_then(|misprint| misprint.address.as_ref()));
                let seen =
                    |difference: &Alteration| json!({ "page": difference.page, "what": difference.what.to_string() });
                json["differences"] = json!(differences.iter().map(seen).collect::<Vec<_>>());
            }
            output.result(&format!("không khớp: {subject}: {text}"), &json);
            changes.iter().take(NAMED).for_each(|change| tell_change(change, mismatch, output));
        }
    }
}

/// What was looked at, and with which release it came: a report that was asked for by its number is named once.
fn whose(answer: &Answer, line: &Line) -> String {
    let of = words::of(answer, line);
    if of.starts_with(&answer.subject) { of } else { format!("{}, {of}", answer.subject) }
}

fn tell_change(change: &Change, mismatch: &Mismatch, output: &Output) {
    let there = if matches!(mismatch, Mismatch::Release(..)) { "đã phát hành" } else { "theo số liệu" };
    let (old, new) = (print(change.old_text()), print(change.new_text()));
    let line = format!("  {}  {}: trong tệp {old}, {there} {new}", change.address, change.label);
    let json = json!({
        "reason": "change", "address": change.address, "label": change.label, "old": change.old_text(), "new": change.new_text(),
    });
    output.result(&line, &json);
}
