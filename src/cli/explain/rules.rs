//! `baocao rules`: lists the rules that the checks use.

use serde_json::{Value, json};

use crate::cli::arguments::MessageFormat;
use crate::cli::exit::Exit;
use crate::cli::show::output::{self, Output};
use crate::finding::Rule;
use crate::pipeline;

pub(in crate::cli) fn list(output: &Output) -> Exit {
    match output.format {
        MessageFormat::Json => {
            pipeline::rules().for_each(|rule| output::json_to_stdout(&format!("{}\n", record(rule))));
        }
        MessageFormat::Short => pipeline::rules().for_each(|rule| output::to_stdout(&format!("{}\n", title(rule)))),
        MessageFormat::Human => output::to_stdout(&table()),
    }
    Exit::Done
}

pub(in crate::cli) fn title(rule: &Rule) -> String {
    format!("{} {}: {}", rule.code, rule.severity.word(), rule.name)
}

fn table() -> String {
    let mut table = comfy_table::Table::new();
    table.load_preset(comfy_table::presets::NOTHING);
    table.set_header(["Mã", "Mức", "Tên", "Căn cứ"]);
    for rule in pipeline::rules() {
        table.add_row([rule.code.to_string().as_str(), rule.severity.word(), rule.name, rule.source]);
    }
    format!("{table}\n")
}

pub(in crate::cli) fn record(rule: &Rule) -> Value {
    json!({
        "reason": "rule",
        "code": rule.code.to_string(),
        "severity": rule.severity,
        "name": rule.name,
        "meaning": rule.meaning,
        "source": rule.source,
        "wrong": rule.example.wrong,
        "right": rule.example.right,
    })
}
