//! The formulas of indicators: from entered figures, from the plan, or from other indicators of the same scope. The
//! formula of an entry computes its value, and `why` explains it.

use std::borrow::Cow;
use std::ops::Range;

use super::{Against, Operation, YearsFigure};
use crate::model::{
    BreakdownKind, Class, Count, Flow, FormRow, GoalBound, Measure, Month, MonthFigure, Movement, PolicyId, RateOf,
    StandardRole, UnitMonth,
};

/// The formula of an indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Figures that units have entered.
    Entered(EnteredFigure, When),
    /// The number of households that the plan wants off the list.
    Target(StandardRole, Class),
    /// Other indicators of the same scope, by their keys.
    Made {
        /// The formula in words.
        words: Cow<'static, str>,
        /// The operation on their values.
        operation: Operation,
        /// Their keys, in order.
        of: Vec<String>,
    },
    /// What the plan asks of a rate.
    Goal(StandardRole, RateOf, GoalBound),
    /// The number of units that gave a figure for a policy.
    Reporters(PolicyId),
    /// The number of units of a set.
    Units(UnitSet),
    /// The rank among all units by percentage of the plan.
    Rank,
    /// An indicator of an earlier period of the lists by one standard, by its key; known only if today's is.
    Earlier(StandardRole, Against, String),
    /// A figure that is declared for several years.
    Years(YearsFigure),
}

/// A figure in the file of a unit's month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnteredFigure {
    /// All households or persons of the unit.
    Population(Measure),
    /// Column 1 of a form: on the list when the month opens.
    Opening(StandardRole, Class, Measure),
    /// A column between these two.
    Flow(StandardRole, Class, Measure, Flow),
    /// Column 9: on the list when the month closes.
    Closing(StandardRole, Class, Measure),
    /// Households that lack an indicator of the forms, given by its index in the list and its key.
    Lacking(StandardRole, Class, usize, Cow<'static, str>),
    /// Dossiers that reached a stage, given by its index in the list and its key.
    Dossiers(Class, usize, Cow<'static, str>),
    /// Those entitled to a policy.
    Eligible(PolicyId),
    /// Those whom a policy reached.
    Served(PolicyId),
    /// What a policy paid, in millions of đồng.
    Money(PolicyId),
    /// A count of a breakdown, given by the key of its row and the index of its column.
    Breakdown(BreakdownKind, Cow<'static, str>, usize),
}

impl EnteredFigure {
    /// Its path in the file.
    pub(super) fn path(&self) -> String {
        let row = |role: &StandardRole, class: &Class, measure: &Measure| {
            FormRow { role: *role, class: *class, measure: *measure }.key()
        };
        match self {
            Self::Population(measure) => format!("dan_cu.{}", measure.key()),
            Self::Opening(role, class, measure) => format!("{}.{}", row(role, class, measure), Movement::OPENING),
            Self::Flow(role, class, measure, flow) => format!("{}.{}", row(role, class, measure), flow.key(*class)),
            Self::Closing(role, class, measure) => format!("{}.{}", row(role, class, measure), Movement::CLOSING),
            Self::Lacking(role, class, _, key) => format!("{}thieu_hut.{}.{key}", role.prefix(), class.key()),
            Self::Dossiers(class, _, key) => format!("ho_so.{}.{key}", class.key()),
            Self::Eligible(policy) => format!("chinh_sach.{policy}.thuoc_dien"),
            Self::Served(policy) => format!("chinh_sach.{policy}.duoc"),
            Self::Money(policy) => format!("chinh_sach.{policy}.so_tien_trieu_dong"),
            Self::Breakdown(kind, row, column) => {
                let of = kind.declared();
                of.figure(row, of.columns[*column].key)
            }
        }
    }

    /// The path of the closing stock of the same list; `None` for what is of no list.
    pub(super) fn closing(&self) -> Option<String> {
        let (Self::Opening(role, class, measure) | Self::Flow(role, class, measure, _)) = self else { return None };
        Some(Self::Closing(*role, *class, *measure).path())
    }

    /// The path of what tells it in `month`: its own, or that of the figure whose zero makes it one.
    pub(super) fn path_in(&self, month: Option<&UnitMonth>) -> String {
        let implied = match (self, month) {
            (Self::Breakdown(kind, row, column), Some(month)) => month.implied_by(*kind, row, *column),
            _ => None,
        };
        implied.map_or_else(|| self.path(), MonthFigure::key)
    }

    /// The figure in `month`; `None` if the unit left it out.
    pub(super) fn of(&self, month: &UnitMonth) -> Option<Count> {
        let policy = |id| month.policies.get(id)?.as_ref();
        match self {
            Self::Population(measure) => Some(month.population.of(*measure)),
            Self::Opening(role, class, measure) => Some(month.movement_by(*role, *class)?.of(*measure).opening),
            Self::Flow(role, class, measure, flow) => Some(month.movement_by(*role, *class)?.of(*measure).flow(*flow)),
            Self::Closing(role, class, measure) => Some(month.movement_by(*role, *class)?.of(*measure).closing),
            Self::Lacking(role, class, _, key) => month.deprivation_by(*role, *class)?.lacking(key),
            Self::Dossiers(class, place, _) => month.dossier(*class)?.reached(*place),
            Self::Eligible(id) => Some(policy(id)?.eligible),
            Self::Served(id) => Some(policy(id)?.served),
            Self::Money(id) => policy(id)?.million_dong,
            Self::Breakdown(kind, row, column) => month.count_of(*kind, row, *column),
        }
    }
}

/// The months from which an entered figure is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// The last month of the period.
    End,
    /// The last month of the period, in which the figure is entered as a total since the start of the year.
    EndToDate,
    /// The last month of the period, for its closing stock.
    Closing,
    /// January, for what is entered in it.
    YearFirst,
    /// January, for its opening stock.
    YearStart,
    /// The first month of a unit that was founded within the year, for its opening stock.
    OwnStart,
    /// The first month of the period, for its opening stock.
    PeriodStart,
    /// All months of the period together.
    Period,
    /// All months since the start of the year together.
    ToDate,
}

impl When {
    /// The words of `why`.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::End => "ghi ở tháng cuối kỳ",
            Self::EndToDate => "ghi ở tháng cuối kỳ, lũy kế từ đầu năm",
            Self::Closing => "cuối kỳ của tháng cuối kỳ",
            Self::YearFirst => "ghi ở tháng 01",
            Self::YearStart => "đầu kỳ của tháng 01",
            Self::OwnStart => "đầu kỳ của tháng đầu tiên",
            Self::PeriodStart => "đầu kỳ của tháng đầu kỳ",
            Self::Period => "cộng các tháng của kỳ",
            Self::ToDate => "cộng các tháng từ đầu năm",
        }
    }

    /// Whether it is the opening stock of some month.
    pub(super) const fn is_start(self) -> bool {
        matches!(self, Self::YearStart | Self::OwnStart | Self::PeriodStart)
    }
}

/// A set of units that can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitSet {
    /// Those of the last month.
    All,
    /// The units that have reported the last month.
    Reporting,
    /// The units of which every month since the start of the year is known.
    Complete,
    /// Those whose plan asks for something.
    Planned(Class),
    /// Those that have reached their plan.
    Reached(Class),
    /// Those that have not.
    Behind(Class),
    /// Those that have reached it within the period, and had not when it began.
    JustReached(Class),
    /// Those that are behind an even spread of the year's plan over its months.
    Slow(Class),
    /// Those in which households came onto the list in the period that were not on it before, or not any more.
    Arisen(Class),
    /// Those that have no household of these classes at the end of the period.
    Without(&'static [Class]),
    /// Those whose plan asks for something in any class.
    Asked,
    /// Those that have reached all that their plan asks for.
    Done,
}

impl UnitSet {
    /// The words of `why`.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::All => "đếm các đơn vị của tháng cuối kỳ",
            Self::Reporting => "đếm các đơn vị đã báo cáo tháng cuối kỳ",
            Self::Complete => "đếm các đơn vị đủ số liệu từ đầu năm",
            Self::Planned(_) => "đếm các đơn vị có chỉ tiêu",
            Self::Reached(_) => "đếm các đơn vị đạt kế hoạch",
            Self::Behind(_) => "đếm các đơn vị chưa đạt kế hoạch",
            Self::JustReached(_) => "đếm các đơn vị đạt kế hoạch ngay trong kỳ, đầu kỳ chưa đạt",
            Self::Slow(_) => "đếm các đơn vị chậm hơn mức kế hoạch chia đều theo tháng",
            Self::Arisen(_) => "đếm các đơn vị có hộ tái phát sinh hoặc phát sinh mới trong kỳ",
            Self::Without(_) => "đếm các đơn vị không còn hộ nào trong danh sách cuối kỳ",
            Self::Asked => "đếm các đơn vị có chỉ tiêu giảm hộ nghèo hoặc hộ cận nghèo",
            Self::Done => "đếm các đơn vị đạt mọi chỉ tiêu được giao",
        }
    }
}

/// The range of `lived`, the months of the year in which a unit exists, from which an entered figure is taken;
/// `period` are the months of the period.
pub(super) fn span(when: When, lived: &[Month], period: &[Month]) -> Range<usize> {
    let one = |place: Option<usize>| place.map_or(0..0, |place| place..place + 1);
    let at = |month: Option<&Month>| one(lived.iter().position(|lived| Some(lived) == month));
    let begins_in_january = lived.first().is_some_and(|month| month.number() == 1);
    match when {
        When::End | When::EndToDate | When::Closing => at(period.last()),
        When::YearStart | When::YearFirst => one(begins_in_january.then_some(0)),
        When::OwnStart => one((!begins_in_january && !lived.is_empty()).then_some(0)),
        When::PeriodStart => at(period.first()),
        When::Period => {
            let before = |month: &Month| period.first().is_none_or(|first| month < first);
            let until = |month: &Month| period.last().is_some_and(|last| month <= last);
            lived.partition_point(before)..lived.partition_point(until)
        }
        When::ToDate => 0..lived.len(),
    }
}
