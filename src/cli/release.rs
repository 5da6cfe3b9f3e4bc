//! `baocao release`.

use std::num::NonZeroUsize;

use serde_json::json;

use super::args::Common;
use super::check;
use super::exit::Exit;
use super::life::{Prepare, Record, Release, Step, Undo};
use super::output::Output;
use super::verify_words::{added, is_unseen};
use crate::model::short_date;
use crate::pipeline::{self, Accepted, Failure, LARGEST_FILE, LedgerHead, Opened, Signing};
use crate::store;

pub(super) fn run(common: &Common, request: &Release, output: &Output) -> Result<Exit, Failure> {
    if matches!(request.step, Step::Prepare(_) | Step::Record(_) | Step::Undo(_)) {
        super::correct::settle(common, output)?;
    }
    let opened = &super::open(common)?;
    match &request.step {
        Step::Prepare(request) => prepare(opened, request, output),
        Step::Record(request) => record(opened, request, output),
        Step::Undo(request) => undo(opened, request, output),
        Step::Letter(request) => {
            let out = super::build::output_folder(&common.project);
            let path = out.join(pipeline::letter(opened, &request.number, &out)?).display().to_string();
            output.result(&path, &json!({ "reason": "file", "path": path }));
            Ok(Exit::Done)
        }
        Step::List => Ok(list(opened, output)),
        Step::Triangle(request) => super::revision_triangle::run(opened, request, output),
    }
}

fn prepare(opened: &Opened, request: &Prepare, output: &Output) -> Result<Exit, Failure> {
    check::report(opened, request.period, output);
    let workers = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let prepared = pipeline::prepare(opened, request.period, workers)?;
    let folder = prepared.folder.display().to_string();
    let json = json!({
        "reason": "prepared",
        "period": prepared.period,
        "folder": folder,
        "documents": prepared.documents,
        "new": !prepared.was_there,
        "supersedes": prepared.supersedes,
    });
    output.result(&folder, &json);
    let what = if prepared.was_there { "đã đóng băng từ trước" } else { "đã đóng băng" };
    let replaces = prepared.supersedes.as_ref().map(|number| format!(", thay thế Báo cáo số {number}"));
    let line = format!(
        "Kỳ {}: {what} {} tài liệu{}; trình ký tệp bao-cao.pdf trong thư mục này, ký xong thì `baocao phat-hanh record {}`.",
        prepared.period,
        prepared.documents,
        replaces.unwrap_or_default(),
        prepared.period
    );
    output.note(&line, &json);
    Ok(Exit::Done)
}

fn record(opened: &Opened, request: &Record, output: &Output) -> Result<Exit, Failure> {
    let read = |path: &std::path::PathBuf| {
        store::read_at_most(path, LARGEST_FILE)?
            .ok_or_else(|| Failure::Wrong(format!("không có tệp “{}”", path.display())))
    };
    let signing = Signing {
        period: request.period,
        number: request.number.clone(),
        date: request.date,
        file: request.file.as_ref().map(read).transpose()?,
        supersedes: request.supersedes.clone(),
    };
    let recorded = pipeline::record(opened, signing)?;
    let (basis, key) = match &recorded.accepted {
        Accepted::Bytes(additions) if is_unseen(additions) => {
            (format!("tệp đã ký bắt đầu bằng đúng từng byte của bản đã đóng băng{}", added(additions)), "bytes")
        }
        Accepted::Bytes(additions) => (
            format!(
                "tệp đã ký giữ nguyên bản đã đóng băng, không trang nào bị sửa, che, thêm hay bớt{}",
                added(additions)
            ),
            "bytes",
        ),
        Accepted::Pages(additions) => (
            format!(
                "tệp đã ký được phần mềm khác ghi lại, nhưng nội dung đính kèm đúng như bản đã đóng băng và mọi trang hiện ra \
                 như bản ấy{}",
                added(additions)
            ),
            "view",
        ),
        Accepted::Unseen => ("không kèm tệp đã ký".to_owned(), "none"),
    };
    let replaces = recorded.line.supersedes.as_ref().map(|number| format!(", thay thế Báo cáo số {number}"));
    let line = format!(
        "Đã ghi sổ: Báo cáo số {} ngày {}, kỳ {}{}; {basis}.",
        recorded.line.number,
        short_date(recorded.line.date),
        recorded.line.period,
        replaces.unwrap_or_default()
    );
    let json = json!({
        "reason": "recorded",
        "number": recorded.line.number,
        "period": recorded.line.period,
        "supersedes": recorded.line.supersedes,
        "accepted": key,
        "head": recorded.head.fingerprint,
    });
    output.result(&line, &json);
    tell_head(&recorded.head, output);
    Ok(Exit::Done)
}

/// What nothing inside the folder can prove until the next release.
fn tell_head(head: &LedgerHead, output: &Output) {
    let line =
        format!("Mã sổ cái: {head}. Chép mã này vào sổ công văn đi: nó chứng minh dòng cuối của sổ cái chưa bị sửa.");
    let json = json!({ "reason": "ledger", "lines": head.lines, "head": head.fingerprint });
    output.note(&line, &json);
}

fn undo(opened: &Opened, request: &Undo, output: &Output) -> Result<Exit, Failure> {
    let undone = pipeline::undo(opened, request.number.as_deref(), request.reason.clone())?;
    let line = format!(
        "Đã hủy lần ghi sổ cuối: Báo cáo số {} ngày {}, kỳ {}; bản chuẩn bị {} chờ ghi số lại, sổ cái giữ dòng cũ và thêm \
         một dòng hủy.",
        undone.line.number,
        short_date(undone.line.date),
        undone.line.period,
        undone.line.folder
    );
    let json = json!({
        "reason": "undone", "number": undone.line.number, "period": undone.line.period, "line": undone.line.sequence,
    });
    output.result(&line, &json);
    tell_head(&undone.head, output);
    Ok(Exit::Done)
}

fn list(opened: &Opened, output: &Output) -> Exit {
    let archive = &opened.archive;
    // What is wrong with the ledger comes before what still can be read of it.
    let is_broken = check::of_ledger(opened, output);
    for line in &archive.ledger.lines {
        let chain = archive.chain(line);
        let (by, in_force) = (chain.first().map(|line| &line.number), chain.last().map(|line| &line.number));
        let state = match (by, in_force) {
            (Some(by), Some(now)) if by != now => format!("đã được thay thế bởi {by}, nay là {now}"),
            (Some(by), _) => format!("đã được thay thế bởi {by}"),
            (None, _) if is_broken => "không rõ hiệu lực: sổ cái bị sửa".to_owned(),
            (None, _) => "đang có hiệu lực".to_owned(),
        };
        let text = format!("{}\t{}\t{}\t{state}", line.number, short_date(line.date), line.period);
        let json = json!({
            "reason": "release", "number": line.number, "period": line.period, "superseded_by": by,
            "in_force": in_force.unwrap_or(&line.number),
        });
        output.result(&text, &json);
    }
    for (line, undo) in archive.undone() {
        let why = undo.reason.as_ref().map_or_else(String::new, |reason| format!(": {reason}"));
        let text = format!("{}\t{}\t{}\tđã hủy ghi{why}", line.number, short_date(line.date), line.period);
        output.note(&text, &json!({ "reason": "undone", "number": line.number, "period": line.period }));
    }
    if is_broken {
        return Exit::Unrecorded;
    }
    match archive.ledger.head() {
        Some(head) => tell_head(&head, output),
        None => output.note("Chưa phát hành báo cáo nào.", &json!({ "reason": "summary", "releases": 0 })),
    }
    Exit::Done
}
