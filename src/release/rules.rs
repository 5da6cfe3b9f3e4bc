//! The rules about releases and corrections. Codes never change meaning.

use crate::finding::rule_book;

const DECREE: &str = "Nghị định 30/2020/NĐ-CP, Điều 18";
const LOGIC: &str = "Quy ước số liệu của baocao";

rule_book! {
    UNRECORDED 701 Error "Số đã phát hành bị sửa mà không có bản ghi đính chính"
        "Một giá trị của báo cáo đã phát hành nay khác, mà không bản ghi nào trong dinh-chinh/ nói đến." DECREE,
        "đã phát hành: vuot_chuan: 1\nnay:          vuot_chuan: 0   (không có bản ghi trong dinh-chinh/)" => "chạy `baocao dinh-chinh`, rồi ghi lý do, chứng cứ, người duyệt vào data/dinh-chinh/DC-2022-001.yaml";
    NO_CHANGE 702 Error "Bản ghi đính chính không có thay đổi"
        "Bản ghi nêu một ô mà số liệu hiện có vẫn như đã phát hành, hoặc không nêu ô nào." LOGIC,
        "thay_doi: []" => "xóa bản ghi, hoặc sửa số liệu rồi ghi ô đã sửa vào thay_doi";
    WRONG_OLD 703 Error "Giá trị cũ khác giá trị đã phát hành"
        "`cu` của bản ghi phải đúng là giá trị khi báo cáo được phát hành." LOGIC,
        "{ o: \"2022-08/06709/ngheo.ho.vuot_chuan\", cu: 2, moi: 0 }   (đã phát hành: 1)" => "{ o: \"2022-08/06709/ngheo.ho.vuot_chuan\", cu: 1, moi: 0 }";
    WRONG_NEW 704 Error "Giá trị mới khác số liệu hiện có"
        "`moi` của bản ghi phải đúng là giá trị trong tệp số liệu." LOGIC,
        "{ o: \"2022-08/06709/ngheo.ho.vuot_chuan\", cu: 1, moi: 1 }   (tệp ghi 0)" => "{ o: \"2022-08/06709/ngheo.ho.vuot_chuan\", cu: 1, moi: 0 }";
    INCOMPLETE 705 Error "Bản ghi đính chính chưa đủ"
        "Đính chính phải có ngày, lý do, chứng cứ và người duyệt; các mục này in ở bảng đính chính." DECREE,
        "ly_do: null\nchung_cu: null\nnguoi_duyet: null" => "ly_do: Ghi trùng 01 hộ đã thoát nghèo từ tháng 7\nchung_cu: Biên bản rà soát số 12/BB-UBND ngày 03/10/2022\nnguoi_duyet: Trưởng phòng LĐTB&XH";
    UNKNOWN_RELEASE 706 Error "Báo cáo phải thay thế không có trong sổ cái"
        "thay_the nêu số của báo cáo đã phát hành, đúng như trong sổ cái; báo cáo đã được thay thế thì nêu báo cáo thay nó." LOGIC,
        "thay_the: [451/BC-UBND]" => "thay_the: [415/BC-UBND]";
    SHIFTED 707 Error "Kế hoạch, danh sách đơn vị hoặc chính sách đổi làm số đã phát hành đổi theo"
        "Số liệu tháng không đổi nhưng con số của báo cáo đã phát hành nay tính ra khác; phải có bản ghi loại doi_phuong_phap hoặc sap_xep_don_vi." DECREE,
        "ke-hoach/2022.yaml: sửa chỉ tiêu của một đơn vị sau khi phát hành" => "chạy `baocao dinh-chinh --kind doi_phuong_phap`";
    LEDGER 708 Error "Sổ cái hoặc bản đã phát hành bị sửa"
        "Sổ cái và các bản đã phát hành chỉ được ghi thêm; dòng nêu ra không còn như khi ghi." LOGIC,
        "so-cai.txt: một dòng cũ bị sửa hoặc xóa" => "lấy lại so-cai.txt và thư mục phat-hanh/ từ bản lưu";
    OTHER_NAME 709 Error "Mã bản ghi khác tên tệp"
        "Mã trong bản ghi đính chính phải như tên tệp, để bảng đính chính dẫn đúng bản ghi." LOGIC,
        "dinh-chinh/DC-2022-001.yaml\n  ma: DC-2022-002" => "dinh-chinh/DC-2022-001.yaml\n  ma: DC-2022-001";
    TO_BE_REPLACED 710 Note "Đã đính chính, chưa phát hành báo cáo thay thế"
        "Bản ghi đính chính đã đủ; báo cáo đã phát hành vẫn còn số cũ cho đến khi báo cáo thay thế được ký." DECREE,
        "data/dinh-chinh/DC-2022-001.yaml   (thay_the: [415/BC-UBND])" => "baocao lap; baocao phat-hanh chuan-bi 2022-09; sau khi ký: baocao phat-hanh ghi-so 2022-09 --number … --supersedes 415/BC-UBND";
    CLOSED 711 Error "Bản ghi đính chính đã dùng bị sửa"
        "Bản ghi của một báo cáo đã được thay thế là căn cứ của báo cáo thay thế, nên giữ nguyên; đính chính nữa thì lập bản ghi mới." DECREE,
        "dinh-chinh/DC-2022-001.yaml: thêm một ô sau khi báo cáo thay thế đã ký" => "dinh-chinh/DC-2022-002.yaml   (bản ghi mới, thay_the là báo cáo đang có hiệu lực)";
    INTERRUPTED 712 Error "Lần đính chính trước bị dừng giữa chừng"
        "Đính chính ghi nhiều tệp cùng một lúc; lần trước bị tắt giữa hai tệp nên số liệu mới sửa được một nửa." LOGIC,
        "tắt máy trong khi chạy `baocao dinh-chinh --accept`" => "chạy lại `baocao dinh-chinh`: chương trình ghi nốt";
    UNTOUCHED 713 Error "Bản ghi nêu báo cáo mà không điều gì in ra thay đổi"
        "Chỉ báo cáo có con số hoặc câu chữ in ra thay đổi mới phải thay thế; bản ghi nêu cả báo cáo khác." DECREE,
        "thay_the: [415/BC-UBND, 420/BC-UBND]   (trong 420/BC-UBND không có gì đổi)" => "thay_the: [415/BC-UBND]";
    PLANNED 714 Error "Số ước đã thành số chính thức mà chưa có bản ghi"
        "Đơn vị chuyển trang_thai từ uoc sang chinh_thuc sau khi phát hành: không phải sai sót, không phải thay thế báo cáo, nhưng phải có bản ghi; báo cáo kỳ sau đánh dấu số đã đổi." LOGIC,
        "đã phát hành: trang_thai: uoc\nnay:          trang_thai: chinh_thuc   (không có bản ghi)" => "chạy `baocao dinh-chinh --kind so_chinh_thuc`, rồi ghi ngày, lý do, chứng cứ, người duyệt vào bản ghi";
    NOT_PLANNED 715 Error "Bản ghi số chính thức không đúng loại"
        "Bản ghi loại so_chinh_thuc chỉ nêu ô của tháng mà đơn vị chuyển từ số ước sang số chính thức, ghi số báo cáo ở cap_nhat và không thay thế báo cáo nào; loại khác thì ghi ở thay_the." LOGIC,
        "loai: so_chinh_thuc\nthay_the: [415/BC-UBND]" => "loai: so_chinh_thuc\nthay_the: []\ncap_nhat: [415/BC-UBND]";
    NOT_PRINTED 716 Note "Số liệu của kỳ đã phát hành đã sửa mà không in ra"
        "Giá trị đã sửa không in ở tài liệu nào của các báo cáo đang có hiệu lực, nên không phải lập bản ghi và không phải thay thế." LOGIC,
        "chuẩn bị lại báo cáo chỉ vì một ô không in" => "để nguyên báo cáo; ô ấy đi cùng lần phát hành sau";
    OTHER_WORDS 717 Warning "Số hoặc ngày trong lời văn khác sổ cái"
        "`so`, `ngay` trong loi-van/ phải đúng như sổ cái ghi cho báo cáo ấy; báo cáo lập lại in theo lời văn." LOGIC,
        "so-cai.txt: báo cáo số 415/BC-UBND · ngày 2022-09-28\nloi-van/2022-09.yaml: so: 451/BC-UBND" => "loi-van/2022-09.yaml: so: 415/BC-UBND";
    TOO_EARLY 718 Note "Bản ghi đính chính lập trước báo cáo mà nó đính chính"
        "Sai sót chỉ được ghi nhận sau khi báo cáo đã phát hành, nên ngày lập bản ghi không trước ngày của báo cáo ấy." DECREE,
        "so-cai.txt: báo cáo số 415/BC-UBND · ngày 2022-09-28\ndinh-chinh/DC-2022-001.yaml: ngay: 2022-09-03" => "dinh-chinh/DC-2022-001.yaml: ngay: 2022-10-03";
    REPEATED 719 Error "Một thay đổi có ở hai chỗ của các bản ghi"
        "Mỗi thay đổi của số đã phát hành chỉ một bản ghi nêu, và chỉ một dòng, để biết ai duyệt và căn cứ nào." LOGIC,
        "DC-2022-001.yaml: { o: \"2022-08/06709/ngheo.ho.vuot_chuan\", cu: 1, moi: 0 }\nDC-2022-002.yaml: { o: \"2022-08/06709/ngheo.ho.vuot_chuan\", cu: 1, moi: 0 }" => "xóa dòng ấy ở DC-2022-002.yaml; bản ghi không còn dòng nào thì xóa bản ghi";
}
