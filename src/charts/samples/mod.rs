//! Charts for the tests: with the figures of the sample project, and with extreme ones.

pub(super) mod edges;
pub(super) mod kinds;

use crate::model::{
    Address, AltText, Chart, ChartId, ChartKind, Datum, DoneBar, DotKey, Period, Plot, Quantity, Scope, ShareRow, Tick,
    TrendSeries, grouped,
};

pub(super) fn datum(value: Quantity, text: &str) -> Datum {
    let period: Period = "2022-09".parse().unwrap();
    Datum { address: Address::new(period, &Scope::Total, "thu"), value, text: text.to_owned(), old: None, units: None }
}

pub(super) fn count(value: u64) -> Datum {
    datum(Quantity::Count(value), &grouped(u128::from(value)))
}

pub(super) fn chart(id: &str, plot: Plot) -> Chart {
    Chart {
        // The samples have names of their own, and drawing does not depend on the kind in the identifier.
        id: ChartId::part(ChartKind::Trend, id),
        title: format!("Biểu đồ thử {id}: hộ nghèo và hộ cận nghèo, thành phố Móng Cái, 9 tháng năm 2022"),
        unit: "hộ".to_owned(),
        source: "Nguồn: Phòng Lao động – Thương binh và Xã hội; số liệu từ ngày 15/12/2021 đến ngày 14/9/2022, ước."
            .into(),
        alt: AltText::new("Hộ nghèo giảm từ 20 xuống 8 hộ.").unwrap(),
        revised: None,
        plot,
    }
}

pub(super) fn series(name: &str, points: &[Option<u64>], target: Option<u64>) -> TrendSeries {
    let points = points.iter().map(|point| point.map(count)).collect();
    TrendSeries { name: name.to_owned(), points, target: target.map(count), lacks_units: false }
}

/// The first `count` ticks of a year; those from number `estimates` on are estimates.
fn months(count: usize, estimates: usize) -> Vec<Tick> {
    let label = |month: usize| if month == 0 { "Đầu năm".to_owned() } else { format!("T{month}") };
    (0..count).map(|month| Tick { label: label(month), is_estimate: month >= estimates, is_break: false }).collect()
}

pub(super) fn trend(id: &str, ticks: usize, last: usize, series: impl Into<Vec<TrendSeries>>) -> Chart {
    chart(id, Plot::Trend { ticks: months(ticks, 9), series: series.into(), last })
}

fn all(values: &[u64]) -> Vec<Option<u64>> {
    values.iter().copied().map(Some).collect()
}

pub(super) fn city_trend(last: usize) -> Chart {
    let mut poor = vec![20, 20, 20, 19, 18, 16, 14, 12, 10, 8, 5, 3, 1];
    let mut near = vec![50, 50, 48, 45, 41, 36, 31, 25, 20, 15, 13, 11, 10];
    poor.truncate(last + 1);
    near.truncate(last + 1);
    let lines = [series("Hộ nghèo", &all(&poor), Some(1)), series("Hộ cận nghèo", &all(&near), Some(10))];
    trend(&format!("dien-bien-{last}"), 13, last, lines)
}

pub(super) fn bar(name: &str, done: Option<u64>, planned: Option<u64>, share: &str) -> DoneBar {
    DoneBar { name: name.to_owned(), done: done.map(count), planned: planned.map(count), share: share.into() }
}

pub(super) fn bars(id: &str, bars: Vec<DoneBar>) -> Chart {
    chart(id, Plot::DoneAgainstPlan { bars, elapsed: 9 })
}

pub(super) fn row(name: &str, share: Option<(u64, u64)>, note: &str) -> ShareRow {
    let text = |(n, d): (u64, u64)| match (n * 100).checked_div(d) {
        None => "–".to_owned(),
        Some(percent) => format!("{percent}%"),
    };
    let share = share.map(|(n, d)| datum(Quantity::Share(n, d), &text((n, d))));
    ShareRow { name: name.to_owned(), share, note: note.into(), emphasized: false, is_reached: None }
}

pub(super) fn plain(name: &str, done: u64, planned: u64) -> ShareRow {
    row(name, Some((done, planned)), &format!("{done}/{planned} hộ"))
}

pub(super) fn rows(id: &str, full: &str, rows: Vec<ShareRow>) -> Chart {
    let (filled, hollow) = match rows.iter().find(|row| row.emphasized) {
        Some(own) => (own.name.clone(), "đơn vị khác"),
        None => ("đạt kế hoạch".to_owned(), "chưa đạt kế hoạch"),
    };
    let key = DotKey { filled, hollow: hollow.to_owned() };
    chart(id, Plot::Shares { rows, full: full.to_owned(), key })
}

pub(super) fn units() -> Chart {
    let mut units: Vec<ShareRow> = [
        ("Phường Hải Hòa", 2, 2),
        ("Xã Hải Tiến", 2, 2),
        ("Xã Hải Xuân", 2, 2),
        ("Phường Ka Long", 1, 1),
        ("Phường Hòa Lạc", 1, 1),
        ("Phường Trà Cổ", 1, 1),
        ("Phường Bình Ngọc", 1, 1),
        ("Xã Vạn Ninh", 1, 1),
        ("Xã Hải Sơn", 1, 2),
        ("Xã Bắc Sơn", 0, 2),
        ("Phường Ninh Dương", 0, 1),
        ("Phường Hải Yên", 0, 1),
        ("Xã Hải Đông", 0, 1),
        ("Xã Quảng Nghĩa", 0, 1),
    ]
    .map(|(name, done, planned)| plain(name, done, planned))
    .into();
    units[8].emphasized = true;
    units.push(row("Xã Vĩnh Trung", Some((0, 0)), "không có kế hoạch giảm"));
    units.push(row("Phường Trần Phú", Some((0, 0)), "không có hộ nghèo"));
    units.push(row("Xã Vĩnh Thực", None, "chưa báo cáo"));
    rows("don-vi", "100% kế hoạch", units)
}

pub(super) fn policies() -> Chart {
    let policy = |name: &str, n: u64, d: u64, unit: &str| row(name, Some((n, d)), &format!("{n}/{d} {unit}"));
    rows(
        "chinh-sach",
        "100% đối tượng thuộc diện",
        vec![
            policy("Tín dụng ưu đãi cho hộ nghèo có nhu cầu vay vốn", 9, 9, "hộ"),
            policy("Thẻ bảo hiểm y tế cho người thuộc hộ nghèo, hộ cận nghèo", 233, 233, "người"),
            policy("Hỗ trợ giáo dục", 22, 22, "học sinh, sinh viên"),
            policy("Sử dụng dịch vụ viễn thông và có thiết bị", 20, 20, "hộ"),
            policy("Nước sinh hoạt và nhà tiêu hợp vệ sinh", 19, 20, "hộ"),
            row("Hỗ trợ nhà ở", None, "chưa có số liệu"),
            row("Đào tạo nghề", None, "chưa có số liệu"),
        ],
    )
}

pub(super) const HOSTILE: &str = "<&>\"' ]]> {{x}} <script>alert(1)</script> \u{1}\u{7}\nXã\tẨn Ỡ";

/// Charts with the figures of the sample.
pub(super) fn sample() -> Vec<Chart> {
    let done = bars(
        "thuc-hien",
        vec![bar("Hộ nghèo", Some(12), Some(19), "63%"), bar("Hộ cận nghèo", Some(35), Some(40), "87,5%")],
    );
    [vec![city_trend(9), done, units(), policies()], kinds::sample()].concat()
}

/// The charts of one unit, and a few of the whole, over twelve months.
pub(super) fn twelve_months() -> Vec<Chart> {
    [vec![city_trend(12)], sample()].concat()
}
