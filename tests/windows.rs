//! What Windows, its programs and its people do to files and names. That the program runs there at all is tried with Wine
//! (CONTRIBUTING.md); here is what can be tried on every system.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::CommandCargoExt;
use baocao::cli::MessageFormat;

use crate::planted::{Plant, project, told};
use crate::shelf::{copy, files, sample_with_all};

fn run_in(root: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("baocao").unwrap().current_dir(root).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// The sheet and the workbook of one unit of the sample, made in this folder.
fn sheet(root: &Path) -> Vec<u8> {
    let made = run_in(root, &["build", "--only", "phieu", "--unit", "06727", "--no-charts"]);
    assert!(made.status.success(), "{}", said(&made));
    assert_eq!(String::from_utf8_lossy(&made.stdout), "output/2022-09/phieu/06727-bac-son.pdf\n");
    fs::read(root.join("output/2022-09/phieu/06727-bac-son.pdf")).unwrap()
}

#[test]
fn line_ends_of_notepad_and_folders_with_marks_and_blanks_change_no_byte_of_a_document() {
    let plain = sample_with_all(&[]);
    let made = sheet(plain.path());
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("Số liệu (tháng 9) & báo cáo\u{301}/Phòng LĐ-TB&XH's");
    copy(&plain.path().join("data"), &root.join("data"));
    for name in files(&root.join("data"))
        .into_keys()
        .filter(|name| Path::new(name).extension().is_some_and(|ending| ending == "yaml"))
    {
        let path = root.join("data").join(name);
        // A byte order mark and CR LF, as Notepad saves them.
        let text = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
        fs::write(path, format!("\u{feff}{text}")).unwrap();
    }
    assert_eq!(sheet(&root), made);
    let checked = run_in(&root, &["check"]);
    assert!(
        checked.status.success() && said(&checked).contains("Không có lỗi, không có cảnh báo"),
        "{}",
        said(&checked)
    );
}

#[test]
fn what_the_program_writes_into_a_file_of_notepad_keeps_its_line_ends() {
    let office = sample_with_all(&[]);
    let root = office.path();
    let path = root.join("data/so-lieu/2022-09/06709-ka-long.yaml");
    let before = fs::read_to_string(&path).unwrap().replace('\n', "\r\n");
    fs::write(&path, &before).unwrap();
    let csv = "Tháng 9/2022\r\nTT;Phường/Xã;Tổng số hộ của đơn vị;Tổng số nhân khẩu của đơn vị;Ngày chốt số liệu;Trạng thái số liệu\r\n\
               1;Ka Long;3351;12890;14/9/2022;số ước\r\n";
    fs::write(root.join("rieng.csv"), csv).unwrap();
    let arguments = ["import", "rieng.csv", "--write"];
    let done = run_in(root, &arguments);
    assert!(done.status.success(), "{}", said(&done));
    let after = fs::read_to_string(&path).unwrap();
    assert_eq!(after, before.replace("ho: 3350, khau: 12890", "ho: 3351, khau: 12890"));
}

/// A month, its release, a correction and the next month, in a project as git or Notepad leave it on Windows: everything that
/// is made has the same bytes as elsewhere, and every file that was there keeps its line ends on all of its lines.
#[test]
fn a_project_with_line_ends_of_windows_lives_like_any_other() {
    let is_edited = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "yaml");
    let life = |has_windows_ends: bool| {
        let folder = project(&[]);
        let root = folder.path();
        let before: Vec<String> = files(root).into_keys().filter(|name| is_edited(name)).collect();
        for name in before.iter().filter(|_| has_windows_ends) {
            let text = fs::read_to_string(root.join(name)).unwrap();
            fs::write(root.join(name), text.replace('\n', "\r\n")).unwrap();
        }
        let run = |code: i32, arguments: &[&str]| {
            let done = run_in(root, arguments);
            assert_eq!(done.status.code(), Some(code), "{arguments:?}: {}", said(&done));
        };
        let csv = "Tháng 2/2022\nTT;Phường/Xã;Tổng số hộ của đơn vị;Tổng số nhân khẩu của đơn vị;Ngày chốt số liệu;Trạng thái số liệu\n\
                   1;An Bình;1002;4003;14/2/2022;số ước\n";
        fs::write(root.join("rieng.csv"), csv).unwrap();
        run(0, &["import", "rieng.csv", "--write"]);
        run(0, &["check"]);
        run(0, &["release", "prepare", "2022-02"]);
        run(0, &["release", "record", "2022-02", "--number", "10/BC-UBND", "--date", "2022-02-20"]);
        let unit = root.join("data/so-lieu/2022-02/00001-an-binh.yaml");
        let text = fs::read_to_string(&unit).unwrap();
        fs::write(&unit, text.replace("ho: 1002,", "ho: 1003,")).unwrap();
        run(6, &["check"]);
        run(0, &["correct", "--accept"]);
        run(0, &["new", "2022-03"]);
        run(0, &["verify"]);
        (before, files(root))
    };
    let (_, plain) = life(false);
    let (before, of_windows) = life(true);
    assert_eq!(plain.keys().collect::<Vec<_>>(), of_windows.keys().collect::<Vec<_>>());
    for (name, bytes) in &of_windows {
        let count = |end: &[u8]| bytes.windows(end.len()).filter(|part| *part == end).count();
        if before.contains(name) {
            assert_eq!(count(b"\r\n"), count(b"\n"), "{name}");
            let text = String::from_utf8(bytes.clone()).unwrap().replace("\r\n", "\n");
            assert_eq!(text.as_bytes(), plain[name], "{name}");
        } else if !name.contains(".baocao-nho") {
            assert!(*bytes == plain[name], "{name}");
        }
    }
}

#[test]
fn a_name_that_windows_cannot_hold_is_told_and_the_advised_one_is_taken() {
    for name in ["con", "AUX", "nul.", "com1", "lpt9 "] {
        let path: &'static str = Box::leak(format!("data/so-lieu/2022-02/{name}.yaml").into_boxed_str());
        let original = "data/so-lieu/2022-02/00001-an-binh.yaml";
        let text =
            fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/minimal").join(original)).unwrap();
        let folder = project(&[Plant::Remove(original), Plant::Put(path, text)]);
        let told = told(folder.path(), MessageFormat::Short);
        assert!(told.contains("[BC128]") && told.contains("không dùng được trên Windows"), "{name}: {told}");
    }
    // Names of units are no names of files.
    let named = sample_with_all(&[
        ("don-vi.yaml", "ten: Bắc Sơn", "ten: CON"),
        ("don-vi.yaml", "ten: Hải Sơn", "ten: 'NUL: a*b?'"),
        ("don-vi.yaml", "ten: Hải Đông", "ten: 'aux.'"),
    ]);
    let made =
        run_in(named.path(), &["build", "--only", "phieu", "--unit", "06727", "--unit", "06724", "--unit", "06730"]);
    let list = String::from_utf8_lossy(&made.stdout).into_owned();
    let sheets = ["06724-nul-a-b", "06727-con", "06730-aux"].map(|stem| format!("output/2022-09/phieu/{stem}.pdf\n"));
    assert_eq!(list, sheets.concat(), "{}", said(&made));
}

#[test]
fn a_reader_that_has_read_enough_is_no_full_disk() {
    let mut command = Command::cargo_bin("baocao").unwrap();
    let mut child = command.args(["rules"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert!(ended.status.success());
    assert_eq!(String::from_utf8_lossy(&ended.stderr), "");
}

#[test]
fn the_program_finds_the_workbooks_of_a_folder_and_of_a_name_with_a_star() {
    let office = sample_with_all(&[]);
    let root = office.path();
    let made = run_in(root, &["xuat", "2022-09", "--unit", "06709", "--unit", "06712", "--out", "Đã nhận"]);
    assert!(made.status.success(), "{}", said(&made));
    let received = root.join("Đã nhận");
    fs::write(received.join("ghi-chu.txt"), "không phải bảng tính").unwrap();
    let all = "Không có gì đổi; 2 đơn vị đã đúng như bảng tính.";
    for arguments in
        [&["nhap", "Đã nhận"][..], &["nhap", "Đã nhận/bieu-*.XLSX"], &["nhap", "Đã nhận/bieu-nhap*", "Đã nhận"]]
    {
        let done = run_in(root, arguments);
        assert!(said(&done).contains(all), "{arguments:?}: {}", said(&done));
    }
    for (name, words) in [("Đã nhận/*.ods", "không có tệp nào tên như"), ("data", "không có bảng tính nào")]
    {
        let refused = run_in(root, &["nhap", name]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(said(&refused).contains(words), "{}", said(&refused));
    }
    // One of them is open: what was typed and not saved is not in it.
    let name = "bieu-nhap-2022-09-06709-ka-long.xlsx";
    fs::write(received.join(format!("~${name}")), "officer").unwrap();
    let done = run_in(root, &["nhap", "Đã nhận"]);
    assert!(done.status.success() && said(&done).contains(all), "{}", said(&done));
    assert!(said(&done).contains("BC181") && said(&done).contains("đang mở trong Excel"), "{}", said(&done));
}
