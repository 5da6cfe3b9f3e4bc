//! The options of a run.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::model::{DocumentKind, Edition, Period, UnitCode};
use crate::pipeline::Failure;
use crate::store::Shard;

/// The options of a run.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "options that do not depend on each other")]
pub struct BuildOptions {
    /// The period; `None` for the latest month.
    pub period: Option<Period>,
    /// Make only the sheets of these units, and no report; if empty, everything is made.
    pub units: Vec<UnitCode>,
    /// Make only documents of this kind.
    pub only: Option<DocumentKind>,
    /// The audience; sheets exist only in the full edition.
    pub edition: Edition,
    /// Make only this shard of the documents.
    pub shard: Option<Shard>,
    /// Whether pictures are drawn beside the documents.
    pub pictures: bool,
    /// Whether these pictures are drawn as PNGs too. PNGs that exist already are kept up to date in any case.
    pub png: bool,
    /// Make everything again, even if nothing has changed.
    pub force: bool,
    /// Write nothing, and only say what would be made.
    pub dry_run: bool,
    /// Begin no further document after one has failed.
    pub fail_fast: bool,
    /// Remove what earlier runs made for units that the period no longer has.
    pub prune: bool,
    /// The number of workers.
    pub jobs: NonZeroUsize,
    /// The output folder.
    pub out: PathBuf,
    /// A flag that is set when the user wants to end the run: documents that are begun are finished, and no other is
    /// begun.
    pub stop: Arc<AtomicBool>,
}

impl BuildOptions {
    /// The options for everything of the latest month, made by one worker into the folder `out`.
    pub fn new(out: PathBuf) -> Self {
        Self {
            period: None,
            units: Vec::new(),
            only: None,
            edition: Edition::Full,
            shard: None,
            pictures: true,
            png: false,
            force: false,
            dry_run: false,
            fail_fast: false,
            prune: false,
            jobs: NonZeroUsize::MIN,
            out,
            stop: Arc::default(),
        }
    }

    /// Whether the user wants to end the run.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Whether every document of the period is asked for.
    pub(in crate::pipeline) const fn is_whole(&self) -> bool {
        self.units.is_empty() && self.only.is_none() && self.shard.is_none() && self.pictures
    }

    /// Refuses options that contradict each other.
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
            return wrong("--prune xét mọi tài liệu của kỳ: bỏ --unit, --only, --shard, --no-charts");
        }
        Ok(())
    }
}
