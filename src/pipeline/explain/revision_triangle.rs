//! The revision triangle: the values of an indicator by month and release, and the mean revision of each unit.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{DocumentId, DocumentKind, Month, Scope, Unit, UnitCode};
use crate::pipeline::{Failure, Opened};
use crate::release::{Release, UnitRevision, Vintage, months_of, revision};

/// The revision triangle of one indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevisionTriangle {
    /// The key of the indicator.
    pub key: String,
    /// What it is: "Hộ nghèo cuối kỳ".
    pub label: String,
    /// Rows.
    pub months: Vec<Month>,
    /// The columns, in the order of the ledger.
    pub vintages: Vec<Vintage>,
    /// The units with their names, those with the largest revisions first.
    pub units: Vec<(String, UnitRevision)>,
}

/// The triangle of `key` for the whole territory, and the revisions of each unit.
pub fn revision_triangle(opened: &Opened, key: &str) -> Result<RevisionTriangle, Failure> {
    let releases = &opened.archive.releases;
    if releases.is_empty() {
        return Err(Failure::Wrong("chưa phát hành báo cáo nào".to_owned()));
    }
    let vintages = releases.iter().map(|release| vintage(opened, release, key)).collect::<Result<Vec<_>, Failure>>()?;
    let months: BTreeSet<Month> = vintages.iter().flat_map(|vintage| vintage.months.keys().copied()).collect();
    if months.is_empty() {
        return Err(Failure::Wrong(format!(
            "các báo cáo đã phát hành không có số theo tháng của “{key}”; thử `ngheo.ho.cuoi_ky`, `can_ngheo.ho.cuoi_ky`"
        )));
    }
    let mut units: Vec<(String, UnitRevision)> =
        units(opened).into_iter().map(|unit| of_unit(opened, unit, key)).collect::<Result<_, _>>()?;
    units.sort_by_key(|(_, revision)| std::cmp::Reverse((revision.revised, revision.absolute)));
    let label = label(opened, key)?;
    Ok(RevisionTriangle { key: key.to_owned(), label, months: months.into_iter().collect(), vintages, units })
}

/// What the releases call the indicator, the last of them first.
fn label(opened: &Opened, key: &str) -> Result<String, Failure> {
    for release in opened.archive.releases.iter().rev() {
        let report = DocumentId::report(release.manifest.period);
        let view = opened.archive.view(release, &report)?;
        let figures = view.into_iter().flat_map(|view| view.figures);
        let mut named = figures.filter(|(address, _)| address.as_str().split('/').nth(2) == Some(key));
        if let Some((_, figure)) = named.next() {
            return Ok(figure.label);
        }
    }
    Ok(key.to_owned())
}

fn vintage(opened: &Opened, release: &Release, key: &str) -> Result<Vintage, Failure> {
    let report = DocumentId::report(release.manifest.period);
    let view = opened.archive.view(release, &report)?;
    let months = view.map(|view| months_of(&view, &Scope::Total.to_string(), key)).unwrap_or_default();
    Ok(Vintage { number: release.line.number.clone(), months })
}

/// Every unit that ever had a sheet in a release.
fn units(opened: &Opened) -> BTreeSet<UnitCode> {
    let documents = opened.archive.releases.iter().flat_map(|release| &release.manifest.documents);
    documents.filter_map(|frozen| frozen.document.unit.clone()).collect()
}

fn of_unit(opened: &Opened, unit: UnitCode, key: &str) -> Result<(String, UnitRevision), Failure> {
    let mut vintages: Vec<BTreeMap<Month, i64>> = Vec::new();
    for release in &opened.archive.releases {
        let is_its =
            |document: &&DocumentId| document.kind == DocumentKind::Sheet && document.unit.as_ref() == Some(&unit);
        let sheet = release.manifest.documents.iter().map(|frozen| &frozen.document).find(is_its);
        let view = sheet.map_or(Ok(None), |sheet| opened.archive.view(release, sheet))?;
        vintages.extend(view.map(|view| months_of(&view, unit.as_str(), key)));
    }
    let known = opened.project.iter().flat_map(|project| &project.units.value).find(|known| known.code == unit);
    let name = known.map_or_else(|| unit.to_string(), Unit::title);
    Ok((name, revision(unit, &vintages)))
}
