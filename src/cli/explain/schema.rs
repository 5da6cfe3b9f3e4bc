//! `baocao schema`.

use std::path::Path;

use serde_json::json;

use crate::cli::arguments::{Common, MessageFormat};
use crate::cli::exit::Exit;
use crate::cli::show::output::{self, Output};
use crate::disk;
use crate::pipeline::{self, EditorSettings, Failure};

/// Lược đồ.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Ghi thêm cấu hình của VS Code vào `.vscode/settings.json`
    #[arg(long)]
    pub(in crate::cli) editor: bool,
}

pub(in crate::cli) fn run(common: &Common, request: &Args, output: &Output) -> Result<Exit, Failure> {
    for path in pipeline::write_schemas(&common.project)? {
        written(&path, output);
    }
    if !request.editor {
        return Ok(Exit::Done);
    }
    match pipeline::write_editor_settings(&common.project)? {
        EditorSettings::Written(path) => {
            written(&path, output);
            Ok(Exit::Done)
        }
        EditorSettings::Present(path, text) => {
            refused(&path, &text, output);
            Ok(Exit::Findings)
        }
    }
}

fn written(path: &Path, output: &Output) {
    let path = disk::shown(path);
    output.result(&path, &json!({ "reason": "file", "path": path }));
}

fn refused(path: &Path, text: &str, output: &Output) {
    let path = disk::shown(path);
    let message = format!("tệp “{path}” đã có nội dung khác nên giữ nguyên");
    if output.format == MessageFormat::Json {
        return output.result("", &json!({ "reason": "kept", "path": path, "message": message, "add": text }));
    }
    output::to_stderr(&format!("lỗi: {message}; thêm vào tệp ấy các mục sau:\n"));
    output::to_stdout(text);
}
