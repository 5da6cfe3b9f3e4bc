//! The errors on the way from indicators to source: of templates, which officers may change, and of figures that are not for
//! everybody.

use super::turns;

/// Why a document cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// A template is missing or does not parse.
    #[error("mẫu văn bản có lỗi: {0}")]
    Broken(String),
    /// A template uses a value that the document does not have.
    #[error("không soạn được văn bản từ mẫu {template}: {reason}")]
    Rendering {
        /// The path of the template from the project's folder, or which sentence of which data file it is.
        template: String,
        /// The place and the message, as the template engine gives them.
        reason: String,
    },
    /// A sum of a public edition tells what the row of a unit withholds.
    #[error(
        "{figure} của cả địa bàn chỉ là số của {unit}, mà bản công khai phải giấu số nhỏ của đơn vị này; chờ thêm đơn vị báo cáo, hoặc người có thẩm quyền quyết định đặt `tuy_chon.nguong_cong_khai: 0` trong `baocao.yaml` để công khai mọi số"
    )]
    OfOneUnit {
        /// What the sum counts.
        figure: String,
        /// The only unit that has told of it.
        unit: String,
    },
}

impl DocumentError {
    pub(super) fn rendering(template: &str, error: &tera::Error) -> Self {
        Self::Rendering { template: template.to_owned(), reason: in_vietnamese(&turns::as_written(&chain(error))) }
    }

    pub(super) fn broken(error: &tera::Error) -> Self {
        Self::Broken(in_vietnamese(&turns::as_written(&chain(error))))
    }
}

/// Translates the English message of the engine, for the officer who changed a template.
fn in_vietnamese(reason: &str) -> String {
    const WORDS: [(&str, &str); 11] = [
        ("error: ", ""),
        ("Variable `", "tên `"),
        ("Field `", "mục `"),
        ("` is not defined", "` không có"),
        ("Available variables", "Các tên dùng được"),
        ("Available fields", "Các mục dùng được"),
        ("Unexpected end of template", "mẫu kết thúc giữa chừng"),
        ("The expression is too complex", "biểu thức quá dài hoặc lồng nhau quá sâu"),
        ("The template nesting is too deep", "các thẻ lồng nhau quá sâu"),
        ("Arrays can have a maximum of 2 dimensions.", "danh sách lồng nhau quá sâu"),
        ("Maximum render recursion depth for components exceeded.", "các thành phần mẫu gọi nhau quá sâu"),
    ];
    WORDS.iter().fold(reason.to_owned(), |text, (english, vietnamese)| text.replace(english, vietnamese))
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str("\n  ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}
