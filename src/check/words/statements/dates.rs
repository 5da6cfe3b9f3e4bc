//! Statements about the day to which figures are counted: "tính đến ngày 14/9/2022", "số liệu chốt đến hết tháng 9".

use time::Date;

use crate::check::words::mentions;
use crate::check::words::tokens::Word;
use crate::model::{Period, PeriodScheme, short_date};

use super::figures::Contradiction;
use super::sentence::Sentence;

/// Checks the days of `sentence`, whose words are `words`, against those of `period`.
pub(super) fn check(
    sentence: &Sentence,
    words: &[Word],
    period: Period,
    scheme: PeriodScheme,
    found: &mut Vec<Contradiction>,
) {
    let whole = 0..sentence.len();
    let compares = ["so với", "cùng kỳ", "năm trước", "trước đó", "đến hạn", "thời hạn"];
    if sentence.has(&whole, &compares) || !sentence.has(&whole, &["hộ", "số liệu", "danh sách"]) {
        return;
    }
    let cut_off = period.cut_off(scheme);
    let day = cut_off.to;
    let Some(start) = sentence.find(&whole, &["tính đến", "số liệu đến", "chốt đến", "chốt tại", "chốt vào", "chốt ngày", "chốt số liệu"])
    else {
        return;
    };
    let near = (start.start..sentence.len().min(start.end + 5)).collect::<Vec<_>>();
    let dated = |at: &usize| {
        let text = sentence.low(*at);
        let date = mentions::date(text, day).filter(|_| text.contains('/') || text.contains('-'));
        let is_span = *at > 0 && ["tháng", "quý"].contains(&sentence.low(*at - 1));
        let is_month = is_span && sentence.low(at.saturating_sub(3)) != "ngày";
        let by_month = || mentions::span(words, *at, day).filter(|_| is_month).map(Said::Month);
        let in_words = || mentions::day_in_words(words, *at, day).map(Said::Day);
        let said = in_words().or_else(|| by_month()).or_else(|| date.filter(|_| !is_month).map(Said::Day))?;
        Some((*at, said))
    };
    let mut dates = near.iter().filter_map(dated);
    let (Some((at, said)), None) = (dates.next(), dates.next()) else { return };
    let is_other = match said {
        Said::Day(said) => said != day && said.year() == period.year(),
        Said::Month(said) => said.last_month() != period.last_month() && said.year() == period.year(),
    };
    let is_of_later = (at + 1..sentence.len()).any(|at| mentions::date(sentence.low(at), day).is_some_and(|date: Date| date != day));
    if is_other && !is_of_later {
        found.push(Contradiction {
            at: sentence.bytes(&(start.start..at + 1)),
            right: format!("{} được tính đến ngày {}", period.label(), short_date(day)),
            address: format!("{period}"),
        });
    }
}

enum Said {
    Day(Date),
    Month(Period),
}
