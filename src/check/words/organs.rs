//! BC623: organs and documents that a text names although they do not exist, or are not in force, on its day.

use std::collections::BTreeMap;

use time::Date;

use crate::check::rules;
use crate::check::words::passage::{ENOUGH, Passage, Sense};
use crate::check::words::tokens::{Break, Word, words};
use crate::finding::{Cause, Finding, Place};
use crate::model::{Narrative, Organ, Period, Project, short_date};

/// Pairs of words that mark a sentence about a reorganization or about earlier times.
const BEFORE: [(&str, &str); 9] = [
    ("sáp", "nhập"),
    ("sắp", "xếp"),
    ("giải", "thể"),
    ("hợp", "nhất"),
    ("trước", "đây"),
    ("kế", "thừa"),
    ("nay", "là"),
    ("kết", "thúc"),
    ("chuyển", "giao"),
];

/// The names of organs and documents, by their first word.
pub(in crate::check) struct OrganNames<'a> {
    by_first: BTreeMap<String, Vec<(Vec<String>, &'a Organ)>>,
}

impl<'a> OrganNames<'a> {
    /// The names of those of `project` that have a beginning or an end.
    pub(in crate::check) fn new(project: &'a Project) -> Self {
        let mut by_first: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for organ in
            project.settings.value.organs.iter().filter(|organ| organ.valid_from.is_some() || organ.valid_to.is_some())
        {
            for name in organ.names() {
                let parts: Vec<String> = words(name).iter().map(|word| word.low().to_owned()).collect();
                if let Some(first) = parts.first() {
                    by_first.entry(first.clone()).or_default().push((parts, organ));
                }
            }
        }
        Self { by_first }
    }

    /// Whether any of them does not exist on `day`; if not, no text needs to be read.
    fn is_any_absent(&self, day: Date) -> bool {
        self.by_first.values().flatten().any(|(_, organ)| !organ.exists_on(day))
    }

    /// The longest name that begins `text`, and the number of its words.
    fn at(&self, text: &[Word]) -> Option<(usize, &'a Organ)> {
        let begins = |parts: &Vec<String>| {
            text.len() >= parts.len()
                && parts.iter().zip(text).all(|(part, word)| word.low() == part)
                && text[..parts.len() - 1].iter().all(|word| word.after != Break::Stop)
        };
        let found = self.by_first.get(text.first()?.low())?.iter().filter(|(parts, _)| begins(parts));
        found.max_by_key(|(parts, _)| parts.len()).map(|(parts, organ)| (parts.len(), *organ))
    }
}

/// Checks one text of `day`.
pub(in crate::check) fn check(
    names: &OrganNames,
    day: Date,
    passage: &Passage,
    words: &[Word],
    findings: &mut Vec<Finding>,
) {
    let day = passage.day.unwrap_or(day);
    if passage.sense == Sense::Quoted || !names.is_any_absent(day) {
        return;
    }
    for sentence in words.split_inclusive(|word| word.after == Break::Stop) {
        if is_about_before(sentence) {
            continue;
        }
        let mut at = 0;
        while at < sentence.len() {
            let Some((length, organ)) = names.at(&sentence[at..]) else {
                at += 1;
                continue;
            };
            if !organ.exists_on(day) && findings.len() < ENOUGH {
                let range = sentence[at].at.start..sentence[at + length - 1].at.end;
                let said = passage.text.get(range.clone()).unwrap_or_default();
                let finding = passage.at(&rules::NO_LONGER, range, message(said, organ, day));
                findings.push(explained(finding, organ, day));
            }
            at += length;
        }
    }
}

/// Checks the documents that a narrative cites, and the addressees of the reports, by the day of the latest month.
pub(in crate::check) fn cited(project: &Project, names: &OrganNames, findings: &mut Vec<Finding>) {
    for narrative in project.narratives.values() {
        let day = narrative.value.date.unwrap_or_else(|| project.day_of(narrative.value.period));
        for (index, number) in numbers(&narrative.value) {
            let all = words(number);
            let Some((_, organ)) = names.at(&all).filter(|(_, organ)| !organ.exists_on(day)) else { continue };
            let place = Place::Key(narrative.file, format!("van_ban_chi_dao[{index}].so"));
            let finding = rules::NO_LONGER.at(place, message(number, organ, day)).in_period(narrative.value.period);
            findings.push(explained(finding, organ, day));
        }
    }
    let Some(month) = project.latest_month() else { return };
    let (period, settings) = (Period::Month(month), &project.settings);
    let day = project.day_of(period);
    let lists = [("kinh_gui", &settings.value.addressees), ("noi_nhan", &settings.value.recipients)];
    for (key, list) in lists {
        for (index, line) in list.iter().enumerate() {
            let all = words(line);
            let found = (0..all.len()).find_map(|at| names.at(&all[at..]).filter(|(_, organ)| !organ.exists_on(day)));
            let Some((_, organ)) = found.filter(|_| !is_about_before(&all)) else { continue };
            let place = Place::Key(settings.file, format!("{key}[{index}]"));
            let finding = rules::NO_LONGER.at(place, message(line, organ, day)).in_period(period);
            findings.push(explained(finding, organ, day));
        }
    }
}

fn numbers(narrative: &Narrative) -> impl Iterator<Item = (usize, &str)> {
    let numbered = narrative.directives.iter().enumerate();
    numbered.filter_map(|(index, document)| Some((index, document.number.as_deref()?)))
}

fn is_about_before(sentence: &[Word]) -> bool {
    let says = |pair: &[Word]| BEFORE.iter().any(|(first, second)| pair[0].is(first) && pair[1].is(second));
    sentence.windows(2).any(says) || sentence.iter().any(|word| word.is("cũ"))
}

fn message(said: &str, organ: &Organ, day: Date) -> String {
    let why = match (organ.valid_to, organ.valid_from) {
        (Some(end), _) if end < day => format!("chỉ có đến hết ngày {}", short_date(end)),
        (_, Some(start)) => format!("chỉ có từ ngày {}", short_date(start)),
        _ => "không có vào ngày của báo cáo".to_owned(),
    };
    format!("“{}” {why}", said.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn explained(finding: Finding, organ: &Organ, day: Date) -> Finding {
    let instead = organ.successor.as_deref().filter(|_| organ.valid_to.is_some_and(|end| end < day));
    let source = organ.source.as_ref().map(|source| format!(" (theo {source})")).unwrap_or_default();
    let first = instead.map_or_else(
        || "nêu cơ quan, văn bản có vào ngày của báo cáo".to_owned(),
        |instead| format!("nêu {instead}{source}"),
    );
    let fix = format!(
        "{first}; nói về việc trước đây thì ghi rõ “trước đây”, “nay là”; thời hạn khác thì khai ở `co_quan_van_ban` của `baocao.yaml`"
    );
    let label = format!("ngày của báo cáo là {}", short_date(day));
    let cause =
        Cause::new(format!("organ {} on {day}", organ.name), finding.message.clone(), "chỗ").label(label.clone());
    finding.label(label).fix(fix).because(cause)
}
