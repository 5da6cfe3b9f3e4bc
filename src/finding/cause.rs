//! Shows a mistake that has many effects as one finding with the number of its places.
//!
//! The rooms that find mistakes create a finding for each place, because each place prevents documents of its own. A
//! person should read about one mistake only once. Findings can therefore name a cause, and those with the same cause
//! are shown as one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{Finding, Place};

/// The mistake behind several findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The identity of the cause: the path that is gone, or what is wrong and where it was declared.
    pub key: String,
    /// What is wrong, as the beginning of a sentence that the number of places completes.
    pub message: String,
    /// The Vietnamese word for the places: "ô", "chỗ", "tệp".
    pub counted: &'static str,
    /// The place to mend it, if that is not the first of the places.
    pub place: Option<Place>,
    /// The words beside the caret, if several findings are shown as one.
    pub label: String,
    /// How to mend it, as a sentence.
    pub fix: String,
}

impl Cause {
    /// A cause with its message; `counted` is the word for its places.
    pub fn new(key: impl Into<String>, message: impl Into<String>, counted: &'static str) -> Self {
        let (key, message) = (key.into(), message.into());
        Self { key, message, counted, place: None, label: String::new(), fix: String::new() }
    }

    /// Sets the place to mend it.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Sets the words beside the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Sets the sentence that says how to mend it.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = fix.into();
        self
    }
}

/// The findings as they are shown to a person, with those of the same cause joined to one. A finding that only says
/// that a path is missing is left out if a cause names this path or a folder above it, and also if the content of the
/// path was found under another name, because that is the mistake.
pub fn by_cause(findings: &[Finding]) -> Vec<Finding> {
    let mut groups: BTreeMap<(&str, bool), Vec<&Finding>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.explained.is_none()) {
        if let Some(cause) = &finding.cause {
            groups.entry((&cause.key, cause.key.starts_with("data/"))).or_default().push(finding);
        }
    }
    let moved: Vec<&Path> =
        findings.iter().flat_map(|finding| finding.content_of.iter().map(PathBuf::as_path)).collect();
    groups.retain(|(key, is_path), group| !*is_path || !is_moved(Path::new(key), group, &moved));
    let is_explained_by_another = |path: &Path| {
        let is_below_cause = groups.keys().any(|(key, is_path)| *is_path && path.starts_with(key));
        is_below_cause || moved.iter().any(|folder| path.starts_with(folder))
    };
    let is_follow_on = |finding: &Finding| {
        let is_free = finding.explained.is_none() && finding.content_of.is_empty();
        is_free
            && match (&*finding.absent, &finding.place) {
                ([], _) if finding.cause.is_some() => false,
                ([], Place::Path(path)) => is_explained_by_another(path),
                ([], _) => false,
                (absent, _) => absent.iter().all(|path| is_explained_by_another(path)),
            }
    };
    let own = |finding: &&Finding| finding.cause.is_none() || finding.explained.is_some();
    let alone = findings.iter().filter(own).filter(|finding| !is_follow_on(finding)).cloned();
    let of_cause = |group: &Vec<&Finding>| {
        let own: Vec<&Finding> = group.iter().copied().filter(|finding| !is_follow_on(finding)).collect();
        one_of(&own)
    };
    alone.chain(groups.values().filter_map(of_cause)).collect()
}

/// Whether all that is missing at `path`, in the places of `group`, was found under other names.
fn is_moved(path: &Path, group: &[&Finding], moved: &[&Path]) -> bool {
    let units: BTreeSet<_> = group.iter().map(|finding| &finding.unit).collect();
    let below = moved.iter().filter(|moved| moved.starts_with(path)).count();
    moved.iter().any(|folder| path.starts_with(folder)) || below >= units.len()
}

/// The finding that replaces a group with the same cause.
fn one_of(group: &[&Finding]) -> Option<Finding> {
    let first = group.iter().min_by_key(|finding| (finding.severity, finding.code))?;
    let cause = first.cause.as_ref().filter(|_| group.len() > 1);
    let Some(cause) = cause else { return Some((*first).clone()) };
    let all_about = |is_same: &dyn Fn(&Finding) -> bool| group.iter().all(|finding| is_same(finding));
    Some(Finding {
        place: cause.place.clone().unwrap_or_else(|| first.place.clone()),
        unit: first.unit.clone().filter(|_| all_about(&|other| other.unit == first.unit)),
        month: first.month.filter(|_| all_about(&|other| other.month == first.month)),
        period: first.period.filter(|_| all_about(&|other| other.period == first.period)),
        message: format!("{} ({} {})", cause.message, group.len(), cause.counted),
        label: cause.label.clone(),
        fix: if cause.fix.is_empty() { first.fix.clone() } else { cause.fix.clone() },
        instead: None,
        places: group.len(),
        ..(*first).clone()
    })
}
