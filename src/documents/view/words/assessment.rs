//! The remarks of the units on their month, merged by unit in a table and by sentence in the text.

use crate::documents::view::figures::figure_index::NOTHING;
use crate::documents::view::parts::tables::simple_head;
use crate::documents::view::words::lists::{months_of_year, named_or_counted};
use crate::documents::view::words::paragraphs::{clean, ended, written};
use crate::indicators::Indicators;
use crate::model::{
    Cell, Column, Month, Paragraph, ParagraphKind, Period, Project, Remarks, Row, RowKind, Table, Unit, capitalized,
};

/// Every unit that wrote remarks, in administrative order.
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
        for sentence in of(remarks).iter().map(|sentence| ended(sentence)).filter(|sentence| !sentence.is_empty()) {
            match groups.iter_mut().find(|(known, _)| *known == sentence) {
                Some((_, units)) => units.push(unit),
                None => groups.push((sentence, vec![unit])),
            }
        }
    }
    let everybody = indicators.units.len();
    let line = |(sentence, units): (String, Vec<&Unit>)| {
        format!("{}: {sentence}", capitalized(&named_or_counted(&units, everybody)))
    };
    let mut paragraphs = written(ParagraphKind::Dash, &groups.into_iter().map(line).collect::<Vec<_>>());
    if !paragraphs.is_empty() {
        paragraphs.splice(0..0, of_month(indicators, "Các đơn vị nêu trong báo cáo"));
    }
    paragraphs
}

/// Whose remarks stand below: those of the last month, which a reader of a longer period would take for all of it.
pub(in crate::documents::view) fn of_month(indicators: &Indicators, lead: &str) -> Vec<Paragraph> {
    if matches!(indicators.period, Period::Month(_)) {
        return Vec::new();
    }
    written(ParagraphKind::Body, &[format!("{lead} {}:", month(indicators))])
}

/// "tháng 9 năm 2022": the month whose remarks are told.
fn month(indicators: &Indicators) -> String {
    Period::Month(indicators.period.last_month()).label()
}

/// The last appendix, with the remarks of each unit in the months of the period; `None` if there are none.
pub(in crate::documents::view) fn table(project: &Project, indicators: &Indicators) -> Option<Table> {
    let (told, last) = (all(project, indicators), indicators.period.last_month());
    let rows: Vec<_> = told.iter().zip(1..).map(|(told, number)| row(told, number, last)).collect();
    let is_of_last = told.iter().all(|told| told.months.iter().all(|(month, _)| *month == last));
    let (when, notes) = match indicators.period {
        longer if !is_of_last => (format!("các báo cáo tháng của {}", longer.label()), how_told(&told, last)),
        _ => (format!("báo cáo {}", month(indicators)), Vec::new()),
    };
    (!rows.is_empty()).then(|| Table {
        caption: format!("Kết quả, tồn tại, nguyên nhân và giải pháp do các đơn vị nêu trong {when}"),
        columns: [Column::Label, Column::Name].into_iter().chain([Column::Sentence; 4]).collect(),
        header: simple_head(&["TT", "Đơn vị", "Kết quả đạt được", "Tồn tại, hạn chế", "Nguyên nhân", "Giải pháp"]),
        numbering: Vec::new(),
        rows,
        notes,
    })
}

/// How months stand behind the sentences, as far as it occurs in the table.
fn how_told(told: &[Told<'_>], last: Month) -> Vec<String> {
    let sentences: Vec<_> = told.iter().flat_map(|told| LISTS.map(|of| sentences(told, of))).flatten().collect();
    let is_again = sentences.iter().any(|(_, months)| months.len() > 1);
    let is_bare = sentences.iter().any(|(_, months)| *months == [last]);
    let again = is_again.then(|| "câu nêu ở nhiều tháng ghi một lần, kèm các tháng".to_owned());
    let bare = format!("câu không ghi tháng là của báo cáo {}", Period::Month(last).bare_label());
    let said: Vec<String> = again.into_iter().chain(is_bare.then_some(bare)).collect();
    if said.is_empty() { Vec::new() } else { vec![format!("{}.", capitalized(&said.join("; ")))] }
}

/// A kind of remarks.
type List = fn(&Remarks) -> &Vec<String>;

/// The kinds of remarks in the order of the columns.
const LISTS: [List; 4] = [|of| &of.results, |of| &of.limits, |of| &of.causes, |of| &of.solutions];

/// The remarks of a unit on the months of the period, in their order.
struct Told<'a> {
    unit: &'a Unit,
    months: Vec<(Month, &'a Remarks)>,
}

/// Every unit that wrote remarks within the period, in administrative order; units that ended within it come last.
fn all<'a>(project: &'a Project, indicators: &'a Indicators) -> Vec<Told<'a>> {
    let scheme = project.scheme();
    let units = indicators.units.iter().map(|(unit, _)| unit).chain(&indicators.ended);
    let told = units.map(|unit| {
        let lived = indicators.period.months().filter(|month| unit.exists_in(*month, scheme));
        let written = lived.filter_map(|month| Some((month, &project.month(month, &unit.code)?.remarks)));
        Told { unit, months: written.filter(|(_, remarks)| !remarks.is_empty()).collect() }
    });
    told.filter(|told| !told.months.is_empty()).collect()
}

fn row(told: &Told<'_>, number: usize, last: Month) -> Row {
    let said = |(sentence, months): (String, Vec<Month>)| {
        if months == [last] { sentence } else { with_months(&sentence, &months) }
    };
    let cell = |of: List| {
        let sentences: Vec<String> = sentences(told, of).into_iter().map(said).collect();
        let dash = if sentences.len() > 1 { "- " } else { "" };
        let text = sentences.iter().map(|sentence| format!("{dash}{sentence}")).collect::<Vec<_>>().join("\n");
        Cell::words(if text.is_empty() { NOTHING.to_owned() } else { text })
    };
    let names = [Cell::words(number.to_string()), Cell::words(clean(&told.unit.title()))];
    Row { kind: RowKind::Plain, cells: names.into_iter().chain(LISTS.map(cell)).collect() }
}

/// Each sentence once, with the months in which the unit wrote it; the latest come first.
fn sentences(told: &Told<'_>, of: List) -> Vec<(String, Vec<Month>)> {
    let mut sentences: Vec<(String, Vec<Month>)> = Vec::new();
    for (month, remarks) in &told.months {
        for sentence in of(remarks).iter().map(|sentence| ended(sentence)).filter(|sentence| !sentence.is_empty()) {
            match sentences.iter_mut().find(|(known, _)| *known == sentence) {
                Some((_, months)) if months.contains(month) => {}
                Some((_, months)) => months.push(*month),
                None => sentences.push((sentence, vec![*month])),
            }
        }
    }
    sentences.sort_by_key(|(_, months)| std::cmp::Reverse(months.last().copied()));
    sentences
}

/// "Hồ sơ gửi chậm (tháng 7, tháng 8)." The months stand inside the sentence, before its end.
fn with_months(sentence: &str, months: &[Month]) -> String {
    let months = format!("({})", months_of_year(months));
    match sentence.strip_suffix(['.', ';']) {
        Some(bare) => format!("{bare} {months}."),
        None => format!("{sentence} {months}"),
    }
}
