//! `baocao charts`.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use serde_json::json;

use crate::cli::arguments::Common;
use crate::cli::exit::Exit;
use crate::cli::select::{Select, options, shown};
use crate::cli::show::findings;
use crate::cli::show::output::Output;
use crate::model::ChartKind;
use crate::pipeline::{self, Failure, Opened, PictureStyle};

/// Vẽ biểu đồ.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    pub(in crate::cli) select: Select,
    /// Chỉ loại biểu đồ này; ghi được nhiều loại, cách nhau bằng dấu phẩy: dien-bien (số hộ theo tháng), ke-hoach (so
    /// với kế hoạch năm), xep-hang (các đơn vị theo tỷ lệ), tien-do (tỷ lệ từng đơn vị theo tháng), don-vi (số hộ từng
    /// đơn vị theo tháng), nhieu-nam (số hộ qua các năm), bien-dong (từ đầu kỳ đến cuối kỳ), chinh-sach, thieu-hut (từng
    /// chỉ số), nguyen-nhan, kinh-phi, ho-so, song-song
    #[arg(long, value_name = "LOẠI", value_enum, value_delimiter = ',', hide_possible_values = true)]
    pub(in crate::cli) kind: Vec<ChartKind>,
    /// Dạng tệp: svg (để chỉnh sửa), png (để chèn vào văn bản, trình chiếu), csv-excel (thêm tệp số liệu `…-excel.csv` mở
    /// ngay bằng Excel: dấu chấm phẩy giữa các cột, dấu phẩy thập phân); không ghi thì svg và png
    #[arg(long, value_name = "DẠNG", value_enum, value_delimiter = ',', hide_possible_values = true)]
    pub(in crate::cli) format: Vec<PictureFormat>,
    /// Bề ngang của PNG, tính bằng điểm ảnh, từ 300 đến 4000; luôn kèm một bản nét gấp đôi. Không ghi thì 800
    #[arg(long, value_name = "SỐ", value_parser = width)]
    pub(in crate::cli) width: Option<u32>,
}

/// Parses a width at which a picture is readable.
fn width(text: &str) -> Result<u32, String> {
    let width = text.parse().ok().filter(|width| PictureStyle::WIDTHS.contains(width));
    width.ok_or_else(|| "ghi một số nguyên từ 300 đến 4000 (điểm ảnh)".to_owned())
}

impl ValueEnum for ChartKind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.key()).help(self.label()))
    }
}

/// The formats of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PictureFormat {
    /// Lines and letters.
    Svg,
    /// Pixels.
    Png,
    /// The figures as CSV for Excel on a Windows that speaks Vietnamese.
    #[value(name = "csv-excel")]
    VietnameseCsv,
}

pub(in crate::cli) fn run(opened: &Opened, common: &Common, charts: &Args, output: &Output) -> Result<Exit, Failure> {
    findings::show_for(opened, charts.select.period, output);
    let options = options(common, &charts.select);
    let (mut failed, mut drawn) = (0, 0);
    for picture in pipeline::draw_charts(opened, &options, &style(charts))? {
        match picture {
            Ok(path) => {
                drawn += 1;
                let path = shown(&options.out, &path);
                output.result(&path, &json!({ "reason": "chart", "path": path }));
            }
            Err(reason) => {
                failed += 1;
                output.unmade(&reason);
            }
        }
    }
    if drawn == 0 && failed == 0 {
        let asked: Vec<_> = charts.kind.iter().map(|kind| kind.key()).collect();
        return Err(Failure::Wrong(nothing(&asked)));
    }
    Ok(if failed > 0 || opened.has_errors() { Exit::Findings } else { Exit::Done })
}

fn style(charts: &Args) -> PictureStyle {
    let plain = PictureStyle::default();
    let is_wanted = |format| charts.format.is_empty() || charts.format.contains(&format);
    PictureStyle {
        kinds: charts.kind.clone(),
        svg: is_wanted(PictureFormat::Svg),
        png: is_wanted(PictureFormat::Png),
        width: charts.width.unwrap_or(plain.width),
        excel: charts.format.contains(&PictureFormat::VietnameseCsv),
    }
}

fn nothing(kinds: &[&str]) -> String {
    format!(
        "không có biểu đồ loại {} cho những đơn vị và kỳ này; tien-do và don-vi chỉ có ở biểu đồ chung: bỏ --unit, hoặc \
         bỏ --kind để xem có những loại nào",
        kinds.join(", ")
    )
}
