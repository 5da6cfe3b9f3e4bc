//! The documents that are examined, as a table. Each is made once by the program itself.

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};

use baocao::model::View;
use baocao::release::attached_view;

use super::read::Pdf;
use crate::shelf::{project_with_all, run};

/// A document to be made: the project, its changes, the period, and the unit.
struct Case {
    name: &'static str,
    /// The data folder, from the root of the repository.
    data: &'static str,
    period: &'static str,
    /// The arguments that choose the document: `--only bao-cao`, `--unit 06727`, `--edition cong-khai` …
    order: &'static [&'static str],
    /// A file, the text in it, and the text that replaces it.
    edits: &'static [(&'static str, &'static str, &'static str)],
    /// Files that are removed.
    without: &'static [&'static str],
}

impl Case {
    /// A report of the sample.
    const fn report(name: &'static str, period: &'static str) -> Self {
        Self { name, data: "data", period, order: &["--only", "bao-cao"], edits: &[], without: &[] }
    }

    /// A sheet of the sample, September.
    const fn sheet(name: &'static str, order: &'static [&'static str]) -> Self {
        Self { order, ..Self::report(name, "2022-09") }
    }

    /// A document of the sample's September in a changed project.
    const fn with(name: &'static str, edits: &'static [(&'static str, &'static str, &'static str)]) -> Self {
        Self { edits, ..Self::report(name, "2022-09") }
    }
}

const CASES: &[Case] = &[
    Case::report("January", "2022-01"),
    Case::report("September", "2022-09"),
    Case::report("third quarter", "2022-Q3"),
    Case::report("six months", "2022-6T"),
    Case::report("nine months", "2022-9T"),
    Case::sheet("sheet of Bắc Sơn", &["--unit", "06727"]),
    Case::sheet("sheet of Ka Long", &["--unit", "06709"]),
    Case::sheet("sheet of Vĩnh Thực", &["--unit", "06757"]),
    Case::with("one addressee", &[("baocao.yaml", "kinh_gui: []", "kinh_gui: [Ủy ban nhân dân tỉnh Quảng Ninh]")]),
    Case::with(
        "three addressees",
        &[(
            "baocao.yaml",
            "kinh_gui: []",
            "kinh_gui: [Ủy ban nhân dân tỉnh Quảng Ninh, Ban Chỉ đạo các chương trình mục tiêu quốc gia giai đoạn 2021 - \
             2025 tỉnh Quảng Ninh, Sở Lao động - Thương binh và Xã hội tỉnh Quảng Ninh]",
        )],
    ),
    Case::with(
        "long issuing body under a superior one",
        &[(
            "baocao.yaml",
            "chu_quan: null                 # dòng cơ quan chủ quản phía trên; null: không in\n  ban_hanh: [ỦY BAN NHÂN \
             DÂN, THÀNH PHỐ MÓNG CÁI]",
            "chu_quan: ỦY BAN NHÂN DÂN THÀNH PHỐ MÓNG CÁI\n  ban_hanh: [BAN CHỈ ĐẠO CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA \
             GIAI ĐOẠN 2021 - 2025]",
        )],
    ),
    Case::with(
        "numbered, dated and signed, of a place with a long name",
        &[
            ("loi-van/2022-09.yaml", "so: null", "so: 05/BC-UBND"),
            ("loi-van/2022-09.yaml", "ngay: null", "ngay: 2022-10-05"),
            ("baocao.yaml", "dia_danh: Móng Cái", "dia_danh: Phường Điện Biên Phủ"),
            ("baocao.yaml", "ho_ten: null ", "ho_ten: Nguyễn Thị Thu Hương "),
        ],
    ),
    Case::with(
        "urgent, for internal use, with address, drafter and fingerprint",
        &[
            (
                "loi-van/2022-09.yaml",
                "loai: ket_qua",
                "loai: ket_qua\ndau: { do_khan: hoa_toc, pham_vi: luu_hanh_noi_bo, nguoi_soan: NTH, so_ban: 30 }",
            ),
            (
                "baocao.yaml",
                "  soan_thao: LĐTBXH",
                "  soan_thao: LĐTBXH\n  dia_chi: \"Số 01 đường Hữu Nghị, thành phố Móng Cái; điện thoại: 0203.3881.234\"",
            ),
            ("baocao.yaml", "  hai_chu_so: true", "  in_ma_noi_dung: true\n  hai_chu_so: true"),
        ],
    ),
    Case { order: &["--only", "bao-cao", "--edition", "cong-khai"], ..Case::report("public edition", "2022-09") },
    Case::with(
        "a paragraph over two pages",
        &[(
            "loi-van/2022-09.yaml",
            "\nchi_dao:\n",
            "\nchi_dao:\n  - Ủy ban nhân dân thành phố yêu cầu các cơ quan, đơn vị và Ủy ban nhân dân các xã, phường rà soát, phân loại \
             từng hộ nghèo, hộ cận nghèo theo nguyên nhân và nhu cầu hỗ trợ; phân công cán bộ, đảng viên, hội viên giúp đỡ \
             từng hộ; lồng ghép nguồn vốn của các chương trình, dự án; ưu tiên bố trí vốn vay, việc làm, nhà ở, nước sinh \
             hoạt và nhà tiêu hợp vệ sinh cho các hộ có khả năng thoát nghèo trong năm; kịp thời biểu dương những hộ tự \
             nguyện đăng ký thoát nghèo; công khai danh sách, kết quả rà soát tại nhà văn hóa thôn, khu để Nhân dân giám \
             sát; báo cáo kết quả về cơ quan thường trực đúng thời hạn để tổng hợp, báo cáo Ủy ban nhân dân thành phố xem \
             xét, chỉ đạo.\n",
        )],
    ),
    Case { without: &["so-lieu/2022-09/06727-bac-son.yaml"], ..Case::report("a unit has not reported", "2022-09") },
    Case { data: "tests/fixtures/phuong-mong-cai-1/data", ..Case::report("a ward, September", "2025-09") },
    Case { data: "tests/fixtures/phuong-mong-cai-1/data", ..Case::report("a ward, third quarter", "2025-Q3") },
    Case { data: "tests/fixtures/tinh-quang-ninh/data", ..Case::report("a province before the merger", "2025-6T") },
    Case {
        data: "tests/fixtures/tinh-quang-ninh/data",
        ..Case::report("a province in the month of the merger", "2025-07")
    },
    Case { data: "tests/fixtures/tinh-quang-ninh/data", ..Case::report("a province after the merger", "2025-9T") },
    Case {
        data: "tests/fixtures/tinh-quang-ninh/data",
        order: &["--unit", "06712"],
        ..Case::report("sheet of a merged ward", "2025-09")
    },
    Case { data: "tests/fixtures/minimal/data", ..Case::report("a small city", "2022-02") },
];

/// A finished document.
pub(crate) struct Document {
    pub(crate) name: &'static str,
    pub(crate) pdf: Pdf,
    /// Its view.
    pub(crate) view: View,
}

/// All documents of the table in order, and the reasons why others could not be made.
static MADE: LazyLock<(Vec<Document>, Vec<String>)> = LazyLock::new(|| {
    let (next, made) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((at, case)) = CASES.iter().enumerate().nth(next.fetch_add(1, Ordering::Relaxed)) {
                    let document = make(case);
                    made.lock().unwrap().push((at, document));
                }
            });
        }
    });
    let mut made = made.into_inner().unwrap();
    made.sort_by_key(|(at, _)| *at);
    let (documents, refusals): (Vec<_>, Vec<_>) = made.into_iter().map(|(_, made)| made).partition(Result::is_ok);
    let refusals = refusals.into_iter().filter_map(Result::err).collect();
    (documents.into_iter().filter_map(Result::ok).collect(), refusals)
});

/// The documents of the table.
pub(crate) fn documents() -> &'static [Document] {
    &MADE.0
}

/// The document of this name.
pub(crate) fn document(name: &str) -> &'static Document {
    documents().iter().find(|document| document.name == name).unwrap()
}

fn make(case: &Case) -> Result<Document, String> {
    let project = project_with_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join(case.data), case.edits);
    for file in case.without {
        std::fs::remove_file(project.path().join("data").join(file)).unwrap();
    }
    let period = ["build", "-C", project.path().to_str().unwrap(), "--period", case.period, "-j", "1"];
    let made = run(&[&period[..], case.order].concat());
    if !made.status.success() {
        return Err(format!("{}: {}", case.name, String::from_utf8_lossy(&made.stderr)));
    }
    let path = String::from_utf8(made.stdout).unwrap();
    let bytes = std::fs::read(path.lines().next().unwrap()).unwrap();
    Ok(Document { name: case.name, pdf: Pdf::read(&bytes), view: attached_view(&bytes).unwrap() })
}

#[test]
fn every_document_of_the_table_is_made() {
    assert!(MADE.1.is_empty(), "{}", MADE.1.join("\n"));
}
