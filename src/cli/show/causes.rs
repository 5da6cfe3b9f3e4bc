//! The reasons why a document is out of date, in words.

use std::collections::BTreeMap;

use crate::pipeline::{Cause, Part};

/// The causes in words, such as "con số thay đổi, mẫu văn bản thay đổi".
pub(in crate::cli) fn words(causes: &[Cause]) -> String {
    causes.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn word(cause: &Cause) -> String {
    match cause {
        Cause::Missing(path) => format!("thiếu tệp {path}"),
        Cause::Altered(path) => format!("tệp {path} đã bị sửa"),
        _ => kind(cause).to_owned(),
    }
}

const fn kind(cause: &Cause) -> &'static str {
    match cause {
        Cause::Asked => "theo yêu cầu lập lại (--force)",
        Cause::New => "chưa lập lần nào",
        Cause::Changed(Part::Figures) => "con số thay đổi",
        Cause::Changed(Part::Content) => "lời văn hoặc cách trình bày con số thay đổi",
        Cause::Changed(Part::Sources) => "số liệu nhập kèm theo thay đổi",
        Cause::Changed(Part::Templates) => "mẫu văn bản thay đổi",
        Cause::Changed(Part::Fonts) => "phông chữ thay đổi",
        Cause::Changed(Part::Program) => "chương trình thay đổi",
        Cause::Missing(_) => "thiếu tệp",
        Cause::Altered(_) => "tệp đã bị sửa",
    }
}

/// The causes as codes for other programs.
pub(in crate::cli) fn codes(causes: &[Cause]) -> Vec<&'static str> {
    let code = |cause: &Cause| match cause {
        Cause::Asked => "forced",
        Cause::New => "new",
        Cause::Changed(Part::Figures) => "figures",
        Cause::Changed(Part::Content) => "content",
        Cause::Changed(Part::Sources) => "sources",
        Cause::Changed(Part::Templates) => "templates",
        Cause::Changed(Part::Fonts) => "fonts",
        Cause::Changed(Part::Program) => "program",
        Cause::Missing(_) => "missing",
        Cause::Altered(_) => "altered",
    };
    causes.iter().map(code).collect()
}

/// The causes of many documents with their numbers, such as "con số thay đổi (2), thiếu tệp (1)".
pub(in crate::cli) fn tally<'a>(all: impl Iterator<Item = &'a Vec<Cause>>) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for causes in all {
        let mut kinds: Vec<_> = causes.iter().map(kind).collect();
        kinds.dedup();
        for kind in kinds {
            *counts.entry(kind).or_default() += 1;
        }
    }
    counts.iter().map(|(kind, count)| format!("{kind} ({count})")).collect::<Vec<_>>().join(", ")
}
