//! What can go wrong between indicators and source: only templates, which officers may change.

/// A template that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A template is missing or does not parse.
    #[error("mẫu văn bản có lỗi: {0}")]
    Broken(String),
    /// A template asks for something that the document does not have.
    #[error("không soạn được văn bản từ mẫu {template}: {reason}")]
    Rendering {
        /// Path inside `templates/`.
        template: String,
        /// Where and what, as the template engine says it.
        reason: String,
    },
}

impl ReportError {
    pub(super) fn rendering(template: &str, error: &tera::Error) -> Self {
        Self::Rendering { template: template.to_owned(), reason: chain(error) }
    }

    pub(super) fn broken(error: &tera::Error) -> Self {
        Self::Broken(chain(error))
    }
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
