//! The content of a data file, by the role of the file.

use super::rules;
use super::tree::Node;
use crate::finding::{Finding, Place};
use crate::model::contract::{Contract, DataFile, Shape};
use crate::model::{
    Correction, FileId, FileRole, Narrative, OpeningBalanceList, PlanFile, PolicyList, Registry, Settings,
    StandardList, StatementList, UnitMonth, YearSeries,
};

/// A kind of data file, as described in the schemas for editors.
#[derive(Debug)]
pub(super) struct Kind {
    /// A short name.
    pub(super) name: &'static str,
    /// The pattern of the paths of such files, from the project's folder.
    pub(super) files: &'static str,
    /// What such a file contains.
    pub(super) title: &'static str,
    /// Its shape.
    pub(super) shape: Shape,
}

impl Kind {
    const fn of<T: DataFile>() -> Self {
        Self { name: T::NAME, files: T::FILES, title: T::TITLE, shape: T::SHAPE }
    }
}

/// Declares the kinds of data files, one line each: the role that the path gives the file, and the type that it is
/// read as.
macro_rules! data_files {
    ($($role:pat => $type:ident;)*) => {
        /// The content of a data file.
        #[derive(Clone, Debug, PartialEq)]
        pub(super) enum Content {
            $(#[doc = concat!("See [`", stringify!($type), "`].")] $type(Box<$type>),)*
        }

        /// Every kind of data file.
        pub(super) const KINDS: &[Kind] = &[$(Kind::of::<$type>(),)*];

        /// The shape of a file with this `role`; `None` for files that are not read.
        pub(super) const fn shape(role: &FileRole) -> Option<&'static Shape> {
            match role {
                $($role => Some(&$type::SHAPE),)*
                FileRole::Misnamed | FileRole::Stray | FileRole::Other => None,
            }
        }

        /// Reads a tree that has the shape of its role; `None` for files that are not read.
        pub(super) fn content(role: &FileRole, file: FileId, root: &Node) -> Result<Option<Content>, Box<Finding>> {
            let read = match role {
                $($role => $type::read(root).map(|value| Content::$type(Box::new(value))),)*
                FileRole::Misnamed | FileRole::Stray | FileRole::Other => return Ok(None),
            };
            read.map(Some).ok_or_else(|| not_understood(file, root))
        }
    };
}

data_files! {
    FileRole::Settings => Settings;
    FileRole::Units => Registry;
    FileRole::Policies => PolicyList;
    FileRole::Standards => StandardList;
    FileRole::Statements => StatementList;
    FileRole::Balances => OpeningBalanceList;
    FileRole::Years => YearSeries;
    FileRole::Plan(_) => PlanFile;
    FileRole::UnitMonth(..) => UnitMonth;
    FileRole::Narrative(_) => Narrative;
    FileRole::Correction(_) => Correction;
}

/// The finding for a tree that has its shape and still cannot be read. This happens only if a declaration of the
/// program contradicts itself.
fn not_understood(file: FileId, root: &Node) -> Box<Finding> {
    let at = root.span.start;
    let finding = rules::OTHER.at(Place::Bytes(file, at..at), "Nội dung không theo mẫu");
    let fix = "đối chiếu với tệp mẫu; gửi tệp này cho người phụ trách chương trình";
    Box::new(finding.label("từ chỗ này").fix(fix))
}
