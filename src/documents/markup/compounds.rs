//! Titles whose lines do not end within a word of two syllables.

use std::borrow::Cow;

use super::typography::{self, NO_BREAK};
use crate::model::Compounds;

/// A title as it is set: like every text, and whole words of two syllables and names stay on one line.
pub(in crate::documents) fn title(text: &str) -> String {
    let set: Cow<'_, str> = typography::set(text);
    let mut joined = String::with_capacity(set.len() + 16);
    let mut words = set.split(' ').peekable();
    let mut compounds = Compounds::default();
    while let Some(word) = words.next() {
        joined.push_str(word);
        let Some(next) = words.peek() else { break };
        joined.push(if compounds.joins(last(word), first(next)) { NO_BREAK } else { ' ' });
    }
    joined
}

fn last(joined: &str) -> &str {
    joined.rsplit(NO_BREAK).next().unwrap_or_default()
}

fn first(joined: &str) -> &str {
    joined.split(NO_BREAK).next().unwrap_or_default()
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
