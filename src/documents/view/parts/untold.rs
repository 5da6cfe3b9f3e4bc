//! Columns of tables in which nobody has reported anything: they are left out, and a note under the table names them with
//! the reason.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::table::Grid;
use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::coverage::positions;
use crate::documents::view::figures::figure_index::NOT_REPORTED;
use crate::documents::view::words::lists;
use crate::model::{BreakdownKind, BreakdownTime, Column, HeaderCell, Month, Period, Scope, StandardRole, Table};

/// Why nobody tells a figure.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reason {
    /// Months are not known: "tháng 01/2022 của tất cả các đơn vị".
    Months(String),
    /// No target was given.
    NoTarget,
    /// The lists by the standard beside the other one began later.
    ListsSince(Month),
    /// Earlier months of the year do not tell it.
    EarlierMonths,
    /// The earlier period does not tell it.
    Earlier,
    /// It is told by the last month, in which nobody told it.
    Nobody,
}

impl Reason {
    /// Why the figure at `key` is not told of the scope of `basis`.
    fn of(basis: &DocumentBasis<'_>, key: &str) -> Self {
        let DocumentBasis { indicators, index, scope, .. } = *basis;
        if let Some(kind) = breakdown_of(key) {
            let is_since_january = kind.declared().time == BreakdownTime::Month && key.contains(BreakdownTime::TO_DATE);
            return if is_since_january { Self::EarlierMonths } else { Self::Nobody };
        }
        let (role, of_list) = StandardRole::of_key(key);
        if ["chinh_sach.", "ho_so.", "thieu_hut."].iter().any(|list| of_list.starts_with(list)) {
            return Self::Nobody;
        }
        if let Some(month) = (role == StandardRole::Beside).then(|| beside_since(basis)).flatten() {
            return Self::ListsSince(month);
        }
        if key.contains(".so_sanh.") {
            return Self::Earlier;
        }
        let is_of_plan =
            ["giam.ke_hoach", "giam.ty_le", "con_lai", "giam_chung."].iter().any(|part| key.contains(part));
        if is_of_plan && index.value(scope, &format!("{}ngheo.ho.giam.ke_hoach", role.prefix())).is_none() {
            return Self::NoTarget;
        }
        let missing = match scope {
            Scope::Unit(code) => {
                let own = indicators.incomplete.iter().find(|(unit, _)| unit.code == *code);
                own.map_or_else(String::new, |(_, months)| lists::months(months))
            }
            _ => lists::incomplete(indicators),
        };
        if missing.is_empty() { Self::Nobody } else { Self::Months(missing) }
    }

    /// The note under the table; `names` are those of the columns.
    fn note(&self, names: &str, scope: &Scope) -> String {
        let because = match self {
            Self::Months(months) => format!("chưa có số liệu {months}"),
            Self::NoTarget => "chưa có chỉ tiêu kế hoạch".to_owned(),
            Self::ListsSince(month) => format!("danh sách theo chuẩn này có từ {}", Period::Month(*month).label()),
            Self::EarlierMonths => "có tháng từ đầu năm chưa có số liệu này".to_owned(),
            Self::Earlier => "kỳ so sánh chưa có số liệu".to_owned(),
            Self::Nobody if matches!(scope, Scope::Unit(_)) => return format!("Đơn vị chưa báo cáo: {names}."),
            Self::Nobody => return format!("Chưa có đơn vị nào báo cáo: {names}."),
        };
        format!("Chưa có số liệu để tính: {names}, vì {because}.")
    }
}

/// The breakdown that a figure is one of, which a unit may leave out of any month.
fn breakdown_of(key: &str) -> Option<BreakdownKind> {
    BreakdownKind::with_key(key.split_once('.')?.0)
}

/// The month of the year in which the lists by the standard beside the other one begin, if that is not January.
fn beside_since(basis: &DocumentBasis<'_>) -> Option<Month> {
    let DocumentBasis { project, indicators, .. } = *basis;
    let tells = |month: &Month| {
        let lists = |unit: &crate::model::Unit| project.month(*month, &unit.code)?.beside.as_ref();
        project.units_in(*month).any(|unit| lists(unit).is_some())
    };
    let last = indicators.period.last_month();
    let is_opened =
        |unit: &crate::model::Unit| project.balance(unit, last.year()).is_some_and(|own| own.beside.is_some());
    let first = last.year_to_date().find(tells).filter(|month| month.number() > 1);
    first.filter(|_| !project.units_in(last).any(is_opened))
}

/// The table without the columns in which no row tells a figure, and with notes that name them and say why; `key` is that of
/// the figures of a column. A table in which nothing at all is told keeps every column: whoever made it decides whether to
/// print it.
pub(in crate::documents::view) fn without_untold(
    mut table: Table,
    basis: &DocumentBasis<'_>,
    key: impl Fn(usize) -> String,
) -> Table {
    let untold = untold(&table);
    let figures = table.columns.iter().filter(|column| **column == Column::Figure).count();
    if untold.is_empty() || untold.len() == figures {
        return table;
    }
    let head = Head::of(&table.header);
    let mut reasons: BTreeMap<Reason, BTreeSet<usize>> = BTreeMap::new();
    for place in &untold {
        reasons.entry(Reason::of(basis, &key(*place))).or_default().insert(*place);
    }
    let note = |(reason, places): (&Reason, &BTreeSet<usize>)| reason.note(&head.names(places), basis.scope);
    let notes: Vec<String> = reasons.iter().map(note).collect();
    table.header = head.without(&untold);
    let mut grid = Grid::new(table.columns.len());
    for row in &mut table.rows {
        let places = positions(row, &mut grid);
        let cells = std::mem::take(&mut row.cells).into_iter().zip(places);
        row.cells = cells.filter(|(_, place)| !untold.contains(place)).map(|(cell, _)| cell).collect();
    }
    table.columns = kept(table.columns, &untold);
    if !table.numbering.is_empty() {
        let mut numbers = (1..).map(|number: usize| number.to_string());
        let named = kept(table.numbering, &untold).into_iter().zip(&table.columns);
        let numbered = named.map(|(name, column)| if *column == Column::Figure { numbers.next() } else { Some(name) });
        table.numbering = numbered.flatten().collect();
    }
    table.notes.splice(0..0, notes);
    table
}

/// Whether any cell of the columns of figures tells something.
pub(in crate::documents::view) fn tells(table: &Table) -> bool {
    untold(table).len() < table.columns.iter().filter(|column| **column == Column::Figure).count()
}

/// The columns of figures in which no row tells anything.
fn untold(table: &Table) -> BTreeSet<usize> {
    let mut grid = Grid::new(table.columns.len());
    let mut told = BTreeSet::new();
    for row in &table.rows {
        let places = positions(row, &mut grid).into_iter().zip(&row.cells);
        told.extend(places.filter(|(_, cell)| cell.text != NOT_REPORTED).map(|(place, _)| place));
    }
    let is_untold = |place: &usize| table.columns[*place] == Column::Figure && !told.contains(place);
    (0..table.columns.len()).filter(is_untold).collect()
}

fn kept<T>(all: Vec<T>, untold: &BTreeSet<usize>) -> Vec<T> {
    all.into_iter().enumerate().filter(|(place, _)| !untold.contains(place)).map(|(_, one)| one).collect()
}

/// The cells of a head, each with the columns that it covers.
struct Head<'t> {
    rows: Vec<Vec<(&'t HeaderCell, BTreeSet<usize>)>>,
}

impl<'t> Head<'t> {
    fn of(header: &'t [Vec<HeaderCell>]) -> Self {
        let width = header.first().map_or(0, |cells| cells.iter().map(|cell| cell.columns).sum());
        let mut grid = Grid::new(width);
        let mut rows = Vec::new();
        for cells in header {
            let placed = |cell: &'t HeaderCell| {
                let first = grid.place(cell.columns, cell.rows).unwrap_or(width);
                (cell, (first..first + cell.columns).collect())
            };
            rows.push(cells.iter().map(placed).collect());
            grid.next_row();
        }
        Self { rows }
    }

    /// The names of columns: that of a group where all its columns are meant, else those of the columns within their group.
    fn names(&self, untold: &BTreeSet<usize>) -> String {
        let (Some(groups), Some(lowest)) = (self.rows.first(), self.rows.last()) else { return String::new() };
        let own = |columns: &BTreeSet<usize>| {
            let meant = lowest.iter().filter(|(_, at)| at.is_subset(columns) && at.is_subset(untold));
            meant.map(|(cell, _)| format!("“{}”", cell.text)).collect::<Vec<_>>()
        };
        // The same columns of several groups are named once.
        let mut told: Vec<(String, Vec<String>)> = Vec::new();
        for (group, columns) in groups.iter().filter(|(_, columns)| !columns.is_disjoint(untold)) {
            let leaves = if columns.is_subset(untold) { String::new() } else { own(columns).join(", ") };
            let name = format!("“{}”", group.text);
            match told.iter_mut().find(|(other, _)| *other == leaves && !leaves.is_empty()) {
                Some((_, alike)) => alike.push(name),
                None => told.push((leaves, vec![name])),
            }
        }
        let words = |(leaves, alike): &(String, Vec<String>)| match alike.as_slice() {
            [name] if leaves.is_empty() => name.clone(),
            [name] => format!("{name} ({leaves})"),
            alike => format!("{leaves} của {}", alike.join(", ")),
        };
        let separator = if told.iter().any(|(_, alike)| alike.len() > 1) { "; " } else { ", " };
        told.iter().map(words).collect::<Vec<_>>().join(separator)
    }

    fn without(&self, untold: &BTreeSet<usize>) -> Vec<Vec<HeaderCell>> {
        let narrowed = |(cell, columns): &(&HeaderCell, BTreeSet<usize>)| {
            let columns = columns.difference(untold).count();
            (columns > 0).then(|| HeaderCell { columns, ..(*cell).clone() })
        };
        self.rows.iter().map(|row| row.iter().filter_map(narrowed).collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, columns: usize, rows: usize) -> HeaderCell {
        HeaderCell { text: text.to_owned(), columns, rows }
    }

    #[test]
    fn the_same_columns_of_several_groups_are_named_once() {
        let groups = vec![cell("Đơn vị", 1, 2), cell("Nhóm một", 2, 1), cell("Nhóm hai", 2, 1), cell("Nhóm ba", 2, 1)];
        let lowest = ["Tổng số", "Hộ nghèo"].repeat(3).into_iter().map(|name| cell(name, 1, 1)).collect();
        let header = [groups, lowest];
        let names = |untold: &[usize]| Head::of(&header).names(&untold.iter().copied().collect());
        assert_eq!(names(&[3]), "“Nhóm hai” (“Tổng số”)");
        assert_eq!(names(&[1, 2, 3]), "“Nhóm một”, “Nhóm hai” (“Tổng số”)");
        assert_eq!(names(&[3, 5]), "“Tổng số” của “Nhóm hai”, “Nhóm ba”");
        assert_eq!(names(&[1, 2, 4, 6]), "“Nhóm một”; “Hộ nghèo” của “Nhóm hai”, “Nhóm ba”");
    }
}
