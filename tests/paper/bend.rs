//! Changes good documents in one place each, to prove that every examination can fail.

use std::collections::BTreeMap;

use super::documents::{Document, document};
use super::fault::{Examiner, Fault};
use super::read::Pdf;
use crate::shelf::every;

/// A change: the document, the change itself, and the rule that must be named.
pub(crate) struct Bend(pub(crate) &'static str, pub(crate) fn(&mut Pdf), pub(crate) &'static str);

/// Checks that every change is found by one of the examinations, which names the broken rule, and that it is not
/// reported for the unchanged document.
pub(crate) fn all_are_seen(bends: &[Bend], examinations: &[fn(&mut Examiner<'_>)]) {
    let examine = |examiner: &mut Examiner<'_>| examinations.iter().for_each(|examine| examine(examiner));
    let said = |faults: Vec<Fault>| faults.into_iter().map(|fault| (fault.to_string(), fault.rule)).collect::<Vec<_>>();
    let (mut good, mut blind) = (BTreeMap::new(), Vec::new());
    for Bend(of, bend, rule) in every(3, bends) {
        let Document { name, pdf, view } = document(of);
        let good = good.entry(of).or_insert_with(|| said(Examiner::with(name, pdf, view).finds(examine)));
        let mut bent = pdf.clone();
        bend(&mut bent);
        let mut faults = said(Examiner::with(name, &bent, view).finds(examine));
        faults.retain(|fault| !good.contains(fault));
        if !faults.iter().any(|(_, broken)| broken.contains(rule)) {
            blind.push(format!("{rule}: {:?}", faults.iter().take(3).collect::<Vec<_>>()));
        }
    }
    assert!(blind.is_empty(), "{} bends not seen:\n{}", blind.len(), blind.join("\n"));
}
