//! A run that changes nothing, without reading the data: if no byte of the project, of the program and of what it made is
//! another than after the last run that found everything in order, there is nothing to find out.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::build::{Built, Order, Outcome, Summary};
use super::{Failure, Opened};
use crate::disk::InnerPath;
use crate::load;
use crate::model::{DocumentKind, Edition, Period};
use crate::store::{self, Digest, Fingerprint, Lock, Manifest};

/// What is remembered of such a run. It may be deleted at any time.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Memory {
    /// Of every file of the project and of the program.
    inputs: Fingerprint,
    /// Of the manifest.
    manifest: Fingerprint,
    period: String,
    /// Documents and their main files.
    documents: Vec<(String, InnerPath)>,
    /// Pages that show the pictures, and their fingerprints.
    pages: BTreeMap<InnerPath, Fingerprint>,
}

/// Every file of the project at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inputs(Fingerprint);

impl Inputs {
    /// Those of the project in the folder `root`; `None` if one cannot be read: then it is the reader's to say so.
    pub fn of(root: &Path) -> Option<Self> {
        let mut digest = Digest::of_program();
        load::each_file(root, |path, bytes| digest.add(path, bytes))?;
        Some(Self(digest.finish()))
    }
}

/// What a run of `order` would come to, if that is known to be nothing.
pub fn recall(inputs: &Inputs, order: &Order) -> Option<Summary> {
    if order.force || !is_memorable(order) {
        return None;
    }
    // What cannot be read is not remembered: the run that follows meets it again, and tells.
    let read = |path: &str| store::read(&order.out.join(path)).ok().flatten();
    let memory: Memory = serde_json::from_slice(&read(&name(order))?).ok()?;
    let path = Manifest::path(&memory.period.parse::<Period>().ok()?.to_string(), None);
    let manifest = read(&path).filter(|bytes| store::of_bytes(bytes) == memory.manifest)?;
    let is_as_made =
        |(path, made): (&InnerPath, &Fingerprint)| store::is_as_made(&order.out, path, made).unwrap_or(false);
    let is_same = memory.inputs == inputs.0
        && memory.pages.iter().all(is_as_made)
        && Manifest::parse(&manifest)?.documents.values().all(|entry| entry.files.iter().all(is_as_made));
    let unchanged = |(document, path): (String, InnerPath)| Built {
        document,
        path: path.into(),
        outcome: Outcome::Unchanged,
        pictures: 0,
    };
    is_same.then_some(Summary {
        period: memory.period.parse().ok()?,
        results: memory.documents.into_iter().map(unchanged).collect(),
        leftovers: Vec::new(),
        pruned: false,
        pages: memory.pages,
    })
}

/// Remembers the run that came to `summary`, if it left nothing to be told or done. `before` are the inputs from before
/// the project was read: what was edited meanwhile is no part of the run.
pub fn remember(
    root: &Path,
    before: &Inputs,
    opened: &Opened,
    order: &Order,
    summary: &Summary,
) -> Result<(), Failure> {
    let is_settled = |built: &Built| matches!(built.outcome, Outcome::Made(_) | Outcome::Unchanged);
    let is_quiet = opened.findings.is_empty() && summary.leftovers.is_empty() && summary.results.iter().all(is_settled);
    if order.dry_run || !is_memorable(order) || !is_quiet || Inputs::of(root).as_ref() != Some(before) {
        return Ok(());
    }
    let period = summary.period.to_string();
    // A run beside this one is welcome to the folder: it will remember what it finds.
    let Ok(_lock) = Lock::take(&order.out, &period) else { return Ok(()) };
    let Some(manifest) = store::read(&order.out.join(Manifest::path(&period, None)))? else { return Ok(()) };
    let document = |built: &Built| Some((built.document.clone(), InnerPath::new(built.path.clone()).ok()?));
    let memory = Memory {
        inputs: before.0.clone(),
        manifest: store::of_bytes(&manifest),
        period,
        documents: summary.results.iter().filter_map(document).collect(),
        pages: summary.pages.clone(),
    };
    // A memory holds nothing that JSON cannot say.
    let json = serde_json::to_vec(&memory).unwrap_or_default();
    Ok(store::write(&order.out.join(name(order)), &json)?)
}

/// Runs over all units are worth it; those that leave out the report, the sheets or the pictures have a memory of their
/// own.
fn is_memorable(order: &Order) -> bool {
    order.units.is_empty() && order.shard.is_none() && order.edition == Edition::Full && !order.prune
}

fn name(order: &Order) -> String {
    let period = order.period.map_or_else(|| "moi-nhat".to_owned(), |period| period.to_string());
    let only = match order.only {
        None => "",
        Some(DocumentKind::Report) => "-bao-cao",
        Some(DocumentKind::Sheet) => "-phieu",
        Some(DocumentKind::Letter) => "-cong-van",
    };
    let pictures = if order.pictures { "" } else { "-khong-bieu-do" };
    format!(".baocao-nho-{period}{only}{pictures}.json")
}
