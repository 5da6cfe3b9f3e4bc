//! Documents as texts cite them: at full length where they are named first, in short where they are named again.

use serde_json::{Value, json};

use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::words::paragraphs::data;
use crate::model::{Citation, Period, Project, StandardRole};

/// A cited document at full length, for the first citation, and in short, for later ones.
pub(in crate::documents::view) fn citation(document: &Citation) -> Value {
    json!({ "day_du": data(&document.full()), "ngan": data(&document.short()) })
}

/// The plan by one of the standards, with the documents that amended it up to the end of the period: its targets are theirs.
/// What the lead-in cites in full for the plan of the year is cited in short for the other one.
pub(in crate::documents::view) fn cited_plan(basis: &DocumentBasis<'_>, role: StandardRole) -> Option<Value> {
    let DocumentBasis { project, indicators, .. } = *basis;
    let plan = project.plan_by(role, indicators.period)?;
    let known: Vec<&Citation> = match role {
        StandardRole::Main => Vec::new(),
        StandardRole::Beside => amending(project, StandardRole::Main, indicators.period),
    };
    let cite = |document: &Citation| if known.contains(&document) { document.short() } else { document.full() };
    let amended: Vec<_> = amending(project, role, indicators.period).into_iter().map(cite).collect();
    let mut cited = citation(&plan.document);
    cited["dieu_chinh"] = json!(data(&amended.join(", ")));
    Some(cited)
}

/// The documents that amended the plan by one of the standards up to the end of `period`, each once.
pub(in crate::documents::view) fn amending(project: &Project, role: StandardRole, period: Period) -> Vec<&Citation> {
    let plan = project.plan_by(role, period);
    let amendments = plan.into_iter().flat_map(|plan| plan.amendments_on(project.day_of(period)));
    let mut documents: Vec<&Citation> = amendments.map(|(_, amendment)| &amendment.document).collect();
    documents.dedup();
    documents
}
