//! BC614: people and households that must not be named. A report tells of numbers (Luật Bảo vệ dữ liệu cá nhân, số
//! 91/2025/QH15); whose case it is stays in the file of the household.

use crate::check::rules;
use crate::check::words::passage::{ENOUGH, Passage, Sense};
use crate::check::words::tokens::{Break, Word};
use crate::finding::Finding;

/// Words before a person's name.
const TITLES: [&str; 8] = ["ông", "bà", "anh", "chị", "em", "cháu", "cụ", "chú"];

/// Words that names of bodies, places and peoples begin with: "các em Trường Tiểu học", "chị em Hội Liên hiệp Phụ nữ".
const BODIES: [&str; 50] = [
    "Trường",
    "Hội",
    "Phòng",
    "Ban",
    "Trung",
    "Sở",
    "Ủy",
    "Uỷ",
    "Ngân",
    "Công",
    "Liên",
    "Mặt",
    "Chi",
    "Quỹ",
    "Bệnh",
    "Trạm",
    "Tổ",
    "Câu",
    "Bộ",
    "Cục",
    "Đảng",
    "Nhà",
    "Hợp",
    "Tập",
    "Lớp",
    "Làng",
    "Bản",
    "Thôn",
    "Xã",
    "Phường",
    "Khu",
    "Chữ",
    "Cựu",
    "Nông",
    "Phụ",
    "Thanh",
    "Tiểu",
    "Mầm",
    "Mẫu",
    "Đội",
    "Hạt",
    "Huyện",
    "Tỉnh",
    "Dao",
    "Tày",
    "Sán",
    "Mông",
    "Nùng",
    "Bảo",
    "Quân",
];

/// Whether `name` is that of a body. "Đoàn" is a family name too.
fn is_body(name: &[Word]) -> bool {
    let starts =
        |words: &[&str]| words.iter().zip(name).filter(|(word, own)| **word == own.text).count() == words.len();
    name.first().is_some_and(|first| BODIES.contains(&first.text))
        || starts(&["Đoàn", "Thanh"])
        || starts(&["Đoàn", "Thể"])
}

/// Looks for names of people and for numbers of identity cards.
pub(in crate::check) fn check(passage: &Passage, words: &[Word], findings: &mut Vec<Finding>) {
    if passage.sense == Sense::Quoted {
        return;
    }
    let named = people(words).into_iter().map(|(first, end)| words[first].at.start..words[end - 1].at.end);
    let numbered = words.iter().filter(|word| is_identity(word.text)).map(|word| word.at.clone());
    for at in named.chain(numbered).take(ENOUGH) {
        let message = format!("“{}” có lẽ là thông tin của một người", &passage.text[at.clone()]);
        let fix =
            "báo cáo chỉ ghi số lượng: bỏ họ tên, số giấy tờ; cần theo dõi riêng thì ghi “01 hộ cận nghèo tại thôn …”";
        findings.push(passage.at(&rules::PERSON, at, message).label("thông tin cá nhân").fix(fix));
    }
}

/// The words of each person that is named, one after the other.
fn people(words: &[Word]) -> Vec<(usize, usize)> {
    let (mut people, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let end = person(words, at);
        people.extend(end.map(|end| (at, end)));
        at = end.unwrap_or(at + 1);
    }
    people
}

/// "hộ ông Nguyễn Văn An", "bà Trần Thị Bình", "hộ Lê Thị Cúc": where the name that begins at `at` ends.
fn person(words: &[Word], at: usize) -> Option<usize> {
    let is_household = words[at].is("hộ");
    let titles = usize::from(words.get(at + usize::from(is_household)).is_some_and(|word| word.is_any(&TITLES)));
    let start = at + usize::from(is_household) + titles;
    let is_told = (is_household || titles > 0) && words[at..start].iter().all(|word| word.after == Break::None);
    let length = words[start.min(words.len())..].iter().take_while(|word| is_name(word)).count();
    let name = words.get(start..start + length)?;
    let closed = name.iter().position(|word| word.after != Break::None).map_or(length, |last| last + 1);
    (is_told && closed >= 2 && !is_body(name)).then_some(start + closed)
}

/// A capital and small letters: "Nguyễn", but not "UBND" and not "LĐTB&XH".
fn is_name(word: &Word) -> bool {
    let mut letters = word.text.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().next().is_some()
        && letters.all(char::is_lowercase)
}

/// Nine or twelve digits: an identity card.
fn is_identity(text: &str) -> bool {
    matches!(text.len(), 9 | 12) && text.bytes().all(|byte| byte.is_ascii_digit())
}
