//! Poor and near-poor households together: what the multidimensional poverty rate counts, which is the headline of every
//! published list.

use super::Operation;
use super::catalogue::{EntryList, Form, changes, made};
use crate::model::{Class, Flow, Measure, StandardRole};

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
    Class::ALL.map(|class| format!("{}{}.{}.{}", role.prefix(), class.key(), measure.key(), column(class)))
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
