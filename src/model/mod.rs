//! The nouns of the field, and the dictionary between the Vietnamese of `data/` and the English of `src/`.
//!
//! In: nothing. Out: plain types with exact arithmetic, shared by every room.
//! Never: reads, writes, prints or asks the clock.

mod assets;
mod chart;
mod correction;
mod count;
mod cross_check;
mod deprivation;
mod document;
mod dossier;
mod figure;
mod finding;
mod format;
mod key_figures;
mod movement;
mod narrative;
mod period;
mod plan;
mod plot;
mod policy;
mod project;
mod record;
mod release;
mod resolved;
mod rule;
mod settings;
mod table;
mod targets;
mod text;
mod unit;
mod unit_month;
mod view;

pub use assets::{Assets, CHART_FAMILY, Font, OFFICE_FAMILY, TEXT_FAMILY, TEXT_STYLES};
pub use chart::{Album, AltText, Chart, ChartKind, Datum};
pub use correction::{CellChange, CellPlace, Correction, CorrectionKind, Entered};
pub use count::{Count, Quantity, Ratio};
pub use cross_check::CrossCheck;
pub use deprivation::{Deprivation, Indicator};
pub use document::Document;
pub use dossier::{Dossier, DossierState};
pub use figure::{Address, Figure, Scope};
pub use finding::{Code, Finding, Place, Severity, Words};
pub use format::{
    Rounding, capitalized, decimal, grouped, list_letter, lower_first, percent, percent_value, roman, slug, small_rate,
};
pub use key_figures::{ClassFigures, KeyFigures};
pub use movement::{Class, ClassMovement, Flow, Measure, Movement};
pub use narrative::{
    Assignment, Case, Causes, Circulation, Citation, CommendedUnits, Marks, Meeting, Narrative, Progress, ReportKind,
    Step, Task, Urgency, Works,
};
pub use period::{CutOff, Month, ParsePeriodError, Period, long_date, parse_date, short_date};
pub use plan::{Amendment, Plan, Target, TotalTarget};
pub use plot::{
    DoneBar, DotKey, FlowBar, FlowKind, Funnel, HeatCell, HeatRow, Plot, ProfileRow, ShareRow, SmallRow, Tick,
    TrendSeries,
};
pub use policy::{Coverage, Policy, PolicyId};
pub use project::{FileId, Filed, Months, Project, SourceFile};
pub use record::Record;
pub use release::{Erratum, Ground, Judgement, RankChange, Replaced, Revision};
pub use resolved::{Resolved, located};
pub(crate) use rule::rule_book;
pub use rule::{Example, Rule};
pub use settings::{Issuer, Options, PeriodScheme, PovertyStandard, Programme, Settings, Signer, Territory};
pub use table::{Cell, Column, HeaderCell, Row, RowKind, Table};
pub use targets::Targets;
pub use text::{Paragraph, ParagraphKind, Run, Runs};
pub use unit::{Area, Unit, UnitCode, UnitKind};
pub use unit_month::{Explanation, Population, Remarks, UnitMonth, UnitStatus};
pub use view::{DocumentId, DocumentKind, Edition, Item, Masthead, Metadata, SignatureBlock, View};
