//! The whole life of a released report, as an officer, an archivist and an auditor see it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::LazyLock;
use std::time::SystemTime;

use crate::shelf::copy;
use assert_cmd::Command;
use lopdf::content::Content;
use lopdf::{Document, Object};
use serde_json::Value;
use tempfile::TempDir;

/// An office with the sample's data.
pub(crate) struct Office(TempDir);

impl Office {
    pub(crate) fn new() -> Self {
        let office = Self(tempfile::tempdir().unwrap());
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), &office.path("data"));
        office
    }

    /// The sample after its report was released.
    pub(crate) fn released() -> Self {
        static RELEASED: LazyLock<Office> = LazyLock::new(|| {
            let office = Office::new();
            office.release("415/BC-UBND", "2022-09-28", &[]);
            office
        });
        RELEASED.copied()
    }

    /// Another office in the same state.
    fn copied(&self) -> Self {
        let office = Self(tempfile::tempdir().unwrap());
        copy(self.0.path(), office.0.path());
        office
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::cargo_bin("baocao").unwrap();
        command.current_dir(self.0.path()).args(arguments).output().unwrap()
    }

    /// Runs and wants a code; gives everything that was said.
    pub(crate) fn ends(&self, code: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        said
    }

    pub(crate) fn json(&self, code: i32, arguments: &[&str]) -> Vec<Value> {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", said(&output));
        let lines = String::from_utf8(output.stdout).unwrap();
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    pub(crate) fn edit(&self, path: &str, edits: &[(&str, &str)]) {
        let mut text = fs::read_to_string(self.path(path)).unwrap();
        for (from, to) in edits {
            assert!(text.contains(from), "{path} has no {from}");
            text = text.replacen(from, to, 1);
        }
        fs::write(self.path(path), text).unwrap();
    }

    pub(crate) fn release(&self, number: &str, date: &str, more: &[&str]) {
        self.ends(0, &["release", "prepare", "2022-09"]);
        let arguments = ["release", "record", "2022-09", "--number", number, "--date", date];
        self.ends(0, &[&arguments[..], more].concat());
    }

    /// Corrects an exit that was counted too often, and everything that depends on it.
    fn correct_ka_long(&self) {
        self.edit(
            AUGUST,
            &[
                ("dau_ky: 1, thanh_can_ngheo: 0, vuot_chuan: 1", "dau_ky: 1, thanh_can_ngheo: 0, vuot_chuan: 0"),
                ("tang_khac: 0, cuoi_ky: 0", "tang_khac: 0, cuoi_ky: 1"),
                ("dau_ky: 2, thanh_can_ngheo: 0, vuot_chuan: 2", "dau_ky: 2, thanh_can_ngheo: 0, vuot_chuan: 0"),
                ("tang_khac: 0, cuoi_ky: 0", "tang_khac: 0, cuoi_ky: 2"),
                ("Hộ nghèo của phường đã đạt các tiêu chí", "Phường tiếp tục giúp hộ nghèo đạt các tiêu chí"),
            ],
        );
    }

    /// Enters what only the ward knows: what the household lacks, and that its dossier is withdrawn.
    fn complete_ka_long(&self) {
        const LACKS: [(&str, &str); 2] = [
            ("ngheo:     { viec_lam: 0, nguoi_phu_thuoc: 0,", "ngheo:     { viec_lam: 1, nguoi_phu_thuoc: 1,"),
            ("chat_luong_nha: 0, dien_tich_nha: 0,", "chat_luong_nha: 0, dien_tich_nha: 1,"),
        ];
        const NONE: &str = "ngheo:     { dat_tieu_chi: 0, da_gui: 0, da_tham_dinh: 0, co_quyet_dinh: 0 }";
        let then = ("ngheo:     { dat_tieu_chi: 1, da_gui: 1, da_tham_dinh: 0, co_quyet_dinh: 0 }", NONE);
        let now = ("ngheo:     { dat_tieu_chi: 1, da_gui: 1, da_tham_dinh: 1, co_quyet_dinh: 0 }", NONE);
        let words = (
            "giảm hộ nghèo, hộ cận nghèo được giao; các hộ thoát nghèo, thoát",
            "giảm hộ cận nghèo được giao; các hộ thoát",
        );
        self.edit(AUGUST, &[&LACKS[..], &[then]].concat());
        self.edit(SEPTEMBER, &[&LACKS[..], &[now, words]].concat());
    }

    pub(crate) fn sign(&self, record: &str) {
        self.edit(
            record,
            &[
                ("ngay: null", "ngay: 2022-10-05"),
                ("nguoi_duyet: null", "nguoi_duyet: Trưởng phòng LĐTB&XH"),
                ("ly_do: null", "ly_do: ghi trùng 01 hộ đã thoát nghèo từ tháng 7"),
                ("chung_cu: null", "chung_cu: Biên bản rà soát số 12/BB-UBND ngày 03/10/2022"),
            ],
        );
    }

    /// The sample as it was released, corrected and released again.
    pub(crate) fn after_the_replacement() -> Self {
        static REPLACED: LazyLock<Office> = LazyLock::new(|| {
            let office = Office::released();
            office.correct_ka_long();
            office.complete_ka_long();
            office.ends(0, &["correct", "--accept"]);
            office.sign(RECORD);
            office.release("431/BC-UBND", "2022-10-07", &["--supersedes", "415/BC-UBND"]);
            office
        });
        REPLACED.copied()
    }
}

const AUGUST: &str = "data/so-lieu/2022-08/06709-ka-long.yaml";
const SEPTEMBER: &str = "data/so-lieu/2022-09/06709-ka-long.yaml";
const RECORD: &str = "data/dinh-chinh/DC-2022-001.yaml";
const FIRST: &str = "data/phat-hanh/2022-09/01/bao-cao.pdf";
const SECOND: &str = "data/phat-hanh/2022-09/02/bao-cao.pdf";
const LEDGER: &str = "data/phat-hanh/so-cai.txt";

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Every file with its time stamp and its bytes.
fn files(folder: &Path) -> BTreeMap<String, (SystemTime, Vec<u8>)> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let name = entry.path().strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            let stamp = entry.metadata().unwrap().modified().unwrap();
            (name, (stamp, fs::read(entry.path()).unwrap()))
        })
        .collect()
}

fn is_pdf(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "pdf")
}

pub(crate) fn words(pdf: &Path) -> String {
    let document = Document::load(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
#[expect(clippy::too_many_lines, reason = "one story, told from its beginning to its end")]
fn the_whole_life_of_a_report() {
    let office = Office::new();
    office.ends(0, &["build"]);
    office.release("415/BC-UBND", "2022-09-28", &["--file", "data/phat-hanh/2022-09/01/bao-cao.pdf"]);
    office.ends(0, &["check"]);
    let released = files(&office.path("data/phat-hanh"));
    let made = files(&office.path("output"));

    // The ward corrects August, and nobody has recorded it yet.
    office.correct_ka_long();
    let found = office.ends(6, &["check", "--message-format", "short"]);
    assert!(found.contains(&format!("{AUGUST}:8:54: lỗi[BC701]")), "{found}");
    assert!(found.contains("2022-08/06709/ngheo.ho.vuot_chuan từ 1 thành 0"), "{found}");
    let refused = office.ends(6, &["build"]);
    assert!(refused.contains("không lập được 2022-09/bao-cao"), "{refused}");
    assert!(refused.contains("đã lập 0 tài liệu, giữ nguyên 16, 2 không lập được"), "{refused}");

    // The difference from the released report is shown.
    office.ends(4, &["diff", "--since", "415/BC-UBND", "--exit-code"]);
    let rehearsal = office.ends(0, &["correct", "--dry-run"]);
    assert!(
        rehearsal.contains("2022-09/06709/ngheo.ho.dau_ky: 0 → 1   đầu kỳ bằng cuối kỳ tháng trước"),
        "{rehearsal}"
    );
    assert!(rehearsal.contains("phải có báo cáo thay thế"), "{rehearsal}");
    assert!(!office.path(RECORD).exists());

    // A record is made with the cells that follow, the ward enters what the household lacks, and the record is
    // completed and approved.
    office.ends(0, &["correct", "--accept"]);
    office.complete_ka_long();
    office.ends(6, &["check"]);
    office.ends(0, &["correct", "--record", "DC-2022-001"]);
    let unsigned = office.ends(6, &["check"]);
    assert!(unsigned.contains("lỗi[BC705]"), "{unsigned}");
    office.sign(RECORD);
    office.ends(0, &["check"]);

    // Exactly the documents that differ are made again.
    let difference = office.json(0, &["diff", "--format", "json"]);
    let summary = difference.last().unwrap();
    let city = difference.iter().find(|line| line["address"] == "2022-09/tong/ngheo.ho.giam.luy_ke").unwrap();
    assert_eq!((&city["old"], &city["new"]), (&Value::from("12"), &Value::from("11")));
    let built = office.json(0, &["build", "--message-format", "json"]);
    let remade: Vec<_> = built.iter().filter(|line| line["outcome"] == "made").map(|line| &line["document"]).collect();
    assert_eq!(remade, ["2022-09/bao-cao", "2022-09/phieu/06709-ka-long"]);
    assert_eq!(summary["documents"], 2);
    assert_eq!(files(&office.path("data/phat-hanh")), released);
    let kept = files(&office.path("output")).into_iter().filter(|(name, _)| is_pdf(name));
    let changed: Vec<_> = kept.filter(|(name, file)| made.get(name) != Some(file)).map(|(name, _)| name).collect();
    assert_eq!(changed, ["2022-09/bao-cao.pdf", "2022-09/phieu/06709-ka-long.pdf"]);

    // The replacement says what it replaces, marks revised figures, and gives the reasons.
    let report = words(&office.path("output/2022-09/bao-cao.pdf"));
    for sentence in [
        "Báo cáo này thay thế Báo cáo số 415/BC-UBND ngày 28/9/2022 của Ủy ban nhân dân thành phố Móng Cái",
        "ước giảm được 11r/19 hộ nghèo, đạt 58%r",
        "BẢNG ĐÍNH CHÍNH",
        "Ghi trùng 01 hộ đã thoát nghèo từ tháng 7",
        "Biên bản rà soát số 12/BB-UBND",
        "Xếp thứ các đơn vị thay đổi: phường Ka Long từ thứ 1 thành thứ 10",
        "không còn đạt kế hoạch: phường Ka Long (hộ nghèo)",
    ] {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        assert!(squeezed(&report).contains(&squeezed(sentence)), "missing: {sentence}\n{report}");
    }

    // A build into an empty folder gives the same bytes.
    office.ends(0, &["build", "--out", "anew"]);
    for name in ["2022-09/bao-cao.pdf", "2022-09/phieu/06709-ka-long.pdf", "2022-09/phieu/06712-tran-phu.pdf"] {
        let (one, other) = (office.path("output").join(name), office.path("anew").join(name));
        assert_eq!(fs::read(one).unwrap(), fs::read(other).unwrap(), "{name}");
    }

    // The replacement is signed.
    office.release("431/BC-UBND", "2022-10-07", &["--supersedes", "415/BC-UBND"]);
    let old = office.ends(0, &["verify", FIRST]);
    assert!(old.starts_with("khớp nhưng đã được thay thế bởi Báo cáo số 431/BC-UBND ngày 07/10/2022"), "{old}");
    let new = office.ends(0, &["verify", SECOND]);
    assert!(new.starts_with("khớp: 2022-09/bao-cao, Báo cáo số 431/BC-UBND"), "{new}");
    office.ends(0, &["verify"]);
    assert!(office.ends(0, &["build"]).contains("đã lập 0 tài liệu, giữ nguyên 18"));

    // Afterwards a figure is edited without a record.
    office.edit(SEPTEMBER, &[("dan_cu: { ho: 3350", "dan_cu: { ho: 3351")]);
    let silent = office.ends(6, &["check"]);
    assert!(
        silent.contains("Báo cáo số 431/BC-UBND") && silent.contains("2022-09/06709/dan_cu.ho từ 3350 thành 3351"),
        "{silent}"
    );
}

#[test]
fn whoever_tampers_with_what_was_released_is_told_the_place() {
    let office = Office::after_the_replacement();
    let frozen = office.path("data/phat-hanh/2022-09/01/nguon/data/so-lieu/2022-01/06727-bac-son.yaml");
    let text = fs::read(&frozen).unwrap();
    fs::write(&frozen, [&text[..], b"# x\n"].concat()).unwrap();
    for arguments in [&["verify"][..], &["verify", FIRST], &["verify", "415/BC-UBND"]] {
        let told = office.ends(5, arguments);
        assert!(told.contains("data/phat-hanh/2022-09/01/nguon/data/so-lieu/2022-01/06727-bac-son.yaml"), "{told}");
    }
    fs::write(&frozen, &text).unwrap();
    office.ends(0, &["verify"]);

    let ledger = fs::read_to_string(office.path(LEDGER)).unwrap();
    fs::write(office.path(LEDGER), ledger.replacen("ngày 2022-09-28", "ngày 2022-09-29", 1)).unwrap();
    let told = office.ends(5, &["verify"]);
    assert!(told.contains("so-cai.txt, dòng 2: dòng này đã bị sửa sau khi ghi"), "{told}");
    assert!(office.ends(6, &["check"]).contains("lỗi[BC708]"));
    fs::write(office.path(LEDGER), &ledger).unwrap();

    let lines: Vec<_> = ledger.lines().collect();
    fs::write(office.path(LEDGER), format!("{}\n{}\n", lines[0], lines[2])).unwrap();
    assert!(office.ends(5, &["verify"]).contains("so-cai.txt, dòng 1"));
    fs::write(office.path(LEDGER), &ledger).unwrap();

    let manifest = office.path("data/phat-hanh/2022-09/02/khoa.json");
    let json = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, json.replacen("DC-2022-001", "DC-2022-002", 1)).unwrap();
    assert!(office.ends(5, &["verify"]).contains("data/phat-hanh/2022-09/02/khoa.json"));
}

/// Exchanges two figures of the same column on a page, as somebody would who edits a PDF.
fn forged(pdf: &Path, page: u32, one: &str, other: &str) -> Vec<u8> {
    let mut document = Document::load(pdf).unwrap();
    let id = document.get_pages()[&page];
    let fonts = document.get_page_fonts(id).unwrap();
    let encodings: BTreeMap<Vec<u8>, _> =
        fonts.iter().map(|(name, font)| (name.clone(), font.get_font_encoding(&document).unwrap())).collect();
    let mut content = Content::decode(&document.get_page_content(id)).unwrap();
    let mut font = Vec::new();
    let mut found = BTreeMap::new();
    for (at, operation) in content.operations.iter().enumerate() {
        match operation.operator.as_str() {
            "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
            "Tj" | "TJ" => {
                let text: String = strings(&operation.operands)
                    .iter()
                    .map(|bytes| Document::decode_text(&encodings[&font], bytes).unwrap_or_default())
                    .collect();
                if text.trim() == one || text.trim() == other {
                    found.entry(text.trim().to_owned()).or_insert((at, font.clone()));
                }
            }
            _ => {}
        }
    }
    let ((first, font), (second, same)) = (found[one].clone(), found[other].clone());
    assert_eq!(font, same, "set in two fonts");
    let swapped = content.operations[first].operands.clone();
    let other = std::mem::replace(&mut content.operations[second].operands, swapped);
    content.operations[first].operands = other;
    let bytes = content.encode().unwrap();
    document.change_page_content(id, bytes).unwrap();
    let mut out = Vec::new();
    document.save_to(&mut out).unwrap();
    out
}

fn strings(operands: &[Object]) -> Vec<&[u8]> {
    let parts = operands.iter().flat_map(|operand| match operand {
        Object::Array(parts) => parts.iter().collect(),
        other => vec![other],
    });
    parts.filter_map(|part| part.as_str().ok()).collect()
}

#[test]
fn one_edited_digit_is_found_with_the_project_and_without() {
    let office = Office::released();
    fs::write(office.path("forged.pdf"), forged(&office.path(FIRST), 3, "20", "58")).unwrap();
    let told = office.ends(5, &["verify", "forged.pdf"]);
    assert!(told.contains("2022-09/tong/ngheo.ho.dau_nam"), "{told}");
    assert!(told.contains("dòng “Hộ nghèo (hộ)”: phải là “20”"), "{told}");
    let elsewhere = tempfile::tempdir().unwrap();
    fs::copy(office.path("forged.pdf"), elsewhere.path().join("forged.pdf")).unwrap();
    let mut command = Command::cargo_bin("baocao").unwrap();
    let alone = command.current_dir(elsewhere.path()).args(["verify", "forged.pdf"]).output().unwrap();
    assert_eq!(alone.status.code(), Some(5), "{}", said(&alone));
    assert!(said(&alone).contains("2022-09/tong/ngheo.ho.dau_nam"));
}

/// Appends an incremental update that adds an object, as a signature does.
fn signed(pdf: &[u8]) -> Vec<u8> {
    let at = pdf.windows(9).rposition(|window| window == b"startxref").unwrap();
    let previous: String = String::from_utf8_lossy(&pdf[at + 9..]).lines().nth(1).unwrap().trim().to_owned();
    let document = Document::load_mem(pdf).unwrap();
    let (root, size) = (document.trailer.get(b"Root").unwrap().as_reference().unwrap(), document.max_id + 1);
    let mut out = pdf.to_vec();
    out.push(b'\n');
    let object = out.len();
    out.extend_from_slice(format!("{size} 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite >>\nendobj\n").as_bytes());
    let table = out.len();
    let entry = format!("{object:010} 00000 n\r\n");
    let trailer =
        format!("trailer\n<< /Size {} /Root {} 0 R /Prev {previous} >>\nstartxref\n{table}\n%%EOF\n", size + 1, root.0);
    out.extend_from_slice(format!("xref\n{size} 1\n{entry}{trailer}").as_bytes());
    out
}

#[test]
fn a_signature_that_appends_and_an_office_that_saves_anew_are_accepted_and_told_apart() {
    let office = Office::new();
    office.ends(0, &["release", "prepare", "2022-09"]);
    let frozen = fs::read(office.path(FIRST)).unwrap();
    fs::write(office.path("signed.pdf"), signed(&frozen)).unwrap();
    let mut anew = Document::load(office.path(FIRST)).unwrap();
    anew.renumber_objects();
    anew.save(office.path("anew.pdf")).unwrap();
    fs::write(office.path("other.pdf"), {
        let office = Office::new();
        office.edit(SEPTEMBER, &[("dan_cu: { ho: 3350", "dan_cu: { ho: 3351")]);
        office.ends(0, &["build", "--only", "bao-cao"]);
        fs::read(office.path("output/2022-09/bao-cao.pdf")).unwrap()
    })
    .unwrap();
    let record = ["release", "record", "2022-09", "--number", "415/BC-UBND", "--date", "2022-09-28", "--file"];
    let refused = office.ends(1, &[&record[..], &["other.pdf"]].concat());
    assert!(refused.contains("không phải báo cáo đã chuẩn bị"), "{refused}");
    assert!(!office.path(LEDGER).exists());

    let other = Office::new();
    other.ends(0, &["release", "prepare", "2022-09"]);
    fs::copy(office.path("anew.pdf"), other.path("anew.pdf")).unwrap();
    let accepted = other.ends(0, &[&record[..], &["anew.pdf"]].concat());
    assert!(accepted.contains("được phần mềm khác ghi lại, nhưng nội dung đính kèm đúng"), "{accepted}");

    let accepted = office.ends(0, &[&record[..], &["signed.pdf"]].concat());
    assert!(accepted.contains("bắt đầu bằng đúng từng byte"), "{accepted}");
    assert!(office.ends(0, &["verify", "signed.pdf"]).contains("đúng từng byte như bản đã đóng băng"));
    assert!(office.ends(0, &["verify", "anew.pdf"]).contains("tệp được phần mềm khác ghi lại"));
}

#[test]
fn what_is_no_edit_of_a_released_value_is_not_called_one() {
    let office = Office::released();
    // Comments, order of keys, indentation, quotation marks, explanations and totals counted by hand are not
    // released.
    office.edit(
        SEPTEMBER,
        &[
            ("# ước; số chính thức sau khi có quyết định công nhận", "# ước"),
            ("dan_cu: { ho: 3350, khau: 12890 }", "dan_cu:\n    khau: 12890\n    ho: 3350"),
            ("giai_trinh: []", "giai_trinh: []\ndoi_chieu: { ngheo: { giam_luy_ke: 1 } }"),
        ],
    );
    // A later month is added, with a new signer.
    for entry in fs::read_dir(office.path("data/so-lieu/2022-09")).unwrap().map(Result::unwrap) {
        let text = fs::read_to_string(entry.path()).unwrap();
        let text = text.replace("ky: 2022-09", "ky: 2022-10").replace("ngay_chot: 2022-09-14", "ngay_chot: 2022-10-14");
        let target = office.path("data/so-lieu/2022-10").join(entry.file_name());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, text).unwrap();
    }
    office.edit("data/baocao.yaml", &[("KT. CHỦ TỊCH", "TUQ. CHỦ TỊCH")]);
    let found = office.run(&["check", "--message-format", "short"]);
    assert!(!said(&found).contains("[BC7"), "{}", said(&found));
}

#[test]
fn a_number_and_a_date_given_at_signing_change_nothing_that_was_released() {
    let office = Office::released();
    office.edit("data/loi-van/2022-09.yaml", &[("so: null", "so: 415/BC-UBND"), ("ngay: null", "ngay: 2022-09-28")]);
    office.ends(0, &["check"]);
    assert!(office.ends(0, &["diff"]).contains("không có gì khác"));
    let told = office.ends(1, &["release", "prepare", "2022-09"]);
    assert!(told.contains("không có gì để phát hành lại"), "{told}");
}

#[test]
fn a_plan_that_changes_afterwards_needs_a_record_of_its_kind() {
    let office = Office::released();
    let plan = "data/ke-hoach/2022.yaml";
    office.edit(plan, &[("giam_ho_ngheo: 19", "giam_ho_ngheo: 20")]);
    let text = fs::read_to_string(office.path(plan)).unwrap();
    let ward = text.lines().find(|line| line.contains("\"06754\"")).unwrap().to_owned();
    office.edit(plan, &[(&ward, &ward.replace("giam_ho_ngheo: 0", "giam_ho_ngheo: 1"))]);
    let found = office.ends(6, &["check"]);
    assert!(found.contains("lỗi[BC707]") && found.contains("Báo cáo số 415/BC-UBND"), "{found}");
    office.ends(0, &["correct", "--kind", "doi_phuong_phap"]);
    let record = fs::read_to_string(office.path(RECORD)).unwrap();
    assert!(record.contains("o: \"2022-09/tong/ngheo.ho.giam.ke_hoach\", cu: 19, moi: 20"), "{record}");
    office.sign(RECORD);
    office.ends(0, &["check"]);
    let report = office.ends(0, &["build", "--only", "bao-cao"]);
    assert!(report.contains("đã lập 1 tài liệu"), "{report}");
}

#[test]
fn the_data_that_were_frozen_give_the_bytes_that_were_frozen() {
    let office = Office::released();
    office.correct_ka_long();
    let sources = office.path("data/phat-hanh/2022-09/01/nguon");
    let out = office.path("anew");
    let mut command = Command::cargo_bin("baocao").unwrap();
    let built =
        command.args(["build", "--period", "2022-09", "-C"]).arg(&sources).arg("--out").arg(&out).output().unwrap();
    assert!(built.status.success(), "{}", said(&built));
    let frozen = files(&office.path("data/phat-hanh/2022-09/01"));
    let pdfs: Vec<_> = frozen.iter().filter(|(name, _)| is_pdf(name)).collect();
    assert_eq!(pdfs.len(), 18);
    for (name, (_, bytes)) in pdfs {
        assert_eq!(&fs::read(out.join("2022-09").join(name)).unwrap(), bytes, "{name}");
    }
}

#[test]
fn a_later_month_marks_what_was_revised_since_it_was_first_released() {
    let office = Office::new();
    for month in ["09", "08"] {
        // The report of August is made from its figures alone, without a narrative.
        let made = office.run(&["release", "prepare", &format!("2022-{month}")]);
        assert!(made.status.success(), "{}", said(&made));
    }
    office.ends(0, &["release", "record", "2022-08", "--number", "380/BC-UBND", "--date", "2022-08-25"]);
    office.correct_ka_long();
    office.complete_ka_long();
    office.ends(0, &["correct", "--accept"]);
    office.sign(RECORD);
    office.ends(0, &["check"]);
    office.ends(0, &["build", "--period", "2022-09", "--only", "bao-cao"]);
    let september = words(&office.path("output/2022-09/bao-cao.pdf"));
    assert!(september.contains("đã được đính chính, khác với số công bố lần đầu"), "{september}");
    assert!(!september.contains("thay thế Báo cáo số"));
    office.ends(0, &["build", "--period", "2022-09", "--edition", "cong-khai"]);
    let public = words(&office.path("output/2022-09/bao-cao-cong-khai.pdf"));
    assert!(
        public.contains("đã được đính chính, khác với số công bố lần đầu"),
        "totals are marked for everybody: {public}"
    );
    office.ends(0, &["build", "--period", "2022-08", "--only", "bao-cao"]);
    let august = words(&office.path("output/2022-08/bao-cao.pdf"));
    assert!(august.contains("Báo cáo này thay thế Báo cáo số 380/BC-UBND ngày 25/8/2022"), "{august}");
}

#[test]
fn a_figure_is_explained_down_to_what_was_entered_today_and_as_it_was_released() {
    let office = Office::after_the_replacement();
    let why = |more: &[&str]| office.ends(0, &[&["why", "2022-09/tong/ngheo.ho.giam.luy_ke"][..], more].concat());
    let today = why(&[]);
    assert!(today.starts_with("Hộ nghèo giảm, lũy kế từ đầu năm, Thành phố Móng Cái: 11\n"), "{today}");
    assert!(!today.contains("06709"), "{today}");
    let then = why(&["--release", "415/BC-UBND"]);
    assert!(then.starts_with("Hộ nghèo giảm, lũy kế từ đầu năm, Thành phố Móng Cái: 12\n"), "{then}");
    assert!(then.contains("2022-08/06709/ngheo.ho.vuot_chuan  Phường Ka Long, tháng 8/2022: 1"), "{then}");
    assert!(then.contains("data/phat-hanh/2022-09/01/nguon/data/so-lieu/2022-08/06709-ka-long.yaml:8:54"), "{then}");
}

#[test]
fn a_change_is_told_once() {
    const AGAIN: &str = "data/dinh-chinh/DC-2022-002.yaml";
    let office = Office::released();
    office.correct_ka_long();
    office.complete_ka_long();
    office.ends(0, &["correct", "--accept"]);
    office.sign(RECORD);
    office.ends(0, &["check"]);
    let record = fs::read_to_string(office.path(RECORD)).unwrap();
    let changes = record.matches(" o: ").count();
    let found = || office.ends(6, &["check", "--message-format", "short"]);

    // Another record tells all of it again; the cure is to take its lines away, and then the record.
    fs::write(office.path(AGAIN), record.replace("DC-2022-001", "DC-2022-002")).unwrap();
    let repeated = found();
    assert_eq!(repeated.matches("lỗi[BC719]").count(), changes, "{repeated}");
    assert!(repeated.contains("đã có ở bản ghi DC-2022-001"), "{repeated}");
    assert_eq!(repeated.matches(AGAIN).count(), changes, "{repeated}");
    fs::remove_file(office.path(AGAIN)).unwrap();
    office.ends(0, &["check"]);

    // One line is there twice, and the second says something else.
    let line = record.lines().find(|line| line.contains("/ngheo.ho.vuot_chuan")).unwrap();
    let twice = record.replacen(line, &format!("{line}\n{}", line.replace("moi: 0", "moi: 7")), 1);
    assert_ne!(twice.replacen(&format!("{line}\n"), "", 1), record);
    fs::write(office.path(RECORD), &twice).unwrap();
    let repeated = found();
    assert_eq!(repeated.matches("lỗi[BC719]").count(), 1, "{repeated}");
    assert!(repeated.contains("2022-08/06709/ngheo.ho.vuot_chuan đã có ở dòng "), "{repeated}");
    fs::write(office.path(RECORD), &record).unwrap();
    office.ends(0, &["check"]);
}

#[test]
fn who_corrects_often_can_be_seen() {
    let office = Office::after_the_replacement();
    let lines = office.json(0, &["release", "triangle", "--format", "json"]);
    let vintage = |number: &str| lines.iter().find(|line| line["number"] == number).unwrap()["months"].clone();
    assert_eq!((&vintage("415/BC-UBND")["2022-08"], &vintage("431/BC-UBND")["2022-08"]), (&10.into(), &11.into()));
    let ward = lines.iter().find(|line| line["unit"] == "06709").unwrap();
    assert_eq!((&ward["months"], &ward["revised"], &ward["absolute"]), (&9.into(), &2.into(), &2.into()));
    assert!(lines.iter().filter(|line| line["reason"] == "revision" && line["revised"] != 0).count() == 1);
}

#[test]
fn a_report_with_errors_or_unexplained_warnings_is_not_released() {
    let office = Office::new();
    office.edit(SEPTEMBER, &[("dan_cu: { ho: 3350", "dan_cu: { ho: 4350")]);
    let refused = office.ends(1, &["release", "prepare", "2022-09"]);
    assert!(refused.contains("cảnh báo chưa giải trình"), "{refused}");
    assert!(!office.path("data/phat-hanh/2022-09").exists());
    office.edit(
        SEPTEMBER,
        &[(
            "giai_trinh: []",
            "giai_trinh:\n  - { ma: BC507, ly_do: sáp nhập khu dân cư theo Nghị quyết số 10/NQ-HĐND }",
        )],
    );
    office.ends(0, &["release", "prepare", "2022-09"]);
    let again = office.ends(0, &["release", "prepare", "2022-09"]);
    assert!(again.contains("đã đóng băng từ trước"), "{again}");
    assert!(!office.path("data/phat-hanh/2022-09/02").exists());
}
