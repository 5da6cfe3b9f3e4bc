//! The view of the report to the People's Committee.

use std::collections::{BTreeMap, BTreeSet};

use tera::Context;
use time::Date;

use super::charts::ChartMaker;
use crate::documents::templates::Templates;
use crate::documents::view::FORMAT;
use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::edition::{Mask, Readers};
use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::figures::{coverage, edition};
use crate::documents::view::parts::{self, appendices, legend, masthead, tables, tasks, untold, zeros};
use crate::documents::view::words::paragraphs::{Words, clean, without_empty};
use crate::documents::view::words::policies::{is_withheld, policy_items};
use crate::documents::view::words::sentences::SentenceRenderer;
use crate::documents::view::words::{
    abbreviation, assessment, breakdowns, context, goals, lists, more, narrative, situation, years,
};
use crate::documents::{DocumentError, placeholder};
use crate::indicators::{Indicators, ScopeIndicators};
use crate::model::{
    BreakdownKind, Chart, ChartKind, Class, Column, Contents, DocumentId, Edition, Item, MoreFigures, Narrative,
    Outline, OutlineKind, Paragraph, Policy, Project, Quantity, ReportKind, Scope, Settings, StandardRole, Table, Unit,
    View, lower_first,
};

/// The template of the words of the report.
const WORDS: &str = OutlineKind::Report.words();
/// Everything that the report of the whole territory says to `readers`.
pub(in crate::documents) fn report(
    templates: &Templates,
    project: &Project,
    indicators: &Indicators,
    readers: Readers<'_>,
) -> Result<View, DocumentError> {
    let edition = readers.edition;
    let settings = &project.settings.value;
    let period = indicators.period;
    let empty = Narrative::empty(period);
    let written = project.narratives.get(&period).map_or(&empty, |filed| &filed.value);
    let outline = &templates.outlines().report;
    let index = index(project, indicators, readers);
    let main: Vec<&Policy> = open_policies(project, &index).collect();
    let basis = DocumentBasis { project, indicators, index: &index, scope: &Scope::Total };
    let parts = Parts { basis, written, policies: &main, edition, outline };
    let (mut items, mut tables, mut charts) = (parts.items(templates)?, parts.tables(), parts.charts());
    zeros::leave_out(&mut tables, &mut charts);
    let mut context = report_context(&basis, written, edition);
    // Sentences of the narrative may name only figures, while the words of the template may also name tables, charts
    // and appendices.
    let renderer = SentenceRenderer::new(templates, &context, &index);
    let mut texts = narrative::texts(&renderer, &basis, written, outline)?;
    let withheld = withheld_units(indicators, &index);
    refuse_sums_of_one_unit(indicators, &withheld)?;
    let mask = (edition == Edition::Public).then(|| Mask::new(&withheld, &project.units.value, settings));
    if let Some(mask) = &mask {
        mask.tasks(&mut tables);
    }
    let contents = Contents::unwritten(edition, &items, &tables, &charts);
    context::references(&mut context, &outline.references(&contents));
    let mut words = Words::of_outline(templates, outline, WORDS, &context, &index)?;
    words.fill(outline, &mut texts);
    without_empty(&mut texts);
    if let Some(mask) = &mask {
        mask.texts(&mut texts);
    }
    say_coverage(&basis, &mut texts, &mut items, &mut tables);
    explain(settings, &mut tables);
    let subject = words.take_lines("trich_yeu");
    let title = format!("Báo cáo {}", lower_first(&subject.join(" ")));
    let view = View {
        format: FORMAT,
        document: DocumentId::report(period).of(edition),
        metadata: match edition {
            Edition::Full => masthead::issued(masthead::metadata(settings, period, title), settings, written),
            Edition::Public => masthead::metadata(settings, period, title),
        },
        masthead: match edition {
            Edition::Full => masthead::masthead(settings, written, subject),
            Edition::Public => masthead::of_extract(settings, written, subject),
        },
        attached: match edition {
            Edition::Full => masthead::attached(settings, written),
            Edition::Public => "(Kèm theo bản công khai)".to_owned(),
        },
        notice: settings.options.notice.as_deref().map(clean),
        texts,
        items,
        tables,
        charts,
        // Nobody signs an extract: the report that it is made from is signed.
        signature: (edition == Edition::Full).then(|| masthead::signature(settings, &written.marks)),
        prints_fingerprint: settings.options.prints_fingerprint,
        revision: None,
        outline: None,
        figures: index.into_used(),
    };
    Ok(abbreviation::settled(view.outlined(templates.outlines()), &settings.programme))
}

/// States under every table what its signs mean and, in the appendices, that the figures are illustrative where they are.
fn explain(settings: &Settings, tables: &mut BTreeMap<String, Table>) {
    for (name, table) in tables {
        if name.starts_with("pl_") && table.columns.contains(&Column::Figure) {
            legend::explain_appendix(table, &settings.options);
        } else {
            legend::explain(table, settings.options.threshold());
        }
    }
}

/// States beside every figure that does not cover all units which units it covers.
fn say_coverage(
    basis: &DocumentBasis<'_>,
    texts: &mut BTreeMap<String, Vec<Paragraph>>,
    items: &mut BTreeMap<String, Vec<Item>>,
    tables: &mut BTreeMap<String, Table>,
) {
    let DocumentBasis { indicators, index, .. } = *basis;
    for paragraphs in texts.values_mut() {
        coverage::say(paragraphs, index);
    }
    for item in items.values_mut().flatten() {
        coverage::say(&mut item.paragraphs, index);
    }
    let untold = lists::incomplete(indicators);
    for (name, table) in tables {
        // Policies, dossiers and lacks are told by the last month alone, so earlier months that are missing take nothing
        // away; lists by a second standard may be missing in months that were reported.
        let is_of_last_month = ["chinh_sach", "ho_so", "thieu_hut", "song_song"].iter().any(|part| name.contains(part))
            || BreakdownKind::with_key(name.strip_prefix("pl_").unwrap_or(name)).is_some();
        coverage::note(table, index, if is_of_last_month { "" } else { &untold });
    }
}

/// The figures that `readers` may see.
pub(super) fn index<'a>(project: &'a Project, indicators: &'a Indicators, readers: Readers<'_>) -> FigureIndex<'a> {
    let scopes = indicators
        .units
        .iter()
        .map(|(_, scope)| scope)
        .chain(&indicators.areas)
        .chain(&indicators.former)
        .chain([&indicators.total]);
    let index = FigureIndex::new(project, indicators.period, scopes);
    match readers.edition {
        Edition::Full => index,
        Edition::Public => {
            let threshold = project.settings.value.options.threshold();
            index
                .without(withheld(project, indicators, readers.before))
                .without_sums_of_one(&indicators.units)
                .without_breakdowns(&indicators.breakdowns, threshold)
        }
    }
}

/// The scopes of which the public edition prints no count, in groups of which the sum is printed; `before` are those of an
/// earlier edition.
pub(in crate::documents) fn withheld(
    project: &Project,
    indicators: &Indicators,
    before: &BTreeSet<Scope>,
) -> Vec<BTreeSet<Scope>> {
    let policies: Vec<&Policy> = project.policies.value.iter().collect();
    edition::withheld(indicators, &policies, project.settings.value.options.threshold(), before)
}

/// The main policies of which the edition tells.
fn open_policies<'p>(project: &'p Project, index: &FigureIndex<'_>) -> impl Iterator<Item = &'p Policy> {
    project.main_policies().filter(|policy| !is_withheld(index, policy))
}

fn withheld_units<'i>(indicators: &'i Indicators, index: &FigureIndex<'_>) -> Vec<&'i Unit> {
    let units = indicators.units.iter().filter(|(_, scope)| index.withholds(&scope.scope));
    units.map(|(unit, _)| unit).collect()
}

/// Refuses an edition in which the households of the whole territory are those of one unit, of which it withholds the counts.
fn refuse_sums_of_one_unit(indicators: &Indicators, withheld: &[&Unit]) -> Result<(), DocumentError> {
    const SUMS: [&str; 2] = ["ho.dau_nam", "ho.cuoi_ky"];
    let keys = Class::ALL.into_iter().flat_map(|class| SUMS.map(|sum| format!("{}.{sum}", class.key())));
    let mut told = keys.filter_map(|key| {
        let (entry, value) = indicators.total.get(&key)?;
        let coverage = indicators.total.covers(&key).filter(|coverage| coverage.told() == 1)?;
        let unit = withheld.iter().find(|unit| !coverage.missing.contains(unit))?;
        let is_some = matches!(value.quantity(), Some(Quantity::Count(1..)));
        is_some.then(|| DocumentError::OfOneUnit { figure: lower_first(&entry.label), unit: unit.full_name() })
    });
    told.next().map_or(Ok(()), Err)
}

/// The context of the narrative `written`, with everything that its sentences may name.
pub(in crate::documents) fn names(project: &Project, indicators: &Indicators, written: &Narrative) -> Context {
    let index = index(project, indicators, Readers::of(Edition::Full));
    let basis = DocumentBasis { project, indicators, index: &index, scope: &Scope::Total };
    report_context(&basis, written, Edition::Full)
}

/// The context of a report, with everything that its words and the sentences of its narrative may name.
fn report_context(basis: &DocumentBasis<'_>, written: &Narrative, edition: Edition) -> Context {
    let DocumentBasis { project, indicators, index, .. } = *basis;
    let mut context = context::context(basis);
    context::territory(&mut context, indicators);
    context::policies(&mut context, index, &Scope::Total, indicators.units.len(), open_policies(project, index));
    context::presence(&mut context, Some(&indicators.total));
    context.insert("theo_dat_tieu_chi", &is_by_criteria(indicators));
    situation::tell(&mut context, index, indicators, edition == Edition::Full);
    more::tell(&mut context, basis, edition == Edition::Full);
    goals::tell(&mut context, basis);
    breakdowns::tell(&mut context, basis);
    years::tell(&mut context, basis);
    context::add_units(&mut context, index, written.sentences().flat_map(placeholder::codes));
    context::all_lacks(&mut context, basis);
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
    context.insert("giao_nhan_ho", &project.hands_over_in(indicators.period));
    context
}

/// Whether the households that every unit reports as reduced are those that meet the criteria by its dossiers, and some of
/// them wait for a decision: what is all decided is no estimate by criteria.
fn is_by_criteria(indicators: &Indicators) -> bool {
    let is_waiting = |class: Class| {
        let waiting = indicators.total.count(&format!("ho_so.{}.cho_quyet_dinh", class.key()));
        waiting.is_none_or(|waiting| !waiting.is_zero())
    };
    if !Class::ALL.into_iter().any(is_waiting) {
        return false;
    }
    let is_same = |scope: &ScopeIndicators, class: Class| {
        let met = scope.count(&format!("ho_so.{}.dat_tieu_chi", class.key()));
        met.is_some() && met == scope.class(class).reduced_to_date()
    };
    let scopes = indicators.units.iter().filter(|(unit, _)| indicators.is_complete(unit)).map(|(_, scope)| scope);
    let mut all = scopes.chain([&indicators.total]);
    all.all(|scope| Class::ALL.into_iter().all(|class| is_same(scope, class)))
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

    /// The tables of the outline. Others are not made, so that their figures do not count as printed.
    fn tables(&self) -> BTreeMap<String, Table> {
        let tables: [(&str, &dyn Fn() -> Option<Table>); 13] = [
            ("dien_bien", &|| Some(tables::movement(&self.basis))),
            ("ke_hoach", &|| self.plan(StandardRole::Main)),
            ("so_sanh", &|| tables::comparison(&self.basis, StandardRole::Main)),
            ("ho_so", &|| Some(self.stages()).filter(untold::tells)),
            ("nhiem_vu", &|| Some(tasks::tasks(&self.written.tasks, self.as_of()))),
            ("cong_trinh", &|| self.of_office(|| tasks::works(self.basis.project, self.written))),
            ("giup_do", &|| self.of_office(|| tasks::helpers(self.basis.project, self.written))),
            ("pl_ket_qua", &|| Some(appendices::main_figures(&self.basis))),
            ("pl_dien_bien_ngheo", &|| self.of_office(|| self.movement(Class::Poor))),
            ("pl_dien_bien_can_ngheo", &|| self.of_office(|| self.movement(Class::NearPoor))),
            ("pl_thieu_hut_ngheo", &|| self.lacks(StandardRole::Main, Class::Poor)),
            ("pl_thieu_hut_can_ngheo", &|| self.lacks(StandardRole::Main, Class::NearPoor)),
            ("pl_chinh_sach", &|| appendices::policies(&self.basis, self.policies)),
        ];
        let more: [(&str, &dyn Fn() -> Option<Table>); 14] = [
            ("nhieu_nam", &|| parts::years::table(&self.basis)),
            ("nhieu_nam_ke_hoach", &|| parts::years::plan(&self.basis)),
            ("ty_le", &|| self.rates()),
            ("chi_tieu_ty_le", &|| self.goals(StandardRole::Main)),
            ("song_song", &|| tables::beside(&self.basis).filter(untold::tells)),
            ("song_song_ke_hoach", &|| self.plan(StandardRole::Beside)),
            ("song_song_chi_tieu_ty_le", &|| self.goals(StandardRole::Beside)),
            ("song_song_so_sanh", &|| tables::comparison(&self.basis, StandardRole::Beside)),
            ("pl_song_song_thieu_hut_ngheo", &|| self.lacks(StandardRole::Beside, Class::Poor)),
            ("pl_song_song_thieu_hut_can_ngheo", &|| self.lacks(StandardRole::Beside, Class::NearPoor)),
            ("pl_nhieu_nam", &|| self.of_office(|| parts::years::appendix(&self.basis)).flatten()),
            ("pl_song_song", &|| self.of_office(|| appendices::beside(&self.basis)).flatten()),
            ("pl_ho_so", &|| self.of_office(|| self.dossiers()).flatten()),
            ("pl_y_kien", &|| self.opinions()),
        ];
        let made = tables.into_iter().chain(more).filter(|(name, _)| self.outline.has_table(name));
        let made = made.filter(|(name, _)| !(name.starts_with("pl_") && self.withholds_every_unit()));
        let made = made.filter_map(|(name, make)| Some((name.to_owned(), make()?))).chain(self.breakdowns());
        made.filter(|(name, table)| name.starts_with("pl_") || !table.rows.is_empty()).collect()
    }

    /// The tables of the breakdowns that somebody follows.
    fn breakdowns(&self) -> Vec<(String, Table)> {
        let mut made = Vec::new();
        for kind in self.basis.indicators.breakdowns.iter().copied() {
            let name = kind.declared().key;
            let of_units = format!("pl_{name}");
            let table = self.outline.has_table(name).then(|| parts::breakdowns::table(&self.basis, kind)).flatten();
            made.extend(table.map(|table| (name.to_owned(), table)));
            let is_open = self.edition == Edition::Full || !kind.declared().is_about_people();
            let is_wanted = is_open && self.outline.has_table(&of_units) && !self.withholds_every_unit();
            let table = is_wanted.then(|| parts::breakdowns::appendix(&self.basis, kind)).flatten();
            made.extend(table.map(|table| (of_units, table)));
        }
        made
    }

    fn settings(&self) -> &Settings {
        self.basis.settings()
    }

    fn as_of(&self) -> Date {
        tasks::as_of(self.settings(), self.written)
    }

    /// Whether the edition tells nothing of any single unit: an appendix by unit would be stars alone.
    fn withholds_every_unit(&self) -> bool {
        let DocumentBasis { indicators, index, .. } = self.basis;
        self.edition == Edition::Public && indicators.units.iter().all(|(_, own)| index.withholds(&own.scope))
    }

    /// What tells of single units or bodies is not for everybody.
    fn of_office<T>(&self, make: impl Fn() -> T) -> Option<T> {
        (self.edition == Edition::Full).then(make)
    }

    fn plan(&self, role: StandardRole) -> Option<Table> {
        let table = || tables::plan(&self.basis, role);
        let has_plan = self.basis.project.plan_by(role, self.basis.indicators.period).is_some();
        // A plan for lists of which nobody has told anything is told by the sentence.
        has_plan.then(table).filter(|table| role == StandardRole::Main || untold::tells(table))
    }

    fn goals(&self, role: StandardRole) -> Option<Table> {
        goals::table(&self.basis, role, self.edition == Edition::Full)
    }

    fn movement(&self, class: Class) -> Table {
        appendices::movement(&self.basis, class)
    }

    fn lacks(&self, role: StandardRole, class: Class) -> Option<Table> {
        self.of_office(|| appendices::deprivation(&self.basis, role, class)).flatten()
    }

    fn rates(&self) -> Option<Table> {
        let is_wanted = self.settings().options.tells(MoreFigures::RateChanges);
        is_wanted.then(|| tables::rates(&self.basis)).filter(untold::tells)
    }

    fn stages(&self) -> Table {
        tables::dossiers(&self.basis)
    }

    fn dossiers(&self) -> Option<Table> {
        appendices::dossiers(&self.basis)
    }

    fn opinions(&self) -> Option<Table> {
        if self.edition == Edition::Public {
            None
        } else {
            assessment::table(self.basis.project, self.basis.indicators)
        }
    }

    /// The charts of the outline.
    fn charts(&self) -> Vec<Chart> {
        let about = clean(&self.settings().territory.name);
        let DocumentBasis { project, indicators, index, .. } = self.basis;
        let maker = ChartMaker { index, indicators, project, about };
        let has = |kind| self.outline.has_chart(kind);
        let trend = |role| maker.trend(role, &indicators.total);
        let main = has(ChartKind::Trend).then(|| trend(StandardRole::Main)).flatten();
        let beside = has(ChartKind::Beside).then(|| trend(StandardRole::Beside)).flatten();
        let is_ranked = indicators.total.plan_share().is_some() && !index.withholds_any();
        let years = has(ChartKind::Years).then(|| maker.years()).flatten();
        let ranking = if has(ChartKind::Ranking) && is_ranked { maker.ranking() } else { Vec::new() };
        let has_coverage = has(ChartKind::Policies) && !self.policies.is_empty();
        let coverage = has_coverage.then(|| maker.coverage(&Scope::Total, self.policies)).flatten();
        main.into_iter().chain(beside).chain(ranking).chain(years).chain(coverage).collect()
    }
}
