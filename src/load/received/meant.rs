//! The unit that somebody means who types a code or a name on the command line.

use super::rows::{coded_as_number, ways, without_number};
use crate::model::{Unit, folded};

/// The units of `units` that `typed` may mean: by their code, also without its first zeros, or by their name as people
/// write it. Of several with one name only those whose name has the same marks, if there are any.
pub fn units_meant<'u>(units: &[&'u Unit], typed: &str) -> Vec<&'u Unit> {
    let typed = typed.trim();
    let by_code = units.iter().find(|unit| unit.code.as_str() == typed).copied();
    if let Some(unit) = by_code.or_else(|| coded_as_number(units, typed)) {
        return vec![unit];
    }
    let words = folded(without_number(typed));
    let is_named = |unit: &&Unit| folded(&unit.file_stem()) == folded(typed) || ways(unit).contains(&words);
    let named: Vec<&Unit> = units.iter().copied().filter(is_named).collect();
    let lower = typed.to_lowercase();
    let is_exact = |unit: &&Unit| [&unit.title(), unit.own_name()].iter().any(|name| name.to_lowercase() == lower);
    let exact: Vec<&Unit> = named.iter().copied().filter(is_exact).collect();
    if exact.is_empty() { named } else { exact }
}

/// The unit whose name is most like `typed`, if any is like it. Codes differ by a digit from many others.
pub fn nearest_unit<'u>(units: &[&'u Unit], typed: &str) -> Option<&'u Unit> {
    let words = folded(without_number(typed.trim()));
    let allowed = (words.len() / 4).clamp(1, 3);
    if !words.contains(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let distance = |unit: &Unit| ways(unit).iter().map(|name| strsim::damerau_levenshtein(name, &words)).min();
    let near = units.iter().filter_map(|unit| Some((distance(unit)?, *unit)));
    near.filter(|(distance, _)| *distance <= allowed).min_by_key(|(distance, _)| *distance).map(|(_, unit)| unit)
}
