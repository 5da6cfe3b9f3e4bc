//! The figures of one unit in one month, with which its remarks are compared.

use crate::check::figures::own_totals;
use crate::check::lookup::Lookup;
use crate::check::unit_report::UnitReport;
use crate::model::{
    Class, ClassFigures, ComputedFigures, Count, Flow, KeyFigures, Measure, Movement, Period, PolicyId, Quantity,
    Ratio, Scope, Unit,
};

/// The figures of a unit, by the same keys as those of a report. Only figures of households, of the unit's own lists, of
/// policies and of dossiers are known.
pub(in crate::check) struct UnitFigures<'a> {
    lookup: &'a Lookup<'a>,
    report: UnitReport<'a>,
}

impl<'a> UnitFigures<'a> {
    /// The figures of the unit that made `report`.
    pub(in crate::check) const fn new(lookup: &'a Lookup<'a>, report: UnitReport<'a>) -> Self {
        Self { lookup, report }
    }

    fn of_class(&self, class: Class) -> ClassFigures {
        ClassFigures {
            target: self.lookup.target(&self.report).map(|target| target.of(class)),
            in_period: Some(self.report.data.movement(class).households),
            to_date: own_totals::to_date(self.lookup, &self.report, class),
        }
    }

    fn households(&self, class: Class, key: &str) -> Option<Quantity> {
        let known = self.of_class(class);
        if let Some(name) = key.strip_prefix("luy_ke.") {
            return flow(&known.to_date?, class, name).map(Quantity::from);
        }
        let change = |movement: Movement| Quantity::Change(movement.closing.change_from(movement.opening));
        match key {
            "dau_nam" => self.opened_the_year(class),
            "tang_giam.trong_ky" => known.in_period.map(change),
            "tang_giam.tu_dau_nam" => known.to_date.map(change),
            "giam.ke_hoach" => known.target.map(Quantity::from),
            "giam.trong_ky" => known.in_period.map(|movement| movement.reduced(class).into()),
            "giam.luy_ke" => known.to_date.map(|movement| movement.reduced(class).into()),
            "giam.con_lai" => Some(known.target?.less(known.to_date?.reduced(class)).into()),
            "giam.ty_le" => Some(Ratio::new(known.to_date?.reduced(class), known.target?).into()),
            "giam.ty_le_trong_ky" => Some(Ratio::new(known.in_period?.reduced(class), known.target?).into()),
            _ => flow(&known.in_period?, class, key).map(Quantity::from),
        }
    }

    /// What a policy has reached since the start of the year.
    fn served(&self, policy: &str, figure: &str) -> Option<Quantity> {
        let coverage = (*self.report.data.policies.get(&PolicyId::new(policy))?)?;
        match figure {
            "thuoc_dien" => Some(coverage.eligible.into()),
            "duoc" => Some(coverage.served.into()),
            "ty_le" => Some(coverage.ratio().into()),
            "so_tien" => coverage.million_dong.map(Quantity::from),
            _ => None,
        }
    }

    /// A unit that was founded within the year has no start of the year.
    fn opened_the_year(&self, class: Class) -> Option<Quantity> {
        let january = crate::model::Month::new(self.report.month.year(), 1)?;
        let unit = self.lookup.registry.reporting(&self.report)?;
        let opening = own_totals::to_date(self.lookup, &self.report, class)?.opening;
        self.lookup.registry.exists(unit, january).then(|| opening.into())
    }
}

fn flow(movement: &Movement, class: Class, key: &str) -> Option<Count> {
    match key {
        Movement::OPENING => Some(movement.opening),
        Movement::CLOSING => Some(movement.closing),
        "tong_giam" => Some(movement.decreases()),
        "tong_tang" => Some(movement.increases()),
        _ => Flow::ALL.into_iter().find(|flow| flow.key(class) == key).map(|flow| movement.flow(flow)),
    }
}

impl ComputedFigures for UnitFigures<'_> {
    fn key_figures(&self) -> KeyFigures {
        KeyFigures { poor: self.of_class(Class::Poor), near_poor: self.of_class(Class::NearPoor) }
    }

    fn period(&self) -> Option<Period> {
        Some(Period::Month(self.report.month))
    }

    fn subject(&self) -> Scope {
        Scope::Unit(self.report.unit.clone())
    }

    fn value(&self, scope: &Scope, key: &str) -> Option<Quantity> {
        if *scope != self.subject() {
            return None;
        }
        let data = self.report.data;
        if key == "dan_cu.ho" {
            return Some(data.population.households.into());
        }
        if let Some(rest) = key.strip_prefix("thieu_hut.") {
            let (class, lack) = rest.split_once('.')?;
            return data.deprivation(class_of(class)?)?.lacking(lack).map(Quantity::from);
        }
        if let Some(rest) = key.strip_prefix("chinh_sach.") {
            let (policy, figure) = rest.split_once('.')?;
            return self.served(policy, figure);
        }
        if let Some(rest) = key.strip_prefix("ho_so.") {
            let (class, stage) = rest.split_once('.')?;
            return data.dossier(class_of(class)?)?.at(stage).map(Quantity::from);
        }
        let (class, rest) = key.split_once('.')?;
        let class = class_of(class)?;
        if rest == "ty_le" {
            return Some(Ratio::new(data.movement(class).households.closing, data.population.households).into());
        }
        let (measure, name) = rest.split_once('.')?;
        if measure == Measure::Households.key() {
            return self.households(class, name);
        }
        flow(&data.movement(class).persons, class, name).map(Quantity::from)
    }

    fn units(&self) -> Vec<&Unit> {
        self.lookup.registry.reporting(&self.report).into_iter().collect()
    }
}

fn class_of(key: &str) -> Option<Class> {
    Class::ALL.into_iter().find(|class| class.key() == key)
}
