//! The plans of the years as checks see them: each for the lists by one standard.

use crate::finding::Place;
use crate::model::{FileId, Plan, Project, StandardRole};

/// The plan of a year for the lists by one standard, with its place in the file of the year.
pub(in crate::check) struct RolePlan<'a> {
    /// The file of the year.
    file: FileId,
    /// The standard by which the lists are.
    pub(in crate::check) role: StandardRole,
    /// The plan.
    pub(in crate::check) value: &'a Plan,
}

impl<'a> RolePlan<'a> {
    /// Every plan of `project`: those for the main lists by year, then the others.
    pub(in crate::check) fn all(project: &'a Project) -> impl Iterator<Item = Self> {
        let of = |role: StandardRole| project.plans.values().map(move |filed| (role, filed));
        let each = StandardRole::ALL.into_iter().flat_map(of);
        each.filter_map(|(role, filed)| Some(Self { file: filed.file, role, value: filed.value.by(role)? }))
    }

    /// The place of the value at `key` of the plan.
    pub(in crate::check) fn at(&self, key: &str) -> Place {
        Place::Key(self.file, format!("{}{key}", self.role.prefix()))
    }
}
