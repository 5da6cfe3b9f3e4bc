//! `baocao.yaml`: who reports, who signs, to whom, by which standard, in which habits.

use time::Date;

use crate::model::contract::{DataFile, choice, contract};
use crate::model::{Component, Count, Forms, Organ, Rounding, UnitCode};

contract! {
    /// The whole file.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Settings {
        /// The body that reports.
        pub issuer: Issuer = must("co_quan", "Cơ quan báo cáo"),
        /// The territory that the totals are about.
        pub territory: Territory = must("dia_ban", "Địa bàn mà các số tổng hợp nói về"),
        /// Who signs.
        pub signer: Signer = must("nguoi_ky", "Người ký báo cáo"),
        /// Addressees; none for a report that is not sent up.
        pub addressees: Vec<String> = may("kinh_gui", "Nơi gửi ở phần “Kính gửi”; [] nếu báo cáo không có phần này"),
        /// Nơi nhận, without the last line ("Lưu").
        pub recipients: Vec<String> =
            may("noi_nhan", "Nơi nhận, mỗi nơi một mục, không ghi gạch đầu dòng và dấu chấm phẩy; “Lưu” tự thêm"),
        /// The programme that the report serves.
        pub programme: Programme = must("chuong_trinh", "Chương trình mà báo cáo thuộc về"),
        /// How the dates of periods are determined.
        pub period_scheme: PeriodScheme =
            must("cach_tinh_ky", "Kỳ tháng tính thế nào. nghi_dinh_09: từ ngày 15 tháng trước đến ngày 14; duong_lich: từ ngày 1 đến cuối tháng"),
        /// The poverty standard, where there is only one.
        pub standard: Option<PovertyStandard> =
            may("chuan_ngheo", "Chuẩn nghèo đang áp dụng; có chuan-ngheo.yaml thì bỏ mục này"),
        /// Organs and documents with a beginning or an end: those of the file and, once it is part of a project, those that
        /// the program knows.
        pub organs: Vec<Organ> =
            may("co_quan_van_ban", "Cơ quan, văn bản có thời hạn mà lời văn nêu: thêm vào, hoặc sửa mục cùng tên của danh sách có sẵn"),
        /// The forms of circulars other than the one that the program knows.
        pub forms: Vec<Forms> =
            may("mau_bieu", "Biểu mẫu của văn bản khác Thông tư 07/2021/TT-BLĐTBXH, mỗi văn bản một mục, theo ngày dùng"),
        /// Habits of the office.
        pub options: Options = may("tuy_chon", "Cách trình bày số"),
    }
}

impl DataFile for Settings {
    const NAME: &'static str = "baocao";
    const FILES: &'static str = "data/baocao.yaml";
    const TITLE: &'static str = "Cơ quan báo cáo, chuẩn nghèo và cách trình bày";
}

contract! {
    /// The body that reports.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Issuer {
        /// Line above the issuing body; practice varies, so it is data.
        pub superior: Option<String> =
            may("chu_quan", "Cơ quan chủ quản, dòng trên tên cơ quan ban hành; null: không có"),
        /// The name of the body at the head of the page, one entry a line.
        pub lines: Vec<String> = must("ban_hanh", "Tên cơ quan ban hành ở đầu trang, mỗi dòng một mục, chữ hoa"),
        /// Full name in running text.
        pub name: String = must("ten", "Tên đầy đủ trong câu văn"),
        /// Short name in running text.
        pub short_name: String = must("goi_tat", "Tên gọi tắt trong câu văn"),
        /// Place before the date.
        pub place: String = must("dia_danh", "Địa danh trước ngày tháng"),
        /// Symbol after the number: `BC-UBND`.
        pub symbol: String = must("ky_hieu", "Ký hiệu sau số văn bản, ví dụ BC-UBND"),
        /// Drafting unit in "Lưu: VT, …".
        pub drafted_by: String = must("soan_thao", "Ký hiệu đơn vị soạn thảo ở phần “Lưu: VT, …”"),
        /// Address, e-mail, telephone at the foot of page 1 (ô 13).
        pub contact: Option<String> = may("dia_chi", "Địa chỉ, thư điện tử, điện thoại ở chân trang 1; null: không in"),
        /// Who decides that a household leaves the list: by law the chairman of the commune, in some places the
        /// superior body.
        pub decides: Option<String> =
            may("quyet_dinh", "Ai ban hành quyết định công nhận thoát nghèo, ví dụ Chủ tịch UBND cấp xã; null: không nêu"),
    }
}

contract! {
    /// The territory that the totals are about.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Territory {
        /// Official code.
        pub code: UnitCode = must("ma", "Mã đơn vị hành chính của địa bàn, trong dấu nháy kép"),
        /// "thành phố Móng Cái".
        pub name: String = must("ten", "Tên địa bàn, ví dụ thành phố Móng Cái"),
        /// "thành phố".
        pub short_name: String = must("goi_tat", "Gọi tắt, ví dụ thành phố"),
    }
}

contract! {
    /// Who signs.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Signer {
        /// Authority and office, one entry a line.
        pub titles: Vec<String> = must("chuc_danh", "Các dòng quyền hạn, chức vụ: TM. …, KT. CHỦ TỊCH, PHÓ CHỦ TỊCH"),
        /// Name; blank until the report is signed.
        pub name: Option<String> = may("ho_ten", "Họ tên người ký; null: để trống"),
    }
}

contract! {
    /// The programme that the report serves.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Programme {
        /// Full name, used at the first mention.
        pub name: String = must("ten", "Tên đầy đủ của chương trình"),
        /// Short name, used afterwards.
        pub short_name: String = must("viet_tat", "Tên viết ngắn trong câu văn"),
        /// The components whose money is followed.
        pub components: Vec<Component> =
            may("du_an", "Các dự án của chương trình có theo dõi kinh phí, theo thứ tự trong báo cáo; [] hoặc bỏ mục này: không theo dõi theo dự án"),
    }
}

choice! {
    /// How the dates of periods are determined.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum PeriodScheme {
        /// From the 15th of the previous month to the 14th (NĐ 09/2019/NĐ-CP, Điều 12).
        Decree09 = "nghi_dinh_09",
        /// Calendar months, as in statistical reports.
        Calendar = "duong_lich",
    }
}

contract! {
    /// The one poverty standard of a project without `chuan-ngheo.yaml`, with the indicators of NĐ 07/2021/NĐ-CP.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct PovertyStandard {
        /// Its name.
        pub name: String = must("ten", "Tên chuẩn nghèo"),
        /// The document that sets it.
        pub basis: String = must("can_cu", "Văn bản quy định chuẩn nghèo"),
        /// Further documents, such as one that extends it.
        pub extensions: Vec<String> =
            may("can_cu_khac", "Các văn bản khác về chuẩn ấy, ví dụ văn bản kéo dài thời gian áp dụng; [] nếu không có"),
        /// First day.
        pub valid_from: Date = must("hieu_luc_tu", "Ngày bắt đầu có hiệu lực"),
        /// Last day.
        pub valid_to: Date = must("hieu_luc_den", "Ngày hết hiệu lực"),
        /// Urban income line, đồng per person and month.
        pub urban_line: u32 =
            must("nguong_do_thi", "Mức thu nhập bình quân khu vực thành thị, đồng một người một tháng"),
        /// Rural income line, đồng per person and month.
        pub rural_line: u32 =
            must("nguong_nong_thon", "Mức thu nhập bình quân khu vực nông thôn, đồng một người một tháng"),
        /// The smallest number of indicators that a poor household lacks.
        pub minimum_lacks: u32 = must("so_chi_so_toi_thieu", "Số chỉ số thiếu hụt ít nhất của hộ nghèo"),
    }
}

choice! {
    /// Figures that the text of a report tells only where the office wants them.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum MoreFigures {
        /// What the rates have risen or fallen by, in percentage points.
        RateChanges = "diem_ty_le",
        /// The rates of urban and of rural units.
        AreaRates = "ty_le_khu_vuc",
        /// The units with the highest and the lowest rate, and those without any household.
        Extremes = "cao_thap",
    }
}

contract! {
    /// Options of the office.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Options {
        /// How percentages are rounded.
        pub rounding: Rounding =
            may("lam_tron", "Tỷ lệ viết thế nào. mot_so_le: luôn một số lẻ (63,2%); gon: số lẻ chỉ khi đúng bằng (63%; 87,5%)"),
        /// Whether running text writes numbers below 10 as 01 … 09.
        pub two_digits: bool = may("hai_chu_so", "true: trong câu văn viết 01 … 09; false: viết 1 … 9"),
        /// A notice that is printed on every document, because the figures are illustrative.
        pub notice: Option<String> = may("minh_hoa", "Câu ghi chú in trên mọi tài liệu; null: không có"),
        /// Whether the last page prints the fingerprint of what the document says.
        pub prints_fingerprint: bool =
            may("in_ma_noi_dung", "true: in mã nội dung ở cuối văn bản; mã luôn có trong thông tin của tệp PDF"),
        /// Figures that the text tells besides those of every report.
        pub more: Vec<MoreFigures> =
            may("in_them", "Số in thêm trong lời văn, ví dụ [diem_ty_le, ty_le_khu_vuc, cao_thap]: mức tăng, giảm của tỷ lệ bằng điểm %; tỷ lệ từng khu vực; đơn vị cao nhất, thấp nhất, không có hộ; [] nếu không in thêm"),
        /// Counts below this are withheld in the public edition; [`Options::SMALL`] is the default.
        pub public_threshold: Option<Count> =
            may("nguong_cong_khai", "Bản công khai giấu số của đơn vị nhỏ hơn ngưỡng này; null: 3"),
    }
}

impl Options {
    /// The default threshold: counts below three could identify single households.
    pub const SMALL: Count = Count::new(3);

    /// Whether the text tells these figures.
    pub fn tells(&self, figures: MoreFigures) -> bool {
        self.more.contains(&figures)
    }

    /// Counts from 1 up to but not including this one are withheld in the public edition.
    pub fn threshold(&self) -> Count {
        self.public_threshold.unwrap_or(Self::SMALL)
    }
}
