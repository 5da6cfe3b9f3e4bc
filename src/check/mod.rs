//! Checks a project.
//!
//! In: a project, its texts, templates and fonts. Out: every finding about figures and words, in no particular order.
//! Never: stops at the first, reads, writes, changes a figure, or panics.

mod declared;
mod explain;
mod figures;
mod letters;
mod lookup;
mod rules;
mod unit_report;
mod words;

pub use explain::explain;
pub use figures::misnamed::name_what_is_there;
pub use rules::RULES;

use declared::{dates, forms, hierarchy, plan, rate_targets, registry, standards, succession, years};
use figures::entitled::Bases;
use figures::{
    balance, beside, breakdowns, components, dossiers, jump, openings, overlap, own_totals, series, support,
};
use letters::files;
use lookup::Lookup;
use unit_report::UnitReport;
use words::prose::Prose;
use words::{deadlines, repeated};

use crate::finding::Finding;
use crate::model::{Assets, ComputedFigures, FormLists, Months, Period, Project, SourceFile};

/// Checks all of `project`. Findings name the unit and the month whose documents depend on them. `figures` returns
/// the figures that the report of a period will print; it is called only for reports in whose narrative somebody
/// wrote such figures by hand.
pub fn check<F: ComputedFigures>(
    project: &Project,
    files: &[SourceFile],
    assets: &Assets,
    figures: &dyn Fn(Period) -> F,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (lookup, prose, bases) = (Lookup::new(project), Prose::new(project), Bases::new(project));
    registry::check(&lookup, &mut findings);
    hierarchy::check(&lookup, &mut findings);
    for report in UnitReport::all(&project.months) {
        balance::check(&report, &mut findings);
        let forms = project.forms_of(Period::Month(report.month));
        support::within(forms, &report, &mut findings);
        support::check(project, &report, &mut findings);
        breakdowns::within(forms, &report, &mut findings);
        components::check(project, &report, &mut findings);
        overlap::check(&lookup, &report, &mut findings);
        series::check(&lookup, &report, &mut findings);
        own_totals::of_unit(&lookup, &report, &mut findings);
        jump::check(&lookup, &report, &mut findings);
        prose.report(&lookup, &report, &mut findings);
        dossiers::check(&lookup, &report, &mut findings);
        bases.check(&lookup, &report, &mut findings);
        repeated::remarks(&lookup, &report, &mut findings);
    }
    repeated::without_remarks(project, &mut findings);
    series::missing(project, files, &mut findings);
    openings::check(&lookup, files, &mut findings);
    succession::check(project, &mut findings);
    plan::check(&lookup, files, &mut findings);
    rate_targets::check(&lookup, &mut findings);
    years::check(project, &mut findings);
    dates::check(project, &mut findings);
    standards::check(project, &mut findings);
    forms::check(project, &mut findings);
    declared::components::check(project, &mut findings);
    beside::check(project, &mut findings);
    breakdowns::missing(project, &mut findings);
    deadlines::check(project, &mut findings);
    prose.narratives(figures, &mut findings);
    repeated::narratives(project, &mut findings);
    repeated::without(project, files, &mut findings);
    files::placeholders(project, &mut findings);
    files::letters(files, assets, &mut findings);
    findings.extend(files::styles(assets));
    findings
}

/// What the report of a period that somebody asks for lacks.
pub fn check_asked(project: &Project, files: &[SourceFile], period: Period) -> Option<Finding> {
    repeated::of_asked(project, files, period)
}

/// The checks that are possible if the files that everything depends on cannot be used: each unit's month by itself,
/// and the letters of every file.
pub fn check_months(months: &Months, files: &[SourceFile], assets: &Assets) -> Vec<Finding> {
    let mut findings = Vec::new();
    for report in UnitReport::all(months) {
        balance::check(&report, &mut findings);
        support::within(FormLists::default(), &report, &mut findings);
        breakdowns::within(FormLists::default(), &report, &mut findings);
    }
    files::letters(files, assets, &mut findings);
    findings
}
