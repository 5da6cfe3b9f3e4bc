//! No silent change and no empty record: what is in force, changed by the records that are open, must be what is there now.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::record_audit::RecordAudit;
use super::said_of_itself::contradictions;
use super::silent::silent;
use super::uncovered::{IsPrinted, Uncovered};
use crate::disk;
use crate::finding::{Finding, Place};
use crate::model::{Address, Correction, Entered, Filed, Project, SourceFile, capitalized};
use crate::release::frozen::archive::{FOLDER, LEDGER};
use crate::release::{Archive, Coverage, Drift, RECORDS, Tampering, rules};

/// The records of a project, by file name.
pub type Records = BTreeMap<String, Filed<Correction>>;

/// What releases, records and today's data are judged by.
#[derive(Clone, Copy, Debug)]
pub struct AuditContext<'a> {
    /// What was released.
    pub archive: &'a Archive,
    /// The data of today, with the records.
    pub project: &'a Project,
    /// What differs from each release that is in force.
    pub drifts: &'a [Drift<'a>],
    /// The names of the records that still say what they said when a release used them.
    pub as_used: &'a BTreeSet<String>,
    /// The texts of the record files that cannot be used, by name; empty where the file cannot even be read.
    pub unread: &'a BTreeMap<String, String>,
    /// The files that were read.
    pub files: &'a [SourceFile],
}

impl<'a> AuditContext<'a> {
    pub(super) const fn records(&self) -> &'a Records {
        &self.project.corrections
    }

    /// What the records tell.
    pub(super) const fn coverage(&self) -> Coverage<'a> {
        Coverage::new(self.archive, self.records())
    }

    /// The path of the file at `place`, from the project's folder.
    pub(super) fn path(&self, place: &Place) -> String {
        let path = match place {
            Place::Path(path) => Some(path.as_path()),
            place => place.file().and_then(|file| self.files.get(file.0)).map(|file| file.path.as_path()),
        };
        path.map(disk::shown).unwrap_or_default()
    }

    /// Whether a record that cannot be used may speak of `address`: then its file has a finding of its own.
    pub(super) fn may_be_told(&self, address: &Address) -> bool {
        self.unread.values().any(|text| text.is_empty() || text.contains(address.as_str()))
    }
}

/// Everything wrong between releases, records and today's data.
pub fn audit<E>(context: &AuditContext<'_>, is_printed: &IsPrinted<'_, E>) -> Result<Vec<Finding>, E> {
    let coverage = context.coverage();
    let uncovered = context.drifts.iter().map(|drift| Uncovered::of(context.project, drift, &coverage, is_printed));
    let uncovered = uncovered.collect::<Result<Vec<_>, E>>()?;
    let mut findings = silent(context, &uncovered);
    for (name, record) in context.records() {
        findings.extend(RecordAudit { context, name, record }.findings(is_printed)?);
    }
    findings.extend(lost(context));
    findings.extend(contradictions(context));
    Ok(findings)
}

/// The records behind what was released that are no longer there.
fn lost<'a>(context: &'a AuditContext<'_>) -> impl Iterator<Item = Finding> + 'a {
    let used = context.archive.releases.iter();
    let used = used.flat_map(|release| release.manifest.corrections.iter().map(move |id| (id, release)));
    let by_name: BTreeMap<_, _> = used.collect();
    let is_lost = |name: &str| !context.records().contains_key(name) && !context.unread.contains_key(name);
    by_name.into_iter().filter(move |(name, _)| is_lost(name)).map(|(name, release)| {
        let number = &release.line.number;
        let message = format!("Bản ghi {name}, căn cứ của Báo cáo số {number}, không còn");
        let folder = format!("phat-hanh/{}/{}/nguon/{RECORDS}", release.line.period, release.line.folder);
        let fix = format!("lấy lại bản ghi từ {folder}");
        rules::CLOSED.at(Place::Path(PathBuf::from(format!("{RECORDS}/{name}.yaml"))), message).fix(fix)
    })
}

/// The finding about an altered ledger. While there is one, nothing can be said about records and figures.
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

/// The finding about a frozen file that is not as it was frozen.
pub fn tampered(tampering: &Tampering) -> Finding {
    let fix = format!("{}; chạy `baocao xac-minh` để biết chỗ khác nữa không", tampering.cure());
    let message = capitalized(&tampering.to_string());
    rules::LEDGER.at(Place::Path(PathBuf::from(tampering.path())), message).fix(fix)
}

/// The finding about a correction that was killed between two files.
pub fn interrupted() -> Finding {
    let message = "Lần đính chính trước bị dừng khi đang ghi các tệp số liệu";
    let fix = "chạy `baocao dinh-chinh`: chương trình ghi nốt các tệp còn lại rồi mới làm tiếp";
    rules::INTERRUPTED.at(Place::Path(PathBuf::from(FOLDER)), message).fix(fix)
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
