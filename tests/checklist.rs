//! Everything that the press note of 29/9/2022 names has its place on paper: the table of the field's documents, row by row.
//! Each row names what the nine-month report of the sample, or the sheet of a unit, must say.

use std::path::Path;

use baocao::documents::DocumentWriter;
use baocao::indicators::compute;
use baocao::load::load;
use baocao::model::{Project, UnitCode, View};

/// Number of the row, where it stands, what must be read there.
const ROWS: [(u8, Paper, &[&str]); 29] = [
    (
        1,
        Paper::Report,
        &["Kết quả công tác giảm nghèo 9 tháng đầu năm 2022; phương hướng, nhiệm vụ 3 tháng cuối năm 2022"],
    ),
    (
        2,
        Paper::Report,
        &[
            "Ngày 28/9/2022, UBND thành phố tổ chức họp kiểm điểm tiến độ",
            "do Phó Chủ tịch UBND thành phố chủ trì",
            "KT. CHỦ TỊCH",
        ],
    ),
    (
        3,
        Paper::Report,
        &[
            "Nghị định số 07/2021/NĐ-CP ngày 27/01/2021 của Chính phủ quy định chuẩn nghèo",
            "- Kế hoạch số 377/KH-UBND.",
        ],
    ),
    (
        4,
        Paper::Report,
        &[
            "Chương trình mục tiêu quốc gia giảm nghèo bền vững (sau đây gọi tắt là Chương trình MTQG giảm nghèo bền vững)",
        ],
    ),
    (5, Paper::Report, &["d) Nhà ở", "Chưa có số liệu trong kỳ báo cáo.", "g) Đào tạo nghề"]),
    (6, Paper::Report, &["đã được lồng ghép triển khai đồng bộ, kịp thời"]),
    (
        7,
        Paper::Report,
        &[
            "Kế hoạch số 377/KH-UBND ngày 31/12/2021 của UBND thành phố Móng Cái",
            "Giảm hộ nghèo | 19 | 12",
            "Giảm hộ cận nghèo | 40 | 35",
        ],
    ),
    (8, Paper::Report, &["Phân công giúp đỡ hộ nghèo, hộ cận nghèo", "Phương án hỗ trợ"]),
    (
        9,
        Paper::Report,
        &[
            "gồm: các phường Ka Long, Hòa Lạc, Trà Cổ, Hải Hòa, Bình Ngọc; các xã Hải Tiến, Hải Xuân, Vạn Ninh",
            "Các đơn vị tích cực, chủ động trong kỳ: MTTQ và các tổ chức chính trị - xã hội thành phố; UBND các phường",
        ],
    ),
    (10, Paper::Report, &["- Lưu: VT, LĐTBXH."]),
    (11, Paper::Report, &["ước giảm được 12/19 hộ nghèo, đạt 63%"]),
    (12, Paper::Report, &["giảm 35/40 hộ cận nghèo, đạt 87,5% so Kế hoạch thành phố."]),
    (13, Paper::Report, &["100% hộ nghèo có nhu cầu vay vốn được vay vốn tín dụng ưu đãi (9/9 hộ)"]),
    (14, Paper::Report, &["100% người thuộc hộ nghèo, cận nghèo được cấp thẻ BHYT (233/233 người"]),
    (
        15,
        Paper::Report,
        &[
            "cho 100% học sinh, sinh viên con hộ nghèo",
            "Cấp bù học phí: 22/22 học sinh, sinh viên, đạt 100%.",
            "Hỗ trợ chi phí học tập: 22/22 học sinh, sinh viên, đạt 100%.",
        ],
    ),
    (16, Paper::Report, &["95% hộ nghèo có nước sinh hoạt hợp vệ sinh và có hố xí/nhà tiêu hợp vệ sinh (19/20 hộ"]),
    (
        17,
        Paper::Report,
        &["100% hộ nghèo được sử dụng dịch vụ viễn thông và có thiết bị phục vụ tiếp cận thông tin (20/20 hộ"],
    ),
    (18, Paper::Report, &["góp phần ổn định trật tự xã hội và phát triển toàn diện kinh tế - xã hội"]),
    (
        19,
        Paper::Report,
        &[
            "Kết quả, tồn tại, nguyên nhân và giải pháp do các đơn vị nêu",
            "Xếp thứ",
            "Đất hộ đang sử dụng chưa được cấp giấy chứng nhận",
        ],
    ),
    (20, Paper::Report, &["ghi nhận sự tích cực của cơ quan thường trực"]),
    (21, Paper::Report, &["Từ nay đến giữa tháng 10/2022", "15/10/2022"]),
    (
        22,
        Paper::Report,
        &[
            "không có hộ tái nghèo, không phát sinh hộ nghèo mới; không có hộ tái cận nghèo, không phát sinh hộ cận nghèo mới",
        ],
    ),
    (23, Paper::Report, &["từng hộ phấn đấu giảm nghèo trong năm 2022"]),
    (24, Paper::Report, &["Tiếp thu đầy đủ các ý kiến phát biểu của cơ sở để hoàn chỉnh báo cáo"]),
    (
        25,
        Paper::Report,
        &[
            "12 hộ đạt tiêu chí thoát nghèo; đã gửi 09 hồ sơ đề nghị thẩm định, đã thẩm định 07 hồ sơ; 05 hộ đã có quyết định công nhận",
            "do Chủ tịch UBND cấp xã quyết định",
        ],
    ),
    (
        26,
        Paper::Report,
        &[
            "còn phải giảm 07 hộ nghèo và 05 hộ cận nghèo",
            "Các công trình cần hoàn thành",
            "Hộ nghèo thiếu hụt từng chỉ số, đến ngày 14/9/2022",
        ],
    ),
    (27, Paper::Report, &["Phân công cán bộ trực tiếp đôn đốc, hướng dẫn", "Cán bộ đôn đốc, hướng dẫn"]),
    (
        28,
        Paper::Sheet("06727"),
        &[
            "hoàn thiện hồ sơ đề nghị cấp giấy chứng nhận đất nông nghiệp (đang thực hiện); từng bước hướng dẫn hộ dân hợp thức hóa",
        ],
    ),
    (
        29,
        Paper::Report,
        &[
            "Chủ trì: UBND xã Quảng Nghĩa; phối hợp: Phòng LĐTB&XH thành phố, Hội Chữ thập đỏ thành phố, các đơn vị liên quan; tình trạng: đang thực hiện.",
            "Bước 1: Khảo sát, đánh giá tình hình của hộ (đang thực hiện).",
        ],
    ),
];

/// Which document.
#[derive(Clone, Copy)]
enum Paper {
    Report,
    Sheet(&'static str),
}

fn views() -> (View, impl Fn(&str) -> View) {
    let project: Project = load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap();
    let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    let indicators = compute(&project, "2022-9T".parse().unwrap());
    let report = writer.report(&project, &indicators).unwrap();
    let sheet = move |code: &str| {
        let unit = indicators.unit(&UnitCode::new(code)).unwrap().0.clone();
        writer.sheet(&project, &indicators, &unit).unwrap()
    };
    (report, sheet)
}

/// All words of a document, letterhead and signature included.
fn words(view: &View) -> String {
    let mut lines = vec![view.masthead.subject.join(" ")];
    lines.push(crate::golden::reading(view));
    let signature = view.signature.iter().flat_map(|block| block.titles.iter().chain(&block.recipients));
    lines.extend(signature.cloned());
    lines.join("\n").replace("Dash: ", "- ")
}

#[test]
fn everything_that_the_press_note_names_is_printed() {
    let (report, sheet) = views();
    let report = words(&report);
    for (number, paper, said) in ROWS {
        let read = match paper {
            Paper::Report => report.clone(),
            Paper::Sheet(code) => words(&sheet(code)),
        };
        for said in said {
            assert!(read.contains(said), "row {number}: {said}\n{read}");
        }
    }
    assert_eq!(ROWS.map(|(number, ..)| number).to_vec(), (1..=29).collect::<Vec<_>>());
}

#[test]
fn nobody_is_named_in_a_case() {
    let project: Project = load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap();
    let found =
        baocao::check::check(&project, &[], &baocao::load::bundled(), &|_| baocao::model::KeyFigures::default());
    assert!(!found.iter().any(|finding| finding.code.to_string() == "BC614"));
}
