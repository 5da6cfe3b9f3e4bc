//! What a file holds, by its role.

use super::role::Role;
use super::rules;
use super::tree::Node;
use crate::finding::{Finding, Place};
use crate::model::contract::{Contract, DataFile, Shape};
use crate::model::{
    Correction, FileId, Narrative, OpeningBalanceList, Plan, PolicyList, Registry, Settings, StandardList,
    StatementList, UnitMonth,
};

/// A kind of data file, as editors are told of it.
#[derive(Debug)]
pub(super) struct Kind {
    /// Short name.
    pub(super) name: &'static str,
    /// Which files it is for, as a pattern from the project's folder.
    pub(super) files: &'static str,
    /// What the file holds.
    pub(super) title: &'static str,
    /// What it must look like.
    pub(super) shape: Shape,
}

impl Kind {
    const fn of<T: DataFile>() -> Self {
        Self { name: T::NAME, files: T::FILES, title: T::TITLE, shape: T::SHAPE }
    }
}

/// One line for each kind of data file: the role that a path gives it, and the type that it is read as.
macro_rules! data_files {
    ($($role:pat => $type:ident;)*) => {
        /// What a file holds.
        #[derive(Debug, PartialEq)]
        pub(super) enum Content {
            $(#[doc = concat!("See [`", stringify!($type), "`].")] $type(Box<$type>),)*
        }

        /// Every kind of data file.
        pub(super) const KINDS: &[Kind] = &[$(Kind::of::<$type>(),)*];

        /// The shape of a file with `role`; `None` for files that are not read.
        pub(super) const fn shape(role: &Role) -> Option<&'static Shape> {
            match role {
                $($role => Some(&$type::SHAPE),)*
                Role::Misnamed | Role::Stray | Role::Other => None,
            }
        }

        /// Reads a tree that has the shape of its role; `None` for files that are not read.
        pub(super) fn content(role: &Role, file: FileId, root: &Node) -> Result<Option<Content>, Box<Finding>> {
            let read = match role {
                $($role => $type::read(root).map(|value| Content::$type(Box::new(value))),)*
                Role::Misnamed | Role::Stray | Role::Other => return Ok(None),
            };
            read.map(Some).ok_or_else(|| not_understood(file, root))
        }
    };
}

data_files! {
    Role::Settings => Settings;
    Role::Units => Registry;
    Role::Policies => PolicyList;
    Role::Standards => StandardList;
    Role::Statements => StatementList;
    Role::Balances => OpeningBalanceList;
    Role::Plan(_) => Plan;
    Role::UnitMonth(..) => UnitMonth;
    Role::Narrative(_) => Narrative;
    Role::Correction(_) => Correction;
}

/// A tree that has its shape can be read, so this says that a declaration contradicts itself, in the plainest words.
fn not_understood(file: FileId, root: &Node) -> Box<Finding> {
    let at = root.span.start;
    let finding = rules::OTHER.at(Place::Bytes(file, at..at), "Nội dung không theo mẫu");
    let fix = "đối chiếu với tệp mẫu; gửi tệp này cho người phụ trách chương trình";
    Box::new(finding.label("từ chỗ này").fix(fix))
}
