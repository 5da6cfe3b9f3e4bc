//! The chart of the causes of poverty: how many households of each list have them.

use super::alt::{extremes, opening};
use super::{Chart, ChartMaker, Plot};
use crate::model::{
    BreakdownKind, BreakdownRow, ChartId, ChartKind, Class, ProfileRow, Quantity, Scope, capitalized, grouped,
};

impl ChartMaker<'_> {
    /// One chart for each class of which causes are told; none where nobody follows them.
    pub(super) fn causes(&self, scope: &Scope) -> Vec<Chart> {
        Class::ALL.into_iter().filter_map(|class| self.causes_of(scope, class)).collect()
    }

    fn causes_of(&self, scope: &Scope, class: Class) -> Option<Chart> {
        let declared = BreakdownKind::Causes.declared();
        let rows: Vec<_> = declared
            .rows(self.project.forms_of(self.indicators.period))
            .filter_map(|row| self.cause(scope, class, row))
            .collect();
        rows.first()?;
        let (word, label) = (class.word(), self.indicators.period.label());
        let title = format!("Tỷ lệ hộ {word} theo nguyên nhân, {}, {label}", self.about);
        let shares: Vec<_> = rows.iter().filter_map(|row| Some((row.name.as_str(), row.share.as_ref()?))).collect();
        let each =
            shares.iter().zip(&rows).map(|((name, share), row)| format!("{name}: {} ({}).", share.text, row.note));
        let start = std::iter::once(opening("Biểu đồ thanh", &title));
        let alt: Vec<_> = start.chain(extremes(&shares, "nguyên nhân", 0)).chain(each).collect();
        let id = ChartId::of_class(ChartKind::Causes, class);
        self.chart(id, title, "%", &alt, Plot::Profile { rows, own: self.about.clone(), whole: None })
    }

    /// The households with a cause; `None` where it is not told, and for a list without households.
    fn cause(&self, scope: &Scope, class: Class, row: BreakdownRow<'_>) -> Option<ProfileRow> {
        let declared = BreakdownKind::Causes.declared();
        let share = self.index.datum(scope, &declared.figure(row.key, &format!("ty_le_{}", class.key())))?;
        let Quantity::Share(part, whole @ 1..) = share.value else { return None };
        let [part, whole] = [part, whole].map(|count| grouped(u128::from(count)));
        Some(ProfileRow {
            name: capitalized(row.label),
            note: format!("{part}/{whole} hộ"),
            share: Some(share),
            whole: None,
        })
    }
}
