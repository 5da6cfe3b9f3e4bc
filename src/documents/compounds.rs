//! Words of two syllables that no line of a title ends within. Running text may part them, as every text of the language
//! does; a caption of two short lines reads badly with "lũy" at the end of one and "kế" in the next.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::typography::{self, NO_BREAK};

/// The words of captions, of heads of tables, of notices, and of what stands under the title of an appendix.
const COMPOUNDS: &str = "\
    áp dụng|ban hành|báo cáo|bảo hiểm|cách mạng|cận nghèo|chất lượng|chỉ số|chỉ tiêu|chính sách|\
    chủ tịch|chương trình|công bố|công nhận|công trình|cơ bản|cơ quan|cuối kỳ|cuối năm|dân phố|\
    dân tộc|dịch vụ|diễn biến|diện tích|dinh dưỡng|dự án|dư nợ|đa chiều|đánh giá|đào tạo|đặc khu|\
    đầu kỳ|đầu năm|đề nghị|địa danh|địa phương|đối tượng|đơn vị|giai đoạn|giải ngân|giải pháp|\
    giáo dục|giúp đỡ|hạng mục|hoàn thành|hộ cận|hộ nghèo|hồ sơ|hỗ trợ|hội đồng|kế hoạch|kết quả|\
    khởi công|khu phố|kiến thức|kinh phí|kỹ năng|lao động|lũy kế|lý do|minh họa|mức sống|nguồn vốn|\
    nguyên nhân|nhà ở|nhà tiêu|nhân dân|nhân khẩu|nhiệm vụ|phân công|phụ thuộc|phương tiện|quốc gia|\
    quyết định|rà soát|sản xuất|sinh hoạt|sinh kế|so sánh|song song|số hộ|số liệu|tài liệu|\
    tăng giảm|thành phố|thẩm định|thị trấn|thị xã|thiết bị|thiếu hụt|thiểu số|thoát cận|thoát nghèo|\
    thông báo|thông tin|thời điểm|thu nhập|thực hiện|tiến độ|tín dụng|tình trạng|tồn tại|trẻ em|\
    trong đó|trung bình|tỷ lệ|ủy ban|văn bản|vệ sinh|việc làm|viễn thông|vượt chuẩn|xã hội|xếp thứ|\
    y tế";

/// The same, each as its two syllables.
static PAIRS: LazyLock<BTreeSet<(&str, &str)>> =
    LazyLock::new(|| COMPOUNDS.split('|').filter_map(|compound| compound.split_once(' ')).collect());

/// The syllables of a name that stay together; a longer one may be parted, because a line has no room for it.
const NAME: usize = 4;

/// A title as it is set: like every text, and whole words of two syllables and names stay on one line.
pub(super) fn title(text: &str) -> String {
    let set: Cow<'_, str> = typography::set(text);
    let mut joined = String::with_capacity(set.len() + 16);
    let mut words = set.split(' ').peekable();
    let mut syllables = 1;
    while let Some(word) = words.next() {
        joined.push_str(word);
        let Some(next) = words.peek() else { break };
        let is_name = is_name(last(word), first(next)) && syllables < NAME;
        syllables = if is_name { syllables + 1 } else { 1 };
        joined.push(if is_name || is_compound(last(word), first(next)) { NO_BREAK } else { ' ' });
    }
    joined
}

/// Whether both words are syllables of a proper name: "Quảng Trị".
fn is_name(word: &str, next: &str) -> bool {
    let is_syllable = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none_or(char::is_lowercase)
    };
    is_syllable(word) && is_syllable(next.trim_end_matches([',', ';', ':', '.', ')', '”']))
}

fn last(joined: &str) -> &str {
    joined.rsplit(NO_BREAK).next().unwrap_or_default()
}

fn first(joined: &str) -> &str {
    joined.split(NO_BREAK).next().unwrap_or_default()
}

fn is_compound(word: &str, next: &str) -> bool {
    let word = word.trim_start_matches(['(', '“']).to_lowercase();
    let next = next.trim_end_matches([',', ';', ':', '.', ')', '”']).to_lowercase();
    PAIRS.contains(&(word.as_str(), next.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_a_title_ends_within_a_word_of_two_syllables() {
        let titles = [
            "Kinh·phí thực·hiện chương·trình, lũy·kế từ ngày·15/12/2025",
            "Tỷ·lệ chung thực·hiện kế·hoạch giảm hộ·nghèo (HN) và hộ·cận·nghèo (HCN) năm·2026",
            "theo chuẩn nghèo đa·chiều quốc·gia giai·đoạn·2022·-·2025",
            "của Chủ·tịch Ủy·ban nhân·dân phường",
            "Hộ·nghèo tỉnh Quảng·Trị theo tháng, năm·2026; xã Bắc·Sơn, xã Kẻ·Bàng·Thượng·Trạch Tân·Trạch",
            "KẾT·QUẢ GIẢM HỘ·NGHÈO",
            "đặc·khu Cô·Tô; thị·trấn Bình·Liêu",
        ];
        for given in titles {
            assert_eq!(title(&given.replace('·', " ")).replace(NO_BREAK, "·"), given);
        }
    }
}
