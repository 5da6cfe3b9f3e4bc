//! What README and the guide show, run word for word from their own text: the correction of both, and the month of the guide
//! from an empty folder to a report that was released and corrected.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A fenced block: its language and its lines. A table of cells to type has the language of [`TYPED`].
struct Block {
    language: String,
    text: String,
}

/// The head of a table of cells that somebody types into a form.
const TYPED: &str = "| Trang | Ô | Gõ |";

/// The sheets of the form in their order.
const SHEETS: [&str; 6] = ["Chung", "Hộ nghèo", "Hộ cận nghèo", "Thiếu hụt", "Chính sách", "Hồ sơ"];

/// The fenced blocks of the section under `heading`.
fn blocks(document: &str, heading: &str) -> Vec<Block> {
    let level = heading.split(' ').next().unwrap();
    let (_, section) = document.split_once(&format!("\n{heading}\n")).unwrap();
    let is_next = |line: &str| line.starts_with('#') && line.split(' ').next().unwrap().len() <= level.len();
    let is_fence = |line: &str| line.starts_with("```");
    let (mut end, mut is_code) = (0, false);
    for line in section.split_inclusive('\n') {
        if !is_code && is_next(line) {
            break;
        }
        is_code ^= is_fence(line);
        end += line.len();
    }
    let mut blocks = Vec::new();
    for (at, part) in section[..end].split("```").enumerate() {
        if at % 2 == 1 {
            let (language, text) = part.split_once('\n').unwrap();
            blocks.push(Block { language: language.trim().to_owned(), text: text.to_owned() });
            continue;
        }
        for table in part.split(TYPED).skip(1) {
            let rows: Vec<&str> = table.lines().skip(2).take_while(|line| line.starts_with('|')).collect();
            blocks.push(Block { language: TYPED.to_owned(), text: rows.join("\n") });
        }
    }
    blocks
}

/// A copy of the sample.
struct Office(TempDir);

impl Office {
    /// An empty folder.
    fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn new() -> Self {
        let office = Self(tempfile::tempdir().unwrap());
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        for entry in walkdir::WalkDir::new(&from).into_iter().map(Result::unwrap) {
            let target = office.root().join("data").join(entry.path().strip_prefix(&from).unwrap());
            if entry.file_type().is_dir() {
                fs::create_dir_all(target).unwrap();
            } else {
                fs::copy(entry.path(), target).unwrap();
            }
        }
        office
    }

    fn root(&self) -> &Path {
        self.0.path()
    }

    /// Runs one line as a shell would; signing happens outside, so the signed file is the frozen one.
    fn run(&self, line: &str) -> Output {
        let words = shlex::split(line.split('#').next().unwrap()).unwrap();
        assert_eq!(words[0], "baocao", "{line}");
        if let Some(at) = words.iter().position(|word| word == "--file") {
            let period = words.iter().find(|word| word.starts_with("20")).unwrap();
            let frozen = self.root().join("data/phat-hanh").join(period).join("01/bao-cao.pdf");
            fs::copy(frozen, self.root().join(&words[at + 1])).unwrap();
        }
        Command::new(assert_cmd::cargo::cargo_bin("baocao"))
            .current_dir(self.root())
            .args(&words[1..])
            .output()
            .unwrap()
    }

    /// Runs every line; a remark tells the exit code where it is not 0.
    fn shell(&self, text: &str) {
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            self.ends(line);
        }
    }

    fn ends(&self, line: &str) -> String {
        let code = ["# exit code ", "# mã thoát "].into_iter().find_map(|remark| line.split_once(remark));
        let code = code.map_or(0, |(_, code)| code.trim().parse().unwrap());
        let output = self.run(line);
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{line}: {said}");
        said
    }

    /// Runs the command of a transcript and looks for what it shows; `…` stands for what was left out.
    fn transcript(&self, text: &str) {
        let (command, shown) = text.trim_start().split_once('\n').unwrap();
        let said = self.ends(command.strip_prefix("$ ").unwrap());
        for line in shown.lines().map(|line| line.trim_end_matches('…').trim()).filter(|line| !line.is_empty()) {
            assert!(said.contains(line), "{command} says no “{line}” but:\n{said}");
        }
    }

    /// Changes lines of files: `--- file`, then each line as it was and as it becomes.
    fn patch(&self, text: &str) {
        let mut path = String::new();
        let mut old: Option<&str> = None;
        for line in text.lines() {
            if let Some(file) = line.strip_prefix("--- ") {
                file.trim().clone_into(&mut path);
            } else if let Some(line) = line.strip_prefix('-') {
                old = Some(line);
            } else if let Some(new) = line.strip_prefix('+') {
                let old = old.take().unwrap();
                let whole = fs::read_to_string(self.root().join(&path)).unwrap();
                assert!(whole.lines().any(|line| line == old), "{path} has no line “{old}”");
                fs::write(self.root().join(&path), whole.replacen(&format!("{old}\n"), &format!("{new}\n"), 1))
                    .unwrap();
            }
        }
        assert!(old.is_none());
    }

    /// Units fill in their forms: all come back, and the cells of the table are typed into that of xã Bắc Sơn.
    fn type_in(&self, rows: &str) {
        let received = self.root().join("da-nhan");
        if !received.exists() {
            crate::shelf::copy(&self.root().join("output/2022-10/bieu-nhap"), &received);
        }
        let cells = rows.lines().map(|row| {
            let fields: Vec<&str> = row.split('|').map(str::trim).collect();
            let sheet = SHEETS.iter().position(|sheet| *sheet == fields[1]).unwrap() + 1;
            (sheet, fields[2].to_owned(), Some(fields[3].parse().unwrap()))
        });
        let form = received.join("bieu-nhap-2022-10-06727-bac-son.xlsx");
        crate::exchange::type_in(&form, &cells.collect::<Vec<_>>());
    }

    fn follow(&self, blocks: &[Block]) {
        for block in blocks {
            match block.language.as_str() {
                TYPED => self.type_in(&block.text),
                "diff" => self.patch(&block.text),
                "" if block.text.trim_start().starts_with("$ ") => self.transcript(&block.text),
                language => {
                    assert!(matches!(language, "" | "sh"), "nobody knows how to follow {language}");
                    self.shell(&block.text);
                }
            }
        }
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn the_correction_of_the_readme_works_word_for_word() {
    let office = Office::new();
    let blocks = blocks(&read("README.md"), "## Correcting a released report");
    assert!(blocks.len() >= 6);
    office.follow(&blocks);
    let checked = office.ends("baocao check --message-format short");
    assert!(!checked.contains("lỗi[") && !checked.contains("cảnh báo["), "{checked}");
}

#[test]
fn the_correction_of_the_guide_works_word_for_word() {
    let office = Office::new();
    let blocks = blocks(&read("docs/huong-dan.md"), "### Báo cáo đã ban hành");
    assert!(blocks.len() >= 5);
    office.follow(&blocks);
    let checked = office.ends("baocao kiem-tra --message-format short");
    assert!(!checked.contains("lỗi[") && !checked.contains("cảnh báo["), "{checked}");
}

#[test]
fn the_month_of_the_guide_works_word_for_word_from_an_empty_folder() {
    let office = Office::empty();
    let blocks = blocks(&read("docs/huong-dan.md"), "## Một tháng ở văn phòng");
    assert!(blocks.len() >= 15);
    office.follow(&blocks);
    // What it promises is there.
    for path in [
        "output/2022-10/bao-cao.pdf",
        "output/2022-10/bao-cao.docx",
        "output/index.html",
        "tra-lai/bieu-nhap-2022-10-06727-bac-son-tra-lai.xlsx",
        "data/phat-hanh/2022-10/02/bao-cao.pdf",
        "data/so-lieu/2022-11/06727-bac-son.yaml",
    ] {
        assert!(office.root().join(path).is_file(), "{path}");
    }
    let pictures = read("docs/huong-dan.md");
    let named = pictures.split("](pictures/").skip(1).map(|rest| rest.split(')').next().unwrap());
    for picture in named {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(picture).is_file(), "{picture}");
    }
}
