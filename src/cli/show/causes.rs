//! The reasons why a document is out of date, in words.

use std::collections::BTreeMap;

use crate::pipeline::{Cause, Part};

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
        let mut kinds: Vec<_> = causes.iter().map(Cause::kind).collect();
        kinds.dedup();
        for kind in kinds {
            *counts.entry(kind).or_default() += 1;
        }
    }
    counts.iter().map(|(kind, count)| format!("{kind} ({count})")).collect::<Vec<_>>().join(", ")
}
