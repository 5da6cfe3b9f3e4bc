//! The corridor: load → check → indicators → view → store: out of date? → charts → source → pdf → store.
//!
//! The only place that calls more than one room; no room calls another.

mod build;
mod correct;
mod diff;
mod drift;
mod figures;
mod gallery;
mod letter;
mod merge;
mod open;
mod pictures;
mod plan;
mod recall;
mod reference;
mod rehearse;
mod release;
mod revision;
mod status;
mod triangle;
mod typeset;
mod verify;
mod views;
mod why;
mod why_document;

pub use build::{Built, Order, Outcome, Summary, build, draw_charts};
pub use correct::{Corrected, LegalForm, Wish, correct};
pub use diff::{Difference, DocumentChange, EditLine, FigureChange, diff};
pub use figures::{FigureLine, figures};
pub use letter::letter;
pub use merge::{Gap, Merged, merge};
pub use open::{Opened, open};
pub use pictures::PictureStyle;
pub use plan::{Plan, PlannedDocument, plan};
pub use recall::{Inputs, recall, remember};
pub use reference::{EditorSettings, rules, write_editor_settings, write_schemas};
pub use rehearse::rehearse;
pub use release::{Accepted, Prepared, Recorded, Signing, prepare, record};
pub use status::status;
pub use triangle::{Triangle, triangle};
pub use verify::{Answer, Basis, Mismatch, Verdict, is_own_bytes, verify, verify_releases};
pub use why::{Reason, why};
pub use why_document::{DocumentReason, InputChange, is_document, only_document, why_document};

pub use crate::store::{Cause, ParseShardError, Part, Shard};

pub use crate::release::{Change, Line, Misprint, Passage, PassageChange, PassageKind, Revision, Vintage, record_text};
pub use crate::sheet::{CsvStyle, csv, value_fields};

use crate::indicators::{self, Indicators};
use crate::load::LoadError;
use crate::model::{Period, Project, UnitCode};
use crate::pdf::PdfError;
use crate::release::AttachmentError;
use crate::report::ReportError;
use crate::store::StoreError;

/// Why a command could not do its work at all.
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
    Report(#[from] ReportError),
    /// The layout modules cannot be used.
    #[error(transparent)]
    Pdf(#[from] PdfError),
    /// The files that every document needs have mistakes; the findings say which.
    #[error("chưa lập được tài liệu nào: các tệp chung của bộ số liệu còn lỗi (xem các lỗi nêu trên)")]
    Unusable,
    /// The PDF gives nothing to compare.
    #[error(transparent)]
    Attachment(#[from] AttachmentError),
    /// There are no figures at all.
    #[error("chưa có số liệu tháng nào trong data/so-lieu")]
    Empty,
    /// The work may not be done as things are.
    #[error("{0}")]
    Refused(String),
    /// What was asked for is not there.
    #[error("{0}")]
    Wrong(String),
}

/// The period asked for, or the latest month with data.
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

/// The indicators of the period asked for.
fn compute(project: &Project, asked: Option<Period>) -> Result<Indicators, Failure> {
    Ok(indicators::compute(project, period(project, asked)?))
}

fn known_units(indicators: &Indicators, asked: &[UnitCode]) -> Result<(), Failure> {
    let Some(unknown) = asked.iter().find(|code| indicators.unit(code).is_none()) else { return Ok(()) };
    let known: Vec<_> = indicators.units.iter().map(|(unit, _)| format!("{} ({})", unit.code, unit.name)).collect();
    Err(Failure::Wrong(format!("không có đơn vị “{unknown}”; các đơn vị của kỳ: {}", known.join(", "))))
}
