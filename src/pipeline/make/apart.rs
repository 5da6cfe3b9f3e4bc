//! Typesetting a document with a layout of the office's own: in a process of its own, within bounds that depend on what
//! the document says.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use crate::model::Document;
use crate::pdf::{PdfError, TypesetOrder, Typesetter};
use crate::workers::{self, Bounds, Ended};

/// The argument with which the program is begun to typeset one document.
pub const TYPESET_APART: &str = "--dan-mot-tai-lieu";

/// The memory that a document may take, and that each byte of its words may take besides. Of the documents of the program,
/// a short one takes 60 MB and each byte of a long one 4 KB.
const MEMORY: usize = 256 << 20;
const MEMORY_A_BYTE: usize = 8 << 10;

/// The time that a document may take, and that each byte of its words may take besides: ten times what documents of the
/// program take.
const TIME: Duration = Duration::from_secs(4);
const TIME_A_BYTE: Duration = Duration::from_micros(100);

/// Says which program other processes are begun with.
pub fn begin_with(program: PathBuf) {
    workers::begin_with(program);
}

/// The PDF of a document.
pub(super) fn typeset(typesetter: &Typesetter, document: &Document) -> Result<Vec<u8>, PdfError> {
    let asked = typesetter.order(document).and_then(|order| workers::ask(TYPESET_APART, &order));
    match asked {
        None => typesetter.typeset(document),
        Some(Ok(answer)) => Typesetter::answered(&answer),
        Some(Err(ended)) => Err(PdfError::Stopped(told(ended).to_owned())),
    }
}

/// Typesets the document that another process of this program asks for. Whether it was done.
pub fn typeset_for_another() -> bool {
    let bounds = |order: &TypesetOrder| Bounds {
        memory: MEMORY + MEMORY_A_BYTE * order.said(),
        time: TIME + TIME_A_BYTE * u32::try_from(order.said()).unwrap_or(u32::MAX),
    };
    workers::serve(TypesetOrder::read, bounds, |order| {
        let answers = workers::spread(NonZeroUsize::MIN, &[order], TypesetOrder::answer);
        answers.ok().and_then(|mut answers| answers.pop()).unwrap_or_default()
    })
}

const fn told(ended: Ended) -> &'static str {
    match ended {
        Ended::Memory => {
            "mẫu trình bày riêng làm nội dung phình ra quá mức, dàn trang không đủ bộ nhớ nên đã dừng; bỏ chỗ lặp hoặc nhân \
             đôi nội dung trong các tệp .typ của templates/"
        }
        Ended::Time => {
            "mẫu trình bày riêng làm dàn trang lâu gấp nhiều lần bình thường nên đã dừng; bỏ chỗ lặp hoặc nhân đôi nội dung \
             trong các tệp .typ của templates/"
        }
        Ended::Broken => {
            "mẫu trình bày riêng đòi quá nhiều bộ nhớ một lúc hoặc lồng nhau quá sâu nên dàn trang bị dừng; bỏ chỗ lặp, lồng \
             hoặc gọi lại chính nó trong các tệp .typ của templates/"
        }
        Ended::Unstarted => {
            "không mở được tiến trình để dàn trang theo mẫu riêng; đóng bớt chương trình khác, cài lại baocao nếu vừa thay bản mới"
        }
    }
}
