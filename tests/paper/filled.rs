//! How pages are filled: a chart that does not fit leaves no page half empty, and an appendix of some twenty units keeps to
//! one page.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::documents::{document, documents};
use super::read::{Page, Pdf};
use crate::shelf::{files, project_with_all, run};

/// The lowest ink of a page.
pub(super) fn lowest(page: &Page) -> f64 {
    let letters = page.glyphs.iter().filter_map(|glyph| glyph.ink).map(|ink| ink.bottom);
    letters.chain(page.shapes.iter().map(|shape| shape.edges.bottom)).fold(0.0, f64::max)
}

/// A small table that is never parted may leave a third of a page, and so may what stays with the signature: where it would
/// leave more, all lines of the text stand a little closer.
#[test]
fn no_page_of_a_report_is_more_than_a_third_empty() {
    for name in ["January", "September", "third quarter", "six months", "nine months", "a province after the merger"] {
        let pages = &document(name).pdf.pages;
        let text = pages.iter().take_while(|page| page.is_upright()).count();
        for (number, page) in (1..).zip(&pages[..text - 1]) {
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

/// Twice as many units as the sample has, the first `urban` of them urban, and January alone.
fn grown(urban: usize) -> TempDir {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let project = project_with_all(&data, &[]);
    let again = |text: &str| text.replace("\"06", "\"16");
    let path = project.path().join("data/don-vi.yaml");
    let registry = fs::read_to_string(&path).unwrap();
    let units: Vec<&str> = registry.lines().filter(|line| line.contains("- { ma:")).collect();
    let twins = units.iter().map(|line| again(line).replacen(", loai:", " Hai, loai:", 1));
    let units: Vec<String> = units.iter().map(|line| (*line).to_owned()).chain(twins).collect();
    let area = |(number, line): (usize, &String)| {
        let (old, new) = if number < urban { ("nong_thon", "do_thi") } else { ("do_thi", "nong_thon") };
        line.replace(old, new)
    };
    let units: Vec<_> = units.iter().enumerate().map(area).collect();
    fs::write(path, format!("don_vi:\n{}\n", units.join("\n"))).unwrap();
    for (name, bytes) in files(&data.join("so-lieu/2022-01")) {
        let text = again(&String::from_utf8(bytes).unwrap());
        fs::write(project.path().join("data/so-lieu/2022-01").join(format!("1{}", &name[1..])), text).unwrap();
    }
    project
}

/// Wherever the first area ends, the row of the next one, where it is one row, stands above a unit of it.
#[test]
fn the_row_of_an_area_stands_above_its_units_and_never_alone_at_the_end_of_a_page() {
    let mut moved = 0;
    for urban in 21..24 {
        let project = grown(urban);
        let path = project.path().to_str().unwrap();
        let made = run(&["build", "-C", path, "--period", "2022-01", "--only", "bao-cao", "--no-charts"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let pdf = Pdf::read(&fs::read(String::from_utf8(made.stdout).unwrap().lines().next().unwrap()).unwrap());
        for (number, page) in (1..).zip(&pdf.pages).filter(|(_, page)| !page.is_upright()) {
            let lines = page.lines();
            // Where a name stands over two rows, Typst would set a heading twice, so these stay as they are.
            if lines.iter().any(|line| line.text() == "Phân tổ") {
                continue;
            }
            let is_unit = |text: &str| ["Xã", "Phường"].iter().any(|noun| text.starts_with(noun));
            for area in lines.iter().filter(|line| line.text().contains("nông thôn")) {
                let mut below = lines.iter().filter(|line| line.ink().top > area.ink().bottom);
                assert!(below.any(|line| is_unit(&line.text())), "{urban} urban units: the end of page {number}");
                moved += usize::from(area.ink().top < 60.0);
            }
        }
    }
    assert!(moved > 0, "no area began at the top of a page");
}

/// What a few lines alone on a last page would need is found on the pages before it.
#[test]
fn no_sheet_of_a_commune_with_everything_ends_with_a_few_lines_on_a_page_of_their_own() {
    let project = project_with_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/commune-2026/data"), &[]);
    let path = project.path().to_str().unwrap();
    let made = run(&["build", "-C", path, "--period", "2026-11", "--only", "phieu", "--no-charts"]);
    let sheets = String::from_utf8(made.stdout).unwrap();
    assert_eq!(sheets.lines().count(), 6);
    for sheet in sheets.lines() {
        let pdf = Pdf::read(&fs::read(sheet).unwrap());
        let last = lowest(pdf.pages.last().unwrap());
        assert!(last > 297.0 / 4.0, "{sheet}: page {} ends at {last:.0} mm", pdf.pages.len());
    }
}

/// Sources that fill more than a page go on over the next one, below their table.
#[test]
fn notes_of_more_than_a_page_go_on_over_the_next() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/commune-2026/data");
    let project = project_with_all(&data, &[]);
    let file = project.path().join("data/nhieu-nam.yaml");
    let text = fs::read_to_string(&file).unwrap();
    let long = format!("nguon: biên bản rà soát{}, tong_so_ho", " của từng thôn kèm biểu tổng hợp".repeat(50));
    let lines = text.lines().map(|line| match (line.find("nguon:"), line.find(", tong_so_ho")) {
        (Some(from), Some(to)) => format!("{}{long}{}\n", &line[..from], &line[to + ", tong_so_ho".len()..]),
        _ => format!("{line}\n"),
    });
    fs::write(&file, lines.collect::<String>()).unwrap();
    let path = project.path().to_str().unwrap();
    let made = run(&["build", "-C", path, "--period", "2027-01", "--only", "bao-cao", "--no-charts"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let pdf = Pdf::read(&fs::read(String::from_utf8(made.stdout).unwrap().lines().next().unwrap()).unwrap());
    let has_source = |page: &&Page| page.lines().iter().any(|line| line.text().contains("từng thôn"));
    assert!(pdf.pages.iter().filter(has_source).count() > 1);
}
