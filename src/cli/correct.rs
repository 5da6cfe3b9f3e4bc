//! `baocao correct`.

use std::fmt::Write;

use serde_json::json;

use super::exit::Exit;
use super::life::Correct;
use super::output::{self, Output};
use super::{check, diff};
use crate::pipeline::{self, Corrected, CorrectionOptions, Failure, LegalForm, Opened};

pub(super) fn run(opened: &Opened, request: &Correct, output: &Output) -> Result<Exit, Failure> {
    check::quietly(opened, output);
    let wish = CorrectionOptions {
        kind: request.kind,
        record: request.record.clone(),
        accept: request.accept,
        rehearse: request.rehearse,
    };
    let corrected = pipeline::correct(opened, &wish)?;
    if output.format == super::args::MessageFormat::Json {
        output::to_stdout(&programs(&corrected, &wish));
        return Ok(Exit::Done);
    }
    let text = if wish.rehearse { rehearsal(&corrected) } else { written(&corrected, &wish) };
    output::to_stdout(&text);
    Ok(Exit::Done)
}

fn written(corrected: &Corrected, wish: &CorrectionOptions) -> String {
    let mut text = format!("{}\n", corrected.path.display());
    let record = &corrected.record;
    let _ = writeln!(text, "Đã ghi bản ghi {} với {} ô thay đổi.", record.id, record.changes.len());
    text.push_str(&follow_ons(corrected, wish.accept));
    text.push_str(&forms(corrected));
    text.push_str("Việc tiếp theo: ghi ngay, nguoi_duyet, ly_do, chung_cu vào bản ghi; chạy `baocao kiem-tra`, rồi `baocao lap`.\n");
    text
}

fn rehearsal(corrected: &Corrected) -> String {
    let mut text = format!("Chạy thử, không ghi gì. Bản ghi sẽ là {}:\n\n", corrected.path.display());
    text.push_str(&pipeline::record_text(&corrected.record));
    text.push('\n');
    text.push_str(&follow_ons(corrected, false));
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

fn forms(corrected: &Corrected) -> String {
    let lines = corrected.differences.iter().map(|(difference, form)| {
        let what = match form {
            LegalForm::Replacement => "nội dung thay đổi, phải có báo cáo thay thế",
            LegalForm::Letter => "nội dung không đổi, chỉ cách trình bày khác: đính chính bằng công văn",
            LegalForm::Nothing => "không tài liệu nào thay đổi",
        };
        format!("Báo cáo số {}: {what} (Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3).\n", difference.line.number)
    });
    lines.collect()
}

fn programs(corrected: &Corrected, wish: &CorrectionOptions) -> String {
    let follow_ons = corrected.follow_ons.iter().map(|(follow, place)| {
        json!({
            "reason": "follow_on", "address": format!("{}/{}/{}", follow.month, follow.unit, follow.key),
            "old": follow.old, "new": follow.new, "place": place, "written": wish.accept && !wish.rehearse,
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
        };
        let documents: Vec<_> = difference.documents.iter().map(|changed| changed.document.to_string()).collect();
        json!({ "reason": "form", "number": difference.line.number, "form": form, "documents": documents })
    });
    let summary = json!({
        "reason": "record", "id": corrected.record.id, "path": corrected.path, "written": !wish.rehearse,
    });
    follow_ons.chain(changes).chain(forms).chain([summary]).map(|line| line.to_string() + "\n").collect()
}
