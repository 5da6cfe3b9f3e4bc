//! The public edition: which counts a reader can deduce from everything that is printed in it.

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

pub(crate) fn public(project: &Project, indicators: &Indicators) -> View {
    let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    writer.public_report(project, indicators).unwrap()
}

/// All printed values of `key`, by scope.
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

/// Equations between the counts of units: each printed sum, over the units whose counts are not printed.
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

/// Whether the count of a unit follows from the sums: it is alone in an equation, or in the difference of two, or in
/// a sum of 0.
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
                // Where nobody has any, everybody has none, whether a table says so or not.
                let is_zero = equations.iter().any(|(units, sum)| *sum == 0 && units.contains(&code));
                if indicators.units.len() < 2 || told.contains_key(&code) || is_zero {
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
    let appendices = view.tables.keys().filter(|name| name.starts_with("pl_")).collect::<Vec<_>>();
    assert!(appendices.is_empty(), "every unit is withheld, an appendix would be stars: {appendices:?}");
    let outline = serde_json::to_string(&view.outline).unwrap();
    assert!(!outline.contains("Phụ lục") && !crate::golden::reading(&view).contains("Phụ lục"), "{outline}");
    assert!(view.items["vu_viec"].is_empty());
    assert!(view.signature.is_none() && view.masthead.addressees.is_empty() && view.masthead.number.is_empty());
    assert!(view.masthead.subject.last().unwrap().starts_with("(Trích "), "{:?}", view.masthead.subject);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Where others have not reported, a sum may be of one unit alone: then its small counts are in the sums.
    #[test]
    fn no_sum_is_of_one_unit_whose_counts_are_withheld(seed in any::<u64>(), kept in 1usize..3) {
        let mut project = random_project(seed);
        let month = project.latest_month().unwrap();
        let codes: Vec<_> = project.months.keys().map(|(_, code)| code.clone()).collect();
        for code in codes.iter().skip(kept) {
            project.months.remove(&(month, code.clone()));
        }
        let indicators = compute(&project, baocao::model::Period::Month(month));
        let has_small = |key: &str| {
            let small = |scope: &baocao::indicators::ScopeIndicators| scope.count(key).is_some_and(|count| (1..3).contains(&count.get()));
            indicators.units.iter().any(|(_, scope)| small(scope))
        };
        let is_small = ["ngheo.ho.dau_nam", "ngheo.ho.cuoi_ky", "can_ngheo.ho.dau_nam", "can_ngheo.ho.cuoi_ky"].into_iter().any(has_small);
        let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
        match writer.public_report(&project, &indicators) {
            Err(error) => prop_assert!(error.to_string().contains("chỉ là số của"), "{error}"),
            Ok(_) => prop_assert!(!(kept == 1 && is_small), "the sums are those of one unit"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_table_of_units_tells_of_some_unit_and_its_note_of_what_is_there(seed in any::<u64>(), threshold in 2u64..9) {
        let mut project = random_project(seed);
        project.settings.value.options.public_threshold = Some(baocao::model::Count::new(threshold));
        let period = project.latest_month().map(baocao::model::Period::Month).unwrap();
        let view = public(&project, &compute(&project, period));
        for (name, table) in view.tables.iter().filter(|(name, _)| name.starts_with("pl_")) {
            let is_star = |row: &baocao::model::Row| row.cells.iter().any(|cell| cell.text == "*");
            let plain = || table.rows.iter().filter(|row| row.kind == baocao::model::RowKind::Plain);
            prop_assert!(plain().any(|row| !is_star(row)), "{name} is stars alone");
            let is_noted = table.notes.iter().any(|note| note.starts_with("“*”"));
            prop_assert_eq!(is_noted, table.rows.iter().any(is_star), "{}", name);
        }
    }
}

#[test]
fn a_unit_without_figures_is_not_called_withheld() {
    let mut project = baocao::load::load(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap();
    project.settings.value.options.public_threshold = Some(baocao::model::Count::new(2));
    let key = ("2022-09".parse().unwrap(), baocao::model::UnitCode::new("06727"));
    for policy in project.months.get_mut(&key).unwrap().value.policies.values_mut() {
        *policy = None;
    }
    let view = public(&project, &compute(&project, "2022-09".parse().unwrap()));
    let rows = view.tables.get("pl_chinh_sach").map(|table| &table.rows);
    for row in rows.into_iter().flatten().filter(|row| row.cells[1].text == "Xã Bắc Sơn") {
        assert!(row.cells[2..].iter().all(|cell| cell.text != "*"), "{row:?}");
    }
}

#[test]
fn only_sentences_and_tasks_that_mean_a_withheld_unit_are_taken_away() {
    let mut project = baocao::load::load(std::path::Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap();
    let narrative = &mut project.narratives.get_mut(&"2022-09".parse().unwrap()).unwrap().value;
    narrative.results = [
        "Xã Bắc Sơn còn 02 hộ nghèo.",
        "Sửa xong nhà ở cho hộ trên đường Trần Phú.",
        "Các phường Ka Long, Trần Phú đã gửi hồ sơ.",
        "Bắc Sơn Đông là tên một dự án.",
    ]
    .map(str::to_owned)
    .to_vec();
    narrative.tasks[0].work = "Hoàn thành hồ sơ của xã Bắc Sơn".to_owned();
    let count = narrative.tasks.len();
    let view = public(&project, &compute(&project, "2022-09".parse().unwrap()));
    let kept: Vec<_> = view.texts["ket_qua"].iter().map(|paragraph| paragraph.runs.text()).collect();
    assert_eq!(kept, ["Sửa xong nhà ở cho hộ trên đường Trần Phú.", "Bắc Sơn Đông là tên một dự án."]);
    let tasks = &view.tables["nhiem_vu"];
    assert_eq!((tasks.rows.len(), tasks.rows[0].cells[0].text.as_str()), (count - 1, "1"));
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// What one unit alone tells of a policy is in no sum that everybody reads, if its own counts are withheld; the edition says
    /// why nothing stands there, and never that there are no figures or nobody entitled.
    #[test]
    fn what_one_unit_alone_tells_of_a_policy_is_not_for_everybody(seed in any::<u64>(), whose in 0usize..4) {
        let mut project = random_project(seed);
        let month = project.latest_month().unwrap();
        let policy = project.policies.value[0].id.clone();
        let told = baocao::model::Coverage {
            eligible: baocao::model::Count::new(2),
            served: baocao::model::Count::new(1),
            million_dong: None,
        };
        let mut files: Vec<_> = project.months.iter_mut().filter(|((of, _), _)| *of == month).collect();
        let whose = whose % files.len();
        for (number, (_, filed)) in files.iter_mut().enumerate() {
            filed.value.policies.insert(policy.clone(), (number == whose).then_some(told));
        }
        let several = files.len() > 1;
        let indicators = compute(&project, baocao::model::Period::Month(month));
        let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
        let Ok(view) = writer.public_report(&project, &indicators) else { return Ok(()) };
        let reading = crate::golden::reading(&view);
        let key = format!("chinh_sach.{policy}.thuoc_dien");
        prop_assert!(!several || printed(&view, &key).is_empty(), "{:?}", printed(&view, &key));
        prop_assert!(!several || reading.contains("Bản công khai không nêu số liệu này, do mới một đơn vị có số liệu."), "{reading}");
        let name = &project.policies.value[0].name;
        let lists = reading.lines().filter(|line| line.contains(&name.to_lowercase()));
        prop_assert!(lists.filter(|line| line.contains("chưa có số liệu")).count() == 0, "{reading}");
        // The office reads the figure.
        let full = writer.report(&project, &indicators).unwrap();
        prop_assert_eq!(printed(&full, &key).get("tong").copied(), Some(2));
    }
}

/// A file without its part `key` and what is indented below it.
fn without(text: &str, key: &str) -> String {
    let mut is_inside = false;
    let kept = text.lines().filter(|line| {
        is_inside = line.starts_with(key) || is_inside && line.starts_with([' ', '#']);
        !is_inside
    });
    kept.collect::<Vec<_>>().join("\n") + &format!("\n{key} null\n")
}

/// A remark about which units are covered never stands as a second pair of brackets directly behind another.
#[test]
fn no_two_brackets_stand_directly_after_each_other() {
    let office = crate::starts::copy("examples/commune-2026");
    let month = office.path().join("data/so-lieu/2027-01");
    let file = |name: &str| month.join(name);
    std::fs::remove_file(file("9900103-ben-do.yaml")).unwrap();
    for (name, key) in [("9900104-lang-chai.yaml", "thieu_hut:"), ("9900105-vuon-dua.yaml", "ho_so:")] {
        let text = std::fs::read_to_string(file(name)).unwrap();
        std::fs::write(file(name), without(&text, key)).unwrap();
    }
    let project = baocao::load::load(office.path()).unwrap().project.unwrap();
    let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    let view = writer.report(&project, &compute(&project, "2027-01".parse().unwrap())).unwrap();
    let texts = view.texts.values().flatten().chain(view.items.values().flatten().flat_map(|item| &item.paragraphs));
    let texts: Vec<String> = texts.map(|paragraph| paragraph.runs.text()).collect();
    for text in &texts {
        assert!(!text.contains(") (") && !text.contains(")("), "{text}");
    }
    let lacks: Vec<_> = texts.iter().filter(|text| text.contains("còn thiếu hụt")).collect();
    assert!(lacks.len() > 1 && lacks.iter().all(|text| text.contains("4/6 đơn vị")), "{lacks:?}");
    assert!(lacks.iter().any(|text| text.contains("còn thiếu hụt (số liệu của 4/6 đơn vị; chưa có ")), "{lacks:?}");
}
