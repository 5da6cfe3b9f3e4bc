//! What a report tells of several years: what has changed since the standard began, the mean of a year, and what has become of
//! a plan of several years.

use serde_json::{Value, json};
use tera::Context;

use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::parts::years::declared;
use crate::documents::view::words::cited::citation;
use crate::documents::view::words::context::sentence_text;
use crate::documents::view::words::goals::verdict;
use crate::indicators::{Coverage, YearSpan, long_view, plan_base, plan_span, year_key};
use crate::model::{Class, Quantity, RateGoal, RateOf, Ratio, YearsPlan};

/// What stands in place of a result that is not known.
const UNJUDGED: &str = "chưa đủ số liệu để đánh giá";

/// Tells `context` of several years; nothing where no earlier year is declared.
pub(in crate::documents::view) fn tell(context: &mut Context, basis: &DocumentBasis<'_>) {
    context.insert("cac_nam", &several(*basis).unwrap_or(Value::Null));
}

/// Whether a change since the first of these years is told of the scope.
pub(in crate::documents::view) fn tells(basis: &DocumentBasis<'_>) -> bool {
    let told = Told { basis: *basis };
    let since = |class: Class| told.value(&format!("nhieu_nam.{}.ho.tang_giam", class.key()));
    Class::ALL.into_iter().any(|class| since(class).is_some())
}

fn several(basis: DocumentBasis<'_>) -> Option<Value> {
    let declared = declared(&basis);
    declared.first()?;
    let told = Told { basis };
    let view = long_view(basis.project, basis.indicators.period);
    Some(json!({
        "chuan_truoc": declared.iter().any(|year| year.before.is_some()),
        "tu": view.map(|view| view.base),
        "thay_doi": view.map(|view| told.since(view.base)),
        "binh_quan": view.and_then(|view| Some(told.mean(view.several()?))),
        "ke_hoach": told.plan(),
        "ke_hoach_khac_chuan": told.plan_by_other_standard(),
    }))
}

/// Whether the subject of the document already says for which years it is.
fn names_its_years(plan: &YearsPlan) -> bool {
    let said: String = plan.document.full().chars().filter(|c| !c.is_whitespace()).collect();
    ["-", "–"].iter().any(|dash| said.contains(&format!("{}{dash}{}", plan.first, plan.last)))
}

struct Told<'a> {
    basis: DocumentBasis<'a>,
}

impl Told<'_> {
    fn text(&self, key: &str) -> String {
        sentence_text(self.basis.index, self.basis.scope, key)
    }

    fn printed(&self, key: &str) -> Option<String> {
        self.basis.index.entry(self.basis.scope, key).map(|entry| self.basis.index.in_sentence(entry))
    }

    fn value(&self, key: &str) -> Option<Quantity> {
        self.basis.index.value(self.basis.scope, key)
    }

    /// The sign of a change, which decides its verb; nothing where it is not known.
    fn sign(&self, key: &str) -> Option<i64> {
        match self.value(key)? {
            Quantity::Change(part) | Quantity::Points(part, _) | Quantity::Mean(part, _) => Some(part.signum()),
            Quantity::Count(_) | Quantity::Share(..) => None,
        }
    }

    fn change(&self, key: &str) -> Option<Value> {
        self.sign(key).map(|sign| json!({ "so": sign, "chu": self.text(key) }))
    }

    /// What has changed since the end of `base`.
    fn since(&self, base: i32) -> Value {
        let from_to = |of: RateOf, [change, then, now]: [&str; 3]| {
            let key = of.key();
            let mut told = self.change(&format!("nhieu_nam.{key}.{change}"))?;
            let told_of = told.as_object_mut()?;
            told_of.insert("ten".to_owned(), json!(of.noun()));
            let (then, now) = (year_key(None, base, &format!("{key}.{then}")), format!("{key}.{now}"));
            told_of.insert("dau".to_owned(), json!(self.text(&then)));
            told_of.insert("cuoi".to_owned(), json!(self.text(&now)));
            let is_none = |key: &str| self.value(key) == Some(Quantity::Count(0));
            told_of.insert("chua_co".to_owned(), json!(is_none(&then)));
            told_of.insert("het".to_owned(), json!(is_none(&now)));
            // Two rates may differ by less than is printed of them.
            told_of.insert("in_khac".to_owned(), json!(self.printed(&then) != self.printed(&now)));
            Some(told)
        };
        let households =
            Class::ALL.into_iter().filter_map(|class| from_to(class.into(), ["ho.tang_giam", "ho", "ho.cuoi_ky"]));
        json!({
            "ho": households.collect::<Vec<_>>(),
            "ty_le": from_to(RateOf::Both, ["ty_le_tang_giam", "ty_le", "ty_le"]),
        })
    }

    /// Whether the last of the years is that of the period, whose figures are estimates.
    fn is_estimated(&self, span: YearSpan) -> bool {
        self.basis.indicators.is_estimate && span.last == self.basis.indicators.period.year()
    }

    /// The mean of a year.
    fn mean(&self, span: YearSpan) -> Value {
        let households = Class::ALL.into_iter().filter_map(|class| {
            let mut told = self.change(&format!("nhieu_nam.{}.ho.binh_quan", class.key()))?;
            told.as_object_mut()?.insert("ten".to_owned(), json!(RateOf::from(class).noun()));
            Some(told)
        });
        json!({
            "tu": span.base + 1,
            "den": span.last,
            "uoc": self.is_estimated(span),
            "ho": households.collect::<Vec<_>>(),
            "ty_le": self.change("nhieu_nam.chung.ty_le_binh_quan"),
        })
    }

    fn plan(&self) -> Option<Value> {
        let (project, period) = (self.basis.project, self.basis.indicators.period);
        let (_, plan) = project.years_plan(period)?;
        plan_base(project, period)?;
        let households = Class::ALL.into_iter().filter(|class| plan.of(*class).is_some()).map(|class| {
            let key = |name: &str| format!("nhieu_nam.{}.ho.giam.{name}", class.key());
            let done = self.value(&key("luy_ke"));
            json!({
                "ten": RateOf::from(class).noun(),
                "giao": self.text(&key("ke_hoach")),
                "khong_giao": plan.of(class).is_some_and(crate::model::Count::is_zero),
                "co": done.is_some(),
                "tang_giam": self.sign(&key("tang_giam")),
                "chu": self.text(&key("tang_giam")),
                "xong_chu": self.text(&key("luy_ke")),
                "ty_le": self.text(&key("ty_le")),
                "vuot": self.is_beyond(&key("luy_ke"), &key("ke_hoach")),
            })
        });
        Some(json!({
            "van_ban": citation(&plan.document),
            "tu": plan.first,
            "den": plan.last,
            "neu_giai_doan": !names_its_years(plan),
            "dau": plan.base(),
            "ho": households.collect::<Vec<_>>(),
            "ty_le": RateOf::ALL.into_iter().filter_map(|of| self.goal(plan, of)).collect::<Vec<_>>(),
        }))
    }

    /// The plan of several years that began with lists by an earlier standard, and is not judged by those of today.
    fn plan_by_other_standard(&self) -> Option<Value> {
        let (project, period) = (self.basis.project, self.basis.indicators.period);
        let (_, plan) = project.years_plan(period)?;
        let is_judged = plan_base(project, period).is_some();
        (!is_judged).then(|| json!({ "van_ban": citation(&plan.document), "tu": plan.first, "den": plan.last }))
    }

    /// Whether more was done than was asked for.
    fn is_beyond(&self, done: &str, asked: &str) -> bool {
        match (self.value(done), self.value(asked)) {
            (Some(Quantity::Count(done)), Some(Quantity::Count(asked))) => done > asked,
            _ => false,
        }
    }

    /// The rate at the end of the period; `None` where it does not cover all units, so that nothing is judged by it.
    fn rate_of_all(&self, of: RateOf) -> Option<Ratio> {
        let (total, key) = (&self.basis.indicators.total, format!("{}.ty_le", of.key()));
        let is_whole = total.covers(&key).is_none_or(Coverage::is_whole);
        total.share(&key).filter(|rate| is_whole && rate.is_defined())
    }

    fn rate_now(&self, of: RateOf) -> String {
        let estimated = if self.basis.indicators.is_estimate { " (số ước)" } else { "" };
        format!("đến hết kỳ còn {}{estimated}", self.text(&format!("{}.ty_le", of.key())))
    }

    /// What the plan asks of a rate, what has become of it, and the verdict.
    fn goal(&self, plan: &YearsPlan, of: RateOf) -> Option<Value> {
        let goal = plan.rate(of)?.1.goal()?;
        let period = self.basis.indicators.period;
        let key = |name: &str| format!("nhieu_nam.{}.{name}", of.key());
        let mean = key("ty_le_ke_hoach_binh_quan");
        let asked = |name: &str| self.text(&key(&format!("chi_tieu.{name}")));
        let wanted = match goal {
            RateGoal::Reduce(_, None) => format!("bình quân mỗi năm giảm từ {} điểm % trở lên", asked("giam_tu")),
            RateGoal::Reduce(..) => {
                format!("bình quân mỗi năm giảm từ {} đến {} điểm %", asked("giam_tu"), asked("giam_den"))
            }
            RateGoal::Below(_) => format!("cuối năm {} còn dưới {}", plan.last, asked("con")),
            RateGoal::NoMore(_) => format!("cuối năm {} còn không quá {}", plan.last, asked("con")),
        };
        let span = plan_span(self.basis.project, period);
        let rate = self.rate_of_all(of);
        let result = match (goal, span, self.sign(&mean)) {
            (RateGoal::Reduce(..), None, _) => "chưa hết năm đầu của kế hoạch".to_owned(),
            (RateGoal::Reduce(..), Some(span), Some(sign)) => {
                let estimated = if self.is_estimated(span) { " (số ước)" } else { "" };
                let years = format!("từ năm {} đến năm {}{estimated}", plan.first, span.last);
                match sign {
                    0 => format!("{years} tỷ lệ không thay đổi"),
                    1.. => format!("{years} bình quân mỗi năm tăng {} điểm %", self.text(&mean)),
                    _ => format!("{years} bình quân mỗi năm giảm {} điểm %", self.text(&mean)),
                }
            }
            (RateGoal::Reduce(..), Some(_), None) => UNJUDGED.to_owned(),
            _ => rate.map_or_else(|| UNJUDGED.to_owned(), |_| self.rate_now(of)),
        };
        let reduced = match self.value(&mean) {
            Some(Quantity::Points(part, whole)) => Some(Quantity::Points(-part, whole)),
            _ => None,
        };
        let is_over = span.is_some_and(|span| span.last >= plan.last);
        Some(json!({
            "ten": of.noun(),
            "giao": wanted,
            "ket_qua": result,
            "ket_luan": verdict(goal, rate, reduced, is_over),
        }))
    }
}
