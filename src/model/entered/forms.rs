//! The lists by which the forms of the review count, besides households and persons.

use super::deprivation::LACK_INDICATORS;
use super::dossier::DOSSIER_STAGES;
use super::{DossierStage, LackIndicator};

/// The lists by which the forms count, each in the order of its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormLists<'a> {
    /// The indicators of lacking basic services.
    pub lack_indicators: &'a [LackIndicator],
    /// The stages of a dossier.
    pub dossier_stages: &'a [DossierStage],
}

impl Default for FormLists<'static> {
    /// The lists of the standard for 2021–2025, for files that are read without a project.
    fn default() -> Self {
        Self { lack_indicators: LACK_INDICATORS, dossier_stages: DOSSIER_STAGES }
    }
}
