//! Damaged files: whatever a data file contains, the program answers quickly and points inside the file.
//!
//! Every file is made from a number, so a failure is repeated with the number that the failing test prints.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use baocao::cli::{MessageFormat, render};
use baocao::pipeline;
use tempfile::TempDir;

use crate::planted;

/// Files in an ordinary run.
const FEW: u64 = 150;

/// Files in the long run: about a quarter of an hour.
const MANY: u64 = 150_000;

/// The longest time for one file.
const LONGEST: Duration = Duration::from_secs(2);

/// The largest memory use of the whole run.
const MOST_MEMORY_KB: u64 = 300 * 1024;

/// Texts that people and programs put into YAML, and texts that are difficult for parsers.
const HOSTILE: [&str; 44] = [
    "&a [*a, *a]",
    "*a",
    "&a",
    "<<: *a",
    "<<: {}",
    "!!binary x",
    "!!python/object:os.system x",
    "!",
    "? ",
    "? [a, b] : c",
    "- - - - ",
    "{{{{{{{{",
    "[[[[[[[[[[[[[[[[",
    "}]",
    "|",
    "|+9\n",
    ">-\n",
    "\"",
    "'",
    "\"\\u202e\"",
    "\"\\x",
    "#",
    " #",
    "%YAML 1.2\n",
    "---\n",
    "...\n",
    "\t",
    "\r",
    "\r\n",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\u{0}",
    "\u{301}",
    "😀",
    "null",
    "~",
    ".nan",
    "1_000",
    "99999999999999999999",
    "-1",
    "0x1F",
    ": : :",
    "a: b: c",
];

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }
}

/// Damages the bytes in one to four places.
fn damaged(bytes: &[u8], others: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(4) {
        match random.below(9) {
            0 | 1 => flip(&mut bytes, random),
            2 => swap_lines(&mut bytes, random),
            3 => repeat(&mut bytes, random),
            4 | 5 => insert(&mut bytes, HOSTILE[random.below(HOSTILE.len())].as_bytes(), random),
            6 => cut(&mut bytes, random),
            7 => graft(&mut bytes, &others[random.below(others.len())], random),
            _ => indent(&mut bytes, random),
        }
    }
    bytes
}

fn flip(bytes: &mut [u8], random: &mut Random) {
    let at = random.below(bytes.len());
    if let Some(byte) = bytes.get_mut(at) {
        *byte ^= 1 << random.below(8);
    }
}

fn insert(bytes: &mut Vec<u8>, what: &[u8], random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    bytes.splice(at..at, what.iter().copied());
}

fn stretch(bytes: &[u8], random: &mut Random) -> std::ops::Range<usize> {
    let start = random.below(bytes.len() + 1);
    let longest = (bytes.len() - start).min(200);
    start..start + random.below(longest + 1)
}

fn cut(bytes: &mut Vec<u8>, random: &mut Random) {
    drop(bytes.drain(stretch(bytes, random)));
}

/// Repeats the bytes, usually once, sometimes until the file has the largest size that is allowed.
fn repeat(bytes: &mut Vec<u8>, random: &mut Random) {
    let range = stretch(bytes, random);
    let piece = bytes[range.clone()].to_vec();
    let most = if random.below(500) == 0 { 9 << 20 } else { 1 << 10 };
    let times = 1 + random.below(most / piece.len().max(1));
    bytes.splice(range.end..range.end, piece.repeat(times));
}

fn graft(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let piece = other[stretch(other, random)].to_vec();
    insert(bytes, &piece, random);
}

fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

fn swap_lines(bytes: &mut Vec<u8>, random: &mut Random) {
    let mut lines = lines(bytes);
    let (one, other) = (random.below(lines.len()), random.below(lines.len()));
    if !lines.is_empty() {
        lines.swap(one, other);
    }
    *bytes = lines.concat();
}

fn indent(bytes: &mut Vec<u8>, random: &mut Random) {
    let mut lines = lines(bytes);
    let (at, width) = (random.below(lines.len()), random.below(40));
    if let Some(line) = lines.get_mut(at) {
        line.splice(0..0, vec![b' '; width]);
    }
    *bytes = lines.concat();
}

/// A small project, and the original bytes of its files.
struct Patient {
    folder: TempDir,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Patient {
    fn new(folder: TempDir) -> Self {
        let entries = walkdir::WalkDir::new(folder.path()).sort_by_file_name().into_iter().map(Result::unwrap);
        let paths = entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
        let files = paths.map(|path| (path.clone(), fs::read(path).unwrap())).collect();
        Self { folder, files }
    }

    /// Two units and two months of the sample, its narratives and everything they need.
    fn sample() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        for name in [
            "baocao.yaml",
            "don-vi.yaml",
            "chinh-sach.yaml",
            "ke-hoach/2022.yaml",
            "loi-van/2022-09.yaml",
            "loi-van/2022-9T.yaml",
            "so-lieu/2022-08/06709-ka-long.yaml",
            "so-lieu/2022-08/06727-bac-son.yaml",
            "so-lieu/2022-09/06709-ka-long.yaml",
            "so-lieu/2022-09/06727-bac-son.yaml",
        ] {
            let path = folder.path().join("data").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::copy(data.join(name), path).unwrap();
        }
        Self::new(folder)
    }

    /// Damages the file that `number` stands for, runs the program, and restores the file.
    fn visit(&self, number: u64) -> Duration {
        let mut random = Random(number);
        let (path, healthy) = &self.files[random.below(self.files.len())];
        let others: Vec<_> = self.files.iter().map(|(_, bytes)| bytes.clone()).collect();
        fs::write(path, damaged(healthy, &others, &mut random)).unwrap();
        let start = Instant::now();
        let answer = catch_unwind(AssertUnwindSafe(|| examine(self.folder.path())));
        assert!(answer.is_ok(), "file number {number}, {}", path.display());
        let time = start.elapsed();
        fs::write(path, healthy).unwrap();
        time
    }
}

/// Runs `baocao check` with every format of messages.
fn examine(root: &Path) {
    let opened = pipeline::open(root).unwrap();
    let resolved = opened.resolved();
    for found in &resolved {
        let excerpt = found.excerpt.as_ref();
        assert!(excerpt.is_none_or(|(text, range)| text.get(range.clone()).is_some()), "{found:?}");
    }
    for format in [MessageFormat::Human, MessageFormat::Short, MessageFormat::Json] {
        render(&resolved, format, false);
    }
}

/// Damages `count` files and returns which took longest.
fn run(count: u64) -> (u64, Duration) {
    let patients = [Patient::new(planted::project(&[])), Patient::sample()];
    let visits = (0..count).map(|number| (number, patients[usize::from(number % 2 == 1)].visit(number)));
    visits.max_by_key(|(_, time)| *time).unwrap()
}

#[test]
fn damaged_files_are_answered() {
    run(FEW);
}

/// `cargo test --test tests -- --ignored mutate_for_long --nocapture`
#[test]
#[ignore = "takes a quarter of an hour"]
#[expect(clippy::print_stdout, reason = "the answer of a long run")]
fn mutate_for_long() {
    let (number, time) = run(MANY);
    let memory = peak_memory();
    println!("{MANY} files; the slowest, number {number}, took {time:?}; peak memory {memory:?} kB");
    assert!(time < LONGEST, "file number {number} took {time:?}");
    assert!(memory.is_none_or(|memory| memory < MOST_MEMORY_KB), "{memory:?} kB");
}

/// The largest memory use of this process, if the system reports it.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[test]
fn a_file_of_words_alone_is_called_a_file() {
    let plant = planted::Plant::Put("data/so-lieu/2022-02/00002-binh-minh.yaml", "chưa có số liệu".into());
    assert!(planted::found(&[plant]).contains("Tệp không viết theo mẫu"));
}

/// Files of the largest size that is allowed, made of what costs parsers most, are answered.
#[test]
fn the_largest_hostile_files_are_answered() {
    let patient = Patient::new(planted::project(&[]));
    let path = patient.folder.path().join("data/so-lieu/2022-02/00002-binh-minh.yaml");
    for piece in [
        "[",
        "- ",
        "a: ",
        "{a: ",
        "- [\n",
        "\"\\u202e\" ",
        "? ",
        "#\n",
        "&a ",
        "'",
        "đ",
        "a: 1\n",
        "- 1\n",
        ",",
        "\t",
        "\\u1ed9 ",
    ] {
        fs::write(&path, piece.repeat((1 << 20) / piece.len())).unwrap();
        examine(patient.folder.path());
    }
}
