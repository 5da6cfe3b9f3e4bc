//! What a file holds, by its role.

use super::role::Role;
use super::schema;
use super::shape::Shape;
use super::tree::Node;
use super::typed::{Policies, Units, from_text, from_tree};
use crate::finding::Finding;
use crate::model::{Correction, FileId, Narrative, Plan, Policy, Settings, Unit, UnitMonth};

/// What a file holds.
#[derive(Debug, PartialEq)]
pub(super) enum Content {
    /// `baocao.yaml`.
    Settings(Box<Settings>),
    /// `don-vi.yaml`.
    Units(Vec<Unit>),
    /// `chinh-sach.yaml`.
    Policies(Vec<Policy>),
    /// `ke-hoach/2022.yaml`.
    Plan(Plan),
    /// `so-lieu/2022-09/06709-ka-long.yaml`.
    UnitMonth(Box<UnitMonth>),
    /// `loi-van/2022-09.yaml`.
    Narrative(Box<Narrative>),
    /// `dinh-chinh/DC-2022-001.yaml`.
    Correction(Box<Correction>),
}

/// The shape of a file with `role`; `None` for files that are not read.
pub(super) const fn shape(role: &Role) -> Option<&'static Shape> {
    match role {
        Role::Settings => Some(&schema::SETTINGS),
        Role::Units => Some(&schema::UNITS),
        Role::Policies => Some(&schema::POLICIES),
        Role::Plan(_) => Some(&schema::PLAN),
        Role::UnitMonth(..) => Some(&schema::UNIT_MONTH),
        Role::Narrative(_) => Some(&schema::NARRATIVE),
        Role::Correction(_) => Some(&schema::CORRECTION),
        Role::Misnamed | Role::Stray | Role::Other => None,
    }
}

/// Reads a text that has the shape of its role, with its tree; `None` for files that are not read.
pub(super) fn content(role: &Role, file: FileId, text: &str, root: &Node) -> Result<Option<Content>, Box<Finding>> {
    Ok(Some(match role {
        Role::Settings => Content::Settings(from_text(file, text)?),
        Role::Units => Content::Units(from_tree::<Units>(file, root)?.don_vi),
        Role::Policies => Content::Policies(from_text::<Policies>(file, text)?.chinh_sach),
        Role::Plan(_) => Content::Plan(from_tree(file, root)?),
        Role::UnitMonth(..) => Content::UnitMonth(from_tree(file, root)?),
        Role::Narrative(_) => Content::Narrative(from_text(file, text)?),
        Role::Correction(_) => Content::Correction(from_tree(file, root)?),
        Role::Misnamed | Role::Stray | Role::Other => return Ok(None),
    }))
}
