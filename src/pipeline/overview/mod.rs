//! The page of everything, `index.html` in the output folder: periods, documents, units by month, releases, and what has to
//! be looked at. It is written after everything else, from the data and from what lies in the folder, so the same data and
//! the same files give the same page. A page links only to files that exist.

mod files;
mod matrix;
mod notices;
mod periods;
mod releases;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::disk::{Folder, InnerPath};
use crate::documents::{OverviewPage, WebPages};
use crate::model::{Period, Project, capitalized};
use crate::pipeline::explain::{of_period, periods};
use crate::pipeline::make::{BuildOptions, Engine, Known};
use crate::pipeline::{Failure, Opened, Summary};
use crate::store::{self, Lock, StoreError};
use files::Shelf;

/// The name of the page.
pub(in crate::pipeline) const PAGE: &str = "index.html";

/// How many documents are looked at for being up to date. With more, this would take longer than making the one that was
/// asked for, and the page says that they were not looked at.
const MOST_LOOKED_AT: usize = 1_000;

/// What `status` says of each period, or why it can say nothing.
type Summaries = BTreeMap<Period, Result<Summary, String>>;

/// What the page is made from.
struct Overview<'a> {
    opened: &'a Opened,
    project: &'a Project,
    shelf: Shelf,
    /// What `status` says; `None` if there are too many documents to look at.
    summaries: Option<Summaries>,
}

/// Writes the page into the folder of `options`, and returns its path from there with its bytes. The caller holds the lock
/// of the folder. What a run knows of what it has just `made` is not found out once more.
pub(in crate::pipeline) fn write(
    opened: &Opened,
    options: &BuildOptions,
    web_pages: &WebPages,
    engine: Option<&Arc<Engine>>,
    made: Option<&Summary>,
) -> Result<(InnerPath, Vec<u8>), Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let shelf = Shelf::open(&opened.root, &options.out)?;
    let summaries = summaries((engine, made), opened, project, &shelf, options)?;
    let overview = Overview { opened, project, shelf, summaries };
    let html = web_pages.overview(&overview.page()?)?;
    let path = InnerPath::new(PAGE).map_err(|error| Failure::Wrong(error.to_string()))?;
    store::write(&Folder::new(&options.out).at(&path)?, html.as_bytes())?;
    Ok((path, html.into_bytes()))
}

/// Writes the page again after a command that changed what it tells but made no document. Without a page, none is begun;
/// while another run is at work in the folder, that one writes it.
pub fn refresh(root: &Path, out: PathBuf) -> Result<(), Failure> {
    if !store::exists(&out.join(PAGE))? {
        return Ok(());
    }
    let opened = crate::pipeline::open(root)?;
    if opened.project.is_none() {
        return Ok(());
    }
    let _lock = match Lock::take_files(&out, &[]) {
        Err(StoreError::Busy(_)) => return Ok(()),
        lock => lock?,
    };
    write(&opened, &BuildOptions::new(out), &WebPages::new(&opened.assets)?, None, None).map(drop)
}

/// What `status` says. What hinders one period, such as a frozen file that was altered, hinders the page of the others as
/// little as their documents; what hinders all, such as a template that cannot be compiled, is said of each.
fn summaries(
    (engine, made): (Option<&Arc<Engine>>, Option<&Summary>),
    opened: &Opened,
    project: &Project,
    shelf: &Shelf,
    options: &BuildOptions,
) -> Result<Option<Summaries>, Failure> {
    let count = |period: &Period| 1 + project.units_in(period.last_month()).count();
    if shelf.periods().map(|period| count(&period)).sum::<usize>() > MOST_LOOKED_AT || project.months.is_empty() {
        return Ok(None);
    }
    let plain = BuildOptions { jobs: options.jobs, ..BuildOptions::new(options.out.clone()) };
    let engine = engine.map_or_else(|| Engine::new(opened, project), |engine| Ok(Arc::clone(engine)));
    let engine = engine.map_err(|failure| failure.told());
    let summary = |period| -> Result<Summary, String> {
        let engine = engine.as_ref().map_err(Clone::clone)?;
        let known = made.filter(|made| made.period == period).map(|made| Known::after(made, options));
        of_period(engine, opened, &plain, period, known.unwrap_or_default()).map_err(|failure| failure.told())
    };
    let of = |period| (period, summary(period));
    Ok(Some(periods(opened, &plain)?.into_iter().map(of).collect()))
}

impl Overview<'_> {
    fn page(&self) -> Result<OverviewPage, Failure> {
        let settings = &self.project.settings.value;
        let notice = settings.options.notice.as_deref().map_or(String::new(), |notice| format!(" {notice}"));
        Ok(OverviewPage {
            about: capitalized(&settings.territory.name),
            source: format!("Nguồn: {}.{notice}", settings.issuer.name),
            notices: self.notices(),
            periods: self.periods(),
            years: self.years(),
            releases: self.releases()?,
            others: self.shelf.top(),
        })
    }

    /// What `status` says of the periods that it was asked about, or why it can say nothing.
    fn standings(&self) -> impl Iterator<Item = (Period, &Result<Summary, String>)> {
        self.summaries.iter().flatten().map(|(period, summary)| (*period, summary))
    }
}
