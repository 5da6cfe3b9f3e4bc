//! Faults of a document, with the places where they are.

use std::fmt;
use std::ops::RangeInclusive;

use baocao::model::{DocumentKind, View};

use super::documents::{Document, documents};
use super::read::Pdf;

/// A rule that a document breaks.
#[derive(Debug)]
pub(crate) struct Fault {
    document: &'static str,
    /// The page, from 1; `None` if the whole document is concerned.
    page: Option<usize>,
    pub(crate) rule: String,
    found: String,
    allowed: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { document, rule, found, allowed, .. } = self;
        let page = self.page.map(|page| format!(", page {page}")).unwrap_or_default();
        write!(f, "{document}{page}: {rule}: found {found}, allowed {allowed}")
    }
}

/// The number of faults that are printed; the first ones usually explain the others.
const SHOWN: usize = 40;

/// The inaccuracy of measuring with a ruler, in millimetres.
const BLUR: f64 = 0.3;

/// Examines a document: its pages, and the view that they should show.
pub(crate) struct Examiner<'a> {
    name: &'static str,
    pub(crate) pdf: &'a Pdf,
    pub(crate) view: &'a View,
    faults: Vec<Fault>,
}

impl<'a> Examiner<'a> {
    pub(crate) fn of(document: &'a Document) -> Self {
        Self::with(document.name, &document.pdf, &document.view)
    }

    pub(crate) const fn with(name: &'static str, pdf: &'a Pdf, view: &'a View) -> Self {
        Self { name, pdf, view, faults: Vec::new() }
    }

    /// The faults that this examination finds.
    pub(crate) fn finds(mut self, examine: impl Fn(&mut Self)) -> Vec<Fault> {
        examine(&mut self);
        self.faults
    }

    /// Whether it is a report. Sheets are working papers, for which the decree prescribes no head and no end.
    pub(crate) fn is_report(&self) -> bool {
        self.view.document.kind == DocumentKind::Report
    }

    /// Whether it is the extract of a report for the public, which nobody numbers or signs.
    pub(crate) fn is_extract(&self) -> bool {
        self.is_report() && self.view.signature.is_none()
    }

    /// Checks a condition. Pages are numbered from 0, as they are read.
    pub(crate) fn holds(
        &mut self,
        page: impl Into<Option<usize>>,
        rule: impl fmt::Display,
        good: bool,
        found: impl fmt::Display,
        allowed: impl fmt::Display,
    ) {
        if !good {
            let page = page.into().map(|page| page + 1);
            let (found, allowed) = (one_line(&found), one_line(&allowed));
            self.faults.push(Fault { document: self.name, page, rule: rule.to_string(), found, allowed });
        }
    }

    /// Checks a length in millimetres.
    pub(crate) fn length(
        &mut self,
        page: impl Into<Option<usize>>,
        rule: impl fmt::Display,
        found: f64,
        allowed: RangeInclusive<f64>,
    ) {
        let good = (allowed.start() - BLUR..=allowed.end() + BLUR).contains(&found);
        self.holds(page, rule, good, format_args!("{found:.2} mm"), Between(allowed, "mm"));
    }

    /// Checks a size of letters or a distance of lines, in points.
    pub(crate) fn points(
        &mut self,
        page: impl Into<Option<usize>>,
        rule: impl fmt::Display,
        found: f64,
        allowed: RangeInclusive<f64>,
    ) {
        let good = (allowed.start() - 0.05..=allowed.end() + 0.05).contains(&found);
        self.holds(page, rule, good, format_args!("{found:.2} pt"), Between(allowed, "pt"));
    }

    /// Checks that something exists; `None` is a fault.
    pub(crate) fn there<T>(&mut self, page: impl Into<Option<usize>>, rule: &str, found: Option<T>) -> Option<T> {
        self.holds(page, rule, found.is_some(), "none", "one");
        found
    }
}

fn one_line(shown: &impl fmt::Display) -> String {
    shown.to_string().replace('\n', " / ")
}

/// A range with its unit, put into words only where it is printed.
struct Between(RangeInclusive<f64>, &'static str);

impl fmt::Display for Between {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high, unit) = (self.0.start(), self.0.end(), self.1);
        if (high - low).abs() < 1e-9 { write!(f, "{low:.2} {unit}") } else { write!(f, "{low:.2}–{high:.2} {unit}") }
    }
}

/// Checks that every document passes an examination.
pub(crate) fn all_pass(examine: impl Fn(&mut Examiner<'_>)) {
    let faults = documents().iter().flat_map(|document| Examiner::of(document).finds(&examine));
    let faults: Vec<_> = faults.map(|fault| fault.to_string()).collect();
    let shown = &faults[..faults.len().min(SHOWN)];
    assert!(faults.is_empty(), "{} faults, among them:\n{}", faults.len(), shown.join("\n"));
}
