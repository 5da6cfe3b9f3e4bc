//! Other reporting bodies than a city: a ward with its khu, and a province whose communes merged on 1 July 2025.

use std::path::{Path, PathBuf};

use assert_cmd::Command;
use baocao::check::check;
use baocao::documents::{DocumentWriter, Provenance};
use baocao::indicators::{Against, Entry, Incomparable, Indicators, ScopeIndicators, compute};
use baocao::load::load;
use baocao::model::{
    Address, Assets, Class, ClassMovement, Count, KeyFigures, Measure, Month, Plot, Project, Quantity, Ratio, Unit,
    UnitCode, View,
};

const PROVINCE: &str = "tinh-quang-ninh";
const WARD: &str = "phuong-mong-cai-1";
/// Periods of each project that have data, before and after the merger.
const PERIODS: [(&str, &[&str]); 2] = [
    (PROVINCE, &["2025-01", "2025-Q2", "2025-6T", "2025-06", "2025-07", "2025-08", "2025-Q3", "2025-9T"]),
    (WARD, &["2025-07", "2025-08", "2025-09", "2025-Q3", "2025-9T"]),
];

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn project(name: &str) -> Project {
    load(&folder(name)).unwrap().project.unwrap()
}

fn of(project: &Project, period: &str) -> Indicators {
    compute(project, period.parse().unwrap())
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

fn unit<'a>(indicators: &'a Indicators, code: &str) -> &'a ScopeIndicators {
    &indicators.unit(&UnitCode::new(code)).unwrap().1
}

fn classes_and_measures() -> impl Iterator<Item = (Class, Measure)> {
    Class::ALL.into_iter().flat_map(|class| Measure::ALL.map(|measure| (class, measure)))
}

/// Every document of a period: the report and a sheet for each unit.
fn views(project: &Project, period: &str) -> Vec<View> {
    let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    let indicators = of(project, period);
    let report = writer.report(project, &indicators).unwrap();
    let sheets = indicators.units.iter().map(|(unit, _)| writer.sheet(project, &indicators, unit).unwrap());
    let views: Vec<_> = std::iter::once(report).chain(sheets).collect();
    for view in &views {
        writer.source(view, vec![Vec::new(); view.charts.len()], &Provenance::default()).unwrap();
    }
    views
}

fn sheet(project: &Project, period: &str, code: &str) -> View {
    let start = format!("{period}/phieu/{code}-");
    views(project, period).into_iter().find(|view| view.document.to_string().starts_with(&start)).unwrap()
}

/// Everything that a document says, as one text.
fn text(view: &View) -> String {
    String::from_utf8(view.to_json()).unwrap()
}

fn told(project: &Project) -> Vec<String> {
    let nothing = Assets { templates: std::collections::BTreeMap::new(), fonts: Vec::new(), ..Assets::unread() };
    let found = check(project, &[], &nothing, &|_| KeyFigures::default());
    found.iter().map(|finding| format!("{} {}", finding.code, finding.message)).collect()
}

#[test]
fn both_projects_are_without_findings() {
    for name in [PROVINCE, WARD] {
        let checked = Command::cargo_bin("baocao").unwrap().arg("check").arg("-C").arg(folder(name)).output().unwrap();
        let said = String::from_utf8(checked.stderr).unwrap();
        // Nobody has written a narrative for the last month of the province, and nothing else is reported.
        let (lines, words) = (said.matches("[BC").count(), said.matches("[BC622]").count());
        assert!(checked.status.success() && lines == words, "{name}: {said}");
    }
}

#[test]
fn every_document_of_both_projects_can_be_made() {
    for (name, periods) in PERIODS {
        let project = project(name);
        for period in periods {
            let views = views(&project, period);
            assert_eq!(views.len(), of(&project, period).units.len() + 1, "{name} {period}");
        }
    }
}

#[test]
fn the_first_month_after_the_merger_is_typeset_for_both() {
    for (name, documents) in [(PROVINCE, 7), (WARD, 7)] {
        let out = tempfile::tempdir().unwrap();
        let mut build = Command::cargo_bin("baocao").unwrap();
        build.args(["build", "--period", "2025-07", "-C"]).arg(folder(name)).arg("--out").arg(out.path());
        let made = build.output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let paths = String::from_utf8(made.stdout).unwrap();
        assert_eq!(paths.matches(".pdf\n").count(), documents, "{paths}");
    }
}

// The province: 16 units until 30 June, 6 from 1 July.

#[test]
fn what_the_old_units_close_with_the_new_ones_open_with() {
    let project = project(PROVINCE);
    let (june, july) = (of(&project, "2025-06"), of(&project, "2025-07"));
    assert_eq!((june.units.len(), july.units.len(), july.ended.len()), (16, 6, 16));
    for (class, measure) in classes_and_measures() {
        let row = |scope: &ScopeIndicators| *scope.class(class).in_period().unwrap().of(measure);
        assert_eq!(row(&june.total).closing, row(&july.total).opening, "{class:?} {measure:?}");
        for (heir, scope) in &july.units {
            let before = june.units.iter().filter(|(unit, _)| unit.successors.contains(&heir.code));
            let left: Count = before.map(|(_, scope)| row(scope).closing).sum();
            assert_eq!(left, row(scope).opening, "{} {class:?} {measure:?}", heir.name);
        }
    }
    let households = |indicators: &Indicators| indicators.total.count("dan_cu.ho").unwrap();
    assert_eq!(households(&june), households(&july));
}

#[test]
fn policies_and_dossiers_of_the_whole_go_on_across_the_merger() {
    let project = project(PROVINCE);
    let (june, july) = (of(&project, "2025-06").total, of(&project, "2025-07").total);
    let carried = |key: &str| key.starts_with("chinh_sach.") || key.starts_with("ho_so.");
    let carried = |key: &str| carried(key) && !key.ends_with(".so_don_vi") && !key.ends_with(".cho_quyet_dinh");
    let keys: Vec<_> = june.entries().map(|(entry, _)| entry.key.as_str()).filter(|key| carried(key)).collect();
    assert!(keys.len() > 20);
    for key in keys {
        assert!(july.count(key) >= june.count(key), "{key}");
    }
}

#[test]
fn the_whole_has_one_year_whoever_its_units_are() {
    let project = project(PROVINCE);
    let september = of(&project, "2025-09");
    for period in ["2025-06", "2025-07", "2025-08", "2025-9T"] {
        let total = of(&project, period).total;
        for class in Class::ALL {
            let (whole, now) = (september.total.class(class), total.class(class));
            assert_eq!(now.year_opening(), whole.year_opening(), "{period}");
            assert_eq!(now.target(), whole.target(), "{period}: the total in force stays");
            assert_eq!(
                now.stocks()[..],
                whole.stocks()[..now.stocks().len()],
                "{period}: a month is the same in every report"
            );
        }
    }
    for class in Class::ALL {
        let months = (1..=9).map(|number| of(&project, &format!("2025-{number:02}")).total);
        let months = months.map(|total| total.class(class).in_period().unwrap());
        let year: ClassMovement = months.reduce(|sum, next| sum.followed_by(&next)).unwrap();
        assert_eq!(september.total.class(class).to_date(), Some(year), "nine months one after the other");
    }
}

/// The counts of a scope that are sums over time or belong to the start of the year.
fn summed(scope: &ScopeIndicators) -> Vec<(String, u64)> {
    let is_summed = |entry: &Entry| {
        let key = &entry.key;
        (key.contains(".luy_ke") && !key.contains(".so_sanh."))
            || key.ends_with(".dau_nam")
            || key.ends_with("giam.ke_hoach")
    };
    let entries = scope.entries().map(|(entry, _)| entry).filter(|entry| is_summed(entry));
    entries.map(|entry| (entry.key.clone(), scope.count(&entry.key).map_or(0, Count::get))).collect()
}

fn added<'a>(scopes: impl IntoIterator<Item = &'a ScopeIndicators>) -> Vec<(String, u64)> {
    let lists = scopes.into_iter().map(summed);
    let add = |sum: Vec<(String, u64)>, list: Vec<(String, u64)>| {
        sum.into_iter().zip(list).map(|((key, a), (_, b))| (key, a + b)).collect()
    };
    lists.reduce(add).unwrap()
}

#[test]
fn rows_add_up_to_subtotals_and_subtotals_with_the_ended_units_to_the_total() {
    let project = project(PROVINCE);
    for period in ["2025-07", "2025-08", "2025-Q3", "2025-9T"] {
        let indicators = of(&project, period);
        let rows = indicators.units.iter().map(|(_, scope)| scope);
        assert_eq!(added(rows), added(&indicators.areas), "{period}");
        let parts = indicators.areas.iter().chain(&indicators.former);
        assert_eq!(added(parts), summed(&indicators.total), "{period}");
    }
    assert_eq!(of(&project, "2025-6T").former, None);
}

#[test]
fn a_reused_code_is_a_new_unit_whose_line_begins_where_it_begins() {
    let project = project(PROVINCE);
    for code in ["06712", "06724", "06757"] {
        let indicators = of(&project, "2025-08");
        let scope = unit(&indicators, code);
        assert_eq!(scope.since, month("2025-07"));
        for class in Class::ALL {
            assert_eq!(scope.class(class).stocks()[..7], [None; 7], "{code}");
            assert!(scope.class(class).stocks()[7..].iter().all(Option::is_some), "{code}");
        }
        let sheet = sheet(&project, "2025-08", code);
        let trend = sheet.charts.iter().find(|chart| chart.id.to_string() == "dien-bien").unwrap();
        let Plot::Trend { series, ticks, .. } = &trend.plot else { panic!("{code}: no trend") };
        assert_eq!(ticks[0].label, "T7", "{code}: the axis begins where the unit begins");
        for series in series {
            let drawn: Vec<_> = series.points.iter().map(Option::is_some).collect();
            assert_eq!(drawn, [true; 2], "{code}");
        }
        assert!(!trend.alt.as_str().contains("chưa báo cáo"), "{code}");
    }
}

#[test]
fn a_successor_says_nothing_of_the_one_that_had_its_code() {
    let project = project(PROVINCE);
    for period in ["2025-07", "2025-08", "2025-Q3", "2025-9T"] {
        for view in views(&project, period).iter().skip(1) {
            for address in view.figures.keys() {
                let months = ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06"];
                assert!(!months.iter().any(|month| address.as_str().starts_with(month)), "{address}");
                assert!(!address.as_str().ends_with(".dau_nam"), "{address}");
            }
        }
    }
    let (old, new) = (sheet(&project, "2025-06", "06712"), sheet(&project, "2025-07", "06712"));
    assert!(text(&old).contains("Phường Trần Phú") && !text(&old).contains("Móng Cái 1"));
    assert!(text(&new).contains("Phường Móng Cái 1") && !text(&new).contains("Trần Phú"));
}

#[test]
fn whom_a_figure_is_about_is_told_by_the_name_of_then_and_never_by_a_key() {
    for (name, periods) in PERIODS {
        let project = project(name);
        for period in periods {
            let indicators = of(&project, period);
            for address in views(&project, period).iter().flat_map(|view| view.figures.keys()) {
                let about = baocao::release::about(&project, address);
                let scope = address.as_str().split('/').nth(1).unwrap();
                let living = indicators.units.iter().find(|(unit, _)| unit.code.as_str() == scope);
                assert!(!about.contains('_') && about != scope, "{address}: {about}");
                let is_own = address.as_str().starts_with(period);
                if let Some((unit, _)) = living.filter(|_| is_own) {
                    assert_eq!(about, unit.title(), "{address}");
                }
            }
        }
    }
    let province = project(PROVINCE);
    let about = |address: &str| baocao::release::about(&province, &Address::from_text(address));
    assert_eq!(about("2025-06/06712/ngheo.ho.cuoi_ky"), "Phường Trần Phú");
    assert_eq!(about("2025-9T/06712/ngheo.ho.cuoi_ky"), "Phường Móng Cái 1");
    assert_eq!(about("2025-9T/truoc_sap_xep/ngheo.ho.giam.ke_hoach"), "Các đơn vị trước sắp xếp");
}

#[test]
fn what_ended_units_count_of_the_plan_is_explained() {
    let opened = baocao::pipeline::open(&folder(PROVINCE)).unwrap();
    let address = "2025-08/truoc_sap_xep/ngheo.ho.giam.ke_hoach";
    let reason = baocao::pipeline::why(&opened, address, None).unwrap();
    let scope = of(opened.project.as_ref().unwrap(), "2025-08").former.unwrap();
    assert_eq!(reason.value, scope.get("ngheo.ho.giam.ke_hoach").unwrap().1.quantity());
    assert_eq!(reason.inputs.len(), 1, "{reason:#?}");
    assert_eq!(reason.inputs[0].address, "2025-08/truoc_sap_xep/ngheo.ho.giam.luy_ke");
}

#[test]
fn the_same_name_and_code_before_and_after_are_two_units() {
    let project = project(PROVINCE);
    let of_hai_son = |period: &str| {
        let indicators = of(&project, period);
        let scope = unit(&indicators, "06724");
        Class::ALL.map(|class| (scope.class(class).target().unwrap().get(), scope.class(class).plan_share().unwrap()))
    };
    let share = |done, planned| Ratio::new(Count::new(done), Count::new(planned));
    assert_eq!(of_hai_son("2025-06"), [(2, share(0, 2)), (3, share(1, 3))]);
    assert_eq!(of_hai_son("2025-08"), [(2, share(0, 2)), (4, share(1, 4))], "what Hải Sơn and Bắc Sơn had left");
}

#[test]
fn the_figures_that_travel_with_a_successors_sheet_are_its_own() {
    let project = project(PROVINCE);
    let indicators = of(&project, "2025-08");
    let (unit, _) = indicators.unit(&UnitCode::new("06712")).unwrap();
    let sources = DocumentWriter::sources(&project, &indicators, Some(unit));
    let months: Vec<_> = sources.lines().filter(|line| line.starts_with("2025-")).collect();
    assert_eq!(months, ["2025-07:", "2025-08:"]);
    assert!(sources.contains("\"06712\": { giam_ho_ngheo: 3, giam_ho_can_ngheo: 4 }"), "{sources}");
    let whole = DocumentWriter::sources(&project, &indicators, None);
    assert!(whole.contains("\"06712\": { giam_ho_ngheo: 2, giam_ho_can_ngheo: 2 }"), "Trần Phú had a target too");
}

#[test]
fn a_whole_whose_units_merged_is_compared_and_a_body_that_is_new_is_not() {
    let july = of(&project(PROVINCE), "2025-07");
    let june = july.earlier(Against::Previous).unwrap();
    for class in Class::ALL {
        let opening = july.total.class(class).in_period().unwrap().households.opening;
        assert_eq!(june.of(class).closing, Some(opening));
    }
    let ward = of(&project(WARD), "2025-07");
    assert_eq!(ward.earlier(Against::Previous).err(), Some(Incomparable::OtherBoundaries));
    assert_eq!(ward.earlier(Against::LastYear).err(), Some(Incomparable::OtherBoundaries));
    assert!(of(&project(WARD), "2025-08").earlier(Against::Previous).is_ok());
}

#[test]
fn a_unit_that_ended_without_successors_makes_the_whole_another_one() {
    let mut project = project(PROVINCE);
    project.units.value[0].successors.clear();
    assert_eq!(of(&project, "2025-07").earlier(Against::Previous).err(), Some(Incomparable::OtherBoundaries));
}

#[test]
fn nobody_opens_or_closes_with_a_zero_that_nobody_reported() {
    let project = project(PROVINCE);
    let indicators = of(&project, "2025-9T");
    let value = |scope: &ScopeIndicators, key: &str| scope.get(key).unwrap().1.quantity();
    for (_, scope) in &indicators.units {
        assert_eq!(value(scope, "ngheo.ho.dau_ky"), None, "it began in July");
        assert!(value(scope, "ngheo.ho.khi_thanh_lap").is_some(), "with what it received");
        assert!(value(scope, "ngheo.ho.cuoi_ky").is_some());
    }
    let former = indicators.former.unwrap();
    assert_eq!(value(&former, "ngheo.ho.cuoi_ky"), None, "they ended in June");
    assert_eq!(value(&former, "ngheo.ho.dau_ky"), Some(Quantity::Count(27)));
    assert_eq!(value(&indicators.total, "ngheo.ho.dau_ky"), Some(Quantity::Count(27)));
    assert_eq!(value(&indicators.total, "ngheo.ho.khi_thanh_lap"), None, "it has a start of the year");
    for area in &indicators.areas {
        assert_eq!(value(area, "ngheo.ho.dau_ky"), None, "Hải Xuân was rural and is urban");
    }
}

#[test]
fn an_amendment_before_the_merger_must_say_from_when_it_counts() {
    let mut project = project(PROVINCE);
    assert!(told(&project).iter().all(|line| line.starts_with("BC622")));
    project.plans.get_mut(&2025).unwrap().value.amendments[0].valid_from = None;
    let told = told(&project);
    assert!(told.iter().any(|line| line.starts_with("BC501")), "{told:?}");
    assert!(told.iter().any(|line| line.starts_with("BC503 Phường Móng Cái 1")), "{told:?}");
}

#[test]
fn a_target_lost_between_the_old_and_the_new_units_is_told() {
    let mut project = project(PROVINCE);
    let amendment = &mut project.plans.get_mut(&2025).unwrap().value.amendments[0];
    amendment.targets[0].poor = Count::new(2);
    let mut told = told(&project);
    told.retain(|line| !line.starts_with("BC622"));
    assert!(matches!(told.as_slice(), [line] if line.starts_with("BC501") && line.contains("17")), "{told:?}");
}

#[test]
fn a_successor_that_begins_its_policies_at_zero_is_told() {
    let mut project = project(PROVINCE);
    for (_, filed) in
        project.months.iter_mut().filter(|((month, unit), _)| month.number() >= 7 && unit.as_str() == "06736")
    {
        for coverage in filed.value.policies.values_mut().flatten() {
            (coverage.eligible, coverage.served) = (Count::ZERO, Count::ZERO);
        }
    }
    let told = told(&project);
    let fallen = "BC405 Số lũy kế `chinh_sach.bao_hiem_y_te.duoc` giảm khi sắp xếp đơn vị";
    assert!(told.iter().any(|line| line.starts_with(fallen) && line.contains("Phường Móng Cái 3")), "{told:?}");
}

// The ward: 6 khu, from 1 July.

#[test]
fn a_body_that_began_in_july_has_no_start_of_the_year() {
    let project = project(WARD);
    for period in ["2025-07", "2025-Q3", "2025-9T"] {
        let total = of(&project, period).total;
        assert_eq!(total.since, month("2025-07"));
        for class in Class::ALL {
            let class = total.class(class);
            assert_eq!(class.year_opening(), None, "{period}");
            assert_eq!(class.in_period(), class.to_date(), "{period}: all there is");
            assert!(
                total.count("ngheo.ho.dau_ky").is_some() && class.in_period().unwrap().households.is_balanced(),
                "{period}"
            );
        }
    }
    let september = of(&project, "2025-09").total;
    let poor = september.class(Class::Poor);
    assert_eq!((poor.start(), poor.closing()), (Some(Count::new(5)), Some(Count::new(2))));
    assert_eq!(poor.plan_share(), Some(Ratio::new(Count::new(3), Count::new(4))));
}

#[test]
fn a_ward_speaks_of_its_khu_and_of_no_communes_or_city() {
    let project = project(WARD);
    for period in ["2025-07", "2025-08", "2025-09", "2025-Q3"] {
        for view in views(&project, period) {
            let text = text(&view);
            for foreign in ["xã, phường", "phường, xã", "các xã", "thành phố", "phường Móng Cái 1"] {
                assert!(!text.contains(foreign), "{}: {foreign}", view.document);
            }
        }
    }
}

#[test]
fn a_ward_writes_to_three_addressees_from_its_own_place() {
    let project = project(WARD);
    let report = views(&project, "2025-09").swap_remove(0);
    assert_eq!(report.masthead.addressees.len(), 3);
    assert!(report.masthead.place_date.starts_with("Phường Móng Cái 1, ngày"));
    let signature = report.signature.unwrap();
    assert_eq!(signature.titles, ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]);
    assert_eq!((signature.name, signature.recipients[0].as_str()), (None, "- Như trên;"));
}

#[test]
fn units_of_one_area_have_no_subtotals() {
    assert!(of(&project(WARD), "2025-09").areas.is_empty());
    let names: Vec<_> = project(WARD).units.value.iter().map(Unit::title).collect();
    assert_eq!(names, ["Khu 1", "Khu 2", "Khu 3", "Khu Hòa Bình", "Khu Bình Minh", "Khu Nam Hải"]);
}
