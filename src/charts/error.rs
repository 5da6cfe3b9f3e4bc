//! The errors of drawing. None of them depends on the figures of a chart.

use std::error::Error;

type Cause = Box<dyn Error + Send + Sync>;

/// A chart could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum DrawError {
    /// The bundled font family cannot be used.
    #[error("không dùng được phông chữ của biểu đồ: {0}")]
    Font(Cause),
    /// The drawing library reported an error.
    #[error("không vẽ được biểu đồ: {0}")]
    Plot(Cause),
    /// The picture cannot be converted to PNG.
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
