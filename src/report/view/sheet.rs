//! The view of one unit's sheet.

use std::collections::BTreeMap;

use super::book::Book;
use super::charts::ChartMaker;
use super::report::policy_items;
use super::words::{Words, clean, written};
use super::{FORMAT, context, masthead, tables};
use crate::indicators::{Indicators, ScopeIndicators};
use crate::model::{
    Chart, DocumentId, DocumentKind, Masthead, Narrative, Paragraph, ParagraphKind, Project, Remarks, Scope, Table, Unit,
    View,
};
use crate::report::ReportError;
use crate::report::templates::Templates;

const WORDS: &str = "phieu.txt";
const BLOCKS: [&str; 4] = ["so_lieu", "tom_tat", "thieu_hut", "ho_so"];

/// Everything that the sheet of `unit` says.
pub(in crate::report) fn sheet(
    templates: &Templates,
    project: &Project,
    indicators: &Indicators,
    unit: &Unit,
) -> Result<View, ReportError> {
    let settings = &project.settings.value;
    let period = indicators.period;
    let scope = Scope::Unit(unit.code.clone());
    let own = indicators.unit(&unit.code).map(|(_, scope)| scope);
    let book = Book::new(&settings.options, indicators, own.into_iter().chain([&indicators.total]));
    let mut context = context::context(project, indicators, &book, &scope);
    context.insert("don_vi", &context::unit(unit));
    let words = Words::new(templates, WORDS, &context, &book);

    let mut texts = remarks(project, indicators, unit);
    for block in BLOCKS {
        texts.insert(block.to_owned(), words.paragraphs(block)?);
    }
    let subject = words.lines("trich_yeu")?;
    let title = format!("Phiếu {}", subject.join(" "));
    let items = BTreeMap::from([("chinh_sach".to_owned(), policy_items(templates, project, &book, &scope, WORDS)?)]);
    let (tables, charts) = (tables(project, &book, &scope), own.map_or_else(Vec::new, |own| charts(project, indicators, &book, unit, own)));
    Ok(View {
        format: FORMAT,
        document: DocumentId { kind: DocumentKind::Sheet, period, unit: Some(unit.code.clone()), stem: unit.file_stem() },
        metadata: masthead::metadata(settings, period, title),
        masthead: Masthead { kind: "PHIẾU SỐ LIỆU".to_owned(), ..masthead::masthead(settings, &Narrative::empty(period), subject) },
        notice: settings.options.notice.as_deref().map(clean),
        texts,
        items,
        tables,
        charts,
        signature: None,
        figures: book.into_used(),
    })
}

/// The unit's own sentences of the last month, letter for letter.
fn remarks(project: &Project, indicators: &Indicators, unit: &Unit) -> BTreeMap<String, Vec<Paragraph>> {
    let none = Remarks::default();
    let remarks = project.month(indicators.period.last_month(), &unit.code).map_or(&none, |month| &month.remarks);
    let lists = [
        ("ket_qua", &remarks.results),
        ("ton_tai", &remarks.limits),
        ("nguyen_nhan", &remarks.causes),
        ("giai_phap", &remarks.solutions),
    ];
    lists.map(|(name, sentences)| (name.to_owned(), written(ParagraphKind::Dash, sentences))).into()
}

fn tables(project: &Project, book: &Book<'_>, scope: &Scope) -> BTreeMap<String, Table> {
    BTreeMap::from([
        ("dien_bien".to_owned(), tables::movement(book, scope)),
        ("ke_hoach".to_owned(), tables::plan(book, scope)),
        ("chinh_sach".to_owned(), tables::policies(book, scope, &project.policies.value)),
        ("ho_so".to_owned(), tables::dossiers(book, scope)),
    ])
}

fn charts(project: &Project, indicators: &Indicators, book: &Book<'_>, unit: &Unit, own: &ScopeIndicators) -> Vec<Chart> {
    let maker = ChartMaker { book, indicators, settings: &project.settings.value, about: clean(&unit.full_name()) };
    let charts = [maker.trend(own), maker.done(&own.scope), maker.coverage(&own.scope, &project.policies.value)];
    charts.into_iter().flatten().collect()
}
