//! The indicators of lacking basic services (NĐ 07/2021/NĐ-CP, Phụ lục; forms 4–7 of the review), as a list. Code
//! that counts, prints or checks them takes them in the order of [`crate::model::Project::forms`].

use std::borrow::Cow;

use crate::model::Count;
use crate::model::contract::contract;

/// An indicator of lacking a basic service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LackIndicator {
    /// The key in data and addresses.
    pub key: Cow<'static, str>,
    /// The name on the forms.
    pub label: Cow<'static, str>,
    /// A short name for the headings of columns and for charts.
    pub short_label: Cow<'static, str>,
}

/// Declares the indicators once, which gives both the list of them and the part of a unit's month that counts them.
macro_rules! lack_indicators {
    ($($field:ident $key:literal $label:literal $short:literal $about:literal;)*) => {
        /// The indicators of the standard for 2021–2025, in the order of the forms.
        pub(super) const LACK_INDICATORS: &[LackIndicator] = &[$(LackIndicator {
            key: Cow::Borrowed($key),
            label: Cow::Borrowed($label),
            short_label: Cow::Borrowed($short),
        },)*];

        contract! {
            /// Households that lack each indicator, among those on the list at the end of the month.
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
            pub struct Deprivation { $(#[doc = $label] pub $field: Count = must($key, $about),)* }
        }

        impl Deprivation {
            const fn counts(&self) -> [Count; LACK_INDICATORS.len()] {
                [$(self.$field,)*]
            }
        }
    };
}

lack_indicators! {
    jobs "viec_lam" "Việc làm" "Việc làm"
        "Số hộ thiếu hụt chỉ số 1: việc làm";
    dependants "nguoi_phu_thuoc" "Người phụ thuộc trong hộ" "Người phụ thuộc"
        "Số hộ thiếu hụt chỉ số 2: người phụ thuộc trong hộ";
    nutrition "dinh_duong" "Dinh dưỡng" "Dinh dưỡng"
        "Số hộ thiếu hụt chỉ số 3: dinh dưỡng";
    health_insurance "bao_hiem_y_te" "Bảo hiểm y tế" "Bảo hiểm y tế"
        "Số hộ thiếu hụt chỉ số 4: bảo hiểm y tế";
    adult_education "giao_duc_nguoi_lon" "Trình độ giáo dục của người lớn" "Giáo dục người lớn"
        "Số hộ thiếu hụt chỉ số 5: trình độ giáo dục của người lớn";
    child_schooling "di_hoc_tre_em" "Tình trạng đi học của trẻ em" "Đi học của trẻ em"
        "Số hộ thiếu hụt chỉ số 6: tình trạng đi học của trẻ em";
    housing_quality "chat_luong_nha" "Chất lượng nhà ở" "Chất lượng nhà ở"
        "Số hộ thiếu hụt chỉ số 7: chất lượng nhà ở";
    housing_area "dien_tich_nha" "Diện tích nhà ở bình quân đầu người" "Diện tích nhà ở"
        "Số hộ thiếu hụt chỉ số 8: diện tích nhà ở bình quân đầu người";
    water_source "nguon_nuoc" "Nguồn nước sinh hoạt" "Nguồn nước"
        "Số hộ thiếu hụt chỉ số 9: nguồn nước sinh hoạt";
    latrine "nha_tieu" "Nhà tiêu hợp vệ sinh" "Nhà tiêu"
        "Số hộ thiếu hụt chỉ số 10: nhà tiêu hợp vệ sinh";
    telecom "vien_thong" "Sử dụng dịch vụ viễn thông" "Dịch vụ viễn thông"
        "Số hộ thiếu hụt chỉ số 11: sử dụng dịch vụ viễn thông";
    information_device "thiet_bi_thong_tin" "Phương tiện phục vụ tiếp cận thông tin" "Thiết bị thông tin"
        "Số hộ thiếu hụt chỉ số 12: phương tiện phục vụ tiếp cận thông tin";
}

impl Deprivation {
    /// Households that lack the indicator at the index `place` of the list; `None` if the list is shorter.
    pub fn lacking(&self, place: usize) -> Option<Count> {
        self.counts().get(place).copied()
    }

    /// All lacks counted together (column 2 of forms 4 and 6).
    pub fn total(&self) -> Count {
        self.counts().into_iter().sum()
    }
}
