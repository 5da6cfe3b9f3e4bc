//! The errors on the way from indicators to source. They can only come from templates, which officers may change.

use super::turns;

/// A template that cannot be used.
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
