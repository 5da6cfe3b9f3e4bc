//! BC617–BC619: checks units, months and deadlines that texts mention against the day of the report.

use std::ops::Range;

use time::Date;

use crate::check::rules;
use crate::check::words::kinds::{self, Names};
use crate::check::words::passage::{ENOUGH, Passage, Sense};
use crate::check::words::tokens::{Break, Word};
use crate::check::words::years;
use crate::finding::{Cause, Finding};
use crate::model::{Month, Period, Unit, short_date};

/// Pairs of words that mark a sentence about a merger, which may name dissolved units.
const MERGER: [(&str, &str); 6] =
    [("sáp", "nhập"), ("sắp", "xếp"), ("giải", "thể"), ("thành", "lập"), ("trước", "đây"), ("kế", "thừa")];

/// The report to which a text belongs.
#[derive(Clone, Copy)]
pub(in crate::check) struct Scene<'a> {
    /// The names of the registry.
    pub(in crate::check) names: &'a Names<'a>,
    /// Its period.
    pub(in crate::check) period: Period,
    /// Its day.
    pub(in crate::check) day: Date,
}

/// Checks one text.
pub(in crate::check) fn check(scene: Scene, passage: &Passage, words: &[Word], findings: &mut Vec<Finding>) {
    if passage.sense == Sense::Quoted {
        return;
    }
    let sentences = words.split_inclusive(|word| word.after == Break::Stop);
    for sentence in sentences {
        units(scene, passage, sentence, findings);
        let late = if passage.is_ahead() { deadline(scene, passage, sentence) } else { None };
        let late = late.or_else(|| other_time(scene, passage, sentence));
        findings.extend(late.or_else(|| years::other_year(scene, passage, sentence)).map(|(at, message, label)| {
            let fix = "viết lại cho kỳ này; nếu vẫn đúng thì giải trình BC619";
            passage.at(&rules::OTHER_TIME, at, message).label(label).fix(fix)
        }));
        if findings.len() >= ENOUGH {
            return;
        }
    }
}

fn units(scene: Scene, passage: &Passage, sentence: &[Word], findings: &mut Vec<Finding>) {
    let says = |pair: &[Word]| MERGER.iter().any(|(first, second)| pair[0].is(first) && pair[1].is(second));
    let is_merger = sentence.windows(2).any(says) || sentence.iter().any(|word| word.is("cũ"));
    let mut at = 0;
    while at < sentence.len() {
        let Some((length, kind)) = kinds::noun(sentence, at) else {
            at += 1;
            continue;
        };
        let mut name = at + length;
        // The kind before a list is the kind of every name in it, up to a name that has a kind of its own.
        while let Some(end) = name_end(scene.names, sentence, name).filter(|_| kinds::noun(sentence, name).is_none()) {
            let range = sentence[name].at.start..sentence[end - 1].at.end;
            let words = &sentence[name..end];
            if !kinds::is_elsewhere(scene.names, passage.text, &sentence[end..]) {
                let said = passage.text.get(range.clone()).unwrap_or_default();
                findings.extend(named(scene, passage, (kind.noun(), said), words, range, is_merger));
            }
            let is_and = sentence.get(end).is_some_and(|word| word.is("và"));
            name = end + usize::from(is_and);
            if sentence[end - 1].after != Break::Comma && !is_and {
                break;
            }
        }
        at = name.max(at + 1);
    }
}

/// The end of the name that begins at `at`.
fn name_end(names: &Names, sentence: &[Word], at: usize) -> Option<usize> {
    let rest = sentence.get(at..)?;
    let closed = rest.iter().position(|word| word.after != Break::None).map_or(rest.len(), |last| last + 1);
    let length = names.length(&rest[..closed]);
    // "xã Bắc Sơn 2 hộ", "xã Bắc Sơn 0,38%": the number is none of the name.
    let counts = |last: &Word| {
        let is_number = last.text.starts_with(|c: char| c.is_ascii_digit());
        let counted = ["hộ", "khẩu", "nhân", "người", "trường", "lượt"];
        is_number && (last.text.contains([',', '%']) || rest.get(length).is_some_and(|next| next.is_any(&counted)))
    };
    let is_counting = length > 1 && rest.get(length - 1).is_some_and(counts);
    (1..=4).contains(&length).then_some(at + length - usize::from(is_counting))
}

fn named(
    scene: Scene,
    passage: &Passage,
    (noun, said): (&str, &str),
    words: &[Word],
    at: Range<usize>,
    is_merger: bool,
) -> Option<Finding> {
    let bearers = scene.names.bearers(words);
    let Some(unit) = bearers.first() else { return strange(scene, passage, (noun, said), at) };
    if is_merger || bearers.iter().any(|unit| unit.exists_on(scene.day)) {
        return None;
    }
    let message = format!("{} {}", unit.title(), absence(unit, scene.day));
    let heirs = scene.names.heirs(unit, scene.day);
    let fix = if heirs.is_empty() {
        "nêu đơn vị đang có vào ngày chốt số liệu; câu về việc sắp xếp thì nói rõ “sáp nhập”, “sắp xếp”".to_owned()
    } else {
        format!("nêu đơn vị kế thừa: {}; câu về việc sắp xếp thì nói rõ “sáp nhập”, “sắp xếp”", heirs.join(", "))
    };
    let label = format!("chốt số liệu ngày {}", short_date(scene.day));
    Some(passage.at(&rules::NOT_THEN, at, message).label(label).fix(fix).because(gone(unit, scene.day)))
}

/// The cause of all findings about words that name `unit`, which does not exist on `day`.
pub(in crate::check) fn gone(unit: &Unit, day: Date) -> Cause {
    let absence = absence(unit, day);
    let message = format!("{} {absence}, lời văn của các kỳ ngoài thời gian ấy còn nêu", unit.title());
    Cause::new(format!("gone {} {absence}", unit.code), message, "chỗ").label("chỗ đầu tiên")
}

/// Why the unit does not exist on `day`: "đã kết thúc ngày 30/6/2025", "chưa có, thành lập ngày 01/7/2025".
pub(in crate::check) fn absence(unit: &Unit, day: Date) -> String {
    match (unit.valid_to, unit.valid_from) {
        (Some(end), _) if end < day => format!("đã kết thúc ngày {}", short_date(end)),
        (_, Some(start)) => format!("chưa có, thành lập ngày {}", short_date(start)),
        _ => "không có vào ngày của báo cáo".to_owned(),
    }
}

/// Reports a name that no unit has, after a noun of the kinds that report.
fn strange(scene: Scene, passage: &Passage, (noun, said): (&str, &str), at: Range<usize>) -> Option<Finding> {
    let is_ours = scene.names.nouns().any(|own| own == noun);
    // "Phường 17" may be a number of wards, or a part of a town elsewhere.
    if !is_ours || said.starts_with(|c: char| c.is_ascii_digit()) || said.chars().all(|c| !c.is_lowercase()) {
        return None;
    }
    let near = scene.names.nearest(said);
    let message = format!("Không có {noun} {said} trong `don-vi.yaml`");
    let fix = near.map_or_else(
        || "sửa tên; đơn vị của địa bàn khác thì ghi kèm huyện, tỉnh của nó".to_owned(),
        |near| format!("có phải {near} không? Đơn vị của địa bàn khác thì ghi kèm huyện, tỉnh của nó"),
    );
    let cause = Cause::new(format!("name {noun} {said}"), message.clone(), "chỗ").label("tên lạ");
    Some(passage.at(&rules::STRANGE_UNIT, at, message).label("tên lạ").fix(fix).because(cause))
}

/// The bytes, the message and the label of a finding about a time.
pub(in crate::check) type Late = (Range<usize>, String, String);

/// Words before a date that make it a deadline.
const UNTIL: [&str; 9] = ["trước", "đến", "nhất", "hạn", "xong", "hết", "giữa", "cuối", "đầu"];

/// A deadline that is over on the day of the report: "trước ngày 15/10", "xong trong tháng 9/2022", "trong
/// quý I".
fn deadline(scene: Scene, passage: &Passage, sentence: &[Word]) -> Option<Late> {
    (0..sentence.len()).find_map(|at| {
        let before = &sentence[at.saturating_sub(4)..at];
        let is_until = before.iter().any(|word| word.is_any(&UNTIL));
        let is_within = at.checked_sub(2).and_then(|at| sentence.get(at)).is_some_and(|word| word.is("trong"));
        let word = sentence.get(at)?;
        let span = || span(sentence, at, scene.day);
        let until = || {
            let day = date(word.text, scene.day).or_else(|| day_in_words(sentence, at, scene.day));
            day.or_else(|| span().map(last_day))
        };
        // A text of the month may speak of what happened within it.
        let within = || span().filter(|span| span.last_month() < scene.period.first_month()).map(last_day);
        let end = if is_until { until() } else { is_within.then(within).flatten() }?;
        // Without a year, a day that is long over may be one of the next year.
        let has_year = passage.speaks_of_now() && (word.text.len() > 5 || years::behind(sentence, at).is_some());
        (end < scene.day && (has_year || (scene.day - end).whole_days() < 190)).then(|| {
            let message = format!("“{}” đã qua vào ngày của báo cáo ({})", word.text, short_date(scene.day));
            (word.at.clone(), message, "thời hạn đã qua".to_owned())
        })
    })
}

/// The last day of the calendar months of `period`.
fn last_day(period: Period) -> Date {
    period.cut_off(crate::model::PeriodScheme::Calendar).to
}

/// The month or quarter whose last word is at `at`: "tháng 10", "tháng 10 năm 2021", "quý III/2022", "quý 3".
pub(in crate::check) fn span(sentence: &[Word], at: usize, day: Date) -> Option<Period> {
    let (before, word) = (sentence.get(at.checked_sub(1)?)?, sentence.get(at)?);
    let own = years::behind(sentence, at).unwrap_or_else(|| day.year());
    if before.is("tháng") {
        return month(word.text, own).map(Period::Month);
    }
    let (number, year) = word.text.split_once('/').unwrap_or((word.text, ""));
    let year = if year.is_empty() { own } else { year.parse().ok()? };
    let number =
        ["I", "II", "III", "IV"].iter().zip(1..).find_map(|(roman, place)| (*roman == number).then_some(place));
    let number =
        number.or_else(|| word.text.parse().ok()).filter(|number: &u8| before.is("quý") && (1..=4).contains(number))?;
    Some(Period::Quarter(year, number))
}

/// A day such as "ngày 15 tháng 10" or "ngày 15 tháng 10 năm 2022"; `at` is the word "tháng".
pub(in crate::check) fn day_in_words(sentence: &[Word], at: usize, day: Date) -> Option<Date> {
    let [on, date, of] = sentence.get(at.checked_sub(3)?..at)? else { return None };
    if !on.is("ngày") || !of.is("tháng") {
        return None;
    }
    let year = sentence.get(at + 2).filter(|_| sentence.get(at + 1).is_some_and(|word| word.is("năm")));
    let month = month(sentence.get(at)?.text, day.year())?;
    let year = year.and_then(|year| year.text.parse().ok()).unwrap_or_else(|| month.year());
    Date::from_calendar_date(year, time::Month::try_from(month.number()).ok()?, date.text.parse().ok()?).ok()
}

/// Reads a date such as `15/10`, `15/10/2022` or `15-10-2022`; without a year, that of `day` is meant.
pub(in crate::check) fn date(text: &str, day: Date) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).collect();
    let (date, month, year) = match parts[..] {
        [year, month, date] if year.len() == 4 => (date, month, year.parse().ok()?),
        [_, _] if !text.contains('/') => return None,
        [date, month] if month.len() < 3 => (date, month, day.year()),
        [date, month, year] if year.len() == 4 => (date, month, year.parse().ok()?),
        _ => return None,
    };
    Date::from_calendar_date(year, time::Month::try_from(month.parse::<u8>().ok()?).ok()?, date.parse().ok()?).ok()
}

/// Reads a month such as `10/2022`, or `10` in the year `own`.
fn month(text: &str, own: i32) -> Option<Month> {
    match text.split_once('/') {
        Some((month, year)) if year.len() == 4 => Month::new(year.parse().ok()?, month.parse().ok()?),
        Some(_) => None,
        None => Month::new(own, text.parse().ok()?),
    }
}

/// A time other than that of the report among its results: "Trong tháng 8, …" in a report of September, "8 tháng đầu
/// năm" in one of nine months.
fn other_time(scene: Scene, passage: &Passage, sentence: &[Word]) -> Option<Late> {
    if passage.sense != Sense::Result {
        return None;
    }
    let last = scene.period.last_month();
    let compares = sentence.iter().any(|word| word.is_any(&["so", "cùng", "từ", "trước"]));
    (1..sentence.len()).filter(|_| !compares).find_map(|at| {
        let (before, word) = (&sentence[at - 1], &sentence[at]);
        let behind = sentence.get(at + 1);
        let in_month = || {
            // A small letter at the head goes on with the sentence before, which may tell of several times.
            let begins = at == 1 && before.text.starts_with(char::is_uppercase);
            let is_in = begins || at > 1 && sentence[at - 2].is("trong");
            let said = span(sentence, at, scene.day).filter(|_| is_in)?;
            let is_ours = said.months().any(|said| scene.period.months().any(|own| own == said));
            (!is_ours && said.first_month() != last.next()).then_some(())
        };
        let to_date = || {
            let number: u8 = before.text.parse().ok()?;
            let is_start = word.is("tháng") && behind.is_some_and(|behind| behind.is("đầu"));
            (is_start && number != last.number()).then_some(())
        };
        in_month().or_else(to_date)?;
        let range = before.at.start..word.at.end;
        let said = passage.text.get(range.clone()).unwrap_or_default();
        let message = format!("Câu nói về “{said}”, báo cáo là của {}", scene.period.label());
        Some((range, message, "kỳ khác".to_owned()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::words::tokens::words;

    #[test]
    fn a_number_that_counts_is_no_part_of_a_name() {
        let end = |text: &str| name_end(&Names::default(), &words(text), 1);
        assert_eq!((end("xã Bắc Sơn 2 hộ nghèo"), end("xã Bắc Sơn 0,38%")), (Some(3), Some(3)));
        assert_eq!((end("thôn Tân Lập 2 có hộ nghèo"), end("thôn 2 hộ")), (Some(4), Some(2)));
    }
}
