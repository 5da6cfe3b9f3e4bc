//! Slips of somebody who types data by hand or pastes them from other programs: each is told, many of one kind are told
//! together, and the cure mends when it is followed.

use std::collections::BTreeSet;
use std::fs;

use assert_cmd::Command;
use baocao::cli::MessageFormat;
use regex::Regex;
use serde_json::Value;

use crate::planted::{project, told};
use crate::shelf::every;

const A2: &str = "data/so-lieu/2022-02/00001-an-binh.yaml";

/// What is typed for the nth zero.
type Slip = fn(usize) -> String;

/// The text with the first `count` of its zeros changed by `slip`.
fn with_zeros(text: &str, count: usize, slip: impl Fn(usize) -> String) -> String {
    let lines = text.lines().scan(0, |done, line| {
        let is_changed = line.ends_with(": 0") && *done < count;
        *done += usize::from(is_changed);
        Some(if is_changed { line[..line.len() - 1].to_owned() + &slip(*done) } else { line.to_owned() })
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// The lines that a screen of findings names: where a finding stands, and the others behind it.
fn named(screen: &str) -> BTreeSet<usize> {
    let place = Regex::new(r"(?m)--> data/so-lieu/2022-02/00001-an-binh.yaml:(\d+):").unwrap();
    let shown = place.captures_iter(screen).map(|found| found[1].parse().unwrap());
    let others = Regex::new(r"dòng ([\d, ]+)").unwrap();
    let others = others
        .captures_iter(screen)
        .flat_map(|found| found[1].split(", ").filter_map(|line| line.trim().parse().ok()).collect::<Vec<usize>>());
    shown.chain(others).collect()
}

#[test]
fn many_findings_of_one_kind_are_gathered_on_the_screen_and_nowhere_else() {
    let places = Regex::new(r"(?m):(\d+):\d+: lỗi").unwrap();
    let slips: [(&str, Slip); 4] = [
        ("a letter", |_| "O".to_owned()),
        ("wide digits", |at| {
            at.to_string().chars().map(|digit| char::from_u32(digit as u32 + 0xFEE0).unwrap()).collect()
        }),
        ("words", |at| format!("{at} hộ")),
        ("thousands", |at| format!("{at}.000")),
    ];
    for (name, slip) in slips {
        for count in [2, 5, 6, 7, 30] {
            let folder = project(&[]);
            let path = folder.path().join(A2);
            let slipped = with_zeros(&fs::read_to_string(&path).unwrap(), count, slip);
            fs::write(&path, slipped).unwrap();
            let screen = told(folder.path(), MessageFormat::Human);
            let all = told(folder.path(), MessageFormat::Json);
            let errors = all.lines().filter(|line| serde_json::from_str::<Value>(line).unwrap()["severity"] == "loi");
            assert_eq!(errors.count(), count, "{name}: {all}");
            assert_eq!(told(folder.path(), MessageFormat::Short).matches(": lỗi[").count(), count, "{name}");
            let shown = screen.matches("lỗi[").count();
            assert_eq!(shown, if count < 6 { count } else { 3 }, "{name}, {count}: {screen}");
            let short = told(folder.path(), MessageFormat::Short);
            let expected: BTreeSet<usize> =
                places.captures_iter(&short).map(|found| found[1].parse().unwrap()).collect();
            assert_eq!(named(&screen), expected, "{name}, {count}: {screen}");
            let done = Command::cargo_bin("baocao").unwrap().args(["check", "-C"]).arg(folder.path()).output().unwrap();
            assert_eq!(done.status.code(), Some(1), "{name}");
            let said = String::from_utf8(done.stderr).unwrap();
            assert!(said.contains(&format!("Kiểm tra: {count} lỗi")), "{name}: {said}");
        }
    }
}

const DATA: [&str; 6] = [
    A2,
    "data/baocao.yaml",
    "data/chinh-sach.yaml",
    "data/don-vi.yaml",
    "data/ke-hoach/2022.yaml",
    "data/loi-van/2022-02.yaml",
];

/// Letters of Vietnamese and others that look the same.
const TWINS: [(char, char); 12] = [
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('o', 'о'),
    ('p', 'р'),
    ('x', 'х'),
    ('y', 'у'),
    ('B', 'В'),
    ('H', 'Η'),
    ('n', 'ｎ'),
    ('h', '𝐡'),
];

/// The findings as code, place and message, those about letters left out.
fn others(all: &str) -> BTreeSet<String> {
    let found = all.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let others = found.filter(|found| found["code"] != "BC605");
    others.map(|found| format!("{} {} {}", found["code"], found["path"], found["message"])).collect()
}

#[test]
fn letters_that_look_like_vietnamese_ones_are_told_once_for_a_file_and_their_cure_mends() {
    let pair = Regex::new("“(.)” bằng (.)").unwrap();
    let folder = project(&[]);
    let clean = others(&told(folder.path(), MessageFormat::Json));
    let tries = DATA.iter().flat_map(|path| TWINS.iter().map(move |twins| (path, *twins)));
    for (path, (plain, other)) in every(5, tries) {
        let path = folder.path().join(path);
        let text = fs::read_to_string(&path).unwrap();
        let all: Vec<usize> = text.match_indices(plain).map(|(at, _)| at).collect();
        let read = |at: &usize| !text[..*at].lines().next_back().unwrap_or_default().contains('#');
        let places: Vec<usize> = all.iter().copied().filter(read).collect();
        // All of them, and the first and one in the middle alone.
        let ones = [places.first(), places.get(places.len() / 2)].map(|at| at.copied().into_iter().collect());
        for changed in ones.into_iter().chain([places.clone()]).filter(|changed: &Vec<usize>| !changed.is_empty()) {
            let letters = text.char_indices().map(|(at, letter)| if changed.contains(&at) { other } else { letter });
            let slipped: String = letters.collect();
            fs::write(&path, &slipped).unwrap();
            let all = told(folder.path(), MessageFormat::Json);
            let found = all.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
            let letters: Vec<_> = found.filter(|found| found["code"] == "BC605").collect();
            let what = format!("{}: {} of {other}: {all}", path.display(), changed.len());
            let [letter] = letters.as_slice() else { panic!("{what}") };
            assert!(others(&all).is_subset(&clean), "{what}");
            let fix = letter["fix"].as_str().unwrap();
            let mut pairs: Vec<_> =
                pair.captures_iter(fix).map(|found| (found[1].to_owned(), found[2].to_owned())).collect();
            if pairs.is_empty() {
                let label = letter["label"].as_str().unwrap();
                pairs.push((other.to_string(), label.strip_prefix("viết ").unwrap().to_owned()));
            }
            let mended = pairs.iter().fold(slipped, |text, (from, to)| text.replace(from, to));
            assert_eq!(mended, text, "{what}");
            fs::write(&path, mended).unwrap();
        }
    }
    assert_eq!(others(&told(folder.path(), MessageFormat::Json)), clean);
}
