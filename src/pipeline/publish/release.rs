//! Releasing a report: freezing what it says, and recording that it was signed.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use time::Date;

use crate::documents::Reporter;
use crate::finding::Severity;
use crate::fingerprint::Fingerprint;
use crate::model::{Assets, DocumentId, FileId, Month, Period, Project, short_date};
use crate::pdf::Typesetter;
use crate::pipeline::make::typeset::{PreparedDocument, typeset};
use crate::pipeline::make::views::{Viewer, documents, unsigned};
use crate::pipeline::open::drift::{inputs, slashed};
use crate::pipeline::publish::revision::Reviser;
use crate::pipeline::{Failure, Opened, period};
use crate::release::{self, FrozenDocument, LEDGER, Line, ReleaseManifest, SOURCES};
use crate::store::{self, Lock};
use crate::workers;

/// The signed file of the report, in the folder of its release.
const SIGNED: &str = "bao-cao.da-ky.pdf";

/// What became of the wish to prepare a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prepared {
    /// The period.
    pub period: Period,
    /// The folder, from the project's.
    pub folder: PathBuf,
    /// How many documents were frozen.
    pub documents: usize,
    /// Whether the same was frozen before, and nothing was written now.
    pub was_there: bool,
    /// The number of the report that this one is to replace.
    pub supersedes: Option<String>,
}

/// Freezes the documents of a period: views, PDFs and the data they were made of. Number and date stay blank.
pub fn prepare(opened: &Opened, asked: Option<Period>, jobs: NonZeroUsize) -> Result<Prepared, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let period = period(project, asked)?;
    ready(opened, period)?;
    let archive = &opened.archive;
    let _lock = Lock::take(archive.root(), &period.to_string())?;
    let frozen = freeze(opened, project, period, jobs)?;
    let count = frozen.manifest.documents.len();
    let folders = archive.folders(period);
    let prepared = |folder: &str, was_there| Prepared {
        period,
        folder: PathBuf::from(release::FOLDER).join(period.to_string()).join(folder),
        documents: count,
        was_there,
        supersedes: frozen.manifest.supersedes.clone(),
    };
    if let Some(last) = folders.last()
        && archive.manifest(period, last).is_some_and(|(manifest, _)| manifest == frozen.manifest)
    {
        return Ok(prepared(last, true));
    }
    let next = folders.last().and_then(|last| last.parse::<u32>().ok()).unwrap_or(0) + 1;
    let folder = format!("{next:02}");
    store::publish(&archive.folder(period, &folder), &frozen.files)?;
    Ok(prepared(&folder, false))
}

/// No error in the way, every warning explained.
fn ready(opened: &Opened, period: Period) -> Result<(), Failure> {
    let last = period.last_month();
    let counts = |month: Month| month.year() == last.year() && month <= last;
    let errors = opened.findings.iter().filter(|finding| finding.severity == Severity::Error);
    let errors = errors.filter(|finding| finding.month.is_none_or(counts)).count();
    let warnings = opened.findings.iter().filter(|finding| {
        finding.severity == Severity::Warning && finding.explained.is_none() && finding.month.is_none_or(counts)
    });
    let warnings = warnings.count();
    if (errors, warnings) == (0, 0) {
        return Ok(());
    }
    Err(Failure::Refused(format!(
        "kỳ {period} chưa phát hành được: còn {errors} lỗi và {warnings} cảnh báo chưa giải trình (xem ở trên); sửa lỗi, \
         sửa hoặc giải trình từng cảnh báo rồi chạy lại"
    )))
}

struct Frozen {
    manifest: ReleaseManifest,
    files: BTreeMap<String, Vec<u8>>,
}

fn freeze(opened: &Opened, project: &Project, period: Period, jobs: NonZeroUsize) -> Result<Frozen, Failure> {
    let project = &unsigned(project, period);
    let reporter = Reporter::new(&opened.assets, &project.policies.value)?;
    let typesetter = Typesetter::new(&opened.assets)?;
    let viewer = Viewer::new(&reporter, project, period);
    let reviser = Reviser::new(opened, &reporter, project, viewer.indicators());
    let prepared = |document: &DocumentId| reviser.revised(viewer.prepared(document)?);
    let papers = documents(viewer.indicators()).iter().map(prepared).collect::<Result<Vec<_>, Failure>>()?;
    let typeset = |prepared: &PreparedDocument| typeset(&reporter, &typesetter, prepared);
    let pdfs = workers::spread(jobs, &papers, typeset)?;
    let (templates, fonts) = (Fingerprint::of_templates(&opened.assets), Fingerprint::of_fonts(&opened.assets));
    let mut manifest = ReleaseManifest::new(period, env!("CARGO_PKG_VERSION"), templates, fonts);
    let mut files = BTreeMap::new();
    for (PreparedDocument { view, .. }, pdf) in papers.iter().zip(pdfs) {
        let pdf = pdf.map_err(|reason| Failure::Refused(format!("không lập được {}: {reason}", view.document)))?;
        let (stem, json) = (FrozenDocument::stem(&view.document), view.to_json());
        manifest.documents.push(FrozenDocument {
            document: view.document.clone(),
            view: Fingerprint::of_bytes(&json),
            pdf: Fingerprint::of_bytes(&pdf),
        });
        files.extend([(format!("{stem}.json"), json), (format!("{stem}.pdf"), pdf)]);
    }
    for (path, bytes) in sources(opened, project, period) {
        manifest.sources.insert(path.clone(), Fingerprint::of_bytes(&bytes));
        files.insert(format!("{SOURCES}/{path}"), bytes);
    }
    replacement(opened, project, &mut manifest)?;
    files.insert(release::MANIFEST.to_owned(), manifest.to_json());
    Ok(Frozen { manifest, files })
}

/// What the new release replaces, and because of which records. A second release of a period must have a reason.
fn replacement(opened: &Opened, project: &Project, manifest: &mut ReleaseManifest) -> Result<(), Failure> {
    let Some(current) = opened.archive.current_of(manifest.period) else { return Ok(()) };
    let number = &current.line.number;
    let records = project.corrections.values().map(|filed| &filed.value);
    manifest.corrections = records.filter(|record| record.is_about(number)).map(|record| record.id.clone()).collect();
    if manifest.corrections.is_empty() {
        return Err(Failure::Refused(format!(
            "kỳ {} đã phát hành (Báo cáo số {number} ngày {}) và không có bản ghi đính chính nào nêu báo cáo ấy; không có \
             gì để phát hành lại",
            manifest.period,
            short_date(current.line.date)
        )));
    }
    manifest.supersedes = Some(number.clone());
    Ok(())
}

/// The data files that the documents of `period` depend on, as they were read, and the project's own templates and fonts.
fn sources(opened: &Opened, project: &Project, period: Period) -> BTreeMap<String, Vec<u8>> {
    let shared = [project.settings.file, project.units.file, project.policies.file];
    let plan = project.plans.get(&period.year()).map(|plan| plan.file);
    let records = project.corrections.values().map(|record| record.file);
    let files = shared.into_iter().chain(plan).chain(records).chain(inputs(project, period));
    let text = |file: FileId| {
        let file = opened.files.get(file.0)?;
        Some((slashed(&file.path), file.text.clone().into_bytes()))
    };
    files.filter_map(text).chain(own_assets(&opened.assets)).collect()
}

/// Templates and fonts that are not those of the program.
fn own_assets(assets: &Assets) -> impl Iterator<Item = (String, Vec<u8>)> {
    let bundled = Assets::bundled();
    let templates = assets.templates.iter().filter(|(name, text)| bundled.templates.get(*name) != Some(*text));
    let templates = templates.map(|(name, text)| (format!("templates/{name}"), text.clone().into_bytes()));
    let fonts = assets.fonts.iter().filter(|font| !bundled.fonts.contains(font));
    let fonts = fonts.map(|font| (format!("templates/fonts/{}", font.name), font.bytes.to_vec()));
    templates.chain(fonts).collect::<Vec<_>>().into_iter()
}

/// What the clerk knows after the signing.
#[derive(Clone, Debug)]
pub struct Signing {
    /// The period.
    pub period: Period,
    /// Number and symbol.
    pub number: String,
    /// Date.
    pub date: Date,
    /// The bytes of the signed file.
    pub file: Option<Vec<u8>>,
    /// The number of the report that this one replaces.
    pub supersedes: Option<String>,
}

/// Why the signed file is taken for the frozen one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// It begins with the frozen bytes.
    Bytes,
    /// It was saved anew, but the view inside is the frozen one.
    View,
    /// No file was handed in.
    Unseen,
}

/// What was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The ledger's new line, but for its number and chain.
    pub line: Line,
    /// Why the signed file was accepted.
    pub accepted: Accepted,
}

/// Records that the report that was prepared last has been signed.
pub fn record(opened: &Opened, signing: Signing) -> Result<Recorded, Failure> {
    let archive = &opened.archive;
    let _lock = Lock::take(archive.root(), &signing.period.to_string())?;
    if let Some(broken) = &archive.ledger.broken {
        return Err(Failure::Refused(format!("sổ cái sai từ dòng {}: {}", broken.line, broken.reason)));
    }
    known_number(opened, &signing.number)?;
    let (folder, manifest, json) = waiting(opened, signing.period)?;
    supersedes(&manifest, &signing)?;
    let report = manifest.report().ok_or_else(|| Failure::Refused("khóa của bản chuẩn bị bị hỏng".to_owned()))?;
    let accepted = accept(opened, &folder, report, signing.file.as_deref())?;
    if let Some(file) = &signing.file {
        store::write(&archive.folder(signing.period, &folder).join(SIGNED), file)?;
    }
    let line = Line {
        sequence: 0,
        period: signing.period,
        folder,
        number: signing.number,
        date: signing.date,
        view: report.view.clone(),
        pdf: report.pdf.clone(),
        manifest: Fingerprint::of_bytes(&json),
        signed: signing.file.as_deref().map(Fingerprint::of_bytes),
        program: manifest.program.clone(),
        templates: manifest.templates.clone(),
        fonts: manifest.fonts.clone(),
        supersedes: manifest.supersedes.clone(),
        previous: Fingerprint::default(),
    };
    let text = release::Ledger::appended(&archive.ledger_text(), line.clone());
    store::write(&archive.root().join(LEDGER), text.as_bytes())?;
    Ok(Recorded { line, accepted })
}

/// `415/BC-UBND`, once.
fn known_number(opened: &Opened, number: &str) -> Result<(), Failure> {
    let is_number = number.split_once('/').is_some_and(|(digits, symbol)| {
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && !symbol.trim().is_empty()
    });
    if !is_number || number.contains([' ', '·', '\n', '\t']) {
        return Err(Failure::Wrong(format!("“{number}” không phải số và ký hiệu văn bản; viết như 415/BC-UBND")));
    }
    let used = opened.archive.ledger.lines.iter().find(|line| line.number == number);
    used.map_or(Ok(()), |line| {
        let date = short_date(line.date);
        Err(Failure::Wrong(format!("số {number} đã ghi sổ cho báo cáo kỳ {} ngày {date}", line.period)))
    })
}

/// The folder that was prepared last and waits for its number.
fn waiting(opened: &Opened, period: Period) -> Result<(String, ReleaseManifest, Vec<u8>), Failure> {
    let archive = &opened.archive;
    let is_recorded =
        |folder: &String| archive.ledger.lines.iter().any(|line| line.period == period && line.folder == *folder);
    let last = archive.folders(period).pop().filter(|folder| !is_recorded(folder));
    let found =
        last.and_then(|folder| archive.manifest(period, &folder).map(|(manifest, json)| (folder, manifest, json)));
    found.ok_or_else(|| {
        Failure::Wrong(format!(
            "kỳ {period} chưa có bản chuẩn bị: chạy `baocao phat-hanh prepare {period}` trước khi trình ký"
        ))
    })
}

fn supersedes(manifest: &ReleaseManifest, signing: &Signing) -> Result<(), Failure> {
    match (&manifest.supersedes, &signing.supersedes) {
        (frozen, given) if frozen == given => Ok(()),
        (Some(frozen), _) => {
            Err(Failure::Wrong(format!("báo cáo này thay thế Báo cáo số {frozen}: ghi `--supersedes {frozen}`")))
        }
        (None, _) => Err(Failure::Wrong("báo cáo này không thay thế báo cáo nào: bỏ `--supersedes`".to_owned())),
    }
}

fn accept(opened: &Opened, folder: &str, report: &FrozenDocument, file: Option<&[u8]>) -> Result<Accepted, Failure> {
    let folder = opened.archive.folder(report.document.period, folder);
    let frozen =
        |ending: &str| store::read(&folder.join(format!("{}.{ending}", FrozenDocument::stem(&report.document))));
    let pdf = frozen("pdf").filter(|bytes| Fingerprint::of_bytes(bytes) == report.pdf);
    let pdf = pdf.ok_or_else(|| Failure::Refused("tệp PDF đã chuẩn bị không còn như khi chuẩn bị".to_owned()))?;
    let Some(file) = file else { return Ok(Accepted::Unseen) };
    if file.starts_with(&pdf) {
        return Ok(Accepted::Bytes);
    }
    let attached = release::attached_view(file)?;
    if Fingerprint::of_bytes(&attached.to_json()) == report.view {
        return Ok(Accepted::View);
    }
    Err(Failure::Refused(format!(
        "tệp đã ký không phải báo cáo đã chuẩn bị: nội dung đính kèm là của {}, khác bản ở {}",
        attached.document,
        folder.display()
    )))
}
