//! BC514: targets about rates that nobody could judge.

use std::collections::BTreeSet;

use crate::check::declared::registry::unknown_code;
use crate::check::declared::role_plan::RolePlan;
use crate::check::lookup::Lookup;
use crate::check::rules;
use crate::finding::{Finding, Place};
use crate::model::RateTarget;

/// Checks the targets about rates of every plan.
pub(in crate::check) fn check(lookup: &Lookup, findings: &mut Vec<Finding>) {
    for plan in &RolePlan::all(lookup.project).collect::<Vec<_>>() {
        let mut seen = BTreeSet::new();
        for (index, target) in plan.value.rates.iter().enumerate() {
            findings.extend(unjudged(plan, index, target));
            if !seen.insert((&target.unit, target.of.key())) {
                let message = "Một đơn vị có hai chỉ tiêu cho cùng một tỷ lệ";
                let finding = rules::RATE_TARGET.at(place(plan, index, "ty_le"), message);
                findings.push(finding.label("đã có ở trên").fix("giữ một chỉ tiêu, xóa chỉ tiêu kia"));
            }
            if let Some(code) = target.unit.as_ref().filter(|code| !lookup.registry.knows(code)) {
                let message = format!("Chỉ tiêu cho mã {code}, mã này không có trong `don-vi.yaml`");
                let fix = "sửa mã cho đúng, hoặc thêm đơn vị vào `don-vi.yaml`";
                let finding = rules::UNKNOWN_UNIT.at(place(plan, index, "don_vi"), message).label("mã lạ").fix(fix);
                findings.push(finding.because(unknown_code(code)));
            }
        }
    }
}

fn place(plan: &RolePlan<'_>, index: usize, key: &str) -> Place {
    plan.at(&format!("chi_tieu_ty_le[{index}].{key}"))
}

fn unjudged(plan: &RolePlan<'_>, index: usize, target: &RateTarget) -> Option<Finding> {
    target.goal().is_none().then(|| {
        let message = format!("Chỉ tiêu tỷ lệ thứ {} không đánh giá được", index + 1);
        let fix = "ghi `giam_tu: \"0,02\"` (có thể kèm `giam_den`), hoặc một trong `con_duoi`, `con_den`; số tối đa ba số lẻ, mức dưới không lớn hơn mức trên";
        rules::RATE_TARGET.at(place(plan, index, "ty_le"), message).label("không có mức, hai mức trái nhau, hoặc không phải số").fix(fix)
    })
}
