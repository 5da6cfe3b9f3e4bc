//! Drafts of papers that no run of `build` makes: letters, notices, decisions. They are written when somebody asks for them,
//! and nothing is kept about them.

use std::path::Path;

use crate::disk;
use crate::disk::{Folder, InnerPath};
use crate::documents::DocumentWriter;
use crate::finding::Finding;
use crate::model::View;
use crate::pdf::Typesetter;
use crate::pipeline::make::typeset::{Origins, PreparedDocument, typeset};
use crate::pipeline::{Failure, Opened};
use crate::store::{self, Lock};

/// Typesets `view`, writes it into the output folder `out`, and returns its path from there.
pub(super) fn write_draft(opened: &Opened, writer: &DocumentWriter, view: View, out: &Path) -> Result<String, Failure> {
    let document = view.document.clone();
    let prepared = PreparedDocument { view, sources: None, ledger: None, changes: None };
    let typesetter = Typesetter::new(&opened.assets)?;
    let pdf = typeset(writer, &typesetter, &prepared, Origins::of(opened)).map_err(Failure::Refused)?;
    let path = document.pdf_path();
    let place = InnerPath::new(path.clone()).map_err(|error| Failure::Wrong(error.to_string()))?;
    let _lock = Lock::take(out, &document.period.to_string())?;
    store::write(&Folder::new(out).at(&place)?, &pdf)?;
    Ok(path)
}

/// The refusal of a draft because of an error in what it would print.
pub(super) fn refused(opened: &Opened, finding: &Finding) -> Failure {
    let path = disk::shown(opened.path(finding));
    Failure::Refused(format!("{}: sửa {path} (chạy `baocao kiem-tra` để biết chỗ)", finding.message))
}
