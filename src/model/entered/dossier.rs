//! The way of a household's exit dossier: from the criteria to the decision, which alone makes an exit legal.

use serde::Deserialize;

use crate::model::Count;

/// A state of the pipeline; each is a part of the one before, apart from those sent back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DossierState {
    /// Đăng ký phấn đấu thoát nghèo.
    Registered,
    /// Đạt tiêu chí.
    CriteriaMet,
    /// Hồ sơ đã hoàn thiện tại xã: Mẫu 04, phiếu B, biên bản họp dân, niêm yết (QĐ 24/2021/QĐ-TTg).
    Prepared,
    /// Đã gửi cơ quan thẩm định.
    Sent,
    /// Đã thẩm định.
    Appraised,
    /// Có quyết định công nhận.
    Decided,
    /// Trả lại để bổ sung: outside the order, a dossier comes back from here.
    Returned,
}

impl DossierState {
    /// All: in order, those sent back last.
    pub const ALL: [Self; 7] = [
        Self::Registered,
        Self::CriteriaMet,
        Self::Prepared,
        Self::Sent,
        Self::Appraised,
        Self::Decided,
        Self::Returned,
    ];

    /// The states that follow each other, each a part of the one before.
    pub const ORDER: [Self; 6] =
        [Self::Registered, Self::CriteriaMet, Self::Prepared, Self::Sent, Self::Appraised, Self::Decided];

    /// The key in data and addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Registered => "dang_ky",
            Self::CriteriaMet => "dat_tieu_chi",
            Self::Prepared => "hoan_thien",
            Self::Sent => "da_gui",
            Self::Appraised => "da_tham_dinh",
            Self::Decided => "co_quyet_dinh",
            Self::Returned => "tra_lai",
        }
    }

    /// The words on paper.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Registered => "đăng ký phấn đấu",
            Self::CriteriaMet => "đạt tiêu chí",
            Self::Prepared => "hoàn thiện hồ sơ",
            Self::Sent => "đã gửi thẩm định",
            Self::Appraised => "đã thẩm định",
            Self::Decided => "có quyết định công nhận",
            Self::Returned => "trả lại bổ sung",
        }
    }
}

/// Households in each state, since the start of the year. Not every office counts all states.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dossier {
    #[serde(rename = "dang_ky", default)]
    registered: Option<Count>,
    #[serde(rename = "dat_tieu_chi")]
    criteria_met: Count,
    #[serde(rename = "hoan_thien", default)]
    prepared: Option<Count>,
    #[serde(rename = "da_gui")]
    sent: Count,
    #[serde(rename = "da_tham_dinh")]
    appraised: Count,
    #[serde(rename = "co_quyet_dinh")]
    decided: Count,
    #[serde(rename = "tra_lai", default)]
    returned: Option<Count>,
}

impl Dossier {
    /// Households that reached `state`; `None` where the state is not counted.
    pub const fn reached(&self, state: DossierState) -> Option<Count> {
        match state {
            DossierState::Registered => self.registered,
            DossierState::CriteriaMet => Some(self.criteria_met),
            DossierState::Prepared => self.prepared,
            DossierState::Sent => Some(self.sent),
            DossierState::Appraised => Some(self.appraised),
            DossierState::Decided => Some(self.decided),
            DossierState::Returned => self.returned,
        }
    }

    /// Two territories together. A state that one of them does not count has no sum.
    pub fn together_with(&self, other: &Self) -> Self {
        let both = |mine: Option<Count>, theirs: Option<Count>| mine.zip(theirs).map(|(a, b)| a + b);
        Self {
            registered: both(self.registered, other.registered),
            criteria_met: self.criteria_met + other.criteria_met,
            prepared: both(self.prepared, other.prepared),
            sent: self.sent + other.sent,
            appraised: self.appraised + other.appraised,
            decided: self.decided + other.decided,
            returned: both(self.returned, other.returned),
        }
    }
}
