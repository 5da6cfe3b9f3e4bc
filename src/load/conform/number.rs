//! Counts as people type them, and what is wrong with each form.

use super::scalar::Problem;
use crate::load::rules;
use crate::model::twin;

/// The largest count that can be entered.
const LARGEST: u64 = u32::MAX as u64;

/// Why `text` is not a count; `None` if it is one.
pub(in crate::load) fn problem(text: &str, plain: bool) -> Option<Problem> {
    if plain && is_digits(text) && (text.len() == 1 || !text.starts_with('0')) {
        let fits = text.parse::<u64>().is_ok_and(|value| value <= LARGEST);
        return (!fits).then(|| {
            Problem::new(&rules::TOO_LARGE, "là số quá lớn", "không thể lớn thế này", "kiểm tra lại đơn vị tính")
        });
    }
    Some(explain(text, plain))
}

fn explain(text: &str, plain: bool) -> Problem {
    let bare = text.trim();
    if !plain && is_digits(bare) {
        return Problem::new(&rules::QUOTED, "là chữ vì nằm trong dấu nháy", "bỏ dấu nháy", format!("viết {bare}"));
    }
    if let Some(number) = without_separators(bare) {
        let label = format!("viết {number}");
        return Problem::new(&rules::THOUSANDS, "có dấu ngăn hàng nghìn", label, format!("viết liền: {number}"));
    }
    if bare.ends_with('%') {
        let fix = "ghi số đếm (tử số, mẫu số); chương trình tự tính tỷ lệ";
        return Problem::new(&rules::PERCENT, "là tỷ lệ phần trăm, ở đây cần số đếm", "không nhập tỷ lệ", fix);
    }
    signed(bare).or_else(|| special(bare)).unwrap_or_else(|| words(bare))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits of a number with separators: `1234` for `1.234`, `1,234`, `1_234` and `1 234`.
fn without_separators(text: &str) -> Option<String> {
    let is_separator = |c: char| matches!(c, '.' | ',' | '_' | ' ' | '\u{a0}' | '\u{202f}');
    let mut groups = text.split(is_separator);
    let first = groups.next()?;
    let rest: Vec<_> = groups.collect();
    let grouped = !rest.is_empty() && rest.iter().all(|group| group.len() == 3 && is_digits(group));
    let underscored = text.contains('_') && rest.iter().all(|group| is_digits(group));
    let starts = is_digits(first) && first.len() <= 3 && !first.starts_with('0');
    ((grouped && starts) || (underscored && is_digits(first))).then(|| format!("{first}{}", rest.concat()))
}

fn signed(text: &str) -> Option<Problem> {
    if let Some(number) = text.strip_prefix(['-', '−', '–']).map(str::trim_start).filter(|rest| is_number(rest)) {
        let fix = format!("ghi số không âm; hộ giảm ghi {number} ở cột giảm");
        return Some(Problem::new(&rules::NEGATIVE, "là số âm", "phải từ 0 trở lên", fix));
    }
    let number = text.strip_prefix('+').filter(|rest| is_digits(rest))?;
    Some(Problem::new(&rules::NOT_A_COUNT, "có dấu cộng", "bỏ dấu cộng", format!("viết {number}")))
}

/// Whether the text consists of digits with at most one decimal separator.
fn is_number(text: &str) -> bool {
    let (whole, decimals) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    is_digits(whole) && is_digits(decimals)
}

fn special(text: &str) -> Option<Problem> {
    let lower = text.to_ascii_lowercase();
    if matches!(lower.trim_start_matches(['-', '+', '.']), "nan" | "inf" | "infinity")
        || text.starts_with('#') && text.ends_with(['!', '?', 'A'])
    {
        let fix = "mở lại bảng tính, sửa công thức, ghi con số";
        return Some(Problem::new(&rules::NOT_A_NUMBER, "không phải con số", "giá trị lỗi của bảng tính", fix));
    }
    if lower.starts_with('0') && lower.len() > 1 && lower.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let number = text.trim_start_matches('0');
        let number = if number.is_empty() { "0" } else { number };
        let fix = if is_digits(number) {
            format!("viết {number}")
        } else {
            "viết số bằng chữ số 0–9".to_owned()
        };
        return Some(Problem::new(&rules::LEADING_ZERO, "có số 0 thừa ở đầu", "bỏ số 0 ở đầu", fix));
    }
    let mantissa = lower.split('e').next().unwrap_or_default();
    if lower.strip_prefix(mantissa).is_some_and(|rest| rest.len() > 1) && is_number(mantissa) {
        let fix = "viết đủ các chữ số, ví dụ 1000";
        return Some(Problem::new(
            &rules::DECIMAL,
            "là số viết gọn với chữ e, ở đây cần số nguyên",
            "cần số nguyên",
            fix,
        ));
    }
    is_number(text).then(|| {
        let fix = "ghi số nguyên; nếu đây là tỷ lệ thì ghi tử số và mẫu số";
        Problem::new(&rules::DECIMAL, "là số thập phân, ở đây cần số nguyên", "cần số nguyên", fix)
    })
}

fn words(text: &str) -> Problem {
    let fix = if matches!(text, "-" | "–" | "—" | "x" | "X" | "không" | "no" | "off" | "false" | "k" | "K") {
        "không có hộ nào thì ghi 0".to_owned()
    } else if is_unknown(text) {
        "hỏi lại đơn vị rồi ghi con số; số chưa biết không ghi thành 0".to_owned()
    } else if let Some(digits) = wide_digits(text).or_else(|| number_among_words(text)) {
        format!("viết {digits}")
    } else if let Some(digits) = letters_for_digits(text) {
        format!("chữ cái gõ thay chữ số: có phải {digits} không?")
    } else {
        "ghi bằng chữ số, ví dụ 12; không có hộ nào thì ghi 0".to_owned()
    };
    Problem::new(&rules::NOT_A_COUNT, "không phải con số", "cần số nguyên từ 0 trở lên", fix)
}

/// Whether people write `text` for a figure that nobody knows yet.
pub(super) fn is_unknown(text: &str) -> bool {
    const SAID: [&str; 7] = ["chưa", "không rõ", "không biết", "trống", "n/a", "na", "tbd"];
    let said = text.trim().to_lowercase();
    let has_words = said.chars().any(char::is_alphanumeric);
    let is_dash = |letter: char| matches!(letter, '-' | '–' | '—');
    let is_said = |known: &str| said.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    if has_words { SAID.into_iter().any(is_said) } else { !said.is_empty() && !said.chars().all(is_dash) }
}

/// The one number of a text that has words about it, like "2133 người" and "khoảng 2.133"; `None` if the words or signs
/// may change what it says.
fn number_among_words(text: &str) -> Option<String> {
    // Scales and bounds make it another number; a bracket before it is how bookkeepers write a negative one.
    const WORDS: [&str; 12] =
        ["trăm", "nghìn", "ngàn", "triệu", "tỷ", "tỉ", "chục", "đồng", "dưới", "trên", "hơn", "gần"];
    const SIGNS: [char; 9] = ['-', '−', '–', '/', '%', '<', '>', '≤', '≥'];
    let lower = text.to_lowercase();
    if lower.starts_with('(') || lower.contains(SIGNS) || WORDS.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let is_between = |letter: char| !letter.is_alphanumeric() && !matches!(letter, '.' | ',');
    let parts = lower.split(is_between).map(|part| part.trim_end_matches(['.', ',']));
    let mut numbers = parts.filter(|part| part.contains(char::is_numeric));
    let number = numbers.next()?;
    let digits = if is_digits(number) { number.to_owned() } else { without_separators(number)? };
    let is_plain = numbers.next().is_none() && (digits.len() == 1 || !digits.starts_with('0'));
    is_plain.then_some(digits)
}

/// The digits of a number in full width, as keyboards for Chinese type them.
fn wide_digits(text: &str) -> Option<String> {
    text.chars().map(|letter| twin(letter).filter(char::is_ascii_digit)).collect()
}

/// The digits that the letters O and l may have been typed for, which nobody but their author knows for sure.
fn letters_for_digits(text: &str) -> Option<String> {
    let digit = |letter: char| match twin(letter).unwrap_or(letter) {
        'O' | 'o' => Some('0'),
        'l' | 'I' | '|' => Some('1'),
        plain => Some(plain).filter(char::is_ascii_digit),
    };
    let digits: String = text.chars().map(digit).collect::<Option<_>>()?;
    let is_likely = text.contains(char::is_numeric) || digits == "0";
    let number = digits.trim_start_matches('0');
    is_likely.then(|| if number.is_empty() { "0".to_owned() } else { number.to_owned() })
}
