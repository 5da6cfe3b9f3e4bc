//! Starting a month: which values are carried over, which are emptied, and what stays as it was written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::shelf::sample_with_all;
use assert_cmd::cargo::CommandCargoExt;
use tempfile::TempDir;

fn project() -> TempDir {
    sample_with_all(&[])
}

fn run(root: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("baocao").unwrap().arg("-C").arg(root).args(arguments).output().unwrap()
}

/// The codes of all findings.
fn findings(root: &Path) -> Vec<String> {
    let output = run(root, &["check", "--message-format", "short"]);
    let text = String::from_utf8(output.stderr).unwrap() + &String::from_utf8(output.stdout).unwrap();
    let code = |line: &str| Some(line.split_once('[')?.1.split_once(']')?.0.to_owned());
    text.lines().filter(|line| line.contains(".yaml:")).filter_map(code).collect()
}

fn file(root: &Path, month: &str, unit: &str) -> PathBuf {
    root.join(format!("data/so-lieu/{month}/{unit}.yaml"))
}

#[test]
fn a_new_month_opens_with_what_the_last_one_closed_with_and_is_no_report_before_somebody_says_so() {
    let folder = project();
    let root = folder.path();
    let dry = run(root, &["new", "2022-10", "--dry-run"]);
    assert!(dry.status.success() && !root.join("data/so-lieu/2022-10").exists());
    assert!(run(root, &["them-thang", "2022-10"]).status.success());
    assert_eq!(fs::read_dir(root.join("data/so-lieu/2022-10")).unwrap().count(), 17);
    let codes = findings(root);
    assert!(codes.len() == 17 && codes.iter().all(|code| code == "BC134"), "{codes:?}");

    let (old, new) = (file(root, "2022-09", "06727-bac-son"), file(root, "2022-10", "06727-bac-son"));
    let (old, text) = (fs::read_to_string(old).unwrap(), fs::read_to_string(&new).unwrap());
    assert!(text.contains("can_ngheo:\n  ho:   { dau_ky: 2, thanh_ngheo: 0, vuot_chuan: 0,"), "{text}");
    assert!(text.contains("ngay_chot: 2022-10-14") && text.contains("  ton_tai: []\n"));
    let comments = |text: &str| {
        text.lines().filter_map(|line| line.split_once('#')).map(|(_, c)| c.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(comments(&old), comments(&text));
    let policies = |text: &str| text.split_once("chinh_sach:").unwrap().1.split_once("nhan_xet:").unwrap().0.to_owned();
    assert_eq!(policies(&old), policies(&text), "what is counted since the start of the year goes on");

    // The latest period is still that of the sample, because files that nobody has filled in do not count as reports.
    let compute = run(root, &["compute", "--period", "2022-10"]);
    assert!(!compute.status.success());
    for entry in fs::read_dir(root.join("data/so-lieu/2022-10")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap().replace("trang_thai: chua_nhap", "trang_thai: uoc");
        fs::write(&path, text).unwrap();
    }
    assert!(run(root, &["compute", "--period", "2022-10"]).status.success());
    let check = run(root, &["check"]);
    assert_eq!(check.status.code(), Some(0), "{}", String::from_utf8_lossy(&check.stderr));
}

#[test]
fn what_is_there_is_never_written_over() {
    let folder = project();
    let root = folder.path();
    assert!(run(root, &["new", "2022-10", "--unit", "06727"]).status.success());
    let own = file(root, "2022-10", "06727-bac-son");
    assert_eq!(fs::read_dir(own.parent().unwrap()).unwrap().count(), 1);
    fs::rename(&own, file(root, "2022-10", "06727")).unwrap();
    fs::write(file(root, "2022-10", "06727"), "# của tôi\n").unwrap();
    let again = run(root, &["new", "2022-10"]);
    let said = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(said.contains("06727") && said.contains("giữ nguyên"), "{said}");
    assert_eq!(fs::read_to_string(file(root, "2022-10", "06727")).unwrap(), "# của tôi\n");
    assert!(!own.exists());
    let unknown = run(root, &["new", "2022-10", "--unit", "99999"]);
    assert_eq!(unknown.status.code(), Some(2), "{}", String::from_utf8_lossy(&unknown.stderr));
}

#[test]
fn what_is_counted_since_january_begins_anew_with_the_year_and_a_gap_is_told() {
    let folder = project();
    let root = folder.path();
    let made = run(root, &["new", "2023-01", "--unit", "06727"]);
    let said = String::from_utf8_lossy(&made.stdout).into_owned();
    assert!(said.contains("thiếu các tháng sau tháng 9/2022"), "{said}");
    let text = fs::read_to_string(file(root, "2023-01", "06727-bac-son")).unwrap();
    assert!(text.contains("bao_hiem_y_te: null") && text.contains("ho_so:"), "{text}");
    assert!(!text.contains("dat_tieu_chi: 2"), "{text}");
}

#[test]
fn a_unit_that_follows_others_opens_with_what_they_had_and_a_new_one_with_questions() {
    let folder = project();
    let root = folder.path();
    let units = root.join("data/don-vi.yaml");
    let text = fs::read_to_string(&units).unwrap();
    let ended = |text: String, code: &str, heirs: &str| {
        let line = text.lines().find(|line| line.contains(&format!("{{ ma: \"{code}\""))).unwrap().to_owned();
        let over = line.replace("den: null, ke_thua: []", &format!("den: 2022-09-14, ke_thua: [{heirs}]"));
        assert_ne!(line, over);
        text.replace(&line, &over)
    };
    let begun = |code: &str, name: &str| {
        format!(
            "  - {{ ma: \"{code}\", ten: {name}, loai: xa, khu_vuc: nong_thon, thuoc: \"194\", tu: 2022-09-15, den: null, ke_thua: [] }}\n"
        )
    };
    let text = ended(text, "06727", "\"90001\"");
    let text = ended(ended(text, "06709", "\"90003\""), "06712", "\"90003\"");
    let text = ended(text, "06715", "\"06730\", \"06733\"");
    let new = begun("90001", "Sơn Mới") + &begun("90002", "Mới Lập") + &begun("90003", "Long Phú");
    fs::write(&units, format!("{}\n{new}", text.trim_end())).unwrap();
    let made = run(root, &["new", "2022-10"]);
    let said = String::from_utf8_lossy(&made.stdout).into_owned();
    for line in [
        "90001-son-moi.yaml (tiếp nối một đơn vị trước sắp xếp",
        "90002-moi-lap.yaml (chưa có tệp nào trước đó",
        "90003-long-phu.yaml (đơn vị mới: số đầu kỳ là tổng",
    ] {
        assert!(said.contains(line), "{said}");
    }
    // Who takes over a part is told from whom, and that it is an increase.
    let parts: Vec<_> = said.lines().filter(|line| line.contains("(nhận hộ của ")).collect();
    assert_eq!(parts.len(), 2, "{said}");
    assert!(parts.iter().all(|line| line.contains("cột tăng khác (`tang_khac`)")), "{said}");
    assert!(!file(root, "2022-10", "06727-bac-son").exists());
    // Under another name everything goes on, as within one unit.
    let before = fs::read_to_string(file(root, "2022-09", "06727-bac-son")).unwrap();
    let text = fs::read_to_string(file(root, "2022-10", "90001-son-moi")).unwrap();
    assert!(text.starts_with("# Xã Sơn Mới, tháng 10/2022") || !before.starts_with("# Xã Bắc Sơn"), "{text}");
    assert!(text.contains("don_vi: \"90001\"") && text.contains("ngheo:\n  ho:   { dau_ky: 2,"), "{text}");
    for kept in ["dan_cu:", "  nuoc_va_nha_tieu:", "  bao_hiem_y_te:"] {
        let line = |text: &str| text.lines().find(|line| line.starts_with(kept)).map(str::to_owned);
        assert_eq!(line(&text), line(&before), "{kept}");
    }
    // Of two, only the stocks are added up.
    let text = fs::read_to_string(file(root, "2022-10", "90003-long-phu")).unwrap();
    assert!(text.contains("nuoc_va_nha_tieu: null"), "{text}");
    let codes = findings(root);
    assert!(!codes.iter().any(|code| code.starts_with("BC1") && code != "BC134"), "{codes:?}");
}

/// Whoever begins in a year of which the program knows no standard is told before anybody fills forms in, and what is advised
/// gives forms that ask for the indicators of the right one.
#[test]
fn an_office_that_begins_under_another_standard_is_told_and_gets_its_forms() {
    for (month, is_known) in [("2026-10", true), ("2026-12", true), ("2027-01", false), ("2028-06", false)] {
        let folder = TempDir::new().unwrap();
        let root = folder.path();
        fs::write(root.join("ds.txt"), "20101 Phường Tân Hòa\n20203 Xã Mường Ải\n").unwrap();
        let list = root.join("ds.txt");
        let body = "Ủy ban nhân dân tỉnh Thanh Bình";
        let made = run(root, &["init", "--body", body, "--units", list.to_str().unwrap(), "--month", month]);
        let said = String::from_utf8_lossy(&made.stdout).into_owned();
        assert!(made.status.success(), "{said}");
        assert_eq!(said.contains("Chú ý: chuẩn nghèo trong data/baocao.yaml không có hiệu lực"), !is_known, "{said}");
        // What is reported of the year of the extension names both documents.
        let settings = fs::read_to_string(root.join("data/baocao.yaml")).unwrap();
        assert_eq!(
            settings.contains("can_cu_khac: [Nghị định số 351/2025/NĐ-CP"),
            month.starts_with("2026"),
            "{settings}"
        );
        if is_known {
            let loaded = baocao::load::load(root).unwrap().project.unwrap();
            assert_eq!(loaded.standards.value[0].bases.len(), 2, "{month}");
            continue;
        }
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/commune-2026/data/chuan-ngheo.yaml");
        fs::copy(example, root.join("data/chuan-ngheo.yaml")).unwrap();
        let settings = root.join("data/baocao.yaml");
        let text = fs::read_to_string(&settings).unwrap();
        let (before, rest) = text.split_once("chuan_ngheo:").unwrap();
        let (_, after) = rest.split_once("tuy_chon:").unwrap();
        fs::write(&settings, format!("{before}tuy_chon:{after}")).unwrap();
        fs::remove_dir_all(root.join("data/so-lieu").join(month)).unwrap();
        let made = run(root, &["them-thang", month]);
        let said = String::from_utf8_lossy(&made.stdout).into_owned();
        assert!(made.status.success() && !said.contains("Chú ý"), "{said}");
        let text = fs::read_to_string(file(root, month, "20101-tan-hoa")).unwrap();
        assert!(text.contains("xu_ly_rac") && !text.contains("thiet_bi_thong_tin"), "{text}");
    }
}

#[test]
fn a_sample_begins_in_an_empty_folder_and_builds() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    let made = run(root, &["init", "--sample", "city-2022"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let same = |path: &str| {
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        assert_eq!(fs::read(own).unwrap(), fs::read(root.join(path)).unwrap(), "{path}");
    };
    same("data/baocao.yaml");
    same("data/so-lieu/2022-09/06727-bac-son.yaml");
    assert!(run(root, &["check"]).status.success());
    let again = run(root, &["khoi-tao", "--sample", "city-2022"]);
    assert!(!again.status.success() && String::from_utf8_lossy(&again.stderr).contains("không ghi đè"));
    let unknown = run(root, &["init", "--sample", "xyz", "-C", "/nowhere-at-all"]);
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("city-2022"));
}

/// Whoever looks for help in a sample must find nothing in it that `check` would ask about.
#[test]
fn every_sample_is_found_by_its_name_and_has_no_finding() {
    for (name, latest) in [("city-2022", "2022-09"), ("commune-2026", "2027-01"), ("province-2026", "2026-11")] {
        let folder = TempDir::new().unwrap();
        let root = folder.path();
        assert!(run(root, &["init", "--sample", name]).status.success(), "{name}");
        let checked = run(root, &["check"]);
        let said = String::from_utf8_lossy(&checked.stdout) + String::from_utf8_lossy(&checked.stderr);
        assert!(said.contains("Không có lỗi, không có cảnh báo.") && !said.contains('['), "{name}: {said}");
        let computed = run(root, &["compute", "--key", "ngheo.ho.cuoi_ky", "--format", "csv"]);
        assert!(String::from_utf8_lossy(&computed.stdout).contains(latest), "{name}: {computed:?}");
    }
}

#[test]
fn a_body_and_a_pasted_list_of_units_make_a_project_that_waits_for_figures() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    let list = root.join("don-vi.txt");
    fs::write(&list, "Khu 1\n2. Khu Hòa Bình\n0671203\tThôn Đông\nTổ dân phố số 5; 0671204\n\n").unwrap();
    let list = list.to_str().unwrap();
    let arguments = ["init", "--body", "UBND phường Móng Cái 1", "--units", list, "--month", "2026-10"];
    let made = run(root, &arguments);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let units = fs::read_to_string(root.join("data/don-vi.yaml")).unwrap();
    for line in [
        "ma: \"01\", ten: \"1\", loai: khu, khu_vuc: do_thi",
        "ma: \"02\", ten: \"Hòa Bình\", loai: khu",
        "ma: \"0671203\", ten: \"Đông\", loai: thon, khu_vuc: nong_thon",
        "ma: \"0671204\", ten: \"số 5\", loai: to_dan_pho",
    ] {
        assert!(units.contains(line), "{line}: {units}");
    }
    assert_eq!(fs::read_dir(root.join("data/so-lieu/2026-10")).unwrap().count(), 4);
    let codes = findings(root);
    assert!(run(root, &["check"]).status.success(), "{codes:?}");
    assert!(codes.iter().all(|code| ["BC134", "BC146"].contains(&code.as_str())), "{codes:?}");

    // The same list as a workbook with heads, and as a text that Excel calls Unicode.
    let rows = "STT\tMã\tTên đơn vị\n1\t0671203\tThôn Đông\n2\t0671204\tTổ dân phố số 5\n";
    let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(rows.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in (0..).zip(rows.lines()) {
        for (column, cell) in (0..).zip(line.split('\t')) {
            sheet.write(row, column, cell).unwrap();
        }
    }
    for (name, bytes) in [("don-vi.txt", wide), ("don-vi.xlsx", book.save_to_buffer().unwrap())] {
        let folder = TempDir::new().unwrap();
        let list = folder.path().join(name);
        fs::write(&list, bytes).unwrap();
        let list = list.to_str().unwrap();
        let arguments = ["init", "--body", "UBND phường Móng Cái 1", "--units", list, "--month", "2026-10"];
        let made = run(folder.path(), &arguments);
        assert!(made.status.success(), "{name}: {}", String::from_utf8_lossy(&made.stderr));
        let units = fs::read_to_string(folder.path().join("data/don-vi.yaml")).unwrap();
        let lines = units.lines().filter(|line| line.starts_with("  - {")).collect::<Vec<_>>();
        assert!(lines.len() == 2 && lines[1].contains("\"0671204\", ten: \"số 5\""), "{name}: {units}");
    }

    let wrong = TempDir::new().unwrap();
    let list = wrong.path().join("don-vi.txt");
    fs::write(&list, "Khu 1\nKhu 1\nHội Nông dân\n").unwrap();
    let list = list.to_str().unwrap();
    let refused = run(wrong.path(), &["init", "--body", "Công ty X", "--units", list, "--month", "2026-10"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(said.contains("Công ty X") && said.contains("hai dòng") && said.contains("Hội Nông dân"), "{said}");
    assert!(!wrong.path().join("data").exists());
    let asked = run(wrong.path(), &["init"]);
    assert_eq!(asked.status.code(), Some(2), "{}", String::from_utf8_lossy(&asked.stderr));
}

/// The files that a project begins with show how they are filled in, and what they show is read.
#[test]
fn what_the_first_words_and_the_first_plan_show_is_read_when_it_is_put_in_its_place() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    fs::write(root.join("don-vi.txt"), "Thôn 1\nThôn 2\n").unwrap();
    let list = root.join("don-vi.txt");
    run(root, &["init", "--body", "xã Hải Sơn", "--units", list.to_str().unwrap(), "--month", "2026-10"]);
    let told = findings(root);
    assert_eq!(told.iter().filter(|code| *code == "BC146").count(), 1, "{told:?}");

    let words = root.join("data/loi-van/2026-10.yaml");
    let mut shown = 0;
    let lines: Vec<String> = fs::read_to_string(&words)
        .unwrap()
        .lines()
        .map(|line| {
            let example = line.split_once(" # ").filter(|(_, example)| example.starts_with(['[', '{']));
            let Some((key, example)) = example.and_then(|(before, example)| Some((before.split_once(':')?.0, example)))
            else {
                return line.to_owned();
            };
            shown += 1;
            format!("{key}: {example}")
        })
        .collect();
    assert!(shown >= 9, "{lines:?}");
    fs::write(&words, lines.join("\n") + "\n").unwrap();
    let plan = root.join("data/ke-hoach/2026.yaml");
    let draft = fs::read_to_string(&plan).unwrap();
    let example = draft.lines().find_map(|line| line.strip_prefix("# van_ban: ")).unwrap();
    fs::write(&plan, draft.replace("\nvan_ban: null", &format!("\nvan_ban: {example}"))).unwrap();
    let told = findings(root);
    assert!(told.iter().all(|code| code == "BC134"), "{told:?}");
    assert!(draft.contains("{ don_vi: \"02\", giam_ho_ngheo: 0, giam_ho_can_ngheo: 0 }   # Thôn 2"), "{draft}");
}

/// Each month names itself in the comment at its top, and after a change of the standard it shows the new lacks.
#[test]
fn a_new_month_names_itself_at_its_top_and_shows_what_its_standard_asks() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    fs::write(root.join("don-vi.txt"), "Thôn 1\n").unwrap();
    let list = root.join("don-vi.txt");
    run(root, &["init", "--body", "xã Hải Sơn", "--units", list.to_str().unwrap(), "--month", "2026-12"]);
    let unit = |month: &str| fs::read_to_string(file(root, month, "01-1")).unwrap();
    fs::write(file(root, "2026-12", "01-1"), unit("2026-12").replace("chua_nhap  ", "uoc")).unwrap();
    let opened = |arguments: &[&str]| String::from_utf8_lossy(&run(root, arguments).stdout).into_owned();
    let without = opened(&["new", "2027-01", "--dry-run"]);
    assert!(without.contains("ngày 14/01/2027 không có chuẩn nghèo nào có hiệu lực"), "{without}");

    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/commune-2026/data/chuan-ngheo.yaml");
    let standards = fs::read_to_string(sample).unwrap();
    fs::write(root.join("data/chuan-ngheo.yaml"), &standards[..standards.find("  - ma: tinh_2026").unwrap()]).unwrap();
    let settings = fs::read_to_string(root.join("data/baocao.yaml")).unwrap();
    let (before, rest) = settings.split_once("chuan_ngheo:").unwrap();
    let behind = &rest[rest.find("\ntuy_chon:").unwrap() + 1..];
    fs::write(root.join("data/baocao.yaml"), format!("{before}{behind}")).unwrap();
    let said = opened(&["new", "2027-01"]);
    assert!(!said.contains("không có chuẩn nghèo") && said.contains("data/ke-hoach/2027.yaml"), "{said}");
    let january = unit("2027-01");
    assert!(january.starts_with("# Thôn 1, tháng 01/2027: số liệu đến hết ngày 14/01/2027."), "{january}");
    assert!(january.contains("#  ngheo: {") && january.contains("dich_vu_so: 0"), "{january}");
    assert!(!january.contains("thiet_bi_thong_tin"), "{january}");
    let words = fs::read_to_string(root.join("data/loi-van/2027-01.yaml")).unwrap();
    assert!(words.starts_with("# Lời văn báo cáo tháng 01/2027."), "{words}");
}

/// Most units of a commune are numbered, and begin with codes that are numbers of lines: neither the number of a line nor a
/// count is ever taken for one of them, whatever the order of a sheet.
#[test]
fn numbered_units_of_a_body_of_ones_own_are_known_by_their_names_alone() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    let kinds = ["Thôn", "Tổ dân phố", "Khu phố", "Bản"];
    let names: Vec<String> = (0..17)
        .map(|index| format!("{} {}{}", kinds[index % 4], if index % 3 == 0 { "số " } else { "" }, index / 4 + 1))
        .collect();
    let rows: Vec<String> = names.iter().zip(1..).map(|(name, at)| format!("{at}\t{name}")).collect();
    let list = root.join("don-vi.txt");
    fs::write(&list, format!("TT\tTên thôn, tổ\n{}\n\tTổng cộng: 17\n", rows.join("\n"))).unwrap();
    let made = run(root, &["init", "--body", "xã Hải Sơn", "--units", list.to_str().unwrap(), "--month", "2026-10"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));

    // Forms that nobody touched say nothing, one for each and one for all.
    let said = |arguments: &[&str]| {
        let output = run(root, arguments);
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    };
    for form in [vec!["export", "2026-10", "--each"], vec!["export", "2026-10"]] {
        let _ = fs::remove_dir_all(root.join("output/2026-10/bieu-nhap"));
        said(&form);
        let told = said(&["import", root.join("output/2026-10/bieu-nhap").to_str().unwrap()]);
        assert!(!told.contains("[BC1") && told.contains("Không có gì đổi"), "{told}");
    }

    // A sheet from elsewhere, from the last unit to the first, with numbers of lines that are the codes of others.
    let heads = "TT;Đơn vị;Phân tổ;Số hộ nghèo đầu kỳ;Giảm do hộ nghèo trở thành hộ cận nghèo;Hộ nghèo vượt chuẩn cận nghèo;Giảm khác;\
                 Hộ cận nghèo trở thành hộ nghèo;Hộ tái nghèo;Hộ nghèo phát sinh mới;Tăng khác;Số hộ nghèo cuối kỳ";
    let typed = |index: usize| match index % 3 {
        0 => names[index].replace("số ", "0").replace("Tổ dân phố", "TDP"),
        1 => names[index].to_uppercase(),
        _ => names[index].replace("Tổ dân phố ", "Tổ số "),
    };
    let lines = (0..17).rev().zip(1..).map(|(index, line)| {
        let count = index + 1;
        format!(
            "{line:02};{};Hộ;{count};0;0;0;0;0;0;0;{count}\n;;Khẩu;{};0;0;0;0;0;0;0;{}",
            typed(index),
            count * 3,
            count * 3
        )
    });
    let sheet = format!("Diễn biến hộ nghèo tháng 10/2026\n{heads}\n{}\n", lines.collect::<Vec<_>>().join("\n"));
    fs::write(root.join("bieu.csv"), sheet).unwrap();
    let told = said(&["import", root.join("bieu.csv").to_str().unwrap(), "--write", "--status", "uoc"]);
    assert!(!told.contains("lỗi["), "{told}");
    for (index, name) in names.iter().enumerate() {
        let mut months = fs::read_dir(root.join("data/so-lieu/2026-10")).unwrap().map(|entry| entry.unwrap().path());
        let own = format!("{:02}-", index + 1);
        let path = months.find(|path| path.file_name().unwrap().to_str().unwrap().starts_with(&own)).unwrap();
        let text = fs::read_to_string(path).unwrap();
        assert!(text.contains(&format!("ho:   {{ dau_ky: {},", index + 1)), "{name}: {text}");
    }
}

/// A project that begins within the year opens its first month with what its opening balances closed with.
#[test]
fn the_first_month_after_an_opening_balance_opens_with_its_end() {
    let (whole, begun) = (project(), project());
    assert!(run(whole.path(), &["new", "2022-10"]).status.success());
    crate::starts::begin(begun.path(), "2022-10", |unit| unit != "06757");
    let made = run(begun.path(), &["new", "2022-10"]);
    let said = String::from_utf8_lossy(&made.stdout).into_owned();
    assert_eq!(said.matches("(số đầu kỳ lấy ở data/dau-ky.yaml)").count(), 16, "{said}");
    assert!(said.contains("06757-vinh-thuc.yaml (chưa có tệp nào trước đó"), "{said}");
    let months = |root: &Path| crate::starts::months(root).into_iter().map(|(_, month)| month);
    let whole: Vec<_> = months(whole.path()).filter(|month| month["ky"] == "2022-10").collect();
    let mut held = 0;
    for (then, now) in whole.iter().zip(months(begun.path())).filter(|(then, _)| then["don_vi"] != "06757") {
        for block in ["ngheo", "can_ngheo", "ho_so"] {
            assert_eq!(then[block], now[block], "{} {block}", then["don_vi"]);
            held += 1;
        }
    }
    assert_eq!(held, 48);
    let codes = findings(begun.path());
    assert!(codes.iter().filter(|code| *code == "BC134").count() == 17, "{codes:?}");
}

#[test]
fn the_report_of_a_quarter_says_that_it_has_no_words_until_it_has() {
    let folder = project();
    let root = folder.path();
    let told = |period: &str| {
        let output = run(root, &["build", "--period", period, "--only", "bao-cao", "--dry-run"]);
        String::from_utf8(output.stderr).unwrap()
    };
    let said = told("2022-Q3");
    assert!(said.contains("BC622") && said.contains("Chưa có lời văn quý III năm 2022"), "{said}");
    assert!(said.contains("chép `data/loi-van/2022-09.yaml` thành `data/loi-van/2022-Q3.yaml`"), "{said}");
    assert!(!told("2022-9T").contains("BC622"));
    let words = fs::read_to_string(root.join("data/loi-van/2022-09.yaml")).unwrap();
    fs::write(root.join("data/loi-van/2022-Q3.yaml"), words.replace("ky: 2022-09", "ky: 2022-Q3")).unwrap();
    assert!(!told("2022-Q3").contains("BC622"));
}
