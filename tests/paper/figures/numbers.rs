//! Numbers in texts.

use std::sync::LazyLock;

use regex::Regex;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\d+(?:[.,]\d+)*").unwrap());

/// The numbers in a text, as they are written: `12/19 hộ, 87,5%` gives `12`, `19`, `87,5`.
pub(super) fn numbers(text: &str) -> Vec<&str> {
    NUMBER.find_iter(text).map(|found| found.as_str()).collect()
}

/// The text with another first digit.
pub(super) fn with_another_digit(text: &str) -> Option<String> {
    let at = text.find(|c: char| c.is_ascii_digit())?;
    let digit = text[at..=at].parse::<u32>().ok()?;
    Some(format!("{}{}{}", &text[..at], (digit + 1) % 10, &text[at + 1..]))
}
