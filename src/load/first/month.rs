//! The file of a unit's month: from the last one of the same unit, or from nothing, with comments that teach.

use std::fmt::Write;
use std::ops::Range;

use crate::load::tree::Locator;
use crate::model::{Class, Flow, Measure, Month, Movement, Period, Project, SourceFile, Unit, short_date};

/// The text of `file` with other values at some keys, and with everything else as somebody wrote it. A value may stand for
/// a whole list or map; keys that are not in the file are left out.
pub fn with_values(file: &SourceFile, values: &[(String, String)]) -> String {
    let locator = Locator::default();
    let located = values.iter().filter_map(|(key, value)| Some((locator.locate(file, key)?, value)));
    let mut changes: Vec<(Range<usize>, String)> =
        located.map(|(range, value)| change(&file.text, range, value)).collect();
    changes.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    let mut text = file.text.clone();
    for (range, value) in changes {
        text.replace_range(range, &value);
    }
    text
}

/// A value that began below its key moves up to it.
fn change(text: &str, range: Range<usize>, value: &str) -> (Range<usize>, String) {
    let end = range.start + text[range.clone()].trim_end().len();
    let head = text[..range.start].trim_end();
    if head.ends_with(':') && text[head.len()..range.start].contains('\n') {
        (head.len()..end, format!(" {value}"))
    } else {
        (range.start..end, value.to_owned())
    }
}

/// The first file of `unit`, for `month`: the figures of its lists where they are known, 0 where somebody must count, the
/// policies and the lacks that are asked for.
pub fn first_file(project: &Project, unit: &Unit, month: Month, openings: &[(Class, Measure, u64)]) -> String {
    let (cut_off, forms) = (project.day_of(Period::Month(month)), project.forms());
    let mut text = format!(
        "# {}, {}: số liệu đến hết ngày {}. Nhập xong thì đổi trang_thai.\n\
         don_vi: \"{}\"\nky: {month}\n\
         trang_thai: chua_nhap          # chua_nhap: chưa nhập xong; uoc: số ước; chinh_thuc: số chính thức\n\
         ngay_chot: {cut_off}\n\
         dan_cu: {{ ho: 0, khau: 0 }}     # tổng số hộ, nhân khẩu của đơn vị\n",
        unit.title(),
        month.short_label(),
        short_date(cut_off),
        unit.code,
    );
    for class in Class::ALL {
        let _ = writeln!(text, "{}:", class.key());
        for measure in Measure::ALL {
            let opening =
                openings.iter().find(|(of, by, _)| (*of, *by) == (class, measure)).map_or(0, |(_, _, count)| *count);
            let flows: String = Flow::ALL.map(|flow| format!("{}: 0, ", flow.key(class))).concat();
            let _ = writeln!(
                text,
                "  {:5} {{ {}: {opening}, {flows}{}: {opening} }}",
                format!("{}:", measure.key()),
                Movement::OPENING,
                Movement::CLOSING
            );
        }
    }
    let lacks: Vec<_> = forms.lack_indicators.iter().map(|indicator| format!("{}: 0", indicator.key)).collect();
    let stages: Vec<_> = forms.dossier_stages.iter().map(|stage| format!("{}: 0", stage.key)).collect();
    text.push_str("# Số hộ trong danh sách cuối kỳ thiếu hụt từng chỉ số; null: chưa có số liệu.\nthieu_hut: null\n");
    for class in Class::ALL {
        let _ = writeln!(text, "#  {}: {{ {} }}", class.key(), lacks.join(", "));
    }
    text.push_str("# Lũy kế từ đầu năm; null: chưa có số liệu. Ví dụ: { thuoc_dien: 10, duoc: 8 }\nchinh_sach:\n");
    for policy in &project.policies.value {
        let _ = writeln!(text, "  {}: null", policy.id);
    }
    text.push_str(
        "# Hồ sơ công nhận thoát nghèo, thoát cận nghèo, lũy kế từ đầu năm; null: chưa có số liệu.\nho_so: null\n",
    );
    for class in Class::ALL {
        let _ = writeln!(text, "#  {}: {{ {} }}", class.key(), stages.join(", "));
    }
    text.push_str("# Mỗi câu một mục, bắt đầu bằng dấu gạch; [] nếu không có.\n");
    text.push_str("nhan_xet: { ket_qua: [], ton_tai: [], nguyen_nhan: [], giai_phap: [] }\ngiai_trinh: []\n");
    text
}
