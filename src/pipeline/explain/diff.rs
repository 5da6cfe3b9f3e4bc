//! `diff`: what differs today from a released report, in the entered values, in the figures and in print.

use std::collections::BTreeMap;

use crate::documents::DocumentWriter;
use crate::finding::{Place, located};
use crate::load;
use crate::model::{Address, DocumentId, Project, SourceFile, View};
use crate::pipeline::make::views::{Viewer, documents, unsigned};
use crate::pipeline::publish::revision::outlined;
use crate::pipeline::{Failure, Opened};
use crate::release::{
    self, Archive, Broken, Change, Comparison, Drift, Edit, Line, Pages, PassageChange, Release, about, shown,
};

/// An entered value that has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditLine {
    /// Its address.
    pub address: Address,
    /// The value as it was released.
    pub old: String,
    /// The value today.
    pub new: String,
    /// The place in the file: `data/so-lieu/…yaml:9:42`.
    pub place: String,
}

/// A figure that has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureChange {
    /// The old and the new figure.
    pub change: Change,
    /// The unit or the territory that it is about, in words.
    pub about: String,
    /// The documents that print it.
    pub documents: Vec<String>,
}

/// A document that has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentChange {
    /// The document.
    pub document: DocumentId,
    /// The figures and passages in which it differs.
    pub comparison: Comparison,
}

/// The differences between a release and today's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The release, by its line in the ledger.
    pub line: Line,
    /// The entered values that differ.
    pub edits: Vec<EditLine>,
    /// The figures that differ.
    pub figures: Vec<FigureChange>,
    /// The documents that differ.
    pub documents: Vec<DocumentChange>,
}

impl Difference {
    /// Whether nothing differs.
    pub const fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.documents.is_empty()
    }

    /// The passages that differ, with the documents in which they stand.
    pub fn passages(&self) -> impl Iterator<Item = (&DocumentId, &PassageChange, &[Change])> {
        self.documents.iter().flat_map(|changed| {
            let comparison = &changed.comparison;
            comparison.passages.iter().map(|passage| (&changed.document, passage, comparison.figures.as_slice()))
        })
    }
}

/// Compares today's data with the release of number `since`, or with the latest release.
pub fn diff(opened: &Opened, since: Option<&str>) -> Result<Difference, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let release = released(opened, since)?;
    let drifts = opened.drifts()?;
    let drift = drifts.iter().find(|drift| drift.release.line == release.line);
    let edits = drift.map(|drift| edit_lines(&opened.files, drift)).unwrap_or_default();
    difference(opened, project, release, edits)
}

/// The release with this number, or the latest release.
pub(in crate::pipeline) fn released<'a>(opened: &'a Opened, number: Option<&str>) -> Result<&'a Release, Failure> {
    let archive = &opened.archive;
    if let Some(broken) = &archive.ledger.broken {
        return Err(broken_ledger(broken));
    }
    let found = match number.map(|number| archive.named(number)).as_deref() {
        Some([one, _, ..]) => return Err(twice(archive, &one.line.number)),
        Some(found) => found.first().copied(),
        None => archive.releases.last(),
    };
    found.ok_or_else(|| {
        let known: Vec<_> = archive.releases.iter().map(|release| release.line.number.as_str()).collect();
        match (number, known.is_empty()) {
            (Some(number), false) => {
                Failure::Wrong(format!("không có báo cáo số {number} trong sổ cái; đã phát hành: {}", known.join(", ")))
            }
            _ => no_release(archive),
        }
    })
}

/// The error for a ledger without a release: there is none yet, or each record was undone.
pub(in crate::pipeline) fn no_release(archive: &Archive) -> Failure {
    let why = if archive.ledger.entries.is_empty() {
        "chưa phát hành báo cáo nào (chưa có sổ cái data/phat-hanh/so-cai.txt)"
    } else {
        "không có báo cáo nào đang phát hành: mọi lần ghi sổ đều đã hủy (xem `baocao phat-hanh danh-sach`)"
    };
    Failure::Wrong(why.to_owned())
}

/// The error for a ledger that was altered: without an intact ledger nothing can be said about releases.
pub(in crate::pipeline) fn broken_ledger(broken: &Broken) -> Failure {
    let Broken { line, reason } = broken;
    Failure::Refused(format!("sổ cái sai từ dòng {line}: {reason}; lấy lại so-cai.txt và so-cai.ma từ bản lưu"))
}

/// The error for a number that occurs in two years.
fn twice(archive: &Archive, number: &str) -> Failure {
    let same = archive.named(number).into_iter();
    let same: Vec<_> = same.map(|release| format!("{}/{}", release.line.number, release.line.date.year())).collect();
    Failure::Wrong(format!("số {number} có ở nhiều năm; ghi thêm năm: {}", same.join(" hoặc ")))
}

/// Compares `release` with what `project` gives.
pub(in crate::pipeline) fn difference(
    opened: &Opened,
    project: &Project,
    release: &Release,
    edits: Vec<EditLine>,
) -> Result<Difference, Failure> {
    let period = release.manifest.period;
    let project = unsigned(project, period);
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value)?;
    let viewer = Viewer::new(&writer, &project, period);
    let mut changed = Vec::new();
    for document in release.manifest.documents.iter().map(|frozen| &frozen.document) {
        let Some(old) = opened.archive.view(release, document)? else { continue };
        let Ok(new) = viewer.view(document) else { continue };
        let old = release::unrevised(&outlined(old));
        if release::unmarked(&old).undated() == new.undated() {
            continue;
        }
        let pdf = opened.archive.pdf(release, document)?.unwrap_or_default();
        let pages = Pages::read(&pdf).unwrap_or_default();
        let comparison = Comparison::of(&old, &new, &pages);
        // A view of an earlier version may say the same in another form.
        if comparison.is_empty() && blank(&release::unmarked(&old)).undated() == blank(&new).undated() {
            continue;
        }
        changed.push(DocumentChange { document: document.clone(), comparison });
    }
    let known = |document: &DocumentId| release.manifest.documents.iter().any(|frozen| frozen.document == *document);
    for document in documents(viewer.indicators()).into_iter().filter(|document| !known(document)) {
        let Ok(new) = viewer.view(&document) else { continue };
        let nothing = blank(&new);
        let comparison = Comparison::of(&nothing, &new, &Pages::default());
        changed.push(DocumentChange { document, comparison });
    }
    let figures = figures(&project, &changed);
    Ok(Difference { line: release.line.clone(), edits, figures, documents: changed })
}

/// The same document without any content.
fn blank(view: &View) -> View {
    View {
        texts: BTreeMap::new(),
        items: BTreeMap::new(),
        tables: BTreeMap::new(),
        charts: Vec::new(),
        figures: BTreeMap::new(),
        ..view.clone()
    }
}

fn figures(project: &Project, documents: &[DocumentChange]) -> Vec<FigureChange> {
    let mut figures: BTreeMap<Address, FigureChange> = BTreeMap::new();
    for DocumentChange { document, comparison } in documents {
        for change in &comparison.figures {
            let new = || FigureChange {
                change: change.clone(),
                about: about(project, &change.address),
                documents: Vec::new(),
            };
            figures.entry(change.address.clone()).or_insert_with(new).documents.push(document.to_string());
        }
    }
    figures.into_values().collect()
}

/// The changed values of a release with their places in `files`.
pub(in crate::pipeline) fn edit_lines(files: &[SourceFile], drift: &Drift<'_>) -> Vec<EditLine> {
    let places = PlaceFinder::of(files);
    drift.all().map(|edit| edit_line(&places, edit)).collect()
}

fn edit_line(places: &PlaceFinder<'_>, edit: &Edit) -> EditLine {
    EditLine {
        address: edit.address.clone(),
        old: shown(edit.old.as_ref()),
        new: shown(edit.new.as_ref()),
        place: places.words(&edit.place),
    }
}

/// Says places in words. It parses each file once if it is asked file by file.
pub(in crate::pipeline) struct PlaceFinder<'a> {
    files: &'a [SourceFile],
    locator: load::Locator<'a>,
}

impl<'a> PlaceFinder<'a> {
    pub(in crate::pipeline) fn of(files: &'a [SourceFile]) -> Self {
        Self { files, locator: load::Locator::default() }
    }

    /// A place in words: `data/so-lieu/2022-08/06709-ka-long.yaml:9:42`.
    pub(in crate::pipeline) fn words(&self, place: &Place) -> String {
        located(place, self.files, |file, key: &str| self.locator.locate(file, key))
    }
}
