//! The rows of a chart: what is written to the right of each name, in whatever order it was drawn.

use super::same::same;
use crate::paper::read::Line;

/// A name as it is drawn, over one line or several.
struct Name {
    lines: Vec<usize>,
    middle: f64,
    right: f64,
}

/// What is written beside each of `names`; `None` for a name that is not drawn.
pub(super) fn beside(lines: &[Line<'_>], names: &[&str]) -> Vec<Option<String>> {
    let mut taken = vec![false; lines.len()];
    let found: Vec<_> = names.iter().map(|name| find(lines, &mut taken, name)).collect();
    let middles: Vec<_> = found.iter().flatten().map(|name| name.middle).collect();
    found.iter().map(|name| name.as_ref().map(|name| written(lines, &taken, name, &middles))).collect()
}

fn find(lines: &[Line<'_>], taken: &mut [bool], name: &str) -> Option<Name> {
    let joined = |first: usize, last: usize| lines[first..=last].iter().map(Line::text).collect::<Vec<_>>().join("\n");
    let spans = (0..lines.len()).flat_map(|first| (first..lines.len().min(first + 4)).map(move |last| (first, last)));
    let mut spans = spans.filter(|(first, last)| !taken[*first..=*last].contains(&true));
    let (first, last) = spans.find(|(first, last)| same(&joined(*first, *last), name))?;
    taken[first..=last].fill(true);
    Some(Name {
        lines: (first..=last).collect(),
        middle: f64::midpoint(lines[first].baseline(), lines[last].baseline()),
        right: lines[first..=last].iter().map(Line::right).fold(0.0, f64::max),
    })
}

/// Lines to the right of the name that are nearer to it than to the next name, column by column.
fn written(lines: &[Line<'_>], taken: &[bool], name: &Name, middles: &[f64]) -> String {
    const ALONE: f64 = 8.0;
    let others = middles.iter().map(|middle| (middle - name.middle).abs()).filter(|distance| *distance > 0.1);
    let reach = others.fold(ALONE, f64::min) / 2.0;
    let is_beside = |at: &usize| {
        let line = &lines[*at];
        !taken[*at] && line.left() > name.right && (line.baseline() - name.middle).abs() < reach
    };
    let mut beside: Vec<_> =
        (0..lines.len()).filter(|at| !name.lines.contains(at)).filter(is_beside).map(|at| &lines[at]).collect();
    beside.sort_by(|one, next| {
        let column = one.left() - next.left();
        if column.abs() > 1.0 { column.total_cmp(&0.0) } else { one.baseline().total_cmp(&next.baseline()) }
    });
    beside.iter().map(|line| line.text()).collect::<Vec<_>>().join("\n")
}
