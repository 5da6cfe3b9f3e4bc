//! The life of a finished document.
//!
//! In: views, PDFs, correction records, and what lies in `data/phat-hanh/`. Out: what was released, what differs from it
//! today and where it stands on paper, and whether a PDF is what it says it is. Never: renders, or changes what was
//! released.

mod archive;
mod attachment;
mod audit;
mod changes;
mod compare;
mod coverage;
mod drift;
mod errata;
mod follow_on;
mod inspect;
mod ledger;
mod manifest;
mod marks;
mod number;
mod pages;
mod passages;
mod planned;
mod proof;
mod record;
mod record_audit;
mod revision_triangle;
mod rules;
mod silent;
mod uncovered;

pub use archive::{Archive, FOLDER, FrozenError, HEAD, LEDGER, MANIFEST, Release, SOURCES};
pub use attachment::{Attached, AttachmentError, attached_sources, attached_view, stated_ledger};
pub use audit::{AuditContext, Records, altered, audit, interrupted, ledger_finding, shown};
pub use changes::{Change, changes};
pub use compare::{Comparison, PassageChange};
pub use coverage::Coverage;
pub use drift::{Cells, Drift, Edit, WORDS, edits};
pub use errata::{Errata, PlanReached, about, plan_reached};
pub use follow_on::{FollowOn, follow_on};
pub use inspect::{
    Additions, Alteration, Confusion, Examination, LARGEST_FILE, Pdf, Unreadable, What, examine, examine_alone,
};
pub use ledger::{Broken, Ledger, LedgerEntry, LedgerHead, Line, Undo};
pub use manifest::{FrozenDocument, ReleaseManifest};
pub use marks::{Before, before, is_marked, mark, unmarked};
pub use number::{Reference, ReportNumber};
pub use pages::{Pages, squeezed};
pub use passages::{Passage, PassageKind, Piece, passages};
pub use planned::Planned;
pub use proof::{Misprint, misprint};
pub use record::{RECORDS, new_record, next_id, record_text};
pub use revision_triangle::{UnitRevision, Vintage, months_of, revision};
pub use rules::RULES;
pub use uncovered::{IsPrinted, Uncovered};
