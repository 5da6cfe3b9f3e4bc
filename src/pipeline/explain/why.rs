//! `why`: where a figure comes from, down to the entered values.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::finding::Place;
use crate::indicators::{self, Coverage, Derivation, Form, Indicators, Input, Operation, derivation};
use crate::load;
use crate::model::{
    Address, Area, CellPlace, Entered, FileId, Filed, Month, Percent, Period, Project, Quantity, Scope, SourceFile,
    Unit, UnitCode,
};
use crate::pipeline::exchange::Sources;
use crate::pipeline::explain::diff::{PlaceFinder, released};
use crate::pipeline::explain::figures::told;
use crate::pipeline::{Failure, Opened, units};
use crate::release::about;

/// A value and the inputs from which it was computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Its address.
    pub address: String,
    /// What it is and whom it is about, in words.
    pub label: String,
    /// The value; `None` if nothing was reported.
    pub value: Option<Quantity>,
    /// The value for people, as documents print it and exactly.
    pub told: String,
    /// The units that it covers, if those are not all that it is about.
    pub units: Option<Coverage>,
    /// The formula over the inputs; empty for an entered value.
    pub formula: String,
    /// The operation that combines the inputs.
    pub operation: Option<Operation>,
    /// The place where it was entered: `data/so-lieu/…yaml:9:42`.
    pub place: Option<String>,
    /// The cell of the workbook from which it was imported, in words.
    pub source: Option<String>,
    /// The inputs.
    pub inputs: Vec<Self>,
}

/// Explains the figure at `address` with today's data, or with those of the release of that number.
pub fn why(opened: &Opened, address: &str, number: Option<&str>) -> Result<Reason, Failure> {
    let Some(number) = number else {
        let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
        let mut reason = explain(project, &opened.files, address)?;
        SourceFinder { opened, known: BTreeMap::new() }.fill(&mut reason)?;
        return Ok(reason);
    };
    let release = released(opened, Some(number))?;
    let root = opened.archive.sources(release)?;
    let loaded = load::load(&root)?;
    let project = loaded.project.as_ref().ok_or(Failure::Unusable)?;
    let folder = PathBuf::from(crate::release::FOLDER).join(release.line.period.to_string()).join(&release.line.folder);
    let moved = |file: SourceFile| {
        let path = folder.join(crate::release::SOURCES).join(&file.path);
        SourceFile { path, ..file }
    };
    let files: Vec<_> = loaded.files.into_iter().map(moved).collect();
    explain(project, &files, address)
}

fn explain(project: &Project, files: &[SourceFile], address: &str) -> Result<Reason, Failure> {
    let mut parts = address.splitn(3, '/');
    let (period, scope, key) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let (Some(scope), Some(key)) = (scope, key) else { return Err(no_address(address)) };
    let period: Period =
        period.parse().map_err(|error: crate::model::ParsePeriodError| Failure::Wrong(error.to_string()))?;
    let period = crate::pipeline::period(project, Some(period))?;
    let indicators = indicators::compute(project, period);
    let all: Vec<&Unit> = indicators.units.iter().map(|(unit, _)| unit).collect();
    let unit = || units::one(&all, scope).map(|unit| Scope::Unit(unit.code.clone()));
    let scope = match indicators::scope(project, scope) {
        Some(scope) => scope,
        None => unit().map_err(|failure| misspelt_scope(&indicators, scope, key).unwrap_or(failure))?,
    };
    let entered = EnteredCells { files, known: RefCell::default() };
    let explainer = FigureExplainer { project, entered: &entered, indicators: &indicators };
    let reason = explainer.figure(&scope, key).or_else(|| match (period, &scope) {
        (Period::Month(month), Scope::Unit(unit)) => explainer.typed(month, unit, key),
        _ => None,
    });
    reason.ok_or_else(|| {
        let cells = match (period, &scope) {
            (Period::Month(month), Scope::Unit(unit)) => explainer.cells(month, unit),
            _ => Vec::new(),
        };
        no_key(&indicators, &scope, key, &cells)
    })
}

fn no_address(address: &str) -> Failure {
    Failure::Wrong(format!(
        "không có con số nào ở địa chỉ “{address}”; viết như 2022-09/tong/ngheo.ho.giam.luy_ke (xem cột địa chỉ của \
         `baocao tinh`); tài liệu thì viết như 2022-09/bao-cao, 2022-09/phieu/06709"
    ))
}

/// Says which of the territory and its parts `scope` is most like; `None` if it is like none.
fn misspelt_scope(indicators: &Indicators, scope: &str, key: &str) -> Option<Failure> {
    let parts = Area::ALL.map(Scope::Area).into_iter().chain([Scope::Total, Scope::Former]);
    let parts: BTreeMap<String, Scope> = parts.map(|part| (part.to_string(), part)).collect();
    let near = parts.get(load::similar(scope, parts.keys().map(String::as_str))?)?;
    let keys = indicators.total.entries().map(|(entry, _)| entry.key.as_str());
    let key = load::similar(key, keys).unwrap_or(key);
    let address = Address::new(indicators.period, near, key);
    Some(Failure::Wrong(format!("không có phần nào của địa bàn tên là “{scope}”; có phải {address} không?")))
}

/// Says that there is no such figure, and which is written most like it.
fn no_key(indicators: &Indicators, scope: &Scope, key: &str, cells: &[String]) -> Failure {
    let known =
        indicators.scope(scope).into_iter().flat_map(|scope| scope.entries().map(|(entry, _)| entry.key.as_str()));
    let known = known.chain(cells.iter().map(String::as_str));
    let address = |key: &str| Address::new(indicators.period, scope, key).to_string();
    match load::similar(key, known) {
        Some(near) => Failure::Wrong(format!("không có con số nào tên là “{key}”; có phải {} không?", address(near))),
        None => no_address(&address(key)),
    }
}

/// Finds the cells from which values were imported.
struct SourceFinder<'a> {
    opened: &'a Opened,
    known: BTreeMap<Month, Sources>,
}

impl SourceFinder<'_> {
    fn fill(&mut self, reason: &mut Reason) -> Result<(), Failure> {
        if let Some(place) = CellPlace::of(&Address::from_text(&reason.address)).filter(|_| reason.place.is_some()) {
            if !self.known.contains_key(&place.month) {
                self.known.insert(place.month, Sources::read(&self.opened.root, place.month)?.0);
            }
            let source = self.known.get(&place.month).and_then(|sources| sources.of(&place));
            reason.source = source.map(|source| {
                let is_same = reason
                    .value
                    .is_some_and(|value| value == Quantity::Count(source.value.parse().unwrap_or(u64::MAX)));
                let later = if is_same {
                    String::new()
                } else {
                    format!("; ô ghi {}, đã sửa sau khi nhập", source.value)
                };
                let print = source.fingerprint.get(..16).unwrap_or(&source.fingerprint);
                format!("{}, ô {} (dấu vân tay {print}…){later}", source.file, source.cell)
            });
        }
        reason.inputs.iter_mut().try_for_each(|input| self.fill(input))
    }
}

/// What was entered in which line. A figure of all units asks for cells of all their files again and again, and each of
/// them is parsed once for its values and once for their places.
struct EnteredCells<'a> {
    files: &'a [SourceFile],
    known: RefCell<BTreeMap<FileId, KnownFile<'a>>>,
}

/// The values of a file by their keys, and their places.
type KnownFile<'a> = (BTreeMap<String, Entered>, PlaceFinder<'a>);

impl EnteredCells<'_> {
    /// The value at `key`, empty if it has none, and its place.
    fn at(&self, file: FileId, key: &str) -> (String, String) {
        let mut known = self.known.borrow_mut();
        let read = || (load::cells(&self.files[file.0].text), PlaceFinder::of(self.files));
        let (cells, places) = known.entry(file).or_insert_with(read);
        // If a whole mapping is `null`, the keys inside it have no values of their own.
        let value = cells.get(key).map(ToString::to_string).unwrap_or_default();
        (value, places.words(&Place::Key(file, key.to_owned())))
    }
}

struct FigureExplainer<'a, 'f> {
    project: &'a Project,
    entered: &'a EnteredCells<'f>,
    indicators: &'a Indicators,
}

impl FigureExplainer<'_, '_> {
    fn figure(&self, scope: &Scope, key: &str) -> Option<Reason> {
        let indicators = self.indicators.scope(scope)?;
        let (entry, value) = indicators.get(key)?;
        let Derivation { words, operation, inputs } = derivation(self.project, self.indicators, scope, key)?;
        let address = Address::new(self.indicators.period, scope, key);
        Some(Reason {
            label: format!("{}, {}", entry.label, about(self.project, &address)),
            address: address.to_string(),
            value: value.quantity(),
            told: self.told(value.quantity(), entry.form),
            units: indicators.covers(key).filter(|units| !units.is_whole()).cloned(),
            formula: words.into_owned(),
            operation: Some(operation),
            place: None,
            source: None,
            inputs: inputs.iter().filter_map(|input| self.input(input)).collect(),
        })
    }

    fn told(&self, value: Option<Quantity>, form: Form) -> String {
        told(value, form, self.project.settings.value.options.rounding)
    }

    fn input(&self, input: &Input) -> Option<Reason> {
        match input {
            Input::Figure(scope, key) => self.figure(scope, key),
            Input::Earlier(period, scope, key) => {
                let indicators = indicators::compute(self.project, *period);
                FigureExplainer { indicators: &indicators, ..*self }.figure(scope, key)
            }
            Input::Cell(month, unit, key) => self.entered(*month, unit, key),
            Input::Plan(key) => {
                let plan = self.project.plans.get(&self.indicators.period.year())?;
                let label = format!("Kế hoạch năm {}", self.indicators.period.year());
                Some(self.cell(plan.file, key, label, format!("ke-hoach/{}/{key}", self.indicators.period.year())))
            }
            Input::Balance(key) => {
                let Filed { file, .. } = self.project.balances.as_ref()?;
                Some(self.cell(*file, key, "Số đầu kỳ".to_owned(), format!("dau-ky/{key}")))
            }
            Input::Years(key) => {
                let Filed { file, .. } = self.project.years.as_ref()?;
                Some(self.cell(*file, key, "Số liệu nhiều năm".to_owned(), format!("nhieu-nam/{key}")))
            }
            Input::Over(scopes, key) => {
                let inputs: Vec<_> = scopes.iter().filter_map(|scope| self.figure(scope, key)).collect();
                let of: Vec<_> = inputs.iter().filter_map(|input| input.value).collect();
                let (entry, _) = self.indicators.scope(scopes.first()?)?.get(key)?;
                let value = Operation::Sum.of(&of);
                Some(Reason {
                    label: format!("{}, các đơn vị có đủ số liệu", entry.label),
                    address: key.clone(),
                    value,
                    told: self.told(value, entry.form),
                    units: None,
                    formula: "cộng các đơn vị có đủ số liệu".to_owned(),
                    operation: Some(Operation::Sum),
                    place: None,
                    source: None,
                    inputs,
                })
            }
            Input::Unit(code) => {
                let address = Address::new(self.indicators.period, &Scope::Unit(code.clone()), "");
                Some(Reason {
                    label: about(self.project, &address),
                    address: code.to_string(),
                    value: Some(Quantity::Count(1)),
                    told: "1".to_owned(),
                    units: None,
                    formula: String::new(),
                    operation: None,
                    place: None,
                    source: None,
                    inputs: Vec::new(),
                })
            }
        }
    }

    /// The value that a unit entered for a month at a key that somebody typed; `None` if its file has no such key.
    fn typed(&self, month: Month, unit: &UnitCode, key: &str) -> Option<Reason> {
        let cells = self.cells(month, unit);
        let is_within =
            |known: &String| key.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        cells.iter().any(is_within).then(|| self.entered(month, unit, key))?
    }

    /// The keys of all values of a unit's month.
    fn cells(&self, month: Month, unit: &UnitCode) -> Vec<String> {
        let file = self.project.months.get(&(month, unit.clone())).map(|filed| filed.file);
        file.map(|file| load::cells(&self.entered.files[file.0].text).into_keys().collect()).unwrap_or_default()
    }

    /// A value that a unit entered for a month.
    fn entered(&self, month: Month, unit: &UnitCode, key: &str) -> Option<Reason> {
        let Filed { file, .. } = self.project.months.get(&(month, unit.clone()))?;
        let address = format!("{month}/{unit}/{key}");
        let title = about(self.project, &Address::from_text(&address));
        Some(self.cell(*file, key, format!("{title}, {}", month.short_label()), address))
    }

    fn cell(&self, file: FileId, key: &str, label: String, address: String) -> Reason {
        let (value, place) = self.entered.at(file, key);
        let value = quantity(key, &value);
        let form = if matches!(value, Some(Quantity::Points(..))) { Form::PointsAsked } else { Form::SmallRate };
        Reason {
            address,
            label,
            value,
            told: self.told(value, form),
            units: None,
            formula: String::new(),
            operation: None,
            place: Some(place),
            source: None,
            inputs: Vec::new(),
        }
    }
}

/// The value of a cell: a count, or what a plan asks of a rate.
fn quantity(key: &str, value: &str) -> Option<Quantity> {
    let is_goal = key.contains("chi_tieu_ty_le[");
    let goal = || is_goal.then(|| Percent::parse(value)).flatten();
    match value.parse() {
        Ok(count) if !is_goal => Some(Quantity::Count(count)),
        _ if key.contains(".con_") => goal().map(|goal| Quantity::from(goal.share())),
        _ => goal().and_then(Percent::points),
    }
}

impl Reason {
    /// The value computed from the inputs alone, so that a reader need not trust the program.
    pub fn recomputed(&self) -> Option<Quantity> {
        let inputs: Vec<_> = self.inputs.iter().map(|input| input.value.unwrap_or(Quantity::Count(0))).collect();
        match self.operation? {
            Operation::Count => Some(Quantity::Count(u64::try_from(inputs.len()).ok()?)),
            operation => operation.of(&inputs),
        }
    }
}
