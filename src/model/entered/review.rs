//! What people decide about the results of a review: where they are posted, and who approves them on which grounds.

use time::Date;

use super::narrative::Citation;
use crate::model::contract::contract;

contract! {
    /// Where and how long the results of a review are posted.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Posting {
        /// The places.
        pub places: Vec<String> = may("noi", "Những nơi niêm yết, ví dụ: trụ sở UBND phường, nhà văn hóa các khu"),
        /// The first day.
        pub from: Option<Date> = may("tu", "Ngày bắt đầu niêm yết; null: để trống, ghi tay"),
        /// The last day.
        pub to: Option<Date> = may("den", "Ngày cuối niêm yết; null: để trống, ghi tay"),
        /// Who receives the opinions of the people.
        pub receiver: Option<String> = may("tiep_nhan", "Nơi nhận ý kiến của người dân; null: để trống"),
    }
}

contract! {
    /// What the notice of posting and the decision say beyond the figures.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Review {
        /// The documents on which both rest, besides those of the poverty standard.
        pub grounds: Vec<Citation> = may("can_cu", "Căn cứ của thông báo, quyết định; văn bản của chuẩn nghèo tự thêm"),
        /// The posting.
        pub posting: Posting = may("niem_yet", "Niêm yết ở đâu, từ ngày nào đến ngày nào"),
        /// Who proposes the decision.
        pub proposer: Option<String> = may("de_nghi", "Ai đề nghị phê duyệt, ví dụ: Trưởng Phòng Kinh tế; null: để trống"),
        /// Who carries it out.
        pub executors: Vec<String> = may("thi_hanh", "Những ai thi hành quyết định"),
    }
}
