//! What one unit has reported in the year, and the values that follow from it.

use super::Operation;
use super::catalogue::Catalogue;
use super::formula::{EnteredFigure, Formula, When, span};
use super::value::Value;
use crate::model::{Class, Count, Measure, Month, PeriodScheme, PolicyId, Quantity, Unit, UnitMonth};

/// The months of the year in which a unit exists, with what it reported.
#[derive(Clone, Debug)]
pub(super) struct UnitYear<'a> {
    /// The unit.
    pub(super) unit: &'a Unit,
    lived: Vec<Month>,
    reported: Vec<Option<&'a UnitMonth>>,
}

impl<'a> UnitYear<'a> {
    /// `of` gives what the unit reported for a month of `to_date`; a unit that exists in none of them has no year.
    pub(super) fn new(
        unit: &'a Unit,
        scheme: PeriodScheme,
        to_date: &[Month],
        of: impl Fn(Month) -> Option<&'a UnitMonth>,
    ) -> Option<Self> {
        let lived: Vec<_> = to_date.iter().copied().filter(|month| unit.exists_in(*month, scheme)).collect();
        let reported = lived.iter().map(|month| of(*month)).collect();
        (!lived.is_empty()).then_some(Self { unit, lived, reported })
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

    /// The months in which it exists but did not report.
    pub(super) fn missing(&self) -> impl Iterator<Item = Month> {
        self.lived.iter().zip(&self.reported).filter(|(_, reported)| reported.is_none()).map(|(month, _)| *month)
    }

    /// Households on the list at the start of `january` and at the end of each of `months`; a month without a report is a
    /// gap, not a fall.
    pub(super) fn stock(&self, class: Class, month: Month, is_opening: bool) -> Option<Count> {
        let row = self.in_month(month)?.movement(class).of(Measure::Households);
        Some(if is_opening { row.opening } else { row.closing })
    }
}

/// Computes the indicators of one unit from their formulas.
pub(super) struct UnitEvaluator<'e, 'a> {
    catalogue: &'e Catalogue,
    year: &'e UnitYear<'a>,
    in_period: &'e [Month],
    /// Whether every month of the period, and of the year so far, was reported.
    is_complete: (bool, bool),
    values: Vec<Option<Value>>,
}

impl<'e, 'a> UnitEvaluator<'e, 'a> {
    pub(super) fn new(catalogue: &'e Catalogue, year: &'e UnitYear<'a>, in_period: &'e [Month]) -> Self {
        let is_complete = (!year.missing().any(|month| in_period.contains(&month)), year.missing().next().is_none());
        Self { catalogue, year, in_period, is_complete, values: vec![None; catalogue.of_every_scope()] }
    }

    /// The value of every entry. `target` tells what the plan asks of the unit, which has done so much.
    pub(super) fn values(mut self, target: impl Fn(Class, Value) -> Value) -> Vec<Value> {
        let places = 0..self.values.len();
        places.map(|place| self.value(place, &target)).collect()
    }

    fn value(&mut self, place: usize, target: &impl Fn(Class, Value) -> Value) -> Value {
        if let Some(value) = self.values[place] {
            return value;
        }
        let catalogue = self.catalogue;
        let value = match &catalogue.entries()[place].formula {
            Formula::Entered(figure, when) => self.entered(figure, *when),
            Formula::Reporters(policy) => self.reports(policy),
            Formula::Target(class) => {
                let done = catalogue.inputs(place).first().map_or(Value::NotReported, |done| self.value(*done, target));
                target(*class, done)
            }
            Formula::Made { operation, .. } => {
                let inputs = catalogue.inputs(place).iter().map(|input| self.value(*input, target));
                made(*operation, inputs.collect::<Vec<_>>())
            }
            // The places are given once the shares of all units are known.
            Formula::Rank => match self.value(catalogue.inputs(place)[0], target) {
                Value::NotReported => Value::NotReported,
                _ => Value::NotApplicable,
            },
            Formula::Units(_) | Formula::Earlier(..) => Value::NotApplicable,
        };
        self.values[place] = Some(value);
        value
    }

    fn entered(&self, figure: &EnteredFigure, when: When) -> Value {
        let span = span(when, &self.year.lived, self.in_period);
        if span.is_empty() {
            return Value::NotApplicable;
        }
        let is_told = match when {
            When::YearStart | When::OwnStart | When::ToDate => self.is_complete.1,
            _ => self.is_complete.0,
        };
        if !is_told {
            return Value::NotReported;
        }
        let reported = self.year.reported.get(span).unwrap_or_default();
        Value::count(reported.iter().map(|month| figure.of((*month)?)).sum())
    }

    fn reports(&self, policy: &PolicyId) -> Value {
        let last = self.in_period.last().and_then(|last| self.year.in_month(*last));
        let is_known = last.is_some_and(|month| month.policies.get(policy).is_some_and(Option::is_some));
        Value::number(usize::from(is_known && self.is_complete.0))
    }
}

/// What `operation` makes of `inputs`: unknown while any of them is.
pub(super) fn made(operation: Operation, inputs: Vec<Value>) -> Value {
    if inputs.contains(&Value::NotReported) {
        return Value::NotReported;
    }
    let known: Option<Vec<Quantity>> = inputs.into_iter().map(Value::quantity).collect();
    known.and_then(|known| operation.of(&known)).map_or(Value::NotApplicable, Value::Known)
}
