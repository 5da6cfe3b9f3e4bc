//! Tries the templates early, before anybody needs the documents.

use super::typeset::set;
use super::unset::{Unset, own_pages, written};
use crate::documents::{DocumentError, DocumentWriter, Provenance, WebPages};
use crate::finding::Finding;
use crate::model::{CorrectionFacts, View};
use crate::pdf::Typesetter;
use crate::pipeline::{Failure, Opened, compute};

/// The number of units that the trial uses; more would show nothing new about the templates.
const ENOUGH: usize = 100;

/// Makes the report and the first sheet of the latest month and throws them away, so that a template that cannot be used
/// is found now and not on the day of the report. They are typeset only where the pages are a project's own.
pub fn dry_run_templates(opened: &Opened) -> Result<Option<Finding>, Failure> {
    match tried(opened) {
        Err(Failure::Report(error)) => written(&error).map_or_else(|| Err(error.into()), |found| Ok(Some(found))),
        tried => tried,
    }
}

fn tried(opened: &Opened) -> Result<Option<Finding>, Failure> {
    let Some(project) = &opened.project else { return Ok(None) };
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value)?;
    WebPages::new(&opened.assets)?.dry_run()?;
    let Ok(mut indicators) = compute(project, None) else { return Ok(None) };
    indicators.units.truncate(ENOUGH);
    let source = |view: View| -> Result<(), DocumentError> {
        let charts = vec![Vec::new(); view.charts.len()];
        writer.source(&view, charts, &Provenance::default()).map(drop)
    };
    let report = writer.report(project, &indicators)?;
    let replaced = CorrectionFacts::default();
    source(writer.corrected(report.clone(), project, &indicators, &replaced)?)?;
    let sheet = indicators.units.first().map(|(unit, _)| writer.sheet(project, &indicators, unit)).transpose()?;
    let views: Vec<View> = std::iter::once(report).chain(sheet).collect();
    if own_pages(&opened.assets).is_empty() {
        views.into_iter().try_for_each(source)?;
        return Ok(None);
    }
    let typesetter = Typesetter::new(&opened.assets)?;
    let failed = |view: View| pages(&writer, &typesetter, &view).err();
    match views.into_iter().find_map(failed) {
        Some(Unset::Written(error)) => Err(error.into()),
        Some(unset) => Ok(unset.finding(&opened.assets)),
        None => Ok(None),
    }
}

fn pages(writer: &DocumentWriter, typesetter: &Typesetter, view: &View) -> Result<(), Unset> {
    set(writer, typesetter, (view, view.to_json()), &Provenance::default()).map(drop)
}
