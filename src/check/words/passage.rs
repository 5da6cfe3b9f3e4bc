//! Collects all sentences that people wrote, with their keys: narratives, remarks, tasks, cases, explanations.

use std::ops::Range;

use time::Date;

use crate::check::unit_report::UnitReport;
use crate::finding::{Finding, Place, Rule, Words};
use crate::model::{Citation, FileId, Filed, Month, Narrative, Period, Review, UnitCode};

/// The largest number of findings about words in one file.
pub(in crate::check) const ENOUGH: usize = 100;

/// The longest text, in bytes, whose findings point at single words. No sentence is longer, and a place needs a
/// copy of the text.
const LONGEST: usize = 20_000;

/// How the words of a passage must be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) enum Sense {
    /// A result: figures in it can be checked against the data.
    Result,
    /// Another text of the office.
    Other,
    /// The title of another body's document, which is quoted letter for letter.
    Quoted,
}

/// A text that somebody wrote.
#[derive(Clone, Debug)]
pub(in crate::check) struct Passage<'a> {
    file: FileId,
    key: String,
    unit: Option<&'a UnitCode>,
    month: Option<Month>,
    period: Option<Period>,
    /// The text.
    pub(in crate::check) text: &'a str,
    /// How it must be read.
    pub(in crate::check) sense: Sense,
    /// The day of which it speaks, if that is not the day of the report: a document was issued by the organ of its own
    /// day.
    pub(in crate::check) day: Option<Date>,
}

/// The keys of texts about the future.
const AHEAD: [&str; 8] =
    ["giai_phap", "nhiem_vu", "kien_nghi", "cong_trinh", "vu_viec", "phan_cong", "giup_do", "nhan_xet.giai_phap"];

impl Passage<'_> {
    /// The list in which nothing should stand twice. What a unit remarks, and what an office reports, is one list each.
    pub(in crate::check) fn list(&self) -> &str {
        let name = self.key.split('[').next().unwrap_or_default();
        match name {
            name if name.starts_with("nhan_xet.") => "nhan_xet",
            "ket_qua" | "ton_tai" | "chi_dao" => "ket_qua",
            name => name,
        }
    }

    /// The key in its file.
    pub(in crate::check) fn key(&self) -> &str {
        &self.key
    }

    /// Whether it is a sentence of its own, and not the name of a body or a person, or the reason of an explanation.
    pub(in crate::check) fn is_sentence(&self) -> bool {
        let named = ["phoi_hop", "don_vi_tieu_bieu", "giai_trinh"];
        self.sense != Sense::Quoted
            && (self.key.ends_with(']') || self.key.rsplit('.').next() == Some("viec"))
            && !named.iter().any(|name| self.key.contains(name))
    }

    /// Whether it speaks of this period and what comes next; works, cases and help may tell of earlier years.
    pub(in crate::check) fn speaks_of_now(&self) -> bool {
        let tells = ["cong_trinh", "vu_viec", "giup_do"].iter().any(|key| self.key.starts_with(key));
        self.sense == Sense::Result || self.is_ahead() && (!tells || self.key.contains(".buoc"))
    }

    /// A finding about the whole text.
    pub(in crate::check) fn whole(&self, rule: &Rule, message: impl Into<String>) -> Finding {
        self.at(rule, 0..self.text.len(), message)
    }

    /// Whether it is about the future.
    pub(in crate::check) fn is_ahead(&self) -> bool {
        AHEAD.iter().any(|key| self.key.starts_with(key))
    }

    /// A finding about the bytes `at` of the text.
    pub(in crate::check) fn at(&self, rule: &Rule, at: Range<usize>, message: impl Into<String>) -> Finding {
        let key = self.key.clone();
        let place = match self.text.get(..at.end.min(LONGEST + 1)) {
            Some(text) if at.end <= LONGEST => {
                Place::Words(self.file, Words { key, text: text.to_owned(), start: at.start })
            }
            _ => Place::Key(self.file, key),
        };
        let finding = rule.at(place, message).about(self.unit, self.month);
        match self.period {
            Some(period) => finding.in_period(period),
            None => finding,
        }
    }
}

/// The passages of one file, while they are collected.
struct Collector<'a> {
    file: FileId,
    unit: Option<&'a UnitCode>,
    month: Option<Month>,
    period: Option<Period>,
    passages: Vec<Passage<'a>>,
}

impl<'a> Collector<'a> {
    fn one(&mut self, key: impl Into<String>, text: &'a str, sense: Sense) {
        let Self { file, unit, month, period, .. } = *self;
        self.passages.push(Passage { file, key: key.into(), unit, month, period, text, sense, day: None });
    }

    /// The bodies that issued cited documents, as they were on the day of signing, and the subjects.
    fn citations(&mut self, key: &str, documents: &'a [Citation]) {
        for (index, document) in documents.iter().enumerate() {
            self.one(format!("{key}[{index}].co_quan"), &document.issuer, Sense::Other);
            if let Some(issuer) = self.passages.last_mut() {
                issuer.day = Some(document.date);
            }
            if let Some(subject) = &document.subject {
                self.one(format!("{key}[{index}].trich_yeu"), subject, Sense::Quoted);
            }
        }
    }

    fn list(&mut self, key: &str, texts: &'a [String], sense: Sense) {
        for (index, text) in texts.iter().enumerate() {
            self.one(format!("{key}[{index}]"), text, sense);
        }
    }
}

/// What a unit wrote about its month.
pub(in crate::check) fn of_report<'a>(report: &UnitReport<'a>) -> Vec<Passage<'a>> {
    let (unit, month) = (Some(report.unit), Some(report.month));
    let mut all = Collector { file: report.file, unit, month, period: None, passages: Vec::new() };
    let remarks = &report.data.remarks;
    all.list("nhan_xet.ket_qua", &remarks.results, Sense::Result);
    all.list("nhan_xet.ton_tai", &remarks.limits, Sense::Result);
    all.list("nhan_xet.nguyen_nhan", &remarks.causes, Sense::Other);
    all.list("nhan_xet.giai_phap", &remarks.solutions, Sense::Other);
    for (index, explanation) in report.data.explanations.iter().enumerate() {
        all.one(format!("giai_trinh[{index}].ly_do"), &explanation.reason, Sense::Other);
    }
    all.passages
}

/// What was written for a report.
pub(in crate::check) fn of_narrative(narrative: &Filed<Narrative>) -> Vec<Passage<'_>> {
    let words = &narrative.value;
    let period = Some(words.period);
    let mut all = Collector { file: narrative.file, unit: None, month: None, period, passages: Vec::new() };
    if let Some(meeting) = &words.meeting {
        all.one("cuoc_hop.noi_dung", &meeting.subject, Sense::Other);
        all.one("cuoc_hop.chu_tri", &meeting.chair, Sense::Other);
    }
    all.citations("van_ban_chi_dao", &words.directives);
    all.list("chi_dao", &words.direction, Sense::Result);
    all.list("phan_cong", &words.assignments, Sense::Other);
    all.list("ket_qua", &words.results, Sense::Result);
    all.list("don_vi_tieu_bieu.khac", &words.commended.others, Sense::Other);
    all.list("ton_tai", &words.limits, Sense::Result);
    all.list("nguyen_nhan.khach_quan", &words.causes.external, Sense::Other);
    all.list("nguyen_nhan.chu_quan", &words.causes.own, Sense::Other);
    all.list("giai_phap", &words.solutions, Sense::Other);
    for (index, helper) in words.helpers.iter().enumerate() {
        all.one(format!("giup_do[{index}].co_quan"), &helper.helper, Sense::Other);
        all.one(format!("giup_do[{index}].phuong_an"), &helper.support, Sense::Other);
    }
    tasks(&mut all, words);
    for (index, works) in words.works.iter().enumerate() {
        all.one(format!("cong_trinh[{index}].ten"), &works.name, Sense::Other);
        all.one(format!("cong_trinh[{index}].chu_tri"), &works.lead, Sense::Other);
    }
    cases(&mut all, words);
    all.list("kien_nghi", &words.proposals, Sense::Other);
    if let Some(review) = &words.review {
        of_review(&mut all, review);
    }
    all.passages
}

fn of_review<'a>(all: &mut Collector<'a>, review: &'a Review) {
    all.citations("ra_soat.can_cu", &review.grounds);
    all.list("ra_soat.niem_yet.noi", &review.posting.places, Sense::Other);
    for (key, words) in [("niem_yet.tiep_nhan", &review.posting.receiver), ("de_nghi", &review.proposer)] {
        if let Some(words) = words {
            all.one(format!("ra_soat.{key}"), words, Sense::Other);
        }
    }
    all.list("ra_soat.thi_hanh", &review.executors, Sense::Other);
}

fn tasks<'a>(all: &mut Collector<'a>, words: &'a Narrative) {
    for (index, task) in words.tasks.iter().enumerate() {
        all.one(format!("nhiem_vu[{index}].viec"), &task.work, Sense::Other);
        all.one(format!("nhiem_vu[{index}].chu_tri"), &task.lead, Sense::Other);
        all.list(&format!("nhiem_vu[{index}].phoi_hop"), &task.cooperation, Sense::Other);
    }
}

fn cases<'a>(all: &mut Collector<'a>, words: &'a Narrative) {
    for (index, case) in words.cases.iter().enumerate() {
        all.one(format!("vu_viec[{index}].noi_dung"), &case.subject, Sense::Other);
        all.one(format!("vu_viec[{index}].chu_tri"), &case.lead, Sense::Other);
        all.list(&format!("vu_viec[{index}].phoi_hop"), &case.cooperation, Sense::Other);
        for (number, step) in case.steps.iter().enumerate() {
            all.one(format!("vu_viec[{index}].buoc[{number}].viec"), &step.work, Sense::Other);
        }
    }
}
