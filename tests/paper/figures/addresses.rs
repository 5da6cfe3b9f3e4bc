//! Every figure in words, tables and charts is listed in the view under its address, with the same print.

use baocao::model::{Address, View};

use super::plots::data;
use crate::paper::fault::Examiner;

/// Address and print of everything that has an address.
fn prints(view: &View) -> Vec<(String, String)> {
    let paragraphs = view.texts.values().flatten();
    let paragraphs = paragraphs.chain(view.items.values().flatten().flat_map(|item| &item.paragraphs));
    let runs = paragraphs.flat_map(|paragraph| &paragraph.runs.0);
    let runs = runs.filter_map(|run| Some((run.address.as_ref()?.to_string(), run.text.clone())));
    let cells = view.tables.values().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    let cells = cells.filter_map(|cell| Some((cell.address.as_ref()?.to_string(), cell.text.clone())));
    runs.chain(cells).chain(view.charts.iter().flat_map(data)).collect()
}

/// Checks that all printed figures are listed. Small counts have a leading zero in sentences, differences have a sign
/// in tables, and a cell may have another figure after it: `9/9`.
pub(super) fn are_listed(examiner: &mut Examiner<'_>) {
    let bare = |text: &str| text.trim_start_matches(['0', '−', '+']).to_owned();
    for (address, print) in prints(examiner.view) {
        let figure = examiner.view.figures.get(&Address::from_text(&address));
        let Some(figure) = examiner.there(None, &format!("figure of {address}"), figure) else { continue };
        let same = bare(&print) == bare(&figure.text) || print.starts_with(&format!("{}/", figure.text));
        examiner.holds(None, address, same, print, &figure.text);
    }
}
