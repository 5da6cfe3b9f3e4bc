//! Would the templates work? Asked before anybody needs the documents.

use crate::documents::{DocumentError, DocumentWriter, Provenance, WebPages};
use crate::model::{CorrectionFacts, View};
use crate::pipeline::{Failure, Opened, compute};

/// More units than any city has show a template nothing new.
const ENOUGH: usize = 100;

/// Makes the report and the first sheet of the latest month up to their sources, and throws them away: a template that
/// asks for something that is not there is found now, not on the day of the report.
pub fn dry_run_templates(opened: &Opened) -> Result<(), Failure> {
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
