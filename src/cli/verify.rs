//! `baocao verify`.

use serde_json::json;

use super::args::Common;
use super::diff::print;
use super::exit::Exit;
use super::life::Verify;
use super::output::Output;
use crate::model::short_date;
use crate::pipeline::{self, Answer, Basis, Failure, Mismatch, Opened, Verdict};
use crate::pipeline::{Change, Line, Misprint};
use crate::store;

/// Figures that are named; whoever wants more compares with `diff`.
const NAMED: usize = 20;

pub(super) fn run(common: &Common, request: &Verify, output: &Output) -> Result<Exit, Failure> {
    let Some(file) = &request.file else {
        let opened = super::open(common)?;
        return Ok(tell(&pipeline::verify_releases(&opened, None)?, output));
    };
    if let Some(pdf) = store::read(file)? {
        let opened = project(common)?;
        let answer = pipeline::verify(opened.as_ref(), &pdf)?;
        if answer.verdict == Verdict::Matches(Basis::Alone, None) && !pipeline::is_own_bytes(&pdf)? {
            let note = "Tệp được ký, đóng dấu hoặc ghi lại bằng phần mềm khác; chữ trong biểu đồ không đối chiếu được nếu \
                        không có bộ số liệu.";
            output.note(note, &json!({ "reason": "note", "message": note }));
        }
        return Ok(tell(&[answer], output));
    }
    let number = file.to_string_lossy();
    let opened = project(common)?
        .filter(|opened| opened.archive.ledger.broken.is_some() || !opened.archive.named(&number).is_empty());
    let missing =
        || Failure::Wrong(format!("không đọc được tệp “{number}”, và sổ cái không có báo cáo nào mang số ấy"));
    Ok(tell(&pipeline::verify_releases(&opened.ok_or_else(missing)?, Some(&number))?, output))
}

/// The project, if there is one: an archivist may have nothing but the file.
fn project(common: &Common) -> Result<Option<Opened>, Failure> {
    if common.project.join("data").is_dir() { super::open(common).map(Some) } else { Ok(None) }
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
    match &answer.verdict {
        Verdict::Matches(basis, line) => {
            json["basis"] = json!(key(*basis));
            json["number"] = json!(line.as_ref().map(|line| &line.number));
            let of = line.as_ref().map_or_else(String::new, |line| format!(", {}", named(line)));
            output.result(&format!("khớp: {subject}{of}: {}{}", words(*basis), again(answer)), &json);
        }
        Verdict::Superseded(basis, lines) => {
            let [line, by, in_force] = &**lines;
            let now = if by == in_force {
                String::new()
            } else {
                format!(", nay là {} đang có hiệu lực", named(in_force))
            };
            json["basis"] = json!(key(*basis));
            json["number"] = json!(line.number);
            json["superseded_by"] = json!(by.number);
            json["in_force"] = json!(in_force.number);
            let text = format!(
                "khớp nhưng đã được thay thế bởi {}{now}: {subject}, {}: {}{}",
                named(by),
                named(line),
                words(*basis),
                again(answer)
            );
            output.result(&text, &json);
        }
        Verdict::Differs(mismatch) => {
            let (text, changes) = why(mismatch);
            json["matches"] = json!(false);
            json["message"] = json!(text);
            json["changes"] = json!(changes.len());
            if let Mismatch::Print(Misprint { address, .. }) = mismatch {
                json["address"] = json!(address);
            }
            output.result(&format!("không khớp: {subject}: {text}"), &json);
            changes.iter().take(NAMED).for_each(|change| tell_change(change, mismatch, output));
        }
    }
}

fn named(line: &Line) -> String {
    format!("Báo cáo số {} ngày {}", line.number, short_date(line.date))
}

const fn words(basis: Basis) -> &'static str {
    match basis {
        Basis::FrozenBytes => "đúng từng byte như bản đã đóng băng",
        Basis::FrozenView => {
            "tệp được phần mềm khác ghi lại, nhưng nội dung đính kèm và chữ trên trang in đúng như bản đã đóng băng"
        }
        Basis::TodaysBytes => "bản chưa phát hành, nói đúng như số liệu hiện có",
        Basis::TodaysView => {
            "bản chưa phát hành, được phần mềm khác ghi lại; nội dung và chữ trên trang in đúng như số liệu hiện có"
        }
        Basis::Alone => "nội dung đính kèm và chữ trên trang in khớp nhau (không có bộ số liệu để đối chiếu)",
    }
}

const fn key(basis: Basis) -> &'static str {
    match basis {
        Basis::FrozenBytes => "frozen_bytes",
        Basis::FrozenView => "frozen_view",
        Basis::TodaysBytes => "todays_bytes",
        Basis::TodaysView => "todays_view",
        Basis::Alone => "alone",
    }
}

const fn again(answer: &Answer) -> &'static str {
    match answer.recomputed {
        Some(true) => "; tính lại từ số liệu nguồn ra đúng các con số ấy",
        Some(false) => "; nhưng tính lại từ số liệu nguồn ra số khác: chương trình đã thay đổi từ khi phát hành",
        None => "",
    }
}

fn why(mismatch: &Mismatch) -> (String, &[Change]) {
    let counted = |changes: &[Change]| match changes {
        [] => "lời văn khác, con số không đổi".to_owned(),
        changes => format!("{} con số khác, đầu tiên là {}", changes.len(), changes[0].address),
    };
    match mismatch {
        Mismatch::Print(Misprint { place, address, wanted }) => {
            let at = address.as_ref().map_or_else(String::new, |address| format!(" ({address})"));
            let text = format!(
                "trang in không đúng như nội dung đính kèm: {place}: phải là “{wanted}”{at}; tệp đã bị sửa sau khi lập"
            );
            (text, &[])
        }
        Mismatch::Fingerprint => {
            ("nội dung đính kèm bị sửa: mã nội dung ghi trong tệp không phải của nó".to_owned(), &[])
        }
        Mismatch::Page(page) => {
            let text = format!(
                "trang in không đúng như bản gốc: chữ ở trang {page} khác; tệp đã bị sửa, hoặc mẫu văn bản đã đổi từ khi lập"
            );
            (text, &[])
        }
        Mismatch::Release(number, changes) => {
            (format!("nội dung đính kèm không phải của Báo cáo số {number}: {}", counted(changes)), changes)
        }
        Mismatch::Data(changes) => (format!("không phải như số liệu hiện có: {}", counted(changes)), changes),
        Mismatch::Frozen(path) => (format!("tệp đã đóng băng bị sửa hoặc mất: {path}"), &[]),
        Mismatch::Ledger(place) => (format!("sổ cái bị sửa: {place}"), &[]),
    }
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
