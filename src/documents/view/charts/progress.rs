//! The heat map: how far each unit had come with its plan at the end of every month.

use super::alt::{extremes, opening};
use super::{Chart, ChartMaker, MOST_UNITS, Plot, Tick, part_of, parts};
use crate::documents::view::words::paragraphs::clean;
use crate::indicators::{ScopeIndicators, Standing, progress};
use crate::model::{ChartKind, HeatCell, HeatRow, Period, Scope, Unit};

/// The largest number of rows in one picture.
const ROWS: usize = 60;

impl ChartMaker<'_> {
    /// All units by month in administrative order, in several pictures if one would be too long.
    pub(super) fn heat(&self) -> Vec<Chart> {
        if self.indicators.units.len() > MOST_UNITS || self.indicators.total.plan_share().is_none() {
            return Vec::new();
        }
        let ticks = self.ticks(&Scope::Total).split_off(1);
        let rows: Vec<_> = self.indicators.units.iter().map(|(unit, scope)| self.heat_row(unit, scope)).collect();
        let year = self.indicators.period.year();
        let title = format!(
            "Tỷ lệ chung thực hiện kế hoạch giảm hộ nghèo và hộ cận nghèo năm {year} của từng đơn vị, lũy kế theo tháng"
        );
        let pages: Vec<_> = parts(&rows, ROWS).collect();
        let page = |(index, rows): (usize, &&[HeatRow])| {
            let (id, title) = part_of(ChartKind::Progress, &title, index, pages.len());
            let alt = words(&title, rows, &ticks);
            self.chart(id, title, "%", &alt, Plot::Heat { ticks: ticks.clone(), rows: rows.to_vec() })
        };
        pages.iter().enumerate().filter_map(page).collect()
    }

    fn heat_row(&self, unit: &Unit, scope: &ScopeIndicators) -> HeatRow {
        let name = clean(&unit.title());
        let standings = progress(self.project, self.indicators.period, unit, scope);
        let without = |note: &str| HeatRow { name: name.clone(), cells: Vec::new(), note: note.to_owned() };
        let Some(standings) = standings else { return without("không có kế hoạch") };
        let is_asked =
            |(_, standing): &(_, Standing)| !matches!(standing, Standing::Share(share) if !share.is_defined());
        if !standings.iter().all(is_asked) {
            return without("không giao chỉ tiêu");
        }
        let cells = standings.into_iter().map(|(month, standing)| match standing {
            Standing::Absent => HeatCell::Nothing,
            Standing::Unknown => HeatCell::Missing,
            Standing::Share(share) => {
                let label = "Tỷ lệ thực hiện kế hoạch giảm hộ nghèo và hộ cận nghèo";
                let period = Period::Month(month);
                HeatCell::Share(self.index.share_of(period, &scope.scope, "giam_chung.ty_le", label, share))
            }
        });
        HeatRow { cells: cells.collect(), name, note: String::new() }
    }
}

fn words(title: &str, rows: &[HeatRow], ticks: &[Tick]) -> Vec<String> {
    let last = rows.iter().filter_map(|row| match row.cells.last() {
        Some(HeatCell::Share(share)) => Some((row.name.as_str(), share)),
        _ => None,
    });
    let last: Vec<_> = last.collect();
    let month = rows.iter().map(|row| row.cells.len()).max().and_then(|last| ticks.get(last.checked_sub(1)?));
    let unknown = rows.iter().filter(|row| matches!(row.cells.last(), Some(HeatCell::Missing))).count();
    let extremes =
        month.and_then(|month| Some(format!("Đến hết {}: {}", month.label, extremes(&last, "đơn vị", unknown)?)));
    std::iter::once(opening("Bản đồ nhiệt", title))
        .chain(extremes)
        .chain(rows.iter().map(|row| row_words(row, ticks)))
        .collect()
}

fn row_words(row: &HeatRow, ticks: &[Tick]) -> String {
    if row.cells.is_empty() {
        return format!("{}: {}.", row.name, row.note);
    }
    let cells = row.cells.iter().zip(ticks).filter_map(|(cell, tick)| match cell {
        HeatCell::Share(share) => Some(format!("{} {}", tick.label, share.text)),
        HeatCell::Missing => Some(format!("{} chưa báo cáo đủ", tick.label)),
        HeatCell::Nothing => None,
    });
    format!("{}: {}.", row.name, cells.collect::<Vec<_>>().join(", "))
}
