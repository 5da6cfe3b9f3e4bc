//! Slips of somebody who types data by hand or pastes them from other programs: each is told, many of one kind are told
//! together, and the cure mends when it is followed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use baocao::cli::MessageFormat;
use baocao::model::UnitCode;
use baocao::pipeline::{figures, open, why};
use regex::Regex;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use crate::planted::Plant::Put;
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

/// A line with a slip of punctuation; `None` where the line has no place for it.
type LineSlip = fn(&str) -> Option<String>;

fn entry(line: &str) -> Option<(&str, &str)> {
    let words = line.trim_start().trim_start_matches("- ");
    let (key, value) = words.split_once(':')?;
    let is_key = key.chars().all(|letter| letter.is_ascii_lowercase() || matches!(letter, '_' | '0'..='9'));
    (is_key && !value.contains('#') && !value.starts_with(" >-")).then_some((key, value))
}

fn is_flow(line: &str) -> bool {
    entry(line).is_some_and(|(_, value)| value.starts_with(" {") && value.ends_with('}') && value.contains(": "))
}

const LINE_SLIPS: [(&str, LineSlip); 7] = [
    ("no colon", |line| {
        let (_, value) = entry(line)?;
        let is_sentence = value.trim().contains(' ') && !value.starts_with([' ', '{', '[', '"']);
        (!is_sentence).then(|| line.replacen(':', "", 1))
    }),
    ("an equals sign", |line| {
        entry(line).filter(|(_, value)| !value.is_empty()).map(|_| line.replacen(": ", " = ", 1))
    }),
    ("no colon between braces", |line| {
        let (head, rest) = line.split_once("{ ").filter(|_| is_flow(line))?;
        Some(format!("{head}{{ {}", rest.replacen(':', "", 1)))
    }),
    ("semicolons", |line| (is_flow(line) && line.contains(", ")).then(|| line.replace(", ", "; "))),
    ("round brackets", |line| is_flow(line).then(|| line.replace('{', "(").replace('}', ")"))),
    ("no braces", |line| {
        let is_one = is_flow(line) && line.matches('{').count() == 1 && line.contains(", ");
        is_one.then(|| line.replace("{ ", "").replace(" }", ""))
    }),
    ("an open brace", |line| is_flow(line).then(|| line.trim_end_matches([' ', '}']).to_owned())),
];

#[test]
fn a_slip_of_punctuation_is_told_once_on_its_line_and_the_cure_is_what_was_meant() {
    let written = Regex::new("viết `(.*)`$").unwrap();
    let folder = project(&[]);
    let mut tried = BTreeSet::new();
    for (name, slip) in LINE_SLIPS {
        for path in [A2, "data/loi-van/2022-02.yaml", "data/chinh-sach.yaml", "data/baocao.yaml"] {
            let path = folder.path().join(path);
            let text = fs::read_to_string(&path).unwrap();
            for (at, line) in every(3, text.lines().enumerate().filter(|(_, line)| slip(line).is_some())) {
                let slipped = slip(line).unwrap();
                let lines =
                    text.lines().enumerate().map(|(other, line)| if other == at { slipped.as_str() } else { line });
                fs::write(&path, lines.collect::<Vec<_>>().join("\n") + "\n").unwrap();
                let all = told(folder.path(), MessageFormat::Json);
                let errors: Vec<Value> = all.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
                let what = format!("{name}: {}:{}: {slipped}\n{all}", path.display(), at + 1);
                let [error] = errors.as_slice() else { panic!("{what}") };
                assert_eq!((&error["code"], &error["line"]), (&"BC110".into(), &(at + 1).into()), "{what}");
                let fix = error["fix"].as_str().unwrap();
                let is_said = written.captures(fix).map(|found| line.replace("  ", "").contains(&found[1]));
                let is_done = || fix.contains("dấu } ở cuối dòng") || fix.contains("thay mỗi ");
                assert!(is_said.unwrap_or_else(is_done), "{what}");
                tried.insert(name);
            }
            fs::write(&path, text).unwrap();
        }
    }
    assert_eq!(tried.len(), LINE_SLIPS.len());
}

#[test]
fn a_key_typed_for_its_neighbour_is_one_mistake() {
    let folder = project(&[]);
    let path = folder.path().join(A2);
    let text = fs::read_to_string(&path).unwrap();
    for (key, other) in [("moi", "tai"), ("tai", "moi"), ("cuoi_ky", "tang_khac"), ("dau_ky", "thanh_can_ngheo")] {
        fs::write(&path, text.replacen(&format!("    {key}:"), &format!("    {other}:"), 1)).unwrap();
        let all = told(folder.path(), MessageFormat::Short);
        assert_eq!(all.lines().count(), 1, "{key}: {all}");
        assert!(all.contains("BC111") && all.contains(&format!("còn `{key}` không có")), "{key}: {all}");
    }
}

#[test]
fn two_versions_of_a_file_in_one_are_told_by_their_marks() {
    let folder = project(&[]);
    let path = folder.path().join(A2);
    let text = fs::read_to_string(&path).unwrap();
    let places = text.lines().enumerate().filter(|(_, line)| line.contains(": "));
    for (at, line) in every(6, places) {
        let both = format!("<<<<<<< HEAD\n{line}\n=======\n{line}\n>>>>>>> ban-khac");
        let lines = text.lines().enumerate().map(|(other, line)| if other == at { both.as_str() } else { line });
        fs::write(&path, lines.collect::<Vec<_>>().join("\n") + "\n").unwrap();
        let all = told(folder.path(), MessageFormat::Human);
        assert_eq!(all.matches("lỗi[").count(), 1, "{all}");
        assert!(all.contains(&format!("dòng {}, {}, {})", at + 1, at + 3, at + 5)), "{all}");
    }
}

#[test]
fn what_is_no_data_is_named_for_what_it_is() {
    for (text, said) in [
        ("<!DOCTYPE html>\n<html><body>\t<p>nghèo</p></body></html>\n", "trang mạng"),
        ("\n<?xml version=\"1.0\"?>\n<a/>\n", "trang mạng"),
        ("TT,Đơn vị,Hộ\n1,An Bình,1000\n", "CSV"),
        ("TT;Đơn vị;Hộ\n1;An Bình;1000\n", "CSV"),
        ("TT\tĐơn vị\tHộ\n1\tAn Bình\t1000\n", "CSV"),
        ("Báo cáo tháng 2\nHộ nghèo: 2 hộ, cận nghèo: 2 hộ.\n", "không viết theo mẫu"),
        ("- một\n- hai\n", "không viết theo mẫu"),
    ] {
        let folder = project(&[Put(A2, text.as_bytes().to_vec())]);
        let all = told(folder.path(), MessageFormat::Short);
        assert!(all.lines().count() == 1 && all.contains("BC136") && all.contains(said), "{text}: {all}");
    }
}

fn plain(name: &str) -> String {
    name.nfd()
        .filter(|letter| letter.is_alphanumeric() || *letter == ' ')
        .collect::<String>()
        .replace('đ', "d")
        .replace('Đ', "D")
}

#[test]
fn a_unit_is_known_by_its_code_and_by_its_name_however_it_is_typed() {
    let opened = open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let project = opened.project.as_ref().unwrap();
    let of = |typed: &str| figures(project, None, &[UnitCode::new(typed)], "ngheo.ho.cuoi_ky");
    let units = &project.units.value;
    for unit in units {
        let (title, code) = (unit.title(), unit.code.as_str());
        let expected: Vec<_> = of(code).unwrap().lines().map(|line| line.address.to_string()).collect();
        assert!(expected.len() == 1 && expected[0].contains(code), "{expected:?}");
        let typed = [
            unit.name.to_string(),
            title.to_lowercase(),
            plain(&title),
            plain(&unit.name).to_uppercase(),
            title.clone(),
        ];
        let coded = [code.trim_start_matches('0').to_owned(), unit.file_stem()];
        for typed in typed.into_iter().chain(coded) {
            let found: Vec<_> = of(&typed).unwrap().lines().map(|line| line.address.to_string()).collect();
            assert_eq!(found, expected, "{typed}");
        }
        let slip = title.replacen('a', "", 1);
        let said = of(&slip).map(|list| list.lines().count()).map_err(|failure| failure.to_string());
        assert!(
            said == Ok(1) || said.as_ref().is_err_and(|said| said.contains(&format!("({code}) không?"))),
            "{slip}: {said:?}"
        );
    }
}

#[test]
fn a_mistyped_address_is_answered_with_one_that_exists() {
    let opened = open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let offered = Regex::new("có phải (.*) không").unwrap();
    let period = "2022-09".parse().unwrap();
    let list = figures(opened.project.as_ref().unwrap(), Some(period), &[], "").unwrap();
    let addresses: Vec<String> = list.lines().map(|line| line.address.to_string()).collect();
    let is_known = |address: &str| addresses.iter().any(|known| known == address);
    let mut tried = 0;
    for address in every(60, &addresses) {
        let at = address.rfind('/').unwrap() + 3;
        let slips = [address[..at].to_owned() + &address[at + 1..], format!("{address}y"), address.replace('_', "")];
        for slip in slips.iter().filter(|slip| !is_known(slip)) {
            // Below a part that is `null`, every key is without a value.
            let Err(failure) = why(&opened, slip, None) else { continue };
            let said = failure.to_string();
            tried += 1;
            let near = offered.captures(&said).unwrap_or_else(|| panic!("{slip}: {said}"))[1].to_owned();
            assert!(why(&opened, &near, None).is_ok(), "{slip}: {said}");
        }
    }
    assert!(tried > 60, "{tried}");
}

/// A copied folder is not advised to be given the name of the one that it was copied from while that is there.
#[test]
fn a_folder_of_another_month_is_advised_what_can_be_done() {
    for (moved, advice) in
        [(&[][..], "giữ một tệp"), (&["00001-an-binh.yaml", "00002-binh-minh.yaml"], "đổi tên thư mục")]
    {
        let folder = project(&[]);
        let months = folder.path().join("data/so-lieu");
        crate::shelf::copy(&months.join("2022-01"), &months.join("2022-03"));
        for name in moved {
            fs::remove_file(months.join("2022-01").join(name)).unwrap();
        }
        let told = told(folder.path(), MessageFormat::Human);
        let grouped = told.split("\n\n").find(|finding| finding.contains("BC120")).unwrap();
        assert!(grouped.contains(advice), "{advice}: {told}");
        assert_eq!(grouped.contains("đổi tên thư mục"), !moved.is_empty(), "{told}");
    }
}
