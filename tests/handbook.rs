//! The correction that README and the guide show, run word for word from their own text.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A fenced block: its language and its lines.
struct Block {
    language: String,
    text: String,
}

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
    let mut parts = section[..end].split("```");
    parts.next();
    while let Some(part) = parts.next() {
        let (language, text) = part.split_once('\n').unwrap();
        blocks.push(Block { language: language.trim().to_owned(), text: text.to_owned() });
        parts.next();
    }
    blocks
}

/// A copy of the sample.
struct Office(TempDir);

impl Office {
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
            fs::copy(self.root().join("data/phat-hanh/2022-09/01/bao-cao.pdf"), self.root().join(&words[at + 1]))
                .unwrap();
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

    fn follow(&self, blocks: &[Block]) {
        for block in blocks {
            match block.language.as_str() {
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
