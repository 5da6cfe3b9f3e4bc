//! Opening balances in Excel: the form that goes out, and the file that is made of what comes back.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use baocao::load;
use baocao::model::{Class, Measure, OpeningBalance, OpeningBalanceList};
use tempfile::TempDir;

use crate::exchange::{files, parts, run, said, type_in};
use crate::starts::copy;

const FILE: &str = "data/dau-ky.yaml";
/// The sheets of the form.
const POOR: usize = 2;

fn form(root: &Path) -> PathBuf {
    let output = run(root, &["xuat", "2026-09", "--opening"]);
    assert!(output.status.success(), "{}", said(&output));
    root.join("output/2026-09/bieu-nhap/bieu-dau-ky-2026-09.xlsx")
}

/// A commune with the opening balances of its six units, and their form.
fn commune() -> (TempDir, PathBuf) {
    let folder = copy("examples/commune-2026");
    let path = form(folder.path());
    (folder, path)
}

fn import(root: &Path, path: &Path) -> (bool, String) {
    let output = run(root, &["nhap", path.to_str().unwrap(), "--write"]);
    (output.status.success(), said(&output))
}

fn balances(root: &Path) -> Vec<OpeningBalance> {
    let text = fs::read_to_string(root.join(FILE)).unwrap();
    let mut balances = load::value::<OpeningBalanceList>(&text).unwrap().balances;
    balances.sort_by(|one, other| one.unit.cmp(&other.unit));
    balances
}

/// Empties the cells of the sheet in these columns and rows.
fn empty(path: &Path, sheet: usize, columns: std::ops::RangeInclusive<char>, rows: &[u32]) {
    let cells = rows.iter().flat_map(|row| columns.clone().map(move |column| (sheet, format!("{column}{row}"), None)));
    type_in(path, &cells.collect::<Vec<_>>());
}

#[test]
fn what_goes_out_and_comes_back_changes_no_byte() {
    for folder in ["examples/commune-2026", "examples/province-2026"] {
        let folder = copy(folder);
        let before = files(folder.path());
        let (is_done, said) = import(folder.path(), &form(folder.path()));
        assert!(is_done && said.contains("Không có gì đổi; 6 đơn vị"), "{said}");
        assert_eq!(files(folder.path()), before);
    }
}

#[test]
fn a_form_makes_the_file_or_the_part_of_it_that_is_not_there() {
    let (folder, path) = commune();
    let root = folder.path();
    let before = balances(root);
    let text = fs::read_to_string(root.join(FILE)).unwrap();
    let third = text.match_indices("  - don_vi").nth(2).unwrap().0;
    let half = format!("{}# hết\n", &text[..third]);
    for there in [None, Some("dau_ky: []   # chưa có\n"), Some(&*half)] {
        match there {
            None => fs::remove_file(root.join(FILE)).unwrap(),
            Some(text) => fs::write(root.join(FILE), text).unwrap(),
        }
        let (is_done, said) = import(root, &path);
        assert!(is_done && said.contains("Khu Đồng Muối, từ đầu năm đến hết tháng 9/2026"), "{said}");
        assert_eq!(balances(root), before, "{there:?}");
        let told = fs::read_to_string(root.join(FILE)).unwrap();
        assert_eq!(told.lines().filter(|line| line.ends_with(' ')).count(), 0, "{told}");
        let remark = there.and_then(|text| Some(&text[text.rfind('#')?..]));
        assert!(remark.is_none_or(|remark| told.contains(remark.trim_end())), "{told}");
        assert!(run(root, &["check"]).status.success());
    }
    // Where lines are added to a file, those that were there stay.
    assert!(fs::read_to_string(root.join(FILE)).unwrap().starts_with(half.trim_end_matches("# hết\n")));
}

#[test]
fn an_earlier_end_and_a_corrected_count_are_shown_and_changed_in_their_place() {
    let (folder, path) = commune();
    let root = folder.path();
    let text = fs::read_to_string(root.join(FILE)).unwrap();
    let other = text.replacen("den_thang: 2026-09", "den_thang: 2026-08", 1).replacen("khau: 2306", "khau: 2300", 1);
    assert_ne!(text, other);
    fs::write(root.join(FILE), &other).unwrap();
    let seen = run(root, &["nhap", path.to_str().unwrap()]);
    for change in ["den_thang: 2026-08 → 2026-09", "dan_cu.khau: 2300 → 2306   (bieu-dau-ky-2026-09.xlsx: Chung!F7)"]
    {
        assert!(said(&seen).contains(change), "{}", said(&seen));
    }
    assert_eq!(fs::read_to_string(root.join(FILE)).unwrap(), other);
    assert!(import(root, &path).0);
    assert_eq!(fs::read_to_string(root.join(FILE)).unwrap(), text);
    // Figures until September are none until August.
    let output = run(root, &["xuat", "2026-08", "--opening"]);
    assert!(output.status.success(), "{}", said(&output));
    let (is_done, said) = import(root, &root.join("output/2026-08/bieu-nhap/bieu-dau-ky-2026-08.xlsx"));
    assert!(is_done && said.contains("Khu 1 chưa điền dòng này") && !said.contains("den_thang"), "{said}");
}

/// Persons may not be known, a unit may have no balance; every other empty cell is a mistake.
#[test]
fn empty_rows_are_unknown_persons_or_units_without_a_balance() {
    let (folder, path) = commune();
    let root = folder.path();
    fs::remove_file(root.join(FILE)).unwrap();
    empty(&path, POOR, 'E'..='M', &[7]);
    // The last unit says nothing on any sheet.
    empty(&path, 1, 'D'..='F', &[12]);
    for sheet in [2, 3, 5, 6] {
        empty(&path, sheet, 'E'..='M', &[16, 17]);
    }
    empty(&path, 4, 'D'..='Q', &[12]);
    let (is_done, said) = import(root, &path);
    assert!(is_done, "{said}");
    assert!(said.contains("Khu Đồng Muối chưa điền dòng này"), "{said}");
    let balances = balances(root);
    assert_eq!(balances.len(), 5);
    let known = |balance: &OpeningBalance, class| balance.movement(class).of(Measure::Persons).is_some();
    assert!(!known(&balances[0], Class::Poor) && known(&balances[0], Class::NearPoor));
    assert!(balances[1..].iter().all(|balance| known(balance, Class::Poor)));
}

#[test]
fn what_is_wrong_is_told_at_its_cell_and_nothing_is_written() {
    let (folder, path) = commune();
    let root = folder.path();
    let before = files(root);
    let whole = fs::read(&path).unwrap();
    let typed = |sheet, cell: &str, value| {
        fs::write(&path, &whole).unwrap();
        type_in(&path, &[(sheet, cell.to_owned(), value)]);
        import(root, &path)
    };
    for (sheet, cell, place) in
        [(POOR, "E6", "Hộ nghèo!E6"), (1, "D8", "Chung!D8"), (6, "M16", "Hộ cận nghèo (song song)!M16")]
    {
        let (is_done, said) = typed(sheet, cell, None);
        assert!(!is_done && said.contains("[BC210]") && said.contains(place), "{said}");
        assert_eq!(files(root), before);
    }
    // No month is made of them.
    let (_, said) = typed(1, "E7", Some(640));
    assert!(said.contains("Không có gì đổi"), "{said}");
    // Forms that add up to another closing stock are told where it was typed.
    let (_, said) = typed(POOR, "M6", Some(9));
    assert!(said.contains("Hộ nghèo!M6") && said.contains("[BC301]"), "{said}");
    assert!(!root.join("data/so-lieu/2026-09").exists());
}

/// What an officer does first: the files of the first month are there, its opening balances come, then the form of the month.
#[test]
fn a_project_begins_with_its_opening_balances_in_excel() {
    let folder = TempDir::new().unwrap();
    let root = folder.path();
    fs::write(root.join("don-vi.txt"), "Khu 1\nKhu 2\n").unwrap();
    let list = root.join("don-vi.txt");
    let body = ["init", "--body", "UBND phường Ba Đình", "--month", "2026-10", "--units", list.to_str().unwrap()];
    let begun = said(&run(root, &body));
    assert!(
        begun.contains("`baocao xuat 2026-09 --opening`") && begun.contains("`baocao xuat 2026-10 --each`"),
        "{begun}"
    );
    let path = form(root);
    let movement = |sheet, row| {
        let counts = [3, 0, 1, 0, 0, 0, 0, 0, 2].into_iter().zip('E'..='M');
        counts.map(move |(count, column)| (sheet, format!("{column}{row}"), Some(count))).collect::<Vec<_>>()
    };
    let rows = [POOR, POOR + 1].into_iter().flat_map(|sheet| [6, 7].map(|row| movement(sheet, row))).flatten();
    type_in(&path, &rows.collect::<Vec<_>>());
    let (is_done, told) = import(root, &path);
    assert!(!is_done && told.contains("[BC180]") && told.contains("Khu 1 chưa điền dòng này"), "{told}");
    write_in(&path, 1, "D7", "Báo cáo số 210/BC-UBND ngày 18/9/2026");
    let (is_done, told) = import(root, &path);
    assert!(is_done && told.contains("Khu 2 chưa điền dòng này"), "{told}");
    assert_eq!(balances(root).len(), 1);
    // The files that wait for figures are there, and their form opens with what the balance closed with.
    let findings = said(&run(root, &["check", "--message-format", "short"]));
    assert!(!findings.contains("BC414") && !findings.contains("BC411"), "{findings}");
    let month = run(root, &["xuat", "2026-10"]);
    assert!(month.status.success(), "{}", said(&month));
    let month = root.join("output/2026-10/bieu-nhap/bieu-nhap-2026-10.xlsx");
    let output = said(&run(root, &["nhap", month.to_str().unwrap()]));
    for change in ["ngheo.ho.dau_ky: 0 → 2", "can_ngheo.khau.cuoi_ky: 0 → 2"] {
        assert!(output.contains(change), "{output}");
    }
}

/// Writes words into a cell, as somebody types them.
fn write_in(path: &Path, sheet: usize, cell: &str, words: &str) {
    type_in(path, &[(sheet, cell.to_owned(), None)]);
    let parts = parts(path);
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        let mut text = bytes;
        if name == format!("xl/worksheets/sheet{sheet}.xml") {
            let old = String::from_utf8(text).unwrap();
            let at = old.find(&format!("<c r=\"{cell}\"")).unwrap();
            let end = at + old[at..].find("/>").unwrap();
            let typed = format!("{} t=\"inlineStr\"><is><t>{words}</t></is></c>", &old[at..end]);
            text = format!("{}{typed}{}", &old[..at], &old[end + 2..]).into_bytes();
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(&text).unwrap();
    }
    fs::write(path, writer.finish().unwrap().into_inner()).unwrap();
}
