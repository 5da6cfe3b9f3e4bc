//! Columns of words that stand under each other.

use unicode_width::UnicodeWidthStr;

/// On which side of its column a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Align {
    Left,
    Right,
}

/// Columns as wide as the widest word seen in each. They hold no rows, so a table may have any number of them.
#[derive(Debug)]
pub(in crate::cli) struct Columns<const COUNT: usize> {
    columns: [Column; COUNT],
}

#[derive(Clone, Copy, Debug)]
struct Column {
    align: Align,
    width: usize,
    is_shown: bool,
}

impl<const COUNT: usize> Columns<COUNT> {
    /// Columns in which nothing was seen yet.
    pub(in crate::cli) fn new(aligned: [Align; COUNT]) -> Self {
        Self { columns: aligned.map(|align| Column { align, width: 0, is_shown: true }) }
    }

    /// Leaves out a column, counted from 0, in which nothing was seen yet.
    pub(in crate::cli) fn leave_out_if_empty(&mut self, index: usize) {
        if let Some(column) = self.columns.get_mut(index) {
            column.is_shown = column.width > 0;
        }
    }

    /// Makes room for a row.
    pub(in crate::cli) fn see(&mut self, row: &[String; COUNT]) {
        for (column, word) in self.columns.iter_mut().zip(row) {
            column.width = column.width.max(word.width());
        }
    }

    /// A row as a line that ends.
    pub(in crate::cli) fn line(&self, row: &[String; COUNT]) -> String {
        let mut line = String::new();
        for (column, word) in self.columns.iter().zip(row).filter(|(column, _)| column.is_shown) {
            let room = " ".repeat(column.width.saturating_sub(word.width()));
            let (before, after) = if column.align == Align::Left { ("", &*room) } else { (&*room, "") };
            line.extend([" ", before, word, after, " "]);
        }
        line.truncate(line.trim_end().len());
        line.push('\n');
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_under_each_other() {
        let rows = [["xã", "số", "kỳ"], ["Bắc Sơn", "12", ""]].map(|row| row.map(str::to_owned));
        let mut columns = Columns::new([Align::Left, Align::Right, Align::Left]);
        for row in &rows {
            columns.see(row);
        }
        assert_eq!(rows.each_ref().map(|row| columns.line(row)), [" xã       số  kỳ\n", " Bắc Sơn  12\n"]);
        columns.leave_out_if_empty(1);
        assert_eq!(columns.line(&rows[0]), " xã       số  kỳ\n");
        let mut columns = Columns::new([Align::Left, Align::Right, Align::Left]);
        columns.see(&["", "", "kỳ"].map(str::to_owned));
        columns.leave_out_if_empty(1);
        assert_eq!(columns.line(&["", "12", "kỳ"].map(str::to_owned)), "   kỳ\n");
    }
}
