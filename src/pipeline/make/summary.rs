//! What became of the documents that were asked for.

use std::collections::BTreeMap;

use crate::disk::InnerPath;
use crate::fingerprint::Fingerprint;
use crate::model::Period;
use crate::store::{Cause, Entry};

/// What became of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Made (or, in a dry run, to be made), for these reasons.
    Made(Vec<Cause>),
    /// Nothing that it says has changed.
    Unchanged,
    /// Not made, and why.
    Failed(String),
    /// Not looked at: the run was ended before.
    Skipped,
}

/// One document and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// Its name: `2022-09/phieu/06709-ka-long`.
    pub document: String,
    /// Its main file, from the output folder.
    pub path: String,
    /// What became of it.
    pub outcome: Outcome,
    /// How many pictures beside it were drawn (or, in a dry run, are to be drawn).
    pub pictures: usize,
}

/// Every document asked for, in order.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The period.
    pub period: Period,
    /// The documents.
    pub results: Vec<Built>,
    /// Files that earlier runs made of documents that the period no longer has.
    pub leftovers: Vec<String>,
    /// Whether the leftovers were removed.
    pub pruned: bool,
    /// Whether the manifest of earlier runs was damaged, so that everything was taken to be out of date.
    pub was_damaged: bool,
    /// The pages that show the pictures, from the output folder, with their fingerprints; none in a dry run.
    pub pages: BTreeMap<InnerPath, Fingerprint>,
}

impl Summary {
    /// How many ended like `outcome`.
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

/// What is kept of one document after its turn.
pub(in crate::pipeline) struct Done {
    pub(in crate::pipeline) result: Built,
    /// What the manifest must remember, of the document and of its pictures.
    pub(super) entries: Vec<(String, Entry)>,
    /// What it must forget.
    pub(super) gone: Vec<String>,
}
