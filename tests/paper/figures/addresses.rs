//! Every figure in words, tables and charts is listed in the view under its address, with the same print.

use baocao::model::{Address, Datum, Plot, View};

use crate::paper::fault::Examiner;

/// Address and print of everything that has an address.
fn prints(view: &View) -> Vec<(&Address, &str)> {
    let paragraphs = view.texts.values().flatten();
    let paragraphs = paragraphs.chain(view.items.values().flatten().flat_map(|item| &item.paragraphs));
    let runs = paragraphs.flat_map(|paragraph| &paragraph.runs.0);
    let runs = runs.filter_map(|run| Some((run.address.as_ref()?, run.text.as_str())));
    let cells = view.tables.values().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
    let cells = cells.filter_map(|cell| Some((cell.address.as_ref()?, cell.text.as_str())));
    let data =
        view.charts.iter().flat_map(|chart| data(&chart.plot)).map(|datum| (&datum.address, datum.text.as_str()));
    runs.chain(cells).chain(data).collect()
}

fn data(plot: &Plot) -> Vec<&Datum> {
    match plot {
        Plot::Trend { series, .. } => {
            series.iter().flat_map(|one| one.points.iter().flatten().chain(&one.target)).collect()
        }
        Plot::DoneAgainstPlan { bars } => bars.iter().flat_map(|bar| bar.done.iter().chain(&bar.planned)).collect(),
        Plot::Shares { rows, .. } => rows.iter().filter_map(|row| row.share.as_ref()).collect(),
    }
}

/// Small counts have a zero in front in sentences, differences a sign in tables; a cell may go on: `9/9`.
pub(super) fn are_listed(examiner: &mut Examiner<'_>) {
    let bare = |text: &str| text.trim_start_matches(['0', '−', '+']).to_owned();
    for (address, print) in prints(examiner.view) {
        let figure = examiner.view.figures.get(address);
        let Some(figure) = examiner.there(None, &format!("figure of {address}"), figure) else { continue };
        let same = bare(print) == bare(&figure.text) || print.starts_with(&format!("{}/", figure.text));
        examiner.holds(None, address.as_str(), same, print, &figure.text);
    }
}
