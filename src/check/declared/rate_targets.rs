//! BC514: targets about rates that nobody could judge.

use std::collections::BTreeSet;

use crate::check::declared::registry::unknown_code;
use crate::check::declared::role_plan::RolePlan;
use crate::check::lookup::Lookup;
use crate::check::rules;
use crate::finding::{Finding, Place};
use crate::model::RateTarget;

/// Checks the targets about rates of every plan and of its amendments.
pub(in crate::check) fn check(lookup: &Lookup, findings: &mut Vec<Finding>) {
    for plan in RolePlan::all(lookup.project) {
        let plan = &plan;
        let own = List { plan, key: "chi_tieu_ty_le".to_owned(), targets: &plan.value.rates };
        findings.extend(own.findings(lookup));
        for (number, amendment) in plan.value.amendments.iter().enumerate() {
            let key = format!("dieu_chinh[{number}].chi_tieu_ty_le");
            let found = List { plan, key, targets: &amendment.rates }.findings(lookup);
            findings.extend(found.into_iter().map(|finding| finding.from_day(amendment.counts_from())));
        }
    }
}

/// The targets about rates of one document.
struct List<'a> {
    plan: &'a RolePlan<'a>,
    key: String,
    targets: &'a [RateTarget],
}

impl List<'_> {
    fn place(&self, index: usize, key: &str) -> Place {
        self.plan.at(&format!("{}[{index}].{key}", self.key))
    }

    fn findings(&self, lookup: &Lookup) -> Vec<Finding> {
        let (mut seen, mut findings) = (BTreeSet::new(), Vec::new());
        for (index, target) in self.targets.iter().enumerate() {
            findings.extend(self.unjudged(index, target));
            if !seen.insert((&target.unit, target.of.key())) {
                let message = "Một đơn vị có hai chỉ tiêu cho cùng một tỷ lệ";
                let finding = rules::RATE_TARGET.at(self.place(index, "ty_le"), message);
                findings.push(finding.label("đã có ở trên").fix("giữ một chỉ tiêu, xóa chỉ tiêu kia"));
            }
            if let Some(code) = target.unit.as_ref().filter(|code| !lookup.registry.knows(code)) {
                let message = format!("Chỉ tiêu cho mã {code}, mã này không có trong `don-vi.yaml`");
                let fix = "sửa mã cho đúng, hoặc thêm đơn vị vào `don-vi.yaml`";
                let finding = rules::UNKNOWN_UNIT.at(self.place(index, "don_vi"), message).label("mã lạ").fix(fix);
                findings.push(finding.because(unknown_code(code)));
            }
        }
        findings
    }

    fn unjudged(&self, index: usize, target: &RateTarget) -> Option<Finding> {
        target.goal().is_none().then(|| {
            let message = format!("Chỉ tiêu tỷ lệ thứ {} không đánh giá được", index + 1);
            let fix = "ghi `giam_tu: \"0,02\"` (có thể kèm `giam_den`), hoặc một trong `con_duoi`, `con_den`; số tối đa ba số lẻ, mức dưới không lớn hơn mức trên";
            let finding = rules::RATE_TARGET.at(self.place(index, "ty_le"), message);
            finding.label("không có mức, hai mức trái nhau, hoặc không phải số").fix(fix)
        })
    }
}
