//! Is a PDF what it says it is? From the file alone, or with the project: its releases, its ledger, its data.

use crate::documents::Reporter;
use crate::fingerprint::Fingerprint;
use crate::load;
use crate::model::{Assets, DocumentId, View};
use crate::pdf::Typesetter;
use crate::pipeline::make::typeset::{PreparedDocument, typeset};
use crate::pipeline::make::views::Viewer;
use crate::pipeline::publish::revision::Reviser;
use crate::pipeline::{Failure, Opened};
use crate::release::{self, Archive, Change, Line, Misprint, Pages, Release};

/// Why a file is taken for what it says it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// It begins with the frozen bytes of a release; a signature may follow.
    FrozenBytes,
    /// Other software saved it anew; the view inside and the letters in print are those of a release.
    FrozenView,
    /// It begins with the bytes that today's data give.
    TodaysBytes,
    /// Other software saved it anew; the view inside and the letters in print are those that today's data give.
    TodaysView,
    /// There is no project to compare with: the view inside and the print say the same.
    Alone,
}

/// Why a file is not what it says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// The print does not say what the attached view says.
    Print(Misprint),
    /// The attached view is not the one whose fingerprint the file states.
    Fingerprint,
    /// The letters of this page are not those that were released, or that the data give.
    Page(usize),
    /// The attached view is not the one that was released under this number: these figures differ; with none, words do.
    Release(String, Vec<Change>),
    /// The attached view is not the one that today's data give: these figures differ; with none, words do.
    Data(Vec<Change>),
    /// A frozen file is not as it was frozen.
    Frozen(String),
    /// The ledger was changed, or what it names is gone.
    Ledger(String),
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is what it says it is; of the release with this line, if it was released.
    Matches(Basis, Option<Box<Line>>),
    /// The same, but another release has replaced it: its line, and that of the other.
    Superseded(Basis, Box<[Line; 2]>),
    /// It is not.
    Differs(Mismatch),
}

/// The answer about one file or one release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was looked at: the name of a document, or the number of a release.
    pub subject: String,
    /// The verdict.
    pub verdict: Verdict,
    /// What was computed anew from the frozen data, and what came of it.
    pub recomputed: Option<bool>,
}

/// Verifies a PDF; without a project, from what it carries.
pub fn verify(opened: Option<&Opened>, pdf: &[u8]) -> Result<Answer, Failure> {
    let attached = release::attached_view(pdf)?;
    let pages = Pages::read(pdf)?;
    let subject = attached.document.to_string();
    let answer = |verdict| Answer { subject: subject.clone(), verdict, recomputed: None };
    if let Some(misprint) = release::misprint(&attached, &pages) {
        return Ok(answer(Verdict::Differs(Mismatch::Print(misprint))));
    }
    if release::stated_fingerprint(pdf).is_some_and(|stated| stated != Fingerprint::of_view(&attached).grouped()) {
        return Ok(answer(Verdict::Differs(Mismatch::Fingerprint)));
    }
    let Some(opened) = opened else {
        return Ok(answer(Verdict::Matches(Basis::Alone, None)));
    };
    if let Some(mismatch) = ledger(&opened.archive) {
        return Ok(answer(Verdict::Differs(mismatch)));
    }
    let file = File { pdf, attached: &attached, pages: &pages };
    match origin(&opened.archive, &file) {
        Some(release) => of_release(opened, release, &file),
        None => Ok(answer(of_today(opened, &file)?)),
    }
}

/// A PDF that has been read.
struct File<'a> {
    pdf: &'a [u8],
    attached: &'a View,
    pages: &'a Pages,
}

/// The release that a file comes from: by its bytes, else by its view.
fn origin<'a>(archive: &'a Archive, file: &File<'_>) -> Option<&'a Release> {
    let document = &file.attached.document;
    let has_bytes =
        |release: &&Release| archive.pdf(release, document).is_some_and(|frozen| file.pdf.starts_with(&frozen));
    let view = Fingerprint::of_bytes(&file.attached.to_json());
    let has_view = |release: &&Release| {
        release.manifest.documents.iter().any(|frozen| frozen.document == *document && frozen.view == view)
    };
    let releases = || archive.releases.iter().rev();
    releases().find(has_bytes).or_else(|| releases().find(has_view))
}

fn of_release(opened: &Opened, release: &Release, file: &File<'_>) -> Result<Answer, Failure> {
    let archive = &opened.archive;
    let document = &file.attached.document;
    let subject = document.to_string();
    let differs = |mismatch| Answer { subject: subject.clone(), verdict: Verdict::Differs(mismatch), recomputed: None };
    if let Some(path) = archive.tampered(release) {
        return Ok(differs(Mismatch::Frozen(path)));
    }
    let frozen = archive.pdf(release, document).unwrap_or_default();
    if let Some(page) = file.pages.first_unlike(&Pages::read(&frozen)?) {
        return Ok(differs(Mismatch::Page(page)));
    }
    let view = archive.view(release, document);
    if view.as_ref() != Some(file.attached) {
        let changes = view.map(|view| release::changes(file.attached, &view)).unwrap_or_default();
        return Ok(differs(Mismatch::Release(release.line.number.clone(), changes)));
    }
    let basis = if file.pdf.starts_with(&frozen) { Basis::FrozenBytes } else { Basis::FrozenView };
    let recomputed = recomputed(opened, release, document);
    Ok(Answer { verdict: standing(archive, release, basis), subject, recomputed })
}

fn standing(archive: &Archive, release: &Release, basis: Basis) -> Verdict {
    match archive.successor(&release.line.number) {
        Some(successor) => Verdict::Superseded(basis, Box::new([release.line.clone(), successor.line.clone()])),
        None => Verdict::Matches(basis, Some(Box::new(release.line.clone()))),
    }
}

/// Whether the frozen data still give the frozen figures; not asked of another version of the program or its templates.
fn recomputed(opened: &Opened, release: &Release, document: &DocumentId) -> Option<bool> {
    let manifest = &release.manifest;
    let (templates, fonts) = (Fingerprint::of_templates(&opened.assets), Fingerprint::of_fonts(&opened.assets));
    let is_same = manifest.program == env!("CARGO_PKG_VERSION") && manifest.templates == templates;
    if !is_same || manifest.fonts != fonts {
        return None;
    }
    let project = load::load(&opened.archive.sources(release)).ok()?.project?;
    let reporter = Reporter::new(&opened.assets, &project.policies.value).ok()?;
    let view = Viewer::new(&reporter, &project, manifest.period).view(document).ok()?;
    Some(opened.archive.view(release, document).is_some_and(|frozen| frozen.figures == view.figures))
}

/// A document that was never released, against today's data.
fn of_today(opened: &Opened, file: &File<'_>) -> Result<Verdict, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let document = &file.attached.document;
    let reporter = Reporter::new(&opened.assets, &project.policies.value)?;
    let viewer = Viewer::new(&reporter, project, document.period);
    let reviser = Reviser::new(opened, &reporter, project, viewer.indicators());
    let today = reviser.revised(viewer.prepared(document)?)?;
    if file.attached.undated() != today.view.undated() {
        let released = opened.archive.current_of(document.period);
        let frozen = released.and_then(|release| Some((release, opened.archive.view(release, document)?)));
        return Ok(Verdict::Differs(match frozen {
            Some((release, view)) => {
                Mismatch::Release(release.line.number.clone(), release::changes(file.attached, &view))
            }
            None => Mismatch::Data(release::changes(file.attached, &today.view)),
        }));
    }
    let typesetter = Typesetter::new(&opened.assets)?;
    let prepared = PreparedDocument { view: file.attached.clone(), ..today };
    let Ok(pages) = typeset(&reporter, &typesetter, &prepared) else {
        return Ok(Verdict::Differs(Mismatch::Page(1)));
    };
    if file.pdf.starts_with(&pages) {
        return Ok(Verdict::Matches(Basis::TodaysBytes, None));
    }
    let unlike = file.pages.first_unlike(&Pages::read(&pages)?);
    Ok(unlike.map_or(Verdict::Matches(Basis::TodaysView, None), |page| Verdict::Differs(Mismatch::Page(page))))
}

/// Whether a PDF begins with the very bytes that this program makes of the view inside.
pub fn is_own_bytes(pdf: &[u8]) -> Result<bool, Failure> {
    let prepared = PreparedDocument { view: release::attached_view(pdf)?, sources: release::attached_sources(pdf) };
    let assets = Assets::bundled();
    let reporter = Reporter::new(&assets, &[])?;
    let pages = typeset(&reporter, &Typesetter::new(&assets)?, &prepared);
    Ok(pages.is_ok_and(|pages| pdf.starts_with(&pages)))
}

fn ledger(archive: &Archive) -> Option<Mismatch> {
    if let Some(broken) = &archive.ledger.broken {
        let path = format!("{}/{}", release::FOLDER, release::LEDGER);
        return Some(Mismatch::Ledger(format!("{path}, dòng {}: {}", broken.line, broken.reason)));
    }
    let line = archive.unreadable.first()?;
    let path = format!("{}/{}/{}/{}", release::FOLDER, line.period, line.folder, release::MANIFEST);
    Some(Mismatch::Ledger(format!("{path}: không còn như dòng {} của sổ cái ghi", line.sequence + 1)))
}

/// Verifies the release with that number, or the whole ledger and everything that it names.
pub fn verify_releases(opened: &Opened, number: Option<&str>) -> Result<Vec<Answer>, Failure> {
    let archive = &opened.archive;
    if let Some(mismatch) = ledger(archive) {
        let verdict = Verdict::Differs(mismatch);
        return Ok(vec![Answer { subject: "sổ cái".to_owned(), verdict, recomputed: None }]);
    }
    let releases = match number {
        Some(_) => vec![crate::pipeline::explain::diff::released(opened, number)?],
        None => archive.releases.iter().collect(),
    };
    if releases.is_empty() {
        return Err(Failure::Wrong("chưa phát hành báo cáo nào (chưa có sổ cái data/phat-hanh/so-cai.txt)".to_owned()));
    }
    let answer = |release: &Release| {
        let document = DocumentId::report(release.manifest.period);
        let verdict = match archive.tampered(release) {
            Some(path) => Verdict::Differs(Mismatch::Frozen(path)),
            None => standing(archive, release, Basis::FrozenBytes),
        };
        let recomputed = recomputed(opened, release, &document);
        Answer { subject: format!("Báo cáo số {}", release.line.number), verdict, recomputed }
    };
    Ok(releases.into_iter().map(answer).collect())
}
