//! What a reader of a PDF sees, against what it should show.
//!
//! In: the bytes of a file that may come from anybody. Out: its attachments, and every difference from an original with
//! its page. The reader here is strict where others repair: what could be understood in two ways is told as such. All work
//! is bounded (see [`Unreadable`]).

mod alike;
mod alteration;
mod attachments;
mod drawing;
mod examine;
mod file;
mod inflate;
mod ink;
mod layout;
mod lexer;
mod page_comparison;
mod pages;
mod places;
mod properties;
mod signature;
mod unreadable;
mod value;

pub use alteration::{Additions, Alteration, What};
pub use attachments::Confusion;
pub use examine::{Examination, examine, examine_alone};
pub use file::Pdf;
pub use unreadable::{LARGEST_FILE, Unreadable};
