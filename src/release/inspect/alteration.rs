//! The differences that a reader of a file sees from the original, with words that a clerk understands.

use std::fmt;

/// One difference from the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alteration {
    /// The page of the file, from 1; `None` if the file as a whole is concerned.
    pub page: Option<usize>,
    /// The kind of difference.
    pub what: What,
}

impl Alteration {
    /// The properties of the file differ.
    pub const PROPERTIES: Self = Self { page: None, what: What::Properties };
}

/// A kind of difference from the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A page that the original does not have.
    PageAdded,
    /// This page of the original is missing.
    PageGone(usize),
    /// This page of the original is at another place.
    PageMoved(usize),
    /// This page of the original occurs again.
    PageRepeated(usize),
    /// The words differ.
    Words,
    /// Something is drawn in addition.
    Drawn,
    /// Something is not drawn any more.
    Missing,
    /// Lines, pictures, colours or places differ.
    Drawing,
    /// The glyphs of a font, or the letters that they stand for, differ.
    Font,
    /// A picture, or a drawing used like one, differs.
    Picture,
    /// Transparency or a similar property of drawing differs.
    Transparency,
    /// There is content that can be shown and hidden.
    Layer,
    /// Colours, patterns or other resources of drawing differ.
    Material,
    /// The size of the page, or the visible part of it, differs.
    Size,
    /// The rotation of the page differs.
    Rotation,
    /// The scale of the page differs.
    Scale,
    /// Something was laid over the page; its kind in words.
    Laid(&'static str),
    /// Something that was laid over the page in the original was changed or removed.
    LaidGone,
    /// A visible signature covers words or drawings.
    Covering,
    /// A field for a signature shows a picture, although nobody has signed.
    Unsigned,
    /// There is text that is invisible.
    Invisible,
    /// Something else of the page differs.
    PageOther,
    /// The file can be understood in two ways.
    Ambiguous,
    /// There is a command that runs when the file is opened or used.
    Command,
    /// The bookmarks differ.
    Bookmarks,
    /// What a screen reader says differs.
    Spoken,
    /// The page numbers that readers display differ.
    PageLabels,
    /// The attached files differ.
    Attached,
    /// There are form fields.
    Form,
    /// The title, author, date or fingerprint in the properties of the file differs.
    Properties,
    /// Something else of the whole file differs.
    Other,
}

impl fmt::Display for Alteration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.page {
            Some(page) => write!(f, "trang {page}: {}", self.what),
            None => write!(f, "cả tệp: {}", self.what),
        }
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self {
            Self::PageAdded => "trang chèn thêm hoặc thay hẳn, bản gốc không có trang này",
            Self::PageGone(page) => return write!(f, "thiếu trang {page} của bản gốc"),
            Self::PageMoved(page) => return write!(f, "bị đổi chỗ, trong bản gốc là trang {page}"),
            Self::PageRepeated(page) => return write!(f, "trang {page} của bản gốc bị lặp lại"),
            Self::Words => "chữ hoặc số trên trang khác bản gốc",
            Self::Drawn => "có chữ, hình hoặc mảng màu vẽ thêm lên trang",
            Self::Missing => "mất một phần nội dung của trang",
            Self::Drawing => "nét vẽ, màu, hình hoặc vị trí chữ khác bản gốc",
            Self::Font => "phông chữ bị thay: hình chữ, hoặc mã để đọc và chép chữ, khác bản gốc",
            Self::Picture => "hình ghép vào trang khác bản gốc",
            Self::Transparency => "độ trong suốt hoặc cách tô khác bản gốc",
            Self::Layer => "có lớp ẩn, hiện được mà bản gốc không có",
            Self::Material => "màu, hoa văn dùng để vẽ trang khác bản gốc",
            Self::Size => "khổ trang hoặc phần trang được nhìn thấy khác bản gốc",
            Self::Rotation => "trang bị xoay",
            Self::Scale => "tỷ lệ của trang khác bản gốc",
            Self::Laid(kind) => return write!(f, "có {kind} đặt lên trang"),
            Self::LaidGone => "liên kết hoặc chú thích của bản gốc bị sửa hoặc mất",
            Self::Covering => "ô chữ ký che chữ, số hoặc hình của trang",
            Self::Unsigned => "ô chữ ký có hình nhưng chưa có chữ ký",
            Self::Invisible => "có chữ không nhìn thấy",
            Self::PageOther => "trang có thông tin mà bản gốc không có",
            Self::Ambiguous => "có thành phần ghi hai lần hoặc ghi hai nơi một khác, mỗi phần mềm có thể hiện một kiểu",
            Self::Command => "có lệnh chạy khi mở hoặc dùng tệp",
            Self::Bookmarks => "mục lục ở lề khác bản gốc",
            Self::Spoken => "lời cho phần mềm đọc màn hình khác bản gốc",
            Self::PageLabels => "số trang do phần mềm hiện ra khác bản gốc",
            Self::Attached => "tệp đính kèm khác bản gốc",
            Self::Form => "có ô nhập liệu không phải ô chữ ký",
            Self::Properties => "tên, tác giả, ngày, mã nội dung hoặc mã sổ cái trong thuộc tính tệp khác bản gốc",
            Self::Other => "thông tin chung của tệp khác bản gốc",
        };
        f.write_str(words)
    }
}

/// What was added to a file without changing what a reader sees, and other remarks about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Additions {
    /// The number of signatures. Whether they are valid is not checked.
    pub signatures: usize,
    /// The number of time stamps.
    pub timestamps: usize,
    /// The number of empty fields for signatures.
    pub unsigned: usize,
    /// The pages, from 1, that show a signature.
    pub seen_on: Vec<usize>,
    /// Whether proofs for later validation were added.
    pub has_proofs: bool,
    /// The number of bytes before the PDF.
    pub before: usize,
    /// The number of bytes after the PDF.
    pub behind: usize,
    /// The number of bytes of data to which nothing in the file leads.
    pub unused: usize,
    /// Whether the file has properties (title, author and so on) that the original lacks.
    pub has_properties: bool,
}
