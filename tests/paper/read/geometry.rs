//! Places on a page, in millimetres from its upper-left corner.

/// Millimetres in a point.
pub(crate) const MM: f64 = 25.4 / 72.0;

/// A place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// A box.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rect {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Rect {
    /// The smallest box around `points`; `None` around none.
    pub(crate) fn around(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        points.into_iter().fold(None, |grown: Option<Self>, Point { x, y }| {
            let spot = Self { left: x, top: y, right: x, bottom: y };
            Some(grown.map_or(spot, |grown| grown.union(spot)))
        })
    }

    pub(crate) fn union(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The common part of two boxes; `None` if there is none.
    pub(crate) fn intersection(self, other: Self) -> Option<Self> {
        let both = Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        };
        (both.left <= both.right && both.top <= both.bottom).then_some(both)
    }

    pub(crate) fn width(self) -> f64 {
        self.right - self.left
    }

    pub(crate) fn height(self) -> f64 {
        self.bottom - self.top
    }

    pub(crate) fn middle(self) -> f64 {
        f64::midpoint(self.left, self.right)
    }
}

/// A transformation as PDF writes it: `[a b c d e f]`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    /// The transformation from points, with the origin at the lower left corner of a page of this height, to
    /// millimetres from its upper left corner.
    pub(super) fn of_page(height: f64) -> Self {
        Self([MM, 0.0, 0.0, -MM, 0.0, height * MM])
    }

    pub(super) const fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This transformation, and then `outer`.
    pub(super) fn then(self, outer: Self) -> Self {
        let (own, outer) = (self.0, outer.0);
        let across = |x: f64, y: f64| [x * outer[0] + y * outer[2], x * outer[1] + y * outer[3]];
        let (right, up, shift) = (across(own[0], own[1]), across(own[2], own[3]), across(own[4], own[5]));
        Self([right[0], right[1], up[0], up[1], shift[0] + outer[4], shift[1] + outer[5]])
    }

    pub(super) fn apply(self, x: f64, y: f64) -> Point {
        let own = self.0;
        Point { x: own[0] * x + own[2] * y + own[4], y: own[1] * x + own[3] * y + own[5] }
    }

    /// The box around a transformed box.
    pub(super) fn apply_to(self, [x0, y0, x1, y1]: [f64; 4]) -> Rect {
        let corners = [(x0, y0), (x0, y1), (x1, y0), (x1, y1)].map(|(x, y)| self.apply(x, y));
        let spot = |Point { x, y }| Rect { left: x, top: y, right: x, bottom: y };
        corners.map(spot).into_iter().reduce(Rect::union).unwrap()
    }

    /// The transformed length of a vertical line of length 1.
    pub(super) fn height_of_one(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }

    /// Whether letters stand upright and read from left to right.
    pub(super) fn is_upright(self) -> bool {
        let [a, b, c, d, ..] = self.0;
        a > 0.0 && d < 0.0 && b.abs() < 1e-6 && c.abs() < 1e-6
    }
}
