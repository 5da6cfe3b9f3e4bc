//! The data from which all parts of one document are made.

use crate::documents::view::figures::figure_index::FigureIndex;
use crate::documents::view::words::paragraphs::clean;
use crate::indicators::Indicators;
use crate::model::{FormLists, Period, Project, Scope, Settings, StandardRole};

/// The data from which all parts of one document are made.
#[derive(Clone, Copy)]
pub(super) struct DocumentBasis<'a> {
    /// The data.
    pub(super) project: &'a Project,
    /// The indicators of the period.
    pub(super) indicators: &'a Indicators,
    /// The figures that its readers may see, with a record of those that are printed.
    pub(super) index: &'a FigureIndex<'a>,
    /// The scope that it is about.
    pub(super) scope: &'a Scope,
}

impl<'a> DocumentBasis<'a> {
    /// The settings of the reporting body.
    pub(super) fn settings(&self) -> &'a Settings {
        &self.project.settings.value
    }

    /// The lists by which the forms count.
    pub(super) fn forms(&self) -> FormLists<'a> {
        self.forms_by(StandardRole::Main)
    }

    /// The same by one of the standards of the period.
    pub(super) fn forms_by(&self, role: StandardRole) -> FormLists<'a> {
        self.project.forms_by(role, self.indicators.period)
    }

    /// The end of a title that tells by which standard the lists are.
    pub(super) fn named_after(&self, role: StandardRole) -> String {
        named_after(self.project, self.indicators.period, role)
    }
}

/// The end of a title that tells by which standard the lists are; empty for the main ones.
pub(super) fn named_after(project: &Project, period: Period, role: StandardRole) -> String {
    let standard = project.beside_of(period).filter(|_| role == StandardRole::Beside);
    standard.map_or_else(String::new, |standard| format!(" theo {}", clean(&standard.name)))
}
