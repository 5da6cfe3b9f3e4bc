//! The papers about the results of a review: what they say, when they are refused, and that their outlines are followed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use assert_cmd::cargo::CommandCargoExt;
use baocao::documents::{DocumentWriter, ReviewPaper};
use baocao::model::{Period, View};
use tempfile::TempDir;

use crate::starts::copy;

fn run(root: &Path, arguments: &[&str]) -> Output {
    Command::cargo_bin("baocao").unwrap().arg("-C").arg(root).args(arguments).output().unwrap()
}

fn view(root: &Path, paper: ReviewPaper, period: &str) -> View {
    let opened = baocao::pipeline::open(root).unwrap();
    let project = opened.project.as_ref().unwrap();
    let period: Period = period.parse().unwrap();
    let indicators = baocao::indicators::compute(project, period);
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value).unwrap();
    writer.review(project, &indicators, paper).unwrap()
}

fn commune() -> TempDir {
    copy("examples/commune-2026")
}

/// All words of the paragraphs of a view.
fn words(view: &View) -> String {
    view.texts.values().flatten().map(|paragraph| paragraph.runs.text()).collect::<Vec<_>>().join("\n")
}

#[test]
fn both_papers_print_the_figures_of_the_report_and_know_their_addresses() {
    let folder = commune();
    let opened = baocao::pipeline::open(folder.path()).unwrap();
    let project = opened.project.as_ref().unwrap();
    let indicators = baocao::indicators::compute(project, "2026-12".parse().unwrap());
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value).unwrap();
    let report = writer.report(project, &indicators).unwrap();
    for paper in [ReviewPaper::Notice, ReviewPaper::Decision] {
        let view = view(folder.path(), paper, "2026-12");
        assert!(view.figures.len() > 60, "{}", view.figures.len());
        for (address, figure) in &view.figures {
            if let Some(same) = report.figures.get(address) {
                assert_eq!(same.text, figure.text, "{address}");
            }
        }
        let said = words(&view);
        assert!(said.contains("Hộ nghèo: 10 hộ với 42 nhân khẩu, chiếm 0,36% tổng số hộ."), "{said}");
        assert!(said.contains("chuẩn nghèo đa chiều của tỉnh giai đoạn 2026 - 2030: 33 hộ nghèo"), "{said}");
        assert!(!said.contains("……"), "{said}");
    }
}

/// Who posts that one list became shorter says too that the other became longer, as the report of the period does.
#[test]
fn a_list_that_became_longer_is_told_beside_one_that_became_shorter() {
    let folder = commune();
    let notice = |period| words(&view(folder.path(), ReviewPaper::Notice, period));
    let january = notice("2027-01");
    assert!(january.contains("giảm 01 hộ cận nghèo. So với đầu năm, số hộ nghèo tăng 01 hộ."), "{january}");
    for month in ["2026-10", "2026-11", "2026-12"] {
        assert!(notice(month).contains("Lũy kế từ đầu năm, giảm") && !notice(month).contains("tăng"), "{month}");
    }
}

#[test]
fn what_nobody_decided_yet_is_a_blank_and_no_word_of_the_program() {
    let folder = commune();
    let path = folder.path().join("data/loi-van/2026-12.yaml");
    let text = fs::read_to_string(&path).unwrap();
    let (before, behind) = text.split_once("ra_soat:\n").unwrap();
    let behind = &behind[behind.find("kien_nghi:").unwrap()..];
    fs::write(&path, format!("{before}{behind}")).unwrap();
    let notice = words(&view(folder.path(), ReviewPaper::Notice, "2026-12"));
    for blank in ["niêm yết tại: ……", "từ ngày …… đến hết ngày ……", "gửi về ……"] {
        assert!(notice.contains(blank), "{blank}: {notice}");
    }
    let decision = words(&view(folder.path(), ReviewPaper::Decision, "2026-12"));
    assert!(decision.contains("Theo đề nghị của ……") && !decision.contains("……."), "{decision}");
    // The grounds of the standards are data of the project, so they are there.
    assert!(decision.starts_with("Căn cứ Nghị định số 07/2021/NĐ-CP"), "{decision}");
}

#[test]
fn no_paper_is_made_of_results_that_are_not_complete_not_final_or_not_the_bodys() {
    let folder = commune();
    let refused = |root: &Path, arguments: &[&str]| {
        let output = run(root, arguments);
        assert!(!output.status.success(), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    // The last month is an estimate: its results may be posted, not approved.
    assert!(refused(folder.path(), &["decision"]).contains("số ước"));
    fs::remove_file(folder.path().join("data/so-lieu/2026-12/9900102-2.yaml")).unwrap();
    for command in ["notice", "quyet-dinh"] {
        let said = refused(folder.path(), &[command, "--period", "2026-12"]);
        assert!(said.contains("chưa có đủ kết quả rà soát") && said.contains("Khu 2"), "{said}");
    }
    assert!(!folder.path().join("output/2026-12/thong-bao.pdf").exists());
    let province = copy("examples/province-2026");
    let said = refused(province.path(), &["quyet-dinh", "--period", "2026-10"]);
    assert!(said.contains("do Chủ tịch UBND cấp xã phê duyệt"), "{said}");
}

#[test]
fn articles_are_numbered_by_the_outline_and_the_recipients_follow() {
    let folder = commune();
    let own = folder.path().join("templates");
    fs::create_dir(&own).unwrap();
    let outline = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/quyet-dinh.yaml")).unwrap();
    let (before, behind) = outline.split_once("  - ma: su_dung").unwrap();
    let behind = &behind[behind.find("  - ma: thi_hanh").unwrap()..];
    fs::write(own.join("quyet-dinh.yaml"), format!("{before}{behind}")).unwrap();
    let view = view(folder.path(), ReviewPaper::Decision, "2026-12");
    let json = String::from_utf8(view.to_json()).unwrap();
    assert!(json.contains("\"Điều 2\"") && !json.contains("\"Điều 3\""), "{json}");
    assert_eq!(view.signature.unwrap().recipients[0], "- Như Điều 2;");
}

#[test]
fn both_papers_are_typeset_with_every_word_on_the_page_and_the_same_bytes_each_time() {
    let folder = commune();
    for (command, file) in [("thong-bao", "thong-bao.pdf"), ("decision", "quyet-dinh.pdf")] {
        let made = run(folder.path(), &[command, "--period", "2026-12"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let path = folder.path().join("output/2026-12").join(file);
        let first = fs::read(&path).unwrap();
        assert!(run(folder.path(), &[command, "--period", "2026-12"]).status.success());
        assert!(first == fs::read(&path).unwrap(), "{file}");
        let verified = run(folder.path(), &["verify", path.to_str().unwrap()]);
        assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stdout));
    }
}

#[test]
fn days_of_posting_that_cannot_be_are_told() {
    let folder = commune();
    let path = folder.path().join("data/loi-van/2026-12.yaml");
    let text = fs::read_to_string(&path).unwrap();
    for (from, to, said) in [
        ("den: 2026-12-17", "den: 2026-12-13", "trước ngày bắt đầu"),
        ("tu: 2026-12-15", "tu: 2026-01-15", "trước tháng 12"),
    ] {
        fs::write(&path, text.replace(from, to)).unwrap();
        let told = run(folder.path(), &["check"]);
        let told = String::from_utf8(told.stderr).unwrap() + &String::from_utf8(told.stdout).unwrap();
        assert!(told.contains("BC619") && told.contains(said), "{told}");
    }
}
