//! `baocao charts`.

use serde_json::json;

use super::args::{Charts, Common, PictureFormat};
use super::build::{failure, options, shown};
use super::exit::Exit;
use super::output::Output;
use crate::pipeline::{self, Failure, Opened, PictureStyle};

pub(super) fn run(opened: &Opened, common: &Common, charts: &Charts, output: &Output) -> Result<Exit, Failure> {
    super::check::report(opened, charts.select.period, output);
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
                failure(output, &reason);
            }
        }
    }
    if drawn == 0 && failed == 0 {
        let asked: Vec<_> = charts.kind.iter().map(|kind| kind.key()).collect();
        return Err(Failure::Wrong(nothing(&asked)));
    }
    Ok(if failed > 0 || opened.has_errors() { Exit::Findings } else { Exit::Done })
}

fn style(charts: &Charts) -> PictureStyle {
    let plain = PictureStyle::default();
    let is_wanted = |format| charts.format.is_empty() || charts.format.contains(&format);
    PictureStyle {
        kinds: charts.kind.clone(),
        svg: is_wanted(PictureFormat::Svg),
        png: is_wanted(PictureFormat::Png),
        width: charts.width.unwrap_or(plain.width),
    }
}

fn nothing(kinds: &[&str]) -> String {
    format!(
        "không có biểu đồ loại {} cho những đơn vị và kỳ này; tien-do và don-vi chỉ có ở biểu đồ chung: bỏ --unit, hoặc \
         bỏ --kind để xem có những loại nào",
        kinds.join(", ")
    )
}
