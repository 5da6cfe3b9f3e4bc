//! The entries of policies.

use super::Operation;
use super::catalogue::{EntryList, made, to_date_at_end};
use super::formula::{EnteredFigure, Formula};
use crate::model::Policy;

/// Whom a policy reached, of those entitled.
pub(super) fn coverage(list: &mut EntryList, policy: &Policy) {
    let prefix = format!("chinh_sach.{}", policy.id);
    let mut count = |name: &str, label: &str, unit: &str, figure| {
        let (key, label) = (format!("{prefix}.{name}"), format!("{}: {label}", policy.name));
        list.count(&key, &label, unit, to_date_at_end(figure));
    };
    count("thuoc_dien", "thuộc diện", &policy.counted_in, EnteredFigure::Eligible(policy.id.clone()));
    count("duoc", "được hưởng", &policy.counted_in, EnteredFigure::Served(policy.id.clone()));
    if let Some(money) = &policy.money {
        count("so_tien", money, "triệu đồng", EnteredFigure::Money(policy.id.clone()));
    }
    let of = ["duoc", "thuoc_dien"].map(|name| format!("{prefix}.{name}"));
    let share = made("số được hưởng chia số thuộc diện", Operation::Share, of);
    list.percent(&format!("{prefix}.ty_le"), &format!("{}: tỷ lệ", policy.name), share);
    let label = format!("{}: số đơn vị có số liệu", policy.name);
    list.count(&format!("{prefix}.so_don_vi"), &label, "đơn vị", Formula::Reporters(policy.id.clone()));
}
