//! Texts that people write: which findings they cause, and which they must not cause.

use baocao::cli::MessageFormat;

use crate::planted::Plant::{self, Change, Edit};
use crate::planted::{found, project, told};

const WORDS: &str = "data/loi-van/2022-02.yaml";
const A2: &str = "data/so-lieu/2022-02/00001-an-binh.yaml";

/// The findings about `sentence` as a result of the second month, in short form.
fn said_of(sentence: &str) -> Vec<String> {
    let quoted = format!("\"{}\"", sentence.replace('"', "\\\""));
    let folder = project(&[Change(WORDS, "Các đơn vị đã rà soát đúng hạn", quoted)]);
    let short = told(folder.path(), MessageFormat::Short);
    short.lines().map(|line| line.split_once("yaml:").map_or(line, |(_, rest)| rest).to_owned()).collect()
}

#[test]
fn what_is_right_or_cannot_be_understood_surely_is_left_alone() {
    for sentence in [
        // These are right: five poor households since January, three of them in February; the plan is five.
        "Giảm được 5/5 hộ nghèo, đạt 100% so kế hoạch; giảm 02/5 hộ cận nghèo, đạt 40%.",
        "Giảm 3 hộ nghèo, 1 hộ cận nghèo; còn 5 hộ nghèo, 9 hộ cận nghèo; giảm 5/5 hộ nghèo và 2/5 hộ cận nghèo.",
        "Trong tháng giảm 3 hộ nghèo; lũy kế từ đầu năm giảm 5 hộ nghèo.",
        "Trong 2 tháng đầu năm 2022, ước giảm được 5/5 hộ nghèo, đạt 100% Kế hoạch.",
        "Giảm 3 hộ nghèo so với đầu năm.",
        // These are about wishes, other times, parts, documents, or other figures.
        "Phấn đấu giảm 9 hộ nghèo trong năm; kế hoạch giao giảm 19 hộ nghèo.",
        "Năm 2021 giảm 44 hộ nghèo; cùng kỳ giảm 8 hộ nghèo; tháng 01 giảm 7 hộ nghèo.",
        "Xã Bình Minh giảm 1 hộ nghèo; mỗi đơn vị giảm 1 hộ nghèo; giảm 9 hộ nghèo do chuyển đi.",
        "Đã thẩm định hồ sơ giảm 9 hộ nghèo; 95% hộ nghèo có nước sạch; vay 1,2 tỷ đồng, đạt 63%.",
        "Đến ngày 30/01/2022 giảm 9 hộ nghèo; quý I giảm 9 hộ nghèo; hơn 87,5% hộ có nhà.",
        "Giảm 5/5 hộ nghèo, 3/9 hộ cận nghèo ở các xã, đạt 33%; giảm 3 hộ nghèo, trong đó 2 hộ có vốn, đạt 12%.",
        // These are places with their right kinds, places of elsewhere, and words that only look like kinds.
        "UBND xã Bình Minh, phường An Bình và các thôn, khu; thị xã An Bình; phường An Bình Đông, tỉnh Bên Cạnh.",
        "Học tập xã An Bình, huyện Khác; xã An Bình, tỉnh Bên Cạnh; khu An Bình.",
        // These have the right spaces.
        "Kinh phí 1.200,5 triệu đồng (vốn 30a); theo Nghị quyết 30a/2008/NQ-CP, mục 2.4.1; 6T, 9T ... hết ./.",
        "Phối hợp với MTTQ & các đoàn thể; quý khách; thủy lợi, hòa giải, hỗ trợ, sản xuất.",
    ] {
        assert_eq!(said_of(sentence), Vec::<String>::new(), "{sentence}");
    }
}

#[test]
fn typed_figures_that_contradict_the_data_are_named() {
    for (sentence, wrong) in [
        ("Giảm được 4/5 hộ nghèo.", vec!["Giảm được 4/5 hộ nghèo"]),
        ("Ước giảm 5/6 hộ nghèo, đạt 83%.", vec!["giảm 5/6 hộ nghèo", "đạt 83%"]),
        ("Giảm 5/5 hộ nghèo, đạt 99,9% so kế hoạch.", vec!["đạt 99,9%"]),
        ("Trong tháng giảm 5 hộ nghèo.", vec!["giảm 5 hộ nghèo"]),
        ("Lũy kế giảm 4 hộ nghèo.", vec!["giảm 4 hộ nghèo"]),
        ("Giảm 3/5 hộ nghèo.", vec!["Giảm 3/5 hộ nghèo"]),
        ("Giảm 3 hộ nghèo, 4 hộ cận nghèo.", vec!["4 hộ cận nghèo"]),
        ("Giảm 5/5 hộ nghèo, đạt 100% và 3/5 hộ cận nghèo (đạt 60%).", vec!["3/5 hộ cận nghèo", "đạt 60%"]),
        ("Giảm 4 hộ cận nghèo và giảm 9 hộ nghèo.", vec!["Giảm 4 hộ cận nghèo", "giảm 9 hộ nghèo"]),
    ] {
        let said = said_of(sentence);
        assert_eq!(said.len(), wrong.len(), "{sentence}: {said:?}");
        for (line, words) in said.iter().zip(wrong) {
            assert!(line.contains("[BC611]") && line.contains(&format!("“{words}”")), "{sentence}: {line}");
        }
    }
}

#[test]
fn kinds_spaces_and_slips_are_named() {
    for (sentence, code, words) in [
        ("UBND phường Bình Minh báo cáo", "BC606", "Bình Minh là xã, không phải phường"),
        ("UBND xã Bình Minh, An Bình", "BC606", "An Bình là phường, không phải xã"),
        ("Tại xã An Bình, huyện Mẫu", "BC606", "An Bình là phường, không phải xã"),
        ("số 377/KH-UBND ngày 31/12/2021của UBND", "BC608", "31/12/2021của"),
        ("Các hộ,người dân", "BC608", "hộ,người"),
        ("Các hộ , người dân", "BC608", "Thừa dấu cách trước dấu câu"),
        ("Có 12hộ", "BC608", "12hộ"),
        ("Còn hỗ nghèo", "BC610", "“hộ nghèo”"),
        ("đã hỗ trợ thuỷ lợi, thủy sản", "BC607", "“thủy” và “thuỷ”"),
    ] {
        let said = said_of(sentence);
        assert!(said.len() == 1 && said[0].contains(code) && said[0].contains(words), "{sentence}: {said:?}");
    }
}

/// "phố" and "cụm" are kinds of units and also what stands before the name of a street or of works.
#[test]
fn a_street_may_bear_the_name_of_a_unit_of_another_kind() {
    let said = |sentence: &str| {
        let kind = Edit("data/don-vi.yaml", "ten: An Bình, loai: phuong", "ten: An Bình, loai: khu");
        found(&[kind, Change(A2, "Đã rà soát đủ các hộ.", sentence.to_owned())])
    };
    assert!(said("Đã sửa nhà tại thôn An Bình.").contains("BC606"));
    let street = said("Đã sửa nhà trên phố An Bình, gần cụm công trình An Bình.");
    assert!(!street.contains("BC606") && !street.contains("BC617"), "{street}");
}

/// "Trung tâm", "Nhà máy gạch": only the first letter of such a name is a capital.
#[test]
fn a_name_of_the_registry_may_go_on_in_small_letters() {
    let said = |sentence: &str| {
        let named = Edit("data/don-vi.yaml", "ten: An Bình, loai: phuong", "ten: Nhà máy gạch, loai: khu");
        found(&[named, Change(A2, "Đã rà soát đủ các hộ.", sentence.to_owned())])
    };
    let known = said("Khu Nhà máy gạch đã rà soát đủ các hộ, cùng với xã Bình Minh.");
    assert!(!known.contains("BC618"), "{known}");
    assert!(said("Khu Nhà máy điện đã rà soát đủ các hộ.").contains("BC618"));
    assert!(said("Thôn Nhà máy gạch đã rà soát đủ các hộ.").contains("BC606"));
}

#[test]
fn words_are_shown_where_they_stand_in_a_folded_text() {
    let plants = [Edit(
        A2,
        "      Thiếu vốn, thiếu đất\n      sản xuất.",
        "      Thiếu vốn,\n      cần phối\n      hơp sản xuất.",
    )];
    assert!(found(&plants).contains("00001-an-binh.yaml:90:11"), "{}", found(&plants));
}

#[test]
fn a_remark_is_held_against_the_figures_of_its_unit() {
    let remark = |text: &str| vec![Change(A2, "Đã rà soát đủ các hộ.", text.to_owned())];
    assert_eq!(found(&remark("Trong tháng giảm 1 hộ nghèo, từ đầu năm giảm 2 hộ nghèo.")), "");
    assert!(found(&remark("Trong tháng giảm 2 hộ nghèo.")).contains("trong kỳ giảm 1"));
}

#[test]
fn an_explained_warning_stays_listed_as_explained() {
    let plants: Vec<Plant> = vec![
        Edit(A2, "dan_cu: { ho: 1000,", "dan_cu: { ho: 1200,"),
        Edit(A2, "giai_trinh: []", "giai_trinh: [{ ma: BC507, ly_do: nhập thêm hai thôn }]"),
    ];
    let folder = project(&plants);
    insta::assert_snapshot!("explained", told(folder.path(), MessageFormat::Human));
    insta::assert_snapshot!("explained_json", told(folder.path(), MessageFormat::Json));
}

#[test]
fn a_deadline_of_an_earlier_report_counts() {
    let plants = [
        Plant::Copy(WORDS, "data/loi-van/2022-Q1.yaml"),
        Edit("data/loi-van/2022-Q1.yaml", "ky: 2022-02", "ky: 2022-Q1"),
        Edit("data/loi-van/2022-Q1.yaml", "han: 2022-03-10", "han: 2022-04-30"),
    ];
    let told = found(&plants);
    assert!(told.contains("hạn 10/3/2022 trong báo cáo tháng 02 năm 2022"), "{told}");
}
