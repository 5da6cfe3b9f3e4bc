//! `baocao correct`.

use std::fmt::Write;

use serde_json::json;

use crate::cli::arguments::{Common, MessageFormat};
use crate::cli::exit::Exit;
use crate::cli::explain::diff;
use crate::cli::show::output::{self, Output};
use crate::cli::show::{findings, overview};
use crate::disk;
use crate::model::{Correction, CorrectionKind};
use crate::pipeline::{self, Corrected, CorrectionOptions, Failure, LegalForm};

/// Đính chính.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Lý do thuộc loại: sai_so_nhap, bo_sung_muon, doi_phuong_phap, sap_xep_don_vi, so_chinh_thuc (số ước nay đã chính
    /// thức, không phải thay thế báo cáo)
    #[arg(long, value_name = "LOẠI", value_parser = kind, default_value = "sai_so_nhap", hide_default_value = true)]
    pub(in crate::cli) kind: CorrectionKind,
    /// Bổ sung vào bản ghi đã có, thay cho lập bản ghi mới
    #[arg(long, value_name = "MÃ")]
    pub(in crate::cli) record: Option<String>,
    /// Ghi luôn vào tệp số liệu các ô phải sửa theo (cuối kỳ, đầu kỳ tháng sau …) mà chương trình đề xuất
    #[arg(long)]
    pub(in crate::cli) accept: bool,
    /// Chỉ nói sẽ ra sao: bản ghi, các ô sửa theo, con số và tài liệu thay đổi; không ghi gì
    #[arg(long, alias = "rehearse")]
    pub(in crate::cli) dry_run: bool,
}

fn kind(text: &str) -> Result<CorrectionKind, String> {
    let known = CorrectionKind::ALL.into_iter().find(|kind| kind.key() == text);
    let all = CorrectionKind::ALL.map(CorrectionKind::key).join(", ");
    known.ok_or_else(|| format!("chọn một trong: {all}"))
}

pub(in crate::cli) fn run(common: &Common, request: &Args, output: &Output) -> Result<Exit, Failure> {
    let is_finished = !request.dry_run && settle(common, output)?;
    let opened = &crate::cli::open(common)?;
    let options = CorrectionOptions {
        kind: request.kind,
        record: request.record.clone(),
        accept: request.accept,
        dry_run: request.dry_run,
    };
    let corrected = match pipeline::correct(opened, &options) {
        // The interrupted run was the same command, and what it had left to write has just been written.
        Err(Failure::NothingToCorrect(_)) if is_finished => return Ok(Exit::Done),
        corrected => corrected,
    };
    // What the cells that were written have mended is no longer said.
    if corrected.is_ok() && options.accept && !options.dry_run {
        findings::show_errors(&crate::cli::open(common)?, output);
    } else {
        findings::show_errors(opened, output);
    }
    let corrected = corrected?;
    if !options.dry_run {
        overview::refresh(common, output);
    }
    if output.format == MessageFormat::Json {
        output::json_to_stdout(&programs(&corrected, &options));
        return Ok(Exit::Done);
    }
    let text = if options.dry_run { preview(&corrected) } else { written(&corrected, &options) };
    output::to_stdout(&text);
    Ok(Exit::Done)
}

/// Finishes what an interrupted run was writing, and tells so; `false` if there was none.
pub(in crate::cli) fn settle(common: &Common, output: &Output) -> Result<bool, Failure> {
    let Some(files) = pipeline::settle(&common.project)? else { return Ok(false) };
    let files: Vec<String> = files.into_iter().map(String::from).collect();
    let line = match &files[..] {
        [] => "Lần đính chính trước bị dừng giữa chừng; mọi tệp đã ghi xong.".to_owned(),
        files => format!("Lần đính chính trước bị dừng giữa chừng; vừa ghi nốt {}.", files.join(", ")),
    };
    output.note(&line, &json!({ "reason": "finished", "files": files }));
    Ok(true)
}

fn written(corrected: &Corrected, options: &CorrectionOptions) -> String {
    let mut text = format!("{}\n", disk::shown(&corrected.path));
    let record = &corrected.record;
    let _ = writeln!(text, "Đã ghi bản ghi {} với {} ô thay đổi.", record.id, record.changes.len());
    text.push_str(&follow_ons(corrected, options.accept));
    text.push_str(&undecided(corrected));
    text.push_str(&forms(corrected));
    if corrected.is_more {
        text.push_str("Còn thay đổi khác phải có bản ghi riêng: chạy `baocao dinh-chinh` lần nữa.\n");
    }
    let blank = blank(record);
    let first = if blank.is_empty() { String::new() } else { format!("ghi {} vào bản ghi; ", blank.join(", ")) };
    let _ = writeln!(text, "Việc tiếp theo: {first}chạy `baocao kiem-tra`, rồi `baocao lap`.");
    text
}

/// What a person has still to write into the record.
fn blank(record: &Correction) -> Vec<&'static str> {
    let fields = [
        ("ngay", record.date.is_none()),
        ("nguoi_duyet", record.approved_by.is_none()),
        ("ly_do", record.reason.is_none()),
        ("chung_cu", record.evidence.is_none()),
    ];
    fields.into_iter().filter(|(_, is_blank)| *is_blank).map(|(key, _)| key).collect()
}

fn preview(corrected: &Corrected) -> String {
    let mut text = format!("Chạy thử, không ghi gì. Bản ghi sẽ là {}:\n\n", disk::shown(&corrected.path));
    text.push_str(&pipeline::record_text(&corrected.record));
    text.push('\n');
    text.push_str(&follow_ons(corrected, false));
    text.push_str(&undecided(corrected));
    for (difference, _) in &corrected.differences {
        text.push('\n');
        text.push_str(&diff::people(difference));
    }
    text.push('\n');
    text.push_str(&forms(corrected));
    text
}

fn follow_ons(corrected: &Corrected, accepted: bool) -> String {
    if corrected.follow_ons.is_empty() {
        return String::new();
    }
    let head = if accepted {
        "Đã sửa theo trong tệp số liệu:"
    } else {
        "Các ô phải sửa theo (thêm --accept để ghi luôn vào tệp số liệu):"
    };
    let lines = corrected.follow_ons.iter().map(|(follow, place)| {
        let address = format!("{}/{}/{}", follow.month, follow.unit, follow.key);
        format!("  {address}: {} → {}   {} ({place})\n", follow.old, follow.new, follow.reason)
    });
    std::iter::once(format!("{head}\n")).chain(lines).collect()
}

/// What is not the program's to write.
fn undecided(corrected: &Corrected) -> String {
    if corrected.undecided.is_empty() {
        return String::new();
    }
    let lines = corrected.undecided.iter().map(|one| format!("  {one}\n"));
    std::iter::once("Cần người xem và quyết định:\n".to_owned()).chain(lines).collect()
}

fn forms(corrected: &Corrected) -> String {
    let lines = corrected.differences.iter().map(|(difference, form)| {
        let law = "(Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3)";
        let what = match form {
            LegalForm::Replacement => format!("nội dung thay đổi, phải có báo cáo thay thế {law}"),
            LegalForm::Letter => format!("nội dung không đổi, chỉ cách trình bày khác: đính chính bằng công văn {law}"),
            LegalForm::Nothing => "không tài liệu nào thay đổi".to_owned(),
            LegalForm::Update => {
                "số ước nay là số chính thức: báo cáo vẫn có hiệu lực, không phải thay thế; báo cáo kỳ sau đánh dấu số đã đổi"
                    .to_owned()
            }
        };
        format!("Báo cáo số {}: {what}.\n", difference.line.number)
    });
    lines.collect()
}

fn programs(corrected: &Corrected, options: &CorrectionOptions) -> String {
    let follow_ons = corrected.follow_ons.iter().map(|(follow, place)| {
        json!({
            "reason": "follow_on", "address": format!("{}/{}/{}", follow.month, follow.unit, follow.key),
            "old": follow.old, "new": follow.new, "place": place, "written": options.accept && !options.dry_run,
        })
    });
    let changes =
        corrected.record.changes.iter().map(
            |change| json!({ "reason": "change", "address": change.address, "old": change.old, "new": change.new }),
        );
    let forms = corrected.differences.iter().map(|(difference, form)| {
        let form = match form {
            LegalForm::Replacement => "replacement",
            LegalForm::Letter => "letter",
            LegalForm::Nothing => "nothing",
            LegalForm::Update => "update",
        };
        let documents: Vec<_> = difference.documents.iter().map(|changed| changed.document.to_string()).collect();
        json!({ "reason": "form", "number": difference.line.number, "form": form, "documents": documents })
    });
    let undecided = corrected.undecided.iter().map(|one| {
        json!({
            "reason": "undecided", "address": one.address, "place": one.place, "message": one.text,
            "conflict": one.is_conflict,
        })
    });
    let summary = json!({
        "reason": "record", "id": corrected.record.id, "path": corrected.path, "written": !options.dry_run,
    });
    follow_ons
        .chain(undecided)
        .chain(changes)
        .chain(forms)
        .chain([summary])
        .map(|line| line.to_string() + "\n")
        .collect()
}
