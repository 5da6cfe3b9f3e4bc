//! A folder through New Year 2027: two national standards follow each other, and one of the province stands beside both.

use std::fs;
use std::path::Path;

use baocao::cli::MessageFormat;
use baocao::documents::DocumentWriter;
use baocao::indicators::compute;
use baocao::load;
use baocao::model::{Edition, Period, View};
use serde_json::Value;
use tempfile::TempDir;

use crate::planted::told;
use crate::shelf::{files, run};
use crate::starts::{copy, months};

const FIXTURE: &str = "tests/fixtures/qua-nam-moi";

fn report(root: &Path, period: &str) -> View {
    let project = load::load(root).unwrap().project.unwrap();
    let writer = DocumentWriter::new(&load::bundled(), &project.policies.value).unwrap();
    writer.report(&project, &compute(&project, period.parse().unwrap())).unwrap()
}

fn said(root: &Path, period: &str) -> String {
    let view = report(root, period);
    let paragraphs = view.texts.values().flatten().map(|paragraph| paragraph.runs.text());
    let tables = view.tables.values().flat_map(|table| {
        let heads = table.header.iter().flatten().map(|cell| cell.text.clone());
        heads.chain([table.caption.clone()]).chain(table.notes.iter().cloned()).collect::<Vec<_>>()
    });
    paragraphs.chain(tables).collect::<Vec<_>>().join("\n")
}

fn short(root: &Path) -> String {
    told(root, MessageFormat::Short)
}

fn edit(root: &Path, file: &str, from: &str, to: &str) {
    let path = root.join("data").join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file}: {from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// Changes the lists by the second standard in some months.
fn change(root: &Path, is_meant: impl Fn(&str, &str) -> bool, to: impl Fn(&mut Value)) {
    for (path, mut month) in months(root) {
        if is_meant(month["ky"].as_str().unwrap(), month["don_vi"].as_str().unwrap()) {
            to(&mut month);
            fs::write(path, month.to_string()).unwrap();
        }
    }
}

#[test]
fn the_folder_has_nothing_to_complain_about() {
    let folder = copy(FIXTURE);
    assert_eq!(short(folder.path()), "");
}

#[test]
fn december_prints_the_old_list_january_the_new_and_both_that_of_the_province() {
    let folder = copy(FIXTURE);
    let (december, january) = (said(folder.path(), "2026-12"), said(folder.path(), "2027-01"));
    let old = "theo chuẩn nghèo đa chiều quốc gia giai đoạn 2022 - 2026 (Nghị định số 07/2021/NĐ-CP ngày 27/01/2021 của Chính phủ, \
               Nghị định số 351/2025/NĐ-CP ngày 30/12/2025 của Chính phủ)";
    assert!(december.contains(old) && december.contains("Thiết bị thông tin") && !december.contains("Xử lý rác"));
    assert!(!december.contains("2027 - 2030") && december.contains("So với tháng 11"));
    assert!(january.contains("giai đoạn 2027 - 2030 (văn bản mẫu") && january.contains("Xử lý rác"));
    assert!(!january.contains("Thiết bị thông tin") && !january.contains("giai đoạn 2022 - 2026"));
    let refused = "Không so sánh với tháng 12 năm 2026, tháng 01 năm 2026 do chuẩn nghèo đã thay đổi (chuẩn nghèo đa chiều quốc gia giai \
                   đoạn 2027 - 2030 áp dụng từ ngày 01/01/2027).";
    assert!(january.contains(refused), "{january}");
    let changed =
        "Danh sách hộ theo chuẩn này được dùng từ ngày 01/01/2027 theo Quyết định số 245/QĐ-UBND ngày 28/12/2026";
    assert!(january.contains(changed) && !december.contains("Danh sách hộ theo chuẩn này"), "{january}");
    let province = "được rà soát theo chuẩn nghèo đa chiều của tỉnh giai đoạn 2026 - 2030 (Nghị quyết mẫu";
    for (text, count) in
        [(&december, "cuối kỳ có 24 hộ với 84 nhân khẩu"), (&january, "cuối kỳ có 25 hộ với 88 nhân khẩu")]
    {
        assert!(text.contains(province) && text.contains(count), "{text}");
    }
    assert!(
        said(folder.path(), "2027-02").contains("So với tháng 01: giảm được 03 hộ nghèo"),
        "{}",
        said(folder.path(), "2027-02")
    );
}

/// The lines of the chart belong to one year, and so to one standard: January begins with its own lists.
#[test]
fn no_line_runs_from_one_standard_into_the_other() {
    let folder = copy(FIXTURE);
    let view = report(folder.path(), "2027-02");
    let trend = serde_json::to_string(&view.charts[0]).unwrap();
    assert!(trend.contains("2027-01") && !trend.contains("2026-1"), "{trend}");
    assert!(view.figures.keys().all(|address| address.as_str() >= "2027"));
}

#[test]
fn the_sheet_and_the_workbook_have_the_lists_of_the_province() {
    let folder = copy(FIXTURE);
    let project = load::load(folder.path()).unwrap().project.unwrap();
    let indicators = compute(&project, Period::Month("2027-01".parse().unwrap()));
    let writer = DocumentWriter::new(&load::bundled(), &project.policies.value).unwrap();
    let unit = &indicators.units[2].0;
    let sheet = writer.sheet(&project, &indicators, unit).unwrap();
    let text = sheet.texts["song_song"].iter().map(|paragraph| paragraph.runs.text()).collect::<String>();
    assert!(text.contains("còn 07 hộ nghèo với 25 nhân khẩu; còn 12 hộ cận nghèo với 42 nhân khẩu"), "{text}");
    assert_eq!(sheet.tables["song_song"].rows.len(), 5);
    let view = report(folder.path(), "2027-01");
    let appendix = &view.tables["pl_song_song"];
    assert_eq!((appendix.rows.len(), appendix.columns.len()), (5, 15));
    assert!(serde_json::to_string(&view.outline).unwrap().contains("Chuẩn song song"));
}

#[test]
fn lists_by_a_second_standard_are_checked_like_the_others() {
    let all = |_: &str, _: &str| true;
    let one = |month: &str, unit: &str| (month, unit) == ("2027-01", "9900102");
    let without = |month: &mut Value| month["song_song"] = Value::Null;
    let told = |is_meant: &dyn Fn(&str, &str) -> bool, to: &dyn Fn(&mut Value)| {
        let folder = copy(FIXTURE);
        change(folder.path(), is_meant, to);
        let told = short(folder.path());
        (told.lines().count(), told)
    };
    let (lines, text) = told(&all, &without);
    assert!(lines == 1 && text.contains("BC236") && text.contains("Không đơn vị nào"), "{text}");
    let (lines, text) = told(&one, &without);
    assert!(lines == 1 && text.contains("BC236") && text.contains("9900102"), "{text}");
    for (path, value, code) in [
        ("/song_song/ngheo/ho/cuoi_ky", 9, "BC301"),
        ("/song_song/ngheo/ho/dau_ky", 9, "BC401"),
        ("/song_song/can_ngheo/ho/tu_ngheo", 1, "BC302"),
        ("/song_song/can_ngheo/khau/cuoi_ky", 2, "BC303"),
        ("/song_song/can_ngheo/ho/cuoi_ky", 900, "BC309"),
    ] {
        let (_, text) = told(&one, &|month| *month.pointer_mut(path).unwrap() = value.into());
        let line = text.lines().find(|line| line.contains(code)).unwrap_or_else(|| panic!("{path}: {text}"));
        assert!(line.contains("9900102") && line.contains("song song"), "{line}");
    }
}

#[test]
fn a_second_standard_is_declared_as_such() {
    const LIST: &str = "chuan-ngheo.yaml";
    let folder = copy(FIXTURE);
    edit(folder.path(), LIST, "    song_song: true\n", "");
    let told = short(folder.path());
    assert!(told.contains("BC232") && told.contains("BC237") && !told.contains("BC113"), "{told}");
    assert!(self::told(folder.path(), MessageFormat::Human).contains("`song_song: true`"));
    let folder = copy(FIXTURE);
    edit(folder.path(), LIST, "    tu: 2026-01-01\n    den: null", "    tu: 2026-01-01\n    den: 2026-12-31");
    let told = short(folder.path());
    assert!(told.contains("data/so-lieu/2027-01/9900101-1.yaml:") && told.contains("BC237"), "{told}");
    let opened = baocao::pipeline::open(folder.path()).unwrap();
    assert!(opened.obstacles(None, "2026-12".parse().unwrap()).next().is_none());
    assert!(opened.obstacles(None, "2027-01".parse().unwrap()).next().is_some());
}

/// The standard beside the national one changes with the year: nothing is compared over that, no line runs through it, and it
/// is that standard whose change the sentence gives as the reason.
#[test]
fn one_standard_beside_follows_another() {
    const LIST: &str = "data/chuan-ngheo.yaml";
    let folder = copy(FIXTURE);
    let text = fs::read_to_string(folder.path().join(LIST)).unwrap();
    let (before, first) = text.split_at(text.find("  - ma: tinh_2026").unwrap());
    let next = first
        .replace("tinh_2026", "tinh_2027")
        .replace("của tỉnh giai đoạn 2026 - 2030", "của tỉnh giai đoạn 2027 - 2030")
        .replace("    tu: 2026-01-01\n", "    tu: 2027-01-01\n")
        .replace(
            "    so_chi_so_toi_thieu",
            "    chuyen_chuan:\n      ngay: 2027-01-01\n      van_ban: { loai: Quyết định, so: 240/QĐ-UBND, ngay: 2026-12-28, \
             co_quan: UBND phường Bến Mẫu, trich_yeu: phê duyệt kết quả rà soát theo chuẩn mới của tỉnh }\n    so_chi_so_toi_thieu",
        );
    let first = first.replace("    den: null", "    den: 2026-12-31");
    fs::write(folder.path().join(LIST), format!("{before}{first}{next}")).unwrap();
    assert_eq!(short(folder.path()), "");
    let january = said(folder.path(), "2027-01");
    let refused = "Số liệu theo chuẩn này không so sánh với tháng 12 năm 2026, tháng 01 năm 2026 do chuẩn áp dụng song song đã \
                   thay đổi (chuẩn nghèo đa chiều của tỉnh giai đoạn 2027 - 2030 áp dụng từ ngày 01/01/2027).";
    assert!(january.contains(refused), "{january}");
    let changed =
        "Danh sách hộ theo chuẩn này được dùng từ ngày 01/01/2027 theo Quyết định số 240/QĐ-UBND ngày 28/12/2026";
    assert!(january.contains(changed), "{january}");
    let charts = report(folder.path(), "2027-02").charts;
    let of_beside: Vec<String> = charts.iter().map(|chart| serde_json::to_string(chart).unwrap()).collect();
    assert!(of_beside.iter().any(|chart| chart.contains("song_song")), "{of_beside:?}");
    assert!(of_beside.iter().all(|chart| !chart.contains("2026-1")), "{of_beside:?}");
}

/// What one unit does not tell by the second standard takes it out of the sums, and the words say so.
#[test]
fn a_unit_without_lists_of_the_province_is_named() {
    let folder = copy(FIXTURE);
    let one = |month: &str, unit: &str| (month, unit) == ("2027-01", "9900102");
    change(folder.path(), one, |month| month["song_song"] = Value::Null);
    let text = said(folder.path(), "2027-01");
    assert!(text.contains("số liệu của 3/4 đơn vị; chưa có Khu 2"), "{text}");
}

fn succeeds(root: &Path, arguments: &[&str]) -> String {
    let root = root.to_str().unwrap();
    let made = run(&[&["-C", root], arguments].concat());
    let told = format!("{}{}", String::from_utf8_lossy(&made.stdout), String::from_utf8_lossy(&made.stderr));
    assert!(made.status.success(), "{arguments:?}: {told}");
    told
}

fn is_pdf(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "pdf")
}

/// December is released when nobody knows the standard of 2027 yet.
fn released_in_december() -> TempDir {
    let folder = copy(FIXTURE);
    let root = folder.path();
    for month in ["2027-01", "2027-02"] {
        fs::remove_dir_all(root.join("data/so-lieu").join(month)).unwrap();
        fs::remove_file(root.join(format!("data/loi-van/{month}.yaml"))).unwrap();
    }
    fs::remove_file(root.join("data/ke-hoach/2027.yaml")).unwrap();
    let list = root.join("data/chuan-ngheo.yaml");
    let text = fs::read_to_string(&list).unwrap();
    let (start, end) = (text.find("  - ma: quoc_gia_2027").unwrap(), text.find("  - ma: tinh_2026").unwrap());
    fs::write(list, format!("{}{}", &text[..start], &text[end..])).unwrap();
    succeeds(root, &["release", "prepare", "2026-12"]);
    succeeds(root, &["release", "record", "2026-12", "--number", "251/BC-UBND", "--date", "2026-12-18"]);
    folder
}

/// Everything of the new year comes into the folder.
fn new_year(root: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(FIXTURE).join("data");
    for (name, bytes) in files(&from) {
        let path = root.join("data").join(&name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn december_keeps_its_standard_when_the_new_year_comes_and_is_corrected_in_march() {
    let folder = released_in_december();
    let root = folder.path();
    let build = |out: &Path| {
        succeeds(root, &["build", "--period", "2026-12", "--no-charts", "--out", out.to_str().unwrap()]);
        files(&out.join("2026-12")).into_iter().filter(|(name, _)| is_pdf(name)).collect::<Vec<_>>()
    };
    let outputs = tempfile::tempdir().unwrap();
    let before = build(&outputs.path().join("a"));
    new_year(root);
    assert_eq!(short(root), "");
    let after = build(&outputs.path().join("b"));
    assert!(before == after, "December is made of the same bytes");
    succeeds(root, &["verify"]);
    let frozen = files(&root.join("data/phat-hanh/2026-12"));
    let pdf = frozen.keys().find(|name| name.ends_with("bao-cao.pdf")).unwrap();
    let pdf = root.join("data/phat-hanh/2026-12").join(pdf);
    assert!(succeeds(root, &["verify", pdf.to_str().unwrap()]).contains("251/BC-UBND"));
}

/// In March a figure of December turns out to be wrong: what does not print it has the same bytes, and all keep the standard.
#[test]
fn december_is_made_again_by_its_own_standard_after_a_correction_in_march() {
    let folder = copy(FIXTURE);
    let root = folder.path();
    let build = |out: &str| {
        let out = root.join(out);
        succeeds(root, &["build", "--period", "2026-12", "--no-charts", "--out", out.to_str().unwrap()]);
        files(&out.join("2026-12")).into_iter().filter(|(name, _)| is_pdf(name)).collect::<Vec<_>>()
    };
    let before = build("truoc");
    let one = |month: &str, unit: &str| (month, unit) == ("2026-12", "9900104");
    change(root, one, |month| month["thieu_hut"]["ngheo"]["nha_tieu"] = 1.into());
    let corrected = build("sau");
    let changed: Vec<_> =
        before.iter().zip(&corrected).filter(|(one, two)| one != two).map(|(one, _)| &one.0).collect();
    assert_eq!(changed, ["bao-cao.pdf", "phieu/9900104-4.pdf"]);
    assert!(said(root, "2026-12").contains("giai đoạn 2022 - 2026 (Nghị định số 07/2021"));
}

/// A correction of a stock goes on along the lists of the province over New Year, and ends there along the national ones.
#[test]
fn a_correction_goes_on_only_within_one_standard() {
    let folder = copy(FIXTURE);
    let one = |month: &str, unit: &str| (month, unit) == ("2026-12", "9900104");
    change(folder.path(), one, |month| {
        for path in ["/ngheo/ho", "/song_song/ngheo/ho"] {
            let row = month.pointer_mut(path).unwrap();
            row["moi"] = 1.into();
        }
    });
    let project = load::load(folder.path()).unwrap().project.unwrap();
    let changed = [("2026-12".parse().unwrap(), baocao::model::UnitCode::new("9900104"))].into();
    let is_typed =
        |_: &baocao::model::UnitCode, _: baocao::model::Month, key: &str| key.rsplit('.').next() == Some("moi");
    let follows = baocao::release::follow_on(&project, &changed, &is_typed);
    let cells: Vec<_> = follows.cells.iter().map(|cell| format!("{} {}", cell.month, cell.key)).collect();
    assert_eq!(
        cells,
        [
            "2026-12 ngheo.ho.cuoi_ky",
            "2026-12 song_song.ngheo.ho.cuoi_ky",
            "2027-01 song_song.ngheo.ho.dau_ky",
            "2027-01 song_song.ngheo.ho.cuoi_ky",
            "2027-02 song_song.ngheo.ho.dau_ky",
            "2027-02 song_song.ngheo.ho.cuoi_ky",
        ]
    );
}

/// A new month goes on with both lists; over New Year only that of the province goes on.
#[test]
fn a_new_month_goes_on_with_the_lists_that_go_on() {
    let folder = copy(FIXTURE);
    let root = folder.path();
    succeeds(root, &["new", "2027-03"]);
    let path = root.join("data/so-lieu/2027-03/9900103-3.yaml");
    let cells = load::cells(&fs::read_to_string(&path).unwrap());
    let cell = |key: &str| cells[key].to_string();
    assert_eq!((cell("ngheo.ho.dau_ky"), cell("song_song.ngheo.ho.dau_ky")), ("13".to_owned(), "7".to_owned()));

    for month in ["2027-01", "2027-02", "2027-03"] {
        fs::remove_dir_all(root.join("data/so-lieu").join(month)).unwrap();
    }
    succeeds(root, &["new", "2027-01"]);
    let path = root.join("data/so-lieu/2027-01/9900103-3.yaml");
    let cells = load::cells(&fs::read_to_string(&path).unwrap());
    let cell = |key: &str| cells[key].to_string();
    assert_eq!((cell("ngheo.ho.dau_ky"), cell("song_song.ngheo.ho.dau_ky")), ("0".to_owned(), "7".to_owned()));
    assert_eq!(cell("thieu_hut"), "null");
    assert!(!short(root).contains("lỗi"), "{}", short(root));
}

/// The form for Excel asks for the lists of the province only while its standard is in force, and gives back what the files say.
#[test]
fn the_form_for_excel_asks_for_both_lists() {
    let folder = copy(FIXTURE);
    let root = folder.path();
    let out = root.join("bieu");
    succeeds(root, &["export", "2027-01", "--out", out.to_str().unwrap()]);
    let form = files(&out).into_keys().next().unwrap();
    let told = succeeds(root, &["import", out.join(form).to_str().unwrap()]);
    assert!(told.contains("Không có gì đổi; 4 đơn vị đã đúng như bảng tính"), "{told}");
    let project = load::load(root).unwrap().project.unwrap();
    let sheets = |month: &str| {
        let form = baocao::model::EntryForm::new(&project, month.parse().unwrap(), baocao::model::Collected::Month);
        form.sheets.into_iter().map(|sheet| sheet.name).collect::<Vec<_>>()
    };
    assert!(sheets("2027-01").iter().any(|name| name == "Hộ nghèo (song song)"));
    assert!(sheets("2025-12").iter().all(|name| !name.contains("song song")));
}

/// `why` leads from a sum of the province's lists to the cells.
#[test]
fn a_figure_of_the_second_standard_is_explained() {
    let folder = copy(FIXTURE);
    let told = succeeds(folder.path(), &["why", "2027-01/tong/song_song.ngheo.ho.cuoi_ky"]);
    assert!(told.contains("25") && told.contains("song song"), "{told}");
    let told = succeeds(folder.path(), &["why", "2027-01/9900103/song_song.ngheo.ty_le"]);
    assert!(told.contains("song_song.ngheo.ho.cuoi_ky"), "{told}");
}

/// Everything that the main lists are told by is told by the lists of the province too, each by its own list of indicators.
#[test]
fn the_second_standard_has_all_that_the_first_has() {
    let folder = copy(FIXTURE);
    let view = report(folder.path(), "2027-02");
    let text = said(folder.path(), "2027-02");
    for words in [
        "Hộ nghèo theo chuẩn này còn thiếu hụt: việc làm (24 hộ)",
        "nước sạch từ công trình tập trung (32 hộ)",
        "theo chuẩn này giảm được 1/3 hộ nghèo, đạt 33,3%; giảm 1/3 hộ cận nghèo, đạt 33,3% (chỉ tiêu tại Kế hoạch số 05/KH-UBND)",
        "Chỉ tiêu tỷ lệ nghèo đa chiều theo chuẩn này: giảm từ 0,10 điểm % trở lên; đến hết kỳ giảm 0,05 điểm %, chưa đạt chỉ tiêu",
        "So với tháng 01, theo chuẩn này: giảm được 01 hộ nghèo, trong khi tháng 01 không giảm",
        "Số liệu theo chuẩn này không so sánh với tháng 02 năm 2026 do chưa có đủ số liệu của hai kỳ",
        "Hộ nghèo thiếu hụt từng chỉ số theo chuẩn nghèo đa chiều của tỉnh giai đoạn 2026 - 2030, đến ngày 14/02/2027",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let tables = ["song_song_ke_hoach", "song_song_chi_tieu_ty_le", "song_song_so_sanh", "pl_song_song"];
    assert!(tables.iter().all(|name| view.tables.contains_key(*name)), "{:?}", view.tables.keys());
    let lacks = &view.tables["pl_song_song_thieu_hut_ngheo"];
    assert!(lacks.header[1].len() == 10 && view.tables["pl_thieu_hut_ngheo"].header[1].len() == 13);
    assert!(view.charts.iter().any(|chart| chart.id.to_string() == "song-song"));
    let project = load::load(folder.path()).unwrap().project.unwrap();
    let indicators = compute(&project, Period::Month("2027-02".parse().unwrap()));
    let territory = DocumentWriter::territory(&project, &indicators, Edition::Full);
    let album = DocumentWriter::album(&project, &indicators, Some(&territory), &indicators.units[2].0);
    for charts in [&territory.album.charts, &album.charts] {
        let ids: Vec<_> = charts.iter().map(|chart| chart.id.to_string()).collect();
        let wanted = ["", "-ke-hoach", "-bien-dong-ngheo", "-thieu-hut-ngheo", "-thieu-hut-can-ngheo"];
        assert!(wanted.iter().all(|part| ids.contains(&format!("song-song{part}"))), "{ids:?}");
    }
    let sources = DocumentWriter::sources(&project, &indicators, None);
    assert!(sources.contains("song_song.ngheo:") && sources.contains("song_song.thieu_hut.ngheo: { viec_lam:"));
    assert!(sources.contains("song_song.ke_hoach:"), "{sources}");
}

/// Of the province's lists the start of 2026 is known from the opening balance, and so is the year's result.
#[test]
fn an_opening_balance_tells_of_both_lists() {
    let folder = copy(FIXTURE);
    let text = said(folder.path(), "2026-12");
    assert!(text.contains("theo chuẩn này giảm được 4/4 hộ nghèo, đạt 100%; giảm 2/3 hộ cận nghèo"), "{text}");
    assert!(
        text.contains("Số liệu theo chuẩn này không so sánh với tháng 12 năm 2025 do khi đó chưa áp dụng chuẩn này")
    );
    edit(folder.path(), "dau-ky.yaml", "        ho:   { dau_ky: 9, thanh_can", "        ho:   { dau_ky: 8, thanh_can");
    let told = short(folder.path());
    assert!(
        told.contains("BC301") && told.contains("song_song.ngheo.ho.cuoi_ky") || told.contains("song song"),
        "{told}"
    );
    assert!(told.lines().count() == 1 && told.starts_with("data/dau-ky.yaml:"), "{told}");
}

#[test]
fn every_figure_of_the_second_standard_leads_to_its_place() {
    let folder = copy(FIXTURE);
    for (address, place) in [
        ("2027-02/tong/song_song.ngheo.ho.giam.ke_hoach", "data/ke-hoach/2027.yaml:12:"),
        ("2027-02/9900101/song_song.ngheo.ho.giam.ke_hoach", "data/ke-hoach/2027.yaml:14:"),
        ("2027-02/9900101/song_song.thieu_hut.ngheo.nuoc_sach", "data/so-lieu/2027-02/9900101-1.yaml"),
        ("2026-12/9900101/song_song.ngheo.ho.dau_nam", "data/dau-ky.yaml"),
        ("2027-02/tong/song_song.ngheo.ho.so_sanh.ky_truoc.cuoi_ky", "2027-01"),
    ] {
        let told = succeeds(folder.path(), &["why", address]);
        assert!(told.contains(place), "{address}: {told}");
    }
}

/// Every place that checks the main lists, their plan and their opening balance checks those beside them.
#[test]
fn what_is_wrong_by_the_second_standard_is_told_where_it_stands() {
    const PLAN: &str = "ke-hoach/2027.yaml";
    const UNIT: &str = "so-lieu/2027-02/9900101-1.yaml";
    let beside = |file: &str, from: &str, to: &str| {
        let folder = copy(FIXTURE);
        let path = folder.path().join("data").join(file);
        let text = fs::read_to_string(&path).unwrap();
        let at = text.find("song_song:").unwrap();
        assert!(text[at..].contains(from), "{file}: {from}");
        fs::write(path, format!("{}{}", &text[..at], text[at..].replacen(from, to, 1))).unwrap();
        short(folder.path())
    };
    for (file, from, to, code) in [
        (PLAN, "{ giam_ho_ngheo: 3,", "{ giam_ho_ngheo: 4,", "BC501"),
        (PLAN, "\"9900102\"", "\"9900101\"", "BC503"),
        (PLAN, "\"9900102\"", "\"9900199\"", "BC221"),
        (PLAN, "giam_ho_ngheo: 1, giam_ho_can_ngheo: 1 }", "giam_ho_ngheo: 90, giam_ho_can_ngheo: 1 }", "BC513"),
        (PLAN, "giam_tu: \"0,10\"", "giam_den: \"0,10\"", "BC514"),
        (UNIT, "nuoc_sach: 7", "nuoc_sach: 8", "BC305"),
        (UNIT, "nguoi_phu_thuoc: 7", "nguoi_phu_thuoc: 0", "BC306"),
        (UNIT, "nuoc_sach", "nuoc_sach_se", "BC112"),
        (UNIT, "nuoc_sach: 7, ", "", "BC113"),
    ] {
        let told = beside(file, from, to);
        let line = told.lines().find(|line| line.contains(code)).unwrap_or_else(|| panic!("{code} {from}: {told}"));
        assert!(line.starts_with(&format!("data/{file}:")), "{line}");
        let is_of_law = ["BC221", "BC503", "BC514", "BC112", "BC113"].contains(&code);
        assert!(is_of_law || line.contains("song song"), "{line}");
    }
}

/// Lists, a plan and a balance by a standard that nobody has declared.
#[test]
fn nothing_is_told_by_a_second_standard_that_is_not_there() {
    let folder = copy(FIXTURE);
    edit(
        folder.path(),
        "chuan-ngheo.yaml",
        "    tu: 2026-01-01\n    den: null",
        "    tu: 2024-01-01\n    den: 2024-12-31",
    );
    let told = short(folder.path());
    for file in ["dau-ky.yaml", "ke-hoach/2026.yaml", "ke-hoach/2027.yaml", "so-lieu/2026-11/9900101-1.yaml"] {
        let line =
            told.lines().find(|line| line.starts_with(&format!("data/{file}:"))).unwrap_or_else(|| panic!("{told}"));
        assert!(line.contains("BC237"), "{line}");
    }
    let folder = copy(FIXTURE);
    let path = folder.path().join("data/dau-ky.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let (before, rest) = text.split_once("    song_song:\n").unwrap();
    let (_, after) = rest.split_once("  - don_vi").unwrap();
    fs::write(path, format!("{before}  - don_vi{after}")).unwrap();
    let told = short(folder.path());
    assert!(told.lines().count() == 1 && told.contains("BC236") && told.starts_with("data/dau-ky.yaml:"), "{told}");
}

/// What a standard says that cannot all be meant, each with its place and its cure; nothing else is told, and the other
/// documents are made.
#[test]
fn a_standard_that_contradicts_itself_is_told_where_it_does() {
    const LIST: &str = "chuan-ngheo.yaml";
    for (from, to, place, words) in [
        ("      ngay: 2027-01-01", "      ngay: 2026-06-01", "data/chuan-ngheo.yaml:", "ngoài tháng đầu của chuẩn"),
        ("      ngay: 2027-01-01", "      ngay: 2027-03-01", "data/chuan-ngheo.yaml:", "ngoài tháng đầu của chuẩn"),
        ("ngay: 2026-12-28", "ngay: 2028-12-28", "data/chuan-ngheo.yaml:", "sau năm danh sách được dùng"),
        ("so_chi_so_toi_thieu: 3", "so_chi_so_toi_thieu: 0", "data/chuan-ngheo.yaml:", "thiếu hụt ít nhất 0"),
        ("so_chi_so_toi_thieu: 3", "so_chi_so_toi_thieu: 99", "data/chuan-ngheo.yaml:", "có 12 chỉ số"),
        ("ten_gon: Dinh dưỡng", "ten_gon: Việc làm", "data/chuan-ngheo.yaml:", "Hai chỉ số cùng tên “Việc làm”"),
        ("nguong_do_thi: 2800000", "nguong_do_thi: 2100000", "data/chuan-ngheo.yaml:", "thấp hơn mức nông thôn"),
        (
            "can_cu: [văn bản mẫu về chuẩn nghèo đa chiều giai đoạn 2027 - 2030]",
            "can_cu: []",
            "data/chuan-ngheo.yaml:",
            "không ghi văn bản nào",
        ),
    ] {
        let folder = copy(FIXTURE);
        edit(folder.path(), LIST, from, to);
        let told = short(folder.path());
        let line = told.lines().find(|line| line.contains("BC246")).unwrap_or_else(|| panic!("{from}: {told}"));
        assert!(line.starts_with(place) && line.contains(words), "{line}");
        assert!(told.lines().all(|line| line.contains("BC246") || line.contains("BC306")), "{told}");
        let opened = baocao::pipeline::open(folder.path()).unwrap();
        assert!(opened.obstacles(None, "2027-01".parse().unwrap()).next().is_none(), "{from}");
    }
}

/// Forty indicators with names of two hundred letters: every word stands on the page, whatever the names.
#[test]
fn a_standard_of_forty_indicators_with_long_names_is_printed() {
    let folder = copy(FIXTURE);
    let root = folder.path();
    let path = root.join("data/chuan-ngheo.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let name = |number: usize| {
        let words = "mức độ thiếu hụt dịch vụ xã hội cơ bản theo hướng dẫn ";
        words.repeat(4).chars().take(190).collect::<String>().trim().to_owned() + &format!(" số {number}")
    };
    let line = |number: usize| {
        let name = name(number);
        format!("      - {{ ma: chi_so_{number}, ten: {name}, ten_gon: {name}, chieu: Việc làm }}\n")
    };
    let further = (13..=40).map(line).collect::<Vec<_>>().concat();
    fs::write(&path, text.replacen("  - ma: quoc_gia_2027\n", &format!("{further}  - ma: quoc_gia_2027\n"), 1))
        .unwrap();
    let is_old = |month: &str, _: &str| month < "2027";
    change(root, is_old, |month| {
        for class in ["ngheo", "can_ngheo"] {
            for number in 13..=40 {
                month["thieu_hut"][class][format!("chi_so_{number}")] = 0.into();
            }
        }
    });
    assert_eq!(short(root), "");
    let out = root.join("ra");
    succeeds(root, &["build", "--period", "2026-12", "--out", out.to_str().unwrap()]);
    let table = &report(root, "2026-12").tables["pl_thieu_hut_ngheo"];
    assert_eq!(table.header[1].len(), 40);
}
