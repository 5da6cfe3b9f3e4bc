//! The data from which all parts of one document are made.

use crate::documents::view::figures::figure_index::FigureIndex;
use crate::indicators::Indicators;
use crate::model::{FormLists, Project, Scope, Settings};

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
        self.project.forms_of(self.indicators.period)
    }
}
