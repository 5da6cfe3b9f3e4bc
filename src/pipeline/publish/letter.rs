//! The draft of a letter to the recipients of a report.

use std::path::Path;

use crate::disk::{Folder, InnerPath};
use crate::documents::DocumentWriter;
use crate::model::short_date;
use crate::pdf::Typesetter;
use crate::pipeline::explain::diff::released;
use crate::pipeline::make::typeset::{PreparedDocument, typeset};
use crate::pipeline::make::views::{Viewer, unsigned};
use crate::pipeline::publish::revision::Reviser;
use crate::pipeline::{Failure, Opened};
use crate::store::{self, Lock};

/// Writes a draft about the report with this number into the output folder `out` and returns its path from there. The
/// letter says that the report is replaced, if correction records are about it; otherwise that its form is corrected.
pub fn letter(opened: &Opened, number: &str, out: &Path) -> Result<String, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let release = released(opened, Some(number))?;
    if let Some(finding) = opened.obstacles_to_letters().next() {
        let reason =
            format!("{}: sửa {} (chạy `baocao kiem-tra` để biết chỗ)", finding.message, opened.path(finding).display());
        return Err(Failure::Refused(reason));
    }
    let project = &unsigned(project, release.manifest.period);
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value)?;
    let viewer = Viewer::new(&writer, project, release.manifest.period);
    let replaced = Reviser::new(opened, &writer, project, viewer.indicators()).letter(release)?;
    let successor = opened.archive.in_force(&release.line);
    let successor = successor.map(|by| (by.line.number.clone(), short_date(by.line.date)));
    let successor = successor.as_ref().map(|(number, date)| (number.as_str(), date.as_str()));
    let view = writer.letter(project, viewer.indicators(), &replaced, successor)?;
    let path = view.document.pdf_path();
    let typesetter = Typesetter::new(&opened.assets)?;
    let pdf = typeset(
        &writer,
        &typesetter,
        &PreparedDocument { view, sources: None, ledger: None, changes: None },
        &opened.files,
    )
    .map_err(Failure::Refused)?;
    let place = InnerPath::new(path.clone()).map_err(|error| Failure::Wrong(error.to_string()))?;
    let _lock = Lock::take(out, &release.manifest.period.to_string())?;
    store::write(&Folder::new(out).at(&place)?, &pdf)?;
    Ok(path)
}
