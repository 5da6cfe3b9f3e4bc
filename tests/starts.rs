//! Data that begin anywhere and lack anything: when a unit is asked, and what is still told.

use baocao::cli::MessageFormat;
use baocao::model::{Area, Month, PeriodScheme, Unit, UnitCode, UnitKind, UnitName, parse_date};

use crate::planted::Plant::{self, Change, Edit, Remove};
use crate::planted::{project, told};

const UNITS: &str = "data/don-vi.yaml";
const SETTINGS: &str = "data/baocao.yaml";

fn short(plants: &[Plant]) -> String {
    told(project(plants).path(), MessageFormat::Short)
}

fn unit(from: Option<&str>, to: Option<&str>) -> Unit {
    let day = |text: &str| parse_date(text).unwrap();
    Unit {
        code: UnitCode::new("1"),
        name: UnitName::new("Một"),
        kind: UnitKind::Commune,
        area: Area::Rural,
        parent: UnitCode::new("0"),
        valid_from: from.map(day),
        valid_to: to.map(day),
        successors: Vec::new(),
    }
}

/// The first and the last month of 2026 for which a unit is asked.
fn asked(unit: &Unit, scheme: PeriodScheme) -> Option<(u8, u8)> {
    let lived = (1..=12).filter(|number| unit.exists_in(Month::new(2026, *number).unwrap(), scheme));
    let lived: Vec<u8> = lived.collect();
    Some((*lived.first()?, *lived.last()?))
}

#[test]
fn a_unit_is_asked_for_the_months_that_close_in_its_life() {
    use PeriodScheme::{Calendar, Decree09};
    for (from, to, scheme, months) in [
        (Some("2026-07-15"), None, Decree09, Some((8, 12))),
        (Some("2026-07-14"), None, Decree09, Some((7, 12))),
        (Some("2026-07-15"), None, Calendar, Some((7, 12))),
        (Some("2026-07-31"), None, Calendar, Some((7, 12))),
        (Some("2026-08-01"), None, Calendar, Some((8, 12))),
        (Some("2025-12-15"), None, Decree09, Some((1, 12))),
        (None, Some("2026-06-30"), Decree09, Some((1, 6))),
        (None, Some("2026-06-14"), Decree09, Some((1, 6))),
        (None, Some("2026-06-13"), Decree09, Some((1, 5))),
        (None, Some("2026-06-30"), Calendar, Some((1, 6))),
        (None, Some("2026-06-29"), Calendar, Some((1, 5))),
        (Some("2026-03-20"), Some("2026-04-10"), Decree09, None),
        (Some("2026-02-28"), Some("2026-02-28"), Calendar, Some((2, 2))),
    ] {
        assert_eq!(asked(&unit(from, to), scheme), months, "{from:?} {to:?} {scheme:?}");
    }
}

/// On every day of the year one of two units is asked that follow each other without a gap, and never both.
#[test]
fn who_follows_is_asked_from_the_month_on_in_which_the_other_is_not() {
    for scheme in [PeriodScheme::Decree09, PeriodScheme::Calendar] {
        for ordinal in 2..=365 {
            let start = time::Date::from_ordinal_date(2026, ordinal).unwrap();
            let (old, new) = (
                Unit { valid_to: start.previous_day(), ..unit(None, None) },
                Unit { valid_from: Some(start), ..unit(None, None) },
            );
            for month in (1..=12).map(|number| Month::new(2026, number).unwrap()) {
                assert!(old.exists_in(month, scheme) != new.exists_in(month, scheme), "{start} {month}");
            }
        }
    }
}

/// The second unit of the minimal project, from a day on.
fn from(day: &str) -> Plant {
    let line = "ten: Bình Minh, loai: xa, khu_vuc: nong_thon, thuoc: \"000\", tu: ";
    Change(UNITS, "ten: Bình Minh, loai: xa, khu_vuc: nong_thon, thuoc: \"000\", tu: null", format!("{line}{day}"))
}

#[test]
fn who_begins_after_the_cut_off_is_not_asked_before_the_next() {
    let february = "data/so-lieu/2022-02/00002-binh-minh.yaml";
    let january = "data/so-lieu/2022-01/00002-binh-minh.yaml";
    let first = short(&[from("2022-01-15"), Remove(january)]);
    assert!(!first.contains("BC402"), "{first}");
    let next = short(&[from("2022-02-15"), Remove(january), Remove(february)]);
    assert!(!next.contains("BC402"), "{next}");
    let early = short(&[from("2022-01-15")]);
    assert!(early.contains("BC404") && early.contains("2022-01"), "{early}");
    let calendar = Edit(SETTINGS, "cach_tinh_ky: nghi_dinh_09", "cach_tinh_ky: duong_lich");
    let asked = short(&[from("2022-01-15"), Remove(january), calendar]);
    assert!(asked.contains("BC402"), "{asked}");
    let still = short(&[from("2022-02-14"), Remove(january), Remove(february)]);
    assert!(still.contains("BC402"), "{still}");
}
