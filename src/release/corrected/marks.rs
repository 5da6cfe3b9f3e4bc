//! Marks corrections in a view: figures that differ with `r`, and sentences that differ with a bar.

use std::collections::BTreeMap;

use crate::model::{Address, AltText, Chart, Paragraph, View};
use crate::release::Change;
use crate::release::compared::comparison::PassageChange;
use crate::release::compared::passage::PassageKind;

/// The old printed texts of figures that differ.
pub type Before = BTreeMap<Address, String>;

/// The old printed texts of the figures whose printed text differs.
pub fn before(changes: &[Change]) -> Before {
    let seen = changes.iter().filter(|change| change.is_seen());
    seen.map(|change| (change.address.clone(), change.old_text().unwrap_or("–").to_owned())).collect()
}

/// Marks the figures of `view` whose old texts are in `before`, and the sentences among `changed` in which only words
/// differ.
pub fn mark(view: &mut View, before: &Before, changed: &[PassageChange]) {
    for cell in view.tables.values_mut().flat_map(|table| &mut table.rows).flat_map(|row| &mut row.cells) {
        cell.old = cell.address.as_ref().and_then(|address| before.get(address)).cloned();
        cell.old_whole = cell.whole.as_ref().and_then(|address| before.get(address)).cloned();
    }
    for chart in &mut view.charts {
        for datum in chart.plot.data_mut() {
            datum.old = before.get(&datum.address).cloned();
        }
        for run in chart.plot.words_mut().into_iter().flat_map(|(_, words)| &mut words.0.0) {
            run.old = run.address.as_ref().and_then(|address| before.get(address)).cloned();
        }
        chart.revised = described(chart);
    }
    for paragraph in paragraphs(view) {
        for run in &mut paragraph.runs.0 {
            run.old = run.address.as_ref().and_then(|address| before.get(address)).cloned();
        }
    }
    for change in changed.iter().filter(|change| change.kind == PassageKind::Sentence) {
        let Some(new) = &change.new else { continue };
        let old = change.old.as_ref().map(crate::release::Passage::text).unwrap_or_default();
        let is_new = |paragraph: &&mut Paragraph| paragraph.runs.text() == new.text();
        for paragraph in paragraphs(view).filter(is_new) {
            if paragraph.runs.0.iter().all(|run| run.old.is_none())
                && let Some(first) = paragraph.runs.0.first_mut()
            {
                first.old = Some(old.clone());
            }
        }
    }
}

/// What was revised in a chart, for those who cannot see its signs: "Số đính chính: Hộ nghèo T8 11, trước là 10."
fn described(chart: &Chart) -> Option<AltText> {
    let of_data = chart.records().into_iter().filter_map(|record| {
        let (value, old) = record.value.and_then(|value| Some((value, value.old.as_ref()?)))?;
        let name = [record.item, record.series, record.time];
        let name: Vec<_> = name.into_iter().filter(|part| !part.is_empty()).collect();
        Some(format!("{} {}, trước là {old}", name.join(" "), value.text))
    });
    let of_words = chart.plot.figures_in_words().into_iter();
    let of_words = of_words.filter_map(|(name, run)| Some(format!("{name} {}, trước là {}", run.text, run.old?)));
    let mut revised: Vec<String> = of_data.chain(of_words).collect();
    revised.dedup();
    (!revised.is_empty()).then(|| AltText::new(format!("Số đính chính: {}.", revised.join("; ")))).flatten()
}

/// `view` without any mark of a correction.
pub fn unmarked(view: &View) -> View {
    let mut view = unrevised(view);
    mark(&mut view, &Before::new(), &[]);
    view
}

/// `view` without what it says of its own correction. Its marks stay: they stand in print, and whoever looks for a
/// sentence there must know them.
pub fn unrevised(view: &View) -> View {
    let mut view = View { revision: None, ..view.clone() };
    if let Some(outline) = &mut view.outline {
        outline.correction.clear();
        outline.appendices.retain(|appendix| !appendix.is_correction);
    }
    view
}

/// Whether `view` has any marks.
pub fn is_marked(view: &View) -> bool {
    *view != unmarked(view)
}

fn paragraphs(view: &mut View) -> impl Iterator<Item = &mut Paragraph> {
    let items = view.items.values_mut().flatten().flat_map(|item| &mut item.paragraphs);
    view.texts.values_mut().flatten().chain(items)
}
