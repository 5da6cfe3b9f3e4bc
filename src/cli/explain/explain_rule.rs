//! `baocao explain`: one rule of the rule book.

use crate::cli::exit::Exit;
use crate::cli::explain::rules::{record, title};
use crate::cli::show::output::Output;
use crate::finding::{Rule, Severity};
use crate::pipeline::{self, Failure};

/// Giải thích.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Mã quy tắc: BC301, bc301 hoặc 301
    #[arg(value_name = "MÃ")]
    pub(in crate::cli) code: String,
}

pub(in crate::cli) fn run(args: &Args, output: &Output) -> Result<Exit, Failure> {
    let code = args.code.as_str();
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

fn chapter(rule: &Rule) -> String {
    let family = rule.code.family();
    let (label, reason) = (family.label(), family.reason());
    let facts = format!("Nhóm: {label}\nCăn cứ: {}\nMức: {}", rule.source, consequence(rule));
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

fn consequence(rule: &Rule) -> String {
    let code = rule.code;
    match rule.severity {
        Severity::Error => "lỗi; tài liệu dùng đến số liệu này chưa lập được cho đến khi sửa xong".to_owned(),
        Severity::Warning => format!(
            "cảnh báo; tài liệu vẫn được lập. Xem lại và sửa nếu sai; nếu đúng như vậy thì giải trình với mã {code}: ở \
             `giai_trinh` của đơn vị trong tháng khi cảnh báo về số liệu tháng ấy, còn lại ở `data/giai-trinh.yaml`"
        ),
        Severity::Note => "lưu ý; tài liệu vẫn được lập".to_owned(),
    }
}
