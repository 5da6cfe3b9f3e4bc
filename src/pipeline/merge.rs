//! What shards made becomes one set, if it is one.

use std::collections::BTreeMap;

use super::build::{Built, Desk, Order, Outcome};
use super::{Failure, Opened};
use crate::pdf;
use crate::store::{Cause, Entry, Manifest, Shard};

/// Something that keeps the shards from being one set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// This shard has put nothing down.
    NoShard(Shard),
    /// Shards of different counts were run.
    OtherCount(Shard),
    /// Two shards made this document.
    Double(String, Shard, Shard),
    /// No shard made this document, or not as the data are now.
    Document(String, Vec<Cause>),
    /// This document cannot be made, and why.
    Failed(String, String),
    /// Pictures beside this document are missing or not as the data are now.
    Pictures(String, usize),
}

/// What was joined.
#[derive(Clone, Debug)]
pub struct Merged {
    /// How many documents.
    pub documents: usize,
    /// What is in the way; if anything is, nothing was joined.
    pub gaps: Vec<Gap>,
}

/// Joins what the shards of the period put down, if every document was made once, from the data as they are now, and is
/// as it was made.
pub fn merge(opened: &Opened, order: &Order) -> Result<Merged, Failure> {
    let order = Order { dry_run: true, force: false, shard: None, ..order.clone() };
    let desk = Desk::open(opened, &order)?;
    let _lock = desk.lock()?;
    let shards = Manifest::shards(&order.out, &desk.period())?;
    let mut gaps = uncounted(&shards)?;
    let union = Manifest { documents: join(&desk, &shards, &mut gaps)?, ..Manifest::default() };
    let wanted = desk.wanted();
    let checked = pdf::spread(order.jobs, &wanted, |subject| desk.document(subject.0, &union).result)?;
    gaps.extend(checked.iter().flat_map(gaps_of));
    if gaps.is_empty() {
        let mut manifest = desk.manifest()?;
        manifest.documents.extend(union.documents);
        desk.write_manifest(manifest)?;
        desk.write_index()?;
    }
    Ok(Merged { documents: checked.len(), gaps })
}

/// The shards that are not there.
fn uncounted(shards: &[Shard]) -> Result<Vec<Gap>, Failure> {
    let Some(last) = shards.iter().max_by_key(|shard| shard.of) else {
        let reason = "chưa có phần nào để gộp: chạy `baocao build --shard i/n` cho từng phần trước";
        return Err(Failure::Wrong(reason.to_owned()));
    };
    let others = shards.iter().filter(|shard| shard.of != last.of).copied().map(Gap::OtherCount);
    let missing = Shard::all(last.of).filter(|shard| !shards.contains(shard)).map(Gap::NoShard);
    Ok(others.chain(missing).collect())
}

/// All that the shards made; what two of them made is a gap.
fn join(desk: &Desk<'_>, shards: &[Shard], gaps: &mut Vec<Gap>) -> Result<BTreeMap<String, Entry>, Failure> {
    let mut union: BTreeMap<String, (Shard, Entry)> = BTreeMap::new();
    for shard in shards {
        let path = Manifest::path(&desk.period(), Some(*shard));
        for (name, entry) in Manifest::read(&desk.order.out, &path)?.documents {
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
