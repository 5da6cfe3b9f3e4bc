//! Policies for poor and near-poor households, and their coverage.

use serde::{Deserialize, Serialize};

use crate::model::contract::{DataFile, contract, own_key};
use crate::model::{Count, Ratio};

own_key! {
    /// The key of a policy: `tin_dung`.
    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    PolicyId
}

contract! {
    /// A policy that the report follows.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Policy {
        /// Key in the unit files.
        pub id: PolicyId = must("ma", "Mã chính sách, dùng làm tên mục trong tệp số liệu tháng"),
        /// Heading, and label in charts.
        pub name: String = must("ten", "Tên chính sách, cũng là nhãn trên biểu đồ"),
        /// What is counted: hộ, người, …
        pub counted_in: String = must("don_vi_tinh", "Đếm gì: hộ, người, học sinh"),
        /// The denominator in words, as a sentence names it.
        pub base: String = must("co_so", "Mẫu số của tỷ lệ là những ai"),
        /// The policy of which this one is a part. Such a policy is printed under that one, and has no place of its
        /// own in tables and charts.
        pub part_of: Option<PolicyId> =
            may("thuoc", "Mã chính sách lớn mà mục này là một phần; null: không thuộc chính sách nào"),
        /// The denominator at full length, if the words of the sentence are not precise enough.
        pub base_note: Option<String> = may("ghi_chu_co_so", "Nói rõ hơn về mẫu số; null: không cần"),
        /// The sentence, with `{{ ty_le }}`, `{{ duoc }}`, `{{ thuoc_dien }}`, `{{ co_so }}`.
        pub sentence: String =
            must("cau", "Câu trong báo cáo; chỗ điền: {{ ty_le }}, {{ duoc }}, {{ thuoc_dien }}, {{ co_so }}"),
        /// The keys of the lacks that households no longer have once the policy has reached them.
        pub ends_lacks: Vec<String> =
            may("het_thieu_hut", "Mã các chỉ số mà ai đã được hưởng thì không còn thiếu hụt; bỏ mục này nếu không có"),
        /// Label of the money column, if the policy has one.
        pub money: Option<String> = may("so_tien", "Tên cột số tiền; null: chính sách không có số tiền"),
    }
}

contract! {
    /// `chinh-sach.yaml`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct PolicyList {
        /// The policies.
        pub policies: Vec<Policy> =
            must("chinh_sach", "Các chính sách được theo dõi, theo thứ tự a), b), c) trong báo cáo"),
    }
}

impl DataFile for PolicyList {
    const NAME: &'static str = "chinh-sach";
    const FILES: &'static str = "data/chinh-sach.yaml";
    const TITLE: &'static str = "Các chính sách được theo dõi";
}

contract! {
    /// The coverage of a policy since the start of the year.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Coverage {
        /// The number of those entitled.
        pub eligible: Count = must("thuoc_dien", "Số thuộc diện được hưởng (mẫu số của tỷ lệ)"),
        /// The number of those reached.
        pub served: Count = must("duoc", "Số đã được hưởng (tử số của tỷ lệ), không quá số thuộc diện"),
        /// Money, in millions of đồng.
        pub million_dong: Option<Count> =
            may("so_tien_trieu_dong", "Số tiền, triệu đồng; null hoặc bỏ mục này: chính sách không có số tiền"),
    }
}

impl Coverage {
    /// Served / eligible.
    pub const fn ratio(&self) -> Ratio {
        Ratio::new(self.served, self.eligible)
    }

    /// The coverage in two territories together: Σ served / Σ eligible, never a mean of percentages.
    pub fn together_with(&self, other: &Self) -> Self {
        Self {
            eligible: self.eligible + other.eligible,
            served: self.served + other.served,
            million_dong: match (self.million_dong, other.million_dong) {
                (Some(mine), Some(theirs)) => Some(mine + theirs),
                (mine, theirs) => mine.or(theirs),
            },
        }
    }
}
