//! What is not taken from a working copy, whatever its sentences say: changes nobody has decided about, words at other
//! places, what is no text, what stands beside it.

use std::collections::BTreeMap;

use crate::load::WordProblem;
use crate::workbook::{ReceivedWord, WordParagraph};

/// Something that is not taken: where it stands, what it is, and the cure.
pub(super) struct Refusal {
    pub(super) problem: WordProblem,
    pub(super) place: String,
    pub(super) what: String,
    pub(super) fix: &'static str,
}

impl Refusal {
    pub(super) fn new(problem: WordProblem, place: &str, what: impl Into<String>, fix: &'static str) -> Self {
        Self { problem, place: place.to_owned(), what: what.into(), fix }
    }
}

/// Changes that nobody has accepted or rejected.
pub(super) fn undecided(read: &ReceivedWord) -> Vec<Refusal> {
    let what = "còn sửa đổi đang theo dõi (Track Changes) chưa quyết";
    let fix = "trong Word chọn Xem lại (Review), chấp nhận hoặc từ chối mọi thay đổi, lưu rồi nhập lại";
    read.undecided.iter().map(|place| Refusal::new(WordProblem::Undecided, place, what, fix)).collect()
}

/// What stands in a sentence and is no text.
pub(super) fn strange(read: &ReceivedWord) -> Vec<Refusal> {
    let fix = "xóa hẳn, hoặc gõ lại thành chữ thường trong câu, rồi nhập lại";
    let refused = read.strange.iter();
    refused
        .map(|(place, what)| {
            Refusal::new(WordProblem::Sentence, place, format!("câu có {what}; lời văn chỉ nhận chữ"), fix)
        })
        .collect()
}

/// What people have written beside the text.
pub(super) fn beside(read: &ReceivedWord) -> Vec<Refusal> {
    let fix = "xem rồi sửa câu theo đó, xóa nhận xét, chú thích; không cần thì thôi";
    let told = read.beside.iter();
    told.map(|(place, what)| Refusal::new(WordProblem::Outside, place, format!("không lấy {}", shortened(what)), fix))
        .collect()
}

/// Words of a list that no longer stand where their list is printed.
pub(super) fn misplaced(read: &ReceivedWord) -> Vec<Refusal> {
    let in_table = |place: &String| {
        let fix = "chuyển câu ra khỏi bảng; bảng thì đưa vào văn bản sau khi đã có báo cáo";
        Refusal::new(WordProblem::Sentence, place, "câu của lời văn nằm trong bảng; lời văn chỉ nhận câu", fix)
    };
    let mut refused: Vec<_> = read.in_tables.iter().map(in_table).collect();
    let (then, now) = (sections(&read.origin.paragraphs), sections(&read.paragraphs));
    let is_elsewhere = |(section, run): (usize, usize), list: &str| {
        let homes = then.words.iter().filter(|(_, _, known)| *known == list);
        let same_section = then.headings != now.headings || homes.clone().any(|(home, ..)| *home == section);
        let other_order = then.runs != now.runs && then.runs.iter().filter(|known| **known == list).count() < run;
        !same_section || other_order
    };
    for (paragraph, (section, run, list)) in read.paragraphs.iter().filter(|p| p.list.is_some()).zip(&now.words) {
        if is_elsewhere((*section, *run), list) {
            let what = format!("câu của mục `{list}` nay đứng ở chỗ của mục khác");
            let fix = "chuyển câu về mục cũ; muốn đổi mục thì gõ lại câu ở mục mới, hoặc chuyển câu trong tệp lời văn";
            refused.push(Refusal::new(WordProblem::Sentence, &paragraph.place, what, fix));
        }
    }
    refused
}

/// Where the words of lists stand.
struct Sections<'a> {
    /// The number of headings.
    headings: usize,
    /// The lists in the order in which their words are printed; one after another is one.
    runs: Vec<&'a str>,
    /// For each paragraph of a list: the number of headings before it, how often its list has begun, and the list.
    words: Vec<(usize, usize, &'a str)>,
}

fn sections(paragraphs: &[WordParagraph]) -> Sections<'_> {
    let mut sections = Sections { headings: 0, runs: Vec::new(), words: Vec::new() };
    for paragraph in paragraphs {
        sections.headings += usize::from(paragraph.is_heading());
        let Some(list) = paragraph.list.as_deref() else { continue };
        if sections.runs.last() != Some(&list) {
            sections.runs.push(list);
        }
        let run = sections.runs.iter().filter(|known| **known == list).count();
        sections.words.push((sections.headings, run, list));
    }
    sections
}

/// The paragraphs besides the words that people write which are no longer what they were.
pub(super) fn outside(read: &ReceivedWord) -> Vec<Refusal> {
    let told = |place: &str, what: String| {
        let fix = "không cần thì bỏ chỗ sửa ấy; cần đổi thì sửa ở templates, chinh-sach.yaml hoặc số liệu, nơi câu ấy sinh ra";
        Refusal::new(WordProblem::Outside, place, what, fix)
    };
    let of_others = |paragraphs: &[WordParagraph]| -> Vec<WordParagraph> {
        paragraphs.iter().filter(|paragraph| paragraph.list.is_none()).cloned().collect()
    };
    let (then, now) = (of_others(&read.origin.paragraphs), of_others(&read.paragraphs));
    let mut counts: BTreeMap<String, isize> = BTreeMap::new();
    for paragraph in &then {
        *counts.entry(paragraph.text()).or_default() += 1;
    }
    let mut left = Vec::new();
    for paragraph in &now {
        let count = counts.entry(paragraph.text()).or_default();
        *count -= 1;
        if *count < 0 {
            left.push(told(&paragraph.place, format!("không lấy chỗ sửa: nay là “{}”", shortened(&paragraph.text()))));
        }
    }
    for paragraph in &then {
        let Some(count) = counts.get_mut(&paragraph.text()).filter(|count| **count > 0) else { continue };
        *count -= 1;
        left.push(told(&paragraph.place, format!("không lấy chỗ sửa: không còn “{}”", shortened(&paragraph.text()))));
    }
    left
}

fn shortened(text: &str) -> String {
    const MOST: usize = 80;
    if text.chars().count() <= MOST { text.to_owned() } else { text.chars().take(MOST).chain(['…']).collect() }
}
