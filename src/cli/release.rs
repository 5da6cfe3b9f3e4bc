//! `baocao release`.

use std::num::NonZeroUsize;

use serde_json::json;

use super::args::Common;
use super::check;
use super::exit::Exit;
use super::life::{Prepare, Record, Release, Step};
use super::output::Output;
use crate::model::short_date;
use crate::pipeline::{self, Accepted, Failure, Opened, Signing};
use crate::store;

pub(super) fn run(opened: &Opened, common: &Common, request: &Release, output: &Output) -> Result<Exit, Failure> {
    match &request.step {
        Step::Prepare(request) => prepare(opened, request, output),
        Step::Record(request) => record(opened, request, output),
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
        store::read(path).ok_or_else(|| Failure::Wrong(format!("không đọc được tệp “{}”", path.display())))
    };
    let signing = Signing {
        period: request.period,
        number: request.number.clone(),
        date: request.date,
        file: request.file.as_ref().map(read).transpose()?,
        supersedes: request.supersedes.clone(),
    };
    let recorded = pipeline::record(opened, signing)?;
    let (basis, key) = match recorded.accepted {
        Accepted::Bytes => ("tệp đã ký bắt đầu bằng đúng từng byte của bản đã đóng băng", "bytes"),
        Accepted::View => {
            ("tệp đã ký được phần mềm khác ghi lại, nhưng nội dung đính kèm đúng như bản đã đóng băng", "view")
        }
        Accepted::Unseen => ("không kèm tệp đã ký", "none"),
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
    });
    output.result(&line, &json);
    Ok(Exit::Done)
}

fn list(opened: &Opened, output: &Output) -> Exit {
    for line in &opened.archive.ledger.lines {
        let successor = opened.archive.successor(&line.number).map(|release| release.line.number.clone());
        let state = successor
            .as_ref()
            .map_or("đang có hiệu lực".to_owned(), |number| format!("đã được thay thế bởi {number}"));
        let text = format!("{}\t{}\t{}\t{state}", line.number, short_date(line.date), line.period);
        let json =
            json!({ "reason": "release", "number": line.number, "period": line.period, "superseded_by": successor });
        output.result(&text, &json);
    }
    if opened.archive.ledger.lines.is_empty() {
        output.note("Chưa phát hành báo cáo nào.", &json!({ "reason": "summary", "releases": 0 }));
    }
    Exit::Done
}
