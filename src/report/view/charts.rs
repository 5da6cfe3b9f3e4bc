//! What the charts show, with a description made of the same figures.

use super::book::{Book, NOTHING};
use super::words::clean;
use crate::indicators::{ClassIndicators, Indicators, ScopeIndicators, ranking};
use crate::model::{
    AltText, Chart, Class, Datum, DoneBar, Month, Period, Plot, Policy, Quantity, Scope, Settings, ShareRow,
    TrendSeries, Unit, capitalized, lower_first, short_date,
};

/// Rows of a share chart that fit a page with its caption.
const ROWS_ON_A_PAGE: usize = 40;

/// The charts of one document share their words and their figures.
pub(super) struct ChartMaker<'a> {
    /// Figures.
    pub(super) book: &'a Book<'a>,
    /// Indicators of the period.
    pub(super) indicators: &'a Indicators,
    /// Names.
    pub(super) settings: &'a Settings,
    /// Whom the charts are about, in words: "thành phố Móng Cái".
    pub(super) about: String,
}

impl ChartMaker<'_> {
    fn chart(&self, id: &str, title: String, unit: &str, alt: &[String], plot: Plot) -> Option<Chart> {
        let alt = AltText::new(alt.join(" "))?;
        Some(Chart { id: id.to_owned(), title, unit: unit.to_owned(), source: self.source(), alt, plot })
    }

    fn source(&self) -> String {
        let last = self.indicators.period.cut_off(self.settings.period_scheme).to;
        let notice =
            self.settings.options.notice.as_deref().map_or(String::new(), |notice| format!(" {}", clean(notice)));
        format!("Nguồn: {}; số liệu chốt ngày {}.{notice}", clean(&self.settings.issuer.name), short_date(last))
    }

    /// Stocks by month, with the end that the plan wants.
    pub(super) fn trend(&self, scope: &ScopeIndicators) -> Option<Chart> {
        let ticks: Vec<_> =
            std::iter::once("Đầu năm".to_owned()).chain((1..=12).map(|month| format!("T{month}"))).collect();
        let series = Class::ALL.map(|class| self.series(scope, class));
        let title = format!("Hộ nghèo, hộ cận nghèo {} theo tháng, năm {}", self.about, self.indicators.period.year());
        let mut alt = vec![format!("Biểu đồ đường: {}.", lower_first(&title))];
        alt.extend(series.iter().map(|series| series_words(series, &ticks)));
        let last = usize::from(self.indicators.period.last_month().number());
        self.chart("dien-bien", title, "hộ", &alt, Plot::Trend { ticks, series: series.into(), last })
    }

    fn series(&self, scope: &ScopeIndicators, class: Class) -> TrendSeries {
        let ClassIndicators { stocks, .. } = scope.class(class);
        let points = stocks.iter().zip(0u8..).map(|(count, number)| {
            let (month, cell) = if number == 0 { (1, "dau_ky") } else { (number, "cuoi_ky") };
            let period = Period::Month(Month::new(self.indicators.period.year(), month)?);
            let label = format!("Hộ {} {}", class.word(), if number == 0 { "đầu năm" } else { "cuối kỳ" });
            Some(self.book.count_of(period, &scope.scope, &format!("{}.ho.{cell}", class.key()), &label, (*count)?))
        });
        TrendSeries {
            name: format!("Hộ {}", class.word()),
            points: points.collect(),
            target: self.book.datum(&scope.scope, &format!("{}.ho.giam.cuoi_nam", class.key())),
        }
    }

    /// Done against plan, one bar a class.
    pub(super) fn done(&self, scope: &Scope) -> Option<Chart> {
        let bars = Class::ALL.map(|class| {
            let datum = |key: &str| self.book.datum(scope, &format!("{}.ho.giam.{key}", class.key()));
            let share = datum("ty_le").map_or_else(|| NOTHING.to_owned(), |share| share.text);
            DoneBar { name: format!("Hộ {}", class.word()), done: datum("luy_ke"), planned: datum("ke_hoach"), share }
        });
        let title = format!("Thực hiện kế hoạch giảm nghèo năm {} {}", self.indicators.period.year(), self.about);
        let mut alt = vec![format!("Biểu đồ thanh: {}.", lower_first(&title))];
        alt.extend(bars.iter().map(done_words));
        self.chart("ke-hoach", title, "hộ", &alt, Plot::DoneAgainstPlan { bars: bars.into() })
    }

    /// Policies by coverage.
    pub(super) fn coverage(&self, scope: &Scope, policies: &[&Policy]) -> Option<Chart> {
        let rows: Vec<_> = policies.iter().map(|policy| self.coverage_row(scope, policy)).collect();
        let title = format!("Chính sách hỗ trợ {}, lũy kế từ đầu năm {}", self.about, self.indicators.period.year());
        let alt = rows_words(&title, &rows);
        self.chart("chinh-sach", title, "%", &alt, Plot::Shares { rows, full: "100% đối tượng thuộc diện".to_owned() })
    }

    fn coverage_row(&self, scope: &Scope, policy: &Policy) -> ShareRow {
        let datum = |name: &str| self.book.datum(scope, &format!("chinh_sach.{}.{name}", policy.id));
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
        ShareRow { name: clean(&policy.name), share, note, emphasized: false }
    }

    /// Units by percent of the plan, both classes together; in several charts where one would be longer than a page.
    pub(super) fn ranking(&self) -> Vec<Chart> {
        let (withheld, told): (Vec<_>, Vec<_>) =
            ranking(self.indicators).into_iter().partition(|unit| self.book.withholds(&Scope::Unit(unit.code.clone())));
        let rows: Vec<_> = told.into_iter().chain(withheld).map(|unit| self.ranking_row(unit)).collect();
        let year = self.indicators.period.year();
        let title = format!("Tỷ lệ chung thực hiện kế hoạch giảm hộ nghèo (HN) và hộ cận nghèo (HCN) năm {year}");
        let is_split = rows.len() > ROWS_ON_A_PAGE;
        let parts = rows.chunks(ROWS_ON_A_PAGE).enumerate();
        parts.filter_map(|(part, rows)| self.ranking_part(part, rows, is_split, &title)).collect()
    }

    fn ranking_part(&self, part: usize, rows: &[ShareRow], is_split: bool, title: &str) -> Option<Chart> {
        let (id, title) = match (part, is_split) {
            (_, false) => ("xep-hang".to_owned(), title.to_owned()),
            (part, true) => (format!("xep-hang-{}", part + 1), format!("{title} (phần {})", part + 1)),
        };
        let alt = rows_words(&title, rows);
        self.chart(&id, title, "%", &alt, Plot::Shares { rows: rows.to_vec(), full: "100% kế hoạch".to_owned() })
    }

    fn ranking_row(&self, unit: &Unit) -> ShareRow {
        let scope = Scope::Unit(unit.code.clone());
        let share = self.book.datum(&scope, "giam_chung.ty_le");
        let parts = Class::ALL.map(|class| self.plan_part(&scope, class));
        let note = match (&share, parts) {
            _ if self.book.withholds(&scope) => "không công khai".to_owned(),
            (Some(Datum { value: Quantity::Share(_, 0), .. }), _) => "không giao chỉ tiêu".to_owned(),
            (_, [Some(poor), Some(near_poor)]) => format!("{poor}, {near_poor}"),
            _ if self.book.value(&scope, "ngheo.ho.giam.luy_ke").is_none() => "chưa báo cáo".to_owned(),
            _ => "không có kế hoạch".to_owned(),
        };
        ShareRow { name: capitalized(&clean(&unit.full_name())), share, note, emphasized: false }
    }

    /// "HN 1/2"; "HN –" where nothing was planned and nothing done.
    fn plan_part(&self, scope: &Scope, class: Class) -> Option<String> {
        let datum = |key: &str| self.book.datum(scope, &format!("{}.ho.giam.{key}", class.key()));
        let (done, planned) = (datum("luy_ke")?, datum("ke_hoach")?);
        let zero = Quantity::Count(0);
        if (done.value, planned.value) == (zero, zero) {
            return Some(format!("{} {NOTHING}", abbreviation(class)));
        }
        Some(format!("{} {}/{}", abbreviation(class), done.text, planned.text))
    }
}

fn rows_words(title: &str, rows: &[ShareRow]) -> Vec<String> {
    let rows = rows.iter().map(|row| match &row.share {
        Some(Datum { value: Quantity::Share(_, 1..), text, .. }) => format!("{}: {text} ({}).", row.name, row.note),
        _ => format!("{}: {}.", row.name, row.note),
    });
    std::iter::once(format!("Biểu đồ tỷ lệ: {}.", lower_first(title))).chain(rows).collect()
}

/// Short names where a column has no room; the title says what they mean.
const fn abbreviation(class: Class) -> &'static str {
    match class {
        Class::Poor => "HN",
        Class::NearPoor => "HCN",
    }
}

fn series_words(series: &TrendSeries, ticks: &[String]) -> String {
    let points = series.points.iter().zip(ticks).map(|(point, tick)| match point {
        Some(point) => format!("{tick} {}", point.text),
        None => format!("{tick} chưa báo cáo"),
    });
    let target =
        series.target.as_ref().map_or(String::new(), |target| format!("; kế hoạch cuối năm còn {}", target.text));
    format!("{}: {}{target}.", series.name, points.collect::<Vec<_>>().join(", "))
}

fn done_words(bar: &DoneBar) -> String {
    match (&bar.done, &bar.planned) {
        (Some(done), Some(planned)) => {
            format!("{}: giảm {}/{} hộ, đạt {}.", bar.name, done.text, planned.text, bar.share)
        }
        (Some(done), None) => format!("{}: giảm {} hộ, không có kế hoạch.", bar.name, done.text),
        (None, _) => format!("{}: chưa báo cáo.", bar.name),
    }
}
