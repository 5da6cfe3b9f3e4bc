//! How figures come about, told to those who explain a correction.

use crate::indicators::{self, Against, Entry, Form, Formula, Indicators, UnitSet};
use crate::model::{Class, Period, Scope};
use crate::release::{Lineage, Lineages};

/// How every figure of the period comes about, by key.
pub(super) fn lineages(indicators: &Indicators) -> Lineages {
    let period = indicators.period;
    let entries = || indicators.total.entries().map(|(entry, _)| entry);
    let of_all = entries().map(|entry| (entry.key.clone(), lineage(entry, period)));
    Lineages(of_all.chain(entries().filter_map(|entry| of_former(entry, period))).collect())
}

/// The target of units that were dissolved is what they had reduced of it: nobody enters it.
fn of_former(entry: &Entry, period: Period) -> Option<(String, Lineage)> {
    let Formula::Target(role, class) = &entry.formula else { return None };
    let made_of = vec![(None, indicators::reduced_to_date(*role, *class))];
    let lineage = Lineage { is_entered: false, made_of, ..lineage(entry, period) };
    Some((format!("{}/{}", Scope::Former, entry.key), lineage))
}

fn lineage(entry: &Entry, period: Period) -> Lineage {
    let own = |keys: Vec<String>| keys.into_iter().map(|key| (None, key)).collect();
    let of_plan =
        |class: &Class, keys: &[&str]| keys.iter().map(|key| format!("{}.ho.giam.{key}", class.key())).collect();
    let made_of = match &entry.formula {
        Formula::Entered(..)
        | Formula::Target(..)
        | Formula::Goal(..)
        | Formula::Years(_)
        | Formula::Units(UnitSet::All | UnitSet::Reporting | UnitSet::Complete) => Vec::new(),
        Formula::Made { of, .. } => own(of.clone()),
        Formula::Reporters(policy) => own(vec![format!("chinh_sach.{policy}.duoc")]),
        Formula::Units(UnitSet::Planned(class)) => own(of_plan(class, &["ke_hoach"])),
        Formula::Units(UnitSet::Reached(class) | UnitSet::Behind(class)) => {
            own(of_plan(class, &["luy_ke", "ke_hoach"]))
        }
        Formula::Units(UnitSet::Without(classes)) => {
            own(classes.iter().map(|class| format!("{}.ho.cuoi_ky", class.key())).collect())
        }
        Formula::Units(_) => own(Class::ALL.iter().flat_map(|class| of_plan(class, &["luy_ke", "ke_hoach"])).collect()),
        Formula::Rank => own(vec!["giam_chung.ty_le".to_owned()]),
        Formula::Earlier(_, against, key) => vec![(Some(earlier(*against, period)), key.clone())],
    };
    Lineage {
        unit: if matches!(entry.form, Form::Count | Form::Change | Form::Points | Form::PointsAsked | Form::Mean) {
            entry.unit.clone()
        } else {
            "%".to_owned()
        },
        is_entered: matches!(entry.formula, Formula::Entered(..) | Formula::Target(..) | Formula::Years(_)),
        made_of,
    }
}

/// The period that is compared with, as addresses write it.
fn earlier(against: Against, period: Period) -> String {
    against.period(period).map(|earlier| earlier.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;
    use crate::load;
    use crate::model::Address;

    #[test]
    fn the_target_of_dissolved_units_follows_from_what_they_did() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tinh-quang-ninh");
        let project = load::load(&folder).unwrap().project.unwrap();
        let lineages = lineages(&indicators::compute(&project, "2025-08".parse().unwrap()));
        for class in Class::ALL {
            let stem = |scope: &str, key: &str| {
                lineages.stem(&Address::from_text(format!("2025-08/{scope}/{}.ho.giam.{key}", class.key())))
            };
            let (target, former) = (stem("tong", "ke_hoach"), stem("truoc_sap_xep", "ke_hoach"));
            let known = BTreeSet::from([stem("tong", "luy_ke")]);
            assert!(lineages.of(&target).unwrap().is_entered && !lineages.of(&former).unwrap().is_entered);
            assert_eq!(lineages.nearest(&former, &known), known.first());
            assert_eq!(lineages.nearest(&target, &known), None);
            assert_eq!(lineages.of(&target).unwrap().unit, lineages.of(&former).unwrap().unit);
        }
    }
}
