//! What a reader of a file sees otherwise than in the original, in the words of a clerk.

use std::fmt;

/// One thing that is not as in the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alteration {
    /// The page, from 1, as the file has them; none where the file as a whole is concerned.
    pub page: Option<usize>,
    /// What.
    pub what: What,
}

/// What is not as in the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A page that the original does not have.
    PageAdded,
    /// The page of the original with that number is not there.
    PageGone(usize),
    /// The page of the original with that number stands elsewhere.
    PageMoved(usize),
    /// The page of the original with that number stands there once more.
    PageRepeated(usize),
    /// Other letters are shown.
    Words,
    /// Something is drawn besides.
    Drawn,
    /// Something is no longer drawn.
    Missing,
    /// Lines, pictures, colours or places differ.
    Drawing,
    /// Glyphs, or what they are read as.
    Font,
    /// A picture or a drawing that is used as one.
    Picture,
    /// Transparency and the like.
    Transparency,
    /// Content that can be shown and hidden.
    Layer,
    /// Colours, patterns and what else a page draws with.
    Material,
    /// The size of the page, or the part of it that is shown.
    Size,
    /// Rotation.
    Rotation,
    /// Scale.
    Scale,
    /// Something was laid over the page: what readers call it.
    Laid(&'static str),
    /// What lay over the page in the original is changed or gone.
    LaidGone,
    /// A signature that is seen stands over words or drawings.
    Covering,
    /// A field for a signature shows a picture, but nobody has signed.
    Unsigned,
    /// Text that is there but not seen.
    Invisible,
    /// Something else of the page.
    PageOther,
    /// Readers may understand it in two ways.
    Ambiguous,
    /// A command that runs when the file is opened or used.
    Command,
    /// Bookmarks.
    Bookmarks,
    /// What a screen reader says.
    Spoken,
    /// The page numbers that readers show.
    PageLabels,
    /// Attached files.
    Attached,
    /// Fields to be filled in.
    Form,
    /// Title, author, date or fingerprint in the properties of the file.
    Properties,
    /// Something else of the whole file.
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
            Self::Ambiguous => "có thành phần ghi hai lần, mỗi phần mềm có thể hiện một kiểu",
            Self::Command => "có lệnh chạy khi mở hoặc dùng tệp",
            Self::Bookmarks => "mục lục ở lề khác bản gốc",
            Self::Spoken => "lời cho phần mềm đọc màn hình khác bản gốc",
            Self::PageLabels => "số trang do phần mềm hiện ra khác bản gốc",
            Self::Attached => "tệp đính kèm khác bản gốc",
            Self::Form => "có ô nhập liệu không phải ô chữ ký",
            Self::Properties => "tên, tác giả, ngày hoặc mã nội dung trong thuộc tính tệp khác bản gốc",
            Self::Other => "thông tin chung của tệp khác bản gốc",
        };
        f.write_str(words)
    }
}

/// What was added without changing what is seen, and what else should be said of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Additions {
    /// Signatures; whether they are valid is for others to say.
    pub signatures: usize,
    /// Time stamps.
    pub timestamps: usize,
    /// Fields for signatures that nobody has signed.
    pub unsigned: usize,
    /// Pages, from 1, on which a signature is seen.
    pub seen_on: Vec<usize>,
    /// Whether proofs for later validation were added.
    pub has_proofs: bool,
    /// Bytes before the PDF.
    pub before: usize,
    /// Bytes behind it.
    pub behind: usize,
}
