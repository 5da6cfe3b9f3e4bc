//! BC310: households that have both of two things, against those that lack one of them.

use crate::check::figures::own_totals;
use crate::check::lookup::Registry;
use crate::check::rules;
use crate::check::unit_report::UnitReport;
use crate::finding::Finding;
use crate::model::{Class, Count, Coverage, LackIndicator, Project};

/// Policies that count poor households with both of two things, and the keys of the indicators of lacking them.
const BOTH: [(&str, [&str; 2]); 2] = [
    ("nuoc_va_nha_tieu", ["nguon_nuoc", "nha_tieu"]),
    ("vien_thong_va_thiet_bi", ["vien_thong", "thiet_bi_thong_tin"]),
];

/// Checks one unit's month.
///
/// What is compelling: where those entitled are the poor households of the start of the year, a household that is poor
/// now and lacks one of the two either is one of them and not served, or came to the list during the year. So served
/// ≤ entitled − (lacking − came). Where the base is another, nothing follows, and nothing is said.
pub(in crate::check) fn check(
    project: &Project,
    registry: &Registry,
    report: &UnitReport,
    findings: &mut Vec<Finding>,
) {
    let Some(lacks) = report.data.deprivation(Class::Poor) else { return };
    for (id, coverage) in &report.data.policies {
        let both = BOTH.iter().find(|(policy, _)| id.as_str() == *policy);
        let Some(((_, pair), coverage)) = both.zip(coverage.as_ref()) else { continue };
        if coverage.served.is_zero() || !is_of_poor_households(project, id.as_str()) {
            continue;
        }
        let Some(came) = came(project, registry, report, coverage) else { continue };
        let indicators = project.forms().lack_indicators.iter().enumerate();
        for (place, indicator) in indicators.filter(|(_, indicator)| pair.contains(&indicator.key.as_ref())) {
            let Some(lacking) = lacks.lacking(place) else { continue };
            let most = coverage.eligible.less(lacking.less(came));
            findings.extend(
                (coverage.served > most).then(|| too_many(report, id.as_str(), coverage, indicator, (lacking, most))),
            );
        }
    }
}

fn is_of_poor_households(project: &Project, id: &str) -> bool {
    let policy = project.policies.value.iter().find(|policy| policy.id.as_str() == id);
    policy.is_some_and(|policy| policy.base.trim().to_lowercase() == "hộ nghèo")
}

/// Households that came to the list since the start of the year, if those entitled are those of the start of the year.
fn came(project: &Project, registry: &Registry, report: &UnitReport, coverage: &Coverage) -> Option<Count> {
    let january = report.month.year_to_date().next()?;
    registry.reporting(report).filter(|unit| registry.exists(unit, january))?;
    let movement = own_totals::to_date(project, registry, report, Class::Poor)?;
    (movement.opening == coverage.eligible).then(|| movement.increases())
}

fn too_many(
    report: &UnitReport,
    id: &str,
    coverage: &Coverage,
    indicator: &LackIndicator,
    (lacking, most): (Count, Count),
) -> Finding {
    let message = format!(
        "`{id}`: {}/{} hộ nghèo có đủ cả hai, nhưng cuối kỳ còn {lacking} hộ nghèo thiếu hụt “{}”",
        coverage.served, coverage.eligible, indicator.label
    );
    let fix = format!(
        "đối chiếu với `thieu_hut.ngheo.{}`: hộ có cả hai thì không thiếu hụt; nếu cách tính khác thì giải thích ở \
         `giai_trinh` với mã BC310",
        indicator.key
    );
    let finding = report.at(&rules::BOTH, format!("chinh_sach.{id}.duoc"), message);
    finding.label(format!("nhiều nhất là {most}")).fix(fix)
}
