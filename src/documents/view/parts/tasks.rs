//! Assignments: tasks, works, bodies that help, and cases.

use time::Date;

use crate::documents::view::figures::figure_index::NOTHING;
use crate::documents::view::parts::tables::simple_head;
use crate::documents::view::words::paragraphs::{clean, written};
use crate::indicators::{Indicators, ScopeIndicators};
use crate::model::{
    Case, Cell, Class, Column, Item, Month, Narrative, Paragraph, ParagraphKind, Progress, Project, Row, RowKind,
    Settings, Step, Table, Task, TaskNeed, Unit, UnitCode, capitalized, list_letter, lower_first, short_date,
};

/// The day on which the report judges deadlines: its own date or, if it has none yet, the last day of its figures.
pub(in crate::documents::view) fn as_of(settings: &Settings, narrative: &Narrative) -> Date {
    narrative.date.unwrap_or_else(|| narrative.period.cut_off(settings.period_scheme).to)
}

/// What somebody typed, as it begins a line or a cell.
fn begun(text: &str) -> String {
    capitalized(&clean(text))
}

/// The tasks as a table: who leads, who cooperates, the deadline, the progress.
pub(in crate::documents::view) fn tasks<'a>(tasks: impl IntoIterator<Item = &'a Task>, as_of: Date) -> Table {
    let row = |(task, number): (&Task, usize)| {
        let cells = [
            number.to_string(),
            begun(&task.work),
            begun(&task.lead),
            bodies(&task.cooperation),
            state(task.deadline, task.progress, as_of),
        ];
        Row { kind: RowKind::Plain, cells: cells.map(Cell::words).into() }
    };
    Table {
        caption: "Nhiệm vụ giao các cơ quan, đơn vị".to_owned(),
        columns: vec![Column::Label, Column::Sentence, Column::Text, Column::Text, Column::Label],
        header: simple_head(&["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn,\ntình trạng"]),
        numbering: Vec::new(),
        rows: tasks.into_iter().zip(1..).map(row).collect(),
        notes: Vec::new(),
    }
}

/// What falls to one unit: its tasks, those for which it has anything left to do, and the cases in it, a line each.
pub(in crate::documents::view) fn of_unit(
    narrative: &Narrative,
    unit: &Unit,
    own: Option<&ScopeIndicators>,
    as_of: Date,
) -> Vec<Paragraph> {
    let is_its = |task: &&Task| task.falls_to(&unit.code) && own.is_none_or(|own| has_left(task, own));
    let tasks = narrative.tasks.iter().filter(is_its).map(|task| {
        let until = task.deadline.map_or_else(|| "thường xuyên".to_owned(), |day| format!("hạn {}", short_date(day)));
        format!("{} ({until}, {}).", begun(&task.work), progress(task.deadline, task.progress, as_of))
    });
    let works = narrative.works.iter().filter(|works| works.unit == unit.code).map(|works| {
        let until = works.deadline.map_or_else(String::new, |day| format!("hạn {}, ", short_date(day)));
        format!("Công trình: {} ({until}{}).", clean(&works.name), progress(works.deadline, works.progress, as_of))
    });
    let cases = narrative.cases.iter().filter(|case| case.unit == unit.code).map(|case| {
        let step = |step: &Step| format!("{} ({})", lower_first(&clean(&step.work)), step.progress.label());
        let steps = case.steps.iter().map(step).collect::<Vec<_>>().join("; ");
        format!("Trường hợp cần giải quyết: {}. Các bước: {steps}.", clean(&case.subject))
    });
    written(ParagraphKind::Dash, &tasks.chain(works).chain(cases).collect::<Vec<_>>())
}

/// Whether a unit has anything left of what `task` is about; what is not known may be left.
fn has_left(task: &Task, own: &ScopeIndicators) -> bool {
    let is_left = |key: &dyn Fn(Class) -> String| {
        Class::ALL.into_iter().any(|class| own.count(&key(class)).is_none_or(|left| !left.is_zero()))
    };
    match task.only_where {
        None => true,
        Some(TaskNeed::Target) => is_left(&|class| format!("{}.ho.giam.con_lai", class.key())),
        Some(TaskNeed::Dossiers) => is_left(&|class| format!("ho_so.{}.cho_quyet_dinh", class.key())),
    }
}

/// Works that must be finished for households to reach the criteria.
pub(in crate::documents::view) fn works(project: &Project, narrative: &Narrative) -> Table {
    let (month, as_of) = (narrative.period.last_month(), as_of(&project.settings.value, narrative));
    let rows = narrative.works.iter().zip(1..).map(|(works, number)| {
        let cells = [
            number.to_string(),
            begun(&works.name),
            unit_title(project, &works.unit, month),
            begun(&works.lead),
            state(works.deadline, works.progress, as_of),
        ];
        Row { kind: RowKind::Plain, cells: cells.map(Cell::words).into() }
    });
    Table {
        caption: "Công trình, hạng mục cần hoàn thành".to_owned(),
        columns: vec![Column::Label, Column::Sentence, Column::Name, Column::Text, Column::Label],
        header: simple_head(&["TT", "Công trình, hạng mục", "Đơn vị", "Chủ trì", "Thời hạn,\ntình trạng"]),
        numbering: Vec::new(),
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

/// The bodies that help the households of each unit.
pub(in crate::documents::view) fn helpers(project: &Project, narrative: &Narrative) -> Table {
    let month = narrative.period.last_month();
    let rows = narrative.helpers.iter().zip(1..).map(|(helper, number)| {
        let cells = [
            number.to_string(),
            unit_title(project, &helper.unit, month),
            begun(&helper.helper),
            helper.officer.as_deref().map_or_else(|| NOTHING.to_owned(), begun),
            begun(&helper.support),
        ];
        Row { kind: RowKind::Plain, cells: cells.map(Cell::words).into() }
    });
    Table {
        caption: "Phân công giúp đỡ hộ nghèo, hộ cận nghèo".to_owned(),
        columns: vec![Column::Label, Column::Name, Column::Text, Column::Text, Column::Sentence],
        header: simple_head(&["TT", "Đơn vị", "Cơ quan giúp đỡ", "Cán bộ đôn đốc, hướng dẫn", "Phương án hỗ trợ"]),
        numbering: Vec::new(),
        rows: rows.collect(),
        notes: Vec::new(),
    }
}

/// Deadline and progress, such as "15/10/2022\nĐang thực hiện" or, once the deadline has passed, "31/8/2022\nQuá
/// hạn".
fn state(deadline: Option<Date>, progress: Progress, as_of: Date) -> String {
    let until = deadline.map_or_else(|| "Thường xuyên".to_owned(), short_date);
    format!("{until}\n{}", capitalized(&self::progress(deadline, progress, as_of)))
}

/// The progress; "quá hạn, …" if the deadline passed before it was done.
fn progress(deadline: Option<Date>, progress: Progress, as_of: Date) -> String {
    let is_late = progress != Progress::Done && deadline.is_some_and(|deadline| deadline < as_of);
    if is_late { format!("quá hạn, {}", progress.label()) } else { progress.label().to_owned() }
}

fn bodies(names: &[String]) -> String {
    match joined(names) {
        empty if empty.is_empty() => NOTHING.to_owned(),
        names => capitalized(&names),
    }
}

fn joined(names: &[String]) -> String {
    names.iter().map(|name| clean(name)).collect::<Vec<_>>().join(", ")
}

fn unit_title(project: &Project, code: &UnitCode, month: Month) -> String {
    clean(&project.unit(code, month).map_or_else(|| code.to_string(), crate::model::Unit::title))
}

/// Cases, each a lettered item with its steps in order.
pub(in crate::documents::view) fn cases<'a>(
    cases: impl IntoIterator<Item = &'a Case>,
    project: &Project,
    indicators: &Indicators,
) -> Vec<Item> {
    let month = indicators.period.last_month();
    let item = |(index, case): (usize, &Case)| Item {
        letter: list_letter(index),
        title: unit_title(project, &case.unit, month),
        paragraphs: case_lines(case).into_iter().flat_map(|line| written(ParagraphKind::Dash, &[line])).collect(),
    };
    cases.into_iter().enumerate().map(item).collect()
}

fn case_lines(case: &Case) -> Vec<String> {
    let subject = format!("Nội dung: {}.", clean(&case.subject));
    let state = case.progress().label();
    let lead = match case.cooperation.as_slice() {
        [] => format!("Chủ trì: {}; tình trạng: {state}.", clean(&case.lead)),
        bodies => format!("Chủ trì: {}; phối hợp: {}; tình trạng: {state}.", clean(&case.lead), joined(bodies)),
    };
    let steps = case.steps.iter().enumerate().map(|(index, step)| step_line(index, step));
    [subject, lead].into_iter().chain(steps).collect()
}

fn step_line(index: usize, step: &Step) -> String {
    format!("Bước {}: {} ({}).", index + 1, clean(&step.work), step.progress.label())
}
