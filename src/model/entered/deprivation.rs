//! The 12 indicators of lacking basic services (NĐ 07/2021/NĐ-CP, Phụ lục; forms 4–7 of the review).

use serde::Deserialize;

use crate::model::Count;

macro_rules! indicators {
    ($($variant:ident $field:ident $key:literal $label:literal $short:literal;)*) => {
        /// One of the 12 indicators, in the order of the forms.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Indicator { $(#[doc = $label] $variant,)* }

        impl Indicator {
            /// All twelve, in the order of the forms.
            pub const ALL: [Self; 12] = [$(Self::$variant,)*];

            /// The key in data and addresses.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The name on the forms.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// A short name for column heads and charts.
            pub const fn short_label(self) -> &'static str {
                match self { $(Self::$variant => $short,)* }
            }
        }

        /// Households that lack each indicator, among those on the list at the end of the month.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Deprivation { $(#[doc = $label] #[serde(rename = $key)] pub $field: Count,)* }

        impl Deprivation {
            /// Households that lack `indicator`.
            pub const fn lacking(&self, indicator: Indicator) -> Count {
                match indicator { $(Indicator::$variant => self.$field,)* }
            }

            /// Two territories together.
            pub fn together_with(&self, other: &Self) -> Self {
                Self { $($field: self.$field + other.$field,)* }
            }
        }
    };
}

indicators! {
    Jobs jobs "viec_lam" "Việc làm" "Việc làm";
    Dependants dependants "nguoi_phu_thuoc" "Người phụ thuộc trong hộ" "Người phụ thuộc";
    Nutrition nutrition "dinh_duong" "Dinh dưỡng" "Dinh dưỡng";
    HealthInsurance health_insurance "bao_hiem_y_te" "Bảo hiểm y tế" "Bảo hiểm y tế";
    AdultEducation adult_education "giao_duc_nguoi_lon" "Trình độ giáo dục của người lớn" "Giáo dục người lớn";
    ChildSchooling child_schooling "di_hoc_tre_em" "Tình trạng đi học của trẻ em" "Đi học của trẻ em";
    HousingQuality housing_quality "chat_luong_nha" "Chất lượng nhà ở" "Chất lượng nhà ở";
    HousingArea housing_area "dien_tich_nha" "Diện tích nhà ở bình quân đầu người" "Diện tích nhà ở";
    WaterSource water_source "nguon_nuoc" "Nguồn nước sinh hoạt" "Nguồn nước";
    Latrine latrine "nha_tieu" "Nhà tiêu hợp vệ sinh" "Nhà tiêu";
    Telecom telecom "vien_thong" "Sử dụng dịch vụ viễn thông" "Dịch vụ viễn thông";
    InformationDevice information_device "thiet_bi_thong_tin" "Phương tiện phục vụ tiếp cận thông tin" "Thiết bị thông tin";
}

impl Deprivation {
    /// All lacks counted together (column 2 of forms 4 and 6).
    pub fn total(&self) -> Count {
        Indicator::ALL.into_iter().map(|indicator| self.lacking(indicator)).sum()
    }
}
