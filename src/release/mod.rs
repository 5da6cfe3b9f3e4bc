//! Released documents: the archive, what has changed since, and the inspection of PDFs.
//!
//! In: views, PDFs, correction records, and the files in `data/phat-hanh/`. Out: what was released, what differs from
//! it today and on which page, and whether a PDF is what it claims to be. Never: renders, or changes what was
//! released.

mod compared;
mod corrected;
mod frozen;
mod inspect;
mod rules;

pub use compared::attachment::{Attached, AttachmentError, attached_sources, attached_view, stated_ledger};
pub use compared::changes::{Change, changes};
pub use compared::comparison::{Comparison, PassageChange};
pub use compared::pages::{Pages, squeezed};
pub use compared::passage::{PartName, Passage, PassageKind, Piece};
pub use compared::passages::passages;
pub use compared::proof::{Misprint, misprint};
pub use corrected::audit::{AuditContext, Records, audit, interrupted, ledger_finding, shown, tampered};
pub use corrected::change_file::{CHANGES, change_lines};
pub use corrected::coverage::Coverage;
pub use corrected::drift::{Cells, Drift, Edit, Part, PartChange, WORDS, edits, part_of, words_of};
pub use corrected::errata::{Errata, PlanReached, about, plan_reached};
pub use corrected::follow_on::{Consequences, FollowOn, IsTyped, Question, follow_on};
pub use corrected::lineage::{Lineage, Lineages, Stem};
pub use corrected::marks::{Before, before, is_marked, mark, unmarked, unrevised};
pub use corrected::planned::Planned;
pub use corrected::record::{RECORDS, new_record, next_id, record_text};
pub use corrected::revision_triangle::{UnitRevision, Vintage, months_of, revision};
pub use corrected::uncovered::{IsPrinted, Uncovered};
pub use frozen::archive::{Archive, FOLDER, FrozenError, HEAD, LEDGER, MANIFEST, Release, SOURCES};
pub use frozen::ledger::{Broken, Ledger, LedgerEntry, LedgerHead, Line, Undo};
pub use frozen::manifest::{FrozenDocument, ReleaseManifest};
pub use frozen::number::{Reference, ReportNumber};
pub use frozen::tampering::Tampering;
pub use inspect::{
    Additions, Alteration, Confusion, Examination, LARGEST_FILE, Pdf, Unreadable, What, examine, examine_alone,
};
pub use rules::RULES;
