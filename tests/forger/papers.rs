//! Papers of every kind that an office makes: each is accepted in the office that made it, whenever it was made, and
//! refused once anything of it is changed.

use std::fs;
use std::path::{Path, PathBuf};

use lopdf::{Document, Object};

use super::tools::{anew, appended, attached, draw, edit, info, page};
use super::{alone, complaint};
use crate::release::Office;
use baocao::pipeline;

/// The name of a change, and the change.
type Change = (&'static str, fn(&mut Document));

/// Changes that can be made to a paper of any kind.
fn ways() -> [Change; 4] {
    [
        ("white box", |d| {
            let first = page(d, 1);
            draw(d, first, "1 1 1 rg 100 600 60 20 re f");
        }),
        ("other title", |d| {
            let info = info(d);
            edit(d, info).set("Title", Object::string_literal("19/19"));
        }),
        ("head of the ledger that is none", |d| {
            let info = info(d);
            let keywords = d.get_dictionary(info).unwrap().get(b"Keywords").unwrap().as_str().unwrap();
            let keywords = lopdf::decode_text_string(&Object::string_literal(keywords)).unwrap();
            let said = keywords.split(", Mã sổ cái").next().unwrap();
            edit(d, info).set("Keywords", lopdf::text_string(&format!("{said}, Mã sổ cái: 19/19")));
        }),
        ("attachments gone", |d| attached(d).clear()),
    ]
}

fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    entries.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|end| end == "pdf")).collect()
}

/// What is wrong with the answers about these papers and about forgeries of them.
fn faults(root: &Path, papers: &[PathBuf]) -> Vec<String> {
    let opened = pipeline::open(root).unwrap();
    let mut faults = Vec::new();
    for (turn, path) in papers.iter().enumerate() {
        let (name, pdf) = (path.strip_prefix(root).unwrap().display(), fs::read(path).unwrap());
        let own = if turn % 2 == 0 { pdf.clone() } else { anew(&pdf, &|_| {}) };
        faults.extend(complaint(Some(&opened), &own).map(|told| format!("{name}: {told}")));
        for (way, change) in ways() {
            let forged = if turn % 2 == 0 { anew(&pdf, &change) } else { appended(&pdf, &change) };
            if complaint(Some(&opened), &forged).is_none() {
                faults.push(format!("{name}, {way}: passed"));
            }
        }
    }
    faults
}

#[test]
fn papers_of_every_kind_are_accepted_in_their_office_and_refused_when_changed() {
    let office = Office::after_the_replacement();
    // What was built before the report was recorded does not state the line that the frozen documents state.
    office.ends(0, &["build"]);
    office.ends(0, &["build", "--edition", "cong-khai"]);
    office.ends(0, &["notice", "--period", "2022-09"]);
    office.ends(0, &["release", "letter", "415/BC-UBND"]);
    let kinds = ["cong-khai", "thong-bao", "06709", "cong-van/"];
    let is_looked_at = |path: &PathBuf| kinds.iter().any(|kind| path.to_string_lossy().contains(kind));
    let papers: Vec<_> = pdfs(&office.path("output")).into_iter().filter(is_looked_at).collect();
    assert_eq!(papers.len(), 4, "{papers:?}");
    let faults = faults(&office.path(""), &papers);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let draft = office.ends(0, &["verify", "output/2022-09/bao-cao.pdf"]);
    assert!(draft.contains("431/BC-UBND") && draft.contains("không phải tệp đã đóng băng"), "{draft}");
}

#[test]
fn a_decision_is_accepted_in_its_office_and_a_paper_of_another_office_accuses_nobody() {
    let office = Office::after_the_replacement();
    office.ends(0, &["release", "letter", "415/BC-UBND"]);
    let other = tempfile::tempdir().unwrap();
    let run = |code: i32, arguments: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("baocao").unwrap();
        let output = command.current_dir(other.path()).args(arguments).assert().code(code).get_output().stdout.clone();
        String::from_utf8(output).unwrap()
    };
    run(0, &["init", "--sample", "commune-2026"]);
    run(0, &["decision", "--period", "2026-12"]);
    let faults = faults(other.path(), &pdfs(other.path()));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let sheet = office.path("data/phat-hanh/2022-09/02/phieu/06709-ka-long.pdf");
    let told = run(5, &["verify", sheet.to_str().unwrap()]);
    assert!(told.contains("hoặc tệp là của bộ số liệu khác"), "{told}");
    let letter = office.path("output/2022-09/cong-van/ve-bao-cao-415-bc-ubnd.pdf");
    let told = run(5, &["verify", letter.to_str().unwrap()]);
    assert!(told.contains("không có báo cáo mà công văn này nói đến"), "{told}");
    assert!(alone(&fs::read(letter).unwrap()).starts_with("khớp"));
}
