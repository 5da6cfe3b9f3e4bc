//! Changes of released figures that no record tells.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::audit::{AuditContext, shown};
use super::uncovered::Uncovered;
use crate::finding::{Finding, Place};
use crate::model::{Address, CellPlace, Correction, Filed, Month, Period, PolicyId, Project, UnitCode};
use crate::release::{Drift, Edit, WORDS, rules};

/// A value that changed, and the numbers of the reports in force that printed it.
struct Value<'a> {
    edit: &'a Edit,
    numbers: Vec<&'a str>,
}

type Values<'a> = BTreeMap<&'a Address, Value<'a>>;

/// Released things that went together: they are told once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Withdrawn {
    /// The file of a unit's month.
    File(Month, UnitCode),
    /// A policy.
    Policy(String),
    /// The words of a report.
    Words(Period),
}

/// One finding for each value, for each file that is gone and each policy that was dropped, for all estimates that became
/// official, and for what changed in what all months share.
pub(super) fn silent(context: &AuditContext<'_>, uncovered: &[Uncovered<'_>]) -> Vec<Finding> {
    let mut values = Values::new();
    let mut planned = Values::new();
    for one in uncovered {
        collect(context, one.drift, &one.edits, &mut values);
        collect(context, one.drift, &one.planned, &mut planned);
    }
    let mut findings = withdrawn(context.project, &mut values);
    findings.extend(values.values().map(unrecorded));
    findings.extend(finalized(&planned));
    findings.extend(uncovered.iter().filter_map(|one| shifted(context, one)));
    findings.extend(unprinted(context, uncovered));
    findings
}

fn collect<'a>(context: &AuditContext<'_>, drift: &'a Drift<'_>, edits: &[&'a Edit], values: &mut Values<'a>) {
    let line = &drift.release.line;
    let coverage = context.coverage();
    let is_silent = |edit: &&&Edit| !coverage.is_spoken_of(line, edit) && !context.may_be_told(&edit.address);
    for edit in edits.iter().filter(is_silent) {
        let value = values.entry(&edit.address).or_insert(Value { edit, numbers: Vec::new() });
        value.numbers.push(&line.number);
    }
}

fn unrecorded(value: &Value<'_>) -> Finding {
    let Value { edit, numbers } = value;
    let place = CellPlace::of(&edit.address);
    let message = format!(
        "Số đã phát hành trong Báo cáo số {} bị sửa mà không có bản ghi đính chính: {}",
        numbers.join(", "),
        change_words(edit)
    );
    let label = format!("đã phát hành: {}", shown(edit.old.as_ref()));
    let fix = "nếu sửa đúng: chạy `baocao dinh-chinh` để lập bản ghi; nếu sửa nhầm: ghi lại giá trị cũ";
    let finding = rules::UNRECORDED.at(edit.place.clone(), message).label(label).fix(fix);
    finding.about(place.as_ref().map(|place| &place.unit), place.as_ref().map(|place| place.month))
}

fn change_words(edit: &Edit) -> String {
    let Edit { address, old, new, .. } = edit;
    match (old, new) {
        (Some(old), None) => format!("{address}: {}, nay bị rút", shown(Some(old))),
        (None, new) => format!("{address}: nay thêm {}", shown(new.as_ref())),
        (old, new) => format!("{address} từ {} thành {}", shown(old.as_ref()), shown(new.as_ref())),
    }
}

/// Takes what went with a whole file or a whole policy out of `values`, and tells it as withdrawn.
fn withdrawn(project: &Project, values: &mut Values<'_>) -> Vec<Finding> {
    let mut together: BTreeMap<Withdrawn, Vec<&Address>> = BTreeMap::new();
    let gone = values.iter().filter(|(_, value)| value.edit.new.is_none()).map(|(address, _)| *address);
    for address in gone {
        if let Some(what) = went_with(project, address) {
            together.entry(what).or_default().push(address);
        }
    }
    let told = |(what, addresses): (Withdrawn, Vec<&Address>)| {
        let values: Vec<_> = addresses.into_iter().filter_map(|address| values.remove(address)).collect();
        let numbers: BTreeSet<_> = values.iter().flat_map(|value| &value.numbers).copied().collect();
        what.finding(project, values.len(), &numbers.into_iter().collect::<Vec<_>>().join(", "))
    };
    together.into_iter().map(told).collect()
}

fn went_with(project: &Project, address: &Address) -> Option<Withdrawn> {
    let (period, scope) = address.as_str().split_once('/')?;
    if scope.starts_with(&format!("{WORDS}/")) {
        let period = period.parse().ok()?;
        return (!project.narratives.contains_key(&period)).then_some(Withdrawn::Words(period));
    }
    let CellPlace { month, unit, key } = CellPlace::of(address)?;
    if project.unit_has_no_file(month, &unit) {
        return Some(Withdrawn::File(month, unit));
    }
    let policy = key.strip_prefix("chinh_sach.")?.split('.').next()?.to_owned();
    let is_followed = |id: &PolicyId| id.as_str() == policy;
    (!project.policies.value.iter().any(|known| is_followed(&known.id))).then_some(Withdrawn::Policy(policy))
}

impl Withdrawn {
    fn finding(&self, project: &Project, count: usize, numbers: &str) -> Finding {
        let fix = "rút nhầm thì lấy lại từ bản lưu; rút đúng thì chạy `baocao dinh-chinh` để lập bản ghi";
        match self {
            Self::File(month, unit) => {
                let name = project.units.value.iter().find(|known| known.code == *unit);
                let name = name.map_or_else(|| format!("đơn vị {unit}"), |known| known.full_name());
                let message = format!(
                    "Số liệu {} của {name} đã phát hành trong Báo cáo số {numbers} nay bị rút: không còn tệp nào ghi số liệu ấy ({count} giá trị)",
                    month.short_label()
                );
                let place = Place::Path(PathBuf::from(format!("data/so-lieu/{month}")));
                rules::WITHDRAWN.at(place, message).fix(fix).about(Some(unit), Some(*month))
            }
            Self::Policy(policy) => {
                let message = format!(
                    "Chính sách `{policy}` đã phát hành trong Báo cáo số {numbers} nay bị rút khỏi số liệu ({count} giá trị)"
                );
                rules::WITHDRAWN.at(Place::Path(PathBuf::from("data/chinh-sach.yaml")), message).fix(fix)
            }
            Self::Words(period) => {
                let message = format!(
                    "Lời văn của Báo cáo số {numbers} đã phát hành nay bị rút: không còn tệp data/loi-van/{period}.yaml ({count} giá trị)"
                );
                let place = Place::Path(PathBuf::from(format!("data/loi-van/{period}.yaml")));
                rules::WITHDRAWN.at(place, message).fix(fix)
            }
        }
    }
}

/// Estimates that became official are no errors, and there are as many as units: they are told together.
fn finalized(planned: &Values<'_>) -> Option<Finding> {
    let first = planned.values().next()?;
    let places: BTreeSet<_> = planned.keys().filter_map(|address| CellPlace::of(address)).collect();
    let units: BTreeSet<_> = places.iter().map(|place| &place.unit).collect();
    let numbers: BTreeSet<_> = planned.values().flat_map(|value| &value.numbers).copied().collect();
    let message = format!(
        "Số ước của {} đơn vị trong Báo cáo số {} nay là số chính thức mà chưa có bản ghi ({} giá trị đổi, đầu tiên là {})",
        units.len(),
        numbers.into_iter().collect::<Vec<_>>().join(", "),
        planned.len(),
        change_words(first.edit)
    );
    let fix = "chạy `baocao dinh-chinh --kind so_chinh_thuc` để lập bản ghi; báo cáo đã phát hành vẫn có hiệu lực, báo cáo kỳ sau \
               đánh dấu số đã đổi";
    let month = places.iter().map(|place| place.month).min();
    Some(rules::PLANNED.at(first.edit.place.clone(), message).label("chính thức").fix(fix).about(None, month))
}

fn shifted(context: &AuditContext<'_>, uncovered: &Uncovered<'_>) -> Option<Finding> {
    let drift = uncovered.drift;
    let line = &drift.release.line;
    let coverage = context.coverage();
    let is_silent = |edit: &&&Edit| !coverage.is_spoken_of(line, edit) && !context.may_be_told(&edit.address);
    let untold: Vec<_> = uncovered.shifts.iter().filter(is_silent).collect();
    let is_figure = |edit: &&&&Edit| edit.is_figure();
    let count = untold.iter().filter(is_figure).count();
    let first = untold.iter().find(is_figure).or(untold.first())?;
    let what = match count {
        0 => "câu chữ".to_owned(),
        count => format!("{count} con số"),
    };
    let gone: Vec<_> = drift.withdrawn.iter().map(ToString::to_string).collect();
    let gone = if gone.is_empty() { String::new() } else { format!("; tài liệu bị rút: {}", gone.join(", ")) };
    let message = format!(
        "Kế hoạch, danh sách đơn vị, chính sách hoặc cách trình bày đã đổi làm {what} của Báo cáo số {} đổi theo, đầu tiên là {}{gone}",
        line.number,
        change_words(first)
    );
    let fix = "nếu đổi đúng: chạy `baocao dinh-chinh --kind doi_phuong_phap` (hoặc sap_xep_don_vi) để lập bản ghi";
    Some(rules::SHIFTED.at(first.place.clone(), message).fix(fix))
}

/// Values of released months that changed and are printed nowhere: no record can be about them, and still they are told.
fn unprinted(context: &AuditContext<'_>, uncovered: &[Uncovered<'_>]) -> Option<Finding> {
    let is_printed = |edit: &Edit| {
        let same = |other: &&Edit| other.address == edit.address;
        uncovered.iter().any(|one| one.edits.iter().chain(&one.planned).any(|other| same(&other)))
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
