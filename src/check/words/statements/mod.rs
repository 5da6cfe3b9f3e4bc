//! BC611: what sentences state beyond single figures. Who is first, how many times as much, which place, most, all, none,
//! more or less, up or down, sums, shares of a base, the day of the figures, lists of units, policies and dossiers.
//!
//! A statement is read only where every word of its clause is understood (`vocabulary`); of an empty list nobody does
//! anything, whatever the other words say (`existing`), and policies and dossiers are known by words of their own (`served`,
//! `dossiers`). Where its words have several meanings, it is wrong only if it is wrong in each of them. It is never judged by a figure that is not known or that
//! does not cover all units.

mod bases;
mod change;
mod compared;
mod counted;
mod dates;
mod dossiers;
mod existing;
mod extreme;
mod figures;
mod groups;
mod lacking;
mod metric;
mod numbers;
mod parts;
mod persons;
mod places;
mod planned;
mod portions;
mod quantified;
mod sentence;
mod served;
mod shares;
mod sums;
mod vocabulary;

use std::cell::OnceCell;
use std::ops::Range;

use time::Date;

use crate::check::words::claims::{self, Time};
use crate::check::words::contradiction;
use crate::check::words::kinds::Names;
use crate::check::words::passage::{ENOUGH, Passage};
use crate::check::words::standards::{self, Counted};
use crate::check::words::tokens::{Break, Word};
use crate::finding::Finding;
use crate::model::{Address, ComputedFigures, FormLists, Period, PeriodScheme, Scope, StandardRole, Unit};

use figures::{Contradiction, Figures};
use sentence::Sentence;
pub(in crate::check) use served::Served;
use vocabulary::{Lack, NO_RESULT};

/// The report or the sheet to which texts belong. Its figures are computed when a sentence states one.
pub(in crate::check) struct Subject<'s> {
    /// The names of the registry.
    pub(in crate::check) names: &'s Names<'s>,
    /// Its period.
    pub(in crate::check) period: Period,
    /// How days become months.
    pub(in crate::check) scheme: PeriodScheme,
    forms: FormLists<'s>,
    /// Whether a standard is in force beside the main one.
    has_beside: bool,
    compute: &'s dyn Fn() -> Box<dyn ComputedFigures + 's>,
    figures: OnceCell<Box<dyn ComputedFigures + 's>>,
    lacks: OnceCell<Vec<Lack>>,
    /// The policies as sentences speak of them.
    served: &'s [Served],
}

impl<'s> Subject<'s> {
    /// The subject of the texts for `period`.
    pub(in crate::check) fn new(
        names: &'s Names<'s>,
        (period, scheme): (Period, PeriodScheme),
        (forms, has_beside): (FormLists<'s>, bool),
        served: &'s [Served],
        compute: &'s dyn Fn() -> Box<dyn ComputedFigures + 's>,
    ) -> Self {
        Self {
            names,
            period,
            scheme,
            forms,
            has_beside,
            compute,
            figures: OnceCell::new(),
            lacks: OnceCell::new(),
            served,
        }
    }

    /// Its figures.
    pub(in crate::check) fn figures(&self) -> &dyn ComputedFigures {
        &**self.figures.get_or_init(self.compute)
    }

    /// The standard by which a sentence counts that says so; `None` if its words do not tell.
    fn standard(&self, counted: Counted) -> Option<StandardRole> {
        match counted {
            Counted::Unsaid | Counted::Main => Some(StandardRole::Main),
            Counted::Unclear => (!self.has_beside).then_some(StandardRole::Main),
            Counted::Beside => self.has_beside.then_some(StandardRole::Beside),
        }
    }

    /// Whether every sentence of a text counts by the main standard.
    pub(in crate::check) fn is_of_main(&self, text: &[Word]) -> bool {
        self.standard(standards::counted(text)) == Some(StandardRole::Main)
    }

    fn lacks(&self) -> &[Lack] {
        self.lacks.get_or_init(|| self.forms.lack_indicators.iter().map(Lack::new).collect())
    }

    fn day(&self) -> Date {
        self.period.cut_off(self.scheme).to
    }
}

/// What the statements of one sentence are compared with.
struct Context<'c, 's> {
    subject: &'c Subject<'s>,
    /// By which standard the sentence counts.
    role: StandardRole,
    time: Time,
}

impl<'c> Context<'c, '_> {
    fn figures(&self) -> Figures<'c> {
        Figures { computed: self.subject.figures(), role: self.role }
    }

    /// What a sentence is about that names nobody.
    fn whole(&self) -> Scope {
        self.subject.figures().subject()
    }

    /// Whom a sentence means: who is named, or the whole.
    fn or_whole(&self, named: Option<Scope>) -> Scope {
        named.unwrap_or_else(|| self.whole())
    }

    fn units(&self) -> Vec<&'c Unit> {
        self.subject.figures().units()
    }

    fn lacks(&self) -> &'c [Lack] {
        self.subject.lacks()
    }

    const fn is_month(&self) -> bool {
        matches!(self.subject.period, Period::Month(_))
    }

    fn address(&self, scope: &Scope, key: &str) -> String {
        Address::new(self.subject.period, scope, &self.figures().key(key)).to_string()
    }
}

/// Words of which one stands in every statement; sentences without any are not read further.
const TRIGGERS: [&str; 36] = [
    "nhất", "gấp", "thứ", "hạng", "hầu", "phần", "đa", "đều", "tất", "toàn", "mọi", "nào", "tăng", "giảm", "hơn",
    "gồm", "đó", "chiếm", "đạt", "tính", "chốt", "dẫn", "còn", "không", "chưa", "hoàn", "đứng", "xếp", "bằng", "hết",
    "sạch", "giữ", "chủ", "có", "tập", "nửa",
];

fn may_state(sentence: &[Word]) -> bool {
    let has_number = || sentence.iter().any(|word| word.text.starts_with(|c: char| c.is_ascii_digit()));
    sentence.iter().any(|word| word.is_any(&TRIGGERS)) || has_number()
}

/// Checks the statements of one text. `taken` are the bytes of statements that have a finding already.
pub(in crate::check) fn check(
    subject: &Subject,
    passage: &Passage,
    words: &[Word],
    taken: Vec<Range<usize>>,
    findings: &mut Vec<Finding>,
) {
    let mut taken = taken;
    let mut before = StandardRole::Main;
    for paragraph in words.split_inclusive(|word| ends_paragraph(passage.text, word)) {
        let counted = standards::counted(paragraph);
        let role = subject.standard(counted);
        // What follows a sentence about the lists of another standard may still be about them.
        let goes_on = before == StandardRole::Beside && counted == Counted::Unsaid;
        before = if goes_on { before } else { role.unwrap_or(StandardRole::Beside) };
        if !may_state(paragraph) || !has_statement_noun(paragraph) || goes_on {
            continue;
        }
        let Some(role) = role else { continue };
        let mut found = Vec::new();
        read(subject, role, passage.text, paragraph, &mut found);
        for contradiction in found {
            let Contradiction { at, right, address } = contradiction;
            let is_taken = taken.iter().any(|other| other.start < at.end && at.start < other.end);
            if is_taken || findings.len() >= ENOUGH {
                continue;
            }
            findings.push(finding(passage, at.clone(), &right, &address));
            taken.push(at);
        }
    }
}

/// Statements are about households, units or the day of the figures.
fn has_statement_noun(words: &[Word]) -> bool {
    words.iter().any(|word| word.is_any(&["hộ", "đơn", "địa", "xã", "phường", "khẩu", "nghèo", "số", "đứng", "xếp"]))
        || words.iter().any(|word| word.is_any(&vocabulary::KIND_WORDS))
}

fn ends_paragraph(text: &str, word: &Word) -> bool {
    let behind = text.get(word.at.end..).unwrap_or_default();
    let sign = behind.split(char::is_alphanumeric).next().unwrap_or_default();
    word.after == Break::Stop && sign.contains(['.', '!', '?', '…'])
}

/// Reads a sentence with all that semicolons join to it.
fn read(subject: &Subject, role: StandardRole, text: &str, paragraph: &[Word], found: &mut Vec<Contradiction>) {
    let day = subject.day();
    let sentence = |words| Sentence::new(subject.names, subject.lacks(), day, text, words);
    let has_result = |sentence: &Sentence| !sentence.has(&(0..sentence.len()), &NO_RESULT);
    let whole = sentence(paragraph).filter(has_result);
    if let Some(whole) = &whole {
        sums::check(whole, &Context { subject, role, time: Time::Either }, found);
        if let Some(time) = time(whole, paragraph, subject.period) {
            parts::check(whole, &Context { subject, role, time }, found);
        }
    }
    // Most paragraphs are one sentence, which is read already.
    let is_single = !paragraph.iter().rev().skip(1).any(|word| word.after == Break::Stop);
    let mut read_before = whole.filter(|_| is_single);
    for words in paragraph.split_inclusive(|word| word.after == Break::Stop) {
        let Some(one) = read_before.take().or_else(|| sentence(words)) else { continue };
        if let Some(time) = time(&one, words, subject.period) {
            dossiers::check(&one, &Context { subject, role, time }, found);
        }
        if !has_result(&one) {
            return;
        }
        dates::check(&one, words, subject.period, subject.scheme, found);
        let Some(time) = time(&one, words, subject.period) else { continue };
        let context = Context { subject, role, time };
        extreme::check(&one, &context, found);
        quantified::check(&one, &context, found);
        existing::check(&one, &context, found);
        compared::check(&one, &context, found);
        counted::check(&one, &context, found);
        parts::check(&one, &context, found);
        bases::check(&one, &context, found);
        served::check(&one, &context, found);
        persons::check(&one, &context, found);
        planned::check(&one, &context, found);
    }
}

/// The time of a sentence; `None` if it is about another. What it is compared with does not count.
fn time(sentence: &Sentence, words: &[Word], period: Period) -> Option<Time> {
    let whole = 0..sentence.len();
    let base = change::base_of(sentence, &whole, period);
    let rest: Vec<Word> = words
        .iter()
        .enumerate()
        .filter(|(at, _)| base.as_ref().is_none_or(|base| !base.contains(at)))
        .map(|(_, word)| word.clone())
        .collect();
    if base.is_none()
        && sentence.has(&whole, &["cùng kỳ", "năm trước", "tháng trước", "kỳ trước", "quý trước", "trước đây"])
    {
        return None;
    }
    claims::time(&rest, period)
}

fn finding(passage: &Passage, at: Range<usize>, right: &str, address: &str) -> Finding {
    let fix = "sửa lời văn theo số liệu, hoặc bỏ câu ấy; cách tính: `baocao vi-sao` với địa chỉ trong ngoặc; nếu số liệu sai thì sửa tệp của đơn vị";
    contradiction::finding(passage, at, right, address).fix(fix)
}
