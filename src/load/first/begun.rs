//! Writes the first narrative of a project and the plan of a year before its targets are known.

use std::fmt::Write;

use crate::model::{Month, Period, Project};

/// The narrative, with an example behind each part.
const WORDS: &str = include_str!("loi-van.yaml");

/// The first narrative, for `period`, of a project that has none yet.
pub fn first_words(project: &Project, period: Period) -> String {
    let code = project.units_in(period.last_month()).next().map_or_else(String::new, |unit| unit.code.to_string());
    let texts = [("@TEN@", period.last_month().short_label()), ("@KY@", period.to_string()), ("@MA@", code)];
    texts.iter().fold(WORDS.to_owned(), |text, (sign, value)| text.replace(sign, value))
}

/// The plan of the year of `month` with a line for every unit of then, which counts as none as long as it names no document.
pub fn plan_draft(project: &Project, month: Month) -> String {
    let year = month.year();
    let body = &project.settings.value.issuer.name;
    let mut text = format!(
        "# Chỉ tiêu giảm nghèo năm {year}, chép theo văn bản giao kế hoạch. Chưa giao thì để nguyên: `van_ban` còn null\n\
         # thì coi như chưa có kế hoạch. Ví dụ:\n\
         # van_ban: {{ loai: Kế hoạch, so: 05/KH-UBND, ngay: {year}-01-15, co_quan: {body}, trich_yeu: giảm nghèo năm {year} }}\n\
         nam: {year}\nvan_ban: null\n\
         toan_dia_ban: {{ giam_ho_ngheo: 0, giam_ho_can_ngheo: 0 }}   # số hộ phải giảm trong năm của toàn địa bàn\n\
         chi_tieu:                        # của từng đơn vị; không giao thì ghi 0\n",
    );
    for unit in project.units_in(month) {
        let code = &unit.code;
        let _ =
            writeln!(text, "  - {{ don_vi: \"{code}\", giam_ho_ngheo: 0, giam_ho_can_ngheo: 0 }}   # {}", unit.title());
    }
    text.push_str("dieu_chinh: []\n");
    text
}
