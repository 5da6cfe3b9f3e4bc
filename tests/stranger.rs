//! What real life brings: a table of mistakes that leave a project readable, each with the finding that must name its place.

use std::fs;
use std::path::Path;

use baocao::cli::MessageFormat;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::planted::told;
use crate::starts::{balance, begin, copy, months, report};

const UNIT: &str = "data/so-lieu/2022-09/06727-bac-son.yaml";
const UNITS: &str = "data/don-vi.yaml";
const WORDS: &str = "data/loi-van/2022-09.yaml";
const REMARK: &str = "    - Hộ nghèo có nhu cầu đã được vay vốn ưu đãi để phát triển chăn nuôi.\n";

fn short(root: &Path) -> String {
    told(root, MessageFormat::Short)
}

thread_local! {
    /// A copy of the sample for each test, in which one file at a time is edited.
    static COPY: TempDir = copy("");
}

/// What is told of the sample in which `from` is replaced by `to` in the file `path`.
fn edited(path: &str, from: &str, to: &str) -> String {
    COPY.with(|folder| {
        let file = folder.path().join(path);
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(from), "{path} has no {from}");
        fs::write(&file, text.replacen(from, to, 1)).unwrap();
        let told = short(folder.path());
        fs::write(&file, text).unwrap();
        told
    })
}

/// Whether a line of `told` is of this rule and about this file.
fn tells(told: &str, code: &str, path: &str) -> bool {
    told.lines().any(|line| line.starts_with(path) && line.contains(&format!("[{code}]")))
}

/// A file, a text in it, the text that replaces it, and the rule that is broken then.
type Case = (&'static str, &'static str, String, &'static str);

/// Names that readers cannot tell apart, and figures that are taken back or printed nowhere.
fn names_and_figures() -> Vec<Case> {
    vec![
        // Names that readers cannot tell apart.
        (UNITS, "ten: Trần Phú", "ten: Hoà Lạc".to_owned(), "BC241"),
        (UNITS, "ten: Trần Phú", "ten: \"Ka  Long\"".to_owned(), "BC241"),
        (UNITS, "ten: Trần Phú", "ten: Ka-Long".to_owned(), "BC241"),
        (UNITS, "ten: Trần Phú", "ten: KA LONG".to_owned(), "BC241"),
        (
            UNITS,
            "ten: Trần Phú, loai: phuong, khu_vuc: do_thi",
            "ten: Trần Phú, loai: phuong, khu_vuc: nong_thon".to_owned(),
            "BC244",
        ),
        // Figures that are taken back or printed nowhere.
        (
            UNIT,
            "  tin_dung: { thuoc_dien: 1, duoc: 1, so_tien_trieu_dong: 60 }",
            "  tin_dung: { thuoc_dien: 1, duoc: 1 }".to_owned(),
            "BC406",
        ),
        (
            UNIT,
            "bao_hiem_y_te: { thuoc_dien: 23, duoc: 23 }",
            "bao_hiem_y_te: { thuoc_dien: 23, duoc: 23, so_tien_trieu_dong: 5 }".to_owned(),
            "BC245",
        ),
        (UNIT, "duoc: 23 }", "duoc: #REF! }".to_owned(), "BC207"),
        (UNIT, "duoc: 23 }", "duoc: #N/A }".to_owned(), "BC207"),
        (UNIT, "thuoc_dien: 23,", "thuoc_dien: '23,".to_owned(), "BC110"),
    ]
}

fn sentences() -> Vec<Case> {
    let remark = |said: &str| format!("{REMARK}    - {said}\n");
    vec![
        (UNIT, REMARK, REMARK.repeat(2), "BC624"),
        (UNIT, REMARK, remark("  Hộ nghèo có nhu cầu đã được vay vốn ưu đãi để phát triển chăn nuôi"), "BC624"),
        (UNIT, "  ton_tai:\n", format!("  ton_tai:\n{REMARK}"), "BC624"),
        (UNIT, REMARK, remark("\"…\""), "BC625"),
        (UNIT, REMARK, remark("12"), "BC625"),
        (UNIT, REMARK, remark("true"), "BC625"),
        (UNIT, REMARK, remark("Không"), "BC625"),
        (UNIT, REMARK, remark("Cac ho ngheo co nhu cau da duoc vay von"), "BC626"),
        (UNIT, REMARK, remark("Hooj ngheof cos nhu caauf ddax dduwowcj vay voons"), "BC626"),
        (UNIT, REMARK, remark("Đã rà soát xong các hộ. Con ho chua lam nha ve sinh"), "BC626"),
        (UNIT, REMARK, remark("Các HCN có nhu cầu đã được vay vốn."), "BC627"),
        (UNIT, REMARK, remark("Đã trợ cấp cho 02 hộ (01 hộ BTXH)."), "BC627"),
        (UNIT, REMARK, remark("Các hộ là người DTTS đã được vay vốn; hộ dân tộc thiểu số (DTTS) đều biết."), "BC627"),
        (UNIT, REMARK, remark("H&ocirc; ngh&egrave;o có nhu cầu"), "BC616"),
        (UNIT, REMARK, remark("Ho^. nghe`o co' nhu ca^`u"), "BC616"),
        (UNIT, REMARK, remark("H\\u1ed9 ngh\\u00e8o có nhu cầu"), "BC616"),
    ]
}

fn years() -> Vec<Case> {
    let result = |said: &str| format!("ket_qua:\n  - {said}\n");
    let solution = |said: &str| format!("giai_phap:\n  - {said}\n");
    vec![
        (WORDS, "ket_qua:\n", result("Trong năm 2021, các xã, phường đã rà soát hộ nghèo."), "BC619"),
        (WORDS, "ket_qua:\n", result("Kết quả giảm nghèo năm 2021 đạt yêu cầu đề ra."), "BC619"),
        (WORDS, "ket_qua:\n", result("9 tháng đầu năm 2021, các xã, phường đã rà soát."), "BC619"),
        (WORDS, "ket_qua:\n", result("Các chỉ tiêu năm 2021 đã hoàn thành."), "BC619"),
        (WORDS, "ket_qua:\n", result("Các đơn vị thực hiện Kế hoạch giảm nghèo năm 2020 của thành phố."), "BC619"),
        (WORDS, "ket_qua:\n", result("Năm 2023, các xã, phường đã rà soát hộ nghèo."), "BC619"),
        (WORDS, "ket_qua:\n", result("Quý III năm 2021, thành phố đã tổ chức hội nghị."), "BC619"),
        (WORDS, "ket_qua:\n", result("Trong tháng 9 năm 2021, các xã, phường đã rà soát."), "BC619"),
        (WORDS, "ket_qua:\n", result("Đến ngày 14/9/2021 các xã đã gửi hồ sơ."), "BC619"),
        (WORDS, "giai_phap:\n", solution("Hoàn thành các chỉ tiêu giảm nghèo năm 2021."), "BC619"),
        (WORDS, "giai_phap:\n", solution("Hoàn thành việc làm nhà trước ngày 30/11/2021."), "BC619"),
        (WORDS, "giai_phap:\n", solution("Hoàn thành hồ sơ trong tháng 10/2021."), "BC619"),
        (WORDS, "giai_phap:\n", solution("Phấn đấu hết năm 2021 không còn hộ nghèo ở nhà dột nát."), "BC619"),
        (WORDS, "phấn đấu giảm nghèo trong năm 2022", "phấn đấu giảm nghèo trong năm 2021".to_owned(), "BC619"),
        (
            UNIT,
            "  ton_tai:\n",
            "  ton_tai:\n    - Năm 2021 xã chưa hoàn thành kế hoạch giảm nghèo.\n".to_owned(),
            "BC619",
        ),
    ]
}

#[test]
fn a_change_of_one_place_is_told_at_that_place() {
    assert_eq!(short(copy("").path()), "");
    let cases: Vec<Case> = [names_and_figures(), sentences(), years()].into_iter().flatten().collect();
    let silent: Vec<_> = cases
        .iter()
        .filter(|(path, from, to, code)| !tells(&edited(path, from, to), code, path))
        .map(|(path, _, to, code)| format!("{code} {path} {to}"))
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

/// Years that may be named, and other sentences that nothing is wrong with.
#[test]
fn a_sentence_that_compares_or_cites_another_year_is_left_alone() {
    for said in [
        "So với năm 2021, công tác giảm nghèo có chuyển biến.",
        "Căn cứ kết quả rà soát cuối năm 2021, các xã lập danh sách.",
        "Thành phố đã ban hành kế hoạch giảm nghèo năm 2023.",
        "Các xã, phường chuẩn bị rà soát hộ nghèo cuối năm 2022.",
        "Thực hiện Nghị quyết năm 2020 của HĐND thành phố về giảm nghèo.",
        "Chương trình giai đoạn 2021 - 2025 được triển khai ở các xã, phường.",
        "Hộ được hỗ trợ nhà ở từ năm 2020 nay đã ổn định.",
        "Năm học 2021 - 2022 học sinh được cấp bù học phí.",
    ] {
        let told = edited(WORDS, "ket_qua:\n", &format!("ket_qua:\n  - {said}\n"));
        assert!(!told.contains("BC619"), "{told}");
    }
}

#[test]
fn files_that_are_not_read_are_named_with_what_to_do() {
    let month = "data/so-lieu/2022-09";
    for (from, to, code) in [
        (month, "data/so-lieu/.2022-09", "BC123"),
        (month, "data/.sao-luu/2022-09", "BC123"),
        ("data/loi-van/2022-09.yaml", "data/loi-van/2022-09.txt", "BC123"),
        ("data/loi-van/2022-09.yaml", "data/loi-van/thang-9-2022.rtf", "BC123"),
        ("data/ke-hoach/2022.yaml", "data/ke-hoach/2022", "BC123"),
        ("data/ke-hoach/2022.yaml", "data/ke-hoach/KH 2022.txt", "BC123"),
        (UNIT, "data/so-lieu/2022-09/06727-bac-son.yaml.zip", "BC123"),
        (UNIT, "data/so-lieu/2022-09/bac-son.7z", "BC123"),
        (UNIT, "data/so-lieu/2022-08/06727-bac-son-thang-9.yaml", "BC120"),
    ] {
        let folder = copy("");
        let place = folder.path().join(to);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::rename(folder.path().join(from), &place).unwrap();
        let told = short(folder.path());
        let shown = if to.starts_with("data/.") { "data/.sao-luu" } else { to };
        assert!(tells(&told, code, shown), "{to}: {told}");
    }
    let folder = copy("");
    fs::write(folder.path().join(UNIT).with_extension("pdf"), b"%PDF-1.7").unwrap();
    let told = told(folder.path(), MessageFormat::Human);
    assert!(told.contains("[BC123]") && !told.contains("đổi tên thành"), "{told}");
}

/// A copy is never advised to take the name of the file that it was made of, which would be written over.
#[test]
fn no_file_is_advised_to_be_named_or_moved_over_another() {
    let august = UNIT.replace("2022-09", "2022-08");
    for copy_of in [
        "data/so-lieu/2022-09/Bản sao của 06727-bac-son.yaml",
        "data/so-lieu/2022-09/Copy of 06727-bac-son.yaml",
        "data/so-lieu/2022-09/bac-son.yaml",
        "data/so-lieu/2022-09/6727-bac-son.yaml",
        &august,
    ] {
        let folder = copy("");
        fs::copy(folder.path().join(UNIT), folder.path().join(copy_of)).unwrap();
        let told = told(folder.path(), MessageFormat::Human);
        let is_told = told.contains("so hai tệp, giữ bản đúng ở") && told.contains(copy_of);
        assert!(is_told && !told.contains("đổi tên tệp thành") && !told.contains("chuyển tệp sang"), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_nobody_can_type_is_not_advised() {
    use std::os::unix::ffi::OsStrExt;

    for name in [&b"06727-b\xc3.yaml"[..], b"06727-\xff\xfe.yml"] {
        let folder = copy("");
        let from = folder.path().join(UNIT);
        fs::rename(&from, from.with_file_name(std::ffi::OsStr::from_bytes(name))).unwrap();
        let told = told(folder.path(), MessageFormat::Human);
        assert!(told.contains("chữ không dấu, số và dấu gạch nối") && !told.contains("đổi tên thành"), "{told}");
    }
}

/// One mistake with many effects is one finding with their number.
#[test]
fn one_cause_is_one_finding() {
    type Change = fn(&Path, &mut Value);
    let gone = |path: &Path, _: &mut Value| {
        let other = path.with_file_name(path.file_name().unwrap().to_str().unwrap().replace("06727", "06728"));
        if other != path {
            fs::rename(path, other).unwrap();
        }
    };
    let no_policies = |_: &Path, month: &mut Value| {
        month["chinh_sach"] = if month["ky"] == "2022-09" { json!({}) } else { month["chinh_sach"].clone() };
    };
    let no_dossiers = |_: &Path, month: &mut Value| {
        month["ho_so"] = if month["ky"] == "2022-09" { Value::Null } else { month["ho_so"].clone() };
    };
    let renamed = |_: &Path, month: &mut Value| {
        if month["ky"] == "2022-09" {
            let lacks = month["thieu_hut"]["ngheo"].as_object_mut().unwrap();
            let own = lacks.remove("nha_tieu").unwrap();
            lacks.insert("nhatieu".to_owned(), own);
        }
    };
    let changes: [(Change, &str, &str); 4] = [
        (gone, "BC121", "9 tệp"),
        (no_policies, "BC406", "17 đơn vị"),
        (no_dossiers, "BC406", "17 đơn vị"),
        (renamed, "BC112", "17 chỗ"),
    ];
    for (change, code, number) in changes {
        let folder = copy("");
        for (path, mut month) in months(folder.path()) {
            let before = month.clone();
            change(&path, &mut month);
            if month != before {
                fs::write(path, month.to_string()).unwrap();
            }
        }
        let told = short(folder.path());
        let own: Vec<_> = told.lines().filter(|line| line.contains(code)).collect();
        assert!(own.len() == 1 && own[0].contains(number), "{code}: {told}");
    }
}

#[test]
fn words_without_figures_are_told() {
    let folder = copy("");
    fs::remove_dir_all(folder.path().join("data/so-lieu/2022-09")).unwrap();
    assert!(tells(&short(folder.path()), "BC403", "data/so-lieu/2022-09"));
}

/// The sample from August on, in which every opening balance is changed.
fn balanced(change: impl Fn(&mut Value)) -> String {
    let folder = copy("");
    begin(folder.path(), "2022-08", |_| true);
    let file = folder.path().join("data/dau-ky.yaml");
    let mut list: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    list["dau_ky"].as_array_mut().unwrap().iter_mut().for_each(change);
    fs::write(file, list.to_string()).unwrap();
    short(folder.path())
}

#[test]
fn an_opening_balance_ends_where_the_files_begin() {
    const FILE: &str = "data/dau-ky.yaml";
    assert_eq!(balanced(|_| ()), "");
    let late = balanced(|own| own["den_thang"] = json!("2022-08"));
    assert!(tells(&late, "BC414", FILE) && late.contains("tháng 8/2022 đã có tệp (17 đơn vị)"), "{late}");
    let beyond = balanced(|own| own["den_thang"] = json!("2022-11"));
    assert!(tells(&beyond, "BC414", FILE) && beyond.contains("sau tháng cuối cùng có tệp"), "{beyond}");
    let early = balanced(|own| own["den_thang"] = json!("2022-05"));
    assert!(tells(&early, "BC414", FILE) && early.contains("chưa có tháng 6 đến tháng 7/2022"), "{early}");
    assert!(!early.contains("BC411"), "{early}");
    let other_year = balanced(|own| own["den_thang"] = json!("2021-07"));
    assert!(tells(&other_year, "BC414", FILE) && other_year.contains("BC411"), "{other_year}");
    let unknown = balanced(|own| own["don_vi"] = json!("99999"));
    assert!(unknown.contains("[BC221]"), "{unknown}");
}

#[test]
fn an_opening_balance_agrees_with_the_files_it_meets() {
    let folder = copy("");
    let own: Vec<Value> = months(folder.path())
        .into_iter()
        .filter(|(_, month)| month["don_vi"] == "06727" && month["ky"].as_str().unwrap() < "2022-08")
        .map(|(_, month)| month)
        .collect();
    let whole = balance(&own, "Báo cáo số 21/BC-UBND");
    let with = |change: &dyn Fn(&mut Value)| {
        let mut own = whole.clone();
        change(&mut own);
        fs::write(folder.path().join("data/dau-ky.yaml"), json!({ "dau_ky": [own] }).to_string()).unwrap();
        short(folder.path())
    };
    // All months have files, so the balance is not needed, and everything in it can be held against them.
    assert!(with(&|_| ()).contains("mọi tháng") || with(&|_| ()).contains("BC414"));
    let row = |own: &mut Value, key: &str, by: i64| {
        let cell = &mut own["ngheo"]["ho"][key];
        *cell = json!(cell.as_i64().unwrap() + by);
    };
    let stock = with(&|own| {
        row(own, "dau_ky", 1);
        row(own, "cuoi_ky", 1);
    });
    assert!(stock.contains("[BC401]") && stock.contains("đầu năm của số đầu kỳ"), "{stock}");
    let flow = with(&|own| {
        row(own, "moi", 1);
        row(own, "vuot_chuan", 1);
    });
    assert!(flow.contains("[BC407]"), "{flow}");
}

/// A file that nobody could print stops nothing: only documents of the years of which it tells.
#[test]
fn an_error_reaches_what_would_print_it() {
    use baocao::model::Period;
    let stopped = |path: &str, text: &str, period: &str| {
        let folder = copy("");
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
        let opened = baocao::pipeline::open(folder.path()).unwrap();
        let period: Period = period.parse().unwrap();
        assert!(opened.findings.iter().any(|finding| finding.severity == baocao::finding::Severity::Error), "{path}");
        opened.findings.iter().any(|finding| opened.concerns(finding, period))
    };
    let other =
        "dau_ky:\n  - don_vi: \"06727\"\n    den_thang: 2021-03\n    nguon: x\n    ngheo: 1\n    can_ngheo: 2\n";
    assert!(!stopped("data/dau-ky.yaml", other, "2022-09"));
    assert!(stopped("data/dau-ky.yaml", &other.replace("2021", "2022"), "2022-09"));
    assert!(stopped("data/dau-ky.yaml", "dau_ky: [", "2022-09"));
    assert!(!stopped("data/giai-trinh.yaml", "giai_trinh: [", "2022-09"));
    assert!(!stopped("data/dinh-chinh/DC-2022-001.yaml", "ma: [", "2022-09"));
    assert!(!stopped("data/ke-hoach/2021.yaml", "nam: [", "2022-09"));
}

/// A plan or words with the wrong name are there: what would print them waits for their name, and nothing else does.
#[test]
fn a_file_with_the_wrong_name_stops_what_would_print_it() {
    use baocao::model::Period;
    for (from, to, stopped, free) in [
        ("ke-hoach/2022.yaml", "ke-hoach/2022 (1).yaml", "2022-09", "2021-12"),
        ("ke-hoach/2022.yaml", "ke-hoach/2022.yaml (1).yaml", "2022-03", "2023-01"),
        ("ke-hoach/2022.yaml", "ke-hoach/~$2022.yaml", "2022-09", "2021-12"),
        ("loi-van/2022-09.yaml", "loi-van/2022-09 - Copy.yaml", "2022-09", "2022-08"),
        ("loi-van/2022-09.yaml", "loi-van/thang 9-2022.yaml", "2022-09", "2022-08"),
    ] {
        let folder = copy("");
        let data = folder.path().join("data");
        fs::rename(data.join(from), data.join(to)).unwrap();
        let opened = baocao::pipeline::open(folder.path()).unwrap();
        let stops = |period: &str| opened.obstacles(None, period.parse::<Period>().unwrap()).count();
        assert!(stops(stopped) == 1 && stops(free) == 0, "{to}: {:?}", opened.findings);
    }
}

/// What a description of a chart says of all points and all units is said of those that are known.
#[test]
fn a_description_speaks_of_what_is_known() {
    let folder = copy("");
    assert!(!report(folder.path()).contains("trong các tháng có số liệu"));
    fs::remove_file(folder.path().join("data/so-lieu/2022-05/06727-bac-son.yaml")).unwrap();
    let said = report(folder.path());
    assert!(said.contains("cao nhất 20, thấp nhất 8, trong các tháng có số liệu"), "{said}");
    assert!(said.contains("(50%), không kể 1 đơn vị không có số liệu ở biểu đồ này."), "{said}");
}

/// The blocks of a file: each key at its margin with the lines below it.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        let key = line
            .split_once(':')
            .map(|(key, _)| key)
            .filter(|key| key.chars().all(|c| c.is_ascii_lowercase() || c == '_'));
        match key {
            Some(key) => blocks.push((key.to_owned(), line.to_owned())),
            None => blocks.iter_mut().last().into_iter().for_each(|(_, block)| block.push_str(line)),
        }
    }
    blocks
}

/// The rules that are broken in `told`.
fn codes(told: &str) -> Vec<&str> {
    told.lines().filter_map(|line| line.split_once("[BC")?.1.split_once(']')).map(|(code, _)| code).collect()
}

#[test]
fn a_block_with_null_says_what_leaving_it_out_says() {
    let mut optional = 0;
    for path in [UNIT, WORDS] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        for (key, block) in blocks(&text) {
            let without = edited(path, &block, "");
            if !codes(&without).contains(&"113") {
                let null = edited(path, &block, &format!("{key}: null\n"));
                assert_eq!(codes(&null), codes(&without), "{path} {key}: {null}");
                optional += 1;
            }
        }
    }
    assert!(optional > 15, "{optional}");
}
