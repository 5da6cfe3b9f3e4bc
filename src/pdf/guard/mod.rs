//! Whether everything that a document says can be read on its pages: every word is there, inside the text area, on no other
//! word and on no line. Typst lays out whatever it is given, also where there is no room for it.

mod said;

use serde::{Deserialize, Serialize};
use typst::layout::{Abs, Axes, Frame, FrameItem, Point, Transform};
use typst::text::TextItem;
use typst::visualize::Geometry;
use typst_layout::{Page, PagedDocument};

use crate::model::SaidPart;

/// How far a word may stand over the edge of the text area: a rounding, never a letter.
const TOLERANCE: Abs = Abs::raw(1.5);

/// The part of a word, in parts of its size, that no other word and no line may touch: from above the small letters down
/// to the base line, without the room that neighbours share.
const ABOVE: f64 = 0.62;
const BELOW: f64 = 0.06;
const SIDE: f64 = 0.08;

/// The height, in points, of the few lines that a last page should not hold alone.
const LONELY: f64 = 70.0;

/// The part of the last page but one of a text that may be empty.
const MOSTLY_FILLED: f64 = 0.32;

/// The same of a text that would be one page but for its last lines.
const NEARLY_ONE_PAGE: f64 = 0.15;

/// Most words that an error names.
const NAMED: usize = 5;

/// What is wrong with where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Misplacement {
    /// Wholly or partly outside the text area.
    Outside,
    /// On another word.
    OnWord,
    /// On a line.
    OnLine,
    /// On no page, or not as often as it is said.
    Missing,
}

/// A word that cannot be read on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MisplacedWord {
    /// The page, from 1; `None` for a word that is on none.
    pub page: Option<usize>,
    /// The word.
    pub word: String,
    /// The line of the page, or its part in a cell, that the word belongs to.
    pub line: String,
    /// The part of the document that says it, as a reader calls it; `None` for what only the layout says.
    pub part: Option<String>,
    /// The whole sentence or cell.
    pub said: String,
    /// What is wrong.
    pub fault: Misplacement,
}

/// The first words of `said` that cannot be read; none where all can.
pub(super) fn misplaced(document: &PagedDocument, said: &[SaidPart]) -> Vec<MisplacedWord> {
    let margins = Margins::of(document);
    let (mut found, mut printed) = (Vec::new(), said::Printed::default());
    for (number, page) in (1..).zip(document.pages()) {
        let mut marks = Marks::default();
        marks.collect(page, margins);
        marks.words.iter().for_each(|word| printed.see(word.text));
        marks.check(number, &mut found);
        if found.len() >= NAMED {
            break;
        }
    }
    if found.is_empty() {
        return printed.missing(said);
    }
    found.truncate(NAMED);
    found.into_iter().map(|word| placed(word, said)).collect()
}

/// Whether the last of several pages holds a few lines alone.
pub(super) fn ends_lonely(document: &PagedDocument) -> bool {
    let [_, .., last] = document.pages() else { return false };
    let Some(margins) = Margins::of(document) else { return false };
    let mut marks = Marks::default();
    marks.collect(last, Some(margins));
    let lowest = marks.words.iter().map(|word| word.bounds.bottom).fold(Abs::zero(), Abs::max);
    (lowest - margins.top).to_pt() < LONELY
}

/// Whether the signature, which is never alone, leaves much of the page before it empty. What follows the text are appendices,
/// each of which counts its own pages from one that shows no number.
pub(super) fn leaves_a_page_empty(document: &PagedDocument) -> bool {
    let Some(margins) = Margins::of(document) else { return false };
    let spans: Vec<_> = document.pages().iter().map(|page| Span::of(page, margins)).collect();
    let text = 1 + spans.iter().skip(1).take_while(|span| span.top < margins.top).count();
    let Some(span) = text.checked_sub(2).and_then(|last_but_one| spans.get(last_but_one)) else { return false };
    let free = if text == 2 { NEARLY_ONE_PAGE } else { MOSTLY_FILLED };
    span.empty > free
}

/// Where the words of a page begin, and which part of its text area is empty below them.
struct Span {
    top: Abs,
    empty: f64,
}

impl Span {
    fn of(page: &Page, margins: Margins) -> Self {
        let mut marks = Marks::default();
        marks.collect(page, Some(margins));
        let top = marks.words.iter().map(|word| word.bounds.top).fold(Abs::inf(), Abs::min);
        let lowest = marks.words.iter().map(|word| word.bounds.bottom).fold(Abs::zero(), Abs::max);
        let end = page.frame.size().y - margins.bottom;
        Self { top, empty: (end - lowest) / (end - margins.top) }
    }
}

/// The same with the part that says it.
fn placed(word: MisplacedWord, said: &[SaidPart]) -> MisplacedWord {
    let Some((part, text)) = said::part_of(said, &word.line, &word.word) else { return word };
    MisplacedWord { part: Some(part.to_owned()), said: text.to_owned(), ..word }
}

/// The margins of a document, seen in where its pages hold their text.
#[derive(Clone, Copy)]
struct Margins {
    left: Abs,
    top: Abs,
    right: Abs,
    bottom: Abs,
}

impl Margins {
    /// The narrowest that a page of the document has: a page with few blocks has no group for its text, but may have one for a
    /// block that is narrower.
    fn of(document: &PagedDocument) -> Option<Self> {
        document.pages().iter().filter_map(Self::of_page).min_by_key(|at| at.left + at.top + at.right + at.bottom)
    }

    /// Typst puts the text of a page into one group; the margins are what it leaves free.
    fn of_page(page: &Page) -> Option<Self> {
        let size = page.frame.size();
        page.frame.items().find_map(|(at, item)| match item {
            FrameItem::Group(group) if at.x > Abs::zero() && at.y > Abs::zero() => {
                let inner = group.frame.size();
                let (right, bottom) = (size.x - at.x - inner.x, size.y - at.y - inner.y);
                // A header is as wide as the text, but not half as high as the page.
                (inner.y > size.y / 2.0).then_some(Self { left: at.x, top: at.y, right, bottom })
            }
            _ => None,
        })
    }
}

/// A box on the page.
#[derive(Clone, Copy)]
struct Bounds {
    left: Abs,
    top: Abs,
    right: Abs,
    bottom: Abs,
}

impl Bounds {
    fn of_page(size: Axes<Abs>, margins: Option<Margins>) -> Self {
        let margins =
            margins.unwrap_or(Margins { left: Abs::zero(), top: Abs::zero(), right: Abs::zero(), bottom: Abs::zero() });
        // Page numbers stand in the top margin.
        Self {
            left: margins.left - TOLERANCE,
            top: margins.top / 4.0,
            right: size.x - margins.right + TOLERANCE,
            bottom: size.y - margins.bottom + TOLERANCE,
        }
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }

    fn within(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }
}

/// A word on the page.
struct Word<'a> {
    item: &'a TextItem,
    text: &'a str,
    bounds: Bounds,
    size: Abs,
    is_inside: bool,
}

impl Word<'_> {
    /// What no other mark may touch.
    fn core(&self) -> Bounds {
        let side = self.size * SIDE;
        Bounds { left: self.bounds.left + side, right: self.bounds.right - side, ..self.bounds }
    }
}

/// A straight line on the page, from left to right or downwards.
struct Line {
    at: Abs,
    from: Abs,
    to: Abs,
}

/// Words and lines of a page.
#[derive(Default)]
struct Marks<'a> {
    words: Vec<Word<'a>>,
    level: Vec<Line>,
    upright: Vec<Line>,
}

impl<'a> Marks<'a> {
    fn collect(&mut self, page: &'a Page, margins: Option<Margins>) {
        let area = Bounds::of_page(page.frame.size(), margins);
        self.frame(&page.frame, Transform::identity(), area);
    }

    fn frame(&mut self, frame: &'a Frame, place: Transform, area: Bounds) {
        for (at, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let inner = place.pre_concat(Transform::translate(at.x, at.y)).pre_concat(group.transform);
                    let area = if group.clip.is_some() { area.within(spread(&group.frame, inner)) } else { area };
                    self.frame(&group.frame, inner, area);
                }
                FrameItem::Text(text) => self.text(text, place, *at, area),
                FrameItem::Shape(shape, _) => {
                    if let Geometry::Line(end) = shape.geometry {
                        self.line(at.transform(place), (*at + end).transform(place));
                    }
                }
                FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    /// The words of a run, each with the box of its letters.
    fn text(&mut self, item: &'a TextItem, place: Transform, at: Point, area: Bounds) {
        let (mut x, mut start) = (at.x, None);
        for (index, glyph) in item.glyphs.iter().enumerate() {
            let is_space = item.text.get(glyph.range()).is_none_or(|text| text.chars().all(char::is_whitespace));
            match (is_space, start) {
                (false, None) => start = Some((index, x)),
                (true, Some((first, left))) => {
                    self.word(item, place, (first, index), (left, x, at.y), area);
                    start = None;
                }
                _ => {}
            }
            x += glyph.x_advance.at(item.size);
        }
        if let Some((first, left)) = start {
            self.word(item, place, (first, item.glyphs.len()), (left, x, at.y), area);
        }
    }

    fn word(
        &mut self,
        item: &'a TextItem,
        place: Transform,
        (first, end): (usize, usize),
        (left, right, base): (Abs, Abs, Abs),
        area: Bounds,
    ) {
        let glyphs = item.glyphs.get(first..end).unwrap_or_default();
        let from = glyphs.iter().map(|glyph| glyph.range().start).min().unwrap_or(0);
        let to = glyphs.iter().map(|glyph| glyph.range().end).max().unwrap_or(0);
        let upper = Point::new(left, base - item.size * ABOVE).transform(place);
        let lower = Point::new(right, base + item.size * BELOW).transform(place);
        let bounds = Bounds {
            left: upper.x.min(lower.x),
            top: upper.y.min(lower.y),
            right: upper.x.max(lower.x),
            bottom: upper.y.max(lower.y),
        };
        let is_inside = area.holds(&bounds);
        let text = item.text.get(from..to).unwrap_or_default();
        self.words.push(Word { item, text, bounds, size: item.size, is_inside });
    }

    fn line(&mut self, from: Point, to: Point) {
        let (left, right) = (from.x.min(to.x), from.x.max(to.x));
        let (top, bottom) = (from.y.min(to.y), from.y.max(to.y));
        if right - left < TOLERANCE {
            self.upright.push(Line { at: left, from: top, to: bottom });
        } else if bottom - top < TOLERANCE {
            self.level.push(Line { at: top, from: left, to: right });
        }
    }

    fn check(mut self, page: usize, found: &mut Vec<MisplacedWord>) {
        self.words.sort_by_key(|word| word.bounds.top);
        self.upright.sort_by_key(|line| line.at);
        self.level.sort_by_key(|line| line.at);
        for (index, word) in self.words.iter().enumerate() {
            let core = word.core();
            let fault = if !word.is_inside {
                Misplacement::Outside
            } else if meets_next(&core, self.words.get(index + 1..).unwrap_or_default()) {
                Misplacement::OnWord
            } else if is_crossed(&self.upright, (core.left, core.right), (core.top, core.bottom))
                || is_crossed(&self.level, (core.top, core.bottom), (core.left, core.right))
            {
                Misplacement::OnLine
            } else {
                continue;
            };
            // One word of a line is enough.
            if found.last().is_some_and(|last: &MisplacedWord| last.line == *word.item.text) {
                continue;
            }
            let (word, line) = (word.text.to_owned(), word.item.text.to_string());
            found.push(MisplacedWord { page: Some(page), word, said: line.clone(), line, part: None, fault });
        }
    }
}

/// Whether a word meets one of those that begin lower on the page.
fn meets_next(core: &Bounds, others: &[Word<'_>]) -> bool {
    let near = others.iter().take_while(|other| other.bounds.top < core.bottom);
    near.map(Word::core).any(|other| {
        other.left < core.right && core.left < other.right && other.top < core.bottom && core.top < other.bottom
    })
}

/// Whether one of the lines, sorted by place, lies between two edges of a word and along its other side.
fn is_crossed(lines: &[Line], (low, high): (Abs, Abs), (start, end): (Abs, Abs)) -> bool {
    let first = lines.partition_point(|line| line.at <= low);
    let between = lines.get(first..).unwrap_or_default().iter().take_while(|line| line.at < high);
    between.into_iter().any(|line| line.from < end && start < line.to)
}

/// The box of a frame on the page.
fn spread(frame: &Frame, place: Transform) -> Bounds {
    let corner = Point::zero().transform(place);
    let opposite = frame.size().to_point().transform(place);
    Bounds {
        left: corner.x.min(opposite.x),
        top: corner.y.min(opposite.y),
        right: corner.x.max(opposite.x),
        bottom: corner.y.max(opposite.y),
    }
}
