//! Forgeries and honest signatures, and the answers of `verify` to both.

#![allow(
    clippy::panic,
    clippy::needless_pass_by_value,
    clippy::similar_names,
    clippy::format_collect,
    reason = "a table that is read, not a program"
)]

mod bytes;
mod fresh;
mod honest;
mod papers;
mod table;
mod tools;

use std::sync::LazyLock;

use crate::release::Office;
use crate::shelf::{all_is_tried, copy, every};
use baocao::pipeline::{self, Answer, Basis, Mismatch, Opened, Signing, Verdict};
use lopdf::Document;
use table::Way;

/// An office that has released its report, with the bytes of the report and of a sheet.
struct Released {
    project: Office,
    report: Vec<u8>,
    sheet: Vec<u8>,
}

static RELEASED: LazyLock<Released> = LazyLock::new(|| {
    let project = Office::released();
    let frozen = project.path("data/phat-hanh/2022-09/01");
    let report = std::fs::read(frozen.join("bao-cao.pdf")).unwrap();
    let sheet = std::fs::read(frozen.join("phieu/06727-bac-son.pdf")).unwrap();
    Released { project, report, sheet }
});

static OPENED: LazyLock<Opened> = LazyLock::new(|| pipeline::open(&RELEASED.project.path("")).unwrap());

/// What the answer says is wrong with a file; `None` if the file is accepted.
fn complaint(opened: Option<&Opened>, pdf: &[u8]) -> Option<String> {
    match pipeline::verify(opened, pdf) {
        Ok(Answer { verdict: Verdict::Differs(mismatch), .. }) => Some(match mismatch {
            Mismatch::Seen(_, differences, _) => {
                differences.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
            }
            other => format!("{other:?}"),
        }),
        Ok(_) => None,
        Err(failure) => Some(failure.to_string()),
    }
}

/// What is wrong with the verdict about a forgery; `None` if it is right.
fn missed(way: &Way, kind: &str, forged: &[u8], opened: Option<&Opened>) -> Option<String> {
    let (name, page, _) = *way;
    let how = if opened.is_some() { "with the project" } else { "alone" };
    match complaint(opened, forged) {
        None => Some(format!("{name}, {kind}, {how}: passed")),
        Some(told) if page > 0 && !tools::named_pages(&told).contains(&page) && !told.contains("đính kèm") => {
            Some(format!("{name}, {kind}, {how}: page {page} is not named: {told}"))
        }
        Some(_) => None,
    }
}

/// Checks that every forgery is refused, with the project and without. The two ways to save a file alternate.
fn refused(pdf: &[u8], ways: &[Way]) {
    let mut missing = Vec::new();
    for (turn, way) in every(3, ways).enumerate() {
        let (anew, appended) = (tools::anew(pdf, &way.2), tools::appended(pdf, &way.2));
        let (one, other) = if turn % 2 == 0 { (Some(&*OPENED), None) } else { (None, Some(&*OPENED)) };
        missing.extend(missed(way, "saved anew", &anew, one));
        missing.extend(missed(way, "appended", &appended, other));
        if all_is_tried() {
            missing.extend(missed(way, "saved anew", &anew, other));
            missing.extend(missed(way, "appended", &appended, one));
        }
    }
    assert!(missing.is_empty(), "{} of {}:\n{}", missing.len(), ways.len() * 2, missing.join("\n"));
}

#[test]
fn whatever_is_changed_of_what_a_reader_of_a_sheet_sees_is_named_with_its_page() {
    let ways = table::of_a_sheet();
    assert!(ways.len() >= 55, "{}", ways.len());
    refused(&RELEASED.sheet, &ways);
}

#[test]
fn what_readers_may_see_differently_is_named_with_its_page() {
    refused(&RELEASED.sheet, &table::of_other_readers());
}

/// The number of pages of a PDF.
fn pages_of(pdf: &[u8]) -> usize {
    Document::load_mem(pdf).unwrap().get_pages().len()
}

#[test]
fn pages_of_a_report_that_are_added_cut_moved_or_repeated_are_named() {
    refused(&RELEASED.report, &table::of_a_report(pages_of(&RELEASED.report)));
}

#[test]
fn a_forgery_that_is_consistent_in_itself_is_refused_with_the_project_and_alone_proves_only_that() {
    let folder = tempfile::tempdir().unwrap();
    copy(&RELEASED.project.path("data"), &folder.path().join("data"));
    std::fs::remove_dir_all(folder.path().join("data/phat-hanh")).unwrap();
    let file = folder.path().join("data/so-lieu/2022-09/06727-bac-son.yaml");
    let text = std::fs::read_to_string(&file).unwrap();
    let lie =
        text.replace("nuoc_va_nha_tieu: { thuoc_dien: 2, duoc: 1 }", "nuoc_va_nha_tieu: { thuoc_dien: 2, duoc: 2 }");
    assert_ne!(text, lie);
    std::fs::write(&file, lie).unwrap();
    let mut command = assert_cmd::Command::cargo_bin("baocao").unwrap();
    command.current_dir(folder.path()).args(["build", "--only", "phieu", "--unit", "06727"]).assert().success();
    let forged = std::fs::read(folder.path().join("output/2022-09/phieu/06727-bac-son.pdf")).unwrap();
    assert!(complaint(Some(&OPENED), &forged).is_some());
    let answer = pipeline::verify(None, &forged).unwrap();
    assert_eq!(answer.verdict, Verdict::Matches(Basis::Alone, None));
    let said = alone(&forged);
    assert!(said.contains("không chứng minh ai đã phát hành"), "{said}");
}

#[test]
fn entered_figures_that_were_changed_are_found_with_the_project_and_said_to_be_unproved_without() {
    for forged in
        [tools::anew(&RELEASED.sheet, &table::change_entered), tools::appended(&RELEASED.sheet, &table::change_entered)]
    {
        let told = complaint(Some(&OPENED), &forged).unwrap_or_default();
        assert!(told.contains("tệp đính kèm"), "{told}");
        assert!(alone(&forged).contains("không tính lại từ số đã nhập"), "{}", alone(&forged));
    }
}

/// The answer about a file to somebody who has nothing but the file.
fn alone(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.pdf"), pdf).unwrap();
    let mut command = assert_cmd::Command::cargo_bin("baocao").unwrap();
    let output = command.current_dir(folder.path()).args(["verify", "a.pdf"]).output().unwrap();
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The answer about a file in the office that released it.
fn in_office(pdf: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pdf");
    std::fs::write(&file, pdf).unwrap();
    let mut command = assert_cmd::Command::cargo_bin("baocao").unwrap();
    let output = command.current_dir(RELEASED.project.path("")).arg("verify").arg(&file).output().unwrap();
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn of_a_document_by_another_version_the_words_and_the_number_of_pages_are_compared_and_that_is_said() {
    let version = |document: &mut Document| {
        let info = tools::info(document);
        tools::edit(document, info).set("Creator", lopdf::text_string("baocao 9.9.9"));
        let first = tools::page(document, 1);
        tools::redraw(document, first, |operations| {
            let at = tools::places(operations, "cm")[3];
            operations[at].operands[5] = 700.into();
        });
    };
    let other = tools::anew(&RELEASED.sheet, &version);
    let said = alone(&other);
    assert!(said.starts_with("khớp") && said.contains("chỉ đối chiếu được chữ và số trang (2 trang)"), "{said}");
    let forged = tools::anew(&other, &|document| {
        let first = tools::page(document, 1);
        tools::draw(document, first, "BT /f0 12 Tf 300 20 Td <00130014> Tj ET");
    });
    let said = alone(&forged);
    assert!(said.starts_with("không khớp") && said.contains("baocao 9.9.9") && said.contains("trang 1"), "{said}");
    let invisible = tools::anew(&other, &|document| {
        let second = tools::page(document, 2);
        tools::edit(document, second).set("Rotate", 90);
    });
    assert!(alone(&invisible).contains("trang 2: trang bị xoay"));
}

#[test]
fn the_signed_file_is_looked_at_before_it_is_recorded() {
    let folder = tempfile::tempdir().unwrap();
    copy(&RELEASED.project.path("data"), &folder.path().join("data"));
    for file in ["so-cai.txt", "so-cai.ma"] {
        std::fs::remove_file(folder.path().join("data/phat-hanh").join(file)).unwrap();
    }
    let record = |pdf: &[u8]| {
        let (period, date) = ("2022-09".parse().unwrap(), time::macros::date!(2022 - 09 - 28));
        let (number, file) = ("415/BC-UBND".to_owned(), Some(pdf.to_vec()));
        let signing = Signing { period, number, date, file, supersedes: None };
        pipeline::record(&pipeline::open(folder.path()).unwrap(), signing)
    };
    let covered = tools::appended(&RELEASED.report, &|document| {
        let third = tools::page(document, 3);
        tools::draw(document, third, "1 1 1 rg 100 600 60 20 re f");
    });
    let refused = record(&covered).unwrap_err().to_string();
    assert!(refused.contains("trang 3: có chữ, hình hoặc mảng màu vẽ thêm lên trang"), "{refused}");
    assert!(!folder.path().join("data/phat-hanh/2022-09/01/bao-cao.da-ky.pdf").exists());
    let signed = tools::appended(&RELEASED.report, &|d| {
        tools::sign(d, 7, "a", table::BLANK, "Sig");
    });
    record(&signed).unwrap();
    assert_eq!(std::fs::read(folder.path().join("data/phat-hanh/2022-09/01/bao-cao.da-ky.pdf")).unwrap(), signed);
}
