//! The draft of a letter to the recipients of a report.

use std::path::Path;

use crate::documents::DocumentWriter;
use crate::model::{DocumentId, DocumentKind, Project, View, short_date};
use crate::pipeline::explain::diff::released;
use crate::pipeline::make::views::{Viewer, unsigned};
use crate::pipeline::publish::draft::{refused, write_draft};
use crate::pipeline::publish::revision::Reviser;
use crate::pipeline::{Failure, Opened};
use crate::release::{Archive, Release};

/// Writes a draft about the report with this number into the output folder `out` and returns its path from there. The
/// letter says that the report is replaced, if correction records are about it; otherwise that its form is corrected.
pub fn letter(opened: &Opened, number: &str, out: &Path) -> Result<String, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let release = released(opened, Some(number))?;
    if let Some(finding) = opened.obstacles_to_drafts(DocumentKind::Letter).next() {
        return Err(refused(opened, finding));
    }
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value)?;
    let view = letter_about(opened, &writer, project, release)?;
    write_draft(opened, &writer, view, out)
}

/// What the letter about `release` says today.
pub(in crate::pipeline) fn letter_about(
    opened: &Opened,
    writer: &DocumentWriter,
    project: &Project,
    release: &Release,
) -> Result<View, Failure> {
    let project = &unsigned(project, release.manifest.period);
    let viewer = Viewer::new(writer, project, release.manifest.period);
    let replaced = Reviser::new(opened, writer, project, viewer.indicators()).letter(release)?;
    let successor = opened.archive.in_force(&release.line);
    let successor = successor.map(|by| (by.line.number.clone(), short_date(by.line.date)));
    let successor = successor.as_ref().map(|(number, date)| (number.as_str(), date.as_str()));
    Ok(writer.letter(project, viewer.indicators(), &replaced, successor)?)
}

/// The release that a letter is about: its name contains the number of the report.
pub(in crate::pipeline) fn subject<'a>(archive: &'a Archive, letter: &DocumentId) -> Option<&'a Release> {
    let is_subject = |release: &&Release| DocumentId::letter(release.line.period, &release.line.number) == *letter;
    archive.releases.iter().rfind(is_subject)
}
