//! Figures that published texts print: both lists in one rate, changes of rates in percentage points, targets about rates, the
//! rates of areas, and which units are highest, lowest and without any household.

use std::fs;
use std::path::Path;

use baocao::cli::MessageFormat;
use baocao::documents::DocumentWriter;
use baocao::indicators::compute;
use baocao::load;
use baocao::model::View;

use crate::planted::told;
use crate::shelf::{run, sample_with, sample_with_all};

const SETTINGS: &str = "baocao.yaml";
const PLAN: &str = "ke-hoach/2022.yaml";
const ALL: (&str, &str, &str) =
    (SETTINGS, "tuy_chon:\n", "tuy_chon:\n  in_them: [diem_ty_le, ty_le_khu_vuc, cao_thap]\n");

fn view(root: &Path, period: &str) -> View {
    let project = load::load(root).unwrap().project.unwrap();
    let writer = DocumentWriter::new(&load::bundled(), &project.policies.value).unwrap();
    writer.report(&project, &compute(&project, period.parse().unwrap())).unwrap()
}

fn said(view: &View, part: &str) -> String {
    view.texts[part].iter().map(|paragraph| paragraph.runs.text()).collect::<Vec<_>>().join("\n")
}

#[test]
fn both_lists_have_one_rate_in_text_and_tables() {
    let view = view(Path::new(env!("CARGO_MANIFEST_DIR")), "2022-09");
    let text = said(&view, "dien_bien");
    let told = "Tỷ lệ nghèo đa chiều (hộ nghèo và hộ cận nghèo): 0,07% tổng số hộ (ước 23 hộ với 76 nhân khẩu); giảm 07 hộ so với \
                đầu kỳ, giảm 47 hộ so với đầu năm.";
    assert!(text.contains(told), "{text}");
    assert!(!text.contains("điểm %") && !text.contains("Theo khu vực") && !view.tables.contains_key("ty_le"));
    let rows = &view.tables["dien_bien"].rows;
    let cells: Vec<_> = rows[4].cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(cells, ["Hộ nghèo và hộ cận nghèo (hộ)", "70", "30", "7", "0", "23", "−7", "−47"]);
}

#[test]
fn what_the_office_wants_is_told_besides() {
    let folder = sample_with_all(&[ALL]);
    assert_eq!(told(folder.path(), MessageFormat::Short), "");
    let view = view(folder.path(), "2022-09");
    let text = said(&view, "dien_bien");
    for right in [
        "So với đầu năm, tỷ lệ hộ nghèo giảm 0,04 điểm %; tỷ lệ hộ cận nghèo giảm 0,11 điểm %; tỷ lệ nghèo đa chiều giảm 0,15 điểm %.",
        "Theo khu vực: khu vực thành thị có tỷ lệ hộ nghèo 0,01%, tỷ lệ hộ cận nghèo 0,02%, tỷ lệ nghèo đa chiều 0,03%; khu vực nông \
         thôn có tỷ lệ hộ nghèo 0,05%, tỷ lệ hộ cận nghèo 0,10%, tỷ lệ nghèo đa chiều 0,15%.",
        "Tỷ lệ nghèo đa chiều cao nhất là xã Bắc Sơn (0,77%); thấp nhất trong các đơn vị có hộ nghèo, hộ cận nghèo là xã Vạn Ninh (0,06%).",
        "đơn vị không có cả hộ nghèo và hộ cận nghèo",
    ] {
        assert!(text.contains(right), "{right}\n{text}");
    }
    let cells: Vec<_> = view.tables["ty_le"].rows[2].cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(cells, ["Nghèo đa chiều (hộ nghèo và hộ cận nghèo)", "0,23%", "0,07%", "−0,15"]);
}

/// Nothing is claimed of all units as long as one of them has not reported.
#[test]
fn without_all_units_nobody_is_highest() {
    let folder = sample_with_all(&[ALL]);
    fs::remove_file(folder.path().join("data/so-lieu/2022-09/06748-van-ninh.yaml")).unwrap();
    let text = said(&view(folder.path(), "2022-09"), "dien_bien");
    assert!(!text.contains("cao nhất") && !text.contains("đơn vị không có hộ nghèo"), "{text}");
    assert!(text.contains("16/17 đơn vị"), "{text}");
}

fn targets(list: &str) -> tempfile::TempDir {
    sample_with(PLAN, "dieu_chinh: []", &format!("chi_tieu_ty_le:\n{list}dieu_chinh: []"))
}

#[test]
fn targets_about_rates_are_judged_in_their_own_words() {
    let folder = targets(
        "  - { ty_le: ngheo, giam_tu: \"0,02\", giam_den: \"0,04\" }\n  - { ty_le: can_ngheo, giam_tu: \"0,2\" }\n  \
         - { ty_le: chung, con_duoi: \"0,1\" }\n  - { don_vi: \"06727\", ty_le: ngheo, con_den: \"0,3\" }\n  \
         - { don_vi: \"06748\", ty_le: chung, giam_tu: \"0,1\" }\n",
    );
    assert_eq!(told(folder.path(), MessageFormat::Short), "");
    let view = view(folder.path(), "2022-09");
    let text = said(&view, "ke_hoach");
    for right in [
        "Chỉ tiêu tỷ lệ hộ nghèo: giảm từ 0,02 đến 0,04 điểm %; đến hết kỳ giảm 0,04 điểm %, đạt chỉ tiêu.",
        "Chỉ tiêu tỷ lệ hộ cận nghèo: giảm từ 0,20 điểm % trở lên; đến hết kỳ giảm 0,11 điểm %, chưa đạt chỉ tiêu.",
        "Chỉ tiêu tỷ lệ nghèo đa chiều: cuối năm còn dưới 0,10%; đến hết kỳ còn 0,07%, đạt chỉ tiêu.",
    ] {
        assert!(text.contains(right), "{right}\n{text}");
    }
    let table = &view.tables["chi_tieu_ty_le"];
    let judged: Vec<_> = table.rows.iter().map(|row| (&*row.cells[0].text, &*row.cells[8].text)).collect();
    assert_eq!(judged[3..], [("Xã Bắc Sơn", "Chưa đạt chỉ tiêu"), ("Xã Vạn Ninh", "Vượt chỉ tiêu")], "{judged:?}");
}

#[test]
fn a_target_that_cannot_be_judged_is_told_with_its_cure() {
    for list in [
        "  - { ty_le: chung }\n",
        "  - { ty_le: chung, giam_den: \"0,04\" }\n",
        "  - { ty_le: chung, giam_tu: \"0,05\", giam_den: \"0,04\" }\n",
        "  - { ty_le: chung, giam_tu: \"0,05\", con_den: \"1\" }\n",
        "  - { ty_le: chung, giam_tu: ít }\n",
        "  - { ty_le: chung, giam_tu: \"0,05%\" }\n",
        "  - { ty_le: chung, con_den: \"1\" }\n  - { ty_le: chung, con_den: \"2\" }\n",
    ] {
        let told = told(targets(list).path(), MessageFormat::Human);
        assert!(told.contains("BC514") && told.contains("cách sửa"), "{list}: {told}");
    }
    let told = self::told(targets("  - { giam_tu: \"0,05\" }\n").path(), MessageFormat::Short);
    assert!(told.contains("BC113") && told.contains("ty_le"), "{told}");
    let told =
        self::told(targets("  - { don_vi: \"99999\", ty_le: ngheo, con_den: \"1\" }\n").path(), MessageFormat::Short);
    assert!(told.contains("BC221"), "{told}");
}

#[test]
fn a_change_of_a_rate_and_a_target_are_explained() {
    let folder = targets("  - { ty_le: ngheo, giam_tu: \"0,02\", giam_den: \"0,04\" }\n");
    let root = folder.path().to_str().unwrap();
    for (address, wanted) in [
        ("2022-09/tong/ngheo.ty_le_tang_giam", "ty_le_dau_nam"),
        ("2022-09/tong/chung.ty_le", "chung.ho.cuoi_ky"),
        ("2022-09/tong/ngheo.chi_tieu.giam_tu", "chi_tieu_ty_le"),
    ] {
        let made = run(&["-C", root, "why", address]);
        let told = String::from_utf8(made.stdout).unwrap();
        assert!(made.status.success() && told.contains(wanted), "{address}: {told}");
    }
}

/// A target that was amended counts from the day of its amendment on, and not before.
#[test]
fn an_amended_target_counts_from_its_day_on() {
    let amended = |rates: &str| {
        let list = "  - { ty_le: ngheo, giam_tu: \"0,02\" }\n  - { ty_le: chung, giam_tu: \"0,5\" }\n";
        let amendment = format!(
            "chi_tieu_ty_le:\n{list}dieu_chinh:\n  - van_ban: {{ loai: Quyết định, so: 99/QĐ-UBND, ngay: 2022-08-01, co_quan: UBND thành \
             phố, trich_yeu: điều chỉnh chỉ tiêu }}\n    chi_tieu: []\n    chi_tieu_ty_le: [{rates}]\n    ly_do: điều chỉnh theo kết quả\n"
        );
        sample_with(PLAN, "dieu_chinh: []", &amendment)
    };
    let folder = amended("{ ty_le: ngheo, con_den: \"0,01\" }, { don_vi: \"06727\", ty_le: chung, con_duoi: \"1\" }");
    assert_eq!(told(folder.path(), MessageFormat::Short), "");
    for (period, right, wrong) in [
        ("2022-07", "Chỉ tiêu tỷ lệ hộ nghèo: giảm từ 0,02 điểm % trở lên;", "không quá 0,01%"),
        (
            "2022-09",
            "Chỉ tiêu tỷ lệ hộ nghèo: cuối năm còn không quá 0,01%; đến hết kỳ còn 0,03%, chưa đạt chỉ tiêu.",
            "trở lên; đến hết kỳ giảm 0,04",
        ),
    ] {
        let text = said(&view(folder.path(), period), "ke_hoach");
        assert!(text.contains(right) && !text.contains(wrong), "{period}: {text}");
        assert!(text.contains("Chỉ tiêu tỷ lệ nghèo đa chiều: giảm từ 0,50 điểm % trở lên"), "{period}: {text}");
    }
    let table = |period: &str| view(folder.path(), period).tables["chi_tieu_ty_le"].rows.len();
    assert_eq!((table("2022-07"), table("2022-09")), (2, 3));
    let made = run(&["-C", folder.path().to_str().unwrap(), "why", "2022-09/tong/ngheo.chi_tieu.con"]);
    let told = String::from_utf8(made.stdout).unwrap();
    assert!(told.contains("dieu_chinh[0].chi_tieu_ty_le[0].con_den"), "{told}");
    for wrong in [
        "{ ty_le: ngheo }",
        "{ ty_le: ngheo, giam_tu: ít }",
        "{ ty_le: ngheo, con_den: \"1\" }, { ty_le: ngheo, con_den: \"2\" }",
    ] {
        let told = self::told(amended(wrong).path(), MessageFormat::Short);
        assert!(told.contains("BC514") && told.contains("ke-hoach/2022.yaml:"), "{wrong}: {told}");
    }
}
