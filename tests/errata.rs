//! What a replacement says of the report that it replaces: the errata as a reader uses them, the marks, the letter, the
//! public edition, and the file of changes for programs.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use baocao::model::{Cell, Entry, RowKind, Table, View};
use baocao::release::{Comparison, Pages, Passage, passages};
use lopdf::Document;
use serde_json::Value;

use crate::random::Dice;
use crate::release::{Office, words};

const BAC_SON: &str = "data/so-lieu/2022-09/06727-bac-son.yaml";
const REPORT: &str = "data/phat-hanh/2022-09/02/bao-cao";

fn view(path: &Path) -> View {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn errata(view: &View) -> &Table {
    view.revision.as_ref().unwrap().errata.as_ref().unwrap()
}

fn changes(office: &Office, path: &str) -> Vec<Value> {
    let text = fs::read_to_string(office.path(path)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The letters of a page without blanks.
fn page(pdf: &Document, number: u64) -> String {
    let text = pdf.extract_text(&[u32::try_from(number).unwrap()]).unwrap();
    text.split_whitespace().collect()
}

fn column(table: &Table, head: &str) -> usize {
    table.header[0].iter().position(|cell| cell.text == head).unwrap()
}

fn lines(cell: &Cell) -> Vec<&str> {
    cell.text.split('\n').collect()
}

/// One figure of one unit, corrected from `from` to `to` and released as `number` in place of `old`.
fn corrected(office: &Office, (from, to): (u32, u32), record: &str, (number, date, old): (&str, &str, &str)) {
    let entitled = |count: u32| format!("bao_hiem_y_te: {{ thuoc_dien: {count}, duoc: 23 }}");
    office.edit(BAC_SON, &[(&entitled(from), &entitled(to))]);
    office.ends(0, &["correct", "--accept"]);
    office.sign(&format!("data/dinh-chinh/{record}.yaml"));
    office.release(number, date, &["--supersedes", old]);
}

/// 415, replaced by 431, replaced by 450, because of the same figure twice.
fn twice_corrected() -> Office {
    let office = Office::released();
    corrected(&office, (23, 24), "DC-2022-001", ("431/BC-UBND", "2022-10-07", "415/BC-UBND"));
    corrected(&office, (24, 25), "DC-2022-002", ("450/BC-UBND", "2022-10-20", "431/BC-UBND"));
    office
}

#[test]
fn errata_tell_what_was_entered_first_what_follows_beneath_and_nothing_that_is_printed_nowhere() {
    let office = Office::after_the_replacement();
    let view = view(&office.path(&format!("{REPORT}.json")));
    let table = errata(&view);
    assert!(table.rows.len() <= 40, "one household: {} rows", table.rows.len());

    // Sections in the order of the old report; in each, numbered rows with what follows from them beneath.
    let headings: Vec<_> = table.rows.iter().filter(|row| row.cells.len() == 1).map(|row| &row.cells[0].text).collect();
    assert_eq!(headings[0], "II.1. Diễn biến hộ nghèo, hộ cận nghèo");
    assert_eq!(headings[1], "II.2. Kết quả thực hiện chỉ tiêu kế hoạch");
    let (places, about) = (column(table, "Vị trí trong báo cáo cũ"), column(table, "Đơn vị"));
    let (old, new, difference) =
        (column(table, "Đã công bố"), column(table, "Đính chính"), column(table, "Chênh lệch"));
    let rows: Vec<_> = table.rows.iter().filter(|row| row.cells.len() > 1).collect();
    assert_eq!((rows[0].kind, rows[0].cells[1].text.as_str()), (RowKind::Subtotal, "Hộ nghèo cuối kỳ"));
    assert_eq!(lines(&rows[0].cells[about]), ["Phường Ka Long", "Khu vực thành thị", "Thành phố Móng Cái"]);
    assert_eq!(lines(&rows[0].cells[old]), ["0", "2", "8"]);
    assert_eq!(lines(&rows[0].cells[new]), ["1", "3", "9"]);
    assert!(rows[0].cells[places].text.starts_with("Trang 3: mục II.1, đoạn 1; Bảng "), "{:?}", rows[0].cells[places]);
    let mut top = String::new();
    for row in &rows {
        let number = &row.cells[0].text;
        match number.split_once('.') {
            Some((of, _)) => assert!(of == top && row.kind == RowKind::Plain, "{number}"),
            None => top.clone_from(number),
        }
        let wide = [about, old, new, difference].map(|at| lines(&row.cells[at]).len());
        assert_eq!(wide, [wide[0]; 4], "{row:?}");
    }

    // A difference says what it counts, and is that of what is printed.
    let share = rows.iter().find(|row| row.cells[1].text == "Tỷ lệ thực hiện kế hoạch giảm hộ nghèo").unwrap();
    assert_eq!(lines(&share.cells[difference]), ["−100 điểm %", "−12,5 điểm %", "−5 điểm %"]);
    let rank = rows.iter().find(|row| row.cells[1].text.starts_with("Xếp thứ")).unwrap();
    assert_eq!(rank.cells[difference].text, "lùi 9 bậc");

    // No key of the program anywhere, and nothing without a place.
    for cell in rows.iter().flat_map(|row| &row.cells) {
        assert!(!cell.text.contains('_') && !cell.text.contains("ngheo."), "{cell:?}");
    }
    assert!(rows.iter().all(|row| !row.cells[places].text.is_empty()));
    assert!(rows.iter().all(|row| row.cells[1].text != "Số đơn vị chưa đạt kế hoạch giảm hộ nghèo"));
}

#[test]
fn the_file_of_changes_holds_the_figures_of_the_errata_and_each_stands_on_its_page_of_the_old_file() {
    let office = Office::after_the_replacement();
    let pdf = Document::load(office.path("data/phat-hanh/2022-09/01/bao-cao.pdf")).unwrap();
    let changes = changes(&office, &format!("{REPORT}.dinh-chinh.jsonl"));
    let figures: Vec<_> = changes.iter().filter(|line| line["loai"] == "so").collect();
    let view = view(&office.path(&format!("{REPORT}.json")));
    let released: View = self::view(&office.path("data/phat-hanh/2022-09/01/bao-cao.json"));
    let rows = errata(&view).rows.iter().filter(|row| row.cells.len() > 1);
    let told: usize = rows
        .map(|row| {
            lines(&row.cells[3]).len()
                * row.cells[1].text.split_once(": ").map_or(1, |(_, all)| all.split("; ").count())
        })
        .sum();
    assert_eq!(figures.len(), told);
    for line in &figures {
        let address = line["o"].as_str().unwrap();
        assert_eq!(line["ban_ghi"], serde_json::json!(["DC-2022-001"]), "{address}");
        let known = |view: &View| {
            view.figures.iter().find(|(own, _)| own.as_str() == address).map(|(_, figure)| figure.text.clone())
        };
        assert_eq!(line["cu"].as_str().map(str::to_owned), known(&released), "{address}");
        assert_eq!(line["moi"].as_str().map(str::to_owned), known(&view), "{address}");
        let pages = line["trang"].as_array().unwrap();
        assert!(!pages.is_empty(), "{line}");
        // A sentence may say "giảm 12 hộ" where a table says "−12".
        let old = line["cu"].as_str().unwrap().trim_start_matches('−');
        for number in pages {
            assert!(page(&pdf, number.as_u64().unwrap()).contains(old), "{line}");
        }
    }
    assert_eq!(changes.iter().filter(|line| line["loai"] == "cau").count(), 4);
    // It is frozen like all else.
    fs::write(office.path(&format!("{REPORT}.dinh-chinh.jsonl")), "").unwrap();
    assert!(office.ends(5, &["verify"]).contains("bao-cao.dinh-chinh.jsonl"));
}

#[test]
fn the_second_correction_of_a_figure_finds_its_pages_too_and_its_letter_names_the_whole_chain() {
    let office = twice_corrected();
    for folder in ["02", "03"] {
        let changes = changes(&office, &format!("data/phat-hanh/2022-09/{folder}/bao-cao.dinh-chinh.jsonl"));
        assert!(!changes.is_empty(), "{folder}");
        for line in changes.iter().filter(|line| line["loai"] == "so") {
            assert!(!line["trang"].as_array().unwrap().is_empty(), "{folder}: {line}");
            assert!(line["vi_tri"].as_str().unwrap().contains("rang "), "{folder}: {line}");
        }
    }
    for number in ["415/BC-UBND", "data/phat-hanh/2022-09/01/bao-cao.pdf"] {
        let verdict = office.ends(0, &["verify", number]);
        assert!(verdict.contains("nay là Báo cáo số 450/BC-UBND"), "{verdict}");
        assert_eq!(verdict.matches("Báo cáo số 415/BC-UBND").count(), 1, "{verdict}");
    }
    let path = office.ends(0, &["release", "letter", "415/BC-UBND"]);
    let letter = words(&office.path(path.trim()));
    for said in [
        "đã ban hành Báo cáo số 450/BC-UBND ngày 20/10/2022 thay thế Báo cáo số 415/BC-UBND và Báo cáo số 431/BC-UBND ngày 07/10/2022",
        // Whoever has the first report finds its figures in the errata of both that came after it.
        "nêu tại các Bảng đính chính kèm theo Báo cáo số 431/BC-UBND ngày 07/10/2022 và Báo cáo số 450/BC-UBND.",
        "theo khoản 4 Điều 18 Nghị định số 30/2020/NĐ-CP./.",
    ] {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        assert!(squeezed(&letter).contains(&squeezed(said)), "{said}: {letter}");
    }
    // A reason that was typed with a small letter begins a line.
    let reason = "hi trùng 01 hộ đã thoát nghèo từ tháng 7";
    let replacing = words(&office.path("data/phat-hanh/2022-09/02/bao-cao.pdf"));
    for text in [&letter, &replacing] {
        assert!(text.contains(&format!("G{reason}")) && !text.contains(&format!("g{reason}")), "{text}");
    }
    let (to, from) = letter.split_once("Nơi nhận").unwrap();
    assert!(to.contains("Thường trực Thành ủy") && to.contains("UBND các xã, phường"), "{letter}");
    assert!(!to.contains("Phó Chủ tịch UBND thành phố"), "no body writes to its own chairmen: {letter}");
    assert!(from.contains("Chủ tịch, các Phó Chủ tịch UBND thành phố"), "{letter}");
}

#[test]
fn marks_stand_at_the_figure_that_changed_and_at_it_alone() {
    let office = Office::after_the_replacement();
    let sheet = view(&office.path("data/phat-hanh/2022-09/02/phieu/06709-ka-long.json"));
    let done = &sheet.tables["so_chinh"].rows[0].cells[4];
    assert_eq!((done.text.as_str(), done.label().as_str()), ("0/1", "0r/1"));
    let plan =
        serde_json::to_value(sheet.charts.iter().find(|chart| chart.id.to_string() == "ke-hoach").unwrap()).unwrap();
    let bar = &plan["plot"]["done_against_plan"]["bars"][0];
    assert_eq!(bar["done"]["c"], "1");
    assert_eq!(bar["planned"].get("c"), None);
    assert_eq!(bar["share"][0]["c"], "100%");
    // The description tells it to those who cannot see a sign.
    for chart in &sheet.charts {
        let json = serde_json::to_string(&chart.plot).unwrap();
        assert_eq!(json.contains("\"c\":"), chart.revised.is_some(), "{}", chart.id);
    }
    let trend = sheet.charts.iter().find(|chart| chart.id.to_string() == "dien-bien").unwrap();
    let revised = trend.revised.as_ref().unwrap().as_str();
    assert_eq!(revised, "Số đính chính: Hộ nghèo T8 1, trước là 0; Hộ nghèo T9 1, trước là 0.");

    // In print: every marked figure differs from the released one, and no other figure does.
    let released = view(&office.path("data/phat-hanh/2022-09/01/phieu/06709-ka-long.json"));
    let (mut marked, mut differing) = (BTreeSet::new(), BTreeSet::new());
    visit(&serde_json::to_value(&sheet).unwrap(), &mut |piece| {
        let Some(address) = piece.get("o").and_then(Value::as_str) else { return };
        if piece.get("c").is_some() {
            marked.insert(address.to_owned());
        }
    });
    for (address, figure) in &sheet.figures {
        if released.figures.get(address).is_none_or(|old| old.text != figure.text) {
            differing.insert(address.to_string());
        }
    }
    assert!(marked.is_subset(&differing), "{marked:?} {differing:?}");
}

fn visit(value: &Value, see: &mut impl FnMut(&Value)) {
    see(value);
    let members = value.as_object().into_iter().flatten().map(|(_, member)| member);
    members.chain(value.as_array().into_iter().flatten()).for_each(|member| visit(member, see));
}

#[test]
fn the_public_edition_of_a_replacement_has_its_own_errata_and_tells_nothing_of_who_is_withheld() {
    let office = Office::after_the_replacement();
    office.ends(0, &["build", "--edition", "cong-khai"]);
    let said = words(&office.path("output/2022-09/bao-cao-cong-khai.pdf"));
    let (before, annex) = said.rsplit_once("BẢNG ĐÍNH CHÍNH").unwrap();
    // An extract has no number, so it replaces no numbered report.
    assert!(before.contains("Bản công khai này thay thế bản công khai trước"), "{said}");
    assert!(!said.contains("415/BC-UBND"), "{said}");
    assert!(annex.contains("Thành phố Móng Cái") && annex.contains("+1 hộ"), "{annex}");
    // Ka Long has one household: neither its name nor why its figures changed is public.
    assert!(
        !annex.contains("Ka Long") && !annex.contains("Ghi trùng") && !annex.contains("Biên bản rà soát"),
        "{annex}"
    );
    let changes = fs::read_to_string(office.path("output/2022-09/bao-cao-cong-khai.dinh-chinh.jsonl")).unwrap();
    assert!(changes.contains("/tong/") && !changes.contains("06709"), "{changes}");
}

#[test]
fn the_properties_of_a_report_follow_its_number_once_it_is_given() {
    let folder = crate::planted::project(&[]);
    let properties = || {
        let mut command = assert_cmd::Command::cargo_bin("baocao").unwrap();
        command.current_dir(folder.path()).args(["build", "--only", "bao-cao", "--no-charts"]).assert().success();
        let bytes = fs::read(folder.path().join("output/2022-02/bao-cao.pdf")).unwrap();
        let document = lopdf::Document::load_mem(&bytes).unwrap();
        let info =
            document.trailer.get(b"Info").and_then(|info| document.dereference(info)).unwrap().1.as_dict().unwrap();
        let text = |key: &[u8]| lopdf::decode_text_string(info.get(key).unwrap()).unwrap();
        [text(b"Title"), text(b"CreationDate"), text(b"Keywords")]
    };
    let [title, date, content] = properties();
    assert!(title.starts_with("Báo cáo kết quả") && date.starts_with("D:20220214"), "{title} {date}");
    let words = folder.path().join("data/loi-van/2022-02.yaml");
    let text = fs::read_to_string(&words).unwrap();
    fs::write(&words, text.replace("so: null\nngay: null", "so: 45/BC-UBND\nngay: 2022-03-10")).unwrap();
    let [numbered, date, same] = properties();
    assert_eq!(numbered, title.replacen("Báo cáo", "Báo cáo số 45/BC-UBND ngày 10/3/2022 về", 1));
    assert!(date.starts_with("D:20220310"), "{date}");
    assert_eq!(content, same, "the fingerprint is that of what was said before the signing");
}

/// Drops some of a list from it and others from its copy, never the first and the last and never two that follow each other:
/// what stays between them tells in which order they are read.
fn parted<T: Clone>(list: &mut Vec<T>, other: &mut Vec<T>, dice: &mut Dice, is_free: impl Fn(&T) -> bool) {
    let (mut one_left, mut other_left) = (Vec::new(), Vec::new());
    let mut is_next_free = false;
    for (at, item) in list.iter().enumerate() {
        let is_dropped = is_next_free && at + 1 < list.len() && is_free(item) && dice.below(4) == 0;
        let from_one = dice.yes();
        one_left.extend((!is_dropped || !from_one).then(|| item.clone()));
        other_left.extend((!is_dropped || from_one).then(|| item.clone()));
        is_next_free = !is_dropped;
    }
    (*list, *other) = (one_left, other_left);
}

/// A report without some of its sections, paragraphs, rows and appendices, and the same report without others.
fn two_versions(all: &View, dice: &mut Dice) -> (View, View) {
    let (mut old, mut new) = (all.clone(), all.clone());
    for (key, texts) in &mut old.texts {
        parted(texts, new.texts.get_mut(key).unwrap(), dice, |_| true);
    }
    // A cell over two rows needs both.
    let is_simple = |table: &Table| table.rows.iter().flat_map(|row| &row.cells).all(|cell| cell.rows == 1);
    for (key, table) in old.tables.iter_mut().filter(|(_, table)| is_simple(table)) {
        parted(&mut table.rows, &mut new.tables.get_mut(key).unwrap().rows, dice, |_| true);
    }
    let (one, other) = (old.outline.as_mut().unwrap(), new.outline.as_mut().unwrap());
    // What has no passage of its own stands between others and keeps nothing apart.
    one.body.retain(|entry| !matches!(entry, Entry::Lead { .. }));
    parted(&mut one.body, &mut other.body, dice, |entry| !matches!(entry, Entry::Items { .. }));
    parted(&mut one.appendices, &mut other.appendices, dice, |_| true);
    // What the outline does not name any more is not said any more.
    for view in [&mut old, &mut new] {
        let outline = view.outline.clone().unwrap();
        let texts =
            |key: &String| outline.entries().any(|entry| matches!(entry, Entry::Text { key: own } if own == key));
        let tables =
            |key: &String| outline.entries().any(|entry| matches!(entry, Entry::Table { key: own, .. } if own == key));
        let charts =
            |id: &String| outline.entries().any(|entry| matches!(entry, Entry::Chart { id: own, .. } if own == id));
        view.texts.retain(|key, _| texts(key));
        view.tables.retain(|key, _| tables(key));
        view.charts.retain(|chart| charts(&chart.id.to_string()));
    }
    (old, new)
}

#[test]
fn what_was_added_stands_among_what_was_there_in_the_order_of_reading() {
    let all: View = view(&Office::after_the_replacement().path("data/phat-hanh/2022-09/01/bao-cao.json"));
    let order = passages(&all);
    let place = |passage: &Passage| {
        let is_it = |other: &Passage| (&other.part, &other.pieces) == (&passage.part, &passage.pieces);
        order.iter().position(is_it).unwrap()
    };
    let mut seen = [0; 3];
    for seed in 0..30 {
        let (old, new) = two_versions(&all, &mut Dice::new(seed * 7919 + 3));
        let changes = Comparison::of(&old, &new, &Pages::default()).passages;
        // Rows that say the same words stand in more than one place.
        let is_single = |passage: &Passage| order.iter().filter(|one| one.pieces == passage.pieces).count() == 1;
        let places: Vec<_> =
            changes.iter().filter_map(|change| change.passage()).filter(|one| is_single(one)).map(place).collect();
        for pair in places.windows(2) {
            let told = [pair[0], pair[1]].map(|at| order[at].place());
            assert!(pair[0] < pair[1], "seed {seed}: {told:?}");
        }
        for change in &changes {
            seen[usize::from(change.old.is_some()) + 2 * usize::from(change.new.is_some()) - 1] += 1;
        }
    }
    assert!(seen[0] > 50 && seen[1] > 50, "only before, only now, both: {seen:?}");
}
