//! `baocao doctor`.

use std::fmt::Write;

use serde_json::json;

use crate::cli::arguments::{Common, MessageFormat};
use crate::cli::exit::Exit;
use crate::cli::show::output::{self, Output};
use crate::pipeline::{self, Complaint};

pub(in crate::cli) fn run(common: &Common, output: &Output) -> Exit {
    let found = pipeline::doctor(&common.project);
    if output.format == MessageFormat::Json {
        output::json_to_stdout(&found.iter().map(for_programs).collect::<String>());
    } else {
        let mut text = String::new();
        for one in &found {
            let _ = writeln!(text, "{:6} {}: {}", if one.is_well() { "được" } else { "CHƯA" }, one.about, one.found);
            if !one.is_well() {
                let _ = writeln!(text, "       cách sửa: {}", one.fix);
            }
        }
        output::to_stdout(&text);
    }
    if found.iter().all(Complaint::is_well) { Exit::Done } else { Exit::Findings }
}

fn for_programs(one: &Complaint) -> String {
    json!({ "reason": "doctor", "about": one.about, "found": one.found, "fix": one.fix, "well": one.is_well() })
        .to_string()
        + "\n"
}
