//! Targets about rates with what has become of them and the verdict, judged by exact values before anything is rounded.

use std::cmp::Ordering;

use serde_json::{Value, json};
use tera::Context;

use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::parts::tables::simple_head;
use crate::documents::view::words::context::sentence_text;
use crate::indicators::ScopeIndicators;
use crate::model::{
    Cell, Column, Quantity, RateGoal, RateOf, Ratio, Row, RowKind, Scope, StandardRole, Table, capitalized,
};

/// A target about a rate of a scope.
struct Target<'a> {
    basis: DocumentBasis<'a>,
    scope: &'a ScopeIndicators,
    role: StandardRole,
    of: RateOf,
    goal: RateGoal,
}

impl<'a> Target<'a> {
    /// The targets of a scope, in the order of documents.
    fn all(basis: DocumentBasis<'a>, role: StandardRole, scope: &'a ScopeIndicators) -> Vec<Self> {
        let unit = match &scope.scope {
            Scope::Unit(code) => Some(code),
            Scope::Total => None,
            Scope::Area(_) | Scope::Former => return Vec::new(),
        };
        let Some(plan) = basis.project.plan_by(role, basis.indicators.period) else { return Vec::new() };
        let day = basis.project.day_of(basis.indicators.period);
        let goal = |of: RateOf| plan.rate_on(day, unit, of)?.1.goal();
        let of = |of: RateOf| Some(Self { basis, scope, role, of, goal: goal(of)? });
        RateOf::ALL.into_iter().filter_map(of).collect()
    }

    fn key(&self, name: &str) -> String {
        format!("{}{}.{name}", self.role.prefix(), self.of.key())
    }

    /// A figure as a sentence writes it.
    fn text(&self, name: &str) -> String {
        sentence_text(self.basis.index, &self.scope.scope, &self.key(name))
    }

    /// What the rate has changed by since the start of the year.
    fn changed(&self) -> Option<(i64, u64)> {
        match self.basis.index.value(&self.scope.scope, &self.key("ty_le_tang_giam")) {
            Some(Quantity::Points(part, whole)) => Some((part, whole)),
            _ => None,
        }
    }

    /// "giảm từ 0,02 đến 0,04 điểm %".
    fn asked(&self) -> String {
        match self.goal {
            RateGoal::Reduce(_, None) => format!("giảm từ {} điểm % trở lên", self.text("chi_tieu.giam_tu")),
            RateGoal::Reduce(..) => {
                format!("giảm từ {} đến {} điểm %", self.text("chi_tieu.giam_tu"), self.text("chi_tieu.giam_den"))
            }
            RateGoal::Below(_) => format!("cuối năm còn dưới {}", self.text("chi_tieu.con")),
            RateGoal::NoMore(_) => format!("cuối năm còn không quá {}", self.text("chi_tieu.con")),
        }
    }

    /// "giảm 0,03 điểm %", "còn 1,15%".
    fn result(&self) -> String {
        match (self.goal, self.changed()) {
            (RateGoal::Reduce(..), Some((part, _))) => match part.cmp(&0) {
                Ordering::Less => format!("giảm {} điểm %", self.text("ty_le_tang_giam")),
                Ordering::Equal => "không thay đổi".to_owned(),
                Ordering::Greater => format!("tăng {} điểm %", self.text("ty_le_tang_giam")),
            },
            _ => format!("còn {}", self.text("ty_le")),
        }
    }

    fn verdict(&self) -> &'static str {
        let is_over = self.basis.indicators.period.last_month().number() == 12;
        let rate = self.scope.share(&self.key("ty_le")).filter(|rate| rate.is_defined());
        let reduced = self.changed().map(|(part, whole)| Quantity::Points(-part, whole));
        verdict(self.goal, rate, reduced, is_over).unwrap_or("chưa đủ số liệu để đánh giá")
    }
}

/// The verdict on a goal, by the rate of today and, for a reduction, by what it was reduced since the start of the year; `None`
/// if these are not known.
pub(super) fn verdict(
    goal: RateGoal,
    rate: Option<Ratio>,
    reduced: Option<Quantity>,
    is_over: bool,
) -> Option<&'static str> {
    let reached = match goal {
        RateGoal::Reduce(from, to) => {
            let reduced = reduced?;
            let beyond = compare(reduced, to.unwrap_or(from).points()?)?;
            if beyond.is_gt() {
                return Some("vượt chỉ tiêu");
            }
            compare(reduced, from.points()?)?.is_ge()
        }
        RateGoal::Below(end) => rate?.cmp_value(end.share()).is_lt(),
        RateGoal::NoMore(end) => rate?.cmp_value(end.share()).is_le(),
    };
    Some(match (reached, goal) {
        (true, _) => "đạt chỉ tiêu",
        (false, RateGoal::Reduce(..)) if is_over => "thấp hơn chỉ tiêu",
        (false, _) if is_over => "không đạt chỉ tiêu",
        (false, _) => "chưa đạt chỉ tiêu",
    })
}

/// Compares two changes of rates exactly.
fn compare(one: Quantity, other: Quantity) -> Option<Ordering> {
    match (one, other) {
        (Quantity::Points(a, b), Quantity::Points(c, d)) => {
            Some((i128::from(a) * i128::from(d)).cmp(&(i128::from(c) * i128::from(b))))
        }
        _ => None,
    }
}

/// Tells `context` the targets about rates of the document's scope.
pub(in crate::documents::view) fn tell(context: &mut Context, basis: &DocumentBasis<'_>) {
    let targets = |role| {
        let scope = basis.indicators.scope(basis.scope);
        scope.map(|scope| Target::all(*basis, role, scope)).unwrap_or_default()
    };
    let told = |target: &Target<'_>| {
        json!({
            "ten": target.of.noun(),
            "giao": target.asked(),
            "ket_qua": target.result(),
            "ket_luan": target.verdict(),
        })
    };
    for (name, role) in [("chi_tieu_ty_le", StandardRole::Main), ("chi_tieu_ty_le_song_song", StandardRole::Beside)] {
        context.insert(name, &targets(role).iter().map(told).collect::<Vec<Value>>());
    }
}

/// The targets about rates of the whole territory and of single units; `None` where the plan has none.
pub(in crate::documents::view) fn table(
    basis: &DocumentBasis<'_>,
    role: StandardRole,
    with_units: bool,
) -> Option<Table> {
    const NAMES: [&str; 9] = [
        "Đơn vị",
        "Tỷ lệ",
        "Giảm từ (điểm %)",
        "Giảm đến (điểm %)",
        "Còn (%)",
        "Đầu năm",
        "Cuối kỳ",
        "Tăng, giảm (điểm %)",
        "Đánh giá",
    ];
    const KEYS: [&str; 6] =
        ["chi_tieu.giam_tu", "chi_tieu.giam_den", "chi_tieu.con", "ty_le_dau_nam", "ty_le", "ty_le_tang_giam"];
    let whole = (format!("Toàn {}", basis.settings().territory.short_name), RowKind::Total, &basis.indicators.total);
    let units = basis.indicators.units.iter().filter(|_| with_units);
    let units = units.map(|(unit, scope)| (unit.title(), RowKind::Plain, scope));
    let rows = std::iter::once(whole).chain(units).flat_map(|(name, kind, scope)| {
        let row = move |target: Target<'_>| {
            let figures = KEYS.map(|key| basis.index.cell(&scope.scope, &target.key(key)));
            let words = [name.clone(), capitalized(target.of.noun())].map(Cell::words);
            let verdict = Cell::words(capitalized(target.verdict()));
            Row { kind, cells: words.into_iter().chain(figures).chain([verdict]).collect() }
        };
        Target::all(*basis, role, scope).into_iter().map(row).collect::<Vec<_>>()
    });
    let rows: Vec<Row> = rows.collect();
    let columns = [Column::Name, Column::Name].into_iter().chain(KEYS.map(|_| Column::Figure)).chain([Column::Text]);
    (!rows.is_empty()).then(|| Table {
        caption: format!("Chỉ tiêu về tỷ lệ và kết quả thực hiện{}", basis.named_after(role)),
        columns: columns.collect(),
        header: simple_head(&NAMES),
        numbering: Vec::new(),
        rows,
        notes: vec!["Đánh giá theo tỷ lệ chưa làm tròn; tỷ lệ đầu năm so với tổng số hộ của tháng 01.".to_owned()],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Count, Percent};

    fn percent(text: &str) -> Percent {
        Percent::parse(text).unwrap()
    }

    /// Reductions are in hundredths of a point: 2 is 0,02.
    #[test]
    fn the_verdict_is_that_of_exact_values() {
        let reduce = |from, to: Option<&str>| RateGoal::Reduce(percent(from), to.map(percent));
        let below = RateGoal::Below(percent("1,2"));
        let no_more = RateGoal::NoMore(percent("1,2"));
        let rate = |hundredths| Some(Ratio::new(Count::new(hundredths), Count::new(10_000)));
        let points = |hundredths| Some(Quantity::Points(hundredths, 10_000));
        for (goal, now, reduced, is_over, wanted) in [
            (reduce("0,5", None), rate(100), points(49), false, Some("chưa đạt chỉ tiêu")),
            (reduce("0,5", None), rate(100), points(49), true, Some("thấp hơn chỉ tiêu")),
            (reduce("0,5", None), rate(100), points(50), false, Some("đạt chỉ tiêu")),
            (reduce("0,5", None), rate(100), points(51), true, Some("vượt chỉ tiêu")),
            (reduce("0,02", Some("0,04")), rate(100), points(2), true, Some("đạt chỉ tiêu")),
            (reduce("0,02", Some("0,04")), rate(100), points(4), true, Some("đạt chỉ tiêu")),
            (reduce("0,02", Some("0,04")), rate(100), points(5), true, Some("vượt chỉ tiêu")),
            (reduce("0,02", Some("0,04")), rate(100), points(-1), false, Some("chưa đạt chỉ tiêu")),
            (reduce("0,02", None), rate(100), None, false, None),
            (below, rate(119), None, true, Some("đạt chỉ tiêu")),
            (below, rate(120), None, true, Some("không đạt chỉ tiêu")),
            (no_more, rate(120), None, true, Some("đạt chỉ tiêu")),
            (no_more, rate(121), None, false, Some("chưa đạt chỉ tiêu")),
            (no_more, None, None, false, None),
        ] {
            assert_eq!(verdict(goal, now, reduced, is_over), wanted, "{goal:?} {now:?} {reduced:?}");
        }
    }
}
