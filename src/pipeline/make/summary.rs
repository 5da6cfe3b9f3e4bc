//! The results of a run.

use std::collections::{BTreeMap, BTreeSet};

use super::options::BuildOptions;
use crate::disk::InnerPath;
use crate::fingerprint::Fingerprint;
use crate::model::{Edition, Period};
use crate::store::{Cause, Entry};

/// The result for one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was made (or would be made, in a dry run) for these reasons.
    Made(Vec<Cause>),
    /// It was up to date.
    Unchanged,
    /// It could not be made, for this reason.
    Failed(String),
    /// The run was ended before it was looked at.
    Skipped,
}

/// One document and its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// The name of the document: `2022-09/phieu/06709-ka-long`.
    pub document: String,
    /// The path of its main file from the output folder.
    pub path: String,
    /// The result.
    pub outcome: Outcome,
    /// How many pictures beside it were drawn (or, in a dry run, are to be drawn).
    pub pictures: usize,
}

impl Built {
    /// Whether the document says what the data say.
    const fn is_right(&self) -> bool {
        matches!(self.outcome, Outcome::Made(_) | Outcome::Unchanged)
    }
}

/// The results for all documents that were asked for, in order.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The period.
    pub period: Period,
    /// The documents.
    pub results: Vec<Built>,
    /// Files that earlier runs made for documents that the period no longer has.
    pub leftovers: Vec<String>,
    /// Whether these files were removed.
    pub pruned: bool,
    /// Whether the manifest of earlier runs was damaged, so that everything was taken to be out of date.
    pub was_damaged: bool,
    /// The pages that show the pictures, from the output folder, with their fingerprints; none in a dry run.
    pub pages: BTreeMap<InnerPath, Fingerprint>,
}

impl Summary {
    /// What the next run would find right after this one made every document of the period: nothing to do. `None` if a
    /// document could not be made or was not come to, or if files were removed.
    fn settled(&self) -> Option<Self> {
        let settled = |result: &Built| Built { outcome: Outcome::Unchanged, pictures: 0, ..result.clone() };
        (!self.pruned && self.results.iter().all(Built::is_right)).then(|| Self {
            results: self.results.iter().map(settled).collect(),
            was_damaged: false,
            pages: BTreeMap::new(),
            ..self.clone()
        })
    }

    /// The number of documents for whose outcome `is` is true.
    pub fn count(&self, is: impl Fn(&Outcome) -> bool) -> usize {
        self.results.iter().filter(|result| is(&result.outcome)).count()
    }

    /// How many pictures beside the documents were drawn (or, in a dry run, are to be drawn).
    pub fn pictures(&self) -> usize {
        self.results.iter().map(|result| result.pictures).sum()
    }

    /// Whether anything was out of date.
    pub fn is_stale(&self) -> bool {
        self.pictures() > 0 || self.count(|outcome| *outcome != Outcome::Unchanged) > 0
    }
}

/// What is known of a period right after a run, so that nobody need look again.
#[derive(Clone, Debug, Default)]
pub(in crate::pipeline) struct Known {
    /// What the next run would find, if this one made everything.
    pub(in crate::pipeline) settled: Option<Summary>,
    /// The documents that say what the data say.
    pub(in crate::pipeline) right: BTreeSet<String>,
}

impl Known {
    /// What is known after a run with these options.
    pub(in crate::pipeline) fn after(made: &Summary, options: &BuildOptions) -> Self {
        let is_all = options.is_whole() && options.edition == Edition::Full;
        let right = made.results.iter().filter(|result| result.is_right()).map(|result| result.document.clone());
        Self { settled: made.settled().filter(|_| is_all), right: right.collect() }
    }
}

/// The result for one document and the changes to the manifest.
pub(in crate::pipeline) struct Done {
    pub(in crate::pipeline) result: Built,
    /// The entries of the document and of its pictures to be added to the manifest.
    pub(super) entries: Vec<(String, Entry)>,
    /// The names to be dropped from the manifest.
    pub(super) gone: Vec<String>,
}
