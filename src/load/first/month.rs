//! Writes the first file of a unit's month, with comments that explain it.

use std::fmt::Write;

use crate::model::{
    Class, Dossier, DossierStage, Flow, FormRow, LackIndicator, Measure, Month, Movement, Period, Project,
    StandardRole, Unit, UnitStatus, short_date,
};

/// Figures that are known before anybody has entered the first file of a unit.
#[derive(Clone, Debug, Default)]
pub struct FirstFigures {
    /// The opening stocks, by each standard.
    pub openings: Vec<(FormRow, u64)>,
    /// The dossiers so far in the year.
    pub dossiers: Vec<(Class, Dossier)>,
}

/// The first file of `unit`, for `month`. It contains the figures of its lists if they are known, 0 where somebody
/// must count, and the policies and lacks that are asked for.
pub fn first_file(project: &Project, unit: &Unit, month: Month, known: &FirstFigures) -> String {
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
    text.push_str(&forms_by(StandardRole::Main, known));
    text.push_str("# Số hộ trong danh sách cuối kỳ thiếu hụt từng chỉ số; null: chưa có số liệu.\n");
    text.push_str(&lacks(forms.lack_indicators));
    text.push_str("# Lũy kế từ đầu năm; null: chưa có số liệu. Ví dụ: { thuoc_dien: 10, duoc: 8 }\nchinh_sach:\n");
    for policy in &project.policies.value {
        let _ = writeln!(text, "  {}: null", policy.id);
    }
    text.push_str("# Hồ sơ công nhận thoát nghèo, thoát cận nghèo, lũy kế từ đầu năm; null: chưa có số liệu.\n");
    text.push_str(&dossiers(forms.dossier_stages, &known.dossiers));
    if let Some(standard) = project.beside_of(Period::Month(month)) {
        let _ = writeln!(text, "# Danh sách theo {}.\n{}:", standard.name, StandardRole::BESIDE);
        let lacks = if standard.indicators.is_empty() { String::new() } else { lacks(&standard.indicators) };
        for line in (forms_by(StandardRole::Beside, known) + &lacks).lines() {
            let _ = writeln!(text, "  {line}");
        }
    }
    text.push_str("# Mỗi câu một mục, bắt đầu bằng dấu gạch; [] nếu không có.\n");
    text.push_str("nhan_xet: { ket_qua: [], ton_tai: [], nguyen_nhan: [], giai_phap: [] }\ngiai_trinh: []\n");
    text
}

/// The lacks, which nobody has counted yet, and a comment that shows how they are written.
fn lacks(indicators: &[LackIndicator]) -> String {
    format!("thieu_hut: null\n{}", example_of_lacks(indicators))
}

/// The file of a month whose comment shows the lacks that a later standard asks about instead of those before.
pub fn with_other_lacks(text: &str, before: &[LackIndicator], now: &[LackIndicator]) -> String {
    text.replace(&example_of_lacks(before), &example_of_lacks(now))
}

fn example_of_lacks(indicators: &[LackIndicator]) -> String {
    let lacks: Vec<_> = indicators.iter().map(|indicator| format!("{}: 0", indicator.key)).collect();
    let shown = Class::ALL.map(|class| format!("#  {}: {{ {} }}\n", class.key(), lacks.join(", ")));
    shown.concat()
}

/// Forms 2 and 3 by one standard, with the opening stocks as far as they are known.
fn forms_by(role: StandardRole, known: &FirstFigures) -> String {
    let mut text = String::new();
    for class in Class::ALL {
        let _ = writeln!(text, "{}:", class.key());
        for measure in Measure::ALL {
            let row = FormRow { role, class, measure };
            let opening = known.openings.iter().find(|(of, _)| *of == row).map_or(0, |(_, count)| *count);
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
    text
}

/// The dossiers as far as they are known, otherwise `null` and a comment that shows how they are written.
fn dossiers(stages: &[DossierStage], known: &[(Class, Dossier)]) -> String {
    let row = |dossier: Option<&Dossier>| {
        let count = |place| dossier.map_or(Some(0), |dossier| Some(dossier.reached(place)?.get()));
        let counts = stages.iter().enumerate().filter_map(|(place, stage)| Some((&stage.key, count(place)?)));
        counts.map(|(key, count)| format!("{key}: {count}")).collect::<Vec<_>>().join(", ")
    };
    let of = |class: Class| known.iter().find(|(of, _)| *of == class).map(|(_, dossier)| dossier);
    if known.is_empty() {
        let example = Class::ALL.map(|class| format!("#  {}: {{ {} }}\n", class.key(), row(None)));
        return format!("ho_so: null\n{}", example.concat());
    }
    let rows = Class::ALL.map(|class| match of(class) {
        Some(dossier) => format!("  {}: {{ {} }}\n", class.key(), row(Some(dossier))),
        None => format!("  {}: null\n", class.key()),
    });
    format!("ho_so:\n{}", rows.concat())
}
