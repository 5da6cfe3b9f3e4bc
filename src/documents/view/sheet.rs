//! The view of one unit's sheet.

use std::collections::BTreeMap;

use super::charts::ChartMaker;
use crate::documents::DocumentError;
use crate::documents::templates::Templates;
use crate::documents::view::FORMAT;
use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::parts::{self, legend, masthead, tables, tasks, untold, zeros};
use crate::documents::view::words::paragraphs::{Words, clean, ended, without_empty, written};
use crate::documents::view::words::{assessment, breakdowns, context, goals, lists, more, years};
use crate::indicators::{Indicators, ScopeIndicators};
use crate::model::{
    Chart, ChartKind, Contents, DocumentId, Edition, Masthead, Narrative, Outline, OutlineKind, Paragraph,
    ParagraphKind, Period, Project, Ratio, Remarks, Scope, StandardRole, Table, Unit, UnitStatus, View,
};

const WORDS: &str = OutlineKind::Sheet.words();

/// Everything that the sheet of `unit` says.
pub(in crate::documents) fn sheet(
    templates: &Templates,
    project: &Project,
    indicators: &Indicators,
    unit: &Unit,
) -> Result<View, DocumentError> {
    let settings = &project.settings.value;
    let period = indicators.period;
    let scope = Scope::Unit(unit.code.clone());
    let own = indicators.unit(&unit.code).map(|(_, scope)| scope);
    let index = FigureIndex::new(project, period, own);
    let basis = DocumentBasis { project, indicators, index: &index, scope: &scope };
    let mut context = context::context(&basis);
    context.insert("don_vi", &context::unit(unit));
    tell(&mut context, &basis);
    let is_heir = indicators.ended.iter().any(|ended| ended.successors.contains(&unit.code));
    context.insert("ke_thua_so_lieu", &is_heir);
    context.insert("khong_co_ho", &own.is_some_and(zeros::was_nobody_listed));
    let missing = indicators.incomplete.iter().find(|(other, _)| other == unit);
    context.insert("thieu_thang", &missing.map_or_else(String::new, |(_, months)| lists::months(months)));
    context.insert("uoc", &is_estimate(project, period, unit));
    context::presence(&mut context, own);
    context::policies(&mut context, &index, &scope, 0, project.main_policies());
    context::all_lacks(&mut context, &basis);
    let outline = &templates.outlines().sheet;
    let mut tables = tables(outline, &basis);
    for table in tables.values_mut() {
        legend::explain(table, settings.options.threshold());
    }
    let mut charts = own.map_or_else(Vec::new, |own| charts(outline, &basis, unit, own));
    zeros::leave_out(&mut tables, &mut charts);
    let items = BTreeMap::new();
    let contents = Contents::unwritten(Edition::Full, &items, &tables, &charts);
    context::references(&mut context, &outline.references(&contents));
    let mut words = Words::of_outline(templates, outline, WORDS, &context, &index)?;

    let empty = Narrative::empty(period);
    let narrative = project.narratives.get(&period).map_or(&empty, |filed| &filed.value);
    let mut texts = remarks(project, indicators, unit);
    texts.insert("nhiem_vu".to_owned(), tasks::of_unit(narrative, unit, own, tasks::as_of(settings, narrative)));
    texts.retain(|name, _| outline.has_text(name));
    words.fill(outline, &mut texts);
    without_empty(&mut texts);
    let subject = words.take_lines("trich_yeu");
    let title = format!("Phiếu {}", subject.join(" "));
    let view = View {
        format: FORMAT,
        document: DocumentId::sheet(period, unit),
        metadata: masthead::metadata(settings, period, title),
        masthead: Masthead {
            kind: "PHIẾU SỐ LIỆU".to_owned(),
            ..masthead::masthead(settings, &Narrative::empty(period), subject)
        },
        attached: String::new(),
        notice: settings.options.notice.as_deref().map(clean),
        texts,
        items,
        tables,
        charts,
        signature: None,
        prints_fingerprint: settings.options.prints_fingerprint,
        revision: None,
        outline: None,
        figures: index.into_used(),
    };
    Ok(view.outlined(templates.outlines()))
}

/// The further facts that a sheet tells.
fn tell(context: &mut tera::Context, basis: &DocumentBasis<'_>) {
    more::tell(context, basis, false);
    goals::tell(context, basis);
    breakdowns::tell(context, basis);
    years::tell(context, basis);
}

/// Whether the unit's own figures of the last month are an estimate.
fn is_estimate(project: &Project, period: Period, unit: &Unit) -> bool {
    project.month(period.last_month(), &unit.code).is_some_and(|month| month.status == UnitStatus::Estimate)
}

/// The unit's own remarks on the last month.
fn remarks(project: &Project, indicators: &Indicators, unit: &Unit) -> BTreeMap<String, Vec<Paragraph>> {
    let none = Remarks::default();
    let remarks = project.month(indicators.period.last_month(), &unit.code).map_or(&none, |month| &month.remarks);
    let lists = [
        ("Kết quả", &remarks.results),
        ("Tồn tại, hạn chế", &remarks.limits),
        ("Nguyên nhân", &remarks.causes),
        ("Giải pháp", &remarks.solutions),
    ];
    let mut paragraphs: Vec<_> =
        lists.into_iter().flat_map(|(heading, sentences)| remark(heading, sentences)).collect();
    if !paragraphs.is_empty() {
        paragraphs.splice(0..0, assessment::of_month(indicators, "Nhận xét trong báo cáo"));
    }
    BTreeMap::from([("nhan_xet".to_owned(), paragraphs)])
}

/// The paragraphs of a remark: a single sentence follows its heading on the same line; several are items below it.
fn remark(heading: &str, sentences: &[String]) -> Vec<Paragraph> {
    match sentences {
        [] => Vec::new(),
        [sentence] => written(ParagraphKind::Dash, &[format!("{heading}: {}", ended(sentence))]),
        sentences => {
            let mut paragraphs = written(ParagraphKind::Dash, &[format!("{heading}:")]);
            let sentences: Vec<_> = sentences.iter().map(|sentence| ended(sentence)).collect();
            paragraphs.extend(written(ParagraphKind::Plus, &sentences));
            paragraphs
        }
    }
}

fn tables(outline: &Outline, basis: &DocumentBasis<'_>) -> BTreeMap<String, Table> {
    let tables: [(&str, &dyn Fn() -> Option<Table>); 4] = [
        ("nhieu_nam", &|| parts::years::table(basis).filter(|_| years::tells(basis))),
        ("so_chinh", &|| Some(tables::highlights(basis))),
        ("dien_bien", &|| Some(tables::movement(basis))),
        ("song_song", &|| tables::beside(basis).filter(untold::tells)),
    ];
    let made = tables.into_iter().filter(|(name, _)| outline.has_table(name));
    let followed = basis.indicators.breakdowns.iter().copied();
    let followed = followed.filter(|kind| outline.has_table(kind.declared().key));
    let breakdowns =
        followed.filter_map(|kind| Some((kind.declared().key.to_owned(), parts::breakdowns::table(basis, kind)?)));
    made.filter_map(|(name, make)| Some((name.to_owned(), make()?))).chain(breakdowns).collect()
}

fn charts(outline: &Outline, basis: &DocumentBasis<'_>, unit: &Unit, own: &ScopeIndicators) -> Vec<Chart> {
    let DocumentBasis { project, indicators, index, .. } = *basis;
    let maker = ChartMaker { index, indicators, project, about: clean(&unit.full_name()) };
    let has_share = own.plan_share().is_some_and(Ratio::is_defined);
    let policies = || maker.coverage(&own.scope, &project.main_policies().collect::<Vec<_>>());
    let charts: [(ChartKind, &dyn Fn() -> Option<Chart>); 3] = [
        (ChartKind::Trend, &|| maker.trend(StandardRole::Main, own)),
        (ChartKind::Plan, &|| has_share.then(|| maker.done(StandardRole::Main, own)).flatten()),
        (ChartKind::Policies, &policies),
    ];
    charts.into_iter().filter(|(kind, _)| outline.has_chart(*kind)).filter_map(|(_, make)| make()).collect()
}
