//! `verify`: checks whether a PDF is what it claims to be, in everything that a reader of it sees. It uses the file
//! alone or, with a project, its releases, its ledger and its data.

use crate::documents::DocumentWriter;
use crate::fingerprint::Fingerprint;
use crate::load;
use crate::model::{DocumentId, DocumentKind, Project, View};
use crate::pdf::{self, Typesetter};
use crate::pipeline::explain::diff::no_release;
use crate::pipeline::make::typeset::{Origins, PreparedDocument, typeset};
use crate::pipeline::make::views::Viewer;
use crate::pipeline::open::drift::frozen_project;
use crate::pipeline::publish::letter::{letter_about, subject};
use crate::pipeline::publish::revision::{Reviser, outlined};
use crate::pipeline::{Failure, Opened};
use crate::release::{
    self, Additions, Alteration, Archive, Attached, AttachmentError, Change, Examination, FrozenError, LedgerHead,
    Line, Misprint, Pages, Pdf, Release, ReleaseManifest, Tampering, Unreadable,
};

/// The basis on which a file was found authentic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// It equals the frozen file byte for byte.
    FrozenBytes,
    /// It begins with the frozen bytes, and what follows changes nothing that a reader sees.
    FrozenSigned,
    /// Other software saved it again, but every page looks like the frozen one.
    FrozenPages,
    /// It is a draft of the frozen document: it says and shows the same, but its properties state another head of the
    /// ledger, or none.
    FrozenDraft,
    /// It equals the document made from today's data byte for byte.
    TodaysBytes,
    /// It begins with the bytes of the document made from today's data, and what follows changes nothing that a
    /// reader sees.
    TodaysSigned,
    /// Other software saved it again, but every page looks like the document made from today's data.
    TodaysPages,
    /// There is no project: every page looks like the document that this program makes from the attachment.
    Alone,
    /// There is no project, and the file was made by another version or with other templates: its words and its
    /// number of pages are those of the document that this program makes from the attachment.
    AloneWords,
}

/// The original with which a file was compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Original {
    /// The frozen document of the release with this number.
    Frozen(String),
    /// The document made from today's data.
    Today,
    /// The document that this program makes from the attachment.
    Attached,
}

/// Why a file is not what it claims to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// A reader sees something other than in the original. The last part is the first passage of the view that is not
    /// in print, if one is missing.
    Seen(Original, Vec<Alteration>, Option<Misprint>),
    /// The file was made by another version of the program or with other templates, and from this page on its words
    /// are not those that this program would print. Only that version could tell why.
    OtherVersion(String, Option<usize>),
    /// The fingerprint that the file states is not that of the attached view.
    Fingerprint,
    /// The attached view is not the one that was released under this number. These figures differ; if there are none,
    /// only words do.
    Release(String, Vec<Change>),
    /// The attached view is not the one of today's data. These figures differ; if there are none, only words do.
    Data(Vec<Change>),
    /// This frozen file is not as it was frozen.
    Frozen(Tampering),
    /// The ledger was altered, or a file that it names is missing.
    Ledger(String),
    /// The file states this head of the ledger, which the ledger does not contain.
    OtherLedger(LedgerHead),
    /// The ledger does not contain the report that this letter is about.
    Unrecorded,
}

/// The verdict on a file or a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is what it claims to be; with its line in the ledger, if it was released.
    Matches(Basis, Option<Box<Line>>),
    /// It is what it claims to be, but another release has replaced it: the lines of the release, of the one that
    /// replaced it, and of the one now in force.
    Superseded(Basis, Box<[Line; 3]>),
    /// It is not what it claims to be.
    Differs(Mismatch),
}

/// The result of verifying one file or one release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What was verified: the name of a document, or the number of a release.
    pub subject: String,
    /// Whether it is the sheet of a unit, which has no number of its own and is released with a report.
    pub is_sheet: bool,
    /// The verdict.
    pub verdict: Verdict,
    /// Whether the frozen figures were recomputed from the frozen data, and with equal results; `None` if they were
    /// not recomputed.
    pub recomputed: Option<bool>,
    /// What was added to the file without changing what a reader sees.
    pub additions: Additions,
    /// The number of its pages, if they were counted.
    pub pages: usize,
    /// The other releases that froze the same document.
    pub also: Vec<Line>,
    /// The files beside the frozen documents of a release that were not frozen with it.
    pub beside: Vec<String>,
    /// The head of the ledger when the file was frozen, as the file states it. If there is a project, its ledger has
    /// been found to contain it.
    pub ledger: Option<LedgerHead>,
}

impl Answer {
    fn new(subject: String, verdict: Verdict) -> Self {
        let (additions, also, beside) = (Additions::default(), Vec::new(), Vec::new());
        Self { subject, is_sheet: false, verdict, recomputed: None, additions, pages: 0, also, beside, ledger: None }
    }
}

/// Verifies a PDF against the project or, without one, against its own attachment.
pub fn verify(opened: Option<&Opened>, bytes: &[u8]) -> Result<Answer, Failure> {
    let pdf = Pdf::open(bytes).map_err(AttachmentError::from)?;
    let attached = Attached::read(&pdf)?;
    let file = File { bytes, pdf: &pdf, attached: &attached };
    let mut answer = match opened {
        None => file.alone()?,
        Some(opened) => file.in_project(opened)?,
    };
    answer.ledger.clone_from(&attached.ledger);
    answer.is_sheet = attached.view.document.kind == DocumentKind::Sheet;
    Ok(answer)
}

/// The words of a file with more objects than this are not read merely to describe a difference in more detail.
const EXPLAINED: usize = 60_000;

/// A PDF and its attachment.
struct File<'a> {
    bytes: &'a [u8],
    pdf: &'a Pdf<'a>,
    attached: &'a Attached,
}

impl File<'_> {
    fn answer(&self, verdict: Verdict) -> Answer {
        Answer::new(self.attached.view.document.to_string(), verdict)
    }

    fn in_project(&self, opened: &Opened) -> Result<Answer, Failure> {
        if let Some(mismatch) = ledger(&opened.archive) {
            return Ok(self.answer(Verdict::Differs(mismatch)));
        }
        if let Some(head) = self.attached.ledger.as_ref().filter(|head| !opened.archive.ledger.holds(head)) {
            return Ok(self.answer(Verdict::Differs(Mismatch::OtherLedger(head.clone()))));
        }
        if let Some(release) = self.origin(&opened.archive)? {
            return self.of_release(opened, release);
        }
        if self.has_false_fingerprint() {
            return Ok(self.answer(Verdict::Differs(Mismatch::Fingerprint)));
        }
        self.of_today(opened)
    }

    fn has_false_fingerprint(&self) -> bool {
        let stated = self.attached.fingerprint.as_ref();
        stated.is_some_and(|stated| *stated != Fingerprint::of_view(&self.attached.view).grouped())
    }

    /// The release that the file comes from, found by its bytes or, failing that, by its view.
    fn origin<'r>(&self, archive: &'r Archive) -> Result<Option<&'r Release>, Failure> {
        let document = &self.attached.view.document;
        let view = Fingerprint::of_bytes(&self.attached.json);
        let has_view = |release: &&Release| {
            release.manifest.documents.iter().any(|frozen| frozen.document == *document && frozen.view == view)
        };
        for release in archive.releases.iter().rev() {
            match archive.pdf(release, document) {
                Ok(Some(frozen)) if self.pdf.begins_with(&frozen) => return Ok(Some(release)),
                // An altered release does not match by its bytes; if it is found by its view, the alteration is
                // reported then.
                Ok(_) | Err(FrozenError::Tampered(_)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(archive.releases.iter().rev().find(has_view))
    }

    fn of_release(&self, opened: &Opened, release: &Release) -> Result<Answer, Failure> {
        let archive = &opened.archive;
        let document = &self.attached.view.document;
        if let Some(tampering) = archive.tampered(release)? {
            return Ok(self.answer(Verdict::Differs(Mismatch::Frozen(tampering))));
        }
        let frozen = archive.pdf(release, document)?.unwrap_or_default();
        let original = Original::Frozen(release.line.number.clone());
        let (examined, basis) = match self.against(&frozen, original)? {
            Ok(examined) => (examined, self.likeness(&frozen).to_frozen()),
            Err(mismatch) => match self.as_draft(opened, release, &frozen, &mismatch)? {
                Some(examined) => (examined, Basis::FrozenDraft),
                None => return Ok(self.answer(Verdict::Differs(mismatch))),
            },
        };
        let mut answer = self.answer(standing(archive, release, basis));
        answer.recomputed = recomputed(opened, release, document)?;
        answer.also = also(archive, release, document);
        (answer.additions, answer.pages) = (examined.additions, examined.pages);
        Ok(answer)
    }

    /// Compares the file with the draft that `build` makes of a frozen document, if nothing but properties differs: a
    /// draft is the same in everything but the head of the ledger, which it does not state.
    fn as_draft(
        &self,
        opened: &Opened,
        release: &Release,
        frozen: &[u8],
        mismatch: &Mismatch,
    ) -> Result<Option<Examination>, Failure> {
        let (manifest, ledger) = (&release.manifest, &self.attached.ledger);
        let is_alike =
            matches!(mismatch, Mismatch::Seen(_, differences, _) if differences[..] == [Alteration::PROPERTIES]);
        if !is_alike || *ledger == manifest.ledger || !is_made_alike(opened, manifest) {
            return Ok(None);
        }
        let Some(view) = opened.archive.view(release, &self.attached.view.document)? else { return Ok(None) };
        let sources = release::attached_sources(frozen);
        let prepared = PreparedDocument { view, sources, ledger: ledger.clone(), changes: None };
        let (writer, typesetter) = (DocumentWriter::new(&opened.assets, &[])?, Typesetter::new(&opened.assets)?);
        let Ok(draft) = typeset(&writer, &typesetter, &prepared, Origins::of(opened)) else { return Ok(None) };
        let examined = look(self.pdf, &draft)?;
        Ok(examined.differences.is_empty().then_some(examined))
    }

    fn likeness(&self, original: &[u8]) -> Likeness {
        if self.bytes == original {
            Likeness::Bytes
        } else if self.pdf.begins_with(original) {
            Likeness::Beginning
        } else {
            Likeness::Pages
        }
    }

    /// Compares the file with the original: what was added, or why they differ.
    fn against(&self, original: &[u8], named: Original) -> Result<Result<Examination, Mismatch>, Failure> {
        let examined = look(self.pdf, original)?;
        if examined.differences.is_empty() {
            return Ok(Ok(examined));
        }
        // The passage only describes the difference, so it does not matter if the words cannot be read.
        let pages = if self.pdf.is_read_quickly(EXPLAINED) { Pages::read(self.bytes).ok() } else { None };
        let misprint = pages.and_then(|pages| release::misprint(&outlined(self.attached.view.clone()), &pages));
        Ok(Err(Mismatch::Seen(named, examined.differences, misprint)))
    }

    /// Verifies a document that was never released against today's data.
    fn of_today(&self, opened: &Opened) -> Result<Answer, Failure> {
        let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
        let view = &self.attached.view;
        let document = &view.document;
        let writer = DocumentWriter::new(&opened.assets, &project.policies.value)?;
        let Some(today) = todays(opened, &writer, project, document)? else {
            return Ok(self.answer(Verdict::Differs(Mismatch::Unrecorded)));
        };
        // A document that was made before views had outlines is compared without one.
        let outline = today.view.outline.clone().filter(|_| view.outline.is_some());
        if view.undated() != (View { outline, ..today.view.undated() }) {
            let released = opened.archive.current_of(document.period);
            let frozen = released.map_or(Ok(None), |release| opened.archive.view(release, document))?;
            return Ok(self.answer(Verdict::Differs(match released.zip(frozen) {
                Some((release, frozen)) => {
                    Mismatch::Release(release.line.number.clone(), release::changes(view, &frozen))
                }
                None => Mismatch::Data(release::changes(view, &today.view)),
            })));
        }
        let typesetter = Typesetter::new(&opened.assets)?;
        let prepared = PreparedDocument { view: view.clone(), ledger: self.attached.ledger.clone(), ..today };
        let pages = typeset(&writer, &typesetter, &prepared, Origins::of(opened)).map_err(Failure::Refused)?;
        let examined = match self.against(&pages, Original::Today)? {
            Ok(examined) => examined,
            Err(mismatch) => return Ok(self.answer(Verdict::Differs(mismatch))),
        };
        let basis = match self.likeness(&pages) {
            Likeness::Bytes => Basis::TodaysBytes,
            Likeness::Beginning => Basis::TodaysSigned,
            Likeness::Pages => Basis::TodaysPages,
        };
        let mut answer = self.answer(Verdict::Matches(basis, None));
        (answer.additions, answer.pages) = (examined.additions, examined.pages);
        Ok(answer)
    }

    /// Verifies without a project: the document is typeset again from its attachment.
    fn alone(&self) -> Result<Answer, Failure> {
        if self.has_false_fingerprint() {
            return Ok(self.answer(Verdict::Differs(Mismatch::Fingerprint)));
        }
        self.pdf.is_drawn_from(&self.attached.json).map_err(AttachmentError::from)?;
        let assets = load::bundled();
        let (writer, typesetter) = (DocumentWriter::new(&assets, &[])?, Typesetter::new(&assets)?);
        let prepared = PreparedDocument {
            view: self.attached.view.clone(),
            sources: self.attached.sources.clone(),
            ledger: self.attached.ledger.clone(),
            changes: None,
        };
        let creator = self.pdf.property("Creator").map_err(AttachmentError::from)?.unwrap_or_default();
        let is_own = creator == typesetter.creator() || !creator.starts_with(pdf::CREATOR);
        let Ok(pages) = typeset(&writer, &typesetter, &prepared, Origins { files: &[], assets: &assets }) else {
            return Ok(self.answer(Verdict::Differs(Mismatch::OtherVersion(creator, None))));
        };
        let (basis, examined) = match self.against(&pages, Original::Attached)? {
            Ok(examined) => (Basis::Alone, examined),
            Err(mismatch) if is_own => return Ok(self.answer(Verdict::Differs(mismatch))),
            Err(_) => match self.words(&pages, creator)? {
                Ok(examined) => (Basis::AloneWords, examined),
                Err(mismatch) => return Ok(self.answer(Verdict::Differs(mismatch))),
            },
        };
        let mut answer = self.answer(Verdict::Matches(basis, None));
        (answer.additions, answer.pages) = (examined.additions, examined.pages);
        Ok(answer)
    }

    /// Compares only the words and the number of pages, for a document by another version, and checks that nothing
    /// covers its pages.
    fn words(&self, original: &[u8], creator: String) -> Result<Result<Examination, Mismatch>, Failure> {
        let examined = release::examine_alone(self.pdf).map_err(AttachmentError::from)?;
        if !examined.differences.is_empty() {
            return Ok(Err(Mismatch::Seen(Original::Attached, examined.differences, None)));
        }
        if !self.pdf.is_read_quickly(usize::MAX) {
            return Err(AttachmentError::from(Unreadable::TooMuch("có trang quá nhiều nội dung")).into());
        }
        let (wanted, printed) = (Pages::read(original)?, Pages::read(self.bytes)?);
        if let Some(misprint) = release::misprint(&outlined(self.attached.view.clone()), &printed) {
            return Ok(Err(Mismatch::Seen(Original::Attached, Vec::new(), Some(misprint))));
        }
        if wanted.count() == printed.count() && wanted.has_letters_of(&printed) {
            return Ok(Ok(examined));
        }
        let page = (1..=wanted.count().max(printed.count())).find(|page| wanted.page(*page) != printed.page(*page));
        Ok(Err(Mismatch::OtherVersion(creator, page)))
    }
}

/// What a file has in common with its original.
enum Likeness {
    Bytes,
    Beginning,
    Pages,
}

impl Likeness {
    const fn to_frozen(&self) -> Basis {
        match self {
            Self::Bytes => Basis::FrozenBytes,
            Self::Beginning => Basis::FrozenSigned,
            Self::Pages => Basis::FrozenPages,
        }
    }
}

/// The document as it would be made today; `None` for a letter about a report that the ledger does not contain.
fn todays(
    opened: &Opened,
    writer: &DocumentWriter,
    project: &Project,
    document: &DocumentId,
) -> Result<Option<PreparedDocument>, Failure> {
    if document.kind == DocumentKind::Letter {
        let Some(release) = subject(&opened.archive, document) else { return Ok(None) };
        let view = letter_about(opened, writer, project, release)?;
        return Ok(Some(PreparedDocument { view, sources: None, ledger: None, changes: None }));
    }
    let viewer = Viewer::new(writer, project, document.period);
    let reviser = Reviser::new(opened, writer, project, viewer.indicators());
    reviser.revised(viewer.prepared(document)?).map(Some)
}

/// Compares what a reader of `file` sees with what the original shows.
pub(in crate::pipeline) fn look(file: &Pdf<'_>, original: &[u8]) -> Result<Examination, Failure> {
    let read = Pdf::open(original).map_err(AttachmentError::from)?;
    Ok(release::examine(&read, file, file.begins_with(original)).map_err(AttachmentError::from)?)
}

/// The other releases that froze the same document.
fn also(archive: &Archive, release: &Release, document: &DocumentId) -> Vec<Line> {
    let frozen = |release: &Release| {
        let own = release.manifest.documents.iter().find(|frozen| frozen.document == *document);
        own.map(|frozen| frozen.view.clone())
    };
    let is_other = |other: &&Release| other.line != release.line && frozen(other) == frozen(release);
    archive.releases.iter().filter(is_other).map(|other| other.line.clone()).collect()
}

fn standing(archive: &Archive, release: &Release, basis: Basis) -> Verdict {
    let line = release.line.clone();
    match archive.chain(&line)[..] {
        [] => Verdict::Matches(basis, Some(Box::new(line))),
        [by, ..] => {
            let in_force = archive.in_force(&line).map_or(by, |release| &release.line);
            Verdict::Superseded(basis, Box::new([line.clone(), by.clone(), in_force.clone()]))
        }
    }
}

/// Whether the frozen data still give the frozen figures; `None` if another version of the program, or other
/// templates or fonts, made them.
fn recomputed(opened: &Opened, release: &Release, document: &DocumentId) -> Result<Option<bool>, Failure> {
    let manifest = &release.manifest;
    if !is_made_alike(opened, manifest) {
        return Ok(None);
    }
    let Some(project) = frozen_project(&opened.archive, release)? else { return Ok(None) };
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value)?;
    let Ok(view) = Viewer::new(&writer, &project, manifest.period).view(document) else { return Ok(None) };
    let frozen = opened.archive.view(release, document)?;
    Ok(Some(frozen.is_some_and(|frozen| frozen.figures == view.figures)))
}

/// Whether a release was made by this version of the program with today's templates and fonts.
fn is_made_alike(opened: &Opened, manifest: &ReleaseManifest) -> bool {
    let (templates, fonts) = (Fingerprint::of_templates(&opened.assets), Fingerprint::of_fonts(&opened.assets));
    manifest.program == env!("CARGO_PKG_VERSION") && manifest.templates == templates && manifest.fonts == fonts
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

/// Verifies the release with this number, or the whole ledger and everything that it names.
pub fn verify_releases(opened: &Opened, number: Option<&str>) -> Result<Vec<Answer>, Failure> {
    let archive = &opened.archive;
    if let Some(mismatch) = ledger(archive) {
        return Ok(vec![Answer::new("sổ cái".to_owned(), Verdict::Differs(mismatch))]);
    }
    let releases = match number {
        Some(_) => vec![crate::pipeline::explain::diff::released(opened, number)?],
        None => archive.releases.iter().collect(),
    };
    if releases.is_empty() {
        return Err(no_release(archive));
    }
    let answer = |release: &Release| {
        let document = DocumentId::report(release.manifest.period);
        let named = |verdict| Answer::new(format!("Báo cáo số {}", release.line.number), verdict);
        if let Some(tampering) = archive.tampered(release)? {
            return Ok(named(Verdict::Differs(Mismatch::Frozen(tampering))));
        }
        let recomputed = recomputed(opened, release, &document)?;
        let beside = archive.beside(release)?;
        Ok(Answer { recomputed, beside, ..named(standing(archive, release, Basis::FrozenBytes)) })
    };
    releases.into_iter().map(answer).collect()
}
