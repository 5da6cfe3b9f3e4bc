//! What must follow when a unit's month is corrected: closing(m) = opening(m+1), along the life of a unit and on to what its
//! successor begins with; what leaves one list enters the other; where no household is counted there are no persons; every
//! row adds up. The tool proposes each cell with its reason. A cell that a person typed since the release is never proposed:
//! where it does not fit, the person is asked.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Class, Count, Flow, FormRow, Measure, Month, Movement, OpensWith, Period, Project, Unit, UnitCode, UnitMonth,
};

/// A proposed change of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowOn {
    /// The month.
    pub month: Month,
    /// The unit.
    pub unit: UnitCode,
    /// The key: `ngheo.ho.dau_ky`.
    pub key: String,
    /// The present value.
    pub old: Count,
    /// The proposed value.
    pub new: Count,
    /// The reason.
    pub reason: &'static str,
}

/// What only a person can decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The month.
    pub month: Month,
    /// The unit.
    pub unit: UnitCode,
    /// The value that it is about.
    pub key: String,
    /// What is to be decided, as a sentence.
    pub text: String,
    /// Whether the data have a mistake until it is decided.
    pub is_conflict: bool,
}

/// What follows from a correction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consequences {
    /// The cells that can be written.
    pub cells: Vec<FollowOn>,
    /// What must be decided.
    pub questions: Vec<Question>,
}

/// Tells whether a person has typed the value at a key of a unit's month since the release.
pub type IsTyped<'a> = dyn Fn(&UnitCode, Month, &str) -> bool + 'a;

/// Everything that follows from changes in these months of these units.
pub fn follow_on(project: &Project, changed: &BTreeSet<(Month, UnitCode)>, is_typed: &IsTyped<'_>) -> Consequences {
    let mut follower = Follower { project, is_typed, sheets: BTreeMap::new(), found: Consequences::default() };
    let mut waiting = changed.clone();
    while let Some((month, unit)) = waiting.pop_first() {
        if follower.month(month, &unit) || changed.contains(&(month, unit.clone())) {
            waiting.extend(follower.next(month, &unit));
        }
    }
    let mut found = follower.found;
    found.cells.retain(|cell| cell.old != cell.new);
    found
}

const OPENING: &str = "đầu kỳ bằng cuối kỳ tháng trước";
const HANDED_OVER: &str = "đầu kỳ bằng tổng cuối kỳ của các đơn vị trước sắp xếp";
const CROSSED: &str = "bằng số chuyển sang ở biểu kia";
const NOBODY: &str = "không còn hộ nào thì không còn người";
const SUM: &str = "cuối kỳ = đầu kỳ − giảm + tăng";

/// Forms 2 and 3 of one unit's month, by each standard that it was reported by.
#[derive(Clone, Debug)]
struct Sheet(BTreeMap<FormRow, Movement>);

impl Sheet {
    fn of(data: &UnitMonth) -> Self {
        Self(FormRow::all().filter_map(|line| Some((line, *line.of(data)?))).collect())
    }

    fn row(&self, line: FormRow) -> Option<&Movement> {
        self.0.get(&line)
    }

    fn lines(&self) -> Vec<FormRow> {
        self.0.keys().copied().collect()
    }

    /// The rows of persons, or of households.
    fn lines_of(&self, measure: Measure) -> Vec<FormRow> {
        self.0.keys().copied().filter(|line| line.measure == measure).collect()
    }
}

/// A column of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Opening,
    Flow(Flow),
    Closing,
}

impl Column {
    const fn key(self, class: Class) -> &'static str {
        match self {
            Self::Opening => Movement::OPENING,
            Self::Flow(flow) => flow.key(class),
            Self::Closing => Movement::CLOSING,
        }
    }

    fn of(self, row: &Movement) -> Count {
        match self {
            Self::Opening => row.opening,
            Self::Flow(flow) => row.flow(flow),
            Self::Closing => row.closing,
        }
    }

    fn set(self, row: &mut Movement, value: Count) {
        let place = match self {
            Self::Opening => &mut row.opening,
            Self::Closing => &mut row.closing,
            Self::Flow(Flow::Crossed) => &mut row.crossed,
            Self::Flow(Flow::Escaped) => &mut row.escaped,
            Self::Flow(Flow::OtherDecrease) => &mut row.other_decrease,
            Self::Flow(Flow::Received) => &mut row.received,
            Self::Flow(Flow::Relapsed) => &mut row.relapsed,
            Self::Flow(Flow::Arisen) => &mut row.arisen,
            Self::Flow(Flow::OtherIncrease) => &mut row.other_increase,
        };
        *place = value;
    }
}

struct Follower<'a> {
    project: &'a Project,
    is_typed: &'a IsTyped<'a>,
    /// The months as they will be, as far as they were looked at.
    sheets: BTreeMap<(Month, UnitCode), Sheet>,
    found: Consequences,
}

/// One month of one unit.
#[derive(Clone, Copy)]
struct Subject<'a> {
    month: Month,
    unit: &'a UnitCode,
}

impl Follower<'_> {
    /// Follows through one month; tells whether what it ends with has changed.
    fn month(&mut self, month: Month, unit: &UnitCode) -> bool {
        let subject = Subject { month, unit };
        let Some(mut sheet) = self.sheet(month, unit) else { return false };
        let before = sheet.clone();
        for line in sheet.lines() {
            self.opening(subject, &mut sheet, line);
        }
        self.crossing(subject, &mut sheet, Measure::Households);
        self.persons(subject, &mut sheet);
        self.crossing(subject, &mut sheet, Measure::Persons);
        for line in sheet.lines() {
            self.closing(subject, &mut sheet, line);
        }
        let closing = |sheet: &Sheet| sheet.0.values().map(|row| row.closing).collect::<Vec<_>>();
        let is_changed = closing(&before) != closing(&sheet);
        self.sheets.insert((month, unit.clone()), sheet);
        is_changed
    }

    fn sheet(&self, month: Month, unit: &UnitCode) -> Option<Sheet> {
        if let Some(sheet) = self.sheets.get(&(month, unit.clone())) {
            return Some(sheet.clone());
        }
        self.project.month(month, unit).map(Sheet::of)
    }

    /// Who goes on with what a month ends with: the unit itself, or those that follow it.
    fn next(&self, month: Month, unit: &UnitCode) -> Vec<(Month, UnitCode)> {
        let next = month.next();
        let Some(registered) = self.project.unit(unit, month) else { return Vec::new() };
        if registered.exists_in(next, self.project.scheme()) {
            return vec![(next, unit.clone())];
        }
        self.project.heirs(registered, next).map(|heir| (next, heir.code.clone())).collect()
    }

    /// What a month ends with in the row, as it will be.
    fn closes_with(&self, month: Month, unit: &UnitCode, line: FormRow) -> Option<Count> {
        let known = self.sheets.get(&(month, unit.clone())).map(|sheet| sheet.row(line).copied());
        let row = known.unwrap_or_else(|| line.of(self.project.month(month, unit)?).copied());
        row.map(|row| row.closing)
    }

    /// What a month begins with, if that is known, and why. The first lists by another standard begin anew.
    fn begins_with(&self, subject: Subject<'_>, line: FormRow) -> Option<(Count, &'static str)> {
        let earlier = subject.month.previous();
        let unit = self.project.unit(subject.unit, subject.month)?;
        if !self.project.is_one_list(line.role, Period::Month(earlier), Period::Month(subject.month)) {
            return None;
        }
        match self.project.opens_with(unit, subject.month) {
            OpensWith::Own => Some((self.closes_with(earlier, subject.unit, line)?, OPENING)),
            OpensWith::All(ended) => {
                let left = ended.iter().map(|old| self.closes_with(earlier, &old.code, line));
                Some((left.sum::<Option<Count>>()?, HANDED_OVER))
            }
            OpensWith::Shares(_) | OpensWith::Nothing => None,
        }
    }

    fn opening(&mut self, subject: Subject<'_>, sheet: &mut Sheet, line: FormRow) {
        if let Some((value, reason)) = self.begins_with(subject, line) {
            self.propose(subject, sheet, line, Column::Opening, value, reason);
        }
        self.handover(subject, sheet, line);
    }

    /// What is divided among several successors, or goes to one that lived before, a person divides.
    fn handover(&mut self, subject: Subject<'_>, sheet: &Sheet, line: FormRow) {
        let earlier = subject.month.previous();
        let Some(unit) = self.project.unit(subject.unit, subject.month) else { return };
        let changed = self.project.predecessors(unit, subject.month).filter(|old| {
            let now = self.project.month(earlier, &old.code).and_then(|data| line.of(data)).map(|row| row.closing);
            let then = self.sheets.get(&(earlier, old.code.clone())).and_then(|sheet| sheet.row(line));
            then.is_some_and(|then| Some(then.closing) != now)
        });
        let names: Vec<_> = changed.map(Unit::full_name).collect();
        if names.is_empty() || self.begins_with(subject, line).is_some_and(|(_, reason)| reason == HANDED_OVER) {
            return;
        }
        let is_new = !unit.exists_in(earlier, self.project.scheme());
        let column = if is_new { Column::Opening } else { Column::Flow(Flow::OtherIncrease) };
        if self.is_set(subject, line, column) {
            return;
        }
        let Some(value) = sheet.row(line).map(|row| column.of(row)) else { return };
        let text = format!(
            "cuối kỳ của {} đổi; phần nhận khi sắp xếp đơn vị ở ô này là {value}, cần chia lại",
            names.join(", ")
        );
        self.ask(subject, line, column, text, true);
    }

    /// What leaves one list enters the other. Where only one of the two was typed, the other follows.
    fn crossing(&mut self, subject: Subject<'_>, sheet: &mut Sheet, measure: Measure) {
        for from in sheet.lines_of(measure) {
            let to = from.of_other_class();
            let (Some(left), Some(arrived)) = (sheet.row(from), sheet.row(to)) else { continue };
            let (left, arrived) = (left.crossed, arrived.received);
            let is_typed = |line, flow| self.is_set(subject, line, Column::Flow(flow));
            if left == arrived {
                continue;
            }
            if is_typed(to, Flow::Received) && !is_typed(from, Flow::Crossed) {
                self.propose(subject, sheet, from, Column::Flow(Flow::Crossed), arrived, CROSSED);
            } else {
                self.propose(subject, sheet, to, Column::Flow(Flow::Received), left, CROSSED);
            }
        }
    }

    /// Persons come and go with their households: without any household there are none, and how many otherwise only the
    /// unit knows. Columns 4 and 8 hold births, deaths and removals of persons whose household stays.
    fn persons(&mut self, subject: Subject<'_>, sheet: &mut Sheet) {
        for households in sheet.lines_of(Measure::Households) {
            let persons = FormRow { measure: Measure::Persons, ..households };
            for flow in Flow::ALL.into_iter().filter(|flow| !matches!(flow, Flow::OtherDecrease | Flow::OtherIncrease))
            {
                let column = Column::Flow(flow);
                if !self.is_set(subject, households, column) || self.is_set(subject, persons, column) {
                    continue;
                }
                let (Some(ho), Some(khau)) = (sheet.row(households), sheet.row(persons)) else { continue };
                let (ho, khau) = (column.of(ho), column.of(khau));
                if ho.is_zero() {
                    self.propose(subject, sheet, persons, column, Count::default(), NOBODY);
                    continue;
                }
                let text =
                    format!("số hộ ở dòng này đã đổi thành {ho}; số người vẫn là {khau}, cần đối chiếu danh sách");
                self.ask(subject, persons, column, text, khau < ho);
            }
        }
    }

    fn closing(&mut self, subject: Subject<'_>, sheet: &mut Sheet, line: FormRow) {
        let Some(row) = sheet.row(line).copied() else { return };
        let all = row.opening + row.increases();
        if all < row.decreases() {
            let text = format!("số giảm {} nhiều hơn số đầu kỳ và số tăng cộng lại", row.decreases());
            return self.ask(subject, line, Column::Closing, text, true);
        }
        self.propose(subject, sheet, line, Column::Closing, all.less(row.decreases()), SUM);
    }

    /// Whether somebody typed it since the release, or it follows from what somebody typed.
    fn is_set(&self, subject: Subject<'_>, line: FormRow, column: Column) -> bool {
        let key = key(line, column);
        let is_proposed =
            |cell: &FollowOn| cell.month == subject.month && cell.unit == *subject.unit && cell.key == key;
        (self.is_typed)(subject.unit, subject.month, &key) || self.found.cells.iter().any(is_proposed)
    }

    fn propose(
        &mut self,
        subject: Subject<'_>,
        sheet: &mut Sheet,
        line: FormRow,
        column: Column,
        new: Count,
        reason: &'static str,
    ) {
        let Some(row) = sheet.0.get_mut(&line) else { return };
        let old = column.of(row);
        if old == new {
            return;
        }
        let key = key(line, column);
        if (self.is_typed)(subject.unit, subject.month, &key) {
            let text = format!("{reason} thì phải là {new}, nhưng ô này do người nhập ghi {old} sau lần phát hành");
            return self.ask(subject, line, column, text, true);
        }
        column.set(row, new);
        let cell = FollowOn { month: subject.month, unit: subject.unit.clone(), key, old, new, reason };
        let same =
            |other: &&mut FollowOn| (other.month, &other.unit, &other.key) == (cell.month, &cell.unit, &cell.key);
        match self.found.cells.iter_mut().find(same) {
            Some(earlier) => (earlier.new, earlier.reason) = (cell.new, cell.reason),
            None => self.found.cells.push(cell),
        }
    }

    fn ask(&mut self, subject: Subject<'_>, line: FormRow, column: Column, text: String, is_conflict: bool) {
        let (month, unit) = (subject.month, subject.unit.clone());
        let question = Question { month, unit, key: key(line, column), text, is_conflict };
        if !self.found.questions.contains(&question) {
            self.found.questions.push(question);
        }
    }
}

fn key(line: FormRow, column: Column) -> String {
    format!("{}.{}", line.key(), column.key(line.class))
}
