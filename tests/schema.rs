//! Schemas for editors: the files of the sample match them, and damaged ones do not.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use regex::Regex;
use serde_json::Value;
use tempfile::TempDir;

/// The mistakes of a value according to a schema. Only the keywords that our schemas use are known; every other one
/// is a mistake.
fn mistakes(schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut all = Vec::new();
    for (keyword, wanted) in schema.as_object().unwrap() {
        let fits = match keyword.as_str() {
            "$schema" | "title" | "description" | "properties" | "additionalProperties" => true,
            "type" => types(wanted).any(|kind| is_of(kind, value)),
            "enum" => wanted.as_array().unwrap().contains(value),
            "pattern" => value.as_str().is_none_or(|text| Regex::new(wanted.as_str().unwrap()).unwrap().is_match(text)),
            "minimum" => value.as_i64().is_none_or(|number| number >= wanted.as_i64().unwrap()),
            "maximum" => value.as_i64().is_none_or(|number| number <= wanted.as_i64().unwrap()),
            "required" => {
                let mut keys = wanted.as_array().unwrap().iter().map(|key| key.as_str().unwrap());
                value.as_object().is_none_or(|map| keys.all(|key| map.contains_key(key)))
            }
            "items" => {
                let items = value.as_array().into_iter().flatten();
                all.extend(items.flat_map(|item| mistakes(wanted, item, &format!("{at}[]"))));
                true
            }
            other => unreachable!("no such keyword: {other}"),
        };
        if !fits {
            all.push(format!("{at}: {keyword}"));
        }
    }
    for (key, value) in value.as_object().into_iter().flatten() {
        let at = format!("{at}.{key}");
        match schema.get("properties").and_then(|known| known.get(key)).or(schema.get("additionalProperties")) {
            Some(Value::Bool(false)) => all.push(format!("{at}: unknown")),
            Some(schema) => all.extend(mistakes(schema, value, &at)),
            None => {}
        }
    }
    all
}

fn types(wanted: &Value) -> impl Iterator<Item = &str> {
    let several = wanted.as_array().into_iter().flatten().filter_map(Value::as_str);
    wanted.as_str().into_iter().chain(several)
}

fn is_of(kind: &str, value: &Value) -> bool {
    match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => unreachable!("no such type: {other}"),
    }
}

/// A project of the sample's data with its schemas, by the data file that each is for.
fn project() -> (TempDir, impl Fn(&Path) -> Value) {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    assert!(run(folder.path(), &[]).status.success());
    let schemas = folder.path().join(".luoc-do");
    let read = move |file: &Path| {
        let first = file.components().next().unwrap().as_os_str().to_str().unwrap();
        let name = first.trim_end_matches(".yaml");
        serde_json::from_slice(&fs::read(schemas.join(format!("{name}.schema.json"))).unwrap()).unwrap()
    };
    (folder, read)
}

fn run(root: &Path, more: &[&str]) -> std::process::Output {
    Command::cargo_bin("baocao").unwrap().arg("schema").arg("-C").arg(root).args(more).output().unwrap()
}

fn sample() -> (PathBuf, Vec<PathBuf>) {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let entries = walkdir::WalkDir::new(&data).sort_by_file_name().into_iter().map(Result::unwrap);
    let paths = entries.map(walkdir::DirEntry::into_path).filter(|path| path.extension().is_some_and(|e| e == "yaml"));
    let files = paths.map(|path| path.strip_prefix(&data).unwrap().to_path_buf()).collect();
    (data, files)
}

#[test]
fn every_file_of_the_sample_fits_its_schema() {
    let (_folder, schema) = project();
    let (data, files) = sample();
    assert!(files.len() > 150);
    for file in files {
        let value: Value = serde_yaml::from_str(&fs::read_to_string(data.join(&file)).unwrap()).unwrap();
        assert_eq!(mistakes(&schema(&file), &value, ""), Vec::<String>::new(), "{}", file.display());
    }
}

#[test]
fn what_the_program_refuses_an_editor_underlines() {
    let (_folder, schema) = project();
    let file = Path::new("so-lieu/2022-09/06709-ka-long.yaml");
    let text = fs::read_to_string(sample().0.join(file)).unwrap();
    for (from, to, complaint) in [
        ("don_vi: \"06709\"", "don_vi: 06709", ".don_vi: type"),
        ("ky: 2022-09", "ky: 9/2022", ".ky: pattern"),
        ("trang_thai: uoc", "trang_thai: ước", ".trang_thai: enum"),
        ("dan_cu: { ho: 3350", "dan_cu: { ho: 3.350", ".dan_cu.ho: type"),
        ("dan_cu: { ho: 3350", "dan_cu: { ho: -1", ".dan_cu.ho: minimum"),
        ("dan_cu: { ho: 3350,", "dan_cu: {", ".dan_cu: required"),
        ("dan_cu: { ho: 3350", "dan_cu: { hoo: 1, ho: 3350", ".dan_cu.hoo: unknown"),
        ("giai_trinh: []", "giai_trinh: [{ ma: BC405 }]", ".giai_trinh[]: required"),
    ] {
        assert!(text.contains(from), "{from}");
        let value: Value = serde_yaml::from_str(&text.replacen(from, to, 1)).unwrap();
        assert_eq!(mistakes(&schema(file), &value, ""), [complaint], "{to}");
    }
}

#[test]
fn every_key_is_explained_in_vietnamese() {
    let (_folder, schema) = project();
    let names = ["baocao", "don-vi", "chinh-sach", "ke-hoach", "so-lieu", "loi-van"];
    let count: usize = names.iter().map(|name| explained(&schema(Path::new(&format!("{name}.yaml"))), name)).sum();
    assert!(count > 100, "{count}");
    let column = schema(Path::new("so-lieu"));
    let column = &column["properties"]["ngheo"]["properties"]["ho"]["properties"]["vuot_chuan"]["description"];
    assert_eq!(column, "Biểu diễn biến hộ nghèo, cột 3: giảm, vượt chuẩn cận nghèo");
}

/// The number of keys in a schema; each must have a description.
fn explained(schema: &Value, at: &str) -> usize {
    let mut count = 0;
    for (key, value) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let at = format!("{at}.{key}");
        let about = value["description"].as_str().unwrap_or_default();
        assert!(!about.is_ascii(), "{at}: {about}");
        count += 1 + explained(value, &at);
    }
    let inner = ["items", "additionalProperties"].into_iter().filter_map(|key| schema.get(key));
    count + inner.filter(|inner| inner.is_object()).map(|inner| explained(inner, at)).sum::<usize>()
}

#[test]
fn settings_of_an_editor_are_written_once_and_never_over_those_of_somebody() {
    let (folder, _) = project();
    let settings = folder.path().join(".vscode/settings.json");
    for _ in 0..2 {
        assert!(run(folder.path(), &["--editor"]).status.success());
    }
    let ours = fs::read_to_string(&settings).unwrap();
    assert!(ours.contains("\"./.luoc-do/so-lieu.schema.json\": \"data/so-lieu/*/*.yaml\""), "{ours}");
    fs::write(&settings, "{}").unwrap();
    let refused = run(folder.path(), &["--editor"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8(refused.stdout).unwrap().ends_with(&ours));
    assert_eq!(fs::read_to_string(&settings).unwrap(), "{}");
}

#[test]
fn without_a_project_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["--editor"]).status.code(), Some(3));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
