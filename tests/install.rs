//! The program on a machine: completions, the manual page, the version, and what keeps it from working.

use std::fs;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;

fn run(arguments: &[&str]) -> Output {
    Command::cargo_bin("baocao").unwrap().args(arguments).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn shells_complete_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let output = run(&["completions", shell]);
        assert!(output.status.success());
        let text = text(&output);
        for command in ["build", "import", "export", "release", "doctor"] {
            assert!(text.contains(command), "{shell} {command}");
        }
    }
    assert_eq!(run(&["completions", "vo-la"]).status.code(), Some(2));
}

#[test]
fn the_manual_has_a_page_for_the_program_and_for_each_command() {
    let whole = text(&run(&["man"]));
    assert!(whole.contains(".TH baocao") && whole.contains("import"), "{whole}");
    for name in ["import", "nhap"] {
        let page = text(&run(&["man", name]));
        assert!(page.contains("\\-\\-write") && page.contains("bảng tính"), "{page}");
    }
    assert_eq!(run(&["man", "khong-co"]).status.code(), Some(2));
}

#[test]
fn the_version_names_templates_fonts_and_standards() {
    let said = text(&run(&["--version"]));
    assert!(said.starts_with(&format!("baocao {}+", env!("CARGO_PKG_VERSION"))), "{said}");
    for word in ["mẫu văn bản", "phông chữ", "Nghị định 30/2020/NĐ-CP", "PDF/A-3a"] {
        assert!(said.contains(word), "{said}");
    }
}

#[test]
fn a_sound_project_has_no_complaint_and_every_fault_has_its_cure() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("ho so");
    let at = |arguments: &[&str]| {
        let mut all = vec!["-C", root.to_str().unwrap()];
        all.extend(arguments);
        run(&all)
    };
    fs::create_dir_all(&root).unwrap();
    let empty = at(&["doctor"]);
    assert_eq!(empty.status.code(), Some(1));
    assert!(text(&empty).contains("baocao khoi-tao"), "{}", text(&empty));
    assert!(at(&["init", "--sample", "city-2022"]).status.success());
    let sound = at(&["kham"]);
    assert_eq!(sound.status.code(), Some(0), "{}", text(&sound));
    assert!(!root.join("output").exists() && !root.join("data/.baocao-kham").exists(), "nothing is left behind");
    for folder in ["data/", "output/"] {
        assert!(text(&sound).contains(&format!("ghi được vào {folder}")), "{}", text(&sound));
    }
    let path = root.join("data/don-vi.yaml");
    let registry = fs::read_to_string(&path).unwrap();
    fs::write(&path, registry.replacen('\n', "\r\n", 2)).unwrap();
    let mixed = at(&["doctor"]);
    assert!(mixed.status.code() == Some(1) && text(&mixed).contains("lẫn hai kiểu cuối dòng"), "{}", text(&mixed));
    fs::write(&path, &registry).unwrap();
    fs::write(root.join("output"), "in the way").unwrap();
    let blocked = at(&["doctor", "--message-format", "json"]);
    assert!(blocked.status.code() == Some(1) && text(&blocked).contains("\"about\":\"chỗ ghi\""), "{}", text(&blocked));
    let synced = folder.path().join("OneDrive - UBND");
    fs::rename(&root, &synced).unwrap();
    let said = run(&["-C", synced.to_str().unwrap(), "doctor"]);
    assert!(text(&said).contains("thư mục đồng bộ"), "{}", text(&said));
}
