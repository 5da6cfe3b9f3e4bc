//! The chart of results against the plan.

use std::cmp::Ordering;

use super::alt::opening;
use super::trend::before;
use super::{Chart, ChartMaker, Plot};
use crate::documents::view::figures::figure_index::NOTHING;
use crate::indicators::ScopeIndicators;
use crate::model::{ChartId, ChartKind, Class, DoneBar, PictureWords, Quantity, Runs, StandardRole};

impl ChartMaker<'_> {
    /// The results of the plan, with one bar for each class.
    pub(in crate::documents::view) fn done(&self, role: StandardRole, own: &ScopeIndicators) -> Option<Chart> {
        let scope = &own.scope;
        let bars = Class::ALL.map(|class| {
            let datum = |key: &str| self.index.datum(scope, &format!("{}.ho.giam.{key}", role.list(class)));
            let share = datum("ty_le").map_or_else(|| NOTHING.into(), |share| PictureWords(Runs(vec![share.run()])));
            DoneBar { name: format!("Hộ {}", class.word()), done: datum("luy_ke"), planned: datum("ke_hoach"), share }
        });
        // A unit that was founded within the year has no twelve months over which its plan could be spread evenly.
        let elapsed = if before(own) == 0 { self.indicators.period.last_month().number() } else { 0 };
        let (year, named) = (self.indicators.period.year(), self.named_after(role));
        let title = format!("Thực hiện kế hoạch giảm nghèo năm {year} {}{named}", self.about);
        let mut alt = vec![opening("Biểu đồ thanh so với kế hoạch", &title)];
        alt.extend(bars.iter().map(|bar| words(bar, elapsed)));
        self.chart(
            ChartId::from(ChartKind::Plan).by(role),
            title,
            "hộ",
            &alt,
            Plot::DoneAgainstPlan { bars: bars.into(), elapsed },
        )
    }
}

fn words(bar: &DoneBar, elapsed: u8) -> String {
    match (&bar.done, &bar.planned) {
        (Some(done), Some(planned)) if planned.value == Quantity::Count(0) => {
            format!("{}: giảm {} hộ, không giao chỉ tiêu.", bar.name, done.text)
        }
        (Some(done), Some(planned)) => {
            let pace = pace(bar, elapsed).unwrap_or_default();
            format!("{}: giảm {}/{} hộ, đạt {}{pace}.", bar.name, done.text, planned.text, bar.share.text())
        }
        (Some(done), None) => format!("{}: giảm {} hộ, không có kế hoạch.", bar.name, done.text),
        (None, _) => format!("{}: chưa báo cáo.", bar.name),
    }
}

/// Whether the result is before or behind an even pace, by cross-multiplication; `None` if nothing was planned, if
/// there is no even pace, or if the year is over.
fn pace(bar: &DoneBar, elapsed: u8) -> Option<String> {
    let (Quantity::Count(done), Quantity::Count(planned)) = (bar.done.as_ref()?.value, bar.planned.as_ref()?.value)
    else {
        return None;
    };
    if planned == 0 || !(1..12).contains(&elapsed) {
        return None;
    }
    let word = match (u128::from(done) * 12).cmp(&(u128::from(planned) * u128::from(elapsed))) {
        Ordering::Less => "thấp hơn",
        Ordering::Equal => "bằng",
        Ordering::Greater => "cao hơn",
    };
    Some(format!(", {word} mốc {elapsed}/12 kế hoạch nếu chia đều theo tháng"))
}
