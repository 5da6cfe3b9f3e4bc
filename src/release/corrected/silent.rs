//! Changes of released figures that no record tells.

use std::collections::{BTreeMap, BTreeSet};

use super::audit::{AuditContext, shown};
use super::drift::about_value;
use super::uncovered::Uncovered;
use crate::finding::{Cause, Finding};
use crate::model::{Address, CellPlace, Correction, Filed, Project};
use crate::release::frozen::archive::{FOLDER, SOURCES};
use crate::release::{Drift, Edit, Part, PartChange, Release, rules};

/// A value that changed, and the reports in force that it changes.
struct Value<'a> {
    edit: &'a Edit,
    releases: Vec<&'a Release>,
}

impl Value<'_> {
    fn numbers(&self) -> String {
        self.releases.iter().map(|release| release.line.number.as_str()).collect::<Vec<_>>().join(", ")
    }
}

type Values<'a> = BTreeMap<&'a Address, Value<'a>>;

/// One finding for each value; what came, went or changed together has one cause, and is told as one.
pub(super) fn silent(context: &AuditContext<'_>, uncovered: &[Uncovered<'_>]) -> Vec<Finding> {
    let (mut values, mut planned) = (Values::new(), Values::new());
    for one in uncovered {
        collect(context, one.drift, &one.edits, &mut values);
        collect(context, one.drift, &one.planned, &mut planned);
    }
    let mut findings: Vec<_> = values.values().map(|value| unrecorded(context.project, value)).collect();
    findings.extend(finalized(&planned));
    findings.extend(shifted(context, uncovered));
    findings.extend(unprinted(context, uncovered));
    findings
}

fn collect<'a>(context: &AuditContext<'_>, drift: &'a Drift<'_>, edits: &[&'a Edit], values: &mut Values<'a>) {
    for edit in edits.iter().filter(|edit| is_silent(context, drift, edit)) {
        let value = values.entry(&edit.address).or_insert(Value { edit, releases: Vec::new() });
        value.releases.push(drift.release);
    }
}

fn is_silent(context: &AuditContext<'_>, drift: &Drift<'_>, edit: &Edit) -> bool {
    !context.coverage().is_spoken_of(&drift.release.line, edit) && !context.may_be_told(&edit.address)
}

fn unrecorded(project: &Project, value: &Value<'_>) -> Finding {
    let edit = value.edit;
    let place = CellPlace::of(&edit.address);
    let numbers = value.numbers();
    let message = format!(
        "Số đã phát hành trong Báo cáo số {numbers} bị sửa mà không có bản ghi đính chính: {}",
        change_words(edit)
    );
    let label = format!("đã phát hành: {}", shown(edit.old.as_ref()));
    let fix = "nếu sửa đúng: chạy `baocao dinh-chinh` để lập bản ghi; nếu sửa nhầm: ghi lại giá trị cũ";
    let finding = rules::UNRECORDED.at(edit.place.clone(), message).label(label).fix(fix);
    let finding = about_value(finding, &edit.address);
    if let Some(policy) = place.and_then(|place| dropped_policy(project, edit, &place.key)) {
        return finding.because(withdrawn(&policy, &numbers));
    }
    match (&edit.part, value.releases.last()) {
        (Some(part), Some(release)) => finding.because(whole(part, &numbers, release)),
        _ => finding,
    }
}

fn change_words(edit: &Edit) -> String {
    let Edit { address, old, new, .. } = edit;
    match (old, new) {
        (Some(old), None) => format!("{address}: {}, nay bị rút", shown(Some(old))),
        (None, new) => format!("{address}: nay thêm {}", shown(new.as_ref())),
        (old, new) => format!("{address} từ {} thành {}", shown(old.as_ref()), shown(new.as_ref())),
    }
}

/// The policy that a value went with: one that is followed no longer.
fn dropped_policy(project: &Project, edit: &Edit, key: &str) -> Option<String> {
    let policy = key.strip_prefix("chinh_sach.")?.split('.').next()?;
    let is_followed = project.policies.value.iter().any(|known| known.id.as_str() == policy);
    (edit.new.is_none() && !is_followed).then(|| policy.to_owned())
}

fn withdrawn(policy: &str, numbers: &str) -> Cause {
    let message = format!("Chính sách `{policy}` đã phát hành trong Báo cáo số {numbers} nay bị rút khỏi số liệu");
    let fix = "nếu rút đúng: chạy `baocao dinh-chinh` để lập bản ghi; nếu rút nhầm: lấy lại các mục ấy từ bản lưu";
    Cause::new(format!("chinh-sach#{policy}"), message, "ô").fix(fix)
}

/// What came, went or changed as a whole after a report was released.
fn whole(part: &Part, numbers: &str, release: &Release) -> Cause {
    let Part { path, key, change } = part;
    let frozen = format!("{FOLDER}/{}/{}/{SOURCES}/{path}", release.line.period, release.line.folder);
    let name = if key.is_empty() { path } else { key };
    let (what, counted) = match change {
        PartChange::Gone => ("nay không còn", "ô"),
        PartChange::Unfilled => ("nay ghi chưa nhập xong nên không được tính", "ô"),
        PartChange::New => ("không có khi phát hành", "ô"),
        PartChange::Changed => ("bị sửa mà không có bản ghi đính chính", "chỗ"),
    };
    let message = match change {
        PartChange::New => format!("`{name}` {what} Báo cáo số {numbers}, cũng không có bản ghi đính chính"),
        _ => format!("`{name}` đã phát hành trong Báo cáo số {numbers} {what}"),
    };
    let back = match change {
        PartChange::New => format!("nếu nhầm: xóa `{name}`"),
        PartChange::Unfilled => format!("nếu nhầm: ghi lại `trang_thai` như trong `{frozen}`"),
        _ => format!("nếu nhầm: lấy lại từ `{frozen}`"),
    };
    let fix = format!("nếu đúng: chạy `baocao dinh-chinh` để lập bản ghi; {back}");
    let kind = if *change == PartChange::New { "+" } else { "" };
    let key = if key.is_empty() { format!("{path}{kind}") } else { format!("{path}#{key}{kind}") };
    Cause::new(key, message, counted).fix(fix)
}

/// Estimates that became official are no errors, and there are as many as units: they have one cause.
fn finalized(planned: &Values<'_>) -> Vec<Finding> {
    let places: BTreeSet<_> = planned.keys().filter_map(|address| CellPlace::of(address)).collect();
    let units = places.iter().map(|place| &place.unit).collect::<BTreeSet<_>>().len();
    let finding = |value: &Value<'_>| {
        let numbers = value.numbers();
        let what = format!("trong Báo cáo số {numbers} nay là số chính thức mà chưa có bản ghi");
        let fix = "chạy `baocao dinh-chinh --kind so_chinh_thuc` để lập bản ghi; báo cáo đã phát hành vẫn có hiệu lực, báo cáo kỳ \
                   sau đánh dấu số đã đổi";
        let message = format!("Số ước {what}: {}", change_words(value.edit));
        let finding = rules::PLANNED.at(value.edit.place.clone(), message).label("chính thức").fix(fix);
        let finding = about_value(finding, &value.edit.address);
        let cause = Cause::new(format!("so-chinh-thuc#{numbers}"), format!("Số ước của {units} đơn vị {what}"), "ô");
        finding.because(cause.fix(fix))
    };
    planned.values().map(finding).collect()
}

/// One finding for each report that changed with what all months share.
fn shifted(context: &AuditContext<'_>, uncovered: &[Uncovered<'_>]) -> Vec<Finding> {
    let untold = |one: &Uncovered<'_>| {
        let edits = one.shifts.iter().copied();
        edits.filter(|edit| is_silent(context, one.drift, edit)).cloned().collect::<Vec<Edit>>()
    };
    let changed: Vec<_> =
        uncovered.iter().map(|one| (one.drift, untold(one))).filter(|(_, edits)| !edits.is_empty()).collect();
    let numbers: Vec<_> = changed.iter().map(|(drift, _)| drift.release.line.number.as_str()).collect();
    let numbers = numbers.join(", ");
    changed.iter().filter_map(|(drift, edits)| shift(context, drift, edits, &numbers)).collect()
}

fn shift(context: &AuditContext<'_>, drift: &Drift<'_>, edits: &[Edit], numbers: &str) -> Option<Finding> {
    let figures = || edits.iter().filter(|edit| edit.is_figure());
    let first = figures().next().or(edits.first())?;
    let what = match figures().count() {
        0 => "câu chữ".to_owned(),
        count => format!("{count} con số"),
    };
    let gone: Vec<_> = drift.withdrawn.iter().map(ToString::to_string).collect();
    let gone = if gone.is_empty() { String::new() } else { format!("; tài liệu bị rút: {}", gone.join(", ")) };
    let message = format!(
        "Kế hoạch, danh sách đơn vị, chính sách hoặc cách trình bày đã đổi làm {what} của Báo cáo số {} đổi theo, đầu tiên là {}{gone}",
        drift.release.line.number,
        change_words(first)
    );
    let fix = "nếu đổi đúng: chạy `baocao dinh-chinh --kind doi_phuong_phap` (hoặc sap_xep_don_vi) để lập bản ghi; nếu đổi \
               nhầm: ghi lại như cũ";
    let path = context.path(&first.place);
    let cause = format!("`{path}` đã đổi làm số của Báo cáo số {numbers} đổi theo");
    let cause = Cause::new(path, cause, "báo cáo").fix(fix);
    Some(rules::SHIFTED.at(first.place.clone(), message).fix(fix).because(cause))
}

/// Values of released months that changed and are printed nowhere: no record can be about them, and still they are told.
fn unprinted(context: &AuditContext<'_>, uncovered: &[Uncovered<'_>]) -> Option<Finding> {
    let is_printed = |edit: &Edit| {
        let same = |other: &&Edit| other.address == edit.address;
        uncovered.iter().any(|one| one.edits.iter().chain(&one.planned).any(same))
    };
    let is_recorded = |edit: &Edit| {
        let said = |filed: &Filed<Correction>| {
            filed.value.change(&edit.address).is_some_and(|(_, change)| change.new == edit.new)
        };
        context.records().values().any(said)
    };
    let edits = uncovered.iter().flat_map(|one| &one.unprinted).copied();
    let edits = edits.filter(|edit| !is_printed(edit) && !is_recorded(edit) && !context.may_be_told(&edit.address));
    let by_value: BTreeMap<_, _> = edits.map(|edit| (&edit.address, edit)).collect();
    let first = by_value.values().next()?;
    let message = format!(
        "{} giá trị của kỳ đã phát hành đã sửa mà không điều gì in ra đổi theo, đầu tiên là {}",
        by_value.len(),
        change_words(first)
    );
    let fix = "sửa đúng thì không phải lập bản ghi, không phải thay thế báo cáo; sửa nhầm thì ghi lại giá trị cũ";
    Some(rules::NOT_PRINTED.at(first.place.clone(), message).fix(fix))
}
