//! Continuations of the sample: its last quarter, a second year, a territory without poor households, a long
//! letterhead.

use std::path::Path;

use baocao::load::{self, load};
use baocao::model::{Circulation, Filed, Marks, Month, Movement, Project, UnitMonth, UnitStatus, Urgency, parse_date};
use serde_json::{Value, json};

fn sample() -> Project {
    load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap()
}

fn month(text: &str) -> Month {
    text.parse().unwrap()
}

/// A month after `before` in which nobody joins or leaves the lists.
fn quiet(before: &UnitMonth, month: Month) -> UnitMonth {
    let row = |movement: &Movement, class: &str| {
        let closing = movement.closing.get();
        let (out, into) =
            if class == "ngheo" { ("thanh_can_ngheo", "tu_can_ngheo") } else { ("thanh_ngheo", "tu_ngheo") };
        json!({ "dau_ky": closing, out: 0, "vuot_chuan": 0, "giam_khac": 0, into: 0, "tai": 0, "moi": 0, "tang_khac": 0, "cuoi_ky": closing })
    };
    let form = |class: baocao::model::Class| {
        let movement = before.movement(class);
        json!({ "ho": row(&movement.households, class.key()), "khau": row(&movement.persons, class.key()) })
    };
    let [poor, near_poor] = baocao::model::Class::ALL.map(form);
    let text = json!({
        "don_vi": before.unit.as_str(), "ky": month.to_string(), "trang_thai": "chinh_thuc",
        "ngay_chot": format!("{month}-14"),
        "dan_cu": { "ho": before.population.households.get(), "khau": before.population.persons.get() },
        "ngheo": poor, "can_ngheo": near_poor,
    });
    let mut quiet: UnitMonth = load::value(&text.to_string()).unwrap();
    quiet.policies.clone_from(&before.policies);
    quiet
}

fn follow(project: &mut Project, from: &str, months: &[&str]) {
    let mut before = month(from);
    for next in months.iter().map(|next| month(next)) {
        let units: Vec<_> = project.units_in(before).map(|unit| unit.code.clone()).collect();
        for code in units {
            let filed = &project.months[&(before, code.clone())];
            let (file, value) = (filed.file, quiet(&filed.value, next));
            project.months.insert((next, code), Filed { file, value: Box::new(value) });
        }
        before = next;
    }
}

/// The sample continued by three quiet months.
pub(crate) fn whole_year() -> Project {
    let mut project = sample();
    follow(&mut project, "2022-09", &["2022-10", "2022-11", "2022-12"]);
    project
}

/// The sample continued until the end of 2022 and by six quiet months of 2023, so that there is a second year to
/// compare.
pub(crate) fn two_years() -> Project {
    let mut project = whole_year();
    let months = ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05", "2023-06"];
    follow(&mut project, "2022-12", &months);
    let mut plan = project.plans[&2022].clone();
    plan.value.year = 2023;
    project.plans.insert(2023, plan);
    project
}

/// Three months of the sample's units without poor or near-poor households, without anybody entitled to a policy, and
/// without a plan.
pub(crate) fn nothing() -> Project {
    let mut project = sample();
    project.narratives.clear();
    project.months.retain(|(of, _), _| *of <= month("2022-03"));
    for filed in project.months.values_mut() {
        let unit = &filed.value;
        let row = |class: &str| {
            let (out, into) =
                if class == "ngheo" { ("thanh_can_ngheo", "tu_can_ngheo") } else { ("thanh_ngheo", "tu_ngheo") };
            let row = json!({ "dau_ky": 0, out: 0, "vuot_chuan": 0, "giam_khac": 0, into: 0, "tai": 0, "moi": 0, "tang_khac": 0, "cuoi_ky": 0 });
            json!({ "ho": row, "khau": row })
        };
        let nobody = json!({ "thuoc_dien": 0, "duoc": 0 });
        let policies: serde_json::Map<String, Value> =
            unit.policies.keys().map(|policy| (policy.to_string(), nobody.clone())).collect();
        let zero = json!({
            "don_vi": unit.unit.as_str(), "ky": unit.month.to_string(), "trang_thai": "chinh_thuc",
            "ngay_chot": format!("{}-14", unit.month),
            "dan_cu": { "ho": unit.population.households.get(), "khau": unit.population.persons.get() },
            "ngheo": row("ngheo"), "can_ngheo": row("can_ngheo"), "chinh_sach": policies,
            "ho_so": { "ngheo": { "dat_tieu_chi": 0, "da_gui": 0, "da_tham_dinh": 0, "co_quyet_dinh": 0 } },
        });
        *filed.value = load::value(&zero.to_string()).unwrap();
        assert_eq!(filed.value.status, UnitStatus::Official);
    }
    let plan = &mut project.plans.get_mut(&2022).unwrap().value;
    for target in &mut plan.targets {
        (target.poor, target.near_poor) = (baocao::model::Count::ZERO, baocao::model::Count::ZERO);
    }
    (plan.total.poor, plan.total.near_poor) = (baocao::model::Count::ZERO, baocao::model::Count::ZERO);
    project
}

/// Gives the project a superior body, a name of two long lines, three addressees, every mark, and a number and a date
/// that need a leading zero.
pub(crate) fn letterhead(project: &mut Project) {
    let settings = &mut project.settings.value;
    settings.issuer.superior = Some("UBND TỈNH QUẢNG NINH".to_owned());
    settings.issuer.lines =
        vec!["BAN CHỈ ĐẠO CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA".to_owned(), "THÀNH PHỐ MÓNG CÁI".to_owned()];
    settings.issuer.contact = Some("Số 1 đường mẫu, thành phố Móng Cái; điện thoại: 0203.000.000".to_owned());
    settings.addressees = [
        "Ủy ban nhân dân tỉnh Quảng Ninh",
        "Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh",
        "Ban Chỉ đạo các Chương trình mục tiêu quốc gia tỉnh",
    ]
    .map(str::to_owned)
    .into();
    settings.signer.titles = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"].map(str::to_owned).into();
    let narrative = &mut project.narratives.get_mut(&"2022-09".parse().unwrap()).unwrap().value;
    (narrative.number, narrative.date) = (Some("5".to_owned()), parse_date("2023-02-05"));
    narrative.marks = Marks {
        urgency: Some(Urgency::Express),
        circulation: Some(Circulation::Internal),
        drafter: Some("PL".to_owned()),
        copies: Some(15),
    };
}
