//! BC414: an opening balance ends with the month before the first file of its unit. One that ends later tells of months
//! that have files too, one that ends earlier leaves months of which nobody tells.

use crate::check::figures::openings::span;
use crate::check::rules;
use crate::finding::{Cause, Finding, Place};
use crate::model::{FileId, FileRole, Month, OpeningBalance, Project, Unit};

/// Checks where the balance with this number in its file meets the months of `unit`.
pub(super) fn joint(
    project: &Project,
    unit: &Unit,
    (file, index): (FileId, usize),
    balance: &OpeningBalance,
) -> Option<Finding> {
    let (until, year) = (balance.until, balance.until.year());
    let mut of_year = project.months.keys().map(|(month, _)| *month).filter(|month| month.year() == year);
    let Some(first) = of_year.next() else {
        let message = format!("Số đầu kỳ của năm {year}, nhưng năm này không có tệp số liệu nào");
        let fix = "sửa `den_thang` cho đúng năm; năm ấy không lập báo cáo thì xóa mục này";
        return Some(at((file, index), balance, message).label("không dùng đến").fix(fix));
    };
    let last = of_year.next_back().unwrap_or(first);
    let scheme = project.scheme();
    let lived: Vec<Month> = until.year_to_date().filter(|month| unit.exists_in(*month, scheme)).collect();
    let has_file = |month: &Month| project.month(*month, &balance.unit).is_some();
    // The months that the project has no files of at all cannot be told by files either.
    let behind = lived.iter().rev().skip_while(|month| **month > last).take_while(|month| has_file(month)).count();
    if behind > 0 {
        let told: Vec<Month> = lived.iter().copied().filter(|month| *month <= last).collect();
        return Some(overlap((file, index), balance, &told, behind));
    }
    let gap: Vec<Month> = until.year_to_date().last().map_or_else(Vec::new, |until| {
        let months = std::iter::successors(Some(until.next()), |month| Some(month.next()));
        months.take_while(|month| *month < first && unit.exists_in(*month, scheme)).collect()
    });
    (!gap.is_empty()).then(|| {
        let message = format!(
            "Số đầu kỳ tính đến hết {}, tệp bắt đầu từ {}: chưa có {}",
            until.short_label(),
            first.short_label(),
            span(&gap)
        );
        let fix = format!(
            "ghi `den_thang: {}` và số tính đến hết tháng ấy, hoặc bổ sung tệp; không có được thì giải trình BC414 ở \
             `giai-trinh.yaml`, báo cáo sẽ nói rõ những số không tính được",
            first.previous()
        );
        let finding = at((file, index), balance, message).label("chưa nối với tệp đầu tiên").fix(fix);
        finding.absent(gap.iter().map(|month| FileRole::folder(*month)))
    })
}

/// `told` are the months up to the end of the balance for which there may be files, of which the last `behind` have them.
fn overlap(place: (FileId, usize), balance: &OpeningBalance, told: &[Month], behind: usize) -> Finding {
    let months = told.get(told.len().saturating_sub(behind)..).unwrap_or_default();
    let until = balance.until.short_label();
    let message = match told.last() {
        Some(last) if *last < balance.until => {
            format!("Số đầu kỳ tính đến hết {until}, sau tháng cuối cùng có tệp ({})", last.short_label())
        }
        _ => format!("Số đầu kỳ tính đến hết {until}, nhưng {} đã có tệp", span(months)),
    };
    let first = months.first().filter(|_| behind < told.len());
    let fix = first.map_or_else(
        || "mọi tháng của đơn vị đã có tệp: xóa mục này".to_owned(),
        |first| {
            format!(
                "ghi `den_thang: {}` và số tính đến hết tháng ấy; đúng như vậy thì giải trình BC414 ở `giai-trinh.yaml`",
                first.previous()
            )
        },
    );
    at(place, balance, message).label("hai nơi cùng nói về một thời gian").fix(fix)
}

fn at((file, index): (FileId, usize), balance: &OpeningBalance, message: String) -> Finding {
    let place = Place::Key(file, format!("dau_ky[{index}].den_thang"));
    let cause =
        Cause::new(format!("joint {} {message}", balance.until), message.clone(), "đơn vị").label("đơn vị đầu tiên");
    rules::OPENING_JOINT.at(place, message).about(Some(&balance.unit), Some(balance.until)).because(cause)
}
