//! Measures documents against Nghị định 30/2020/NĐ-CP, Phụ lục I, as a clerk does with a ruler: only the pages are
//! used, and nothing of the templates. Sheets are working papers, to which only the rules about the page apply.

mod appendix;
mod bent;
mod body;
mod end;
mod head;
mod headings;
mod numerals;
mod page;

use super::fault::{Examiner, all_pass};
use super::read::{Line, Page, Shape};

/// Line spacing "single" of Times New Roman, in em.
const SINGLE: f64 = 1.149;

/// Margins in millimetres (Mục I.4). The decree allows a range for each; these are the values that the program chose.
const TOP: f64 = 20.0;
const BOTTOM: f64 = 20.0;
const LEFT: f64 = 30.0;
const RIGHT: f64 = 15.0;

/// All measurements.
const ALL: &[fn(&mut Examiner<'_>)] = &[
    page::paper,
    page::letters_and_ink,
    page::margins,
    page::nothing_is_clipped,
    page::nothing_is_overprinted,
    page::numbers,
    page::sheets_are_short,
    head::national_name_and_motto,
    head::issuing_body,
    head::number_and_date,
    head::title,
    head::addressees,
    head::urgency,
    head::contact,
    body::paragraphs,
    body::distances,
    headings::look,
    headings::order,
    headings::stay_with_their_text,
    numerals::dates,
    numerals::decimals,
    numerals::numbers_stay_with_what_they_count,
    end::recipients,
    end::marks,
    end::signature,
    end::end_mark,
    appendix::heads,
    appendix::are_referred_to,
];

/// The left edge, the middle and the right edge of the text column of a page.
fn column(page: &Page) -> (f64, f64, f64) {
    let right = page.width - RIGHT;
    (LEFT, f64::midpoint(LEFT, right), right)
}

/// The horizontal line that is nearest below a line of text and under its middle.
fn rule_under<'a>(page: &'a Page, line: &Line<'_>) -> Option<&'a Shape> {
    let near = page.rules().filter(|rule| {
        let below = rule.edges.top - line.baseline();
        (0.0..4.0).contains(&below) && (rule.edges.middle() - line.middle()).abs() < 2.0
    });
    near.min_by(|one, other| one.edges.top.total_cmp(&other.edges.top))
}

/// Checks the short line below a line of text: it is a third to a half as long, and centred under it.
fn short_rule(examiner: &mut Examiner<'_>, at: usize, what: &str, line: &Line<'_>) {
    let page = &examiner.pdf.pages[at];
    let Some(rule) = examiner.there(at, &format!("rule under {what}"), rule_under(page, line)) else { return };
    let width = line.width();
    examiner.length(at, format!("rule under {what}, length"), rule.edges.width(), width / 3.0..=width / 2.0);
    examiner.length(at, format!("rule under {what}, middle"), rule.edges.middle(), line.middle()..=line.middle());
    clear_of(examiner, at, what, line, rule);
}

/// Checks that a drawn line touches no letter above it.
fn clear_of(examiner: &mut Examiner<'_>, at: usize, what: &str, line: &Line<'_>, rule: &Shape) {
    let gap = rule.edges.top - rule.line / 2.0 - line.ink().bottom;
    examiner.holds(at, format!("rule under {what}, below the letters"), gap > 0.0, format!("{gap:.2} mm"), "a gap");
}

fn capitals(text: &str) -> bool {
    text == text.to_uppercase()
}

#[test]
fn paper_letters_and_margins_are_those_of_the_decree() {
    all_pass(page::paper);
    all_pass(page::letters_and_ink);
    all_pass(page::margins);
}

#[test]
fn nothing_is_clipped_by_a_margin_and_no_letter_stands_on_another_or_on_a_line() {
    all_pass(page::nothing_is_clipped);
    all_pass(page::nothing_is_overprinted);
}

#[test]
fn pages_are_numbered_in_the_top_margin_from_the_second_and_anew_in_each_appendix() {
    all_pass(page::numbers);
}

#[test]
fn the_sheet_of_a_unit_has_two_pages_at_most() {
    all_pass(page::sheets_are_short);
}

#[test]
fn the_head_of_a_report_is_that_of_the_decree() {
    all_pass(head::national_name_and_motto);
    all_pass(head::issuing_body);
    all_pass(head::number_and_date);
    all_pass(head::title);
    all_pass(head::addressees);
    all_pass(head::urgency);
    all_pass(head::contact);
}

#[test]
fn running_text_is_set_as_the_decree_says() {
    all_pass(body::paragraphs);
    all_pass(body::distances);
}

#[test]
fn sections_are_numbered_and_set_as_the_decree_says() {
    all_pass(headings::look);
    all_pass(headings::order);
    all_pass(headings::stay_with_their_text);
}

#[test]
fn dates_and_numbers_are_written_as_the_decrees_say() {
    all_pass(numerals::dates);
    all_pass(numerals::decimals);
    all_pass(numerals::numbers_stay_with_what_they_count);
}

#[test]
fn a_report_ends_with_the_mark_the_recipients_and_the_signature() {
    all_pass(end::recipients);
    all_pass(end::marks);
    all_pass(end::signature);
    all_pass(end::end_mark);
}

#[test]
fn appendices_are_headed_as_the_decree_says_and_referred_to_in_the_text() {
    all_pass(appendix::heads);
    all_pass(appendix::are_referred_to);
}
