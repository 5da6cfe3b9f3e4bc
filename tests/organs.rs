//! Organs and documents with an end: what a report names after it, and where their dates are corrected.

use std::path::Path;

use baocao::model::{Citation, FileId, Filed, KeyFigures, Narrative, Organ, Period, Project, parse_date};
use serde_json::json;

fn ward() -> Project {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/phuong-mong-cai-1");
    baocao::load::load(&folder).unwrap().project.unwrap()
}

/// The messages and advices of BC623 about `sentences` in the report of `period`.
fn told(mut project: Project, period: &str, sentences: &[&str]) -> Vec<String> {
    let period: Period = period.parse().unwrap();
    let words = json!({ "ky": period.to_string(), "loai": "ket_qua", "phan_cong": sentences });
    let narrative: Narrative = baocao::load::value(&words.to_string()).unwrap();
    project.narratives.clear();
    project.narratives.insert(period, Filed { file: FileId(9_999), value: narrative });
    messages(&project)
}

fn messages(project: &Project) -> Vec<String> {
    let found = baocao::check::check(project, &[], &baocao::load::bundled(), &|_| KeyFigures::default());
    let found = found.into_iter().filter(|finding| finding.code.to_string() == "BC623");
    found.map(|finding| format!("{} | {}", finding.message, finding.fix)).collect()
}

#[test]
fn an_organ_named_after_its_end_is_told_with_its_successor() {
    for (sentence, successor) in [
        ("Phòng Lao động - Thương binh và Xã hội (LĐTB&XH) tổng hợp", "Nông nghiệp và Môi trường"),
        ("Sở LĐ-TB&XH hướng dẫn; các đơn vị thực hiện", "Nông nghiệp và Môi trường"),
        ("Phòng LĐTBXH đôn đốc", "Nông nghiệp và Môi trường"),
        ("Báo cáo UBND huyện xem xét", "UBND cấp xã"),
        ("Đề nghị Huyện ủy chỉ đạo", "UBND cấp xã"),
        ("Phối hợp với Phòng Tài nguyên và Môi trường", "Nông nghiệp và Môi trường"),
    ] {
        let told = told(ward(), "2025-09", &[sentence]);
        assert!(!told.is_empty() && told.iter().all(|line| line.contains(successor)), "{sentence}: {told:?}");
    }
}

#[test]
fn an_organ_may_be_named_in_its_time_and_in_words_about_earlier_times() {
    for sentence in [
        "Phòng Lao động - Thương binh và Xã hội trước đây đã bàn giao hồ sơ",
        "Phòng Kinh tế (nay là đầu mối thay Phòng LĐTB&XH cũ) tổng hợp",
        "Theo Thông tư 07/2021/TT-BLĐTBXH; Sở Nông nghiệp và Môi trường hướng dẫn; xã hội hóa nguồn lực",
        "Sắp xếp đơn vị hành chính, không tổ chức cấp huyện",
    ] {
        assert_eq!(told(ward(), "2025-09", &[sentence]), Vec::<String>::new(), "{sentence}");
    }
    let sample = baocao::load::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap();
    assert_eq!(messages(&sample), Vec::<String>::new());
}

#[test]
fn dates_are_corrected_and_documents_added_in_the_settings() {
    let mut project = ward();
    let day = |text: &str| parse_date(text).unwrap();
    for organ in &mut project.settings.value.organs {
        organ.valid_to = Some(day("2025-12-31"));
    }
    assert!(told(project.clone(), "2025-09", &["Phòng LĐTB&XH tổng hợp"]).is_empty());
    project.settings.value.organs.push(Organ {
        name: "Quyết định số 24/2021/QĐ-TTg".to_owned(),
        spellings: vec!["24/2021/QĐ-TTg".to_owned()],
        valid_from: None,
        valid_to: Some(day("2025-08-31")),
        successor: Some("văn bản mới".to_owned()),
        source: None,
    });
    let said = told(project.clone(), "2025-09", &["Rà soát theo Quyết định số 24/2021/QĐ-TTg"]);
    assert!(said.len() == 1 && said[0].contains("nêu văn bản mới"), "{said:?}");
    // A document that a report cites is found by its number; who issued it is held against its own day.
    let cited = Citation {
        kind: "Quyết định".to_owned(),
        number: Some("24/2021/QĐ-TTg".to_owned()),
        date: day("2021-07-16"),
        issuer: "UBND huyện".to_owned(),
        subject: None,
    };
    project.settings.value.organs.iter_mut().for_each(|organ| organ.valid_to = Some(day("2025-06-30")));
    let period = "2025-09".parse().unwrap();
    project.narratives.retain(|known, _| *known == period);
    project.narratives.get_mut(&period).unwrap().value.directives = vec![cited];
    project.narratives.get_mut(&period).unwrap().value.meeting = None;
    let said = messages(&project);
    assert!(said.iter().filter(|line| line.contains("24/2021/QĐ-TTg")).count() == 1, "{said:?}");
    assert!(!said.iter().any(|line| line.contains("“UBND huyện”")), "{said:?}");
}

#[test]
fn an_addressee_that_has_ended_is_told() {
    let mut project = ward();
    project.settings.value.addressees = vec!["Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh".to_owned()];
    assert!(messages(&project).iter().any(|line| line.contains("Sở Lao động")), "{:?}", messages(&project));
}
