//! The page of everything: every file that is made is reached from it, no link leads nowhere, and it says what the data and
//! `status` say.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use serde_json::Value;

use crate::release::Office;
use crate::shelf::{files, run, sample_with_all};

/// The values of `attribute` on a page, as a browser reads them.
fn named(html: &str, attribute: &str) -> Vec<String> {
    let marker = format!(" {attribute}=\"");
    let values = html.split(&marker).skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    values.map(read).collect()
}

/// The text that HTML stands for.
fn read(html: &str) -> String {
    let signs = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
        ("&#x2F;", "/"),
        ("&amp;", "&"),
    ];
    signs.iter().fold(html.to_owned(), |text, (sign, letter)| text.replace(sign, letter))
}

/// The path that a link names.
fn path_of(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            bytes.push(u8::from_str_radix(std::str::from_utf8(&after[..2]).unwrap(), 16).unwrap());
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// All files that are reached from `page` over links and pictures; a link that leads nowhere fails the test.
fn reached(page: &Path) -> BTreeSet<PathBuf> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![fs::canonicalize(page).unwrap()];
    while let Some(page) = waiting.pop() {
        if !reached.insert(page.clone()) || page.extension().is_none_or(|ending| ending != "html") {
            continue;
        }
        let html = fs::read_to_string(&page).unwrap();
        let pictures = named(&html, "srcset").into_iter().map(|set| set.trim_end_matches(" 2x").to_owned());
        let links = named(&html, "href").into_iter().chain(named(&html, "src")).chain(pictures);
        for link in links.filter(|link| !link.starts_with("data:")) {
            if let Some(place) = link.strip_prefix('#') {
                assert!(html.contains(&format!(" id=\"{place}\"")), "{}: #{place}", page.display());
                continue;
            }
            let target = page.parent().unwrap().join(path_of(&link));
            assert!(target.is_file(), "{}: {link} leads nowhere", page.display());
            waiting.push(fs::canonicalize(target).unwrap());
        }
    }
    reached
}

fn page(office: &Office) -> String {
    fs::read_to_string(office.path("output/index.html")).unwrap()
}

#[test]
fn every_file_that_is_made_is_reached_from_the_page_and_no_link_leads_nowhere() {
    let office = Office::after_the_replacement();
    office.ends(0, &["build", "--png"]);
    office.ends(0, &["build", "--edition", "cong-khai"]);
    office.ends(0, &["build", "--period", "2022-9T", "--only", "bao-cao"]);
    office.ends(0, &["charts", "--unit", "06727", "--format", "png,csv-excel", "--width", "1200"]);
    office.ends(0, &["release", "letter", "415/BC-UBND"]);
    office.ends(0, &["export", "2022-10"]);
    let own = office.path("output/2022-09/bản ký #1 & 100%.pdf");
    fs::write(&own, "x").unwrap();
    fs::write(office.path("output/2022-09/~$bao-cao.docx"), "x").unwrap();
    office.ends(0, &["build", "--period", "2022-9T", "--only", "bao-cao"]);

    let reached = reached(&office.path("output/index.html"));
    let hidden = |name: &str| name.split('/').any(|step| step.starts_with(['.', '~']) || step == "ban-ke.json");
    let missed: Vec<_> = files(&office.path("output")).into_keys().filter(|name| !hidden(name)).collect();
    assert!(missed.len() > 300, "{}", missed.len());
    let is_reached = |name: &&String| !reached.contains(&fs::canonicalize(office.path("output").join(name)).unwrap());
    let missed: Vec<_> = missed.iter().filter(is_reached).collect();
    assert!(missed.is_empty(), "{missed:?}");
    // The frozen reports are reached as well, and nothing else outside the output folder.
    let outside: Vec<_> =
        reached.iter().filter(|path| !path.starts_with(fs::canonicalize(office.path("output")).unwrap())).collect();
    assert_eq!(outside.len(), 2, "{outside:?}");
    let page = page(&office);
    assert!(
        !page.contains("http:") && !page.contains("https:") && !page.contains("<script"),
        "a page that asks nobody"
    );
}

/// The rows of the table of a year, as texts.
fn table(page: &str, year: i32) -> BTreeMap<String, Vec<String>> {
    let start = page.find(&format!("id=\"h-nam-{year}\"")).unwrap();
    let table = &page[start..][..page[start..].find("</table>").unwrap()];
    let tags = Regex::new("<[^>]*>").unwrap();
    let text = |html: &str| read(tags.replace_all(&html.replace("<span class=\"mark\">", " + "), "").trim());
    let rows = table.split("<tr").skip(2).map(|row| {
        let mut cells = row.split("<t").skip(1).map(|cell| text(&format!("<t{cell}")));
        (cells.next().unwrap(), cells.collect())
    });
    rows.collect()
}

/// The state of each file of a unit's month, read without the program.
fn told_by_the_files(root: &Path) -> BTreeMap<(String, String), &'static str> {
    let status = Regex::new("(?m)^trang_thai: *(\\w+)").unwrap();
    let code = Regex::new("(?m)^don_vi: *\"?(\\w+)").unwrap();
    let mut told = BTreeMap::new();
    for (name, bytes) in files(&root.join("data/so-lieu")) {
        let text = String::from_utf8(bytes).unwrap();
        let words = match &status.captures(&text).unwrap()[1] {
            "uoc" => "ước",
            "chinh_thuc" => "chính thức",
            "chua_nhap" => "chưa nhập",
            _ => "không rõ",
        };
        told.insert((code.captures(&text).unwrap()[1].to_owned(), name[..7].to_owned()), words);
    }
    told
}

#[test]
fn the_table_of_units_and_months_says_what_the_files_say() {
    let bac_son = "so-lieu/2022-08/06727-bac-son.yaml";
    let folder = sample_with_all(&[
        (bac_son, "ho: 520", "ho: 52x"),
        ("so-lieu/2022-09/06712-tran-phu.yaml", "trang_thai: uoc", "trang_thai: chinh_thuc"),
        ("so-lieu/2022-03/06709-ka-long.yaml", "trang_thai: chinh_thuc", "trang_thai: chua_nhap"),
        (
            "so-lieu/2022-09/06727-bac-son.yaml",
            "bao_hiem_y_te: { thuoc_dien: 23, duoc: 23 }",
            "bao_hiem_y_te: { thuoc_dien: 23, duoc: 32 }",
        ),
    ]);
    let root = folder.path();
    fs::remove_file(root.join("data/so-lieu/2022-07/06721-tra-co.yaml")).unwrap();
    let at = root.to_str().unwrap();
    run(&["build", "-C", at, "--no-charts", "--only", "bao-cao"]);
    let page = fs::read_to_string(root.join("output/index.html")).unwrap();
    let table = table(&page, 2022);

    let units = fs::read_to_string(root.join("data/don-vi.yaml")).unwrap();
    let registry = Regex::new("ma: \"(\\d+)\"").unwrap();
    let codes: Vec<_> = registry.captures_iter(&units).map(|found| found[1].to_owned()).collect();
    assert_eq!((codes.len(), table.len()), (17, 18));
    let mut told = told_by_the_files(root);
    told.insert(("06727".to_owned(), "2022-08".to_owned()), "tệp hỏng");
    // What is found is what `check` finds.
    let found = run(&["check", "-C", at, "--message-format", "json"]);
    let found = String::from_utf8(found.stdout).unwrap();
    let found: Vec<Value> = found.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let rows: BTreeMap<String, Vec<String>> = table.into_iter().collect();
    let mut row_of = BTreeMap::new();
    for (index, code) in codes.iter().enumerate() {
        let block = units.split(&format!("ma: \"{code}\"")).nth(1).unwrap();
        let name = block.split("ten: ").nth(1).unwrap().split(['\n', ',', '}']).next().unwrap().trim();
        let row = rows.iter().find(|(unit, _)| unit.ends_with(name)).unwrap_or_else(|| panic!("{index} {name}"));
        row_of.insert(code.clone(), row.1.clone());
    }
    let mut with_errors = 0;
    for (code, cells) in &row_of {
        for (index, cell) in cells.iter().enumerate() {
            let month = format!("2022-{:02}", index + 1);
            let expected = told.get(&(code.clone(), month.clone())).copied().unwrap_or("chưa báo cáo");
            assert_eq!(cell.split(" + ").next().unwrap(), expected, "{code} {month}");
            let is_about = |finding: &&Value| finding["unit"] == code.as_str() && finding["month"] == month.as_str();
            let errors = found.iter().filter(is_about).filter(|finding| finding["severity"] == "loi").count();
            if errors > 0 {
                with_errors += 1;
                assert!(cell.contains(" lỗi"), "{code} {month}: {cell}");
            }
        }
    }
    assert!(with_errors >= 2, "{found:?}");
    assert_eq!(rows["Báo cáo của tháng"], vec!["chưa phát hành"; 9]);
    assert!(page.contains("Số liệu còn ") && page.contains("baocao kiem-tra"));
}

#[test]
fn what_is_told_to_be_out_of_date_is_what_status_tells() {
    let office = Office::new();
    for period in ["2022-08", "2022-09"] {
        office.ends(0, &["build", "--period", period]);
    }
    let clean = page(&office);
    assert!(clean.contains("Không có việc gì") && clean.contains("18 tài liệu đúng số liệu"));
    // A figure of August changes August and what comes after it; only September is made again.
    office.edit(
        "data/so-lieu/2022-08/06727-bac-son.yaml",
        &[("nuoc_va_nha_tieu: { thuoc_dien: 2, duoc: 1 }", "nuoc_va_nha_tieu: { thuoc_dien: 2, duoc: 0 }")],
    );
    office.ends(0, &["build", "--period", "2022-09"]);
    let page = page(&office);
    let told = office.json(0, &["status", "--message-format", "json"]);
    let stale: Vec<_> = told.iter().filter(|line| line["reason"] == "document" && line["outcome"] == "stale").collect();
    assert!(!stale.is_empty(), "{told:?}");
    for line in &stale {
        let path = line["path"].as_str().unwrap().strip_prefix("output/").unwrap().to_owned();
        assert!(
            page.contains(&path.replace('/', "&#x2F;")) || page.contains(&format!("<li>{path}: cần lập lại")),
            "{path}"
        );
    }
    for line in told.iter().filter(|line| line["reason"] == "status") {
        let (current, made) = (&line["current"], &line["stale"]);
        assert!(page.contains(&format!("{current} tài liệu đúng số liệu")), "{line}");
        assert!(made == 0 || page.contains(&format!("{made} tài liệu cần lập lại")), "{line}");
    }
    assert!(page.contains("baocao lap --period 2022-08"));
}

#[test]
fn releases_and_what_replaced_them_are_told_with_numbers_and_dates() {
    let office = Office::new();
    office.ends(0, &["build"]);
    assert!(page(&office).contains("Chưa phát hành báo cáo nào."));
    let replaced = Office::after_the_replacement();
    replaced.ends(0, &["build"]);
    let page_after = page(&replaced);
    for words in [
        "đã được thay thế bởi Báo cáo số 431/BC-UBND ngày 07/10/2022",
        "đang có hiệu lực",
        "DC-2022-001",
        "đã đính chính",
        "Đã phát hành: Báo cáo số 431/BC-UBND ngày 07/10/2022, thay thế Báo cáo số 415/BC-UBND",
    ] {
        assert!(read(&page_after).contains(words), "{words}");
    }
    assert_eq!(table(&page_after, 2022)["Báo cáo của tháng"][8], "431/BC-UBND");
    // A command that makes no document keeps the page in step.
    office.ends(0, &["release", "prepare", "2022-09"]);
    assert!(read(&page(&office)).contains("bản chuẩn bị 01: chờ ký, ghi số"));
    office.ends(0, &["release", "record", "2022-09", "--number", "415/BC-UBND", "--date", "2022-09-28"]);
    assert!(read(&page(&office)).contains("Đã phát hành: Báo cáo số 415/BC-UBND ngày 28/9/2022"));
    office.ends(0, &["release", "undo", "415/BC-UBND"]);
    assert!(!read(&page(&office)).contains("Đã phát hành"));
}

#[test]
fn the_same_state_gives_the_same_page_in_whatever_order_it_was_made() {
    let (one, other) = (Office::new(), Office::new());
    for (office, periods) in [(&one, ["2022-08", "2022-9T"]), (&other, ["2022-9T", "2022-08"])] {
        for period in periods {
            office.ends(0, &["build", "--period", period]);
        }
    }
    assert_eq!(page(&one), page(&other));
    let before = page(&one);
    one.ends(0, &["build", "--period", "2022-9T", "--force", "--jobs", "1"]);
    assert_eq!(page(&one), before);
    // A page that is lost or altered is written again, and nothing else is made.
    for damage in [None, Some("x")] {
        match damage {
            None => fs::remove_file(one.path("output/index.html")).unwrap(),
            Some(text) => fs::write(one.path("output/index.html"), text).unwrap(),
        }
        let said = one.ends(0, &["build", "--period", "2022-9T"]);
        assert!(said.contains("đã lập 0 tài liệu"), "{said}");
        assert_eq!(page(&one), before);
    }
}

#[test]
fn a_run_that_makes_a_part_writes_the_page_that_a_look_at_everything_would() {
    let office = Office::new();
    for arguments in [&["build", "--unit", "06709"][..], &["build", "--only", "bao-cao"], &["build", "--no-charts"]] {
        office.ends(0, arguments);
        let before = page(&office);
        baocao::pipeline::refresh_overview(&office.path(""), office.path("output")).unwrap();
        assert_eq!(page(&office), before, "{arguments:?}");
    }
}

#[test]
fn names_are_words_on_the_page_and_never_markup() {
    let folder = sample_with_all(&[
        ("don-vi.yaml", "ten: Bắc Sơn", "ten: '<img src=x onerror=alert(1)> \"&amp; {{ 7 * 7 }}'"),
        ("baocao.yaml", "ten: thành phố Móng Cái", "ten: thành phố <b>Móng Cái</b>"),
    ]);
    let at = folder.path().to_str().unwrap();
    run(&["charts", "-C", at, "--kind", "xep-hang", "--format", "svg"]);
    let html = fs::read_to_string(folder.path().join("output/index.html")).unwrap();
    assert!(!html.contains("<img") && !html.contains("<b>") && html.contains("&lt;img src"), "{html}");
    assert!(!html.contains("49"), "a name is no template");
}

#[test]
fn the_page_of_the_public_leads_to_nothing_that_is_not_public() {
    let office = Office::new();
    office.ends(0, &["build", "--edition", "cong-khai"]);
    let public = office.path("output/2022-09/bieu-do/cong-khai/index.html");
    let html = fs::read_to_string(public).unwrap();
    for link in named(&html, "href").iter().filter(|link| link.starts_with("..")) {
        assert!(link.contains("cong-khai"), "{link}");
    }
}
