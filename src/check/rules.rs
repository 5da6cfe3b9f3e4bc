//! The rules of the figures. Codes never change meaning; a rule that is given up keeps its number for itself.

use crate::model::rule_book;

const FORMS: &str = "Thông tư 07/2021/TT-BLĐTBXH: biểu tổng hợp diễn biến hộ nghèo, hộ cận nghèo";
const STANDARD: &str = "Nghị định 07/2021/NĐ-CP, Điều 3";
const REVIEW: &str = "Quyết định 24/2021/QĐ-TTg";
const WRITING: &str = "Nghị định 30/2020/NĐ-CP, Phụ lục I";
const REPORTING: &str = "Nghị định 09/2019/NĐ-CP";
const LOGIC: &str = "Quy ước số liệu của baocao";

rule_book! {
    UNKNOWN_UNIT 221 Error "Mã đơn vị không có trong danh sách"
        "Số liệu, kế hoạch hoặc lời văn nêu một mã không có trong don-vi.yaml." LOGIC;
    UNKNOWN_POLICY 222 Error "Chính sách không có trong danh sách"
        "Số liệu ghi dưới một mã không có trong chinh-sach.yaml sẽ không vào báo cáo." LOGIC;
    SAME_UNIT 224 Error "Một mã cho hai đơn vị cùng thời gian"
        "Hai đơn vị trong don-vi.yaml có cùng mã và cùng tồn tại trong một thời gian." LOGIC;
    SAME_POLICY 225 Error "Một mã cho hai chính sách"
        "Hai chính sách trong chinh-sach.yaml có cùng mã." LOGIC;
    ENDS_BEFORE 226 Error "Ngày kết thúc trước ngày bắt đầu"
        "Đơn vị hoặc chuẩn nghèo hết hiệu lực trước khi có hiệu lực." LOGIC;

    EXPLAINS_UNKNOWN 227 Warning "Giải trình cho mã không có"
        "Mã trong giai_trinh không phải mã của quy tắc nào, nên không giải trình được gì." LOGIC;
    EXPLAINS_NOTHING 228 Warning "Giải trình cho cảnh báo không có"
        "Tháng này của đơn vị không có cảnh báo mang mã ấy: số liệu đã sửa, hoặc ghi nhầm mã." LOGIC;
    EXPLAINS_WITHOUT_REASON 229 Warning "Giải trình không có lý do"
        "Giải trình phải nói vì sao số liệu vẫn đúng; không có lý do thì cảnh báo còn nguyên." LOGIC;
    EXPLAINS_ERROR 230 Warning "Giải trình cho lỗi"
        "Lỗi phải sửa trong số liệu; chỉ cảnh báo và lưu ý mới giải trình được." LOGIC;

    BALANCE 301 Error "Diễn biến không cân đối"
        "Cột 9 phải bằng cột 1 − 2 − 3 − 4 + 5 + 6 + 7 + 8, cho cả hộ và nhân khẩu." FORMS;
    CROSSING 302 Error "Hai biểu diễn biến không khớp nhau"
        "Hộ nghèo trở thành hộ cận nghèo (biểu hộ nghèo, cột 2) là hộ nghèo chuyển sang trong biểu hộ cận nghèo (cột 5); chiều ngược lại cũng vậy." FORMS;
    FEWER_PERSONS 303 Error "Số người ít hơn số hộ"
        "Mỗi hộ có ít nhất một người." LOGIC;
    PERSONS_WITHOUT 304 Error "Có người mà không có hộ"
        "Có nhân khẩu thuộc hộ nghèo hoặc cận nghèo thì phải có hộ." LOGIC;
    LACKING 305 Error "Số hộ thiếu hụt nhiều hơn số hộ"
        "Số hộ thiếu hụt một chỉ số không thể vượt số hộ trong danh sách cuối kỳ." FORMS;
    LACKS 306 Warning "Tổng số thiếu hụt không hợp với chuẩn nghèo"
        "Mỗi hộ nghèo thiếu hụt từ 3 chỉ số trở lên, mỗi hộ cận nghèo dưới 3 chỉ số." STANDARD;
    COVERAGE 307 Error "Số được hưởng nhiều hơn số thuộc diện"
        "Tỷ lệ thực hiện chính sách không thể vượt 100%." LOGIC;
    DOSSIERS 308 Error "Các bước hồ sơ không lồng nhau"
        "Có quyết định ≤ đã thẩm định ≤ đã gửi ≤ đạt tiêu chí." REVIEW;
    POPULATION 309 Error "Hộ nghèo, cận nghèo nhiều hơn tổng số hộ"
        "Tổng số hộ (người) nghèo và cận nghèo cuối kỳ không thể vượt tổng số hộ (người) của đơn vị." LOGIC;
    BOTH 310 Warning "Có cả hai nhiều hơn có từng thứ"
        "Mẫu số là số hộ nghèo đầu năm: hộ nghèo còn thiếu một trong hai thứ thì không thể tính là có cả hai, trừ hộ mới vào danh sách trong năm." LOGIC;

    OPENING 401 Error "Đầu kỳ khác cuối kỳ tháng trước"
        "Số đầu kỳ của một tháng phải bằng số cuối kỳ của tháng liền trước." FORMS;
    NOT_REPORTED 402 Warning "Đơn vị chưa báo cáo"
        "Đơn vị có trong danh sách nhưng chưa có tệp của tháng; báo cáo ghi «chưa báo cáo», không ghi 0." REPORTING;
    NO_MONTH 403 Warning "Cả tháng không có số liệu"
        "Giữa hai tháng có số liệu có một tháng không đơn vị nào báo cáo; số lũy kế không đủ." REPORTING;
    NOT_VALID 404 Error "Đơn vị không tồn tại trong tháng"
        "Đơn vị đã sáp nhập, hoặc chưa thành lập, vào ngày 15 của tháng." LOGIC;
    FALLING 405 Warning "Số lũy kế giảm"
        "Số lũy kế từ đầu năm không giảm giữa hai tháng của một năm, trừ khi sửa số liệu cũ." LOGIC;
    WITHDRAWN 406 Warning "Số liệu đã có nay bỏ trống"
        "Tháng trước đã có số liệu lũy kế, tháng này lại ghi chưa có." LOGIC;
    OWN_TOTAL 407 Warning "Số lũy kế đơn vị tự tính khác tổng các tháng"
        "Số ghi ở doi_chieu phải bằng tổng số giảm của các tháng từ đầu năm; lệch nhau thường vì một tháng đã sửa mà không báo." FORMS;
    GIVEN_TOTAL 408 Warning "Tổng toàn địa bàn ghi tay khác tổng các đơn vị"
        "Số ghi ở doi_chieu của lời văn phải bằng tổng số giảm của các đơn vị từ đầu năm." FORMS;
    HANDOVER 409 Warning "Số bàn giao khi sắp xếp đơn vị không khớp"
        "Số cuối kỳ của các đơn vị kết thúc phải bằng số đầu kỳ của các đơn vị kế thừa; đơn vị kế thừa đã có từ trước thì nhận ở cột hộ tăng khác." FORMS;
    NO_HEIR 410 Warning "Đơn vị kết thúc mà không có đơn vị kế thừa"
        "Đơn vị hết hiệu lực khi còn hộ trong danh sách, tháng sau không đơn vị nào nhận; các hộ ấy mất khỏi báo cáo." LOGIC;

    PLAN_SUM 501 Warning "Tổng chỉ tiêu khác chỉ tiêu toàn địa bàn"
        "Cộng chỉ tiêu giao cho các đơn vị phải bằng chỉ tiêu chung của kế hoạch." "Kế hoạch giảm nghèo năm";
    PLAN_TWICE 502 Error "Một đơn vị có hai chỉ tiêu"
        "Trong một văn bản mỗi đơn vị chỉ có một chỉ tiêu." "Kế hoạch giảm nghèo năm";
    NO_TARGET 503 Note "Đơn vị chưa được giao chỉ tiêu"
        "Đơn vị không có trong kế hoạch năm; tỷ lệ thực hiện kế hoạch của đơn vị để trống." "Kế hoạch giảm nghèo năm";
    ALL_ZERO 504 Error "Mọi số đều bằng 0 sau tháng có số liệu"
        "Tháng trước có hộ, tháng này tất cả bằng 0: thường là mẫu chưa điền." LOGIC;
    NO_PLAN 505 Warning "Chưa có kế hoạch năm"
        "Có số liệu của năm nhưng không có tệp kế hoạch; báo cáo không có tỷ lệ thực hiện kế hoạch." "Kế hoạch giảm nghèo năm";
    OVER_PLAN 506 Note "Vượt kế hoạch cả năm"
        "Số hộ giảm từ đầu năm lớn hơn chỉ tiêu cả năm của đơn vị: hợp lệ nhưng ít gặp, hay do ghi số lũy kế vào cột của tháng. Nêu ở tháng bắt đầu vượt." "Kế hoạch giảm nghèo năm";
    JUMP 507 Warning "Tăng giảm đột ngột so với tháng trước"
        "Danh sách hộ thay đổi từ 10 hộ trở lên và quá nửa số đầu kỳ, hoặc tổng số hộ của đơn vị thay đổi từ 100 hộ trở lên và quá một phần mười." LOGIC;
    PLAN_REWRITTEN 508 Warning "Chỉ tiêu ban đầu bị ghi đè"
        "Kế hoạch đã có điều chỉnh thì chỉ tiêu ban đầu giữ nguyên như văn bản gốc; tổng không khớp là dấu hiệu sửa chỉ tiêu ngoài phần điều chỉnh." "Kế hoạch giảm nghèo năm";
    AMENDMENT 509 Warning "Điều chỉnh kế hoạch thiếu căn cứ"
        "Mỗi lần điều chỉnh kế hoạch có số văn bản, ký sau kế hoạch và theo thứ tự thời gian." "Kế hoạch giảm nghèo năm";
    OVERDUE 510 Warning "Nhiệm vụ quá hạn"
        "Nhiệm vụ chưa xong mà hạn (kể cả hạn đặt ở báo cáo trước) đã qua vào ngày chốt số liệu của báo cáo." LOGIC;
    STANDARD_TIME 511 Warning "Số liệu ngoài thời gian của chuẩn nghèo"
        "Tháng có số liệu phải nằm trong thời gian hiệu lực của chuẩn nghèo ghi ở baocao.yaml; số liệu của hai chuẩn không so sánh được." STANDARD;

    NO_GLYPH 601 Error "Ký tự không in được"
        "Phông chữ của báo cáo không có ký tự này; trên giấy sẽ là ô trống." LOGIC;
    INVISIBLE 602 Error "Ký tự không nhìn thấy"
        "Ký tự điều khiển hoặc ký tự rộng bằng không, thường lẫn vào khi chép từ trang mạng hay từ Word." LOGIC;
    DIRECTION 603 Error "Ký tự đổi chiều chữ"
        "Ký tự làm chữ hiện ra theo thứ tự khác với thứ tự đã viết; có thể dùng để che giấu nội dung." LOGIC;
    PLACEHOLDER 604 Error "Chỗ điền không có"
        "Câu của chính sách chỉ dùng được ty_le, duoc, thuoc_dien, co_so." LOGIC;
    LOOK_ALIKE 605 Warning "Chữ trông giống chữ Việt"
        "Chữ Ð, ð, Ɖ của tiếng khác trông như Đ, đ nhưng tìm kiếm và sắp xếp sai." LOGIC;
    WRONG_KIND 606 Warning "Gọi sai loại đơn vị"
        "Xã gọi là phường hoặc ngược lại. Loại đứng trước một danh sách là loại của mọi tên trong danh sách." "Danh mục đơn vị hành chính";
    TONE_PLACEMENT 607 Note "Hai cách đặt dấu trong một tệp"
        "Hoà và hòa, thuỷ và thủy là một từ; mỗi tệp theo một cách để tìm kiếm được và trình bày thống nhất." LOGIC;
    SPACING 608 Note "Dấu cách thừa hoặc thiếu"
        "Sau dấu phẩy, dấu chấm phẩy có một dấu cách, trước thì không; giữa hai từ chỉ một dấu cách." WRITING;
    ODD_SPACE 609 Note "Dấu cách lạ"
        "Dấu cách không ngắt dòng hoặc rộng hẹp khác thường, thường lẫn vào khi chép từ Word hay trang mạng; tìm kiếm sẽ không thấy." LOGIC;
    MISSPELLING 610 Note "Có lẽ viết nhầm"
        "Cụm từ hay gõ nhầm, không có nghĩa nào khác." LOGIC;
    TYPED_NUMBER 611 Warning "Con số gõ trong lời văn khác số tính được"
        "Số hộ giảm, kế hoạch, tỷ lệ gõ tay phải đúng với số cộng từ các tháng, các đơn vị. Câu không hiểu chắc chắn thì bỏ qua." LOGIC;
}
