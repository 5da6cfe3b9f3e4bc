//! Two lists as one: what both hold, what is gone and what has come, in the order of reading.

use std::ops::Range;

/// What stands in two lists between two things that both hold in the same order, and the thing at its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Places in the old list, with the new place of what has moved from there; `None` for what is gone.
    pub(super) left: Vec<(usize, Option<usize>)>,
    /// Places in the new list that stand nowhere in the old one.
    pub(super) come: Vec<usize>,
    /// The old and the new place of what ends the stretch; `None` for the last one.
    pub(super) kept: Option<(usize, usize)>,
}

impl Stretch {
    /// Places in the old list of what is gone.
    pub(super) fn gone(&self) -> impl Iterator<Item = usize> {
        self.left.iter().filter(|(_, moved)| moved.is_none()).map(|(old, _)| *old)
    }
}

/// The stretches of two lists, of which `is_same` says what stands in both. Each thing is met once: what is gone and what was
/// moved at its old place, what has come where it is read now.
pub(super) fn stretches<T>(old: &[T], new: &[T], is_same: impl Fn(&T, &T) -> bool) -> Vec<Stretch> {
    let found = matches(old, new, is_same);
    let mut now = vec![None; old.len()];
    (0..).zip(&found).for_each(|(new, at)| at.iter().for_each(|at| now[*at] = Some(new)));
    let stretch = |olds: Range<usize>, news: Range<usize>, kept| Stretch {
        left: olds.map(|at| (at, now[at])).collect(),
        come: news.filter(|at| found[*at].is_none()).collect(),
        kept,
    };
    let mut stretches = Vec::new();
    let (mut olds, mut news) = (0, 0);
    for (new_at, old_at) in longest_rise(&found) {
        stretches.push(stretch(olds..old_at, news..new_at, Some((old_at, new_at))));
        (olds, news) = (old_at + 1, new_at + 1);
    }
    stretches.push(stretch(olds..old.len(), news..new.len(), None));
    stretches
}

/// For each thing of the new list its place in the old one; what stands twice is found twice.
fn matches<T>(old: &[T], new: &[T], is_same: impl Fn(&T, &T) -> bool) -> Vec<Option<usize>> {
    let mut is_taken = vec![false; old.len()];
    let mut next = 0;
    let mut found = Vec::with_capacity(new.len());
    for one in new {
        // Most things stand right behind the one before them.
        let near = (next..old.len()).chain(0..next).find(|at| !is_taken[*at] && is_same(&old[*at], one));
        if let Some(at) = near {
            is_taken[at] = true;
            next = at + 1;
        }
        found.push(near);
    }
    found
}

/// The longest list of matches that rise in both lists, as new and old places.
fn longest_rise(found: &[Option<usize>]) -> Vec<(usize, usize)> {
    // The end of the lowest rise of each length, and what precedes each match in its rise.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; found.len()];
    for (new_at, old_at) in found.iter().enumerate() {
        if old_at.is_none() {
            continue;
        }
        let length = ends.partition_point(|end| found[*end] < *old_at);
        before[new_at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = new_at,
            None => ends.push(new_at),
        }
    }
    let last = std::iter::successors(ends.last().copied(), |at| before[*at]);
    let mut rise: Vec<_> = last.filter_map(|new_at| Some((new_at, found[new_at]?))).collect();
    rise.reverse();
    rise
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// Everything once, as it is read: old things by their letter, new ones that have come in brackets.
    fn read(old: &str, new: &str) -> String {
        let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
        let mut text = String::new();
        for stretch in stretches(&old, &new, |old, new| old == new) {
            text.extend(stretch.left.iter().map(|(at, _)| old[*at]));
            stretch.come.iter().for_each(|at| text.extend(['(', new[*at], ')']));
            text.extend(stretch.kept.map(|(at, _)| old[at]));
        }
        text
    }

    #[test]
    fn what_has_come_stands_where_it_is_read() {
        for (old, new, wanted) in [
            ("abcdef", "abcxdef", "abc(x)def"),
            ("abc", "xabc", "(x)abc"),
            ("abc", "ac", "abc"),
            ("abc", "axc", "ab(x)c"),
            ("abcd", "dabc", "abcd"),
            ("aab", "aaab", "aa(a)b"),
            ("", "ab", "(a)(b)"),
        ] {
            assert_eq!(read(old, new), wanted, "{old} {new}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_the_order_is_that_of_both(old in vec(0u8..12, 0..20), new in vec(0u8..12, 0..20)) {
            let stretches = stretches(&old, &new, |old, new| old == new);
            let rises = |places: Vec<usize>| places.windows(2).all(|pair| pair[0] < pair[1]);
            let all = |of: &dyn Fn(&Stretch) -> Vec<usize>| stretches.iter().flat_map(of).collect::<Vec<_>>();
            let olds = |stretch: &Stretch| {
                let left = stretch.left.iter().map(|(old, _)| *old);
                left.chain(stretch.kept.map(|(old, _)| old)).collect()
            };
            prop_assert_eq!(all(&olds), (0..old.len()).collect::<Vec<_>>());
            // What has come or stayed keeps the order of the new list.
            let stayed = all(&|stretch| stretch.come.iter().copied().chain(stretch.kept.map(|(_, new)| new)).collect());
            prop_assert!(rises(stayed));
            let mut news = all(&|stretch| {
                let moved = stretch.left.iter().filter_map(|(_, new)| *new);
                moved.chain(stretch.come.iter().copied()).chain(stretch.kept.map(|(_, new)| new)).collect()
            });
            news.sort_unstable();
            prop_assert_eq!(news, (0..new.len()).collect::<Vec<_>>());
            let moved = stretches.iter().flat_map(|stretch| &stretch.left).filter_map(|(at, now)| Some((*at, (*now)?)));
            for (at, now) in moved.chain(stretches.iter().filter_map(|stretch| stretch.kept)) {
                prop_assert_eq!(old[at], new[now]);
            }
        }
    }
}
