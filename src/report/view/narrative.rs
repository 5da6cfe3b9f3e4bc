//! What people wrote for one report, put in its places.

use std::collections::BTreeMap;

use super::context::unit_list;
use super::words::{clean, written};
use crate::indicators::Indicators;
use crate::model::{
    Case, Citation, Item, Narrative, Paragraph, ParagraphKind, Project, Runs, Step, Task, capitalized, list_letter,
    short_date,
};
use crate::model::{Cell, Column, HeaderCell, Row, RowKind, Table};

/// Paragraphs by block, for everything that is written by hand.
pub(super) fn texts(
    project: &Project,
    narrative: &Narrative,
    indicators: &Indicators,
) -> BTreeMap<String, Vec<Paragraph>> {
    let dash = |sentences: &[String]| written(ParagraphKind::Dash, sentences);
    let mut texts = BTreeMap::from([
        ("chi_dao".to_owned(), dash(&narrative.direction)),
        ("phan_cong".to_owned(), dash(&narrative.assignments)),
        ("ket_qua".to_owned(), dash(&narrative.results)),
        ("ton_tai".to_owned(), dash(&narrative.limits)),
        ("nguyen_nhan_khach_quan".to_owned(), dash(&narrative.causes.external)),
        ("nguyen_nhan_chu_quan".to_owned(), dash(&narrative.causes.own)),
        ("giai_phap".to_owned(), dash(&narrative.solutions)),
        ("kien_nghi".to_owned(), dash(&narrative.proposals)),
        ("van_ban".to_owned(), directives(project, narrative)),
    ]);
    texts.insert("tieu_bieu".to_owned(), commended(narrative, indicators));
    texts
}

/// Documents in full, but the plan, which the lead-in has cited in full already, by kind and number (NĐ 30/2020/NĐ-CP,
/// Phụ lục I, mục II.6.b).
fn directives(project: &Project, narrative: &Narrative) -> Vec<Paragraph> {
    let plan = project.plan(narrative.period.year()).map(|plan| &plan.document);
    let last = narrative.directives.len().saturating_sub(1);
    let line = |(index, document): (usize, &Citation)| {
        let is_cited = plan.is_some_and(|plan| plan.number.is_some() && plan.number == document.number);
        let cited = if is_cited { document.short() } else { document.full() };
        format!("{cited}{}", if index == last { "." } else { ";" })
    };
    written(ParagraphKind::Dash, &narrative.directives.iter().enumerate().map(line).collect::<Vec<_>>())
}

/// The hand list of commended units, kept apart from the list that the figures make.
fn commended(narrative: &Narrative, indicators: &Indicators) -> Vec<Paragraph> {
    let named = narrative.commended.units.iter().filter_map(|code| indicators.unit(code)).map(|(unit, _)| unit);
    let units = Some(unit_list(named)).filter(|list| !list.is_empty()).map(|list| format!("UBND {list}"));
    let bodies: Vec<_> = narrative.commended.others.iter().map(|body| clean(body)).chain(units).collect();
    if bodies.is_empty() {
        return Vec::new();
    }
    let sentence = format!("Các đơn vị tích cực, chủ động trong kỳ: {}.", bodies.join("; "));
    vec![Paragraph { kind: ParagraphKind::Dash, runs: Runs::plain(sentence) }]
}

/// Cases, each a lettered item with its steps in order.
pub(super) fn cases(project: &Project, narrative: &Narrative, indicators: &Indicators) -> Vec<Item> {
    let month = indicators.period.last_month();
    let item = |(index, case): (usize, &Case)| {
        let unit = project.unit(&case.unit, month).map_or_else(|| case.unit.to_string(), crate::model::Unit::title);
        Item { letter: list_letter(index), title: clean(&unit), paragraphs: case_paragraphs(case) }
    };
    narrative.cases.iter().enumerate().map(item).collect()
}

fn case_paragraphs(case: &Case) -> Vec<Paragraph> {
    let subject = format!("Nội dung: {}.", clean(&case.subject));
    let lead = match case.cooperation.as_slice() {
        [] => format!("Chủ trì: {}.", clean(&case.lead)),
        bodies => format!("Chủ trì: {}; phối hợp: {}.", clean(&case.lead), joined(bodies)),
    };
    let steps = case.steps.iter().enumerate().map(|(index, step)| step_line(index, step));
    [subject, lead].into_iter().chain(steps).flat_map(|line| written(ParagraphKind::Dash, &[line])).collect()
}

fn step_line(index: usize, step: &Step) -> String {
    format!("Bước {}: {} ({}).", index + 1, clean(&step.work), step.progress.label())
}

fn joined(bodies: &[String]) -> String {
    bodies.iter().map(|body| clean(body)).collect::<Vec<_>>().join(", ")
}

/// The tasks as a table: who leads, who cooperates, until when, how far.
pub(super) fn tasks(narrative: &Narrative) -> Table {
    let head = ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn,\ntình trạng"];
    let header = head.map(|text| HeaderCell { text: text.to_owned(), columns: 1, rows: 1 });
    Table {
        caption: "Phân công nhiệm vụ".to_owned(),
        columns: vec![Column::Label, Column::Sentence, Column::Text, Column::Text, Column::Label],
        header: vec![header.into()],
        numbering: Vec::new(),
        rows: narrative.tasks.iter().enumerate().map(|(index, task)| task_row(index, task)).collect(),
        notes: Vec::new(),
    }
}

fn task_row(index: usize, task: &Task) -> Row {
    let deadline = task.deadline.map_or_else(|| "Thường xuyên".to_owned(), short_date);
    let cooperation = match joined(&task.cooperation) {
        empty if empty.is_empty() => super::book::NOTHING.to_owned(),
        bodies => capitalized(&bodies),
    };
    let cells = [
        (index + 1).to_string(),
        clean(&task.work),
        clean(&task.lead),
        cooperation,
        format!("{deadline}\n{}", capitalized(task.progress.label())),
    ];
    Row { kind: RowKind::Plain, cells: cells.map(Cell::words).into() }
}
