//! Policies by coverage.

use super::ranking::rows_words;
use super::{Chart, ChartMaker, Plot};
use crate::documents::view::words::paragraphs::clean;
use crate::documents::view::words::policies::is_withheld;
use crate::model::{ChartKind, Datum, DotKey, PictureWords, Policy, Quantity, Run, Runs, Scope, ShareRow};

impl ChartMaker<'_> {
    /// Policies by coverage.
    pub(in crate::documents::view) fn coverage(&self, scope: &Scope, policies: &[&Policy]) -> Option<Chart> {
        let open = policies.iter().filter(|policy| *scope != Scope::Total || !is_withheld(self.index, policy));
        let rows: Vec<_> = open.map(|policy| self.coverage_row(scope, policy)).collect();
        let since = if self.index.is_partial(scope) { "năm" } else { "từ đầu năm" };
        let title = format!("Chính sách hỗ trợ {}, lũy kế {since} {}", self.about, self.indicators.period.year());
        let alt = rows_words(&title, &rows, ("chính sách", 0));
        let key = DotKey { filled: "đủ 100%".to_owned(), hollow: "chưa đủ".to_owned() };
        let full = "100% đối tượng thuộc diện".to_owned();
        self.chart(ChartKind::Policies.into(), title, "%", &alt, Plot::Shares { rows, full, key })
    }

    fn coverage_row(&self, scope: &Scope, policy: &Policy) -> ShareRow {
        let datum = |name: &str| self.index.datum(scope, &format!("chinh_sach.{}.{name}", policy.id));
        let share = datum("ty_le");
        let unit = clean(&policy.counted_in);
        let nobody = format!("không có {unit} thuộc diện");
        let note = counted(share.as_ref(), (datum("duoc"), datum("thuoc_dien")), &unit, &nobody);
        ShareRow { name: clean(&policy.name), share, note, emphasized: false, is_reached: None }
    }
}

/// What stands at the end of a row: the part and the whole with what they count, unless that is empty; `nothing` where the whole is
/// nothing; and the units that both cover if these are not all.
pub(super) fn counted(
    share: Option<&Datum>,
    counts: (Option<Datum>, Option<Datum>),
    unit: &str,
    nothing: &str,
) -> PictureWords {
    let note: PictureWords = match counts {
        (Some(_), Some(whole)) if whole.value == Quantity::Count(0) => nothing.into(),
        (Some(part), Some(whole)) => {
            let unit = (!unit.is_empty()).then(|| Run::words(format!(" {unit}")));
            PictureWords(Runs([part.run(), Run::words("/"), whole.run()].into_iter().chain(unit).collect()))
        }
        _ => "chưa có số liệu".into(),
    };
    match share.and_then(|share| share.units.as_deref()) {
        Some(units) => PictureWords(Runs(note.0.0.into_iter().chain([Run::words(format!("; {units}"))]).collect())),
        None => note,
    }
}
