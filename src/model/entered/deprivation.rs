//! The indicators of lacking basic services (NĐ 07/2021/NĐ-CP, Phụ lục; forms 4–7 of the review), as a list: whatever
//! counts, prints or checks them takes them from [`crate::model::Project::forms`], in its order.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, de::Error};

use super::counts;
use crate::model::Count;

/// An indicator of lacking a basic service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LackIndicator {
    /// The key in data and addresses.
    pub key: Cow<'static, str>,
    /// The name on the forms.
    pub label: Cow<'static, str>,
    /// A short name for column heads and charts.
    pub short_label: Cow<'static, str>,
}

const fn lack(key: &'static str, label: &'static str, short_label: &'static str) -> LackIndicator {
    LackIndicator { key: Cow::Borrowed(key), label: Cow::Borrowed(label), short_label: Cow::Borrowed(short_label) }
}

/// The twelve of the standard for 2021–2025, in the order of the forms.
pub(super) const LACK_INDICATORS: &[LackIndicator] = &[
    lack("viec_lam", "Việc làm", "Việc làm"),
    lack("nguoi_phu_thuoc", "Người phụ thuộc trong hộ", "Người phụ thuộc"),
    lack("dinh_duong", "Dinh dưỡng", "Dinh dưỡng"),
    lack("bao_hiem_y_te", "Bảo hiểm y tế", "Bảo hiểm y tế"),
    lack("giao_duc_nguoi_lon", "Trình độ giáo dục của người lớn", "Giáo dục người lớn"),
    lack("di_hoc_tre_em", "Tình trạng đi học của trẻ em", "Đi học của trẻ em"),
    lack("chat_luong_nha", "Chất lượng nhà ở", "Chất lượng nhà ở"),
    lack("dien_tich_nha", "Diện tích nhà ở bình quân đầu người", "Diện tích nhà ở"),
    lack("nguon_nuoc", "Nguồn nước sinh hoạt", "Nguồn nước"),
    lack("nha_tieu", "Nhà tiêu hợp vệ sinh", "Nhà tiêu"),
    lack("vien_thong", "Sử dụng dịch vụ viễn thông", "Dịch vụ viễn thông"),
    lack("thiet_bi_thong_tin", "Phương tiện phục vụ tiếp cận thông tin", "Thiết bị thông tin"),
];

/// The keys of [`LACK_INDICATORS`].
const KEYS: [&str; LACK_INDICATORS.len()] = {
    let mut keys = [""; LACK_INDICATORS.len()];
    let mut place = 0;
    while place < keys.len() {
        if let Cow::Borrowed(key) = LACK_INDICATORS[place].key {
            keys[place] = key;
        }
        place += 1;
    }
    keys
};

/// Households that lack each indicator, among those on the list at the end of the month; in the order of the list of
/// indicators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprivation(Box<[Count]>);

impl Deprivation {
    /// Households that lack the indicator at `place` in the list; `None` where the list has no such place.
    pub fn lacking(&self, place: usize) -> Option<Count> {
        self.0.get(place).copied()
    }

    /// All lacks counted together (column 2 of forms 4 and 6).
    pub fn total(&self) -> Count {
        self.0.iter().copied().sum()
    }
}

impl<'de> Deserialize<'de> for Deprivation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let counts = counts::by_key(deserializer, "Deprivation", &KEYS)?;
        let known = counts.iter().zip(KEYS).map(|(count, key)| count.ok_or_else(|| D::Error::missing_field(key)));
        known.collect::<Result<_, _>>().map(Self)
    }
}
