//! How pages are filled: a chart that does not fit leaves no page half empty, and an appendix of some twenty units keeps to
//! one page.

use super::documents::{document, documents};
use super::read::Page;

/// The lowest ink of a page.
pub(super) fn lowest(page: &Page) -> f64 {
    let letters = page.glyphs.iter().filter_map(|glyph| glyph.ink).map(|ink| ink.bottom);
    letters.chain(page.shapes.iter().map(|shape| shape.edges.bottom)).fold(0.0, f64::max)
}

/// A small table that is never parted may leave a third of a page. What stays with the signature may leave room on the page
/// before it, so the last two pages of the text are not measured.
#[test]
fn no_page_of_a_report_is_more_than_a_third_empty() {
    for name in ["January", "September", "third quarter", "six months", "nine months", "a province after the merger"] {
        let pages = &document(name).pdf.pages;
        let text = pages.iter().take_while(|page| page.is_upright()).count();
        for (number, page) in (1..).zip(&pages[..text - 2]) {
            let lowest = lowest(page);
            assert!(lowest > 277.0 - 257.0 / 3.0, "{name}: page {number} ends at {lowest:.0} mm");
        }
    }
}

#[test]
fn results_of_seventeen_units_are_one_page() {
    for name in ["January", "September", "third quarter", "six months", "nine months"] {
        let pages = &document(name).pdf.pages;
        let first = pages.iter().position(|page| !page.is_upright()).unwrap();
        let heading = |page: &Page| page.lines()[0].text();
        assert_eq!([heading(&pages[first]), heading(&pages[first + 1])], ["Phụ lục I", "Phụ lục II"], "{name}");
    }
}

/// A caption in several lines is broken into lines of about the same length, not where the page ends.
#[test]
fn captions_of_several_lines_are_even() {
    let mut broken = 0;
    for document in documents() {
        for caption in document.pdf.tags.all("Caption") {
            let lines = document.pdf.lines_of(caption);
            let widths: Vec<_> = lines.iter().map(|(_, line)| line.ink().width()).collect();
            let widest = widths.iter().copied().fold(0.0, f64::max);
            let even = widths.iter().all(|width| *width > 0.6 * widest);
            assert!(even, "{}: {}", document.name, document.pdf.text_of(caption));
            broken += usize::from(widths.len() > 1);
        }
    }
    assert!(broken > 3, "{broken}");
}
