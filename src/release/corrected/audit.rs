//! No silent change and no empty record: what was released, changed by the records, must be what is there now.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::finding::{Cause, Finding, Place, Rule};
use crate::model::{Address, CellChange, CellPlace, Correction, Entered, Filed, Period, short_date};
use crate::release::corrected::drift::{Drift, Edit, Part, PartChange, WORDS, is_recorded};
use crate::release::frozen::archive::{FOLDER, LEDGER, SOURCES};
use crate::release::{Archive, Release, rules};

/// The records of a project, by file name.
pub type Records = BTreeMap<String, Filed<Correction>>;

/// Everything wrong between releases, records and today's data.
///
/// A record of a report that has been replaced stands behind its replacement; `is_as_used` tells whether the record with
/// that name still says what it said then.
pub fn audit(
    archive: &Archive,
    drifts: &[Drift<'_>],
    records: &Records,
    is_as_used: &dyn Fn(&str) -> bool,
) -> Vec<Finding> {
    let mut findings = silent(drifts, records);
    for (name, record) in records {
        let desk = Desk { archive, drifts, records, name, record };
        desk.record(&mut findings);
        findings.extend(desk.closed(is_as_used));
    }
    findings
}

/// What is wrong with the ledger itself: before it is right again, nothing can be said of records and figures.
pub fn ledger_finding(archive: &Archive) -> Option<Finding> {
    let path = PathBuf::from(FOLDER).join(LEDGER);
    let message = match (&archive.ledger.broken, archive.unreadable.first()) {
        (Some(broken), _) => format!("Sổ cái sai từ dòng {}: {}", broken.line, broken.reason),
        (None, Some(line)) => {
            format!("Khóa của báo cáo số {} (phat-hanh/{}/{}) bị sửa hoặc mất", line.number, line.period, line.folder)
        }
        (None, None) => return None,
    };
    let fix = "lấy lại so-cai.txt và thư mục phat-hanh/ từ bản lưu; chạy `baocao xac-minh` để biết chỗ khác nữa không";
    Some(rules::LEDGER.at(Place::Path(path), message).fix(fix))
}

/// Something that was frozen is gone, or is not what was frozen.
pub fn altered(path: &str) -> Finding {
    let message = format!("Tệp đã đóng băng bị sửa hoặc mất: {path}");
    let fix = "lấy lại thư mục phat-hanh/ từ bản lưu; chạy `baocao xac-minh` để biết chỗ khác nữa không";
    rules::LEDGER.at(Place::Path(PathBuf::from(path)), message).fix(fix)
}

/// A correction was killed between two files.
pub fn interrupted() -> Finding {
    let message = "Lần đính chính trước bị dừng khi đang ghi các tệp số liệu";
    let fix = "chạy `baocao dinh-chinh`: chương trình ghi nốt các tệp còn lại rồi mới làm tiếp";
    rules::INTERRUPTED.at(Place::Path(PathBuf::from(FOLDER)), message).fix(fix)
}

/// Changes that no record tells: one finding a value, whatever the number of releases that hold it.
fn silent(drifts: &[Drift<'_>], records: &Records) -> Vec<Finding> {
    let mut by_value: BTreeMap<&Address, (&Edit, Vec<&Release>)> = BTreeMap::new();
    for drift in drifts {
        for edit in drift.edits.iter().filter(|edit| !is_told(edit, records)) {
            by_value.entry(&edit.address).or_insert((edit, Vec::new())).1.push(drift.release);
        }
    }
    let mut findings: Vec<_> = by_value.into_values().map(|(edit, releases)| unrecorded(edit, &releases)).collect();
    let numbers: Vec<_> = drifts.iter().filter(|drift| untold(drift, records).next().is_some()).collect();
    let numbers: Vec<&str> = numbers.iter().map(|drift| drift.release.line.number.as_str()).collect();
    findings.extend(drifts.iter().filter_map(|drift| shifted(drift, records, &numbers)));
    findings
}

/// Whether records lead to the value of today, or at least speak of it: then what is wrong is told of the record.
fn is_told(edit: &Edit, records: &Records) -> bool {
    let all = || records.values().map(|record| &record.value);
    is_recorded(edit, all())
        || all().any(|record| !record.replaces.is_empty() && record.change(&edit.address).is_some())
}

fn unrecorded(edit: &Edit, releases: &[&Release]) -> Finding {
    let numbers: Vec<_> = releases.iter().map(|release| release.line.number.as_str()).collect();
    let numbers = numbers.join(", ");
    let place = CellPlace::of(&edit.address);
    let message = format!(
        "Số đã phát hành trong Báo cáo số {numbers} bị sửa mà không có bản ghi đính chính: {} từ {} thành {}",
        edit.address,
        shown(edit.old.as_ref()),
        shown(edit.new.as_ref())
    );
    let label = format!("đã phát hành: {}", shown(edit.old.as_ref()));
    let fix = "nếu sửa đúng: chạy `baocao dinh-chinh` để lập bản ghi; nếu sửa nhầm: ghi lại giá trị cũ";
    let finding = rules::UNRECORDED.at(edit.place.clone(), message).label(label).fix(fix);
    let finding = match words_of(&edit.address) {
        Some(period) => finding.in_period(period),
        None => finding.about(place.as_ref().map(|place| &place.unit), place.as_ref().map(|place| place.month)),
    };
    match (&edit.part, releases.last()) {
        (Some(part), Some(release)) => finding.because(whole(part, &numbers, release)),
        _ => finding,
    }
}

/// The period whose words hold the value at `address`, if it is one of words.
fn words_of(address: &Address) -> Option<Period> {
    let mut parts = address.as_str().splitn(3, '/');
    let period = parts.next()?.parse().ok()?;
    (parts.next()? == WORDS).then_some(period)
}

/// What came, went or changed as a whole after a report was released.
fn whole(part: &Part, numbers: &str, release: &Release) -> Cause {
    let Part { path, key, change } = part;
    let frozen = format!("{FOLDER}/{}/{}/{SOURCES}/{path}", release.line.period, release.line.folder);
    let name = if key.is_empty() { path } else { key };
    let (what, counted) = match change {
        PartChange::Gone => ("nay không còn", "ô"),
        PartChange::New => ("không có khi phát hành", "ô"),
        PartChange::Changed => ("bị sửa mà không có bản ghi đính chính", "chỗ"),
    };
    let message = match change {
        PartChange::New => format!("`{name}` {what} Báo cáo số {numbers}, cũng không có bản ghi đính chính"),
        _ => format!("`{name}` đã phát hành trong Báo cáo số {numbers} {what}"),
    };
    let back = match change {
        PartChange::New => format!("nếu nhầm: xóa `{name}`"),
        _ => format!("nếu nhầm: lấy lại từ `{frozen}`"),
    };
    let fix = format!("nếu đúng: chạy `baocao dinh-chinh` để lập bản ghi; {back}");
    let kind = if *change == PartChange::New { "+" } else { "" };
    let key = if key.is_empty() { format!("{path}{kind}") } else { format!("{path}#{key}{kind}") };
    Cause::new(key, message, counted).fix(fix)
}

/// The figures of a release that changed with what all months share and that no record tells.
fn untold<'a>(drift: &'a Drift<'_>, records: &Records) -> impl Iterator<Item = &'a Edit> {
    drift.shifts.iter().filter(|edit| !is_told(edit, records))
}

fn shifted(drift: &Drift<'_>, records: &Records, numbers: &[&str]) -> Option<Finding> {
    let first = untold(drift, records).next()?;
    let path = match &first.place {
        Place::Path(path) => path.to_string_lossy().into_owned(),
        _ => String::new(),
    };
    let message = format!(
        "Kế hoạch, danh sách đơn vị, chính sách hoặc cách trình bày đã đổi làm {} con số của Báo cáo số {} đổi theo, \
         đầu tiên là {} từ {} thành {}",
        untold(drift, records).count(),
        drift.release.line.number,
        first.address,
        shown(first.old.as_ref()),
        shown(first.new.as_ref())
    );
    let fix = "nếu đổi đúng: chạy `baocao dinh-chinh --kind doi_phuong_phap` (hoặc sap_xep_don_vi) để lập bản ghi; nếu đổi \
               nhầm: ghi lại như cũ";
    let cause = format!("`{path}` đã đổi làm số của Báo cáo số {} đổi theo", numbers.join(", "));
    let cause = Cause::new(path, cause, "báo cáo");
    Some(rules::SHIFTED.at(first.place.clone(), message).fix(fix).because(cause))
}

/// A value as messages show it.
pub fn shown(value: Option<&Entered>) -> String {
    match value {
        None => "không có".to_owned(),
        Some(Entered::Text(text)) if text.chars().count() > 60 => {
            format!("“{}…”", text.chars().take(60).collect::<String>())
        }
        Some(value) => value.to_string(),
    }
}

struct Desk<'a> {
    archive: &'a Archive,
    drifts: &'a [Drift<'a>],
    records: &'a Records,
    name: &'a str,
    record: &'a Filed<Correction>,
}

impl Desk<'_> {
    fn at(&self, rule: &Rule, key: impl Into<String>, message: String) -> Finding {
        rule.at(Place::Key(self.record.file, key.into()), message)
    }

    /// The releases that wait for a replacement because of this record.
    fn open(&self) -> impl Iterator<Item = &Drift<'_>> {
        self.drifts.iter().filter(|drift| self.archive.is_about(&self.record.value, &drift.release.line))
    }

    fn record(&self, findings: &mut Vec<Finding>) {
        let record = &self.record.value;
        let first = findings.len();
        if record.id != self.name {
            let message = format!("`ma` ghi {}, nhưng tên tệp là {}", record.id, self.name);
            let fix = format!("sửa `ma` thành {}, hoặc đổi tên tệp", self.name);
            findings.push(self.at(&rules::OTHER_NAME, "ma", message).fix(fix));
        }
        findings.extend(self.unknown_releases());
        if self.open().next().is_some() {
            findings.extend(self.missing());
            self.changes(findings);
            if findings.len() == first {
                findings.push(self.to_be_replaced());
            }
        }
        // What a record lacks stands in the way of the documents of the unit it is about.
        let about = record.changes.iter().find_map(|change| CellPlace::of(&change.address));
        for finding in &mut findings[first..] {
            if finding.month.is_none() {
                finding.month = about.as_ref().map(|place| place.month);
                finding.unit = about.as_ref().map(|place| place.unit.clone());
            }
        }
    }

    fn closed(&self, is_as_used: &dyn Fn(&str) -> bool) -> Option<Finding> {
        let record = &self.record.value;
        let meant = (0..record.replaces.len()).filter_map(|index| self.archive.meant(record, index));
        let replaced = meant.into_iter().find(|line| self.archive.ledger.successor(line).is_some())?;
        let replaced = &replaced.number;
        if self.open().next().is_some() || is_as_used(self.name) {
            return None;
        }
        let message = format!("Bản ghi {} bị sửa sau khi Báo cáo số {replaced} đã được thay thế", record.id);
        let fix = "lấy lại bản ghi như khi phát hành báo cáo thay thế; đính chính nữa thì chạy `baocao dinh-chinh`";
        Some(self.at(&rules::CLOSED, "thay_doi", message).label("bản ghi đã dùng").fix(fix))
    }

    fn unknown_releases(&self) -> impl Iterator<Item = Finding> {
        let replaces = self.record.value.replaces.iter().enumerate();
        let unknown = replaces.filter(|(index, _)| self.archive.meant(&self.record.value, *index).is_none());
        let known: Vec<_> = self.archive.releases.iter().map(|release| release.line.number.as_str()).collect();
        let known = if known.is_empty() { "chưa phát hành báo cáo nào".to_owned() } else { known.join(", ") };
        let none = self.record.value.replaces.is_empty().then(|| {
            let message = "Bản ghi không nêu báo cáo nào phải thay thế".to_owned();
            self.at(&rules::UNKNOWN_RELEASE, "thay_the", message).fix(format!("ghi số báo cáo: {known}"))
        });
        let unknown = unknown.map(move |(index, number)| {
            let message = format!("Không có báo cáo số {number} trong sổ cái");
            let fix = format!("ghi đúng số trong sổ cái: {known}");
            self.at(&rules::UNKNOWN_RELEASE, format!("thay_the[{index}]"), message).fix(fix)
        });
        none.into_iter().chain(unknown)
    }

    fn missing(&self) -> Option<Finding> {
        let record = &self.record.value;
        let is_blank = |text: &Option<String>| text.as_deref().is_none_or(|text| text.trim().is_empty());
        let fields = [
            ("ngay", record.date.is_none(), "ngày lập"),
            ("ly_do", is_blank(&record.reason), "lý do"),
            ("chung_cu", is_blank(&record.evidence), "chứng cứ"),
            ("nguoi_duyet", is_blank(&record.approved_by), "người duyệt"),
        ];
        let missing: Vec<_> = fields.into_iter().filter(|(_, is_missing, _)| *is_missing).collect();
        let (key, ..) = missing.first()?;
        let words: Vec<_> = missing.iter().map(|(_, _, word)| *word).collect();
        let message = format!("Bản ghi {} chưa ghi {}", record.id, words.join(", "));
        let fix = "ghi vào tệp này; các mục ấy in ở bảng đính chính của báo cáo thay thế";
        Some(self.at(&rules::INCOMPLETE, *key, message).label("chưa ghi").fix(fix))
    }

    fn changes(&self, findings: &mut Vec<Finding>) {
        if self.record.value.changes.is_empty() {
            let message = format!("Bản ghi {} không nêu thay đổi nào", self.record.value.id);
            let fix = "xóa bản ghi này, hoặc ghi các ô đã sửa vào `thay_doi`";
            findings.push(self.at(&rules::NO_CHANGE, "thay_doi", message).fix(fix));
        }
        for (index, change) in self.record.value.changes.iter().enumerate() {
            let place = CellPlace::of(&change.address);
            let found = self.change(index, change);
            findings.extend(found.map(|finding| {
                finding.about(place.as_ref().map(|place| &place.unit), place.as_ref().map(|place| place.month))
            }));
        }
    }

    /// What is wrong with one line of the record.
    fn change(&self, index: usize, change: &CellChange) -> Option<Finding> {
        let edits: Vec<_> = self.open().filter_map(|drift| drift.at(&change.address)).collect();
        let Some(edit) = edits.first() else {
            let message = format!("{} không đổi so với báo cáo đã phát hành", change.address);
            let fix = "xóa dòng này của bản ghi, hoặc sửa số liệu theo giá trị mới";
            let key = format!("thay_doi[{index}].o");
            return Some(self.at(&rules::NO_CHANGE, key, message).label("không đổi").fix(fix));
        };
        if edits.iter().all(|edit| is_recorded(edit, self.records.values().map(|record| &record.value))) {
            return None;
        }
        let (rule, key, written, right, what) = if change.old == edit.old {
            (&rules::WRONG_NEW, "moi", &change.new, &edit.new, "trong tệp số liệu")
        } else {
            (&rules::WRONG_OLD, "cu", &change.old, &edit.old, "đã phát hành")
        };
        let (written, right) = (shown(written.as_ref()), shown(right.as_ref()));
        let message = format!("{}: `{key}` ghi {written}, nhưng giá trị {what} là {right}", change.address);
        Some(
            self.at(rule, format!("thay_doi[{index}].{key}"), message)
                .label(format!("{what}: {right}"))
                .fix(format!("ghi {key}: {right}")),
        )
    }

    fn to_be_replaced(&self) -> Finding {
        let numbers: Vec<_> = self
            .open()
            .map(|drift| format!("{} ngày {}", drift.release.line.number, short_date(drift.release.line.date)))
            .collect();
        let message =
            format!("Bản ghi {} đã đủ; Báo cáo số {} chờ báo cáo thay thế", self.record.value.id, numbers.join(", "));
        let fix = "lập và trình ký báo cáo thay thế: `baocao phat-hanh chuan-bi KỲ`, ký xong thì `baocao phat-hanh ghi-so KỲ --number SỐ \
                   --date NGÀY --supersedes SỐ_CŨ`";
        self.at(&rules::TO_BE_REPLACED, "thay_the", message).fix(fix)
    }
}
