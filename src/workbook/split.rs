//! A table for people who count on: what stands as "3/4" on paper becomes two columns.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{Grid, Span};
use crate::model::{Address, Cell, Column, Figure, HeaderCell, RowKind, Table};

/// Which columns of a table hold two figures a cell, and where every column of the table stands in the workbook.
pub(super) struct Split<'t> {
    table: &'t Table,
    doubled: BTreeSet<usize>,
}

/// A cell of the body and its place in the workbook.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed<'t> {
    /// The cell.
    pub(super) cell: &'t Cell,
    /// What its column holds.
    pub(super) column: Column,
    /// What its row is.
    pub(super) kind: RowKind,
    /// Its place; two columns wide where the table has two figures in one.
    pub(super) span: Span,
}

impl<'t> Split<'t> {
    pub(super) fn new(table: &'t Table) -> Self {
        let mut split = Self { table, doubled: BTreeSet::new() };
        let doubled = split.body(0).into_iter().filter(|placed| placed.cell.whole.is_some());
        let doubled = doubled.map(|placed| usize::from(placed.span.column)).collect();
        split.doubled = doubled;
        split
    }

    /// The kinds of the columns, left to right.
    pub(super) fn columns(&self) -> Vec<Column> {
        let columns = self.table.columns.iter().enumerate();
        columns.flat_map(|(at, column)| std::iter::repeat_n(*column, self.width(at, 1))).collect()
    }

    /// How many columns of the workbook stand for `columns` columns of the table from `first` on.
    fn width(&self, first: usize, columns: usize) -> usize {
        columns + self.doubled.range(first..first + columns).count()
    }

    /// The cells of the head with their places, the first row of it at `row`.
    pub(super) fn head(&self, row: u32, figures: &BTreeMap<Address, Figure>) -> Vec<(String, Span)> {
        let mut grid = Grid::new(row, self.table.columns.len());
        let mut cells = Vec::new();
        for header in &self.table.header {
            for cell in header {
                let span = grid.next(cell.columns, cell.rows);
                cells.extend(self.head_cells(cell, span, figures));
            }
            grid.end_row();
        }
        cells
    }

    fn head_cells(&self, cell: &HeaderCell, span: Span, figures: &BTreeMap<Address, Figure>) -> Vec<(String, Span)> {
        let first = usize::from(span.column);
        let place = self.placed(span);
        let names = (cell.columns == 1 && self.doubled.contains(&first)).then(|| self.names(first, figures)).flatten();
        let Some([part, whole]) = names else { return vec![(cell.text.clone(), place)] };
        let left = Span { last_column: place.column, ..place };
        let right = Span { column: place.last_column, ..place };
        vec![(part, left), (whole, right)]
    }

    /// What the two figures of a doubled column are, as their labels say.
    fn names(&self, column: usize, figures: &BTreeMap<Address, Figure>) -> Option<[String; 2]> {
        let label = |address: &Option<Address>| figures.get(address.as_ref()?).map(|figure| figure.label.clone());
        let body = self.body(0);
        let mut cells = body.iter().filter(|placed| usize::from(placed.span.column) == self.column(column));
        cells.find_map(|placed| Some([label(&placed.cell.address)?, label(&placed.cell.whole)?]))
    }

    /// The numbers under the head with their places.
    pub(super) fn numbering(&self, row: u32) -> Vec<(&'t str, Span)> {
        let mut grid = Grid::new(row, self.table.columns.len());
        self.table.numbering.iter().map(|number| (number.as_str(), self.placed(grid.next(1, 1)))).collect()
    }

    /// The cells of the body with their places, its first row at `row`.
    pub(super) fn body(&self, row: u32) -> Vec<Placed<'t>> {
        let mut grid = Grid::new(row, self.table.columns.len());
        let mut cells = Vec::new();
        for line in &self.table.rows {
            for cell in &line.cells {
                let span = grid.next(1, cell.rows);
                let column = self.table.columns.get(usize::from(span.column)).copied().unwrap_or(Column::Figure);
                cells.push(Placed { cell, column, kind: line.kind, span: self.placed(span) });
            }
            grid.end_row();
        }
        cells
    }

    /// Where a column of the table begins in the workbook.
    fn column(&self, column: usize) -> usize {
        self.width(0, column)
    }

    /// Where cells of the table stand in the workbook.
    fn placed(&self, span: Span) -> Span {
        let (first, last) = (usize::from(span.column), usize::from(span.last_column));
        let end = self.column(last) + self.width(last, 1) - 1;
        let narrow = |column: usize| u16::try_from(column).unwrap_or(u16::MAX);
        Span { column: narrow(self.column(first)), last_column: narrow(end), ..span }
    }
}
