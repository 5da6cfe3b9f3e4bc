//! Keeps the page of everything in step with a command that changes what it tells.

use serde_json::json;

use crate::cli::arguments::Common;
use crate::cli::select::output_folder;
use crate::cli::show::output::Output;
use crate::pipeline;

/// Writes the page again, if there is one. What the command did is done, so a page that cannot be written is told and no
/// failure.
pub(in crate::cli) fn refresh(common: &Common, output: &Output) {
    let out = output_folder(&common.project);
    if let Err(reason) = pipeline::refresh_overview(&common.project, out) {
        let line = format!("Trang chung index.html chưa ghi lại được: {reason}; chạy `baocao lap` để ghi lại.");
        output.note(&line, &json!({ "reason": "overview", "message": reason.to_string() }));
    }
}
