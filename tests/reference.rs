//! The rule book as it is printed for people and programs.

use assert_cmd::Command;
use baocao::pipeline;
use serde_json::Value;

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::cargo_bin("baocao").unwrap().args(arguments).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_rule_book_lists_every_rule_once_and_in_order() {
    let (code, lines, _) = run(&["rules", "--message-format", "json"]);
    let listed: Vec<_> = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()).collect();
    let codes: Vec<_> = listed.iter().map(|rule| rule["code"].as_str().unwrap().to_owned()).collect();
    assert_eq!(code, Some(0));
    assert_eq!(codes, pipeline::rules().map(|rule| rule.code.to_string()).collect::<Vec<_>>());
    assert!(codes.is_sorted_by(|a, b| a < b));
    assert!(listed.iter().all(|rule| rule["reason"] == "rule" && rule["severity"].is_string()));
    let (_, table, _) = run(&["quy-tac"]);
    assert_eq!(table.lines().count(), codes.len() + 1);
}

#[test]
fn every_rule_has_an_example() {
    let lacking: Vec<_> = pipeline::rules()
        .filter(|rule| rule.example.wrong.is_empty() || rule.example.wrong == rule.example.right)
        .map(|rule| rule.code.to_string())
        .collect();
    assert!(lacking.is_empty(), "without an example: {lacking:?}");
}

#[test]
fn a_rule_is_explained_under_any_spelling_of_its_code() {
    let (_, first, _) = run(&["explain", "BC301"]);
    for spelling in ["bc301", "301", " BC301"] {
        assert_eq!(run(&["giai-thich", spelling]), (Some(0), first.clone(), String::new()));
    }
    for part in ["Diễn biến không cân đối", "Căn cứ: Thông tư 07/2021", "Ví dụ sai:", "Sửa thành:", "3 − 1 = 2"]
    {
        assert!(first.contains(part), "{first}");
    }
}

#[test]
fn an_unknown_code_gives_the_nearest() {
    let (code, out, complaint) = run(&["explain", "BC399"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(complaint.contains("có phải BC3") && complaint.contains("baocao quy-tac"), "{complaint}");
    assert_eq!(run(&["explain", "xyz"]).0, Some(2));
}

#[test]
fn check_ends_with_a_summary_for_programs_and_says_nothing_else_on_stdout() {
    let folder = crate::planted::project(&[crate::planted::Plant::Edit(
        "data/so-lieu/2022-02/00001-an-binh.yaml",
        "    cuoi_ky: 1",
        "    cuoi_ky: 2",
    )]);
    let root = folder.path().to_str().unwrap();
    let (code, lines, errors) = run(&["check", "-C", root, "--message-format", "json"]);
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (summary, findings) = lines.split_last().unwrap();
    assert_eq!((code, errors.as_str()), (Some(1), ""));
    assert!(findings.iter().all(|line| line["reason"] == "finding"));
    assert_eq!((&summary["reason"], &summary["findings"]), (&"summary".into(), &findings.len().into()));
    let (_, out, short) = run(&["check", "-C", root, "--message-format", "short"]);
    assert_eq!(out, "");
    assert!(short.contains("lỗi[BC301]: "), "{short}");
}
