//! What an indicator of a scope is made of, one step down: for those who ask where a figure comes from.

use std::borrow::Cow;

use super::aggregate;
use super::formula::{self, EnteredFigure, Formula, UnitSet, When};
use super::{Against, Indicators, Operation, ScopeIndicators};
use crate::model::{Area, Class, Month, Period, Plan, PolicyId, Project, Scope, Target, Targets, Unit, UnitCode};

/// Something that an indicator is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Another indicator of the same period.
    Figure(Scope, String),
    /// An indicator of another period.
    Earlier(Period, Scope, String),
    /// The value at a path in a unit's month.
    Cell(Month, UnitCode, String),
    /// The value at a path in the plan of the year.
    Plan(String),
    /// A unit that is counted.
    Unit(UnitCode),
}

/// What an indicator of a scope is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// How, in words.
    pub words: Cow<'static, str>,
    /// What is done.
    pub operation: Operation,
    /// With what, in order.
    pub inputs: Vec<Input>,
}

impl Derivation {
    fn new(words: impl Into<Cow<'static, str>>, operation: Operation, inputs: Vec<Input>) -> Self {
        Self { words: words.into(), operation, inputs }
    }
}

/// What the indicator `key` of `scope` is made of; `None` for a name that nothing has.
pub fn derivation(project: &Project, indicators: &Indicators, scope: &Scope, key: &str) -> Option<Derivation> {
    let known = indicators.scope(scope)?;
    let (entry, _) = known.get(key)?;
    let derived = Derived { project, indicators, scope, known, key };
    match &entry.formula {
        Formula::Entered(figure, when) => Some(derived.entered(figure, *when)),
        Formula::Target(class) => derived.target(*class),
        Formula::Made { words, operation, of } => {
            let inputs = of.iter().map(|key| Input::Figure(scope.clone(), key.clone())).collect();
            Some(Derivation::new(words.clone(), *operation, inputs))
        }
        Formula::Reporters(policy) => Some(derived.reporters(policy)),
        Formula::Units(set) => Some(derived.units(*set)),
        Formula::Rank => Some(derived.rank()),
        Formula::Earlier(against, key) => derived.earlier(*against, key),
    }
}

struct Derived<'a> {
    project: &'a Project,
    indicators: &'a Indicators,
    scope: &'a Scope,
    known: &'a ScopeIndicators,
    key: &'a str,
}

impl<'a> Derived<'a> {
    /// Of one unit month by month, of several unit by unit.
    fn entered(&self, figure: &EnteredFigure, when: When) -> Derivation {
        match self.scope {
            Scope::Unit(code) => {
                let unit = self.project.unit(code, self.indicators.period.last_month());
                let inputs: Vec<_> = unit.into_iter().flat_map(|unit| self.cells(unit, figure, when)).collect();
                let operation = if inputs.len() == 1 { Operation::Same } else { Operation::Sum };
                Derivation::new(when.words(), operation, inputs)
            }
            Scope::Former => {
                let ended = self.indicators.ended.iter().filter(|unit| self.indicators.is_complete(unit));
                let inputs = ended.flat_map(|unit| self.cells(unit, figure, when)).collect();
                Derivation::new("cộng các đơn vị đã kết thúc trong năm", Operation::Sum, inputs)
            }
            Scope::Total | Scope::Area(_) => Derivation::new("cộng các đơn vị", Operation::Sum, self.parts(when)),
        }
    }

    fn cells(&self, unit: &'a Unit, figure: &EnteredFigure, when: When) -> impl Iterator<Item = Input> {
        let (in_period, to_date) = aggregate::months(self.project, self.indicators.period);
        let lived: Vec<_> = to_date.into_iter().filter(|month| unit.exists_in(*month, self.project.scheme())).collect();
        let span = formula::span(when, &lived, &in_period);
        let (path, months) = (figure.path(), lived.into_iter().skip(span.start).take(span.len()));
        months.map(move |month| Input::Cell(month, unit.code.clone(), path.clone()))
    }

    /// The figures that a sum over units is made of; the territory counts those that ended, too.
    fn parts(&self, when: When) -> Vec<Input> {
        let begins_with_it = |scope: &ScopeIndicators| when != When::OwnStart || scope.since == self.known.since;
        let is_part = |scope: &ScopeIndicators| {
            begins_with_it(scope) && scope.get(self.key).is_some_and(|(_, value)| value.quantity().is_some())
        };
        let units = self.living().filter(|(_, scope)| is_part(scope)).map(|(_, scope)| scope);
        let former = self.indicators.former.iter().filter(|_| *self.scope == Scope::Total);
        let former = former.filter(|scope| is_part(scope));
        units.chain(former).map(|scope| Input::Figure(scope.scope.clone(), self.key.to_owned())).collect()
    }

    /// The units of the last month that the scope counts: those that have reported every month of the year.
    fn living(&self) -> impl Iterator<Item = &'a (Unit, ScopeIndicators)> {
        let is_its = |(unit, _): &&(Unit, ScopeIndicators)| match self.scope {
            Scope::Total => self.indicators.is_complete(unit),
            Scope::Area(area) => unit.area == *area && self.indicators.is_complete(unit),
            Scope::Unit(code) => unit.code == *code,
            Scope::Former => false,
        };
        self.indicators.units.iter().filter(is_its)
    }

    fn target(&self, class: Class) -> Option<Derivation> {
        let plan = self.project.plan_of(self.indicators.period)?;
        let day = self.project.day_of(self.indicators.period);
        let field = Target::key(class);
        let given = |path: String| vec![Input::Plan(format!("{path}.{field}"))];
        Some(match self.scope {
            Scope::Unit(code) => {
                let unit = self.project.unit(code, self.indicators.period.last_month())?;
                let path = target(plan, Targets::new(plan, &self.project.units.value, day).of(unit)?)?;
                Derivation::new("chỉ tiêu của đơn vị trong kế hoạch", Operation::Same, given(path))
            }
            Scope::Total if self.indicators.incomplete.is_empty() => {
                Derivation::new("chỉ tiêu chung của kế hoạch", Operation::Same, given(plan.total_key_on(day)))
            }
            Scope::Former => return None,
            Scope::Total | Scope::Area(_) => {
                Derivation::new("cộng chỉ tiêu của các đơn vị", Operation::Sum, self.parts(When::ToDate))
            }
        })
    }

    fn reporters(&self, policy: &PolicyId) -> Derivation {
        let last = self.indicators.period.last_month();
        let reported = |unit: &Unit| {
            let month = self.project.month(last, &unit.code);
            month.is_some_and(|month| month.policies.get(policy).is_some_and(Option::is_some))
        };
        let units = self.living().map(|(unit, _)| unit).filter(|unit| reported(unit));
        counted("đếm các đơn vị có số liệu của chính sách", units)
    }

    fn units(&self, set: UnitSet) -> Derivation {
        counted(set.words(), self.indicators.units_of(set))
    }

    fn rank(&self) -> Derivation {
        let share = super::catalogue::PLAN_SHARE;
        let all = self.indicators.units.iter().map(|(_, scope)| &scope.scope);
        let inputs = std::iter::once(self.scope).chain(all).map(|scope| Input::Figure(scope.clone(), share.to_owned()));
        Derivation::new("thứ tự theo tỷ lệ, cao nhất là 1", Operation::Rank, inputs.collect())
    }

    fn earlier(&self, against: Against, key: &str) -> Option<Derivation> {
        let period = against.period(self.indicators.period)?;
        let inputs = vec![Input::Earlier(period, self.scope.clone(), key.to_owned())];
        Some(Derivation::new("con số của kỳ được so sánh", Operation::Same, inputs))
    }
}

fn counted<'u>(words: &'static str, units: impl Iterator<Item = &'u Unit>) -> Derivation {
    Derivation::new(words, Operation::Count, units.map(|unit| Input::Unit(unit.code.clone())).collect())
}

/// The path of `given` in the plan.
fn target(plan: &Plan, given: &Target) -> Option<String> {
    let position = |targets: &[Target]| targets.iter().position(|target| std::ptr::eq(target, given));
    let amended = plan.amendments.iter().enumerate().find_map(|(index, amendment)| {
        Some(format!("dieu_chinh[{index}].chi_tieu[{}]", position(&amendment.targets)?))
    });
    amended.or_else(|| Some(format!("chi_tieu[{}]", position(&plan.targets)?)))
}

/// The scope that an address names.
pub fn scope(project: &Project, text: &str) -> Option<Scope> {
    if text == Scope::Total.to_string() {
        return Some(Scope::Total);
    }
    if text == Scope::Former.to_string() {
        return Some(Scope::Former);
    }
    let area = Area::ALL.into_iter().find(|area| area.key() == text).map(Scope::Area);
    let unit = || project.units.value.iter().find(|unit| unit.code.as_str() == text);
    area.or_else(|| unit().map(|unit| Scope::Unit(unit.code.clone())))
}
