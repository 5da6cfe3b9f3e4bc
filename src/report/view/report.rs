//! The view of the report to the People's Committee.

use std::collections::BTreeMap;

use tera::Context;

use super::book::Book;
use super::charts::ChartMaker;
use super::words::{Words, clean, guarded};
use super::{FORMAT, appendices, context, masthead, narrative, tables};
use crate::indicators::Indicators;
use crate::model::{
    Chart, Class, DocumentId, Item, Narrative, Paragraph, Policy, Project, Quantity, ReportKind, Scope, Table, View,
    capitalized, list_letter, lower_first,
};
use crate::report::ReportError;
use crate::report::templates::Templates;

/// Words of the report.
const WORDS: &str = "bao-cao.txt";
const SECTIONS: [&str; 8] = ["mo_dau", "so_lieu", "hop", "dien_bien", "ke_hoach", "ho_so", "danh_gia", "ket"];
/// Words of one policy.
const POLICY_WORDS: &str = "chinh-sach.txt";

/// Everything that the report of the whole territory says.
pub(in crate::report) fn report(
    templates: &Templates,
    project: &Project,
    indicators: &Indicators,
) -> Result<View, ReportError> {
    let settings = &project.settings.value;
    let period = indicators.period;
    let empty = Narrative::empty(period);
    let written = project.narratives.get(&period).map_or(&empty, |filed| &filed.value);
    let scopes = indicators.units.iter().map(|(_, scope)| scope).chain(&indicators.areas).chain([&indicators.total]);
    let book = Book::new(project, indicators, scopes);
    let context = report_context(project, indicators, &book, written);
    let mut words = Words::read(templates, WORDS, &context, &book)?;

    let mut texts = narrative::texts(project, written, indicators);
    texts.extend(SECTIONS.map(|section| (section.to_owned(), words.take(section))));
    let subject = words.take_lines("trich_yeu");
    let title = format!("Báo cáo {}", lower_first(&subject.join(" ")));
    let items = items(templates, project, indicators, &book, written)?;
    let (tables, charts) = (tables(project, indicators, &book, written), charts(project, indicators, &book));
    Ok(View {
        format: FORMAT,
        document: DocumentId::report(period),
        metadata: masthead::metadata(settings, period, title),
        masthead: masthead::masthead(settings, written, subject),
        attached: masthead::attached(settings, written),
        notice: settings.options.notice.as_deref().map(clean),
        texts,
        items,
        tables,
        charts,
        signature: Some(masthead::signature(settings)),
        figures: book.into_used(),
    })
}

fn report_context(project: &Project, indicators: &Indicators, book: &Book<'_>, written: &Narrative) -> Context {
    let mut context = context::context(project, indicators, book, &Scope::Total);
    context::territory(&mut context, indicators);
    let meeting = written.meeting.as_ref().map(|meeting| {
        serde_json::json!({
            "ngay": crate::model::short_date(meeting.date),
            "noi_dung": clean(&meeting.subject),
            "chu_tri": clean(&meeting.chair),
        })
    });
    context.insert("cuoc_hop", &meeting);
    let has_tasks = !(written.solutions.is_empty() && written.tasks.is_empty() && written.cases.is_empty());
    context.insert("phuong_huong", &has_tasks);
    context.insert("tien_do", &(written.kind == ReportKind::Progress));
    context
}

fn items(
    templates: &Templates,
    project: &Project,
    indicators: &Indicators,
    book: &Book<'_>,
    written: &Narrative,
) -> Result<BTreeMap<String, Vec<Item>>, ReportError> {
    let policies = policy_items(templates, project, indicators, book, &Scope::Total)?;
    let cases = narrative::cases(project, written, indicators);
    Ok(BTreeMap::from([("chinh_sach".to_owned(), policies), ("vu_viec".to_owned(), cases)]))
}

/// a), b), c) …: each policy with its sentence, or with the sentence for no figure and for nobody entitled.
fn policy_items(
    templates: &Templates,
    project: &Project,
    indicators: &Indicators,
    book: &Book<'_>,
    scope: &Scope,
) -> Result<Vec<Item>, ReportError> {
    let policies = project.policies.value.iter().enumerate();
    policies
        .map(|(index, policy)| {
            let paragraphs = policy_paragraphs(templates, indicators, book, scope, policy)?;
            Ok(Item { letter: list_letter(index), title: clean(&policy.name), paragraphs })
        })
        .collect()
}

fn policy_paragraphs(
    templates: &Templates,
    indicators: &Indicators,
    book: &Book<'_>,
    scope: &Scope,
    policy: &Policy,
) -> Result<Vec<Paragraph>, ReportError> {
    let mut context = context::policy(&policy.base, book, scope, policy.id.as_str());
    let value = |name: &str| book.value(scope, &format!("chinh_sach.{}.{name}", policy.id));
    context.insert("cau", &guarded(&capitalized(&templates.sentence(&policy.id, &context)?)));
    context.insert("co_so_lieu", &value("duoc").is_some());
    context.insert("co_doi_tuong", &(value("thuoc_dien") != Some(Quantity::Count(0))));
    let units = u64::try_from(indicators.units.len()).unwrap_or(u64::MAX);
    context.insert("du_don_vi", &(value("so_don_vi") == Some(Quantity::Count(units))));
    context.insert("tong_don_vi", &units.to_string());
    context.insert("co_tien", &value("so_tien").is_some());
    context.insert("ten_so_tien", &policy.money.as_deref().map(clean));
    context.insert("don_vi_tinh", &clean(&policy.counted_in));
    context.insert("ghi_chu_co_so", &policy.base_note.as_deref().map(clean));
    Ok(Words::read(templates, POLICY_WORDS, &context, book)?.take(""))
}

fn tables(project: &Project, indicators: &Indicators, book: &Book<'_>, written: &Narrative) -> BTreeMap<String, Table> {
    let settings = &project.settings.value;
    let policies = &project.policies.value;
    let plan =
        project.plan(indicators.period.year()).map(|_| ("ke_hoach".to_owned(), tables::plan(book, &Scope::Total)));
    let tables = BTreeMap::from([
        ("dien_bien".to_owned(), tables::movement(book, &Scope::Total)),
        ("ho_so".to_owned(), tables::dossiers(book, &Scope::Total)),
        ("nhiem_vu".to_owned(), narrative::tasks(written)),
        ("phu_luc_1".to_owned(), appendices::main_figures(book, indicators, settings)),
        ("phu_luc_2".to_owned(), appendices::movement(book, indicators, settings, Class::Poor)),
        ("phu_luc_3".to_owned(), appendices::movement(book, indicators, settings, Class::NearPoor)),
        ("phu_luc_4".to_owned(), appendices::policies(book, indicators, settings, policies)),
    ]);
    tables.into_iter().chain(plan).collect()
}

fn charts(project: &Project, indicators: &Indicators, book: &Book<'_>) -> Vec<Chart> {
    let settings = &project.settings.value;
    let maker = ChartMaker { book, indicators, project, about: clean(&settings.territory.name) };
    let ranking = if indicators.total.plan_share().is_some() { maker.ranking() } else { Vec::new() };
    let policies = &project.policies.value;
    let coverage = if policies.is_empty() { None } else { maker.coverage(&Scope::Total, policies) };
    maker.trend(&indicators.total).into_iter().chain(ranking).chain(coverage).collect()
}
