//! Narratives: figures by their names, and what is printed where nobody wrote anything.

use std::path::Path;

use baocao::documents::{DocumentWriter, check};
use baocao::indicators::compute;
use baocao::load::load;
use baocao::model::{Narrative, Paragraph, Project, View};

fn sample() -> Project {
    load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap()
}

fn report(project: &Project, period: &str) -> View {
    let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    writer.report(project, &compute(project, period.parse().unwrap())).unwrap()
}

fn narrative<'a>(project: &'a mut Project, period: &str) -> &'a mut Narrative {
    &mut project.narratives.get_mut(&period.parse().unwrap()).unwrap().value
}

fn texts<'a>(view: &'a View, block: &str) -> Vec<&'a Paragraph> {
    view.texts.get(block).into_iter().flatten().collect()
}

fn lines(view: &View, block: &str) -> Vec<String> {
    texts(view, block).iter().map(|paragraph| paragraph.runs.text()).collect()
}

#[test]
fn a_sentence_prints_the_figures_that_it_names_and_they_know_their_addresses() {
    let mut project = sample();
    let sentence = "Ước giảm {{ ngheo.giam.luy_ke }}/{{ ngheo.ke_hoach }} hộ, đạt {{ ngheo.ho.giam.ty_le }}; riêng xã Bắc Sơn \
                    còn {{ cua[\"06727\"].ngheo.cuoi_ky }} hộ nghèo với {{ cua[\"06727\"].ngheo.khau.cuoi_ky }} nhân khẩu.";
    narrative(&mut project, "2022-09").results = vec![sentence.to_owned()];
    assert!(check(&project, &|period| compute(&project, period)).is_empty());
    let view = report(&project, "2022-09");
    let [paragraph] = texts(&view, "ket_qua")[..] else { panic!("{:?}", view.texts["ket_qua"]) };
    assert_eq!(paragraph.runs.text(), "Ước giảm 12/19 hộ, đạt 63%; riêng xã Bắc Sơn còn 02 hộ nghèo với 07 nhân khẩu.");
    let addresses: Vec<_> = paragraph.runs.0.iter().filter_map(|run| Some(run.address.as_ref()?.as_str())).collect();
    assert_eq!(
        addresses,
        [
            "2022-09/tong/ngheo.ho.giam.luy_ke",
            "2022-09/tong/ngheo.ho.giam.ke_hoach",
            "2022-09/tong/ngheo.ho.giam.ty_le",
            "2022-09/06727/ngheo.ho.cuoi_ky",
            "2022-09/06727/ngheo.khau.cuoi_ky"
        ]
    );
    assert!(addresses.iter().all(|address| view.figures.keys().any(|known| known.as_str() == *address)));
}

#[test]
fn a_sentence_is_never_a_program() {
    for sentence in [
        "{% for x in [1] %}a{% endfor %}",
        "{{ ngheo.giam.luy_ke + 1 }}",
        "{{ so.ngheo.ho.cuoi_ky }}",
        "{{ ngheo.giam }}",
        "{{ ngheo.giam.luyke }}",
        "{# a #}",
        "còn {{ ngheo.cuoi_ky",
        "{{ cua[\"99999\"].ngheo.cuoi_ky }}",
    ] {
        let mut project = sample();
        narrative(&mut project, "2022-09").limits = vec![sentence.to_owned()];
        let found = check(&project, &|period| compute(&project, period));
        assert!(!found.is_empty() && found.iter().all(|finding| finding.code.to_string() == "BC613"), "{sentence}");
        let said = lines(&report(&project, "2022-09"), "ton_tai");
        let printed = said.last().map(|said| said.strip_suffix('.').unwrap_or(said));
        assert_eq!(printed, Some(sentence), "printed as it was written");
    }
}

#[test]
fn where_nobody_wrote_anything_the_figures_and_the_units_speak() {
    let mut project = sample();
    project.narratives.clear();
    let view = report(&project, "2022-09");
    let limits = lines(&view, "ton_tai").join("\n");
    for said in [
        "Giảm hộ nghèo chậm so với mức chia đều theo tháng: ước mới đạt 63% kế hoạch năm (12/19 hộ)",
        "6/14 đơn vị được giao chỉ tiêu giảm hộ nghèo chậm so với mức chia đều theo tháng, gồm: các phường Ninh Dương, Hải Yên;",
        "Chính sách nước sinh hoạt và nhà tiêu hợp vệ sinh: mới đạt 95% (19/20 hộ).",
        "Chưa tổng hợp được số liệu về: nhà ở, đào tạo nghề.",
        "Còn 07 hộ nghèo, 17 hộ cận nghèo đã đạt tiêu chí nhưng chưa có quyết định công nhận.",
    ] {
        assert!(limits.contains(said), "missing: {said}\n{limits}");
    }
    let units = lines(&view, "ton_tai_don_vi").join("\n");
    assert!(units.contains("Phường Ninh Dương: Hộ nghèo trong kế hoạch còn thiếu hụt về việc làm"), "{units}");
    let solutions = lines(&view, "giai_phap").join("\n");
    assert!(solutions.contains("để giảm 07 hộ nghèo, 05 hộ cận nghèo theo kế hoạch năm"), "{solutions}");
    assert!(!lines(&view, "nguyen_nhan_don_vi").is_empty());
}

#[test]
fn what_somebody_wrote_takes_the_place_of_what_the_figures_say() {
    let view = report(&sample(), "2022-09");
    assert!(!lines(&view, "ton_tai").iter().any(|line| line.contains("Chưa tổng hợp được số liệu")));
    let behind = |line: &String| line.contains("chậm so với mức chia đều theo tháng");
    assert!(lines(&view, "ton_tai").iter().any(behind), "what stands against the results is not replaced");
    assert!(!view.texts.contains_key("ton_tai_don_vi") && !view.texts.contains_key("nguyen_nhan_don_vi"));
    assert!(view.tables.contains_key("pl_y_kien"), "what the units wrote stands in an appendix in any case");
}

#[test]
fn units_that_wrote_the_same_sentence_share_a_line() {
    let mut project = sample();
    project.narratives.clear();
    for code in ["06709", "06712", "06727"] {
        let key = ("2022-09".parse().unwrap(), baocao::model::UnitCode::new(code));
        project.months.get_mut(&key).unwrap().value.remarks.limits = vec!["Thiếu vốn.".to_owned()];
    }
    let units = lines(&report(&project, "2022-09"), "ton_tai_don_vi");
    assert!(units.contains(&"Các phường Ka Long, Trần Phú; xã Bắc Sơn: Thiếu vốn.".to_owned()), "{units:?}");
}

#[test]
fn a_deadline_that_has_passed_is_told_as_overdue() {
    let mut project = sample();
    let task = &mut narrative(&mut project, "2022-09").tasks[0];
    task.deadline = baocao::model::parse_date("2022-09-01");
    let view = report(&project, "2022-09");
    let state = &view.tables["nhiem_vu"].rows[0].cells[4].text;
    assert_eq!(state, "01/9/2022\nQuá hạn, đang thực hiện");
}

#[test]
fn where_nobody_is_on_the_lists_a_sentence_says_so_and_no_table_or_picture_is_full_of_zeros() {
    let project = crate::years::nothing();
    let indicators = compute(&project, "2022-03".parse().unwrap());
    let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    let view = writer.report(&project, &indicators).unwrap();
    let said = "Trên địa bàn không có hộ nghèo, hộ cận nghèo; trong kỳ không phát sinh hộ nghèo, hộ cận nghèo mới.";
    assert_eq!(lines(&view, "dien_bien"), [said]);
    assert!(
        view.charts.is_empty() && view.tables.keys().all(|name| name.starts_with("pl_")),
        "{:?}",
        view.tables.keys()
    );
    let (unit, _) = &indicators.units[0];
    let sheet = writer.sheet(&project, &indicators, unit).unwrap();
    assert_eq!(lines(&sheet, "tom_tat"), ["Phường Ka Long không có hộ nghèo, hộ cận nghèo trong danh sách."]);
    assert_eq!(lines(&sheet, "dien_bien"), ["Lũy kế 3 tháng đầu năm 2022, không phát sinh hộ nghèo, hộ cận nghèo."]);
    assert!(sheet.charts.is_empty() && sheet.tables.is_empty(), "{:?}", sheet.tables.keys());
}

#[test]
fn who_lists_those_above_himself_tells_them_once() {
    let mut project = sample();
    let settings = &mut project.settings.value;
    settings.addressees = vec!["Ủy ban nhân dân tỉnh".to_owned()];
    settings.recipients.insert(0, "Như trên".to_owned());
    let view = report(&project, "2022-09");
    let recipients = view.signature.unwrap().recipients;
    assert_eq!(recipients.iter().filter(|line| *line == "- Như trên;").count(), 1, "{recipients:?}");
}

#[test]
fn no_subject_of_a_document_is_lost_because_its_number_was_cited_before() {
    for period in ["2022-09", "2022-9T"] {
        let mut project = sample();
        let known = project.plans[&2022].value.document.clone();
        let directives = &mut narrative(&mut project, period).directives;
        let of_another_body = baocao::model::Citation {
            date: time::macros::date!(2022 - 01 - 15),
            issuer: "UBND tỉnh Quảng Ninh".to_owned(),
            ..known.clone()
        };
        directives.extend([of_another_body, known.clone(), known]);
        for (number, document) in directives.iter_mut().enumerate() {
            document.subject = Some(format!("về việc thứ {number}"));
        }
        let (number, last) = (directives.len(), directives.last().unwrap().clone());
        directives.push(last);
        let view = report(&project, period);
        let printed = serde_json::to_string(&view.texts).unwrap().replace('\u{a0}', " ").replace('\u{2060}', "");
        for subject in 0..number {
            assert!(printed.contains(&format!("về việc thứ {subject}")), "{period}, {subject}: {printed}");
        }
        assert!(printed.contains("UBND tỉnh Quảng Ninh"), "{period}: {printed}");
        // What says nothing new is cited in short.
        assert_eq!(lines(&view, "van_ban").last().map(String::as_str), Some("Kế hoạch số 377/KH-UBND."));
    }
}
