//! `merge`: joins the manifests of all shards, if together they are complete.

use std::collections::BTreeMap;

use crate::pipeline::make::{BuildContext, BuildOptions, Built, Outcome};
use crate::pipeline::{Failure, Opened};
use crate::store::{Cause, Entry, Manifest, Shard};
use crate::workers;

/// A reason why the shards are not complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// This shard has written no manifest.
    NoShard(Shard),
    /// This shard belongs to a division into another number of shards.
    OtherCount(Shard),
    /// Both shards made this document.
    Double(String, Shard, Shard),
    /// No shard made this document from the present data.
    Document(String, Vec<Cause>),
    /// This document cannot be made, for this reason.
    Failed(String, String),
    /// As many pictures beside this document are missing or not made from the present data.
    Pictures(String, usize),
}

/// The result of joining.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The number of documents.
    pub documents: usize,
    /// The gaps; if there are any, nothing was joined.
    pub gaps: Vec<Gap>,
}

/// Joins the manifests of the shards of a period, if every document was made exactly once, from the present data, and
/// has not been altered since.
pub fn merge(opened: &Opened, options: &BuildOptions) -> Result<Merged, Failure> {
    let options = BuildOptions { dry_run: true, force: false, shard: None, ..options.clone() };
    let context = BuildContext::open(opened, &options)?;
    let _lock = context.lock()?;
    let shards = Manifest::shards(&options.out, &context.period())?;
    let mut gaps = uncounted(&shards)?;
    let union = Manifest { documents: join(&context, &shards, &mut gaps)?, ..Manifest::default() };
    let wanted = context.wanted();
    let checked = workers::spread(options.jobs, &wanted, |subject| context.document(subject.0, &union).result)?;
    gaps.extend(checked.iter().flat_map(gaps_of));
    if gaps.is_empty() {
        let mut manifest = context.manifest()?;
        manifest.documents.extend(union.documents);
        context.write_manifest(manifest)?;
        context.write_index()?;
        context.write_overview(None)?;
    }
    Ok(Merged { documents: checked.len(), gaps })
}

/// The shards that are missing, and those that belong to another division.
fn uncounted(shards: &[Shard]) -> Result<Vec<Gap>, Failure> {
    let Some(last) = shards.iter().max_by_key(|shard| shard.of) else {
        let reason = "chưa có phần nào để gộp: chạy `baocao lap --shard i/n` cho từng phần trước";
        return Err(Failure::Wrong(reason.to_owned()));
    };
    let others = shards.iter().filter(|shard| shard.of != last.of).copied().map(Gap::OtherCount);
    let missing = Shard::all(last.of).filter(|shard| !shards.contains(shard)).map(Gap::NoShard);
    Ok(others.chain(missing).collect())
}

/// The documents of all shards; a document of two shards is reported as a gap.
fn join(context: &BuildContext<'_>, shards: &[Shard], gaps: &mut Vec<Gap>) -> Result<BTreeMap<String, Entry>, Failure> {
    let mut union: BTreeMap<String, (Shard, Entry)> = BTreeMap::new();
    for shard in shards {
        let path = Manifest::path(&context.period(), Some(*shard));
        for (name, entry) in Manifest::read(&context.options.out, &path)?.documents {
            if let Some((first, _)) = union.get(&name) {
                gaps.push(Gap::Double(name.clone(), *first, *shard));
            }
            union.insert(name, (*shard, entry));
        }
    }
    Ok(union.into_iter().map(|(name, (_, entry))| (name, entry)).collect())
}

fn gaps_of(built: &Built) -> Vec<Gap> {
    let document = built.document.clone();
    let pictures = (built.pictures > 0).then(|| Gap::Pictures(document.clone(), built.pictures));
    let own = match &built.outcome {
        Outcome::Made(causes) => Some(Gap::Document(document, causes.clone())),
        Outcome::Failed(reason) => Some(Gap::Failed(document, reason.clone())),
        Outcome::Unchanged | Outcome::Skipped => None,
    };
    own.into_iter().chain(pictures).collect()
}
