//! `doi_chieu`: totals that somebody counted by hand, compared with the sum of the months and never printed.
//!
//! ```yaml
//! doi_chieu:                     # optional, in a unit's month and in the narrative of a report
//!   ngheo: { giam_luy_ke: 3 }    # households off the list since the start of the year, as plans count them
//!   can_ngheo: { giam_luy_ke: 5 }
//! ```

use crate::model::contract::contract;
use crate::model::{Class, Count};

contract! {
    /// The totals that somebody counted by hand, for the classes that were counted.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct CrossCheck {
        poor: Option<CountedByHand> = may("ngheo", "Hộ nghèo; null: không tự tính"),
        near_poor: Option<CountedByHand> = may("can_ngheo", "Hộ cận nghèo; null: không tự tính"),
    }
}

contract! {
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    struct CountedByHand {
        reduced_to_date: Count = must("giam_luy_ke", "Số hộ giảm từ đầu năm, tính như kế hoạch tính"),
    }
}

impl CrossCheck {
    /// The number of households of `class` that left the list since the start of the year.
    pub fn reduced_to_date(&self, class: Class) -> Option<Count> {
        let counted = match class {
            Class::Poor => self.poor,
            Class::NearPoor => self.near_poor,
        };
        counted.map(|counted| counted.reduced_to_date)
    }
}
