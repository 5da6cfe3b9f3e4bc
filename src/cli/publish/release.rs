//! `baocao release`.

use std::path::PathBuf;

use clap::Subcommand;
use std::num::NonZeroUsize;
use time::Date;

use serde_json::json;

use crate::cli::arguments::Common;
use crate::cli::exit::Exit;
use crate::cli::explain::verify_words::{added, is_unseen};
use crate::cli::publish::{correct, revision_triangle};
use crate::cli::select::output_folder;
use crate::cli::show::output::Output;
use crate::cli::show::{findings, overview};
use crate::disk;
use crate::model::short_date;
use crate::model::{Period, parse_date};
use crate::pipeline::{self, Accepted, Failure, LARGEST_FILE, LedgerHead, Line, Opened, Recorded, Signing};
use crate::store;

/// Phát hành.
#[derive(Debug, clap::Args)]
#[command(subcommand_value_name = "LỆNH", subcommand_help_heading = "Các lệnh", disable_help_subcommand = true)]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    pub(in crate::cli) step: Step,
}

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Step {
    /// Đóng băng bản trình ký: nội dung, tệp PDF, số liệu nguồn; số và ngày để trống (cũng là `chuan-bi`)
    #[command(alias = "chuan-bi")]
    Prepare(Prepare),
    /// Ghi số, ngày của báo cáo đã ký vào sổ cái (cũng là `ghi-so`)
    #[command(alias = "ghi-so")]
    Record(Record),
    /// Hủy lần ghi sổ cuối khi ghi nhầm số, ngày hoặc tệp; sổ cái giữ dòng cũ và thêm dòng hủy (cũng là `huy-ghi`)
    #[command(alias = "huy-ghi")]
    Undo(Undo),
    /// Dự thảo công văn gửi nơi nhận cũ: báo tin thay thế, hoặc đính chính hình thức (cũng là `cong-van`)
    #[command(alias = "cong-van")]
    Letter(Letter),
    /// Danh sách các báo cáo đã phát hành (cũng là `danh-sach`)
    #[command(alias = "danh-sach")]
    List,
    /// Bảng tam giác: mỗi dòng một tháng, mỗi cột một lần phát hành; mức sửa bình quân từng đơn vị (cũng là `tam-giac`)
    #[command(alias = "tam-giac")]
    Triangle(revision_triangle::Args),
}

/// Chuẩn bị.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Prepare {
    /// Kỳ báo cáo; không ghi thì lấy tháng mới nhất
    #[arg(value_name = "KỲ")]
    pub(in crate::cli) period: Option<Period>,
}

/// Ghi sổ.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Record {
    /// Kỳ báo cáo đã chuẩn bị
    #[arg(value_name = "KỲ")]
    pub(in crate::cli) period: Period,
    /// Số và ký hiệu của báo cáo đã ký, ví dụ 415/BC-UBND
    #[arg(long, value_name = "SỐ")]
    pub(in crate::cli) number: String,
    /// Ngày ký, viết 2022-09-28
    #[arg(long, value_name = "NGÀY", value_parser = day)]
    pub(in crate::cli) date: Date,
    /// Tệp PDF đã ký; được nhận khi mọi trang hiện ra đúng như bản đã đóng băng, chỉ thêm chữ ký
    #[arg(long, value_name = "TỆP")]
    pub(in crate::cli) file: Option<PathBuf>,
    /// Số của báo cáo mà báo cáo này thay thế
    #[arg(long, value_name = "SỐ")]
    pub(in crate::cli) supersedes: Option<String>,
}

/// Hủy ghi.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Undo {
    /// Số đã ghi nhầm, để chắc là đúng lần ghi cuối
    #[arg(value_name = "SỐ")]
    pub(in crate::cli) number: Option<String>,
    /// Lý do, ghi vào sổ cái
    #[arg(long, value_name = "LÝ_DO")]
    pub(in crate::cli) reason: Option<String>,
}

/// Công văn.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Letter {
    /// Số của báo cáo cũ
    #[arg(value_name = "SỐ")]
    pub(in crate::cli) number: String,
}

fn day(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "viết năm-tháng-ngày, ví dụ 2022-09-28".to_owned())
}

pub(in crate::cli) fn run(common: &Common, request: &Args, output: &Output) -> Result<Exit, Failure> {
    if matches!(request.step, Step::Prepare(_) | Step::Record(_) | Step::Undo(_)) {
        correct::settle(common, output)?;
    }
    let exit = take(common, request, output)?;
    if !matches!(request.step, Step::List | Step::Triangle(_)) {
        overview::refresh(common, output);
    }
    Ok(exit)
}

/// Takes the step that is asked for.
fn take(common: &Common, request: &Args, output: &Output) -> Result<Exit, Failure> {
    let opened = &crate::cli::open(common)?;
    match &request.step {
        Step::Prepare(request) => prepare(opened, request, output),
        Step::Record(request) => record(opened, request, output),
        Step::Undo(request) => undo(opened, request, output),
        Step::Letter(request) => {
            let out = output_folder(&common.project);
            let path = disk::shown(&out.join(pipeline::letter(opened, &request.number, &out)?));
            output.result(&path, &json!({ "reason": "file", "path": path }));
            Ok(Exit::Done)
        }
        Step::List => list(opened, output),
        Step::Triangle(request) => revision_triangle::run(opened, request, output),
    }
}

fn prepare(opened: &Opened, request: &Prepare, output: &Output) -> Result<Exit, Failure> {
    findings::show_for(opened, request.period, output);
    let workers = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let prepared = pipeline::prepare(opened, request.period, workers)?;
    let folder = disk::shown(&prepared.folder);
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
    let supersedes = prepared.supersedes.as_ref().map(|number| format!(" --supersedes {number}"));
    let line = format!(
        "Kỳ {}: {what} {} tài liệu{}; trình ký tệp bao-cao.pdf trong thư mục này, ký xong thì `baocao phat-hanh ghi-so {} \
         --number SỐ --date NGÀY{}`.",
        prepared.period,
        prepared.documents,
        replaces.unwrap_or_default(),
        prepared.period,
        supersedes.unwrap_or_default()
    );
    output.note(&line, &json);
    Ok(Exit::Done)
}

fn record(opened: &Opened, request: &Record, output: &Output) -> Result<Exit, Failure> {
    let read = |path: &std::path::PathBuf| {
        store::read_at_most(path, LARGEST_FILE)?
            .ok_or_else(|| Failure::Wrong(format!("không có tệp “{}”", disk::shown(path))))
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
        "out_of_order": recorded.out_of_order.as_ref().map(|other| &other.number),
    });
    output.result(&line, &json);
    tell_doubts(&recorded, output);
    tell_head(&recorded.head, output);
    Ok(Exit::Done)
}

/// Tells what was probably mistyped.
fn tell_doubts(recorded: &Recorded, output: &Output) {
    if let Some(other) = &recorded.out_of_order {
        tell_order(&recorded.line, other, output);
    }
    if let Some((id, day)) = &recorded.later_record {
        let text = format!(
            "Xem lại ngày: báo cáo ký ngày {} theo bản ghi {id} lập ngày {}. Gõ nhầm thì chạy `baocao phat-hanh huy-ghi`.",
            short_date(recorded.line.date),
            short_date(*day)
        );
        output.note(&text, &json!({ "reason": "later_record", "number": recorded.line.number, "record": id }));
    }
}

/// Numbers are given one after the other, so a number and a date that contradict each other were mistyped or inserted.
fn tell_order(line: &Line, other: &Line, output: &Output) {
    let (later, earlier) = if line.date > other.date { (line, other) } else { (other, line) };
    let text = format!(
        "Xem lại số và ngày: số {} ngày {} nhỏ hơn số {} của ngày {} trước đó. Gõ nhầm thì chạy `baocao phat-hanh huy-ghi`.",
        later.number,
        short_date(later.date),
        earlier.number,
        short_date(earlier.date)
    );
    let json = json!({ "reason": "out_of_order", "number": line.number, "other": other.number });
    output.note(&text, &json);
}

/// Prints the hash of the ledger's last line. Kept outside the folder, it proves that line until the next release
/// does.
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

fn list(opened: &Opened, output: &Output) -> Result<Exit, Failure> {
    let archive = &opened.archive;
    // Findings about the ledger come first, because they decide how far the list can be trusted.
    let is_broken = findings::show_of_ledger(opened, output);
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
    for (period, folder) in archive.waiting()? {
        let text = format!("–\t–\t{period}\tbản chuẩn bị {folder} chưa ghi sổ");
        output.note(&text, &json!({ "reason": "waiting", "period": period, "folder": folder }));
    }
    if is_broken {
        return Ok(Exit::Unrecorded);
    }
    match archive.ledger.head() {
        Some(head) => tell_head(&head, output),
        None => output.note("Chưa phát hành báo cáo nào.", &json!({ "reason": "summary", "releases": 0 })),
    }
    Ok(Exit::Done)
}
