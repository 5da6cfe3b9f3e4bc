//! Rates: poor and near-poor households together, which is what the multidimensional poverty rate counts, the headline of
//! every published list; and what the rates have risen or fallen by, in percentage points.

use time::Date;

use super::catalogue::{EntryList, Form, changes, made};
use super::formula::Formula;
use super::{Against, Operation};
use crate::model::{Class, Flow, FormRow, GoalBound, Measure, Plan, RateOf, StandardRole};

/// The stocks of both lists together, what leaves and enters them, and the rate. Who changes from one of the two lists to the
/// other stays in both together, so these flows are neither a decrease nor an increase.
pub(super) fn of_both(list: &mut EntryList, role: StandardRole) {
    for measure in Measure::ALL {
        stocks(list, role, measure);
        flows(list, role, measure);
        changes(list, &prefix(role, measure), measure, &noun(role, measure));
    }
    let of = [format!("{}chung.ho.cuoi_ky", role.prefix()), "dan_cu.ho".to_owned()];
    let rate = made("số hộ nghèo và hộ cận nghèo chia tổng số hộ", Operation::Share, of);
    let label = format!("Tỷ lệ nghèo đa chiều (hộ nghèo và hộ cận nghèo){} cuối kỳ", role.remark());
    list.push(&format!("{}chung.ty_le", role.prefix()), &label, "%", Form::SmallRate, rate);
}

fn prefix(role: StandardRole, measure: Measure) -> String {
    format!("{}chung.{}", role.prefix(), measure.key())
}

fn noun(role: StandardRole, measure: Measure) -> String {
    let noun = match measure {
        Measure::Households => "hộ nghèo và hộ cận nghèo",
        Measure::Persons => "nhân khẩu hộ nghèo và hộ cận nghèo",
    };
    format!("{noun}{}", role.remark())
}

/// The keys of a column in both lists.
fn in_both(role: StandardRole, measure: Measure, column: impl Fn(Class) -> &'static str) -> [String; 2] {
    Class::ALL.map(|class| format!("{}.{}", FormRow { role, class, measure }.key(), column(class)))
}

fn stocks(list: &mut EntryList, role: StandardRole, measure: Measure) {
    for (key, time) in [
        ("dau_nam", "đầu năm"),
        ("khi_thanh_lap", "khi bắt đầu hoạt động trong năm"),
        ("dau_ky", "đầu kỳ"),
        ("cuoi_ky", "cuối kỳ"),
    ] {
        let sum = made("hộ nghèo cộng hộ cận nghèo", Operation::Together, in_both(role, measure, |_| key));
        let (key, label) = (format!("{}.{key}", prefix(role, measure)), format!("{} {time}", noun(role, measure)));
        list.count(&key, &label, measure.word(), sum);
    }
}

fn flows(list: &mut EntryList, role: StandardRole, measure: Measure) {
    const WORDS: &str = "cộng các cột giảm (tăng) của hai danh sách, không tính hộ chuyển giữa hai danh sách";
    let out = [Flow::Escaped, Flow::OtherDecrease].as_slice();
    let into = [Flow::Relapsed, Flow::Arisen, Flow::OtherIncrease].as_slice();
    for (key, word, flows) in [("tong_giam", "giảm", out), ("tong_tang", "tăng", into)] {
        let of: Vec<String> = flows.iter().flat_map(|flow| in_both(role, measure, |class| flow.key(class))).collect();
        let sum = made(WORDS, Operation::Together, of);
        let label = format!("{} {word}, trong kỳ", noun(role, measure));
        list.count(&format!("{}.{key}", prefix(role, measure)), &label, measure.word(), sum);
    }
}

/// The rates at the start of the year, of the households that January counted, and what they have changed by since.
pub(super) fn changes_of_rates(list: &mut EntryList, role: StandardRole) {
    for (of, noun) in rates_by(role) {
        let [now, then] = [format!("{of}.ty_le"), format!("{of}.ty_le_dau_nam")];
        let parts = [format!("{of}.ho.dau_nam"), "dan_cu.ho_dau_nam".to_owned()];
        let rate = made("số hộ đầu năm chia tổng số hộ tháng 01", Operation::Share, parts);
        list.push(&then, &format!("Tỷ lệ {noun} đầu năm"), "%", Form::SmallRate, rate);
        let change = made("tỷ lệ cuối kỳ trừ tỷ lệ đầu năm", Operation::Points, [now, then]);
        let label = format!("Tỷ lệ {noun} tăng, giảm so với đầu năm");
        list.push(&format!("{of}.ty_le_tang_giam"), &label, "điểm %", Form::Points, change);
    }
}

/// The keys of the rates by one standard, with what has the rate.
fn rates_by(role: StandardRole) -> [(String, String); 3] {
    RateOf::ALL.map(|of| (rate_key(role, of), format!("{}{}", of.noun(), role.remark())))
}

fn rate_key(role: StandardRole, of: RateOf) -> String {
    format!("{}{}", role.prefix(), of.key())
}

/// The rates of the same period a year before, and what they have changed by since.
pub(super) fn compared_rates(list: &mut EntryList, role: StandardRole) {
    for (of, noun) in rates_by(role) {
        let (now, then) = (format!("{of}.ty_le"), format!("{of}.so_sanh.cung_ky.ty_le"));
        let label = format!("Tỷ lệ {noun} cuối kỳ");
        let words = Against::LastYear.label();
        let earlier = Formula::Earlier(role, Against::LastYear, now.clone());
        list.push(&then, &format!("{label}, {words}"), "%", Form::SmallRate, earlier);
        let change = made("tỷ lệ kỳ này trừ tỷ lệ kỳ được so sánh", Operation::Points, [now, then]);
        let label = format!("{label}: tăng, giảm so với {words}");
        list.push(&format!("{of}.so_sanh.cung_ky_chenh.ty_le"), &label, "điểm %", Form::Points, change);
    }
}

/// What the plan asks of rates on a day, as far as it asks anything of them.
pub(super) fn goals(list: &mut EntryList, role: StandardRole, (plan, day): (Option<&Plan>, Date)) {
    let Some(plan) = plan else { return };
    for of in RateOf::ALL.into_iter().filter(|of| plan.asks_of(*of, day)) {
        for (bound, key) in GoalBound::ALL {
            let (words, unit, form) = match bound {
                GoalBound::From => ("giảm trong năm, ít nhất", "điểm %", Form::PointsAsked),
                GoalBound::To => ("giảm trong năm, mức trên", "điểm %", Form::PointsAsked),
                GoalBound::End => ("cuối năm", "%", Form::SmallRate),
            };
            let label = format!("Chỉ tiêu tỷ lệ {}{} {words}", of.noun(), role.remark());
            let key = format!("{}.chi_tieu.{key}", rate_key(role, of));
            list.push(&key, &label, unit, form, Formula::Goal(role, of, bound));
        }
    }
}
