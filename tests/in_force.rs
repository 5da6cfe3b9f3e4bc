//! Audit by state: what is in force and what it printed, against the data now. A used record covers nothing further, a record
//! names only reports in which something changes, planned revisions and withdrawn figures are kinds of their own.

use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

use baocao::finding::{Severity, by_cause};
use baocao::model::{Correction, CorrectionKind, parse_date};
use baocao::pipeline::{self, CorrectionOptions, Failure, Opened, Signing, open};

use crate::planted;

const A1: &str = "data/so-lieu/2022-01/00001-an-binh.yaml";
const A2: &str = "data/so-lieu/2022-02/00001-an-binh.yaml";
const B2: &str = "data/so-lieu/2022-02/00002-binh-minh.yaml";
const NOTHING: [u16; 0] = [];
const WORDS: &str = "data/loi-van/2022-02.yaml";
const FIRST: &str = "data/dinh-chinh/DC-2022-001.yaml";

pub(crate) fn release(root: &Path, month: &str, number: &str, date: &str) -> Result<(), Failure> {
    let period = month.parse().unwrap();
    pipeline::prepare(&open(root).unwrap(), Some(period), NonZeroUsize::MIN)?;
    let opened = open(root).unwrap();
    let supersedes = opened.archive.current_of(period).map(|current| current.line.number.clone());
    let (number, date) = (number.to_owned(), parse_date(date).unwrap());
    pipeline::record(&opened, Signing { period, number, date, file: None, supersedes }).map(drop)
}

pub(crate) fn edit(root: &Path, path: &str, from: &str, to: &str) {
    let path = root.join(path);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{} has no {from}", path.display());
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

pub(crate) fn correct(root: &Path, kind: CorrectionKind, accept: bool) -> Result<Correction, Failure> {
    let options = CorrectionOptions { kind, record: None, accept, dry_run: false };
    pipeline::correct(&open(root).unwrap(), &options).map(|corrected| corrected.record)
}

/// Fills in what a record must say.
pub(crate) fn approve(root: &Path, id: &str) {
    let path = format!("data/dinh-chinh/{id}.yaml");
    // The second record is about a report of the day after the first.
    let day = if id.ends_with("001") { "2022-03-20" } else { "2022-03-22" };
    for (key, value) in [("ngay", day), ("ly_do", "Sai"), ("chung_cu", "BB 1"), ("nguoi_duyet", "TP")] {
        edit(root, &path, &format!("{key}: null"), &format!("{key}: {value}"));
    }
}

/// The codes about releases, with how often each was found.
fn codes(opened: &Opened) -> Vec<u16> {
    let mut codes: Vec<_> =
        by_cause(&opened.findings).iter().map(|finding| finding.code.0).filter(|code| code / 100 == 7).collect();
    codes.sort_unstable();
    codes
}

fn found(root: &Path) -> Vec<u16> {
    codes(&open(root).unwrap())
}

fn messages(root: &Path) -> String {
    let opened = open(root).unwrap();
    let found = by_cause(&opened.findings);
    found.iter().map(|finding| format!("{}: {}", finding.code, finding.message)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_record_that_was_used_covers_nothing_further() {
    let folder = planted::project(&[]);
    let root = folder.path();
    release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
    edit(root, A2, "ho: 1000", "ho: 1001");
    assert_eq!(found(root), [701]);
    correct(root, CorrectionKind::EntryError, false).unwrap();
    approve(root, "DC-2022-001");
    assert_eq!(found(root), [710]);
    // A record that is older than its report says so, and still waits for the report that replaces it.
    let record = "data/dinh-chinh/DC-2022-001.yaml";
    edit(root, record, "ngay: 2022-03-20", "ngay: 2022-02-20");
    assert_eq!(found(root), [710, 718]);
    edit(root, record, "ngay: 2022-02-20", "ngay: 2022-03-20");

    // Open, it leads from 1000 to 1001 and nowhere else.
    edit(root, A2, "ho: 1001", "ho: 1002");
    assert_eq!(found(root), [704]);
    edit(root, A2, "ho: 1002", "ho: 1001");

    release(root, "2022-02", "15/BC-UBND", "2022-03-21").unwrap();
    assert_eq!(found(root), NOTHING);
    for value in ["ho: 1002", "ho: 1000"] {
        edit(root, A2, "ho: 1001", value);
        assert_eq!(found(root), [701], "{value}");
        edit(root, A2, value, "ho: 1001");
    }

    // There and back again: neither record covers a third change.
    edit(root, A2, "ho: 1001", "ho: 1000");
    correct(root, CorrectionKind::EntryError, false).unwrap();
    approve(root, "DC-2022-002");
    release(root, "2022-02", "18/BC-UBND", "2022-03-22").unwrap();
    assert_eq!(found(root), NOTHING);
    edit(root, A2, "ho: 1000", "ho: 1001");
    assert_eq!(found(root), [701]);
    edit(root, A2, "ho: 1001", "ho: 1000");

    // What stands behind a release stays as it was, and stays.
    edit(root, FIRST, "moi: 1001", "moi: 1003");
    assert_eq!(found(root), [711]);
    edit(root, FIRST, "moi: 1003", "moi: 1001");
    let text = fs::read(root.join(FIRST)).unwrap();
    fs::remove_file(root.join(FIRST)).unwrap();
    assert_eq!(found(root), [711]);
    fs::write(root.join(FIRST), text).unwrap();
    let options = CorrectionOptions {
        kind: CorrectionKind::EntryError,
        record: Some("DC-2022-001".to_owned()),
        accept: false,
        dry_run: false,
    };
    edit(root, A2, "ho: 1000", "ho: 1004");
    let refused = pipeline::correct(&open(root).unwrap(), &options).unwrap_err().to_string();
    assert!(refused.contains("đã là căn cứ của Báo cáo số 15/BC-UBND"), "{refused}");
}

#[test]
fn a_record_names_only_reports_in_which_something_changes() {
    let folder = planted::project(&[]);
    let root = folder.path();
    release(root, "2022-01", "10/BC-UBND", "2022-01-25").unwrap();
    release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();

    // The households of January are printed in its own report alone.
    edit(root, A1, "ho: 1000, khau: 4000", "ho: 1002, khau: 4000");
    let told = messages(root);
    assert!(told.contains("BC701: Số đã phát hành trong Báo cáo số 10/BC-UBND bị sửa"), "{told}");
    let record = correct(root, CorrectionKind::EntryError, false).unwrap();
    assert_eq!(record.replaces, ["10/BC-UBND"]);
    assert_eq!(record.changes.len(), 1);
    approve(root, "DC-2022-001");
    assert_eq!(found(root), [710]);

    // Who wants the other one replaced too is told that nothing in it changes, and cannot have it.
    edit(root, FIRST, "thay_the: [\"10/BC-UBND\"]", "thay_the: [\"10/BC-UBND\", \"12/BC-UBND\"]");
    assert_eq!(found(root), [713]);
    assert!(release(root, "2022-02", "16/BC-UBND", "2022-03-21").is_err());
    edit(root, FIRST, ", \"12/BC-UBND\"", "");
    let refused = release(root, "2022-02", "16/BC-UBND", "2022-03-21").unwrap_err().to_string();
    assert!(refused.contains("không có gì để phát hành lại"), "{refused}");
    release(root, "2022-01", "15/BC-UBND", "2022-03-21").unwrap();
    assert_eq!(found(root), NOTHING);

    // A month that is printed in both reports: both are named.
    edit(root, A1, "thuoc_dien: 2, duoc: 1", "thuoc_dien: 3, duoc: 1");
    edit(root, A2, "thuoc_dien: 2, duoc: 2", "thuoc_dien: 3, duoc: 2");
    let record = correct(root, CorrectionKind::EntryError, false).unwrap();
    assert_eq!(record.replaces, ["12/BC-UBND", "15/BC-UBND"]);
}

#[test]
fn an_estimate_that_becomes_official_replaces_nothing() {
    let folder = planted::project(&[]);
    let root = folder.path();
    release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
    for path in [A2, B2] {
        edit(root, path, "trang_thai: uoc", "trang_thai: chinh_thuc");
    }
    edit(root, A2, "so_tien_trieu_dong: 100", "so_tien_trieu_dong: 110");
    assert_eq!(found(root), [714], "one finding for all units");
    let refused = release(root, "2022-02", "15/BC-UBND", "2022-03-21").unwrap_err().to_string();
    assert!(refused.contains("chưa phát hành được"), "{refused}");

    // The kind follows from what changed.
    let record = correct(root, CorrectionKind::EntryError, false).unwrap();
    assert_eq!(record.kind, CorrectionKind::PlannedRevision);
    assert_eq!((record.replaces.len(), record.updates.as_slice()), (0, &["12/BC-UBND".to_owned()][..]));
    assert_eq!(record.changes.len(), 3);
    assert_eq!(found(root), [705]);
    approve(root, "DC-2022-001");
    assert_eq!(found(root), NOTHING);
    let refused = release(root, "2022-02", "15/BC-UBND", "2022-03-21").unwrap_err().to_string();
    assert!(refused.contains("không có gì để phát hành lại"), "{refused}");

    // An error besides is another matter, and its record leaves the planned revision alone.
    edit(root, A1, "thuoc_dien: 2, duoc: 1", "thuoc_dien: 3, duoc: 1");
    edit(root, A2, "so_tien_trieu_dong: 110", "so_tien_trieu_dong: 111");
    assert!(found(root).contains(&704));
    edit(root, A2, "so_tien_trieu_dong: 111", "so_tien_trieu_dong: 110");
    edit(root, FIRST, "so_chinh_thuc", "sai_so_nhap");
    assert!(found(root).contains(&715), "{}", messages(root));
}

#[test]
fn a_planned_revision_asks_for_no_replacement_and_an_error_is_none() {
    let folder = planted::project(&[]);
    let root = folder.path();
    release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
    let run = |kind: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("baocao").unwrap();
        let output = command.current_dir(root).args([&["correct"], kind].concat()).output().unwrap();
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
    };
    edit(root, A2, "ho: 1000", "ho: 1001");
    let told = run(&["--kind", "so_chinh_thuc"]);
    assert!(told.contains("bỏ `--kind so_chinh_thuc`") && !told.contains("không có gì để đính chính"), "{told}");
    edit(root, A2, "ho: 1001", "ho: 1000");
    assert!(run(&[]).contains("không có gì để đính chính"));
    edit(root, A2, "trang_thai: uoc", "trang_thai: chinh_thuc");
    let told = run(&[]);
    assert!(told.contains("không phải thay thế") && !told.contains("phải có báo cáo thay thế"), "{told}");
}

#[test]
fn a_record_asks_for_what_it_lacks_and_a_copy_of_it_is_to_be_deleted() {
    let folder = planted::project(&[]);
    let root = folder.path();
    release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
    let correct = |more: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("baocao").unwrap();
        let output = command.current_dir(root).arg("correct").args(more).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    edit(root, A2, "ho: 1000", "ho: 1001");
    let told = correct(&[]);
    assert!(told.contains("Việc tiếp theo: ghi ngay, nguoi_duyet, ly_do, chung_cu vào bản ghi; chạy"), "{told}");
    approve(root, "DC-2022-001");
    edit(root, A2, "ho: 1001", "ho: 1002");
    let told = correct(&["--record", "DC-2022-001"]);
    assert!(told.contains("Việc tiếp theo: chạy `baocao kiem-tra`"), "{told}");
    let copy = root.join("data/dinh-chinh/DC-2022-001 (1).yaml");
    fs::copy(root.join(FIRST), &copy).unwrap();
    let opened = open(root).unwrap();
    let finding = opened.findings.iter().find(|finding| finding.code.0 == 709).unwrap();
    assert!(finding.fix.contains("tệp chép thừa của DC-2022-001 thì xóa"), "{}", finding.fix);
    fs::remove_file(copy).unwrap();
    assert_eq!(found(root), [710], "{}", messages(root));
}

/// Of whom nothing is asked any more, it is not said that the plan is no longer reached.
#[test]
fn a_target_that_was_taken_away_is_no_failure() {
    let folder = planted::project(&[]);
    let root = folder.path();
    release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
    let plan = root.join("data/ke-hoach/2022.yaml");
    let amended =
        "  - van_ban: { loai: Quyết định, so: 03/QĐ-UBND, ngay: 2022-02-11, co_quan: UBND huyện, trich_yeu: null }
    chi_tieu: [{ don_vi: \"00001\", giam_ho_ngheo: 0, giam_ho_can_ngheo: 2 }]
    toan_dia_ban: { giam_ho_ngheo: 3, giam_ho_can_ngheo: 5 }
    ly_do: rà soát
    tu: null
";
    fs::write(&plan, fs::read_to_string(&plan).unwrap() + amended).unwrap();
    correct(root, CorrectionKind::Method, false).unwrap();
    approve(root, "DC-2022-001");
    release(root, "2022-02", "15/BC-UBND", "2022-03-04").unwrap();
    let view = fs::read_to_string(root.join("data/phat-hanh/2022-02/02/bao-cao.json")).unwrap();
    assert!(view.contains("nay không được giao chỉ tiêu: phường An Bình (hộ nghèo)"));
    assert!(!view.contains("không còn đạt kế hoạch"));
}

#[test]
fn to_sign_a_report_is_advised_only_where_it_can_be_prepared() {
    let folder = planted::project(&[]);
    let root = folder.path();
    let advised = || {
        let mut command = assert_cmd::Command::cargo_bin("baocao").unwrap();
        let output = command.current_dir(root).args(["build", "--no-charts", "--force"]).output().unwrap();
        String::from_utf8_lossy(&output.stderr).contains("`baocao phat-hanh chuan-bi 2022-02` để trình ký")
    };
    assert!(advised());
    release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
    assert!(!advised());
    edit(root, A2, "khau: 4001", "khau: 4100");
    correct(root, CorrectionKind::EntryError, false).unwrap();
    assert!(!advised());
    approve(root, "DC-2022-001");
    assert!(advised());
}

#[test]
fn what_goes_with_a_file_is_told_once_as_withdrawn() {
    let folder = planted::project(&[]);
    let root = folder.path();
    release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
    fs::remove_file(root.join(B2)).unwrap();
    assert_eq!(found(root), [701]);
    let told = messages(root);
    assert!(told.contains(&format!("`{B2}` đã phát hành trong Báo cáo số 12/BC-UBND nay không còn")), "{told}");
    let record = correct(root, CorrectionKind::LateData, false).unwrap();
    assert!(record.changes.len() > 60 && record.changes.iter().all(|change| change.new.is_none()));
    approve(root, "DC-2022-001");
    assert_eq!(found(root), [710], "{}", messages(root));
}

#[test]
fn however_a_released_file_leaves_the_figures_the_data_are_not_in_order() {
    type Way = (&'static str, fn(&Path));
    let ways: [Way; 7] = [
        ("removed", |file| fs::remove_file(file).unwrap()),
        ("said not to be filled in", |file| {
            let text = fs::read_to_string(file).unwrap();
            let text = text.replace("trang_thai: uoc", "trang_thai: chua_nhap");
            fs::write(file, text.replace("trang_thai: chinh_thuc", "trang_thai: chua_nhap")).unwrap();
        }),
        ("emptied", |file| fs::write(file, "").unwrap()),
        ("with another ending", |file| fs::rename(file, file.with_extension("yml")).unwrap()),
        ("in a folder of its own", |file| {
            let folder = file.with_file_name("da-nhan");
            fs::create_dir(&folder).unwrap();
            fs::rename(file, folder.join(file.file_name().unwrap())).unwrap();
        }),
        ("of another unit", |file| fs::rename(file, file.with_file_name("00009-khac.yaml")).unwrap()),
        ("in a month of no name", |file| {
            let folder = file.parent().unwrap();
            fs::rename(folder, folder.with_file_name("thang-2")).unwrap();
        }),
    ];
    for (name, way) in ways {
        let folder = planted::project(&[]);
        let root = folder.path();
        release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
        way(&root.join(B2));
        let opened = open(root).unwrap();
        let is_told = opened.findings.iter().any(|finding| finding.severity == Severity::Error);
        assert!(is_told, "{name}: {}", messages(root));
        if name.starts_with("said") {
            assert!(
                messages(root)
                    .contains(&format!("`{B2}` đã phát hành trong Báo cáo số 12/BC-UBND nay ghi chưa nhập xong"))
            );
            // The cure takes it back.
            let file = root.join(B2);
            let text = fs::read_to_string(&file).unwrap();
            fs::write(&file, text.replace("trang_thai: chua_nhap", "trang_thai: uoc")).unwrap();
            assert!(!found(root).contains(&701), "{}", messages(root));
        }
    }
}

/// Nobody knows what lies in a folder that cannot be read: that is told, and nothing is called withdrawn.
#[cfg(unix)]
#[test]
fn what_lies_in_a_folder_that_cannot_be_read_is_not_withdrawn() {
    for place in ["so-lieu", "so-lieu/2022-01", "so-lieu/2022-02", "loi-van", "ke-hoach"] {
        let (folder, elsewhere) = (planted::project(&[]), tempfile::tempdir().unwrap());
        let root = folder.path();
        release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
        let place = Path::new("data").join(place);
        fs::rename(root.join(&place), elsewhere.path().join("moved")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path().join("moved"), root.join(&place)).unwrap();
        let (told, found) = (messages(root), found(root));
        assert!(told.contains("Liên kết dẫn ra ngoài bộ số liệu") && found == NOTHING, "{place:?} {found:?}: {told}");
    }
}

#[test]
fn a_policy_that_is_dropped_is_told_once_as_withdrawn() {
    let folder = planted::project(&[]);
    let root = folder.path();
    release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
    let policies = fs::read_to_string(root.join("data/chinh-sach.yaml")).unwrap();
    let (first, rest) = policies.split_once("  - ma: nha_o").unwrap();
    let rest = rest.find("\n  - ma:").map_or("", |at| &rest[at + 1..]);
    fs::write(root.join("data/chinh-sach.yaml"), format!("{first}{rest}")).unwrap();
    for path in ["2022-01/00001-an-binh", "2022-01/00002-binh-minh", "2022-02/00001-an-binh", "2022-02/00002-binh-minh"]
    {
        let path = root.join(format!("data/so-lieu/{path}.yaml"));
        let text = fs::read_to_string(&path).unwrap();
        let kept: Vec<_> = text.lines().filter(|line| !line.trim_start().starts_with("nha_o:")).collect();
        fs::write(&path, kept.join("\n") + "\n").unwrap();
    }
    let told = messages(root);
    assert!(
        told.contains("Chính sách `nha_o` đã phát hành trong Báo cáo số 12/BC-UBND nay bị rút khỏi số liệu"),
        "{told}"
    );
    assert_eq!(found(root).iter().filter(|code| **code == 701).count(), 1, "{told}");
    correct(root, CorrectionKind::Method, false).unwrap();
    approve(root, "DC-2022-001");
    // What nobody had printed is a note.
    assert_eq!(found(root), [710, 716], "{}", messages(root));
}

#[test]
fn a_record_with_a_slip_of_the_pen_gives_no_false_finding() {
    let folder = planted::project(&[]);
    let root = folder.path();
    release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
    edit(root, A2, "ho: 1000", "ho: 1001");
    edit(root, A2, "thuoc_dien: 2, duoc: 2", "thuoc_dien: 3, duoc: 2");
    correct(root, CorrectionKind::EntryError, false).unwrap();
    edit(root, FIRST, "ly_do: null", "ly_do: Biên bản: ghi nhầm");
    assert_eq!(found(root), NOTHING, "{}", messages(root));
    assert!(open(root).unwrap().has_errors());
    // What the record does not speak of is told all the same.
    edit(root, A2, "so_tien_trieu_dong: 100", "so_tien_trieu_dong: 110");
    assert_eq!(found(root), [701]);
}

#[test]
fn what_all_months_share_is_told_cell_by_cell() {
    let folder = planted::project(&[]);
    let root = folder.path();
    release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
    // A name is no figure, and still it is printed.
    edit(root, "data/don-vi.yaml", "ten: Bình Minh", "ten: Bình Minh Thượng");
    let told = messages(root);
    assert!(
        told.contains("BC707") && told.contains("don-vi/don_vi[00002].ten từ Bình Minh thành Bình Minh Thượng"),
        "{told}"
    );
    correct(root, CorrectionKind::Boundaries, false).unwrap();
    approve(root, "DC-2022-001");
    assert_eq!(found(root), [710], "{}", messages(root));
    // The record leads there and nowhere else.
    edit(root, "data/don-vi.yaml", "ten: Bình Minh Thượng", "ten: Bình Minh Hạ");
    assert_eq!(found(root), [704]);
    // Who signs may change from one report to the next.
    edit(root, "data/don-vi.yaml", "ten: Bình Minh Hạ", "ten: Bình Minh");
    fs::remove_file(root.join(FIRST)).unwrap();
    edit(root, "data/baocao.yaml", "CHỦ TỊCH]", "PHÓ CHỦ TỊCH]");
    assert_eq!(found(root), NOTHING, "{}", messages(root));
}

#[test]
fn the_order_of_units_and_policies_is_the_order_of_tables_and_is_told() {
    let folder = planted::project(&[]);
    let root = folder.path();
    release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
    let units = fs::read_to_string(root.join("data/don-vi.yaml")).unwrap();
    let mut lines: Vec<&str> = units.lines().collect();
    let first = lines.iter().position(|line| line.contains("\"00001\"")).unwrap();
    lines.swap(first, first + 1);
    fs::write(root.join("data/don-vi.yaml"), lines.join("\n") + "\n").unwrap();
    let told = messages(root);
    assert!(
        told.contains("BC707") && told.contains("don-vi/don_vi.thu_tu từ 00001, 00002 thành 00002, 00001"),
        "{told}"
    );
    correct(root, CorrectionKind::Boundaries, false).unwrap();
    approve(root, "DC-2022-001");
    assert_eq!(found(root), [710], "{}", messages(root));
    release(root, "2022-02", "15/BC-UBND", "2022-03-21").unwrap();
    assert_eq!(found(root), NOTHING, "{}", messages(root));
    fs::write(root.join("data/don-vi.yaml"), units).unwrap();
    assert_eq!(found(root), [707]);
}

/// 415 → 431 → 450, with a slip taken back in between.
#[test]
fn a_report_is_corrected_twice_and_a_slip_is_taken_back_in_between() {
    let folder = planted::project(&[]);
    let root = folder.path();
    let sign = |number: &str, date: &str| {
        let opened = open(root).unwrap();
        let period = "2022-02".parse().unwrap();
        let supersedes = opened.archive.current_of(period).map(|current| current.line.number.clone());
        let (number, date) = (number.to_owned(), parse_date(date).unwrap());
        pipeline::record(&opened, Signing { period, number, date, file: None, supersedes }).unwrap()
    };
    release(root, "2022-02", "415/BC-UBND", "2022-02-25").unwrap();

    edit(root, A2, "thuoc_dien: 2, duoc: 2", "thuoc_dien: 3, duoc: 2");
    assert_eq!(found(root), [701]);
    correct(root, CorrectionKind::EntryError, true).unwrap();
    assert_eq!(found(root), [705]);
    approve(root, "DC-2022-001");
    release(root, "2022-02", "413/BC-UBND", "2022-03-21").unwrap();
    assert_eq!(found(root), NOTHING);

    // 431 was meant. Until it is recorded, 415 is in force again and the record is open.
    pipeline::undo(&open(root).unwrap(), Some("413/BC-UBND"), Some("gõ nhầm số".to_owned())).unwrap();
    let opened = open(root).unwrap();
    assert_eq!(opened.archive.current_of("2022-02".parse().unwrap()).unwrap().line.number, "415/BC-UBND");
    assert_eq!(codes(&opened), [710]);
    assert!(opened.archive.named("413/BC-UBND").is_empty());
    edit(root, A2, "thuoc_dien: 3, duoc: 2", "thuoc_dien: 4, duoc: 2");
    assert_eq!(found(root), [704]);
    edit(root, A2, "thuoc_dien: 4, duoc: 2", "thuoc_dien: 3, duoc: 2");
    let recorded = sign("431/BC-UBND", "2022-03-21");
    assert_eq!((recorded.line.folder.as_str(), recorded.line.supersedes.as_deref()), ("02", Some("415/BC-UBND")));
    assert_eq!(found(root), NOTHING);

    // The same figure again, and only from 431 on.
    edit(root, A2, "thuoc_dien: 3, duoc: 2", "thuoc_dien: 4, duoc: 2");
    assert_eq!(found(root), [701]);
    let record = correct(root, CorrectionKind::EntryError, true).unwrap();
    assert_eq!((record.id.as_str(), record.replaces.as_slice()), ("DC-2022-002", &["431/BC-UBND".to_owned()][..]));
    assert_eq!(record.changes.iter().map(|change| change.old.as_ref().unwrap().to_string()).collect::<Vec<_>>(), ["3"]);
    approve(root, "DC-2022-002");
    release(root, "2022-02", "450/BC-UBND", "2022-03-28").unwrap();
    assert_eq!(found(root), NOTHING);

    let opened = open(root).unwrap();
    let chain = |number: &str| {
        let line = opened.archive.ledger.named(number).next().unwrap();
        opened.archive.chain(line).into_iter().map(|line| line.number.clone()).collect::<Vec<_>>()
    };
    assert_eq!(chain("415/BC-UBND"), ["431/BC-UBND", "450/BC-UBND"]);
    assert_eq!(chain("431/BC-UBND"), ["450/BC-UBND"]);
    assert_eq!(opened.archive.ledger.entries.len(), 5);
    let answers = pipeline::verify_releases(&opened, None).unwrap();
    assert!(answers.iter().all(|answer| answer.recomputed == Some(true)), "{answers:?}");
    let replaced = |answer: &&pipeline::Answer| matches!(answer.verdict, pipeline::Verdict::Superseded(..));
    assert_eq!(answers.iter().filter(replaced).count(), 2);
}

/// What a PDF carries of what it says.
fn carried(pdf: &Path) -> String {
    let pdf = lopdf::Document::load(pdf).unwrap();
    let is_view = |dict: &&lopdf::Dictionary| {
        dict.get(b"F").and_then(lopdf::Object::as_str).is_ok_and(|name| name.ends_with(b"view.json"))
    };
    let dictionaries = pdf.objects.values().filter_map(|object| object.as_dict().ok());
    let view = dictionaries.filter(|dict| dict.has(b"EF")).find(is_view).unwrap();
    let file = view.get(b"EF").unwrap().as_dict().unwrap().get(b"F").unwrap().as_reference().unwrap();
    let bytes = pdf.get_object(file).unwrap().as_stream().unwrap().decompressed_content().unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_correction_of_words_alone_is_told_where_they_stand_and_claims_no_figures() {
    let folder = planted::project(&[]);
    let root = folder.path();
    release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
    edit(root, WORDS, "ton_tai: [Tiến độ hồ sơ còn chậm]", "ton_tai: []");
    let told = messages(root);
    assert_eq!(found(root), [701], "{told}");
    let opened = open(root).unwrap();
    let told = opened.resolved().into_iter().find(|finding| finding.finding.code.0 == 701).unwrap();
    assert_eq!((told.path.as_str(), told.about.as_str()), (WORDS, "tháng 02/2022"));

    correct(root, CorrectionKind::EntryError, true).unwrap();
    approve(root, "DC-2022-001");
    assert!(open(root).unwrap().findings.iter().all(|finding| finding.unit.is_none()), "{}", messages(root));
    release(root, "2022-02", "15/BC-UBND", "2022-03-21").unwrap();
    let report = carried(&root.join("data/phat-hanh/2022-02/02/bao-cao.pdf"));
    assert!(report.contains("nội dung phải đính chính") && report.contains("Câu nhận định, đánh giá thay đổi"));
    for claim in ["số liệu phải đính chính", "Con số có chữ", "Số liệu đính chính so với", "Chênh lệch tính"]
    {
        assert!(!report.contains(claim), "{claim}");
    }

    let out = root.join("output");
    let letter = pipeline::letter(&open(root).unwrap(), "12/BC-UBND", &out).unwrap();
    let letter = carried(&out.join(letter));
    assert!(
        letter.contains("đã ban hành Báo cáo số 15/BC-UBND") && letter.contains("nội dung phải đính chính"),
        "{letter}"
    );
    assert!(!letter.contains("thể thức") && !letter.contains("con số"), "{letter}");
}

#[test]
fn a_unit_that_is_ranked_no_longer_is_told_so_and_one_that_is_now_too() {
    for is_withdrawn in [true, false] {
        let folder = planted::project(&[]);
        let root = folder.path();
        let text = fs::read_to_string(root.join(B2)).unwrap();
        if !is_withdrawn {
            fs::remove_file(root.join(B2)).unwrap();
            let reason = "giai_trinh:\n  - { ma: BC402, doi_tuong: data/so-lieu/2022-02/00002-binh-minh.yaml, ly_do: Chưa gửi, nguoi: TP, ngay: 2022-02-20 }\n";
            fs::write(root.join("data/giai-trinh.yaml"), reason).unwrap();
        }
        release(root, "2022-02", "12/BC-UBND", "2022-02-25").unwrap();
        if is_withdrawn {
            fs::remove_file(root.join(B2)).unwrap();
        } else {
            fs::write(root.join(B2), text).unwrap();
            fs::remove_file(root.join("data/giai-trinh.yaml")).unwrap();
        }
        let record = correct(root, CorrectionKind::LateData, false).unwrap();
        approve(root, &record.id);
        let mut command = assert_cmd::Command::cargo_bin("baocao").unwrap();
        command
            .current_dir(root)
            .args(["build", "--period", "2022-02", "--no-charts", "--only", "bao-cao"])
            .assert()
            .success();
        let words = crate::release::words(&root.join("output/2022-02/bao-cao.pdf"));
        let wanted = if is_withdrawn { ", nay không xếp" } else { "trước không xếp, nay thứ" };
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        assert!(squeezed(&words).contains(&squeezed(wanted)), "{wanted}: {words}");
        assert!(!squeezed(&words).contains("thứ–"), "{words}");
    }
}
