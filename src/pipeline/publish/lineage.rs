//! How figures come about, told to those who explain a correction.

use crate::indicators::{Against, Entry, Form, Formula, Indicators, UnitSet};
use crate::model::{Class, Period};
use crate::release::{Lineage, Lineages};

/// How every figure of the period comes about, by key.
pub(super) fn lineages(indicators: &Indicators) -> Lineages {
    let entries = indicators.total.entries();
    Lineages(entries.map(|(entry, _)| (entry.key.clone(), lineage(entry, indicators.period))).collect())
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
