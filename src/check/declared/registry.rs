//! BC22x: names and codes that the files of a project share.

use std::collections::BTreeMap;

use time::Date;

use crate::check::lookup::Lookup;
use crate::check::rules;
use crate::check::words::mentions;
use crate::finding::{Cause, Finding, Place};
use crate::model::{FileId, Filed, Narrative, Policy, Project, Scope, Unit, UnitCode, WORDS_SCOPE, short_date};

/// Checks the registry of units, the list of policies, and the codes that narratives name.
pub(in crate::check) fn check(lookup: &Lookup, findings: &mut Vec<Finding>) {
    units(lookup, findings);
    policies(lookup.project, findings);
    office(lookup.project, findings);
    for narrative in lookup.project.narratives.values() {
        named(lookup, narrative, findings);
    }
}

/// Checks that the names of the issuing body and the office of the signer are given.
fn office(project: &Project, findings: &mut Vec<Finding>) {
    let settings = &project.settings.value;
    let lists = [
        ("co_quan.ban_hanh", &settings.issuer.lines, "Chưa ghi tên cơ quan ban hành"),
        ("nguoi_ky.chuc_danh", &settings.signer.titles, "Chưa ghi chức vụ người ký"),
    ];
    for (key, lines, message) in lists {
        if lines.iter().all(|line| line.trim().is_empty()) {
            let place = Place::Key(project.settings.file, key.to_owned());
            let fix = "ghi mỗi dòng in thành một mục, ví dụ `[ỦY BAN NHÂN DÂN, THÀNH PHỐ MÓNG CÁI]`";
            findings.push(rules::NOBODY.at(place, message).label("chưa ghi gì").fix(fix));
        }
    }
}

fn units(lookup: &Lookup, findings: &mut Vec<Finding>) {
    let file = lookup.project.units.file;
    for (index, unit) in lookup.project.units.value.iter().enumerate() {
        if unit.valid_from.zip(unit.valid_to).is_some_and(|(from, to)| to < from) {
            let message = format!("{} hết hiệu lực trước khi có hiệu lực", unit.title());
            let place = Place::Key(file, format!("don_vi[{index}].den"));
            findings.push(rules::ENDS_BEFORE.at(place, message).label("trước ngày `tu`").fix("sửa `tu` hoặc `den`"));
        }
        if unit.valid_to.is_none() && !unit.successors.is_empty() {
            let message = format!("{} có đơn vị kế thừa nhưng chưa ghi ngày kết thúc", unit.title());
            let place = Place::Key(file, format!("don_vi[{index}].ke_thua"));
            let fix = "ghi ngày cuối cùng của đơn vị này ở `den`; đơn vị vẫn còn thì ghi `ke_thua: []`";
            findings.push(rules::LIVING.at(place, message).label("chưa có ngày kết thúc").fix(fix));
        }
        for (number, code) in unit.successors.iter().enumerate().filter(|(_, code)| !lookup.registry.knows(code)) {
            let key = format!("don_vi[{index}].ke_thua[{number}]");
            let finding = unknown(file, &key, code, &format!("đơn vị kế thừa của {}", unit.full_name()));
            findings.push(finding.from_day(unit.valid_to));
        }
    }
    for units in lookup.registry.by_code().filter(|units| units.len() > 1) {
        findings.extend(overlap(lookup.project, units));
    }
    codes(lookup.project, findings);
}

/// Checks that addresses and names of files can have the codes of units in them, each its own.
fn codes(project: &Project, findings: &mut Vec<Finding>) {
    let mut seen: BTreeMap<String, &UnitCode> = BTreeMap::new();
    for (index, unit) in project.units.value.iter().enumerate() {
        let code = &unit.code;
        let is_letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.');
        let is_word = Scope::is_of_several(&code.as_str().to_lowercase()) || code.as_str() == WORDS_SCOPE;
        let other = seen.insert(code.file_prefix(), code).filter(|other| *other != code);
        let (what, fix) = match other {
            _ if is_word => (
                "là từ dùng trong địa chỉ của con số".to_owned(),
                "ghi mã khác, ví dụ mã của danh mục đơn vị hành chính",
            ),
            _ if !code.as_str().chars().all(is_letter) || code.file_prefix().is_empty() => (
                "có ký tự không dùng được trong mã".to_owned(),
                "chỉ dùng chữ không dấu, chữ số, dấu `-`, `_` và dấu chấm",
            ),
            Some(other) => (
                format!("và mã {other} cho cùng một tên tệp"),
                "ghi mã khác nhau ở chữ hay số, không chỉ ở chữ hoa, dấu nối",
            ),
            None => continue,
        };
        let place = Place::Key(project.units.file, format!("don_vi[{index}].ma"));
        findings.push(rules::CODE.at(place, format!("Mã “{code}” {what}")).label("mã này").fix(fix));
    }
}

/// Checks that no code belongs to two units at the same time. Codes may be reused after a merger.
fn overlap(project: &Project, units: &[&Unit]) -> Option<Finding> {
    let (index, unit) = units.iter().enumerate().find_map(|(number, unit)| {
        units[..number].iter().any(|other| other.meets(unit)).then_some((position(project, unit), *unit))
    })?;
    let message = format!("Mã {} được khai cho hai đơn vị trong cùng thời gian", unit.code);
    let place = Place::Key(project.units.file, format!("don_vi[{}].ma", index?));
    let fix = "sửa mã, hoặc ghi `den` của đơn vị cũ trước `tu` của đơn vị mới";
    Some(rules::SAME_UNIT.at(place, message).label("mã này đã có ở trên").fix(fix))
}

fn position(project: &Project, unit: &Unit) -> Option<usize> {
    project.units.value.iter().position(|other| std::ptr::eq(other, unit))
}

fn policies(project: &Project, findings: &mut Vec<Finding>) {
    let mut seen = BTreeMap::new();
    for (index, policy) in project.policies.value.iter().enumerate() {
        findings.extend(whole(project, index, policy));
        findings.extend(lacks(project, index, policy));
        findings.extend(policy_code(project, index, policy));
        if let Some(first) = seen.insert(&policy.id, index + 1) {
            let message = format!("Mã `{}` được dùng cho hai chính sách", policy.id);
            let place = Place::Key(project.policies.file, format!("chinh_sach[{index}].ma"));
            let label = format!("đã có ở chính sách thứ {first}");
            findings.push(rules::SAME_POLICY.at(place, message).label(label).fix("đặt mã khác cho một trong hai"));
        }
    }
}

/// Checks that keys and addresses can have the code of a policy in them.
fn policy_code(project: &Project, index: usize, policy: &Policy) -> Option<Finding> {
    let code = policy.id.as_str();
    let is_usable = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (!is_usable).then(|| {
        let place = Place::Key(project.policies.file, format!("chinh_sach[{index}].ma"));
        let finding = rules::CODE.at(place, format!("Mã chính sách “{code}” có ký tự không dùng được trong mã"));
        finding.label("mã này").fix("chỉ dùng chữ không dấu, chữ số và dấu `_`; sửa cả ở các tệp tháng")
    })
}

/// Checks that a part of a policy belongs to one that is not itself a part.
fn whole(project: &Project, index: usize, policy: &Policy) -> Option<Finding> {
    let whole = policy.part_of.as_ref()?;
    let is_known = project.main_policies().any(|main| main.id == *whole);
    (!is_known).then(|| {
        let message =
            format!("Chính sách “{}” thuộc `{whole}`, nhưng không có chính sách lớn nào mang mã ấy", policy.name);
        let place = Place::Key(project.policies.file, format!("chinh_sach[{index}].thuoc"));
        let fix = "ghi mã của một chính sách không thuộc chính sách nào khác, hoặc null";
        rules::UNKNOWN_POLICY.at(place, message).label("mã lạ").fix(fix)
    })
}

/// Checks that the lacks that a policy relieves are indicators of the forms.
fn lacks(project: &Project, index: usize, policy: &Policy) -> Vec<Finding> {
    let mut known: Vec<&str> = Vec::new();
    for indicator in project.standards.value.iter().flat_map(|standard| &standard.indicators) {
        if !known.contains(&indicator.key.as_ref()) {
            known.push(&indicator.key);
        }
    }
    let unknown = policy.ends_lacks.iter().enumerate().filter(|(_, key)| !known.contains(&key.as_str()));
    let finding = |(place, key): (usize, &String)| {
        let message =
            format!("Chính sách “{}” làm hết thiếu hụt `{key}`, nhưng không có chỉ số nào mang mã ấy", policy.name);
        let place = Place::Key(project.policies.file, format!("chinh_sach[{index}].het_thieu_hut[{place}]"));
        rules::UNKNOWN_LACK.at(place, message).label("mã lạ").fix(format!("ghi một trong: {}", known.join(", ")))
    };
    unknown.map(finding).collect()
}

fn named(lookup: &Lookup, narrative: &Filed<Narrative>, findings: &mut Vec<Finding>) {
    let period = narrative.value.period;
    let day = lookup.project.day_of(period);
    let commended = narrative.value.commended.units.iter().enumerate();
    let commended =
        commended.map(|(index, code)| (format!("don_vi_tieu_bieu.don_vi[{index}]"), code, "đơn vị tiêu biểu"));
    let cases = narrative.value.cases.iter().enumerate();
    let cases = cases.map(|(index, case)| (format!("vu_viec[{index}].don_vi"), &case.unit, "vụ việc"));
    let helpers = narrative.value.helpers.iter().enumerate();
    let helpers =
        helpers.map(|(index, helper)| (format!("giup_do[{index}].don_vi"), &helper.unit, "phân công giúp đỡ"));
    let works = narrative.value.works.iter().enumerate();
    let works = works.map(|(index, works)| (format!("cong_trinh[{index}].don_vi"), &works.unit, "công trình"));
    let tasks = narrative.value.tasks.iter().enumerate().flat_map(|(index, task)| {
        let key = move |number| format!("nhiem_vu[{index}].don_vi[{number}]");
        task.units.iter().enumerate().map(move |(number, code)| (key(number), code, "nhiệm vụ"))
    });
    for (key, code, what) in commended.chain(cases).chain(helpers).chain(works).chain(tasks) {
        let finding = match lookup.registry.units(code) {
            [] => unknown(narrative.file, &key, code, what),
            units if units.iter().any(|unit| unit.exists_on(day)) => continue,
            [unit, ..] => not_then(narrative.file, &key, unit, what, day),
        };
        findings.push(finding.in_period(period));
    }
}

/// A finding about a code that belongs to no unit on the day of the report, so that documents cannot print a name for
/// it.
fn not_then(file: FileId, key: &str, unit: &Unit, what: &str, day: Date) -> Finding {
    let message = format!("{} ({what}) {}", unit.title(), mentions::absence(unit, day));
    let codes: Vec<_> = unit.successors.iter().map(UnitCode::as_str).collect();
    let fix = if codes.is_empty() {
        "ghi mã của đơn vị đang có vào ngày chốt số liệu, hoặc xóa mục này".to_owned()
    } else {
        format!("ghi mã của đơn vị kế thừa: {}; hoặc xóa mục này", codes.join(", "))
    };
    let label = format!("chốt số liệu ngày {}", short_date(day));
    let finding = rules::NOT_THEN.at(Place::Key(file, key.to_owned()), message).label(label).fix(fix);
    finding.because(mentions::gone(unit, day))
}

fn unknown(file: FileId, key: &str, code: &UnitCode, what: &str) -> Finding {
    let message = format!("Mã {code} ({what}) không có trong `don-vi.yaml`");
    let fix = "sửa mã cho đúng, hoặc thêm đơn vị vào `don-vi.yaml`";
    let finding = rules::UNKNOWN_UNIT.at(Place::Key(file, key.to_owned()), message).label("mã lạ").fix(fix);
    finding.because(unknown_code(code))
}

/// The cause of all findings about a code that is not in the list of units.
pub(in crate::check) fn unknown_code(code: &UnitCode) -> Cause {
    Cause::new(format!("unit {code}"), format!("Mã {code} không có trong `don-vi.yaml`"), "chỗ").label("mã lạ")
}
