//! BC619: years that a text speaks of as if they were the year of the report: "Trong năm 2021, …" or "chỉ tiêu năm 2021"
//! in a report of 2022. What is compared, counted from or decided in another year may be named.

use crate::check::words::mentions::{self, Late, Scene};
use crate::check::words::passage::{Passage, Sense};
use crate::check::words::tokens::{Break, Word};

/// The year that follows a month, a quarter or a day at `at`: "tháng 10 năm 2021".
pub(in crate::check) fn behind(sentence: &[Word], at: usize) -> Option<i32> {
    let joint = sentence.get(at + 1).filter(|word| word.is("năm") && sentence[at].after == Break::None)?;
    year(sentence.get(at + 2)?).filter(|_| joint.after == Break::None)
}

fn year(word: &Word) -> Option<i32> {
    let year = word.text.parse().ok().filter(|_| word.text.len() == 4)?;
    (1990..2100).contains(&year).then_some(year)
}

/// Words of sentences that may name another year.
const COMPARES: [&str; 11] = ["từ", "trước", "kể", "chuyển", "tồn", "nợ", "kéo", "theo", "khóa", "nay", "sang"];

/// Pairs of words before documents and stretches of years.
const REFERS: [(&str, &str); 12] = [
    ("so", "với"),
    ("cùng", "kỳ"),
    ("cùng", "thời"),
    ("căn", "cứ"),
    ("giai", "đoạn"),
    ("nghị", "định"),
    ("nghị", "quyết"),
    ("thông", "tư"),
    ("chỉ", "thị"),
    ("quyết", "định"),
    ("pháp", "lệnh"),
    ("hiến", "pháp"),
];

/// Words of sentences about what is still to come.
const AHEAD: [&str; 14] =
    ["đến", "chuẩn", "phấn", "dự", "mục", "xây", "ban", "đăng", "giao", "tiếp", "lập", "triển", "định", "sẽ"];

/// What a year of its own belongs to.
const OF_A_YEAR: [(&str, &str); 9] = [
    ("kế", "hoạch"),
    ("chỉ", "tiêu"),
    ("nhiệm", "vụ"),
    ("mục", "tiêu"),
    ("kết", "quả"),
    ("công", "tác"),
    ("giảm", "nghèo"),
    ("chương", "trình"),
    ("rà", "soát"),
];

/// The first mention of another year in `sentence` that is meant as that of the report.
pub(in crate::check) fn other_year(scene: Scene, passage: &Passage, sentence: &[Word]) -> Option<Late> {
    if !passage.speaks_of_now() {
        return None;
    }
    let is_told =
        |at: &usize| sentence[*at].text.starts_with(|c: char| c.is_ascii_digit()) && !may_be_named(sentence, *at);
    (1..sentence.len())
        .filter(is_told)
        .find_map(|at| year_at(scene, passage, sentence, at).or_else(|| day_at(scene, passage, sentence, at)))
}

/// Whether the words around the year at `at` compare with it, count from it or cite what was decided in it.
fn may_be_named(sentence: &[Word], at: usize) -> bool {
    let near = &sentence[at.saturating_sub(8)..sentence.len().min(at + 4)];
    let head = &sentence[..sentence.len().min(2)];
    let compares =
        |words: &[Word]| words.iter().any(|word| word.is_any(&COMPARES) || word.is("luật")) || has_pair(words, &REFERS);
    compares(near) || has_pair(head, &REFERS)
}

fn year_at(scene: Scene, passage: &Passage, sentence: &[Word], at: usize) -> Option<Late> {
    let said = year(&sentence[at]).filter(|_| sentence[at - 1].is("năm"))?;
    let own = scene.period.year();
    // "năm 2021 - 2025" is a stretch of years.
    if said == own || sentence.get(at + 1).is_some_and(|next| year(next).is_some()) {
        return None;
    }
    let before = &sentence[..at - 1];
    let frames = ["trong", "hết", "tháng", "quý", "đầu", "cuối"];
    let is_number = |word: &Word| word.text.chars().all(|c| c.is_ascii_digit() || "IVX".contains(c));
    let heads = before.iter().all(|word| word.is_any(&frames) || is_number(word));
    let is_span = before.len() > 1 && before[before.len() - 2].is("tháng");
    let is_point = !is_span && before.last().is_some_and(|word| word.is_any(&["đầu", "cuối"]));
    let near = &before[before.len().saturating_sub(7)..];
    let until = before.last().is_some_and(|word| word.is_any(&["trong", "hết"]));
    let belongs = has_pair(near, &OF_A_YEAR) || is_span || passage.is_ahead() && until;
    let is_meant = if said < own {
        // The first reports of a year also tell how the last one ended.
        (heads || belongs) && !is_point && (said + 1 < own || scene.period.last_month().number() > 2)
    } else {
        let is_ahead = passage.sense != Sense::Result || sentence.iter().any(|word| word.is_any(&AHEAD));
        !is_ahead && (heads || belongs && sentence.iter().any(|word| word.is_any(&["đạt", "đã"])))
    };
    is_meant.then(|| told(scene, passage, sentence[at - 1].at.start..sentence[at].at.end))
}

/// A day of an earlier year to which a result is counted: "Đến ngày 14/9/2021, …".
fn day_at(scene: Scene, passage: &Passage, sentence: &[Word], at: usize) -> Option<Late> {
    let word = &sentence[at];
    let is_until = sentence[at.saturating_sub(3)..at].iter().any(|word| word.is("đến"));
    if passage.sense != Sense::Result || !is_until || word.text.len() < 8 {
        return None;
    }
    let day = mentions::date(word.text, scene.day).filter(|day| day.year() < scene.period.year())?;
    (day.year() + 1 < scene.period.year() || scene.period.last_month().number() > 2)
        .then(|| told(scene, passage, word.at.clone()))
}

fn told(scene: Scene, passage: &Passage, at: std::ops::Range<usize>) -> Late {
    let said = passage.text.get(at.clone()).unwrap_or_default();
    let message = format!("Câu nói về “{said}”, báo cáo là của {}", scene.period.label());
    (at, message, "năm khác".to_owned())
}

fn has_pair(words: &[Word], pairs: &[(&str, &str)]) -> bool {
    words.windows(2).any(|pair| pairs.iter().any(|(first, second)| pair[0].is(first) && pair[1].is(second)))
}
