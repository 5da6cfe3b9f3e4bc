//! The view and the entered figures that are attached to a PDF.

use crate::model::View;
use crate::release::LedgerHead;
use crate::release::inspect::{Confusion, Pdf, Unreadable};

/// The words before the fingerprint of the view among the keywords of the PDF.
const FINGERPRINT: &str = "Mã nội dung: ";

/// The words after it, before the head of the ledger.
const LEDGER: &str = ", Mã sổ cái: ";

/// Why a PDF has no usable attachment.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// The file is not a PDF, is damaged, or is too large to examine.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The text of the pages cannot be extracted.
    #[error("tệp không phải PDF hoặc đã hỏng")]
    Text(#[from] lopdf::Error),
    /// It cannot be decided which attachment is the right one.
    #[error(transparent)]
    Confused(#[from] Confusion),
    /// No view is attached: the file is not from this program, or the attachment was removed.
    #[error(
        "trong tệp PDF không có số liệu đính kèm của baocao: tệp không do chương trình này lập, hoặc đã được in lại thành \
         PDF, hoặc phần đính kèm đã bị bỏ"
    )]
    Missing,
    /// The attached view has another format.
    #[error("số liệu đính kèm trong tệp PDF không đọc được; tệp do phiên bản khác của baocao lập")]
    Unknown(#[from] serde_json::Error),
}

/// The attachments of this program, and what the PDF states about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Everything that the document says.
    pub view: View,
    /// The bytes of the attached view.
    pub json: Vec<u8>,
    /// The attached entered figures, if there are any.
    pub sources: Option<String>,
    /// The fingerprint of the view that the file states, if it states one.
    pub fingerprint: Option<String>,
    /// The head of the ledger when the document was frozen, as the file states it; `None` if it was never released.
    pub ledger: Option<LedgerHead>,
}

impl Attached {
    /// Reads the attachments of `pdf`.
    pub fn read(pdf: &Pdf<'_>) -> Result<Self, AttachmentError> {
        let attachments = pdf.attachments()??;
        let json = attachments.view.ok_or(AttachmentError::Missing)?;
        let view = serde_json::from_slice(&json)?;
        let sources = attachments.sources.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let keywords = pdf.property("Keywords")?;
        let words = keywords
            .as_deref()
            .and_then(|keywords| keywords.strip_prefix(FINGERPRINT))
            .map(|words| words.split_once(LEDGER).map_or((words, None), |(words, ledger)| (words, Some(ledger))));
        let fingerprint = words.map(|(words, _)| words.to_owned());
        let ledger = words.and_then(|(_, ledger)| LedgerHead::parse(ledger?));
        Ok(Self { view, json, sources, fingerprint, ledger })
    }
}

/// The view that is attached to `pdf`.
pub fn attached_view(pdf: &[u8]) -> Result<View, AttachmentError> {
    Ok(Attached::read(&Pdf::open(pdf)?)?.view)
}

/// The entered figures that are attached to `pdf`, if there are any.
pub fn attached_sources(pdf: &[u8]) -> Option<String> {
    Attached::read(&Pdf::open(pdf).ok()?).ok()?.sources
}

/// The head of the ledger that `pdf` states.
pub fn stated_ledger(pdf: &[u8]) -> Option<LedgerHead> {
    Attached::read(&Pdf::open(pdf).ok()?).ok()?.ledger
}
