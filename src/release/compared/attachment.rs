//! The view inside a PDF.

use crate::model::View;
use crate::release::LedgerHead;
use crate::release::inspect::{Confusion, Pdf, Unreadable};

/// What stands before the fingerprint of the view among the keywords.
const FINGERPRINT: &str = "Mã nội dung: ";

/// What stands behind it, before how far the ledger had come.
const LEDGER: &str = ", Mã sổ cái: ";

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
    /// How far the ledger had come when it was frozen, as the file says of itself; what was never released says nothing.
    pub ledger: Option<LedgerHead>,
}

impl Attached {
    /// Reads them.
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

/// The view that travels inside `pdf`.
pub fn attached_view(pdf: &[u8]) -> Result<View, AttachmentError> {
    Ok(Attached::read(&Pdf::open(pdf)?)?.view)
}

/// The entered figures that travel inside `pdf`, if any do.
pub fn attached_sources(pdf: &[u8]) -> Option<String> {
    Attached::read(&Pdf::open(pdf).ok()?).ok()?.sources
}

/// How far the ledger had come when `pdf` was frozen, as it says of itself.
pub fn stated_ledger(pdf: &[u8]) -> Option<LedgerHead> {
    Attached::read(&Pdf::open(pdf).ok()?).ok()?.ledger
}
