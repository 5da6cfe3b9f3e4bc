//! What an officer reads is Vietnamese: no English word beside the names of commands, no key of the program.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use regex::Regex;
use walkdir::WalkDir;

use crate::shelf;

/// English words that have slipped into Vietnamese sentences of this program or are likely to. Names of formats and
/// products, and words that are also Vietnamese, are not among them.
const ENGLISH: &str = "accept address always argument arguments backup bug build built cache case chart charts check \
    column command compute correct correction data default diff document draft edit edition error exit explain field \
    file folder font force format hash help human input key label layout ledger letter line list log manifest merge message \
    month never number option output page path period plan prepare prune record rehearse release render report rule rules \
    run schema seal sheet short source stale status table template text timeout token undo unit update value verify \
    view warning watch why worker write";

/// Files that speak to other programs: to ninja and make, to Typst.
const OTHERS: [&str; 2] = ["cli/scale/plan.rs", "pdf/bounds.rs"];

/// What is no running text goes: what stands in backticks, in quotation marks or in braces.
fn running(text: &str) -> String {
    let mut left = String::new();
    let mut open: Option<char> = None;
    for c in text.chars() {
        match (open, c) {
            (Some(end), _) if c == end => open = None,
            (Some(_), _) => {}
            (None, '`') => open = Some('`'),
            (None, '“') => open = Some('”'),
            (None, '{') => open = Some('}'),
            (None, _) => left.push(c),
        }
    }
    left
}

/// The words of running text, without options, paths and names of files.
fn tokens(text: &str) -> Vec<String> {
    let text = running(text);
    let is_word = |token: &&str| {
        !token.trim_start_matches(['(', '"']).starts_with('-') && !token.contains(['/', '=', '\\', '<', '#'])
    };
    let trimmed =
        text.split_whitespace().filter(is_word).map(|token| token.trim_matches(|c: char| !c.is_alphanumeric()));
    trimmed.map(str::to_owned).collect()
}

fn is_vietnamese(text: &str) -> bool {
    const MARKED: &str = "ạảãàáâậầấẩẫăắằặẳẵóòọõỏôộổỗồốơờớợởỡéèẻẹẽêếềệểễúùụủũưựữửừứíìịỉĩýỳỷỵỹđ";
    text.to_lowercase().chars().any(|c| MARKED.contains(c))
}

/// English words in `text`.
fn english(text: &str) -> Vec<String> {
    let words: BTreeSet<&str> = ENGLISH.split_whitespace().collect();
    tokens(text).into_iter().filter(|token| words.contains(token.to_lowercase().as_str())).collect()
}

/// Keys of indicators: `ngheo.ho.cuoi_ky`.
fn keys(text: &str) -> Vec<String> {
    let is_key = |token: &String| {
        let is_plain = |c: char| c.is_ascii_lowercase() || c == '_';
        token.contains('_')
            && token.split('.').count() > 2
            && token.split('.').all(|part| !part.is_empty() && part.chars().all(is_plain))
    };
    tokens(text).into_iter().filter(is_key).collect()
}

/// String literals of the program that are Vietnamese, each with its place; those of tests are left out.
fn literals() -> Vec<(String, String)> {
    let literal = Regex::new(r#""((?:[^"\\]|\\(?s:.))*)""#).unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    for entry in WalkDir::new(&root).sort_by_file_name().into_iter().map(Result::unwrap) {
        let path = entry.path();
        let is_test = path.components().any(|part| ["tests", "samples"].contains(&part.as_os_str().to_str().unwrap()))
            || path.ends_with("tests.rs");
        if is_test || path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap().replace("'\"'", "' '");
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        if OTHERS.iter().any(|other| path.ends_with(other)) {
            continue;
        }
        let said = literal.captures_iter(&text).map(|found| found[1].replace("\\n", " ").replace("\\t", " "));
        found.extend(said.filter(|said| is_vietnamese(said)).map(|said| (name.clone(), said)));
    }
    assert!(found.len() > 900, "{}", found.len());
    found
}

/// Help of the program, of every command and of every command below it.
fn helps() -> Vec<(String, String)> {
    let mut helps = Vec::new();
    let mut wanted = vec![Vec::<String>::new()];
    while let Some(command) = wanted.pop() {
        let arguments: Vec<&str> = command.iter().map(String::as_str).chain(["--help"]).collect();
        let text = String::from_utf8(shelf::run(&arguments).stdout).unwrap();
        if let Some((_, list)) = text.split_once("Các lệnh:\n") {
            let names = list.lines().take_while(|line| !line.is_empty());
            let names = names.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
            for name in names.filter_map(|line| line.split_whitespace().next()) {
                wanted.push(command.iter().cloned().chain([name.to_owned()]).collect());
            }
        }
        helps.push((format!("baocao {}", command.join(" ")), text));
    }
    assert!(helps.len() > 20, "{}", helps.len());
    helps
}

/// Help without the column of names and options: what is said of them.
fn explained(help: &str) -> String {
    let said = |line: &str| {
        let is_named = line.starts_with("  ") && !line.starts_with("         ");
        let behind = line.trim_start().split_once("  ").map_or("", |(_, said)| said);
        if line.starts_with("Cách dùng:") {
            String::new()
        } else if is_named {
            behind.to_owned()
        } else {
            line.to_owned()
        }
    };
    help.lines().map(|line| said(line) + "\n").collect()
}

#[test]
fn no_message_of_the_program_has_an_english_word_or_a_key_in_it() {
    let mut wrong = Vec::new();
    for (place, text) in literals() {
        let found: Vec<_> = english(&text).into_iter().chain(keys(&text)).collect();
        if !found.is_empty() {
            wrong.push(format!("{place}: {found:?} in “{text}”"));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_help_has_an_english_word_beside_the_names_of_commands() {
    let mut wrong = Vec::new();
    for (command, help) in helps() {
        let found = english(&explained(&help));
        if !found.is_empty() {
            wrong.push(format!("{command}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn commands_in_messages_and_help_bear_their_vietnamese_names() {
    let command = Regex::new(r"`baocao ([a-z-]+)(?: ([a-z-]+))?").unwrap();
    let english = [
        "build", "status", "plan", "merge", "watch", "charts", "check", "compute", "release", "diff", "why", "correct",
        "verify", "rules", "explain", "schema", "prepare", "record", "undo", "letter", "list", "triangle",
    ];
    let mut wrong = Vec::new();
    for (place, text) in literals().into_iter().chain(helps()) {
        for found in command.captures_iter(&text) {
            let names = [found.get(1), found.get(2)].into_iter().flatten().map(|name| name.as_str());
            wrong.extend(names.filter(|name| english.contains(name)).map(|name| format!("{place}: {name} in {text}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_of_documents_have_no_english_word() {
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let code = Regex::new(r"(?s)\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}").unwrap();
    for entry in WalkDir::new(&templates).into_iter().map(Result::unwrap) {
        let path = entry.path();
        if path.extension().is_some_and(|ending| ending == "txt") && !path.ends_with("OFL.txt") {
            let text = fs::read_to_string(path).unwrap();
            assert_eq!(english(&code.replace_all(&text, " ")), [""; 0], "{}", path.display());
        }
    }
}
