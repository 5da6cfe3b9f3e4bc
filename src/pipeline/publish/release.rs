//! `release prepare`: freezes the documents of a report before it is signed.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use super::record::lock;
use crate::disk;
use crate::disk::{InnerPath, ParseInnerPathError};
use crate::documents::DocumentWriter;
use crate::finding::{Finding, Severity, by_cause};
use crate::fingerprint::Fingerprint;
use crate::model::{Assets, DocumentId, Explained, FileId, Period, Project, SourceFile, short_date};
use crate::pdf::Typesetter;
use crate::pipeline::make::typeset::{Origins, PreparedDocument, typeset};
use crate::pipeline::make::views::{Viewer, documents, unsigned};
use crate::pipeline::open::drift::{inputs, is_shared};
use crate::pipeline::publish::revision::{Reviser, outlined};
use crate::pipeline::{Failure, Opened, period};
use crate::release::{self, CHANGES, FrozenDocument, LedgerHead, Release, ReleaseManifest, SOURCES};
use crate::store;
use crate::workers;

/// The result of preparing a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The period.
    pub period: Period,
    /// The path of the folder, from the project's folder.
    pub folder: PathBuf,
    /// How many documents were frozen.
    pub documents: usize,
    /// Whether the same content was frozen before, so that nothing was written.
    pub was_there: bool,
    /// The number of the report that this one is to replace.
    pub supersedes: Option<String>,
}

/// Freezes the documents of a period: views, PDFs, and the data that they were made from. Number and date stay blank.
pub fn prepare(opened: &Opened, asked: Option<Period>, jobs: NonZeroUsize) -> Result<Prepared, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let period = period(project, asked)?;
    ready(opened, period)?;
    let archive = &opened.archive;
    let _lock = lock(opened)?;
    let frozen = freeze(opened, project, period, jobs)?;
    let count = frozen.manifest.documents.len();
    let folders = archive.folders(period)?;
    let prepared = |folder: &str, was_there| Prepared {
        period,
        folder: PathBuf::from(release::FOLDER).join(period.to_string()).join(folder),
        documents: count,
        was_there,
        supersedes: frozen.manifest.supersedes.clone(),
    };
    let last = folders.last().filter(|last| archive.ledger.of_folder(period, last).is_none());
    if let Some(last) = last
        && let Some((before, _)) = archive.manifest(period, last)?
        && before.freezes_the_same(&frozen.manifest)
    {
        return Ok(prepared(last, true));
    }
    let next = folders.last().and_then(|last| last.parse::<u32>().ok()).unwrap_or(0) + 1;
    let folder = format!("{next:02}");
    store::publish(&archive.folder(period, &folder), &frozen.files)?;
    Ok(prepared(&folder, false))
}

/// Whether the report of `period` can be frozen as it is, and would not only repeat the one in force.
pub fn is_to_sign(opened: &Opened, period: Period) -> bool {
    let replaces =
        |current: &Release| opened.project.as_ref().is_some_and(|project| is_replaced(opened, project, current));
    ready(opened, period).is_ok() && opened.archive.current_of(period).is_none_or(replaces)
}

/// Whether a record asks for a report in the place of `current`.
fn is_replaced(opened: &Opened, project: &Project, current: &Release) -> bool {
    project.corrections.values().any(|record| opened.archive.is_to_replace(&record.value, &current.line))
}

/// Refuses a release that has errors in its way, or warnings that nobody has explained.
fn ready(opened: &Opened, period: Period) -> Result<(), Failure> {
    let concerned = opened.findings.iter().filter(|finding| opened.concerns(finding, period));
    let concerned = by_cause(&concerned.cloned().collect::<Vec<_>>());
    let errors = concerned.iter().filter(|finding| finding.severity == Severity::Error).count();
    let open = |finding: &&Finding| finding.severity == Severity::Warning && finding.explained.is_none();
    let warnings = concerned.iter().filter(open).count();
    if (errors, warnings) == (0, 0) {
        return Ok(());
    }
    Err(Failure::Refused(format!(
        "kỳ {period} chưa phát hành được: còn {errors} lỗi và {warnings} cảnh báo chưa giải trình (xem ở trên); sửa lỗi, \
         sửa hoặc giải trình từng cảnh báo (ở `giai_trinh` của tệp đơn vị, hoặc ở `data/giai-trinh.yaml`) rồi chạy lại"
    )))
}

/// The warnings that concern `period`, with the explanations why they are no mistakes.
fn explained(opened: &Opened, period: Period) -> Vec<Explained> {
    let concerned = opened.findings.iter().filter(|finding| opened.concerns(finding, period));
    let mut explained: Vec<_> = concerned
        .filter_map(|finding| {
            Some(Explained {
                code: finding.code.to_string(),
                place: disk::shown(opened.path(finding)),
                message: finding.message.clone(),
                reason: finding.explained.clone()?,
            })
        })
        .collect();
    explained.sort();
    explained.dedup();
    explained
}

struct Frozen {
    manifest: ReleaseManifest,
    files: BTreeMap<InnerPath, Vec<u8>>,
}

fn freeze(opened: &Opened, project: &Project, period: Period, jobs: NonZeroUsize) -> Result<Frozen, Failure> {
    let project = &unsigned(project, period);
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value)?;
    let typesetter = Typesetter::new(&opened.assets)?;
    let viewer = Viewer::new(&writer, project, period);
    let reviser = Reviser::new(opened, &writer, project, viewer.indicators());
    let head = opened.archive.ledger.head();
    let prepared = |document: &DocumentId| {
        let made = reviser.revised(viewer.prepared(document)?)?;
        Ok::<_, Failure>(PreparedDocument { ledger: head.clone(), ..made })
    };
    let papers = documents(viewer.indicators()).iter().map(prepared).collect::<Result<Vec<_>, Failure>>()?;
    if let Some(current) = opened.archive.current_of(period) {
        says_something_else(opened, current, &papers)?;
    }
    let typeset = |prepared: &PreparedDocument| typeset(&writer, &typesetter, prepared, Origins::of(opened));
    let pdfs = workers::spread(jobs, &papers, typeset)?;
    let (templates, fonts) = (Fingerprint::of_templates(&opened.assets), Fingerprint::of_fonts(&opened.assets));
    let mut manifest = ReleaseManifest::new(period, env!("CARGO_PKG_VERSION"), templates, fonts);
    let mut files = BTreeMap::new();
    for (PreparedDocument { view, changes, .. }, pdf) in papers.iter().zip(pdfs) {
        let pdf = pdf.map_err(|reason| Failure::Refused(format!("không lập được {}: {reason}", view.document)))?;
        says(&pdf, head.as_ref(), &view.document)?;
        let json = view.to_json();
        manifest.documents.push(FrozenDocument {
            document: view.document.clone(),
            view: Fingerprint::of_bytes(&json),
            pdf: Fingerprint::of_bytes(&pdf),
            changes: changes.as_ref().map(|changes| Fingerprint::of_bytes(changes.as_bytes())),
        });
        let file = |ending| FrozenDocument::file(&view.document, ending).map_err(|error| misnamed(&error));
        files.extend([(file("json")?, json), (file("pdf")?, pdf)]);
        if let Some(changes) = changes {
            files.insert(file(CHANGES)?, changes.clone().into_bytes());
        }
    }
    for (path, bytes) in sources(opened, project, period) {
        let inner = |path: String| InnerPath::new(path).map_err(|error| misnamed(&error));
        files.insert(inner(format!("{SOURCES}/{path}"))?, bytes.clone());
        manifest.sources.insert(inner(path)?, Fingerprint::of_bytes(&bytes));
    }
    manifest.ledger = head;
    replacement(opened, project, &mut manifest)?;
    manifest.explained = explained(opened, period);
    let place = InnerPath::new(release::MANIFEST).map_err(|error| misnamed(&error))?;
    files.insert(place, manifest.to_json());
    Ok(Frozen { manifest, files })
}

/// The error for a data file whose name is not valid on every system.
fn misnamed(error: &ParseInnerPathError) -> Failure {
    Failure::Refused(format!("{error}: đổi tên tệp rồi chạy lại"))
}

/// Checks that the PDF states the head of the ledger, because a template of the office's own may have dropped it.
fn says(pdf: &[u8], head: Option<&LedgerHead>, document: &DocumentId) -> Result<(), Failure> {
    if release::stated_ledger(pdf).as_ref() == head {
        return Ok(());
    }
    Err(Failure::Refused(format!(
        "mẫu riêng của {document} không ghi mã sổ cái vào tệp PDF; chép lại khung.typ và lib/van-ban.typ có sẵn rồi sửa lại"
    )))
}

/// A report that says what the one in force says replaces nothing.
fn says_something_else(opened: &Opened, current: &Release, papers: &[PreparedDocument]) -> Result<(), Failure> {
    let is_as_released = |paper: &PreparedDocument| {
        let old = opened.archive.view(current, &paper.view.document)?;
        let old = old.map(|old| release::unmarked(&outlined(old)).undated());
        Ok::<_, Failure>(old == Some(release::unmarked(&paper.view).undated()))
    };
    let drifts = opened.drifts()?;
    let drift = drifts.iter().find(|drift| drift.release.line == current.line);
    if drift.is_some_and(|drift| drift.edits.iter().any(|edit| edit.is_of(current.line.period))) {
        return Ok(());
    }
    let is_there = |document: &DocumentId| papers.iter().any(|paper| paper.view.document == *document);
    let is_withdrawn = current.manifest.documents.iter().any(|frozen| !is_there(&frozen.document));
    for paper in papers {
        if is_withdrawn || !is_as_released(paper)? {
            return Ok(());
        }
    }
    Err(Failure::Refused(format!(
        "kỳ {} đã phát hành (Báo cáo số {} ngày {}) và không tài liệu nào in ra điều gì khác; không có gì để phát hành lại",
        current.line.period,
        current.line.number,
        short_date(current.line.date)
    )))
}

/// What the new release replaces, and because of which records. A second release of a period must have a reason.
fn replacement(opened: &Opened, project: &Project, manifest: &mut ReleaseManifest) -> Result<(), Failure> {
    let Some(current) = opened.archive.current_of(manifest.period) else { return Ok(()) };
    let number = &current.line.number;
    let records = || project.corrections.values().map(|filed| &filed.value);
    if !is_replaced(opened, project, current) {
        return Err(Failure::Refused(format!(
            "kỳ {} đã phát hành (Báo cáo số {number} ngày {}) và không có bản ghi đính chính nào nêu báo cáo ấy ở `thay_the`; \
             không có gì để phát hành lại",
            manifest.period,
            short_date(current.line.date)
        )));
    }
    let used = records().filter(|record| opened.archive.is_about(record, &current.line));
    manifest.corrections = used.map(|record| record.id.clone()).collect();
    manifest.supersedes = Some(number.clone());
    Ok(())
}

/// The data files that the documents of `period` depend on, as they were read, and the project's own templates and
/// fonts.
fn sources(opened: &Opened, project: &Project, period: Period) -> BTreeMap<String, Vec<u8>> {
    let is_needed = |file: &SourceFile| is_shared(&disk::shown(&file.path), period.year());
    let shared = opened.files.iter().enumerate().filter(|(_, file)| is_needed(file)).map(|(index, _)| FileId(index));
    let records = project.corrections.values().map(|record| record.file);
    let files = shared.chain(records).chain(inputs(project, period));
    let text = |file: FileId| {
        let file = opened.files.get(file.0)?;
        Some((disk::shown(&file.path), file.text.clone().into_bytes()))
    };
    files.filter_map(text).chain(own_assets(&opened.assets)).collect()
}

/// Templates and fonts that are not those of the program.
fn own_assets(assets: &Assets) -> impl Iterator<Item = (String, Vec<u8>)> {
    let bundled = Assets::unread();
    let templates = assets.templates.iter().filter(|(name, text)| bundled.templates.get(*name) != Some(*text));
    let templates = templates.map(|(name, text)| (format!("templates/{name}"), text.clone().into_bytes()));
    let fonts = assets.fonts.iter().filter(|font| !bundled.fonts.contains(font));
    let fonts = fonts.map(|font| (format!("templates/fonts/{}", font.name), font.bytes.to_vec()));
    templates.chain(fonts).collect::<Vec<_>>().into_iter()
}
