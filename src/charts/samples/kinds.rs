//! Charts of the kinds that stand alone, with the figures of the sample project and with extreme ones.

use super::{HOSTILE, chart, count, datum, months};
use crate::model::{
    Chart, Datum, FlowBar, FlowKind, Funnel, HeatCell, HeatRow, Plot, ProfileRow, Quantity, SmallRow, percent,
};
use crate::model::{Count, Ratio, Rounding};

const LONG: &str = "Phường có tên rất dài để thử xuống dòng trong cột tên của biểu đồ";

fn share(numerator: u64, denominator: u64) -> Datum {
    let ratio = Ratio::new(Count::new(numerator), Count::new(denominator));
    datum(Quantity::Share(numerator, denominator), &percent(ratio, Rounding::Short).unwrap_or_else(|| "–".to_owned()))
}

fn waterfall(id: &str, steps: &[(&str, FlowKind, u64)]) -> Chart {
    let step = |(name, kind, value): &(&str, FlowKind, u64)| FlowBar {
        name: (*name).to_owned(),
        kind: *kind,
        value: count(*value),
    };
    chart(id, Plot::Waterfall { steps: steps.iter().map(step).collect() })
}

fn movement(id: &str, [opening, crossed, escaped, received, relapsed, arisen, closing]: [u64; 7]) -> Chart {
    let steps = [
        ("Đầu năm", FlowKind::Stock, opening),
        ("Trở thành hộ cận nghèo", FlowKind::Decrease, crossed),
        ("Vượt chuẩn cận nghèo", FlowKind::Decrease, escaped),
        ("Từ hộ cận nghèo", FlowKind::Increase, received),
        ("Tái nghèo", FlowKind::Increase, relapsed),
        ("Phát sinh mới", FlowKind::Increase, arisen),
        ("Cuối kỳ", FlowKind::Stock, closing),
    ];
    waterfall(id, &steps)
}

/// How many households lack something, of how many; and the same two counts of the whole territory.
type Lack = (u64, u64, Option<(u64, u64)>);

/// A profile of the lacks in the twelve indicators; with `whole`, each also shows the share of the whole territory.
fn profile(id: &str, lacks: &[Lack], whole: Option<&str>) -> Chart {
    const NAMES: [&str; 12] = [
        "Việc làm",
        "Người phụ thuộc",
        "Dinh dưỡng",
        "Bảo hiểm y tế",
        "Giáo dục người lớn",
        "Đi học của trẻ em",
        "Chất lượng nhà ở",
        "Diện tích nhà ở",
        "Nguồn nước",
        "Nhà tiêu",
        "Dịch vụ viễn thông",
        "Thiết bị thông tin",
    ];
    let rows = NAMES.iter().zip(lacks).map(|(name, (lacking, all, whole))| ProfileRow {
        name: (*name).to_owned(),
        share: (*all > 0).then(|| share(*lacking, *all)),
        note: if *all > 0 { format!("{lacking}/{all} hộ") } else { "chưa có số liệu".to_owned() },
        whole: whole.map(|(lacking, all)| share(lacking, all)),
    });
    let plot =
        Plot::Profile { rows: rows.collect(), own: "xã Bắc Sơn".to_owned(), whole: whole.map(str::to_owned) };
    chart(id, plot)
}

fn cell((numerator, denominator): (u64, u64)) -> HeatCell {
    HeatCell::Share(share(numerator, denominator))
}

fn heat_row(name: &str, done: &[u64], planned: u64) -> HeatRow {
    HeatRow {
        name: name.to_owned(),
        cells: done.iter().map(|done| cell((*done, planned))).collect(),
        note: String::new(),
    }
}

fn heat(id: &str, rows: Vec<HeatRow>) -> Chart {
    let mut ticks = months(13, 9).split_off(1);
    ticks.iter_mut().skip(9).for_each(|tick| tick.is_estimate = false);
    chart(id, Plot::Heat { ticks, rows })
}

fn small(name: &str, poor: &[Option<u64>], near: &[Option<u64>]) -> SmallRow {
    let line = |points: &[Option<u64>]| points.iter().map(|point| point.map(count)).collect();
    SmallRow { name: name.to_owned(), lines: vec![line(poor), line(near)], since: 0 }
}

fn multiples(id: &str, ticks: usize, rows: Vec<SmallRow>) -> Chart {
    let columns = vec!["Hộ nghèo".to_owned(), "Hộ cận nghèo".to_owned()];
    chart(id, Plot::Multiples { ticks: months(ticks, 9), columns, rows })
}

fn funnel(id: &str, poor: [Option<u64>; 4], near: [Option<u64>; 4]) -> Chart {
    let stages = ["Đạt tiêu chí", "Đã gửi thẩm định", "Đã thẩm định", "Có quyết định công nhận"].map(str::to_owned);
    let of = |name: &str, values: [Option<u64>; 4]| Funnel {
        name: name.to_owned(),
        values: values.map(|value| value.map(count)).into(),
    };
    chart(
        id,
        Plot::Funnel {
            stages: stages.into(), funnels: vec![of("Thoát nghèo", poor), of("Thoát cận nghèo", near)]
        },
    )
}

/// The names of the sample's units, repeated endlessly.
fn names(number: usize) -> impl Iterator<Item = String> {
    const NAMES: [&str; 17] = [
        "Phường Ka Long",
        "Phường Trần Phú",
        "Phường Ninh Dương",
        "Phường Hòa Lạc",
        "Phường Trà Cổ",
        "Phường Hải Yên",
        "Phường Hải Hòa",
        "Phường Bình Ngọc",
        "Xã Hải Sơn",
        "Xã Bắc Sơn",
        "Xã Hải Đông",
        "Xã Hải Tiến",
        "Xã Quảng Nghĩa",
        "Xã Hải Xuân",
        "Xã Vạn Ninh",
        "Xã Vĩnh Trung",
        "Xã Vĩnh Thực",
    ];
    let name = |index: usize| match index / NAMES.len() {
        0 => NAMES[index].to_owned(),
        round => format!("{} {round}", NAMES[index % NAMES.len()]),
    };
    (0..number).map(name)
}

/// A heat map of as many units, some of which are quick and some slow.
pub(in super::super) fn heat_of(units: usize) -> Chart {
    let row = |(index, name): (usize, String)| {
        let planned = 3 + index as u64 % 6;
        let done: Vec<_> = (1..=9).map(|month| (month * (2 + index as u64 % 5) / 6).min(planned)).collect();
        heat_row(&name, &done, planned)
    };
    heat(&format!("ban-do-{units}"), names(units).enumerate().map(row).collect())
}

/// Small multiples of as many units.
pub(in super::super) fn multiples_of(units: usize) -> Chart {
    let row = |(index, name): (usize, String)| {
        let start = 2 + index as u64 % 9;
        let line = |slow: u64| -> Vec<_> { (0..10).map(|month| Some(start.saturating_sub(month / slow))).collect() };
        small(&name, &line(3), &line(1))
    };
    multiples(&format!("tung-don-vi-{units}"), 10, names(units).enumerate().map(row).collect())
}

/// Charts with the figures of the sample.
pub(super) fn sample() -> Vec<Chart> {
    let lacks = [(1, 2), (0, 2), (1, 2), (0, 2), (1, 2), (0, 2), (2, 2), (1, 2), (0, 2), (1, 2), (0, 2), (0, 2)];
    let city = [4, 3, 1, 0, 3, 0, 5, 4, 1, 1, 0, 0];
    let rows: Vec<_> = lacks.iter().zip(city).map(|((own, all), city)| (*own, *all, Some((city, 8)))).collect();
    vec![
        movement("bien-dong", [20, 7, 5, 0, 0, 0, 8]),
        profile("thieu-hut", &rows, Some("thành phố Móng Cái")),
        heat_of(17),
        multiples_of(17),
        funnel("ho-so", [Some(12), Some(12), Some(11), Some(8)], [Some(36), Some(35), Some(35), Some(30)]),
    ]
}

/// Charts with extreme figures.
pub(in super::super) fn edges() -> Vec<Chart> {
    [waterfalls(), profiles(), heats(), many_lines(), funnels()].concat()
}

fn waterfalls() -> Vec<Chart> {
    vec![
        movement("bien-dong-khong", [0; 7]),
        movement("bien-dong-tang", [3, 1, 2, 4, 2, 5, 11]),
        movement("bien-dong-trieu", [1_000_000, 120_345, 98_765, 1, 0, 54_321, 835_212]),
        waterfall(
            "bien-dong-am",
            &[("Đầu năm", FlowKind::Stock, 0), ("Giảm", FlowKind::Decrease, 3), ("Cuối kỳ", FlowKind::Stock, 0)],
        ),
        waterfall("bien-dong-trong", &[]),
        waterfall(
            "bien-dong-la",
            &[(HOSTILE, FlowKind::Stock, 5), (LONG, FlowKind::Increase, 2), ("Cuối kỳ", FlowKind::Stock, 9)],
        ),
    ]
}

fn profiles() -> Vec<Chart> {
    let all = |own: u64, of: u64, whole| vec![(own, of, whole); 12];
    vec![
        profile("thieu-hut-khong", &all(0, 8, Some((0, 20))), Some("thành phố Móng Cái")),
        profile("thieu-hut-het", &all(8, 8, Some((20, 20))), Some("thành phố Móng Cái")),
        profile("thieu-hut-chung", &all(3, 8, None), None),
        profile("thieu-hut-trieu", &all(123_456, 1_000_000, Some((1, 3_000_000))), Some(LONG)),
        profile("thieu-hut-chua", &all(0, 0, Some((2, 7))), Some(HOSTILE)),
        profile("thieu-hut-trong", &[], None),
    ]
}

fn heats() -> Vec<Chart> {
    let mut gaps = heat_row("Xã Bắc Sơn", &[0, 1, 1], 4);
    gaps.cells.extend([HeatCell::Missing, HeatCell::Missing, HeatCell::Missing]);
    let mut late = HeatRow { name: LONG.to_owned(), cells: vec![HeatCell::Nothing; 5], note: String::new() };
    late.cells.extend([(0, 3), (1, 3), (7, 3), (123_456, 3)].map(cell));
    let none =
        HeatRow { name: "Xã Vĩnh Thực".to_owned(), cells: Vec::new(), note: "không giao chỉ tiêu".to_owned() };
    let strange = HeatRow { name: HOSTILE.to_owned(), cells: Vec::new(), note: HOSTILE.to_owned() };
    vec![
        heat("ban-do-le", vec![gaps, late, none, strange]),
        heat("ban-do-mot", vec![heat_row("Phường Ka Long", &[0, 0, 0, 0, 0, 0, 0, 0, 0], 4)]),
        heat_of(0),
        heat_of(2),
        heat_of(54),
        heat_of(200),
    ]
}

fn many_lines() -> Vec<Chart> {
    let all = |values: &[u64]| -> Vec<_> { values.iter().copied().map(Some).collect() };
    let million = [1_000_000, 998_500, 990_000, 985_210, 970_001, 951_345, 940_000, 930_500, 921_999, 915_123];
    let gaps = [Some(4), None, Some(3), None, None, Some(2), Some(2), None, Some(1), Some(1)];
    let rows = vec![
        small("Xã một triệu", &all(&million), &all(&[0; 10])),
        small("Xã thiếu tháng", &gaps, &[None; 10]),
        small("Xã thiếu tháng cuối", &[Some(3), Some(3), None], &[None, None, Some(7)]),
        small(LONG, &all(&[1]), &all(&[2, 1, 5, 1, 6, 2, 8, 4, 9, 3])),
        small(HOSTILE, &[], &[]),
        SmallRow { since: 7, ..small("Xã mới", &[&[None; 7][..], &all(&[5, 4, 3])].concat(), &[None; 10]) },
    ];
    vec![
        multiples("tung-don-vi-le", 10, rows),
        multiples("tung-don-vi-mot-thang", 1, vec![small("Phường Ka Long", &[Some(3)], &[None])]),
        multiples_of(0),
        multiples_of(1),
        multiples_of(54),
        multiples_of(200),
    ]
}

fn funnels() -> Vec<Chart> {
    let million = [Some(1_000_000), Some(900_001), Some(54), Some(1)];
    let mut strange = funnel("ho-so-la", [Some(4), Some(3), Some(2), Some(1)], million);
    if let Plot::Funnel { stages, funnels } = &mut strange.plot {
        HOSTILE.clone_into(&mut stages[1]);
        LONG.clone_into(&mut stages[2]);
        LONG.clone_into(&mut funnels[0].name);
    }
    vec![
        funnel("ho-so-khong", [Some(0); 4], [Some(0); 4]),
        funnel("ho-so-chua", [None; 4], [Some(3), Some(2), Some(2), Some(0)]),
        funnel("ho-so-tang", [Some(1), Some(2), Some(3), Some(4)], [None; 4]),
        strange,
    ]
}
