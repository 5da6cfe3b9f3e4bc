//! Judges a project.
//!
//! In: a project, its texts, templates and fonts. Out: every finding about figures and words, in no particular order.
//! Never: stops at the first, reads, writes, changes a figure, or panics.

mod balance;
mod plan;
mod registry;
mod rules;
mod scene;
mod series;
mod support;
mod text;

pub use rules::RULES;
use scene::{Registry, Report};

use crate::model::{Assets, Finding, Project, SourceFile};

/// Everything that is wrong with `project` or worth a look. Findings carry the unit and month whose documents depend on
/// them.
pub fn check(project: &Project, files: &[SourceFile], assets: &Assets) -> Vec<Finding> {
    let mut findings = Vec::new();
    let registry = Registry::new(project);
    registry::check(project, &registry, &mut findings);
    for report in Report::all(project) {
        balance::check(&report, &mut findings);
        support::check(project, &report, &mut findings);
        series::check(project, &registry, &report, &mut findings);
    }
    series::missing(project, files, &mut findings);
    plan::check(project, &registry, files, &mut findings);
    text::check(project, files, assets, &mut findings);
    findings
}
