//! BC506, BC507: figures that are possible but unusual.

use crate::check::figures::own_totals;
use crate::check::lookup::Lookup;
use crate::check::rules;
use crate::check::unit_report::UnitReport;
use crate::finding::Finding;
use crate::model::{Class, Count, Flow, Measure, StandardRole};

/// A list of households jumps if it changes within a month by at least this number and by more than half.
const HOUSEHOLDS: u64 = 10;

/// The population jumps if it changes within a month by at least this number of households or persons and by more
/// than a tenth.
const fn inhabitants(measure: Measure) -> u64 {
    match measure {
        Measure::Households => 30,
        Measure::Persons => 100,
    }
}

/// Checks one unit's month.
pub(in crate::check) fn check(lookup: &Lookup, report: &UnitReport, findings: &mut Vec<Finding>) {
    for class in Class::ALL {
        findings.extend(report.data.roles().filter_map(|role| list(report, role, class)));
        // In most months no household leaves the list.
        if !report.data.movement(class).households.reduced(class).is_zero() {
            findings.extend(over_plan(lookup, report, class));
        }
    }
    let Some(before) = lookup.before(report) else { return };
    let population = Measure::ALL.into_iter().find_map(|measure| population(&before, report, measure));
    let jumps: Vec<Finding> = population.into_iter().chain(entitled(&before, report)).collect();
    // What a dissolved unit left explains any jump; whether there was one is asked only where something jumps.
    if !jumps.is_empty() && !has_predecessors(lookup, report) {
        findings.extend(jumps);
    }
}

fn has_predecessors(lookup: &Lookup, report: &UnitReport) -> bool {
    let unit = lookup.project.unit(report.unit, report.month);
    unit.is_some_and(|unit| lookup.project.predecessors(unit, report.month).next().is_some())
}

fn list(report: &UnitReport, role: StandardRole, class: Class) -> Option<Finding> {
    let movement = report.data.movement_by(role, class)?.households;
    let (opening, closing) = (movement.opening, movement.closing);
    let change = difference(opening, closing);
    let jumps = change >= HOUSEHOLDS && change * 2 > opening.get();
    (jumps && movement.is_balanced()).then(|| {
        let message = format!("Hộ {}{} từ {opening} thành {closing} trong một tháng", class.word(), role.remark());
        let fix = "đối chiếu biên bản rà soát; nếu đúng như vậy thì giải trình ở `giai_trinh` với mã BC507";
        let finding = report.at(&rules::JUMP, format!("{}.ho.cuoi_ky", role.list(class)), message);
        finding.label(format!("đầu kỳ là {opening}")).fix(fix)
    })
}

/// Whether the population of a unit has changed by more than births, deaths and moves explain.
pub(super) const fn population_jumps(then: Count, now: Count, measure: Measure) -> bool {
    let change = difference(then, now);
    change >= inhabitants(measure) && change * 10 > then.get()
}

fn population(before: &UnitReport, report: &UnitReport, measure: Measure) -> Option<Finding> {
    let (then, now) = (before.data.population.of(measure), report.data.population.of(measure));
    population_jumps(then, now, measure).then(|| {
        let month = before.month.short_label();
        let word = measure.word();
        let message = format!("Tổng số {word} của đơn vị từ {then} ({month}) thành {now}");
        let fix = "kiểm tra lại tổng số hộ, số khẩu; nếu đúng như vậy thì giải trình ở `giai_trinh` với mã BC507";
        let key = format!("dan_cu.{}", measure.key());
        report.at(&rules::JUMP, key, message).label(format!("{month} là {then}")).fix(fix)
    })
}

/// Those entitled to a policy are a list of the year: one that more than doubles within a month is mistyped, as long as it is
/// no mere handful.
fn entitled(before: &UnitReport, report: &UnitReport) -> Vec<Finding> {
    const MANY: u64 = 20;
    if before.month.year() != report.month.year() {
        return Vec::new();
    }
    let both =
        before.data.policies.iter().filter_map(|(id, then)| {
            Some((id, then.as_ref()?.eligible, report.data.policies.get(id)?.as_ref()?.eligible))
        });
    let jumps =
        both.filter(|(_, then, now)| !then.is_zero() && now.get() >= then.get() + MANY && now.get() > then.get() * 2);
    let told = jumps.map(|(id, then, now)| {
        let month = before.month.short_label();
        let message = format!("Số thuộc diện của chính sách `{id}` từ {then} ({month}) thành {now}");
        let fix = "kiểm tra lại số thuộc diện; nếu đúng như vậy thì giải trình ở `giai_trinh` với mã BC507";
        let finding = report.at(&rules::JUMP, format!("chinh_sach.{id}.thuoc_dien"), message);
        finding.label(format!("{month} là {then}")).fix(fix)
    });
    told.collect()
}

const fn difference(one: Count, other: Count) -> u64 {
    one.get().abs_diff(other.get())
}

/// Reports that the plan of the year is exceeded, only in the month in which that happens.
fn over_plan(lookup: &Lookup, report: &UnitReport, class: Class) -> Option<Finding> {
    let target = lookup.target(report)?.of(class);
    let now = own_totals::reduced(lookup, report, class)?;
    let movement = report.data.movement(class).households;
    let reduced = movement.reduced(class);
    let flow = if movement.escaped.is_zero() { Flow::Crossed } else { Flow::Escaped };
    let passes = now > target && now.less(reduced) <= target;
    passes.then(|| {
        let message = format!("Từ đầu năm đã giảm {now} hộ {}, kế hoạch cả năm giao giảm {target}", class.word());
        let fix = "kiểm tra xem có ghi số lũy kế vào cột của tháng không; vượt kế hoạch là hợp lệ: giải trình ở `giai_trinh` với mã \
                   BC506";
        let key = format!("{}.ho.{}", class.key(), flow.key(class));
        report.at(&rules::OVER_PLAN, key, message).label("vượt kế hoạch cả năm").fix(fix)
    })
}
