//! Which columns of a sheet of somebody else hold which values.

use crate::model::contract::contract;

contract! {
    /// Which columns of a foreign sheet hold which values.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct ColumnMap {
        /// The columns.
        pub columns: Vec<MappedColumn> = must("cot", "Các cột của bảng tính và mục của tệp số liệu mà mỗi cột ghi"),
    }
}

contract! {
    /// A column of a foreign sheet.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct MappedColumn {
        /// The words of its heads, from the top to the bottom.
        pub head: String = must("dau_cot", "Chữ ở đầu cột, từ trên xuống"),
        /// The key of its values.
        pub key: Option<String> = must("muc", "Mục của tệp số liệu tháng, ví dụ ngheo.ho.moi; null: cột không dùng"),
    }
}
