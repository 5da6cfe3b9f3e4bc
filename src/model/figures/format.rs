//! The printed forms of numbers and names. Nothing else in the program rounds, and a number is rounded only once.

use unicode_normalization::UnicodeNormalization;

use crate::model::contract::choice;
use crate::model::{Ratio, without_look_alikes};

choice! {
    /// How percentages are rounded. They always have a decimal comma (NĐ 86/2012/NĐ-CP, Phụ lục V), and halves are
    /// rounded up.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub enum Rounding {
        /// One decimal, and a trailing ",0" is dropped: 63,2% · 87,5% · 95%.
        #[default]
        OneDecimal = "mot_so_le",
        /// One decimal only if that is exact, otherwise a whole number: 63% · 87,5% · 95%.
        Short = "gon",
    }
}

/// A percentage such as "63%" or "87,5%"; `None` if the denominator is zero. Only the whole is printed as "100%", and
/// only nothing as "0%".
pub fn percent(ratio: Ratio, rounding: Rounding) -> Option<String> {
    let (numerator, denominator) = (u128::from(ratio.numerator.get()), u128::from(ratio.denominator.get()));
    if denominator == 0 {
        return None;
    }
    let exact_at_one_decimal = (numerator * 1000).is_multiple_of(denominator);
    let places = u32::from(rounding == Rounding::OneDecimal || exact_at_one_decimal);
    Some(honest(numerator, denominator, places))
}

/// A small percentage such as "0,03%". Rates of a whole population are small, so they get at least two decimals, and
/// more if they need them: "0,003%" for one household in 31.000.
pub fn small_rate(ratio: Ratio) -> Option<String> {
    let (numerator, denominator) = (u128::from(ratio.numerator.get()), u128::from(ratio.denominator.get()));
    if denominator == 0 {
        return None;
    }
    let text = format!("{}%", decimal(numerator * 100, denominator, 2));
    Some(if numerator > 0 && text == "0,00%" { honest(numerator, denominator, 3) } else { text })
}

/// A change of a percentage in percentage points, without its sign: "0,04", with more decimals where two would say that
/// nothing has changed; `None` without a denominator.
pub fn points(numerator: u64, denominator: u64) -> Option<String> {
    const MOST: u32 = 6;
    let print = |places| decimal(u128::from(numerator) * 100, u128::from(denominator), places);
    let is_false = |text: &str| numerator > 0 && text.chars().all(|sign| matches!(sign, '0' | ','));
    (denominator > 0).then(|| (2..MOST).map(print).find(|text| !is_false(text)).unwrap_or_else(|| print(MOST)))
}

/// A mean without its sign: one decimal, and more where that would say that there is nothing; "24" only where it is whole.
pub fn mean(numerator: u64, denominator: u64) -> String {
    const MOST: u32 = 6;
    let print = |places| decimal(u128::from(numerator), u128::from(denominator), places);
    let is_false = |text: &str| numerator > 0 && text.chars().all(|sign| matches!(sign, '0' | ','));
    if numerator.checked_rem(denominator) == Some(0) {
        return print(0);
    }
    (1..MOST).map(print).find(|text| !is_false(text)).unwrap_or_else(|| print(MOST))
}

/// A percentage with at least `places` decimals, and more if it would otherwise be printed as 0 or 100 without being
/// so.
fn honest(numerator: u128, denominator: u128, places: u32) -> String {
    const MOST: u32 = 6;
    let print = |places| {
        let text = decimal(numerator * 100, denominator, places);
        let text = if places == 0 { text } else { text.trim_end_matches('0').trim_end_matches(',').to_owned() };
        format!("{text}%")
    };
    let is_false = |text: &str| (text == "100%" && numerator != denominator) || (text == "0%" && numerator > 0);
    (places..MOST).map(print).find(|text| !is_false(text)).unwrap_or_else(|| print(MOST))
}

/// `numerator / denominator` with `places` decimals, rounded half up, with a decimal comma and dots between
/// thousands; "–" if the denominator is zero.
pub fn decimal(numerator: u128, denominator: u128, places: u32) -> String {
    if denominator == 0 {
        return "–".to_owned();
    }
    let scale = 10u128.pow(places);
    let scaled = (numerator * scale * 2 + denominator) / (denominator * 2);
    let whole = grouped(scaled / scale);
    if places == 0 {
        return whole;
    }
    format!("{whole},{:0width$}", scaled % scale, width = places as usize)
}

/// A share in percent for other programs: with a decimal point and up to four decimals, rounded half up, without
/// trailing zeros; `None` if the denominator is zero.
pub fn percent_value(numerator: u64, denominator: u64) -> Option<String> {
    const PLACES: u32 = 4;
    let denominator = (denominator != 0).then_some(u128::from(denominator))?;
    let scale = 10u128.pow(PLACES);
    let scaled = (u128::from(numerator) * 100 * scale * 2 + denominator) / (denominator * 2);
    let text = format!("{}.{:04}", scaled / scale, scaled % scale);
    Some(text.trim_end_matches('0').trim_end_matches('.').to_owned())
}

/// "31.000": a dot between thousands.
pub fn grouped(value: u128) -> String {
    let digits = value.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

/// The letter of an item of a list in Vietnamese order (NĐ 30/2020/NĐ-CP): a, b, c, d, đ, e, g, h, … After y the
/// letters are doubled.
pub fn list_letter(index: usize) -> String {
    const LETTERS: [&str; 23] = [
        "a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x",
        "y",
    ];
    LETTERS[index % LETTERS.len()].repeat(index / LETTERS.len() + 1)
}

/// A Roman numeral, as sections and appendices are numbered: I, II, III, IV, …
pub fn roman(mut value: usize) -> String {
    const SIGNS: [(usize, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut text = String::new();
    for (worth, sign) in SIGNS {
        while value >= worth {
            text.push_str(sign);
            value -= worth;
        }
    }
    text
}

/// The text with its first letter as a capital.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// The text with its first letter in lower case.
pub fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().collect::<String>() + letters.as_str())
}

/// A name for files, in letters without marks, digits and hyphens: `Ka Long` → `ka-long`.
pub fn slug(text: &str) -> String {
    let mut slug = folded(text);
    slug.truncate(60);
    slug.trim_end_matches('-').to_owned()
}

/// The words of a text in letters without marks and digits, joined by hyphens, by which texts are compared that people
/// type in different ways.
pub fn folded(text: &str) -> String {
    let plain = without_look_alikes(text);
    let folded = plain.nfd().map(|c| match c {
        'đ' | 'Đ' => 'd',
        c => c.to_ascii_lowercase(),
    });
    let mut slug = String::new();
    for c in folded {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !unicode_normalization::char::is_combining_mark(c) && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

/// A name in the one form that all its spellings share: letters small, words divided by single spaces, tone marks at the
/// end of their word (`hoà` and `hòa` are the same word), numbers in digits without leading zeros.
pub fn likeness(name: &str) -> String {
    let words = name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '.'));
    words.filter(|word| !word.is_empty()).map(like).collect::<Vec<_>>().join(" ")
}

/// The tone marks of Vietnamese, as they are written behind their vowel in decomposed text.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

fn like(word: &str) -> String {
    if let Some(place) = ROMAN.iter().position(|roman| *roman == word) {
        return (place + 1).to_string();
    }
    let small = word.to_lowercase();
    let number = small.trim_start_matches('0');
    if number.starts_with(|c: char| c.is_ascii_digit()) {
        return number.to_owned();
    }
    let (tones, letters): (String, String) = small.nfd().partition(|c| TONES.contains(c));
    letters + &tones
}

/// Roman numerals as parts of towns are numbered.
const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Count;

    fn ratio(numerator: u64, denominator: u64) -> Ratio {
        Ratio::new(Count::new(numerator), Count::new(denominator))
    }

    #[test]
    fn a_mean_without_a_decimal_is_whole() {
        for (part, years, text) in [(96, 4, "24"), (601, 25, "24,0"), (97, 4, "24,3"), (0, 4, "0"), (1, 60, "0,02")] {
            assert_eq!(mean(part, years), text);
        }
    }

    #[test]
    fn short_rounding_prints_the_figures_of_the_press_note() {
        let printed = |n, d| percent(ratio(n, d), Rounding::Short).unwrap();
        assert_eq!(printed(12, 19), "63%");
        assert_eq!(printed(35, 40), "87,5%");
        assert_eq!(printed(19, 20), "95%");
        assert_eq!(printed(20, 20), "100%");
    }

    #[test]
    fn one_decimal_drops_only_a_trailing_zero() {
        let printed = |n, d| percent(ratio(n, d), Rounding::OneDecimal).unwrap();
        assert_eq!(printed(12, 19), "63,2%");
        assert_eq!(printed(47, 59), "79,7%");
        assert_eq!(printed(3, 2), "150%");
    }

    #[test]
    fn nearly_all_is_not_all_and_hardly_any_is_not_none() {
        let printed = |n, d| percent(ratio(n, d), Rounding::Short).unwrap();
        assert_eq!(printed(5_232, 5_233), "99,98%");
        assert_eq!(printed(9, 5_008), "0,2%");
        assert_eq!(printed(0, 7), "0%");
        assert_eq!(printed(7, 7), "100%");
        assert_eq!(small_rate(ratio(1, 31_000)).unwrap(), "0,003%");
        assert_eq!(small_rate(ratio(0, 31_000)).unwrap(), "0,00%");
    }

    #[test]
    fn zero_denominator_prints_nothing() {
        assert_eq!(percent(ratio(0, 0), Rounding::Short), None);
        assert_eq!(small_rate(ratio(3, 0)), None);
    }

    #[test]
    fn half_goes_up_on_exact_fractions() {
        assert_eq!(decimal(1, 8, 2), "0,13");
        assert_eq!(decimal(25, 1000, 2), "0,03");
        assert_eq!(decimal(12_345_678, 1, 0), "12.345.678");
    }

    #[test]
    fn letters_follow_the_vietnamese_alphabet() {
        let letters: Vec<_> = (0..8).map(list_letter).collect();
        assert_eq!(letters, ["a", "b", "c", "d", "đ", "e", "g", "h"]);
        assert_eq!(list_letter(23), "aa");
    }

    #[test]
    fn all_spellings_of_a_name_are_alike() {
        for (one, other) in [
            ("Hoà Lạc", "HÒA LẠC"),
            ("Ka  Long", "Ka-Long"),
            ("1", "01"),
            ("II", "2"),
            ("Thuỷ Nguyên", "Thủy Nguyên"),
            ("12A", "012a"),
        ] {
            assert_eq!(likeness(one), likeness(other), "{one} {other}");
        }
        for (one, other) in
            [("Hải Yên", "Hải Yến"), ("Tân Lập", "Tân Lạp"), ("1", "10"), ("Đông", "Dông"), ("Ka Long", "Long Ka")]
        {
            assert_ne!(likeness(one), likeness(other), "{one} {other}");
        }
    }

    #[test]
    fn slugs_lose_every_mark() {
        assert_eq!(slug("Đường Hoà Lạc – 1"), "duong-hoa-lac-1");
        assert_eq!(slug("../../etc"), "etc");
    }
}
