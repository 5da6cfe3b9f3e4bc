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
    if let Some(contradiction) = span(sentence, period, scheme) {
        found.push(contradiction);
        return;
    }
    // "Đến ngày 30/9 đã giải ngân …" may be the day of anything, "đến ngày 30/9 còn 8 hộ nghèo" is that of the list.
    let has_stock = (0..sentence.len()).any(|at| {
        let counted = sentence.one_of(at, &["còn", "có"]).filter(|next| sentence.is_number(*next));
        counted.is_some_and(|next| sentence.one_of(next + 1, &["hộ nghèo", "hộ cận nghèo"]).is_some())
    });
    let until = ["đến ngày", "đến hết ngày", "đến thời điểm", "đến hết tháng", "đến cuối tháng"];
    let by_stock = || sentence.find(&whole, &until).filter(|_| has_stock).map(|at| at.start..at.start + 1);
    let Some(start) = sentence
        .find(&whole, &["tính đến", "số liệu đến", "chốt đến", "chốt tại", "chốt vào", "chốt ngày", "chốt số liệu"])
        .or_else(by_stock)
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
        let said = in_words().or_else(by_month).or_else(|| date.filter(|_| !is_month).map(Said::Day))?;
        Some((*at, said))
    };
    let mut said_days = near.iter().filter_map(dated);
    let (Some((at, said)), None) = (said_days.next(), said_days.next()) else { return };
    let is_other = match said {
        Said::Day(said) => said != day && said.year() == period.year(),
        Said::Month(said) => said.last_month() != period.last_month() && said.year() == period.year(),
    };
    let is_of_later =
        (at + 1..sentence.len()).any(|at| mentions::date(sentence.low(at), day).is_some_and(|date: Date| date != day));
    if is_other && !is_of_later {
        found.push(Contradiction {
            at: sentence.bytes(&(start.start..at + 1)),
            right: format!("{} được tính đến ngày {}", period.label(), short_date(day)),
            address: format!("{period}"),
        });
    }
}

/// "từ ngày 15/8 đến ngày 14/9" with a count of households that left or stand on a list.
fn span(sentence: &Sentence, period: Period, scheme: PeriodScheme) -> Option<Contradiction> {
    let whole = 0..sentence.len();
    let day = period.cut_off(scheme).to;
    let from = sentence.find(&whole, &["từ ngày", "từ"])?;
    let to = sentence.find(&(from.end..sentence.len().min(from.end + 5)), &["đến hết ngày", "đến ngày", "đến"])?;
    let date = |at: usize| mentions::date(sentence.low(at), day).filter(|_| sentence.low(at).contains('/'));
    let (first, last) = (date(from.end)?, date(to.end)?);
    let counts = sentence.has(&whole, &["giảm", "còn", "thoát nghèo"])
        && (to.end + 1..sentence.len()).any(|at| sentence.is_number(at) && sentence.low(at + 1) == "hộ");
    let is_understood = sentence.is_understood(&(from.start..sentence.len()));
    let own = [period.cut_off(scheme), period.cut_off_to_date(scheme)];
    let is_own = own.iter().any(|own| own.from == first && own.to == last);
    (counts && is_understood && !is_own).then(|| Contradiction {
        at: sentence.bytes(&(from.start..to.end + 1)),
        right: format!("{} từ ngày {} đến ngày {}", period.label(), short_date(own[0].from), short_date(own[0].to)),
        address: format!("{period}"),
    })
}

enum Said {
    Day(Date),
    Month(Period),
}
