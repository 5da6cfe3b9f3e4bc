//! One cause is one finding, with the number of places where it shows.
//!
//! Whoever finds things tells of each place, because each place stands in the way of its own documents; a person wants to
//! hear of a mistake once. So findings may name the cause that they share, and those of one cause are shown as one.

use std::collections::BTreeMap;

use super::{Finding, Place};

/// The one mistake behind several findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Tells it from every other cause: the path of what is gone, or what is wrong and where it was declared.
    pub key: String,
    /// What is wrong, as a sentence without its end: the number of places follows.
    pub message: String,
    /// What the places are: "ô", "chỗ", "tệp".
    pub counted: &'static str,
    /// Where to mend it, if not at the first of its places.
    pub place: Option<Place>,
    /// What the caret says where several findings are one.
    pub label: String,
    /// How to mend it.
    pub fix: String,
}

impl Cause {
    /// A cause with its sentence; `counted` are its places.
    pub fn new(key: impl Into<String>, message: impl Into<String>, counted: &'static str) -> Self {
        let (key, message) = (key.into(), message.into());
        Self { key, message, counted, place: None, label: String::new(), fix: String::new() }
    }

    /// The same, to be mended at `place`.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same, with what the caret says.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The same, with how to mend it.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = fix.into();
        self
    }
}

/// `findings` as a person hears them: those of one cause as one. What only tells that a path is not there belongs to the
/// cause that names this path, or a folder above it.
pub fn by_cause(findings: &[Finding]) -> Vec<Finding> {
    let mut groups: BTreeMap<(&str, bool), Vec<&Finding>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.explained.is_none()) {
        if let Some(cause) = &finding.cause {
            groups.entry((&cause.key, cause.key.starts_with("data/"))).or_default().push(finding);
        }
    }
    let is_follow_on = |finding: &Finding| {
        let Place::Path(path) = &finding.place else { return false };
        let is_free = finding.cause.is_none() && finding.explained.is_none();
        is_free && groups.keys().any(|(key, is_path)| *is_path && path.starts_with(key))
    };
    let own = |finding: &&Finding| finding.cause.is_none() || finding.explained.is_some();
    let alone = findings.iter().filter(own).filter(|finding| !is_follow_on(finding)).cloned();
    alone.chain(groups.values().filter_map(|group| one_of(group))).collect()
}

/// The finding that stands for all of a group.
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
