//! `status`: what would have to be made, over all periods that were ever made.

use std::sync::Arc;

use crate::model::{DocumentId, DocumentKind, Edition, Period};
use crate::pipeline::make::{BuildOptions, Engine, Known, Summary, rehearse};
use crate::pipeline::{Failure, Opened, period};
use crate::store::{self, Manifest};

/// What the next run would make for the given period, or for the latest month and every period in the output folder.
/// Nothing is written.
pub fn status(opened: &Opened, options: &BuildOptions) -> Result<Vec<Summary>, Failure> {
    let periods = periods(opened, options)?;
    let engine = Engine::new(opened, opened.project.as_ref().ok_or(Failure::Unusable)?)?;
    periods.into_iter().map(|period| of_period(&engine, opened, options, period, Known::default())).collect()
}

/// The given period, or the latest month and every period in the output folder.
pub(in crate::pipeline) fn periods(opened: &Opened, options: &BuildOptions) -> Result<Vec<Period>, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let asked = period(project, options.period)?;
    let mut periods = vec![asked];
    if options.period.is_none() {
        let made = store::periods(&options.out)?.into_iter().filter_map(|name| name.parse().ok());
        periods.extend(made.filter(|made| *made != asked && period(project, Some(*made)).is_ok()));
    }
    Ok(periods)
}

/// What the next run would make for `period`, as far as it is not `known`.
pub(in crate::pipeline) fn of_period(
    engine: &Arc<Engine>,
    opened: &Opened,
    options: &BuildOptions,
    period: Period,
    known: Known,
) -> Result<Summary, Failure> {
    let options = BuildOptions { period: Some(period), force: false, ..options.clone() };
    let mut summary = known.settled.map_or_else(|| rehearse(engine, opened, &options, known.right.clone()), Ok)?;
    let public = DocumentId::report(period).of(Edition::Public).to_string();
    let manifest = Manifest::read(&options.out, &Manifest::path(&period.to_string(), None))?;
    if manifest.documents.contains_key(&public) {
        let options = BuildOptions { edition: Edition::Public, only: Some(DocumentKind::Report), ..options };
        summary.results.extend(rehearse(engine, opened, &options, known.right)?.results);
    }
    Ok(summary)
}
