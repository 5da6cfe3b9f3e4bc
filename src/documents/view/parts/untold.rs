//! Columns of tables in which nobody has reported anything: they are left out, and a note under the table names them with
//! the reason.

use std::collections::BTreeSet;

use crate::documents::cells::Grid;
use crate::documents::view::figures::coverage::positions;
use crate::documents::view::figures::figure_index::NOT_REPORTED;
use crate::model::{Column, HeaderCell, Table};

/// The table without the columns in which no row tells a figure, and with a note that names them; `reason` follows their
/// names. A table in which nothing at all is told keeps every column: whoever made it decides whether to print it.
pub(in crate::documents::view) fn without_untold(mut table: Table, reason: &str) -> Table {
    let untold = untold(&table);
    let figures = table.columns.iter().filter(|column| **column == Column::Figure).count();
    if untold.is_empty() || untold.len() == figures {
        return table;
    }
    let head = Head::of(&table.header);
    let note = format!("Chưa có số liệu để tính: {}{reason}.", head.names(&untold).join(", "));
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
    table.notes.insert(0, note);
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
    fn names(&self, untold: &BTreeSet<usize>) -> Vec<String> {
        let (Some(groups), Some(lowest)) = (self.rows.first(), self.rows.last()) else { return Vec::new() };
        let own = |columns: &BTreeSet<usize>| {
            let meant = lowest.iter().filter(|(_, at)| at.is_subset(columns) && at.is_subset(untold));
            meant.map(|(cell, _)| format!("“{}”", cell.text)).collect::<Vec<_>>()
        };
        let named = groups.iter().filter(|(_, columns)| !columns.is_disjoint(untold));
        named
            .flat_map(|(group, columns)| match own(columns) {
                _ if columns.is_subset(untold) => vec![format!("“{}”", group.text)],
                leaves => vec![format!("“{}” ({})", group.text, leaves.join(", "))],
            })
            .collect()
    }

    fn without(&self, untold: &BTreeSet<usize>) -> Vec<Vec<HeaderCell>> {
        let narrowed = |(cell, columns): &(&HeaderCell, BTreeSet<usize>)| {
            let columns = columns.difference(untold).count();
            (columns > 0).then(|| HeaderCell { columns, ..(*cell).clone() })
        };
        self.rows.iter().map(|row| row.iter().filter_map(narrowed).collect()).collect()
    }
}
