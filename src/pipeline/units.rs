//! The units that somebody asks for, by their codes or names.

use crate::load;
use crate::model::{Month, Project, Unit, UnitCode};
use crate::pipeline::Failure;

/// The largest number of units that are listed where one is not known.
const LISTED: usize = 40;

/// The codes of the units `asked` for among `units`, which are those of a month or a period.
pub(super) fn known(units: &[&Unit], asked: &[UnitCode]) -> Result<Vec<UnitCode>, Failure> {
    asked.iter().map(|typed| one(units, typed.as_str()).map(|unit| unit.code.clone())).collect()
}

/// The units of a month that are asked for; all of them if none is.
pub(super) fn wanted<'p>(project: &'p Project, month: Month, asked: &[UnitCode]) -> Result<Vec<&'p Unit>, Failure> {
    let all: Vec<&Unit> = project.units_in(month).collect();
    let wanted = known(&all, asked)?;
    Ok(all.into_iter().filter(|unit| wanted.is_empty() || wanted.contains(&unit.code)).collect())
}

/// The one unit that `typed` means.
pub(super) fn one<'u>(units: &[&'u Unit], typed: &str) -> Result<&'u Unit, Failure> {
    let meant = load::units_meant(units, typed);
    if let [unit] = meant[..] {
        return Ok(unit);
    }
    let listed = |units: &[&Unit]| {
        units.iter().map(|unit| format!("{} ({})", unit.code, unit.full_name())).collect::<Vec<_>>().join(", ")
    };
    let words = if !meant.is_empty() {
        format!("có nhiều đơn vị tên “{typed}”, ghi mã: {}", listed(&meant))
    } else if let Some(near) = load::nearest_unit(units, typed) {
        format!("không có đơn vị “{typed}”; có phải {} ({}) không?", near.full_name(), near.code)
    } else if units.len() <= LISTED {
        format!("không có đơn vị “{typed}”; các đơn vị của kỳ: {}", listed(units))
    } else {
        format!("không có đơn vị “{typed}”; xem mã và tên ở data/don-vi.yaml")
    };
    Err(Failure::Wrong(words))
}
