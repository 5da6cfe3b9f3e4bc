//! What follows from a corrected cell: along the life of a unit and to its successors, in both forms, for households and
//! persons, and never over what somebody typed.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use baocao::load::{self, Loaded, load};
use baocao::model::{Filed, KeyFigures, Month, Project, SourceFile, UnitCode};
use baocao::release::{Consequences, follow_on};
use proptest::prelude::*;

/// A province in the year of a merger: codes are used again, and most successors follow several units.
static PROVINCE: LazyLock<Loaded> =
    LazyLock::new(|| load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/tinh-quang-ninh")).unwrap());

const FLOWS: [&str; 12] = [
    "ngheo.ho.moi",
    "ngheo.ho.vuot_chuan",
    "ngheo.ho.thanh_can_ngheo",
    "ngheo.ho.tai",
    "ngheo.khau.moi",
    "ngheo.khau.vuot_chuan",
    "can_ngheo.ho.moi",
    "can_ngheo.ho.vuot_chuan",
    "can_ngheo.ho.tu_ngheo",
    "can_ngheo.khau.giam_khac",
    "ngheo.ho.cuoi_ky",
    "can_ngheo.khau.cuoi_ky",
];

#[derive(Clone)]
struct Data {
    project: Project,
    files: Vec<SourceFile>,
}

impl Data {
    fn new() -> Self {
        Self { project: PROVINCE.project.clone().unwrap(), files: PROVINCE.files.clone() }
    }

    fn value(&self, (month, unit): &(Month, UnitCode), key: &str) -> u64 {
        let file = &self.files[self.project.months[&(*month, unit.clone())].file.0];
        load::cells(&file.text)[key].to_string().parse().unwrap()
    }

    fn set(&mut self, place: &(Month, UnitCode), key: &str, value: u64) {
        let file = self.project.months[place].file;
        let text = load::amended(&self.files[file.0], &[(key.to_owned(), value.to_string())]).unwrap();
        self.project.months.insert(place.clone(), Filed { file, value: Box::new(load::value(&text).unwrap()) });
        self.files[file.0].text = text;
    }

    /// Everything wrong in the rows of the forms, in their months and in their handing over.
    fn wrong(&self) -> BTreeSet<String> {
        let found = baocao::check::check(&self.project, &self.files, &load::bundled(), &|_| KeyFigures::default());
        let rows = [301, 302, 401, 409];
        let found = found.into_iter().filter(|finding| rows.contains(&finding.code.0));
        found
            .map(|finding| format!("{} {:?} {:?} {}", finding.code, finding.month, finding.unit, finding.message))
            .collect()
    }

    fn follow(&mut self, typed: &BTreeSet<(Month, UnitCode, String)>) -> Consequences {
        let changed = typed.iter().map(|(month, unit, _)| (*month, unit.clone())).collect();
        let is_typed =
            |unit: &UnitCode, month: Month, key: &str| typed.contains(&(month, unit.clone(), key.to_owned()));
        let found = follow_on(&self.project, &changed, &is_typed);
        for cell in &found.cells {
            self.set(&(cell.month, cell.unit.clone()), &cell.key, cell.new.get());
        }
        found
    }
}

fn place(month: &str, unit: &str) -> (Month, UnitCode) {
    (month.parse().unwrap(), UnitCode::new(unit))
}

#[test]
fn what_an_ended_unit_leaves_is_what_its_successor_begins_with() {
    let mut data = Data::new();
    assert!(data.wrong().is_empty());
    // Ninh Dương ends in June; Móng Cái 2 goes on with it, Ka Long and Vạn Ninh, under a code that Ka Long had.
    let (june, july, september) = (place("2025-06", "06715"), place("2025-07", "06709"), place("2025-09", "06709"));
    let (opening, closing) = (data.value(&july, "ngheo.ho.dau_ky"), data.value(&september, "ngheo.ho.cuoi_ky"));
    let persons = data.value(&july, "ngheo.khau.dau_ky");
    for (key, more) in [("ngheo.ho.moi", 1), ("ngheo.khau.moi", 4)] {
        let value = data.value(&june, key);
        data.set(&june, key, value + more);
    }
    let typed = ["ngheo.ho.moi", "ngheo.khau.moi"].map(|key| (june.0, june.1.clone(), key.to_owned())).into();
    let found = data.follow(&typed);
    assert!(found.questions.is_empty(), "{:?}", found.questions);
    assert_eq!(data.value(&july, "ngheo.ho.dau_ky"), opening + 1);
    assert_eq!(data.value(&july, "ngheo.khau.dau_ky"), persons + 4);
    assert_eq!(data.value(&september, "ngheo.ho.cuoi_ky"), closing + 1);
    assert!(data.wrong().is_empty(), "{:?}", data.wrong());
    // Nothing of another unit, nothing before.
    assert!(found.cells.iter().all(|cell| cell.unit == june.1 || (cell.unit == july.1 && cell.month >= july.0)));
    let reasons: BTreeSet<_> = found.cells.iter().map(|cell| cell.reason).collect();
    assert!(reasons.iter().any(|reason| reason.contains("tổng cuối kỳ của các đơn vị trước sắp xếp")), "{reasons:?}");
}

#[test]
fn without_any_household_there_are_no_persons_and_how_many_otherwise_is_asked() {
    let mut data = Data::new();
    let (place, persons) = PROVINCE
        .project
        .as_ref()
        .unwrap()
        .months
        .keys()
        .map(|place| (place.clone(), data.value(place, "ngheo.khau.vuot_chuan")))
        .find(|(place, persons)| *persons > 0 && data.value(place, "ngheo.ho.vuot_chuan") == 1)
        .unwrap();
    data.set(&place, "ngheo.ho.vuot_chuan", 0);
    let typed = BTreeSet::from([(place.0, place.1.clone(), "ngheo.ho.vuot_chuan".to_owned())]);
    let found = data.follow(&typed);
    assert_eq!(data.value(&place, "ngheo.khau.vuot_chuan"), 0);
    assert!(found.cells.iter().any(|cell| cell.key == "ngheo.khau.cuoi_ky"), "{:?}", found.cells);
    assert!(data.wrong().is_empty(), "{:?}", data.wrong());

    let mut data = Data::new();
    data.set(&place, "ngheo.ho.vuot_chuan", 2);
    let found = data.follow(&typed);
    assert_eq!(data.value(&place, "ngheo.khau.vuot_chuan"), persons);
    assert!(found.questions.iter().any(|question| question.key == "ngheo.khau.vuot_chuan"), "{:?}", found.questions);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was typed stays; where nothing is asked, every row adds up and every month begins with what the one before
    /// ended with.
    #[test]
    fn what_was_typed_stays_and_everything_else_fits_or_is_asked(
        edits in proptest::collection::btree_map((any::<usize>(), 0..FLOWS.len()), any::<bool>(), 1..4),
    ) {
        let mut data = Data::new();
        let places: Vec<_> = data.project.months.keys().cloned().collect();
        let mut typed = BTreeSet::new();
        for ((at, flow), more) in edits {
            let (place, key) = (&places[at % places.len()], FLOWS[flow]);
            let old = data.value(place, key);
            let new = if more { old + 1 } else { old.saturating_sub(1) };
            data.set(place, key, new);
            typed.insert((place.0, place.1.clone(), key.to_owned()));
        }
        let before = data.clone();
        let found = data.follow(&typed);
        for (month, unit, key) in &typed {
            let place = (*month, unit.clone());
            prop_assert_eq!(data.value(&place, key), before.value(&place, key), "{}", key);
        }
        for cell in &found.cells {
            prop_assert!(!typed.contains(&(cell.month, cell.unit.clone(), cell.key.clone())));
            prop_assert_eq!(before.value(&(cell.month, cell.unit.clone()), &cell.key), cell.old.get());
        }
        if !found.questions.iter().any(|question| question.is_conflict) {
            prop_assert!(data.wrong().is_empty(), "{:?}\n{:?}", data.wrong(), found);
        }
    }
}
