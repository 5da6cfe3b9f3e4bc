//! Indicators as a flat list, for people and for other programs.

use crate::indicators::{Coverage, ScopeIndicators};
use crate::model::{Address, Period, Project, Quantity, Scope, UnitCode};
use crate::pipeline::{Failure, compute, known_units};

/// One indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureLine {
    /// Its address.
    pub address: Address,
    /// The unit or the territory that it is about, in words.
    pub about: String,
    /// Its name.
    pub label: String,
    /// The unit of measurement.
    pub counted_in: String,
    /// The exact value; `None` if nothing was reported.
    pub value: Option<Quantity>,
    /// The units that it covers; `None` for the figure of a single unit.
    pub units: Option<Coverage>,
}

/// The indicators of a period: those of `units`, or of all units if there are none; only those at or below `key`.
pub fn figures(
    project: &Project,
    asked: Option<Period>,
    units: &[UnitCode],
    key: &str,
) -> Result<Vec<FigureLine>, Failure> {
    let indicators = compute(project, asked)?;
    known_units(&indicators, units)?;
    let mut lines = Vec::new();
    if units.is_empty() {
        lines.extend(of_scope(&indicators.total, &project.settings.value.territory.name, key));
        for scope in &indicators.areas {
            let Scope::Area(area) = scope.scope else { continue };
            lines.extend(of_scope(scope, area.label(), key));
        }
        lines.extend(indicators.former.iter().flat_map(|scope| of_scope(scope, "Các đơn vị trước sắp xếp", key)));
    }
    for (unit, scope) in indicators.units.iter().filter(|(unit, _)| units.is_empty() || units.contains(&unit.code)) {
        lines.extend(of_scope(scope, &unit.title(), key));
    }
    if lines.is_empty() {
        return Err(Failure::Wrong(format!(
            "không có chỉ tiêu nào tên là “{key}”; xem tên ở cột địa chỉ của `baocao tinh`"
        )));
    }
    Ok(lines)
}

/// Whether `key` is `name` or lies below it. A common beginning is not enough: `ngheo.ho.giam_khac` is not below
/// `ngheo.ho.giam`.
fn is_under(key: &str, name: &str) -> bool {
    let name = name.trim_end_matches('.');
    key.strip_prefix(name).is_some_and(|rest| name.is_empty() || rest.is_empty() || rest.starts_with('.'))
}

fn of_scope(scope: &ScopeIndicators, about: &str, key: &str) -> Vec<FigureLine> {
    let wanted = scope.listed().filter(|(entry, _)| is_under(&entry.key, key));
    wanted
        .map(|(entry, value)| FigureLine {
            address: Address::new(scope.period, &scope.scope, &entry.key),
            about: about.to_owned(),
            label: entry.label.clone(),
            counted_in: entry.unit.clone(),
            value: value.quantity(),
            units: scope.covers(&entry.key).cloned(),
        })
        .collect()
}
