//! The view of one unit's sheet.

use std::collections::BTreeMap;

use super::book::Book;
use super::charts::ChartMaker;
use super::words::{Words, clean, written};
use super::{FORMAT, context, masthead, tables, tasks};
use crate::documents::ReportError;
use crate::documents::templates::Templates;
use crate::indicators::{Indicators, ScopeIndicators};
use crate::model::{
    Chart, Class, DocumentId, Masthead, Narrative, Paragraph, ParagraphKind, Project, Remarks, Scope, Table, Unit, View,
};

const WORDS: &str = "phieu.txt";
const SECTIONS: [&str; 5] = ["so_lieu", "tom_tat", "ke_hoach", "ho_so", "thieu_hut"];

/// Everything that the sheet of `unit` says.
pub(in crate::documents) fn sheet(
    templates: &Templates,
    project: &Project,
    indicators: &Indicators,
    unit: &Unit,
) -> Result<View, ReportError> {
    let settings = &project.settings.value;
    let period = indicators.period;
    let scope = Scope::Unit(unit.code.clone());
    let own = indicators.unit(&unit.code).map(|(_, scope)| scope);
    let book = Book::new(project, indicators, own);
    let mut context = context::context(project, indicators, &book, &scope);
    context.insert("don_vi", &context::unit(unit));
    let is_heir = indicators.ended.iter().any(|ended| ended.successors.contains(&unit.code));
    context.insert("ke_thua_so_lieu", &is_heir);
    context.insert("khong_co_ho", &own.is_some_and(has_nobody));
    for class in Class::ALL {
        context.insert(format!("thieu_hut_{}", class.key()), &context::lacks(&book, &scope, class));
    }
    let mut words = Words::read(templates, WORDS, &context, &book)?;

    let mut texts = remarks(project, indicators, unit);
    texts.extend(SECTIONS.map(|section| (section.to_owned(), words.take(section))));
    let subject = words.take_lines("trich_yeu");
    let title = format!("Phiếu {}", subject.join(" "));
    let empty = Narrative::empty(period);
    let narrative = project.narratives.get(&period).map_or(&empty, |filed| &filed.value);
    texts.insert("nhiem_vu".to_owned(), tasks::of_unit(narrative, unit, tasks::as_of(settings, narrative)));
    let (tables, charts) =
        (tables(&book, &scope), own.map_or_else(Vec::new, |own| charts(project, indicators, &book, unit, own)));
    Ok(View {
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
        items: BTreeMap::new(),
        tables,
        charts,
        signature: None,
        prints_fingerprint: settings.options.prints_fingerprint,
        revision: None,
        figures: book.into_used(),
    })
}

/// Whether nobody was on the lists at any time of the year.
fn has_nobody(own: &ScopeIndicators) -> bool {
    Class::ALL.into_iter().all(|class| {
        own.class(class).to_date.is_some_and(|movement| {
            let row = movement.households;
            row.opening.is_zero() && row.increases().is_zero() && row.closing.is_zero()
        })
    })
}

/// The unit's own sentences of the last month, letter for letter.
fn remarks(project: &Project, indicators: &Indicators, unit: &Unit) -> BTreeMap<String, Vec<Paragraph>> {
    let none = Remarks::default();
    let remarks = project.month(indicators.period.last_month(), &unit.code).map_or(&none, |month| &month.remarks);
    let lists = [
        ("Kết quả", &remarks.results),
        ("Tồn tại, hạn chế", &remarks.limits),
        ("Nguyên nhân", &remarks.causes),
        ("Giải pháp", &remarks.solutions),
    ];
    BTreeMap::from([(
        "nhan_xet".to_owned(),
        lists.into_iter().flat_map(|(heading, sentences)| remark(heading, sentences)).collect(),
    )])
}

/// One sentence follows its heading on the line; several stand below it.
fn remark(heading: &str, sentences: &[String]) -> Vec<Paragraph> {
    match sentences {
        [] => Vec::new(),
        [sentence] => written(ParagraphKind::Dash, &[format!("{heading}: {sentence}")]),
        sentences => {
            let mut paragraphs = written(ParagraphKind::Dash, &[format!("{heading}:")]);
            paragraphs.extend(written(ParagraphKind::Plus, sentences));
            paragraphs
        }
    }
}

fn tables(book: &Book<'_>, scope: &Scope) -> BTreeMap<String, Table> {
    let tables = [("so_chinh", tables::highlights(book, scope)), ("dien_bien", tables::movement(book, scope))];
    tables.map(|(name, table)| (name.to_owned(), table)).into()
}

fn charts(
    project: &Project,
    indicators: &Indicators,
    book: &Book<'_>,
    unit: &Unit,
    own: &ScopeIndicators,
) -> Vec<Chart> {
    let maker = ChartMaker { book, indicators, project, about: clean(&unit.full_name()) };
    let done = own.plan_share().filter(|share| share.is_defined()).and_then(|_| maker.done(own));
    let charts = [maker.trend(own), done, maker.coverage(&own.scope, &project.main_policies().collect::<Vec<_>>())];
    charts.into_iter().flatten().collect()
}
