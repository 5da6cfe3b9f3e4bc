//! BC236, BC237: lists by the standard that is in force beside the other one, against the standards.

use std::collections::BTreeSet;

use crate::check::rules;
use crate::check::unit_report::UnitReport;
use crate::finding::{Cause, Finding};
use crate::model::{Period, Project, Standard, StandardRole, short_date};

/// How lists by a standard are mended that is not in force.
pub(in crate::check) const UNKNOWN_FIX: &str = "khai chuẩn ấy với `song_song: true` ở `chuan-ngheo.yaml`, hoặc sửa `tu`, `den` của chuẩn; ghi nhầm thì ghi `song_song: null`";

/// Checks that every unit reports by the standard beside the other one, and only while there is one.
pub(in crate::check) fn check(project: &Project, findings: &mut Vec<Finding>) {
    let mut told = BTreeSet::new();
    let mut untold = Vec::new();
    for report in UnitReport::all(&project.months) {
        match (project.beside_of(Period::Month(report.month)), &report.data.beside) {
            (Some(standard), Some(_)) => drop(told.insert(&standard.code)),
            (Some(standard), None) => untold.push((standard, report)),
            (None, Some(_)) => findings.push(unknown(project, &report)),
            (None, None) => {}
        }
    }
    findings.extend(untold.into_iter().map(|(standard, report)| missing(standard, &report, &told)));
}

/// A standard by which nobody reports is one mistake; a unit that does not report by it is another.
fn missing(standard: &Standard, report: &UnitReport, told: &BTreeSet<&String>) -> Finding {
    let month = report.month.short_label();
    let message = format!("Chưa có danh sách {month} theo {}", standard.name);
    let fix = "ghi danh sách theo chuẩn ấy ở mục `song_song` (ngheo, can_ngheo: ho, khau, như biểu diễn biến); chưa có số liệu thì giải trình ở \
               `giai_trinh` với mã BC236";
    let cause = if told.contains(&standard.code) {
        let cause = Cause::new(format!("beside {} {}", standard.code, report.unit), message.clone(), "tháng");
        cause.label("tháng đầu tiên thiếu").fix(fix)
    } else {
        let message = format!("Không đơn vị nào có danh sách theo {}", standard.name);
        let fix = "ghi danh sách ở mục `song_song` của từng tệp tháng; chuẩn này chưa áp dụng thì sửa `tu`, `den` ở `chuan-ngheo.yaml`";
        Cause::new(format!("beside {}", standard.code), message, "tệp").label("tệp đầu tiên thiếu").fix(fix)
    };
    let finding = report.at(&rules::BESIDE_MISSING, StandardRole::BESIDE, message);
    finding.label("chưa ghi mục `song_song`").fix(fix).because(cause)
}

fn unknown(project: &Project, report: &UnitReport) -> Finding {
    let day = short_date(project.day_of(Period::Month(report.month)));
    let message = format!("Có danh sách ở `song_song`, nhưng ngày {day} không có chuẩn nghèo nào áp dụng song song");
    let cause = "Có danh sách ở `song_song` mà không có chuẩn nghèo nào áp dụng song song";
    let cause = Cause::new("beside none", cause, "tháng").label("tháng đầu tiên như vậy").fix(UNKNOWN_FIX);
    let finding = report.at(&rules::BESIDE_UNKNOWN, StandardRole::BESIDE, message);
    finding.label("không biết theo chuẩn nào").fix(UNKNOWN_FIX).because(cause)
}
