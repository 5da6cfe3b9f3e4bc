//! Charts with extreme figures.

use super::{HOSTILE, all, bar, bars, city_trend, plain, row, rows, series, trend};
use crate::model::{Chart, TrendSeries};

type Points<'a> = &'a [Option<u64>];

fn poor(points: Points, target: Option<u64>) -> TrendSeries {
    series("Hộ nghèo", points, target)
}

fn near(points: Points, target: Option<u64>) -> TrendSeries {
    series("Hộ cận nghèo", points, target)
}

/// Trends whose lines meet, lie on zero, are huge or rise.
pub(in super::super) fn trends() -> Vec<Chart> {
    let million = [1_000_000, 998_500, 990_000, 985_210, 970_001, 951_345, 940_000, 930_500, 921_999, 915_123];
    let third = all(&million.map(|value| value / 3));
    let one =
        [poor(&all(&[1, 1, 1, 1, 1, 1, 1, 1, 0, 0]), Some(0)), near(&all(&[3, 3, 3, 3, 3, 2, 2, 1, 1, 0]), Some(0))];
    let four =
        [poor(&all(&[4, 4, 3, 3, 3, 2, 2, 2, 1, 1]), Some(0)), near(&all(&[4, 4, 4, 4, 3, 3, 3, 2, 2, 2]), Some(1))];
    let rising = [
        poor(&all(&[5, 6, 8, 9, 9, 11, 14, 15, 15, 18]), Some(4)),
        near(&all(&[5, 5, 7, 9, 10, 10, 13, 15, 16, 18]), Some(30)),
    ];
    let year = [12, 11, 10, 3, 0].map(city_trend);
    let others = [
        trend("phuong", 13, 9, one),
        trend("bon-ho", 13, 9, four),
        trend("tang", 13, 9, rising),
        trend("khong", 13, 9, [poor(&all(&[0; 10]), Some(0)), near(&all(&[0; 10]), Some(0))]),
        trend("khong-ca-nam", 13, 12, [poor(&all(&[0; 13]), Some(0)), near(&all(&[0; 13]), Some(0))]),
        trend("trieu", 13, 9, [poor(&all(&million), Some(900_000)), near(&third, Some(250_000))]),
    ];
    year.into_iter().chain(others).collect()
}

/// Trends with gaps, without points, with too many lines, and with overlong names.
pub(in super::super) fn broken_trends() -> Vec<Chart> {
    let gaps = [Some(20), Some(20), None, Some(18), Some(17), None, None, Some(12), Some(10), None];
    let whole = all(&[50, 50, 48, 45, 41, 36, 31, 25, 20, 15]);
    let both = [
        poor(&[Some(3), None, Some(3), None, Some(2), Some(2)], Some(1)),
        near(&[Some(4), None, Some(4), None, None, Some(3)], Some(2)),
    ];
    let named = [
        series(HOSTILE, &all(&[5, 6, 8, 9, 9]), Some(4)),
        series("Hộ thuộc diện rất dài dòng không thể nào viết ngắn hơn được nữa", &all(&[0; 10]), None),
    ];
    let four = [
        poor(&all(&[20, 18, 15]), Some(1)),
        near(&all(&[50, 30, 20]), None),
        series("Hộ thoát nghèo", &all(&[0, 2, 5]), None),
        series("Hộ tái nghèo", &all(&[0, 0, 5]), None),
    ];
    vec![
        trend("thieu", 13, 9, [poor(&gaps, Some(5)), near(&whole, Some(10))]),
        trend("thieu-ca-hai", 13, 5, both),
        trend("trong", 13, 9, [poor(&[], None), near(&[None; 10], Some(10))]),
        trend("khong-co-gi", 0, 0, []),
        trend("mot-diem", 1, 0, [poor(&all(&[7]), Some(3))]),
        trend("qua-nam", 13, 99, [poor(&whole, None)]),
        trend(HOSTILE, 13, 9, named),
        trend("bon-duong", 13, 9, four),
    ]
}

/// Charts of the other kinds with extreme figures.
pub(in super::super) fn others() -> Vec<Chart> {
    let many = |count: u64| (0..count).map(|n| plain(&format!("Xã thứ {n}"), count - n, count)).collect();
    let mut bold = row("Phường có tên rất dài để thử xuống dòng trong cột tên của biểu đồ", Some((3, 2)), "3/2 hộ");
    bold.emphasized = true;
    vec![
        bars("khong-thanh", vec![]),
        bars("vuot", vec![bar("Hộ nghèo", Some(25), Some(19), "131,6%"), bar("Hộ cận nghèo", Some(0), Some(40), "0%")]),
        bars(
            "thieu",
            vec![
                bar("Hộ nghèo", None, Some(19), "–"),
                bar("Hộ cận nghèo", Some(3), None, "–"),
                bar("Không kế hoạch", Some(0), Some(0), "–"),
                bar("Không gì", None, None, "–"),
            ],
        ),
        bars("trieu-thanh", vec![bar("Hộ nghèo", Some(1_234_567), Some(2_000_000), "61,7%")]),
        bars("la-thanh", vec![bar(HOSTILE, Some(1), Some(2), HOSTILE)]),
        bars("muoi-bay-thanh", (0..17).map(|n| bar(&format!("Phường số {n}"), Some(n), Some(16), "1%")).collect()),
        rows("khong-hang", "100% kế hoạch", vec![]),
        rows("mot-hang", "100% kế hoạch", vec![plain("Phường Ka Long", 1, 1)]),
        rows("hai-hang", "100% kế hoạch", vec![plain("Phường Ka Long", 1, 1), bold.clone()]),
        rows(
            "chua-bao-cao",
            "100% kế hoạch",
            vec![row("Xã A", None, "chưa báo cáo"), row("Xã B", Some((0, 0)), "không có hộ thuộc diện")],
        ),
        rows(
            "ngoai-le",
            "100% kế hoạch",
            vec![plain("Xã Một", 1000, 1), bold, plain("Xã Hai", 1, 2), plain("Xã Ba", 0, 9)],
        ),
        rows("la", HOSTILE, vec![row(HOSTILE, Some((1, 2)), HOSTILE), row(HOSTILE, None, HOSTILE)]),
        rows("mot-chu", "100% kế hoạch", vec![row(&"Ặ".repeat(90), Some((1, 2)), "1/2 hộ")]),
        rows("hang-54", "100% kế hoạch", many(54)),
        rows("hang-200", "100% kế hoạch", many(200)),
    ]
}
