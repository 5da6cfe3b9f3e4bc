//! The reports of one unit in the year, and the indicators computed from them.

use std::ops::Range;

use super::Operation;
use super::catalogue::Catalogue;
use super::formula::{EnteredFigure, Formula, When, span};
use super::value::{Value, count};
use crate::model::{
    Class, Count, Flow, GoalBound, Measure, Month, OpeningBalance, PolicyId, Project, Quantity, RateOf, StandardRole,
    Unit, UnitMonth,
};

/// The months of the year in which a unit exists, with what it reported, and its opening balance if its files begin within
/// the year.
#[derive(Clone, Debug)]
pub(super) struct UnitYear<'a> {
    /// The unit.
    pub(super) unit: &'a Unit,
    lived: Vec<Month>,
    reported: Vec<Option<&'a UnitMonth>>,
    balance: Option<&'a OpeningBalance>,
    handed: Option<HandedOver<'a>>,
}

/// The lists that a unit left to units that had lists of their own before. These enter what they receive as an increase, so in
/// the month in which they do it is a decrease of the unit that ended, which has no report of that month: on both sides of every
/// sum nobody has come or gone.
#[derive(Clone, Copy, Debug)]
struct HandedOver<'a> {
    /// The first month after its end.
    month: Month,
    /// Its last report.
    last: Option<&'a UnitMonth>,
}

impl<'a> HandedOver<'a> {
    fn new(
        project: &Project,
        unit: &Unit,
        (lived, to_date): (&[Month], &[Month]),
        last: Option<&'a UnitMonth>,
    ) -> Option<Self> {
        let end = *lived.last()?;
        let month = end.next();
        let mut heirs = project.heirs(unit, month).peekable();
        heirs.peek()?;
        let is_among_older = heirs.all(|heir| heir.exists_in(end, project.scheme()));
        (is_among_older && to_date.contains(&month)).then_some(Self { month, last })
    }

    /// What is added to a figure of the months that `when` means; `None` if nothing is.
    fn part(&self, figure: &EnteredFigure, when: When, period: &[Month]) -> Option<Value> {
        let is_counted = match when {
            When::PeriodStart => period.first() == Some(&self.month),
            When::Period => period.contains(&self.month),
            When::ToDate => true,
            _ => false,
        };
        let (role, class, measure, is_left) = match (figure, when) {
            _ if !is_counted => return None,
            (EnteredFigure::Opening(role, class, measure), When::PeriodStart) => (*role, *class, *measure, true),
            (EnteredFigure::Flow(role, class, measure, flow), When::Period | When::ToDate) => {
                (*role, *class, *measure, *flow == Flow::OtherDecrease)
            }
            _ => return None,
        };
        let Some(last) = self.last else { return Some(Value::NotReported) };
        let left = last.movement_by(role, class)?.of(measure).closing;
        Some(Value::count(Some(if is_left { left } else { Count::ZERO })))
    }
}

impl<'a> UnitYear<'a> {
    /// `of` gives what the unit reported for a month of `to_date`; a unit that exists in none of them has no year.
    pub(super) fn new(
        project: &'a Project,
        unit: &'a Unit,
        to_date: &[Month],
        of: impl Fn(Month) -> Option<&'a UnitMonth>,
    ) -> Option<Self> {
        let scheme = project.scheme();
        let lived: Vec<_> = to_date.iter().copied().filter(|month| unit.exists_in(*month, scheme)).collect();
        let reported: Vec<_> = lived.iter().map(|month| of(*month)).collect();
        let balance = project.balance(unit, lived.last()?.year());
        let handed = HandedOver::new(project, unit, (&lived, to_date), reported.last().copied().flatten());
        Some(Self { unit, lived, reported, balance, handed })
    }

    /// The first month of the year in which it exists.
    pub(super) fn since(&self) -> Option<Month> {
        self.lived.first().copied()
    }

    /// Whether it exists in `month`.
    pub(super) fn lives_in(&self, month: Month) -> bool {
        self.lived.contains(&month)
    }

    /// What it reported for `month`.
    pub(super) fn in_month(&self, month: Month) -> Option<&'a UnitMonth> {
        let place = self.lived.iter().position(|lived| *lived == month)?;
        *self.reported.get(place)?
    }

    /// The months in which it exists that have neither a report nor an opening balance.
    pub(super) fn missing(&self) -> impl Iterator<Item = Month> {
        let untold = self.lived.iter().zip(&self.reported).skip(self.covered());
        untold.filter(|(_, reported)| reported.is_none()).map(|(month, _)| *month)
    }

    /// The source of the opening balance, if it is used in place of a month without a report.
    pub(super) fn opening_source(&self) -> Option<&'a str> {
        let covered = self.reported.get(..self.covered())?;
        self.balance.filter(|_| covered.iter().any(Option::is_none)).map(|balance| balance.source.as_str())
    }

    /// The number of first months that the opening balance covers. One that reaches beyond the last month contains flows
    /// of later months, so it covers none.
    fn covered(&self) -> usize {
        let place = |balance: &OpeningBalance| self.lived.iter().position(|month| *month == balance.until);
        self.balance.and_then(place).map_or(0, |place| place + 1)
    }

    /// The sum of what the unit entered in the months at `span`; `None` if any of them is not known.
    pub(super) fn entered(&self, figure: &EnteredFigure, span: Range<usize>) -> Option<Count> {
        let reported = self.reported.get(span.clone())?;
        let told: Option<Count> = reported.iter().map(|month| figure.of((*month)?)).sum();
        told.or_else(|| self.balanced(figure, span))
    }

    /// Whether the figure has a part that is the closing stock of the unit's last report.
    pub(super) fn hands_over(&self, figure: &EnteredFigure, when: When, period: &[Month]) -> bool {
        let is_stock = matches!(figure, EnteredFigure::Opening(..) | EnteredFigure::Flow(_, _, _, Flow::OtherDecrease));
        is_stock && self.handed.is_some_and(|handed| handed.part(figure, when, period).is_some())
    }

    /// Whether its lists are somewhere in `month`: it lives then, or has just ended and left them to others.
    pub(super) fn has_lists_in(&self, month: Month) -> bool {
        self.lives_in(month) || self.handed.is_some_and(|handed| handed.month == month)
    }

    /// The same sum from the opening balance and the months after it.
    fn balanced(&self, figure: &EnteredFigure, span: Range<usize>) -> Option<Count> {
        let balance = self.balance.filter(|_| span.start == 0)?;
        match figure {
            EnteredFigure::Opening(role, class, measure) => {
                Some(balance.movement_by(*role, *class)?.of(*measure)?.opening)
            }
            EnteredFigure::Population(measure) if span.end == 1 => Some(balance.population?.of(*measure)),
            EnteredFigure::Flow(role, class, measure, flow) => {
                let covered = self.covered();
                let behind = self.reported.get(covered..span.end).filter(|_| covered > 0)?;
                let first = balance.movement_by(*role, *class)?.of(*measure)?.flow(*flow);
                let behind: Option<Count> = behind.iter().map(|month| figure.of((*month)?)).sum();
                Some(first + behind?)
            }
            _ => None,
        }
    }

    /// The places where an entered figure of the months at `span` comes from: the opening balance, if it was used, and
    /// months.
    pub(super) fn sources(&self, figure: &EnteredFigure, span: Range<usize>) -> (Option<&'a OpeningBalance>, &[Month]) {
        let is_reported = |span: &Range<usize>| {
            self.reported.get(span.clone()).is_some_and(|months| months.iter().all(Option::is_some))
        };
        let months = |span: Range<usize>| self.lived.get(span).unwrap_or_default();
        if is_reported(&span) || self.balanced(figure, span.clone()).is_none() {
            return (None, months(span));
        }
        let is_of_start = matches!(figure, EnteredFigure::Opening(..) | EnteredFigure::Population(_));
        (self.balance, if is_of_start { &[] } else { months(self.covered()..span.end) })
    }

    /// Households on the list at the end of `month`, or at its start if it is the first of the year (`is_opening`);
    /// `None` if neither the month nor the opening balance has it.
    pub(super) fn stock(&self, role: StandardRole, class: Class, month: Month, is_opening: bool) -> Option<Count> {
        let of_month = |reported: &'a UnitMonth| Some(reported.movement_by(role, class)?.of(Measure::Households));
        let reported = self.in_month(month).and_then(of_month);
        let balance =
            self.balance.filter(|balance| is_opening && self.since() == Some(month) || balance.until == month);
        let row = reported.or_else(|| balance?.movement_by(role, class)?.of(Measure::Households))?;
        Some(if is_opening { row.opening } else { row.closing })
    }
}

/// Computes the indicators of one unit from their formulas.
pub(super) struct UnitEvaluator<'e, 'a> {
    catalogue: &'e Catalogue,
    year: &'e UnitYear<'a>,
    in_period: &'e [Month],
    values: Vec<Option<Value>>,
}

impl<'e, 'a> UnitEvaluator<'e, 'a> {
    pub(super) fn new(catalogue: &'e Catalogue, year: &'e UnitYear<'a>, in_period: &'e [Month]) -> Self {
        Self { catalogue, year, in_period, values: vec![None; catalogue.of_every_scope()] }
    }

    /// The value of every entry. `target` returns the target of the unit, given how many households have left the
    /// list.
    /// `goal` returns a value that its plan names for a rate.
    pub(super) fn values(
        mut self,
        target: impl Fn(StandardRole, Class, Value) -> Value,
        goal: impl Fn(StandardRole, RateOf, GoalBound) -> Value,
    ) -> Vec<Value> {
        for (value, entry) in self.values.iter_mut().zip(self.catalogue.entries()) {
            if let Formula::Goal(role, of, bound) = &entry.formula {
                *value = Some(goal(*role, *of, *bound));
            }
        }
        let places = 0..self.values.len();
        places.map(|place| self.value(place, &target)).collect()
    }

    fn value(&mut self, place: usize, target: &impl Fn(StandardRole, Class, Value) -> Value) -> Value {
        if let Some(value) = self.values[place] {
            return value;
        }
        let catalogue = self.catalogue;
        let value = match &catalogue.entries()[place].formula {
            Formula::Entered(figure, when) => self.entered(figure, *when),
            Formula::Reporters(policy) => self.reports(policy),
            Formula::Target(role, class) => {
                let done = catalogue.inputs(place).first().map_or(Value::NotReported, |done| self.value(*done, target));
                target(*role, *class, done)
            }
            Formula::Made { operation, .. } => {
                let inputs = catalogue.inputs(place).iter().map(|input| self.value(*input, target));
                made(*operation, inputs.collect::<Vec<_>>())
            }
            // Ranks are assigned later, when the shares of all units are known.
            Formula::Rank => match self.value(catalogue.inputs(place)[0], target) {
                Value::NotReported => Value::NotReported,
                _ => Value::NotApplicable,
            },
            Formula::Goal(..) | Formula::Units(_) | Formula::Earlier(..) | Formula::Years(_) => Value::NotApplicable,
        };
        self.values[place] = Some(value);
        value
    }

    /// Reads each figure from the months that it needs and from no others.
    fn entered(&self, figure: &EnteredFigure, when: When) -> Value {
        let span = span(when, &self.year.lived, self.in_period);
        let handed = self.year.handed.and_then(|handed| handed.part(figure, when, self.in_period));
        if span.is_empty() {
            return handed.unwrap_or(Value::NotApplicable);
        }
        let own = Value::count(self.year.entered(figure, span));
        match (own.quantity().and_then(count), handed.map(|handed| handed.quantity().and_then(count))) {
            (Some(own), Some(Some(handed))) => Value::count(Some(own + handed)),
            (_, Some(None)) => Value::NotReported,
            _ => own,
        }
    }

    fn reports(&self, policy: &PolicyId) -> Value {
        let last = self.in_period.last().and_then(|last| self.year.in_month(*last));
        let is_known = last.is_some_and(|month| month.policies.get(policy).is_some_and(Option::is_some));
        Value::number(usize::from(is_known))
    }
}

/// The result of `operation`; not reported if any of the inputs is not.
pub(super) fn made(operation: Operation, inputs: Vec<Value>) -> Value {
    if inputs.contains(&Value::NotReported) {
        return Value::NotReported;
    }
    let known: Option<Vec<Quantity>> = inputs.into_iter().map(Value::quantity).collect();
    known.and_then(|known| operation.of(&known)).map_or(Value::NotApplicable, Value::Known)
}
