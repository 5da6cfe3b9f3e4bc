//! The way of a household's exit dossier: from the criteria to the decision, which alone makes an exit legal. The stages
//! are a list: whatever counts, prints or checks them takes them from [`crate::model::Project::forms`], in its order.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, de::Error};

use super::counts;
use crate::model::Count;

/// A stage of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierStage {
    /// The key in data and addresses.
    pub key: Cow<'static, str>,
    /// The words on paper.
    pub label: Cow<'static, str>,
    /// Whether it follows the stage before, so that its dossiers are a part of those; a dossier that was sent back is on
    /// no way.
    pub is_step: bool,
    /// Whether every office counts it.
    pub is_required: bool,
}

const fn stage(key: &'static str, label: &'static str, is_step: bool, is_required: bool) -> DossierStage {
    DossierStage { key: Cow::Borrowed(key), label: Cow::Borrowed(label), is_step, is_required }
}

/// The stages of QĐ 24/2021/QĐ-TTg, in order; those sent back last. "Hoàn thiện hồ sơ": Mẫu 04, phiếu B, biên bản họp
/// dân, niêm yết at the commune.
pub(super) const DOSSIER_STAGES: &[DossierStage] = &[
    stage("dang_ky", "đăng ký phấn đấu", true, false),
    stage("dat_tieu_chi", "đạt tiêu chí", true, true),
    stage("hoan_thien", "hoàn thiện hồ sơ", true, false),
    stage("da_gui", "đã gửi thẩm định", true, true),
    stage("da_tham_dinh", "đã thẩm định", true, true),
    stage("co_quyet_dinh", "có quyết định công nhận", true, true),
    stage("tra_lai", "trả lại bổ sung", false, false),
];

/// The keys of [`DOSSIER_STAGES`].
const KEYS: [&str; DOSSIER_STAGES.len()] = {
    let mut keys = [""; DOSSIER_STAGES.len()];
    let mut place = 0;
    while place < keys.len() {
        if let Cow::Borrowed(key) = DOSSIER_STAGES[place].key {
            keys[place] = key;
        }
        place += 1;
    }
    keys
};

/// Households in each stage, since the start of the year, in the order of the list of stages. Not every office counts all
/// stages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier(Box<[Option<Count>]>);

impl Dossier {
    /// Households that reached the stage at `place` in the list; `None` where the stage is not counted.
    pub fn reached(&self, place: usize) -> Option<Count> {
        self.0.get(place).copied().flatten()
    }
}

impl<'de> Deserialize<'de> for Dossier {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let counts = counts::by_key(deserializer, "Dossier", &KEYS)?;
        let missing = counts.iter().zip(DOSSIER_STAGES).zip(KEYS);
        let missing = missing.filter(|((count, stage), _)| count.is_none() && stage.is_required);
        match missing.map(|(_, key)| key).next() {
            Some(key) => Err(D::Error::missing_field(key)),
            None => Ok(Self(counts)),
        }
    }
}
