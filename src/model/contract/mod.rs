//! The contract of a data file, declared once.
//!
//! A struct inside `contract!` is a mapping of a data file, and each of its fields is one line: English name, type, key,
//! whether the file is useless without it, and what it means in the words of an officer.
//!
//! ```ignore
//! contract! {
//!     /// All households and persons of the unit.
//!     #[derive(Clone, Copy, Debug, PartialEq, Eq)]
//!     pub struct Population {
//!         /// Hộ.
//!         pub households: Count = must("ho", "Tổng số hộ của đơn vị"),
//!         /// Nhân khẩu.
//!         pub persons: Count = must("khau", "Tổng số nhân khẩu của đơn vị"),
//!     }
//! }
//! ```
//!
//! That line is the whole declaration. From it come the [`Shape`] that the room `load` holds a text against and writes as
//! a JSON Schema, the typed value that is read from a text without mistakes ([`Contract::read`]), the dictionary of keys
//! ([`dictionary`]) and the cells that a correction record may name ([`Shape::at`]). An enum inside `choice!` is a value
//! that takes one of a few words.
//!
//! # A new field
//!
//! One line in its struct. `must`: a file without it is refused; `may`: it may be left out and then has its default.
//!
//! # A new kind of data file
//!
//! 1. A file in `model` with the struct of the whole file in `contract!`, and `impl DataFile` with its name, its place
//!    and its title.
//! 2. `load/names/role.rs`: which path is a file of this kind.
//! 3. `load/content.rs`: one line in `data_files!` for the role; the editor's schemas follow.
//! 4. `load/assembler/mod.rs` and `project.rs`: where it belongs in the project.

mod macros;
mod shape;
mod values;

pub(super) use macros::{choice, contract, own_key, read};
pub use shape::{Field, Shape, may, must};

/// A value in a text of whatever format. The room that reads texts implements this trait for its syntax tree, so that
/// the types of the model can be read although the model knows no format.
pub trait Written: Sized {
    /// The text of a scalar; `None` for a list or a mapping.
    fn text(&self) -> Option<&str>;
    /// Whether the value is `null`.
    fn is_null(&self) -> bool;
    /// The value of `key`, if this is a mapping that has it.
    fn get(&self, key: &str) -> Option<&Self>;
    /// The items, if this is a list.
    fn items(&self) -> Option<&[Self]>;
    /// The keys and values in the order of the text, if this is a mapping.
    fn entries(&self) -> Option<impl Iterator<Item = (&str, &Self)>>;
}

/// A type that is read from data files.
pub trait Contract: Sized {
    /// The shape that a value must have to be read.
    const SHAPE: Shape;

    /// Reads a value; `None` if it does not have the shape.
    fn read<W: Written>(written: &W) -> Option<Self>;

    /// The value that `null` stands for where the value is optional. It is the default, unless `null` itself is a
    /// value.
    fn of_null() -> Option<Self> {
        None
    }
}

/// The type of a whole data file.
pub trait DataFile: Contract {
    /// A short name, from which the name of the JSON Schema is made.
    const NAME: &'static str;
    /// The pattern of the paths of such files, from the project's folder.
    const FILES: &'static str;
    /// What the file contains, for the officer.
    const TITLE: &'static str;
}

/// Reads the value of a required key.
pub(super) fn read_must<T: Contract>(written: &impl Written, key: &str) -> Option<T> {
    T::read(written.get(key)?)
}

/// Reads the value of an optional key. A written `null` is what the key says when it is left out, unless `null` itself
/// is a value.
pub(super) fn read_may<T: Contract + Default>(written: &impl Written, key: &str) -> Option<T> {
    let Some(value) = written.get(key) else { return Some(T::default()) };
    let read = T::read(value);
    if read.is_none() && value.is_null() { Some(T::default()) } else { read }
}

/// An entry of the dictionary between the Vietnamese keys of data files and the English names in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The path of the key in its file, without indices: `ngheo.ho.cuoi_ky`, `nhiem_vu.han`.
    pub path: String,
    /// The English name of its field.
    pub name: &'static str,
    /// What it means, for the officer.
    pub about: &'static str,
}

/// Every key of the data file `T`, in the order of its shape.
pub fn dictionary<T: DataFile>() -> Vec<Term> {
    let mut terms = Vec::new();
    collect(&T::SHAPE, "", &mut terms);
    terms
}

fn collect(shape: &Shape, path: &str, terms: &mut Vec<Term>) {
    match shape {
        Shape::Map(fields) => {
            for field in *fields {
                let path = if path.is_empty() { field.key.to_owned() } else { format!("{path}.{}", field.key) };
                terms.push(Term { path: path.clone(), name: field.name, about: field.about });
                collect(&field.shape, &path, terms);
            }
        }
        Shape::List(shape) | Shape::Keyed(shape) | Shape::OrNull(shape) => collect(shape, path, terms),
        _ => {}
    }
}
