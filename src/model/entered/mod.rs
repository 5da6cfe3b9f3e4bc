//! The data files as people enter them, exact and typed.

mod beside;
mod breakdown;
mod breakdowns;
mod column_map;
mod component;
mod correction;
mod cross_check;
mod deprivation;
mod dossier;
mod form_row;
mod forms;
mod movement;
mod narrative;
mod opening;
mod organ;
mod plan;
mod policy;
mod rate_target;
mod review;
mod settings;
mod standard;
mod statement;
mod unit;
mod unit_kind;
mod unit_month;
mod validity;
mod years;

pub use beside::{BesideLists, BesideOpening, StandardRole};
pub use breakdown::{
    Breakdown, BreakdownColumn, BreakdownCounts, BreakdownRow, BreakdownRows, BreakdownShare, BreakdownTime, Limit,
    LimitKind, LimitRows, MonthFigure, Whole,
};
pub use breakdowns::{
    BreakdownKind, ComponentMoney, DecreaseReasons, FurtherClasses, HousingSupport, OutstandingLoans, PovertyCauses,
    ProgrammeMoney, ReviewedHouseholds, SpecialGroups,
};
pub use column_map::{ColumnMap, MappedColumn};
pub use component::{Component, ComponentId, Components};
pub use correction::{CellChange, CellPlace, Correction, CorrectionKind, Entered};
pub use cross_check::CrossCheck;
pub use deprivation::{Deprivation, LackIndicator};
pub use dossier::{Dossier, DossierStage};
pub use form_row::FormRow;
pub use forms::{FormHead, FormKind, FormLists, FormWord, FormWords, Forms};
pub use movement::{Class, ClassMovement, Flow, Measure, Movement};
pub use narrative::{
    Assignment, Case, Causes, Circulation, Citation, CommendedUnits, Marks, Meeting, Narrative, Progress, ReportKind,
    Step, Task, TaskNeed, Urgency, Works,
};
pub use opening::{OpeningBalance, OpeningBalanceList, OpeningMovement};
pub use organ::{Organ, OrganList};
pub use plan::{Amendment, Plan, PlanFile, Target, TotalTarget};
pub use policy::{Coverage, Policy, PolicyId, PolicyList};
pub use rate_target::{GoalBound, Percent, RateGoal, RateOf, RateTarget};
pub use review::{Posting, Review};
pub use settings::{
    Issuer, MoreFigures, Options, PeriodScheme, PovertyStandard, Programme, Settings, Signer, Territory,
};
pub use standard::{Standard, StandardChange, StandardList};
pub use statement::{Explained, Statement, StatementList};
pub use unit::{Area, Registry, Unit, UnitCode, UnitName};
pub use unit_kind::{Tier, UnitKind};
pub use unit_month::{Explanation, Population, Remarks, UnitMonth, UnitStatus};
pub use years::{UnitYearEnd, YearEnd, YearSeries, YearsPlan};
