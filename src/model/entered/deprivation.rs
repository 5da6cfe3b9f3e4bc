//! The 12 indicators of lacking basic services (NĐ 07/2021/NĐ-CP, Phụ lục; forms 4–7 of the review).

use crate::model::Count;
use crate::model::contract::contract;

macro_rules! indicators {
    ($($variant:ident $field:ident $key:literal $label:literal $short:literal $about:literal;)*) => {
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

        contract! {
            /// Households that lack each indicator, among those on the list at the end of the month.
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
            pub struct Deprivation { $(#[doc = $label] pub $field: Count = must($key, $about),)* }
        }

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
    Jobs jobs "viec_lam" "Việc làm" "Việc làm"
        "Số hộ thiếu hụt chỉ số 1: việc làm";
    Dependants dependants "nguoi_phu_thuoc" "Người phụ thuộc trong hộ" "Người phụ thuộc"
        "Số hộ thiếu hụt chỉ số 2: người phụ thuộc trong hộ";
    Nutrition nutrition "dinh_duong" "Dinh dưỡng" "Dinh dưỡng"
        "Số hộ thiếu hụt chỉ số 3: dinh dưỡng";
    HealthInsurance health_insurance "bao_hiem_y_te" "Bảo hiểm y tế" "Bảo hiểm y tế"
        "Số hộ thiếu hụt chỉ số 4: bảo hiểm y tế";
    AdultEducation adult_education "giao_duc_nguoi_lon" "Trình độ giáo dục của người lớn" "Giáo dục người lớn"
        "Số hộ thiếu hụt chỉ số 5: trình độ giáo dục của người lớn";
    ChildSchooling child_schooling "di_hoc_tre_em" "Tình trạng đi học của trẻ em" "Đi học của trẻ em"
        "Số hộ thiếu hụt chỉ số 6: tình trạng đi học của trẻ em";
    HousingQuality housing_quality "chat_luong_nha" "Chất lượng nhà ở" "Chất lượng nhà ở"
        "Số hộ thiếu hụt chỉ số 7: chất lượng nhà ở";
    HousingArea housing_area "dien_tich_nha" "Diện tích nhà ở bình quân đầu người" "Diện tích nhà ở"
        "Số hộ thiếu hụt chỉ số 8: diện tích nhà ở bình quân đầu người";
    WaterSource water_source "nguon_nuoc" "Nguồn nước sinh hoạt" "Nguồn nước"
        "Số hộ thiếu hụt chỉ số 9: nguồn nước sinh hoạt";
    Latrine latrine "nha_tieu" "Nhà tiêu hợp vệ sinh" "Nhà tiêu"
        "Số hộ thiếu hụt chỉ số 10: nhà tiêu hợp vệ sinh";
    Telecom telecom "vien_thong" "Sử dụng dịch vụ viễn thông" "Dịch vụ viễn thông"
        "Số hộ thiếu hụt chỉ số 11: sử dụng dịch vụ viễn thông";
    InformationDevice information_device "thiet_bi_thong_tin" "Phương tiện phục vụ tiếp cận thông tin" "Thiết bị thông tin"
        "Số hộ thiếu hụt chỉ số 12: phương tiện phục vụ tiếp cận thông tin";
}

impl Deprivation {
    /// All lacks counted together (column 2 of forms 4 and 6).
    pub fn total(&self) -> Count {
        Indicator::ALL.into_iter().map(|indicator| self.lacking(indicator)).sum()
    }
}
