//! What documents say where there is little to say: nobody is poor, there is no plan, a policy has no figure.

use std::fs;
use std::path::Path;

use baocao::cli::MessageFormat;
use baocao::documents::{DocumentWriter, ReviewPaper};
use baocao::indicators::compute;
use baocao::model::View;
use serde_json::Value;

use crate::planted::told;
use crate::starts::{begin, copy, months};

const PERIOD: &str = "2026-12";

/// The report and the notice of December.
fn papers(root: &Path) -> [View; 2] {
    let opened = baocao::pipeline::open(root).unwrap();
    let project = opened.project.as_ref().unwrap();
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value).unwrap();
    let indicators = compute(project, PERIOD.parse().unwrap());
    [writer.report(project, &indicators).unwrap(), writer.review(project, &indicators, ReviewPaper::Notice).unwrap()]
}

fn words(view: &View) -> String {
    view.texts.values().flatten().map(|paragraph| paragraph.runs.text()).collect::<Vec<_>>().join("\n")
}

/// Every count under `value` becomes 0.
fn none(value: &mut Value) {
    match value {
        Value::Number(number) => *number = 0.into(),
        Value::Array(values) => values.iter_mut().for_each(none),
        Value::Object(values) => values.values_mut().for_each(none),
        _ => {}
    }
}

#[test]
fn nobody_on_the_second_list_is_one_sentence_and_no_count() {
    let folder = copy("examples/commune-2026");
    for (path, mut month) in months(folder.path()) {
        none(&mut month["song_song"]);
        fs::write(path, month.to_string()).unwrap();
    }
    let path = folder.path().join("data/dau-ky.yaml");
    let mut openings: Value = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    openings["dau_ky"].as_array_mut().unwrap().iter_mut().for_each(|opening| none(&mut opening["song_song"]));
    fs::write(path, openings.to_string()).unwrap();
    let [report, notice] = papers(folder.path()).map(|view| words(&view));
    let whole = "Theo chuẩn này, trên địa bàn không có hộ nghèo, hộ cận nghèo; trong kỳ không phát sinh hộ nghèo, hộ cận nghèo mới.";
    assert_eq!(report.matches(whole).count(), 1, "{report}");
    assert!(!report.contains("cuối kỳ không có hộ nghèo"), "{report}");
    assert!(notice.contains("giai đoạn 2026 - 2030: không có hộ nghèo, hộ cận nghèo; danh sách lập riêng"), "{notice}");
    assert!(!notice.contains(" 0 hộ") && !notice.contains(" 00 hộ"), "{notice}");
}

#[test]
fn a_report_without_a_plan_says_that_there_is_none() {
    let folder = copy("examples/commune-2026");
    let said = "Chưa có chỉ tiêu kế hoạch năm 2026";
    assert!(!words(&papers(folder.path())[0]).contains(said));
    fs::remove_file(folder.path().join("data/ke-hoach/2026.yaml")).unwrap();
    fs::remove_file(folder.path().join("data/nhieu-nam.yaml")).unwrap();
    let full = words(&papers(folder.path())[0]);
    assert!(full.contains(&format!("{said} để so sánh.")), "{full}");
    fs::remove_file(folder.path().join("data/dau-ky.yaml")).unwrap();
    let unopened = words(&papers(folder.path())[0]);
    assert!(unopened.contains(&format!("{said} và chưa có đủ số liệu từ đầu năm")), "{unopened}");
    assert!(!unopened.contains("đánh giá kết quả thực hiện kế hoạch"), "{unopened}");
}

/// The parts of a policy say something of their own, or nothing.
#[test]
fn that_a_policy_has_no_figure_is_said_once() {
    let folder = copy("");
    let missing = "hưa có số liệu trong kỳ báo cáo.";
    for (nulls, expected) in [(&["ho_tro_chi_phi_hoc_tap"][..], 3), (&["giao_duc", "cap_bu_hoc_phi"], 1)] {
        for (path, mut month) in months(folder.path()) {
            for policy in nulls {
                month["chinh_sach"][*policy] = Value::Null;
            }
            fs::write(path, month.to_string()).unwrap();
        }
        let opened = baocao::pipeline::open(folder.path()).unwrap();
        let project = opened.project.as_ref().unwrap();
        let writer = DocumentWriter::new(&opened.assets, &project.policies.value).unwrap();
        let report = writer.report(project, &compute(project, "2022-09".parse().unwrap())).unwrap();
        let item = report.items.values().flatten().find(|item| item.title == "Hỗ trợ giáo dục").unwrap();
        assert_eq!(item.paragraphs.len(), expected, "{:?}", item.paragraphs);
        assert_eq!(item.paragraphs.iter().filter(|said| said.runs.text().ends_with(missing)).count(), 1);
    }
}

/// Khu Vườn Dừa has nobody on the list of the poor, and four near-poor households.
#[test]
fn nobody_on_an_empty_list_lacks_anything() {
    let told = |sentence: &str| {
        let folder = copy("examples/commune-2026");
        for (path, mut month) in months(folder.path()) {
            if month["ky"] == PERIOD && month["don_vi"] == "9900105" {
                month["nhan_xet"]["ton_tai"] = serde_json::json!([sentence]);
                fs::write(path, month.to_string()).unwrap();
            }
        }
        told(folder.path(), MessageFormat::Short)
    };
    for wrong in [
        "Còn hộ nghèo dùng nước giếng nhiễm mặn.",
        "Hiện nay vẫn còn một số hộ nghèo ở nhà tạm.",
        "Đường liên khu đang sửa; trên địa bàn còn nhiều hộ nghèo thiếu vốn.",
    ] {
        let told = told(wrong);
        assert!(told.contains("BC611") && told.contains("2026-12/9900105/ngheo.ho.cuoi_ky"), "{wrong}: {told}");
    }
    for right in [
        "Còn hộ cận nghèo dùng nước giếng nhiễm mặn.",
        "Còn hộ nghèo, hộ cận nghèo dùng nước giếng nhiễm mặn.",
        "Còn hộ mới thoát nghèo dùng nước giếng nhiễm mặn.",
        "Còn hộ nghèo đã đạt tiêu chí chưa có quyết định công nhận.",
        "Đầu năm còn hộ nghèo ở nhà tạm.",
        "Còn hộ nghèo thì được vay vốn.",
        "Khu không còn hộ nghèo.",
    ] {
        let told = told(right);
        assert!(!told.contains("BC611"), "{right}: {told}");
    }
}

/// The plan of the year with one unit alone that has targets.
fn one_target(root: &Path) {
    let path = root.join("data/ke-hoach/2026.yaml");
    let mut plan: Value = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    let target = serde_json::json!({ "don_vi": "9900101", "giam_ho_ngheo": 1, "giam_ho_can_ngheo": 40 });
    plan["toan_dia_ban"] = serde_json::json!({ "giam_ho_ngheo": 1, "giam_ho_can_ngheo": 40 });
    let others = plan["chi_tieu"].as_array_mut().unwrap();
    for other in others.iter_mut() {
        other["giam_ho_ngheo"] = 0.into();
        other["giam_ho_can_ngheo"] = 0.into();
    }
    others[0] = target;
    fs::write(path, plan.to_string()).unwrap();
    fs::remove_dir_all(root.join("data/loi-van")).unwrap();
}

#[test]
fn the_only_unit_with_targets_is_called_so() {
    let folder = copy("examples/commune-2026");
    one_target(folder.path());
    let report = words(&papers(folder.path())[0]);
    assert!(report.contains("Đơn vị duy nhất được giao chỉ tiêu đã hoàn thành kế hoạch giảm hộ nghèo"), "{report}");
    assert!(!report.contains("1/1 đơn vị") && !report.contains("01/01 đơn vị"), "{report}");
}

#[test]
fn a_territory_of_one_unit_does_not_count_its_units() {
    let folder = copy("examples/commune-2026");
    let root = folder.path();
    one_target(root);
    let only = |list: &mut Value, key: &str| {
        list.as_array_mut().unwrap().retain(|item| item[key] == "9900101");
    };
    for (file, list, key) in [
        ("don-vi.yaml", "don_vi", "ma"),
        ("dau-ky.yaml", "dau_ky", "don_vi"),
        ("ke-hoach/2026.yaml", "chi_tieu", "don_vi"),
    ] {
        let path = root.join("data").join(file);
        let mut value: Value = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        only(&mut value[list], key);
        fs::write(path, value.to_string()).unwrap();
    }
    for file in ["nhieu-nam.yaml", "ke-hoach/2027.yaml"] {
        fs::remove_file(root.join("data").join(file)).unwrap();
    }
    for (path, _) in months(root).iter().filter(|(_, month)| month["don_vi"] != "9900101") {
        fs::remove_file(path).unwrap();
    }
    let report = words(&papers(root)[0]);
    assert!(report.contains("kế hoạch giảm hộ cận nghèo") || report.contains("Giảm hộ cận nghèo"), "{report}");
    for counted in ["đơn vị được giao chỉ tiêu đã", "Đơn vị duy nhất", "đơn vị nào hoàn thành"]
    {
        assert!(!report.contains(counted), "{counted}: {report}");
    }
}

/// Xã Bắc Sơn ends in the middle of the quarter, and nobody knows what it did from January to June: the plan counts for it what
/// it did, so that the share of the plan is that of the other units, and the count is that of all.
#[test]
fn a_count_of_all_units_stands_beside_no_share_of_some() {
    let share = ", bằng ";
    let quarter = |ends: bool| {
        let folder = copy("");
        let root = folder.path();
        begin(root, "2022-07", |_| false);
        for (path, mut month) in months(root) {
            let unit = month["don_vi"].as_str().unwrap();
            if month["ky"] == "2022-08" && ["06727", "06709"].contains(&unit) {
                month["ngheo"]["ho"]["tai"] = 1.into();
                fs::write(path, month.to_string()).unwrap();
            }
        }
        fs::remove_dir_all(root.join("data/loi-van")).unwrap();
        if ends {
            let path = root.join("data/don-vi.yaml");
            let mut units: Value = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            let list = units["don_vi"].as_array_mut().unwrap();
            let old = list.iter_mut().find(|unit| unit["ma"] == "06727").unwrap();
            let mut heir = old.clone();
            (old["den"], old["ke_thua"]) = ("2022-08-14".into(), serde_json::json!(["90001"]));
            (heir["ma"], heir["ten"], heir["tu"]) = ("90001".into(), "Sơn Mới".into(), "2022-08-15".into());
            list.push(heir);
            fs::write(path, units.to_string()).unwrap();
            let path = root.join("data/so-lieu/2022-09/06727-bac-son.yaml");
            let text = fs::read_to_string(&path).unwrap().replace("\"06727\"", "\"90001\"");
            fs::remove_file(path).unwrap();
            fs::write(root.join("data/so-lieu/2022-09/90001-son-moi.yaml"), text).unwrap();
        }
        let opened = baocao::pipeline::open(root).unwrap();
        let project = opened.project.as_ref().unwrap();
        let writer = DocumentWriter::new(&opened.assets, &project.policies.value).unwrap();
        let report = words(&writer.report(project, &compute(project, "2022-Q3".parse().unwrap())).unwrap());
        let line = |begin: &str| report.lines().find(|line| line.starts_with(begin)).unwrap().to_owned();
        let arisen = line("Trong kỳ có 02 hộ tái nghèo");
        let place = if ends { "các đơn vị trước sắp xếp (01 hộ)" } else { "xã Bắc Sơn (01 hộ)" };
        assert!(arisen.contains(place) && arisen.contains("(01 hộ), "), "{arisen}");
        line("Trong quý III, ")
    };
    let (before, after) = (quarter(false), quarter(true));
    assert!(before.contains(share), "{before}");
    assert!(!after.contains(share) && after.contains("giảm 0"), "{after}");
}

#[test]
fn units_without_figures_are_named_once_in_a_text() {
    let folder = copy("");
    let root = folder.path();
    begin(root, "2022-07", |unit| unit != "06727" && unit != "06712");
    fs::remove_dir_all(root.join("data/loi-van")).unwrap();
    let opened = baocao::pipeline::open(root).unwrap();
    let project = opened.project.as_ref().unwrap();
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value).unwrap();
    let view = writer.report(project, &compute(project, "2022-09".parse().unwrap())).unwrap();
    let mut shortened = 0;
    for (name, paragraphs) in &view.texts {
        let text = paragraphs.iter().map(|paragraph| paragraph.runs.text()).collect::<Vec<_>>().join("\n");
        let named = text.matches("(số liệu của 15/17 đơn vị; chưa có").count();
        assert!(named < 2 && !text.contains("đơn vị) (15/17 đơn vị)"), "{name}: {text}");
        shortened += text.matches("15/17 đơn vị)").count();
    }
    assert!(shortened > 3, "{shortened}");
}

/// Makes the first letter of every text at one of `keys` small.
fn lowered(value: &mut Value, keys: &[&str]) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| lowered(value, keys)),
        Value::Object(values) => {
            for (key, value) in values.iter_mut() {
                match value {
                    Value::String(text) if keys.contains(&key.as_str()) => {
                        let first = text.chars().next().unwrap();
                        *text = format!("{}{}", first.to_lowercase(), &text[first.len_utf8()..]);
                    }
                    value => lowered(value, keys),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn what_is_typed_into_the_tables_of_tasks_begins_with_a_capital() {
    let folder = copy("");
    let path = folder.path().join("data/loi-van/2022-09.yaml");
    let mut words: Value = serde_yaml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    for list in ["giup_do", "nhiem_vu", "cong_trinh"] {
        lowered(&mut words[list], &["viec", "ten", "chu_tri", "co_quan", "can_bo", "phuong_an"]);
    }
    fs::write(path, words.to_string()).unwrap();
    let opened = baocao::pipeline::open(folder.path()).unwrap();
    let project = opened.project.as_ref().unwrap();
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value).unwrap();
    let view = writer.report(project, &compute(project, "2022-09".parse().unwrap())).unwrap();
    for table in ["giup_do", "nhiem_vu", "cong_trinh"] {
        let cells: Vec<_> = view.tables[table].rows.iter().flat_map(|row| &row.cells).collect();
        let small = cells.iter().map(|cell| &cell.text).find(|text| text.starts_with(char::is_lowercase));
        assert!(!cells.is_empty() && small.is_none(), "{table}: {small:?}");
    }
}
