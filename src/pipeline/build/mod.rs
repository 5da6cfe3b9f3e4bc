//! Documents: which are asked for, which are out of date, and making those.

mod desk;
mod document;
mod names;
mod order;
mod summary;
mod workbook;

pub(super) use desk::{Desk, Files};
pub use order::Order;
pub use summary::{Built, Outcome, Summary};

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use super::pictures::PictureStyle;
use super::{Failure, Opened};
use crate::pdf;
use crate::store::Manifest;
use summary::Done;

/// Makes the documents that are asked for and out of date. `progress` hears of each as it is done, and of how many there
/// are.
pub fn build(opened: &Opened, order: &Order, progress: &(dyn Fn(&Built, usize) + Sync)) -> Result<Summary, Failure> {
    let desk = Desk::open(opened, order)?;
    let _lock = if order.dry_run { None } else { Some(desk.lock()?) };
    let manifest = desk.manifest()?;
    let wanted = desk.wanted();
    let has_failed = AtomicBool::new(false);
    let work = |subject: &desk::Subject<'_>| {
        let is_over = order.is_stopped() || order.fail_fast && has_failed.load(Ordering::Relaxed);
        let done = if is_over { desk.skipped(subject.0) } else { desk.document(subject.0, &manifest) };
        has_failed.fetch_or(matches!(done.result.outcome, Outcome::Failed(_)), Ordering::Relaxed);
        progress(&done.result, wanted.len());
        done
    };
    let done = pdf::spread(order.jobs, &wanted, work)?;
    conclude(&desk, manifest, done)
}

/// Writes down what was made, after everything else.
fn conclude(desk: &Desk<'_>, mut manifest: Manifest, done: Vec<Done>) -> Result<Summary, Failure> {
    let order = desk.order;
    let mut results = Vec::new();
    for Done { result, entries, gone } in done {
        manifest.documents.extend(entries);
        for name in &gone {
            manifest.documents.remove(name);
        }
        results.push(result);
    }
    let leftovers = if order.is_whole() { desk.leftovers(&manifest) } else { BTreeSet::new() };
    let prunes = order.prune && !order.dry_run && !order.is_stopped();
    let files = if prunes { desk.prune(&mut manifest, &leftovers)? } else { desk.files_of(&manifest, &leftovers)? };
    if !order.dry_run {
        desk.write_manifest(manifest)?;
        if order.shard.is_none() {
            desk.write_index()?;
        }
        if order.is_whole() {
            desk.forget_shards()?;
        }
    }
    Ok(Summary { period: desk.indicators.period, results, leftovers: files, pruned: prunes, pages: desk.pages() })
}

/// Draws the pictures alone, and returns the paths from the output folder.
pub fn draw_charts(
    opened: &Opened,
    order: &Order,
    style: &PictureStyle,
) -> Result<Vec<Result<String, String>>, Failure> {
    let desk = Desk::open(opened, order)?;
    let _lock = desk.lock()?;
    let drawn = pdf::spread(order.jobs, &desk.wanted(), |subject| desk.pictures_alone(subject.0, style))?;
    desk.write_index()?;
    Ok(drawn.into_iter().flatten().collect())
}
