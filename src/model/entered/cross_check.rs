//! `doi_chieu`: totals that somebody counted by hand, compared with the sum of the months and never printed.
//!
//! ```yaml
//! doi_chieu:                     # optional, in a unit's month and in the narrative of a report
//!   ngheo: { giam_luy_ke: 3 }    # households off the list since the start of the year, as plans count them
//!   can_ngheo: { giam_luy_ke: 5 }
//! ```

use serde::Deserialize;

use crate::model::{Class, Count};

/// What somebody counted by hand, for each class that he counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CrossCheck {
    #[serde(rename = "ngheo", default)]
    poor: Option<CountedByHand>,
    #[serde(rename = "can_ngheo", default)]
    near_poor: Option<CountedByHand>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountedByHand {
    #[serde(rename = "giam_luy_ke")]
    reduced_to_date: Count,
}

impl CrossCheck {
    /// Households of `class` off the list since the start of the year.
    pub fn reduced_to_date(&self, class: Class) -> Option<Count> {
        let counted = match class {
            Class::Poor => self.poor,
            Class::NearPoor => self.near_poor,
        };
        counted.map(|counted| counted.reduced_to_date)
    }
}
