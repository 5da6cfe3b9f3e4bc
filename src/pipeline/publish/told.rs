//! What a new record tells: everything that is printed in a release in force and that no other record tells.

use std::collections::BTreeMap;

use super::correct::CorrectionOptions;
use crate::model::{Address, CellChange, Correction, CorrectionKind, Project, SourceFile};
use crate::pipeline::open::printed::PrintCheck;
use crate::pipeline::{Failure, Opened};
use crate::release::{self, Archive, Coverage, Drift, Edit, RECORDS, Release, Uncovered};

/// The record, and whether something is left that only another one can tell.
pub(super) fn told(
    opened: &Opened,
    project: &Project,
    files: &[SourceFile],
    drifts: &[Drift<'_>],
    options: &CorrectionOptions,
) -> Result<(Correction, bool), Failure> {
    let known = known(&opened.archive, project, options)?;
    let coverage = Coverage::new(&opened.archive, &project.corrections).without(options.record.as_deref());
    let check = PrintCheck { archive: &opened.archive, project, files, assets: &opened.assets };
    let is_printed = |release: &Release, edits: &[&Edit]| check.is_printed(release, edits);
    let uncovered = drifts.iter().map(|drift| Uncovered::of(project, drift, &coverage, &is_printed));
    let uncovered = uncovered.collect::<Result<Vec<_>, Failure>>()?;
    let told = Told::of(&opened.archive, &uncovered, known.map_or(options.kind, |known| known.kind));
    let is_more = told.is_more;
    Ok((told.record(project, known)?, is_more))
}

/// What a new record tells, and what is left for another one.
struct Told<'a> {
    kind: CorrectionKind,
    changes: BTreeMap<&'a Address, CellChange>,
    reports: Vec<String>,
    year: Option<i32>,
    is_more: bool,
}

impl<'a> Told<'a> {
    /// Everything that is printed in a release and that no other record tells. A record is of one kind: estimates that
    /// became official are told by one of their own, after all that was wrong.
    fn of(archive: &Archive, uncovered: &'a [Uncovered<'a>], kind: CorrectionKind) -> Self {
        let is_error = |one: &Uncovered<'_>| !one.edits.is_empty() || !one.shifts.is_empty();
        let is_planned = kind == CorrectionKind::PlannedRevision
            || (kind == CorrectionKind::EntryError && !uncovered.iter().any(is_error));
        let kind = if is_planned { CorrectionKind::PlannedRevision } else { kind };
        let mut told = Self { kind, changes: BTreeMap::new(), reports: Vec::new(), year: None, is_more: false };
        for one in uncovered {
            let errors = || one.edits.iter().chain(&one.shifts);
            let (own, others) = match kind {
                CorrectionKind::PlannedRevision => (one.planned.clone(), errors().count()),
                CorrectionKind::EntryError => (errors().copied().collect(), one.planned.len()),
                _ => (errors().chain(&one.planned).copied().collect(), 0),
            };
            told.is_more |= others > 0;
            told.add(archive, one, &own);
        }
        told
    }

    /// One record gives a cell one old value: a report that was released with another waits for the next record.
    fn add(&mut self, archive: &Archive, one: &Uncovered<'a>, edits: &[&'a Edit]) {
        if edits.is_empty() {
            return;
        }
        let differs = |edit: &&&Edit| self.changes.get(&edit.address).is_some_and(|change| change.old != edit.old);
        if edits.iter().any(|edit| differs(&edit)) {
            self.is_more = true;
            return;
        }
        let release = one.drift.release;
        self.reports.push(archive.reference(&release.line));
        self.year = self.year.or(Some(release.manifest.period.year()));
        for edit in edits {
            let (address, old, new) = (edit.address.clone(), edit.old.clone(), edit.new.clone());
            self.changes.insert(&edit.address, CellChange { address, old, new });
        }
    }

    fn record(self, project: &Project, known: Option<&Correction>) -> Result<Correction, Failure> {
        let Some(year) = self.year else {
            if self.kind == CorrectionKind::PlannedRevision && self.is_more {
                return Err(Failure::NothingToCorrect(
                    "không có số ước nào nay là số chính thức mà chưa có bản ghi; đính chính sai sót thì bỏ `--kind so_chinh_thuc`"
                        .to_owned(),
                ));
            }
            return Err(Failure::NothingToCorrect(
                "không có gì để đính chính: mọi điều in trong báo cáo đang có hiệu lực vẫn đúng như số liệu hiện có, hoặc đã có \
                 bản ghi"
                    .to_owned(),
            ));
        };
        let changes = self.changes.into_values().collect();
        let id = release::next_id(year, project.corrections.keys().map(String::as_str));
        let new = release::new_record(id, self.kind, changes, self.reports);
        Ok(match known {
            None => new,
            Some(known) => Correction {
                kind: if new.is_planned() || known.is_planned() { new.kind } else { known.kind },
                changes: new.changes,
                replaces: new.replaces,
                updates: new.updates,
                ..known.clone()
            },
        })
    }
}

/// The record that is to be completed, which no release has used.
fn known<'a>(
    archive: &Archive,
    project: &'a Project,
    options: &CorrectionOptions,
) -> Result<Option<&'a Correction>, Failure> {
    let Some(id) = &options.record else { return Ok(None) };
    let found = project.corrections.get(id).map(|filed| &filed.value);
    let found = found.ok_or_else(|| Failure::Wrong(format!("không có bản ghi {id} trong {RECORDS}")))?;
    match archive.used(id) {
        None => Ok(Some(found)),
        Some(release) => Err(Failure::Wrong(format!(
            "bản ghi {id} đã là căn cứ của Báo cáo số {} nên giữ nguyên; bỏ `--record` để lập bản ghi mới",
            release.line.number
        ))),
    }
}
