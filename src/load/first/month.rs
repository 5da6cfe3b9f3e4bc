//! Writes the first file of a unit's month, with comments that explain it.

use std::fmt::Write;

use crate::model::{Class, Flow, Measure, Month, Movement, Period, Project, Unit, UnitStatus, short_date};

/// The first file of `unit`, for `month`. It contains the figures of its lists if they are known, 0 where somebody
/// must count, and the policies and lacks that are asked for.
pub fn first_file(project: &Project, unit: &Unit, month: Month, openings: &[(Class, Measure, u64)]) -> String {
    let (cut_off, forms) = (project.day_of(Period::Month(month)), project.forms_of(Period::Month(month)));
    let mut text = format!(
        "# {}, {}: số liệu đến hết ngày {}. Nhập xong thì đổi trang_thai.\n\
         don_vi: \"{}\"\nky: {month}\n\
         trang_thai: {}          # chua_nhap: chưa nhập xong; uoc: số ước; chinh_thuc: số chính thức\n\
         ngay_chot: {cut_off}\n\
         dan_cu: {{ ho: 0, khau: 0 }}     # tổng số hộ, nhân khẩu của đơn vị\n",
        unit.title(),
        month.short_label(),
        short_date(cut_off),
        unit.code,
        UnitStatus::Unfilled.key(),
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
