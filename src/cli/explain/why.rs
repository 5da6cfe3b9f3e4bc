//! `baocao why`.

use std::path::PathBuf;

use std::fmt::Write;

use serde_json::{Value, json};

use crate::cli::arguments::{Common, MessageFormat};
use crate::cli::exit::Exit;
use crate::cli::explain::compute::{coverage, covered};
use crate::cli::explain::why_document;
use crate::cli::show::output::{self, Output};
use crate::model::Quantity;
use crate::pipeline::{self, Failure, Opened, Reason};

/// Vì sao.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Địa chỉ của con số, như ở cột địa chỉ của `baocao tinh`: 2022-9T/tong/ngheo.ho.giam.luy_ke; hoặc tên tài liệu:
    /// 2022-09/bao-cao, 2022-09/phieu/06709
    #[arg(value_name = "ĐỊA_CHỈ|TÀI_LIỆU")]
    pub(in crate::cli) address: String,
    /// Thư mục kết quả; không ghi thì là `output/` của bộ số liệu
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(in crate::cli) out: Option<PathBuf>,
    /// Con số của báo cáo đã phát hành mang số này, theo số liệu khi ấy
    #[arg(long, value_name = "SỐ")]
    pub(in crate::cli) release: Option<String>,
}

pub(in crate::cli) fn run(opened: &Opened, common: &Common, request: &Args, output: &Output) -> Result<Exit, Failure> {
    if pipeline::is_document(&request.address) {
        return why_document::run(opened, common, request, output);
    }
    let reason = pipeline::why(opened, &request.address, request.release.as_deref())?;
    match output.format {
        MessageFormat::Json => output::json_to_stdout(&format!("{}\n", programs(&reason))),
        _ => output::to_stdout(&people(&reason, output.verbose)),
    }
    Ok(Exit::Done)
}

fn people(reason: &Reason, verbose: bool) -> String {
    let mut text = format!("{}: {}\n{}\n", reason.label, reason.told, reason.address);
    branch(reason, 1, verbose, &mut text);
    text
}

/// Writes a value and what it is made of. Inputs that are 0 are only counted, unless `verbose` is set.
fn branch(reason: &Reason, depth: usize, verbose: bool, text: &mut String) {
    let indent = "  ".repeat(depth);
    if let Some(place) = &reason.place {
        let _ = writeln!(text, "{indent}nhập tại {place}");
    }
    if let Some(source) = &reason.source {
        let _ = writeln!(text, "{indent}từ bảng tính {source}");
    }
    if reason.formula.is_empty() {
        return;
    }
    if reason.units.is_some() {
        let _ = writeln!(text, "{indent}số liệu của {}", covered(reason.units.as_ref()));
    }
    let _ = writeln!(text, "{indent}= {}", reason.formula);
    let is_shown = |input: &&Reason| verbose || !is_nothing(input.value);
    for input in reason.inputs.iter().filter(is_shown) {
        let (address, label, value) = (&input.address, &input.label, &input.told);
        if let Some(place) = &input.place {
            let _ = writeln!(text, "{indent}  {address}  {label}: {value}   ({place})");
            if let Some(source) = &input.source {
                let _ = writeln!(text, "{indent}    từ bảng tính {source}");
            }
        } else {
            let _ = writeln!(text, "{indent}  {address}  {label}: {value}");
            branch(input, depth + 2, verbose, text);
        }
    }
    let hidden = reason.inputs.iter().filter(|input| !is_shown(input)).count();
    if hidden > 0 {
        let _ = writeln!(text, "{indent}  và {hidden} giá trị bằng 0 hoặc chưa có (thêm -v để xem hết)");
    }
}

const fn is_nothing(value: Option<Quantity>) -> bool {
    matches!(value, None | Some(Quantity::Count(0) | Quantity::Change(0)))
}

fn programs(reason: &Reason) -> Value {
    json!({
        "reason": "why",
        "address": reason.address,
        "label": reason.label,
        "value": reason.value,
        "units": reason.units.as_ref().map(coverage),
        "formula": reason.formula,
        "place": reason.place,
        "source": reason.source,
        "inputs": reason.inputs.iter().map(programs).collect::<Vec<_>>(),
    })
}
