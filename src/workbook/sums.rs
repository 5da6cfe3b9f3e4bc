//! Totals as formulas. A total is written as a sum only where the cells that it would add up give it exactly; a total
//! that counts what no row shows stays the number that was computed.

use std::collections::BTreeMap;

use super::split::Placed;
use crate::model::{Address, Figure, Quantity, RowKind};

/// The counts of a table by place, and which rows belong together.
pub(super) struct Sums {
    counts: BTreeMap<(u32, u16), u64>,
    /// The rows in their order: what each is, and which of the rows of its group it is.
    rows: BTreeMap<u32, (RowKind, u32)>,
    /// The column that says which of the rows of a group it is; `None` where every row stands alone.
    label: Option<u16>,
}

impl Sums {
    pub(super) fn new(cells: &[Placed<'_>], figures: &BTreeMap<Address, Figure>) -> Self {
        let mut sums = Self { counts: BTreeMap::new(), rows: BTreeMap::new(), label: None };
        let mut group = (0, 0);
        for placed in cells {
            let span = placed.span;
            if span.column == 0 {
                group = (span.row, span.last_row);
            }
            let stratum = if (group.0..=group.1).contains(&span.row) { span.row - group.0 } else { 0 };
            if stratum > 0 && !sums.rows.contains_key(&span.row) {
                sums.label = Some(span.column);
            }
            sums.rows.insert(span.row, (placed.kind, stratum));
            let count = |address: &Option<Address>| match figures.get(address.as_ref()?)?.value {
                Quantity::Count(count) => Some(count),
                _ => None,
            };
            sums.counts.extend(count(&placed.cell.address).map(|count| ((span.row, span.column), count)));
            sums.counts.extend(count(&placed.cell.whole).map(|count| ((span.row, span.last_column), count)));
        }
        sums
    }

    /// The formula of the count at `row` and `column`, if it is a total of counts that stand in the table.
    pub(super) fn formula(&self, row: u32, column: u16) -> Option<String> {
        let total = *self.counts.get(&(row, column))?;
        let (kind, stratum) = *self.rows.get(&row)?;
        match kind {
            RowKind::Plain => None,
            RowKind::Subtotal => self.of_block(row, column, stratum, total),
            RowKind::Total => {
                self.of_subtotals(row, column, stratum, total).or_else(|| self.of_block(0, column, stratum, total))
            }
        }
    }

    /// The plain rows that follow `row` until the next row that is none.
    fn of_block(&self, row: u32, column: u16, stratum: u32, total: u64) -> Option<String> {
        let is_plain = |at: &u32| self.rows.get(at).is_some_and(|(kind, _)| *kind == RowKind::Plain);
        let is_before = |at: &u32| !is_plain(at);
        let following = self.rows.range(row..).filter(|(at, _)| **at >= row).map(|(at, _)| *at);
        let block: Vec<u32> = following.skip_while(is_before).take_while(is_plain).collect();
        let (first, last) = (*block.first()?, *block.last()?);
        let of_stratum = block.iter().filter(|at| self.rows.get(at).is_some_and(|(_, own)| *own == stratum));
        let sum: u64 = of_stratum.filter_map(|at| self.counts.get(&(*at, column))).sum();
        if sum != total {
            return None;
        }
        let range = |column: u16| format!("{}:{}", place(first, column), place(last, column));
        Some(match self.label {
            Some(label) => {
                format!("=SUMIF({},{},{})", range(label), place(self.labelled(stratum)?, label), range(column))
            }
            None => format!("=SUM({})", range(column)),
        })
    }

    /// The subtotals above `row`.
    fn of_subtotals(&self, row: u32, column: u16, stratum: u32, total: u64) -> Option<String> {
        let subtotals = self.rows.range(..row).filter(|(_, own)| **own == (RowKind::Subtotal, stratum));
        let known: Vec<_> = subtotals.filter_map(|(at, _)| Some((*at, self.counts.get(&(*at, column))?))).collect();
        let sum: u64 = known.iter().map(|(_, count)| **count).sum();
        if known.is_empty() || sum != total {
            return None;
        }
        let places: Vec<_> = known.iter().map(|(at, _)| place(*at, column)).collect();
        Some(format!("={}", places.join("+")))
    }

    /// A row whose label says `stratum`.
    fn labelled(&self, stratum: u32) -> Option<u32> {
        self.rows.iter().find(|(_, (_, own))| *own == stratum).map(|(at, _)| *at)
    }
}

/// "C7".
pub(super) fn place(row: u32, column: u16) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(row, column)
}
