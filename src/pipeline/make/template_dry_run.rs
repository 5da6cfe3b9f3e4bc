//! Tries the templates early, before anybody needs the documents.

use crate::documents::{DocumentError, DocumentWriter, Provenance, WebPages};
use crate::finding::Finding;
use crate::load;
use crate::model::{CorrectionFacts, View};
use crate::pipeline::{Failure, Opened, compute};

/// The number of units that the trial uses; more would show nothing new about the templates.
const ENOUGH: usize = 100;

/// Makes the report and the first sheet of the latest month up to their sources, and throws them away, so that a
/// template that uses a missing value is found now and not on the day of the report.
pub fn dry_run_templates(opened: &Opened) -> Result<Option<Finding>, Failure> {
    match tried(opened) {
        Err(Failure::Report(error)) => match error.path() {
            Some(path) => Ok(Some(load::broken_template(&path, &error.to_string()))),
            None => Err(error.into()),
        },
        tried => tried.map(|()| None),
    }
}

fn tried(opened: &Opened) -> Result<(), Failure> {
    let Some(project) = &opened.project else { return Ok(()) };
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value)?;
    WebPages::new(&opened.assets)?.dry_run()?;
    let Ok(mut indicators) = compute(project, None) else { return Ok(()) };
    indicators.units.truncate(ENOUGH);
    let source = |view: View| -> Result<(), DocumentError> {
        let charts = vec![Vec::new(); view.charts.len()];
        writer.source(&view, charts, &Provenance::default()).map(drop)
    };
    source(writer.report(project, &indicators)?)?;
    let replaced = CorrectionFacts::default();
    source(writer.corrected(writer.report(project, &indicators)?, project, &indicators, &replaced)?)?;
    if let Some((unit, _)) = indicators.units.first() {
        source(writer.sheet(project, &indicators, unit)?)?;
    }
    Ok(())
}
