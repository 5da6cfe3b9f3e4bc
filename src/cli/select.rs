//! The options that choose the period, the units and the folder of the results.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::Args;

use super::arguments::Common;
use crate::disk;
use crate::model::{Period, UnitCode};
use crate::pipeline::BuildOptions;

/// Kỳ, đơn vị và nơi ghi.
#[derive(Debug, Args)]
pub(super) struct Select {
    /// Kỳ báo cáo: 2022-09, 2022-Q3, 2022-6T, 2022-9T hoặc 2022; không ghi thì lấy tháng mới nhất
    #[arg(long, value_name = "KỲ")]
    pub(super) period: Option<Period>,
    /// Chỉ đơn vị có mã hoặc tên này; ghi được nhiều lần
    #[arg(long, value_name = "MÃ")]
    pub(super) unit: Vec<UnitCode>,
    /// Số tài liệu làm cùng lúc; không ghi thì bằng số nhân của máy
    #[arg(short, long, value_name = "SỐ")]
    pub(super) jobs: Option<NonZeroUsize>,
    /// Thư mục kết quả; không ghi thì là `output/` của bộ số liệu
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(super) out: Option<PathBuf>,
}

/// The options of commands that choose by the period alone.
pub(super) fn plain(common: &Common, period: Option<Period>, out: Option<PathBuf>) -> BuildOptions {
    options(common, &Select { period, unit: Vec::new(), jobs: None, out })
}

/// The options that `select` asks for.
pub(super) fn options(common: &Common, select: &Select) -> BuildOptions {
    let workers = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let out = select.out.clone().unwrap_or_else(|| output_folder(&common.project));
    BuildOptions {
        period: select.period,
        units: select.unit.clone(),
        jobs: select.jobs.unwrap_or(workers),
        ..BuildOptions::new(out)
    }
}

/// The folder `output/` of the project, without a leading `./` because its paths are printed.
pub(super) fn output_folder(project: &Path) -> PathBuf {
    if project == Path::new(".") { PathBuf::from("output") } else { project.join("output") }
}

/// A path in the folder of results, as it is printed.
pub(super) fn shown(out: &Path, path: &str) -> String {
    disk::shown(&out.join(path))
}
