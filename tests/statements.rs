//! What people state in words beyond single figures, in twelve kinds: wrong statements are found with what is right and
//! its address, true ones and those that are not understood are left alone.

use std::collections::BTreeMap;
use std::path::Path;

use baocao::documents::DocumentWriter;
use baocao::finding::{Finding, Place};
use baocao::indicators::compute;
use baocao::model::{Class, FileId, Filed, Month, Narrative, Period, Project};
use serde_json::json;

use crate::claims::{Own, Tally, Town, sentences, town};

fn sample() -> Project {
    baocao::load::load(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap().project.unwrap()
}

/// The findings BC611 about `sentences` as results of `period`, by the index of the sentence.
pub(crate) fn told(project: &Project, period: Period, sentences: &[String]) -> BTreeMap<usize, Vec<Finding>> {
    let mut project = project.clone();
    project.narratives.clear();
    let words = json!({ "ky": period.to_string(), "loai": "ket_qua", "ket_qua": sentences });
    let narrative: Narrative = baocao::load::value(&words.to_string()).unwrap();
    project.narratives.insert(period, Filed { file: FileId(9_999), value: narrative });
    let computed = compute(&project, period);
    let found = baocao::check::check(&project, &[], &baocao::load::bundled(), &|_| computed.clone());
    let mut by_sentence: BTreeMap<usize, Vec<Finding>> = BTreeMap::new();
    for finding in found.into_iter().filter(|finding| finding.code.to_string() == "BC611") {
        let Place::Words(FileId(9_999), words) = &finding.place else { continue };
        let index = words.key.trim_start_matches("ket_qua[").trim_end_matches(']').parse().unwrap();
        by_sentence.entry(index).or_default().push(finding);
    }
    by_sentence
}

/// The name of a kind, wrong statements with a part of the truth, and right ones.
type Kind = (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

/// The sample in September 2022. Each kind: what is wrong, each with a part of the truth that the finding tells, and what is
/// right.
const KINDS: &[Kind] = &[
    (
        "first and last",
        &[
            (
                "Xã Hải Sơn có tỷ lệ hộ nghèo cao nhất thành phố.",
                "xã Bắc Sơn: 0,38% (2/520) (2022-09/06727/ngheo.ty_le)",
            ),
            ("Tỷ lệ hộ nghèo cao nhất là xã Quảng Nghĩa (0,08%).", "xã Bắc Sơn"),
            ("Xã Bắc Sơn giảm được nhiều hộ nghèo nhất.", "xã Hải Sơn"),
            ("Đơn vị còn nhiều hộ cận nghèo nhất là phường Ka Long.", "ho.cuoi_ky"),
            ("Xã Hải Xuân đạt tỷ lệ thực hiện kế hoạch thấp nhất.", "xã Bắc Sơn: 40% (2/5)"),
            ("Phường Hải Yên dẫn đầu về tỷ lệ hoàn thành kế hoạch.", "giam_chung.ty_le"),
            ("Chỉ số thiếu hụt nhiều nhất của hộ nghèo là nhà tiêu hợp vệ sinh.", "việc làm: 7 hộ"),
            ("Xã Bắc Sơn có tỷ lệ hộ nghèo cao nhất, phường Hải Yên thấp nhất.", "thấp nhất là"),
        ],
        &[
            "Xã Bắc Sơn có tỷ lệ hộ nghèo cao nhất thành phố (0,38%).",
            "Xã Bắc Sơn đạt tỷ lệ thực hiện kế hoạch thấp nhất (40%).",
            "Tỷ lệ hộ cận nghèo cao nhất là xã Hải Sơn, thấp nhất là phường Ka Long.",
            "Chỉ số thiếu hụt nhiều nhất của hộ nghèo là việc làm.",
        ],
    ),
    (
        "times",
        &[
            ("Số hộ cận nghèo gấp 3 lần số hộ nghèo.", "15 hộ"),
            ("Số hộ nghèo khu vực nông thôn gấp 2 lần khu vực thành thị.", "2022-09/nong_thon/ngheo.ho.cuoi_ky"),
            ("Số hộ nghèo khu vực nông thôn gấp đôi thành thị.", "6 hộ"),
            ("Tỷ lệ hộ nghèo của xã Bắc Sơn gấp 5 lần xã Hải Sơn.", "0,21% (1/480)"),
            ("Số hộ cận nghèo gấp hơn hai lần số hộ nghèo.", "8 hộ"),
            ("Số hộ cận nghèo của xã Bắc Sơn gấp rưỡi số hộ nghèo.", "2 hộ"),
        ],
        &[
            "Số hộ nghèo khu vực nông thôn gấp 3 lần khu vực thành thị.",
            "Số hộ cận nghèo gấp 1,9 lần số hộ nghèo.",
            "Tỷ lệ hộ nghèo khu vực nông thôn gấp hơn 5 lần khu vực thành thị.",
        ],
    ),
    (
        "rank",
        &[
            ("Xã Bắc Sơn đứng thứ nhất về thực hiện kế hoạch giảm hộ nghèo, hộ cận nghèo.", "giam_chung.ty_le"),
            ("Xã Hải Sơn xếp thứ ba về tỷ lệ hộ nghèo.", "ngheo.ty_le"),
            ("Xã Bắc Sơn có tỷ lệ hộ cận nghèo cao thứ tư.", "can_ngheo.ty_le"),
            ("Phường Hải Yên đứng thứ hai thành phố về tiến độ thực hiện kế hoạch.", "2022-09/"),
            ("Xã Quảng Nghĩa đứng thứ nhất về số hộ nghèo.", "xã Bắc Sơn"),
        ],
        &[
            "Xã Hải Sơn có tỷ lệ hộ nghèo cao thứ hai.",
            "Xã Bắc Sơn xếp thứ 16 về thực hiện kế hoạch giảm hộ nghèo, hộ cận nghèo.",
            "Xã Bắc Sơn đứng thứ nhất về số hộ nghèo.",
        ],
    ),
    (
        "most",
        &[
            ("Phần lớn các xã, phường chưa hoàn thành kế hoạch giảm hộ nghèo.", "6/14"),
            ("Hầu hết các xã, phường chưa hoàn thành chỉ tiêu giảm hộ cận nghèo.", "5/16"),
            ("Đa số đơn vị còn hộ nghèo.", "7/17"),
            ("Hầu hết các xã, phường đã hoàn thành kế hoạch giảm hộ nghèo.", "8/14"),
            ("Đa số các xã không còn hộ nghèo.", "4/9"),
        ],
        &[
            "Phần lớn các xã, phường đã hoàn thành kế hoạch giảm hộ nghèo.",
            "Hầu hết các phường không còn hộ nghèo.",
            "Đa số đơn vị không còn hộ nghèo.",
        ],
    ),
    (
        "all",
        &[
            ("Tất cả các xã, phường đều hoàn thành kế hoạch giảm hộ nghèo.", "8/14"),
            ("Các xã, phường đều không còn hộ nghèo.", "10/17"),
            ("Toàn bộ 17 xã, phường đã hoàn thành chỉ tiêu giảm hộ cận nghèo.", "11/16"),
            ("100% đơn vị đạt kế hoạch giảm hộ nghèo năm 2022.", "8/14"),
            ("Cả 8 phường đều không còn hộ cận nghèo.", "6/8"),
        ],
        &[
            "Tất cả các xã, phường đều không có hộ tái nghèo.",
            "17/17 xã, phường không phát sinh hộ nghèo mới.",
            "Tất cả các xã, phường đều hoàn thành kế hoạch giảm hộ nghèo, trừ 6 đơn vị.",
        ],
    ),
    (
        "none",
        &[
            ("Không có đơn vị nào hoàn thành kế hoạch giảm hộ nghèo.", "8/14"),
            ("Chưa có xã, phường nào hoàn thành chỉ tiêu giảm hộ cận nghèo.", "11/16"),
            ("Không xã nào còn hộ nghèo.", "5/9"),
            ("Toàn thành phố không còn hộ nghèo.", "8 hộ (2022-09/tong/ngheo.ho.cuoi_ky)"),
            ("Trên địa bàn không còn hộ cận nghèo.", "15 hộ"),
        ],
        &[
            "Không có đơn vị nào phát sinh hộ nghèo mới.",
            "Toàn thành phố không có hộ tái nghèo.",
            "Phường Ka Long không còn hộ nghèo, hộ cận nghèo.",
        ],
    ),
    (
        "up and down",
        &[
            ("Số hộ nghèo tăng so với đầu năm.", "20 hộ → 8 hộ"),
            ("Số hộ nghèo giảm 10 hộ so với đầu năm.", "ngheo.ho.dau_nam"),
            ("So với đầu năm, số hộ cận nghèo giảm 30 hộ.", "50 hộ → 15 hộ"),
            ("Số hộ nghèo không giảm so với tháng trước.", "10 hộ → 8 hộ"),
            ("Số hộ cận nghèo tăng 5 hộ so với tháng trước.", "20 hộ → 15 hộ"),
            ("Số hộ nghèo giảm 50% so với đầu năm.", "20 hộ → 8 hộ"),
        ],
        &[
            "Số hộ nghèo giảm 12 hộ so với đầu năm.",
            "Số hộ cận nghèo giảm 70% so với đầu năm.",
            "So với tháng trước, số hộ nghèo giảm 2 hộ, số hộ cận nghèo giảm 5 hộ.",
        ],
    ),
    (
        "more and less",
        &[
            ("Xã Hải Sơn còn nhiều hộ nghèo hơn xã Bắc Sơn.", "xã Bắc Sơn 2 hộ"),
            ("Tỷ lệ hộ nghèo khu vực thành thị cao hơn khu vực nông thôn.", "do_thi"),
            ("Số hộ nghèo nhiều hơn số hộ cận nghèo.", "8 hộ"),
            ("Từ đầu năm giảm hơn 12 hộ nghèo.", "12 hộ"),
            ("Tỷ lệ hộ nghèo của xã Bắc Sơn thấp hơn bình quân chung của thành phố.", "0,03%"),
            ("Toàn thành phố còn hơn 10 hộ nghèo.", "8 hộ"),
            ("Tỷ lệ hộ nghèo dưới 0,02%.", "8/31000"),
        ],
        &[
            "Xã Bắc Sơn còn nhiều hộ nghèo hơn xã Hải Sơn.",
            "Số hộ cận nghèo nhiều hơn số hộ nghèo 7 hộ.",
            "Từ đầu năm giảm hơn 11 hộ nghèo; tỷ lệ hộ nghèo dưới 0,03%.",
        ],
    ),
    (
        "sums",
        &[
            ("Toàn thành phố còn 23 hộ nghèo và cận nghèo, gồm 8 hộ nghèo và 16 hộ cận nghèo.", "8 + 16 = 24"),
            ("Giảm 47 hộ, trong đó: 12 hộ nghèo, 36 hộ cận nghèo.", "12 + 36 = 48"),
            ("Tổng số 97 + 139 + 19 = 251 hộ.", "97 + 139 + 19 = 255"),
            ("Còn 8 hộ nghèo, trong đó thành thị 2 hộ, nông thôn 5 hộ.", "2 + 5 = 7"),
            ("Có 12 hộ thoát nghèo, trong đó 13 hộ vượt chuẩn.", "13"),
        ],
        &[
            "Toàn thành phố còn 23 hộ nghèo và cận nghèo, gồm 8 hộ nghèo và 15 hộ cận nghèo.",
            "Giảm 47 hộ, trong đó: 12 hộ nghèo, 35 hộ cận nghèo.",
            "Tổng số 97 + 139 + 19 = 255 hộ.",
            "Giảm 12 hộ nghèo, trong đó 3 hộ do có việc làm.",
        ],
    ),
    (
        "rates",
        &[
            ("Tỷ lệ hộ nghèo còn 0,05%.", "0,03% (8/31000) (2022-09/tong/ngheo.ty_le)"),
            ("Tỷ lệ nghèo đa chiều là 0,05%.", "0,07% (23/31000) (2022-09/tong/chung.ty_le)"),
            ("Còn 8 hộ nghèo, chiếm 0,3% tổng số hộ.", "8/31000"),
            ("Đạt 70% kế hoạch giảm hộ nghèo.", "12/19"),
            ("Tỷ lệ hộ cận nghèo của xã Bắc Sơn là 0,5%.", "2/520"),
            ("Có 118 hộ trên tổng số 3.909 hộ, chiếm 3,1%.", "118/3909 là 3,02%"),
            ("Giảm 12/19 hộ nghèo, đạt 65% kế hoạch.", "63,2%"),
        ],
        &[
            "Tỷ lệ hộ nghèo còn 0,03%; tỷ lệ hộ cận nghèo còn 0,048%.",
            "Tỷ lệ nghèo đa chiều là 0,07%; tỷ lệ hộ nghèo đa chiều là 0,03%.",
            "Còn 8 hộ nghèo, chiếm 0,03% tổng số hộ.",
            "Đạt 63,2% kế hoạch giảm hộ nghèo.",
            "Có 118 hộ trên tổng số 3.909 hộ, chiếm 3,02%.",
        ],
    ),
    (
        "day",
        &[
            ("Tính đến ngày 31/8/2022, toàn thành phố còn 8 hộ nghèo.", "14/9/2022"),
            ("Số liệu chốt ngày 30/9/2022: còn 8 hộ nghèo.", "14/9/2022"),
            ("Tính đến hết tháng 8, toàn thành phố còn 8 hộ nghèo.", "14/9/2022"),
            ("Tính đến ngày 14 tháng 8 năm 2022, còn 8 hộ nghèo.", "14/9/2022"),
            ("Tính đến hết quý II, toàn thành phố còn 8 hộ nghèo.", "14/9/2022"),
        ],
        &[
            "Tính đến ngày 14/9/2022, toàn thành phố còn 8 hộ nghèo.",
            "Tính đến ngày 14 tháng 9 năm 2022, còn 8 hộ nghèo.",
            "Tính đến hết tháng 9, toàn thành phố còn 8 hộ nghèo.",
        ],
    ),
    (
        "lists",
        &[
            ("Các đơn vị chưa hoàn thành kế hoạch giảm hộ nghèo gồm: xã Hải Sơn, xã Bắc Sơn.", "6/14"),
            ("Có 7 đơn vị hoàn thành kế hoạch giảm hộ nghèo.", "8/14"),
            ("Phường Ninh Dương, phường Ka Long đã hoàn thành kế hoạch giảm hộ nghèo.", "phường Ninh Dương"),
            ("Các phường còn hộ nghèo là Ninh Dương, Ka Long.", "2/8"),
            ("9/17 xã, phường không còn hộ nghèo.", "10/17"),
            ("Xã Hải Tiến còn hộ nghèo.", "2022-09/06733/ngheo.ho.cuoi_ky"),
        ],
        &[
            "Các phường còn hộ nghèo là Ninh Dương, Hải Yên.",
            "Có 8 đơn vị hoàn thành kế hoạch giảm hộ nghèo; 10/17 xã, phường không còn hộ nghèo.",
            "Xã Hải Sơn, xã Bắc Sơn chưa hoàn thành kế hoạch giảm hộ nghèo.",
            "Các đơn vị chưa hoàn thành kế hoạch giảm hộ nghèo gồm: phường Ninh Dương, Hải Yên, xã Hải Sơn, Bắc Sơn, Hải Đông và Quảng Nghĩa.",
        ],
    ),
];

/// Kinds that go further than the twelve: the number behind a place, parts, rates, bases, portions, lacks, and differences
/// to another time.
const FURTHER_KINDS: &[Kind] = &[
    (
        "persons",
        &[
            ("Số nhân khẩu nghèo còn 30 người.", "25 người (2022-09/tong/ngheo.khau.cuoi_ky)"),
            ("Hộ nghèo còn 8 hộ với 30 nhân khẩu.", "25 người"),
            ("Hộ nghèo còn 8 hộ, 30 nhân khẩu.", "25 người"),
            ("Toàn thành phố có 32.000 hộ dân với 120.000 nhân khẩu.", "31.000 hộ (2022-09/tong/dan_cu.ho)"),
            ("Xã Bắc Sơn có 530 hộ dân.", "520 hộ"),
        ],
        &[
            "Hộ nghèo còn 8 hộ, 25 nhân khẩu; hộ cận nghèo còn 15 hộ, 51 nhân khẩu.",
            "Toàn thành phố có 2 hộ dân hiến đất làm đường.",
            "Hỗ trợ 2 hộ nghèo với 7 nhân khẩu.",
            "Giảm 2 hộ nghèo với 6 nhân khẩu.",
            "Trong đó 3 hộ nghèo với 9 nhân khẩu là đồng bào dân tộc thiểu số.",
        ],
    ),
    (
        "the plan",
        &[
            ("Năm 2022, kế hoạch giao giảm 20 hộ nghèo.", "19 hộ (2022-09/tong/ngheo.ho.giam.ke_hoach)"),
            ("Xã Bắc Sơn được giao giảm 3 hộ nghèo.", "2 hộ"),
            ("Thành phố được giao chỉ tiêu giảm 45 hộ cận nghèo.", "40 hộ"),
            ("Chỉ tiêu giảm 18 hộ nghèo, 40 hộ cận nghèo.", "19 hộ"),
        ],
        &[
            "Năm 2022, kế hoạch giao giảm 19 hộ nghèo, 40 hộ cận nghèo.",
            "Chỉ tiêu giảm hộ nghèo đạt 12/19 hộ; kế hoạch tháng 9 giảm 2 hộ nghèo.",
        ],
    ),
    (
        "policies",
        &[
            ("90% người thuộc hộ nghèo, hộ cận nghèo được cấp thẻ BHYT.", "bảo hiểm y tế là 100% (233/233)"),
            ("Đã cấp thẻ BHYT cho 240 người thuộc hộ nghèo, hộ cận nghèo.", "233/233 người"),
            ("Tất cả hộ nghèo có nước sinh hoạt hợp vệ sinh và có hố xí/nhà tiêu hợp vệ sinh.", "95% (19/20)"),
            ("19/19 hộ nghèo có nước sinh hoạt hợp vệ sinh và có hố xí/nhà tiêu hợp vệ sinh.", "19/20 hộ"),
            ("Doanh số cho vay hộ nghèo đạt 700 triệu đồng.", "doanh số cho vay là 640 triệu đồng"),
            ("Doanh số cho vay hơn 0,7 tỷ đồng.", "640 triệu đồng (2022-09/tong/chinh_sach.tin_dung.so_tien)"),
            ("Đã cho vay vốn 10 hộ nghèo với số tiền 640 triệu đồng.", "9/9 hộ"),
            ("Có 9/9 hộ nghèo được vay vốn, doanh số cho vay 641 triệu đồng.", "640 triệu đồng"),
            ("Hỗ trợ chi phí học tập cho 25 học sinh con hộ nghèo.", "22/22 học sinh"),
            ("Xã Bắc Sơn có 9/9 hộ nghèo được vay vốn.", "1/1 hộ (2022-09/06727/chinh_sach.tin_dung.ty_le)"),
        ],
        &[
            "100% người thuộc hộ nghèo, hộ cận nghèo được cấp thẻ BHYT (233/233 người).",
            "Trong tháng, cấp thẻ BHYT cho 12 người thuộc hộ cận nghèo.",
            "Cấp thẻ BHYT cho 300 người thuộc hộ mới thoát nghèo.",
            "Trong đó, 5/5 hộ nghèo dân tộc thiểu số được vay vốn.",
            "100% hộ nghèo có nhu cầu vay vốn được vay vốn tín dụng ưu đãi; doanh số cho vay 640 triệu đồng.",
            "Doanh số cho vay đạt 0,64 tỷ đồng; trong tháng, doanh số cho vay 50 triệu đồng.",
            "Doanh số cho vay hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo 2.500 triệu đồng.",
            "Ngân hàng Chính sách xã hội giải ngân 1.850 triệu đồng cho 45 lượt hộ vay vốn.",
            "Có 2 hộ nghèo được vay vốn làm chuồng trại.",
        ],
    ),
    (
        "dossiers",
        &[
            ("Đã gửi 10 hồ sơ đề nghị thẩm định hộ thoát nghèo.", "9 hồ sơ (2022-09/tong/ho_so.ngheo.da_gui)"),
            ("Có 6 hộ đã có quyết định công nhận thoát nghèo.", "5 hộ"),
            ("Đã thẩm định 25 hồ sơ thoát cận nghèo.", "24 hồ sơ"),
            ("12/12 hộ thoát nghèo đã có quyết định công nhận.", "ho_so.ngheo.co_quyet_dinh"),
            ("Có 13 hộ đạt tiêu chí thoát nghèo.", "12 hộ"),
            ("Lũy kế 9 tháng đầu năm, đã thẩm định 6 hồ sơ hộ thoát nghèo.", "7 hồ sơ"),
        ],
        &[
            "Đã gửi 09 hồ sơ đề nghị thẩm định hộ thoát nghèo, đã thẩm định 07 hồ sơ hộ thoát nghèo.",
            "Trong tháng, thẩm định 3 hồ sơ hộ thoát nghèo; 5/12 hộ thoát nghèo đã có quyết định công nhận.",
            "Phấn đấu hoàn thiện 12 hồ sơ thoát nghèo gửi thẩm định.",
            "Đã gửi 37 hồ sơ đề nghị thẩm định hộ thoát nghèo, thoát cận nghèo.",
            "Còn 7 hộ đạt tiêu chí thoát nghèo chưa có quyết định công nhận.",
        ],
    ),
    (
        "units of a kind, numbers in words, few",
        &[
            ("Các phường còn 3 hộ nghèo.", "2 hộ (2022-09/do_thi/ngheo.ho.cuoi_ky)"),
            ("Các xã còn 7 hộ nghèo.", "2022-09/nong_thon/ngheo.ho.cuoi_ky"),
            ("Các phường đã giảm 7 hộ nghèo so với đầu năm.", "8 hộ → 2 hộ"),
            ("Số hộ nghèo ở các phường nhiều hơn ở các xã.", "2022-09/do_thi/ngheo.ho.cuoi_ky"),
            ("Ba phường còn hộ nghèo.", "2/8"),
            ("Tám xã, phường còn hộ nghèo.", "7/17"),
            ("Chỉ còn một số ít phường không còn hộ nghèo.", "6/8"),
            ("Đa phần các phường chưa hoàn thành chỉ tiêu giảm hộ cận nghèo.", "/8"),
            ("Các xã, phường đã giảm 14 hộ nghèo từ đầu năm.", "12"),
        ],
        &[
            "Các phường còn 2 hộ nghèo, các xã còn 6 hộ nghèo.",
            "Các phường đã giảm 6 hộ nghèo so với đầu năm.",
            "Số hộ nghèo ở các xã nhiều hơn ở các phường.",
            "Hai phường còn hộ nghèo là Ninh Dương và Hải Yên.",
            "Bảy xã, phường còn hộ nghèo.",
            "Hai xã Hải Tiến và Hải Xuân không còn hộ nghèo.",
            "Chỉ còn một số ít phường còn hộ nghèo.",
            "Các xã, phường đã giảm 12 hộ nghèo từ đầu năm.",
        ],
    ),
    (
        "shares of lists and of what was, sides that only name households",
        &[
            ("Hộ cận nghèo chiếm 0,05% tổng số hộ nghèo.", "15/8"),
            ("Hộ cận nghèo chiếm 75,2% tổng số hộ nghèo và hộ cận nghèo.", "15/23"),
            ("Số hộ nghèo hiện nay bằng 50% so với đầu năm.", "20 hộ → 8 hộ"),
            ("Tỷ lệ hộ nghèo cao hơn hộ cận nghèo.", "ngheo.ty_le"),
            ("Tỷ lệ thực hiện kế hoạch giảm hộ nghèo cao hơn hộ cận nghèo.", "63,2%"),
            ("Trong tháng, hộ nghèo giảm nhiều hơn hộ cận nghèo.", "2022-09/"),
            ("Số hộ nghèo không thay đổi so với tháng 8.", "10 hộ → 8 hộ"),
            ("Số hộ cận nghèo gần gấp ba số hộ nghèo.", "15 hộ"),
        ],
        &[
            "Hộ cận nghèo chiếm 65,2% tổng số hộ nghèo và hộ cận nghèo.",
            "Hộ cận nghèo chiếm 65,2% tổng số hộ nghèo, hộ cận nghèo.",
            "Số hộ nghèo hiện nay bằng 40% so với đầu năm.",
            "Tỷ lệ hộ nghèo thấp hơn hộ cận nghèo.",
            "Tỷ lệ thực hiện kế hoạch giảm hộ cận nghèo cao hơn hộ nghèo.",
            "Trong tháng, hộ nghèo giảm ít hơn hộ cận nghèo.",
            "Số hộ nghèo tiếp tục giảm so với tháng 8.",
            "Số hộ cận nghèo gần gấp đôi số hộ nghèo.",
        ],
    ),
    (
        "amounts behind places",
        &[
            ("Xã Hải Sơn có số hộ nghèo giảm nhiều nhất thành phố, với 3 hộ.", "xã Hải Sơn là 1 hộ"),
            ("Xã Bắc Sơn có tỷ lệ hộ nghèo cao nhất thành phố, đạt 0,58%.", "xã Bắc Sơn là 0,38% (2/520)"),
            ("Đơn vị còn nhiều hộ nghèo nhất là xã Bắc Sơn với 3 hộ.", "xã Bắc Sơn là 2 hộ"),
            ("Xã Bắc Sơn còn nhiều hộ nghèo nhất (4 hộ).", "2022-09/06727/ngheo.ho.cuoi_ky"),
            ("Xã Bắc Sơn còn nhiều hộ nghèo nhất, với ba hộ.", "xã Bắc Sơn là 2 hộ"),
        ],
        &[
            "Xã Bắc Sơn có tỷ lệ hộ nghèo cao nhất thành phố, đạt 0,38%.",
            "Đơn vị còn nhiều hộ nghèo nhất là xã Bắc Sơn với 2 hộ.",
            "Trong tháng, xã Hải Sơn giảm nhiều hộ nghèo nhất, với 1 hộ.",
            "Xã Bắc Sơn còn nhiều hộ nghèo nhất, với hai hộ.",
        ],
    ),
    (
        "parts by place",
        &[
            (
                "Toàn thành phố giảm 12 hộ nghèo, gồm 7 hộ khu vực thành thị và 5 hộ khu vực nông thôn.",
                "là 6 hộ (2022-09/do_thi/ngheo.ho.giam.luy_ke)",
            ),
            ("Lũy kế toàn thành phố giảm 12 hộ nghèo (khu vực thành thị 7 hộ, khu vực nông thôn 5 hộ).", "là 6 hộ"),
            ("Giảm 47 hộ, trong đó: 11 hộ nghèo, 36 hộ cận nghèo.", "là 12 hộ"),
            ("Giảm 12 hộ nghèo, trong đó: phường 7 hộ, xã 5 hộ.", "là 6 hộ"),
            ("Còn 8 hộ nghèo: thành thị 3 hộ, nông thôn 5 hộ.", "2022-09/do_thi/ngheo.ho.cuoi_ky"),
            ("Còn 15 hộ cận nghèo, gồm 5 hộ ở khu vực thành thị; 10 hộ ở khu vực nông thôn.", "là 4 hộ"),
        ],
        &[
            "Lũy kế toàn thành phố giảm 12 hộ nghèo (khu vực thành thị 6 hộ, khu vực nông thôn 6 hộ).",
            "Toàn thành phố giảm 12 hộ nghèo, gồm 6 hộ khu vực thành thị và 6 hộ khu vực nông thôn.",
            "Còn 15 hộ cận nghèo, gồm 4 hộ ở khu vực thành thị; 11 hộ ở khu vực nông thôn.",
            "Trong tháng giảm 2 hộ nghèo (nông thôn 2 hộ); từ đầu năm giảm 12 hộ nghèo (thành thị 6 hộ, nông thôn 6 hộ).",
        ],
    ),
    (
        "rates at two times",
        &[
            ("Đến nay, tỷ lệ hộ nghèo của thành phố tăng so với đầu năm.", "8/31000"),
            ("Tỷ lệ hộ cận nghèo toàn thành phố tăng so với tháng trước.", "2022-09/tong/can_ngheo.ty_le"),
            ("Tỷ lệ hộ nghèo tiếp tục tăng.", "8/31000"),
            ("Tỷ lệ hộ nghèo không giảm so với đầu năm.", "2022-09/tong/ngheo.ty_le_dau_nam"),
            ("Tỷ lệ hộ nghèo cao hơn đầu năm.", "8/31000"),
            ("Tỷ lệ hộ nghèo giảm 0,5% so với đầu năm.", "8/31000"),
            ("Tỷ lệ nghèo đa chiều giảm 0,5 điểm % so với đầu năm.", "23/31000"),
            ("So với đầu năm, tỷ lệ nghèo đa chiều tăng.", "chung.ty_le"),
        ],
        &[
            "Tỷ lệ hộ nghèo tiếp tục giảm.",
            "Tỷ lệ hộ cận nghèo toàn thành phố giảm so với tháng trước.",
            "Tỷ lệ hộ nghèo giảm 0,04 điểm % so với đầu năm.",
            "So với đầu năm, tỷ lệ nghèo đa chiều giảm 0,15 điểm %.",
            "Tỷ lệ hộ nghèo thấp hơn đầu năm.",
        ],
    ),
    (
        "shares of the start",
        &[
            (
                "Kết quả giảm hộ nghèo đạt 63% so với tổng số hộ nghèo đầu năm.",
                "60% (12/20) (2022-09/tong/ngheo.ho.giam.luy_ke / 2022-09/tong/ngheo.ho.dau_nam)",
            ),
            ("Toàn thành phố đã giảm 63% số hộ nghèo so với đầu năm.", "12/20"),
            ("Giảm 12 hộ nghèo, bằng 63% tổng số hộ nghèo đầu năm.", "12/20"),
            ("Số hộ nghèo hiện nay bằng 45% số hộ nghèo đầu năm.", "8/20"),
            ("Số hộ cận nghèo giảm đạt 87,5% so với số hộ cận nghèo đầu năm.", "35/50"),
        ],
        &[
            "Kết quả giảm hộ nghèo đạt 60% so với tổng số hộ nghèo đầu năm.",
            "Giảm 12 hộ nghèo, bằng 60% tổng số hộ nghèo đầu năm.",
            "Số hộ nghèo hiện nay bằng 40% số hộ nghèo đầu năm.",
        ],
    ),
    (
        "portions of a list",
        &[
            ("Phần lớn số hộ nghèo tập trung ở khu vực thành thị.", "là 2 trong 8 hộ nghèo"),
            ("Hộ nghèo chủ yếu tập trung ở khu vực thành thị.", "2 trong 8"),
            ("Khu vực thành thị chiếm đa số hộ nghèo.", "2022-09/do_thi/ngheo.ho.cuoi_ky"),
            ("Hai phần ba số hộ nghèo ở khu vực thành thị.", "2 trong 8"),
            ("Một nửa số hộ nghèo tập trung tại xã Bắc Sơn.", "2 trong 8"),
            ("Quá nửa số hộ nghèo thuộc các phường.", "2 trong 8"),
            ("Khu vực nông thôn chiếm 80% số hộ nghèo.", "6 trong 8"),
            ("Tất cả hộ nghèo đều ở khu vực nông thôn.", "6 trong 8"),
        ],
        &[
            "Hộ nghèo chủ yếu tập trung ở khu vực nông thôn.",
            "Ba phần tư số hộ nghèo ở khu vực nông thôn.",
            "Khu vực nông thôn chiếm 75% số hộ nghèo.",
            "Khu vực nông thôn chiếm đa số hộ nghèo.",
        ],
    ),
    (
        "times as many in words",
        &[
            ("Số hộ cận nghèo giảm gấp bốn lần số hộ nghèo giảm.", "5 hộ"),
            ("Lũy kế, số hộ cận nghèo giảm gấp hai lần số hộ nghèo giảm.", "35 hộ"),
            ("Số hộ cận nghèo giảm gấp hơn ba lần số hộ nghèo giảm.", "2 hộ"),
            ("Số hộ cận nghèo giảm gấp gần 5 lần số hộ nghèo giảm.", "2 hộ"),
        ],
        &["Số hộ cận nghèo giảm gấp ba lần số hộ nghèo giảm.", "Số hộ cận nghèo giảm gấp gần 3 lần số hộ nghèo giảm."],
    ),
    (
        "nobody lacks",
        &[
            ("Không có hộ nghèo nào thiếu hụt về việc làm.", "7 hộ (2022-09/tong/thieu_hut.ngheo.viec_lam)"),
            ("Không hộ nghèo nào thiếu hụt việc làm.", "7 hộ"),
            ("Không còn hộ nghèo thiếu hụt về việc làm.", "7 hộ"),
            ("Không có hộ nghèo nào bị thiếu hụt việc làm.", "7 hộ"),
        ],
        &[
            "Không có hộ nghèo nào thiếu hụt về tình trạng đi học của trẻ em.",
            "Không còn hộ nghèo thiếu hụt bảo hiểm y tế.",
            "Phần lớn hộ nghèo không thiếu hụt nhà tiêu hợp vệ sinh.",
        ],
    ),
    (
        "more or less than then",
        &[
            ("Trong tháng, số hộ nghèo giảm nhiều hơn tháng trước 3 hộ.", "2 hộ → 2 hộ"),
            ("Số hộ nghèo ít hơn đầu năm 10 hộ.", "20 hộ → 8 hộ"),
            ("Số hộ nghèo nhiều hơn tháng trước.", "10 hộ → 8 hộ"),
            ("Số hộ cận nghèo thấp hơn 30 hộ so với đầu năm.", "50 hộ → 15 hộ"),
        ],
        &["Số hộ nghèo ít hơn đầu năm 12 hộ.", "Trong tháng, số hộ cận nghèo ít hơn tháng trước 5 hộ."],
    ),
];

/// Sentences about a town, each with whether it is true.
fn drawn(town: &Town, period: Period) -> Vec<(String, bool)> {
    let mut all = Vec::new();
    let mut say = |sentence: String, is_true: bool| all.push((sentence, is_true));
    about_units(town, &mut say);
    for class in 0..2 {
        about_the_plan(town, class, &mut say);
        about_the_list(town, class, &mut say);
    }
    about_the_whole(town, period, &mut say);
    about_policies(town, &mut say);
    about_dossiers(town, &mut say);
    all
}

/// A count since January is at most what it is; a share and a fraction are exactly that.
fn about_policies(town: &Town, say: Say) {
    let whole = town.whole();
    let (eligible, served) = whole.policies["tín dụng ưu đãi"];
    for (more, less) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
        let (part, of) = (served + more, (eligible + less).max(1));
        let is_true = more == 0 && of == eligible;
        say(format!("Có {part}/{of} hộ nghèo được vay vốn tín dụng ưu đãi."), is_true);
    }
    let (eligible, served) = whole.policies["bảo hiểm y tế"];
    for count in [served, served + 1, eligible, eligible + 1].into_iter().filter(|count| *count > 0) {
        let to_date = format!("Lũy kế từ đầu năm, đã cấp thẻ BHYT cho {count} người thuộc hộ nghèo, hộ cận nghèo.");
        say(to_date, count == served || count == eligible);
        say(format!("Đã cấp thẻ bảo hiểm y tế cho {count} người thuộc hộ nghèo, hộ cận nghèo."), count <= eligible);
    }
    let (eligible, served) = whole.policies["nước sinh hoạt và nhà tiêu hợp vệ sinh"];
    if eligible > 0 {
        let all = "hộ nghèo có nước sinh hoạt hợp vệ sinh và có hố xí/nhà tiêu hợp vệ sinh.";
        say(format!("Tất cả {all}"), served == eligible);
        let percent = served * 100 / eligible;
        say(format!("{percent}% {all}"), true);
        say(format!("{}% {all}", percent + 2), false);
    }
}

fn about_dossiers(town: &Town, say: Say) {
    let whole = town.whole();
    for class in 0..2 {
        let word = Class::ALL[class].word();
        let [sent, examined, decided] = whole.stages[class];
        for more in [0, 1] {
            say(format!("Đã gửi {} hồ sơ đề nghị thẩm định hộ thoát {word}.", sent + more), more == 0);
            say(format!("Lũy kế từ đầu năm, đã thẩm định {} hồ sơ hộ thoát {word}.", examined + more), more == 0);
            say(format!("Có {} hộ đã có quyết định công nhận thoát {word}.", decided + more), more == 0);
        }
    }
}

type Say<'s> = &'s mut dyn FnMut(String, bool);

fn of(own: &Own, class: usize) -> Tally {
    own.classes[class]
}

fn about_units(town: &Town, say: Say) {
    let ends: Vec<u64> = town.units.iter().map(|own| of(own, 0).end).collect();
    let (most, least) = (*ends.iter().max().unwrap(), *ends.iter().min().unwrap());
    for (own, end) in town.units.iter().zip(&ends).take(6) {
        say(format!("{} còn nhiều hộ nghèo nhất.", own.name), *end == most && most > 0);
        say(format!("{} có ít hộ nghèo nhất.", own.name), *end == least);
        say(format!("{} không còn hộ nghèo.", own.name), *end == 0);
        let above = ends.iter().filter(|other| *other > end).count();
        let equal = ends.iter().filter(|other| *other == end).count();
        for place in [above, above + 1, above + equal, above + equal + 1].into_iter().filter(|place| *place > 1) {
            let is_place = (above + 1..=above + equal).contains(&place);
            say(format!("{} có số hộ nghèo nhiều thứ {place}.", own.name), is_place);
        }
        let (other, other_end) = (&town.units[9], ends[9]);
        say(format!("Số hộ nghèo của {} nhiều hơn {}.", own.name, other.name), *end > other_end);
        say(format!("{} còn ít hộ nghèo hơn {}.", own.name, other.name), *end < other_end);
    }
}

fn about_the_plan(town: &Town, class: usize, say: Say) {
    let word = Class::ALL[class].word();
    let asked = town.count(|own| of(own, class).planned > 0);
    let yes = town.count(|own| of(own, class).planned > 0 && of(own, class).done >= of(own, class).planned);
    let task = format!("hoàn thành kế hoạch giảm hộ {word}");
    say(format!("Phần lớn các xã, phường đã {task}."), yes * 2 > asked);
    say(format!("Hầu hết các đơn vị chưa {task}."), asked > 0 && (asked - yes) * 3 >= asked * 2);
    say(format!("Tất cả các xã, phường đều {task}."), asked > 0 && yes == asked);
    say(format!("Không có đơn vị nào {task}."), yes == 0);
    for number in [yes, yes + 1] {
        say(format!("Có {number} đơn vị {task}."), number == yes);
        say(format!("{number}/17 xã, phường đã {task}."), number == yes);
    }
}

fn about_the_list(town: &Town, class: usize, say: Say) {
    let word = Class::ALL[class].word();
    let tally = of(&town.whole(), class);
    say(format!("Toàn thành phố không còn hộ {word}."), tally.end == 0);
    say(format!("Số hộ {word} tăng so với đầu năm."), tally.end > tally.start);
    say(format!("Số hộ {word} giảm so với đầu năm."), tally.end < tally.start);
    for more in [0, 1] {
        let persons = tally.end * 3 + more;
        say(format!("Hộ {word} còn {} hộ với {persons} nhân khẩu.", tally.end), more == 0);
        say(format!("Năm 2022, kế hoạch giao giảm {} hộ {word}.", tally.planned + more), more == 0);
        let less = tally.start.abs_diff(tally.end) + more;
        say(format!("So với đầu năm, số hộ {word} giảm {less} hộ."), tally.end < tally.start && more == 0);
        say(
            format!("Toàn thành phố còn {} hộ {word}.", tally.end + more),
            more == 0 || is_left(tally, tally.end + more),
        );
        say(format!("Toàn thành phố còn hơn {} hộ {word}.", tally.end + more), is_left_over(tally, tally.end + more));
        let hundredths = (tally.end * 10_000 * 2 + 15_300) / (15_300 * 2) + more * 2;
        say(format!("Tỷ lệ hộ {word} là {},{:02}%.", hundredths / 100, hundredths % 100), more == 0);
    }
    let still: Vec<_> = town.units.iter().filter(|own| of(own, class).end > 0).map(|own| own.name.clone()).collect();
    if still.len() > 1 {
        say(format!("Các đơn vị còn hộ {word} gồm: {}.", still.join(", ")), true);
        say(format!("Các đơn vị còn hộ {word} gồm: {}.", still[1..].join(", ")), false);
    }
}

fn about_the_whole(town: &Town, period: Period, say: Say) {
    let whole = town.whole();
    let (poor, near) = (of(&whole, 0).end, of(&whole, 1).end);
    if poor > 0 {
        let times = (near * 2 + poor) / (poor * 2);
        say(format!("Số hộ cận nghèo gấp {times} lần số hộ nghèo."), true);
        say(format!("Số hộ cận nghèo gấp {} lần số hộ nghèo.", times + 1), false);
    }
    let sum = poor + near;
    for more in [0, 1] {
        say(format!("Tổng số {} hộ, gồm {poor} hộ nghèo và {near} hộ cận nghèo.", sum + more), more == 0);
    }
    let month = period.last_month().number();
    say(format!("Tính đến ngày 14/{month}/2022, danh sách có {poor} hộ nghèo."), true);
    say(format!("Tính đến ngày 15/{month}/2022, danh sách có {poor} hộ nghèo."), false);
}

/// "còn" may also mean what is left of the plan.
fn is_left(tally: Tally, number: u64) -> bool {
    tally.planned.saturating_sub(tally.done) == number
}

fn is_left_over(tally: Tally, number: u64) -> bool {
    tally.end > number || tally.planned.saturating_sub(tally.done) > number
}

#[test]
fn statements_about_random_towns_are_judged_as_they_are() {
    let sample = sample();
    let (mut right, mut wrong, mut faults) = (0, 0, Vec::new());
    for seed in 1..16 {
        let (project, town) = town(&sample, seed * 7_919);
        let period = Period::Month(Month::new(2022, town.month).unwrap());
        let drawn = drawn(&town, period);
        for part in drawn.chunks(60) {
            let sentences: Vec<_> = part.iter().map(|(sentence, _)| sentence.clone()).collect();
            let found = told(&project, period, &sentences);
            for (index, (sentence, is_true)) in part.iter().enumerate() {
                if found.contains_key(&index) == *is_true {
                    let messages: Vec<_> =
                        found.get(&index).into_iter().flatten().map(|finding| &finding.message).collect();
                    faults.push(format!("{seed}: {is_true}: {sentence} {messages:?}"));
                }
                right += usize::from(*is_true);
                wrong += usize::from(!is_true);
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(right > 400 && wrong > 400, "{right} true, {wrong} wrong");
}

/// Whatever the program itself says is true, so none of it may be found fault with.
#[test]
fn sentences_of_the_program_are_left_alone() {
    let sample = sample();
    let mut wrong = Vec::new();
    for seed in 1..24 {
        let (project, town) = town(&sample, seed * 7_919);
        let period = Period::Month(Month::new(2022, town.month).unwrap());
        let indicators = compute(&project, period);
        let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
        let written = sentences(&writer.report(&project, &indicators).unwrap());
        for part in written.chunks(60) {
            for (index, found) in told(&project, period, part) {
                wrong.push(format!("{seed}: {}\n    {}", part[index], found[0].message));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The same for the sheets of units, whose sentences stand as remarks in their files.
#[test]
fn sentences_of_sheets_are_left_alone() {
    let sample = sample();
    let mut wrong = Vec::new();
    for seed in 1..9 {
        let (mut project, town) = town(&sample, seed * 7_919);
        let month = Month::new(2022, town.month).unwrap();
        let indicators = compute(&project, Period::Month(month));
        let writer = DocumentWriter::new(&baocao::load::bundled(), &project.policies.value).unwrap();
        for unit in &sample.units.value {
            let written = sentences(&writer.sheet(&project, &indicators, unit).unwrap());
            project.months.get_mut(&(month, unit.code.clone())).unwrap().value.remarks.results = written;
        }
        let found = baocao::check::check(&project, &[], &baocao::load::bundled(), &|_| indicators.clone());
        let found = found.into_iter().filter(|finding| finding.code.to_string() == "BC611");
        wrong.extend(found.map(|finding| format!("{seed}: {:?}: {}", finding.unit, finding.message)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Other wordings of the same kinds, all wrong in the sample in September 2022.
const OTHER_WRONG: &[&str] = &[
    "Đơn vị có tỷ lệ hộ nghèo cao nhất là xã Vĩnh Trung.",
    "Trong đó xã Hải Đông là địa phương có số hộ nghèo cao nhất.",
    "Phường Ka Long là đơn vị có tỷ lệ hộ cận nghèo cao nhất toàn thành phố.",
    "Xã Bắc Sơn có số hộ nghèo giảm nhiều nhất, với 02 hộ.",
    "Tỷ lệ hộ nghèo thấp nhất thuộc về xã Bắc Sơn.",
    "Số hộ cận nghèo nhiều nhất ở phường Trà Cổ.",
    "Cao nhất là xã Hải Sơn với tỷ lệ hộ nghèo 0,21%.",
    "Xã có tỷ lệ hộ nghèo cao nhất là xã Hải Sơn, thấp nhất là xã Bắc Sơn.",
    "Địa bàn còn nhiều hộ nghèo nhất là phường Hải Yên.",
    "Đứng đầu về tỷ lệ thực hiện kế hoạch là xã Bắc Sơn.",
    "Phường Ninh Dương có tỷ lệ hoàn thành kế hoạch giảm hộ nghèo cao nhất.",
    "Hộ nghèo chủ yếu thiếu hụt về nhà tiêu hợp vệ sinh.",
    "Hộ cận nghèo nhiều gấp 3 lần hộ nghèo.",
    "Tỷ lệ hộ nghèo nông thôn gấp 10 lần thành thị.",
    "Tỷ lệ hộ nghèo ở nông thôn cao gấp 2 lần ở thành thị.",
    "Số hộ cận nghèo nhiều gấp đôi số hộ nghèo ở xã Bắc Sơn.",
    "Số hộ nghèo đầu năm gấp 5 lần số hộ nghèo cuối kỳ.",
    "Số hộ nghèo chỉ bằng một nửa so với đầu năm.",
    "Số hộ nghèo của xã Bắc Sơn gấp 3 lần xã Hải Sơn.",
    "Xã Bắc Sơn đứng thứ 2 toàn thành phố về kết quả thực hiện kế hoạch.",
    "Xã Hải Sơn xếp thứ 5 về thực hiện kế hoạch giảm hộ nghèo.",
    "Phường Ninh Dương xếp hạng 3 về tỷ lệ thực hiện kế hoạch.",
    "Xã Hải Sơn đứng thứ tư về tỷ lệ hộ cận nghèo.",
    "Xã Hải Sơn đứng vị trí thứ 3/17 về tỷ lệ hộ nghèo.",
    "Phường Hải Yên có tỷ lệ hộ nghèo cao thứ hai.",
    "Hầu hết các đơn vị chưa đạt kế hoạch giảm hộ nghèo.",
    "Phần lớn các đơn vị còn hộ nghèo.",
    "Đa số các xã đã hoàn thành chỉ tiêu giảm hộ nghèo.",
    "Phần lớn xã, phường không còn hộ cận nghèo.",
    "Hầu hết các xã, phường đều đạt và vượt kế hoạch giảm hộ nghèo, hộ cận nghèo.",
    "Phần lớn hộ nghèo thiếu hụt về nhà tiêu hợp vệ sinh.",
    "Đại đa số các phường còn hộ nghèo.",
    "Quá nửa số xã, phường còn hộ nghèo.",
    "Tất cả 17 xã, phường hoàn thành chỉ tiêu giảm hộ nghèo.",
    "17/17 xã, phường đã hoàn thành kế hoạch giảm hộ nghèo.",
    "Các đơn vị đều đạt kế hoạch giảm hộ nghèo năm 2022.",
    "Toàn bộ các xã không còn hộ nghèo.",
    "Mọi đơn vị đều hoàn thành chỉ tiêu được giao.",
    "Cả 9 xã đều hoàn thành kế hoạch giảm hộ cận nghèo.",
    "100% xã, phường không còn hộ nghèo.",
    "Các xã, phường đều có hộ nghèo giảm.",
    "Tất cả hộ nghèo đều thiếu hụt việc làm.",
    "Các xã, phường đều đã hoàn thành chỉ tiêu giảm hộ nghèo, hộ cận nghèo.",
    "Không có xã, phường nào còn hộ nghèo.",
    "Chưa đơn vị nào đạt kế hoạch giảm hộ nghèo.",
    "Không còn đơn vị nào chưa hoàn thành kế hoạch giảm hộ nghèo.",
    "Không có phường nào còn hộ cận nghèo.",
    "Đến nay, toàn thành phố đã không còn hộ nghèo.",
    "Trong tháng không có hộ nào thoát nghèo.",
    "Trong kỳ không có hộ cận nghèo thoát cận nghèo.",
    "Không có đơn vị nào có hộ thoát nghèo.",
    "Thành phố đã hết hộ nghèo.",
    "Trong tháng, không có hộ nghèo giảm.",
    "Hộ nghèo tăng so với tháng trước.",
    "Số hộ nghèo tăng 2 hộ so với đầu năm.",
    "Tổng số hộ nghèo giảm 15 hộ so với đầu năm.",
    "Số hộ cận nghèo giữ nguyên so với đầu năm.",
    "So với đầu kỳ, số hộ nghèo giảm 3 hộ.",
    "Số hộ nghèo giảm từ 20 hộ xuống còn 9 hộ.",
    "So với tháng 8: hai kỳ đều giảm 03 hộ nghèo; hai kỳ đều giảm 05 hộ cận nghèo.",
    "So với tháng 8: hai kỳ đều giảm 02 hộ nghèo; hai kỳ đều giảm 06 hộ cận nghèo.",
    "Số hộ nghèo từ 22 hộ đầu năm giảm còn 8 hộ.",
    "Hộ nghèo của xã Bắc Sơn giảm so với đầu năm.",
    "Số hộ nghèo có xu hướng tăng.",
    "Số hộ nghèo không thay đổi so với đầu năm.",
    "Số hộ nghèo tiếp tục tăng.",
    "Số hộ cận nghèo giảm 12 hộ so với tháng 8.",
    "Xã Hải Sơn có nhiều hộ nghèo hơn xã Bắc Sơn.",
    "Số hộ nghèo ở thành thị nhiều hơn nông thôn.",
    "Tỷ lệ hộ nghèo của xã Hải Sơn cao hơn xã Bắc Sơn.",
    "Tỷ lệ hộ nghèo xã Bắc Sơn thấp hơn mức bình quân chung của thành phố.",
    "Phường Ka Long còn nhiều hộ cận nghèo hơn phường Hải Yên.",
    "Số hộ cận nghèo ít hơn số hộ nghèo.",
    "Số hộ cận nghèo nhiều hơn số hộ nghèo 10 hộ.",
    "Đạt trên 70% kế hoạch giảm hộ nghèo.",
    "Giảm được trên 15 hộ nghèo.",
    "Có hơn 15 đơn vị hoàn thành kế hoạch giảm hộ nghèo.",
    "Còn dưới 5 hộ nghèo.",
    "Khu vực thành thị có tỷ lệ hộ nghèo cao hơn khu vực nông thôn.",
    "Toàn thành phố còn 24 hộ, trong đó 8 hộ nghèo, 15 hộ cận nghèo.",
    "Giảm 48 hộ, gồm 12 hộ nghèo, 35 hộ cận nghèo.",
    "Tổng số hộ nghèo, hộ cận nghèo là 25 hộ (8 hộ nghèo, 15 hộ cận nghèo).",
    "Có 251 hộ thoát nghèo (xã Bắc Sơn 97 hộ, xã Hải Sơn 139 hộ, xã Hải Đông 19 hộ).",
    "Còn 9 hộ nghèo: thành thị 2 hộ, nông thôn 6 hộ.",
    "Cộng 12 hộ + 35 hộ = 48 hộ.",
    "Tổng cộng giảm 50 hộ, bao gồm: 12 hộ nghèo và 35 hộ cận nghèo.",
    "Toàn thành phố có 8 hộ nghèo, trong đó xã Bắc Sơn 9 hộ.",
    "Giảm 12 hộ nghèo, trong đó: phường 6 hộ, xã 7 hộ.",
    "Hộ nghèo chiếm tỷ lệ 0,26%.",
    "Tỷ lệ hộ nghèo toàn thành phố là 0,3%.",
    "Toàn thành phố có 8/31.000 hộ nghèo, tỷ lệ 0,26%.",
    "8 hộ nghèo, chiếm 0,26% tổng số hộ toàn thành phố.",
    "Giảm 12/19 hộ nghèo, bằng 60% kế hoạch.",
    "Tỷ lệ thực hiện kế hoạch giảm hộ cận nghèo đạt 90%.",
    "Tỷ lệ hộ nghèo khu vực nông thôn là 0,5%.",
    "Có 7/8 hộ nghèo thiếu hụt việc làm, chiếm 70%.",
    "Xã Bắc Sơn thực hiện được 40% kế hoạch giảm hộ cận nghèo.",
    "Số hộ nghèo thiếu hụt việc làm là 5 hộ.",
    "12 hộ trên tổng số 19 hộ, đạt 65%.",
    "Tính đến 30/9/2022, toàn thành phố còn 8 hộ nghèo.",
    "Đến ngày 30/9/2022, toàn thành phố còn 8 hộ nghèo.",
    "Đến hết ngày 31/8/2022, còn 8 hộ nghèo.",
    "Số liệu tính đến ngày 20/9/2022, toàn thành phố còn 8 hộ nghèo.",
    "Tính từ ngày 01/9 đến ngày 30/9/2022 giảm 2 hộ nghèo.",
    "Kỳ báo cáo từ ngày 15/7/2022 đến ngày 14/8/2022 giảm 2 hộ nghèo.",
    "Các đơn vị không còn hộ nghèo: Ka Long, Trần Phú, Ninh Dương.",
    "Các xã còn hộ nghèo: Hải Sơn, Bắc Sơn, Hải Đông, Hải Tiến.",
    "Còn 2 đơn vị chưa hoàn thành kế hoạch giảm hộ nghèo là xã Hải Sơn, xã Bắc Sơn.",
    "Có 03 phường còn hộ nghèo.",
    "Các phường Ninh Dương, Hải Yên, Ka Long chưa hoàn thành kế hoạch giảm hộ nghèo.",
    "Đơn vị chưa hoàn thành kế hoạch giảm hộ nghèo: xã Hải Tiến.",
    "Có 5 đơn vị chưa hoàn thành kế hoạch giảm hộ cận nghèo gồm Hải Sơn, Bắc Sơn, Ninh Dương, Hải Yên, Ka Long.",
    "Xã Hải Tiến chưa hoàn thành kế hoạch giảm hộ nghèo.",
    "Chỉ còn xã Bắc Sơn chưa hoàn thành kế hoạch giảm hộ nghèo.",
    "10/17 xã, phường hoàn thành kế hoạch giảm hộ nghèo.",
    "Các xã Hải Tiến, Hải Xuân, Bắc Sơn không còn hộ nghèo.",
];

/// Other wordings that are right, or about something else.
const OTHER_RIGHT: &[&str] = &[
    "Đơn vị có tỷ lệ hộ nghèo cao nhất là xã Bắc Sơn.",
    "Đứng đầu về tỷ lệ thực hiện kế hoạch là phường Ka Long.",
    "Hộ nghèo chủ yếu thiếu hụt về việc làm.",
    "Hộ cận nghèo nhiều gấp 1,9 lần hộ nghèo.",
    "Tỷ lệ hộ nghèo ở nông thôn cao gấp 5,2 lần ở thành thị.",
    "Số hộ nghèo đầu năm gấp 2,5 lần số hộ nghèo cuối kỳ.",
    "Xã Hải Sơn xếp thứ 12 về thực hiện kế hoạch.",
    "Đa số các xã chưa hoàn thành chỉ tiêu giảm hộ nghèo.",
    "Phần lớn hộ nghèo thiếu hụt việc làm.",
    "Hầu hết các phường đã hoàn thành kế hoạch giảm hộ nghèo.",
    "Không có xã, phường nào phát sinh hộ nghèo mới.",
    "Trong tháng, có 2 hộ nghèo giảm.",
    "Số hộ nghèo giảm từ 20 hộ xuống còn 8 hộ.",
    "Số hộ nghèo giảm 12 hộ so với đầu năm (từ 20 hộ xuống ước còn 08 hộ).",
    "So với tháng 8: hai kỳ đều giảm 02 hộ nghèo; hai kỳ đều giảm 05 hộ cận nghèo.",
    "Hai kỳ đều giảm 02 hộ nghèo.",
    "Tháng 8 và tháng 9 đều giảm 02 hộ nghèo.",
    "Tất cả các đơn vị có tỷ lệ nghèo đa chiều đều có hộ nghèo.",
    "Số hộ nghèo từ 20 hộ đầu năm giảm còn 8 hộ.",
    "Số hộ cận nghèo giảm 5 hộ so với tháng 8.",
    "Hộ nghèo của xã Bắc Sơn không giảm so với đầu năm.",
    "Số hộ nghèo tiếp tục giảm.",
    "Số hộ cận nghèo nhiều hơn số hộ nghèo 7 hộ.",
    "Toàn thành phố còn gần 9 hộ nghèo.",
    "Có hơn 7 đơn vị hoàn thành kế hoạch giảm hộ nghèo.",
    "Tổng số hộ nghèo, hộ cận nghèo là 23 hộ (8 hộ nghèo, 15 hộ cận nghèo).",
    "Còn 8 hộ nghèo: thành thị 2 hộ, nông thôn 6 hộ.",
    "Giảm 12 hộ nghèo, trong đó: phường 6 hộ, xã 6 hộ.",
    "Tỷ lệ hộ nghèo khu vực nông thôn là 0,05%.",
    "Có 7/8 hộ nghèo thiếu hụt việc làm, chiếm 87,5%.",
    "Xã Bắc Sơn thực hiện được 66,7% kế hoạch giảm hộ cận nghèo.",
    "Số hộ nghèo thiếu hụt việc làm là 7 hộ.",
    "Kỳ báo cáo từ ngày 15/8/2022 đến ngày 14/9/2022 giảm 2 hộ nghèo.",
    "Trong 9 tháng đầu năm 2022, toàn thành phố giảm 12 hộ nghèo.",
    "Các xã còn hộ nghèo: Hải Sơn, Bắc Sơn, Hải Đông, Quảng Nghĩa, Vĩnh Trung.",
    "Có 02 phường còn hộ nghèo.",
    "Các phường Ninh Dương, Hải Yên chưa hoàn thành kế hoạch giảm hộ nghèo.",
    "Tổng số hộ nghèo và cận nghèo toàn thành phố là 23 hộ, chiếm 0,07% tổng số hộ.",
    "Trong tháng giảm 02 hộ nghèo và 05 hộ cận nghèo; lũy kế giảm 12 hộ nghèo, 35 hộ cận nghèo.",
    "Xã Hải Sơn giảm 1 hộ nghèo, xã Vạn Ninh giảm 1 hộ nghèo trong tháng.",
    "Đến ngày 28/9/2022, thành phố đã tổ chức 3 hội nghị về giảm nghèo cho 200 hộ.",
    "Tỷ lệ hộ nghèo giảm 0,04 điểm % so với đầu năm.",
    "Hộ nghèo có nhà ở đạt 95%; 100% hộ nghèo được cấp thẻ bảo hiểm y tế.",
    "Tất cả các xã, phường đều tổ chức rà soát hộ nghèo.",
    "Các xã, phường đều thực hiện tốt việc rà soát hộ nghèo, hộ cận nghèo.",
    "Năm 2022, tất cả các xã, phường được giao chỉ tiêu giảm hộ nghèo.",
    "Không có hộ nghèo nào bị bỏ sót.",
    "Xã Bắc Sơn còn hộ nghèo, hộ cận nghèo.",
    "Các hộ nghèo đều được hỗ trợ; 12 hộ nghèo đã thoát nghèo từ đầu năm.",
    "Kết quả: 12/19 hộ thoát nghèo (63,2%); 35/40 hộ thoát cận nghèo (87,5%).",
    "Còn 7 hộ nghèo phải giảm theo kế hoạch.",
    "Có 3 hộ nghèo được vay vốn, trong đó 2 hộ ở xã, 1 hộ ở phường.",
];

#[test]
fn other_wordings_are_judged_too() {
    let (sample, period) = (sample(), "2022-09".parse().unwrap());
    for (sentences, is_wrong) in [(OTHER_WRONG, true), (OTHER_RIGHT, false)] {
        for part in sentences.chunks(40) {
            let found = told(&sample, period, &owned(part.iter().copied()));
            let other: Vec<_> = (0..part.len()).filter(|index| found.contains_key(index) != is_wrong).collect();
            assert!(
                other.is_empty(),
                "{:?}",
                other.iter().map(|index| (part[*index], found.get(index))).collect::<Vec<_>>()
            );
        }
    }
}

fn owned(sentences: impl Iterator<Item = &'static str>) -> Vec<String> {
    sentences.map(str::to_owned).collect()
}

fn kinds() -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().chain(FURTHER_KINDS)
}

#[test]
fn wrong_statements_are_found_with_the_truth_and_its_address() {
    let period = "2022-09".parse().unwrap();
    let wrong: Vec<_> = kinds().flat_map(|(kind, wrong, _)| wrong.iter().map(move |case| (*kind, *case))).collect();
    assert!(KINDS.len() == 12 && KINDS.iter().all(|(_, wrong, _)| wrong.len() >= 5));
    assert!(FURTHER_KINDS.iter().all(|(_, wrong, right)| wrong.len() >= 4 && right.len() >= 2));
    let (sample, mut found) = (sample(), BTreeMap::new());
    // Findings of one text have a limit.
    for (part, some) in wrong.chunks(40).enumerate() {
        let told = told(&sample, period, &owned(some.iter().map(|(_, (sentence, _))| *sentence)));
        found.extend(told.into_iter().map(|(index, findings)| (part * 40 + index, findings)));
    }
    let mut missed = Vec::new();
    for (index, (kind, (sentence, truth))) in wrong.iter().enumerate() {
        let messages: Vec<_> = found.get(&index).into_iter().flatten().map(|finding| finding.message.clone()).collect();
        // A sum may be wrong in itself, whatever it counts.
        let is_told = |message: &String| message.contains(truth) && (*kind == "sums" || message.contains("2022-09"));
        if !messages.iter().any(is_told) || messages.len() != 1 {
            missed.push(format!("{kind}: {sentence} [{truth}]\n    {messages:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn true_statements_are_left_alone() {
    let right = owned(kinds().flat_map(|(.., right)| right.iter().copied()));
    let found = told(&sample(), "2022-09".parse().unwrap(), &right);
    let wrong: Vec<_> =
        found.iter().map(|(index, found)| format!("{}\n    {}", right[*index], found[0].message)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_not_understood_is_left_alone() {
    let sentences = owned(
        [
            "Phấn đấu tất cả các xã, phường đều hoàn thành kế hoạch giảm hộ nghèo; không còn hộ nghèo.",
            "Tiến độ giảm nghèo giữa các xã, phường chưa đồng đều; các hộ còn lại đều là hộ khó khăn.",
            "Tất cả hộ nghèo dân tộc thiểu số ở các xã, phường đều hoàn thành kế hoạch vay vốn.",
            "Xã Hải Sơn có tỷ lệ hộ nghèo cao nhất tỉnh; xã Hải Sơn, huyện Khác có tỷ lệ hộ nghèo cao nhất.",
            "Năm 2021, xã Hải Sơn có tỷ lệ hộ nghèo cao nhất; cùng kỳ năm trước còn 40 hộ nghèo.",
            "Không phải tất cả các xã, phường đều hoàn thành kế hoạch; một số xã, phường hoàn thành kế hoạch.",
            "Mức vay cao nhất là 100 triệu đồng, thấp nhất là 10 triệu đồng; ít nhất 02 buổi tuyên truyền mỗi xã.",
            "Xã Bắc Sơn còn 9 hộ nghèo chưa có nhà tiêu hợp vệ sinh; 5 hộ nghèo thiếu đất sản xuất.",
            "Tính đến ngày 30/9/2022, đã giải ngân 4 tỷ đồng.",
            "Thống nhất cao trong chỉ đạo; nhất là các xã miền núi; tổ chức 3 hội nghị, trong đó 5 xã tham gia.",
            "Nếu không có hỗ trợ, xã Bắc Sơn sẽ có tỷ lệ hộ nghèo thấp nhất.",
            "Thu nhập bình quân hộ nghèo tăng gấp 3 lần so với năm 2016; số hộ nghèo năm 2021 gấp 4 lần.",
        ]
        .into_iter(),
    );
    let found = told(&sample(), "2022-09".parse().unwrap(), &sentences);
    let wrong: Vec<_> =
        found.iter().map(|(index, found)| format!("{}\n    {}", sentences[*index], found[0].message)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where two standards are in force, a sentence is judged by the one that it names, and left alone where that is not clear.
#[test]
fn a_sentence_is_judged_by_the_standard_that_it_names() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/qua-nam-moi");
    let project = baocao::load::load(&root).unwrap().project.unwrap();
    let period: Period = "2027-02".parse().unwrap();
    let judged = |sentences: &[&str]| {
        let sentences: Vec<String> = sentences.iter().map(|sentence| (*sentence).to_owned()).collect();
        told(&project, period, &sentences)
    };
    let right = [
        "Theo chuẩn nghèo của tỉnh, toàn phường còn 24 hộ nghèo.",
        "Theo chuẩn của tỉnh, tỷ lệ hộ nghèo còn 1,20%.",
        "Toàn phường có 24 hộ nghèo theo chuẩn của tỉnh.",
        "Theo chuẩn của tỉnh, đã giảm 1 hộ nghèo, 1 hộ cận nghèo so với đầu kỳ.",
        "Danh sách theo chuẩn song song: còn 24 hộ nghèo; còn 32 hộ cận nghèo.",
        "Theo chuẩn quốc gia, toàn phường còn 40 hộ nghèo; theo chuẩn của tỉnh còn 24 hộ nghèo.",
        "Theo chuẩn của tỉnh còn 24 hộ nghèo. Trong đó Khu 4 còn 5 hộ nghèo.",
        "Theo chuẩn quốc gia, toàn phường còn 40 hộ nghèo.",
    ];
    assert_eq!(judged(&right).into_iter().collect::<Vec<_>>(), Vec::new());
    let wrong = [
        ("Theo chuẩn nghèo của tỉnh, toàn phường còn 40 hộ nghèo.", "24 hộ (2027-02/tong/song_song.ngheo.ho.cuoi_ky)"),
        ("Theo chuẩn của tỉnh, tỷ lệ hộ nghèo còn 2,00%.", "24/1996"),
        ("Toàn phường có 40 hộ nghèo theo chuẩn của tỉnh.", "song_song.ngheo.ho.cuoi_ky"),
        ("Theo chuẩn của tỉnh, số hộ nghèo giảm 3 hộ so với đầu kỳ.", "25 hộ → 24 hộ"),
        ("Theo chuẩn của tỉnh, Khu 4 còn 7 hộ nghèo.", "2027-02/9900104/song_song.ngheo.ho.cuoi_ky"),
        ("Theo chuẩn quốc gia, toàn phường còn 24 hộ nghèo.", "40 hộ (2027-02/tong/ngheo.ho.cuoi_ky)"),
    ];
    let found = judged(&wrong.map(|(sentence, _)| sentence));
    for (index, (sentence, right)) in wrong.iter().enumerate() {
        let message = &found.get(&index).unwrap_or_else(|| panic!("{sentence}"))[0].message;
        assert!(message.contains(right), "{sentence}: {message}");
    }
}
