//! The organs and documents that have an end: the list inside the program, corrected by the one of `baocao.yaml`.

use crate::load::tree;
use crate::model::{Organ, OrganList};

/// What is known about organs that reports on poverty name. It is data, so that a date is corrected without a release.
const KNOWN: &str = include_str!("co-quan.yaml");

/// All organs and documents; one of the project's own replaces the known one of the same name.
pub(super) fn organs(own: &[Organ]) -> Vec<Organ> {
    let known = tree::value::<OrganList>(KNOWN).unwrap_or_default().organs;
    let is_replaced = |organ: &Organ| own.iter().any(|other| other.name.to_lowercase() == organ.name.to_lowercase());
    known.into_iter().filter(|organ| !is_replaced(organ)).chain(own.iter().cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_inside_the_program_can_be_read_and_gives_its_sources() {
        let known = organs(&[]);
        assert!(!known.is_empty() && known.iter().all(|organ| organ.source.is_some() && organ.successor.is_some()));
        let own = Organ { valid_to: None, ..known[0].clone() };
        let corrected = organs(std::slice::from_ref(&own));
        assert!(corrected.len() == known.len() && corrected.contains(&own));
    }
}
