//! Checks whether a signed file shows what was prepared.

use std::path::Path;

use super::record::Accepted;
use crate::disk;
use crate::fingerprint::Fingerprint;
use crate::pipeline::Failure;
use crate::pipeline::explain::verify::look;
use crate::release::{Attached, AttachmentError, FrozenDocument, Pdf};

/// The largest number of differences that are listed.
const NAMED: usize = 6;

/// Accepts the signed file if a reader sees in it what the frozen one shows, with nothing added but signatures.
pub(super) fn accept(file: &[u8], frozen: &[u8], report: &FrozenDocument, folder: &Path) -> Result<Accepted, Failure> {
    let pdf = Pdf::open(file).map_err(AttachmentError::from)?;
    let attached = Attached::read(&pdf)?;
    let examined = look(&pdf, frozen)?;
    if Fingerprint::of_bytes(&attached.json) != report.view {
        return Err(Failure::Refused(format!(
            "tệp đã ký không phải báo cáo đã chuẩn bị: nội dung đính kèm là của {}, khác bản ở {}",
            attached.view.document,
            disk::shown(folder)
        )));
    }
    if examined.differences.is_empty() {
        let is_whole = pdf.begins_with(frozen);
        return Ok(if is_whole { Accepted::Bytes(examined.additions) } else { Accepted::Pages(examined.additions) });
    }
    let places: Vec<_> = examined.differences.iter().take(NAMED).map(ToString::to_string).collect();
    let more = examined.differences.len().saturating_sub(NAMED);
    let more = if more > 0 { format!("; và {more} chỗ khác") } else { String::new() };
    Err(Failure::Refused(format!(
        "tệp đã ký không hiện ra như báo cáo đã chuẩn bị ở {}: {}{more}; ký lại đúng tệp đã chuẩn bị, chỉ thêm chữ ký",
        disk::shown(folder),
        places.join("; ")
    )))
}
