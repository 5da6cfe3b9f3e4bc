//! The view inside a PDF.

use super::inspect::{Confusion, Pdf, Unreadable};
use crate::model::View;

/// What stands before the fingerprint of the view among the keywords.
const FINGERPRINT: &str = "Mã nội dung: ";

/// Why a PDF gives no view.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// The file is no PDF, a broken one, or too much to look at.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The pages of a PDF of this program cannot be read back.
    #[error("tệp không phải PDF hoặc đã hỏng")]
    Text(#[from] lopdf::Error),
    /// It cannot be told which attachment is the true one.
    #[error(transparent)]
    Confused(#[from] Confusion),
    /// There is no view inside: the document is not of this program, or the attachment was removed.
    #[error(
        "trong tệp PDF không có số liệu đính kèm của baocao: tệp không do chương trình này lập, hoặc đã được in lại thành \
         PDF, hoặc phần đính kèm đã bị bỏ"
    )]
    Missing,
    /// The view inside is of another format.
    #[error("số liệu đính kèm trong tệp PDF không đọc được; tệp do phiên bản khác của baocao lập")]
    Unknown(#[from] serde_json::Error),
}

/// What a PDF carries of this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Everything that the document says.
    pub view: View,
    /// The bytes of the view as they are attached.
    pub json: Vec<u8>,
    /// The entered figures, if they travel with it.
    pub sources: Option<String>,
    /// The fingerprint of the view that the file says of itself, if it says one.
    pub fingerprint: Option<String>,
}

impl Attached {
    /// Reads them.
    pub fn read(pdf: &Pdf<'_>) -> Result<Self, AttachmentError> {
        let attachments = pdf.attachments()??;
        let json = attachments.view.ok_or(AttachmentError::Missing)?;
        let view = serde_json::from_slice(&json)?;
        let sources = attachments.sources.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let keywords = pdf.property("Keywords")?;
        let fingerprint = keywords.and_then(|keywords| keywords.strip_prefix(FINGERPRINT).map(str::to_owned));
        Ok(Self { view, json, sources, fingerprint })
    }
}

/// The view that travels inside `pdf`.
pub fn attached_view(pdf: &[u8]) -> Result<View, AttachmentError> {
    Ok(Attached::read(&Pdf::open(pdf)?)?.view)
}

/// The entered figures that travel inside `pdf`, if any do.
pub fn attached_sources(pdf: &[u8]) -> Option<String> {
    Attached::read(&Pdf::open(pdf).ok()?).ok()?.sources
}
