//! Recognizes that nothing has changed without reading the data. If no byte of the project, the program or the output
//! has changed since a run that left everything in order, the next run has nothing to do.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::disk::InnerPath;
use crate::fingerprint::Digest;
use crate::fingerprint::Fingerprint;
use crate::load;
use crate::model::{DocumentKind, Edition, Period};
use crate::pipeline::make::{BuildOptions, Built, Outcome, Summary};
use crate::pipeline::{Failure, Opened};
use crate::store::{self, Lock, Manifest};

/// What is stored about such a run. The file may be deleted at any time.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct SettledRun {
    /// The fingerprint of every file of the project and of the program.
    inputs: Fingerprint,
    /// The fingerprint of the manifest.
    manifest: Fingerprint,
    period: String,
    /// The documents with their main files.
    documents: Vec<(String, InnerPath)>,
    /// The pages that show the pictures, with their fingerprints.
    pages: BTreeMap<InnerPath, Fingerprint>,
}

/// The fingerprint of every file of the project at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inputs(Fingerprint);

impl Inputs {
    /// The fingerprint for the project in the folder `root`; `None` if a file cannot be read, which the run that
    /// follows reports.
    pub fn of(root: &Path) -> Option<Self> {
        let mut digest = Digest::of_program();
        load::each_file(root, |path, bytes| digest.add(path, bytes))?;
        Some(Self(digest.finish()))
    }
}

/// The result of a run with `options`, if it is known that nothing has changed; otherwise `None`.
pub fn known_unchanged(inputs: &Inputs, options: &BuildOptions) -> Option<Summary> {
    if options.force || !is_worth_noting(options) {
        return None;
    }
    // A file that cannot be read counts as changed; the run that follows meets it again and reports it.
    let read = |path: &str| store::read(&options.out.join(path)).ok().flatten();
    let settled: SettledRun = serde_json::from_slice(&read(&name(options))?).ok()?;
    let path = Manifest::path(&settled.period.parse::<Period>().ok()?.to_string(), None);
    let manifest = read(&path).filter(|bytes| Fingerprint::of_bytes(bytes) == settled.manifest)?;
    let is_as_made =
        |(path, made): (&InnerPath, &Fingerprint)| store::is_as_made(&options.out, path, made).unwrap_or(false);
    let is_same = settled.inputs == inputs.0
        && settled.pages.iter().all(is_as_made)
        && Manifest::parse(&manifest)?.documents.values().all(|entry| entry.files.iter().all(is_as_made));
    let unchanged = |(document, path): (String, InnerPath)| Built {
        document,
        path: path.into(),
        outcome: Outcome::Unchanged,
        pictures: 0,
    };
    is_same.then_some(Summary {
        period: settled.period.parse().ok()?,
        results: settled.documents.into_iter().map(unchanged).collect(),
        leftovers: Vec::new(),
        pruned: false,
        was_damaged: false,
        pages: settled.pages,
    })
}

/// Stores that the run with this `summary` left everything in order, if it did. `before` is the fingerprint from
/// before the project was read: if a file was edited during the run, nothing is stored.
pub fn note_unchanged(
    root: &Path,
    before: &Inputs,
    opened: &Opened,
    options: &BuildOptions,
    summary: &Summary,
) -> Result<(), Failure> {
    let is_settled = |built: &Built| matches!(built.outcome, Outcome::Made(_) | Outcome::Unchanged);
    let is_quiet = opened.findings.is_empty() && summary.leftovers.is_empty() && summary.results.iter().all(is_settled);
    if options.dry_run || !is_worth_noting(options) || !is_quiet || Inputs::of(root).as_ref() != Some(before) {
        return Ok(());
    }
    let period = summary.period.to_string();
    // If another run holds the folder, that run stores its own result.
    let Ok(_lock) = Lock::take(&options.out, &period) else { return Ok(()) };
    let Some(manifest) = store::read(&options.out.join(Manifest::path(&period, None)))? else { return Ok(()) };
    let document = |built: &Built| Some((built.document.clone(), InnerPath::new(built.path.clone()).ok()?));
    let settled = SettledRun {
        inputs: before.0.clone(),
        manifest: Fingerprint::of_bytes(&manifest),
        period,
        documents: summary.results.iter().filter_map(document).collect(),
        pages: summary.pages.clone(),
    };
    // Writing cannot fail: there are only texts and fingerprints by name.
    let json = serde_json::to_vec(&settled).unwrap_or_default();
    Ok(store::write(&options.out.join(name(options)), &json)?)
}

/// Whether a run is worth storing: only runs over all units. Runs without the report, the sheets or the pictures are
/// stored under names of their own.
fn is_worth_noting(options: &BuildOptions) -> bool {
    options.units.is_empty() && options.shard.is_none() && options.edition == Edition::Full && !options.prune
}

fn name(options: &BuildOptions) -> String {
    let period = options.period.map_or_else(|| "moi-nhat".to_owned(), |period| period.to_string());
    let only = match options.only {
        None => "",
        Some(DocumentKind::Report) => "-bao-cao",
        Some(DocumentKind::Sheet) => "-phieu",
        Some(DocumentKind::Letter) => "-cong-van",
        Some(DocumentKind::Notice) => "-thong-bao",
        Some(DocumentKind::Decision) => "-quyet-dinh",
    };
    let pictures = match (options.pictures, options.png) {
        (true, true) => "-png",
        (true, false) => "",
        (false, _) => "-khong-bieu-do",
    };
    format!(".baocao-nho-{period}{only}{pictures}.json")
}
