//! Policies by coverage.

use super::ranking::rows_words;
use super::{Chart, ChartMaker, Plot};
use crate::documents::view::words::paragraphs::clean;
use crate::model::{ChartKind, DotKey, Policy, Quantity, Scope, ShareRow};

impl ChartMaker<'_> {
    /// Policies by coverage.
    pub(in crate::documents::view) fn coverage(&self, scope: &Scope, policies: &[&Policy]) -> Option<Chart> {
        let rows: Vec<_> = policies.iter().map(|policy| self.coverage_row(scope, policy)).collect();
        let since = if self.index.is_partial(scope) { "năm" } else { "từ đầu năm" };
        let title = format!("Chính sách hỗ trợ {}, lũy kế {since} {}", self.about, self.indicators.period.year());
        let alt = rows_words(&title, &rows);
        let key = DotKey { filled: "đủ 100%".to_owned(), hollow: "chưa đủ".to_owned() };
        let full = "100% đối tượng thuộc diện".to_owned();
        self.chart(ChartKind::Policies.into(), title, "%", &alt, Plot::Shares { rows, full, key })
    }

    fn coverage_row(&self, scope: &Scope, policy: &Policy) -> ShareRow {
        let datum = |name: &str| self.index.datum(scope, &format!("chinh_sach.{}.{name}", policy.id));
        let share = datum("ty_le");
        let note = match (datum("duoc"), datum("thuoc_dien")) {
            (Some(_), Some(eligible)) if eligible.value == Quantity::Count(0) => {
                format!("không có {} thuộc diện", clean(&policy.counted_in))
            }
            (Some(served), Some(eligible)) => {
                format!("{}/{} {}", served.text, eligible.text, clean(&policy.counted_in))
            }
            _ => "chưa có số liệu".to_owned(),
        };
        let note = match share.as_ref().and_then(|share| share.units.as_deref()) {
            Some(units) => format!("{note}; {units}"),
            None => note,
        };
        ShareRow { name: clean(&policy.name), share, note, emphasized: false }
    }
}
