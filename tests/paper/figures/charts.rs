//! The charts of a finished PDF: their lettering and their alternative texts.

use baocao::model::{Chart, ChartKind, Datum, DoneBar, Plot, ShareRow, Tick, TrendSeries};

use super::numbers::numbers;
use super::plots::{data, words};
use super::rows::beside;
use super::same::same;
use crate::paper::fault::Examiner;
use crate::paper::read::{Line, Tag};
use crate::paper::tags::plain;

/// A picture in the PDF and the chart of the view that it shows.
struct Pair<'a> {
    page: usize,
    caption: String,
    alt: &'a str,
    lines: Vec<Line<'a>>,
    chart: &'a Chart,
}

/// Pictures with the charts of the view, in the order of the page.
fn pairs<'a>(examiner: &mut Examiner<'a>) -> Vec<Pair<'a>> {
    let (pdf, view) = (examiner.pdf, examiner.view);
    let holders = pdf.tags.walk().into_iter().filter(|tag| tag.tags().any(|kid| kid.kind == "Figure"));
    let holders: Vec<_> = holders.collect();
    examiner.holds(None, "pictures", holders.len() == view.charts.len(), holders.len(), view.charts.len());
    let pair = |(holder, chart): (&'a Tag, &'a Chart)| {
        let of = |kind: &str| holder.tags().find(|kid| kid.kind == kind);
        let figure = of("Figure").unwrap();
        let lines = pdf.lines_of(figure);
        Pair {
            page: figure.spots()[0].page,
            caption: of("Caption").map(|caption| pdf.text_of(caption)).unwrap_or_default(),
            alt: figure.alt.as_deref().unwrap_or_default(),
            lines: lines.into_iter().map(|(_, line)| line).collect(),
            chart,
        }
    };
    holders.into_iter().zip(&view.charts).map(pair).collect()
}

/// Checks that the lettering of every chart is that of its data.
pub(super) fn are_drawn(examiner: &mut Examiner<'_>) {
    for (nth, pair) in pairs(examiner).iter().enumerate() {
        let wanted = format!("Biểu đồ {}. {}", nth + 1, pair.chart.title);
        examiner.holds(pair.page, "caption", same(&pair.caption, &wanted), &pair.caption, &wanted);
        match &pair.chart.plot {
            Plot::Trend { ticks, series, .. } => trend(examiner, pair, ticks, series),
            Plot::DoneAgainstPlan { bars, .. } => done(examiner, pair, bars),
            Plot::Shares { rows, .. } => shares(examiner, pair, rows),
            _ => any(examiner, pair),
        }
    }
}

/// All lettering in the order in which it is drawn.
fn lettering(pair: &Pair<'_>) -> String {
    plain(&pair.lines.iter().map(Line::text).collect::<Vec<_>>().join(" "))
}

/// Checks that each name has its share and its note beside it.
fn shares(examiner: &mut Examiner<'_>, pair: &Pair<'_>, rows: &[ShareRow]) {
    let names: Vec<_> = rows.iter().map(|row| row.name.as_str()).collect();
    for (row, found) in rows.iter().zip(beside(&pair.lines, &names)) {
        let rule = format!("{}, “{}”", pair.chart.id, row.name);
        let Some(found) = examiner.there(pair.page, &rule, found) else { continue };
        let share = row.share.as_ref().filter(|share| share.text != "–").map(|share| format!("{}\n", share.text));
        let wanted = format!("{}{}", share.unwrap_or_default(), row.note.text());
        examiner.holds(pair.page, rule, same(&found, &wanted), found, wanted);
    }
}

/// Checks that each name has the result, the plan and the share beside it.
fn done(examiner: &mut Examiner<'_>, pair: &Pair<'_>, bars: &[DoneBar]) {
    let names: Vec<_> = bars.iter().map(|bar| bar.name.as_str()).collect();
    for (bar, found) in bars.iter().zip(beside(&pair.lines, &names)) {
        let rule = format!("{}, “{}”", pair.chart.id, bar.name);
        let Some(found) = examiner.there(pair.page, &rule, found) else { continue };
        let planned = bar.planned.as_ref().filter(|planned| planned.text != "0");
        let share = bar.share.text();
        let share = bar.done.as_ref().and(planned).map(|_| share.as_str());
        let texts = [bar.done.as_ref(), planned].into_iter().flatten().map(|datum| datum.text.as_str()).chain(share);
        let wanted: Vec<_> = texts.flat_map(numbers).collect();
        let written = numbers(&found);
        examiner.holds(pair.page, rule, written == wanted, format!("{written:?}"), format!("{wanted:?}"));
    }
}

/// Checks that every number beside the lines is a value of a month near it, and that the last values and the ends of
/// the plan are written.
fn trend(examiner: &mut Examiner<'_>, pair: &Pair<'_>, ticks: &[Tick], series: &[TrendSeries]) {
    let id = &pair.chart.id;
    let place = |tick: &Tick| pair.lines.iter().find(|line| line.text() == tick.label).map(Line::middle);
    let places: Vec<_> = ticks.iter().filter_map(place).collect();
    examiner.holds(pair.page, format!("{id}, months"), places.len() == ticks.len(), places.len(), ticks.len());
    let (Some(first), Some(second)) = (places.first(), places.get(1)) else { return };
    let latest =
        |one: &TrendSeries| one.points.iter().flatten().last().map(|datum| format!("{} {}", one.name, datum.text));
    let mut ends: Vec<_> = series.iter().filter_map(latest).collect();
    ends.extend(series.iter().filter_map(|one| Some(format!("Kế hoạch cuối năm: {}", one.target.as_ref()?.text))));
    let texts: Vec<_> = pair.lines.iter().map(|line| plain(&line.text())).collect();
    for end in &ends {
        examiner.holds(pair.page, format!("{id}, end of a line"), texts.contains(end), format!("{texts:?}"), end);
    }
    for (line, text) in pair.lines.iter().zip(&texts) {
        let is_axis = line.right() <= *first && text.parse::<u32>().is_ok();
        let is_known =
            is_axis || ticks.iter().any(|tick| tick.label == *text) || ends.contains(text) || numbers(text).is_empty();
        let near =
            |at: usize| places.get(at).is_some_and(|place| (place - line.middle()).abs() < 1.5 * (second - first));
        let is_value = |one: &TrendSeries| (0..ticks.len()).any(|at| near(at) && value(one, at) == Some(text));
        let good = is_known || series.iter().any(is_value);
        examiner.holds(pair.page, format!("{id}, value beside a line"), good, text, "a value of a month near it");
    }
}

fn value(series: &TrendSeries, at: usize) -> Option<&str> {
    series.points.get(at)?.as_ref().map(|datum| datum.text.as_str())
}

/// Checks that the alternative text is that of the view, contains every value in order, and contains no other number.
pub(super) fn are_told(examiner: &mut Examiner<'_>) {
    for pair in pairs(examiner) {
        let (id, wanted) = (&pair.chart.id, pair.chart.alt.as_str());
        examiner.holds(pair.page, format!("{id}, alternative text"), pair.alt == wanted, pair.alt, wanted);
        let mut rest = pair.alt;
        for said in told(pair.chart) {
            let found = rest.find(&said).map(|at| &rest[at + said.len()..]);
            examiner.holds(pair.page, format!("{id}, told in order"), found.is_some(), rest, &said);
            rest = found.unwrap_or(rest);
        }
        let words = [words(pair.chart), counts(pair.chart)].concat();
        let own: Vec<_> = words.iter().flat_map(|text| numbers(text)).collect();
        let strange: Vec<_> = numbers(pair.alt).into_iter().filter(|number| !own.contains(number)).collect();
        examiner.holds(
            pair.page,
            format!("{id}, numbers told"),
            strange.is_empty(),
            format!("{strange:?}"),
            "the chart's",
        );
    }
}

/// Numbers that the alternative text may contain besides: the number of others with the same value, months of the
/// year.
fn counts(chart: &Chart) -> Vec<String> {
    let data = data(chart);
    let alike = |text: &str| data.iter().filter(|(_, other)| other == text).count();
    let noun = match chart.id.kind {
        ChartKind::Deprivation => "chỉ số",
        ChartKind::Policies => "chính sách",
        _ => "đơn vị",
    };
    let more =
        data.iter().filter_map(|(_, text)| alike(text).checked_sub(3)).map(|count| format!("{count} {noun} khác"));
    let months = match chart.plot {
        Plot::DoneAgainstPlan { elapsed, .. } => Some(format!("{elapsed}/12")),
        _ => None,
    };
    more.chain(months).collect()
}

/// Checks that every value is written somewhere.
fn any(examiner: &mut Examiner<'_>, pair: &Pair<'_>) {
    let text = lettering(pair);
    let written = numbers(&text);
    for (address, print) in data(pair.chart) {
        let good = numbers(&print).iter().all(|number| written.contains(number));
        examiner.holds(pair.page, format!("{}, {address}", pair.chart.id), good, &text, print);
    }
}

/// The texts that the alternative text must contain, in order.
fn told(chart: &Chart) -> Vec<String> {
    let text = |datum: &Option<Datum>| datum.as_ref().map(|datum| datum.text.clone());
    match &chart.plot {
        Plot::Trend { ticks, series, .. } => series.iter().flat_map(|one| told_of_line(ticks, one)).collect(),
        Plot::DoneAgainstPlan { bars, .. } => {
            let of = |bar: &DoneBar| {
                // A plan of 0 is described in words and has no share.
                let planned = text(&bar.planned).filter(|planned| planned != "0");
                let share = planned.as_ref().map(|_| bar.share.text());
                [Some(bar.name.clone()), text(&bar.done), planned, share]
            };
            bars.iter().flat_map(of).flatten().collect()
        }
        Plot::Shares { rows, .. } => {
            let share = |row: &ShareRow| text(&row.share).filter(|text| text != "–");
            rows.iter().flat_map(|row| [Some(row.name.clone()), share(row), Some(row.note.text())]).flatten().collect()
        }
        _ => Vec::new(),
    }
}

fn told_of_line(ticks: &[Tick], series: &TrendSeries) -> Vec<String> {
    let points = ticks.iter().zip(&series.points);
    let points = points.filter_map(|(tick, point)| Some(format!("{} {}", tick.label, point.as_ref()?.text)));
    let target = series.target.as_ref().map(|target| target.text.clone());
    std::iter::once(series.name.clone()).chain(points).chain(target).collect()
}
