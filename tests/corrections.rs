//! Properties of every correction: the record contains exactly the changes, old values are the frozen ones, the annex
//! agrees with `diff`, and the chain of the ledger is intact.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

use baocao::load;
use baocao::model::{CorrectionKind, DocumentKind, View, parse_date};
use baocao::pipeline::{self, CorrectionOptions, Signing, open};
use proptest::prelude::*;

use crate::planted;
use crate::shelf::{all_is_tried, every};

const MONTH: &str = "2022-02";
const UNITS: [(&str, &str); 2] = [("00001", "00001-an-binh"), ("00002", "00002-binh-minh")];

/// Values that can be changed without breaking a balance.
const CELLS: [&str; 3] = ["dan_cu.ho", "dan_cu.khau", "chinh_sach.tin_dung.so_tien_trieu_dong"];

fn file(root: &Path, unit: usize) -> std::path::PathBuf {
    root.join(format!("data/so-lieu/{MONTH}/{}.yaml", UNITS[unit].1))
}

/// Adds `more` to a value of a file and leaves everything else as it is.
fn add(path: &Path, key: &str, more: u32) {
    let source = baocao::model::SourceFile { text: fs::read_to_string(path).unwrap(), ..Default::default() };
    let old: u32 = load::cells(&source.text)[key].to_string().parse().unwrap();
    let text = load::amended(&source, &[(key.to_owned(), (old + more).to_string())]).unwrap();
    fs::write(path, text).unwrap();
}

fn release(root: &Path, number: &str, date: &str, supersedes: Option<&str>) {
    let period = MONTH.parse().unwrap();
    pipeline::prepare(&open(root).unwrap(), Some(period), NonZeroUsize::MIN).unwrap();
    let date = parse_date(date).unwrap();
    let (number, supersedes) = (number.to_owned(), supersedes.map(str::to_owned));
    pipeline::record(&open(root).unwrap(), Signing { period, number, date, file: None, supersedes }).unwrap();
}

/// The values of every unit's month by address.
fn values(root: &Path) -> BTreeMap<String, String> {
    let of = |unit: usize| {
        let text = fs::read_to_string(file(root, unit)).unwrap();
        let cells = load::cells(&text).into_iter();
        cells.map(move |(key, value)| (format!("{MONTH}/{}/{key}", UNITS[unit].0), value.to_string()))
    };
    (0..UNITS.len()).flat_map(of).collect()
}

fn frozen(root: &Path, folder: &str) -> View {
    let path = root.join(format!("data/phat-hanh/{MONTH}/{folder}/bao-cao.json"));
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

/// Unit, indicator, old, new.
type Line = (String, String, String, String);

fn annex(view: &View) -> BTreeSet<Line> {
    let rows = view.revision.iter().filter_map(|revision| revision.errata.as_ref()).flat_map(|table| &table.rows);
    // A row tells one figure of several units, line by line; the heading of a section has one cell.
    let lines = rows.filter(|row| row.cells.len() > 1).flat_map(|row| {
        let lines = |at: usize| row.cells[at].text.split('\n').map(str::to_owned).collect::<Vec<_>>();
        let label = row.cells[1].text.clone();
        let figures = lines(3).into_iter().zip(lines(4)).zip(lines(5)).zip(lines(6));
        figures
            .map(move |(((about, old), new), difference)| {
                assert!(!difference.is_empty(), "{label}");
                (about, label.clone(), old, new)
            })
            .collect::<Vec<_>>()
    });
    lines.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn record_annex_and_diff_tell_the_same_and_the_chain_holds(
        edits in proptest::collection::btree_map((0usize..2, 0usize..3), 1u32..40, 1..5),
    ) {
        let folder = planted::project(&[]);
        let root = folder.path();
        release(root, "12/BC-UBND", "2022-02-25", None);
        let (before, released) = (values(root), frozen(root, "01"));
        for ((unit, cell), more) in &edits {
            add(&file(root, *unit), CELLS[*cell], *more);
        }
        let after = values(root);

        // The record contains the difference, and its old values are the frozen ones.
        let options = CorrectionOptions { kind: CorrectionKind::EntryError, record: None, accept: false, dry_run: false };
        let corrected = pipeline::correct(&open(root).unwrap(), &options).unwrap();
        let told: BTreeMap<_, _> = corrected.record.changes.iter().map(|change| {
            let text = |value: &Option<baocao::model::Entered>| value.as_ref().unwrap().to_string();
            (change.address.to_string(), (text(&change.old), text(&change.new)))
        }).collect();
        let changed: BTreeMap<_, _> = before.iter().filter(|(address, value)| after[*address] != **value)
            .map(|(address, value)| (address.clone(), (value.clone(), after[address].clone()))).collect();
        prop_assert_eq!(&told, &changed);
        prop_assert_eq!(told.len(), edits.len());

        // Once the record is approved, nothing is reported any more.
        let path = root.join(&corrected.path);
        let text = fs::read_to_string(&path).unwrap();
        let text = text.replace("ngay: null", "ngay: 2022-03-02").replace("nguoi_duyet: null", "nguoi_duyet: Trưởng phòng");
        fs::write(&path, text.replace("ly_do: null", "ly_do: Ghi nhầm").replace("chung_cu: null", "chung_cu: Biên bản số 1")).unwrap();
        let opened = open(root).unwrap();
        prop_assert!(!opened.has_errors());

        // The annex of the replacement agrees with what `diff` says about the report.
        let difference = pipeline::diff(&opened, None).unwrap();
        let report = difference.documents.iter().find(|changed| changed.document.kind == DocumentKind::Report);
        let of_report = |address: &baocao::model::Address| {
            let passages = report.iter().flat_map(|report| &report.comparison.passages);
            passages.flat_map(|passage| passage.old.iter().chain(&passage.new)).any(|passage| passage.figures().any(|own| own == address))
        };
        let seen = difference.figures.iter().filter(|figure| figure.change.is_seen() && of_report(&figure.change.address));
        let said: BTreeSet<Line> = seen.map(|figure| {
            let text = |text: Option<&str>| text.unwrap_or("không nêu").to_owned();
            let (old, new) = (text(figure.change.old_text()), text(figure.change.new_text()));
            (figure.about.clone(), figure.change.label.clone(), old, new)
        }).collect();
        release(root, "15/BC-UBND", "2022-03-04", Some("12/BC-UBND"));
        let view = frozen(root, "02");
        prop_assert_eq!(annex(&view), said);

        // Every old value is the printed one, and every marked figure is listed in the annex.
        for change in report.iter().flat_map(|report| &report.comparison.figures) {
            prop_assert_eq!(change.old.as_ref(), released.figures.get(&change.address));
            prop_assert_eq!(change.new.as_ref(), view.figures.get(&change.address));
        }
        let opened = open(root).unwrap();
        prop_assert!(!opened.has_errors() && opened.archive.ledger.broken.is_none());
        prop_assert_eq!(opened.archive.releases.len(), 2);
        let answers = pipeline::verify_releases(&opened, None).unwrap();
        prop_assert!(answers.iter().all(|answer| !matches!(answer.verdict, pipeline::Verdict::Differs(_))), "{:?}", answers);
        prop_assert!(answers.iter().all(|answer| answer.recomputed == Some(true)), "{:?}", answers);
    }
}

/// Every figure of the sample equals the result of its explanation, computed again from the inputs.
#[test]
fn every_figure_is_what_its_explanation_gives() {
    let opened = open(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    let project = opened.project.as_ref().unwrap();
    let mut explained = 0;
    for period in ["2022-09", "2022-9T"] {
        let figures = pipeline::figures(project, Some(period.parse().unwrap()), &[], "").unwrap();
        for line in every(5, figures.lines()) {
            let address = line.address.to_string();
            let (Some(value), false) = (line.value, address.ends_with("xep_thu")) else { continue };
            let is_asked = ["/tong/", "/do_thi/", "/06709/"].iter().any(|scope| address.contains(scope));
            if !is_asked {
                continue;
            }
            let reason = pipeline::why(&opened, &address, None).unwrap();
            assert_eq!(reason.value, Some(value), "{address}");
            assert_eq!(reason.recomputed(), Some(value), "{address}: {reason:#?}");
            explained += 1;
        }
    }
    assert!(explained > if all_is_tried() { 500 } else { 100 }, "{explained}");
}
