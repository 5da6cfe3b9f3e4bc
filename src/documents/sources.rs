//! The entered figures from which a document was computed, as YAML that is attached to it, so that an auditor can
//! compute it again. Comments, order and spelling of the data files make no difference, so changes to them never make
//! a document out of date.

use std::fmt::Write;

use crate::indicators::{Indicators, ScopeIndicators};
use crate::model::{
    BreakdownKind, BreakdownTime, Class, Count, Dossier, Flow, FormLists, Measure, Month, Movement, Period, Project,
    StandardRole, Target, Targets, Unit, UnitMonth,
};

const HEAD: &str = "# Số liệu đã nhập mà văn bản này được tính từ đó. Diễn biến của mọi tháng từ đầu năm; dân cư, thiếu hụt,\n\
                    # chính sách và hồ sơ là số của tháng cuối kỳ. Tên mục như trong tệp số liệu của đơn vị.\n";

/// The figures behind the report (`None`) or the sheet of a unit.
pub(super) fn sources(project: &Project, indicators: &Indicators, unit: Option<&Unit>) -> String {
    let mut text = HEAD.to_owned();
    let last = indicators.period.last_month();
    balances(&mut text, project, last, unit);
    for month in last.year_to_date() {
        let units = project.units_in(month).filter(|of| unit.is_none_or(|unit| unit == *of));
        let reported: Vec<_> = units.filter_map(|unit| project.month(month, &unit.code)).collect();
        if !reported.is_empty() {
            line(&mut text, 0, &format!("{month}:"));
        }
        for reported in reported {
            unit_month(&mut text, project, reported, month == last);
        }
    }
    targets(&mut text, project, indicators, unit);
    text
}

fn line(text: &mut String, depth: usize, words: &str) {
    // Writing to memory cannot fail.
    let _ = writeln!(text, "{:width$}{words}", "", width = depth * 2);
}

/// The opening balances used in place of the months before the first files.
fn balances(text: &mut String, project: &Project, last: Month, unit: Option<&Unit>) {
    let units = project.units.value.iter().filter(|of| unit.is_none_or(|unit| unit == *of));
    let balances = units.filter_map(|unit| project.balance(unit, last.year()));
    let told: Vec<_> = balances.filter(|balance| balance.until <= last).collect();
    if !told.is_empty() {
        line(text, 0, "dau_ky:");
    }
    for balance in told {
        line(text, 1, &format!("\"{}\":", balance.unit));
        line(text, 2, &format!("den_thang: {}", balance.until));
        for (role, class) in lists() {
            let Some(rows) = balance.movement_by(role, class) else { continue };
            line(text, 2, &format!("{}:", role.list(class)));
            for measure in Measure::ALL {
                let row = rows.of(measure);
                let cells = row.map_or_else(|| "null".to_owned(), |row| format!("{{ {} }}", movement(class, row)));
                line(text, 3, &format!("{}: {cells}", measure.key()));
            }
        }
    }
}

/// The lists by each standard.
fn lists() -> impl Iterator<Item = (StandardRole, Class)> {
    StandardRole::ALL.into_iter().flat_map(|role| Class::ALL.map(|class| (role, class)))
}

fn unit_month(text: &mut String, project: &Project, reported: &UnitMonth, whole: bool) {
    line(text, 1, &format!("\"{}\":", reported.unit));
    for (role, class) in lists() {
        let Some(rows) = reported.movement_by(role, class) else { continue };
        line(text, 2, &format!("{}:", role.list(class)));
        for measure in Measure::ALL {
            line(text, 3, &format!("{}: {{ {} }}", measure.key(), movement(class, rows.of(measure))));
        }
    }
    for kind in BreakdownKind::ALL {
        if whole || kind.declared().time == BreakdownTime::Month {
            breakdown(text, kind, reported);
        }
    }
    if whole {
        last_month(text, project, reported);
    }
}

fn breakdown(text: &mut String, kind: BreakdownKind, reported: &UnitMonth) {
    let declared = kind.declared();
    let Some(counts) = reported.breakdown(kind) else { return };
    for row in counts.rows() {
        let columns = declared.columns.iter().enumerate();
        let cells = columns.filter_map(|(column, of)| Some((of.key, counts.at(row, column)?)));
        line(text, 2, &format!("{}.{row}: {{ {} }}", declared.key, pairs(cells)));
    }
}

fn movement(class: Class, row: &Movement) -> String {
    let flows = Flow::ALL.map(|flow| (flow.key(class), row.flow(flow)));
    let cells = [(Movement::OPENING, row.opening)].into_iter().chain(flows).chain([(Movement::CLOSING, row.closing)]);
    pairs(cells)
}

fn pairs<'a>(cells: impl IntoIterator<Item = (&'a str, Count)>) -> String {
    cells.into_iter().map(|(key, count)| format!("{key}: {count}")).collect::<Vec<_>>().join(", ")
}

/// Writes the figures that are cumulative or stocks, of which only the last month matters.
fn last_month(text: &mut String, project: &Project, reported: &UnitMonth) {
    let period = Period::Month(reported.month);
    let forms = project.forms_of(period);
    line(text, 2, &format!("trang_thai: {}", reported.status.key()));
    let population = reported.population;
    line(text, 2, &format!("dan_cu: {{ ho: {}, khau: {} }}", population.households, population.persons));
    for (role, class) in lists() {
        if let Some(lacks) = reported.deprivation_by(role, class) {
            let indicators = project.forms_by(role, period).lack_indicators.iter();
            let cells = indicators.filter_map(|of| Some((of.key.as_ref(), lacks.lacking(&of.key)?)));
            line(text, 2, &format!("{}thieu_hut.{}: {{ {} }}", role.prefix(), class.key(), pairs(cells)));
        }
    }
    for class in Class::ALL {
        if let Some(dossier) = reported.dossier(class) {
            line(text, 2, &format!("ho_so.{}: {{ {} }}", class.key(), stages(forms, dossier)));
        }
    }
    for (policy, coverage) in &reported.policies {
        let words = coverage.map_or_else(
            || "null".to_owned(),
            |coverage| {
                let money = coverage.million_dong.map(|money| ("so_tien_trieu_dong", money));
                let cells = [("thuoc_dien", coverage.eligible), ("duoc", coverage.served)];
                format!("{{ {} }}", pairs(cells.into_iter().chain(money)))
            },
        );
        line(text, 2, &format!("chinh_sach.{policy}: {words}"));
    }
}

fn stages(forms: FormLists<'_>, dossier: &Dossier) -> String {
    let stages = forms.dossier_stages.iter().enumerate();
    pairs(stages.filter_map(|(place, stage)| Some((stage.key.as_ref(), dossier.reached(place)?))))
}

fn targets(text: &mut String, project: &Project, indicators: &Indicators, unit: Option<&Unit>) {
    for role in StandardRole::ALL {
        targets_by(text, project, indicators, role, unit);
    }
}

fn targets_by(text: &mut String, project: &Project, indicators: &Indicators, role: StandardRole, unit: Option<&Unit>) {
    let Some(plan) = project.plan_by(role, indicators.period) else { return };
    let prefix = role.prefix();
    // Codes are reused after a merger, so dissolved units have a list of their own.
    if unit.is_none() && !indicators.ended.is_empty() {
        let targets = Targets::new(plan, &project.units.value, project.day_of(indicators.period));
        let of = |ended| Some([targets.of(ended)?.poor, targets.of(ended)?.near_poor]);
        target_list(
            text,
            &format!("{prefix}ke_hoach_don_vi_da_sap_xep:"),
            indicators.ended.iter().map(|ended| (ended, of(ended))),
        );
    }
    let of = |scope: &ScopeIndicators| {
        let target = |class| scope.class_by(role, class).target();
        Some([target(Class::Poor)?, target(Class::NearPoor)?])
    };
    let asked = indicators.units.iter().filter(|(of, _)| unit.is_none_or(|unit| unit == of));
    target_list(text, &format!("{prefix}ke_hoach:"), asked.map(|(unit, scope)| (unit, of(scope))));
    if unit.is_none() {
        let total = plan.total_on(project.day_of(indicators.period));
        line(text, 1, &format!("toan_dia_ban: {{ {} }}", target_cells([total.poor, total.near_poor])));
    }
}

fn target_list<'a>(text: &mut String, name: &str, units: impl Iterator<Item = (&'a Unit, Option<[Count; 2]>)>) {
    line(text, 0, name);
    for (unit, target) in units.filter_map(|(unit, target)| Some((unit, target?))) {
        line(text, 1, &format!("\"{}\": {{ {} }}", unit.code, target_cells(target)));
    }
}

fn target_cells([poor, near_poor]: [Count; 2]) -> String {
    pairs([(Target::key(Class::Poor), poor), (Target::key(Class::NearPoor), near_poor)])
}
