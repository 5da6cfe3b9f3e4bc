//! Numbers of documents, as clerks write them: `415/BC-UBND`.

use std::fmt;

/// The number and symbol of a report. Two ways of writing one number, `5/BC-UBND` and `05/BC-UBND`, are the same number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReportNumber {
    /// The number in the year.
    pub number: u32,
    /// The letter of a number that was put between two others: `415a`.
    pub letter: Option<char>,
    /// The symbol of the kind of document and of the body: `BC-UBND`.
    pub symbol: String,
}

impl ReportNumber {
    /// Reads `415/BC-UBND` or `415a/BC-UBND`; nothing else may stand before the symbol (NĐ 30/2020/NĐ-CP, Điều 15: Arabic
    /// numerals, from 01 on in each year).
    pub fn parse(text: &str) -> Option<Self> {
        let (number, symbol) = text.split_once('/')?;
        let (digits, letter) = match number.char_indices().next_back()? {
            (at, letter) if letter.is_ascii_lowercase() => (&number[..at], Some(letter)),
            _ => (number, None),
        };
        let is_number = (1..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.parse().ok().filter(|number| is_number && *number > 0)?;
        is_symbol(symbol).then(|| Self { number, letter, symbol: symbol.to_owned() })
    }

    /// Whether both texts write the same number.
    pub fn is_same(one: &str, other: &str) -> bool {
        one == other || Self::parse(one).is_some_and(|one| Self::parse(other).is_some_and(|other| one == other))
    }
}

/// Capital letters in groups: `BC-UBND`, `BC-BCĐ`.
fn is_symbol(text: &str) -> bool {
    let is_group = |group: &str| !group.is_empty() && group.chars().all(|c| c.is_alphanumeric() || c == '&');
    text.split('-').all(is_group) && text.chars().any(char::is_uppercase)
}

impl fmt::Display for ReportNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = self.letter.map(String::from).unwrap_or_default();
        write!(f, "{:02}{letter}/{}", self.number, self.symbol)
    }
}

/// How somebody names a report that was released: by its number, and by the year too where two years have the same one:
/// `45/BC-UBND`, `45/BC-UBND/2023`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    /// Number and symbol.
    pub number: &'a str,
    /// The year in which it was given.
    pub year: Option<i32>,
}

impl<'a> Reference<'a> {
    /// Reads a reference; whatever is none names nothing.
    pub fn read(text: &'a str) -> Self {
        let text = text.trim();
        let year = text.rsplit_once('/').and_then(|(number, year)| {
            let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
            Some((number, year.parse().ok().filter(|_| is_year && number.contains('/'))?))
        });
        year.map_or(Self { number: text, year: None }, |(number, year)| Self { number, year: Some(year) })
    }

    /// Whether it names the report with that number, given in that year.
    pub fn is(&self, number: &str, year: i32) -> bool {
        self.year.is_none_or(|own| own == year) && ReportNumber::is_same(self.number, number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_clerks_write_them() {
        for (text, number, letter) in
            [("415/BC-UBND", 415, None), ("05/BC-UBND", 5, None), ("1a/BC-UBND", 1, Some('a'))]
        {
            let read = ReportNumber::parse(text).unwrap();
            assert_eq!((read.number, read.letter, read.symbol.as_str()), (number, letter, "BC-UBND"));
        }
        for wrong in [
            "",
            "415",
            "/BC-UBND",
            "415/",
            "415 /BC-UBND",
            "BC-UBND/415",
            "4 15/BC-UBND",
            "0/BC-UBND",
            "00/BC-UBND",
            "a/BC-UBND",
            "1ab/BC-UBND",
            "1A/BC-UBND",
            "415/BC UBND",
            "415/BC-UBND/2022",
            "415/BC--UBND",
            "415/-UBND",
            "123456/BC-UBND",
            "-1/BC-UBND",
            "1,5/BC-UBND",
            "415/bc",
            "415·/BC-UBND",
            "415/BC-UBND\n",
            "٤/BC-UBND",
        ] {
            assert_eq!(ReportNumber::parse(wrong), None, "{wrong:?}");
        }
        assert!(ReportNumber::is_same("5/BC-UBND", "05/BC-UBND"));
        assert!(!ReportNumber::is_same("5/BC-UBND", "5a/BC-UBND"));
        assert!(!ReportNumber::is_same("5/BC-UBND", "5/BC-BCĐ"));
    }

    #[test]
    fn a_reference_may_name_the_year() {
        let read = Reference::read("45/BC-UBND/2023");
        assert!(read.is("45/BC-UBND", 2023) && !read.is("45/BC-UBND", 2022));
        let read = Reference::read("45/BC-UBND");
        assert!(read.is("45/BC-UBND", 2023) && read.is("045/BC-UBND", 2022) && !read.is("46/BC-UBND", 2022));
        assert!(!Reference::read("45/2023").is("45/BC-UBND", 2023));
    }
}
