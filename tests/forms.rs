//! The forms of another circular are data: their numbers, titles, heads and stages are printed from their day on, and nothing
//! changes where none are declared.

use std::path::Path;

use baocao::documents::DocumentWriter;
use baocao::indicators::compute;
use baocao::model::{Edition, EntryColumn, EntryForm, FormWords, Forms, Project, View};
use serde_json::json;

fn sample() -> Project {
    baocao::load::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap()
}

/// The sample with the forms of a circular that is used from `from` on.
fn with_forms(from: &str) -> Project {
    let words = json!({
        "can_cu": "Thông tư mới",
        "tu": from,
        "dien_bien": {
            "so": "Mẫu số 09",
            "ten": "Biến động hộ {{ lop }}",
            "cot": [{ "ma": "dau_ky", "ten": "Số đầu kỳ báo cáo" }, { "ma": "vuot_chuan", "ten": "Ra khỏi danh sách" }],
        },
        "thieu_hut": { "so": "Mẫu số 10", "cot": [{ "ma": "tong", "ten": "Cộng thiếu hụt" }] },
        "ho_so": { "so": "Mẫu số 11", "ten": "Hồ sơ đề nghị" },
        "buoc_ho_so": [{ "ma": "da_tham_dinh", "ten": "phòng chuyên môn đã xem xét" }],
        "quyet_dinh": "Chủ tịch UBND phường",
    });
    let words: FormWords = baocao::load::value(&words.to_string()).unwrap();
    let mut project = sample();
    project.settings.value.forms = vec![Forms::new(&words)];
    project
}

fn report(project: &Project, period: &str) -> View {
    let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    writer.report(project, &compute(project, period.parse().unwrap())).unwrap()
}

/// All captions and heads of the tables, and all sentences.
fn said(view: &View) -> String {
    let tables = view.tables.values().flat_map(|table| {
        let heads = table.header.iter().flatten().map(|cell| cell.text.clone());
        std::iter::once(table.caption.clone()).chain(heads)
    });
    let texts = view.texts.values().flatten().map(|paragraph| paragraph.runs.text());
    tables.chain(texts).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_forms_of_a_circular_are_printed_from_their_day_on() {
    let printed = said(&report(&with_forms("2022-09-01"), "2022-09"));
    for words in [
        "Biến động hộ nghèo (Mẫu số 09) từ ngày",
        "Biến động hộ cận nghèo (Mẫu số 09) từ ngày",
        "Số đầu kỳ báo cáo",
        "Ra khỏi danh sách",
        "Hộ nghèo thiếu hụt từng chỉ số (Mẫu số 10), đến ngày",
        "Cộng thiếu hụt",
        "Hồ sơ đề nghị (Mẫu số 11), lũy kế",
        "Phòng chuyên môn đã xem xét",
    ] {
        assert!(printed.contains(words), "{words}");
    }
    assert!(!printed.contains("Diễn biến hộ nghèo: số hộ") && !printed.contains("Đã thẩm định"));
}

#[test]
fn nothing_changes_before_that_day_and_without_other_forms() {
    let plain = report(&sample(), "2022-09").to_json();
    assert_eq!(report(&with_forms("2022-10-01"), "2022-09").to_json(), plain);
    assert_ne!(report(&with_forms("2022-09-01"), "2022-09").to_json(), plain);
}

/// The form in which units enter a month, and the charts, use the words of the circular too.
#[test]
fn the_form_for_excel_and_the_charts_use_the_words_of_the_circular() {
    let project = with_forms("2022-09-01");
    let heads = |month: &str| {
        let form = EntryForm::new(&project, month.parse().unwrap(), baocao::model::Collected::Month);
        let titles = form.sheets.iter().map(|sheet| sheet.title.clone()).collect::<Vec<_>>();
        titles.into_iter().chain(form.columns().map(EntryColumn::full_head)).collect::<Vec<_>>().join("\n")
    };
    let (before, after) = (heads("2022-08"), heads("2022-09"));
    for words in
        ["Biến động hộ nghèo (Mẫu số 09)", "Số đầu kỳ báo cáo", "Ra khỏi danh sách", "Phòng chuyên môn đã xem xét"]
    {
        assert!(after.contains(words) && !before.contains(words), "{words}\n{after}");
    }
    let indicators = compute(&project, "2022-09".parse().unwrap());
    let charts = DocumentWriter::territory(&project, &indicators, Edition::Full).album.charts;
    let drawn = serde_json::to_string(&charts).unwrap();
    for words in ["Số đầu kỳ báo cáo", "Ra khỏi danh sách", "Phòng chuyên môn đã xem xét"] {
        assert!(drawn.contains(words), "{words}");
    }
}
