//! Explanations of warnings that do not belong to a unit's month: about a unit without a file, a plan, the narrative,
//! a task.

use serde::{Deserialize, Serialize};
use time::Date;

use crate::model::contract::{DataFile, contract};

contract! {
    /// One entry of `giai-trinh.yaml`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Statement {
        /// Rule code.
        pub code: String = must("ma", "Mã của cảnh báo, ví dụ BC402"),
        /// The subject of the warning: the file that it names, a unit, a period, or both.
        pub subject: String = must("doi_tuong", "Cảnh báo về cái gì: tệp mà cảnh báo nêu (data/ke-hoach/2022.yaml), mã đơn vị, kỳ, hoặc kỳ và mã: 2022-09/06727"),
        /// Why the warning is no mistake.
        pub reason: String = must("ly_do", "Vì sao vẫn đúng; in kèm cảnh báo và lưu ở khóa của bản phát hành"),
        /// Who gives the explanation.
        pub who: String = must("nguoi", "Người giải trình: chức danh"),
        /// The date of the explanation.
        pub date: Date = must("ngay", "Ngày giải trình"),
    }
}

contract! {
    /// `giai-trinh.yaml`.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct StatementList {
        /// Every explanation.
        pub statements: Vec<Statement> =
            must("giai_trinh", "Giải trình các cảnh báo không thuộc tệp tháng của một đơn vị"),
    }
}

impl DataFile for StatementList {
    const NAME: &'static str = "giai-trinh";
    const FILES: &'static str = "data/giai-trinh.yaml";
    const TITLE: &'static str = "Giải trình của cơ quan tổng hợp";
}

/// A warning that was explained, as it is stored in the manifest of a release.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Explained {
    /// Rule code.
    #[serde(rename = "ma")]
    pub code: String,
    /// The place of the warning.
    #[serde(rename = "cho")]
    pub place: String,
    /// Its message.
    #[serde(rename = "canh_bao")]
    pub message: String,
    /// Why it is no mistake and, if known, who said so and when.
    #[serde(rename = "ly_do")]
    pub reason: String,
}
