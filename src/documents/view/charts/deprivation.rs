//! The chart of lacks: which basic services households lack, compared with the whole territory.

use std::collections::BTreeMap;

use super::alt::{extremes, opening};
use super::{Chart, ChartMaker, Plot};
use crate::model::{ChartId, ChartKind, Class, Datum, LackIndicator, ProfileRow, Quantity, Scope, StandardRole};

/// The shares of the whole territory, by class and index in the list of indicators.
pub(super) type Lacks = BTreeMap<(Class, usize), Datum>;

impl ChartMaker<'_> {
    /// The shares with which those of the units are compared; empty for a class without households in the territory.
    pub(super) fn lacks(&self, role: StandardRole, scope: &Scope) -> Lacks {
        let indicators = self.project.forms_by(role, self.indicators.period).lack_indicators;
        let each = Class::ALL.into_iter().flat_map(|class| indicators.iter().zip(0..).map(move |one| (class, one)));
        let share = |class, indicator| self.lack(scope, (role, class), indicator, "ty_le.").filter(is_measured);
        each.filter_map(|(class, (indicator, place))| Some(((class, place), share(class, indicator)?))).collect()
    }

    fn lack(
        &self,
        scope: &Scope,
        (role, class): (StandardRole, Class),
        indicator: &LackIndicator,
        part: &str,
    ) -> Option<Datum> {
        let key = format!("{}thieu_hut.{}.{part}{}", role.prefix(), class.key(), indicator.key);
        self.index.datum(scope, &key)
    }

    /// One profile for each class that has households; `whole` is the territory with which it is compared.
    pub(super) fn profiles(&self, role: StandardRole, scope: &Scope, whole: Option<(&str, &Lacks)>) -> Vec<Chart> {
        Class::ALL.into_iter().filter_map(|class| self.profile(scope, (role, class), whole)).collect()
    }

    fn profile(
        &self,
        scope: &Scope,
        (role, class): (StandardRole, Class),
        whole: Option<(&str, &Lacks)>,
    ) -> Option<Chart> {
        let indicators = self.project.forms_by(role, self.indicators.period).lack_indicators.iter().zip(0..);
        let row = |indicator| self.profile_row(scope, (role, class), indicator, whole);
        let rows: Vec<_> = indicators.map(row).collect();
        rows.iter().any(|row| row.share.as_ref().is_some_and(is_measured)).then_some(())?;
        let label = self.indicators.period.label();
        let named = self.named_after(role);
        let title = format!("Tỷ lệ hộ {} thiếu hụt từng chỉ số{named}, {}, {label}", class.word(), self.about);
        let name = whole.map(|(name, _)| name.to_owned());
        let alt = words(&title, &rows, name.as_deref());
        let id = ChartId::of_class(ChartKind::Deprivation, class).by(role);
        self.chart(id, title, "%", &alt, Plot::Profile { rows, own: self.about.clone(), whole: name })
    }

    fn profile_row(
        &self,
        scope: &Scope,
        (role, class): (StandardRole, Class),
        (indicator, place): (&LackIndicator, usize),
        whole: Option<(&str, &Lacks)>,
    ) -> ProfileRow {
        let share = self.lack(scope, (role, class), indicator, "ty_le.");
        let count = self.lack(scope, (role, class), indicator, "");
        let all = self.index.datum(scope, &format!("{}thieu_hut.{}.so_ho", role.prefix(), class.key()));
        let note = match (count, all) {
            (Some(lacking), Some(all)) => format!("{}/{} hộ", lacking.text, all.text),
            _ => "chưa có số liệu".to_owned(),
        };
        let whole = whole.and_then(|(_, lacks)| lacks.get(&(class, place)).cloned());
        ProfileRow { name: indicator.short_label.to_string(), share, note, whole }
    }
}

const fn is_measured(datum: &Datum) -> bool {
    matches!(datum.value, Quantity::Share(_, 1..))
}

fn words(title: &str, rows: &[ProfileRow], whole: Option<&str>) -> Vec<String> {
    let shares: Vec<_> = rows.iter().filter_map(|row| Some((row.name.as_str(), row.share.as_ref()?))).collect();
    let each = rows.iter().map(|row| {
        let own = row.share.as_ref().map_or_else(String::new, |share| format!("{} ", share.text));
        let whole = whole.zip(row.whole.as_ref());
        let whole = whole.map_or_else(String::new, |(name, share)| format!("; {name} {}", share.text));
        format!("{}: {own}({}){whole}.", row.name, row.note)
    });
    std::iter::once(opening("Biểu đồ thanh", title)).chain(extremes(&shares, "chỉ số", 0)).chain(each).collect()
}
