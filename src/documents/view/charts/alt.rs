//! Descriptions of charts for readers who cannot see them: the kind of chart, what it compares, the highest and the
//! lowest value, the trend, and all numbers.

use std::cmp::Ordering;

use crate::model::{Count, Datum, Quantity, Ratio, lower_first};

/// The beginning of every description, such as "Biểu đồ đường: hộ nghèo … theo tháng.".
pub(super) fn opening(kind: &str, title: &str) -> String {
    format!("{kind}: {}.", lower_first(title))
}

/// A value with its name.
pub(super) type Named<'a> = (&'a str, &'a Datum);

/// "Cao nhất: X, Y (100%); thấp nhất: Z (40%).", or that all are equal; nothing for fewer than two. `noun` is what has the
/// values: "đơn vị", "chỉ số"; of these, `unknown` more have none, so that they may be higher or lower.
pub(super) fn extremes(values: &[Named<'_>], noun: &str, unknown: usize) -> Option<String> {
    let (_, highest) = values.iter().max_by(|a, b| order(a.1, b.1))?;
    let (_, lowest) = values.iter().min_by(|a, b| order(a.1, b.1))?;
    if values.len() < 2 {
        return None;
    }
    let without = match unknown {
        0 => String::new(),
        unknown => format!(", không kể {unknown} {noun} không có số liệu ở biểu đồ này"),
    };
    if order(highest, lowest).is_eq() {
        return Some(format!("Tất cả bằng nhau: {}{without}.", highest.text));
    }
    let (top, bottom) = (named(values, highest, noun), named(values, lowest, noun));
    Some(format!("Cao nhất: {top} ({}); thấp nhất: {bottom} ({}){without}.", highest.text, lowest.text))
}

/// Who has this value: all while they are few, else the first few and how many more.
fn named(values: &[Named<'_>], value: &Datum, noun: &str) -> String {
    const FEW: usize = 3;
    let names: Vec<_> = values.iter().filter(|(_, other)| order(other, value).is_eq()).map(|(name, _)| *name).collect();
    let more = names.len().saturating_sub(FEW);
    let first = names.iter().take(FEW).copied().collect::<Vec<_>>().join(", ");
    if more > 0 { format!("{first} và {more} {noun} khác") } else { first }
}

/// The course of a line, such as "giảm từ 20 (Đầu năm) xuống 8 (T9); cao nhất 20, thấp nhất 8" or "không đổi, 2 (Đầu
/// năm đến T9)"; `None` without points. `among` ([`among_known`]) says that there are unknown points between them, which may be
/// higher or lower.
pub(super) fn course(points: &[Named<'_>], among: &str) -> Option<String> {
    let ((from, first), (to, last)) = (points.first()?, points.last()?);
    if points.len() == 1 {
        return Some(format!("{} ({from})", first.text));
    }
    let highest = points.iter().max_by(|a, b| order(a.1, b.1))?.1;
    let lowest = points.iter().min_by(|a, b| order(a.1, b.1))?.1;
    if order(highest, lowest).is_eq() {
        return Some(format!("không đổi, {} ({from} đến {to}{among})", first.text));
    }
    let course = match order(first, last) {
        Ordering::Greater => format!("giảm từ {} ({from}) xuống {} ({to})", first.text, last.text),
        Ordering::Less => format!("tăng từ {} ({from}) lên {} ({to})", first.text, last.text),
        Ordering::Equal => format!("{to} bằng {from}, {}", last.text),
    };
    Some(format!("{course}; cao nhất {}, thấp nhất {}{among}", highest.text, lowest.text))
}

/// What is added to a statement about all `points` of a line, each one of `times`, if some of them are unknown.
pub(super) fn among_known<T>(points: &[Option<T>], times: &str) -> String {
    if has_gaps(points) { format!(", trong các {times} có số liệu") } else { String::new() }
}

/// Whether there are unknown points between the first and the last known one.
pub(super) fn has_gaps<T>(points: &[Option<T>]) -> bool {
    let known: Vec<usize> = points.iter().enumerate().filter(|(_, point)| point.is_some()).map(|(at, _)| at).collect();
    known.first().zip(known.last()).is_some_and(|(first, last)| last - first + 1 > known.len())
}

/// Compares exactly, shares by cross-multiplication; a share without a denominator is the smallest.
fn order(a: &Datum, b: &Datum) -> Ordering {
    ratio(a).cmp_value(ratio(b))
}

fn ratio(datum: &Datum) -> Ratio {
    match datum.value {
        Quantity::Count(value) => Ratio::new(Count::new(value), Count::new(1)),
        Quantity::Change(value) => Ratio::new(Count::new(value.unsigned_abs()), Count::new(1)),
        Quantity::Points(part, whole) | Quantity::Mean(part, whole) => {
            Ratio::new(Count::new(part.unsigned_abs()), Count::new(whole))
        }
        Quantity::Share(numerator, denominator) => Ratio::new(Count::new(numerator), Count::new(denominator)),
    }
}
