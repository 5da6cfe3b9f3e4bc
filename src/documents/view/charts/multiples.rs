//! The picture with a small line for each unit.

use super::alt::{among_known, course, opening};
use super::trend::unknown;
use super::{Chart, ChartMaker, MOST_UNITS, Plot, Tick, part_of, parts};
use crate::documents::view::words::paragraphs::clean;
use crate::indicators::ScopeIndicators;
use crate::model::{ChartKind, Class, Scope, SmallRow, StandardRole, Unit, lower_first};

/// The largest number of rows in one picture.
const ROWS: usize = 60;

impl ChartMaker<'_> {
    /// The stocks of all units in administrative order, in several pictures if one would be too long.
    pub(super) fn multiples(&self) -> Vec<Chart> {
        if self.indicators.units.len() > MOST_UNITS {
            return Vec::new();
        }
        let mut ticks = self.ticks(&Scope::Total);
        ticks.truncate(self.shown() + 1);
        let columns = Class::ALL.map(|class| format!("Hộ {}", class.word()));
        let rows: Vec<_> = self.indicators.units.iter().map(|(unit, scope)| self.small_row(unit, scope)).collect();
        let title = format!("Hộ nghèo, hộ cận nghèo của từng đơn vị theo tháng, năm {}", self.indicators.period.year());
        let pages: Vec<_> = parts(&rows, ROWS).collect();
        let page = |(index, rows): (usize, &&[SmallRow])| {
            let (id, title) = part_of(ChartKind::Units, &title, index, pages.len());
            let alt = words(&title, rows, &columns, &ticks);
            let plot = Plot::Multiples { ticks: ticks.clone(), columns: columns.clone().into(), rows: rows.to_vec() };
            self.chart(id, title, "hộ", &alt, plot)
        };
        pages.iter().enumerate().filter_map(page).collect()
    }

    fn small_row(&self, unit: &Unit, scope: &ScopeIndicators) -> SmallRow {
        let lines = Class::ALL.map(|class| self.points(scope, (StandardRole::Main, class)));
        SmallRow { name: clean(&unit.title()), lines: lines.into(), since: unknown(StandardRole::Main, scope) }
    }
}

/// The description. Months between the first and the last are left out; they are in the table beside the picture.
fn words(title: &str, rows: &[SmallRow], columns: &[String], ticks: &[Tick]) -> Vec<String> {
    let row = |row: &SmallRow| {
        let lines = row.lines.iter().zip(columns).map(|(line, column)| {
            let reported = line.iter().zip(ticks);
            let reported: Vec<_> =
                reported.filter_map(|(point, tick)| Some((tick.label.as_str(), point.as_ref()?))).collect();
            let course = course(&reported, &among_known(line, "tháng")).unwrap_or_else(|| "chưa báo cáo".to_owned());
            format!("{} {course}", lower_first(column))
        });
        format!("{}: {}.", row.name, lines.collect::<Vec<_>>().join(". "))
    };
    std::iter::once(opening("Bảng đường nhỏ", title)).chain(rows.iter().map(row)).collect()
}
