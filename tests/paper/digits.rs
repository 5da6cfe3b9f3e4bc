//! Figures of a column stand under each other: ones under ones, on every page.

use std::collections::BTreeMap;

use super::bend::{Bend, all_are_seen};
use super::fault::{Examiner, all_pass};
use super::read::{Glyph, Pdf, Tag};

/// How far two ones may stand apart, in millimetres.
const APART: f64 = 0.1;

fn columns_are_aligned(examiner: &mut Examiner<'_>) {
    let pdf = examiner.pdf;
    for table in pdf.tags.all("Table") {
        let rows = table.all("TR");
        let cells = |row: &Tag| row.tags().filter(|cell| matches!(cell.kind.as_str(), "TD" | "TH")).count();
        let columns = rows.iter().map(|row| cells(row)).max().unwrap_or(0);
        // Counted from the right: cells over several rows stand on the left. The first column numbers the rows.
        let mut found: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
        for row in rows {
            let row: Vec<_> = row.tags().filter(|cell| matches!(cell.kind.as_str(), "TD" | "TH")).collect();
            let is_of_changes = row.iter().any(|cell| pdf.text_of(cell).starts_with(['+', '−']));
            for (column, cell) in row.iter().rev().enumerate().filter(|(column, _)| column + 1 < columns) {
                if let Some(ones) = (cell.kind == "TD").then(|| ones_place(pdf, cell)).flatten() {
                    let text = pdf.text_of(cell);
                    found.entry(column).or_default().push(Found { ones, text, is_of_changes });
                }
            }
        }
        // A column of percentages has changes in points and dashes in a block of their own.
        let mut ones: BTreeMap<(usize, bool), Vec<f64>> = BTreeMap::new();
        for (column, found) in found {
            let has_shares = found.iter().any(|found| found.text.contains('%'));
            for found in found {
                ones.entry((column, has_shares && found.is_apart())).or_default().push(found.ones);
            }
        }
        let place = table.spots().first().map(|spot| spot.page);
        for ((column, _), ones) in ones {
            let (low, high) = (ones.iter().copied().fold(f64::MAX, f64::min), ones.iter().copied().fold(0.0, f64::max));
            let rule = format!("ones under ones in column {column} from the right");
            examiner.holds(place, rule, high - low <= APART, format!("{low:.2} to {high:.2} mm"), "one place");
        }
    }
}

/// A figure of a column: where its ones' place ends, what it says, and whether its row tells changes.
struct Found {
    ones: f64,
    text: String,
    is_of_changes: bool,
}

impl Found {
    fn is_apart(&self) -> bool {
        self.text == "–" || self.is_of_changes && !self.text.contains('%')
    }
}

/// Where the ones' place of a figure ends; `None` for words and for figures in two lines.
fn ones_place(pdf: &Pdf, cell: &Tag) -> Option<f64> {
    let lines = pdf.lines_of(cell);
    let [(_, line)] = lines.as_slice() else { return None };
    let glyphs: Vec<&Glyph> = line.glyphs().filter(|glyph| !glyph.is_blank()).collect();
    let is_figure = glyphs.iter().all(|glyph| glyph.text.chars().all(|c| "0123456789.,%/+−–r".contains(c)));
    let end =
        glyphs.iter().position(|glyph| [",", "%", "/", "r"].contains(&glyph.text.as_str())).unwrap_or(glyphs.len());
    (is_figure && end > 0).then(|| glyphs[end - 1].end)
}

const BENDS: &[Bend] = &[Bend(
    "September",
    |pdf| {
        let cells: Vec<_> = pdf.tags.all("TD").iter().flat_map(|cell| cell.spots()).collect();
        for (page, content) in pdf.pages.iter_mut().enumerate() {
            for glyph in content.glyphs.iter_mut().filter(|glyph| glyph.text == "%") {
                let is_cell = cells.iter().any(|spot| spot.page == page && Some(spot.id) == glyph.mark);
                glyph.text = if is_cell { "0".to_owned() } else { "%".to_owned() };
            }
        }
    },
    "ones under ones",
)];

#[test]
fn a_figure_out_of_its_place_is_seen() {
    all_are_seen(BENDS, &[columns_are_aligned]);
}

#[test]
fn figures_of_a_column_stand_under_each_other_by_their_places() {
    all_pass(columns_are_aligned);
}
