//! The public edition: what a reader can work out from everything that is printed in it.

use std::collections::{BTreeMap, BTreeSet};

use baocao::documents::DocumentWriter;
use baocao::indicators::{Indicators, compute};
use baocao::model::{Area, Edition, Project, Quantity, View};
use proptest::prelude::*;

use crate::properties::random_project;

const COUNTS: [&str; 8] = [
    "ngheo.ho.dau_nam",
    "ngheo.ho.giam.ke_hoach",
    "ngheo.ho.giam.luy_ke",
    "ngheo.ho.cuoi_ky",
    "can_ngheo.ho.dau_nam",
    "can_ngheo.ho.giam.ke_hoach",
    "can_ngheo.ho.giam.luy_ke",
    "can_ngheo.ho.cuoi_ky",
];

fn public(project: &Project, indicators: &Indicators) -> View {
    let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    writer.public_report(project, indicators).unwrap()
}

/// All that is printed of `key`, by scope.
fn printed(view: &View, key: &str) -> BTreeMap<String, u64> {
    let own = view.figures.iter().filter_map(|(address, figure)| {
        let mut parts = address.as_str().splitn(3, '/').skip(1);
        let (scope, name) = (parts.next()?, parts.next()?);
        let Quantity::Count(value) = figure.value else { return None };
        (name == key && address.as_str().starts_with(&format!("{}/", view.document.period)))
            .then(|| (scope.to_owned(), value))
    });
    own.collect()
}

/// Equations between the counts of units: each sum that is printed, over the units whose counts are not.
fn equations(view: &View, indicators: &Indicators, key: &str) -> Vec<(BTreeSet<String>, u64)> {
    let printed = printed(view, key);
    let summed = |unit: &baocao::model::Unit| indicators.incomplete.iter().all(|(other, _)| other != unit);
    let of = |area: Option<Area>| {
        let units = indicators.units.iter().map(|(unit, _)| unit);
        units.filter(move |unit| summed(unit) && area.is_none_or(|area| unit.area == area))
    };
    let sums = [("tong", None), ("do_thi", Some(Area::Urban)), ("nong_thon", Some(Area::Rural))];
    let known = sums.into_iter().filter_map(|(scope, area)| Some((of(area), *printed.get(scope)?)));
    known
        .map(|(units, sum)| {
            let codes: Vec<_> = units.map(|unit| unit.code.to_string()).collect();
            let told: u64 = codes.iter().filter_map(|code| printed.get(code)).sum();
            (codes.into_iter().filter(|code| !printed.contains_key(code)).collect(), sum - told)
        })
        .collect()
}

/// Whether the count of a unit follows from the sums: alone in an equation, or in the difference of two, or in a sum of 0.
fn follows(equations: &[(BTreeSet<String>, u64)], code: &str) -> bool {
    let alone = |units: &BTreeSet<String>, sum: u64| units.contains(code) && (units.len() == 1 || sum == 0);
    let differences = equations.iter().flat_map(|(more, sum)| {
        equations
            .iter()
            .filter(move |(fewer, _)| fewer.is_subset(more))
            .map(move |(fewer, part)| (more.difference(fewer).cloned().collect::<BTreeSet<_>>(), sum - part))
    });
    equations.iter().any(|(units, sum)| alone(units, *sum))
        || differences.into_iter().any(|(units, sum)| alone(&units, sum))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_count_of_a_unit_that_is_withheld_follows_from_the_sums(seed in any::<u64>(), threshold in 2u64..12) {
        let mut project = random_project(seed);
        project.settings.value.options.public_threshold = Some(baocao::model::Count::new(threshold));
        let period = project.latest_month().map(baocao::model::Period::Month).unwrap();
        let indicators = compute(&project, period);
        let view = public(&project, &indicators);
        for key in COUNTS {
            let told = printed(&view, key);
            let equations = equations(&view, &indicators, key);
            for (unit, _) in &indicators.units {
                let code = unit.code.to_string();
                if indicators.units.len() < 2 || told.contains_key(&code) {
                    continue;
                }
                prop_assert!(!follows(&equations, &code), "{key} of {code} follows: {equations:?}");
            }
            let small = told.iter().filter(|(scope, _)| scope.as_str() != "tong" && indicators.units.len() > 1);
            for (scope, value) in small.filter(|_| !key.ends_with("ke_hoach")) {
                prop_assert!(*value == 0 || *value >= threshold, "{key} of {scope} is printed: {value}");
            }
        }
    }
}

#[test]
fn the_public_edition_of_the_sample_keeps_the_totals_and_tells_of_no_single_household() {
    let project = baocao::load::load(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap();
    let indicators = compute(&project, "2022-09".parse().unwrap());
    let view = public(&project, &indicators);
    assert_eq!(view.document.edition, Edition::Public);
    assert_eq!(view.document.pdf_path(), "2022-09/bao-cao-cong-khai.pdf");
    assert_eq!(printed(&view, "ngheo.ho.giam.luy_ke")["tong"], 12);
    let table = &view.tables["pl_ket_qua"];
    let row = table.rows.iter().find(|row| row.cells[1].text == "Xã Bắc Sơn").unwrap();
    assert_eq!(row.cells[2].text, "520", "the number of all households points to nobody");
    assert!(row.cells[3..].iter().all(|cell| cell.text == "*"), "{row:?}");
    assert!(table.notes.iter().any(|note| note.contains("không công khai")));
    assert!(!view.tables.contains_key("pl_thieu_hut_ngheo") && !view.tables.contains_key("pl_y_kien"));
    assert!(view.items["vu_viec"].is_empty());
}

#[test]
fn a_lower_threshold_is_the_offices_to_choose() {
    let mut project = baocao::load::load(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap();
    project.settings.value.options.public_threshold = Some(baocao::model::Count::new(1));
    let indicators = compute(&project, "2022-09".parse().unwrap());
    let view = public(&project, &indicators);
    assert!(
        !view.tables.values().flat_map(|table| &table.rows).flat_map(|row| &row.cells).any(|cell| cell.text == "*")
    );
}
