//! Places for labels: boxes, what the canvas already holds, and columns of labels that must not overlap.

use super::scale::length;

pub(super) type Point = (i32, i32);

/// The cost of overlapping another label, in units of distance: the label may rather be placed this much farther
/// away.
const ON_TEXT: i32 = 5_000;

/// The cost of touching a line; the length of the line inside the label is added to it.
const ON_STROKE: i32 = 100;

/// Positions along a straight line are counted in this many parts.
const PARTS: i64 = 10_000;

/// A box on the canvas; y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) left: i32,
    pub(super) top: i32,
    pub(super) right: i32,
    pub(super) bottom: i32,
}

impl Bounds {
    pub(super) const fn new(left: i32, top: i32, width: i32, height: i32) -> Self {
        Self { left, top, right: left + width, bottom: top + height }
    }

    pub(super) const fn around((x, y): Point, reach: i32) -> Self {
        Self::new(x - reach, y - reach, 2 * reach, 2 * reach)
    }

    const fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    const fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }

    /// The length of the part of a straight line that lies inside, measured along both axes; `None` if the line does
    /// not touch the box.
    fn covered(&self, (x1, y1): Point, (x2, y2): Point) -> Option<i32> {
        let (mut enters, mut leaves) = (0, PARTS);
        for (start, end, low, high) in [(x1, x2, self.left, self.right), (y1, y2, self.top, self.bottom)] {
            let crossing = |edge: i32| i64::from(edge - start) * PARTS / i64::from(end - start);
            if start == end && (start < low || high < start) {
                return None;
            }
            if start != end {
                enters = enters.max(crossing(low).min(crossing(high)));
                leaves = leaves.min(crossing(low).max(crossing(high)));
            }
        }
        let length = i64::from(x1.abs_diff(x2) + y1.abs_diff(y2));
        (enters <= leaves).then(|| i32::try_from(length * (leaves - enters) / PARTS).unwrap_or(i32::MAX))
    }
}

/// The labels, marks and lines that the canvas already holds.
#[derive(Clone, Debug)]
pub(super) struct Taken {
    inside: Bounds,
    boxes: Vec<Bounds>,
    strokes: Vec<(Point, Point)>,
}

impl Taken {
    pub(super) const fn new(inside: Bounds) -> Self {
        Self { inside, boxes: Vec::new(), strokes: Vec::new() }
    }

    pub(super) fn take(&mut self, bounds: Bounds) {
        self.boxes.push(bounds);
    }

    pub(super) fn take_stroke(&mut self, from: Point, to: Point) {
        self.strokes.push((from, to));
    }

    /// The first candidate that lies on the canvas and touches nothing.
    pub(super) fn free(&self, candidates: impl IntoIterator<Item = Bounds>) -> Option<Bounds> {
        candidates.into_iter().find(|bounds| self.inside.holds(bounds) && self.harm(bounds) == 0)
    }

    /// The candidate on the canvas with the smallest cost: its own price, which is its distance from the ideal place,
    /// plus the cost of what it covers.
    pub(super) fn best(&self, candidates: impl IntoIterator<Item = (Bounds, i32)>) -> Option<Bounds> {
        let inside = candidates.into_iter().filter(|(bounds, _)| self.inside.holds(bounds));
        inside.min_by_key(|(bounds, price)| price.saturating_add(self.harm(bounds))).map(|(bounds, _)| bounds)
    }

    /// Whether a label at this place would overlap no other.
    pub(super) fn is_apart(&self, bounds: &Bounds) -> bool {
        !self.boxes.iter().any(|taken| taken.meets(bounds))
    }

    /// The cost of what a label at this place covers. Text over text is unreadable, while text over a thin line is
    /// not, so the two are weighed differently.
    fn harm(&self, bounds: &Bounds) -> i32 {
        let boxes = self.boxes.iter().filter(|taken| taken.meets(bounds)).count();
        let strokes = self.strokes.iter().filter_map(|(from, to)| bounds.covered(*from, *to));
        let strokes = strokes.fold(0, |sum: i32, length| sum.saturating_add(ON_STROKE).saturating_add(length));
        length(boxes).saturating_mul(ON_TEXT).saturating_add(strokes)
    }
}

/// Places the labels of a column so that none overlap. Each has a preferred middle and a height. Their order is kept,
/// groups that collide are centred on what their members prefer, and all stay between `top` and `bottom` if they fit.
pub(super) fn spread(preferred: &[(i32, i32)], top: i32, bottom: i32) -> Vec<i32> {
    let mut order: Vec<usize> = (0..preferred.len()).collect();
    order.sort_by_key(|&index| preferred[index].0);
    let mut groups: Vec<Group> = Vec::new();
    for index in order {
        let mut group = Group::of(index, preferred[index], top, bottom);
        while let Some(above) = groups.pop_if(|above| above.start + above.height > group.start) {
            group = above.joined(group, top, bottom);
        }
        groups.push(group);
    }
    let mut middles = vec![0; preferred.len()];
    for group in groups {
        let mut start = group.start;
        for index in group.members {
            middles[index] = start + preferred[index].1 / 2;
            start += preferred[index].1;
        }
    }
    middles
}

struct Group {
    members: Vec<usize>,
    start: i32,
    height: i32,
    /// The sum of the starts of the group that its members would prefer.
    preferred: i32,
}

impl Group {
    fn of(index: usize, (middle, height): (i32, i32), top: i32, bottom: i32) -> Self {
        let preferred = middle - height / 2;
        Self { members: vec![index], start: kept(preferred, height, top, bottom), height, preferred }
    }

    fn joined(mut self, below: Self, top: i32, bottom: i32) -> Self {
        let count = i32::try_from(below.members.len()).unwrap_or(1);
        self.preferred += below.preferred - count * self.height;
        self.height += below.height;
        self.members.extend(below.members);
        let all = i32::try_from(self.members.len()).unwrap_or(1);
        self.start = kept(self.preferred / all, self.height, top, bottom);
        self
    }
}

fn kept(start: i32, height: i32, top: i32, bottom: i32) -> i32 {
    start.min(bottom - height).max(top)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_a_column_keep_apart_and_in_order() {
        assert_eq!(spread(&[(100, 10), (200, 10)], 0, 300), [100, 200]);
        assert_eq!(spread(&[(102, 10), (100, 10)], 0, 300), [106, 96]);
        assert_eq!(spread(&[(298, 10), (300, 10), (299, 10)], 0, 300), [275, 295, 285]);
        assert_eq!(spread(&[], 0, 300), [0; 0]);
    }

    #[test]
    fn a_line_harms_a_box_as_far_as_it_crosses_it() {
        let bounds = Bounds::new(10, 10, 20, 10);
        assert_eq!(bounds.covered((0, 15), (40, 15)), Some(20));
        assert_eq!(bounds.covered((0, 0), (20, 20)), Some(20));
        assert_eq!(bounds.covered((15, 12), (16, 13)), Some(2));
        assert_eq!(bounds.covered((0, 25), (40, 25)), None);
        assert_eq!(bounds.covered((0, 12), (9, 40)), None);
    }

    #[test]
    fn the_first_free_place_is_taken() {
        let mut taken = Taken::new(Bounds::new(0, 0, 100, 100));
        taken.take(Bounds::new(0, 0, 50, 50));
        let (occupied, free, outside) =
            (Bounds::new(40, 40, 20, 20), Bounds::new(60, 60, 20, 20), Bounds::new(90, 90, 20, 20));
        assert_eq!(taken.free([outside, occupied, free]), Some(free));
        assert_eq!(taken.free([outside, occupied]), None);
        assert_eq!(taken.best([(outside, 0), (occupied, 0)]), Some(occupied));
        assert_eq!(taken.best([(occupied, 0), (free, 900)]), Some(free));
    }
}
