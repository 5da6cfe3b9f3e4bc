//! What all parts of one document are made of.

use crate::documents::view::figures::figure_index::FigureIndex;
use crate::indicators::Indicators;
use crate::model::{FormLists, Project, Scope, Settings};

/// What all parts of one document are made of: the data, the indicators of its period, its figures, and whom it is about.
#[derive(Clone, Copy)]
pub(super) struct DocumentBasis<'a> {
    /// The data.
    pub(super) project: &'a Project,
    /// The indicators of the period.
    pub(super) indicators: &'a Indicators,
    /// The figures that its readers may see, and which of them are printed.
    pub(super) index: &'a FigureIndex<'a>,
    /// Whom it is about.
    pub(super) scope: &'a Scope,
}

impl<'a> DocumentBasis<'a> {
    /// How the body reports.
    pub(super) fn settings(&self) -> &'a Settings {
        &self.project.settings.value
    }

    /// The lists that the forms are made of.
    pub(super) fn forms(&self) -> FormLists<'a> {
        self.project.forms()
    }
}
