//! Organs and documents that sentences name, with the time in which they exist. Both end like units: organs are merged,
//! documents are replaced.

use time::Date;

use super::validity;
use crate::model::contract::contract;

contract! {
    /// An organ or a document.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Organ {
        /// Its name.
        pub name: String = must("ten", "Tên cơ quan, hoặc loại và số của văn bản, như viết trong câu"),
        /// Other ways to write it.
        pub spellings: Vec<String> = may("cach_viet", "Các cách viết khác, chữ viết tắt; [] nếu không có"),
        /// First day; `None` if it is older than the data.
        pub valid_from: Option<Date> = may("tu", "Ngày đầu tiên có cơ quan, có hiệu lực; null: từ trước khi có số liệu"),
        /// Last day; `None` while it exists.
        pub valid_to: Option<Date> = may("den", "Ngày cuối cùng; null: vẫn còn"),
        /// What stands in its place afterwards.
        pub successor: Option<String> = may("thay_bang", "Cơ quan, văn bản thay thế; null: không nêu"),
        /// The document that says so.
        pub source: Option<String> = may("can_cu", "Văn bản quy định việc ấy; null: không nêu"),
    }
}

contract! {
    /// A list of organs and documents.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct OrganList {
        /// All of them.
        pub organs: Vec<Organ> = must("co_quan_van_ban", "Cơ quan, văn bản có thời hạn"),
    }
}

impl Organ {
    /// Whether it exists or is in force on `day`.
    pub fn exists_on(&self, day: Date) -> bool {
        validity::holds((self.valid_from, self.valid_to), day)
    }

    /// Every way to write it.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.spellings).map(String::as_str)
    }
}
