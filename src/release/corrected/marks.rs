//! Marks of a correction in a view: `r` at figures that differ, a bar at sentences that do.

use std::collections::BTreeMap;

use crate::model::{Address, Paragraph, View};
use crate::release::Change;
use crate::release::compared::comparison::PassageChange;
use crate::release::compared::passages::PassageKind;

/// What the figures that differ were before.
pub type Before = BTreeMap<Address, String>;

/// What the figures that a reader sees differ were before.
pub fn before(changes: &[Change]) -> Before {
    let seen = changes.iter().filter(|change| change.is_seen());
    seen.map(|change| (change.address.clone(), change.old_text().unwrap_or("–").to_owned())).collect()
}

/// Marks every figure of `view` that was something else before, and the sentences of `changed` in which only words differ.
pub fn mark(view: &mut View, before: &Before, changed: &[PassageChange]) {
    for cell in view.tables.values_mut().flat_map(|table| &mut table.rows).flat_map(|row| &mut row.cells) {
        cell.old = cell.address.as_ref().and_then(|address| before.get(address)).cloned();
    }
    for datum in view.charts.iter_mut().flat_map(|chart| chart.plot.data_mut()) {
        datum.old = before.get(&datum.address).cloned();
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

/// `view` without any mark of a correction.
pub fn unmarked(view: &View) -> View {
    let mut view = View { revision: None, ..view.clone() };
    if let Some(outline) = &mut view.outline {
        outline.correction.clear();
        outline.appendices.retain(|appendix| !appendix.is_correction);
    }
    mark(&mut view, &Before::new(), &[]);
    view
}

/// Whether anything in `view` is marked.
pub fn is_marked(view: &View) -> bool {
    *view != unmarked(view)
}

fn paragraphs(view: &mut View) -> impl Iterator<Item = &mut Paragraph> {
    let items = view.items.values_mut().flatten().flat_map(|item| &mut item.paragraphs);
    view.texts.values_mut().flatten().chain(items)
}
