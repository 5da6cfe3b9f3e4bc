//! The stages of a household's exit dossier, from the criteria to the decision, which alone makes an exit legal. Code
//! that counts, prints or checks them takes them in the order of [`crate::model::Project::forms`].

use std::borrow::Cow;

use crate::model::contract::contract;
use crate::model::{Class, Count};

/// A stage of a dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DossierStage {
    /// The key in data and addresses.
    pub key: Cow<'static, str>,
    /// The printed words.
    pub label: Cow<'static, str>,
    /// Whether the dossiers of this stage are a part of those of the stage before. This is not so for dossiers that
    /// were sent back.
    pub is_step: bool,
    /// Whether every office has to count it.
    pub is_required: bool,
}

macro_rules! is_required {
    (must) => {
        true
    };
    (may) => {
        false
    };
}

/// Declares the stages once, which gives both the list of them and the part of a unit's month that counts them.
macro_rules! dossier_stages {
    ($($field:ident: $type:ty = $presence:ident($key:literal, $about:literal), $label:literal, step: $is_step:literal;)*) => {
        /// The stages of QĐ 24/2021/QĐ-TTg in order, and at the end the dossiers that were sent back.
        pub(super) const DOSSIER_STAGES: &[DossierStage] = &[$(DossierStage {
            key: Cow::Borrowed($key),
            label: Cow::Borrowed($label),
            is_step: $is_step,
            is_required: is_required!($presence),
        },)*];

        contract! {
            /// Households in each stage, since the start of the year. Not every office counts all stages.
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
            pub struct Dossier { $($field: $type = $presence($key, $about),)* }
        }

        impl Dossier {
            fn counts(&self) -> [Option<Count>; DOSSIER_STAGES.len()] {
                [$(Option::from(self.$field),)*]
            }
        }
    };
}

dossier_stages! {
    registered: Option<Count> =
        may("dang_ky", "Số hộ đăng ký phấn đấu, kể cả hộ đã qua các bước sau; null: không theo dõi"),
        "đăng ký phấn đấu", step: true;
    criteria_met: Count = must("dat_tieu_chi", "Số hộ đạt tiêu chí, kể cả hộ đã qua các bước sau"),
        "đạt tiêu chí", step: true;
    prepared: Option<Count> =
        may("hoan_thien", "Số hộ đã hoàn thiện hồ sơ tại xã, kể cả hộ đã gửi; null: không theo dõi"),
        "hoàn thiện hồ sơ", step: true;
    sent: Count = must("da_gui", "Số hộ đã gửi hồ sơ thẩm định, kể cả hộ đã qua các bước sau"),
        "đã gửi thẩm định", step: true;
    appraised: Count = must("da_tham_dinh", "Số hộ đã thẩm định, kể cả hộ đã có quyết định"),
        "đã thẩm định", step: true;
    decided: Count = must("co_quyet_dinh", "Số hộ đã có quyết định công nhận"),
        "có quyết định công nhận", step: true;
    returned: Option<Count> = may("tra_lai", "Số hồ sơ đang trả lại để bổ sung; null: không theo dõi"),
        "trả lại bổ sung", step: false;
}

impl Dossier {
    /// Households that reached the stage at the index `place` of the list; `None` if the stage is not counted.
    pub fn reached(&self, place: usize) -> Option<Count> {
        self.counts().get(place).copied().flatten()
    }

    /// The same of the stage with `key`.
    pub fn at(&self, key: &str) -> Option<Count> {
        self.reached(DOSSIER_STAGES.iter().position(|stage| stage.key == key)?)
    }
}

contract! {
    /// Dossiers of both classes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) struct DossierRows {
        poor: Dossier = must("ngheo", "Hồ sơ thoát nghèo"),
        near_poor: Option<Dossier> = may("can_ngheo", "Hồ sơ thoát cận nghèo; null: không theo dõi"),
    }
}

impl DossierRows {
    /// The dossiers of one class; `None` if they are not tracked.
    pub(super) const fn of(&self, class: Class) -> Option<&Dossier> {
        match class {
            Class::Poor => Some(&self.poor),
            Class::NearPoor => self.near_poor.as_ref(),
        }
    }
}
