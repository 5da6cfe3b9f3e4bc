//! What a screen reader says: headings, tables, pictures, language, order, bookmarks.

use std::collections::BTreeSet;

use super::bend::{Bend, all_are_seen};
use super::fault::{Examiner, all_pass};
use super::read::{Kid, Line, Pdf, Spot, Tag};

/// Elements of text, without tables and pictures.
pub(super) fn texts(tag: &Tag) -> Vec<&Tag> {
    match tag.kind.as_str() {
        "Table" | "Figure" | "Caption" => Vec::new(),
        "P" | "H1" | "H2" | "H3" | "H4" | "Span" => vec![tag],
        _ => tag.tags().flat_map(texts).collect(),
    }
}

fn level(tag: &Tag) -> Option<usize> {
    tag.kind.strip_prefix('H').and_then(|level| level.parse().ok())
}

/// One line, single spaces.
pub(super) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn headings(examiner: &mut Examiner<'_>) {
    let pdf = examiner.pdf;
    let tags = pdf.tags.walk();
    let levels: Vec<_> = tags.iter().filter_map(|tag| level(tag)).collect();
    let tops = levels.iter().filter(|level| **level == 1).count();
    examiner.holds(None, "headings of level 1", tops == 1 && levels[0] == 1, format!("{levels:?}"), "one, the first");
    for pair in levels.windows(2) {
        examiner.holds(None, "levels of headings", pair[1] <= pair[0] + 1, format!("{pair:?}"), "none skipped");
    }
    let headings: Vec<_> = tags.iter().filter_map(|tag| Some((level(tag)?, plain(&pdf.text_of(tag))))).collect();
    let bookmarks: Vec<_> = pdf.bookmarks.iter().map(|bookmark| (bookmark.depth, plain(&bookmark.title))).collect();
    examiner.holds(None, "bookmarks", bookmarks.len() == headings.len(), bookmarks.len(), headings.len());
    for (bookmark, heading) in bookmarks.iter().zip(&headings) {
        examiner.holds(None, "bookmark", bookmark == heading, format!("{bookmark:?}"), format!("{heading:?}"));
    }
}

fn language_and_title(examiner: &mut Examiner<'_>) {
    let (pdf, view) = (examiner.pdf, examiner.view);
    examiner.holds(None, "language", pdf.lang == "vi", &pdf.lang, "vi");
    let others: Vec<_> =
        pdf.tags.walk().iter().filter_map(|tag| tag.lang.clone()).filter(|lang| lang != "vi").collect();
    examiner.holds(None, "language of an element", others.is_empty(), format!("{others:?}"), "vi");
    examiner.holds(None, "title", pdf.title == view.metadata.stated().0, &pdf.title, view.metadata.stated().0);
}

fn tables(examiner: &mut Examiner<'_>) {
    let pdf = examiner.pdf;
    for table in pdf.tags.all("Table") {
        let caption =
            table.tags().find(|tag| tag.kind == "Caption").map(|caption| pdf.text_of(caption)).unwrap_or_default();
        let place = table.spots().first().map(|spot| spot.page);
        examiner.holds(place, "caption of a table", !caption.is_empty(), "none", "one");
        let heads = table.all("TH").into_iter().filter(|cell| !pdf.text_of(cell).is_empty()).count();
        examiner.holds(place, format!("heads of “{caption}”"), heads > 1, heads, "a cell a column");
    }
}

/// Rows are named by a cell of their own, or by one of the row above that covers them too; totals stand in the body.
fn rows_are_named(examiner: &mut Examiner<'_>) {
    let pdf = examiner.pdf;
    for table in pdf.tags.all("Table") {
        let place = table.spots().first().map(|spot| spot.page);
        examiner.holds(place, "totals outside the body", table.all("TFoot").is_empty(), "a foot", "none");
        let cells = |row: &Tag, kind: &str| row.tags().filter(|cell| cell.kind == kind).count();
        let rows: Vec<_> = table.all("TR").into_iter().filter(|row| cells(row, "TD") > 1).collect();
        let unnamed = |pair: &&[&Tag]| pair.iter().all(|row| cells(row, "TH") == 0);
        let (first, nameless) =
            (rows.first().map_or(0, |row| cells(row, "TH")), rows.windows(2).filter(unnamed).count());
        let found = format!("{first} in the first row, {nameless} pairs without");
        examiner.holds(place, "names of rows", first > 0 && nameless == 0, found, "one a row or a pair of rows");
    }
}

/// Dash items are items of lists.
fn lists_are_lists(examiner: &mut Examiner<'_>) {
    let pdf = examiner.pdf;
    let in_lists: usize = pdf.tags.all("L").into_iter().map(|list| list.all("LI").len()).sum();
    let is_item = |tag: &&&Tag| plain(&pdf.text_of(tag)).starts_with("- ");
    let dashes = texts(&pdf.tags).iter().filter(is_item).count();
    examiner.holds(None, "dash items in lists", in_lists >= dashes, in_lists, dashes);
    let whole = pdf.tags.all("LI").iter().all(|item| item.tags().any(|part| part.kind == "LBody"));
    examiner.holds(None, "bodies of items", whole, "some without", "all with one");
}

/// Alternative text of at least a full sentence with figures, and a caption beside.
fn figures(examiner: &mut Examiner<'_>) {
    let pdf = examiner.pdf;
    let parents = pdf.tags.walk();
    let with_figure = parents.iter().filter(|tag| tag.tags().any(|kid| kid.kind == "Figure"));
    let captioned = with_figure.filter(|tag| tag.tags().any(|kid| kid.kind == "Caption")).count();
    let figures = pdf.tags.all("Figure");
    examiner.holds(None, "captions of figures", captioned == figures.len(), captioned, figures.len());
    for figure in figures {
        let place = figure.spots().first().map(|spot| spot.page);
        let alt = figure.alt.clone().unwrap_or_default();
        let is_sentence = alt.ends_with('.') && alt.split_whitespace().count() > 4;
        let good = is_sentence && alt.chars().any(|c| c.is_ascii_digit());
        examiner.holds(place, "alternative text of a figure", good, &alt, "a sentence with figures in it");
    }
}

/// Everything that is visible is read once, except page numbers, repeated heads of tables, and the address at the
/// foot.
fn everything_is_read(examiner: &mut Examiner<'_>) {
    let pdf = examiner.pdf;
    let spots = pdf.tags.spots();
    let read: BTreeSet<Spot> = spots.iter().copied().collect();
    examiner.holds(None, "content in the tree of tags", read.len() == spots.len(), spots.len() - read.len(), "once");
    let heads: BTreeSet<_> =
        pdf.tags.all("TH").into_iter().flat_map(|head| pdf.lines_of(head)).map(|(_, line)| line.text()).collect();
    for (at, page) in pdf.pages.iter().enumerate() {
        let is_read = |id| read.contains(&Spot { page: at, id });
        let unread =
            page.glyphs.iter().filter(|glyph| !glyph.artifact && !glyph.is_blank() && !glyph.mark.is_some_and(is_read));
        examiner.holds(at, "letters without a tag", unread.count() == 0, "some", "none");
        for line in page.lines().iter().filter(|line| line.glyphs().all(|glyph| glyph.artifact)) {
            let text = line.text();
            let is_contact =
                at == 0 && examiner.view.masthead.contact.as_ref().is_some_and(|contact| contact.contains(&text));
            let good = heads.contains(&text) || text.parse::<u32>().is_ok() || is_contact;
            examiner.holds(at, "words outside the reading", good, text, "page number, head of a table, address");
        }
    }
}

/// Page 1 is read in the order in which it is seen: from top to bottom, and in the head of the document the left
/// column before the right one. Pictures are left out, because a caption may come before or after its picture (ISO
/// 32000, 14.8.4.3).
fn first_page_is_read_as_it_is_seen(examiner: &mut Examiner<'_>) {
    let pdf = examiner.pdf;
    let is_picture = |line: &Line<'_>| line.glyphs().any(super::read::Glyph::is_of_chart);
    let lines: Vec<_> =
        pdf.lines_of(&pdf.tags).into_iter().filter(|(at, line)| *at == 0 && !is_picture(line)).collect();
    for pair in lines.windows(2) {
        let (one, next) = (&pair[0].1, &pair[1].1);
        let good = next.baseline() > one.baseline() + 0.5 || next.left() >= one.right();
        let found = format!("“{}” and then “{}”", one.text(), next.text());
        examiner.holds(0, "order of reading", good, found, "downwards, then to the right");
    }
}

const ALL: &[fn(&mut Examiner<'_>)] = &[
    headings,
    language_and_title,
    tables,
    rows_are_named,
    lists_are_lists,
    figures,
    everything_is_read,
    first_page_is_read_as_it_is_seen,
];

/// Turns the first element of a kind into one of another kind.
fn turn(pdf: &mut Pdf, kind: &str, into: &str) {
    into.clone_into(&mut pdf.tags.first_mut(kind).unwrap().kind);
}

/// The first two paragraphs in the wrong order.
fn swap_paragraphs(pdf: &mut Pdf) {
    let kids = &mut pdf.tags.first_mut("Document").unwrap().kids;
    let is_paragraph = |kid: &Kid| matches!(kid, Kid::Tag(tag) if tag.kind == "P");
    let first = kids.iter().position(is_paragraph).unwrap();
    kids.swap(first, first + 1);
}

const BENDS: &[Bend] = &[
    Bend("September", |pdf| turn(pdf, "H2", "H1"), "headings of level 1"),
    Bend("September", |pdf| turn(pdf, "H2", "H3"), "levels of headings"),
    Bend("September", |pdf| drop(pdf.bookmarks.pop()), "bookmarks"),
    Bend("September", |pdf| pdf.bookmarks[1].title.push('.'), "bookmark"),
    Bend("September", |pdf| "en".clone_into(&mut pdf.lang), "language"),
    Bend("September", |pdf| pdf.tags.first_mut("P").unwrap().lang = Some("en".to_owned()), "language of an element"),
    Bend("September", |pdf| pdf.title.push('.'), "title"),
    Bend("sheet of Bắc Sơn", |pdf| turn(pdf, "Caption", "Span"), "caption of a table"),
    Bend("sheet of Bắc Sơn", |pdf| pdf.tags.rename("TH", "TD"), "heads of “Bảng 1."),
    Bend("sheet of Bắc Sơn", |pdf| pdf.tags.rename("TH", "TD"), "names of rows"),
    Bend("sheet of Bắc Sơn", |pdf| turn(pdf, "TR", "TFoot"), "totals outside the body"),
    Bend("September", |pdf| pdf.tags.rename("L", "Div"), "dash items in lists"),
    Bend("September", |pdf| pdf.tags.rename("LBody", "Div"), "bodies of items"),
    Bend("September", |pdf| pdf.tags.first_mut("Figure").unwrap().alt = None, "alternative text of a figure"),
    Bend("September", |pdf| pdf.tags.first_mut("Div").unwrap().kids.clear(), "letters without a tag"),
    Bend(
        "September",
        |pdf| pdf.pages[0].glyphs.iter_mut().for_each(|glyph| glyph.artifact = true),
        "words outside the reading",
    ),
    Bend("September", swap_paragraphs, "order of reading"),
];

#[test]
fn every_bend_of_the_tags_is_seen_and_the_broken_rule_is_named() {
    all_are_seen(BENDS, ALL);
}

#[test]
fn headings_begin_with_one_title_skip_no_level_and_are_bookmarks() {
    all_pass(headings);
}

#[test]
fn language_and_title_are_told() {
    all_pass(language_and_title);
}

#[test]
fn every_table_has_heads_and_a_caption() {
    all_pass(tables);
}

#[test]
fn every_figure_has_a_caption_and_a_sentence_with_its_figures_for_those_who_cannot_see_it() {
    all_pass(figures);
}

#[test]
fn all_that_can_be_seen_is_read_and_the_first_page_in_the_order_of_the_eye() {
    all_pass(everything_is_read);
    all_pass(first_page_is_read_as_it_is_seen);
}
