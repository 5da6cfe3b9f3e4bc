//! From templates, and from what people wrote, to paragraphs.

pub(in crate::documents::view) mod assessment;
pub(in crate::documents::view) mod context;
pub(in crate::documents::view) mod narrative;
pub(in crate::documents::view) mod paragraphs;
pub(in crate::documents::view) mod policies;
pub(in crate::documents::view) mod sentences;
