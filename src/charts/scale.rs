//! Converts values to places on the canvas.

use plotters::coord::{CoordTranslate, cartesian::Cartesian2d, types::RangedCoordf64};

use crate::model::{Datum, Quantity};

/// Ticks from 0 to at least `largest`, in steps of 1, 2 or 5 times a power of ten. They are whole numbers, because
/// there is no half household.
pub(super) fn whole_ticks(largest: u64) -> Vec<u64> {
    const INTERVALS: u64 = 5;
    let wanted = u128::from(largest.max(1).div_ceil(INTERVALS));
    let magnitude = 10_u128.pow(wanted.ilog10());
    let step = [1, 2, 5, 10].map(|nice| nice * magnitude).into_iter().find(|step| *step >= wanted).unwrap_or(magnitude);
    let step = u64::try_from(step).unwrap_or(u64::MAX);
    (0..=largest.max(1).div_ceil(step)).map(|index| index.saturating_mul(step)).collect()
}

/// A value, rounded up to a whole number; a share in percent.
pub(super) fn whole(datum: &Datum) -> u64 {
    match datum.value {
        Quantity::Count(value) => value,
        Quantity::Change(value) => u64::try_from(value).unwrap_or(0),
        Quantity::Points(part, whole) => u64::try_from(part).unwrap_or(0).saturating_mul(100).div_ceil(whole.max(1)),
        Quantity::Mean(part, whole) => u64::try_from(part).unwrap_or(0).div_ceil(whole.max(1)),
        Quantity::Share(numerator, denominator) => {
            if denominator == 0 {
                0
            } else {
                numerator.saturating_mul(100).div_ceil(denominator)
            }
        }
    }
}

/// A whole number as a height.
pub(super) fn height_of(level: u64) -> f64 {
    Quantity::Count(level).to_drawing().unwrap_or(0.0)
}

/// The plane of a plot: values grow to the right and upwards, while the canvas counts to the right and downwards.
pub(super) struct Plane(Cartesian2d<RangedCoordf64, RangedCoordf64>);

impl Plane {
    /// A plane whose axes begin at 0 and reach `across` and `up`.
    pub(super) fn new(across: f64, up: f64, x: (i32, i32), y: (i32, i32)) -> Self {
        Self(Cartesian2d::new(0.0..across.max(1e-9), 0.0..up.max(1e-9), (x.0..x.1, y.0..y.1)))
    }

    pub(super) fn place(&self, x: f64, y: f64) -> (i32, i32) {
        self.0.translate(&(x, y))
    }
}

/// An index as a value on an axis.
pub(super) fn position(index: usize) -> f64 {
    u32::try_from(index).map_or(f64::from(u32::MAX), f64::from)
}

/// A number of items as a factor for lengths.
pub(super) fn length(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_whole_and_nice() {
        assert_eq!(whole_ticks(0), [0, 1]);
        assert_eq!(whole_ticks(1), [0, 1]);
        assert_eq!(whole_ticks(4), [0, 1, 2, 3, 4]);
        assert_eq!(whole_ticks(6), [0, 2, 4, 6]);
        assert_eq!(whole_ticks(20), [0, 5, 10, 15, 20]);
        assert_eq!(whole_ticks(50), [0, 10, 20, 30, 40, 50]);
        assert_eq!(whole_ticks(1_000_000).last(), Some(&1_000_000));
        assert_eq!(whole_ticks(u64::MAX).last(), Some(&u64::MAX));
    }

    #[test]
    fn values_go_up_and_the_canvas_goes_down() {
        let plane = Plane::new(10.0, 50.0, (100, 200), (400, 300));
        assert_eq!(plane.place(0.0, 0.0), (100, 400));
        assert_eq!(plane.place(10.0, 50.0), (200, 300));
        assert_eq!(Plane::new(0.0, 0.0, (100, 200), (400, 300)).place(0.0, 0.0), (100, 400));
    }
}
