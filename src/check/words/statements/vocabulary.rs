//! The words that the checks of statements understand. A clause with any other word is left alone, because that word may
//! change what the clause says: "hộ nghèo dân tộc thiểu số", "hộ nghèo chưa có nhà tiêu".

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::check::words::kinds::Names;
use crate::model::LackIndicator;

use super::sentence::Sentence;

/// The words of the nouns of units.
pub(super) const KIND_WORDS: [&str; 24] = [
    "xã",
    "phường",
    "thị",
    "trấn",
    "đặc",
    "khu",
    "thôn",
    "làng",
    "bản",
    "ấp",
    "buôn",
    "bon",
    "xóm",
    "phố",
    "dân",
    "cư",
    "vực",
    "tổ",
    "khối",
    "khóm",
    "tiểu",
    "đội",
    "cụm",
    "sóc",
];

/// Words that mean something by themselves.
const WORDS: &str = "là có còn đã đang vẫn hiện nay được của các những trong trên tại ở về với và thì mà cũng đều cả tất \
    toàn bộ số tổng cộng hộ nghèo cận giảm tăng thêm đạt hoàn thành vượt mức kế hoạch chỉ tiêu giao cho năm tháng kỳ quý \
    đầu cuối từ đến so bằng cao thấp nhiều ít lớn nhỏ nhanh chậm nhất hơn thứ hạng xếp đứng gấp lần đôi rưỡi không chưa nào \
    một mọi mới tái thoát chiếm trừ gồm sau theo hết riêng ước chung do để ra xong đạt tới lên xuống dưới gần cùng chỉ đó hai \
    ba tư bốn sáu bảy tám chín mười nhì % điểm nửa lượng lượt phần mỗi đa đại quá trước sạch thuộc biến động bị nằm";

/// Words that mean something only together.
const PHRASES: [&str; 77] = [
    "tỷ lệ",
    "nghèo đa chiều",
    "đa chiều",
    "nhân khẩu",
    "địa bàn",
    "đơn vị",
    "địa phương",
    "thành thị",
    "đô thị",
    "nông thôn",
    "khu vực",
    "phát sinh",
    "lũy kế",
    "thực hiện",
    "tiến độ",
    "dẫn đầu",
    "vị trí",
    "lần lượt",
    "bao gồm",
    "trong đó",
    "cụ thể",
    "tiếp theo",
    "tiếp đến",
    "kế tiếp",
    "tương ứng",
    "tương đương",
    "bình quân",
    "thời điểm",
    "cuối bảng",
    "thiếu hụt",
    "chỉ số",
    "hầu hết",
    "phần lớn",
    "đa số",
    "hiện nay",
    "đến nay",
    "báo cáo",
    "danh sách",
    "hộ dân",
    "dân cư",
    "tính đến",
    "ngày",
    "kết quả",
    "qua rà soát",
    "rà soát",
    "theo kết quả",
    "như vậy",
    "xu hướng",
    "thay đổi",
    "giữ nguyên",
    "không đổi",
    "phần trăm",
    "chủ yếu",
    "tiếp tục",
    "liên tục",
    "ổn định",
    "còn lại",
    "tập trung",
    "già nửa",
    "quá bán",
    "chia ra",
    "thời điểm này",
    "theo chuẩn nghèo đa chiều của tỉnh",
    "theo chuẩn nghèo của tỉnh",
    "theo chuẩn nghèo riêng của tỉnh",
    "theo chuẩn của tỉnh",
    "theo chuẩn tỉnh",
    "theo chuẩn nghèo song song",
    "theo chuẩn song song",
    "theo chuẩn nghèo đa chiều quốc gia",
    "theo chuẩn nghèo quốc gia",
    "theo chuẩn quốc gia",
    "đa phần",
    "phần đông",
    "số đông",
    "đại bộ phận",
    "một số ít",
];

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| WORDS.split_whitespace().collect());

/// Which words of `sentence` are understood.
/// `lacks` are the names of the indicators that a household may lack.
pub(super) fn known(sentence: &Sentence, names: &Names, lacks: &[Lack]) -> Vec<bool> {
    let mut known = vec![false; sentence.len()];
    for at in 0..sentence.len() {
        let low = sentence.low(at);
        known[at] |= names.is_own_word(low) || KNOWN.contains(low) || sentence.is_number(at) || sentence.is_in_name(at);
        // The name of an indicator says what is lacked only behind these words: "thiếu hụt chỉ số việc làm".
        let before = at.saturating_sub(10)..at;
        let is_denied = sentence.has(&before, &["chưa", "không"])
            && !sentence.has(&before, &["không có hộ", "không còn hộ", "không hộ", "chưa có hộ"]);
        let is_lacked = sentence.has(&before, &["thiếu hụt"]) && !is_denied;
        let of_lack = lacks.iter().filter(|_| is_lacked).filter_map(|lack| sentence.one_of(at, &lack.names())).max();
        if let Some(end) = sentence.one_of(at, &PHRASES).max(of_lack) {
            known[at..end].fill(true);
        }
    }
    known
}

/// An indicator that a household may lack, as sentences name it.
pub(super) struct Lack {
    /// The key in data and addresses.
    pub(super) key: String,
    label: String,
    short: String,
}

impl Lack {
    pub(super) fn new(indicator: &LackIndicator) -> Self {
        let (label, short) = (indicator.label.to_lowercase(), indicator.short_label.to_lowercase());
        Self { key: indicator.key.clone().into_owned(), label, short }
    }

    /// The names by which sentences call it.
    pub(super) fn names(&self) -> [&str; 2] {
        [&self.label, &self.short]
    }
}

/// Phrases that make a sentence one about wishes, orders, conditions or uncertain figures, so that nothing in it, and
/// nothing behind a semicolon after it, states a result.
pub(super) const NO_RESULT: [&str; 34] = [
    "phấn đấu",
    "mục tiêu",
    "dự kiến",
    "dự báo",
    "sẽ",
    "cần",
    "phải",
    "nếu",
    "đề nghị",
    "đề xuất",
    "yêu cầu",
    "kiến nghị",
    "bảo đảm",
    "đảm bảo",
    "nhằm",
    "tránh",
    "khoảng",
    "giai đoạn",
    "định hướng",
    "quyết tâm",
    "hướng tới",
    "có thể",
    "ngoài",
    "còn lại",
    "chưa đầy",
    "duy trì",
    "phòng ngừa",
    "hạn chế",
    "kịp thời",
    "theo dõi",
    "ngăn",
    "thẩm định",
    "hồ sơ",
    "mỗi",
];
