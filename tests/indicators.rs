//! The figures of the sample, and properties of the figures of any project.

use std::path::Path;

use baocao::indicators::{ClassIndicators, Indicators, ScopeIndicators, compute, ranking};
use baocao::load::load;
use baocao::model::{Class, Count, Measure, Period, Project, Ratio};

fn sample() -> Project {
    load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap()
}

fn of(project: &Project, period: &str) -> Indicators {
    compute(project, period.parse().unwrap())
}

fn ratio(numerator: u64, denominator: u64) -> Ratio {
    Ratio::new(Count::new(numerator), Count::new(denominator))
}

fn all(indicators: &Indicators) -> impl Iterator<Item = &ScopeIndicators> {
    indicators.units.iter().map(|(_, scope)| scope).chain(&indicators.areas).chain([&indicators.total])
}

#[test]
fn the_city_has_reached_12_of_19_and_35_of_40() {
    let total = of(&sample(), "2022-9T").total;
    assert_eq!(total.class(Class::Poor).plan_share(), Some(ratio(12, 19)));
    assert_eq!(total.class(Class::NearPoor).plan_share(), Some(ratio(35, 40)));
    assert_eq!(total.plan_share(), Some(ratio(47, 59)));
    assert_eq!(total.poverty_rate(Class::Poor), Some(ratio(8, 31_000)));
}

#[test]
fn the_city_series_is_that_of_the_source() {
    let total = of(&sample(), "2022-09").total;
    let stocks = |class| total.class(class).stocks().iter().map(|stock| stock.unwrap().get()).collect::<Vec<_>>();
    assert_eq!(stocks(Class::Poor), [20, 20, 20, 19, 18, 16, 14, 12, 10, 8]);
    assert_eq!(stocks(Class::NearPoor), [50, 50, 48, 45, 41, 36, 31, 25, 20, 15]);
}

#[test]
fn policies_of_the_city_are_sums_over_sums() {
    let total = of(&sample(), "2022-09").total;
    let coverage = |id: &str| total.share(&format!("chinh_sach.{id}.ty_le"));
    assert_eq!(coverage("tin_dung"), Some(ratio(9, 9)));
    assert_eq!(coverage("bao_hiem_y_te"), Some(ratio(233, 233)));
    assert_eq!(coverage("giao_duc"), Some(ratio(22, 22)));
    assert_eq!(coverage("nuoc_va_nha_tieu"), Some(ratio(19, 20)));
    assert_eq!(coverage("vien_thong_va_thiet_bi"), Some(ratio(20, 20)));
    assert_eq!(coverage("nha_o"), None, "not reported is not zero");
}

#[test]
fn every_movement_of_every_scope_and_period_balances() {
    let project = sample();
    for period in ["2022-01", "2022-05", "2022-09", "2022-Q2", "2022-6T", "2022-9T"] {
        let indicators = of(&project, period);
        for scope in all(&indicators) {
            for (class, measure) in Class::ALL.into_iter().flat_map(|c| Measure::ALL.map(|m| (c, m))) {
                let movements = [scope.class(class).in_period(), scope.class(class).to_date()];
                for movement in movements.into_iter().flatten() {
                    assert!(movement.of(measure).is_balanced(), "{period} {} {class:?} {measure:?}", scope.scope);
                }
            }
        }
    }
}

#[test]
fn a_quarter_is_its_three_months_one_after_the_other() {
    let project = sample();
    let class = |period: &str| of(&project, period).total.class(Class::NearPoor).in_period().unwrap();
    let months = class("2022-07").followed_by(&class("2022-08")).followed_by(&class("2022-09"));
    assert_eq!(class("2022-Q3"), months);
}

#[test]
fn the_order_of_the_registry_changes_no_total() {
    let mut project = sample();
    let before = of(&project, "2022-09").total;
    project.units.value.reverse();
    assert_eq!(of(&project, "2022-09").total, before);
}

#[test]
fn a_unit_without_a_month_is_unknown_and_the_total_is_that_of_the_others() {
    let mut project = sample();
    let whole = of(&project, "2022-09");
    let (unit, own) = whole.units[9].clone();
    project.months.remove(&("2022-09".parse().unwrap(), unit.code.clone()));
    let partial = of(&project, "2022-09");
    let (_, missing) = partial.unit(&unit.code).unwrap();
    assert_eq!(missing.class(Class::Poor).closing(), None);
    assert_eq!(partial.incomplete.len(), 1);
    assert_eq!((partial.complete(), partial.units.len()), (16, 17));
    let closing = |scope: &ScopeIndicators| scope.class(Class::Poor).closing().unwrap().get();
    assert_eq!(closing(&partial.total), closing(&whole.total) - closing(&own));
    for class in Class::ALL {
        let (total, own, partial) = (whole.total.class(class), own.class(class), partial.total.class(class));
        let less = |of: &dyn Fn(ClassIndicators<'_>) -> Option<Count>| of(total).unwrap().less(of(own).unwrap());
        assert!(
            partial.to_date().unwrap().households.is_balanced(),
            "opening, flows and closing are of the same units"
        );
        assert_eq!(partial.year_opening(), Some(less(&|class| class.year_opening())));
        assert_eq!(partial.target(), Some(less(&|class| class.target())), "a plan is measured by those who report");
    }
    let households = |scope: &ScopeIndicators| scope.count("dan_cu.ho").unwrap();
    let rate = partial.total.poverty_rate(Class::Poor).unwrap();
    assert_eq!(rate.denominator, households(&whole.total).less(households(&own)));
    for class in Class::ALL {
        let (total, own, partial) = (whole.total.class(class), own.class(class), partial.total.class(class));
        let others: Vec<_> =
            total.stocks().iter().zip(own.stocks()).map(|(all, one)| Some(all.unwrap().less(one.unwrap()))).collect();
        assert_eq!(partial.stocks(), others, "in every month the same units: no fall for want of a report");
        assert_eq!(partial.stocks().last(), Some(&partial.closing()), "the line ends where the table does");
    }
}

#[test]
fn a_month_missing_in_the_middle_leaves_the_month_known_and_the_year_unknown() {
    let mut project = sample();
    let code = project.units.value[0].code.clone();
    project.months.remove(&("2022-05".parse().unwrap(), code.clone()));
    let indicators = of(&project, "2022-09");
    let (_, scope) = indicators.unit(&code).unwrap();
    assert!(scope.class(Class::Poor).in_period().is_some());
    assert!(scope.class(Class::Poor).to_date().is_none());
    assert_eq!(scope.class(Class::Poor).plan_share(), None);
}

/// The sample with Hải Xuân dissolved on 30 June and merged into Hải Tiến, which takes over its households in July.
fn with_a_merger() -> Project {
    let mut project = sample();
    let index = project.units.value.iter().position(|unit| *unit.name == *"Hải Xuân").unwrap();
    let code = project.units.value[index].code.clone();
    project.units.value[index].valid_to = time::Date::from_calendar_date(2022, time::Month::June, 30).ok();
    project.months.retain(|(month, unit), _| unit != &code || month.number() <= 6);
    project
}

#[test]
fn a_unit_that_ended_counts_until_it_ended() {
    let (whole, merged) = (sample(), with_a_merger());
    let (june, september) = (of(&merged, "2022-06"), of(&merged, "2022-09"));
    assert_eq!((september.units.len(), september.ended.len(), september.incomplete.len()), (16, 1, 0));
    for class in Class::ALL {
        let (june, september) = (june.total.class(class), september.total.class(class));
        assert_eq!(september.year_opening(), of(&whole, "2022-09").total.class(class).year_opening());
        assert_eq!(september.stocks()[..=6], june.stocks()[..], "a month's stock is the same in every later report");
        assert_eq!(september.target(), june.target(), "the plan of a unit that ended is still the plan");
        assert!(september.reduced_to_date() >= june.reduced_to_date());
    }
}

#[test]
fn a_unit_that_began_within_the_year_has_no_start_of_the_year() {
    let mut project = sample();
    let unit = &mut project.units.value[0];
    unit.valid_from = time::Date::from_calendar_date(2022, time::Month::July, 1).ok();
    let code = unit.code.clone();
    project.months.retain(|(month, unit), _| unit != &code || month.number() >= 7);
    let indicators = of(&project, "2022-09");
    let (_, scope) = indicators.unit(&code).unwrap();
    assert_eq!(scope.class(Class::Poor).year_opening(), None);
    assert_eq!(scope.class(Class::Poor).stocks()[..7], [None; 7]);
    assert!(scope.class(Class::Poor).closing().is_some());
    assert!(indicators.incomplete.is_empty());
}

/// Data that begin in July, when two units became one: the new one alone has told all of its year.
#[test]
fn a_year_whose_start_nobody_has_told_is_not_the_year_of_those_founded_within_it() {
    let mut project = with_a_merger();
    let merged = project.units.value.iter_mut().find(|unit| *unit.name == *"Hải Tiến").unwrap();
    merged.valid_from = time::Date::from_calendar_date(2022, time::Month::July, 1).ok();
    project.months.retain(|(month, _), _| month.number() >= 7);
    for (period, is_flow_known) in [("2022-09", true), ("2022-Q3", true), ("2022-9T", false)] {
        let indicators = of(&project, period);
        for class in Class::ALL {
            let total = indicators.total.class(class);
            assert_eq!(total.reduced_in_period().is_some(), is_flow_known, "{period}");
            assert_eq!(total.target(), of(&sample(), period).total.class(class).target(), "{period}");
            for scope in indicators.areas.iter().chain([&indicators.total]) {
                let figures = scope.class(class);
                assert_eq!((figures.reduced_to_date(), figures.plan_share()), (None, None), "{period}");
            }
        }
    }
}

#[test]
fn the_plan_of_the_city_is_the_figure_of_the_document_not_the_sum() {
    let mut project = sample();
    project.plans.get_mut(&2022).unwrap().value.targets.pop();
    project.plans.get_mut(&2022).unwrap().value.targets.remove(0);
    assert_eq!(of(&project, "2022-09").total.class(Class::Poor).target(), Some(Count::new(19)));
}

#[test]
fn units_are_ranked_by_their_share_and_those_without_a_plan_come_last() {
    let indicators = of(&sample(), "2022-09");
    let names: Vec<_> = ranking(&indicators).iter().map(|unit| &*unit.name).collect();
    assert_eq!((names[0], names[15], names[16]), ("Hải Hòa", "Bắc Sơn", "Vĩnh Thực"));
}

#[test]
fn periods_know_their_months_their_names_and_their_days() {
    use baocao::model::{PeriodScheme, short_date};
    let period = |text: &str| text.parse::<Period>().unwrap();
    assert_eq!(period("2022-Q3").months().count(), 3);
    assert_eq!(period("2022-09").title_label(), "tháng 9 và 9 tháng đầu năm 2022");
    assert_eq!(period("2022-12").to_date_label(), "năm 2022");
    assert_eq!(period("2022-12").following_label(), "tháng 01 năm 2023");
    assert_eq!(period("2022-9T").following_label(), "3 tháng cuối năm 2022");
    let days = |text: &str, scheme| {
        let cut_off = period(text).cut_off(scheme);
        (short_date(cut_off.from), short_date(cut_off.to))
    };
    assert_eq!(days("2022-09", PeriodScheme::Decree09), ("15/8/2022".into(), "14/9/2022".into()));
    assert_eq!(days("2022-01", PeriodScheme::Decree09), ("15/12/2021".into(), "14/01/2022".into()));
    assert_eq!(days("2024-02", PeriodScheme::Calendar), ("01/02/2024".into(), "29/02/2024".into()));
    for wrong in ["2022-13", "2022-Q5", "2022-3T", "22-09", "2022-9", "", "2022-09-01"] {
        assert!(wrong.parse::<Period>().is_err(), "{wrong}");
    }
}
