//! Why a file is not examined, and the bounds of examining one.

/// The largest file that is examined, in bytes.
pub const LARGEST_FILE: usize = 64 << 20;
/// The largest number of bytes that are inflated in one file, though never all at once.
pub(super) const MOST_INFLATED: usize = 192 << 20;
/// The largest size of an inflated stream, in bytes.
pub(super) const LARGEST_STREAM: usize = 32 << 20;
/// The largest number of objects in a file, including those that were replaced.
pub(super) const MOST_OBJECTS: usize = 400_000;
/// The largest number of values in all objects.
pub(super) const MOST_VALUES: usize = 10_000_000;
/// The largest number of pages.
pub(super) const MOST_PAGES: usize = 4_000;
/// The work that may be done on any file, in values that are read or compared.
pub(super) const MOST_WORK: usize = 2_000_000;
/// The work that may be done in addition for each value of the original with which a file is compared.
pub(super) const WORK_A_VALUE: usize = 20;

/// Why a file is not examined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It does not begin like a PDF.
    #[error("tệp không phải PDF")]
    NotPdf,
    /// Its end is missing.
    #[error("tệp PDF bị cụt: không có phần kết thúc; tải hoặc chép lại tệp")]
    Truncated,
    /// It breaks the rules of PDF; the text says where.
    #[error("tệp PDF hỏng hoặc bị sửa bằng tay: {0}")]
    Broken(&'static str),
    /// It is encrypted.
    #[error(
        "tệp có mật khẩu (hoặc bị khóa quyền bằng mật khẩu) nên không đối chiếu được; lưu lại bản không có mật khẩu rồi xác minh"
    )]
    Password,
    /// The file is too large.
    #[error("tệp lớn hơn 64 MB nên không đối chiếu; báo cáo của chương trình này không lớn đến thế")]
    TooLarge,
    /// Its content is too large; the text says what.
    #[error("tệp không được đối chiếu vì {0}; báo cáo của chương trình này không lớn đến thế")]
    TooMuch(&'static str),
}

pub(super) type Reading<T> = Result<T, Unreadable>;

impl Unreadable {
    pub(super) const INFLATES: Self = Self::TooMuch("dữ liệu nén bên trong nở ra quá lớn");
    pub(super) const OBJECTS: Self = Self::TooMuch("có quá nhiều thành phần bên trong");
    pub(super) const PAGES: Self = Self::TooMuch("có quá nhiều trang");
    pub(super) const OBJECT: Self = Self::Broken("có thành phần không đọc được");
    pub(super) const INDEX: Self = Self::Broken("bảng vị trí các thành phần không đúng với tệp");
    pub(super) const TREE: Self = Self::Broken("danh sách trang không đọc được hoặc quay vòng");
    pub(super) const STREAM: Self = Self::Broken("có dữ liệu nén không giải ra được");
}
