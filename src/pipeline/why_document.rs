//! Why a document is out of date: what it said, what it would say now, and which entered figures lie behind that. What it
//! said stands in the document itself.

use std::collections::BTreeMap;

use super::build::{Desk, Order};
use super::{Failure, Opened};
use crate::load;
use crate::model::{
    DocumentKind, Edition, Entered, FileId, Month, Period, Place, Project, SourceFile, Unit, UnitCode, located,
};
use crate::release::{self, Change};
use crate::store::{self, Cause};

/// An entered figure that is not what it was when a document was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputChange {
    /// `2022-08/06709/ngheo.ho.vuot_chuan`.
    pub address: String,
    /// What was entered then; `None` where there was nothing.
    pub old: Option<String>,
    /// What is entered now.
    pub new: Option<String>,
    /// Where: `data/so-lieu/2022-08/06709-ka-long.yaml:12:15`.
    pub place: Option<String>,
}

/// A document and what makes it out of date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentReason {
    /// Its name.
    pub document: String,
    /// Why it is out of date; empty if it is not.
    pub causes: Vec<Cause>,
    /// The entered figures that differ from those that travel in the document.
    pub inputs: Vec<InputChange>,
    /// The figures in it that differ.
    pub figures: Vec<Change>,
}

/// The name of a document, however somebody writes it: `2022-09/phieu/06709-ka-long`, with or without the output folder
/// and `.pdf`; the code of the unit is enough, and without a period the latest is meant. `None` for what is no name of a
/// document.
fn parse(name: &str) -> Option<(Option<Period>, Option<String>, Edition)> {
    let latest = ["bao-cao", "bao-cao-cong-khai", "phieu"];
    let steps: Vec<&str> = name.trim_end_matches(".pdf").split(['/', '\\']).collect();
    let (period, steps) = match &steps[..] {
        [first, ..] if latest.contains(first) => (None, &steps[..]),
        [.., period, "phieu", _] => (Some(period.parse().ok()?), &steps[steps.len() - 2..]),
        [.., period, _] => (Some(period.parse().ok()?), &steps[steps.len() - 1..]),
        _ => return None,
    };
    match steps {
        ["bao-cao"] => Some((period, None, Edition::Full)),
        ["bao-cao-cong-khai"] => Some((period, None, Edition::Public)),
        ["phieu", stem] => Some((period, Some((*stem).to_owned()), Edition::Full)),
        _ => None,
    }
}

/// Whether `name` is the name of a document, and not the address of a figure.
pub fn is_document(name: &str) -> bool {
    parse(name).is_some()
}

/// The order for the document `name` alone, as it is written in `order` otherwise.
pub fn only_document(opened: &Opened, order: &Order, name: &str) -> Result<Order, Failure> {
    let no_such = || {
        Failure::Wrong(format!("không có tài liệu “{name}”; viết như bao-cao, 2022-09/bao-cao, 2022-09/phieu/06709"))
    };
    let (period, stem, edition) = parse(name).ok_or_else(no_such)?;
    let order = Order { period: period.or(order.period), edition, ..order.clone() };
    let Some(stem) = stem else { return Ok(Order { units: Vec::new(), only: Some(DocumentKind::Report), ..order }) };
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let period = super::period(project, order.period)?;
    let is_meant = |unit: &&Unit| stem == unit.file_stem() || stem == unit.code.as_str();
    let unit = project.units_in(period.last_month()).find(is_meant).ok_or_else(no_such)?;
    Ok(Order { units: vec![unit.code.clone()], only: Some(DocumentKind::Sheet), ..order })
}

/// Why the document `name` is out of date.
pub fn why_document(opened: &Opened, order: &Order, name: &str) -> Result<DocumentReason, Failure> {
    let order = only_document(opened, order, name)?;
    let desk = Desk::open(opened, &order)?;
    let subject = desk.wanted().first().map(|subject| subject.0);
    explain(&desk, opened, subject.ok_or(Failure::Empty)?)
}

fn explain(desk: &Desk<'_>, opened: &Opened, subject: Option<&Unit>) -> Result<DocumentReason, Failure> {
    let paper = desk.paper(subject).map_err(Failure::Refused)?;
    let document = paper.view.document.to_string();
    let causes = desk.manifest()?.causes(&desk.order.out, &document, &desk.parts(&paper))?;
    let pdf = store::read(&desk.order.out.join(paper.view.document.pdf_path()))?;
    let old = pdf.as_deref().and_then(|pdf| release::attached_view(pdf).ok());
    let figures = old.map(|old| release::changes(&old, &paper.view)).unwrap_or_default();
    let entered = pdf.as_deref().and_then(release::attached_sources).zip(paper.sources.as_deref());
    let inputs = entered.map(|(old, new)| inputs(desk.project, &opened.files, &old, new)).unwrap_or_default();
    Ok(DocumentReason { document, causes, inputs, figures })
}

/// What differs between the entered figures of two documents.
fn inputs(project: &Project, files: &[SourceFile], old: &str, new: &str) -> Vec<InputChange> {
    let (old, new) = (load::cells(old), load::cells(new));
    let keys: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let locator = load::Locator::default();
    let differs = keys.into_iter().filter(|key| old.get(*key) != new.get(*key));
    let change = |key: &String| {
        let value = |cells: &BTreeMap<String, Entered>| cells.get(key).map(ToString::to_string);
        let place = entered_at(project, key);
        InputChange {
            address: key.replacen('.', "/", 2),
            old: value(&old),
            new: value(&new),
            place: place.map(|place| located(&place, files, |file, key: &str| locator.locate(file, key))),
        }
    };
    differs.map(change).collect()
}

/// Where `2022-08.06709.ngheo.ho.vuot_chuan` was entered.
fn entered_at(project: &Project, key: &str) -> Option<Place> {
    let mut steps = key.splitn(3, '.');
    let (period, unit, key) = (steps.next()?, steps.next()?, steps.next()?);
    let Ok(Period::Month(month)) = period.parse() else { return None };
    Some(Place::Key(file(project, month, unit)?, key.to_owned()))
}

fn file(project: &Project, month: Month, unit: &str) -> Option<FileId> {
    project.months.get(&(month, UnitCode::new(unit))).map(|filed| filed.file)
}
