//! Indicators as a flat list, for people and for other programs.

use std::rc::Rc;

use crate::documents;
use crate::indicators::{Coverage, Form, Indicators, ScopeIndicators};
use crate::load;
use crate::model::{Address, Period, Project, Quantity, Rounding, Scope, Unit, UnitCode};
use crate::pipeline::{Failure, compute, known_units};

/// One indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureLine<'a> {
    /// Its address.
    pub address: Address,
    /// The unit or the territory that it is about, in words.
    pub about: Rc<str>,
    /// Its name.
    pub label: &'a str,
    /// The unit of measurement.
    pub counted_in: &'a str,
    /// The exact value; `None` if nothing was reported.
    pub value: Option<Quantity>,
    /// How documents write it.
    form: Form,
    rounding: Rounding,
    /// The units that it covers; `None` for the figure of a single unit.
    pub units: Option<&'a Coverage>,
}

/// The indicators of a period that were asked for. They are handed out line by line, as a province has more than a
/// million of them.
#[derive(Debug)]
pub struct FigureList {
    indicators: Indicators,
    territory: String,
    units: Vec<UnitCode>,
    key: String,
    rounding: Rounding,
}

impl FigureLine<'_> {
    /// The value for people, as documents print it and exactly.
    pub fn told(&self) -> String {
        told(self.value, self.form, self.rounding)
    }
}

/// A value for people, as documents print it and exactly.
pub(super) fn told(value: Option<Quantity>, form: Form, rounding: Rounding) -> String {
    value.map_or_else(|| "chưa có số liệu".to_owned(), |value| documents::told(value, form, rounding))
}

/// The indicators of a period: those of `units`, or of all units if there are none; only those at or below `key`.
///
/// # Errors
///
/// If a unit is unknown, or no indicator lies at or below `key`.
pub fn figures(project: &Project, asked: Option<Period>, units: &[UnitCode], key: &str) -> Result<FigureList, Failure> {
    let indicators = compute(project, asked)?;
    let units = known_units(&indicators, units)?;
    let settings = &project.settings.value;
    let (territory, rounding) = (settings.territory.name.clone(), settings.options.rounding);
    let list = FigureList { indicators, territory, units, key: key.to_owned(), rounding };
    if list.lines().next().is_none() {
        let known = list.indicators.total.entries().map(|(entry, _)| entry.key.as_str());
        let near = load::similar(key, known);
        let or = near.map_or_else(
            || "xem tên ở cột địa chỉ của `baocao tinh`".to_owned(),
            |near| format!("có phải {near} không?"),
        );
        return Err(Failure::Wrong(format!("không có chỉ tiêu nào tên là “{key}”; {or}")));
    }
    Ok(list)
}

impl FigureList {
    /// The lines: the territory, its areas and its former units, unless single units were asked for; then the units.
    pub fn lines(&self) -> impl Iterator<Item = FigureLine<'_>> {
        self.scopes().flat_map(|(scope, about)| self.of_scope(scope, about.into()))
    }

    fn scopes(&self) -> impl Iterator<Item = (&ScopeIndicators, String)> {
        let whole = self.units.is_empty().then(|| self.of_territory()).into_iter().flatten();
        let asked = |unit: &Unit| self.units.is_empty() || self.units.contains(&unit.code);
        let units = self.indicators.units.iter().filter(move |(unit, _)| asked(unit));
        whole.chain(units.map(|(unit, scope)| (scope, unit.title())))
    }

    fn of_territory(&self) -> impl Iterator<Item = (&ScopeIndicators, String)> {
        let areas = self.indicators.areas.iter().filter_map(|scope| match scope.scope {
            Scope::Area(area) => Some((scope, area.label().to_owned())),
            _ => None,
        });
        let former = self.indicators.former.iter().map(|scope| (scope, Scope::FORMER.to_owned()));
        std::iter::once((&self.indicators.total, self.territory.clone())).chain(areas).chain(former)
    }

    fn of_scope<'a>(&'a self, scope: &'a ScopeIndicators, about: Rc<str>) -> impl Iterator<Item = FigureLine<'a>> {
        let wanted = scope.listed().filter(|(entry, _)| is_under(&entry.key, &self.key));
        wanted.map(move |(entry, value)| FigureLine {
            address: Address::new(scope.period, &scope.scope, &entry.key),
            about: Rc::clone(&about),
            label: &entry.label,
            counted_in: &entry.unit,
            value: value.quantity(),
            form: entry.form,
            rounding: self.rounding,
            units: scope.covers(&entry.key),
        })
    }
}

/// Whether `key` is `name` or lies below it. A common beginning is not enough: `ngheo.ho.giam_khac` is not below
/// `ngheo.ho.giam`.
fn is_under(key: &str, name: &str) -> bool {
    let name = name.trim_end_matches('.');
    key.strip_prefix(name).is_some_and(|rest| name.is_empty() || rest.is_empty() || rest.starts_with('.'))
}
