//! What is asked for.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::model::{DocumentKind, Edition, Period, UnitCode};
use crate::pipeline::Failure;
use crate::store::Shard;

/// What is asked for.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "options that do not depend on each other")]
pub struct BuildOptions {
    /// The period; `None` for the latest month.
    pub period: Option<Period>,
    /// Only the sheets of these units, and no report; empty for everything.
    pub units: Vec<UnitCode>,
    /// Only documents of this kind.
    pub only: Option<DocumentKind>,
    /// For whom; sheets are for the office only.
    pub edition: Edition,
    /// Only this shard of the documents.
    pub shard: Option<Shard>,
    /// Whether pictures are drawn beside the documents.
    pub pictures: bool,
    /// Make everything again.
    pub force: bool,
    /// Make nothing, say what would be made.
    pub dry_run: bool,
    /// Begin no document after one has failed.
    pub fail_fast: bool,
    /// Remove what earlier runs made of units that are no longer among those of the period.
    pub prune: bool,
    /// Workers.
    pub jobs: NonZeroUsize,
    /// The output folder.
    pub out: PathBuf,
    /// Set by somebody who wants the run to end: documents that are begun are finished, no other is begun.
    pub stop: Arc<AtomicBool>,
}

impl BuildOptions {
    /// Everything of the latest month, by one worker, into the folder `out`.
    pub fn new(out: PathBuf) -> Self {
        Self {
            period: None,
            units: Vec::new(),
            only: None,
            edition: Edition::Full,
            shard: None,
            pictures: true,
            force: false,
            dry_run: false,
            fail_fast: false,
            prune: false,
            jobs: NonZeroUsize::MIN,
            out,
            stop: Arc::default(),
        }
    }

    /// Whether somebody wants the run to end.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Whether every document of the period is asked for.
    pub(in crate::pipeline) const fn is_whole(&self) -> bool {
        self.units.is_empty() && self.only.is_none() && self.shard.is_none() && self.pictures
    }

    /// Refuses what does not go together.
    pub(super) fn check(&self) -> Result<(), Failure> {
        let wrong = |reason: &str| Err(Failure::Wrong(reason.to_owned()));
        if self.only == Some(DocumentKind::Report) && !self.units.is_empty() {
            return wrong("báo cáo là của toàn địa bàn: bỏ --unit, hoặc dùng --only phieu để lập phiếu của đơn vị");
        }
        let is_public = self.edition == Edition::Public;
        if is_public && (!self.units.is_empty() || self.only == Some(DocumentKind::Sheet)) {
            return wrong("bản công khai chỉ có ở báo cáo của toàn địa bàn; phiếu của đơn vị không công khai");
        }
        if self.prune && !self.is_whole() {
            return wrong("--prune xét mọi tài liệu của kỳ: bỏ --unit, --only, --shard");
        }
        Ok(())
    }
}
