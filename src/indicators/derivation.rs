//! The inputs of an indicator, one level deep, for `why`.

use std::borrow::Cow;

use super::aggregate;
use super::formula::{self, EnteredFigure, Formula, UnitSet, When};
use super::unit_year::UnitYear;
use super::{Against, Indicators, Operation, ScopeIndicators};
use crate::model::{
    Area, Class, GoalBound, Month, Period, Plan, PolicyId, Project, RateOf, Scope, StandardRole, Target, Targets, Unit,
    UnitCode,
};

/// An input of an indicator.
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
    /// The value at a path in the list of opening balances.
    Balance(String),
    /// The value at a path in what is declared for several years.
    Years(String),
    /// Another indicator, summed over only those scopes that also know the figure it is compared with.
    Over(Vec<Scope>, String),
    /// A unit, which is one of those counted.
    Unit(UnitCode),
}

/// How an indicator of a scope is computed, and from which inputs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The formula in words.
    pub words: Cow<'static, str>,
    /// The operation.
    pub operation: Operation,
    /// The inputs, in order.
    pub inputs: Vec<Input>,
}

impl Derivation {
    fn new(words: impl Into<Cow<'static, str>>, operation: Operation, inputs: Vec<Input>) -> Self {
        Self { words: words.into(), operation, inputs }
    }
}

/// How the indicator `key` of `scope` is computed; `None` if there is no such indicator.
pub fn derivation(project: &Project, indicators: &Indicators, scope: &Scope, key: &str) -> Option<Derivation> {
    let known = indicators.scope(scope)?;
    let (entry, _) = known.get(key)?;
    let derived = Derived { project, indicators, scope, known, key };
    match &entry.formula {
        Formula::Entered(figure, when) => Some(derived.entered(figure, *when)),
        Formula::Target(role, class) => derived.target(*role, *class),
        Formula::Goal(role, of, bound) => derived.goal(*role, *of, *bound),
        Formula::Made { words, operation, of } => {
            let inputs = of.iter().map(|key| derived.made_of(key)).collect();
            Some(Derivation::new(words.clone(), *operation, inputs))
        }
        Formula::Reporters(policy) => Some(derived.reporters(policy)),
        Formula::Units(set) => Some(derived.units(*set)),
        Formula::Rank => Some(derived.rank()),
        Formula::Earlier(_, against, key) => derived.earlier(*against, key),
        Formula::Years(figure) => {
            let (words, operation) = ("ghi ở số liệu nhiều năm", Operation::Same);
            let path = match scope {
                Scope::Area(_) => return Some(derived.of_members()),
                Scope::Unit(code) => {
                    figure.path_of_unit(project, project.unit(code, indicators.period.last_month())?)?
                }
                Scope::Total | Scope::Former => figure.path(project, indicators.period)?,
            };
            Some(Derivation::new(words, operation, vec![Input::Years(path)]))
        }
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
    /// For one unit the values of its months, for several units the figures of each.
    fn entered(&self, figure: &EnteredFigure, when: When) -> Derivation {
        match self.scope {
            Scope::Unit(code) => {
                let unit = self.project.unit(code, self.indicators.period.last_month());
                let inputs: Vec<_> = unit.into_iter().flat_map(|unit| self.cells(unit, figure, when)).collect();
                let operation = if inputs.len() == 1 { Operation::Same } else { Operation::Sum };
                Derivation::new(when.words(), operation, inputs)
            }
            Scope::Former => {
                let told = self.indicators.ended.iter().filter(|unit| self.tells(unit));
                let inputs = told.flat_map(|unit| self.cells(unit, figure, when)).collect();
                Derivation::new("cộng các đơn vị đã kết thúc trong năm", Operation::Sum, inputs)
            }
            Scope::Total | Scope::Area(_) => Derivation::new("cộng các đơn vị", Operation::Sum, self.parts(when)),
        }
    }

    /// The cells whose sum is a figure of `unit`, in its opening balance and in its months.
    fn cells(&self, unit: &'a Unit, figure: &EnteredFigure, when: When) -> Vec<Input> {
        let (in_period, to_date) = aggregate::months(self.project, self.indicators.period);
        let of = |month| self.project.month(month, &unit.code);
        let Some(year) = UnitYear::new(self.project, unit, &to_date, of) else { return Vec::new() };
        let lived: Vec<_> = to_date.iter().copied().filter(|month| year.lives_in(*month)).collect();
        let (balance, months) = year.sources(figure, formula::span(when, &lived, &in_period));
        let path = figure.path();
        let balances = self.project.balances.iter().flat_map(|filed| filed.value.iter().enumerate());
        let first = balances.filter(|(_, other)| balance.is_some_and(|balance| std::ptr::eq(balance, *other)));
        let first = first.map(|(index, _)| Input::Balance(format!("dau_ky[{index}].{path}")));
        let cell = |month: &Month| Input::Cell(*month, unit.code.clone(), figure.path_in(of(*month)));
        let left = lived.last().filter(|_| year.hands_over(figure, when, &in_period));
        let left = left.zip(figure.closing()).map(|(last, path)| Input::Cell(*last, unit.code.clone(), path));
        first.chain(months.iter().map(cell)).chain(left).collect()
    }

    /// Whether `unit` contributes to the figure of the scope.
    fn tells(&self, unit: &Unit) -> bool {
        self.known.covers(self.key).is_none_or(|coverage| !coverage.missing.contains(unit))
    }

    /// Another figure of the same scope, summed over the units that also know the figure it is compared with.
    fn made_of(&self, key: &str) -> Input {
        let missing = |key: &str| self.known.covers(key).map(|coverage| &coverage.missing);
        let is_same = self.known.covers(key).is_none() || missing(key) == missing(self.key);
        if is_same || self.known.coverage.is_empty() {
            return Input::Figure(self.scope.clone(), key.to_owned());
        }
        if missing(self.key).is_some_and(|missing| missing.is_empty()) && *self.scope == Scope::Total {
            let plan = match self.known.get(key).map(|(entry, _)| &entry.formula) {
                Some(Formula::Target(role, class)) => self.whole_target(*role, *class),
                _ => None,
            };
            return plan.unwrap_or_else(|| Input::Figure(self.scope.clone(), key.to_owned()));
        }
        let told = |(unit, scope): &&(Unit, ScopeIndicators)| self.tells(unit) && scope.count(key).is_some();
        let units = self.members().filter(told).map(|(_, scope)| scope.scope.clone());
        let former =
            self.indicators.former.iter().filter(|former| *self.scope == Scope::Total && former.count(key).is_some());
        Input::Over(units.chain(former.map(|former| former.scope.clone())).collect(), key.to_owned())
    }

    /// The sum of what its units tell.
    fn of_members(&self) -> Derivation {
        let units = self.members().map(|(_, scope)| Input::Figure(scope.scope.clone(), self.key.to_owned()));
        Derivation::new("cộng các đơn vị", Operation::Sum, units.collect())
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

    /// The units of the last month that contribute to the figure of the scope.
    fn living(&self) -> impl Iterator<Item = &'a (Unit, ScopeIndicators)> {
        let told = self.members().filter(|(unit, _)| self.tells(unit)).collect::<Vec<_>>();
        told.into_iter()
    }

    /// The units of the last month that the scope is about.
    fn members(&self) -> impl Iterator<Item = &'a (Unit, ScopeIndicators)> {
        let is_its = |(unit, _): &&(Unit, ScopeIndicators)| match self.scope {
            Scope::Total => true,
            Scope::Area(area) => unit.area == *area,
            Scope::Unit(code) => unit.code == *code,
            Scope::Former => false,
        };
        self.indicators.units.iter().filter(is_its)
    }

    /// The place where the plan states the target of the whole territory.
    fn whole_target(&self, role: StandardRole, class: Class) -> Option<Input> {
        let plan = self.project.plan_by(role, self.indicators.period)?;
        let day = self.project.day_of(self.indicators.period);
        Some(Input::Plan(format!("{}{}.{}", role.prefix(), plan.total_key_on(day), Target::key(class))))
    }

    fn target(&self, role: StandardRole, class: Class) -> Option<Derivation> {
        let plan = self.project.plan_by(role, self.indicators.period)?;
        let day = self.project.day_of(self.indicators.period);
        let field = Target::key(class);
        let given = |path: String| vec![Input::Plan(format!("{}{path}.{field}", role.prefix()))];
        Some(match self.scope {
            Scope::Unit(code) => {
                let unit = self.project.unit(code, self.indicators.period.last_month())?;
                let path = target(plan, Targets::new(plan, &self.project.units.value, day).of(unit)?)?;
                Derivation::new("chỉ tiêu của đơn vị trong kế hoạch", Operation::Same, given(path))
            }
            Scope::Total if self.known.covers(self.key).is_none_or(super::Coverage::is_whole) => {
                Derivation::new("chỉ tiêu chung của kế hoạch", Operation::Same, given(plan.total_key_on(day)))
            }
            Scope::Former => {
                let done = Input::Figure(Scope::Former, super::catalogue::reduced_to_date(role, class));
                Derivation::new("phần chỉ tiêu mà từng đơn vị ấy đã thực hiện", Operation::UpToTarget, vec![done])
            }
            Scope::Total | Scope::Area(_) => {
                Derivation::new("cộng chỉ tiêu của các đơn vị", Operation::Sum, self.parts(When::ToDate))
            }
        })
    }

    /// The place where the plan states what it asks of a rate.
    fn goal(&self, role: StandardRole, of: RateOf, bound: GoalBound) -> Option<Derivation> {
        let plan = self.project.plan_by(role, self.indicators.period)?;
        let unit = match self.scope {
            Scope::Unit(code) => Some(code),
            Scope::Total => None,
            Scope::Area(_) | Scope::Former => return None,
        };
        let (path, target) = plan.rate_on(self.project.day_of(self.indicators.period), unit, of)?;
        target.goal()?.bound(bound)?;
        let path = format!("{}{path}.{}", role.prefix(), target.key(bound));
        Some(Derivation::new("chỉ tiêu về tỷ lệ trong kế hoạch", Operation::Same, vec![Input::Plan(path)]))
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
        Derivation::new(
            "thứ tự: đơn vị đạt mọi chỉ tiêu được giao đứng trước, rồi theo tỷ lệ, cao nhất là 1",
            Operation::Rank,
            inputs.collect(),
        )
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
