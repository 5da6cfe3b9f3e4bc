//! The chart of the movement from the opening stock to the closing one.

use super::alt::opening;
use super::{Chart, ChartMaker, Plot};
use crate::model::{
    ChartId, ChartKind, Class, Flow, FlowBar, FlowKind, FormKind, Period, Quantity, Scope, StandardRole, capitalized,
    lower_first,
};

/// The span of time of a movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Span {
    /// Since the start of the year.
    ToDate,
    /// The period alone.
    InPeriod,
}

impl Span {
    /// The part of a figure's key between class and flow.
    const fn key(self) -> &'static str {
        match self {
            Self::ToDate => "luy_ke.",
            Self::InPeriod => "",
        }
    }

    const fn opening(self) -> (&'static str, &'static str) {
        match self {
            Self::ToDate => ("dau_nam", "Đầu năm"),
            Self::InPeriod => ("dau_ky", "Đầu kỳ"),
        }
    }

    fn label(self, period: Period) -> String {
        match self {
            Self::ToDate => period.to_date_label(),
            Self::InPeriod => period.label(),
        }
    }
}

impl ChartMaker<'_> {
    /// The movement of each class since the start of the year and, if that is different, in the period. A single
    /// month of a single unit is left out, because it is only about one or two households.
    pub(super) fn movements(&self, role: StandardRole, scope: &Scope) -> Vec<Chart> {
        let spans: &[Span] = match (self.indicators.period, scope) {
            (Period::Month(_), Scope::Unit(_)) => &[Span::ToDate],
            (period, _) if period.starts_the_year() => &[Span::ToDate],
            _ => &[Span::ToDate, Span::InPeriod],
        };
        let each = spans.iter().flat_map(|span| Class::ALL.map(|class| self.movement(scope, (role, class), *span)));
        each.flatten().collect()
    }

    fn movement(&self, scope: &Scope, (role, class): (StandardRole, Class), span: Span) -> Option<Chart> {
        let steps = self.steps(scope, (role, class), span)?;
        let label = span.label(self.indicators.period);
        let title = format!("Diễn biến hộ {}{} {}, {label}", class.word(), self.named_after(role), self.about);
        let of_class = ChartId::of_class(ChartKind::Movement, class);
        let id = match span {
            Span::ToDate => of_class,
            Span::InPeriod => ChartId { part: format!("{}-trong-ky", of_class.part), ..of_class },
        };
        let alt = words(&title, &steps);
        self.chart(id.by(role), title, "hộ", &alt, Plot::Waterfall { steps })
    }

    /// The opening stock, the flows and the closing stock; `None` if any of them was not reported. Flows of 0 are
    /// left out, except those that every reader looks for.
    fn steps(&self, scope: &Scope, (role, class): (StandardRole, Class), span: Span) -> Option<Vec<FlowBar>> {
        let datum = |key: &str| self.index.datum(scope, &format!("{}.ho.{key}", role.list(class)));
        let forms = self.project.forms_of(self.indicators.period);
        let named = |key: &str, own: &str| forms.column(FormKind::Movement, key, own);
        let stock = |(key, name): (&str, &str)| {
            Some(FlowBar { name: named(key, name), kind: FlowKind::Stock, value: datum(key)? })
        };
        let flow = |flow: Flow| {
            let kind = if flow.is_decrease() { FlowKind::Decrease } else { FlowKind::Increase };
            let value = datum(&format!("{}{}", span.key(), flow.key(class)))?;
            let is_shown = is_looked_for(flow) || value.value != Quantity::Count(0);
            let name = named(flow.key(class), &capitalized(flow.phrase(class)));
            Some(is_shown.then_some(FlowBar { name, kind, value }))
        };
        let flows: Option<Vec<_>> = Flow::ALL.into_iter().map(flow).collect();
        let (opening, closing) = (stock(span.opening())?, stock(("cuoi_ky", "Cuối kỳ"))?);
        // If the parts cover different units, the flows do not lead from the opening to the closing stock.
        let parts = [&opening, &closing].into_iter().chain(flows.iter().flatten().flatten());
        parts.map(|step| &step.value.units).all(|units| *units == closing.value.units).then_some(())?;
        let flows = never_below_nothing(&opening, flows?.into_iter().flatten().collect());
        Some(std::iter::once(opening).chain(flows).chain([closing]).collect())
    }
}

const fn is_looked_for(flow: Flow) -> bool {
    matches!(flow, Flow::Escaped | Flow::Relapsed | Flow::Arisen)
}

/// Orders the flows so that the stock never falls below 0. Decreases come first, as on the forms, unless they are
/// larger than the opening stock.
fn never_below_nothing(opening: &FlowBar, mut flows: Vec<FlowBar>) -> Vec<FlowBar> {
    let count = |step: &FlowBar| match step.value.value {
        Quantity::Count(count) => count,
        _ => 0,
    };
    let leaving: u64 = flows.iter().filter(|step| step.kind == FlowKind::Decrease).map(count).sum();
    if leaving > count(opening) {
        flows.sort_by_key(|step| step.kind == FlowKind::Decrease);
    }
    flows
}

fn words(title: &str, steps: &[FlowBar]) -> Vec<String> {
    let step = |step: &FlowBar| {
        let sign = match step.kind {
            _ if step.value.value == Quantity::Count(0) => "",
            FlowKind::Stock => "",
            FlowKind::Decrease => "giảm ",
            FlowKind::Increase => "tăng ",
        };
        format!("{} {sign}{} hộ", lower_first(&step.name), step.value.text)
    };
    let steps = steps.iter().map(step).collect::<Vec<_>>().join("; ");
    vec![opening("Biểu đồ biến động", title), format!("{}.", capitalized(&steps))]
}
