//! The appendices: units in administrative order, subtotals by area, the total.

use super::book::{Book, NOTHING};
use super::tables::policy_cell;
use super::words::clean;
use crate::indicators::Indicators;
use crate::model::{
    Cell, Class, Column, CutOff, Flow, HeaderCell, Measure, Policy, Row, RowKind, Scope, Settings, Table, capitalized,
    roman, short_date,
};

/// Appendix I: the main figures of every unit.
pub(super) fn main_figures(book: &Book<'_>, indicators: &Indicators, settings: &Settings) -> Table {
    const KEYS: [&str; 6] =
        ["ho.dau_nam", "ho.giam.ke_hoach", "ho.giam.luy_ke", "ho.giam.ty_le", "ho.cuoi_ky", "ty_le"];
    const NAMES: [&str; 6] = ["Đầu năm", "Kế hoạch giảm", "Giảm lũy kế", "Tỷ lệ so KH", "Cuối kỳ", "Tỷ lệ/ tổng số hộ"];
    let keys = Class::ALL.iter().flat_map(|class| KEYS.map(|key| format!("{}.{key}", class.key())));
    let keys: Vec<_> = std::iter::once("dan_cu.ho".to_owned()).chain(keys).collect();
    let spans = [
        head("TT", 1, 2),
        head("Đơn vị", 1, 2),
        head("Tổng số hộ", 1, 2),
        head("Hộ nghèo", 6, 1),
        head("Hộ cận nghèo", 6, 1),
    ];
    let names = NAMES.iter().chain(&NAMES).map(|name| head(name, 1, 1)).collect();
    Table {
        caption: format!("Số hộ và tỷ lệ, lũy kế {}", days(indicators.period.cut_off_to_date(settings.period_scheme))),
        columns: unit_columns(keys.len()),
        header: vec![spans.into(), names],
        numbering: numbering(keys.len()),
        rows: unit_rows(book, indicators, settings, &keys),
        notes: notes(settings),
    }
}

/// Appendices II and III: forms 2 and 3 of the review, a row for households and a row for persons.
pub(super) fn movement(book: &Book<'_>, indicators: &Indicators, settings: &Settings, class: Class) -> Table {
    let flows = Flow::ALL.map(|flow| (flow.key(class), capitalized(flow.label(class))));
    let ends = (("dau_ky", "Đầu kỳ".to_owned()), ("cuoi_ky", "Cuối kỳ".to_owned()));
    let columns: Vec<_> = std::iter::once(ends.0).chain(flows).chain([ends.1]).collect();
    let names =
        ["TT", "Đơn vị", "Phân tổ"].map(str::to_owned).into_iter().chain(columns.iter().map(|(_, name)| name.clone()));
    let rows = scopes(indicators, settings).into_iter().flat_map(|line| {
        Measure::ALL.map(|measure| {
            let names = match measure {
                Measure::Households => vec![Cell::words(&line.mark).over(2), Cell::words(&line.name).over(2)],
                Measure::Persons => Vec::new(),
            };
            let labels = names.into_iter().chain([Cell::words(capitalized(measure.word()))]);
            let keys = columns.iter().map(|(key, _)| format!("{}.{}.{key}", class.key(), measure.key()));
            let cells = keys.map(|key| book.cell(&line.scope, &key));
            Row { kind: line.kind, cells: labels.chain(cells).collect() }
        })
    });
    let figures = std::iter::repeat_n(Column::Figure, columns.len());
    let formula = "Cột 9 = 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8.".to_owned();
    Table {
        caption: format!("Số hộ, nhân khẩu {}", days(indicators.period.cut_off(settings.period_scheme))),
        columns: [Column::Label, Column::Name, Column::Label].into_iter().chain(figures).collect(),
        header: vec![names.map(|name| head(&name, 1, 1)).collect()],
        numbering: ["A", "B", "C"].map(str::to_owned).into_iter().chain((1..=9).map(|n| n.to_string())).collect(),
        rows: rows.collect(),
        notes: std::iter::once(formula).chain(notes(settings)).collect(),
    }
}

/// Appendix IV: served / eligible of every policy in every unit.
pub(super) fn policies(book: &Book<'_>, indicators: &Indicators, settings: &Settings, policies: &[Policy]) -> Table {
    let spans = policies.iter().map(|policy| head(&clean(&policy.name), 2, 1));
    let names = policies.iter().flat_map(|_| ["Số", "Tỷ lệ"]).map(|name| head(name, 1, 1));
    let rows = scopes(indicators, settings).into_iter().map(|line| {
        let cells = policies.iter().flat_map(|policy| policy_pair(book, &line.scope, policy));
        Row {
            kind: line.kind,
            cells: [Cell::words(line.mark), Cell::words(line.name)].into_iter().chain(cells).collect(),
        }
    });
    Table {
        caption: format!(
            "Số được hưởng/số thuộc diện và tỷ lệ, lũy kế {}",
            days(indicators.period.cut_off_to_date(settings.period_scheme))
        ),
        columns: unit_columns(policies.len() * 2),
        header: vec![[head("TT", 1, 2), head("Đơn vị", 1, 2)].into_iter().chain(spans).collect(), names.collect()],
        numbering: numbering(policies.len() * 2),
        rows: rows.collect(),
        notes: notes(settings),
    }
}

fn policy_pair(book: &Book<'_>, scope: &Scope, policy: &Policy) -> [Cell; 2] {
    let (served, eligible) = (policy_cell(book, scope, policy, "duoc"), policy_cell(book, scope, policy, "thuoc_dien"));
    if served.address.is_none() {
        return [served.clone(), served];
    }
    let share = policy_cell(book, scope, policy, "ty_le");
    if share.text == NOTHING {
        return [share.clone(), share];
    }
    [Cell { text: format!("{}/{}", served.text, eligible.text), ..served }, share]
}

fn head(text: &str, columns: usize, rows: usize) -> HeaderCell {
    HeaderCell { text: text.to_owned(), columns, rows }
}

fn unit_columns(figures: usize) -> Vec<Column> {
    [Column::Label, Column::Name].into_iter().chain(std::iter::repeat_n(Column::Figure, figures)).collect()
}

fn numbering(figures: usize) -> Vec<String> {
    ["A", "B"].map(str::to_owned).into_iter().chain((1..=figures).map(|n| n.to_string())).collect()
}

/// The legend, and the notice about illustrative figures where there is one.
fn notes(settings: &Settings) -> Vec<String> {
    let legend = "“–”: không có đối tượng để tính; “chưa BC”: chưa báo cáo hoặc chưa có số liệu.".to_owned();
    std::iter::once(legend).chain(settings.options.notice.as_deref().map(clean)).collect()
}

fn days(cut_off: CutOff) -> String {
    format!("từ ngày {} đến ngày {}", short_date(cut_off.from), short_date(cut_off.to))
}

/// One line of an appendix.
struct Line {
    kind: RowKind,
    mark: String,
    name: String,
    scope: Scope,
}

fn unit_rows(book: &Book<'_>, indicators: &Indicators, settings: &Settings, keys: &[String]) -> Vec<Row> {
    let row = |line: Line| {
        let cells = keys.iter().map(|key| book.cell(&line.scope, key));
        Row {
            kind: line.kind,
            cells: [Cell::words(line.mark), Cell::words(line.name)].into_iter().chain(cells).collect(),
        }
    };
    scopes(indicators, settings).into_iter().map(row).collect()
}

/// Urban units under their subtotal, then rural ones, then the total; without subtotals where all are of one kind.
fn scopes(indicators: &Indicators, settings: &Settings) -> Vec<Line> {
    let mut lines = Vec::new();
    if indicators.areas.is_empty() {
        lines.extend(indicators.units.iter().zip(1..).map(|((unit, _), number)| unit_line(unit, number)));
    }
    for (area, number) in indicators.areas.iter().zip(1..) {
        let Scope::Area(kind) = area.scope else { continue };
        let subtotal = Line {
            kind: RowKind::Subtotal,
            mark: roman(number),
            name: kind.label().to_owned(),
            scope: area.scope.clone(),
        };
        lines.push(subtotal);
        let units = indicators.units.iter().filter(|(unit, _)| unit.area == kind);
        lines.extend(units.zip(1..).map(|((unit, _), number)| unit_line(unit, number)));
    }
    let total = format!("Tổng {}", clean(&settings.territory.short_name));
    lines.push(Line { kind: RowKind::Total, mark: String::new(), name: total, scope: Scope::Total });
    lines
}

fn unit_line(unit: &crate::model::Unit, number: usize) -> Line {
    Line {
        kind: RowKind::Plain,
        mark: number.to_string(),
        name: clean(&unit.title()),
        scope: Scope::Unit(unit.code.clone()),
    }
}
