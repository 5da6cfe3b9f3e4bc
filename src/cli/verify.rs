//! `baocao verify`.

use serde_json::json;

use super::args::Verify;
use super::exit::Exit;
use super::output::Output;
use crate::pipeline::{self, Failure, Opened, Verdict};
use crate::store;

pub(super) fn run(opened: &Opened, request: &Verify, output: &Output) -> Result<Exit, Failure> {
    let missing = || Failure::Wrong(format!("không đọc được tệp “{}”", request.file.display()));
    let pdf = store::read(&request.file).ok_or_else(missing)?;
    match pipeline::verify(opened, &pdf)? {
        Verdict::Matches(document) => {
            let line = format!("khớp: {document} nói đúng như số liệu hiện có");
            output.result(&line, &json!({ "reason": "verdict", "document": document.to_string(), "matches": true }));
            Ok(Exit::Done)
        }
        Verdict::OtherPages(document) => {
            let line = format!(
                "số liệu kèm trong tệp khớp, nhưng trang in không đúng như khi lập lại {document}: tệp đã bị sửa, được phần mềm \
                 khác ghi lại, hoặc mẫu văn bản đã đổi"
            );
            let json =
                json!({ "reason": "verdict", "document": document.to_string(), "matches": false, "pages": false });
            output.result(&line, &json);
            Ok(Exit::Mismatch)
        }
        Verdict::Differs(document, changes) => {
            let line = if changes.is_empty() {
                "lời văn khác, con số không đổi".to_owned()
            } else {
                format!("{} con số khác", changes.len())
            };
            let json = json!({ "reason": "verdict", "document": document.to_string(), "matches": false, "changes": changes.len() });
            output.result(&format!("không khớp: {document}: {line}"), &json);
            for change in &changes {
                let text = |figure: &Option<String>| figure.clone().unwrap_or_else(|| "không có".to_owned());
                let (old, new) = (text(&change.old), text(&change.new));
                let line = format!("  {}  {}: trong tệp {old}, theo số liệu {new}", change.address, change.label);
                let json = json!({ "reason": "change", "address": change.address, "label": change.label, "old": change.old, "new": change.new });
                output.result(&line, &json);
            }
            Ok(Exit::Mismatch)
        }
    }
}
