//! The view of the report to the People's Committee.

use std::collections::BTreeMap;

use tera::Context;
use time::Date;

use super::charts::ChartMaker;
use crate::documents::templates::Templates;
use crate::documents::view::FORMAT;
use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::figures::{coverage, edition};
use crate::documents::view::parts::{appendices, masthead, tables, tasks};
use crate::documents::view::words::paragraphs::{Words, clean};
use crate::documents::view::words::policies::policy_items;
use crate::documents::view::words::sentences::SentenceRenderer;
use crate::documents::view::words::{assessment, context, narrative};
use crate::documents::{DocumentError, placeholder};
use crate::indicators::Indicators;
use crate::model::{
    Chart, ChartKind, Class, Contents, DocumentId, Edition, Item, Narrative, Outline, OutlineKind, Policy, Project,
    ReportKind, Scope, Settings, Table, Unit, View, lower_first,
};

/// Words of the report.
const WORDS: &str = OutlineKind::Report.words();
/// Everything that the report of the whole territory says to the readers of `edition`.
pub(in crate::documents) fn report(
    templates: &Templates,
    project: &Project,
    indicators: &Indicators,
    edition: Edition,
) -> Result<View, DocumentError> {
    let settings = &project.settings.value;
    let period = indicators.period;
    let empty = Narrative::empty(period);
    let written = project.narratives.get(&period).map_or(&empty, |filed| &filed.value);
    let outline = &templates.outlines().report;
    let index = index(project, indicators, edition);
    let main: Vec<&Policy> = project.main_policies().collect();
    let basis = DocumentBasis { project, indicators, index: &index, scope: &Scope::Total };
    let parts = Parts { basis, written, policies: &main, edition, outline };
    let (mut items, mut tables, charts) = (parts.items(templates)?, parts.tables(), parts.charts());
    let mut context = report_context(&basis, written, edition);
    // What people write names figures alone; the words of the template may name tables, charts and appendices too.
    let renderer = SentenceRenderer::new(templates, &context, &index);
    let mut texts = narrative::texts(&renderer, &basis, written, outline)?;
    let contents = Contents::unwritten(edition, &items, &tables, &charts);
    context::references(&mut context, &outline.references(&contents));
    let mut words = Words::of_outline(templates, outline, WORDS, &context, &index)?;
    words.fill(outline, &mut texts);
    if edition == Edition::Public {
        edition::name_nobody(&mut texts, &withheld_units(indicators, &index));
    }
    for paragraphs in texts.values_mut() {
        coverage::say(paragraphs, &index);
    }
    for item in items.values_mut().flatten() {
        coverage::say(&mut item.paragraphs, &index);
    }
    let untold = context::incomplete(indicators);
    for table in tables.values_mut() {
        coverage::note(table, &index, &untold);
    }
    let subject = words.take_lines("trich_yeu");
    let title = format!("Báo cáo {}", lower_first(&subject.join(" ")));
    let view = View {
        format: FORMAT,
        document: DocumentId::report(period).of(edition),
        metadata: masthead::metadata(settings, period, title),
        masthead: masthead::masthead(settings, written, subject),
        attached: masthead::attached(settings, written),
        notice: settings.options.notice.as_deref().map(clean),
        texts,
        items,
        tables,
        charts,
        signature: Some(masthead::signature(settings, &written.marks)),
        prints_fingerprint: settings.options.prints_fingerprint,
        revision: None,
        outline: None,
        figures: index.into_used(),
    };
    Ok(view.outlined(templates.outlines()))
}

/// The figures that the readers of `edition` may see.
pub(super) fn index<'a>(project: &'a Project, indicators: &'a Indicators, edition: Edition) -> FigureIndex<'a> {
    let scopes = indicators
        .units
        .iter()
        .map(|(_, scope)| scope)
        .chain(&indicators.areas)
        .chain(&indicators.former)
        .chain([&indicators.total]);
    let index = FigureIndex::new(project, indicators.period, scopes);
    match edition {
        Edition::Full => index,
        Edition::Public => {
            let policies: Vec<&Policy> = project.policies.value.iter().collect();
            let threshold = project.settings.value.options.threshold();
            index.without(edition::withheld(indicators, &policies, threshold))
        }
    }
}

fn withheld_units<'i>(indicators: &'i Indicators, index: &FigureIndex<'_>) -> Vec<&'i Unit> {
    let units = indicators.units.iter().filter(|(_, scope)| index.withholds(&scope.scope));
    units.map(|(unit, _)| unit).collect()
}

/// What the sentences of `written` may name.
pub(in crate::documents) fn names(project: &Project, indicators: &Indicators, written: &Narrative) -> Context {
    let index = index(project, indicators, Edition::Full);
    let basis = DocumentBasis { project, indicators, index: &index, scope: &Scope::Total };
    report_context(&basis, written, Edition::Full)
}

/// What the words of a report and the sentences of its narrative may name.
fn report_context(basis: &DocumentBasis<'_>, written: &Narrative, edition: Edition) -> Context {
    let DocumentBasis { project, indicators, index, .. } = *basis;
    let mut context = context::context(basis);
    context::territory(&mut context, indicators);
    context::policies(&mut context, index, project.main_policies());
    context::behind(&mut context, basis, true);
    context::add_units(&mut context, index, written.sentences().flat_map(placeholder::codes));
    for class in Class::ALL {
        context.insert(format!("thieu_hut_{}", class.key()), &context::lacks(basis, class));
    }
    let meeting = written.meeting.as_ref().map(|meeting| {
        serde_json::json!({
            "ngay": crate::model::short_date(meeting.date),
            "noi_dung": clean(&meeting.subject),
            "chu_tri": clean(&meeting.chair),
        })
    });
    context.insert("cuoc_hop", &meeting);
    context.insert("tien_do", &(written.kind == ReportKind::Progress));
    context.insert("cong_khai", &(edition == Edition::Public));
    if edition == Edition::Public {
        context::name_no_unit(&mut context, basis);
    }
    context
}

/// What makes the parts of one report, but for its words.
struct Parts<'a> {
    basis: DocumentBasis<'a>,
    written: &'a Narrative,
    policies: &'a [&'a Policy],
    edition: Edition,
    outline: &'a Outline,
}

impl Parts<'_> {
    fn items(&self, templates: &Templates) -> Result<BTreeMap<String, Vec<Item>>, DocumentError> {
        let mut items = BTreeMap::new();
        if self.outline.has_items("chinh_sach") {
            let policies = policy_items(templates, &self.basis)?;
            items.insert("chinh_sach".to_owned(), policies);
        }
        if self.outline.has_items("vu_viec") {
            let told = if self.edition == Edition::Public { &[][..] } else { &self.written.cases };
            items.insert("vu_viec".to_owned(), tasks::cases(told, self.basis.project, self.basis.indicators));
        }
        Ok(items)
    }

    /// The tables that stand in the outline. A table that nobody prints is not made: its figures stand nowhere.
    fn tables(&self) -> BTreeMap<String, Table> {
        let tables: [(&str, &dyn Fn() -> Option<Table>); 13] = [
            ("dien_bien", &|| Some(tables::movement(self.basis.index, &Scope::Total))),
            ("ke_hoach", &|| self.plan()),
            ("so_sanh", &|| tables::comparison(self.basis.index, self.basis.indicators)),
            ("ho_so", &|| Some(tables::dossiers(self.basis.index, self.basis.forms(), &Scope::Total))),
            ("nhiem_vu", &|| Some(tasks::tasks(&self.written.tasks, self.as_of()))),
            ("cong_trinh", &|| self.of_office(|| tasks::works(self.basis.project, self.written))),
            ("giup_do", &|| self.of_office(|| tasks::helpers(self.basis.project, self.written))),
            ("pl_ket_qua", &|| Some(appendices::main_figures(&self.basis))),
            ("pl_dien_bien_ngheo", &|| self.of_office(|| self.movement(Class::Poor))),
            ("pl_dien_bien_can_ngheo", &|| self.of_office(|| self.movement(Class::NearPoor))),
            ("pl_thieu_hut_ngheo", &|| self.of_office(|| self.lacks(Class::Poor))),
            ("pl_thieu_hut_can_ngheo", &|| self.of_office(|| self.lacks(Class::NearPoor))),
            ("pl_chinh_sach", &|| Some(appendices::policies(&self.basis, self.policies))),
        ];
        let more: [(&str, &dyn Fn() -> Option<Table>); 2] =
            [("pl_ho_so", &|| self.of_office(|| self.dossiers())), ("pl_y_kien", &|| self.opinions())];
        let made = tables.into_iter().chain(more).filter(|(name, _)| self.outline.has_table(name));
        let made = made.filter_map(|(name, make)| Some((name.to_owned(), make()?)));
        made.filter(|(name, table)| name.starts_with("pl_") || !table.rows.is_empty()).collect()
    }

    fn settings(&self) -> &Settings {
        self.basis.settings()
    }

    fn as_of(&self) -> Date {
        tasks::as_of(self.settings(), self.written)
    }

    /// What tells of single units or bodies is not for everybody.
    fn of_office(&self, make: impl Fn() -> Table) -> Option<Table> {
        (self.edition == Edition::Full).then(make)
    }

    fn plan(&self) -> Option<Table> {
        self.basis.project.plan_of(self.basis.indicators.period).map(|_| tables::plan(self.basis.index, &Scope::Total))
    }

    fn movement(&self, class: Class) -> Table {
        appendices::movement(&self.basis, class)
    }

    fn lacks(&self, class: Class) -> Table {
        appendices::deprivation(&self.basis, class)
    }

    fn dossiers(&self) -> Table {
        appendices::dossiers(&self.basis)
    }

    fn opinions(&self) -> Option<Table> {
        if self.edition == Edition::Public {
            None
        } else {
            assessment::table(self.basis.project, self.basis.indicators)
        }
    }

    /// The charts that stand in the outline.
    fn charts(&self) -> Vec<Chart> {
        let about = clean(&self.settings().territory.name);
        let DocumentBasis { project, indicators, index, .. } = self.basis;
        let maker = ChartMaker { index, indicators, project, about };
        let has = |kind| self.outline.has_chart(kind);
        let trend = has(ChartKind::Trend).then(|| maker.trend(&indicators.total)).flatten();
        let is_ranked = indicators.total.plan_share().is_some() && !index.withholds_any();
        let ranking = if has(ChartKind::Ranking) && is_ranked { maker.ranking() } else { Vec::new() };
        let has_coverage = has(ChartKind::Policies) && !self.policies.is_empty();
        let coverage = has_coverage.then(|| maker.coverage(&Scope::Total, self.policies)).flatten();
        trend.into_iter().chain(ranking).chain(coverage).collect()
    }
}
