//! Documents: which are asked for, which are out of date, and making those.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use super::pictures::{Drawn, PictureStyle};
use super::revision::Reviser;
use super::typeset::{Paper, typeset};
use super::{Failure, Opened, compute, known_units};
use crate::indicators::Indicators;
use crate::model::{DocumentId, DocumentKind, Edition, Period, Project, Unit, UnitCode, View};
use crate::pdf::{self, Typesetter};
use crate::report::{Gallery, Reporter, Territory};
use crate::sheet;
use crate::store::{self, Entry, Fingerprint, Lock, Manifest, StoreError};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Order {
    /// The period; `None` for the latest month.
    pub period: Option<Period>,
    /// Only the sheets of these units, and no report; empty for everything.
    pub units: Vec<UnitCode>,
    /// Only documents of this kind.
    pub only: Option<DocumentKind>,
    /// For whom; sheets are for the office only.
    pub edition: Edition,
    /// Make everything again.
    pub force: bool,
    /// Make nothing, say what would be made.
    pub dry_run: bool,
    /// Workers.
    pub jobs: NonZeroUsize,
    /// The output folder.
    pub out: PathBuf,
}

/// What became of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Made (or, in a dry run, to be made).
    Made,
    /// Nothing that it says has changed.
    Unchanged,
    /// Not made, and why.
    Failed(String),
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
}

/// Every document asked for, in order.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The period.
    pub period: Period,
    /// The documents.
    pub results: Vec<Built>,
    /// How many pictures beside the documents were drawn (or, in a dry run, are to be drawn).
    pub pictures: usize,
}

impl Summary {
    /// How many ended like `outcome`.
    pub fn count(&self, is: impl Fn(&Outcome) -> bool) -> usize {
        self.results.iter().filter(|result| is(&result.outcome)).count()
    }
}

/// Makes the documents that are asked for and out of date. `progress` hears of each as it is done.
pub fn build(opened: &Opened, order: &Order, progress: &(dyn Fn(&Built) + Sync)) -> Result<Summary, Failure> {
    let desk = Desk::open(opened, order)?;
    let _lock = if order.dry_run { None } else { Some(desk.lock()?) };
    let mut manifest = Manifest::read(&order.out);
    let wanted = desk.wanted();
    let work = |subject: &Subject<'_>| {
        let done = desk.document(subject.0, &manifest);
        progress(&done.result);
        done
    };
    let done = pdf::spread(order.jobs, &wanted, work)?;
    let (mut results, mut drawn) = (Vec::new(), 0);
    for Done { result, entry, pictures } in done {
        manifest.documents.extend(entry.map(|entry| (result.document.clone(), entry)));
        drawn += pictures.made;
        manifest.documents.extend(pictures.entries);
        for name in pictures.gone {
            manifest.documents.remove(&name);
        }
        results.push(result);
    }
    if !order.dry_run {
        env!("CARGO_PKG_VERSION").clone_into(&mut manifest.program);
        desk.typesetter.text_family().clone_into(&mut manifest.text_family);
        manifest.write(&order.out)?;
        desk.write_index()?;
    }
    Ok(Summary { period: desk.indicators.period, results, pictures: drawn })
}

/// Draws the pictures alone, and returns the paths from the output folder.
pub fn draw_charts(
    opened: &Opened,
    order: &Order,
    style: &PictureStyle,
) -> Result<Vec<Result<String, String>>, Failure> {
    let desk = Desk::open(opened, order)?;
    let _lock = desk.lock()?;
    let drawn = pdf::spread(order.jobs, &desk.wanted(), |subject| desk.pictures_alone(subject.0, style))?;
    desk.write_index()?;
    Ok(drawn.into_iter().flatten().collect())
}

/// Whom a document is about: a unit, or everybody.
struct Subject<'a>(Option<&'a Unit>);

struct Done {
    result: Built,
    entry: Option<Entry>,
    pictures: Drawn,
}

/// Everything that the documents of one run share.
pub(super) struct Desk<'a> {
    opened: &'a Opened,
    pub(super) order: &'a Order,
    pub(super) project: &'a Project,
    pub(super) indicators: Indicators,
    pub(super) territory: Option<Territory>,
    pub(super) gallery: Gallery,
    reporter: Reporter,
    typesetter: Typesetter,
    report_assets: Fingerprint,
    sheet_assets: Fingerprint,
}

impl<'a> Desk<'a> {
    fn open(opened: &'a Opened, order: &'a Order) -> Result<Self, Failure> {
        let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
        let indicators = compute(project, order.period)?;
        known_units(&indicators, &order.units)?;
        if order.only == Some(DocumentKind::Report) && !order.units.is_empty() {
            let reason = "báo cáo là của toàn địa bàn: bỏ --unit, hoặc dùng --only phieu để lập phiếu của đơn vị";
            return Err(Failure::Wrong(reason.to_owned()));
        }
        let is_public = order.edition == Edition::Public;
        if is_public && (!order.units.is_empty() || order.only == Some(DocumentKind::Sheet)) {
            let reason = "bản công khai chỉ có ở báo cáo của toàn địa bàn; phiếu của đơn vị không công khai";
            return Err(Failure::Wrong(reason.to_owned()));
        }
        let of = |kind| store::of_assets(&opened.assets, |template| Reporter::uses(kind, template));
        let is_sound = opened.obstacles(None, indicators.period).next().is_none();
        Ok(Self {
            opened,
            order,
            project,
            territory: is_sound.then(|| Reporter::territory(project, &indicators, order.edition)),
            gallery: Gallery::new(&opened.assets)?,
            indicators,
            reporter: Reporter::new(&opened.assets, &project.policies.value)?,
            typesetter: Typesetter::new(&opened.assets)?,
            report_assets: of(DocumentKind::Report),
            sheet_assets: of(DocumentKind::Sheet),
        })
    }

    fn lock(&self) -> Result<Lock, StoreError> {
        Lock::take(&self.order.out, &self.indicators.period.to_string())
    }

    /// The report (`None`) and the sheets that are asked for.
    fn wanted(&self) -> Vec<Subject<'_>> {
        let order = self.order;
        let report = (order.units.is_empty() && order.only != Some(DocumentKind::Sheet)).then_some(None);
        let is_named = |unit: &&Unit| order.units.is_empty() || order.units.contains(&unit.code);
        let units = self.indicators.units.iter().map(|(unit, _)| unit).filter(is_named);
        let is_sheet_asked = order.only != Some(DocumentKind::Report) && order.edition == Edition::Full;
        let sheets = units.filter(|_| is_sheet_asked).map(Some);
        report.into_iter().chain(sheets).map(Subject).collect()
    }

    fn document(&self, subject: Option<&Unit>, manifest: &Manifest) -> Done {
        let id = self.name(subject);
        let (outcome, entry) = match self.make(subject, &id.to_string(), manifest) {
            Ok((outcome, entry)) => (outcome, entry),
            Err(reason) => (self.failed(&id, &reason), None),
        };
        let (outcome, pictures) = match (outcome, self.pictures(subject, manifest)) {
            (outcome, Ok(drawn)) => (outcome, drawn),
            (Outcome::Failed(reason), Err(_)) | (_, Err(reason)) => (Outcome::Failed(reason), Drawn::default()),
        };
        Done { result: Built { document: id.to_string(), path: id.pdf_path(), outcome }, entry, pictures }
    }

    fn make(
        &self,
        subject: Option<&Unit>,
        name: &str,
        manifest: &Manifest,
    ) -> Result<(Outcome, Option<Entry>), String> {
        let paper = self.paper(subject)?;
        let key = paper.key(self.assets(paper.view.document.kind));
        if !self.order.force && manifest.is_current(&self.order.out, name, &key) {
            return Ok((Outcome::Unchanged, None));
        }
        if self.order.dry_run {
            return Ok((Outcome::Made, None));
        }
        let files = self.put(&self.files(&paper)?)?;
        Ok((Outcome::Made, Some(Entry { key, files })))
    }

    const fn assets(&self, kind: DocumentKind) -> &Fingerprint {
        match kind {
            DocumentKind::Report => &self.report_assets,
            DocumentKind::Sheet | DocumentKind::Letter => &self.sheet_assets,
        }
    }

    fn name(&self, subject: Option<&Unit>) -> DocumentId {
        let period = self.indicators.period;
        let report = || DocumentId::report(period).of(self.order.edition);
        subject.map_or_else(report, |unit| DocumentId::sheet(period, unit))
    }

    /// Why a document was not made, and whether an earlier one is still there to be mistaken for it.
    fn failed(&self, document: &DocumentId, reason: &str) -> Outcome {
        let is_left = store::exists(&self.order.out.join(document.pdf_path()));
        let left = if is_left {
            "; tệp PDF lập từ trước vẫn còn nhưng không theo số liệu hiện có"
        } else {
            ""
        };
        Outcome::Failed(format!("{reason}{left}"))
    }

    /// Everything that the document says, unless an error in the data stands in the way.
    fn paper(&self, subject: Option<&Unit>) -> Result<Paper, String> {
        self.allowed(subject)?;
        let paper = Paper::new(&self.reporter, self.project, &self.indicators, subject, self.order.edition);
        let reviser = Reviser::new(self.opened, &self.reporter, self.project, &self.indicators);
        let revised = paper.map_err(Failure::from).and_then(|paper| reviser.revised(paper));
        revised.map_err(|error| error.to_string())
    }

    /// Why nothing about `subject` may be made, if its data have errors.
    pub(super) fn allowed(&self, subject: Option<&Unit>) -> Result<(), String> {
        let code = subject.map(|unit| &unit.code);
        let mut obstacles = self.opened.obstacles(code, self.indicators.period);
        let Some(first) = obstacles.next() else { return Ok(()) };
        let others = obstacles.count();
        let more = if others > 0 { format!(" và {others} lỗi khác") } else { String::new() };
        Err(format!("số liệu còn lỗi {} ở {}{more}", first.code, self.opened.path(first).display()))
    }

    /// All files of a document, in memory.
    fn files(&self, paper: &Paper) -> Result<BTreeMap<String, Vec<u8>>, String> {
        let view = &paper.view;
        let pdf = typeset(&self.reporter, &self.typesetter, paper)?;
        let mut files = BTreeMap::from([(view.document.pdf_path(), pdf)]);
        if view.document.kind == DocumentKind::Report {
            files.insert(view.document.workbook_path(), workbook(view)?);
        }
        Ok(files)
    }

    fn pictures_alone(&self, subject: Option<&Unit>, style: &PictureStyle) -> Vec<Result<String, String>> {
        match self.draw_all(subject, style) {
            Ok(files) => files.into_keys().map(Ok).collect(),
            Err(reason) => vec![Err(format!("{}: {reason}", self.name(subject)))],
        }
    }

    pub(super) fn put(&self, files: &BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<String, Fingerprint>, String> {
        let put = |(path, bytes): (&String, &Vec<u8>)| {
            store::write(&self.order.out.join(path), bytes).map_err(|error| error.to_string())?;
            Ok((path.clone(), store::of_bytes(bytes)))
        };
        files.iter().map(put).collect()
    }
}

/// The appendices as a workbook.
fn workbook(view: &View) -> Result<Vec<u8>, String> {
    const SHEETS: [(&str, &str); 8] = [
        ("Tổng hợp", "pl_ket_qua"),
        ("Diễn biến hộ nghèo", "pl_dien_bien_ngheo"),
        ("Diễn biến hộ cận nghèo", "pl_dien_bien_can_ngheo"),
        ("Thiếu hụt hộ nghèo", "pl_thieu_hut_ngheo"),
        ("Thiếu hụt hộ cận nghèo", "pl_thieu_hut_can_ngheo"),
        ("Chính sách", "pl_chinh_sach"),
        ("Hồ sơ", "pl_ho_so"),
        ("Ý kiến đơn vị", "pl_y_kien"),
    ];
    let tables: Vec<_> = SHEETS.iter().filter_map(|(name, key)| Some((*name, view.tables.get(*key)?))).collect();
    sheet::workbook(&tables, &view.metadata).map_err(|error| error.to_string())
}
