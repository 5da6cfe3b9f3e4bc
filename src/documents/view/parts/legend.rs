//! What the signs in the cells of a table mean. Each is explained under the table where it stands in one of its cells, and
//! nowhere else; no table explains its signs itself.

use crate::documents::table::Grid;
use crate::documents::view::figures::coverage::positions;
use crate::documents::view::figures::figure_index::{NOT_REPORTED, NOTHING, WITHHELD};
use crate::documents::view::words::paragraphs::clean;
use crate::model::{Column, Count, Options, Table};

/// A sign and where it stands.
struct Sign {
    /// Whether it stands in a cell of such a column with this text.
    stands: fn(Column, &str) -> bool,
    meaning: &'static str,
}

/// Figures, and short words beside them.
const fn is_figure(column: Column) -> bool {
    matches!(column, Column::Figure | Column::Label)
}

/// The signs of cells, in the order of the legend.
const SIGNS: [Sign; 3] = [
    Sign {
        stands: |column, text| is_figure(column) && text == NOTHING,
        meaning: "“–”: không có đối tượng để tính hoặc không áp dụng",
    },
    Sign { stands: |column, text| !is_figure(column) && text == NOTHING, meaning: "“–”: không có nội dung" },
    Sign {
        stands: |_, text| text == NOT_REPORTED, meaning: "“chưa BC”: chưa báo cáo hoặc chưa có số liệu"
    },
];

/// Abbreviations of the heads of tables.
const ABBREVIATIONS: [(&str, &str); 1] = [("KH", "kế hoạch")];

/// Adds the legend of `table`; `threshold` is the least count of a single unit that everybody may see.
pub(in crate::documents::view) fn explain(table: &mut Table, threshold: Count) {
    let cells = cells(table);
    let stands = |sign: &&Sign| cells.iter().any(|(column, text)| (sign.stands)(*column, text));
    let of_head = ABBREVIATIONS.iter().filter(|(short, _)| is_in_head(table, short));
    let of_head = of_head.map(|(short, long)| format!("{short}: {long}"));
    let line: Vec<String> = SIGNS.iter().filter(stands).map(|sign| sign.meaning.to_owned()).chain(of_head).collect();
    let withheld = cells.iter().any(|(_, text)| text == WITHHELD).then(|| {
        format!(
            "“{WITHHELD}”: không công khai, vì đơn vị có số nhỏ hơn {threshold} hoặc để không suy ra được số của đơn vị khác; số \
             tổng vẫn tính đủ."
        )
    });
    let line = Some(line.join("; ")).filter(|line| !line.is_empty()).map(|line| format!("{line}."));
    table.notes.extend(line.into_iter().chain(withheld));
}

/// The same of a table in an appendix, which also says that the figures are illustrative where they are.
pub(in crate::documents::view) fn explain_appendix(table: &mut Table, options: &Options) {
    explain(table, options.threshold());
    table.notes.extend(options.notice.as_deref().map(clean));
}

/// Every line of every cell with the kind of its column.
fn cells(table: &Table) -> Vec<(Column, String)> {
    let mut grid = Grid::new(table.columns.len());
    let mut cells = Vec::new();
    for row in &table.rows {
        for (cell, place) in row.cells.iter().zip(positions(row, &mut grid)) {
            let Some(column) = table.columns.get(place) else { continue };
            cells.extend(cell.text.lines().map(|line| (*column, line.to_owned())));
        }
    }
    cells
}

/// Whether a head says `short` as a word of its own.
fn is_in_head(table: &Table, short: &str) -> bool {
    table.header.iter().flatten().any(|cell| cell.text.split_whitespace().any(|word| word == short))
}
