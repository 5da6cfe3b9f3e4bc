//! Words of two syllables, and names, that no line of a title or of a label ends within. Running text may part them, as every
//! text of the language does; two short lines read badly with "lũy" at the end of one and "kế" in the next.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The words of captions, of heads of tables, of notices, of labels in charts, and of what stands under the title of an
/// appendix.
const COMPOUNDS: &str = "\
    áp dụng|ban hành|báo cáo|bảo hiểm|cách mạng|cận nghèo|chất lượng|chỉ số|chỉ tiêu|chính sách|\
    chủ tịch|chương trình|công bố|công nhận|công trình|cơ bản|cơ quan|cuối kỳ|cuối năm|dân phố|\
    dân tộc|dịch vụ|diễn biến|diện tích|dinh dưỡng|dự án|dư nợ|đa chiều|đánh giá|đào tạo|đặc khu|\
    đầu kỳ|đầu năm|đề nghị|địa danh|địa phương|đối tượng|đơn vị|giai đoạn|giải ngân|giải pháp|\
    giáo dục|giúp đỡ|hạng mục|hoàn thành|học sinh|hộ cận|hộ nghèo|hồ sơ|hỗ trợ|hội đồng|hợp vệ|kế hoạch|\
    kết quả|khởi công|khu phố|kiến thức|kinh phí|kỹ năng|lao động|lũy kế|lý do|minh họa|mức sống|\
    nguồn vốn|nguyên nhân|nhà ở|nhà tiêu|nhân dân|nhân khẩu|nhiệm vụ|phân công|phụ thuộc|phương tiện|\
    quốc gia|quyết định|rà soát|sản xuất|sinh hoạt|sinh kế|sinh viên|so sánh|song song|số hộ|số liệu|\
    tài liệu|tăng giảm|thành phố|thẩm định|thị trấn|thị xã|thiết bị|thiếu hụt|thiểu số|thoát cận|\
    thoát nghèo|thông báo|thông tin|thời điểm|thu nhập|thực hiện|tiến độ|tiếp cận|tín dụng|tình trạng|\
    tồn tại|trẻ em|trong đó|trung bình|tỷ lệ|ủy ban|ưu đãi|văn bản|vệ sinh|việc làm|viễn thông|\
    vượt chuẩn|xã hội|xếp thứ|y tế";

/// The same, each as its two syllables.
static PAIRS: LazyLock<BTreeSet<(&str, &str)>> =
    LazyLock::new(|| COMPOUNDS.split('|').filter_map(|compound| compound.split_once(' ')).collect());

/// The syllables of a name that stay together; a longer one may be parted, because a line has no room for it.
const NAME: usize = 4;

/// Tells, syllable by syllable of one text, which of them stay on one line.
#[derive(Debug)]
pub struct Compounds {
    /// The syllables of the name that has been read so far.
    syllables: usize,
}

impl Default for Compounds {
    fn default() -> Self {
        Self { syllables: 1 }
    }
}

impl Compounds {
    /// Whether no line ends between a syllable and the next one of the text. It is asked about each in turn, because a name
    /// of many syllables may be parted.
    pub fn joins(&mut self, syllable: &str, next: &str) -> bool {
        let is_name = is_name(syllable, next) && self.syllables < NAME;
        self.syllables = if is_name { self.syllables + 1 } else { 1 };
        is_name || is_compound(syllable, next)
    }
}

/// Whether both are syllables of a proper name: "Quảng Trị".
fn is_name(syllable: &str, next: &str) -> bool {
    let is_syllable = |text: &str| {
        let mut letters = text.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_lowercase)
    };
    is_syllable(syllable) && is_syllable(next.trim_end_matches(CLOSING))
}

fn is_compound(syllable: &str, next: &str) -> bool {
    let syllable = syllable.trim_start_matches(['(', '“']).to_lowercase();
    let next = next.trim_end_matches(CLOSING).to_lowercase();
    PAIRS.contains(&(syllable.as_str(), next.as_str()))
}

/// The signs that may follow a word directly.
const CLOSING: [char; 6] = [',', ';', ':', '.', ')', '”'];
