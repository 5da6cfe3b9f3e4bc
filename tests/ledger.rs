//! The ledger against mistakes and forgery: what can be recorded, how a mistake is undone, how a changed or cut line
//! is found, and which files the paths of an attacker can reach.

use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

use assert_cmd::Command;
use baocao::model::{Period, parse_date};
use baocao::pipeline::{self, Failure, Signing, open};

use crate::planted;

const LEDGER: &str = "data/phat-hanh/so-cai.txt";
const HEAD: &str = "data/phat-hanh/so-cai.ma";
const UNIT: &str = "data/so-lieu/2022-02/00001-an-binh.yaml";

fn period(month: &str) -> Period {
    month.parse().unwrap()
}

fn prepare(root: &Path, month: &str) {
    pipeline::prepare(&open(root).unwrap(), Some(period(month)), NonZeroUsize::MIN).unwrap();
}

fn sign(root: &Path, month: &str, number: &str, date: &str, supersedes: Option<&str>) -> Result<(), Failure> {
    let (number, date) = (number.to_owned(), parse_date(date).unwrap());
    let supersedes = supersedes.map(str::to_owned);
    let signing = Signing { period: period(month), number, date, file: None, supersedes };
    pipeline::record(&open(root).unwrap(), signing).map(drop)
}

fn refused(signed: Result<(), Failure>, why: &str) {
    let reason = signed.unwrap_err().to_string();
    assert!(reason.contains(why), "{reason}");
}

fn run(root: &Path, code: i32, arguments: &[&str]) -> String {
    let output = Command::cargo_bin("baocao").unwrap().current_dir(root).args(arguments).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
    said
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{} has no {from}", path.display());
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

/// A record of what was changed, complete.
fn record_of_change(root: &Path, name: &str) {
    run(root, 0, &["correct", "--accept"]);
    let path = root.join(format!("data/dinh-chinh/{name}.yaml"));
    for (key, value) in [("ngay", "2022-03-20"), ("ly_do", "Sai"), ("chung_cu", "BB 1"), ("nguoi_duyet", "TP")] {
        edit(&path, &format!("{key}: null"), &format!("{key}: {value}"));
    }
}

#[test]
fn only_numbers_and_dates_that_can_be_are_recorded() {
    let folder = planted::project(&[]);
    let root = folder.path();
    prepare(root, "2022-02");
    for number in ["45", "45 /BC-UBND", "x45/BC-UBND", "0/BC-UBND", "45/BC-UBND/2022", "1A/BC-UBND", "45ab/BC-UBND"] {
        refused(sign(root, "2022-02", number, "2022-03-10", None), "không phải số và ký hiệu");
    }
    refused(sign(root, "2022-02", "45/QĐ-UBND", "2022-03-10", None), "khác ký hiệu in trên báo cáo");
    refused(sign(root, "2022-02", "45/BC-UBND", "1999-03-10", None), "trước ngày chốt số liệu");
    refused(sign(root, "2022-02", "45/BC-UBND", "2022-02-01", None), "trước ngày chốt số liệu");
    refused(sign(root, "2022-02", "45/BC-UBND", "2202-03-10", None), "quá xa kỳ");
    assert!(!root.join(LEDGER).exists());
    sign(root, "2022-02", "45/BC-UBND", "2022-03-10", None).unwrap();

    // The same number in the same year is refused, however it is written; in another year it is allowed.
    prepare(root, "2022-01");
    refused(sign(root, "2022-01", "045/BC-UBND", "2022-03-11", None), "đã ghi sổ");
    sign(root, "2022-01", "45/BC-UBND", "2023-01-11", None).unwrap();
    let twice = run(root, 2, &["release", "letter", "45/BC-UBND"]);
    assert!(twice.contains("45/BC-UBND/2022 hoặc 45/BC-UBND/2023"), "{twice}");
    run(root, 0, &["release", "letter", "45/BC-UBND/2023"]);
    run(root, 0, &["verify"]);
}

#[test]
fn a_slip_is_taken_back_with_a_trace_and_a_chain_is_followed_to_its_end() {
    let folder = planted::project(&[]);
    let root = folder.path();
    prepare(root, "2022-02");
    sign(root, "2022-02", "451/BC-UBND", "2022-03-10", None).unwrap();
    run(root, 2, &["release", "undo", "415/BC-UBND"]);
    let told = run(root, 0, &["phat-hanh", "huy-ghi", "451/BC-UBND", "--reason", "gõ nhầm số"]);
    assert!(told.contains("Đã hủy lần ghi sổ cuối: Báo cáo số 451/BC-UBND"), "{told}");
    run(root, 2, &["release", "undo"]);
    let ledger = fs::read_to_string(root.join(LEDGER)).unwrap();
    assert_eq!(ledger.lines().count(), 3);
    assert!(ledger.contains("2 · hủy ghi dòng 1 · báo cáo số 451/BC-UBND · lý do gõ nhầm số"), "{ledger}");
    assert!(root.join("data/phat-hanh/2022-02/01/bao-cao.pdf").exists());
    run(root, 0, &["check"]);

    // The frozen documents can be recorded again, and are not frozen twice.
    run(root, 0, &["release", "prepare", "2022-02"]);
    assert!(!root.join("data/phat-hanh/2022-02/02").exists());
    sign(root, "2022-02", "415/BC-UBND", "2022-03-10", None).unwrap();

    // The report 431 replaces 415, and 450 replaces 431.
    for (number, old, date, from, to) in [
        ("431/BC-UBND", "415/BC-UBND", "2022-03-20", "ho: 1000", "ho: 1001"),
        ("450/BC-UBND", "431/BC-UBND", "2022-03-22", "ho: 1001", "ho: 1002"),
    ] {
        edit(&root.join(UNIT), from, to);
        record_of_change(root, if number.starts_with("431") { "DC-2022-001" } else { "DC-2022-002" });
        prepare(root, "2022-02");
        refused(sign(root, "2022-02", number, "2022-03-09", Some(old)), "trước ngày của Báo cáo số");
        refused(sign(root, "2022-02", number, date, None), "ghi `--supersedes");
        sign(root, "2022-02", number, date, Some(old)).unwrap();
    }
    let old = run(root, 0, &["verify", "data/phat-hanh/2022-02/01/bao-cao.pdf"]);
    assert!(old.contains("bởi Báo cáo số 431/BC-UBND") && old.contains("nay là Báo cáo số 450/BC-UBND"), "{old}");
    let list = run(root, 0, &["release", "list"]);
    assert!(list.contains("đã được thay thế bởi 431/BC-UBND, nay là 450/BC-UBND"), "{list}");
    assert!(list.contains("451/BC-UBND") && list.contains("đã hủy ghi: gõ nhầm số"), "{list}");
    run(root, 0, &["verify"]);
}

#[test]
fn a_changed_or_cut_last_line_is_found_and_told_before_all_else() {
    let folder = planted::project(&[]);
    let root = folder.path();
    prepare(root, "2022-02");
    sign(root, "2022-02", "45/BC-UBND", "2022-03-10", None).unwrap();
    let (ledger, head) = (fs::read_to_string(root.join(LEDGER)).unwrap(), fs::read_to_string(root.join(HEAD)).unwrap());
    let lines: Vec<&str> = ledger.lines().collect();
    let cut = format!("{}\n", lines[0]);
    let changed = |from: &str, to: &str| ledger.replacen(from, to, 1);
    // The finding about the ledger comes first, even if the data have an error too.
    edit(&root.join("data/baocao.yaml"), "co_quan:", "co_quann:");
    for forged in [
        cut.clone(),
        String::new(),
        changed("45/BC-UBND", "46/BC-UBND"),
        changed("2022-03-10", "2022-03-11"),
        changed("thay thế không", "thay thế 12/BC-UBND"),
        changed("# Sổ cái", "# So cai"),
        "\u{0}\u{1}".to_owned(),
    ] {
        fs::write(root.join(LEDGER), &forged).unwrap();
        let check = run(root, 6, &["check", "--message-format", "short"]);
        assert!(check.lines().next().unwrap().contains("lỗi[BC708]"), "{check}");
        let list = run(root, 6, &["release", "list"]);
        assert!(list.contains("BC708") && !list.contains("Chưa phát hành"), "{list}");
        assert!(run(root, 5, &["verify"]).contains("sổ cái bị sửa"));
    }
    fs::remove_file(root.join(LEDGER)).unwrap();
    assert!(run(root, 6, &["check"]).contains("BC708"));
    edit(&root.join("data/baocao.yaml"), "co_quann:", "co_quan:");
    fs::write(root.join(LEDGER), &ledger).unwrap();
    run(root, 0, &["check"]);

    // If the file with the hash is changed too, every document that was prepared since reveals it.
    prepare(root, "2022-01");
    let paper = root.join("paper.pdf");
    fs::copy(root.join("data/phat-hanh/2022-01/01/bao-cao.pdf"), &paper).unwrap();
    fs::write(root.join(LEDGER), changed("2022-03-10", "2022-03-11")).unwrap();
    fs::remove_file(root.join(HEAD)).unwrap();
    let check = run(root, 6, &["check"]);
    assert!(check.contains("bản đóng băng 2022-01/01 mang mã khác"), "{check}");
    fs::remove_dir_all(root.join("data/phat-hanh/2022-01")).unwrap();
    assert!(run(root, 5, &["verify", "paper.pdf"]).contains("đã bị sửa hoặc cắt"));

    // A run that was killed between writing the ledger and its hash is completed silently.
    fs::write(root.join(LEDGER), &ledger).unwrap();
    run(root, 0, &["check"]);
    prepare(root, "2022-01");
    assert_eq!(fs::read_to_string(root.join(HEAD)).unwrap(), head);
}

#[test]
fn a_ledger_that_is_gone_with_its_code_is_found_from_any_later_paper() {
    let folder = planted::project(&[]);
    let root = folder.path();
    prepare(root, "2022-02");
    sign(root, "2022-02", "45/BC-UBND", "2022-03-10", None).unwrap();
    prepare(root, "2022-01");
    for file in [LEDGER, HEAD] {
        fs::remove_file(root.join(file)).unwrap();
    }
    assert!(run(root, 6, &["check"]).contains("bản đóng băng 2022-01/01 mang mã khác"));
    assert!(!run(root, 6, &["release", "list"]).contains("Chưa phát hành"));
    assert!(run(root, 5, &["verify"]).contains("sổ cái bị sửa"));
}

#[test]
fn nothing_is_recorded_of_which_a_frozen_file_was_changed() {
    let folder = planted::project(&[]);
    let root = folder.path();
    prepare(root, "2022-02");
    let frozen = root.join("data/phat-hanh/2022-02/01");
    for file in
        ["phieu/00001-an-binh.pdf", "bao-cao.json", "nguon/data/so-lieu/2022-02/00001-an-binh.yaml", "khoa.json"]
    {
        let path = frozen.join(file);
        let bytes = fs::read(&path).unwrap();
        for other in [Some([&bytes[..], b" "].concat()), None] {
            match &other {
                Some(other) if file == "khoa.json" => fs::write(&path, &other[1..]).unwrap(),
                Some(other) => fs::write(&path, other).unwrap(),
                None => fs::remove_file(&path).unwrap(),
            }
            let why = sign(root, "2022-02", "45/BC-UBND", "2022-03-10", None).unwrap_err().to_string();
            assert!(why.contains("bị sửa") || why.contains("không còn như khi chuẩn bị"), "{file}: {why}");
            assert!(!why.contains("chưa có bản chuẩn bị"), "{file}: {why}");
            fs::write(&path, &bytes).unwrap();
        }
    }
    assert!(!root.join(LEDGER).exists());
    sign(root, "2022-02", "45/BC-UBND", "2022-03-10", None).unwrap();
    run(root, 0, &["verify"]);
}

#[test]
fn a_number_and_a_date_in_the_wrong_order_are_told_and_a_reason_is_read_alike_by_everybody() {
    let folder = planted::project(&[]);
    let root = folder.path();
    prepare(root, "2022-02");
    prepare(root, "2022-01");
    let record = |month: &str, number: &str, date: &str| {
        run(root, 0, &["release", "record", month, "--number", number, "--date", date])
    };
    record("2022-02", "45/BC-UBND", "2022-03-10");
    for (number, date, is_told) in [
        ("46/BC-UBND", "2022-03-01", true),
        ("44/BC-UBND", "2022-03-11", true),
        ("44/BC-UBND", "2022-03-10", false),
        ("45a/BC-UBND", "2022-03-01", false),
        ("46/BC-UBND", "2022-03-11", false),
        ("46/BC-UBND", "2023-01-11", false),
    ] {
        let told = record("2022-01", number, date);
        assert_eq!(told.contains("Xem lại số và ngày"), is_told, "{number} {date}: {told}");
        run(root, 0, &["release", "undo", number, "--reason", " gõ nhầm "]);
    }
    assert!(fs::read_to_string(root.join(LEDGER)).unwrap().contains(" · lý do gõ nhầm · "));
    for reason in ["a\u{202e}b", "a\u{200b}b", "a · b", "a\nb", &"dài ".repeat(100)] {
        run(root, 2, &["release", "undo", "--reason", reason]);
    }
    run(root, 0, &["release", "undo", "--reason", " "]);
    let told = run(root, 2, &["verify"]);
    assert!(told.contains("mọi lần ghi sổ đều đã hủy") && !told.contains("chưa có sổ cái"), "{told}");
}

#[cfg(target_os = "linux")]
#[test]
fn no_link_leads_out_of_the_releases_and_nothing_special_is_waited_for() {
    use std::os::unix::fs::symlink;

    let folder = planted::project(&[]);
    let root = folder.path();
    prepare(root, "2022-02");
    sign(root, "2022-02", "45/BC-UBND", "2022-03-10", None).unwrap();
    let outside = tempfile::tempdir().unwrap();
    let away = outside.path().join("away");
    let releases = "data/phat-hanh";
    for path in
        ["", "/2022-02", "/2022-02/01", "/2022-02/01/khoa.json", "/2022-02/01/bao-cao.pdf", "/so-cai.txt", "/so-cai.ma"]
    {
        let place = root.join(format!("{releases}{path}"));
        fs::rename(&place, &away).unwrap();
        for target in [away.as_path(), Path::new("/proc/kmsg"), place.as_path()] {
            symlink(target, &place).unwrap();
            let told = run(root, 3, &["verify"]);
            assert!(told.contains("liên kết dẫn") && told.contains(releases), "{path}: {told}");
            fs::remove_file(&place).unwrap();
        }
        fs::rename(&away, &place).unwrap();
    }
    // What is no file is never waited for, wherever it stands.
    let pipe = root.join("pipe.pdf");
    std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    for special in ["/proc/kmsg", "pipe.pdf"] {
        assert!(run(root, 3, &["verify", special]).contains("không phải tệp thường"));
    }
    let lock = root.join("data/phat-hanh/.baocao.lock");
    let _ = fs::remove_file(&lock);
    fs::rename(&pipe, &lock).unwrap();
    assert!(run(root, 3, &["release", "undo"]).contains(".baocao.lock”: đây không phải tệp thường"));
    fs::remove_file(&lock).unwrap();
    symlink(outside.path().join("made"), &lock).unwrap();
    assert!(run(root, 3, &["release", "undo"]).contains("liên kết dẫn ra ngoài"));
    assert!(!outside.path().join("made").exists());
    fs::remove_file(&lock).unwrap();
    run(root, 0, &["verify"]);
}

#[test]
fn no_path_in_a_manifest_reaches_the_data() {
    let folder = planted::project(&[]);
    let root = folder.path();
    run(root, 0, &["build"]);
    let manifest = root.join("output/2022-02/ban-ke.json");
    let honest = fs::read_to_string(&manifest).unwrap();
    let data = root.join("data/chinh-sach.yaml");
    let hash = blake3::hash(&fs::read(&data).unwrap()).to_hex().to_string();
    for path in
        ["../data/chinh-sach.yaml", "2022-02/../../data/chinh-sach.yaml", "/etc/hostname", "2022-02/x/chinh-sach.yaml"]
    {
        let mut json: serde_json::Value = serde_json::from_str(&honest).unwrap();
        let entry = serde_json::json!({ "tu": {}, "files": { path: hash } });
        json["documents"]["2022-02/phieu/99999-khong-con"] = entry;
        fs::write(&manifest, json.to_string()).unwrap();
        #[cfg(unix)]
        {
            let _ = std::os::unix::fs::symlink(root.join("data"), root.join("output/2022-02/x"));
        }
        let output =
            Command::cargo_bin("baocao").unwrap().current_dir(root).args(["build", "--prune"]).output().unwrap();
        assert!(data.exists(), "{path}: {}", String::from_utf8_lossy(&output.stderr));
    }
    fs::remove_dir_all(root.join("output")).unwrap();
    let told = run(root, 2, &["build", "--out", "data/ket-qua"]);
    assert!(told.contains("nằm trong `data/`"), "{told}");
}

#[test]
fn what_an_interrupted_run_left_writes_what_such_runs_write_and_nothing_else() {
    let folder = planted::project(&[]);
    let root = folder.path();
    prepare(root, "2022-02");
    let journal = root.join("data/phat-hanh/.baocao-dang-ghi.json");
    // An import writes where its values came from beside the months.
    let sources = "data/so-lieu/2022-02/.nguon-nhap.tsv";
    let note = serde_json::json!({ "files": { sources: { "before": null, "after": "x" } } });
    fs::write(&journal, note.to_string()).unwrap();
    let _ = Command::cargo_bin("baocao").unwrap().current_dir(root).arg("correct").output().unwrap();
    assert_eq!(fs::read_to_string(root.join(sources)).unwrap(), "x");
    // An import of a Word copy writes the words of a period.
    let words = root.join("data/loi-van/2022-02.yaml");
    let (before, after) = (fs::read_to_string(&words).unwrap(), "Các đơn vị đã rà soát đủ");
    let after = before.replace("Các đơn vị đã rà soát đúng hạn", after);
    let hash = blake3::hash(before.as_bytes()).to_hex().to_string();
    let note = serde_json::json!({ "files": { "data/loi-van/2022-02.yaml": { "before": hash, "after": after } } });
    fs::write(&journal, note.to_string()).unwrap();
    let _ = Command::cargo_bin("baocao").unwrap().current_dir(root).arg("correct").output().unwrap();
    assert_ne!(before, after);
    assert!(fs::read_to_string(&words).unwrap() == after && !journal.exists());
    // An import of opening balances writes beside the folders of data, and a first month of a year the plan.
    let left = ["data", "data/so-lieu/2022-02", "data/ke-hoach", "data/dinh-chinh"].map(|folder| {
        fs::create_dir_all(root.join(folder)).unwrap();
        let left = root.join(folder).join(".baocao-tmp-AbCdEf");
        fs::write(&left, "x").unwrap();
        left
    });
    let balances = "dau_ky: []\n";
    let note = serde_json::json!({ "files": { "data/dau-ky.yaml": { "before": null, "after": balances } } });
    fs::write(&journal, note.to_string()).unwrap();
    let _ = Command::cargo_bin("baocao").unwrap().current_dir(root).arg("correct").output().unwrap();
    assert_eq!(fs::read_to_string(root.join("data/dau-ky.yaml")).unwrap(), balances);
    assert!(left.iter().all(|left| !left.exists()) && !journal.exists());
    for path in [
        "../out",
        "/tmp/out",
        "data/../out",
        "C:\\out",
        "templates/out.typ",
        ".git/hooks/out",
        "output/out",
        "data/out.yaml",
        "data/phat-hanh/2022-02/out",
        "data/dinh-chinh/out\u{0}",
    ] {
        let note = serde_json::json!({ "files": { path: { "before": null, "after": "x: 1\n" } } });
        fs::write(&journal, note.to_string()).unwrap();
        let told = run(root, 3, &["correct", "--accept"]);
        assert!(told.contains("đã bị sửa từ khi ấy"), "{path}: {told}");
        let found = walkdir::WalkDir::new(root).into_iter().map(Result::unwrap);
        assert!(
            found
                .into_iter()
                .all(|entry| !entry.file_name().to_string_lossy().starts_with("out")
                    || entry.path() == root.join("output")),
            "{path}"
        );
    }
}

#[cfg(unix)]
#[test]
fn links_that_lead_out_special_files_and_odd_names_are_named_and_never_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    let folder = planted::project(&[]);
    let root = folder.path();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret"), "khóa: bí mật\n").unwrap();
    let at = |name: &str| root.join("data/so-lieu/2022-02").join(name);
    symlink("/proc/kmsg", at("1-kmsg.yaml")).unwrap();
    symlink(outside.path().join("secret"), at("2-secret.yaml")).unwrap();
    symlink(outside.path(), at("3-folder")).unwrap();
    symlink("/dev/zero", at("4-zero.yaml")).unwrap();
    fs::create_dir(at("5-folder.yaml")).unwrap();
    fs::write(root.join("data/so-lieu/2022-02").join(OsStr::from_bytes(b"6-\xff.yaml")), "x").unwrap();
    fs::write(at("7-\u{1b}[31m.yaml"), "x: 1\n").unwrap();
    fs::write(at("8\nlỗi[BC999] giả-x.yaml"), "").unwrap();
    let told = run(root, 1, &["check", "--message-format", "short"]);
    for name in ["1-kmsg.yaml", "2-secret.yaml", "3-folder", "4-zero.yaml", "5-folder.yaml", "6-", "7-"] {
        assert!(told.contains(name), "{name}: {told}");
    }
    assert!(told.contains("BC106") && told.contains("BC107"), "{told}");
    assert!(!told.contains("bí mật") && !told.contains('\u{1b}'), "{told}");
    let human = run(root, 1, &["check"]);
    assert!(!human.contains('\u{1b}') && human.contains("7-"), "{human}");
    assert!(human.contains("BC999") && human.lines().all(|line| !line.starts_with("lỗi[BC999]")), "{human}");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_never_taken_for_absent() {
    use std::os::unix::fs::symlink;

    let folder = planted::project(&[]);
    let root = folder.path();
    prepare(root, "2022-02");
    sign(root, "2022-02", "45/BC-UBND", "2022-03-10", None).unwrap();
    edit(&root.join(UNIT), "ho: 1000", "ho: 1001");
    // A circular link is unreadable for everybody, even for root.
    let unread = |path: &str| {
        let (path, away) = (root.join(path), root.join("away"));
        fs::rename(&path, &away).unwrap();
        symlink(path.file_name().unwrap(), &path).unwrap();
        move || {
            fs::remove_file(&path).unwrap();
            fs::rename(&away, &path).unwrap();
        }
    };
    let frozen = "data/phat-hanh/2022-02/01/nguon/data/so-lieu/2022-02/00001-an-binh.yaml";
    for path in [frozen, "data/so-lieu/2022-01/00001-an-binh.yaml", "data/loi-van", LEDGER] {
        if !root.join(path).exists() {
            continue;
        }
        let back = unread(path);
        let output =
            Command::cargo_bin("baocao").unwrap().current_dir(root).args(["correct", "--accept"]).output().unwrap();
        assert_ne!(output.status.code(), Some(0), "{path}: {}", String::from_utf8_lossy(&output.stdout));
        assert!(!root.join("data/dinh-chinh/DC-2022-001.yaml").exists(), "{path}");
        back();
    }
    run(root, 0, &["correct", "--accept"]);
}

#[test]
fn a_ledger_that_was_set_back_with_its_code_leaves_a_release_that_is_named() {
    let folder = planted::project(&[]);
    let root = folder.path();
    prepare(root, "2022-01");
    assert!(run(root, 0, &["release", "list"]).contains("2022-01\tbản chuẩn bị 01 chưa ghi sổ"));
    sign(root, "2022-01", "12/BC-UBND", "2022-01-25", None).unwrap();
    let before = [LEDGER, HEAD].map(|path| (path, fs::read(root.join(path)).unwrap()));
    prepare(root, "2022-02");
    sign(root, "2022-02", "21/BC-UBND", "2022-02-25", None).unwrap();
    assert!(!run(root, 0, &["release", "list"]).contains("chưa ghi sổ"));
    for (path, bytes) in &before {
        fs::write(root.join(path), bytes).unwrap();
    }
    assert!(run(root, 0, &["release", "list"]).contains("2022-02\tbản chuẩn bị 01 chưa ghi sổ"));
}

#[test]
fn a_day_of_signing_before_that_of_the_record_is_told() {
    let folder = planted::project(&[]);
    let root = folder.path();
    prepare(root, "2022-02");
    sign(root, "2022-02", "12/BC-UBND", "2022-02-25", None).unwrap();
    edit(&root.join(UNIT), "ho: 1000", "ho: 1001");
    record_of_change(root, "DC-2022-001");
    prepare(root, "2022-02");
    let record = |date: &str| {
        let more = ["--number", "15/BC-UBND", "--date", date, "--supersedes", "12/BC-UBND"];
        run(root, 0, &[&["release", "record", "2022-02"][..], &more].concat())
    };
    let told = record("2022-03-19");
    assert!(told.contains("Xem lại ngày") && told.contains("theo bản ghi DC-2022-001"), "{told}");
    run(root, 0, &["release", "undo"]);
    assert!(!record("2022-03-20").contains("Xem lại ngày"));
}

#[test]
fn a_report_whose_record_is_undone_is_recorded_again_although_its_replacement_was_prepared() {
    let folder = planted::project(&[]);
    let root = folder.path();
    prepare(root, "2022-02");
    sign(root, "2022-02", "415/BC-UBND", "2022-03-10", None).unwrap();
    edit(&root.join(UNIT), "ho: 1000", "ho: 1001");
    record_of_change(root, "DC-2022-001");
    prepare(root, "2022-02");
    run(root, 0, &["release", "undo"]);
    let told = run(root, 6, &["check"]);
    assert!(told.contains("BC706") && told.contains("Báo cáo số 415/BC-UBND đã hủy ghi sổ"), "{told}");
    assert!(told.contains("baocao phat-hanh ghi-so 2022-02") && told.contains("xóa bản ghi này"), "{told}");

    // A report that is not released after all needs no record of what was corrected.
    let record = root.join("data/dinh-chinh/DC-2022-001.yaml");
    let text = fs::read_to_string(&record).unwrap();
    fs::remove_file(&record).unwrap();
    run(root, 0, &["check"]);
    fs::write(&record, text).unwrap();

    sign(root, "2022-02", "451/BC-UBND", "2022-03-10", None).unwrap();
    let opened = open(root).unwrap();
    assert_eq!(opened.archive.releases.last().unwrap().line.folder, "01");
    let told = run(root, 6, &["check"]);
    assert!(told.contains("ghi số mới của báo cáo ấy vào `thay_the`: 451/BC-UBND"), "{told}");
    edit(&record, "415/BC-UBND", "451/BC-UBND");
    refused(sign(root, "2022-02", "460/BC-UBND", "2022-03-21", Some("451/BC-UBND")), "chạy lại `baocao phat-hanh");
    prepare(root, "2022-02");
    sign(root, "2022-02", "460/BC-UBND", "2022-03-21", Some("451/BC-UBND")).unwrap();
    run(root, 0, &["check"]);
    run(root, 0, &["verify"]);
}

#[test]
fn a_file_beside_the_frozen_documents_is_told_and_refuses_nothing() {
    let folder = planted::project(&[]);
    let root = folder.path();
    prepare(root, "2022-02");
    let frozen = root.join("data/phat-hanh/2022-02/01");
    run(
        root,
        0,
        &[
            "release",
            "record",
            "2022-02",
            "--number",
            "415/BC-UBND",
            "--date",
            "2022-03-10",
            "--file",
            "data/phat-hanh/2022-02/01/bao-cao.pdf",
        ],
    );
    let told = run(root, 0, &["verify"]);
    assert!(told.starts_with("khớp") && !told.contains("nằm cạnh"), "{told}");
    // A sheet of a unit that the release does not have, a signed file that the ledger does not name, a copy, and what the
    // system leaves, which is nobody's.
    let others = ["bao-cao.da-ky-2.pdf", "bao-cao (1).pdf", "phieu/00009-la.pdf"];
    for other in others {
        fs::write(frozen.join(other), "%PDF-1.7").unwrap();
    }
    fs::write(frozen.join("Thumbs.db"), "").unwrap();
    for arguments in [&["verify"][..], &["verify", "415/BC-UBND"]] {
        let told = run(root, 0, arguments);
        assert!(told.starts_with("khớp"), "{told}");
        for other in others {
            assert!(told.contains(&format!("data/phat-hanh/2022-02/01/{other}")), "{told}");
        }
        assert!(!told.contains("Thumbs") && !told.contains("khoa.json") && !told.contains("da-ky.pdf"), "{told}");
    }
    run(root, 0, &["check"]);
    for other in others {
        fs::remove_file(frozen.join(other)).unwrap();
    }
    assert!(!run(root, 0, &["verify"]).contains("nằm cạnh"));
}
