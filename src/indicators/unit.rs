//! The indicators of one unit, and their sum over several.

use std::collections::BTreeMap;

use crate::model::{
    Class, ClassMovement, Count, Coverage, Deprivation, Dossier, Measure, Month, Period, PolicyId, Population, Project,
    Ratio, Scope, Unit, UnitMonth,
};

/// Everything that is known about one class of households of a scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClassIndicators {
    /// Movement in the period; `None` when a month of it is missing.
    pub in_period: Option<ClassMovement>,
    /// Movement since the start of the year; `None` when a month is missing.
    pub to_date: Option<ClassMovement>,
    /// Households that the plan takes off the list in the year; `None` without a plan.
    pub target: Option<Count>,
    /// Households lacking each indicator at the end of the period.
    pub deprivation: Option<Deprivation>,
    /// Dossiers by state since the start of the year.
    pub dossier: Option<Dossier>,
    /// Households at the start of the year and at the end of each month up to the end of the period.
    pub stocks: Vec<Option<Count>>,
}

impl ClassIndicators {
    /// Households on the list at the end of the period.
    pub fn closing(&self) -> Option<Count> {
        self.in_period.map(|movement| movement.households.closing)
    }

    /// Households on the list at the start of the year.
    pub fn year_opening(&self) -> Option<Count> {
        self.to_date.map(|movement| movement.households.opening)
    }

    /// Households taken off the list since the start of the year, as plans count them.
    pub fn reduced_to_date(&self, class: Class) -> Option<Count> {
        self.to_date.map(|movement| movement.households.reduced(class))
    }

    /// Reduced / planned.
    pub fn plan_share(&self, class: Class) -> Option<Ratio> {
        Some(Ratio::new(self.reduced_to_date(class)?, self.target?))
    }

    fn together_with(&self, other: &Self) -> Self {
        Self {
            in_period: merge(self.in_period, other.in_period, |a, b| a.together_with(&b)),
            to_date: merge(self.to_date, other.to_date, |a, b| a.together_with(&b)),
            target: merge(self.target, other.target, |a, b| a + b),
            deprivation: merge(self.deprivation, other.deprivation, |a, b| a.together_with(&b)),
            dossier: merge(self.dossier, other.dossier, |a, b| a.together_with(&b)),
            stocks: self.stocks.iter().zip(&other.stocks).map(|(a, b)| Some((*a)? + (*b)?)).collect(),
        }
    }
}

/// A sum over those who have reported.
fn merge<T>(mine: Option<T>, theirs: Option<T>, add: impl FnOnce(T, T) -> T) -> Option<T> {
    match (mine, theirs) {
        (Some(mine), Some(theirs)) => Some(add(mine, theirs)),
        (mine, theirs) => mine.or(theirs),
    }
}

/// The indicators of one unit or of the whole territory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeIndicators {
    /// Whom they are about.
    pub scope: Scope,
    /// The period.
    pub period: Period,
    /// All households and persons at the end of the period.
    pub population: Option<Population>,
    poor: ClassIndicators,
    near_poor: ClassIndicators,
    /// Coverage of each policy since the start of the year; absent where there is no figure yet.
    pub policies: BTreeMap<PolicyId, Coverage>,
    /// How many units gave a figure for each policy.
    pub reporters: BTreeMap<PolicyId, usize>,
    /// Months between January and the end of the period without a report.
    pub missing: Vec<Month>,
}

impl ScopeIndicators {
    /// One class of households.
    pub const fn class(&self, class: Class) -> &ClassIndicators {
        match class {
            Class::Poor => &self.poor,
            Class::NearPoor => &self.near_poor,
        }
    }

    /// Reduced / planned, poor and near-poor households together.
    pub fn plan_share(&self) -> Option<Ratio> {
        let (poor, near_poor) = (self.poor.plan_share(Class::Poor)?, self.near_poor.plan_share(Class::NearPoor)?);
        Some(Ratio::new(poor.numerator + near_poor.numerator, poor.denominator + near_poor.denominator))
    }

    /// Households of the class / all households, at the end of the period.
    pub fn poverty_rate(&self, class: Class) -> Option<Ratio> {
        Some(Ratio::new(self.class(class).closing()?, self.population?.households))
    }

    /// A scope about which nothing is known.
    pub(super) fn nothing(scope: Scope, period: Period) -> Self {
        let class = ClassIndicators {
            stocks: vec![None; usize::from(period.last_month().number()) + 1],
            ..ClassIndicators::default()
        };
        Self {
            scope,
            period,
            population: None,
            poor: class.clone(),
            near_poor: class,
            policies: BTreeMap::new(),
            reporters: BTreeMap::new(),
            missing: Vec::new(),
        }
    }

    /// The same figures as those of `scope`.
    pub(super) fn renamed(self, scope: Scope) -> Self {
        Self { scope, missing: Vec::new(), ..self }
    }

    pub(super) fn together_with(&self, other: &Self) -> Self {
        let mut policies = self.policies.clone();
        for (id, coverage) in &other.policies {
            let sum = policies.get(id).map_or(*coverage, |mine| mine.together_with(coverage));
            policies.insert(id.clone(), sum);
        }
        let mut reporters = self.reporters.clone();
        for (id, number) in &other.reporters {
            *reporters.entry(id.clone()).or_default() += number;
        }
        Self {
            scope: Scope::Total,
            period: self.period,
            population: merge(self.population, other.population, |a, b| Population {
                households: a.households + b.households,
                persons: a.persons + b.persons,
            }),
            poor: self.poor.together_with(&other.poor),
            near_poor: self.near_poor.together_with(&other.near_poor),
            policies,
            reporters,
            missing: Vec::new(),
        }
    }
}

/// Computes the indicators of `unit`.
pub(super) fn of_unit(project: &Project, period: Period, unit: &Unit) -> ScopeIndicators {
    let expected: Vec<Month> = period.last_month().year_to_date().filter(|month| unit.exists_in(*month)).collect();
    let months: Vec<(Month, Option<&UnitMonth>)> =
        expected.iter().map(|month| (*month, project.month(*month, &unit.code))).collect();
    let missing = months.iter().filter(|(_, reported)| reported.is_none()).map(|(month, _)| *month).collect();
    let last = project.month(period.last_month(), &unit.code);
    let class = |class| of_class(project, period, unit, &months, class);
    let policies = last.map(reported_policies).unwrap_or_default();
    ScopeIndicators {
        scope: Scope::Unit(unit.code.clone()),
        period,
        population: last.map(|month| month.population),
        poor: class(Class::Poor),
        near_poor: class(Class::NearPoor),
        reporters: policies.keys().map(|id| (id.clone(), 1)).collect(),
        policies,
        missing,
    }
}

fn reported_policies(month: &UnitMonth) -> BTreeMap<PolicyId, Coverage> {
    month.policies.iter().filter_map(|(id, coverage)| Some((id.clone(), (*coverage)?))).collect()
}

fn of_class(
    project: &Project,
    period: Period,
    unit: &Unit,
    months: &[(Month, Option<&UnitMonth>)],
    class: Class,
) -> ClassIndicators {
    let last = project.month(period.last_month(), &unit.code);
    let in_period: Vec<_> = months.iter().filter(|(month, _)| *month >= period.first_month()).copied().collect();
    ClassIndicators {
        in_period: over(&in_period, class),
        to_date: over(months, class),
        target: project.plan(period.year()).and_then(|plan| plan.target(&unit.code)).map(|target| target.of(class)),
        deprivation: last.and_then(|month| month.deprivation(class)).copied(),
        dossier: last.and_then(|month| month.dossier(class)).copied(),
        stocks: stocks(months, class, period),
    }
}

/// The movement over several months, or nothing when one of them is missing.
fn over(months: &[(Month, Option<&UnitMonth>)], class: Class) -> Option<ClassMovement> {
    let movements: Option<Vec<_>> = months.iter().map(|(_, month)| Some(*(*month)?.movement(class))).collect();
    movements?.into_iter().reduce(|sum, next| sum.followed_by(&next))
}

fn stocks(months: &[(Month, Option<&UnitMonth>)], class: Class, period: Period) -> Vec<Option<Count>> {
    let row = |month: &UnitMonth| *month.movement(class).of(Measure::Households);
    let reported = |number: u8| months.iter().find(|(month, _)| month.number() == number).and_then(|(_, month)| *month);
    let opening = reported(1).map(|month| row(month).opening);
    let closings = (1..=period.last_month().number()).map(|number| reported(number).map(|month| row(month).closing));
    std::iter::once(opening).chain(closings).collect()
}
