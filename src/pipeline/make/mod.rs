//! Making documents: finds those that are asked for and out of date, and makes them.

mod apart;
mod context;
mod document;
mod engine;
mod entered;
mod gallery;
mod names;
mod options;
mod pictures;
mod run_cache;
mod summary;
mod template_dry_run;
pub(in crate::pipeline) mod typeset;
pub(in crate::pipeline) mod unset;
pub(in crate::pipeline) mod views;
mod workbook;

pub use apart::{TYPESET_APART, begin_with, typeset_for_another};
pub(super) use context::BuildContext;
use context::Files;
pub(super) use engine::Engine;
pub use options::BuildOptions;
pub use pictures::PictureStyle;
pub use run_cache::RunCache;
pub use summary::{Built, Outcome, Summary};
pub use template_dry_run::dry_run_templates;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::pipeline::{Failure, Opened};
use crate::store::Manifest;
use crate::workers;
use summary::Done;
pub(in crate::pipeline) use summary::Known;

/// Makes the documents that are asked for and out of date. `progress` is called after each with its result and the
/// number of all documents.
pub fn build(
    opened: &Opened,
    options: &BuildOptions,
    progress: &(dyn Fn(&Built, usize) + Sync),
) -> Result<Summary, Failure> {
    make(&BuildContext::open(opened, options)?, progress)
}

/// The same in a process that has made documents before.
pub fn build_again(
    cache: &mut RunCache,
    opened: &Opened,
    options: &BuildOptions,
    progress: &(dyn Fn(&Built, usize) + Sync),
) -> Result<Summary, Failure> {
    make(&BuildContext::with(|project| cache.engine(opened, project), opened, options)?, progress)
}

/// What the run with these options would make, with what another run has compiled; nothing is written. Documents that
/// are known to be `right` are not looked at.
pub(in crate::pipeline) fn rehearse(
    engine: &Arc<Engine>,
    opened: &Opened,
    options: &BuildOptions,
    right: BTreeSet<String>,
) -> Result<Summary, Failure> {
    let options = BuildOptions { dry_run: true, ..options.clone() };
    let mut context = BuildContext::with(|_| Ok(Arc::clone(engine)), opened, &options)?;
    context.right = right;
    make(&context, &|_, _| {})
}

fn make(context: &BuildContext<'_>, progress: &(dyn Fn(&Built, usize) + Sync)) -> Result<Summary, Failure> {
    let options = context.options;
    let _lock = if options.dry_run { None } else { Some(context.lock()?) };
    let manifest = context.manifest()?;
    let wanted = context.wanted();
    let has_failed = AtomicBool::new(false);
    let work = |subject: &context::Subject<'_>| {
        let is_over = options.is_stopped() || options.fail_fast && has_failed.load(Ordering::Relaxed);
        let done = if is_over { context.skipped(subject.0) } else { context.document(subject.0, &manifest) };
        has_failed.fetch_or(matches!(done.result.outcome, Outcome::Failed(_)), Ordering::Relaxed);
        progress(&done.result, wanted.len());
        done
    };
    let done = workers::spread(options.jobs, &wanted, work)?;
    conclude(context, manifest, done)
}

/// Writes the index page and the manifest, after everything else.
fn conclude(context: &BuildContext<'_>, mut manifest: Manifest, done: Vec<Done>) -> Result<Summary, Failure> {
    let options = context.options;
    let was_damaged = manifest.is_damaged;
    let mut results = Vec::new();
    for Done { result, entries, gone } in done {
        manifest.documents.extend(entries);
        for name in &gone {
            manifest.documents.remove(name);
        }
        results.push(result);
    }
    let leftovers = if options.is_whole() { context.leftovers(&manifest) } else { BTreeSet::new() };
    let prunes = options.prune && !options.dry_run && !options.is_stopped();
    let files =
        if prunes { context.prune(&mut manifest, &leftovers)? } else { context.files_of(&manifest, &leftovers)? };
    let summary = Summary {
        period: context.indicators.period,
        results,
        leftovers: files,
        pruned: prunes,
        was_damaged,
        pages: BTreeMap::new(),
    };
    if !options.dry_run {
        context.write_manifest(manifest)?;
        if options.shard.is_none() {
            context.write_index()?;
            context.write_overview(Some(&summary))?;
        }
        if options.is_whole() {
            context.forget_shards()?;
        }
    }
    Ok(Summary { pages: context.pages(), ..summary })
}

/// Draws only the pictures, and returns their paths from the output folder.
pub fn draw_charts(
    opened: &Opened,
    options: &BuildOptions,
    style: &PictureStyle,
) -> Result<Vec<Result<String, String>>, Failure> {
    let context = BuildContext::open(opened, options)?;
    let _lock = context.lock()?;
    let mut manifest = context.manifest()?;
    let draw = |subject: &context::Subject<'_>| context.pictures_alone(subject.0, style, &manifest);
    let drawn = workers::spread(options.jobs, &context.wanted(), draw)?;
    let mut told = Vec::new();
    let mut entries = Vec::new();
    for pictures in drawn {
        match pictures {
            Ok(pictures) => {
                let paths = pictures.iter().flat_map(|(_, entry)| entry.files.keys());
                told.extend(paths.map(|path| Ok(path.to_string())));
                entries.extend(pictures);
            }
            Err(reason) => told.push(Err(reason)),
        }
    }
    if style.width == PictureStyle::default().width && pictures::enter_pngs(&mut manifest, entries) {
        context.write_manifest(manifest)?;
    }
    context.write_index()?;
    context.write_overview(None)?;
    Ok(told)
}
