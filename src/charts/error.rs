//! What can go wrong while drawing; none of it depends on the figures.

use std::error::Error;

type Cause = Box<dyn Error + Send + Sync>;

/// A chart could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    /// The chart family is not usable.
    #[error("không dùng được phông chữ của biểu đồ: {0}")]
    Font(Cause),
    /// The drawing library refused.
    #[error("không vẽ được biểu đồ: {0}")]
    Plot(Cause),
    /// The picture could not become a PNG.
    #[error("không chuyển được biểu đồ sang PNG: {0}")]
    Png(Cause),
}

impl DrawError {
    pub(super) fn font(cause: impl Into<Cause>) -> Self {
        Self::Font(cause.into())
    }

    pub(super) fn plot(cause: impl Into<Cause>) -> Self {
        Self::Plot(cause.into())
    }

    pub(super) fn png(cause: impl Into<Cause>) -> Self {
        Self::Png(cause.into())
    }
}
