//! The rules of the figures. Codes never change meaning; a rule that is given up keeps its number for itself.

use crate::model::rule_book;

const FORMS: &str = "Thông tư 07/2021/TT-BLĐTBXH: biểu tổng hợp diễn biến hộ nghèo, hộ cận nghèo";
const STANDARD: &str = "Nghị định 07/2021/NĐ-CP, Điều 3";
const REVIEW: &str = "Quyết định 24/2021/QĐ-TTg";
const REPORTING: &str = "Nghị định 09/2019/NĐ-CP";
const LOGIC: &str = "Quy ước số liệu của baocao";

rule_book! {
    UNKNOWN_UNIT 221 Error "Mã đơn vị không có trong danh sách"
        "Số liệu, kế hoạch hoặc lời văn nêu một mã không có trong don-vi.yaml." LOGIC,
        "don_vi_tieu_bieu: { don_vi: [\"06790\"] }" => "don_vi_tieu_bieu: { don_vi: [\"06709\"] }";
    UNKNOWN_POLICY 222 Error "Chính sách không có trong danh sách"
        "Số liệu ghi dưới một mã không có trong chinh-sach.yaml sẽ không vào báo cáo." LOGIC,
        "tindung: { thuoc_dien: 1, duoc: 1 }" => "tin_dung: { thuoc_dien: 1, duoc: 1 }";
    SAME_UNIT 224 Error "Một mã cho hai đơn vị cùng thời gian"
        "Hai đơn vị trong don-vi.yaml có cùng mã và cùng tồn tại trong một thời gian." LOGIC,
        "- { ma: \"06709\", ten: Ka Long, … }\n- { ma: \"06709\", ten: Trần Phú, … }" => "- { ma: \"06709\", ten: Ka Long, … }\n- { ma: \"06712\", ten: Trần Phú, … }";
    SAME_POLICY 225 Error "Một mã cho hai chính sách"
        "Hai chính sách trong chinh-sach.yaml có cùng mã." LOGIC,
        "- ma: tin_dung\n- ma: tin_dung" => "- ma: tin_dung\n- ma: bao_hiem_y_te";
    ENDS_BEFORE 226 Error "Ngày kết thúc trước ngày bắt đầu"
        "Đơn vị hoặc chuẩn nghèo hết hiệu lực trước khi có hiệu lực." LOGIC,
        "tu: 2022-07-01, den: 2021-06-30" => "tu: 2021-07-01, den: 2022-06-30";

    BALANCE 301 Error "Diễn biến không cân đối"
        "Cột 9 phải bằng cột 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8, cho cả hộ và nhân khẩu." FORMS,
        "dau_ky: 3, vuot_chuan: 1, …, cuoi_ky: 3" => "dau_ky: 3, vuot_chuan: 1, …, cuoi_ky: 2   (3 − 1 = 2)";
    CROSSING 302 Error "Hai biểu diễn biến không khớp nhau"
        "Hộ nghèo trở thành hộ cận nghèo (biểu hộ nghèo, cột 2) là hộ nghèo chuyển sang trong biểu hộ cận nghèo (cột 5); chiều ngược lại cũng vậy." FORMS,
        "ngheo.ho:     thanh_can_ngheo: 1\ncan_ngheo.ho: tu_ngheo: 0" => "ngheo.ho:     thanh_can_ngheo: 1\ncan_ngheo.ho: tu_ngheo: 1";
    FEWER_PERSONS 303 Error "Số người ít hơn số hộ"
        "Mỗi hộ có ít nhất một người." LOGIC,
        "ho:   { …, cuoi_ky: 4 }\nkhau: { …, cuoi_ky: 3 }" => "ho:   { …, cuoi_ky: 4 }\nkhau: { …, cuoi_ky: 13 }";
    PERSONS_WITHOUT 304 Error "Có người mà không có hộ"
        "Có nhân khẩu thuộc hộ nghèo hoặc cận nghèo thì phải có hộ." LOGIC,
        "ho:   { …, cuoi_ky: 0 }\nkhau: { …, cuoi_ky: 2 }" => "ho:   { …, cuoi_ky: 0 }\nkhau: { …, cuoi_ky: 0 }";
    LACKING 305 Error "Số hộ thiếu hụt nhiều hơn số hộ"
        "Số hộ thiếu hụt một chỉ số không thể vượt số hộ trong danh sách cuối kỳ." FORMS,
        "ngheo.ho:        cuoi_ky: 4\nthieu_hut.ngheo: viec_lam: 9" => "ngheo.ho:        cuoi_ky: 4\nthieu_hut.ngheo: viec_lam: 3";
    LACKS 306 Warning "Tổng số thiếu hụt không hợp với chuẩn nghèo"
        "Mỗi hộ nghèo thiếu hụt từ 3 chỉ số trở lên, mỗi hộ cận nghèo dưới 3 chỉ số." STANDARD,
        "ngheo.ho:        cuoi_ky: 4\nthieu_hut.ngheo: (12 chỉ số cộng lại là 7)" => "ngheo.ho:        cuoi_ky: 4\nthieu_hut.ngheo: (cộng lại từ 12 trở lên: 4 hộ, mỗi hộ ít nhất 3)";
    COVERAGE 307 Error "Số được hưởng nhiều hơn số thuộc diện"
        "Tỷ lệ thực hiện chính sách không thể vượt 100%." LOGIC,
        "tin_dung: { thuoc_dien: 3, duoc: 4 }" => "tin_dung: { thuoc_dien: 4, duoc: 4 }";
    DOSSIERS 308 Error "Các bước hồ sơ không lồng nhau"
        "Có quyết định ≤ đã thẩm định ≤ đã gửi ≤ đạt tiêu chí." REVIEW,
        "ngheo: { dat_tieu_chi: 2, da_gui: 3, … }" => "ngheo: { dat_tieu_chi: 3, da_gui: 3, … }";
    POPULATION 309 Error "Hộ nghèo, cận nghèo nhiều hơn tổng số hộ"
        "Tổng số hộ (người) nghèo và cận nghèo cuối kỳ không thể vượt tổng số hộ (người) của đơn vị." LOGIC,
        "dan_cu: { ho: 5, khau: 26 }   (cuối kỳ có 9 hộ nghèo, cận nghèo)" => "dan_cu: { ho: 801, khau: 3004 }";

    OPENING 401 Error "Đầu kỳ khác cuối kỳ tháng trước"
        "Số đầu kỳ của một tháng phải bằng số cuối kỳ của tháng liền trước." FORMS,
        "tháng 8: cuoi_ky: 5\ntháng 9: dau_ky: 6" => "tháng 8: cuoi_ky: 5\ntháng 9: dau_ky: 5";
    NOT_REPORTED 402 Warning "Đơn vị chưa báo cáo"
        "Đơn vị có trong danh sách nhưng chưa có tệp của tháng; báo cáo ghi «chưa báo cáo», không ghi 0." REPORTING,
        "so-lieu/2022-09/   (không có tệp của phường Ka Long)" => "so-lieu/2022-09/06709-ka-long.yaml";
    NO_MONTH 403 Warning "Cả tháng không có số liệu"
        "Giữa hai tháng có số liệu có một tháng không đơn vị nào báo cáo; số lũy kế không đủ." REPORTING,
        "so-lieu/2022-07/\nso-lieu/2022-09/" => "so-lieu/2022-07/\nso-lieu/2022-08/\nso-lieu/2022-09/";
    NOT_VALID 404 Error "Đơn vị không tồn tại trong tháng"
        "Đơn vị đã sáp nhập, hoặc chưa thành lập, vào ngày 15 của tháng." LOGIC,
        "so-lieu/2022-09/06709-ka-long.yaml\ndon-vi.yaml: { ma: \"06709\", …, tu: 2022-10-01 }" => "so-lieu/2022-09/06709-ka-long.yaml\ndon-vi.yaml: { ma: \"06709\", …, tu: 2022-09-01 }";
    FALLING 405 Warning "Số lũy kế giảm"
        "Số lũy kế từ đầu năm không giảm giữa hai tháng của một năm, trừ khi sửa số liệu cũ." LOGIC,
        "tháng 8: duoc: 12\ntháng 9: duoc: 3   (số trong tháng)" => "tháng 8: duoc: 12\ntháng 9: duoc: 15   (số từ đầu năm)";
    WITHDRAWN 406 Warning "Số liệu đã có nay bỏ trống"
        "Tháng trước đã có số liệu lũy kế, tháng này lại ghi chưa có." LOGIC,
        "tháng 8: tin_dung: { thuoc_dien: 2, duoc: 2 }\ntháng 9: tin_dung: null" => "tháng 8: tin_dung: { thuoc_dien: 2, duoc: 2 }\ntháng 9: tin_dung: { thuoc_dien: 2, duoc: 2 }";

    PLAN_SUM 501 Warning "Tổng chỉ tiêu khác chỉ tiêu toàn địa bàn"
        "Cộng chỉ tiêu giao cho các đơn vị phải bằng chỉ tiêu chung của kế hoạch." "Kế hoạch giảm nghèo năm",
        "toan_dia_ban: { giam_ho_ngheo: 19, … }   (các đơn vị cộng lại là 18)" => "toan_dia_ban: { giam_ho_ngheo: 19, … }   (các đơn vị cộng lại là 19)";
    PLAN_TWICE 502 Error "Một đơn vị có hai chỉ tiêu"
        "Trong một văn bản mỗi đơn vị chỉ có một chỉ tiêu." "Kế hoạch giảm nghèo năm",
        "- { don_vi: \"06709\", giam_ho_ngheo: 1, … }\n- { don_vi: \"06709\", giam_ho_ngheo: 2, … }" => "- { don_vi: \"06709\", giam_ho_ngheo: 1, … }\n- { don_vi: \"06712\", giam_ho_ngheo: 2, … }";
    NO_TARGET 503 Note "Đơn vị chưa được giao chỉ tiêu"
        "Đơn vị không có trong kế hoạch năm; tỷ lệ thực hiện kế hoạch của đơn vị để trống." "Kế hoạch giảm nghèo năm",
        "chi_tieu:   (không có dòng của \"06709\")" => "chi_tieu:\n  - { don_vi: \"06709\", giam_ho_ngheo: 0, giam_ho_can_ngheo: 0 }";
    ALL_ZERO 504 Error "Mọi số đều bằng 0 sau tháng có số liệu"
        "Tháng trước có hộ, tháng này tất cả bằng 0: thường là mẫu chưa điền." LOGIC,
        "tháng 8: { …, cuoi_ky: 5 }\ntháng 9: { dau_ky: 0, …, cuoi_ky: 0 }" => "tháng 8: { …, cuoi_ky: 5 }\ntháng 9: { dau_ky: 5, …, cuoi_ky: 5 }";
    NO_PLAN 505 Warning "Chưa có kế hoạch năm"
        "Có số liệu của năm nhưng không có tệp kế hoạch; báo cáo không có tỷ lệ thực hiện kế hoạch." "Kế hoạch giảm nghèo năm",
        "data/ke-hoach/   (không có 2022.yaml)" => "data/ke-hoach/2022.yaml";

    NO_GLYPH 601 Error "Ký tự không in được"
        "Phông chữ của báo cáo không có ký tự này; trên giấy sẽ là ô trống." LOGIC,
        "- Đã hoàn thành ☑" => "- Đã hoàn thành";
    INVISIBLE 602 Error "Ký tự không nhìn thấy"
        "Ký tự điều khiển hoặc ký tự rộng bằng không, thường lẫn vào khi chép từ trang mạng hay từ Word." LOGIC,
        "- Đôn▯ đốc các đơn vị   (▯ là ký tự không nhìn thấy)" => "- Đôn đốc các đơn vị";
    DIRECTION 603 Error "Ký tự đổi chiều chữ"
        "Ký tự làm chữ hiện ra theo thứ tự khác với thứ tự đã viết; có thể dùng để che giấu nội dung." LOGIC,
        "- Bổ sung ▯vốn   (▯ là ký tự đổi chiều chữ)" => "- Bổ sung vốn";
    PLACEHOLDER 604 Error "Chỗ điền không có"
        "Câu của chính sách chỉ dùng được ty_le, duoc, thuoc_dien, co_so." LOGIC,
        "cau: \"{{ ti_le }} {{ co_so }} được vay vốn\"" => "cau: \"{{ ty_le }} {{ co_so }} được vay vốn\"";
    LOOK_ALIKE 605 Warning "Chữ trông giống chữ Việt"
        "Chữ Ð, ð, Ɖ của tiếng khác trông như Đ, đ nhưng tìm kiếm và sắp xếp sai." LOGIC,
        "ten: Ðức Bình   (Ð là chữ của tiếng khác)" => "ten: Đức Bình";
}
