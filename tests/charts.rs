//! The pictures beside the documents: their content, their descriptions, their size, and when they are drawn again.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use baocao::charts::{Form, draw};
use baocao::documents::{DocumentWriter, Territory};
use baocao::indicators::{Indicators, Standing, compute, progress};
use baocao::load::load;
use baocao::model::{Album, Chart, ChartKind, Edition, Plot, Project, Unit, UnitCode};

fn sample() -> Project {
    load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap()
}

fn of(project: &Project, period: &str) -> (Indicators, Territory) {
    let indicators = compute(project, period.parse().unwrap());
    let territory = DocumentWriter::territory(project, &indicators, Edition::Full);
    (indicators, territory)
}

fn album(project: &Project, period: &str, code: &str) -> Album {
    let (indicators, territory) = of(project, period);
    let (unit, _) = indicators.unit(&UnitCode::new(code)).unwrap();
    DocumentWriter::album(project, &indicators, Some(&territory), unit)
}

fn chart<'a>(album: &'a Album, id: &str) -> &'a Chart {
    album.charts.iter().find(|chart| chart.id.to_string() == id).ok_or(id).unwrap()
}

/// The sample with as many additional copies of every unit.
pub(crate) fn multiplied(copies: usize) -> Project {
    let mut project = sample();
    let units = project.units.value.clone();
    for copy in 1..=copies {
        for unit in &units {
            let code = UnitCode::new(format!("{copy}{}", unit.code));
            for month in 1..=9 {
                let month = format!("2022-{month:02}").parse().unwrap();
                let mut filed = project.months[&(month, unit.code.clone())].clone();
                filed.value.unit = code.clone();
                project.months.insert((month, code.clone()), filed);
            }
            project.units.value.push(Unit { code, ..unit.clone() });
        }
    }
    project
}

/// Whatever was asked for of a picture follows its figures; what was not asked for is not drawn.
#[test]
fn pictures_of_other_sizes_and_tables_for_excel_follow_the_figures() {
    let folder = crate::planted::project(&[]);
    let root = folder.path().to_str().unwrap();
    let drawn = || -> BTreeMap<String, Vec<u8>> {
        let files =
            std::fs::read_dir(folder.path().join("output/2022-02/bieu-do/tong-hop")).unwrap().map(Result::unwrap);
        let named = files.map(|file| (file.file_name().into_string().unwrap(), std::fs::read(file.path()).unwrap()));
        named.filter(|(name, _)| name.starts_with("chinh-sach")).collect()
    };
    assert!(run(&["build", "-C", root]).status.success());
    let asked = ["charts", "-C", root, "--kind", "chinh-sach", "--format", "png,csv-excel", "--width", "500"];
    assert!(run(&asked).status.success());
    for (old, new) in [("duoc: 2,", "duoc: 1,"), ("duoc: 1,", "duoc: 0,")] {
        let before = drawn();
        assert_eq!(before.len(), 5, "{:?}", before.keys());
        let month = folder.path().join("data/so-lieu/2022-02/00001-an-binh.yaml");
        std::fs::write(&month, std::fs::read_to_string(&month).unwrap().replace(old, new)).unwrap();
        assert!(run(&["build", "-C", root]).status.success());
        let after = drawn();
        assert!(before.keys().eq(after.keys()), "{:?}", after.keys());
        let stale: Vec<_> = before.iter().filter(|(name, bytes)| after[*name] == **bytes).collect();
        assert!(stale.is_empty(), "{:?}", stale.iter().map(|(name, _)| name).collect::<Vec<_>>());
    }
}

#[test]
fn the_help_names_every_kind() {
    let help = assert_cmd::Command::cargo_bin("baocao").unwrap().args(["charts", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let unnamed: Vec<_> = ChartKind::ALL.iter().map(|kind| kind.key()).filter(|key| !help.contains(key)).collect();
    assert!(unnamed.is_empty(), "{unnamed:?}");
}

#[test]
fn every_kind_of_the_city_and_of_a_unit_is_drawn_as_kept() {
    let project = sample();
    let (_, territory) = of(&project, "2022-09");
    let drawn = |chart: &Chart| draw(chart, Form::Standalone).unwrap().svg;
    for chart in &territory.album.charts {
        insta::assert_snapshot!(format!("tong_hop_{}", chart.id), drawn(chart));
    }
    let unit = album(&project, "2022-09", "06727");
    for id in ["dien-bien", "ke-hoach", "xep-hang", "thieu-hut-ngheo"] {
        insta::assert_snapshot!(format!("bac_son_{id}"), drawn(chart(&unit, id)));
    }
    insta::assert_snapshot!(
        "bac_son_ke-hoach_trong_trang",
        draw(chart(&unit, "ke-hoach"), Form::Embedded).unwrap().svg
    );
}

#[test]
fn every_kind_that_can_be_asked_for_is_there_and_every_chart_has_its_kind() {
    let (_, territory) = of(&sample(), "2022-09");
    let new_year = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/qua-nam-moi");
    let (_, beside) = of(&load(&new_year).unwrap().project.unwrap(), "2027-02");
    let ward = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/commune-2026");
    let (_, years) = of(&load(&ward).unwrap().project.unwrap(), "2027-01");
    let province = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/province-2026");
    let (_, causes) = of(&load(&province).unwrap().project.unwrap(), "2026-11");
    let albums = [&territory.album, &beside.album, &years.album, &causes.album];
    let charts = albums.into_iter().flat_map(|album| &album.charts);
    let kinds: Vec<_> = charts.map(|chart| chart.id.kind).collect();
    for kind in ChartKind::ALL {
        assert!(kinds.contains(&kind), "{}", kind.key());
    }
}

#[test]
fn a_picture_of_seventeen_units_weighs_no_more_than_fifteen_kilobytes() {
    for period in ["2022-09", "2022-9T", "2022-Q3"] {
        for chart in &of(&sample(), period).1.album.charts {
            let svg = draw(chart, Form::Standalone).unwrap().svg;
            assert!(svg.len() <= 15 * 1024, "{period} {}: {} bytes", chart.id, svg.len());
        }
    }
}

#[test]
fn four_threads_draw_the_same_bytes() {
    let charts = of(&sample(), "2022-9T").1.album.charts;
    let all = || charts.iter().map(|chart| draw(chart, Form::Standalone).unwrap().svg).collect::<Vec<_>>();
    let alone = all();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(all)).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), alone);
        }
    });
}

#[test]
fn a_description_says_every_number_of_the_picture() {
    let project = sample();
    let mut albums = vec![of(&project, "2022-09").1.album, of(&project, "2022-Q3").1.album];
    albums.extend(["06727", "06709", "06757"].map(|code| album(&project, "2022-09", code)));
    // Months between the first and the last are left out of small lines and stand only in the table.
    let charts = albums.iter().flat_map(|album| &album.charts).filter(|chart| chart.id.kind != ChartKind::Units);
    for chart in charts {
        let alt = chart.alt.as_str();
        assert!(alt.starts_with("Biểu đồ") || alt.starts_with("Bản đồ"), "{alt}");
        for record in chart.records() {
            let item = record.item.to_lowercase();
            assert!(alt.to_lowercase().contains(&item), "{}: {item} is not in: {alt}", chart.id);
            let printed = record.value.map_or("", |datum| datum.text.as_str());
            // A share without a denominator is described in words.
            assert!(printed == "–" || alt.contains(printed), "{}: {printed} is not in: {alt}", chart.id);
        }
    }
}

#[test]
fn a_description_names_highest_lowest_and_trend() {
    let (_, territory) = of(&sample(), "2022-09");
    let says = |id: &str, words: &str| {
        let alt = chart(&territory.album, id).alt.as_str();
        assert!(alt.contains(words), "{words} is not in: {alt}");
    };
    says("dien-bien", "Hộ nghèo: giảm từ 20 (Đầu năm) xuống 8 (T9); cao nhất 20, thấp nhất 8.");
    says("dien-bien", "Số ước: T9.");
    says("xep-hang", "thấp nhất: Xã Bắc Sơn (40%).");
    says("tien-do", "Đến hết T9: Cao nhất: ");
    says("ke-hoach", "Hộ nghèo: giảm 12/19 hộ, đạt 63%, thấp hơn mốc 9/12 kế hoạch nếu chia đều theo tháng.");
    says("ke-hoach", "Hộ cận nghèo: giảm 35/40 hộ, đạt 87,5%, cao hơn mốc 9/12");
    says("bien-dong-ngheo", "Đầu năm 20 hộ; vượt chuẩn cận nghèo giảm 12 hộ;");
}

#[test]
fn percents_by_month_are_those_of_the_reports_of_these_months() {
    let project = sample();
    let year = compute(&project, "2022-9T".parse().unwrap());
    for (unit, scope) in &year.units {
        for (month, standing) in progress(&project, year.period, unit, scope).unwrap() {
            let then = compute(&project, baocao::model::Period::Month(month));
            let share = then.unit(&unit.code).and_then(|(_, scope)| scope.plan_share());
            assert_eq!(standing, Standing::Share(share.unwrap()), "{} {month}", unit.name);
        }
    }
}

#[test]
fn a_month_without_a_report_leaves_this_and_later_percents_unknown() {
    let mut project = sample();
    let code = UnitCode::new("06727");
    project.months.remove(&("2022-04".parse().unwrap(), code.clone()));
    let (_, territory) = of(&project, "2022-09");
    let Plot::Heat { rows, .. } = &chart(&territory.album, "tien-do").plot else { panic!("no heat map") };
    let row = rows.iter().find(|row| row.name == "Xã Bắc Sơn").unwrap();
    let missing = row.cells.iter().map(|cell| *cell == baocao::model::HeatCell::Missing).collect::<Vec<_>>();
    assert_eq!(missing, [false, false, false, true, true, true, true, true, true]);
    let svg = draw(chart(&territory.album, "tien-do"), Form::Standalone).unwrap().svg;
    assert!(svg.contains("chưa báo cáo đủ"));
    assert!(
        chart(&territory.album, "tien-do").alt.as_str().contains("Xã Bắc Sơn: T1 0%, T2 0%, T3 0%, T4 chưa báo cáo đủ")
    );
}

#[test]
fn only_months_that_are_estimates_have_hollow_points() {
    let project = sample();
    let ticks = |album: &Album| match &chart(album, "dien-bien").plot {
        Plot::Trend { ticks, .. } => {
            ticks.iter().filter(|tick| tick.is_estimate).map(|tick| tick.label.clone()).collect()
        }
        _ => Vec::new(),
    };
    let unit = album(&project, "2022-09", "06727");
    assert_eq!(ticks(&unit), ["T9"]);
    assert!(ticks(&album(&project, "2022-08", "06727")).is_empty());
}

#[test]
fn in_a_long_ranking_a_unit_stands_among_its_neighbours() {
    let project = multiplied(3);
    let album = album(&project, "2022-09", "106727");
    let Plot::Shares { rows, .. } = &chart(&album, "xep-hang").plot else { panic!("no ranking") };
    assert!(rows.len() <= 31, "{} rows", rows.len());
    let own: Vec<_> = rows.iter().filter(|row| row.emphasized).map(|row| row.name.as_str()).collect();
    assert_eq!(own, ["Xã Bắc Sơn"]);
}

#[test]
fn pictures_of_many_units_come_in_parts_and_of_too_many_not_at_all() {
    let ids = |copies: usize| {
        let album = of(&multiplied(copies), "2022-09").1.album;
        let ids = album.charts.into_iter().map(|chart| chart.id);
        let many = ids.filter(|id| matches!(id.kind, ChartKind::Progress | ChartKind::Units));
        many.map(|id| id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids(3), ["tien-do-1", "tien-do-2", "don-vi-1", "don-vi-2"]);
    assert!(ids(11).is_empty());
}

#[test]
fn the_public_edition_has_no_picture_of_single_units_but_the_ranking_that_its_report_prints() {
    let project = sample();
    let indicators = compute(&project, "2022-09".parse().unwrap());
    let public = DocumentWriter::territory(&project, &indicators, Edition::Public).album;
    let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
    let printed = writer.public_report(&project, &indicators).unwrap().charts;
    let ids: Vec<_> = public.charts.iter().map(|chart| chart.id.to_string()).collect();
    assert_eq!(ids, ["dien-bien", "ke-hoach", "xep-hang", "chinh-sach"]);
    for chart in printed {
        assert!(public.charts.contains(&chart), "{}", chart.id);
    }
}

#[test]
fn a_unit_without_the_territory_is_compared_with_nobody() {
    let project = sample();
    let indicators = compute(&project, "2022-09".parse().unwrap());
    let (unit, _) = indicators.unit(&UnitCode::new("06727")).unwrap();
    let album = DocumentWriter::album(&project, &indicators, None, unit);
    assert!(album.charts.iter().all(|chart| chart.id.kind != ChartKind::Ranking));
    let Plot::Profile { rows, whole, .. } = &chart(&album, "thieu-hut-ngheo").plot else { panic!("no profile") };
    assert!(whole.is_none() && rows.iter().all(|row| row.whole.is_none()));
}

fn run(arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("baocao").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap()
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let named = files.map(|entry| {
        let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        (name, std::fs::read(entry.path()).unwrap())
    });
    named.collect()
}

fn is_page(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "html")
}

#[test]
fn charts_are_drawn_by_unit_kind_format_and_width() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let asked = ["--unit", "06727", "--kind", "dien-bien,ho-so", "--format", "png", "--width", "500", "--out", out];
    let drawn = run(&[&["charts"], &asked[..]].concat());
    assert!(drawn.status.success(), "{}", String::from_utf8_lossy(&drawn.stderr));
    let names: Vec<_> = files(folder.path()).into_keys().filter(|name| name.contains("bac-son")).collect();
    let expected =
        ["dien-bien.csv", "dien-bien.png", "dien-bien@2x.png", "ho-so.csv", "ho-so.png", "ho-so@2x.png", "index.html"];
    assert_eq!(names, expected.map(|name| format!("2022-09/bieu-do/06727-bac-son/{name}")));
    for (file, width) in [("dien-bien.png", 500), ("dien-bien@2x.png", 1_000)] {
        let bytes = std::fs::read(folder.path().join("2022-09/bieu-do/06727-bac-son").join(file)).unwrap();
        let info = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap().info().clone();
        assert_eq!(info.width, width);
    }
}

#[test]
fn wrong_arguments_of_charts_are_answered_with_what_is_possible() {
    let kinds = format!("chọn một trong: {}", ChartKind::ALL.map(ChartKind::key).join(", "));
    for (arguments, answer) in [
        (&["--kind", "tron"][..], kinds.as_str()),
        (&["--format", "jpg"], "chọn một trong: svg, png"),
        (&["--width", "9"], "ghi một số nguyên từ 300 đến 4000"),
        (&["--width", "rộng"], "ghi một số nguyên từ 300 đến 4000"),
        (&["--unit", "99999"], "các đơn vị của kỳ: 06709 (phường Ka Long)"),
        (&["--unit", "06727", "--kind", "tien-do"], "chỉ có ở biểu đồ chung"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let out = ["charts", "--out", folder.path().to_str().unwrap()];
        let refused = run(&[&out, arguments].concat());
        let said = String::from_utf8(refused.stderr).unwrap();
        assert_eq!(refused.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains(answer), "{arguments:?}: {said}");
    }
}

#[test]
fn every_figure_of_a_picture_stands_in_the_table_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    assert!(run(&["charts", "--unit", "06727", "--format", "svg", "--out", out]).status.success());
    let table = std::fs::read(folder.path().join("2022-09/bieu-do/06727-bac-son/xep-hang.csv")).unwrap();
    let table = String::from_utf8(table).unwrap();
    let table = table.strip_prefix('\u{feff}').expect("Excel needs the mark to read Vietnamese");
    assert!(
        table
            .starts_with("Nội dung,Chỉ tiêu,Thời điểm,Giá trị,Đơn vị tính,Tử số,Mẫu số,In trên hình,Ghi chú,Địa chỉ\n")
    );
    assert!(
        table.contains("Xã Bắc Sơn,,,40,%,2,5,40%,\"HN 0/2, HCN 2/3\",2022-09/06727/giam_chung.ty_le\n"),
        "{table}"
    );
    assert!(table.contains("Xã Vĩnh Thực,,,,%,0,0,–,không giao chỉ tiêu,2022-09/06757/giam_chung.ty_le\n"), "{table}");
    assert_eq!(table.lines().count(), 18);
}

/// A copy of the sample's data.
fn copied() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")) {
        let path = folder.path().join("data").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

fn edit(folder: &Path, file: &str, old: &str, new: &str) {
    let path = folder.join("data").join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{file} has no {old}");
    std::fs::write(&path, text.replacen(old, new, 1)).unwrap();
}

#[test]
fn a_correction_draws_again_what_shows_it_and_leaves_the_sheets_of_other_units() {
    let project = copied();
    let root = project.path().to_str().unwrap();
    assert!(run(&["build", "-C", root, "--png"]).status.success());
    let before = files(&project.path().join("output"));
    let file = "so-lieu/2022-09/06727-bac-son.yaml";
    edit(
        project.path(),
        file,
        "nuoc_va_nha_tieu: { thuoc_dien: 2, duoc: 1 }",
        "nuoc_va_nha_tieu: { thuoc_dien: 2, duoc: 2 }",
    );
    let again = run(&["build", "-C", root]);
    assert!(String::from_utf8_lossy(&again.stderr).contains("đã lập 2 tài liệu, giữ nguyên 16; đã vẽ 2 biểu đồ."));
    let after = files(&project.path().join("output"));
    assert_eq!(before.len(), after.len());
    let changed: Vec<_> =
        after.iter().filter(|(name, bytes)| before[*name] != **bytes).map(|(name, _)| name.as_str()).collect();
    for folder in ["06727-bac-son", "tong-hop"] {
        for ending in [".csv", ".png", ".svg", "@2x.png"] {
            let name = format!("2022-09/bieu-do/{folder}/chinh-sach{ending}");
            assert!(changed.contains(&name.as_str()), "{name}: {changed:?}");
        }
    }
    let pictures = changed.iter().filter(|name| name.contains("/bieu-do/") && !is_page(name)).count();
    assert_eq!(pictures, 8, "{changed:?}");
}

#[test]
fn pixels_are_drawn_when_somebody_asks_and_then_follow_the_figures() {
    let project = copied();
    let root = project.path().to_str().unwrap();
    let build = || {
        let made = run(&["build", "-C", root, "--unit", "06727"]);
        assert!(made.status.success());
        String::from_utf8_lossy(&made.stderr).into_owned()
    };
    let pixels = || {
        let all = files(&project.path().join("output"));
        let is_png = |name: &str| Path::new(name).extension().is_some_and(|ending| ending == "png");
        all.into_iter().filter(|(name, _)| is_png(name)).collect::<BTreeMap<_, _>>()
    };
    build();
    assert!(pixels().is_empty());
    assert!(run(&["charts", "-C", root, "--unit", "06727", "--kind", "chinh-sach"]).status.success());
    let drawn = pixels();
    assert_eq!(drawn.len(), 2, "{:?}", drawn.keys());
    assert!(build().contains("giữ nguyên 1"), "nothing is out of date");
    edit(
        project.path(),
        "so-lieu/2022-09/06727-bac-son.yaml",
        "nuoc_va_nha_tieu: { thuoc_dien: 2, duoc: 1 }",
        "nuoc_va_nha_tieu: { thuoc_dien: 2, duoc: 2 }",
    );
    assert!(build().contains("đã vẽ 1 biểu đồ"));
    let after = pixels();
    assert!(after.keys().eq(drawn.keys()) && after.iter().all(|(name, bytes)| drawn[name] != *bytes));
}

#[test]
fn a_picture_that_was_altered_is_drawn_again() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    assert!(run(&["build", "--unit", "06727", "--out", out]).status.success());
    let picture = folder.path().join("2022-09/bieu-do/06727-bac-son/ho-so.svg");
    let whole = std::fs::read(&picture).unwrap();
    std::fs::write(&picture, b"altered").unwrap();
    let mended = run(&["build", "--unit", "06727", "--out", out]);
    assert!(String::from_utf8_lossy(&mended.stderr).contains("đã lập 0 tài liệu, giữ nguyên 1; đã vẽ 1 biểu đồ."));
    assert_eq!(std::fs::read(&picture).unwrap(), whole);
}

#[test]
fn a_picture_without_figures_any_more_is_taken_away_unless_somebody_altered_it() {
    let project = copied();
    let root = project.path().to_str().unwrap();
    assert!(run(&["build", "-C", root, "--unit", "06727", "--png"]).status.success());
    let folder = project.path().join("output/2022-09/bieu-do/06727-bac-son");
    std::fs::write(folder.join("thieu-hut-ngheo.svg"), b"altered").unwrap();
    let file = "so-lieu/2022-09/06727-bac-son.yaml";
    let text = std::fs::read_to_string(project.path().join("data").join(file)).unwrap();
    let lacks = text.split("thieu_hut:").nth(1).unwrap().split("chinh_sach:").next().unwrap().to_owned();
    edit(project.path(), file, &format!("thieu_hut:{lacks}"), "");
    let again = run(&["build", "-C", root, "--unit", "06727"]);
    assert!(!folder.join("thieu-hut-ngheo.png").exists(), "{}", String::from_utf8_lossy(&again.stderr));
    assert!(folder.join("thieu-hut-ngheo.svg").exists());
    assert!(folder.join("dien-bien.png").exists());
    let page = std::fs::read_to_string(folder.join("index.html")).unwrap();
    assert!(!page.contains("thieu-hut-ngheo"));
}

#[test]
fn a_page_of_the_office_is_used_and_a_broken_one_is_found_by_check() {
    let project = copied();
    let root = project.path().to_str().unwrap();
    std::fs::create_dir_all(project.path().join("templates")).unwrap();
    let page = project.path().join("templates/bieu-do.html");
    std::fs::write(&page, "<p>{{ about }}</p>{% for p in pictures %}{{ p.ten }}{% endfor %}").unwrap();
    let found = run(&["check", "-C", root]);
    assert!(!found.status.success());
    assert!(String::from_utf8_lossy(&found.stderr).contains("bieu-do.html"));
    std::fs::write(&page, "<p>{{ about }}</p>").unwrap();
    assert!(run(&["check", "-C", root]).status.success());
    assert!(run(&["charts", "-C", root, "--kind", "ke-hoach", "--format", "svg"]).status.success());
    let index = std::fs::read_to_string(project.path().join("output/2022-09/bieu-do/index.html")).unwrap();
    assert_eq!(index, "<p>Thành phố Móng Cái</p>");
}

/// The values of `attribute` on a page.
fn named<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let marker = format!(" {attribute}=\"");
    html.split(&marker).skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect()
}

#[test]
fn every_link_and_picture_of_the_gallery_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    assert!(run(&["build", "--out", out]).status.success());
    let is_of_pictures = |name: &str| is_page(name) && name.contains("/bieu-do/");
    let pages: Vec<_> = files(folder.path()).into_iter().filter(|(name, _)| is_of_pictures(name)).collect();
    assert_eq!(pages.len(), 18);
    for (name, html) in pages {
        let html = String::from_utf8(html).unwrap();
        let here = folder.path().join(&name).parent().unwrap().to_owned();
        let links = named(&html, "href").into_iter().chain(named(&html, "src"));
        let links = links.filter(|link| !link.starts_with('#') && !link.starts_with("data:"));
        let mut count = 0;
        for link in links {
            assert!(here.join(link).is_file(), "{name}: {link}");
            count += 1;
        }
        assert!(count > 20, "{name}");
        assert!(!html.contains("http://") && !html.contains("https://"), "{name} leaves the folder");
        assert!(named(&html, "alt").iter().filter(|alt| !alt.is_empty()).count() >= 6, "{name}");
        assert!(html.contains("<html lang=\"vi\">"));
    }
}

#[test]
fn without_documents_the_gallery_names_none() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    assert!(run(&["charts", "--kind", "dien-bien", "--out", out]).status.success());
    let index = std::fs::read_to_string(folder.path().join("2022-09/bieu-do/index.html")).unwrap();
    assert!(!index.contains(".pdf") && index.contains("tong-hop/dien-bien.png"));
    assert!(index.contains("06727-bac-son/index.html") && !index.contains("ho-so"));
}

#[test]
fn names_and_notices_are_words_on_a_page_and_never_markup() {
    let project = copied();
    edit(project.path(), "don-vi.yaml", "ten: Bắc Sơn", "ten: '<img src=x onerror=alert(1)> \"&amp; {{ 7 * 7 }}'");
    let root = project.path().to_str().unwrap();
    let drawn = run(&["charts", "-C", root, "--kind", "xep-hang", "--format", "svg"]);
    assert!(drawn.status.success(), "{}", String::from_utf8_lossy(&drawn.stderr));
    let pages = files(&project.path().join("output")).into_iter().filter(|(name, _)| is_page(name));
    for (name, html) in pages {
        let html = String::from_utf8(html).unwrap();
        assert!(!html.contains("<img src=x"), "{name}");
        assert!(!html.contains("49"), "{name}");
    }
}
