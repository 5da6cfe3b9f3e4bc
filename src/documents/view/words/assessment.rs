//! What the units wrote about their month, merged: by unit in a table, by sentence in the text.

use crate::documents::view::figures::figure_index::NOTHING;
use crate::documents::view::parts::tables::simple_head;
use crate::documents::view::words::context::unit_list;
use crate::documents::view::words::paragraphs::{clean, written};
use crate::indicators::Indicators;
use crate::model::{Cell, Column, Paragraph, ParagraphKind, Project, Remarks, Row, RowKind, Table, Unit, capitalized};

/// Every unit that wrote something, in administrative order.
fn remarks<'a>(project: &'a Project, indicators: &'a Indicators) -> impl Iterator<Item = (&'a Unit, &'a Remarks)> {
    let month = indicators.period.last_month();
    let remarks = move |unit: &'a Unit| Some((unit, &project.month(month, &unit.code)?.remarks));
    indicators.units.iter().filter_map(move |(unit, _)| remarks(unit)).filter(|(_, remarks)| !remarks.is_empty())
}

/// One line for each sentence, after the names of all units that wrote it.
pub(in crate::documents::view) fn merged(
    project: &Project,
    indicators: &Indicators,
    of: impl Fn(&Remarks) -> &Vec<String>,
) -> Vec<Paragraph> {
    let mut groups: Vec<(String, Vec<&Unit>)> = Vec::new();
    for (unit, remarks) in remarks(project, indicators) {
        for sentence in of(remarks).iter().map(|sentence| clean(sentence)).filter(|sentence| !sentence.is_empty()) {
            match groups.iter_mut().find(|(known, _)| *known == sentence) {
                Some((_, units)) => units.push(unit),
                None => groups.push((sentence, vec![unit])),
            }
        }
    }
    let line =
        |(sentence, units): (String, Vec<&Unit>)| format!("{}: {sentence}", capitalized(&unit_list(units.into_iter())));
    written(ParagraphKind::Dash, &groups.into_iter().map(line).collect::<Vec<_>>())
}

/// The last appendix: each unit with all that it wrote; `None` when nobody wrote anything.
pub(in crate::documents::view) fn table(project: &Project, indicators: &Indicators) -> Option<Table> {
    let rows: Vec<_> =
        remarks(project, indicators).zip(1..).map(|((unit, remarks), number)| row(unit, remarks, number)).collect();
    (!rows.is_empty()).then(|| Table {
        caption: "Kết quả, tồn tại, nguyên nhân và giải pháp do các đơn vị nêu".to_owned(),
        columns: [Column::Label, Column::Name].into_iter().chain([Column::Sentence; 4]).collect(),
        header: simple_head(&["TT", "Đơn vị", "Kết quả đạt được", "Tồn tại, hạn chế", "Nguyên nhân", "Giải pháp"]),
        numbering: Vec::new(),
        rows,
        notes: Vec::new(),
    })
}

fn row(unit: &Unit, remarks: &Remarks, number: usize) -> Row {
    let cell = |sentences: &[String]| {
        let dash = if sentences.len() > 1 { "- " } else { "" };
        let lines = sentences.iter().map(|sentence| format!("{dash}{}", clean(sentence)));
        let text = lines.collect::<Vec<_>>().join("\n");
        Cell::words(if text.is_empty() { NOTHING.to_owned() } else { text })
    };
    let lists = [&remarks.results, &remarks.limits, &remarks.causes, &remarks.solutions];
    let names = [Cell::words(number.to_string()), Cell::words(clean(&unit.title()))];
    Row { kind: RowKind::Plain, cells: names.into_iter().chain(lists.map(|list| cell(list))).collect() }
}
