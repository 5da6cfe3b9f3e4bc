//! The nouns of the field, and the dictionary between the Vietnamese of `data/` and the English of `src/`.
//!
//! In: nothing. Out: plain types with exact arithmetic, shared by every room. Never: reads, writes, prints or asks
//! the clock.
//!
//! `entered` holds what people enter, `figures` what is counted and how it is written, `documents` what a document
//! says; `entry` is the form in which a month is collected; [`contract`] is how a data file is declared. The rooms name everything by this door: `crate::model::Plan`.

mod assets;
mod compounds;
pub mod contract;
mod documents;
mod entered;
mod entry;
mod figures;
mod file_role;
mod look_alikes;
mod old_letters;
mod outline;
mod period;
mod project;
mod succession;

pub use assets::{Assets, CHART_FAMILY, Font, OFFICE_FAMILY, TEXT_FAMILY, TEXT_STYLES};
pub use compounds::Compounds;
pub use documents::*;
pub use entered::*;
pub use entry::{
    Collected, EntryColumn, EntryForm, EntryKind, EntrySheet, FAULT_SHEET, IDENTITY_LINES, IDENTITY_SHEET,
    IDENTITY_UNIT, KEY_MARK, MEASURE, is_at_or_below, with_measure,
};
pub use figures::*;
pub use file_role::FileRole;
pub use look_alikes::{is_always_look_alike, look_alikes, twin, without_look_alikes};
pub use old_letters::{is_of_old_letters, old_letters};
pub use outline::{
    BadReference, Block, Clause, Condition, Contents, Element, Entry, Lead, Level, Look, Numbering, Outline,
    OutlineKind, Outlines, Reference, ReferenceKind, References, ResolvedAppendix, ResolvedOutline, Section, TypeSize,
    What,
};
pub use period::{CutOff, Month, ParsePeriodError, Period, long_date, new_year, parse_date, short_date};
pub use project::{FileId, Filed, FiledMonth, Months, Project, SourceFile};
pub use succession::OpensWith;
