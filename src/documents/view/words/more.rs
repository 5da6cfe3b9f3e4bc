//! Figures that a report tells where the office wants them (`in_them`): changes of rates in percentage points, the rates of
//! urban and rural units, and which units are highest, lowest and without any household.

use std::cmp::Ordering;

use serde_json::{Value, json};
use tera::Context;

use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::words::context::sentence_text;
use crate::documents::view::words::lists::{are_all, readable, unit_list};
use crate::indicators::{Coverage, UnitSet};
use crate::model::{Class, MoreFigures, Ratio, Scope, Unit};

/// As many units as may share the highest or the lowest rate and still be named.
const SHARING: usize = 3;

/// Tells `context` what the office wants to be told. `is_named`: whether single units may be named.
pub(in crate::documents::view) fn tell(context: &mut Context, basis: &DocumentBasis<'_>, is_named: bool) {
    let wants = |figures| basis.settings().options.tells(figures);
    let extremes = wants(MoreFigures::Extremes) && is_named && *basis.scope == Scope::Total;
    let told = json!({
        "diem": wants(MoreFigures::RateChanges),
        "khu_vuc": if wants(MoreFigures::AreaRates) { areas(basis) } else { Value::Null },
        "cao_thap": if extremes { of_units(basis) } else { Value::Null },
    });
    context.insert("them", &told);
}

/// The rates of every area; nothing where there is only one, or one of them is not told.
fn areas(basis: &DocumentBasis<'_>) -> Value {
    let DocumentBasis { indicators, index, .. } = *basis;
    let areas = indicators.areas.iter().filter_map(|area| {
        let Scope::Area(kind) = area.scope else { return None };
        let rate = |of: &str| {
            let key = format!("{of}.ty_le");
            index.value(&area.scope, &key).map(|_| sentence_text(index, &area.scope, &key))
        };
        Some(json!({
            "ten": kind.label().to_lowercase(),
            "ngheo": rate("ngheo")?,
            "can_ngheo": rate("can_ngheo")?,
            "chung": rate("chung")?,
        }))
    });
    let areas: Vec<_> = areas.collect();
    if areas.len() < 2 { Value::Null } else { json!(areas) }
}

/// Which units have the highest and the lowest rate of both classes, and how many have no household of a class. Nothing is
/// claimed of one unit alone, nor as long as a unit has not told its lists.
fn of_units(basis: &DocumentBasis<'_>) -> Value {
    let DocumentBasis { indicators, index, .. } = *basis;
    let is_whole = indicators.total.covers("chung.ty_le").is_some_and(Coverage::is_whole);
    if indicators.units.len() < 2 || !is_whole {
        return Value::Null;
    }
    let without = |key: &str, classes: &'static [Class]| {
        let units: Vec<&Unit> = indicators.units_of(UnitSet::Without(classes)).collect();
        let text = sentence_text(index, &Scope::Total, &format!("don_vi.khong_co.{key}"));
        let is_everybody = are_all(&units, indicators.units.len());
        json!({ "so": units.len(), "chu": text, "ten": readable(&units), "ca": is_everybody })
    };
    json!({
        "cao_nhat": extreme(basis, Ordering::Greater),
        "thap_nhat": extreme(basis, Ordering::Less),
        "khong_ngheo": without("ngheo", &[Class::Poor]),
        "khong_ca_hai": without("chung", &Class::ALL),
        "tong": sentence_text(index, &Scope::Total, "don_vi.tong"),
    })
}

/// The units that have households and whose rate no other one's lies beyond, with that rate; nothing where all are alike or
/// too many share the place.
fn extreme(basis: &DocumentBasis<'_>, beyond: Ordering) -> String {
    let DocumentBasis { indicators, index, .. } = *basis;
    let rates: Vec<(&Unit, Ratio)> = indicators
        .units
        .iter()
        .filter_map(|(unit, scope)| Some((unit, scope.share("chung.ty_le")?)))
        .filter(|(_, rate)| rate.is_defined() && !rate.numerator.is_zero())
        .collect();
    let is_extreme = |rate: Ratio| rates.iter().all(|(_, other)| other.cmp_value(rate) != beyond);
    let units: Vec<&Unit> = rates.iter().filter(|(_, rate)| is_extreme(*rate)).map(|(unit, _)| *unit).collect();
    let is_telling = (1..=SHARING).contains(&units.len()) && units.len() < rates.len();
    let Some(one) = units.first().filter(|_| is_telling) else { return String::new() };
    let rate = sentence_text(index, &Scope::Unit(one.code.clone()), "chung.ty_le");
    format!("{} ({rate})", unit_list(units.iter().copied()))
}
