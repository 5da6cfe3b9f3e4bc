//! Turns templates and what people wrote into paragraphs.

pub(in crate::documents::view) mod abbreviation;
pub(in crate::documents::view) mod assessment;
pub(in crate::documents::view) mod breakdowns;
pub(in crate::documents::view) mod cited;
pub(in crate::documents::view) mod context;
pub(in crate::documents::view) mod goals;
pub(in crate::documents::view) mod lists;
pub(in crate::documents::view) mod more;
pub(in crate::documents::view) mod narrative;
pub(in crate::documents::view) mod paragraphs;
pub(in crate::documents::view) mod policies;
pub(in crate::documents::view) mod sentences;
pub(in crate::documents::view) mod situation;
pub(in crate::documents::view) mod years;
