//! `baocao notice` and `baocao decision`.

use serde_json::json;

use crate::cli::arguments::Common;
use crate::cli::exit::Exit;
use crate::cli::select::output_folder;
use crate::cli::show::output::Output;
use crate::disk;
use crate::model::Period;
use crate::pipeline::{self, Failure, Opened, ReviewPaper};

/// Dự thảo thông báo hoặc quyết định về kết quả rà soát.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Kỳ rà soát; không ghi thì lấy tháng mới nhất
    #[arg(long, value_name = "KỲ")]
    period: Option<Period>,
}

pub(in crate::cli) fn run(
    opened: &Opened,
    common: &Common,
    request: &Args,
    paper: ReviewPaper,
    output: &Output,
) -> Result<Exit, Failure> {
    let out = output_folder(&common.project);
    let path = disk::shown(&out.join(pipeline::review(opened, paper, request.period, &out)?));
    output.result(&path, &json!({ "reason": "file", "path": path }));
    Ok(Exit::Done)
}
