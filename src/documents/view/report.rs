//! The view of the report to the People's Committee.

use std::collections::BTreeMap;

use tera::Context;

use super::book::Book;
use super::charts::ChartMaker;
use super::policies::policy_items;
use super::scribe::Scribe;
use super::words::{Words, clean};
use super::{FORMAT, appendices, assessment, context, edition, masthead, narrative, tables, tasks};
use crate::documents::ReportError;
use crate::documents::placeholder;
use crate::documents::templates::Templates;
use crate::indicators::Indicators;
use crate::model::{
    Chart, Class, DocumentId, Edition, Item, Narrative, Policy, Project, ReportKind, Scope, Table, Unit, View,
    lower_first,
};

/// Words of the report.
const WORDS: &str = "bao-cao.txt";
/// Sections of the words, printed where they stand.
const SECTIONS: [&str; 11] = [
    "mo_dau",
    "so_lieu",
    "hop",
    "dien_bien",
    "thieu_hut",
    "ke_hoach",
    "so_sanh",
    "chinh_sach_tu",
    "ho_so",
    "danh_gia",
    "ket",
];
/// Sections that stand where nobody wrote anything.
const DRAFTS: [&str; 2] = ["ton_tai", "giai_phap"];

/// Everything that the report of the whole territory says to the readers of `edition`.
pub(in crate::documents) fn report(
    templates: &Templates,
    project: &Project,
    indicators: &Indicators,
    edition: Edition,
) -> Result<View, ReportError> {
    let settings = &project.settings.value;
    let period = indicators.period;
    let empty = Narrative::empty(period);
    let written = project.narratives.get(&period).map_or(&empty, |filed| &filed.value);
    let book = book(project, indicators, edition);
    let context = report_context(project, indicators, &book, written, edition);
    let mut words = Words::read(templates, WORDS, &context, &book)?;

    let scribe = Scribe::new(templates, &context, &book);
    let mut texts = narrative::texts(&scribe, project, written, indicators)?;
    texts.extend(SECTIONS.map(|section| (section.to_owned(), words.take(section))));
    for draft in DRAFTS {
        let drafted = words.take(draft);
        let slot = texts.entry(draft.to_owned()).or_default();
        if slot.is_empty() {
            *slot = drafted;
        }
    }
    if edition == Edition::Public {
        edition::name_nobody(&mut texts, &withheld_units(indicators, &book));
    }
    let subject = words.take_lines("trich_yeu");
    let title = format!("Báo cáo {}", lower_first(&subject.join(" ")));
    let items = items(templates, project, indicators, &book, written, edition)?;
    let main: Vec<&Policy> = project.main_policies().collect();
    let tables = tables(project, indicators, &book, written, &main, edition);
    let charts = charts(project, indicators, &book, &main);
    Ok(View {
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
        figures: book.into_used(),
    })
}

/// The figures that the readers of `edition` may see.
pub(super) fn book<'a>(project: &'a Project, indicators: &Indicators, edition: Edition) -> Book<'a> {
    let scopes = indicators
        .units
        .iter()
        .map(|(_, scope)| scope)
        .chain(&indicators.areas)
        .chain(&indicators.former)
        .chain([&indicators.total]);
    let book = Book::new(project, indicators, scopes);
    match edition {
        Edition::Full => book,
        Edition::Public => {
            let policies: Vec<&Policy> = project.policies.value.iter().collect();
            let threshold = project.settings.value.options.threshold();
            book.without(edition::withheld(indicators, &policies, threshold))
        }
    }
}

fn withheld_units<'i>(indicators: &'i Indicators, book: &Book<'_>) -> Vec<&'i Unit> {
    let units = indicators.units.iter().filter(|(_, scope)| book.withholds(&scope.scope));
    units.map(|(unit, _)| unit).collect()
}

/// What the sentences of `written` may name.
pub(in crate::documents) fn names(project: &Project, indicators: &Indicators, written: &Narrative) -> Context {
    let book = book(project, indicators, Edition::Full);
    report_context(project, indicators, &book, written, Edition::Full)
}

/// What the words of a report and the sentences of its narrative may name.
fn report_context(
    project: &Project,
    indicators: &Indicators,
    book: &Book<'_>,
    written: &Narrative,
    edition: Edition,
) -> Context {
    let mut context = context::context(project, indicators, book, &Scope::Total);
    context::territory(&mut context, indicators);
    context::policies(&mut context, book, project.main_policies());
    context::behind(&mut context, book, indicators, true);
    context::add_units(&mut context, book, written.sentences().flat_map(placeholder::codes));
    for class in Class::ALL {
        context.insert(format!("thieu_hut_{}", class.key()), &context::lacks(book, &Scope::Total, class));
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
        context::name_no_unit(&mut context, book, indicators);
    }
    context
}

fn items(
    templates: &Templates,
    project: &Project,
    indicators: &Indicators,
    book: &Book<'_>,
    written: &Narrative,
    edition: Edition,
) -> Result<BTreeMap<String, Vec<Item>>, ReportError> {
    let policies = policy_items(templates, project, indicators, book, &Scope::Total)?;
    let told = if edition == Edition::Public { &[][..] } else { &written.cases };
    let cases = tasks::cases(told, project, indicators);
    Ok(BTreeMap::from([("chinh_sach".to_owned(), policies), ("vu_viec".to_owned(), cases)]))
}

/// Tables of the text, and the appendices: `phu_luc_1`, `phu_luc_2`, …
fn tables(
    project: &Project,
    indicators: &Indicators,
    book: &Book<'_>,
    written: &Narrative,
    policies: &[&Policy],
    edition: Edition,
) -> BTreeMap<String, Table> {
    let settings = &project.settings.value;
    let scope = &Scope::Total;
    let plan = project.plan(indicators.period.year()).map(|_| ("ke_hoach", tables::plan(book, scope)));
    let comparison = tables::comparison(book, indicators).map(|table| ("so_sanh", table));
    let named = |name: &'static str, table: Table| (!table.rows.is_empty()).then_some((name, table));
    let of_units = (edition == Edition::Full).then(|| {
        let lacks = |class| appendices::deprivation(book, indicators, settings, class);
        let movement = |class| appendices::movement(book, indicators, settings, class);
        [
            ("pl_dien_bien_ngheo", movement(Class::Poor)),
            ("pl_dien_bien_can_ngheo", movement(Class::NearPoor)),
            ("pl_thieu_hut_ngheo", lacks(Class::Poor)),
            ("pl_thieu_hut_can_ngheo", lacks(Class::NearPoor)),
            ("pl_ho_so", appendices::dossiers(book, indicators, settings)),
        ]
    });
    let opinions = (edition == Edition::Full).then(|| assessment::table(project, indicators)).flatten();
    let tables = [
        ("dien_bien", tables::movement(book, scope)),
        ("ho_so", tables::dossiers(book, scope)),
        ("pl_ket_qua", appendices::main_figures(book, indicators, settings)),
        ("pl_chinh_sach", appendices::policies(book, indicators, settings, policies)),
    ];
    let optional = [
        plan,
        comparison,
        named("nhiem_vu", tasks::tasks(&written.tasks, tasks::as_of(settings, written))),
        named("cong_trinh", tasks::works(project, written)).filter(|_| edition == Edition::Full),
        named("giup_do", tasks::helpers(project, written)).filter(|_| edition == Edition::Full),
        opinions.map(|table| ("pl_y_kien", table)),
    ];
    let tables = tables.into_iter().chain(optional.into_iter().flatten()).chain(of_units.into_iter().flatten());
    tables.map(|(name, table)| (name.to_owned(), table)).collect()
}

fn charts(project: &Project, indicators: &Indicators, book: &Book<'_>, policies: &[&Policy]) -> Vec<Chart> {
    let settings = &project.settings.value;
    let maker = ChartMaker { book, indicators, project, about: clean(&settings.territory.name) };
    let is_ranked = indicators.total.plan_share().is_some() && !book.withholds_any();
    let ranking = if is_ranked { maker.ranking() } else { Vec::new() };
    let coverage = if policies.is_empty() { None } else { maker.coverage(&Scope::Total, policies) };
    maker.trend(&indicators.total).into_iter().chain(ranking).chain(coverage).collect()
}
