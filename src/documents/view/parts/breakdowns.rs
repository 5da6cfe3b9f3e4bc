//! The tables of breakdowns: one in the text with a row for each line of the breakdown, and an appendix with a row for each
//! unit.

use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::entries::Known;
use crate::documents::view::parts::appendices::{self, head, numbering, unit_columns, unit_rows};
use crate::documents::view::parts::tables::{figures_table, row};
use crate::documents::view::parts::untold;
use crate::model::{
    Breakdown, BreakdownColumn, BreakdownKind, BreakdownRow, BreakdownTime, Quantity, RowKind, Scope, Table,
    capitalized, short_date,
};

/// A column of a breakdown as a document shows it.
#[derive(Clone, Debug)]
pub(in crate::documents::view) struct FigureColumn {
    /// Its head.
    pub(in crate::documents::view) name: String,
    /// The key of its figures within those of a row.
    pub(in crate::documents::view) key: String,
}

/// The columns of a breakdown for a scope: those that are added up over months are told for the period and since the start of
/// the year, unless these are the same.
pub(in crate::documents::view) fn columns(kind: BreakdownKind, basis: &DocumentBasis<'_>) -> Vec<FigureColumn> {
    let declared = kind.declared();
    let counted = |part: &str, time: &str| {
        let column = |column: &BreakdownColumn| FigureColumn {
            name: format!("{}{time}", with_unit(column.label, column.unit)),
            key: format!("{part}{}", column.key),
        };
        declared.columns.iter().map(column).collect::<Vec<_>>()
    };
    let shares = declared.shares.iter();
    let shares = shares.map(|share| FigureColumn { name: share.label.to_owned(), key: share.key.to_owned() });
    let counts = match declared.time {
        BreakdownTime::Month if basis.index.is_whole(basis.scope) => counted(BreakdownTime::TO_DATE, ""),
        BreakdownTime::Month => [counted("", ", trong kỳ"), counted(BreakdownTime::TO_DATE, ", lũy kế")].concat(),
        BreakdownTime::End | BreakdownTime::ToDate => counted("", ""),
    };
    counts.into_iter().chain(shares).collect()
}

/// Households are what everybody expects; other units of measurement are said in the head.
fn with_unit(label: &str, unit: &str) -> String {
    if unit == "triệu đồng" { format!("{label} ({unit})") } else { label.to_owned() }
}

/// The keys of the figures of a row.
fn keys(declared: &Breakdown, row: &str, columns: &[FigureColumn]) -> Vec<String> {
    columns.iter().map(|column| declared.figure(row, &column.key)).collect()
}

/// The rows of which a figure of `scope` is known, with their labels and the keys of their figures.
fn told<'a>(
    basis: &DocumentBasis<'a>,
    scope: &Scope,
    declared: &Breakdown,
    columns: &[FigureColumn],
) -> Vec<(BreakdownRow<'a>, Vec<String>)> {
    let rows = declared.lines(basis.forms()).map(|row| (row, keys(declared, row.key, columns)));
    rows.filter(|(_, keys)| keys.iter().any(|key| basis.index.value(scope, key).is_some())).collect()
}

/// The breakdown of the scope of `basis`; `None` if nobody told it.
pub(in crate::documents::view) fn table(basis: &DocumentBasis<'_>, kind: BreakdownKind) -> Option<Table> {
    if is_nothing(basis, kind) {
        return None;
    }
    let declared = kind.declared();
    let columns = columns(kind, basis);
    let names: Vec<&str> = std::iter::once(declared.head).chain(columns.iter().map(|column| &*column.name)).collect();
    let made = told(basis, basis.scope, declared, &columns).into_iter().map(|(of, keys)| {
        let mut row = row(basis.index, basis.scope, capitalized(of.label), &keys);
        if of.key == Breakdown::TOTAL {
            row.kind = RowKind::Total;
        }
        row
    });
    let first = declared.rows(basis.forms()).next().map_or("", |row| row.key);
    let keys = keys(declared, first, &columns);
    let mut table = figures_table(basis, &caption(basis, declared), &names, &keys, made.collect());
    table.notes.extend(declared.note.map(str::to_owned));
    Some(table).filter(|table| !table.rows.is_empty()).filter(untold::tells)
}

fn caption(basis: &DocumentBasis<'_>, declared: &Breakdown) -> String {
    match declared.time {
        BreakdownTime::End => {
            let end = basis.indicators.period.cut_off(basis.settings().period_scheme).to;
            format!("{}, đến ngày {}", declared.title, short_date(end))
        }
        BreakdownTime::Month => declared.title.to_owned(),
        BreakdownTime::ToDate => {
            format!("{}, lũy kế {}", declared.title, appendices::to_date(basis.indicators, basis.settings()))
        }
    }
}

/// Whether nothing happened in the months that are told, or nothing adds up to anything, which a sentence says.
fn is_nothing(basis: &DocumentBasis<'_>, kind: BreakdownKind) -> bool {
    let declared = kind.declared();
    let prefix = format!("{}.", declared.key);
    let mut own = basis.index.entries(basis.scope).filter(|entry| entry.key.starts_with(&prefix));
    let is_zero = |entry: Known<'_>| {
        entry
            .value
            .is_none_or(|value| matches!(value, Quantity::Count(0) | Quantity::Share(0, _) | Quantity::Share(_, 0)))
    };
    (declared.time == BreakdownTime::Month || declared.adds_up) && own.all(is_zero)
}

/// The columns of an appendix: counts, and the shares of what adds up. What the rows of other breakdowns are shares of stands
/// in other appendices.
fn columns_of_units(kind: BreakdownKind, basis: &DocumentBasis<'_>) -> Vec<FigureColumn> {
    let is_share = |key: &str| kind.declared().shares.iter().any(|share| share.key == key);
    columns(kind, basis).into_iter().filter(|column| kind.declared().adds_up || !is_share(&column.key)).collect()
}

/// What the short names in the head stand for.
fn short_names(told: &[(BreakdownRow<'_>, Vec<String>)]) -> Option<String> {
    let shortened = told.iter().map(|(row, _)| row).filter(|row| row.short_label != row.label);
    let names: Vec<_> =
        shortened.map(|row| format!("{}: {}", capitalized(row.short_label), capitalized(row.label))).collect();
    (!names.is_empty()).then(|| format!("{}.", names.join("; ")))
}

/// The breakdown of every unit; `None` if nobody told it.
pub(in crate::documents::view) fn appendix(basis: &DocumentBasis<'_>, kind: BreakdownKind) -> Option<Table> {
    if is_nothing(basis, kind) {
        return None;
    }
    let declared = kind.declared();
    let columns = columns_of_units(kind, basis);
    let told = told(basis, &Scope::Total, declared, &columns);
    let keys: Vec<String> = told.iter().flat_map(|(_, keys)| keys.iter().cloned()).collect();
    let spans = told.iter().map(|(row, _)| head(&capitalized(row.short_label), columns.len(), 1));
    let names = told.iter().flat_map(|_| columns.iter().map(|column| head(&column.name, 1, 1)));
    let rows = unit_rows(basis, &keys, declared.time == BreakdownTime::Month);
    let table = Table {
        caption: caption(basis, declared),
        columns: unit_columns(keys.len()),
        header: vec![[head("TT", 1, 2), head("Đơn vị", 1, 2)].into_iter().chain(spans).collect(), names.collect()],
        numbering: numbering(keys.len()),
        rows,
        notes: declared.note.map(str::to_owned).into_iter().chain(short_names(&told)).collect(),
    };
    appendices::told(table, basis, &keys)
}
