//! The data and the descriptions of charts. The charts on a page and the pictures beside it are made by the same
//! functions. Each kind of chart has a file of its own; this one decides which charts are in an album.

mod alt;
mod causes;
mod deprivation;
mod dossiers;
mod money;
mod movement;
mod multiples;
mod plan;
mod policies;
mod progress;
mod ranking;
mod trend;
mod years;

use std::collections::BTreeMap;

use self::deprivation::Lacks;
use super::report::index;
use crate::documents::view::basis::named_after;
use crate::documents::view::figures::coverage;
use crate::documents::view::figures::edition::Readers;
use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::words::paragraphs::clean;
use crate::indicators::{Indicators, ScopeIndicators};
use crate::model::{
    Album, AltText, Chart, ChartId, ChartKind, DocumentId, Edition, Plot, Policy, Project, Scope, ShareRow,
    StandardRole, Tick, Unit, UnitCode, UnitStatus, capitalized, short_date,
};

/// The largest number of units in a heat map or a table of small lines; with more, nobody could read it.
const MOST_UNITS: usize = 200;

/// The values of the whole territory that the pictures of units show; they are looked up once for all units.
#[derive(Clone, Debug)]
pub struct Territory {
    /// The pictures about the territory itself.
    pub album: Album,
    name: String,
    ranked: Vec<ShareRow>,
    places: BTreeMap<UnitCode, usize>,
    lacks: BTreeMap<StandardRole, Lacks>,
}

impl Territory {
    /// Makes the pictures about the whole territory that `readers` may see.
    pub(in crate::documents) fn new(project: &Project, indicators: &Indicators, readers: Readers<'_>) -> Self {
        let edition = readers.edition;
        let index = index(project, indicators, readers);
        let name = clean(&project.settings.value.territory.name);
        let maker = ChartMaker { index: &index, indicators, project, about: name.clone() };
        let has_plan = indicators.total.plan_share().is_some();
        let (codes, ranked): (Vec<_>, Vec<_>) = if has_plan { maker.ranked() } else { Vec::new() }.into_iter().unzip();
        let album = Album {
            document: DocumentId::report(indicators.period).of(edition),
            about: capitalized(&name),
            charts: of_territory(&maker, has_plan, edition),
        };
        let places = codes.into_iter().zip(0..).collect();
        let lacks = StandardRole::ALL.map(|role| (role, maker.lacks(role, &Scope::Total))).into();
        Self { album, name, ranked, places, lacks }
    }
}

/// The pictures of the whole territory. The public edition has only those of its report, and none that shows small
/// counts of single units.
fn of_territory(maker: &ChartMaker<'_>, has_plan: bool, edition: Edition) -> Vec<Chart> {
    let indicators = maker.indicators;
    let policies: Vec<&Policy> = maker.project.main_policies().collect();
    let is_full = edition == Edition::Full;
    let total = &indicators.total;
    let mut charts: Vec<_> = maker.trend(StandardRole::Main, total).into_iter().collect();
    if has_plan {
        charts.extend(maker.done(StandardRole::Main, total));
        charts.extend(maker.ranking());
    }
    charts.extend(maker.years());
    charts.extend(maker.coverage(&Scope::Total, &policies).filter(|_| !policies.is_empty()));
    if is_full {
        charts.extend(maker.movements(StandardRole::Main, &Scope::Total));
        charts.extend(maker.profiles(StandardRole::Main, &Scope::Total, None));
        charts.extend(maker.causes(&Scope::Total));
        charts.extend(maker.money(&Scope::Total));
        charts.extend(maker.dossiers(&Scope::Total));
        charts.extend(maker.heat());
        charts.extend(maker.multiples());
        charts.extend(maker.beside(total, None));
    } else {
        charts.extend(maker.trend(StandardRole::Beside, total));
    }
    charts
}

/// The pictures about `unit`. Without `territory`, whose figures may have errors, nothing is compared with it.
pub(in crate::documents) fn album(
    project: &Project,
    indicators: &Indicators,
    territory: Option<&Territory>,
    unit: &Unit,
) -> Album {
    let own = indicators.unit(&unit.code).map(|(_, scope)| scope);
    let index = FigureIndex::new(project, indicators.period, own);
    let maker = ChartMaker { index: &index, indicators, project, about: clean(&unit.full_name()) };
    let mut charts = Vec::new();
    if let Some(own) = own {
        let policies: Vec<&Policy> = project.main_policies().collect();
        charts.extend(maker.trend(StandardRole::Main, own));
        charts.extend(maker.planned(StandardRole::Main, own));
        let place = territory.and_then(|territory| Some((territory, *territory.places.get(&unit.code)?)));
        charts.extend(place.and_then(|(territory, place)| maker.place_among(&territory.ranked, place)));
        charts.extend(maker.movements(StandardRole::Main, &own.scope));
        charts.extend(maker.coverage(&own.scope, &policies).filter(|_| !policies.is_empty()));
        charts.extend(maker.profiles(StandardRole::Main, &own.scope, whole(territory, StandardRole::Main)));
        charts.extend(maker.causes(&own.scope));
        charts.extend(maker.money(&own.scope));
        charts.extend(maker.dossiers(&own.scope));
        charts.extend(maker.beside(own, whole(territory, StandardRole::Beside)));
    }
    Album { document: DocumentId::sheet(indicators.period, unit), about: clean(&unit.title()), charts }
}

/// The territory with which the lacks of a unit are compared.
fn whole(territory: Option<&Territory>, role: StandardRole) -> Option<(&str, &Lacks)> {
    territory.and_then(|territory| Some((territory.name.as_str(), territory.lacks.get(&role)?)))
}

/// Makes the charts of one document from its figures.
pub(super) struct ChartMaker<'a> {
    /// The figures.
    pub(super) index: &'a FigureIndex<'a>,
    /// The indicators of the period.
    pub(super) indicators: &'a Indicators,
    /// The project, for names and for which months are estimates.
    pub(super) project: &'a Project,
    /// The subject of the charts in words: "thành phố Móng Cái".
    pub(super) about: String,
}

impl ChartMaker<'_> {
    /// The charts of the lists by the standard beside the other one; none if there is no such standard.
    fn beside(&self, own: &ScopeIndicators, whole: Option<(&str, &Lacks)>) -> Vec<Chart> {
        const ROLE: StandardRole = StandardRole::Beside;
        let first = [self.trend(ROLE, own), self.planned(ROLE, own)].into_iter().flatten();
        first.chain(self.movements(ROLE, &own.scope)).chain(self.profiles(ROLE, &own.scope, whole)).collect()
    }

    /// The results of the plan, where it asks for anything.
    fn planned(&self, role: StandardRole, own: &ScopeIndicators) -> Option<Chart> {
        own.plan_share_by(role).filter(|share| share.is_defined()).and_then(|_| self.done(role, own))
    }

    /// The end of a title that tells by which standard the lists are; empty for the main ones.
    fn named_after(&self, role: StandardRole) -> String {
        named_after(self.project, self.indicators.period, role)
    }

    fn chart(&self, id: ChartId, title: String, unit: &str, alt: &[String], plot: Plot) -> Option<Chart> {
        let mut plot = plot;
        let covered = self.covered(&mut plot);
        let said = covered.iter().map(|words| format!("{}.", capitalized(words)));
        let alt = AltText::new(alt.iter().cloned().chain(said).collect::<Vec<_>>().join(" "))?;
        let title = title + &in_title(&mut plot);
        let source = self.source(&covered);
        Some(Chart { id, title, unit: unit.to_owned(), source, alt, revised: None, plot })
    }

    /// The units that the values of a chart cover, if these are not all: the number and the names, in words.
    fn covered(&self, plot: &mut Plot) -> Vec<String> {
        let data = plot.data_mut();
        let partial =
            data.iter().filter_map(|datum| self.index.coverage(&datum.address)).filter(|units| !units.is_whole());
        let mut said: Vec<String> = partial.map(coverage::words).collect();
        said.sort();
        said.dedup();
        said
    }

    fn source(&self, covered: &[String]) -> String {
        let settings = &self.project.settings.value;
        let last = self.indicators.period.cut_off(settings.period_scheme).to;
        let estimate = if self.indicators.is_estimate { " (số ước)" } else { "" };
        let notice = settings.options.notice.as_deref().map_or(String::new(), |notice| format!(" {}", clean(notice)));
        let issuer = clean(&settings.issuer.name);
        let said = covered.iter().map(|words| format!(" {}.", capitalized(words))).collect::<Vec<_>>().concat();
        format!("Nguồn: {issuer}; số liệu chốt ngày {}{estimate}.{said}{notice}", short_date(last))
    }

    /// The time axis from the start of the year to December; a month is an estimate while any figure of it is.
    fn ticks(&self, scope: &Scope) -> Vec<Tick> {
        let start = Tick { label: "Đầu năm".to_owned(), is_estimate: false, is_break: false };
        let estimates = self.estimates(scope);
        let month = |number: usize| Tick {
            label: format!("T{number}"),
            is_estimate: estimates.get(number - 1).copied().unwrap_or(false),
            is_break: false,
        };
        std::iter::once(start).chain((1..=12).map(month)).collect()
    }

    /// For each month up to the end of the period, whether any figure is an estimate.
    fn estimates(&self, scope: &Scope) -> Vec<bool> {
        let months = self.indicators.period.last_month().year_to_date();
        let is_estimate = |month, code| {
            self.project.month(month, code).is_some_and(|reported| reported.status == UnitStatus::Estimate)
        };
        let any = |month| match scope {
            Scope::Unit(code) => is_estimate(month, code),
            _ => self.project.units_in(month).any(|unit| is_estimate(month, &unit.code)),
        };
        months.map(any).collect()
    }

    /// The number of ticks that belong to the period.
    fn shown(&self) -> usize {
        usize::from(self.indicators.period.last_month().number())
    }
}

/// The number of units that the values of a chart cover, if these are not all. If the values cover several different
/// sets of units, the title says only that some values do not cover all.
fn in_title(plot: &mut Plot) -> String {
    let beside = match plot {
        Plot::Profile { rows, whole: Some(whole), .. } => {
            let units = rows.iter().find_map(|row| row.whole.as_ref()?.units.clone());
            return units.map_or_else(String::new, |units| format!(" ({whole}: {units})"));
        }
        Plot::Shares { .. } => return String::new(),
        plot => plot.data_mut(),
    };
    let mut units: Vec<_> = beside.iter().map(|datum| datum.units.clone()).collect();
    units.sort();
    units.dedup();
    match units.as_slice() {
        [Some(units)] => format!(" ({units})"),
        [] | [None] => String::new(),
        _ => " (có giá trị chưa đủ các đơn vị)".to_owned(),
    }
}

/// Divides rows into as few parts of at most `limit` as possible, which are about equally long.
fn parts<T>(rows: &[T], limit: usize) -> impl Iterator<Item = &[T]> {
    let count = rows.len().div_ceil(limit).max(1);
    rows.chunks(rows.len().div_ceil(count).max(1))
}

/// The identifier and the title of part number `index` of `count`.
fn part_of(kind: ChartKind, title: &str, index: usize, count: usize) -> (ChartId, String) {
    if count == 1 {
        return (kind.into(), title.to_owned());
    }
    (ChartId::part(kind, (index + 1).to_string()), format!("{title} (phần {}/{count})", index + 1))
}
