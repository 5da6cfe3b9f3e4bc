//! `baocao rules`, `baocao explain`: the rule book, from the table that the checks use.

use serde_json::{Value, json};

use super::args::MessageFormat;
use super::exit::Exit;
use super::output::{self, Output};
use crate::finding::{Rule, Severity};
use crate::pipeline::{self, Failure};

pub(super) fn list(output: &Output) -> Exit {
    match output.format {
        MessageFormat::Json => pipeline::rules().for_each(|rule| output::to_stdout(&format!("{}\n", record(rule)))),
        MessageFormat::Short => pipeline::rules().for_each(|rule| output::to_stdout(&format!("{}\n", title(rule)))),
        MessageFormat::Human => output::to_stdout(&table()),
    }
    Exit::Done
}

pub(super) fn explain(code: &str, output: &Output) -> Result<Exit, Failure> {
    let number = code.trim().to_uppercase();
    let number = number.strip_prefix("BC").unwrap_or(&number);
    let rule = pipeline::rules().find(|rule| number.parse() == Ok(rule.code.0)).ok_or_else(|| unknown(code, number))?;
    output.result(&chapter(rule), &record(rule));
    Ok(Exit::Done)
}

fn unknown(code: &str, number: &str) -> Failure {
    let wanted = format!("BC{number}");
    let letters = |rule: &Rule| strsim::damerau_levenshtein(&wanted, &rule.code.to_string());
    let apart = |rule: &Rule| number.parse().map_or(0, |number: u16| rule.code.0.abs_diff(number));
    let near = pipeline::rules().filter(|rule| letters(rule) <= 2).min_by_key(|rule| (letters(rule), apart(rule)));
    let near = near.map(|rule| format!("có phải {} ({}) không; ", rule.code, rule.name)).unwrap_or_default();
    Failure::Wrong(format!("không có quy tắc “{code}”; {near}danh sách: baocao quy-tac"))
}

fn title(rule: &Rule) -> String {
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

fn record(rule: &Rule) -> Value {
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

fn chapter(rule: &Rule) -> String {
    let [family, reason] = rule.code.family();
    let facts = format!("Nhóm: {family}\nCăn cứ: {}\nMức: {}", rule.source, consequence(rule));
    let mut parts = vec![title(rule), format!("{}\n{reason}", rule.meaning).trim_end().to_owned(), facts];
    for (heading, lines) in [("Ví dụ sai", rule.example.wrong), ("Sửa thành", rule.example.right)] {
        if !lines.is_empty() {
            parts.push(format!("{heading}:\n{}", indented(lines)));
        }
    }
    parts.join("\n\n")
}

fn indented(lines: &str) -> String {
    lines.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

/// Warnings about a unit's month can be explained where the unit writes; others have nobody who could.
const EXPLAINED_IN_A_MONTH: [u16; 9] = [306, 310, 405, 406, 407, 409, 410, 507, 512];
/// Warnings about words can be explained where the words are a unit's.
const EXPLAINED_IN_REMARKS: [u16; 4] = [605, 606, 611, 612];

fn consequence(rule: &Rule) -> String {
    let code = rule.code;
    match rule.severity {
        Severity::Error => "lỗi; tài liệu dùng đến số liệu này chưa lập được cho đến khi sửa xong".to_owned(),
        Severity::Warning if EXPLAINED_IN_A_MONTH.contains(&code.0) => {
            format!(
                "cảnh báo; tài liệu vẫn được lập. Xem lại; nếu đúng như vậy thì giải trình ở `giai_trinh` với mã {code}"
            )
        }
        Severity::Warning if EXPLAINED_IN_REMARKS.contains(&code.0) => format!(
            "cảnh báo; tài liệu vẫn được lập. Xem lại và sửa nếu sai; ở tệp số liệu của đơn vị, nếu đúng như vậy thì giải trình ở \
             `giai_trinh` với mã {code}"
        ),
        Severity::Warning => "cảnh báo; tài liệu vẫn được lập. Xem lại và sửa nếu sai".to_owned(),
        Severity::Note => "lưu ý; tài liệu vẫn được lập".to_owned(),
    }
}
