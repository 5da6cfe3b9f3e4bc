//! The way of a household's exit dossier: from the criteria to the decision, which alone makes an exit legal.

use serde::Deserialize;

use super::Count;

/// A state of the pipeline; each is a part of the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DossierState {
    /// Đạt tiêu chí.
    CriteriaMet,
    /// Đã gửi cơ quan thẩm định.
    Sent,
    /// Đã thẩm định.
    Appraised,
    /// Có quyết định công nhận.
    Decided,
}

impl DossierState {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::CriteriaMet, Self::Sent, Self::Appraised, Self::Decided];

    /// The key in data and addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::CriteriaMet => "dat_tieu_chi",
            Self::Sent => "da_gui",
            Self::Appraised => "da_tham_dinh",
            Self::Decided => "co_quyet_dinh",
        }
    }

    /// The words on paper.
    pub const fn label(self) -> &'static str {
        match self {
            Self::CriteriaMet => "đạt tiêu chí",
            Self::Sent => "đã gửi thẩm định",
            Self::Appraised => "đã thẩm định",
            Self::Decided => "có quyết định công nhận",
        }
    }
}

/// Households in each state, since the start of the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    #[serde(rename = "dat_tieu_chi")]
    criteria_met: Count,
    #[serde(rename = "da_gui")]
    sent: Count,
    #[serde(rename = "da_tham_dinh")]
    appraised: Count,
    #[serde(rename = "co_quyet_dinh")]
    decided: Count,
}

impl Dossier {
    /// Households that reached `state`.
    pub const fn reached(&self, state: DossierState) -> Count {
        match state {
            DossierState::CriteriaMet => self.criteria_met,
            DossierState::Sent => self.sent,
            DossierState::Appraised => self.appraised,
            DossierState::Decided => self.decided,
        }
    }

    /// Two territories together.
    pub fn together_with(&self, other: &Self) -> Self {
        Self {
            criteria_met: self.criteria_met + other.criteria_met,
            sent: self.sent + other.sent,
            appraised: self.appraised + other.appraised,
            decided: self.decided + other.decided,
        }
    }
}
