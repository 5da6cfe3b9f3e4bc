//! The money of the programme: how much of what was assigned is disbursed, by source and by component.

use super::policies::counted;
use super::ranking::rows_words;
use super::{Chart, ChartMaker, Plot};
use crate::documents::view::words::paragraphs::clean;
use crate::model::{
    BreakdownKind, BreakdownRow, ChartId, ChartKind, Datum, DotKey, Scope, ShareRow, capitalized, lower_first,
};

impl ChartMaker<'_> {
    /// One chart for each way in which the money is told; none where nobody tells it.
    pub(super) fn money(&self, scope: &Scope) -> Vec<Chart> {
        let by = [
            (BreakdownKind::Money, ChartId::from(ChartKind::Money)),
            (BreakdownKind::Components, ChartId::part(ChartKind::Money, "du-an")),
        ];
        by.into_iter().filter_map(|(kind, id)| self.money_by(scope, kind, id)).collect()
    }

    fn money_by(&self, scope: &Scope, kind: BreakdownKind, id: ChartId) -> Option<Chart> {
        let declared = kind.declared();
        let lines = declared.lines(self.project.forms_of(self.indicators.period));
        let rows: Vec<_> = lines.map(|row| self.disbursed(scope, kind, row)).collect();
        rows.iter().find(|row| row.share.is_some())?;
        let head = lower_first(declared.head);
        let since = if self.index.is_partial(scope) { "năm" } else { "từ đầu năm" };
        let year = self.indicators.period.year();
        let title =
            format!("Giải ngân kinh phí chương trình theo {head}, {}, lũy kế {since} {year} (triệu đồng)", self.about);
        let alt = rows_words(&title, &rows, (&head, 0));
        let key =
            DotKey { filled: "đã giải ngân hết".to_owned(), hollow: "chưa giải ngân hết".to_owned() };
        self.chart(id, title, "%", &alt, Plot::Shares { rows, full: "100% vốn được giao".to_owned(), key })
    }

    fn disbursed(&self, scope: &Scope, kind: BreakdownKind, row: BreakdownRow<'_>) -> ShareRow {
        let declared = kind.declared();
        let datum = |column: &str| -> Option<Datum> { self.index.datum(scope, &declared.figure(row.key, column)) };
        let (share, done, assigned) = (datum("ty_le"), datum("giai_ngan"), datum("giao"));
        // The title names the unit: long sums beside it would go on in a second line.
        let note = counted(share.as_ref(), (done, assigned), "", "không được giao vốn");
        ShareRow { name: capitalized(&clean(row.label)), share, note, emphasized: false, is_reached: None }
    }
}
