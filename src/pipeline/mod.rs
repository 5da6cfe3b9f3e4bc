//! Runs the other rooms in order: load → check → indicators → view → store (is it out of date?) → charts → source →
//! PDF → store.
//!
//! This is the only room that calls the others. They do not call each other, except for the few that every room may
//! use.

mod exchange;
mod explain;
mod make;
mod open;
mod overview;
mod publish;
mod scale;
mod start;
mod units;

pub use crate::documents::ReviewPaper;
pub use exchange::{
    ExportOptions, Exported, ImportOptions, Imported, ImportedChange, ImportedUnit, ImportedWords, READ_APART,
    WordChange, export, import, import_words, read_for_another, received_files, unit_list, word_copy, write_new,
};
pub use explain::{
    Answer, Basis, Difference, DocumentChange, DocumentReason, EditLine, FigureChange, FigureLine, FigureList,
    InputChange, Mismatch, Original, Reason, RevisionTriangle, Verdict, diff, figures, is_document, only_document,
    revision_triangle, side_by_side, status, verify, verify_releases, why, why_document,
};
pub use make::{
    BuildOptions, Built, Outcome, PictureStyle, RunCache, Summary, TYPESET_APART, begin_with, build, build_again,
    draw_charts, dry_run_templates, typeset_for_another,
};
pub use open::{EditorSettings, Opened, open, open_again, rules, write_editor_settings, write_schemas};
pub use overview::refresh as refresh_overview;
pub use publish::{
    Accepted, Corrected, CorrectionOptions, LegalForm, Prepared, Recorded, Signing, Undecided, Undone, correct,
    is_to_sign, letter, prepare, record, review, settle, undo,
};
pub use scale::{Gap, Inputs, Merged, Plan, PlannedDocument, known_unchanged, merge, note_unchanged, plan};

pub use start::{
    Beginning, Begun, Complaint, NewFile, NewMonth, NewMonthOptions, Origin, about, doctor, init, new_month,
};

pub use crate::indicators::Coverage;
pub use crate::release::{
    Additions, Alteration, Change, LARGEST_FILE, LedgerHead, Line, Misprint, Passage, PassageChange, PassageKind,
    UnitRevision, Vintage, record_text,
};
pub use crate::store::{Cause, ParseShardError, Part, Shard};
pub use crate::workbook::{CsvStyle, csv, csv_pieces, value_fields};

use crate::disk::Unreadable;
use crate::documents::DocumentError;
use crate::finding::Finding;
use crate::indicators::{self, Indicators};
use crate::load::LoadError;
use crate::model::{Period, Project, Unit, UnitCode};
use crate::pdf::PdfError;
use crate::release::{AttachmentError, FrozenError};
use crate::store::StoreError;
use crate::workers::WorkersError;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The project cannot be read.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The output folder cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The templates cannot be used.
    #[error(transparent)]
    Report(#[from] DocumentError),
    /// The layout modules or fonts cannot be used.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The system gives no more threads.
    #[error(transparent)]
    Workers(#[from] WorkersError),
    /// The files that every document needs have errors, which the findings name.
    #[error("chưa lập được tài liệu nào: các tệp chung của bộ số liệu còn lỗi (xem các lỗi nêu trên)")]
    Unusable,
    /// A file or folder exists and cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// A frozen file of a release is altered or missing.
    #[error(transparent)]
    Frozen(#[from] FrozenError),
    /// The PDF cannot be compared, because it has no usable attachment.
    #[error(transparent)]
    Attachment(#[from] AttachmentError),
    /// The project has no figures.
    #[error("chưa có số liệu tháng nào trong data/so-lieu")]
    Empty,
    /// The state of the project forbids the work.
    #[error("{0}")]
    Refused(String),
    /// There is nothing to correct: nothing differs from what was released, or the records already cover every
    /// difference.
    #[error("{0}")]
    NothingToCorrect(String),
    /// The arguments name something that does not exist or cannot be used.
    #[error("{0}")]
    Wrong(String),
}

impl Failure {
    /// The finding about the template of the project that is to blame, if one is.
    pub fn finding(&self) -> Option<Finding> {
        match self {
            Self::Report(error) => make::unset::written(error),
            _ => None,
        }
    }

    /// The failure in one piece, for the result of a document.
    fn told(&self) -> String {
        self.finding().map_or_else(|| self.to_string(), |finding| make::unset::told(&finding))
    }
}

/// The given period, or the latest month with data.
pub fn period(project: &Project, asked: Option<Period>) -> Result<Period, Failure> {
    let latest = project.latest_month().map(Period::Month);
    let latest = latest.ok_or(Failure::Empty)?;
    let period = asked.unwrap_or(latest);
    let last = period.last_month();
    if project.months.keys().any(|(month, _)| *month == last) {
        return Ok(period);
    }
    let mut months: Vec<_> = project.months.keys().map(|(month, _)| month.to_string()).collect();
    months.dedup();
    let label = last.short_label();
    let known = months.join(", ");
    Err(Failure::Wrong(format!("kỳ {period} chưa lập được: chưa có số liệu {label}; các tháng có số liệu: {known}")))
}

/// The indicators of the given period, or of the latest month with data.
fn compute(project: &Project, asked: Option<Period>) -> Result<Indicators, Failure> {
    Ok(indicators::compute(project, period(project, asked)?))
}

/// The codes of the units of a period that are asked for.
fn known_units(indicators: &Indicators, asked: &[UnitCode]) -> Result<Vec<UnitCode>, Failure> {
    let all: Vec<&Unit> = indicators.units.iter().map(|(unit, _)| unit).collect();
    units::known(&all, asked)
}
