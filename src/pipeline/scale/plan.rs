//! `plan`: the list of the work of a period for a build engine, with the inputs and the command of each document.

use std::collections::BTreeSet;

use crate::disk;
use crate::model::{FileId, Unit};
use crate::pipeline::make::typeset::PreparedDocument;
use crate::pipeline::make::{BuildContext, BuildOptions};
use crate::pipeline::{Failure, Opened};
use crate::store::{self, Manifest, Shard};

/// One document to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedDocument {
    /// The name of the document.
    pub document: String,
    /// The path of its PDF from the output folder.
    pub path: String,
    /// The data files from which its words and figures come, from the project's folder.
    pub inputs: Vec<String>,
    /// The fingerprint of everything that decides how it looks, or the reason why it cannot be made.
    pub key: Result<String, String>,
    /// The shard that makes it.
    pub shard: Shard,
}

/// The documents to be made, and their division into shards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The period.
    pub period: String,
    /// The documents, in order.
    pub documents: Vec<PlannedDocument>,
    /// The shards, each with the path of the manifest that it writes, from the output folder.
    pub shards: Vec<(Shard, String)>,
    /// The path of the manifest that `merge` writes.
    pub manifest: String,
    /// All files of the project that the program reads. Every shard depends on them, because pictures compare each
    /// unit with all others.
    pub inputs: Vec<String>,
}

/// The plan of a period in `shards` shards; by default each document is a shard.
pub fn plan(opened: &Opened, options: &BuildOptions, shards: Option<usize>) -> Result<Plan, Failure> {
    let context = BuildContext::open(opened, options)?;
    let wanted = context.wanted();
    let of = shards.unwrap_or(wanted.len()).clamp(1, wanted.len().max(1));
    let shards: Vec<Shard> = Shard::all(of).collect();
    let shard_of = |index| shards.iter().copied().find(|shard| shard.has(index));
    let planned = wanted
        .iter()
        .enumerate()
        .filter_map(|(index, subject)| Some(planned(&context, opened, subject.0, shard_of(index)?)));
    let period = context.period();
    Ok(Plan {
        documents: planned.collect(),
        manifest: Manifest::path(&period, None),
        shards: shards.iter().map(|shard| (*shard, Manifest::path(&period, Some(*shard)))).collect(),
        inputs: (0..opened.files.len()).map(|file| path(opened, FileId(file))).collect(),
        period,
    })
}

fn planned(context: &BuildContext<'_>, opened: &Opened, subject: Option<&Unit>, shard: Shard) -> PlannedDocument {
    let name = context.name(subject);
    let parts = |prepared: PreparedDocument| context.parts(&prepared, &prepared.view.to_json());
    let key = context.prepared(subject).map(|prepared| store::key(&parts(prepared)).to_string());
    PlannedDocument {
        document: name.to_string(),
        path: name.pdf_path(),
        inputs: inputs(context, subject).into_iter().map(|file| path(opened, file)).collect(),
        key,
        shard,
    }
}

/// The files from which the words and figures about `subject` come.
fn inputs(context: &BuildContext<'_>, subject: Option<&Unit>) -> BTreeSet<FileId> {
    let (project, period) = (context.project, context.indicators.period);
    let last = period.last_month();
    let is_read = |unit: &crate::model::UnitCode| subject.is_none_or(|subject| subject.code == *unit);
    let months = project
        .months
        .iter()
        .filter(|((month, unit), _)| month.year() == last.year() && *month <= last && is_read(unit));
    let common = [project.settings.file, project.units.file, project.policies.file];
    let plan = project.plans.get(&last.year()).map(|plan| plan.file);
    let balances = project.balances.as_ref().map(|balances| balances.file);
    let narrative = project.narratives.get(&period).filter(|_| subject.is_none()).map(|narrative| narrative.file);
    months.map(|(_, filed)| filed.file).chain(common).chain(plan).chain(balances).chain(narrative).collect()
}

fn path(opened: &Opened, file: FileId) -> String {
    let path = opened.files.get(file.0).map(|file| disk::shown(&file.path));
    path.unwrap_or_default()
}
