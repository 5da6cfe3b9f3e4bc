//! All pictures about one subject.

use std::collections::BTreeMap;

use super::super::report::index;
use super::deprivation::Lacks;
use super::{Chart, ChartMaker};
use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::words::paragraphs::clean;
use crate::indicators::Indicators;
use crate::model::{Album, DocumentId, Edition, Policy, Project, Scope, ShareRow, Unit, UnitCode, capitalized};

/// What the pictures of the units show of the whole territory, looked up once for all of them.
#[derive(Clone, Debug)]
pub struct Territory {
    /// The pictures about the territory itself.
    pub album: Album,
    name: String,
    ranked: Vec<ShareRow>,
    places: BTreeMap<UnitCode, usize>,
    lacks: Lacks,
}

impl Territory {
    /// Makes the pictures about the whole territory that the readers of `edition` may see.
    pub(in crate::documents) fn new(project: &Project, indicators: &Indicators, edition: Edition) -> Self {
        let index = index(project, indicators, edition);
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
        Self { album, ranked, places, lacks: maker.lacks(&Scope::Total), name }
    }
}

/// The public edition has the pictures of what its report prints, and none that shows small counts of single units.
fn of_territory(maker: &ChartMaker<'_>, has_plan: bool, edition: Edition) -> Vec<Chart> {
    let indicators = maker.indicators;
    let policies: Vec<&Policy> = maker.project.main_policies().collect();
    let is_full = edition == Edition::Full;
    let mut charts: Vec<_> = maker.trend(&indicators.total).into_iter().collect();
    if has_plan {
        charts.extend(maker.done(&indicators.total));
        charts.extend(maker.ranking());
    }
    charts.extend(maker.coverage(&Scope::Total, &policies).filter(|_| !policies.is_empty()));
    if is_full {
        charts.extend(maker.movements(&Scope::Total));
        charts.extend(maker.profiles(&Scope::Total, None));
        charts.extend(maker.dossiers(&Scope::Total));
        charts.extend(maker.heat());
        charts.extend(maker.multiples());
    }
    charts
}

/// The pictures about `unit`; without `territory` (its figures have errors) nothing is compared with it.
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
        charts.extend(maker.trend(own));
        charts.extend(own.plan_share().filter(|share| share.is_defined()).and_then(|_| maker.done(own)));
        let place = territory.and_then(|territory| Some((territory, *territory.places.get(&unit.code)?)));
        charts.extend(place.and_then(|(territory, place)| maker.place_among(&territory.ranked, place)));
        charts.extend(maker.movements(&own.scope));
        charts.extend(maker.coverage(&own.scope, &policies).filter(|_| !policies.is_empty()));
        let whole = territory.map(|territory| (territory.name.as_str(), &territory.lacks));
        charts.extend(maker.profiles(&own.scope, whole));
        charts.extend(maker.dossiers(&own.scope));
    }
    Album { document: DocumentId::sheet(indicators.period, unit), about: clean(&unit.title()), charts }
}
