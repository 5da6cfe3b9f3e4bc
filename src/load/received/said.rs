//! The time that the words of a title, of a sheet or of a file name.

use crate::model::{Month, folded};

/// A time as words name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SaidTime {
    /// A month of a year.
    Month(Month),
    /// A month without its year.
    MonthOfAnyYear(u8),
    /// Several months: "quý III", "6 tháng", as the words of a sentence.
    Longer(String),
    /// A year and nothing more.
    Year(i32),
}

/// The numbers from one to twelve as words.
const NUMBERS: [(&str, u8); 14] = [
    ("muoi-mot", 11),
    ("muoi-hai", 12),
    ("gieng", 1),
    ("mot", 1),
    ("hai", 2),
    ("ba", 3),
    ("bon", 4),
    ("tu", 4),
    ("nam", 5),
    ("sau", 6),
    ("bay", 7),
    ("tam", 8),
    ("chin", 9),
    ("muoi", 10),
];

/// The time that a text names: "tháng 9 năm 2022", "T8-2022", "Tháng tám", "kỳ 2022-09", "từ 15/7/2022 đến 14/8/2022",
/// "quý III năm 2022", "năm 2021". The day of a document ("ngày 5 tháng 9 năm 2022") is none.
pub(super) fn said_time(text: &str) -> Option<SaidTime> {
    if let Some(time) = until(text) {
        return Some(SaidTime::Month(time));
    }
    let words = folded(text);
    let words: Vec<&str> = words.split('-').collect();
    longer(&words).or_else(|| month(&words)).or_else(|| year(&words))
}

/// The month of the last of several days.
fn until(text: &str) -> Option<Month> {
    let day = |word: &str| -> Option<Month> {
        let word = word.trim_matches(|c: char| !c.is_ascii_digit());
        let parts: Vec<&str> = word.split(['/', '.']).collect();
        let [day, month, year] = parts[..] else { return None };
        day.parse::<u8>().ok().filter(|day| (1..=31).contains(day))?;
        Month::new(year.parse().ok().filter(|_| year.len() == 4)?, month.parse().ok()?)
    };
    let days: Vec<Month> = text.split([' ', '\u{a0}', '-', '–', '(', ')', ';']).filter_map(day).collect();
    days.last().copied().filter(|_| days.len() > 1)
}

fn longer(words: &[&str]) -> Option<SaidTime> {
    let pair = |at: usize| Some((*words.get(at)?, *words.get(at + 1)?));
    for at in 0..words.len() {
        match pair(at) {
            Some(("quy", number @ ("i" | "ii" | "iii" | "iv" | "1" | "2" | "3" | "4"))) => {
                return Some(SaidTime::Longer(format!("quý {}", number.to_uppercase())));
            }
            Some((number @ ("6" | "06" | "9" | "09"), "thang"))
                if words.get(at + 2).is_none_or(|word| !is_number(word)) =>
            {
                return Some(SaidTime::Longer(format!("{} tháng", number.trim_start_matches('0'))));
            }
            Some(("ca", "nam")) => return Some(SaidTime::Longer("cả năm".to_owned())),
            _ => {}
        }
    }
    None
}

fn month(words: &[&str]) -> Option<SaidTime> {
    (0..words.len()).find_map(|at| {
        let is_day =
            at >= 1 && words[at - 1] == "ngay" || at >= 2 && words[at - 2] == "ngay" && is_number(words[at - 1]);
        let word = words[at];
        if word == "thang" && !is_day {
            let (month, after) = month_number(&words[at + 1..])?;
            return dated(month, &words[at + 1 + after..]);
        }
        if let Some(month) = word.strip_prefix('t').and_then(number) {
            // "T8" may be the name of anything but a sheet or a file of its own.
            let time = dated(month, &words[at + 1..]);
            return time.filter(|time| words.len() == 1 || matches!(time, SaidTime::Month(_)));
        }
        // "Kỳ 2022-09", and file names that begin so.
        iso(&words[at..])
    })
}

/// A year and a month as two numbers.
fn iso(words: &[&str]) -> Option<SaidTime> {
    let [year, month, ..] = words[..] else { return None };
    Month::new(year_number(year)?, number(month).filter(|_| month.len() == 2)?).map(SaidTime::Month)
}

/// The month with the year that follows, if one does.
fn dated(month: u8, rest: &[&str]) -> Option<SaidTime> {
    let mut rest = rest.iter().copied().skip_while(|word| *word == "nam");
    match rest.next().and_then(year_number) {
        Some(year) => Month::new(year, month).map(SaidTime::Month),
        None => Some(SaidTime::MonthOfAnyYear(month)),
    }
}

/// The number of a month at the beginning of the words, and how many words it takes.
fn month_number(words: &[&str]) -> Option<(u8, usize)> {
    if let Some(month) = words.first().copied().and_then(number) {
        return Some((month, 1));
    }
    // "Tháng năm 2022" names no month.
    NUMBERS.iter().find_map(|(name, month)| {
        let name: Vec<&str> = name.split('-').collect();
        let is_year = name == ["nam"] && words.get(1).copied().and_then(year_number).is_some();
        (words.starts_with(&name) && !is_year).then_some((*month, name.len()))
    })
}

fn year(words: &[&str]) -> Option<SaidTime> {
    // "Ngày 5 tháng 9 năm 2022", also with nothing filled in, is the day of a document.
    let is_of_day = |at: usize| at >= 4 && words[at - 4] == "ngay" || at >= 2 && words[at - 2] == "ngay";
    let at = (0..words.len()).find(|at| words[*at] == "nam" && !is_of_day(*at))?;
    words.get(at + 1).copied().and_then(year_number).map(SaidTime::Year)
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(word: &str) -> Option<u8> {
    word.parse().ok().filter(|number| is_number(word) && word.len() <= 2 && (1..=12).contains(number))
}

fn year_number(word: &str) -> Option<i32> {
    word.parse().ok().filter(|year| word.len() == 4 && (1990..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_named_in_many_ways() {
        let september = SaidTime::Month("2022-09".parse().unwrap());
        for text in [
            "TỔNG HỢP … THÁNG 9 NĂM 2022",
            "Tháng 09/2022",
            "Kỳ: 2022-09",
            "(Kỳ báo cáo tháng 9/2022)",
            "số liệu tháng 9-2022 của phường",
            "THÁNG CHÍN NĂM 2022",
            "T9-2022",
            "Biểu T09.2022",
            "bieu-nhap-2022-09-06709-ka-long",
            "Kỳ báo cáo từ 15/8/2022 đến 14/9/2022",
            "(Từ ngày 15.08.2022 - 14.09.2022)",
            "tha\u{301}ng 9 năm 2022",
        ] {
            assert_eq!(said_time(text), Some(september.clone()), "{text}");
        }
        for (text, number) in [("tháng 9", 9), ("Thang 8", 8), ("T8", 8), ("THÁNG MƯỜI HAI", 12), ("Tháng năm", 5)]
        {
            assert_eq!(said_time(text), Some(SaidTime::MonthOfAnyYear(number)), "{text}");
        }
        for text in ["QUÝ III NĂM 2022", "6 THÁNG ĐẦU NĂM 2022", "Báo cáo 9 tháng năm 2022", "Cả năm 2022"]
        {
            assert!(matches!(said_time(text), Some(SaidTime::Longer(_))), "{text}");
        }
        assert_eq!(said_time("KẾT QUẢ RÀ SOÁT NĂM 2021"), Some(SaidTime::Year(2021)));
        for text in ["Kèm theo Thông tư số 07 ngày 18 tháng 7 năm 2021", "Móng Cái, ngày tháng năm 2022"] {
            assert_eq!(said_time(text), None, "{text}");
        }
        for text in [
            "Thông tư 07/2021/TT-BLĐTBXH",
            "Hộ nghèo đầu kỳ",
            "Kèm theo Công văn số 12 ngày 5 tháng 9 năm",
            "Ngày tháng năm sinh",
            "Móng Cái, ngày … tháng … năm 20…",
            "theo quy định",
            "ngày 14/9/2022",
            "Biểu 2",
            "TT",
        ] {
            assert!(
                !matches!(
                    said_time(text),
                    Some(SaidTime::Month(_) | SaidTime::MonthOfAnyYear(_) | SaidTime::Longer(_))
                ),
                "{text}"
            );
        }
    }
}
