//! The rules of the format: what a file must be before anybody looks at its figures.

use crate::model::rule_book;

const FORMAT: &str = "Quy ước số liệu của baocao";

rule_book! {
    UNREADABLE 101 Error "Không đọc được tệp"
        "Tệp hoặc thư mục có trong danh sách nhưng hệ điều hành không cho đọc." FORMAT;
    NOT_UTF8 102 Error "Tệp không phải chữ Unicode (UTF-8)"
        "Tệp lưu bằng bảng mã cũ (TCVN3, VNI, Windows-1258) hoặc không phải tệp chữ; đọc tiếp sẽ sai dấu." FORMAT;
    TOO_BIG 103 Error "Tệp quá lớn"
        "Tệp số liệu một tháng chỉ vài KB; tệp trên 10 MB là nhầm tệp." FORMAT;
    LINK_LOOP 104 Error "Liên kết thư mục quay vòng"
        "Một liên kết trỏ về chính thư mục chứa nó, đọc mãi không hết." FORMAT;
    DECOMPOSED 105 Note "Chữ có dấu rời"
        "Chữ Việt viết bằng chữ cái và dấu tách rời (thường do chép từ máy Mac). Chương trình tự ghép lại khi đọc." FORMAT;
    SYNTAX 110 Error "Sai quy tắc viết tệp"
        "Dấu ngoặc, dấu nháy, dấu hai chấm hoặc thụt dòng không đúng nên không hiểu được phần sau của tệp." FORMAT;
    DUPLICATE_KEY 111 Error "Mục ghi hai lần"
        "Một mục có hai giá trị; không thể tự chọn giá trị nào là đúng." FORMAT;
    UNKNOWN_KEY 112 Error "Mục không có trong mẫu"
        "Tên mục viết sai hoặc thừa; nếu bỏ qua, số liệu ghi ở đó sẽ mất mà không ai biết." FORMAT;
    MISSING_KEY 113 Error "Thiếu mục"
        "Mục bắt buộc không có. Thiếu khác với 0: không có hộ nào thì ghi 0." FORMAT;
    TAG 114 Error "Ký hiệu kiểu đặt trước giá trị"
        "Ký hiệu bắt đầu bằng dấu chấm than trước giá trị; số liệu chỉ gồm số, chữ và danh sách." FORMAT;
    REFERENCE 115 Error "Tham chiếu tới giá trị khác"
        "Ký hiệu & hoặc * dùng lại giá trị nơi khác; mỗi con số phải được ghi tại chỗ của nó." FORMAT;
    MERGE 116 Error "Gộp mục từ nơi khác"
        "Ký hiệu << gộp mục từ nơi khác; mỗi con số phải được ghi tại chỗ của nó." FORMAT;
    TOO_DEEP 117 Error "Lồng nhau quá sâu hoặc quá nhiều giá trị"
        "Tệp có cấu trúc vượt xa mẫu số liệu; có thể là nhầm tệp." FORMAT;
    TAB 118 Error "Thụt dòng bằng phím Tab"
        "Thụt dòng phải bằng dấu cách; Tab hiện mỗi máy một khác." FORMAT;
    SECOND_DOCUMENT 119 Error "Hai phần trong một tệp"
        "Dòng --- bắt đầu phần thứ hai; mỗi tệp chỉ một phần." FORMAT;
    WRONG_PERIOD 120 Error "Kỳ ghi trong tệp khác tên thư mục hoặc tên tệp"
        "Không rõ số liệu thuộc kỳ nào." FORMAT;
    WRONG_UNIT 121 Error "Mã đơn vị ghi trong tệp khác tên tệp"
        "Không rõ số liệu thuộc đơn vị nào." FORMAT;
    TWO_FILES 122 Error "Hai tệp cho cùng một đơn vị, một kỳ"
        "Không thể tự chọn tệp nào là đúng." FORMAT;
    NOT_READ 123 Warning "Tệp không được đọc"
        "Tệp nằm ngoài các thư mục số liệu hoặc có đuôi khác .yaml nên không có trong báo cáo." FORMAT;
    MISSING_FILE 124 Error "Thiếu tệp của bộ số liệu"
        "Không có tệp này thì không lập được báo cáo nào." FORMAT;
    BAD_NAME 125 Error "Tên thư mục hoặc tên tệp không phải là kỳ báo cáo"
        "Thư mục số liệu đặt tên theo tháng (2022-09), lời văn theo kỳ (2022-09, 2022-Q3, 2022-6T, 2022-9T, 2022)." FORMAT;
    EMPTY_FILE 126 Error "Tệp trống"
        "Tệp không có nội dung; chưa có số liệu thì không để tệp." FORMAT;
    ESCAPE 127 Error "Ký hiệu gạch chéo ngược trong chữ"
        "Ký hiệu như \\u202e tạo ra chữ không nhìn thấy được trong tệp; chữ phải được viết thẳng." FORMAT;
    BAD_TEMPLATE 130 Error "Không dùng được mẫu hoặc phông chữ riêng"
        "Tệp trong thư mục templates/ thay cho mẫu có sẵn nhưng không đọc được." FORMAT;
    OTHER 199 Error "Không đọc được nội dung"
        "Nội dung không theo mẫu; chương trình không chỉ ra được rõ hơn." FORMAT;

    NOT_A_COUNT 201 Error "Không phải số đếm"
        "Số hộ, số người, số tiền là số nguyên viết bằng chữ số." FORMAT;
    THOUSANDS 202 Error "Dấu ngăn hàng nghìn trong số"
        "Dấu chấm, dấu phẩy, dấu cách hoặc dấu gạch dưới trong số bị hiểu khác nhau ở mỗi phần mềm." FORMAT;
    DECIMAL 203 Error "Số lẻ ở chỗ đếm hộ, đếm người"
        "Hộ, người, triệu đồng là số nguyên; tỷ lệ do chương trình tính." FORMAT;
    NEGATIVE 204 Error "Số âm"
        "Không có số hộ âm; hộ giảm ghi ở cột giảm." FORMAT;
    QUOTED 205 Error "Số nằm trong dấu nháy"
        "Số trong dấu nháy là chữ, không cộng được." FORMAT;
    PERCENT 206 Error "Tỷ lệ phần trăm ở chỗ ghi số"
        "Không nhập tỷ lệ: nhập tử số và mẫu số, chương trình tự tính." FORMAT;
    NOT_A_NUMBER 207 Error "Giá trị không xác định"
        "Ký hiệu .nan, .inf sinh ra khi chép công thức lỗi từ bảng tính." FORMAT;
    LEADING_ZERO 208 Error "Số 0 thừa ở đầu"
        "Số đếm bắt đầu bằng 0 có nơi hiểu là hệ đếm khác." FORMAT;
    TOO_LARGE 209 Error "Số quá lớn"
        "Lớn hơn 4.294.967.295 thì không thể là số hộ, số người hay triệu đồng." FORMAT;
    EMPTY_VALUE 210 Error "Bỏ trống"
        "Mục có tên nhưng chưa ghi gì. Trống khác với 0 và khác với «chưa có số liệu»." FORMAT;
    WRONG_KIND 211 Error "Không đúng dạng"
        "Chỗ cần danh sách, cần các mục con hoặc cần một giá trị lại ghi dạng khác." FORMAT;
    UNQUOTED_CODE 212 Error "Mã số không có dấu nháy"
        "Mã như 06709 không đặt trong dấu nháy bị phần mềm khác hiểu là số và mất số 0 ở đầu." FORMAT;
    NOT_A_CHOICE 213 Error "Giá trị không có trong danh sách cho phép"
        "Mục này chỉ nhận một số giá trị định sẵn." FORMAT;
    NOT_A_DATE 214 Error "Không phải ngày"
        "Ngày viết năm-tháng-ngày: 2022-09-14." FORMAT;
    NOT_A_PERIOD 215 Error "Không phải kỳ báo cáo"
        "Kỳ viết 2022-09, 2022-Q3, 2022-6T, 2022-9T hoặc 2022." FORMAT;
    NOT_A_FLAG 216 Error "Không phải có/không"
        "Mục này chỉ nhận true (có) hoặc false (không)." FORMAT;
}
