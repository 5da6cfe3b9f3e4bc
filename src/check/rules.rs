//! The rules about figures and words. Codes never change meaning, and the number of an abolished rule is not used
//! again.

use crate::finding::rule_book;

const FORMS: &str = "Thông tư 07/2021/TT-BLĐTBXH: biểu tổng hợp diễn biến hộ nghèo, hộ cận nghèo";
const STANDARD: &str = "Nghị định 07/2021/NĐ-CP, Điều 3";
const REVIEW: &str = "Quyết định 24/2021/QĐ-TTg";
const WRITING: &str = "Nghị định 30/2020/NĐ-CP, Phụ lục I";
const REPORTING: &str = "Nghị định 09/2019/NĐ-CP";
const LOGIC: &str = "Quy ước số liệu của baocao";

rule_book! {
    UNKNOWN_UNIT 221 Error "Mã đơn vị không có trong danh sách"
        "Số liệu, kế hoạch hoặc lời văn nêu một mã không có trong don-vi.yaml." LOGIC,
        "don_vi_tieu_bieu: { don_vi: [\"06790\"] }" => "don_vi_tieu_bieu: { don_vi: [\"06709\"] }";
    UNKNOWN_POLICY 222 Error "Chính sách không có trong danh sách"
        "Số liệu ghi dưới một mã không có trong chinh-sach.yaml sẽ không vào báo cáo." LOGIC,
        "tindung: { thuoc_dien: 1, duoc: 1 }" => "tin_dung: { thuoc_dien: 1, duoc: 1 }";
    UNKNOWN_LACK 223 Warning "Chỉ số thiếu hụt không có trong danh sách"
        "Mã trong `het_thieu_hut` của một chính sách phải là mã của một chỉ số thiếu hụt, nếu không thì không đối chiếu được." LOGIC,
        "het_thieu_hut: [nha_ve_sinh]" => "het_thieu_hut: [nha_tieu]";
    SAME_UNIT 224 Error "Một mã cho hai đơn vị cùng thời gian"
        "Hai đơn vị trong don-vi.yaml có cùng mã và cùng tồn tại trong một thời gian." LOGIC,
        "- { ma: \"06709\", ten: Ka Long, … }\n- { ma: \"06709\", ten: Trần Phú, … }" => "- { ma: \"06709\", ten: Ka Long, … }\n- { ma: \"06712\", ten: Trần Phú, … }";
    SAME_POLICY 225 Error "Một mã cho hai chính sách"
        "Hai chính sách trong chinh-sach.yaml có cùng mã." LOGIC,
        "- ma: tin_dung\n- ma: tin_dung" => "- ma: tin_dung\n- ma: bao_hiem_y_te";
    ENDS_BEFORE 226 Error "Ngày kết thúc trước ngày bắt đầu"
        "Đơn vị hoặc chuẩn nghèo hết hiệu lực trước khi có hiệu lực." LOGIC,
        "tu: 2022-07-01, den: 2021-06-30" => "tu: 2022-07-01, den: 2025-06-30";

    EXPLAINS_UNKNOWN 227 Warning "Giải trình cho mã không có"
        "Mã trong giai_trinh không phải mã của quy tắc nào, nên không giải trình được gì." LOGIC,
        "giai_trinh: [{ ma: BC999, ly_do: đã sửa số liệu tháng trước }]" => "giai_trinh: [{ ma: BC405, ly_do: đã sửa số liệu tháng trước }]";
    EXPLAINS_NOTHING 228 Warning "Giải trình cho cảnh báo không có"
        "Tháng này của đơn vị không có cảnh báo mang mã ấy: số liệu đã sửa, hoặc ghi nhầm mã." LOGIC,
        "giai_trinh: [{ ma: BC405, ly_do: … }]   (tháng này không có cảnh báo BC405)" => "giai_trinh: []";
    EXPLAINS_WITHOUT_REASON 229 Warning "Giải trình không có lý do"
        "Giải trình phải nói vì sao số liệu vẫn đúng; không có lý do thì cảnh báo còn nguyên." LOGIC,
        "giai_trinh: [{ ma: BC405, ly_do: \"-\" }]" => "giai_trinh: [{ ma: BC405, ly_do: đã sửa số liệu tháng trước theo biên bản rà soát }]";
    EXPLAINS_ERROR 230 Warning "Giải trình cho lỗi"
        "Lỗi phải sửa trong số liệu; chỉ cảnh báo và lưu ý mới giải trình được." LOGIC,
        "giai_trinh: [{ ma: BC301, ly_do: … }]" => "giai_trinh: []   (sửa số liệu cho cân đối)";
    NOBODY 231 Error "Thiếu tên cơ quan hoặc chức vụ người ký"
        "Tên cơ quan ban hành và chức vụ người ký là thành phần bắt buộc của văn bản." "Nghị định 30/2020/NĐ-CP, Điều 8",
        "ban_hanh: []" => "ban_hanh: [ỦY BAN NHÂN DÂN, THÀNH PHỐ MÓNG CÁI]";

    STANDARDS_MEET 232 Error "Hai chuẩn nghèo cùng có hiệu lực"
        "Mỗi ngày chỉ một chuẩn nghèo được áp dụng, và nhiều nhất một chuẩn khác song song với nó; số liệu tháng tính theo chuẩn có hiệu lực vào ngày chốt." LOGIC,
        "- { ma: chuan_2022, …, den: 2026-12-31 }\n- { ma: chuan_2027, tu: 2026-12-01, … }" => "- { ma: chuan_2022, …, den: 2026-12-31 }\n- { ma: chuan_2027, tu: 2027-01-01, … }";
    STANDARD_LIST 233 Error "Danh sách chỉ số của chuẩn nghèo không dùng được"
        "Mỗi chuẩn có mã riêng; mỗi chỉ số trong chuẩn có mã riêng bằng chữ thường không dấu, là tên mục trong tệp số liệu." LOGIC,
        "chi_so:\n- { ma: viec_lam, … }\n- { ma: viec_lam, … }" => "chi_so:\n- { ma: viec_lam, … }\n- { ma: nguoi_phu_thuoc, … }";
    WITHIN_YEAR 234 Error "Chuẩn nghèo thay đổi giữa năm"
        "Số từ đầu năm cộng các tháng theo cùng một chuẩn; chuẩn mới phải bắt đầu từ tháng 01." STANDARD,
        "tu: 2027-06-01" => "tu: 2027-01-01";
    NO_CHANGE 235 Error "Đổi chuẩn nghèo mà không có văn bản"
        "Danh sách theo chuẩn mới khác danh sách cuối kỳ theo chuẩn cũ; chỉ văn bản phê duyệt mới cho đầu kỳ khác cuối kỳ trước." STANDARD,
        "- { ma: chuan_2027, tu: 2027-01-01, …, chuyen_chuan: null }" => "- { ma: chuan_2027, tu: 2027-01-01, …, chuyen_chuan: { van_ban: { … }, ngay: 2027-01-01 } }";
    BESIDE_MISSING 236 Warning "Chưa có danh sách theo chuẩn song song"
        "Tháng nào có chuẩn nghèo áp dụng song song thì mỗi đơn vị ghi cả danh sách theo chuẩn ấy ở `song_song`; số chung theo chuẩn ấy chỉ gồm các đơn vị đã ghi." LOGIC,
        "so-lieu/2027-01/06709-ka-long.yaml:   (không có song_song)" => "song_song:\n  ngheo: { ho: { dau_ky: 3, …, cuoi_ky: 3 }, khau: { … } }\n  can_ngheo: { … }";
    BESIDE_UNKNOWN 237 Error "Danh sách theo chuẩn song song không được khai"
        "Mục `song_song` của tệp tháng là danh sách theo chuẩn có `song_song: true` ở chuan-ngheo.yaml; không có chuẩn ấy vào ngày chốt thì không biết số liệu theo chuẩn nào." STANDARD,
        "so-lieu/2027-01/06709-ka-long.yaml: song_song: { … }\nchuan-ngheo.yaml:   (không có chuẩn nào ghi song_song: true)" => "chuan-ngheo.yaml:\n- { ma: chuan_tinh, song_song: true, tu: 2027-01-01, … }";
    FORM_WORDS 238 Warning "Biểu mẫu khai không dùng được"
        "`mau_bieu` đặt tên cho cột của biểu và bước của hồ sơ theo mã; mã lạ thì tên không in ra. Mỗi ngày chỉ một bộ biểu mẫu được dùng." LOGIC,
        "mau_bieu: [{ can_cu: …, dien_bien: { cot: [{ ma: dauky, ten: Số đầu kỳ }] } }]" => "mau_bieu: [{ can_cu: …, dien_bien: { cot: [{ ma: dau_ky, ten: Số đầu kỳ }] } }]";
    COMPONENT_LIST 239 Error "Danh sách dự án của chương trình không dùng được"
        "Mỗi dự án có tên và có mã riêng bằng chữ thường không dấu, là tên mục trong kinh_phi_du_an của tệp số liệu." LOGIC,
        "du_an:\n- { ma: ha_tang, … }\n- { ma: ha_tang, … }" => "du_an:\n- { ma: ha_tang, … }\n- { ma: sinh_ke, … }";
    UNKNOWN_COMPONENT 240 Error "Dự án không có trong danh sách"
        "Kinh phí ghi dưới một mã không có trong chuong_trinh.du_an của baocao.yaml, hoặc ngoài thời gian của dự án, sẽ không vào báo cáo." LOGIC,
        "hatang: { giao: 10, giai_ngan: 0 }" => "ha_tang: { giao: 10, giai_ngan: 0 }";

    ALIKE 241 Warning "Hai đơn vị trùng cả loại và tên"
        "Người đọc không phân biệt được hai đơn vị cùng loại, cùng tên, cùng thời gian; báo cáo in kèm cấp trên hoặc mã của từng đơn vị." LOGIC,
        "- { ma: \"01\", ten: Đông, loai: thon, … }\n- { ma: \"02\", ten: Đông, loai: thon, … }" => "- { ma: \"01\", ten: Đông 1, loai: thon, … }\n- { ma: \"02\", ten: Đông 2, loai: thon, … }";
    SUPERIOR 242 Warning "Cấp trên của đơn vị không đúng"
        "`thuoc` ghi mã của địa bàn (dia_ban.ma ở baocao.yaml) hoặc của đơn vị ở cấp cao hơn; mã lạ, mã của chính mình, mã của đơn vị cùng cấp hay cấp dưới là ghi nhầm. Các đơn vị cùng thuộc một nơi thì cùng một cấp." "Danh mục đơn vị hành chính",
        "{ ma: \"06709\", …, thuoc: \"06709\" }" => "{ ma: \"06709\", …, thuoc: \"194\" }";
    NAME_KIND 243 Warning "Tên đơn vị kèm một loại khác"
        "Loại in trước tên lấy từ `loai`; tên còn kèm một loại khác thì in ra hai loại." "Danh mục đơn vị hành chính",
        "{ ten: Xã Hải Sơn, loai: phuong, … }" => "{ ten: Hải Sơn, loai: xa, … }";

    AREA 244 Warning "Khu vực không hợp với loại đơn vị"
        "Phường, thị trấn thuộc khu vực thành thị; ghi nhầm khu vực thì chuẩn thu nhập và các dòng cộng theo khu vực sai theo." STANDARD,
        "{ ma: \"06709\", …, loai: phuong, khu_vuc: nong_thon, … }" => "{ ma: \"06709\", …, loai: phuong, khu_vuc: do_thi, … }";
    MONEY_OF_NOTHING 245 Warning "Số tiền của chính sách không được theo dõi"
        "Chính sách không có tên số tiền (so_tien: null) thì số tiền ghi trong các tệp không in ra ở đâu." LOGIC,
        "chinh-sach.yaml: so_tien: null\nso-lieu: { thuoc_dien: 1, duoc: 1, so_tien_trieu_dong: 60 }" => "chinh-sach.yaml: so_tien: doanh số cho vay\nso-lieu: { thuoc_dien: 1, duoc: 1, so_tien_trieu_dong: 60 }";
    STANDARD_SENSE 246 Warning "Các mục của một chuẩn nghèo không hợp với nhau"
        "Ngày dùng danh sách mới phải nằm trong tháng đầu của chuẩn, văn bản phê duyệt không thể ký sau đó cả năm; số chỉ số tối thiểu không vượt số chỉ số; mức thành thị không thấp hơn nông thôn; hai chỉ số không cùng một tên; chuẩn nào cũng có văn bản." STANDARD,
        "- { ma: chuan_2027, tu: 2027-01-01, …, chuyen_chuan: { …, ngay: 2027-06-01 } }" => "- { ma: chuan_2027, tu: 2027-01-01, …, chuyen_chuan: { …, ngay: 2027-01-01 } }";

    CODE 247 Error "Mã không dùng được"
        "Mã đơn vị, mã chính sách là một phần địa chỉ của con số, tên mục và tên tệp: chỉ gồm chữ không dấu, chữ số, dấu _ (mã đơn vị có thể có dấu - và dấu chấm); không trùng từ mà địa chỉ dùng (tong, do_thi, nong_thon, loi-van); hai mã không chỉ khác nhau ở chữ hoa, chữ thường." LOGIC,
        "{ ma: \"tong\", ten: Đồng Muối, … }" => "{ ma: \"06757\", ten: Đồng Muối, … }";
    LIVING 248 Warning "Đơn vị chưa kết thúc mà có đơn vị kế thừa"
        "`ke_thua` là các đơn vị nhận số liệu sau khi đơn vị này kết thúc; chưa ghi ngày kết thúc (`den`) thì không đơn vị nào nhận gì." LOGIC,
        "{ ma: \"06709\", …, den: null, ke_thua: [\"06712\"] }" => "{ ma: \"06709\", …, den: 2025-06-30, ke_thua: [\"06712\"] }";

    BALANCE 301 Error "Diễn biến không cân đối"
        "Cuối kỳ (cột 9) bằng đầu kỳ (cột 1) trừ các cột giảm (2, 3, 4), cộng các cột tăng (5, 6, 7, 8), cho cả hộ và nhân khẩu." FORMS,
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
    DOSSIERS 308 Error "Bước sau của hồ sơ nhiều hơn bước trước"
        "Số hộ ở mỗi bước không được nhiều hơn bước trước: đạt tiêu chí, đã gửi, đã thẩm định, có quyết định." REVIEW,
        "ngheo: { dat_tieu_chi: 2, da_gui: 3, … }" => "ngheo: { dat_tieu_chi: 3, da_gui: 3, … }";
    POPULATION 309 Error "Hộ nghèo, cận nghèo nhiều hơn tổng số hộ"
        "Tổng số hộ (người) nghèo và cận nghèo cuối kỳ không thể vượt tổng số hộ (người) của đơn vị." LOGIC,
        "dan_cu: { ho: 5, khau: 26 }   (cuối kỳ có 9 hộ nghèo, cận nghèo)" => "dan_cu: { ho: 801, khau: 3004 }";
    BOTH 310 Warning "Số hộ có đủ cả hai lớn hơn mức có thể có"
        "Hộ nghèo còn thiếu một trong hai (ví dụ thiếu nhà tiêu) thì không tính là có đủ cả hai. Mẫu số là số hộ nghèo đầu năm, nên hộ mới vào danh sách trong năm có thể làm lệch." LOGIC,
        "nuoc_va_nha_tieu: { thuoc_dien: 4, duoc: 4 }\nthieu_hut.ngheo:  nha_tieu: 2" => "nuoc_va_nha_tieu: { thuoc_dien: 4, duoc: 2 }\nthieu_hut.ngheo:  nha_tieu: 2";
    MONEY 311 Warning "Số tiền lớn bất thường"
        "Số tiền của chính sách ghi bằng triệu đồng; bình quân trên 1.000 triệu đồng một đối tượng thì thường là ghi bằng đồng hoặc nghìn đồng." LOGIC,
        "tin_dung: { thuoc_dien: 1, duoc: 1, so_tien_trieu_dong: 60000000 }" => "tin_dung: { thuoc_dien: 1, duoc: 1, so_tien_trieu_dong: 60 }";

    ENTITLED_LIST 312 Warning "Đối tượng thuộc diện nhiều hơn hẳn danh sách"
        "Đối tượng của chính sách là hộ nghèo, hộ cận nghèo (hoặc người trong hộ) thì không thể nhiều hơn hẳn (quá hai lần) số hộ, số người có trong danh sách từ đầu năm (đầu năm cộng số tăng)." LOGIC,
        "ngheo.ho:  dau_ky: 2   (cả năm không tăng)\ntin_dung:  { thuoc_dien: 6, duoc: 6 }" => "tin_dung: { thuoc_dien: 2, duoc: 2 }";
    PART 313 Error "Số của một phần nhiều hơn toàn bộ"
        "Số hộ (người, tiền) của một dòng trong các bảng chia theo nhóm, theo diện, theo nguồn không thể vượt danh sách, dân cư hay số vốn mà nó là một phần." LOGIC,
        "ngheo.ho: cuoi_ky: 4\nnhom_dac_thu: { chu_ho_nu: { ngheo: 6, can_ngheo: 0 } }" => "ngheo.ho: cuoi_ky: 4\nnhom_dac_thu: { chu_ho_nu: { ngheo: 3, can_ngheo: 0 } }";
    PARTS 314 Error "Cộng các phần không bằng toàn bộ"
        "Lý do giảm khác cộng lại phải bằng số hộ giảm khác của tháng (cột 4); kết quả rà soát cộng lại phải bằng số hộ đã rà soát." FORMS,
        "ngheo.ho: giam_khac: 1\nly_do_giam: { qua_doi: { ngheo: 1, … }, chuyen_di: { ngheo: 1, … }, … }" => "ngheo.ho: giam_khac: 1\nly_do_giam: { qua_doi: { ngheo: 0, … }, chuyen_di: { ngheo: 1, … }, … }";

    FEWER_PARTS 315 Warning "Cộng các phần ít hơn toàn bộ"
        "Mỗi hộ trong danh sách có ít nhất một nguyên nhân, nên khi ghi đủ các dòng thì các dòng cộng lại không ít hơn số hộ; chưa có số liệu thì bỏ mục, không ghi 0." FORMS,
        "ngheo.ho: cuoi_ky: 4\nnguyen_nhan_ngheo: { thieu_dat: { ngheo: 0, … }, …, khac: { ngheo: 0, … } }" => "ngheo.ho: cuoi_ky: 4\nnguyen_nhan_ngheo: { thieu_dat: { ngheo: 1, … }, …, khac: { ngheo: 3, … } }";
    PAIR 316 Warning "Một số bằng 0 mà số đi đôi với nó khác 0"
        "Có hộ còn dư nợ thì có dư nợ, có người được hưởng chính sách bằng tiền thì có số tiền, có nhà hoàn thành thì có kinh phí, và ngược lại; 0 là số đã đếm, chưa có số liệu thì không ghi 0." LOGIC,
        "tin_dung: { thuoc_dien: 3, duoc: 2, so_tien_trieu_dong: 0 }" => "tin_dung: { thuoc_dien: 3, duoc: 2, so_tien_trieu_dong: 100 }";
    BEYOND_LIST 317 Warning "Số hộ nhiều hơn danh sách mà các hộ ấy thuộc về"
        "Dư nợ đếm mỗi hộ một lần theo diện của hộ cuối kỳ, nên số hộ nghèo, hộ cận nghèo còn dư nợ không thể nhiều hơn danh sách cuối kỳ; đếm theo chương trình cho vay thì nhiều hơn." LOGIC,
        "ngheo.ho: cuoi_ky: 4\ndu_no_tin_dung: { ho_ngheo: { ho: 9, du_no: 450, qua_han: 0 }, … }" => "ngheo.ho: cuoi_ky: 4\ndu_no_tin_dung: { ho_ngheo: { ho: 4, du_no: 200, qua_han: 0 }, … }";

    ENTITLED_FEW 318 Warning "Đối tượng thuộc diện ít hơn hẳn danh sách"
        "Mẫu số của chính sách là cả danh sách hộ nghèo, hộ cận nghèo (hoặc mọi người trong hộ) thì không thể ít hơn hẳn (dưới một nửa) danh sách đầu năm và cuối kỳ; ghi 0 hay ghi thiếu thì báo cáo nói sai là đã thực hiện cho mọi đối tượng, hoặc không có ai thuộc diện." LOGIC,
        "ngheo.ho:          dau_ky: 12, …, cuoi_ky: 11\nnuoc_va_nha_tieu:  { thuoc_dien: 0, duoc: 0 }" => "nuoc_va_nha_tieu: { thuoc_dien: 12, duoc: 7 }";
    DOSSIER_LIST 321 Warning "Hộ đạt tiêu chí nhiều hơn danh sách"
        "Số hộ đạt tiêu chí từ đầu năm không thể nhiều hơn số hộ có trong danh sách từ đầu năm (đầu năm cộng số tăng)." REVIEW,
        "ngheo.ho:    dau_ky: 2   (cả năm không tăng)\nho_so.ngheo: dat_tieu_chi: 20" => "ho_so.ngheo: dat_tieu_chi: 2";
    DOSSIER_DECIDED 322 Warning "Hộ đã có quyết định mà chưa ra khỏi danh sách"
        "Hộ được quyết định công nhận thoát nghèo, thoát cận nghèo thì giảm ở danh sách." REVIEW,
        "vuot_chuan: 0   (từ đầu năm giảm 3 hộ)\nho_so.ngheo: co_quyet_dinh: 4" => "vuot_chuan: 1   (từ đầu năm giảm 4 hộ)";
    DOSSIER_REDUCED 323 Warning "Hộ giảm nhiều hơn hồ sơ"
        "Hộ giảm khỏi danh sách là hộ đã đạt tiêu chí, nên không thể nhiều hơn số hộ đạt tiêu chí trong hồ sơ." REVIEW,
        "(từ đầu năm giảm 4 hộ)\nho_so.ngheo: dat_tieu_chi: 3" => "ho_so.ngheo: dat_tieu_chi: 4";
    UNPEOPLED 324 Warning "Đơn vị không có hộ nào"
        "Đơn vị đã báo cáo mà mọi số đều bằng 0, kể cả tổng số hộ của đơn vị: thường là mẫu chưa điền; số 0 ấy được cộng vào báo cáo như số thật." LOGIC,
        "dan_cu: { ho: 0, khau: 0 }" => "dan_cu: { ho: 520, khau: 2133 }";

    OPENING 401 Error "Đầu kỳ khác cuối kỳ tháng trước"
        "Số đầu kỳ của một tháng phải bằng số cuối kỳ của tháng liền trước." FORMS,
        "tháng 8: cuoi_ky: 5\ntháng 9: dau_ky: 6" => "tháng 8: cuoi_ky: 5\ntháng 9: dau_ky: 5";
    NOT_REPORTED 402 Warning "Đơn vị chưa báo cáo"
        "Đơn vị có trong danh sách nhưng chưa có tệp của tháng; báo cáo ghi “chưa báo cáo”, không ghi 0." REPORTING,
        "so-lieu/2022-09/   (không có tệp của phường Ka Long)" => "so-lieu/2022-09/06709-ka-long.yaml";
    NO_MONTH 403 Warning "Cả tháng không có số liệu"
        "Giữa hai tháng có số liệu có một tháng không đơn vị nào báo cáo; số lũy kế không đủ." REPORTING,
        "so-lieu/2022-07/\nso-lieu/2022-09/" => "so-lieu/2022-07/\nso-lieu/2022-08/\nso-lieu/2022-09/";
    NOT_VALID 404 Error "Đơn vị chưa có hoặc không còn trong tháng"
        "Đơn vị đã sáp nhập, hoặc chưa thành lập, vào ngày chốt số liệu của tháng." LOGIC,
        "so-lieu/2022-09/06709-ka-long.yaml\ndon-vi.yaml: { ma: \"06709\", …, tu: 2022-10-01 }" => "so-lieu/2022-09/06709-ka-long.yaml\ndon-vi.yaml: { ma: \"06709\", …, tu: 2022-09-01 }";
    FALLING 405 Warning "Số lũy kế giảm"
        "Số lũy kế từ đầu năm không giảm giữa hai tháng của một năm, trừ khi sửa số liệu cũ. Sau khi sắp xếp, đơn vị mới tính tiếp số chính sách, hồ sơ của các đơn vị mà mình kế thừa." LOGIC,
        "tháng 8: duoc: 12\ntháng 9: duoc: 3   (số trong tháng)" => "tháng 8: duoc: 12\ntháng 9: duoc: 15   (số từ đầu năm)";
    WITHDRAWN 406 Warning "Số liệu đã có nay bỏ trống"
        "Tháng trước đã có số liệu chính sách, hồ sơ hoặc thiếu hụt, tháng này lại ghi chưa có; số chung sẽ không gồm đơn vị này." LOGIC,
        "tháng 8: tin_dung: { thuoc_dien: 2, duoc: 2 }\ntháng 9: tin_dung: null" => "tháng 8: tin_dung: { thuoc_dien: 2, duoc: 2 }\ntháng 9: tin_dung: { thuoc_dien: 2, duoc: 2 }";
    OWN_TOTAL 407 Warning "Số lũy kế đơn vị tự tính khác tổng các tháng"
        "Số ghi ở doi_chieu phải bằng tổng số giảm của các tháng từ đầu năm; lệch nhau thường vì một tháng đã sửa mà không báo." FORMS,
        "doi_chieu: { ngheo: { giam_luy_ke: 3 } }   (các tháng cộng lại là 4)" => "doi_chieu: { ngheo: { giam_luy_ke: 4 } }";
    GIVEN_TOTAL 408 Warning "Tổng toàn địa bàn ghi tay khác tổng các đơn vị"
        "Số ghi ở doi_chieu của lời văn phải bằng tổng số giảm của các đơn vị từ đầu năm." FORMS,
        "doi_chieu: { ngheo: { giam_luy_ke: 13 } }   (các đơn vị cộng lại là 12)" => "doi_chieu: { ngheo: { giam_luy_ke: 12 } }";
    HANDOVER 409 Warning "Số bàn giao khi sắp xếp đơn vị không khớp"
        "Số cuối kỳ của các đơn vị kết thúc phải bằng số đầu kỳ của các đơn vị kế thừa; đơn vị kế thừa đã có từ trước thì nhận ở cột hộ tăng khác." FORMS,
        "đơn vị cũ, tháng 6:  cuoi_ky: 7\nđơn vị mới, tháng 7: dau_ky: 6" => "đơn vị cũ, tháng 6:  cuoi_ky: 7\nđơn vị mới, tháng 7: dau_ky: 7";
    NO_HEIR 410 Warning "Đơn vị kết thúc mà không có đơn vị kế thừa"
        "Đơn vị hết hiệu lực khi còn hộ trong danh sách, tháng sau không đơn vị nào nhận; các hộ ấy mất khỏi báo cáo." LOGIC,
        "{ ma: \"06709\", …, den: 2025-06-30, ke_thua: [] }" => "{ ma: \"06709\", …, den: 2025-06-30, ke_thua: [\"06712\"] }";
    NO_START 411 Warning "Số liệu không bắt đầu từ đầu năm"
        "Số đầu năm, số lũy kế, kết quả so với kế hoạch và xếp thứ cần đủ các tháng từ tháng 1, hoặc số đầu kỳ khai ở dau-ky.yaml; số cuối kỳ, thiếu hụt, chính sách, hồ sơ thì chỉ cần tháng cuối kỳ." REPORTING,
        "so-lieu/2026-08/   (không có tháng 1 đến tháng 7, không có dau-ky.yaml)" => "data/dau-ky.yaml:\ndau_ky:\n  - don_vi: \"0671201\"\n    den_thang: 2026-07\n    nguon: Báo cáo số 210/BC-UBND ngày 18/7/2026\n    ngheo:\n      ho:   { dau_ky: 3, thanh_can_ngheo: 0, vuot_chuan: 1, giam_khac: 0, tu_can_ngheo: 0, tai: 0, moi: 0, tang_khac: 0, cuoi_ky: 2 }\n      khau: null\n    can_ngheo:\n      ho:   { dau_ky: 5, thanh_ngheo: 0, vuot_chuan: 2, giam_khac: 0, tu_ngheo: 0, tai: 0, moi: 0, tang_khac: 0, cuoi_ky: 3 }\n      khau: null\n    ho_so: null";
    OPENING_TWICE 412 Error "Hai số đầu kỳ cho một đơn vị"
        "Trong một năm mỗi đơn vị có nhiều nhất một số đầu kỳ, tính từ đầu năm đến tháng trước tháng đầu tiên có tệp." LOGIC,
        "- { don_vi: \"06709\", den_thang: 2026-03, … }\n- { don_vi: \"06709\", den_thang: 2026-07, … }" => "- { don_vi: \"06709\", den_thang: 2026-07, … }";
    NO_SOURCE 413 Error "Số đầu kỳ không ghi nguồn"
        "Số đầu kỳ thay cho các tháng không có tệp, nên phải nói lấy từ văn bản nào; báo cáo in nguồn ấy." LOGIC,
        "den_thang: 2026-07\nnguon: \"-\"" => "den_thang: 2026-07\nnguon: Báo cáo số 210/BC-UBND ngày 18/7/2026";
    OPENING_JOINT 414 Warning "Số đầu kỳ không nối liền với các tệp"
        "Số đầu kỳ tính đến hết tháng liền trước tệp đầu tiên của đơn vị. Tính quá tháng ấy thì hai nơi cùng nói về một thời gian; tính chưa đến thì còn những tháng không ai nói đến." LOGIC,
        "den_thang: 2022-09   (tệp bắt đầu từ 2022-08)" => "den_thang: 2022-07   (tệp bắt đầu từ 2022-08)";
    LEFT_OUT 415 Warning "Đơn vị chưa có số liệu của một bảng mà đơn vị khác có"
        "Bảng không bắt buộc (nhóm đối tượng, lý do giảm, nguyên nhân, diện khác, rà soát, kinh phí) mà có đơn vị đã ghi thì số chung chỉ gồm các đơn vị đã ghi; báo cáo nói rõ mấy đơn vị." LOGIC,
        "so-lieu/2022-09/06709-ka-long.yaml:   (không có nhom_dac_thu)\nso-lieu/2022-09/06712-tran-phu.yaml: nhom_dac_thu: { … }" => "so-lieu/2022-09/06709-ka-long.yaml: nhom_dac_thu: { … }";
    YEAR_DATA 416 Warning "Số cuối năm đã khai khác số liệu các tháng"
        "Số cuối năm theo văn bản công nhận phải bằng số cuối kỳ tháng 12 của năm ấy và số đầu kỳ tháng 01 năm sau của các đơn vị cộng lại, theo cùng một chuẩn." REPORTING,
        "- { nam: 2021, …, ho_ngheo: 21, … }   (đầu kỳ tháng 01/2022 cộng lại là 20)" => "- { nam: 2021, …, ho_ngheo: 20, … }";
    YEAR_END 417 Error "Số cuối năm trước không dùng được"
        "Số cuối mỗi năm ghi một lần theo một chuẩn nghèo của danh sách chính, trong thời gian của chuẩn ấy (năm liền trước năm chuẩn bắt đầu là danh sách đầu tiên), năm đã qua, có nguồn, và không quá tổng số hộ." LOGIC,
        "- { chuan: quoc_gia_2022, nam: 2019, … }" => "- { chuan: quoc_gia_2022, nam: 2021, … }";
    YEAR_GAP 418 Note "Thiếu năm trong những năm đã qua"
        "Biểu đồ qua các năm nối các năm liền nhau, năm không khai thì đường ngắt ở đó; bình quân mỗi năm tính đến năm cuối đã khai." LOGIC,
        "- { nam: 2021, … }\n- { nam: 2023, … }" => "- { nam: 2021, … }\n- { nam: 2022, … }\n- { nam: 2023, … }";
    YEAR_JUMP 419 Warning "Số cuối năm khác hẳn năm trước"
        "Danh sách hộ thay đổi từ 50 hộ trở lên và hơn gấp đôi hoặc còn dưới một phần tư, hoặc tổng số hộ thay đổi quá một phần năm so với cuối năm trước: thường do thừa hoặc thiếu một chữ số." LOGIC,
        "- { nam: 2023, …, ho_ngheo: 428, … }\n- { nam: 2024, …, ho_ngheo: 3180, … }" => "- { nam: 2024, …, ho_ngheo: 318, … }";
    MONEY_APART 420 Warning "Kinh phí theo dự án khác kinh phí theo nguồn vốn"
        "Hai bảng nói về cùng một số vốn, nên tổng được giao và tổng đã giải ngân phải bằng nhau." LOGIC,
        "kinh_phi: { … }   (được giao cộng lại là 640)\nkinh_phi_du_an: { … }   (được giao cộng lại là 630)" => "kinh_phi_du_an: { … }   (được giao cộng lại là 640)";

    PLAN_SUM 501 Warning "Tổng chỉ tiêu khác chỉ tiêu toàn địa bàn"
        "Cộng chỉ tiêu giao cho các đơn vị phải bằng chỉ tiêu chung của kế hoạch. Khi sắp xếp đơn vị, phần chỉ tiêu đơn vị cũ chưa thực hiện được giao lại cho đơn vị kế thừa ở dieu_chinh; đơn vị cũ chỉ còn tính phần đã giảm." "Kế hoạch giảm nghèo năm",
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
        "data/ke-hoach/   (không có 2022.yaml)" => "data/ke-hoach/2022.yaml:\nnam: 2022\nvan_ban: { loai: Kế hoạch, so: 377/KH-UBND, ngay: 2021-12-31, co_quan: UBND thành phố Móng Cái, trich_yeu: null }\ntoan_dia_ban: { giam_ho_ngheo: 3, giam_ho_can_ngheo: 6 }\nchi_tieu:\n  - { don_vi: \"06709\", giam_ho_ngheo: 1, giam_ho_can_ngheo: 3 }\n  - { don_vi: \"06727\", giam_ho_ngheo: 2, giam_ho_can_ngheo: 3 }\ndieu_chinh: []";
    OVER_PLAN 506 Note "Vượt kế hoạch cả năm"
        "Số hộ giảm từ đầu năm lớn hơn chỉ tiêu cả năm của đơn vị: hợp lệ nhưng ít gặp, thường do ghi nhầm số lũy kế vào số của tháng. Chỉ nhắc một lần, ở tháng bắt đầu vượt." "Kế hoạch giảm nghèo năm",
        "kế hoạch: giam_ho_ngheo: 1   (từ đầu năm đã giảm 9 hộ, do ghi số lũy kế vào tháng)" => "mỗi tháng chỉ ghi số giảm trong tháng";
    JUMP 507 Warning "Tăng giảm đột ngột so với tháng trước"
        "Danh sách hộ thay đổi từ 10 hộ trở lên và quá nửa số đầu kỳ, hoặc dân số của đơn vị thay đổi từ 30 hộ (100 người) trở lên và quá một phần mười, hoặc số thuộc diện của một chính sách tăng từ 20 trở lên và hơn gấp đôi." LOGIC,
        "tháng 8: cuoi_ky: 20\ntháng 9: dau_ky: 20, vuot_chuan: 18, …" => "tháng 8: cuoi_ky: 20\ntháng 9: dau_ky: 20, vuot_chuan: 1, …";
    PLAN_REWRITTEN 508 Warning "Chỉ tiêu ban đầu bị sửa"
        "Kế hoạch đã có điều chỉnh thì chỉ tiêu ban đầu giữ nguyên như văn bản gốc; tổng không khớp là dấu hiệu sửa chỉ tiêu ngoài phần điều chỉnh." "Kế hoạch giảm nghèo năm",
        "chi_tieu:\n  - { don_vi: \"06709\", giam_ho_ngheo: 2, … }   (văn bản gốc giao 1)" => "chi_tieu:\n  - { don_vi: \"06709\", giam_ho_ngheo: 1, … }\ndieu_chinh:\n  - { van_ban: { … }, chi_tieu: [{ don_vi: \"06709\", giam_ho_ngheo: 2, … }], ly_do: … }";
    AMENDMENT 509 Warning "Điều chỉnh kế hoạch thiếu căn cứ"
        "Mỗi lần điều chỉnh kế hoạch có số văn bản, ký sau kế hoạch, theo thứ tự thời gian và có hiệu lực trong năm kế hoạch." "Kế hoạch giảm nghèo năm",
        "dieu_chinh:\n  - van_ban: { loai: Quyết định, so: null, … }" => "dieu_chinh:\n  - van_ban: { loai: Quyết định, so: 512/QĐ-UBND, … }";
    OVERDUE 510 Warning "Nhiệm vụ quá hạn"
        "Nhiệm vụ chưa xong mà hạn (kể cả hạn đặt ở báo cáo trước) đã qua vào ngày chốt số liệu của báo cáo." LOGIC,
        "han: 2022-08-31, trang_thai: dang_lam   (báo cáo tháng 9)" => "han: 2022-08-31, trang_thai: xong   (đã hoàn thành; chưa xong thì đặt hạn mới)";
    STANDARD_TIME 511 Warning "Số liệu ngoài thời gian của chuẩn nghèo"
        "Tháng có số liệu phải nằm trong thời gian hiệu lực của chuẩn nghèo ghi ở baocao.yaml; số liệu của hai chuẩn không so sánh được." STANDARD,
        "hieu_luc_tu: 2016-01-01, hieu_luc_den: 2021-12-31   (số liệu năm 2022)" => "hieu_luc_tu: 2022-01-01, hieu_luc_den: 2025-12-31";
    CUT_OFF 512 Warning "Ngày chốt không phải ngày chốt của kỳ"
        "Các đơn vị chốt số liệu cùng một ngày thì cộng lại mới đúng; ngày chốt của tháng theo cach_tinh_ky ở baocao.yaml." REPORTING,
        "ky: 2022-09\nngay_chot: 2022-08-20" => "ky: 2022-09\nngay_chot: 2022-09-14";
    OVER_LIST 513 Warning "Chỉ tiêu lớn hơn số hộ trong danh sách"
        "Đơn vị được giao giảm nhiều hộ hơn số hộ có trong danh sách từ đầu năm (số đầu năm cộng số tăng trong năm): thường do nhầm dòng hoặc nhầm cột hộ nghèo, hộ cận nghèo." "Kế hoạch giảm nghèo năm",
        "- { don_vi: \"06709\", giam_ho_ngheo: 5, … }   (đầu năm có 1 hộ nghèo)" => "- { don_vi: \"06709\", giam_ho_ngheo: 1, … }";
    RATE_TARGET 514 Error "Chỉ tiêu về tỷ lệ không đánh giá được"
        "Chỉ tiêu về tỷ lệ là mức giảm (giam_tu, có thể kèm giam_den) hoặc tỷ lệ cuối năm (con_duoi hoặc con_den), một trong hai; số viết bằng phần trăm trong dấu nháy kép, tối đa ba số lẻ; mỗi đơn vị một chỉ tiêu cho mỗi tỷ lệ." "Kế hoạch giảm nghèo năm",
        "- { don_vi: null, ty_le: chung, giam_den: \"0,04\" }" => "- { don_vi: null, ty_le: chung, giam_tu: \"0,02\", giam_den: \"0,04\" }";
    YEARS_PLAN 515 Error "Kế hoạch nhiều năm không đánh giá được"
        "Kế hoạch nhiều năm của toàn địa bàn có năm đầu, năm cuối, ngày ký không sau năm cuối, ít nhất một chỉ tiêu; số đầu giai đoạn là số cuối năm trước năm đầu theo chuẩn của năm đầu, và kế hoạch không giảm nhiều hơn số ấy; hai kế hoạch không cùng gồm một năm." "Kế hoạch giảm nghèo nhiều năm",
        "cuoi_nam: (chưa khai năm 2021)\nke_hoach:\n- { …, tu_nam: 2022, den_nam: 2025, … }" => "cuoi_nam:\n- { nam: 2021, … }\nke_hoach:\n- { …, tu_nam: 2022, den_nam: 2025, … }";

    NO_GLYPH 601 Error "Ký tự không in được"
        "Phông chữ của báo cáo không có ký tự này; trên giấy sẽ là ô trống." LOGIC,
        "- Đã hoàn thành ☑" => "- Đã hoàn thành";
    INVISIBLE 602 Error "Ký tự không nhìn thấy"
        "Ký tự không hiện lên màn hình, thường lẫn vào khi chép từ trang mạng hay từ Word." LOGIC,
        "- Đôn▯ đốc các đơn vị   (▯ là ký tự không nhìn thấy)" => "- Đôn đốc các đơn vị";
    DIRECTION 603 Error "Ký tự đổi chiều chữ"
        "Ký tự làm chữ hiện ra theo thứ tự khác với thứ tự đã viết; có thể dùng để che giấu nội dung." LOGIC,
        "- Bổ sung ▯vốn   (▯ là ký tự đổi chiều chữ)" => "- Bổ sung vốn";
    PLACEHOLDER 604 Error "Tên chỗ điền không dùng được"
        "Câu của chính sách chỉ dùng được ty_le (tỷ lệ), duoc (số được hưởng), thuoc_dien (số thuộc diện), co_so (đối tượng làm cơ sở tính)." LOGIC,
        "cau: \"{{ ti_le }} {{ co_so }} được vay vốn\"" => "cau: \"{{ ty_le }} {{ co_so }} được vay vốn\"";
    WRONG_KIND 606 Warning "Gọi sai loại đơn vị"
        "Xã gọi là phường hoặc ngược lại. Loại đứng trước một danh sách là loại của mọi tên trong danh sách." "Danh mục đơn vị hành chính",
        "- Nhân rộng mô hình của phường Hải Tiến" => "- Nhân rộng mô hình của xã Hải Tiến";
    TONE_PLACEMENT 607 Note "Hai cách đặt dấu trong một tệp"
        "Hoà và hòa, thuỷ và thủy là một từ; mỗi tệp theo một cách để tìm kiếm được và trình bày thống nhất." LOGIC,
        "- Tổ hoà giải …\n- Tổ hòa giải …" => "- Tổ hòa giải …\n- Tổ hòa giải …";
    SPACING 608 Note "Dấu cách thừa hoặc thiếu"
        "Sau dấu phẩy, dấu chấm phẩy có một dấu cách, trước thì không; giữa hai từ chỉ một dấu cách." WRITING,
        "- Kế hoạch ngày 31/12/2021của UBND thành phố" => "- Kế hoạch ngày 31/12/2021 của UBND thành phố";
    ODD_SPACE 609 Note "Dấu cách lạ"
        "Dấu cách không ngắt dòng hoặc rộng hẹp khác thường, thường lẫn vào khi chép từ Word hay trang mạng; tìm kiếm sẽ không thấy." LOGIC,
        "- Giảm 12▯hộ   (▯ là dấu cách không ngắt dòng)" => "- Giảm 12 hộ";
    MISSPELLING 610 Note "Có lẽ viết nhầm"
        "Cụm từ hay gõ nhầm, không có nghĩa nào khác." LOGIC,
        "- Tiếp tục rà xoát hộ nghèo" => "- Tiếp tục rà soát hộ nghèo";
    TYPED_NUMBER 611 Warning "Lời văn khác số tính được"
        "Con số gõ tay, và lời so sánh (cao nhất, gấp … lần, đứng thứ, hầu hết, đều, không có đơn vị nào, tăng, giảm, hơn), phép cộng, tỷ lệ, kết quả chính sách, số tiền, hồ sơ, ngày chốt, danh sách đơn vị phải đúng với số cộng từ các tháng, các đơn vị. Câu nào chương trình không hiểu chắc thì không đối chiếu." LOGIC,
        "- Giảm 13/19 hộ nghèo   (số liệu là 12/19)" => "- Giảm 12/19 hộ nghèo";
    PERSON 614 Warning "Có lẽ là tên hoặc giấy tờ của một người"
        "Báo cáo tổng hợp chỉ nêu số lượng, không nêu tên hộ, tên người hay số giấy tờ." "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15",
        "- Hộ bà Trần Thị Bình chưa có nhà tiêu hợp vệ sinh" => "- Còn 01 hộ chưa có nhà tiêu hợp vệ sinh";
    FONT_STYLES 615 Note "Phông Times New Roman thiếu kiểu chữ"
        "Thể thức văn bản cần bốn kiểu: thường, đậm, nghiêng, đậm nghiêng; thiếu kiểu nào thì cả bộ không được dùng." WRITING,
        "templates/fonts/   (chỉ có times.ttf)" => "templates/fonts/   (times.ttf, timesbd.ttf, timesi.ttf, timesbi.ttf)";
    LEGACY 616 Warning "Chữ của bảng mã cũ"
        "Chữ gõ bằng phông TCVN3 (.VnTime), VNI hoặc đọc nhầm bảng mã: trên giấy in ra ký hiệu lạ thay cho chữ có dấu." LOGIC,
        "- Hé nghÌo ®îc vay vèn" => "- Hộ nghèo được vay vốn";
    NOT_THEN 617 Warning "Lời văn nêu đơn vị không có vào ngày của báo cáo"
        "Đơn vị đã sắp xếp hoặc chưa thành lập vào ngày chốt số liệu; nêu đơn vị kế thừa, hoặc nói rõ việc sắp xếp." "Danh mục đơn vị hành chính",
        "- Xã Hải Đông đã rà soát xong   (kết thúc ngày 30/6/2025)" => "- Phường Móng Cái 3 đã rà soát xong";
    STRANGE_UNIT 618 Note "Lời văn nêu đơn vị không có trong danh sách"
        "Tên đứng sau phường, xã, thôn … không có trong don-vi.yaml: gõ nhầm tên, hoặc là đơn vị của địa bàn khác." "Danh mục đơn vị hành chính",
        "- Tại xã Bắc Sơm còn 01 hộ" => "- Tại xã Bắc Sơn còn 01 hộ";
    OTHER_TIME 619 Note "Lời văn nói về một thời gian khác"
        "Hạn đã qua vào ngày của báo cáo, hoặc kết quả nêu một kỳ khác: thường do chép lời văn kỳ trước." LOGIC,
        "- Hoàn thành hồ sơ trước ngày 15/10   (báo cáo tháng 10, chốt 14/10 trở đi)" => "- Hoàn thành hồ sơ trước ngày 15/11";
    REPEATED 621 Note "Lời văn giống hệt kỳ trước"
        "Câu chép nguyên từ kỳ trước có thể không còn đúng: hạn đã qua, việc đã xong." LOGIC,
        "loi-van/2022-10.yaml: ket_qua như 2022-09" => "loi-van/2022-10.yaml: ket_qua viết lại cho tháng 10";
    NO_WORDS 622 Note "Kỳ không có lời văn"
        "Không có tệp lời văn thì báo cáo chỉ có số liệu và câu do chương trình viết; đơn vị không có nhận xét thì phiếu chỉ có số liệu." LOGIC,
        "data/loi-van/   (không có 2022-10.yaml)" => "data/loi-van/2022-10.yaml";
    NO_LONGER 623 Warning "Lời văn nêu cơ quan, văn bản không còn vào ngày của báo cáo"
        "Cơ quan đã sắp xếp lại, văn bản đã hết hiệu lực (hoặc chưa có) vào ngày của báo cáo; danh sách có sẵn và `co_quan_van_ban` ở baocao.yaml ghi ngày và cơ quan, văn bản thay thế." LOGIC,
        "- Phòng LĐTB&XH tổng hợp   (báo cáo tháng 9/2025)" => "- Phòng Kinh tế tổng hợp";
    SAID_TWICE 624 Note "Một câu ghi hai lần"
        "Câu đã có trong cùng tệp; chép nhầm thì báo cáo in hai lần." LOGIC,
        "- Đã rà soát xong hộ nghèo trong xã.\n- Đã rà soát xong hộ nghèo trong xã." => "- Đã rà soát xong hộ nghèo trong xã.";
    NO_SENTENCE 625 Note "Câu không có nội dung"
        "Một chữ, một số hay một dấu in ra không thành câu; không có gì để nêu thì để danh sách trống." LOGIC,
        "ton_tai: [\"-\"]" => "ton_tai: []";
    UNMARKED 626 Warning "Câu không có dấu tiếng Việt"
        "Bộ gõ tiếng Việt tắt thì câu gõ ra không có dấu, in ra không đọc được." LOGIC,
        "- Cac xa da ra soat xong ho ngheo" => "- Các xã đã rà soát xong hộ nghèo";
    ABBREVIATION 627 Note "Chữ viết tắt chưa được giải thích"
        "Văn bản viết đủ ở lần đầu, chữ viết tắt để trong ngoặc đơn ngay sau; hộ nghèo, hộ cận nghèo luôn viết đủ." LOGIC,
        "- Đã trợ cấp cho các hộ BTXH" => "- Đã trợ cấp cho các hộ hưởng bảo trợ xã hội (BTXH)";
    DASHED 628 Note "Câu gõ thêm dấu gạch đầu dòng"
        "Báo cáo tự in dấu gạch đầu dòng trước mỗi câu; gõ thêm thì in hai dấu." LOGIC,
        "- \"- Đã rà soát xong hộ nghèo trong xã.\"" => "- Đã rà soát xong hộ nghèo trong xã.";
}
