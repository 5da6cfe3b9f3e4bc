//! Indicators as a flat list, for people and for other programs.

use crate::indicators::{Entry, Indicators, catalogue, territory};
use crate::model::{Address, Period, Project, Quantity, Scope, UnitCode};
use crate::pipeline::{Failure, compute, known_units};

/// One indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureLine {
    /// Its address.
    pub address: Address,
    /// Whom it is about, in words.
    pub about: String,
    /// What it is, in words.
    pub label: String,
    /// What is counted.
    pub counted_in: String,
    /// Its exact value; `None` where nothing was reported.
    pub value: Option<Quantity>,
}

/// The indicators of `asked`: those of `units`, or of everybody; those whose name begins with `key`.
pub fn figures(
    project: &Project,
    asked: Option<Period>,
    units: &[UnitCode],
    key: &str,
) -> Result<Vec<FigureLine>, Failure> {
    let indicators = compute(project, asked)?;
    known_units(&indicators, units)?;
    let policies = &project.policies.value;
    let mut lines = Vec::new();
    if units.is_empty() {
        let name = &project.settings.value.territory.name;
        let total = territory(&indicators).into_iter().chain(catalogue(&indicators.total, policies));
        lines.extend(of_scope(&indicators, &Scope::Total, name, total, key));
        for scope in &indicators.areas {
            let Scope::Area(area) = scope.scope else { continue };
            lines.extend(of_scope(&indicators, &scope.scope, area.label(), catalogue(scope, policies), key));
        }
        if let Some(scope) = &indicators.former {
            let about = "Các đơn vị trước sắp xếp";
            lines.extend(of_scope(&indicators, &scope.scope, about, catalogue(scope, policies), key));
        }
    }
    for (unit, scope) in indicators.units.iter().filter(|(unit, _)| units.is_empty() || units.contains(&unit.code)) {
        lines.extend(of_scope(&indicators, &scope.scope, &unit.title(), catalogue(scope, policies), key));
    }
    if lines.is_empty() {
        return Err(Failure::Wrong(format!(
            "không có chỉ tiêu nào tên là “{key}”; xem tên ở cột địa chỉ của `baocao compute`"
        )));
    }
    Ok(lines)
}

/// Whether `key` is `name` or below it: `ngheo.ho.giam` is not the beginning of `ngheo.ho.giam_khac`.
fn is_under(key: &str, name: &str) -> bool {
    let name = name.trim_end_matches('.');
    key.strip_prefix(name).is_some_and(|rest| name.is_empty() || rest.is_empty() || rest.starts_with('.'))
}

fn of_scope(
    indicators: &Indicators,
    scope: &Scope,
    about: &str,
    entries: impl IntoIterator<Item = Entry>,
    key: &str,
) -> Vec<FigureLine> {
    let wanted = entries.into_iter().filter(|entry| is_under(&entry.key, key));
    wanted
        .map(|entry| FigureLine {
            address: Address::new(indicators.period, scope, &entry.key),
            about: about.to_owned(),
            label: entry.label,
            counted_in: entry.unit,
            value: entry.value,
        })
        .collect()
}
