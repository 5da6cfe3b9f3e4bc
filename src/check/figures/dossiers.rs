//! BC321–BC323: checks dossiers against the lists of households. A household that has met the criteria, or for which
//! there is a decision, was on a list and leaves it.

use crate::check::figures::own_totals;
use crate::check::lookup::Lookup;
use crate::check::rules;
use crate::check::unit_report::UnitReport;
use crate::finding::{Finding, Rule};
use crate::model::{Class, Count, FormLists};

/// The key of the stage that a household reaches when it has met the criteria.
const CRITERIA_MET: &str = "dat_tieu_chi";

/// The key of the stage that ends the procedure: the decision.
const DECIDED: &str = "co_quyet_dinh";

/// Checks one unit's month. Dossiers are cumulative since the start of the year, so the list is followed from January
/// on.
pub(in crate::check) fn check(lookup: &Lookup, report: &UnitReport, findings: &mut Vec<Finding>) {
    if lookup.registry.reporting_since_january(report).is_none() {
        return;
    }
    for class in Class::ALL {
        let Some(to_date) = own_totals::to_date(lookup, report, class) else { continue };
        let Some(dossier) = report.data.dossier(class) else { continue };
        let place = |key: &str| FormLists::default().dossier_stages.iter().position(|stage| stage.key == key);
        let count = |key| place(key).and_then(|place| dossier.reached(place)).unwrap_or(Count::ZERO);
        let (met, decided) = (count(CRITERIA_MET), count(DECIDED));
        let (listed, reduced) = (to_date.opening + to_date.increases(), to_date.reduced(class));
        let scene = Scene { report, class };
        if met > listed {
            findings.push(scene.above_list(met, listed));
        } else if decided > reduced {
            findings.push(scene.still_listed(decided, reduced));
        } else if reduced > met {
            findings.push(scene.without_criteria(reduced, met));
        }
    }
}

struct Scene<'a> {
    report: &'a UnitReport<'a>,
    class: Class,
}

impl Scene<'_> {
    fn at(&self, rule: &Rule, stage: &str, message: String, label: String, fix: &str) -> Finding {
        let key = format!("ho_so.{}.{stage}", self.class.key());
        let fix = format!("{fix}; nếu đúng như vậy thì giải trình ở `giai_trinh` với mã {}", rule.code);
        self.report.at(rule, key, message).label(label).fix(fix)
    }

    fn above_list(&self, met: Count, listed: Count) -> Finding {
        let word = self.class.word();
        let message = format!("Có {met} hộ {word} đạt tiêu chí, nhưng từ đầu năm danh sách chỉ có {listed} hộ");
        let fix = "đếm lại hồ sơ của đơn vị: số lũy kế từ đầu năm, không gồm hộ của đơn vị khác";
        self.at(&rules::DOSSIER_LIST, CRITERIA_MET, message, format!("nhiều nhất là {listed}"), fix)
    }

    fn still_listed(&self, decided: Count, reduced: Count) -> Finding {
        let word = self.class.word();
        let message =
            format!("Có {decided} hộ được quyết định công nhận thoát {word}, nhưng danh sách mới giảm {reduced} hộ");
        let fix = "hộ đã có quyết định thì ghi giảm ở danh sách của tháng; hoặc sửa số quyết định";
        self.at(&rules::DOSSIER_DECIDED, DECIDED, message, format!("danh sách giảm {reduced}"), fix)
    }

    fn without_criteria(&self, reduced: Count, met: Count) -> Finding {
        let word = self.class.word();
        let message = format!("Từ đầu năm đã giảm {reduced} hộ {word}, nhưng hồ sơ chỉ có {met} hộ đạt tiêu chí");
        let fix = "đối chiếu danh sách hộ thoát với hồ sơ: sửa số nào sai";
        self.at(&rules::DOSSIER_REDUCED, CRITERIA_MET, message, format!("đã giảm {reduced} hộ"), fix)
    }
}
