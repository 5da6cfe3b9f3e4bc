//! The indicators of lacking basic services (NĐ 07/2021/NĐ-CP, Phụ lục; forms 4–7 of the review), as a list: whatever
//! counts, prints or checks them takes them from the standard of its period ([`crate::model::Project::forms_of`]), in its order.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::contract::{Contract, Shape, Written, contract};
use crate::model::{Class, Count};

contract! {
    /// An indicator of lacking a basic service.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct LackIndicator {
        /// The key in data and addresses.
        pub key: Cow<'static, str> = must("ma", "Mã của chỉ số, chữ thường không dấu, ví dụ viec_lam; là tên mục trong tệp số liệu tháng"),
        /// The name on the forms.
        pub label: Cow<'static, str> = must("ten", "Tên chỉ số trên biểu"),
        /// A short name for column heads and charts.
        pub short_label: Cow<'static, str> = must("ten_gon", "Tên ngắn ở đầu cột và trên biểu đồ"),
        /// The dimension that it belongs to.
        pub dimension: Cow<'static, str> = must("chieu", "Chiều thiếu hụt mà chỉ số thuộc về, ví dụ Việc làm"),
    }
}

/// Declares the indicators of the standard for 2022–2025.
macro_rules! lack_indicators {
    ($($dimension:literal { $($key:literal $label:literal $short:literal;)* })*) => {
        /// The indicators of the standard for 2022–2025, in the order of the forms.
        pub(super) const LACK_INDICATORS: &[LackIndicator] = &[$($(LackIndicator {
            key: Cow::Borrowed($key),
            label: Cow::Borrowed($label),
            short_label: Cow::Borrowed($short),
            dimension: Cow::Borrowed($dimension),
        },)*)*];
    };
}

lack_indicators! {
    "Việc làm" {
        "viec_lam" "Việc làm" "Việc làm";
        "nguoi_phu_thuoc" "Người phụ thuộc trong hộ" "Người phụ thuộc";
    }
    "Y tế" {
        "dinh_duong" "Dinh dưỡng" "Dinh dưỡng";
        "bao_hiem_y_te" "Bảo hiểm y tế" "Bảo hiểm y tế";
    }
    "Giáo dục" {
        "giao_duc_nguoi_lon" "Trình độ giáo dục của người lớn" "Giáo dục người lớn";
        "di_hoc_tre_em" "Tình trạng đi học của trẻ em" "Đi học của trẻ em";
    }
    "Nhà ở" {
        "chat_luong_nha" "Chất lượng nhà ở" "Chất lượng nhà ở";
        "dien_tich_nha" "Diện tích nhà ở bình quân đầu người" "Diện tích nhà ở";
    }
    "Nước sinh hoạt và vệ sinh" {
        "nguon_nuoc" "Nguồn nước sinh hoạt" "Nguồn nước";
        "nha_tieu" "Nhà tiêu hợp vệ sinh" "Nhà tiêu";
    }
    "Thông tin" {
        "vien_thong" "Sử dụng dịch vụ viễn thông" "Dịch vụ viễn thông";
        "thiet_bi_thong_tin" "Phương tiện phục vụ tiếp cận thông tin" "Thiết bị thông tin";
    }
}

/// Households that lack each indicator, among those on the list at the end of the month, by the keys of the standard of
/// the month. In the order of the keys, and no larger than they are: it is the largest part of a month that is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deprivation(Box<[(Box<str>, Count)]>);

contract! {
    /// The lacks of both lists by one standard.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(super) struct DeprivationRows {
        poor: Deprivation = must("ngheo", "Số hộ nghèo thiếu hụt từng chỉ số"),
        near_poor: Deprivation = must("can_ngheo", "Số hộ cận nghèo thiếu hụt từng chỉ số"),
    }
}

impl DeprivationRows {
    pub(super) const fn of(&self, class: Class) -> &Deprivation {
        match class {
            Class::Poor => &self.poor,
            Class::NearPoor => &self.near_poor,
        }
    }
}

impl Contract for Deprivation {
    const SHAPE: Shape = Shape::Keyed(&Shape::Count);

    fn read<W: Written>(written: &W) -> Option<Self> {
        let counts = written.entries()?.map(|(key, value)| Some((key.into(), Count::read(value)?)));
        let by_key: BTreeMap<Box<str>, Count> = counts.collect::<Option<_>>()?;
        Some(Self(by_key.into_iter().collect()))
    }
}

impl Deprivation {
    /// Households that lack the indicator with `key`; `None` where nobody counted it.
    pub fn lacking(&self, key: &str) -> Option<Count> {
        self.0.iter().find(|(counted, _)| **counted == *key).map(|(_, count)| *count)
    }

    /// The keys of the indicators that were counted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(key, _)| &**key)
    }

    /// All lacks counted together (column 2 of forms 4 and 6).
    pub fn total(&self) -> Count {
        self.0.iter().map(|(_, count)| *count).sum()
    }
}
