//! The rules of the format, which a file must obey before its figures are checked.

use crate::finding::rule_book;

const FORMAT: &str = "Quy ước số liệu của baocao";
const SHEET: &str = "Quy ước nhập bảng tính của baocao";
const WORD: &str = "Quy ước nhập bản Word của baocao";

rule_book! {
    UNREADABLE 101 Error "Không đọc được tệp"
        "Tệp hoặc thư mục có trong danh sách nhưng hệ điều hành không cho đọc." FORMAT,
        "06709-ka-long.yaml   (liên kết tới tệp đã xóa, hoặc tệp không cho đọc)" => "06709-ka-long.yaml   (tệp thật, mở đọc được)";
    NOT_UTF8 102 Error "Tệp không dùng bảng mã Unicode (UTF-8)"
        "Tệp lưu bằng bảng mã cũ (TCVN3, VNI, Windows-1258) hoặc không phải tệp chữ; đọc tiếp sẽ sai dấu." FORMAT,
        "06709-ka-long.yaml   (lưu bằng bảng mã TCVN3 hoặc VNI)" => "06709-ka-long.yaml   (lưu bằng bảng mã UTF-8)";
    TOO_BIG 103 Error "Tệp quá lớn"
        "Tệp số liệu một tháng chỉ vài KB; tệp trên 10 MB là nhầm tệp." FORMAT,
        "06709-ka-long.yaml   25 MB" => "06709-ka-long.yaml   2 KB";
    LINK_LOOP 104 Error "Liên kết thư mục quay vòng"
        "Một liên kết trỏ về chính thư mục chứa nó, đọc mãi không hết." FORMAT,
        "so-lieu/2022-09/cu   (liên kết trỏ về so-lieu)" => "so-lieu/2022-09/   (chỉ có tệp, không có liên kết)";
    DECOMPOSED 105 Note "Chữ có dấu rời"
        "Chữ Việt viết bằng chữ cái và dấu tách rời (thường do chép từ máy Mac). Chương trình tự ghép lại khi đọc." FORMAT,
        "- Hoàn thành đúng hạn   (chữ ạ ghi thành a và dấu nặng rời)" => "- Hoàn thành đúng hạn   (chữ ạ là một ký tự)";
    LINK_OUT 106 Error "Liên kết dẫn ra ngoài bộ số liệu"
        "Tệp ngoài bộ số liệu không theo bộ số liệu khi sao lưu, đóng băng, xác minh, và có thể là tệp không đọc hết được." FORMAT,
        "so-lieu/2022-09/06709-ka-long.yaml   (liên kết tới D:/chung/ka-long.yaml)" => "so-lieu/2022-09/06709-ka-long.yaml   (tệp thật)";
    FOLDER_AS_FILE 107 Error "Thư mục mang tên của tệp số liệu"
        "Tên có đuôi .yaml nhưng là thư mục, nên không có số liệu nào được đọc ở đó." FORMAT,
        "so-lieu/2022-09/06709-ka-long.yaml/   (thư mục)" => "so-lieu/2022-09/06709-ka-long.yaml   (tệp)";
    EMPTY_FOLDER 108 Note "Thư mục không có tệp"
        "Thư mục của tháng mà không có tệp thì tháng ấy không có số liệu; có khi tệp chưa chép hoặc chưa đồng bộ xong." FORMAT,
        "so-lieu/2022-10/   (không có tệp nào)" => "so-lieu/2022-10/06709-ka-long.yaml";
    SYNTAX 110 Error "Sai quy tắc viết tệp"
        "Dấu ngoặc, dấu nháy, dấu hai chấm hoặc thụt dòng không đúng nên không hiểu được phần sau của tệp." FORMAT,
        "dan_cu: { ho: 3350, khau: 12890" => "dan_cu: { ho: 3350, khau: 12890 }";
    DUPLICATE_KEY 111 Error "Mục ghi hai lần"
        "Một mục có hai giá trị; không thể tự chọn giá trị nào là đúng." FORMAT,
        "moi: 0\nmoi: 1" => "moi: 1";
    UNKNOWN_KEY 112 Error "Mục không có trong mẫu"
        "Tên mục viết sai hoặc thừa; nếu bỏ qua, số liệu ghi ở đó sẽ mất mà không ai biết." FORMAT,
        "vuot_chuann: 1" => "vuot_chuan: 1";
    MISSING_KEY 113 Error "Thiếu mục"
        "Mục bắt buộc không có. Thiếu khác với 0: không có hộ nào thì ghi 0." FORMAT,
        "dan_cu: { ho: 3350 }" => "dan_cu: { ho: 3350, khau: 12890 }";
    TAG 114 Error "Dấu chấm than đặt trước giá trị"
        "Trước giá trị không được có ký hiệu bắt đầu bằng dấu chấm than, như `!!int`." FORMAT,
        "moi: !!int 0" => "moi: 0";
    REFERENCE 115 Error "Dùng lại giá trị ở chỗ khác"
        "Ký hiệu & hoặc * dùng lại giá trị nơi khác; mỗi con số phải được ghi tại chỗ của nó." FORMAT,
        "ho: &so 3350\nkhau: *so" => "ho: 3350\nkhau: 12890";
    MERGE 116 Error "Gộp mục từ nơi khác"
        "Ký hiệu << gộp mục từ nơi khác; mỗi con số phải được ghi tại chỗ của nó." FORMAT,
        "khau:\n  <<: *mau\n  moi: 0" => "khau:\n  tai: 0\n  moi: 0";
    TOO_DEEP 117 Error "Quá nhiều tầng hoặc quá nhiều giá trị"
        "Tệp có cấu trúc vượt xa mẫu số liệu; có thể là nhầm tệp." FORMAT,
        "giai_trinh: [[[[[[ … ]]]]]]" => "giai_trinh: []";
    TAB 118 Error "Thụt dòng bằng phím Tab"
        "Thụt dòng phải bằng dấu cách; Tab hiện mỗi máy một khác." FORMAT,
        "dan_cu:\n→ho: 3350   (→ là phím Tab)" => "dan_cu:\n  ho: 3350   (hai dấu cách)";
    SECOND_DOCUMENT 119 Error "Hai phần trong một tệp"
        "Dòng --- bắt đầu phần thứ hai; mỗi tệp chỉ một phần." FORMAT,
        "don_vi: \"06709\"\n---\ndon_vi: \"06712\"" => "don_vi: \"06709\"   (đơn vị kia ở tệp của nó)";
    WRONG_PERIOD 120 Error "Kỳ ghi trong tệp khác tên thư mục hoặc tên tệp"
        "Không rõ số liệu thuộc kỳ nào." FORMAT,
        "so-lieu/2022-09/06709-ka-long.yaml\n  ky: 2022-08" => "so-lieu/2022-09/06709-ka-long.yaml\n  ky: 2022-09";
    WRONG_UNIT 121 Error "Mã đơn vị ghi trong tệp khác tên tệp"
        "Không rõ số liệu thuộc đơn vị nào." FORMAT,
        "so-lieu/2022-09/06709-ka-long.yaml\n  don_vi: \"06712\"" => "so-lieu/2022-09/06709-ka-long.yaml\n  don_vi: \"06709\"";
    TWO_FILES 122 Error "Hai tệp cho cùng một đơn vị, một kỳ"
        "Không thể tự chọn tệp nào là đúng." FORMAT,
        "so-lieu/2022-09/06709-ka-long.yaml\nso-lieu/2022-09/06709-ka-long (1).yaml" => "so-lieu/2022-09/06709-ka-long.yaml";
    NOT_READ 123 Warning "Tệp không được đọc"
        "Tệp nằm ngoài các thư mục số liệu hoặc có đuôi khác .yaml nên không có trong báo cáo." FORMAT,
        "so-lieu/2022-09/06709-ka-long.yml" => "so-lieu/2022-09/06709-ka-long.yaml";
    MISSING_FILE 124 Error "Thiếu tệp của bộ số liệu"
        "Không có tệp này thì không lập được báo cáo nào." FORMAT,
        "data/   (không có chinh-sach.yaml)" => "data/chinh-sach.yaml   (chép từ bộ mẫu rồi sửa)";
    BAD_NAME 125 Error "Tên thư mục hoặc tên tệp không phải là kỳ báo cáo"
        "Thư mục số liệu đặt tên theo tháng (2022-09), lời văn theo kỳ (2022-09, 2022-Q3, 2022-6T, 2022-9T, 2022)." FORMAT,
        "so-lieu/thang-9/06709-ka-long.yaml" => "so-lieu/2022-09/06709-ka-long.yaml";
    EMPTY_FILE 126 Error "Tệp trống"
        "Tệp không có nội dung; chưa có số liệu thì không để tệp." FORMAT,
        "06709-ka-long.yaml   (rỗng, hoặc chỉ có ghi chú)" => "(không có tệp, cho đến khi đơn vị gửi số liệu)";
    ESCAPE 127 Error "Ký hiệu gạch chéo ngược trong chữ"
        "Ký hiệu như \\u202e tạo ra chữ không nhìn thấy được trong tệp; chữ phải được viết thẳng." FORMAT,
        "- \"Kế hoạch số 377\\u002fKH-UBND\"" => "- \"Kế hoạch số 377/KH-UBND\"";
    NOT_FOR_WINDOWS 128 Warning "Tên tệp không dùng được trên Windows"
        "Windows không nhận tên con, prn, aux, nul, com1 … lpt9, các ký tự : * ? \" < > | và dấu chấm, dấu cách ở cuối; bộ số liệu có tệp như vậy không chép sang máy khác được và không phát hành được." FORMAT,
        "so-lieu/2022-09/aux.yaml" => "so-lieu/2022-09/aux-bac-son.yaml";
    BAD_TEMPLATE 130 Error "Không dùng được mẫu hoặc phông chữ riêng"
        "Tệp trong thư mục templates/ thay cho mẫu có sẵn nhưng không đọc được hoặc viết sai." FORMAT,
        "templates/bao-cao.typ   (lưu bằng bảng mã cũ)" => "templates/bao-cao.typ   (lưu bằng UTF-8; hoặc xóa để dùng mẫu có sẵn)";
    OTHER_FILE 131 Note "Tệp khác để trong thư mục số liệu"
        "Tệp không phải số liệu (ảnh, văn bản, tệp tạm) không được đọc; để lẫn thì khó biết thiếu gì." FORMAT,
        "data/so-lieu/2022-09/~$06709-ka-long.xlsx" => "data/so-lieu/2022-09/   (chỉ có các tệp .yaml)";
    CURLY 132 Error "Dấu nháy cong của Word"
        "Dấu nháy cong là một chữ như mọi chữ khác; chỉ dấu nháy thẳng mới bao được mã số hoặc câu văn." FORMAT,
        "don_vi: “06709”" => "don_vi: \"06709\"";
    MERGED 133 Warning "Hai câu bị nối thành một"
        "Một dòng thụt sâu hơn dấu gạch của mục trên, hoặc đứng sau một dòng trống, là phần nối của câu trên; hai câu in liền nhau." FORMAT,
        "- Câu thứ nhất.\n  - Câu thứ hai." => "- Câu thứ nhất.\n- Câu thứ hai.";
    UNFILLED 134 Warning "Tệp tháng chưa nhập xong"
        "Tệp do `baocao them-thang` lập còn ghi `trang_thai: chua_nhap`: chưa ai xác nhận số liệu trong tệp, nên đơn vị được coi là chưa báo cáo." FORMAT,
        "trang_thai: chua_nhap" => "trang_thai: uoc";
    CUT_OFF 135 Note "Tệp có lẽ bị cắt"
        "Tệp hết giữa một câu và không xuống dòng: chép dở, đĩa đầy, hoặc thư điện tử cắt bớt; phần sau đã mất." FORMAT,
        "- Đất hộ đang sử dụng chưa được cấp giấy chứng   (hết tệp)" => "- Đất hộ đang sử dụng chưa được cấp giấy chứng nhận.";
    NOT_DATA 136 Error "Tệp không phải số liệu theo mẫu"
        "Tệp là trang mạng, bảng lưu từ Excel hoặc bài viết được đặt tên như tệp số liệu; trong tệp không có mục nào của mẫu." FORMAT,
        "TT;Đơn vị;Số hộ;Số khẩu\n1;Ka Long;3350;12890" => "don_vi: \"06709\"\nky: 2022-09\ndan_cu: { ho: 3350, khau: 12890 }";
    NO_SUCH_PART 140 Error "Bố cục nêu phần mà văn bản không có"
        "Bố cục của văn bản nêu tên đoạn văn, bảng, biểu đồ hoặc phụ lục mà loại văn bản ấy không có." FORMAT,
        "- bang: ke_hoachh" => "- bang: ke_hoach";
    PART_TWICE 141 Error "Bố cục nêu một phần hai lần"
        "Mỗi đoạn văn, bảng, biểu đồ, mục và phụ lục chỉ có một chỗ trong văn bản." FORMAT,
        "- bang: ke_hoach\n- bang: ke_hoach" => "- bang: ke_hoach";
    UNCLEAR_PART 142 Error "Phần của bố cục chưa rõ là gì"
        "Mỗi phần của bố cục là một thứ: đoạn văn, câu dẫn, các điểm, bảng, biểu đồ, hoặc một mục có tên và có những gì trong đó." FORMAT,
        "- bang: ke_hoach\n  bieu_do: xep_hang" => "- bang: ke_hoach\n- bieu_do: xep_hang";
    BAD_REFERENCE 143 Error "Câu dẫn nêu bảng, biểu đồ, phụ lục không có"
        "Câu dẫn của bố cục nêu bảng, biểu đồ hoặc phụ lục theo tên; tên sai thì câu in ra không dẫn đến đâu." FORMAT,
        "- \"Kết quả chung tại {{ bang.ke_hoachh }}\"" => "- \"Kết quả chung tại {{ bang.ke_hoach }}\"";
    SHEET_NAME 144 Error "Tên trang bảng tính không dùng được"
        "Tên trang của bảng tính có nhiều nhất 31 ký tự, không có các dấu []:*?/\\ và không trùng nhau." FORMAT,
        "trang_tinh: Hộ nghèo/cận nghèo" => "trang_tinh: Hộ nghèo, cận nghèo";
    OUTDATED_TEMPLATE 145 Error "Mẫu riêng viết cho bản cũ của chương trình"
        "Trước đây thứ tự các phần nằm ngay trong mẫu trang; nay nằm ở bố cục (bao-cao.yaml, phieu.yaml), mẫu trang chỉ in theo bố cục." FORMAT,
        "templates/bao-cao.typ   (chép từ bản cũ)" => "templates/bao-cao.typ   (chép từ bản đang dùng rồi sửa; hoặc xóa để dùng mẫu có sẵn)";
    UNASSIGNED_PLAN 146 Warning "Kế hoạch năm chưa nhập"
        "Tệp kế hoạch do chương trình lập sẵn còn ghi `van_ban: null`: chưa ai chép văn bản giao kế hoạch, nên các số trong tệp không được dùng." FORMAT,
        "van_ban: null" => "van_ban: { loai: Kế hoạch, so: 05/KH-UBND, ngay: 2026-01-15, co_quan: UBND xã Hải Sơn, trich_yeu: null }";
    TWO_STANDARDS 150 Error "Chuẩn nghèo khai ở hai nơi"
        "Có chuan-ngheo.yaml thì mục chuan_ngheo của baocao.yaml không được dùng; hai nơi nói khác nhau thì không biết theo nơi nào." FORMAT,
        "baocao.yaml    chuan_ngheo: { ten: …, … }\nchuan-ngheo.yaml" => "baocao.yaml    (không có mục chuan_ngheo)\nchuan-ngheo.yaml";
    NOT_A_SHEET 160 Error "Không đọc được bảng tính"
        "Tệp nhận về có mật khẩu, bị hỏng, quá lớn hoặc không phải bảng tính Excel, CSV." SHEET,
        "bieu-thang-9.xlsx   (đặt mật khẩu)" => "bieu-thang-9.xlsx   (lưu lại không mật khẩu)";
    NO_FORM 161 Error "Tệp không có biểu nào nhận ra được"
        "Không trang tính nào là biểu của chương trình, biểu của Thông tư 07/2021 hay biểu đã có tệp ghép cột." SHEET,
        "danh-ba.xlsx" => "bieu-nhap-2022-09.xlsx";
    UNKNOWN_SHEET 162 Warning "Trang tính không nhận ra"
        "Trang tính không có đầu cột của biểu nào, nên số trong đó không được đọc." SHEET,
        "trang Sheet3   (ghi chú riêng)" => "trang Hộ nghèo   (đầu cột như biểu)";
    UNKNOWN_UNIT 163 Error "Tên đơn vị không có trong danh sách"
        "Dòng có số liệu nhưng tên ở đầu dòng không phải đơn vị nào của tháng; nếu bỏ qua thì mất số của một đơn vị." SHEET,
        "Phường Ca Long" => "Phường Ka Long";
    UNIT_TWICE 164 Error "Một đơn vị có hai dòng"
        "Không thể tự chọn dòng nào là đúng." SHEET,
        "Phường Ka Long | 3
Phường Ka Long | 4" => "Phường Ka Long | 4";
    OTHER_MONTH 165 Error "Bảng tính của tháng khác"
        "Tháng ghi trong tệp khác tháng đang nhập, hoặc tệp không ghi tháng nào; hay gặp khi gửi nhầm tệp tháng trước." SHEET,
        "nhập tháng 9, tệp ghi “Tháng 8 năm 2022”" => "nhập tháng 9, tệp ghi “Tháng 9 năm 2022”";
    OTHER_PLACE 166 Error "Bảng tính của địa bàn khác"
        "Cơ quan ghi trong tệp, hoặc mọi đơn vị trong trang tính, không thuộc địa bàn của bộ số liệu." SHEET,
        "biểu của Ủy ban nhân dân huyện Hải Hà" => "biểu của Ủy ban nhân dân thành phố Móng Cái";
    MISSING_COLUMN 167 Error "Biểu thiếu cột"
        "Đầu cột bị xóa hoặc đổi tên; thiếu khác với 0." SHEET,
        "Đầu kỳ | Cuối kỳ   (không có cột phát sinh mới)" => "Đầu kỳ | … | Phát sinh mới | … | Cuối kỳ";
    UNKNOWN_COLUMN 168 Warning "Cột không nhận ra"
        "Cột có số nhưng đầu cột không thuộc biểu, nên số trong cột không được đọc." SHEET,
        "cột “Hộ đặc biệt”" => "(không có cột này, hoặc ghép cột bằng `--map`)";
    COLUMN_TWICE 169 Error "Hai cột cùng một mục"
        "Không thể tự chọn cột nào là đúng." SHEET,
        "Phát sinh mới | Phát sinh mới" => "Phát sinh mới";
    HIDDEN_FIGURES 170 Warning "Số liệu ở chỗ bị ẩn"
        "Dòng, cột hoặc trang bị ẩn thường là số cũ còn sót; người gửi có thể không biết là có." SHEET,
        "dòng 12 bị ẩn, có số" => "dòng 12 hiện ra, số đúng";
    WRONG_TOTAL 171 Warning "Dòng tổng không bằng tổng các dòng"
        "Tổng gõ tay hoặc công thức bỏ sót dòng; có thể một đơn vị còn thiếu." SHEET,
        "2 | 3 | tổng 4" => "2 | 3 | tổng 5";
    MERGED_FIGURES 172 Error "Ô gộp trong phần số liệu"
        "Ô gộp không cho biết con số thuộc dòng nào, cột nào." SHEET,
        "ô E12:E13 gộp, ghi 4" => "E12 ghi 1, E13 ghi 4";
    NO_RESULT 173 Error "Công thức chưa có kết quả"
        "Tệp được lưu bởi phần mềm không tính công thức, nên trong tệp không có con số." SHEET,
        "=C12+D12   (chưa tính)" => "5";
    TEXT_NUMBER 174 Warning "Số gõ dưới dạng chữ"
        "Ô có định dạng chữ nên công thức của bảng tính bỏ qua con số; chương trình vẫn đọc." SHEET,
        "'3" => "3";
    DATE_FOR_COUNT 175 Error "Ngày ở chỗ ghi số"
        "Excel đã đổi con số vừa gõ thành ngày; số ban đầu không còn trong tệp." SHEET,
        "01/02/2022   (gõ 1/2)" => "1";
    CODE_CHANGED 176 Error "Mã đơn vị ở cột ẩn không khớp tên"
        "Dòng bị sắp xếp lại hoặc chép đè nên mã và tên là của hai đơn vị." SHEET,
        "06709 | Phường Trần Phú" => "06709 | Phường Ka Long";
    NO_MEASURE 177 Error "Dòng không ghi Hộ hay Nhân khẩu"
        "Biểu diễn biến có hai dòng một đơn vị; không rõ dòng này đếm gì." SHEET,
        "Phường Ka Long |  | 3" => "Phường Ka Long | Hộ | 3";
    EMPTY_ROW 178 Warning "Đơn vị chưa điền"
        "Dòng của đơn vị còn trống cả, nên không có gì được nhập cho đơn vị ấy ở biểu này." SHEET,
        "Phường Ka Long |  |  |" => "Phường Ka Long | 0 | 0 | 0";
    TWO_VALUES 179 Error "Hai biểu ghi hai số khác nhau"
        "Cùng một đơn vị, cùng một mục mà hai trang tính ghi khác nhau; không thể tự chọn." SHEET,
        "biểu 1: 12 hộ nghèo; biểu 2 cuối kỳ: 13" => "biểu 1: 12 hộ nghèo; biểu 2 cuối kỳ: 12";
    INCOMPLETE 180 Error "Chưa đủ số để ghi tệp của đơn vị"
        "Với những số đã nhận, tệp của đơn vị vẫn thiếu mục bắt buộc, hoặc tệp đang có còn lỗi." SHEET,
        "chỉ nhận biểu thiếu hụt của hộ nghèo" => "nhận cả biểu thiếu hụt của hộ cận nghèo";
    OPEN_ELSEWHERE 181 Warning "Bảng tính đang mở"
        "Excel để lại tệp “~$…” bên cạnh bảng tính đang mở; những ô vừa gõ mà chưa lưu chưa có trong tệp." SHEET,
        "bieu-thang-9.xlsx   (đang mở, có ~$bieu-thang-9.xlsx)" => "bieu-thang-9.xlsx   (đã lưu, đã đóng)";
    MISSING_ROW 182 Warning "Biểu thiếu dòng của đơn vị"
        "Biểu của chương trình có đủ dòng của mọi đơn vị, hai dòng ở biểu đếm cả hộ và nhân khẩu; dòng bị xóa thì không có gì được nhập cho đơn vị ấy ở trang ấy." SHEET,
        "Phường Ka Long | Hộ | 3   (dòng Nhân khẩu bị xóa)" => "Phường Ka Long | Hộ | 3
Phường Ka Long | Nhân khẩu | 9";
    MISSING_SHEET 183 Warning "Biểu thiếu trang tính"
        "Một trang của biểu do chương trình lập bị xóa, để trống hoặc mất đầu cột, nên không có gì của trang ấy được nhập." SHEET,
        "Chung | Hộ nghèo | Thiếu hụt   (trang Hộ cận nghèo bị xóa)" => "Chung | Hộ nghèo | Hộ cận nghèo | Thiếu hụt";
    HIDING_UNKNOWN 184 Note "Dạng tệp không cho thấy chỗ bị ẩn"
        "Tệp .xls và .xlsb được đọc, nhưng chương trình không xem được dòng, cột nào trong đó bị ẩn, ô nào hiện tỷ lệ phần trăm; số ở chỗ ẩn thường là số cũ, 100% được đọc là 1." SHEET,
        "bieu-thang-9.xls" => "bieu-thang-9.xlsx   (mở bằng Excel, lưu lại dạng .xlsx)";
    NOT_A_SENTENCE 185 Error "Ô nhận xét không có câu văn"
        "Ô của trang Nhận xét được in thành câu; dấu gạch, chữ x, con số hay một từ thì in ra không có nghĩa." SHEET,
        "x" => "(ô trống)";
    OLD_LETTERS 186 Error "Chữ của bảng mã cũ trong bảng tính"
        "Chữ gõ bằng TCVN3 (phông .VnTime), VNI, hoặc đọc nhầm bảng mã: không đọc được tên đơn vị, tên cột." SHEET,
        "X· H¶i Hßa" => "Xã Hải Hòa";
    NOT_A_WORD 190 Error "Không đọc được bản Word"
        "Tệp không phải bản làm việc do `baocao word` lập, bị hỏng, hoặc phần mềm đã lưu nó bỏ mất phần gốc để so sánh." WORD,
        "van-ban-khac.docx" => "output/2022-09/bao-cao.docx";
    UNDECIDED 191 Error "Bản Word còn sửa đổi chưa quyết"
        "Sửa đổi đang theo dõi (Track Changes) chưa ai chấp nhận hay từ chối, nên không rõ câu nào là câu cuối cùng." WORD,
        "Trong ~tháng~ kỳ, phường …   (đang theo dõi)" => "Trong kỳ, phường …   (đã chấp nhận)";
    WORD_FIGURE 192 Error "Con số trong bản Word bị sửa hoặc mất"
        "Con số tính từ số liệu; sửa ở bản Word thì báo cáo và số liệu nói khác nhau." WORD,
        "còn 13 hộ   (số liệu: 12)" => "còn 12 hộ";
    WORD_SENTENCE 193 Error "Câu trong bản Word không nhận được"
        "Câu không đưa được về tệp lời văn mà giữ đúng chỗ, đúng con số: gõ chỗ điền số trong Word, chép con số của phần khác, dán bảng, chuyển câu sang mục khác, gõ chữ số liền con số bị khóa." WORD,
        "còn {{ ngheo.cuoi_ky }} hộ   (gõ trong Word)" => "còn 12 hộ   (con số có sẵn của bản Word)";
    WORD_CONFLICT 194 Error "Lời văn đổi ở cả bản Word và tệp lời văn"
        "Sau khi lập bản Word, mục ấy của tệp lời văn cũng đã sửa; không thể tự chọn bên nào." WORD,
        "sửa `ket_qua` trong tệp, rồi nhập bản Word lập trước đó" => "lập bản Word mới rồi sửa trên bản ấy";
    WORD_OUTSIDE 195 Warning "Chỗ sửa không thuộc lời văn"
        "Chỉ câu của tệp lời văn (có vạch xanh bên trái) được đưa về; chỗ khác do chương trình viết từ số liệu và mẫu." WORD,
        "sửa tên mục trong bản Word" => "sửa tên mục ở templates/bao-cao.yaml";
    WORD_NO_FILE 196 Error "Chưa có tệp lời văn của kỳ"
        "Bản Word đưa câu đã sửa về tệp lời văn của kỳ; không có tệp, hoặc tệp đang có lỗi, thì không có chỗ để ghi." WORD,
        "data/loi-van/   (không có 2022-09.yaml)" => "data/loi-van/2022-09.yaml   (có tệp, đọc được)";
    WORD_NOT_WRITTEN 197 Error "Không ghi được mục của tệp lời văn"
        "Số câu của mục đã đổi nên phải viết lại cả mục, mà trong mục có ghi chú hoặc cách viết riêng sẽ mất." WORD,
        "ket_qua:
  - Câu thứ nhất.   # theo Công văn 12" => "ket_qua:   # câu thứ nhất theo Công văn 12
  - Câu thứ nhất.";
    OTHER 199 Error "Không đọc được nội dung"
        "Nội dung không theo mẫu; chương trình không chỉ ra được rõ hơn." FORMAT,
        "tệp viết theo một mẫu khác" => "chép lại tệp mẫu rồi điền";

    NOT_A_COUNT 201 Error "Không phải số đếm"
        "Số hộ, số người, số tiền là số nguyên viết bằng chữ số." FORMAT,
        "moi: ba" => "moi: 3";
    THOUSANDS 202 Error "Dấu ngăn hàng nghìn trong số"
        "Dấu chấm, dấu phẩy, dấu cách hoặc dấu gạch dưới trong số bị hiểu khác nhau ở mỗi phần mềm." FORMAT,
        "ho: 3.350" => "ho: 3350";
    DECIMAL 203 Error "Số thập phân ở chỗ cần số nguyên"
        "Hộ, người, triệu đồng là số nguyên; tỷ lệ do chương trình tính." FORMAT,
        "khau: 12,89   (nghìn người)" => "khau: 12890";
    NEGATIVE 204 Error "Số âm"
        "Không có số hộ âm; hộ giảm ghi ở cột giảm." FORMAT,
        "tang_khac: -2" => "giam_khac: 2\ntang_khac: 0";
    QUOTED 205 Error "Số nằm trong dấu nháy"
        "Số trong dấu nháy là chữ, không cộng được." FORMAT,
        "moi: \"3\"" => "moi: 3";
    PERCENT 206 Error "Tỷ lệ phần trăm ở chỗ ghi số"
        "Không nhập tỷ lệ: nhập tử số và mẫu số, chương trình tự tính." FORMAT,
        "duoc: 87,5%" => "thuoc_dien: 40\nduoc: 35";
    NOT_A_NUMBER 207 Error "Giá trị không xác định"
        "Ký hiệu .nan, .inf sinh ra khi chép công thức lỗi từ bảng tính." FORMAT,
        "moi: .nan" => "moi: 3";
    LEADING_ZERO 208 Error "Số 0 thừa ở đầu"
        "Có phần mềm hiểu số bắt đầu bằng 0 thành một số khác." FORMAT,
        "moi: 03" => "moi: 3";
    TOO_LARGE 209 Error "Số quá lớn"
        "Số hộ, số người, số tiền tính bằng triệu đồng không thể lớn hơn 4 tỷ." FORMAT,
        "ho: 99999999999" => "ho: 3350";
    EMPTY_VALUE 210 Error "Bỏ trống"
        "Mục có tên nhưng chưa ghi gì. Để trống khác với ghi 0 (không có) và khác với ghi null (chưa có số liệu; chỉ dùng ở chính sách)." FORMAT,
        "moi:" => "moi: 0";
    WRONG_KIND 211 Error "Không đúng dạng"
        "Chỗ cần danh sách, cần các mục con hoặc cần một giá trị lại ghi dạng khác." FORMAT,
        "ket_qua: Hoàn thành chỉ tiêu." => "ket_qua:\n  - Hoàn thành chỉ tiêu.";
    UNQUOTED_CODE 212 Error "Mã số không có dấu nháy"
        "Mã như 06709 không đặt trong dấu nháy bị phần mềm khác hiểu là số và mất số 0 ở đầu." FORMAT,
        "don_vi: 06709" => "don_vi: \"06709\"";
    NOT_A_CHOICE 213 Error "Giá trị không có trong danh sách cho phép"
        "Mục này chỉ nhận một số giá trị định sẵn." FORMAT,
        "trang_thai: ước" => "trang_thai: uoc";
    NOT_A_DATE 214 Error "Không phải ngày"
        "Ngày viết năm-tháng-ngày: 2022-09-14." FORMAT,
        "ngay_chot: 14/9/2022" => "ngay_chot: 2022-09-14";
    NOT_A_PERIOD 215 Error "Không phải kỳ báo cáo"
        "Kỳ viết 2022-09, 2022-Q3, 2022-6T, 2022-9T hoặc 2022." FORMAT,
        "ky: 9/2022" => "ky: 2022-09";
    NOT_A_FLAG 216 Error "Không phải có/không"
        "Mục này chỉ nhận true (có) hoặc false (không)." FORMAT,
        "hai_chu_so: có" => "hai_chu_so: true";
    LOOK_ALIKE 605 Warning "Chữ trông giống chữ Việt"
        "Chữ của tiếng khác (Ð của Iceland; а, е, о, с của Nga; chữ rộng gấp đôi của bàn phím Trung Quốc) trông như chữ Việt nhưng tìm kiếm, sắp xếp sai, và tên mục có chữ ấy là một tên khác." FORMAT,
        "ten: Ðức Bình   (Ð là chữ của tiếng khác)" => "ten: Đức Bình";
    SWALLOWED 612 Warning "Phần sau dấu # không được in"
        "Trong câu không có dấu nháy, dấu # sau một dấu cách mở đầu phần ghi chú: chữ từ đó đến hết dòng không vào báo cáo. Ghi chú cố ý thì để cách câu từ hai dấu cách, sau dấu # một dấu cách." FORMAT,
        "- Hộ #3 cần hỗ trợ thêm" => "- \"Hộ #3 cần hỗ trợ thêm\"";
}
