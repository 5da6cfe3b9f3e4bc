//! Which of the twelve basic services households lack, compared with the whole territory.

use std::collections::BTreeMap;

use super::alt::{extremes, opening};
use super::{Chart, ChartMaker, Plot};
use crate::model::{Class, Datum, Indicator, ProfileRow, Quantity, Scope};

/// The shares of the whole territory.
pub(super) type Lacks = BTreeMap<(Class, Indicator), Datum>;

impl ChartMaker<'_> {
    /// The shares that the units are compared with; none where the territory has no households of a class.
    pub(super) fn lacks(&self, scope: &Scope) -> Lacks {
        let each = Class::ALL.into_iter().flat_map(|class| Indicator::ALL.map(|indicator| (class, indicator)));
        each.filter_map(|key| Some((key, self.lack(scope, key.0, key.1, "ty_le.").filter(is_measured)?))).collect()
    }

    fn lack(&self, scope: &Scope, class: Class, indicator: Indicator, part: &str) -> Option<Datum> {
        self.book.datum(scope, &format!("thieu_hut.{}.{part}{}", class.key(), indicator.key()))
    }

    /// One profile a class that has households; `whole` is whom it is compared with.
    pub(super) fn profiles(&self, scope: &Scope, whole: Option<(&str, &Lacks)>) -> Vec<Chart> {
        Class::ALL.into_iter().filter_map(|class| self.profile(scope, class, whole)).collect()
    }

    fn profile(&self, scope: &Scope, class: Class, whole: Option<(&str, &Lacks)>) -> Option<Chart> {
        let rows = Indicator::ALL.map(|indicator| self.profile_row(scope, class, indicator, whole));
        rows.iter().any(|row| row.share.as_ref().is_some_and(is_measured)).then_some(())?;
        let label = self.indicators.period.label();
        let title = format!("Tỷ lệ hộ {} thiếu hụt từng chỉ số, {}, {label}", class.word(), self.about);
        let name = whole.map(|(name, _)| name.to_owned());
        let alt = words(&title, &rows, name.as_deref());
        let id = match class {
            Class::Poor => "thieu-hut-ngheo",
            Class::NearPoor => "thieu-hut-can-ngheo",
        };
        self.chart(id, title, "%", &alt, Plot::Profile { rows: rows.into(), own: self.about.clone(), whole: name })
    }

    fn profile_row(
        &self,
        scope: &Scope,
        class: Class,
        indicator: Indicator,
        whole: Option<(&str, &Lacks)>,
    ) -> ProfileRow {
        let share = self.lack(scope, class, indicator, "ty_le.");
        let count = self.lack(scope, class, indicator, "");
        let all = self.book.datum(scope, &format!("{}.ho.cuoi_ky", class.key()));
        let note = match (count, all) {
            (Some(lacking), Some(all)) => format!("{}/{} hộ", lacking.text, all.text),
            _ => "chưa có số liệu".to_owned(),
        };
        let whole = whole.and_then(|(_, lacks)| lacks.get(&(class, indicator)).cloned());
        ProfileRow { name: indicator.short_label().to_owned(), share, note, whole }
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
    std::iter::once(opening("Biểu đồ thanh", title)).chain(extremes(&shares)).chain(each).collect()
}
