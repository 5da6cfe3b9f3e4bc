//! What would have to be made, over all periods that were ever made.

use super::build::{Order, Summary, build};
use super::{Failure, Opened, period};
use crate::model::{DocumentId, DocumentKind, Edition, Period};
use crate::store::{self, Manifest};

/// What the next run would find, for the period asked for, or for the latest month and every period of the output folder.
/// Writes nothing.
pub fn status(opened: &Opened, order: &Order) -> Result<Vec<Summary>, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let asked = period(project, order.period)?;
    let mut periods = vec![asked];
    if order.period.is_none() {
        let made = store::periods(&order.out)?.into_iter().filter_map(|name| name.parse().ok());
        periods.extend(made.filter(|made| *made != asked && period(project, Some(*made)).is_ok()));
    }
    periods.into_iter().map(|period| of_period(opened, order, period)).collect()
}

fn of_period(opened: &Opened, order: &Order, period: Period) -> Result<Summary, Failure> {
    let order = Order { period: Some(period), dry_run: true, force: false, ..order.clone() };
    let mut summary = build(opened, &order, &|_, _| {})?;
    let public = DocumentId::report(period).of(Edition::Public).to_string();
    let manifest = Manifest::read(&order.out, &Manifest::path(&period.to_string(), None))?;
    if manifest.documents.contains_key(&public) {
        let order = Order { edition: Edition::Public, only: Some(DocumentKind::Report), ..order };
        summary.results.extend(build(opened, &order, &|_, _| {})?.results);
    }
    Ok(summary)
}
