//! BC311, BC313–BC317, BC415: breakdowns against the lists that they break down, and units that leave one out.

use std::collections::BTreeSet;

use crate::check::rules;
use crate::check::unit_report::UnitReport;
use crate::finding::{Cause, Finding, Severity};
use crate::model::{
    Breakdown, BreakdownKind, BreakdownTime, Count, FormLists, Limit, LimitKind, LimitRows, Month, Period, Project,
    Whole, lower_first,
};

/// Checks the breakdowns of one unit's month against its other figures.
pub(in crate::check) fn within(forms: FormLists<'_>, report: &UnitReport, findings: &mut Vec<Finding>) {
    for kind in BreakdownKind::ALL {
        let Some(counts) = report.data.breakdown(kind) else { continue };
        let told: Vec<&str> = counts.rows().collect();
        for limit in kind.declared().limits {
            let part = Part { forms, report, kind, limit };
            match limit.rows {
                LimitRows::Each => findings.extend(told.iter().filter_map(|row| part.broken(&[*row]))),
                LimitRows::Together => findings.extend(part.broken(&told)),
                LimitRows::One(key) => {
                    findings.extend(told.iter().find(|row| **row == key).and_then(|row| part.broken(&[*row])));
                }
            }
        }
    }
}

/// Counts that a limit is about.
struct Part<'a> {
    forms: FormLists<'a>,
    report: &'a UnitReport<'a>,
    kind: BreakdownKind,
    limit: &'a Limit,
}

impl Part<'_> {
    const fn declared(&self) -> &'static Breakdown {
        self.kind.declared()
    }

    fn count(&self, row: &str, column: &str) -> Option<Count> {
        self.report.data.breakdown(self.kind)?.at(row, self.declared().column(column)?)
    }

    /// The key of a count, of its row, or of the whole breakdown where several are meant.
    fn key(&self, rows: &[&str]) -> String {
        match (rows, self.limit.columns) {
            ([row], [column]) => self.declared().figure(row, column),
            ([row], _) => format!("{}.{row}", self.declared().key),
            _ => self.declared().key.to_owned(),
        }
    }

    /// The whole: its count, its key and its words.
    fn whole(&self, rows: &[&str]) -> Option<(Count, String, String)> {
        match self.limit.whole {
            Whole::Figure(figure) => Some((figure.of(self.report.data), figure.key(), figure.words())),
            Whole::Column(column) => {
                let row = *rows.first()?;
                let key = self.declared().figure(row, column);
                let label = &self.declared().columns.get(self.declared().column(column)?)?.label;
                Some((self.count(row, column)?, key, format!("số “{}” của dòng ấy", lower_first(label))))
            }
        }
    }

    /// The finding, if these rows break the limit. What somebody left out breaks none.
    fn broken(&self, rows: &[&str]) -> Option<Finding> {
        let counts = rows.iter().flat_map(|row| self.limit.columns.iter().map(|column| self.count(row, column)));
        let own: Count = counts.collect::<Option<Vec<_>>>()?.into_iter().sum();
        let beside: Count = self.limit.beside.iter().map(|figure| figure.of(self.report.data)).sum();
        let (whole, whole_key, words) = self.whole(rows)?;
        let sum = own + beside;
        let most = || format!("nhiều nhất là {}", whole.less(beside));
        let (rule, label, is_broken) = match self.limit.kind {
            LimitKind::NoMore => (&rules::PART, most(), sum > whole),
            LimitKind::Exactly => (&rules::PARTS, format!("cộng lại phải là {}", whole.less(beside)), sum != whole),
            LimitKind::NoFewer => {
                let are_all_told = self.declared().rows(self.forms).count() == rows.len();
                (&rules::FEWER_PARTS, format!("cộng lại ít nhất là {whole}"), are_all_told && sum < whole)
            }
            LimitKind::Seldom => (&rules::BEYOND_LIST, most(), sum > whole),
            LimitKind::Pair => (&rules::PAIR, format!("đi đôi với {whole}"), own.is_zero() != whole.is_zero()),
            LimitKind::Needed => (&rules::PAIR, format!("đi đôi với {whole}"), own.is_zero() && !whole.is_zero()),
            LimitKind::Money => (&rules::MONEY, "bình quân trên 1.000 triệu đồng".to_owned(), is_too_much(own, whole)),
        };
        let key = self.key(rows);
        is_broken.then(|| {
            let what = self.what(rows, own);
            let beside: Vec<String> = self.limit.beside.iter().map(|figure| figure.words()).collect();
            let added =
                if beside.is_empty() { String::new() } else { format!(" (cộng {} là {sum})", beside.join(", ")) };
            let message = format!("{what}{added}, nhưng {words} là {whole}");
            let explained = match rule.severity {
                Severity::Warning => format!("; nếu đúng như vậy thì giải trình ở `giai_trinh` với mã {}", rule.code),
                _ => String::new(),
            };
            let fix = format!("đối chiếu danh sách rồi sửa `{key}`, hoặc sửa `{whole_key}`{explained}");
            self.report.at(rule, key.clone(), message).label(label).fix(fix)
        })
    }

    /// "Nhóm đối tượng, dân tộc thiểu số: hộ nghèo ghi 5"; several counts are added up.
    fn what(&self, rows: &[&str], own: Count) -> String {
        let row = match rows {
            [row] if self.limit.rows != LimitRows::Together => self.declared().row(self.forms, row),
            _ => None,
        };
        let about = row.map_or_else(String::new, |row| format!(", {}", row.label));
        let labels = self.limit.columns.iter().filter_map(|key| {
            let column = self.declared().columns.get(self.declared().column(key)?)?;
            Some(format!("“{}”", lower_first(column.label)))
        });
        let is_sum = rows.len() * self.limit.columns.len() > 1;
        let verb = if is_sum { "cộng lại là" } else { "ghi" };
        format!("{}{about}: {} {verb} {own}", self.declared().name, labels.collect::<Vec<_>>().join(", "))
    }
}

/// Whether so many millions of đồng for so many are probably another unit of money.
pub(super) fn is_too_much(money: Count, reached: Count) -> bool {
    money.get() > reached.get().max(1).saturating_mul(LimitKind::MOST_FOR_EACH)
}

/// Reports units that leave out a breakdown which others of the month tell: its totals do not count them.
pub(in crate::check) fn missing(project: &Project, findings: &mut Vec<Finding>) {
    let told: BTreeSet<(Month, BreakdownKind)> = UnitReport::all(&project.months)
        .flat_map(|report| kinds(&report).map(move |kind| (report.month, kind)))
        .collect();
    for report in UnitReport::all(&project.months) {
        let asked = BreakdownKind::ALL.into_iter().filter(|kind| told.contains(&(report.month, *kind)));
        let forms = project.forms_of(Period::Month(report.month));
        findings
            .extend(asked.filter(|kind| leaves_out(forms, &report, *kind)).map(|kind| left_out(forms, &report, kind)));
    }
}

/// The breakdowns that a unit tells.
fn kinds<'a>(report: &UnitReport<'a>) -> impl Iterator<Item = BreakdownKind> + use<'a> {
    let month = report.data;
    BreakdownKind::ALL.into_iter().filter(move |kind| month.breakdown(*kind).is_some())
}

/// Whether a unit has left out what it would have to tell: a month in which nothing happened needs no reasons.
fn leaves_out(forms: FormLists<'_>, report: &UnitReport, kind: BreakdownKind) -> bool {
    let declared = kind.declared();
    let is_told = |column| {
        let row = declared.rows(forms).next();
        row.is_some_and(|row| report.data.count_of(kind, row.key, column).is_some())
    };
    let is_nothing = declared.time == BreakdownTime::Month && (0..declared.columns.len()).all(is_told);
    report.data.breakdown(kind).is_none() && !is_nothing
}

/// What to do about figures that are left out: `what` to write, and when it is 0.
pub(super) fn left_out_fix(what: &str) -> String {
    format!(
        "ghi {what} thì ghi 0; chưa có số liệu thì giải trình ở `giai_trinh` với mã BC415, số chung sẽ không gồm đơn vị này"
    )
}

fn left_out(forms: FormLists<'_>, report: &UnitReport, kind: BreakdownKind) -> Finding {
    let Breakdown { key, title, .. } = kind.declared();
    let month = report.month.short_label();
    let message = format!("Chưa có số liệu {month} về {}; đơn vị khác đã có", lower_first(title));
    let first = kind.declared().rows(forms).next().map(|row| format!(" (`{}`, …)", row.key)).unwrap_or_default();
    let fix = left_out_fix(&format!("mục `{key}` như các đơn vị khác{first}, không có"));
    let cause = format!("Các tháng chưa có số liệu về {}", lower_first(title));
    let cause =
        Cause::new(format!("left out {key} {}", report.unit), cause, "tháng").label("tháng đầu tiên thiếu").fix(&*fix);
    let finding = report.at(&rules::LEFT_OUT, *key, message);
    finding.label(format!("chưa ghi mục `{key}`")).fix(fix).because(cause)
}
