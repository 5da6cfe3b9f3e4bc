//! Documents: which are asked for, which are out of date, and making those.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use super::typeset::{Paper, typeset};
use super::{Failure, Opened, compute, known_units};
use crate::charts::{self, Form};
use crate::indicators::Indicators;
use crate::model::{Chart, DocumentId, DocumentKind, Edition, Period, Project, Unit, UnitCode, View};
use crate::pdf::{self, Typesetter};
use crate::report::Reporter;
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
    let mut results = Vec::new();
    for Done { result, entry } in done {
        if let Some(entry) = entry {
            manifest.documents.insert(result.document.clone(), entry);
        }
        results.push(result);
    }
    if !order.dry_run {
        env!("CARGO_PKG_VERSION").clone_into(&mut manifest.program);
        desk.typesetter.text_family().clone_into(&mut manifest.text_family);
        manifest.write(&order.out)?;
    }
    Ok(Summary { period: desk.indicators.period, results })
}

/// Draws the standalone charts alone, and returns the paths from the output folder.
pub fn draw_charts(opened: &Opened, order: &Order) -> Result<Vec<Result<String, String>>, Failure> {
    let desk = Desk::open(opened, order)?;
    let _lock = desk.lock()?;
    let drawn = pdf::spread(order.jobs, &desk.wanted(), |subject| desk.charts_alone(subject.0))?;
    Ok(drawn.into_iter().flatten().collect())
}

/// Whom a document is about: a unit, or everybody.
struct Subject<'a>(Option<&'a Unit>);

struct Done {
    result: Built,
    entry: Option<Entry>,
}

/// Everything that the documents of one run share.
struct Desk<'a> {
    opened: &'a Opened,
    order: &'a Order,
    project: &'a Project,
    indicators: Indicators,
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
        Ok(Self {
            opened,
            order,
            project,
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
        Done { result: Built { document: id.to_string(), path: id.pdf_path(), outcome }, entry }
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
            DocumentKind::Sheet => &self.sheet_assets,
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
        let code = subject.map(|unit| &unit.code);
        let mut obstacles = self.opened.obstacles(code, self.indicators.period);
        if let Some(first) = obstacles.next() {
            let others = obstacles.count();
            let more = if others > 0 { format!(" và {others} lỗi khác") } else { String::new() };
            return Err(format!("số liệu còn lỗi {} ở {}{more}", first.code, self.opened.path(first).display()));
        }
        let paper = Paper::new(&self.reporter, self.project, &self.indicators, subject, self.order.edition);
        paper.map_err(|error| error.to_string())
    }

    /// All files of a document, in memory.
    fn files(&self, paper: &Paper) -> Result<BTreeMap<String, Vec<u8>>, String> {
        let view = &paper.view;
        let pdf = typeset(&self.reporter, &self.typesetter, paper)?;
        let mut files = chart_files(view)?;
        files.insert(view.document.pdf_path(), pdf);
        if view.document.kind == DocumentKind::Report {
            files.insert(view.document.workbook_path(), workbook(view)?);
        }
        Ok(files)
    }

    fn charts_alone(&self, subject: Option<&Unit>) -> Vec<Result<String, String>> {
        let made = self.paper(subject).and_then(|paper| chart_files(&paper.view)).and_then(|files| self.put(&files));
        match made {
            Ok(files) => files.into_keys().map(Ok).collect(),
            Err(reason) => vec![Err(format!("{}: {reason}", self.name(subject)))],
        }
    }

    fn put(&self, files: &BTreeMap<String, Vec<u8>>) -> Result<BTreeMap<String, Fingerprint>, String> {
        let put = |(path, bytes): (&String, &Vec<u8>)| {
            store::write(&self.order.out.join(path), bytes).map_err(|error| error.to_string())?;
            Ok((path.clone(), store::of_bytes(bytes)))
        };
        files.iter().map(put).collect()
    }
}

/// The standalone pictures of a document.
fn chart_files(view: &View) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let folder = view.document.chart_folder();
    let mut files = BTreeMap::new();
    for chart in &view.charts {
        let (svg, png) = standalone(chart).map_err(|error| error.to_string())?;
        files.insert(format!("{folder}/{}.svg", chart.id), svg);
        files.insert(format!("{folder}/{}.png", chart.id), png);
    }
    Ok(files)
}

fn standalone(chart: &Chart) -> Result<(Vec<u8>, Vec<u8>), charts::DrawError> {
    let drawing = charts::draw(chart, Form::Standalone)?;
    let png = charts::to_png(&drawing.svg, 192)?;
    Ok((drawing.svg.into_bytes(), png))
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
