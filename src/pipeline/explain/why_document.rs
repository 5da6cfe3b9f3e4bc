//! Why a document is out of date: what it said, what it would say now, and which entered figures have changed. What
//! it said is read from the attachment of its PDF.

use std::collections::BTreeMap;

use crate::finding::Place;
use crate::load;
use crate::model::{DocumentKind, Edition, Entered, FileId, Month, Period, Project, SourceFile, Unit, UnitCode};
use crate::pipeline::explain::diff::PlaceFinder;
use crate::pipeline::make::{BuildContext, BuildOptions};
use crate::pipeline::units;
use crate::pipeline::{Failure, Opened};
use crate::release::{self, Change};
use crate::store::{self, Cause};

/// An entered figure that has changed since a document was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InputChange {
    /// Its address: `2022-08/06709/ngheo.ho.vuot_chuan`.
    pub address: String,
    /// The value then; `None` if there was none.
    pub old: Option<String>,
    /// The value now; `None` if there is none.
    pub new: Option<String>,
    /// The place in the file: `data/so-lieu/2022-08/06709-ka-long.yaml:12:15`.
    pub place: Option<String>,
}

/// A document and the reasons why it is out of date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentReason {
    /// Its name.
    pub document: String,
    /// The reasons; empty if it is up to date.
    pub causes: Vec<Cause>,
    /// The entered figures that differ from those attached to the document.
    pub inputs: Vec<InputChange>,
    /// The figures in it that differ.
    pub figures: Vec<Change>,
}

/// Parses the name of a document, such as `2022-09/phieu/06709-ka-long`, with or without the output folder and
/// `.pdf`. The code of the unit alone is enough, and without a period the latest is meant. `None` if it is no name of
/// a document.
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

/// Whether `name` is the name of a document rather than the address of a figure.
pub fn is_document(name: &str) -> bool {
    parse(name).is_some()
}

/// The options for making the document `name` alone; everything else is as in `options`.
pub fn only_document(opened: &Opened, options: &BuildOptions, name: &str) -> Result<BuildOptions, Failure> {
    let no_such = || {
        Failure::Wrong(format!("không có tài liệu “{name}”; viết như bao-cao, 2022-09/bao-cao, 2022-09/phieu/06709"))
    };
    let (period, stem, edition) = parse(name).ok_or_else(no_such)?;
    let options = BuildOptions { period: period.or(options.period), edition, ..options.clone() };
    let Some(stem) = stem else {
        return Ok(BuildOptions { units: Vec::new(), only: Some(DocumentKind::Report), ..options });
    };
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let period = crate::pipeline::period(project, options.period)?;
    let all: Vec<&Unit> = project.units_in(period.last_month()).collect();
    let unit = units::one(&all, &stem)?;
    Ok(BuildOptions { units: vec![unit.code.clone()], only: Some(DocumentKind::Sheet), ..options })
}

/// Why the document `name` is out of date.
pub fn why_document(opened: &Opened, options: &BuildOptions, name: &str) -> Result<DocumentReason, Failure> {
    let options = only_document(opened, options, name)?;
    let context = BuildContext::open(opened, &options)?;
    let subject = context.wanted().first().map(|subject| subject.0);
    explain(&context, opened, subject.ok_or(Failure::Empty)?)
}

fn explain(context: &BuildContext<'_>, opened: &Opened, subject: Option<&Unit>) -> Result<DocumentReason, Failure> {
    let prepared = context.prepared(subject).map_err(Failure::Refused)?;
    let document = prepared.view.document.to_string();
    let parts = context.parts(&prepared, &prepared.view.to_json());
    let causes = context.manifest()?.causes(&context.options.out, &document, &parts)?;
    let pdf = store::read(&context.options.out.join(prepared.view.document.pdf_path()))?;
    let old = pdf.as_deref().and_then(|pdf| release::attached_view(pdf).ok());
    let figures = old.map(|old| release::changes(&old, &prepared.view)).unwrap_or_default();
    let entered = pdf.as_deref().and_then(release::attached_sources).zip(prepared.sources.as_deref());
    let inputs = entered.map(|(old, new)| inputs(context.project, &opened.files, &old, new)).unwrap_or_default();
    Ok(DocumentReason { document, causes, inputs, figures })
}

/// The differences between the entered figures of two documents.
fn inputs(project: &Project, files: &[SourceFile], old: &str, new: &str) -> Vec<InputChange> {
    let (old, new) = (load::cells(old), load::cells(new));
    let keys: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let places = PlaceFinder::of(files);
    let differs = keys.into_iter().filter(|key| old.get(*key) != new.get(*key));
    let change = |key: &String| {
        let value = |cells: &BTreeMap<String, Entered>| cells.get(key).map(ToString::to_string);
        let place = entered_at(project, key);
        InputChange {
            address: key.replacen('.', "/", 2),
            old: value(&old),
            new: value(&new),
            place: place.map(|place| places.words(&place)),
        }
    };
    differs.map(change).collect()
}

/// The place where `2022-08.06709.ngheo.ho.vuot_chuan` was entered.
fn entered_at(project: &Project, key: &str) -> Option<Place> {
    let mut steps = key.splitn(3, '.');
    let (period, unit, key) = (steps.next()?, steps.next()?, steps.next()?);
    let Ok(Period::Month(month)) = period.parse() else { return None };
    Some(Place::Key(file(project, month, unit)?, key.to_owned()))
}

fn file(project: &Project, month: Month, unit: &str) -> Option<FileId> {
    project.months.get(&(month, UnitCode::new(unit))).map(|filed| filed.file)
}
