//! A build makes the documents that are out of date and no others, gives the reasons, and has the same results in
//! whatever way it is divided.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use baocao::documents::DocumentWriter;
use baocao::indicators;
use baocao::model::{DocumentKind, Edition, Period, UnitCode};
use baocao::pipeline::{self, BuildOptions, Cause, Gap, Opened, Outcome, Part, RunCache, Shard, Summary};
use tempfile::TempDir;

use crate::shelf::all_is_tried;

const AN_BINH: &str = "data/so-lieu/2022-02/00001-an-binh.yaml";
const REPORT: &str = "2022-02/bao-cao";
const SHEET: &str = "2022-02/phieu/00001-an-binh";

/// A copy of the smallest project: two units, two months.
fn project() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/minimal");
    for (name, bytes) in files(&from) {
        put(&folder.path().join(name), &bytes);
    }
    folder
}

fn put(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let named = files.map(|entry| {
        let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
        (name, std::fs::read(entry.path()).unwrap())
    });
    named.collect()
}

/// All files for people: everything except manifests and locks.
fn results(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let is_own = |name: &String| name.contains("ban-ke.") || name.contains(".baocao");
    files(out).into_iter().filter(|(name, _)| !is_own(name)).collect()
}

fn edit(root: &Path, file: &str, old: &str, new: &str) {
    let text = std::fs::read_to_string(root.join(file)).unwrap();
    assert!(text.contains(old), "{file} has no {old}");
    std::fs::write(root.join(file), text.replacen(old, new, 1)).unwrap();
}

fn open(root: &Path) -> Opened {
    pipeline::open(root).unwrap()
}

fn order(out: &Path) -> BuildOptions {
    BuildOptions::new(out.to_path_buf())
}

fn build_as(root: &Path, order: &BuildOptions) -> Summary {
    pipeline::build(&open(root), order, &|_, _| {}).unwrap()
}

fn build(root: &Path) -> Summary {
    build_as(root, &order(&root.join("output")))
}

/// The documents that were made, and why.
fn made(summary: &Summary) -> Vec<(&str, Vec<Cause>)> {
    let made = summary.results.iter().filter_map(|result| match &result.outcome {
        Outcome::Made(causes) => Some((result.document.as_str(), causes.clone())),
        _ => None,
    });
    made.collect()
}

fn names(summary: &Summary) -> Vec<&str> {
    made(summary).into_iter().map(|(name, _)| name).collect()
}

fn nothing_to_do(root: &Path) {
    let summary = build(root);
    assert_eq!(made(&summary), []);
    assert_eq!(summary.pictures(), 0);
}

#[test]
fn a_first_run_makes_everything_and_a_second_nothing_and_touches_nothing() {
    let project = project();
    let first = build(project.path());
    assert_eq!(made(&first).len(), 3);
    assert!(made(&first).iter().all(|(_, causes)| *causes == [Cause::New]));
    let stamps = || {
        let paths = results(&project.path().join("output")).into_keys();
        let stamp = |path: String| project.path().join("output").join(path).metadata().unwrap().modified().unwrap();
        paths.map(stamp).collect::<Vec<_>>()
    };
    let before = stamps();
    nothing_to_do(project.path());
    assert_eq!(stamps(), before);
}

#[test]
fn a_comment_another_order_of_keys_and_another_indentation_make_nothing_again() {
    let project = project();
    build(project.path());
    edit(project.path(), AN_BINH, "ky: 2022-02", "# đã đối chiếu\nky:   2022-02   # hai lần");
    edit(project.path(), AN_BINH, "dan_cu: { ho: 1000, khau: 4001 }", "dan_cu:\n    khau: 4001\n    ho: 1000");
    nothing_to_do(project.path());
}

/// The content of each document and its attached figures, by its name.
fn said(opened: &Opened) -> BTreeMap<String, (Vec<u8>, String)> {
    let project = opened.project.as_ref().unwrap();
    let indicators = indicators::compute(project, Period::Month(project.latest_month().unwrap()));
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value).unwrap();
    let report = (writer.report(project, &indicators).unwrap(), None);
    let sheets =
        indicators.units.iter().map(|(unit, _)| (writer.sheet(project, &indicators, unit).unwrap(), Some(unit)));
    let all = std::iter::once(report).chain(sheets.map(|(view, unit)| (view, Some(unit.unwrap()))));
    let told = all.map(|(view, unit)| {
        (view.document.to_string(), (view.to_json(), DocumentWriter::sources(project, &indicators, unit)))
    });
    told.collect()
}

#[test]
fn a_correction_makes_exactly_the_documents_that_say_something_else() {
    let edits = [
        ("khau: 4001", "khau: 4002"),
        ("duoc: 2,", "duoc: 1,"),
        ("- Đã rà soát đủ các hộ.", "- Đã rà soát mọi hộ."),
        ("viec_lam: 1", "viec_lam: 0"),
    ];
    let project = project();
    let mut sizes = BTreeSet::new();
    build(project.path());
    for (old, new) in edits {
        let before = said(&open(project.path()));
        edit(project.path(), AN_BINH, old, new);
        let after = said(&open(project.path()));
        let differing: Vec<_> =
            after.iter().filter(|(name, says)| before.get(*name) != Some(says)).map(|(name, _)| name).collect();
        assert_eq!(names(&build(project.path())), differing, "{old} → {new}");
        sizes.insert(differing.len());
        nothing_to_do(project.path());
    }
    assert!(sizes.iter().all(|size| (1..3).contains(size)), "some documents are concerned, never all: {sizes:?}");
}

#[test]
fn a_file_that_was_deleted_or_altered_is_made_again_as_it_was() {
    let project = project();
    build(project.path());
    let out = project.path().join("output");
    let before = results(&out);
    let pdf = format!("{SHEET}.pdf");
    std::fs::remove_file(out.join(&pdf)).unwrap();
    assert_eq!(made(&build(project.path())), [(SHEET, vec![Cause::Missing(pdf.clone())])]);
    let mut bytes = before[&pdf].clone();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(out.join(&pdf), bytes).unwrap();
    assert_eq!(made(&build(project.path())), [(SHEET, vec![Cause::Altered(pdf.clone())])]);
    std::fs::remove_file(out.join("2022-02/bieu-so-lieu.xlsx")).unwrap();
    assert_eq!(names(&build(project.path())), [REPORT]);
    std::fs::remove_file(out.join("2022-02/bieu-do/tong-hop/ke-hoach.svg")).unwrap();
    assert_eq!(build(project.path()).pictures(), 1);
    assert_eq!(results(&out), before);
}

#[test]
fn a_changed_template_makes_all_that_use_it_and_no_other() {
    let project = project();
    build(project.path());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(root.join("templates/phieu.typ")).unwrap();
    put(&project.path().join("templates/phieu.typ"), format!("{text}\n// gọn hơn\n").as_bytes());
    let summary = build(project.path());
    let templates = vec![Cause::Changed(Part::Templates)];
    let sheets = [(SHEET, templates.clone()), ("2022-02/phieu/00002-binh-minh", templates)];
    assert_eq!(made(&summary), sheets);
    let text = std::fs::read_to_string(root.join("templates/lib/co.typ")).unwrap();
    put(&project.path().join("templates/lib/co.typ"), format!("{text}\n// cho mọi văn bản\n").as_bytes());
    assert_eq!(made(&build(project.path())).len(), 3);
}

#[test]
fn documents_of_another_program_are_made_again() {
    let project = project();
    build(project.path());
    let path = project.path().join("output/2022-02/ban-ke.json");
    let mut manifest: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    manifest["documents"][SHEET]["tu"]["chuong_trinh"] = "0".into();
    std::fs::write(&path, manifest.to_string()).unwrap();
    assert_eq!(made(&build(project.path())), [(SHEET, vec![Cause::Changed(Part::Program)])]);
}

#[test]
fn a_dry_run_tells_what_the_next_run_does_and_writes_nothing() {
    let project = project();
    build(project.path());
    edit(project.path(), AN_BINH, "khau: 4001", "khau: 4100");
    let out = project.path().join("output");
    let before = files(&out);
    let told = build_as(project.path(), &BuildOptions { dry_run: true, ..order(&out) });
    assert_eq!(files(&out), before);
    let done = build(project.path());
    assert_eq!((told.results, told.leftovers), (done.results, done.leftovers));
    let empty = tempfile::tempdir().unwrap();
    build_as(project.path(), &BuildOptions { dry_run: true, ..order(&empty.path().join("output")) });
    assert!(!empty.path().join("output").exists());
}

#[test]
fn force_makes_everything_again_to_the_same_bytes() {
    let project = project();
    build(project.path());
    let out = project.path().join("output");
    let before = results(&out);
    let summary = build_as(project.path(), &BuildOptions { force: true, ..order(&out) });
    assert!(made(&summary).iter().all(|(_, causes)| *causes == [Cause::Asked]));
    assert_eq!(made(&summary).len(), 3);
    assert_eq!(results(&out), before);
}

#[test]
fn why_names_the_entered_figure_with_its_place_and_the_figures_that_follow() {
    let project = project();
    build(project.path());
    let line = std::fs::read_to_string(project.path().join(AN_BINH)).unwrap();
    let line = line.lines().position(|line| line.contains("khau: 4001")).unwrap() + 1;
    edit(project.path(), AN_BINH, "khau: 4001", "khau: 4100");
    let why = |name: &str| {
        let opened = open(project.path());
        pipeline::why_document(&opened, &order(&project.path().join("output")), name).unwrap()
    };
    for name in [SHEET, "2022-02/phieu/00001", "output/2022-02/phieu/00001-an-binh.pdf"] {
        let reason = why(name);
        assert_eq!(reason.document, SHEET);
        assert!(!reason.causes.is_empty());
        let [input] = &reason.inputs[..] else { panic!("{:?}", reason.inputs) };
        assert_eq!(input.address, "2022-02/00001/dan_cu.khau");
        assert_eq!((input.old.as_deref(), input.new.as_deref()), (Some("4001"), Some("4100")));
        assert_eq!(input.place.as_deref(), Some(format!("{AN_BINH}:{line}:27").as_str()));
    }
    assert_eq!(why("2022-02/phieu/00002").causes, []);
    build(project.path());
    let reason = why(SHEET);
    assert_eq!((reason.causes, reason.inputs, reason.figures), (vec![], vec![], vec![]));
}

#[test]
fn an_error_in_one_unit_stops_its_sheet_and_the_report_and_no_other_document() {
    let project = project();
    edit(project.path(), AN_BINH, "cuoi_ky: 1", "cuoi_ky: 2");
    let summary = build(project.path());
    assert_eq!(names(&summary), ["2022-02/phieu/00002-binh-minh"]);
    assert_eq!(summary.count(|outcome| matches!(outcome, Outcome::Failed(_))), 2);
    edit(project.path(), AN_BINH, "cuoi_ky: 2", "cuoi_ky: 1");
    assert_eq!(names(&build(project.path())), [REPORT, SHEET]);
    nothing_to_do(project.path());
}

#[test]
fn a_template_that_fails_stops_its_documents_and_no_other() {
    let project = project();
    put(&project.path().join("templates/phieu.typ"), b"#panic(\"x\")\n");
    let summary = build(project.path());
    assert_eq!(names(&summary), [REPORT]);
    assert_eq!(summary.count(|outcome| matches!(outcome, Outcome::Failed(_))), 2);
    std::fs::remove_file(project.path().join("templates/phieu.typ")).unwrap();
    assert_eq!(made(&build(project.path())).len(), 2);
}

#[test]
fn with_fail_fast_nothing_is_begun_after_a_failure() {
    let project = project();
    edit(project.path(), AN_BINH, "cuoi_ky: 1", "cuoi_ky: 2");
    let summary = build_as(project.path(), &BuildOptions { fail_fast: true, ..order(&project.path().join("output")) });
    assert!(matches!(summary.results[0].outcome, Outcome::Failed(_)));
    assert!(summary.results[1..].iter().all(|result| result.outcome == Outcome::Skipped));
}

#[test]
fn a_run_that_is_ended_keeps_what_it_has_made_and_the_next_makes_the_rest() {
    let project = project();
    let out = project.path().join("output");
    let stop = Arc::new(AtomicBool::new(false));
    let order = BuildOptions { stop: Arc::clone(&stop), ..order(&out) };
    let summary = pipeline::build(&open(project.path()), &order, &|_, _| stop.store(true, Ordering::Relaxed)).unwrap();
    assert_eq!(names(&summary), [REPORT]);
    assert_eq!(summary.count(|outcome| *outcome == Outcome::Skipped), 2);
    assert_eq!(made(&build(project.path())).len(), 2);
    let scratch = tempfile::tempdir().unwrap();
    build_as(project.path(), &self::order(scratch.path()));
    assert_eq!(results(&out), results(scratch.path()));
}

#[test]
fn what_was_made_of_a_unit_that_is_no_more_is_told_and_removed_when_asked() {
    let project = project();
    build(project.path());
    edit(project.path(), "data/don-vi.yaml", "An Bình", "An Lạc");
    let out = project.path().join("output");
    let changed = out.join("2022-02/bieu-do/00001-an-binh/ke-hoach.svg");
    std::fs::write(&changed, "của tôi").unwrap();
    let told = build(project.path());
    assert!(told.leftovers.contains(&format!("{SHEET}.pdf")));
    assert!(out.join(format!("{SHEET}.pdf")).exists() && !told.pruned);
    let pruned = build_as(project.path(), &BuildOptions { prune: true, ..order(&out) });
    assert!(pruned.pruned && !out.join(format!("{SHEET}.pdf")).exists());
    assert_eq!(std::fs::read_to_string(&changed).unwrap(), "của tôi", "what somebody has changed stays");
    assert_eq!(build(project.path()).leftovers, Vec::<String>::new());
}

#[test]
fn codes_and_names_lead_nowhere_else_and_two_units_never_share_a_file() {
    let project = project();
    edit(project.path(), "data/don-vi.yaml", "ten: An Bình", "ten: \"../../../ngoai/An Bình\"");
    build(project.path());
    let outside = |name: &&String| !["data/", "output/"].iter().any(|folder| name.starts_with(folder));
    assert_eq!(files(project.path()).keys().filter(outside).count(), 0);
    assert!(!project.path().parent().unwrap().join("ngoai").exists());

    // Windows cannot have a file named `CON`, and in file names `A/1` looks like `a.1`.
    let project = self::project();
    for (file, old, new) in [
        ("data/don-vi.yaml", "\"00001\", ten: An Bình", "\"A/1\", ten: Con"),
        ("data/don-vi.yaml", "\"00002\", ten: Bình Minh", "\"a.1\", ten: CON"),
    ] {
        edit(project.path(), file, old, new);
    }
    let summary = build(project.path());
    let is_refused =
        |outcome: &Outcome| matches!(outcome, Outcome::Failed(reason) if reason.contains("cùng một tên tệp"));
    assert_eq!(summary.count(is_refused), 2, "{:?}", summary.results);
    assert!(!files(project.path()).keys().any(|name| name.ends_with("phieu/a-1-con.pdf")));
}

#[test]
fn a_file_in_the_way_of_a_folder_stops_what_belongs_there_and_is_left_alone() {
    let project = project();
    let out = project.path().join("output");
    put(&out.join("2022-02/phieu"), "của tôi".as_bytes());
    let summary = build(project.path());
    assert_eq!(names(&summary), [REPORT]);
    let failed = summary.results.iter().filter_map(|result| match &result.outcome {
        Outcome::Failed(reason) => Some(reason),
        _ => None,
    });
    assert!(failed.clone().count() == 2 && failed.clone().all(|reason| reason.contains("mang tên của thư mục")));
    assert_eq!(std::fs::read_to_string(out.join("2022-02/phieu")).unwrap(), "của tôi");
    std::fs::remove_file(out.join("2022-02/phieu")).unwrap();
    assert_eq!(made(&build(project.path())).len(), 2);
}

#[test]
fn what_an_interrupted_run_left_behind_is_cleared() {
    let project = project();
    let torn =
        ["2022-02/phieu/.baocao-tmp-abc", ".baocao-tmp-def"].map(|name| project.path().join("output").join(name));
    for file in &torn {
        put(file, b"%PDF-1.7 half");
    }
    build(project.path());
    assert!(torn.iter().all(|file| !file.exists()));
}

#[test]
fn one_worker_two_workers_and_shards_give_the_same_bytes() {
    let project = project();
    let run = |change: &dyn Fn(BuildOptions) -> BuildOptions| {
        let out = tempfile::tempdir().unwrap();
        build_as(project.path(), &change(order(out.path())));
        results(out.path())
    };
    let one = run(&|order| order);
    assert_eq!(run(&|order| BuildOptions { jobs: NonZeroUsize::new(2).unwrap(), ..order }), one);
    for of in [1, 2, 5] {
        let out = tempfile::tempdir().unwrap();
        for shard in Shard::all(of) {
            build_as(project.path(), &BuildOptions { shard: Some(shard), ..order(out.path()) });
        }
        let merged = pipeline::merge(&open(project.path()), &order(out.path())).unwrap();
        assert_eq!((merged.documents, merged.gaps), (3, vec![]));
        assert_eq!(results(out.path()), one, "{of} shards");
        let whole = build_as(project.path(), &order(out.path()));
        assert!(!whole.is_stale(), "a whole run knows what the shards made");
    }
}

#[test]
fn merge_refuses_a_shard_that_is_missing_a_document_made_twice_and_one_of_other_data() {
    let project = project();
    let out = project.path().join("output");
    let shard = |number, of| Shard::new(number, of).unwrap();
    let run = |shard| build_as(project.path(), &BuildOptions { shard: Some(shard), ..order(&out) });
    let gaps = || pipeline::merge(&open(project.path()), &order(&out)).unwrap().gaps;
    run(shard(1, 2));
    assert!(gaps().contains(&Gap::NoShard(shard(2, 2))));
    assert!(gaps().contains(&Gap::Document(SHEET.to_owned(), vec![Cause::New])));
    run(shard(2, 2));
    assert_eq!(gaps(), []);
    let manifests =
        ["output/2022-02/ban-ke.1-2.json", "output/2022-02/ban-ke.2-2.json"].map(|path| project.path().join(path));
    let own = std::fs::read(&manifests[1]).unwrap();
    std::fs::copy(&manifests[0], &manifests[1]).unwrap();
    assert!(gaps().contains(&Gap::Double(REPORT.to_owned(), shard(1, 2), shard(2, 2))));
    std::fs::write(&manifests[1], own).unwrap();
    edit(project.path(), AN_BINH, "khau: 4001", "khau: 4100");
    run(shard(2, 2));
    assert!(gaps().iter().any(|gap| matches!(gap, Gap::Document(name, _) if name == REPORT)));
    run(shard(1, 2));
    assert_eq!(gaps(), []);
}

#[test]
fn shards_run_beside_each_other_but_not_beside_a_whole_run() {
    use baocao::store::Lock;
    let out = tempfile::tempdir().unwrap();
    let shard = |number| Lock::take_shard(out.path(), "2022-02", Shard::new(number, 2).unwrap());
    let (one, two) = (shard(1).unwrap(), shard(2).unwrap());
    assert!(shard(1).is_err(), "a shard is not run twice at once");
    assert!(Lock::take(out.path(), "2022-02").is_err());
    drop((one, two));
    let whole = Lock::take(out.path(), "2022-02").unwrap();
    assert!(shard(1).is_err());
    drop(whole);
}

#[test]
fn a_plan_names_every_document_once_with_what_it_is_made_from() {
    let project = project();
    let opened = open(project.path());
    let plan =
        pipeline::plan(&opened, &order(&project.path().join("output")), NonZeroUsize::new(2).map(Into::into)).unwrap();
    assert_eq!(
        plan.documents.iter().map(|planned| planned.document.as_str()).collect::<Vec<_>>(),
        [REPORT, SHEET, "2022-02/phieu/00002-binh-minh"]
    );
    assert!(plan.documents[1].inputs.contains(&AN_BINH.to_owned()));
    assert!(!plan.documents[2].inputs.contains(&AN_BINH.to_owned()));
    for planned in &plan.documents {
        let out = tempfile::tempdir().unwrap();
        let built = build_as(project.path(), &BuildOptions { shard: Some(planned.shard), ..order(out.path()) });
        assert!(names(&built).contains(&planned.document.as_str()));
    }
    let keys: BTreeSet<_> = plan.documents.iter().map(|planned| planned.key.clone().unwrap()).collect();
    assert_eq!(keys.len(), 3);
}

#[test]
fn only_a_sheet_is_only_a_sheet() {
    let project = project();
    let units = vec![UnitCode::new("00001")];
    let order = BuildOptions { units, only: Some(DocumentKind::Sheet), ..order(&project.path().join("output")) };
    assert_eq!(names(&build_as(project.path(), &order)), [SHEET]);
}

fn program(root: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let mut command = assert_cmd::Command::cargo_bin("baocao").unwrap();
    let done = command.current_dir(root).args(arguments).output().unwrap();
    (done.status.code(), String::from_utf8_lossy(&[done.stdout, done.stderr].concat()).into_owned())
}

#[test]
fn a_run_that_knows_by_the_bytes_that_nothing_changed_sees_whatever_else_changes() {
    let project = project();
    let run = || program(project.path(), &["build"]);
    let says = |count: usize| format!("đã lập {count} tài liệu, giữ nguyên {}", 3 - count);
    assert!(run().1.contains(&says(3)));
    let memory = project.path().join("output/.baocao-nho-moi-nhat.json");
    assert!(memory.exists());
    let (code, words) = run();
    assert!(code == Some(0) && words.contains(&says(0)), "{words}");
    edit(project.path(), AN_BINH, "khau: 4001", "khau: 4100");
    assert!(run().1.contains(&says(2)));
    let part = || program(project.path(), &["build", "--only", "phieu", "--no-charts"]).1;
    for _ in 0..2 {
        assert!(part().contains("đã lập 0 tài liệu, giữ nguyên 2"));
    }
    assert!(project.path().join("output/.baocao-nho-moi-nhat-phieu-khong-bieu-do.json").exists());
    let out = project.path().join("output");
    std::fs::write(out.join(format!("{SHEET}.pdf")), "khác").unwrap();
    assert!(part().contains("đã lập 1 tài liệu, giữ nguyên 1"), "the memory of a part is no excuse");
    let before = results(&out);
    for path in ["2022-02/bao-cao.pdf", "2022-02/bieu-do/index.html", "2022-02/bieu-do/tong-hop/ke-hoach.svg"] {
        std::fs::write(out.join(path), "khác").unwrap();
        run();
        assert_eq!(results(&out), before, "{path} is mended");
        std::fs::remove_file(out.join(path)).unwrap();
        run();
        assert_eq!(results(&out), before, "{path} is back");
    }
    put(
        &project.path().join("templates/phieu.txt"),
        &std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/phieu.txt")).unwrap(),
    );
    let words = run().1;
    assert!(words.contains(&says(0)), "the same template in another place is the same template: {words}");
    edit(project.path(), AN_BINH, "cuoi_ky: 1", "cuoi_ky: 2");
    let (code, words) = run();
    assert!(code == Some(1) && words.contains("BC301"), "{words}");
    assert!(run().1.contains("BC301"), "what is wrong is said each time");
}

#[test]
fn exit_codes_tell_whether_anything_is_out_of_date() {
    let project = project();
    let code = |arguments: &[&str]| program(project.path(), arguments).0;
    assert_eq!(code(&["status", "--exit-code"]), Some(4));
    assert_eq!(code(&["build", "--dry-run", "--exit-code"]), Some(4));
    assert_eq!(code(&["build"]), Some(0));
    assert_eq!(code(&["status", "--exit-code"]), Some(0));
    assert_eq!(code(&["build", "--dry-run", "--exit-code"]), Some(0));
    let (_, words) = program(project.path(), &["why", "2022-02/phieu/00001"]);
    assert!(words.contains("không cần lập lại"), "{words}");
    assert_eq!(program(project.path(), &["why", "phieu/00001"]).1, words, "without a period the latest is meant");
    assert_eq!(code(&["why", "2022-02/phieu/00009"]), Some(2));
    assert_eq!(code(&["build", "--shard", "3/2"]), Some(2));
    assert_eq!(code(&["merge"]), Some(2));
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end as u64).unwrap()
    }
}

/// Changes one number of one unit's month, or undoes the change if the data are then inconsistent.
fn correct(root: &Path, random: &mut Random) -> bool {
    let paths: Vec<String> = files(&root.join("data/so-lieu")).into_keys().collect();
    let path = root.join("data/so-lieu").join(&paths[random.below(paths.len())]);
    let text = std::fs::read_to_string(&path).unwrap();
    let number = regex::Regex::new(r": ([0-9]+)\b").unwrap();
    let places: Vec<_> = number.captures_iter(&text).map(|found| found.get(1).unwrap()).collect();
    let place = places[random.below(places.len())];
    let Ok(old) = place.as_str().parse::<usize>() else { return false };
    let new = (old + random.below(5)).saturating_sub(random.below(3));
    if new == old {
        return false;
    }
    std::fs::write(&path, format!("{}{new}{}", &text[..place.start()], &text[place.end()..])).unwrap();
    let is_sound = !open(root).has_errors();
    if !is_sound {
        std::fs::write(&path, text).unwrap();
    }
    is_sound
}

#[test]
fn after_many_random_corrections_the_incremental_result_is_the_one_from_scratch() {
    let wanted = if all_is_tried() { 200 } else { 50 };
    let project = project();
    let out = project.path().join("output");
    let mut random = Random(6);
    build(project.path());
    let (mut corrections, mut kept) = (0, 0);
    while corrections < wanted {
        if !correct(project.path(), &mut random) {
            continue;
        }
        corrections += 1;
        if corrections % 5 != 0 {
            continue;
        }
        kept += build(project.path()).count(|outcome| *outcome == Outcome::Unchanged);
        if corrections % 50 == 0 {
            let scratch = tempfile::tempdir().unwrap();
            build_as(project.path(), &order(scratch.path()));
            assert_eq!(results(&out), results(scratch.path()), "after {corrections} corrections");
        }
    }
    assert!(kept > 0, "not everything was made again each time");
}

/// Does something to one file of the data: a figure changes, the file is cut short, its letters come apart, it is gone, or
/// another comes before it, which moves the numbers of all behind it.
fn disturb(root: &Path, whole: &BTreeMap<String, Vec<u8>>, random: &mut Random) {
    let names: Vec<&String> = whole.keys().collect();
    let name = names[random.below(names.len())];
    let path = root.join(name);
    let text = String::from_utf8(whole[name].clone()).unwrap();
    match random.below(6) {
        0 => put(&path, text.replacen(['0', '1', '2'], "3", 1).as_bytes()),
        1 => put(&path, &whole[name][..whole[name].len() / 2]),
        2 => put(&path, text.replacen('ộ', "o\u{302}\u{323}", 1).as_bytes()),
        3 => drop(std::fs::remove_file(&path)),
        4 => put(&path.with_file_name("00000-truoc.yaml"), &whole[name]),
        _ => put(&path, &whole[name]),
    }
}

#[test]
fn a_process_that_goes_on_reads_what_a_new_one_reads() {
    let project = project();
    let root = project.path();
    let whole: BTreeMap<_, _> = files(root).into_iter().filter(|(name, _)| name.starts_with("data/")).collect();
    let (cache, mut random) = (RunCache::default(), Random(7));
    for step in 0..150 {
        disturb(root, &whole, &mut random);
        let (again, anew) = (pipeline::open_again(root, &cache).unwrap(), open(root));
        assert!(again.findings == anew.findings, "step {step}: {:?}\n{:?}", again.findings, anew.findings);
        assert!(again.project == anew.project && again.files == anew.files, "step {step}");
    }
}

#[test]
fn a_process_that_goes_on_makes_what_a_new_one_makes() {
    let project = project();
    let root = project.path();
    let mut cache = RunCache::default();
    let own = |name: &str| std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates").join(name)).unwrap();
    let changes: [&dyn Fn(); 5] = [
        &|| edit(root, AN_BINH, "cuoi_ky: 1", "cuoi_ky:  1"),
        &|| put(&root.join("templates/phieu.txt"), &[own("phieu.txt"), b"\n".to_vec()].concat()),
        &|| edit(root, "data/chinh-sach.yaml", "ten: ", "ten: X "),
        &|| put(&root.join("templates/phieu.typ"), &[b"{#- x -#}\n".to_vec(), own("phieu.typ")].concat()),
        &|| std::fs::remove_dir_all(root.join("templates")).unwrap(),
    ];
    for (step, change) in changes.iter().enumerate() {
        change();
        let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let opened = pipeline::open_again(root, &cache).unwrap();
        pipeline::build_again(&mut cache, &opened, &order(one.path()), &|_, _| {}).unwrap();
        build_as(root, &order(other.path()));
        assert!(results(one.path()) == results(other.path()), "step {step}");
    }
}

/// Nothing of one unit is drawn for everybody where the sums are its own.
#[test]
fn a_public_edition_of_one_unit_is_refused_with_its_pictures() {
    let project = project();
    let out = project.path().join("output");
    std::fs::remove_file(project.path().join("data/so-lieu/2022-02/00002-binh-minh.yaml")).unwrap();
    let public = BuildOptions { edition: Edition::Public, ..order(&out) };
    let summary = build_as(project.path(), &public);
    assert!(
        matches!(&summary.results[..], [only] if matches!(&only.outcome, Outcome::Failed(why) if why.contains("phường An Bình")))
    );
    let drawn: Vec<_> = results(&out).into_keys().filter(|name| !name.contains("html")).collect();
    assert!(drawn.is_empty(), "{drawn:?}");
    edit(project.path(), "data/baocao.yaml", "tuy_chon:", "tuy_chon:\n  nguong_cong_khai: 0");
    assert_eq!(build_as(project.path(), &public).count(|outcome| matches!(outcome, Outcome::Made(_))), 1);
}
