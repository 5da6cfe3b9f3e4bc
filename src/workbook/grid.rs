//! Which place the next cell takes, when cells above reach down into its row.

/// The places that a cell covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) row: u32,
    pub(super) column: u16,
    pub(super) last_row: u32,
    pub(super) last_column: u16,
}

/// A table being filled, row by row, left to right.
#[derive(Debug)]
pub(super) struct Grid {
    row: u32,
    column: usize,
    /// For each column, the last row that is taken by a cell from above.
    taken: Vec<Option<u32>>,
}

impl Grid {
    /// A table of `columns` columns that begins in `row`.
    pub(super) fn new(row: u32, columns: usize) -> Self {
        Self { row, column: 0, taken: vec![None; columns] }
    }

    /// Takes the next free place for a cell of that size.
    pub(super) fn next(&mut self, columns: usize, rows: usize) -> Span {
        while self.taken.get(self.column).is_some_and(|last| last.is_some_and(|last| last >= self.row)) {
            self.column += 1;
        }
        let first = self.column;
        let last_row = self.row + u32::try_from(rows.max(1) - 1).unwrap_or(0);
        self.taken.iter_mut().skip(first).take(columns).for_each(|place| *place = Some(last_row));
        self.column = first + columns.max(1);
        Span { row: self.row, column: narrow(first), last_row, last_column: narrow(self.column - 1) }
    }

    /// Goes on to the next row.
    pub(super) const fn end_row(&mut self) {
        self.row += 1;
        self.column = 0;
    }
}

fn narrow(value: usize) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_over_two_rows_keeps_its_place_in_the_second() {
        let mut grid = Grid::new(5, 3);
        assert_eq!(grid.next(1, 2), Span { row: 5, column: 0, last_row: 6, last_column: 0 });
        assert_eq!(grid.next(2, 1), Span { row: 5, column: 1, last_row: 5, last_column: 2 });
        grid.end_row();
        assert_eq!(grid.next(1, 1), Span { row: 6, column: 1, last_row: 6, last_column: 1 });
    }
}
